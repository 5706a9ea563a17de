//! The list of what was found: by kind, rows that are seen only, by the keys or by the pointer.

use super::hit::{self, Hit};
use crate::{
    analysis::find::Results,
    app::{Selection, finding::Search},
    model::{AnyId, Dossier, record::KindName},
    text::{self, date::DateStyle},
    ui::{
        outbox::Cx,
        theme::{self, font, size, space},
        widget,
    },
};
use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    accesskit::{Action as Act, Role},
    pos2, vec2,
};
use std::collections::{BTreeSet, HashMap};

/// So many of a kind are shown until more are asked for, where there are several kinds.
const FIRST: usize = 8;

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// So many of that kind were found.
    Head(KindName, usize),
    /// One of them.
    Hit(AnyId),
    /// So many more of that kind can be shown.
    More(KindName, usize),
    /// So many more of that kind are not shown.
    Rest(usize),
}

impl Line {
    const fn height(self) -> f32 {
        match self {
            Self::Hit(_) => hit::HEIGHT,
            _ => size::ROW,
        }
    }
    /// Whether the keys stop at it.
    const fn is_stop(self) -> bool {
        matches!(self, Self::Hit(_) | Self::More(..))
    }
}

/// What was done in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// A record was chosen.
    Record(AnyId),
    /// Back to the field.
    Back,
}

/// The list, and where one is in it.
#[derive(Default)]
pub struct List {
    /// Of which results and dossier the lines are, and how dates are written in them.
    seen: Option<(u64, Dossier, DateStyle)>,
    lines: Vec<Line>,
    /// Where each line begins, and where the last one ends.
    tops: Vec<f32>,
    /// Kinds of which all are shown.
    opened: BTreeSet<KindName>,
    /// Those that were seen.
    hits: HashMap<AnyId, Hit>,
    /// The line that the keys are at.
    at: usize,
    offset: f32,
    scroll: bool,
    wants_focus: bool,
}

fn lines(results: &Results, opened: &BTreeSet<KindName>) -> Vec<Line> {
    let mut out = Vec::new();
    for group in &results.groups {
        out.push(Line::Head(group.kind, group.total));
        let is_open = results.groups.len() == 1 || opened.contains(&group.kind) || group.total <= FIRST + 1;
        let many = if is_open { group.hits.len() } else { FIRST };
        out.extend(group.hits.iter().take(many).map(|it| Line::Hit(*it)));
        if !is_open {
            out.push(Line::More(group.kind, group.total - many));
        } else if group.total > group.hits.len() {
            out.push(Line::Rest(group.total - group.hits.len()));
        }
    }
    out
}

impl List {
    /// Puts the keys into it, at the first hit.
    pub fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    fn lay_out(&mut self, results: &Results) {
        self.lines = lines(results, &self.opened);
        let mut top = 0.0;
        self.tops = vec![top];
        for line in &self.lines {
            top += line.height();
            self.tops.push(top);
        }
        self.at = self.at.min(self.lines.len().saturating_sub(1));
    }

    fn catch_up(&mut self, cx: &Cx<'_>, search: &Search) {
        let seen = self.seen.as_ref();
        let is_same = |(serial, of, dates): &(u64, Dossier, DateStyle)| {
            (*serial, *dates) == (search.serial(), cx.dates()) && of.is_same_version(cx.dossier)
        };
        if seen.is_some_and(is_same) {
            return;
        }
        if seen.is_none_or(|(serial, ..)| *serial != search.serial()) {
            self.opened.clear();
            self.at = 0;
            self.scroll = true;
        }
        self.hits.clear();
        self.lay_out(search.results());
        self.seen = Some((search.serial(), cx.dossier.clone(), cx.dates()));
    }

    /// The nearest line at which the keys stop, from that one on.
    fn stop(&self, from: usize, forth: bool) -> Option<usize> {
        if forth {
            (from..self.lines.len()).find(|it| self.lines[*it].is_stop())
        } else {
            (0..=from.min(self.lines.len().checked_sub(1)?)).rev().find(|it| self.lines[*it].is_stop())
        }
    }

    /// Draws it over what room is left.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, search: &Search) -> Option<Press> {
        self.catch_up(cx, search);
        let list = Id::unique("what was found");
        let whole = ui.available_rect_before_wrap();
        let rect = whole.with_max_x(whole.left() + whole.width().min(size::PAGE));
        if self.lines.is_empty() {
            self.wants_focus = false;
            return None;
        }
        let response = ui.interact(rect, list, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "What was found"));
        if std::mem::take(&mut self.wants_focus) {
            self.at = self.stop(0, true).unwrap_or_default();
            self.scroll = true;
            response.request_focus();
        }
        let has_focus = ui.memory(|memory| memory.has_focus(list));
        if !self.lines.get(self.at).is_some_and(|it| it.is_stop()) {
            self.at = self.stop(self.at, true).unwrap_or_default();
        }
        let mut press = None;
        if has_focus {
            press = self.keys(ui, list, search);
        }
        if let Some(line) = self.lines.get(self.at) {
            let active = line_id(list, *line).accesskit_id();
            ui.ctx().accesskit_node_builder(list, |node| node.set_active_descendant(active));
        }
        let mut inner = ui.new_child(UiBuilder::new().accessibility_parent(list).max_rect(rect));
        let pressed = self.draw(cx, &mut inner, list, search, has_focus);
        ui.advance_cursor_after_rect(rect);
        press.or(pressed)
    }

    fn keys(&mut self, ui: &Ui, list: Id, search: &Search) -> Option<Press> {
        let filter =
            EventFilter { horizontal_arrows: false, vertical_arrows: true, tab: false, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let before = self.at;
        if pressed(Key::ArrowDown) {
            self.at = self.stop(self.at + 1, true).unwrap_or(self.at);
        }
        if pressed(Key::ArrowUp) {
            match self.at.checked_sub(1).and_then(|it| self.stop(it, false)) {
                Some(at) => self.at = at,
                None => return Some(Press::Back),
            }
        }
        if pressed(Key::Home) {
            self.at = self.stop(0, true).unwrap_or_default();
        }
        if pressed(Key::End) {
            self.at = self.stop(usize::MAX, false).unwrap_or_default();
        }
        if pressed(Key::PageDown) {
            let at = self.at + 8;
            self.at = self.stop(at, true).or_else(|| self.stop(usize::MAX, false)).unwrap_or_default();
        }
        if pressed(Key::PageUp) {
            let at = self.at.saturating_sub(8);
            self.at = self.stop(at, false).or_else(|| self.stop(0, true)).unwrap_or_default();
        }
        self.scroll |= self.at != before;
        if pressed(Key::Escape) {
            return Some(Press::Back);
        }
        if pressed(Key::Enter) || pressed(Key::Space) {
            return self.press(self.at, search);
        }
        None
    }

    fn press(&mut self, at: usize, search: &Search) -> Option<Press> {
        match self.lines.get(at)? {
            Line::Hit(id) => Some(Press::Record(*id)),
            Line::More(kind, _) => {
                self.opened.insert(*kind);
                self.lay_out(search.results());
                None
            }
            Line::Head(..) | Line::Rest(_) => None,
        }
    }

    fn draw(
        &mut self,
        cx: &Cx<'_>,
        ui: &mut Ui,
        list: Id,
        search: &Search,
        has_focus: bool,
    ) -> Option<Press> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("what was found").auto_shrink([false; 2]);
        if std::mem::take(&mut self.scroll) {
            let height = ui.available_height();
            // The heading above the first hit comes into view with it.
            let first = if self.stop(0, true) == Some(self.at) { 0 } else { self.at };
            let (top, bottom) = (self.top(first), self.top(self.at + 1));
            if top < self.offset {
                area = area.vertical_scroll_offset(top);
            } else if bottom > self.offset + height {
                area = area.vertical_scroll_offset(bottom - height);
            }
        }
        let mut pressed = None;
        let shown = area.show_viewport(ui, |ui, viewport| {
            ui.set_height(self.top(self.lines.len()));
            let first = self.tops.partition_point(|top| *top <= viewport.min.y).saturating_sub(1);
            let last = self.tops.partition_point(|top| *top < viewport.max.y).min(self.lines.len());
            let (left, top, width) = (ui.max_rect().left(), ui.max_rect().top(), ui.available_width());
            for at in first..last {
                let Some(line) = self.lines.get(at).copied() else { break };
                let rect = Rect::from_min_size(pos2(left, top + self.top(at)), vec2(width, line.height()));
                if self.line(cx, ui, list, search, rect, line, has_focus && at == self.at) {
                    pressed = Some(at);
                }
            }
        });
        self.offset = shown.state.clamped_offset().y;
        let at = pressed?;
        self.at = at;
        ui.memory_mut(|memory| memory.request_focus(list));
        self.press(at, search)
    }

    fn top(&self, line: usize) -> f32 {
        self.tops.get(line).or(self.tops.last()).copied().unwrap_or_default()
    }

    /// Draws a line; whether it was pressed.
    #[expect(clippy::too_many_arguments, reason = "a line is drawn in one place only")]
    fn line(
        &mut self,
        cx: &Cx<'_>,
        ui: &mut Ui,
        list: Id,
        search: &Search,
        rect: Rect,
        line: Line,
        is_at: bool,
    ) -> bool {
        let tokens = theme::tokens(ui.visuals());
        let back = rect.shrink2(vec2(space::HAIR, 1.0));
        let inner = back.shrink2(vec2(space::SMALL, 0.0));
        let id = line_id(list, line);
        if !line.is_stop() {
            let told = match line {
                Line::Head(kind, many) => format!("{} {many}", text::find::heading(kind)),
                Line::Rest(more) => format!("{more} more. Another word or a filter brings them into view."),
                _ => String::new(),
            };
            let response = ui.interact(rect, id, Sense::hover());
            let role = if matches!(line, Line::Head(..)) { Role::Heading } else { Role::Label };
            response.widget_info(|| WidgetInfo::labeled(role, true, &told));
            if let Line::Head(kind, many) = line {
                let inner = widget::icon_before(ui.painter(), inner, theme::of_kind(kind), tokens.weak);
                let width =
                    widget::elided_in(ui, inner, &text::find::heading(kind), tokens.strong, font::strong());
                let count = inner.with_min_x(inner.left() + width + space::SMALL);
                widget::elided_in(ui, count, &many.to_string(), tokens.weak, font::small_figures());
            } else {
                widget::elided_in(ui, inner, &told, tokens.weak, font::small());
            }
            return false;
        }
        let response = ui.interact(rect, id, Sense::CLICK);
        match line {
            Line::Hit(of) => {
                let hit = self.hits.entry(of).or_insert_with(|| Hit::of(cx, of, search.query()));
                let is_selected = cx.app.selection == Some(Selection::Record(of));
                response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &hit.name));
                ui.ctx().accesskit_node_builder(id, |node| {
                    node.set_selected(is_selected);
                    node.set_description(hit.told());
                    node.add_action(Act::Click);
                });
                widget::row_background(ui, &response, back, is_selected);
                hit.paint(ui, back);
            }
            Line::More(kind, many) => {
                let told = format!("Show {many} more {}", kind.plural());
                response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &told));
                ui.ctx().accesskit_node_builder(id, |node| node.add_action(Act::Click));
                widget::row_background(ui, &response, back, false);
                let inner = inner.with_min_x(inner.left() + size::ICON + space::SMALL);
                widget::elided(ui, inner, &told, tokens.accent);
            }
            Line::Head(..) | Line::Rest(_) => {}
        }
        if is_at {
            let ring = theme::stroke(tokens.accent);
            ui.painter().rect_stroke(back, size::ROUND, ring, egui::StrokeKind::Inside);
        }
        response.clicked()
    }
}

fn line_id(list: Id, line: Line) -> Id {
    match line {
        Line::Head(kind, _) => list.with(("head", kind)),
        Line::Hit(id) => list.with((id.kind, id.number)),
        Line::More(kind, _) => list.with(("more", kind)),
        Line::Rest(_) => list.with("rest"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::find::Group, model::Id as Of};

    fn group(kind: KindName, total: usize) -> Group {
        let number = |it: usize| Of::<crate::model::Party>::new(it as u64 + 1).number();
        let hits = (0..total.min(500)).map(|it| AnyId { kind, number: number(it) }).collect();
        Group { kind, total, hits }
    }

    fn told(groups: Vec<Group>, opened: &[KindName]) -> Vec<Line> {
        let results = Results { groups, troubles: Vec::new() };
        lines(&results, &opened.iter().copied().collect())
    }

    #[test]
    fn of_many_kinds_a_few_each_are_shown() {
        let (party, statement) = (KindName::Party, KindName::Statement);
        let all = told(vec![group(party, 2), group(statement, 20)], &[]);
        assert_eq!(all.len(), 1 + 2 + 1 + FIRST + 1);
        assert_eq!(all.last(), Some(&Line::More(statement, 12)));
        let all = told(vec![group(party, 2), group(statement, 20)], &[statement]);
        assert_eq!(all.len(), 1 + 2 + 1 + 20);
        let all = told(vec![group(statement, 20)], &[]);
        assert_eq!(all.len(), 21, "there is room for one kind");
        let all = told(vec![group(statement, 600)], &[]);
        assert_eq!(all.last(), Some(&Line::Rest(100)));
        assert_eq!(told(Vec::new(), &[]), []);
    }
}
