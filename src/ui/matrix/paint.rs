//! How the matrix is painted. What a cell looks like is laid out when it is first seen and kept; a frame in
//! which nothing changes only puts the kept shapes in their places.

use super::{
    super::{
        outbox::Cx,
        theme::{self, Icon, Tokens, font, radius, size, space},
        widget::{self, Stretch, StretchKind},
    },
    cell::{Cell, State},
    layout::{Layout, Spot},
    model::{Column, IssueRow, Model, Row},
};
use crate::{
    app::{
        Settings,
        look::{Density, Heat, MatrixLook},
    },
    model::{Place, Scale, matrix::Matrix, position::Stand, record::Status},
    text,
};
use eframe::egui::{
    self, Align2, Color32, ColorImage, Context, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, TextureHandle,
    TextureOptions, TextureWrapMode, Ui, Vec2, epaint::Mesh, pos2, vec2,
};
use std::{collections::HashMap, rc::Rc, sync::Arc};

/// So many things are kept at most; then all are laid out anew.
const KEPT: usize = 4096;
/// The side of the tile of which the hatching is made, in points.
const TILE: f32 = 9.0;

/// What was laid out and is painted again wherever it lies.
#[derive(Default)]
pub struct Kept {
    key: Option<Key>,
    shapes: HashMap<Spot, (Option<Rc<Cell>>, Vec<Shape>)>,
    hatching: Option<TextureHandle>,
    /// A text that egui keeps laid out as long as its letters stay where they are.
    probe: Option<Arc<egui::Galley>>,
}

/// With what everything was laid out.
#[derive(Clone, PartialEq)]
struct Key {
    shape: u64,
    dossier: crate::model::Dossier,
    as_of: jiff::civil::Date,
    is_dark: bool,
    pixels: f32,
    widths: [f32; 2],
    density: Density,
    heat: Heat,
    dates: text::date::DateStyle,
    shows_grades: bool,
}

impl Kept {
    /// Forgets what no longer looks the same. Cells are known by what they say; the heads hang on the dossier.
    pub fn catch_up(&mut self, cx: &Cx<'_>, ui: &Ui, layout: &Layout, look: &MatrixLook, shape: u64) {
        let now = Key {
            shape,
            dossier: cx.dossier.clone(),
            as_of: cx.app.as_of,
            is_dark: ui.visuals().dark_mode,
            pixels: ui.pixels_per_point(),
            widths: [layout.first, layout.width],
            density: look.density,
            heat: look.heat,
            dates: cx.app.settings().dates,
            shows_grades: cx.app.settings().shows_grades,
        };
        // Letters are kept as places in the font's picture. When that is begun anew (it was full, or a font
        // has come), whatever egui itself has kept of a text is forgotten, this one included.
        let probe = ui
            .fonts_mut(|fonts| fonts.layout_no_wrap("probe".to_owned(), font::body(), Color32::PLACEHOLDER));
        let is_new_atlas = self.probe.as_ref().is_none_or(|it| !Arc::ptr_eq(it, &probe));
        self.probe = Some(probe);
        match &self.key {
            Some(key) if *key == now && !is_new_atlas && self.shapes.len() <= KEPT => return,
            Some(key)
                if !is_new_atlas
                    && self.shapes.len() <= KEPT
                    && (Key { dossier: now.dossier.clone(), ..key.clone() }) == now =>
            {
                self.shapes.retain(|spot, _| spot.cell().is_some());
            }
            _ => self.shapes.clear(),
        }
        self.key = Some(now);
    }

    /// Paints something with its top left corner there: as it was laid out before, or anew.
    fn paint(&mut self, ui: &Ui, spot: Spot, of: Option<&Rc<Cell>>, at: Pos2, anew: impl FnOnce()) {
        if let Some((seen, shapes)) = self.shapes.get(&spot)
            && seen.as_ref().map(Rc::as_ptr) == of.map(Rc::as_ptr)
        {
            ui.painter().extend(shapes.iter().map(|it| moved(it, at.to_vec2())));
            return;
        }
        let layer = ui.layer_id();
        let before = ui.graphics_mut(|all| all.entry(layer).next_idx());
        anew();
        let shapes = ui.graphics_mut(|all| {
            let new = all.entry(layer).all_entries().skip(before.0);
            new.map(|it| moved(&it.shape, -at.to_vec2())).collect()
        });
        self.shapes.insert(spot, (of.cloned(), shapes));
    }

    fn hatching(&mut self, ctx: &Context) -> egui::TextureId {
        self.hatching.get_or_insert_with(|| hatching(ctx)).id()
    }
}

/// The same shape elsewhere. egui's own translation copies all letters of a text, as if it were to be scaled;
/// a text that only moves is shared.
fn moved(shape: &Shape, by: Vec2) -> Shape {
    match shape {
        Shape::Text(text) => Shape::Text(egui::epaint::TextShape { pos: text.pos + by, ..text.clone() }),
        Shape::Vec(shapes) => Shape::Vec(shapes.iter().map(|it| moved(it, by)).collect()),
        other => {
            let mut other = other.clone();
            other.translate(by);
            other
        }
    }
}

/// A tile with a slanting line, to be repeated.
fn hatching(ctx: &Context) -> TextureHandle {
    let side = (TILE * 3.0) as usize;
    let pixel = |at: usize| {
        let (x, y) = (at % side, at / side);
        let off = (x + y) % side;
        let off = off.min(side - off) as f32;
        Color32::WHITE.gamma_multiply((2.0 - off).clamp(0.0, 1.0))
    };
    let image = ColorImage::new([side, side], (0..side * side).map(pixel).collect());
    let options = TextureOptions { wrap_mode: TextureWrapMode::Repeat, ..TextureOptions::LINEAR };
    ctx.load_texture("hatching", image, options)
}

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
                cell.heat.as_ref().map(|(strength, _)| heat(tokens, *strength))
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
            kept.paint(ui, *spot, Some(cell), rect.min, || {
                words(ui, *rect, cell, scale, look, cx.app.settings());
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
            kept.paint(&beside, spot, None, rect.min, || head(&beside, cx, rect, of, look));
        }
        self.ring(&beside, |spot| spot.row == 0 && spot.column > 0);
        let spot = Spot::default();
        let rect = self.layout.rect(spot);
        self.kept.paint(ui, spot, None, rect.min, || {
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
                    kept.paint(ui, spot, None, rect.min, || issue(ui, cx, rect, it, look.density));
                }
                Some(Row::Group(status, many)) => kept.paint(ui, spot, None, rect.min, || {
                    let inner = rect.shrink2(vec2(space::MEDIUM, 0.0));
                    let words = format!("{}  {many}", capital(status.word()));
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

/// The colour of a cell: the stronger, the more of the accent. Never so much that words are hard to read.
pub fn heat(tokens: &Tokens, strength: f32) -> Color32 {
    tokens.surface.lerp_to_gamma(tokens.accent, 0.05 + 0.3 * strength.clamp(0.0, 1.0))
}

/// Text in the font of figures where it is mostly figures, so that they stand below each other.
fn font_of(text: &str) -> FontId {
    if text.starts_with(|it: char| it.is_ascii_digit() || it == '-') { font::figures() } else { font::body() }
}

/// What a cell says.
fn words(ui: &Ui, rect: Rect, cell: &Cell, scale: Option<&Scale>, look: &MatrixLook, settings: &Settings) {
    let tokens = theme::tokens(ui.visuals());
    let inner = rect.shrink2(vec2(space::SMALL, space::SMALL * 0.75));
    let lines = if look.density == Density::Roomy { 2 } else { 1 };
    let beside = [cell.beside.as_str(), cell.signalled.as_str()];
    let beside: Vec<&str> = beside.into_iter().filter(|it| !it.is_empty()).collect();
    let beside = beside.join("; ");
    let foot = Rect::from_min_max(pos2(inner.left(), inner.bottom() - FOOT), inner.max);
    let mut at = inner.min;
    if cell.state == State::Unknown {
        widget::elided_in(ui, inner.with_max_y(at.y + LINE), &cell.firm, tokens.weak, font::small());
        if let Some((_, why)) = &cell.heat {
            widget::elided_in(ui, foot, why, tokens.weak, font::small());
        }
        return;
    }
    let colour = if cell.state == State::Said { tokens.strong } else { tokens.weak };
    let firm = if cell.state == State::Beside { font::small() } else { font_of(&cell.firm) };
    let own = if beside.is_empty() || lines == 1 { lines } else { lines - 1 };
    let room = if lines == 1 && !beside.is_empty() { inner.width() * 0.5 } else { inner.width() };
    let galley = widget::lines(ui, &cell.firm, colour, firm, room, own);
    let width = galley.size().x;
    ui.painter().galley(at, galley, colour);
    if !beside.is_empty() {
        if lines == 1 {
            at.x += width + space::SMALL;
        } else {
            at.y += LINE;
        }
        let room = Rect::from_min_max(at, pos2(inner.right(), at.y + LINE));
        widget::elided_in(ui, room, &beside, tokens.weak, font::small());
    }
    let rest = marks(ui, foot, cell, tokens, look, settings);
    if let Some(scale) = scale {
        widget::paint_ruler(ui.painter(), tokens, rest, &stretches(scale, cell));
    }
}

/// The height of what stands at the foot of a cell, and of a line of its words.
const FOOT: f32 = 16.0;
const LINE: f32 = 19.0;

/// When, from where, whether it moved. Returns the room that is left at the left.
fn marks(ui: &Ui, foot: Rect, cell: &Cell, tokens: &Tokens, look: &MatrixLook, settings: &Settings) -> Rect {
    let mut rest = foot;
    let put = |rest: &mut Rect, text: &str, colour: Color32, font: FontId| {
        let galley = widget::lines(ui, text, colour, font, rest.width(), 1);
        let at = Align2::RIGHT_CENTER.align_size_within_rect(galley.size(), *rest);
        rest.max.x = (at.left() - space::HAIR).max(rest.left());
        ui.painter().galley(at.min, galley, colour);
        at
    };
    if let Some(grade) = cell.grade.as_ref().filter(|_| settings.shows_grades) {
        let at = put(&mut rest, grade, tokens.weak, font::small_strong());
        let pill = at.expand2(vec2(3.0, -1.0));
        ui.painter().rect_stroke(pill, radius::SMALL, theme::line(tokens.edge), StrokeKind::Inside);
        rest.max.x = (pill.left() - space::HAIR).max(rest.left());
    }
    if let Some(since) = cell.since {
        let colour = if cell.moved_from.is_some() { tokens.strong } else { tokens.weak };
        put(&mut rest, &text::date::date(since, settings.dates), colour, font::small_figures());
    }
    if cell.moved_from.is_some() {
        // A pointed mark: it has moved.
        let middle = pos2(rest.right() - 4.0, rest.center().y);
        let points = vec![middle + vec2(-3.5, -4.0), middle + vec2(4.0, 0.0), middle + vec2(-3.5, 4.0)];
        ui.painter().add(Shape::convex_polygon(points, tokens.accent, Stroke::NONE));
        rest.max.x = (rest.max.x - 12.0).max(rest.left());
    }
    if let (Some((strength, _)), Heat::Distance(_)) = (&cell.heat, look.heat) {
        put(&mut rest, &format!("{} %", (strength * 100.0).round()), tokens.text, font::small_figures());
    }
    rest
}

/// What lies on the ruler of a cell.
fn stretches(scale: &Scale, cell: &Cell) -> Vec<Stretch<'static>> {
    let stretch = |place: &Place, kind: StretchKind| {
        scale.share(place).map(|(low, high)| Stretch { low, high, kind, sign: None })
    };
    let mut all: Vec<Stretch<'static>> = Vec::new();
    if let Some(place) = &cell.place {
        all.extend(stretch(place, StretchKind::Baseline));
    }
    if let Some(it) = &cell.position {
        let of = |stands: &[Stand], kind: StretchKind| -> Vec<Stretch<'static>> {
            stands.iter().filter_map(|it| stretch(it.place.as_ref()?, kind)).collect()
        };
        for firm in &it.firm {
            let kind = if firm.is_open { StretchKind::Open } else { StretchKind::Firm };
            all.extend(firm.place.as_ref().and_then(|it| stretch(it, kind)));
        }
        all.extend(of(&it.conditional, StretchKind::Conditional));
        all.extend(of(&it.packages, StretchKind::Conditional));
        all.extend(of(&it.signals, StretchKind::Signal));
        all.extend(of(&it.red_lines, StretchKind::Limit));
    }
    all
}

/// The head of a column.
fn head(ui: &Ui, cx: &Cx<'_>, rect: Rect, column: Column, look: &MatrixLook) {
    let tokens = theme::tokens(ui.visuals());
    let mut rest = rect.shrink2(vec2(space::SMALL, 0.0));
    match column {
        Column::Party(party) => {
            let sign = cx.signs.of(party);
            let centre = rest.left_center() + vec2(size::SIGN / 2.0, 0.0);
            widget::paint_sign(ui.painter(), centre, size::SIGN, &sign, tokens.edge);
            rest.min.x += size::SIGN + space::SMALL;
            let own = cx.dossier.cover().and_then(|(_, it)| it.own_party) == Some(party);
            let note = match (own, look.heat) {
                (_, Heat::Distance(from)) if from == party => "measured from",
                (true, _) => "own",
                _ => "",
            };
            if !note.is_empty() {
                rest = widget::elided_right(ui, rest, note, tokens.weak, font::small());
            }
            let code = cx.dossier.get(party).map(|it| it.code.trim()).unwrap_or_default();
            if !code.is_empty() {
                let width = widget::elided_in(ui, rest, code, tokens.strong, font::strong());
                rest.min.x += width + space::SMALL;
            }
            let colour = if code.is_empty() { tokens.strong } else { tokens.text };
            widget::elided(ui, rest, &cx.name(party), colour);
        }
        Column::Baseline => {
            widget::elided_in(ui, rest, "Baseline", tokens.strong, font::strong());
        }
        Column::Proposal(id) => {
            rest = widget::icon_before(ui.painter(), rest, Icon::Proposal, tokens.weak);
            let code = cx.dossier.get(id).map(|it| it.code.trim()).unwrap_or_default();
            if !code.is_empty() {
                let width = widget::elided_in(ui, rest, code, tokens.strong, font::strong());
                rest.min.x += width + space::SMALL;
            }
            widget::elided(ui, rest, &cx.name(id), tokens.text);
        }
    }
}

/// An issue at the head of its row.
fn issue(ui: &Ui, cx: &Cx<'_>, rect: Rect, row: &IssueRow, density: Density) {
    let tokens = theme::tokens(ui.visuals());
    let mut inner = rect.shrink2(vec2(space::SMALL, space::SMALL * 0.75));
    inner.min.x += row.depth.min(6) as f32 * size::INDENT;
    if let Some(is_folded) = row.fold {
        let icon = if is_folded { Icon::Right } else { Icon::Down };
        widget::paint_icon(ui.painter(), fold_mark(rect, row), icon, tokens.weak);
    }
    inner.min.x += size::ICON;
    let (name, lines) = (cx.name(row.issue), if density == Density::Roomy { 2 } else { 1 });
    let colour = if row.is_passing { tokens.weak } else { tokens.strong };
    let font = if row.depth == 0 { font::strong() } else { font::body() };
    let title = widget::lines(ui, &name, colour, font, inner.width(), lines);
    ui.painter().galley(inner.min, title, colour);
    let mut foot = Rect::from_min_max(pos2(inner.left(), inner.bottom() - FOOT), inner.max);
    let reference = cx.dossier.get(row.issue).map(|it| it.reference.as_str()).unwrap_or_default();
    if !reference.is_empty() {
        foot.min.x +=
            widget::elided_in(ui, foot, reference, tokens.weak, font::small_figures()) + space::SMALL;
    }
    if let Some(status) = row.status {
        let (icon, colour) = status_mark(tokens, status);
        let mark = foot.with_max_x(foot.left() + size::ICON);
        widget::paint_icon_of(ui.painter(), mark, icon, size::ICON - 2.0, colour);
        foot.min.x += size::ICON + space::HAIR;
        widget::elided_in(ui, foot, &capital(status.word()), tokens.weak, font::small());
    }
}

/// How far an issue has come: a mark and its colour; the word stands beside it.
const fn status_mark(tokens: &Tokens, status: Status) -> (Icon, Color32) {
    match status {
        Status::Unopened => (Icon::Unopened, tokens.weak),
        Status::Open => (Icon::Discussed, tokens.accent),
        Status::AgreedInPrinciple => (Icon::InPrinciple, tokens.caution),
        Status::TentativelyAgreed => (Icon::Tentative, tokens.good),
        Status::Final => (Icon::Settled, tokens.good),
        Status::Parked => (Icon::Parked, tokens.weak),
        Status::Withdrawn => (Icon::Withdrawn, tokens.weak),
    }
}

/// Where the mark lies that folds an issue's parts away.
pub fn fold_mark(rect: Rect, row: &IssueRow) -> Rect {
    let left = rect.left() + space::HAIR + row.depth.min(6) as f32 * size::INDENT;
    let top = rect.top() + space::SMALL * 0.75;
    Rect::from_min_size(pos2(left, top), Vec2::new(size::ICON, LINE))
}

/// The text as the beginning of a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// What is said under the pointer: all the words, and what there is to be said beyond them.
pub fn hover(cell: &Cell, settings: &Settings) -> String {
    let description = cell.description(settings);
    let text = text::shortened(&cell.text(), 600);
    if description.is_empty() { text } else { format!("{text}\n{}", capital(&description)) }
}
