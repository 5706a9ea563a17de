//! The navigator: everything in the dossier, a section a kind; the issues as a tree.

mod listing;

use super::{
    menu,
    outbox::Cx,
    theme::{self, Icon, size, space},
    widget::{self, Before, TreeLine, TreeRow},
};
use crate::{
    app::{Command, Selection},
    model::{
        AnyId, position,
        record::{Issue, KindName, Party},
    },
};
use eframe::egui::{
    EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    accesskit::{Action as Act, Role},
    pos2, vec2,
};
use listing::Listing;
use std::{collections::BTreeSet, sync::Arc};

/// The sections, in order, and whether a record can be added by a form.
const SECTIONS: &[(KindName, &str)] = &[
    (KindName::Issue, "Issues"),
    (KindName::Party, "Parties"),
    (KindName::Person, "People"),
    (KindName::Statement, "Statements"),
    (KindName::Event, "Events"),
    (KindName::Proposal, "Proposals"),
    (KindName::Source, "Sources"),
    (KindName::Interest, "Interests"),
    (KindName::Assessment, "Assessments"),
    (KindName::Note, "Notes"),
    (KindName::Task, "Tasks"),
];

/// A line of the navigator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Section(KindName),
    Record { id: AnyId, depth: usize, is_parent: bool },
}

/// What the navigator keeps between passes.
#[derive(Default)]
pub struct Navigator {
    listing: Listing,
    /// The lines that are to be seen; none if something was folded since.
    lines: Option<Arc<Vec<Line>>>,
    /// Sections that are closed, against what they are at first.
    turned: BTreeSet<KindName>,
    /// Records whose parts are hidden.
    folded: BTreeSet<AnyId>,
    /// The line that the keys are at.
    at: usize,
    /// The record that was selected when last seen.
    selected: Option<AnyId>,
    scroll: bool,
    /// How far the list was scrolled when last seen.
    offset: f32,
}

impl Navigator {
    /// A section is open at first if it is short or one works with it all the time.
    fn is_open(&self, kind: KindName) -> bool {
        let open = !matches!(
            kind,
            KindName::Statement | KindName::Interest | KindName::Assessment | KindName::Source
        );
        open != self.turned.contains(&kind)
    }

    /// What is to be seen, all sections and folds considered.
    fn flatten(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for (kind, _) in SECTIONS {
            lines.push(Line::Section(*kind));
            if !self.is_open(*kind) {
                continue;
            }
            let mut hidden_below = None;
            for row in self.listing.rows(*kind) {
                if hidden_below.is_some_and(|depth| row.depth > depth) {
                    continue;
                }
                hidden_below = self.folded.contains(&row.id).then_some(row.depth);
                lines.push(Line::Record { id: row.id, depth: row.depth, is_parent: row.is_parent });
            }
        }
        lines
    }

    fn lines(&mut self) -> Arc<Vec<Line>> {
        if self.lines.is_none() {
            self.lines = Some(Arc::new(self.flatten()));
        }
        self.lines.clone().unwrap_or_default()
    }

    /// Draws it over the whole of the panel.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        if self.listing.catch_up(cx.dossier) {
            self.lines = None;
        }
        let selected = cx.app.selection.and_then(Selection::record);
        if selected != self.selected {
            self.selected = selected;
            self.reveal(selected);
        }
        let lines = self.lines();
        self.at = self.at.min(lines.len().saturating_sub(1));
        let tree = Id::unique("navigator");
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, tree, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Tree, true, "Everything in the dossier"));
        let has_focus = ui.memory(|memory| memory.has_focus(tree));
        if has_focus {
            self.keys(cx, ui, tree, &lines);
        }
        // Closing a section changes what there is to draw.
        let lines = self.lines();
        if let Some(line) = lines.get(self.at) {
            let active = line_id(tree, line).accesskit_id();
            ui.ctx().accesskit_node_builder(tree, |node| node.set_active_descendant(active));
        }
        let mut inner = ui.new_child(UiBuilder::new().accessibility_parent(tree).max_rect(rect));
        self.draw(cx, &mut inner, tree, &lines, has_focus);
        ui.advance_cursor_after_rect(rect);
    }

    /// Opens what hides the record and goes to it.
    fn reveal(&mut self, record: Option<AnyId>) {
        let Some(id) = record else { return };
        if let Some(line) = self.lines().iter().position(|it| is_of(it, id)) {
            self.at = line;
            self.scroll = true;
        }
    }

    fn keys(&mut self, cx: &Cx<'_>, ui: &mut Ui, tree: Id, lines: &[Line]) {
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(tree, filter));
        let before = self.at;
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            self.at = (self.at + 1).min(lines.len().saturating_sub(1));
        }
        if pressed(Key::ArrowUp) {
            self.at = self.at.saturating_sub(1);
        }
        if pressed(Key::Home) {
            self.at = 0;
        }
        if pressed(Key::End) {
            self.at = lines.len().saturating_sub(1);
        }
        if pressed(Key::PageDown) {
            self.at = (self.at + 10).min(lines.len().saturating_sub(1));
        }
        if pressed(Key::PageUp) {
            self.at = self.at.saturating_sub(10);
        }
        let Some(line) = lines.get(self.at).copied() else { return };
        if pressed(Key::ArrowRight) {
            self.fold(line, false);
        }
        if pressed(Key::ArrowLeft) {
            let is_folded = match line {
                Line::Section(kind) => !self.is_open(kind),
                Line::Record { id, is_parent, .. } => !is_parent || self.folded.contains(&id),
            };
            if is_folded {
                self.at = parent(lines, self.at);
            } else {
                self.fold(line, true);
            }
        }
        if pressed(Key::Enter) || pressed(Key::Space) {
            self.press(cx, line);
        } else if matches!(line, Line::Record { id, .. } if self.selected == Some(id)) && pressed(Key::Delete)
        {
            cx.out.command(Command::Remove);
        } else if self.at != before {
            self.scroll = true;
            if let Some(Line::Record { id, .. }) = lines.get(self.at) {
                self.selected = Some(*id);
                cx.out.select(Selection::Record(*id));
            }
        }
    }

    fn fold(&mut self, line: Line, close: bool) {
        self.lines = None;
        match line {
            Line::Section(kind) if self.is_open(kind) == close => {
                if !self.turned.remove(&kind) {
                    self.turned.insert(kind);
                }
            }
            Line::Record { id, is_parent: true, .. } if close => {
                self.folded.insert(id);
            }
            Line::Record { id, .. } => {
                self.folded.remove(&id);
            }
            Line::Section(_) => {}
        }
    }

    fn press(&mut self, cx: &Cx<'_>, line: Line) {
        match line {
            Line::Section(kind) => self.fold(line, self.is_open(kind)),
            Line::Record { id, .. } => {
                self.selected = Some(id);
                cx.out.select(Selection::Record(id));
            }
        }
    }

    fn draw(&mut self, cx: &Cx<'_>, ui: &mut Ui, tree: Id, lines: &[Line], has_focus: bool) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("navigator").auto_shrink([false; 2]);
        if std::mem::take(&mut self.scroll) {
            let (height, top) = (ui.available_height(), self.at as f32 * size::ROW);
            let offset = self.offset;
            if top < offset {
                area = area.vertical_scroll_offset(top);
            } else if top + size::ROW > offset + height {
                area = area.vertical_scroll_offset(top + size::ROW - height);
            }
        }
        let mut pressed = None;
        let shown = area.show_viewport(ui, |ui, viewport| {
            ui.set_height(lines.len() as f32 * size::ROW);
            let first = (viewport.min.y / size::ROW).floor().max(0.0) as usize;
            let last = ((viewport.max.y / size::ROW).ceil().max(0.0) as usize).min(lines.len());
            let (left, top, width) = (ui.max_rect().left(), ui.max_rect().top(), ui.available_width());
            for (at, line) in lines.iter().enumerate().take(last).skip(first) {
                let rect =
                    Rect::from_min_size(pos2(left, top + at as f32 * size::ROW), vec2(width, size::ROW));
                if self.row(cx, ui, tree, rect, *line, has_focus && at == self.at) {
                    pressed = Some((at, *line));
                }
            }
        });
        self.offset = shown.state.clamped_offset().y;
        if let Some((at, line)) = pressed {
            self.at = at;
            ui.memory_mut(|memory| memory.request_focus(tree));
            self.press(cx, line);
        }
    }

    /// Draws a line; whether it was pressed.
    fn row(&mut self, cx: &Cx<'_>, ui: &mut Ui, tree: Id, rect: Rect, line: Line, is_at: bool) -> bool {
        let id = line_id(tree, &line);
        let response = ui.interact(rect, id, Sense::CLICK);
        let (name, level, open) = match line {
            Line::Section(kind) => {
                let text = format!("{} {}", title(kind), self.listing.rows(kind).len());
                (text, 1, Some(self.is_open(kind)))
            }
            Line::Record { id, depth, is_parent } => {
                (cx.name(id), depth + 2, is_parent.then(|| !self.folded.contains(&id)))
            }
        };
        let is_selected = matches!(line, Line::Record { id, .. } if self.selected == Some(id));
        response.widget_info(|| WidgetInfo::labeled(Role::TreeItem, true, &name));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_level(level);
            node.set_selected(is_selected);
            node.add_action(Act::Click);
            if let Some(open) = open {
                node.set_expanded(open);
            }
        });
        let rect = rect.shrink2(vec2(0.0, size::LINE / 2.0));
        let can_add = matches!(line, Line::Section(kind) if cx.app.is_enabled(Command::Add(kind)));
        let sign;
        let (text, before, what, many) = match line {
            Line::Section(kind) => {
                let many = self.listing.rows(kind).len().to_string();
                (title(kind), Before::Icon(theme::of_kind(kind)), TreeLine::Section, many)
            }
            Line::Record { id, .. } => {
                let unnamed = cx.dossier.name(id).trim().is_empty();
                let what = if unnamed { TreeLine::Unnamed } else { TreeLine::Item };
                let before = if let Some(party) = id.of::<Party>() {
                    sign = cx.signs.of(party);
                    Before::Sign(&sign)
                } else if let Some(issue) = id.of::<Issue>().and_then(|it| cx.dossier.get(it)) {
                    Before::Icon(widget::status_icon(position::status(issue, cx.app.as_of).0))
                } else {
                    Before::Nothing
                };
                (name.as_str(), before, what, String::new())
            }
        };
        let row = TreeRow {
            text,
            before,
            depth: level - 1,
            is_open: open,
            line: what,
            detail: &many,
            is_selected,
            is_at,
            room: if can_add { size::MARK } else { 0.0 },
        };
        row.paint(ui, rect, &response);
        let mut added = false;
        if let Line::Section(kind) = line
            && can_add
        {
            let middle = pos2(rect.right() - space::SMALL - size::MARK / 2.0, rect.center().y);
            let at = Rect::from_center_size(middle, vec2(size::MARK, size::MARK));
            let add = format!("Add {}", kind.word());
            let mut child = ui.new_child(UiBuilder::new().max_rect(at).id_salt(kind.word()));
            if widget::icon_button(&mut child, Icon::Add, &add, true).clicked() {
                cx.out.command(Command::Add(kind));
                added = true;
            }
        }
        let pressed = response.clicked() && !added;
        if let Line::Record { id, .. } = line {
            if response.double_clicked() {
                cx.out.command(Command::OpenTab);
            }
            menu::of_record(cx, &response, id);
        }
        response.on_hover_text(name);
        pressed
    }
}

/// What a section is called.
fn title(kind: KindName) -> &'static str {
    SECTIONS.iter().find(|it| it.0 == kind).map_or("", |it| it.1)
}

fn is_of(line: &Line, id: AnyId) -> bool {
    matches!(line, Line::Record { id: it, .. } if *it == id)
}

/// The line above that this one is below of.
fn parent(lines: &[Line], at: usize) -> usize {
    let depth = |line: &Line| match line {
        Line::Section(_) => 0,
        Line::Record { depth, .. } => depth + 1,
    };
    let own = lines.get(at).map_or(0, depth);
    (0..at).rev().find(|it| depth(&lines[*it]) < own).unwrap_or(at)
}

fn line_id(tree: Id, line: &Line) -> Id {
    match line {
        Line::Section(kind) => tree.with(kind.word()),
        Line::Record { id, .. } => tree.with((id.kind, id.number)),
    }
}
