//! What a cell, the head of a column and an issue look like. Each is laid out when it is first seen, and kept.

use super::{
    super::{
        outbox::Cx,
        stretches,
        theme::{self, Icon, Tokens, font, radius, size, space},
        widget::{self, Stretch, StretchKind},
    },
    cell::{Cell, State},
    model::{Column, IssueRow},
};
use crate::{
    analysis::checks::Gravity,
    app::{
        Settings,
        look::{Density, Heat, MatrixLook},
    },
    model::{Scale, record::Status},
    text::{self, position::Beside, sentence},
};
use eframe::egui::{Align2, Color32, FontId, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

/// The colour of a cell: the stronger, the more of the accent. Never so much that words are hard to read.
pub fn heat(tokens: &Tokens, strength: f32) -> Color32 {
    tokens.surface.lerp_to_gamma(tokens.accent, 0.05 + 0.3 * strength.clamp(0.0, 1.0))
}

/// Text in the font of figures where it is mostly figures, so that they stand below each other.
fn font_of(text: &str) -> FontId {
    if text.starts_with(|it: char| it.is_ascii_digit() || it == '-') { font::figures() } else { font::body() }
}

/// What a cell says.
pub fn words(
    ui: &Ui,
    rect: Rect,
    cell: &Cell,
    scale: Option<&Scale>,
    look: &MatrixLook,
    settings: &Settings,
    noticed: Option<Gravity>,
) {
    let tokens = theme::tokens(ui.visuals());
    let mut inner = rect.shrink2(vec2(space::SMALL, space::SMALL * 0.75));
    let whole = inner;
    if noticed.is_some() {
        sign(ui, inner.with_max_y(inner.top() + LINE), noticed);
        inner.max.x -= SIGN;
    }
    let lines = if look.density == Density::Roomy { 2 } else { 1 };
    let foot = Rect::from_min_max(pos2(whole.left(), whole.bottom() - FOOT), whole.max);
    let mut at = inner.min;
    if cell.state == State::Unknown {
        widget::elided_in(ui, inner.with_max_y(at.y + LINE), &cell.firm, tokens.weak, font::small());
        if let Some((_, why)) = &cell.heat {
            widget::elided_in(ui, foot, why, tokens.weak, font::small());
        }
        return;
    }
    let beside = Aside::of(cell);
    if cell.state == State::Beside && !cell.beside.is_empty() {
        // What is said on a condition is no silence: it stands where the answer would. What it depends on stands
        // below it, so that neither is lost for the other.
        let room = Rect::from_min_max(at, pos2(inner.right(), at.y + LINE));
        if lines == 1 {
            beside.on_a_line(ui, room, (tokens.text, font::body()), tokens.weak);
        } else {
            widget::elided_in(ui, room, &beside.said, tokens.text, font_of(&beside.said));
            let below = room.translate(vec2(0.0, LINE));
            widget::elided_in(ui, below, &beside.rest, tokens.weak, font::small());
        }
        let rest = marks(ui, foot, cell, tokens, look, settings);
        if let Some(scale) = scale {
            widget::paint_ruler(ui.painter(), tokens, rest, &stretches(scale, cell));
        }
        return;
    }
    let colour = if cell.state == State::Said { tokens.strong } else { tokens.weak };
    let firm = if cell.state == State::Beside { font::small() } else { font_of(&cell.firm) };
    let own = if beside.is_blank() || lines == 1 { lines } else { lines - 1 };
    let room = if lines == 1 && !beside.is_blank() { inner.width() * 0.5 } else { inner.width() };
    let galley = widget::lines(ui, &cell.firm, colour, firm, room, own);
    let width = galley.size().x;
    ui.painter().galley(at, galley, colour);
    if !beside.is_blank() {
        if lines == 1 {
            at.x += width + space::SMALL;
        } else {
            at.y += LINE;
        }
        let room = Rect::from_min_max(at, pos2(inner.right(), at.y + LINE));
        beside.on_a_line(ui, room, (tokens.weak, font::small()), tokens.weak);
    }
    let rest = marks(ui, foot, cell, tokens, look, settings);
    if let Some(scale) = scale {
        let all = stretches(scale, cell);
        if !all.is_empty() {
            widget::paint_ruler(ui.painter(), tokens, rest, &all);
        }
    }
}

/// What stands beside what is firm: the first thing that is offered, and on what it depends, with all the others.
struct Aside {
    said: String,
    rest: String,
}

impl Aside {
    fn of(cell: &Cell) -> Self {
        let mut all = cell.beside.iter();
        let (said, on) = all.next().map(|it| (it.said.clone(), it.on.clone())).unwrap_or_default();
        let others = all.map(Beside::text).chain([cell.signalled.clone()]);
        let parts = std::iter::once(on).chain(others).filter(|it| !it.is_empty());
        Self { said, rest: parts.collect::<Vec<_>>().join("; ") }
    }

    const fn is_blank(&self) -> bool {
        self.said.is_empty() && self.rest.is_empty()
    }

    /// Both on a line: where there is no room for all of it, each has its share.
    fn on_a_line(&self, ui: &Ui, room: Rect, (colour, font): (Color32, FontId), weak: Color32) {
        if self.said.is_empty() {
            widget::elided_in(ui, room, &self.rest, weak, font::small());
            return;
        }
        let gap = if self.rest.is_empty() { 0.0 } else { space::HAIR };
        let wide = widget::lines(ui, &self.rest, weak, font::small(), f32::INFINITY, 1).size().x;
        let least = (room.width() * SHARE).max(room.width() - gap - wide);
        let width = widget::elided_in(ui, room.with_max_x(room.left() + least), &self.said, colour, font);
        let rest = room.with_min_x((room.left() + width + gap).min(room.right()));
        widget::elided_in(ui, rest, &self.rest, weak, font::small());
    }
}

/// So much of a line is for what is offered, where that and its condition have no room beside each other.
const SHARE: f32 = 0.55;

/// The sign at the right that something was noticed.
fn sign(ui: &Ui, room: Rect, noticed: Option<Gravity>) {
    if let Some(gravity) = noticed {
        let (icon, colour) = widget::gravity_sign(theme::tokens(ui.visuals()), gravity);
        let at = room.with_min_x(room.right() - size::SIGN);
        widget::paint_icon_of(ui.painter(), at, icon, size::SIGN, colour);
    }
}

/// How much room that takes.
const SIGN: f32 = size::SIGN + space::HAIR;

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
fn stretches(scale: &Scale, cell: &Cell) -> Vec<Stretch> {
    let baseline = cell.place.iter().flat_map(|it| stretches::of_place(scale, it, StretchKind::Baseline));
    let position = cell.position.iter().flat_map(|it| stretches::of_position(scale, it));
    baseline.chain(position).collect()
}

/// The head of a column.
pub fn head(ui: &Ui, cx: &Cx<'_>, rect: Rect, column: Column, look: &MatrixLook, noticed: Option<Gravity>) {
    let tokens = theme::tokens(ui.visuals());
    let mut rest = rect.shrink2(vec2(space::SMALL, 0.0));
    if noticed.is_some() {
        sign(ui, rest, noticed);
        rest.max.x -= SIGN;
    }
    match column {
        Column::Party(party) => {
            let sign = cx.signs.of(party);
            let centre = rest.left_center() + vec2(size::SIGN / 2.0, 0.0);
            widget::paint_sign(ui.painter(), centre, size::SIGN, &sign, tokens.edge);
            rest.min.x += size::SIGN + space::SMALL;
            let own = cx.app.own_party() == Some(party);
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
pub fn issue(ui: &Ui, cx: &Cx<'_>, rect: Rect, row: &IssueRow, density: Density, noticed: Option<Gravity>) {
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
    let title = widget::title_lines(ui, &name, colour, font, inner.width(), lines);
    ui.painter().galley(inner.min, title, colour);
    let mut foot = Rect::from_min_max(pos2(inner.left(), inner.bottom() - FOOT), inner.max);
    if noticed.is_some() {
        sign(ui, foot, noticed);
        foot.max.x -= SIGN;
    }
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
        widget::elided_in(ui, foot, &sentence(status.word()), tokens.weak, font::small());
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

/// What is said under the pointer: all the words, and what there is to be said beyond them.
pub fn hover(cell: &Cell, settings: &Settings) -> String {
    let description = cell.description(settings);
    let text = text::shortened(&cell.text(), 1500);
    if description.is_empty() { text } else { format!("{text}\n{}", sentence(&description)) }
}
