//! The cells of the matrix as they are drawn: heads, issues, positions.

use super::{
    super::{
        outbox::Cx,
        theme::{self, size, space},
        widget,
    },
    MatrixView, cell_id, ruler,
    words::Words,
};
use crate::{
    app::Selection,
    model::{
        Id as RecordId,
        matrix::Row,
        position,
        record::{Party, Status},
    },
};
use eframe::egui::{self, Id, Rect, Sense, TextStyle, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use egui_table::{CellInfo, HeaderCellInfo, TableDelegate};

/// What is drawn into the table, and what was pressed in it.
pub(super) struct Sheet<'a, 'b> {
    pub(super) view: &'a mut MatrixView,
    pub(super) cx: &'a Cx<'b>,
    pub(super) grid: Id,
    pub(super) rows: &'a [Row],
    pub(super) columns: &'a [RecordId<Party>],
    pub(super) has_focus: bool,
    pub(super) pressed: Option<(usize, usize)>,
}

impl TableDelegate for Sheet<'_, '_> {
    fn default_row_height(&self) -> f32 {
        size::CELL[2]
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        let column = cell.col_range.start;
        let tokens = theme::tokens(ui.visuals());
        let rect = ui.max_rect();
        ui.painter().rect_filled(rect.with_max_y(rect.bottom() - 1.0), 0, tokens.panel);
        let inner = rect.shrink2(vec2(space::SMALL, 0.0));
        let Some(party) = column.checked_sub(1).map(|it| self.columns[it]) else {
            widget::elided_in(ui, inner, "Issue", tokens.weak, TextStyle::Small);
            return;
        };
        let response = ui.interact(rect, self.grid.with(("head", party.number())), Sense::CLICK);
        let name = self.cx.name(party);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
        if response.hovered() {
            ui.painter().rect_filled(rect, 0, tokens.hover);
        }
        let code = self.cx.dossier.get(party).map(|it| it.code.trim().to_owned()).unwrap_or_default();
        let mut rest = inner;
        rest.min.x += party_mark(self.cx, ui, inner, party) + space::SMALL;
        if !code.is_empty() {
            let width = widget::elided(ui, rest, &code, tokens.strong);
            rest.min.x += width + space::SMALL;
        }
        let colour = if code.is_empty() { tokens.strong } else { tokens.weak };
        widget::elided(ui, rest, &name, colour);
        if response.clicked() {
            self.cx.out.select(Selection::Record(party.any()));
        }
        response.on_hover_text(name);
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Row);
            node.set_row_index(row as usize + 1);
        });
        let (rect, tokens) = (ui.max_rect(), theme::tokens(ui.visuals()));
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let row = self.rows[cell.row_nr as usize];
        match cell.col_nr.checked_sub(1) {
            None => self.issue_cell(ui, row),
            Some(column) => self.position_cell(ui, cell.row_nr as usize, row, column),
        }
    }
}

impl Sheet<'_, '_> {
    fn issue_cell(&mut self, ui: &mut Ui, row: Row) {
        let (rect, tokens) = (ui.max_rect(), theme::tokens(ui.visuals()));
        let Some(issue) = self.cx.dossier.get(row.issue) else { return };
        let response = ui.interact(rect, self.grid.with(("row", row.issue.number())), Sense::CLICK);
        let name = self.cx.name(row.issue);
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
        let back = if response.hovered() { tokens.hover } else { tokens.panel };
        ui.painter().rect_filled(rect, 0, back);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
        let mut inner = rect.shrink(space::SMALL);
        inner.min.x += row.depth as f32 * size::INDENT;
        let (status, _) = position::status(issue, self.cx.app.as_of);
        let mut below = status.to_string();
        if !issue.reference.is_empty() {
            below = format!("{}, {below}", issue.reference);
        }
        if status == Status::Unopened && issue.statuses.is_empty() {
            below.clone_from(&issue.reference);
        }
        let title = widget::lines(ui, &name, tokens.strong, TextStyle::Body, inner.width(), 2);
        let height = title.size().y;
        ui.painter().galley(inner.min, title, tokens.strong);
        let rest = Rect::from_min_size(
            inner.min + vec2(0.0, height),
            vec2(inner.width(), (inner.height() - height).max(0.0)),
        );
        widget::elided_in(ui, rest, &below, tokens.weak, TextStyle::Small);
        if response.clicked() {
            self.cx.out.select(Selection::Record(row.issue.any()));
        }
        if response.hovered() {
            response.on_hover_text(name);
        }
    }

    fn position_cell(&mut self, ui: &mut Ui, at: usize, row: Row, column: usize) {
        let (cx, party) = (self.cx, self.columns[column]);
        let (rect, tokens) = (ui.max_rect(), theme::tokens(ui.visuals()));
        let Some(issue) = cx.dossier.get(row.issue) else { return };
        let id = cell_id(self.grid, row.issue, party);
        let MatrixView { matrix, kept, .. } = &mut *self.view;
        let words = kept.cell(cx.dossier, matrix, row, party);
        let Words { position, text, since, is_blank } = &*words;
        let response = ui.interact(rect, id, Sense::CLICK);
        let name = format!("{}, {}", cx.name(party), cx.name(row.issue));
        let is_selected = cx.app.selection == Some(Selection::Cell(row.issue, party));
        response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, &name));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_row_index(at + 1);
            node.set_column_index(column + 1);
            node.set_selected(is_selected);
            node.set_value(text.as_str());
            if let Some(since) = since {
                node.set_description(format!("since {since}"));
            }
        });
        let back = rect.shrink2(vec2(1.0, 1.0));
        if is_selected {
            ui.painter().rect_filled(back, size::ROUND, tokens.selected);
        } else if response.hovered() {
            ui.painter().rect_filled(back, size::ROUND, tokens.hover);
        }
        if self.has_focus && self.view.at == (at, column) {
            let ring = theme::stroke(tokens.accent);
            ui.painter().rect_stroke(back, size::ROUND, ring, egui::StrokeKind::Inside);
        }
        let inner = rect.shrink(space::SMALL);
        let foot = Rect::from_min_max(pos2(inner.left(), inner.bottom() - 14.0), inner.max);
        let is_said = !position.is_silent();
        let colour = if is_said { tokens.strong } else { tokens.weak };
        if *is_blank {
            widget::elided_in(ui, inner, text, tokens.weak, TextStyle::Small);
        } else {
            let galley = widget::lines(ui, text, colour, TextStyle::Body, inner.width(), 2);
            ui.painter().galley(inner.min, galley, colour);
        }
        let mut room = foot;
        if let Some(since) = since {
            let galley = widget::lines(ui, since, tokens.weak, TextStyle::Small, inner.width(), 1);
            let at = pos2(foot.right() - galley.size().x, foot.center().y - galley.size().y / 2.0);
            room.max.x = at.x - space::SMALL;
            ui.painter().galley(at, galley, tokens.weak);
        }
        ruler::paint(ui.painter(), tokens, room, &issue.scale, position);
        if response.clicked() {
            self.pressed = Some((at, column));
        }
        if response.hovered() && !is_blank {
            response.on_hover_text(text.as_str());
        }
    }
}

/// The party's sign. Returns its width.
fn party_mark(cx: &Cx<'_>, ui: &Ui, rect: Rect, party: RecordId<Party>) -> f32 {
    let centre = rect.left_center() + vec2(size::SIGN / 2.0, 0.0);
    let tokens = theme::tokens(ui.visuals());
    widget::paint_sign(ui.painter(), centre, size::SIGN, &cx.signs.of(party), tokens.edge);
    size::SIGN
}
