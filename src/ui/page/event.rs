//! The page of an event: the briefing for it, line by line, each of which leads to what it is about.

use crate::{
    app::{Action, Selection, TextForm},
    model::{Dossier, Id, Issue, Level, record::Event},
    text::{
        briefing::{Kind, Line, Of, Sheet},
        sentence,
    },
    ui::{
        outbox::Cx,
        theme::{self, Icon, font, size, space},
        widget,
    },
};
use eframe::egui::{
    self, Color32, FontId, Galley, Pos2, Rect, Response, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
    sync::Arc,
};

/// What the page of an event keeps between passes.
#[derive(Default)]
pub(super) struct EventPage {
    sheet: Option<Arc<Sheet>>,
    lines: Vec<Named>,
    heights: Heights,
}

/// How high the lines are where there is so much room, as far as they have been laid out; the others are guessed.
#[derive(Default)]
struct Heights {
    room: f32,
    of: Vec<Option<f32>>,
    /// The lower ends of the lines, from the top of the first.
    ends: Vec<f32>,
}

/// A line and what it is called, unlike all others.
struct Named {
    line: Line,
    name: String,
}

/// So far beyond what is in view lines are drawn, so that the keys can come to them.
const BEYOND: f32 = 4.0 * size::TWO_LINES;
/// So many lines that are not in view are laid out in one pass.
const AHEAD: usize = 40;

impl EventPage {
    /// Draws it.
    pub(super) fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: Id<Event>) {
        let Some(sheet) = cx.app.briefing(id) else {
            if cx.app.is_briefing_lost(id) {
                widget::weak(ui, "The briefing could not be worked out. The next change tries again.");
            } else {
                let done = cx.app.briefing_progress().unwrap_or_default();
                widget::progress(ui, "Working out the briefing", done, false);
            }
            return;
        };
        self.make(cx.dossier, sheet);
        ui.horizontal_wrapped(|ui| {
            for (words, form) in
                [("Copy the briefing", TextForm::Plain), ("Copy as Markdown", TextForm::Markdown)]
            {
                if widget::button_with_icon(ui, Icon::Copy, words).clicked() {
                    cx.out.put(Action::CopyBriefing(id, form));
                }
            }
        });
        ui.add_space(space::SMALL);
        ui.spacing_mut().item_spacing.y = 0.0;
        let seen = self.heights.catch_up(ui, &self.lines);
        let (room, high) = (self.heights.room, self.heights.top(self.lines.len()));
        let (whole, _) = ui.allocate_exact_size(vec2(room, high), Sense::hover());
        for at in seen {
            let named = &self.lines[at];
            let top = whole.top() + self.heights.top(at);
            Drawn::of(ui, &named.line, room).show(cx, ui, (named, at), pos2(whole.left(), top));
        }
        ui.spacing_mut().item_spacing.y = space::SMALL;
        ui.add_space(space::MEDIUM);
    }

    /// Names the lines of a sheet, if that is not the one that was seen last.
    fn make(&mut self, dossier: &Dossier, sheet: &Arc<Sheet>) {
        if self.sheet.as_ref().is_some_and(|it| Arc::ptr_eq(it, sheet)) {
            return;
        }
        let before = std::mem::replace(&mut self.lines, named(dossier, sheet));
        self.heights.follow(&before, &self.lines);
        self.sheet = Some(Arc::clone(sheet));
    }
}

impl Heights {
    /// The upper end of a line, from the top of the first.
    fn top(&self, at: usize) -> f32 {
        at.checked_sub(1).map_or(0.0, |it| self.ends.get(it).copied().unwrap_or_default())
    }

    /// Other lines take the place of those from before; what stays as it was stays as high.
    fn follow(&mut self, before: &[Named], now: &[Named]) {
        let known: HashMap<&str, (&Line, f32)> = before
            .iter()
            .zip(&self.of)
            .filter_map(|(it, height)| Some((it.name.as_str(), (&it.line, (*height)?))))
            .collect();
        let height = |it: &Named| known.get(it.name.as_str()).filter(|(line, _)| **line == it.line);
        self.of = now.iter().map(|it| height(it).map(|(_, height)| *height)).collect();
        self.ends.clear();
    }

    /// Lays out what is in view, or nearly, and some of what is not; returns what is.
    fn catch_up(&mut self, ui: &Ui, lines: &[Named]) -> Range<usize> {
        let room = ui.available_width();
        if self.room != room {
            *self = Self { room, of: vec![None; lines.len()], ends: Vec::new() };
        }
        if self.ends.len() != lines.len() {
            self.add_up(lines);
        }
        let seen = ui.clip_rect().expand2(vec2(0.0, BEYOND)).translate(vec2(0.0, -ui.cursor().top()));
        let first = self.ends.partition_point(|it| *it < seen.top());
        let (mut end, mut top, mut is_new) = (first, self.top(first), false);
        let mut lay = |height: &mut Option<f32>, it: &Named| {
            *height.get_or_insert_with(|| {
                is_new = true;
                Drawn::of(ui, &it.line, room).height()
            })
        };
        while let (Some(it), true) = (lines.get(end), top <= seen.bottom()) {
            top += lay(&mut self.of[end], it);
            end += 1;
        }
        let mut rest = self.of.iter_mut().zip(lines).filter(|(it, _)| it.is_none());
        for (height, it) in rest.by_ref().take(AHEAD) {
            lay(height, it);
        }
        if rest.next().is_some() {
            ui.ctx().request_repaint();
        }
        if is_new {
            self.add_up(lines);
        }
        first..end
    }

    fn add_up(&mut self, lines: &[Named]) {
        let mut end = 0.0;
        let heights = self.of.iter().zip(lines);
        let ends = heights.map(|(height, it)| {
            end += height.unwrap_or_else(|| guess(&it.line, self.room));
            end
        });
        self.ends = ends.collect();
    }
}

/// How high a line may be, by the number of its letters.
fn guess(line: &Line, room: f32) -> f32 {
    let row = size::ENTRY[1];
    let letters = (line.words.len() + line.detail.len()) as f32;
    row * (1.0 + (letters * row * 0.4 / room.max(row)).floor())
}

/// The lines with their names: what is said of an issue begins with its number, and what is said twice is counted.
fn named(dossier: &Dossier, sheet: &Sheet) -> Vec<Named> {
    let mut issue = String::new();
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    // The title stands above all of it.
    for line in sheet.lines.iter().filter(|it| it.kind != Kind::Title).cloned() {
        let mut name = match line.kind {
            Kind::Item(_) => {
                issue = number(dossier, &line).unwrap_or_else(|| line.lead.clone());
                line.name()
            }
            Kind::About(_) | Kind::Firm(_) | Kind::Hollow(_) => format!("{issue}, {}", line.name()),
            _ => line.name(),
        };
        let times = told.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            name = format!("{name}, {times}");
        }
        out.push(Named { line, name });
    }
    out
}

/// The number of the issue of which a line tells.
fn number(dossier: &Dossier, line: &Line) -> Option<String> {
    let Some(Of::Record(id)) = line.of else { return None };
    let number = &dossier.get(id.of::<Issue>()?)?.reference;
    (!number.is_empty()).then(|| number.clone())
}

/// A line laid out: what it is of at the left, or above where there is little room, and what it says.
struct Drawn {
    indent: f32,
    /// Around it, above and below.
    around: [f32; 2],
    lead: Option<Arc<Galley>>,
    words: Option<Arc<Galley>>,
    detail: Option<Arc<Galley>>,
    level: Option<Level>,
    /// From the left to the words.
    beside: f32,
    is_above: bool,
}

impl Drawn {
    fn of(ui: &Ui, line: &Line, room: f32) -> Self {
        let tokens = theme::tokens(ui.visuals());
        let (indent, around) = match line.kind {
            Kind::Title | Kind::Heading => (0.0, [space::LARGE, space::HAIR]),
            Kind::Item(depth) => (depth as f32 * size::INDENT, [space::INSET, space::HAIR / 2.0]),
            Kind::About(depth) | Kind::Firm(depth) | Kind::Hollow(depth) => {
                (depth as f32 * size::INDENT, [space::HAIR / 2.0; 2])
            }
            Kind::Fact | Kind::Reserve | Kind::Under => (0.0, [space::HAIR / 2.0; 2]),
            Kind::Point => (0.0, [space::HAIR; 2]),
            Kind::Foot => (0.0, [space::SMALL, 0.0]),
        };
        let width = (room - indent).max(size::SHORT);
        let (lead_colour, lead_font, words_colour, words_font): (Color32, FontId, Color32, FontId) =
            match line.kind {
                Kind::Heading | Kind::Title => {
                    (tokens.strong, font::section(), tokens.strong, font::section())
                }
                Kind::Item(_) => (tokens.strong, font::strong(), tokens.weak, font::body()),
                Kind::Reserve => (tokens.caution, font::strong(), tokens.caution, font::strong()),
                Kind::Under | Kind::Foot => (tokens.weak, font::small(), tokens.weak, font::small()),
                Kind::About(_) if line.lead.is_empty() => {
                    (tokens.weak, font::body(), tokens.weak, font::body())
                }
                Kind::Firm(_) => (tokens.strong, font::strong(), tokens.text, font::body()),
                Kind::Hollow(_) => (tokens.strong, font::body(), tokens.weak, font::body()),
                _ => (tokens.weak, font::body(), tokens.text, font::body()),
            };
        let has_column = matches!(line.kind, Kind::Fact | Kind::Firm(_) | Kind::Hollow(_) | Kind::Point)
            || matches!(line.kind, Kind::About(_) | Kind::Foot) && !line.lead.is_empty();
        let is_above = !has_column || width < size::READING * 0.8;
        let sign = if party(line).is_some() { size::SIGN + space::SMALL } else { 0.0 };
        let column = if is_above { width } else { size::LABEL };
        let lay = |text: &str, colour, font: FontId, width: f32| {
            (!text.is_empty()).then(|| widget::lines(ui, text, colour, font, width, usize::MAX))
        };
        let beside = if is_above || !has_column { 0.0 } else { size::LABEL };
        let rest = (width - beside - space::SMALL).max(size::SHORT);
        let words = match line.kind {
            Kind::Item(_) | Kind::Heading => sentence(&line.words),
            _ => line.words.clone(),
        };
        let lead = lay(&line.lead, lead_colour, lead_font, column - sign - space::SMALL);
        let words = lay(&words, words_colour, words_font, rest);
        // How far an issue has come stands beside its title where there is room.
        let title = lead
            .as_ref()
            .filter(|_| matches!(line.kind, Kind::Item(_)))
            .map(|it| it.size().x + space::MEDIUM);
        let title = title.filter(|it| words.as_ref().is_some_and(|words| it + words.size().x < width));
        let (is_above, beside) = title.map_or((is_above, beside), |it| (false, it));
        Self {
            indent,
            around,
            lead,
            words,
            detail: lay(&line.detail, tokens.weak, font::small(), rest),
            level: line.level,
            beside,
            is_above,
        }
    }

    /// How high it is, with what is around it.
    fn height(&self) -> f32 {
        let size_of = |it: &Option<Arc<Galley>>| it.as_ref().map_or(0.0, |it| it.size().y);
        let lead = size_of(&self.lead);
        let level = if self.level.is_some() { size::SMALL_ICON + space::HAIR } else { 0.0 };
        let rest = size_of(&self.words) + size_of(&self.detail) + level;
        let inner = if self.is_above { lead + rest } else { lead.max(rest) };
        inner + self.around[0] + self.around[1]
    }

    /// Shows it from there on.
    fn show(self, cx: &Cx<'_>, ui: &Ui, (named, at): (&Named, usize), from: Pos2) {
        let rect = Rect::from_min_max(
            from + vec2(self.indent, self.around[0]),
            pos2(ui.max_rect().right(), from.y + self.height() - self.around[1]),
        );
        let response = respond(cx, ui, rect, named, at);
        self.paint(cx, ui, rect, &named.line);
        if response.gained_focus() {
            ui.scroll_to_rect(rect.expand2(vec2(0.0, size::TWO_LINES)), None);
        }
    }

    fn paint(&self, cx: &Cx<'_>, ui: &Ui, rect: Rect, line: &Line) {
        let tokens = theme::tokens(ui.visuals());
        let mut left = rect.left();
        if let Some(party) = party(line) {
            let sign = cx.signs.of(party);
            let row = self.lead.as_ref().and_then(|it| it.rows.first()).map_or(size::ICON, |it| it.height());
            let centre = pos2(left + size::SIGN / 2.0, rect.top() + row / 2.0);
            if matches!(line.kind, Kind::Hollow(_)) {
                widget::paint_hollow_sign(ui.painter(), centre, size::SIGN, &sign, tokens.edge);
            } else {
                widget::paint_sign(ui.painter(), centre, size::SIGN, &sign, tokens.edge);
            }
            left += size::SIGN + space::SMALL;
        }
        let mut top = rect.top();
        if let Some(lead) = &self.lead {
            ui.painter().galley(pos2(left, top), Arc::clone(lead), tokens.text);
            if self.is_above {
                top += lead.size().y;
            }
        }
        let left = rect.left() + self.beside;
        for galley in [&self.words, &self.detail].into_iter().flatten() {
            ui.painter().galley(pos2(left, top), Arc::clone(galley), tokens.text);
            top += galley.size().y;
        }
        if let Some(level) = self.level {
            let (icon, colour) = match level {
                Level::Principals => (Icon::Principals, tokens.danger),
                Level::Delegation => (Icon::Delegation, tokens.caution),
                Level::Table | Level::Public => (Icon::Table, tokens.weak),
            };
            let row = Rect::from_min_size(
                pos2(left, top),
                vec2((rect.right() - left).max(0.0), size::SMALL_ICON + space::HAIR),
            );
            let mark = row.with_max_x(row.left() + size::SMALL_ICON);
            widget::paint_icon_of(ui.painter(), mark, icon, size::SMALL_ICON, colour);
            let words = row.with_min_x((mark.right() + space::HAIR).min(row.right()));
            widget::elided_in(ui, words, &sentence(level.word()), colour, font::small());
        }
    }
}

/// Whose sign stands before it.
fn party(line: &Line) -> Option<Id<crate::model::Party>> {
    match line.of {
        Some(Of::Cell(_, party)) if !line.lead.is_empty() && line.kind != Kind::Point => Some(party),
        _ => None,
    }
}

/// What can be pressed leads to what it is about; a heading is one.
fn respond(cx: &Cx<'_>, ui: &Ui, rect: Rect, named: &Named, at: usize) -> Response {
    let id = egui::Id::unique(("briefing", at)).with(ui.scope_id());
    let goes = named.line.of.map(|it| match it {
        Of::Record(id) => Selection::Record(id),
        Of::Cell(issue, party) => Selection::Cell(issue, party),
    });
    let sense = if goes.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, id, sense);
    let role = match (goes, named.line.kind) {
        (_, Kind::Heading) => Role::Heading,
        (Some(_), _) => Role::Button,
        (None, _) => Role::Label,
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &named.name));
    if let Some(goes) = goes {
        widget::row_background(ui, &response, rect.expand2(vec2(space::HAIR, 0.0)), false);
        if response.clicked() {
            cx.out.select(goes);
        }
    }
    response
}
