//! How the matrix is painted: cells, heads and issues, what is marked, and where the keys are.

use super::{
    super::{
        outbox::Cx,
        theme::{self, font, radius, space},
        widget,
    },
    cell::{Cell, State},
    face,
    kept::{Kept, TILE},
    layout::{Layout, Spot},
    model::{Model, Row},
};
use crate::{analysis::checks::Gravity, app::look::MatrixLook, model::matrix::Matrix, text::sentence};
use eframe::egui::{self, Rect, Shape, StrokeKind, Ui, epaint::Mesh, pos2, vec2};
use std::rc::Rc;

/// What is painted with.
pub struct Brush<'a, 'b> {
    /// What is read.
    pub cx: &'a Cx<'b>,
    /// What is shown.
    pub model: &'a mut Model,
    /// The positions.
    pub matrix: &'a mut Matrix,
    /// How it is looked at.
    pub look: &'a MatrixLook,
    /// Where things lie.
    pub layout: &'a Layout,
    /// What was laid out before.
    pub kept: &'a mut Kept,
    /// What lies under the pointer.
    pub hovered: Option<Spot>,
    /// The cells that are marked: first and last row and column.
    pub range: [Spot; 2],
    /// Where the keys are.
    pub cursor: Spot,
    /// Whether the keys are here at all.
    pub has_focus: bool,
    /// What is shown in the inspector.
    pub shown: Option<Spot>,
}

/// How much what was noticed about what stands at a place of the grid matters.
fn gravity(cx: &Cx<'_>, model: &Model, spot: Spot) -> Option<Gravity> {
    cx.app.marked(model.selection(spot)?).map(|it| it.gravity)
}

impl Brush<'_, '_> {
    fn is_marked(&self, spot: Spot) -> bool {
        let [first, last] = self.range;
        (first.row..=last.row).contains(&spot.row) && (first.column..=last.column).contains(&spot.column)
    }

    /// The cells of answers.
    pub fn body(&mut self, ui: &Ui) {
        let tokens = theme::tokens(ui.visuals());
        let (rows, columns) = (self.layout.rows(), self.layout.columns());
        let cells: Vec<(Spot, Rect, Rc<Cell>)> = rows
            .clone()
            .flat_map(|row| columns.clone().map(move |column| (row, column)))
            .filter_map(|(row, column)| {
                let spot = Spot { row: row + 1, column: column + 1 };
                Some((spot, self.layout.rect(spot), self.model.cell(self.matrix, row, column)?))
            })
            .collect();
        let several = self.range[0] != self.range[1];
        let mut hatched = Mesh::with_texture(self.kept.hatching(ui.ctx()));
        let origin = self.layout.body().min - self.layout.offset;
        for (spot, rect, cell) in &cells {
            let is_marked = several && self.is_marked(*spot);
            let fill = if is_marked || self.shown == Some(*spot) {
                Some(tokens.selected)
            } else if self.hovered == Some(*spot) {
                Some(tokens.hover)
            } else {
                cell.heat.as_ref().map(|(strength, _)| face::heat(tokens, *strength))
            };
            let inner = rect.shrink2(vec2(0.5, 0.5));
            if let Some(fill) = fill {
                ui.painter().rect_filled(inner, 0.0, fill);
            }
            if cell.state == State::Unknown {
                let uv = Rect::from_min_max(
                    ((inner.min - origin) / TILE).to_pos2(),
                    ((inner.max - origin) / TILE).to_pos2(),
                );
                hatched.add_rect_with_uv(inner, uv, tokens.line);
            }
        }
        if !hatched.is_empty() {
            ui.painter().add(Shape::mesh(hatched));
        }
        for (spot, rect, cell) in &cells {
            let Self { kept, model, cx, look, .. } = self;
            let issue = spot.cell().and_then(|(row, _)| model.rows().get(row)?.issue()).map(|it| it.issue);
            let scale = issue.and_then(|it| cx.dossier.get(it)).map(|it| &it.scale);
            let mark = gravity(cx, model, *spot);
            kept.paint(ui, *spot, (Some(cell), mark), rect.min, || {
                face::words(ui, *rect, cell, scale, look, cx.app.settings(), mark);
            });
        }
        for row in rows {
            let rect = self.layout.rect(Spot { row: row + 1, column: 1 });
            if let Some(Row::Group(..)) = self.model.rows().get(row) {
                ui.painter().rect_filled(rect.with_max_x(self.layout.area.right()), 0.0, tokens.panel);
            }
            ui.painter().hline(self.layout.area.x_range(), rect.bottom() - 0.5, theme::line(tokens.line));
        }
        self.ring(ui, |spot| spot.cell().is_some());
    }

    /// The heads of the columns.
    pub fn heads(&mut self, ui: &mut Ui) {
        let tokens = theme::tokens(ui.visuals());
        let area = self.layout.area;
        let top = area.with_max_y(self.layout.body().top());
        ui.painter().rect_filled(top, 0.0, tokens.panel);
        let right = ui.clip_rect().with_min_x(self.layout.body().left());
        let mut beside = ui.new_child(egui::UiBuilder::new().max_rect(top));
        beside.shrink_clip_rect(right);
        for column in self.layout.columns() {
            let spot = Spot { row: 0, column: column + 1 };
            let rect = self.layout.rect(spot);
            if self.hovered == Some(spot) {
                beside.painter().rect_filled(rect, 0.0, tokens.hover);
            }
            let Self { kept, model, cx, look, .. } = self;
            let Some(of) = model.columns().get(column).copied() else { continue };
            let mark = gravity(cx, model, spot);
            kept.paint(&beside, spot, (None, mark), rect.min, || {
                face::head(&beside, cx, rect, of, look, mark);
            });
        }
        self.ring(&beside, |spot| spot.row == 0 && spot.column > 0);
        let spot = Spot::default();
        let rect = self.layout.rect(spot);
        self.kept.paint(ui, spot, (None, None), rect.min, || {
            let inner = rect.shrink2(vec2(space::MEDIUM, 0.0));
            widget::elided_in(ui, inner, "Issue", tokens.weak, font::small());
        });
        self.ring(ui, |spot| spot == Spot::default());
        ui.painter().hline(area.x_range(), top.bottom() - 0.5, theme::line(tokens.line));
    }

    /// The issues.
    pub fn issues(&mut self, ui: &Ui) {
        let tokens = theme::tokens(ui.visuals());
        let body = self.layout.body();
        let column =
            Rect::from_min_max(pos2(self.layout.area.left(), body.top()), pos2(body.left(), body.bottom()));
        ui.painter().rect_filled(column, 0.0, tokens.panel);
        for row in self.layout.rows() {
            let spot = Spot { row: row + 1, column: 0 };
            let rect = self.layout.rect(spot);
            if self.hovered == Some(spot) {
                ui.painter().rect_filled(rect, 0.0, tokens.hover);
            }
            let Self { kept, model, cx, look, .. } = self;
            match model.rows().get(row) {
                Some(Row::Issue(it)) => {
                    let mark = gravity(cx, model, spot);
                    kept.paint(ui, spot, (None, mark), rect.min, || {
                        face::issue(ui, cx, rect, it, look.density, mark);
                    });
                }
                Some(Row::Group(status, many)) => kept.paint(ui, spot, (None, None), rect.min, || {
                    let inner = rect.shrink2(vec2(space::MEDIUM, 0.0));
                    let words = format!("{}  {many}", sentence(status.word()));
                    widget::elided_in(ui, inner, &words, tokens.strong, font::small_strong());
                }),
                None => {}
            }
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme::line(tokens.line));
        }
        ui.painter().vline(body.left() - 0.5, column.y_range(), theme::line(tokens.line));
        self.ring(ui, |spot| spot.row > 0 && spot.column == 0);
    }

    /// The ring around where the keys are.
    fn ring(&self, ui: &Ui, is_here: impl Fn(Spot) -> bool) {
        if is_here(self.cursor) {
            let tokens = theme::tokens(ui.visuals());
            let colour = if self.has_focus { tokens.accent } else { tokens.line };
            let rect = self.layout.rect(self.cursor).shrink(1.0);
            ui.painter().rect_stroke(rect, radius::SMALL, theme::stroke(colour), StrokeKind::Inside);
        }
    }
}
