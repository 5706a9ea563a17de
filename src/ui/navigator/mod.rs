//! The navigator: everything in the dossier, a section a kind, the issues as a tree; and the views of the
//! matrix that are kept.

mod line;
mod listing;
mod views;

use super::{
    menu,
    outbox::Cx,
    theme::{self, Icon, size, space},
    widget::{self, Before, TreeLine, TreeRow},
};
use crate::{
    app::{Action, Command, Selection, look::MatrixLook},
    model::{
        AnyId, position,
        record::{Issue, KindName, Party},
    },
    text,
};
use eframe::egui::{
    EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    accesskit::{Action as Act, Role},
    pos2, vec2,
};
use line::{Line, Section, parent};
use listing::Listing;
use std::{collections::BTreeSet, sync::Arc};
use views::{Views, Wish};

/// What the navigator keeps between passes.
#[derive(Default)]
pub struct Navigator {
    listing: Listing,
    views: Views,
    /// The lines that are to be seen; none if something was folded since.
    lines: Option<Arc<Vec<Line>>>,
    /// Sections that are closed, against what they are at first.
    turned: BTreeSet<Section>,
    /// Records whose parts are hidden.
    folded: BTreeSet<AnyId>,
    /// The line that the keys are at; none before they were first put somewhere.
    at: Option<usize>,
    /// What is open below a line: its menu, asked for by a key.
    menu: menu::ByKey,
    /// Whether the keys are to come back to it.
    takes_focus: bool,
    /// Whether they were in it in the last pass.
    had_focus: bool,
    /// The record that was selected when last seen.
    selected: Option<AnyId>,
    scroll: bool,
    /// How far the list was scrolled when last seen.
    offset: f32,
}

impl Navigator {
    fn is_open(&self, section: Section) -> bool {
        section.is_open_at_first() != self.turned.contains(&section)
    }

    /// What is to be seen, all sections and folds considered.
    fn flatten(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for section in Section::ALL {
            lines.push(Line::Section(*section));
            if self.is_open(*section) {
                match section {
                    Section::Views if self.views.names().is_empty() => lines.push(Line::NoView),
                    Section::Views => lines.extend((0..self.views.names().len()).map(Line::View)),
                    Section::Of(kind) => self.records(*kind, &mut lines),
                }
            }
        }
        lines
    }

    fn records(&self, kind: KindName, lines: &mut Vec<Line>) {
        let mut hidden_below = None;
        for row in self.listing.rows(kind) {
            if hidden_below.is_some_and(|depth| row.depth > depth) {
                continue;
            }
            hidden_below = self.folded.contains(&row.id).then_some(row.depth);
            lines.push(Line::Record { id: row.id, depth: row.depth, is_parent: row.is_parent });
        }
    }

    fn lines(&mut self) -> Arc<Vec<Line>> {
        if self.lines.is_none() {
            self.lines = Some(Arc::new(self.flatten()));
        }
        self.lines.clone().unwrap_or_default()
    }

    /// Draws it over the whole of the panel. The matrix is looked at in that way.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, look: &MatrixLook) {
        if self.listing.catch_up(cx.dossier) | self.views.catch_up(cx) {
            self.lines = None;
        }
        let selected = cx.app.selection.and_then(Selection::record);
        if selected != self.selected {
            self.selected = selected;
            self.reveal(selected);
        }
        let lines = self.lines();
        // The keys begin with the records.
        let first = || lines.iter().position(|it| *it == Line::Section(Section::Of(KindName::Issue)));
        let at = self.at.or_else(first).unwrap_or(0).min(lines.len().saturating_sub(1));
        self.at = Some(at);
        let tree = Id::unique("navigator");
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, tree, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Tree, true, "Everything in the dossier"));
        if std::mem::take(&mut self.takes_focus) {
            response.request_focus();
            self.had_focus = true;
        }
        let has_focus = ui.memory(|memory| memory.has_focus(tree));
        // The keys begin at what is selected, wherever they were when they left.
        let at = if has_focus && !std::mem::replace(&mut self.had_focus, has_focus) {
            self.begin(selected, &lines).unwrap_or(at)
        } else {
            at
        };
        self.had_focus = has_focus;
        if has_focus {
            self.keys(cx, ui, tree, at, &lines);
        }
        // Closing a section changes what there is to draw.
        let lines = self.lines();
        if let Some(line) = lines.get(self.at.unwrap_or(0)) {
            let active = line.id(tree).accesskit_id();
            ui.ctx().accesskit_node_builder(tree, |node| node.set_active_descendant(active));
        }
        let mut inner = ui.new_child(UiBuilder::new().accessibility_parent(tree).max_rect(rect));
        self.draw(cx, &mut inner, tree, &lines, look, has_focus);
        ui.advance_cursor_after_rect(rect);
        if self.menu.was_closed(ui) | self.views.ask(cx, ui) {
            // Once nothing lies over it any more.
            self.takes_focus = true;
            ui.ctx().request_repaint();
        }
    }

    /// Opens what hides the record and goes to it.
    fn reveal(&mut self, record: Option<AnyId>) {
        let Some(id) = record else { return };
        if let Some(line) = self.lines().iter().position(|it| it.is_of(id)) {
            self.at = Some(line);
            self.scroll = true;
        }
    }

    /// The line of what is selected; where that is folded away, of what it is folded into.
    fn begin(&mut self, selected: Option<AnyId>, lines: &[Line]) -> Option<usize> {
        let id = selected?;
        let rows = self.listing.rows(id.kind);
        let mut at = rows.iter().position(|it| it.id == id)?;
        let line = loop {
            let row = &rows[at];
            if let Some(line) = lines.iter().position(|it| it.is_of(row.id)) {
                break Some(line);
            }
            match rows[..at].iter().rposition(|it| it.depth < row.depth) {
                Some(above) => at = above,
                None => break lines.iter().position(|it| *it == Line::Section(Section::Of(id.kind))),
            }
        };
        self.at = line.or(self.at);
        self.scroll = true;
        line
    }

    fn keys(&mut self, cx: &Cx<'_>, ui: &mut Ui, tree: Id, before: usize, lines: &[Line]) {
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(tree, filter));
        let last = lines.len().saturating_sub(1);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10)) {
            self.menu.open();
            return;
        }
        let mut at = before;
        let steps: [(Key, &dyn Fn(usize) -> usize); 6] = [
            (Key::ArrowDown, &|at| (at + 1).min(last)),
            (Key::ArrowUp, &|at| at.saturating_sub(1)),
            (Key::Home, &|_| 0),
            (Key::End, &|_| last),
            (Key::PageDown, &|at| (at + PAGE).min(last)),
            (Key::PageUp, &|at| at.saturating_sub(PAGE)),
        ];
        for (key, step) in steps {
            if pressed(key) {
                at = step(at);
            }
        }
        self.at = Some(at);
        let Some(line) = lines.get(at).copied() else { return };
        if pressed(Key::ArrowRight) {
            self.fold(line, false);
        }
        if pressed(Key::ArrowLeft) {
            let is_folded = match line {
                Line::Section(section) => !self.is_open(section),
                Line::Record { id, is_parent, .. } => !is_parent || self.folded.contains(&id),
                Line::View(_) | Line::NoView => true,
            };
            if is_folded {
                self.at = Some(parent(lines, at));
            } else {
                self.fold(line, true);
            }
        }
        if pressed(Key::Enter) || pressed(Key::Space) {
            self.press(cx, line);
        } else if let Line::View(view) = line {
            if pressed(Key::F2) {
                self.views.rename(cx, view);
            } else if pressed(Key::Delete) {
                self.views.forget(view);
            }
        } else if let Line::Record { id, .. } = line
            && self.selected == Some(id)
            && pressed(Key::Delete)
        {
            cx.out.command(Command::Remove);
        }
        if self.at != Some(before) {
            self.scroll = true;
            if let Some(Line::Record { id, .. }) = self.at.and_then(|it| lines.get(it))
                && self.selected != Some(*id)
            {
                self.selected = Some(*id);
                cx.out.select(Selection::Record(*id));
            }
        }
    }

    fn fold(&mut self, line: Line, close: bool) {
        self.lines = None;
        match line {
            Line::Section(section) if self.is_open(section) == close => {
                if !self.turned.remove(&section) {
                    self.turned.insert(section);
                }
            }
            Line::Record { id, is_parent: true, .. } if close => {
                self.folded.insert(id);
            }
            Line::Record { id, .. } => {
                self.folded.remove(&id);
            }
            Line::Section(_) | Line::View(_) | Line::NoView => {}
        }
    }

    fn press(&mut self, cx: &Cx<'_>, line: Line) {
        match line {
            Line::Section(section) => self.fold(line, self.is_open(section)),
            Line::Record { id, .. } => {
                self.selected = Some(id);
                cx.out.select(Selection::Record(id));
            }
            Line::View(at) => cx.out.put(Action::LookAt(self.views.name(at).to_owned())),
            Line::NoView => cx.out.command(Command::SaveView),
        }
    }

    fn draw(
        &mut self,
        cx: &Cx<'_>,
        ui: &mut Ui,
        tree: Id,
        lines: &[Line],
        look: &MatrixLook,
        has_focus: bool,
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().id_salt("navigator").auto_shrink([false; 2]);
        let here = self.at.unwrap_or(0);
        if std::mem::take(&mut self.scroll) {
            let (height, top) = (ui.available_height(), here as f32 * size::ROW);
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
                let place = Place { rect, is_here: at == here, has_focus };
                if self.row(cx, ui, tree, *line, look, place) {
                    pressed = Some((at, *line));
                }
            }
        });
        self.offset = shown.state.clamped_offset().y;
        if let Some((at, line)) = pressed {
            self.at = Some(at);
            self.had_focus = true;
            ui.memory_mut(|memory| memory.request_focus(tree));
            self.press(cx, line);
        }
    }

    /// What a screen reader is told of a line: its name, and whether what is below it is to be seen.
    fn told(&self, cx: &Cx<'_>, line: Line) -> (String, Option<bool>) {
        match line {
            Line::Section(section) => {
                let many = self.many(section);
                (format!("{} {many}", section.title()), Some(self.is_open(section)))
            }
            Line::Record { id, is_parent, .. } => {
                (cx.name(id), is_parent.then(|| !self.folded.contains(&id)))
            }
            Line::View(at) => (self.views.name(at).to_owned(), None),
            Line::NoView if cx.app.is_enabled(Command::SaveView) => ("Keep this view…".to_owned(), None),
            Line::NoView => ("None yet".to_owned(), None),
        }
    }

    fn many(&self, section: Section) -> usize {
        match section {
            Section::Views => self.views.names().len(),
            Section::Of(kind) => self.listing.rows(kind).len(),
        }
    }

    /// Draws a line; whether it was pressed.
    fn row(
        &mut self,
        cx: &Cx<'_>,
        ui: &mut Ui,
        tree: Id,
        line: Line,
        look: &MatrixLook,
        place: Place,
    ) -> bool {
        let id = line.id(tree);
        let response = ui.interact(place.rect, id, Sense::CLICK);
        let (name, open) = self.told(cx, line);
        let is_selected = match line {
            Line::Record { id, .. } => self.selected == Some(id),
            Line::View(_) => Views::is_seen(cx, &name, look),
            Line::Section(_) | Line::NoView => false,
        };
        let mark = match line {
            Line::Record { id, .. } => cx.app.marked(Selection::Record(id)),
            _ => None,
        };
        response.widget_info(|| WidgetInfo::labeled(Role::TreeItem, true, &name));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_level(line.depth() + 1);
            node.set_selected(is_selected);
            node.add_action(Act::Click);
            if let Some(open) = open {
                node.set_expanded(open);
            }
            if line == Line::NoView {
                node.set_description(text::views::NONE);
            } else if let Some(it) = mark {
                node.set_description(text::check::marked(it));
            }
        });
        let rect = place.rect.shrink2(vec2(0.0, size::LINE / 2.0));
        let sign;
        let (before, what) = match line {
            Line::Section(Section::Views) => (Before::Icon(Icon::Pin), TreeLine::Section),
            Line::Section(Section::Of(kind)) => (Before::Icon(theme::of_kind(kind)), TreeLine::Section),
            Line::Record { id, .. } => {
                let is_unnamed = cx.dossier.name(id).trim().is_empty();
                let before = if let Some(party) = id.of::<Party>() {
                    sign = cx.signs.of(party);
                    Before::Sign(&sign)
                } else if let Some(issue) = id.of::<Issue>().and_then(|it| cx.dossier.get(it)) {
                    Before::Icon(widget::status_icon(position::status(issue, cx.app.as_of).0))
                } else {
                    Before::Nothing
                };
                (before, if is_unnamed { TreeLine::Unnamed } else { TreeLine::Item })
            }
            Line::View(_) => (Before::Icon(Icon::Matrix), TreeLine::Item),
            Line::NoView => (Before::Nothing, TreeLine::Unnamed),
        };
        let many = match line {
            Line::Section(section) => self.many(section).to_string(),
            _ => String::new(),
        };
        let (text, add) = match line {
            Line::Section(section) => (section.title(), Some(adds(section))),
            _ => (name.as_str(), None),
        };
        let add = add.filter(|(command, _)| cx.app.is_enabled(*command));
        let row = TreeRow {
            text,
            before,
            depth: line.depth(),
            is_open: open,
            line: what,
            detail: &many,
            is_selected,
            is_at: place.has_focus && place.is_here,
            room: if add.is_some() { size::MARK } else { 0.0 },
            mark: mark.map(|it| it.gravity),
        };
        row.paint(ui, rect, &response);
        let mut added = false;
        if let Some((command, words)) = add {
            let middle = pos2(rect.right() - space::SMALL - size::MARK / 2.0, rect.center().y);
            let at = Rect::from_center_size(middle, vec2(size::MARK, size::MARK));
            let mut child = ui.new_child(UiBuilder::new().max_rect(at).id_salt(&words));
            if widget::icon_button(&mut child, Icon::Add, &words, true).clicked() {
                cx.out.command(command);
                added = true;
            }
        }
        let pressed = response.clicked() && !added;
        let by_key = place.is_here.then_some(&mut self.menu);
        match line {
            Line::Record { id, .. } => {
                if response.double_clicked() {
                    cx.out.command(Command::OpenTab);
                }
                menu::of_record(cx, &response, id, by_key);
            }
            Line::View(at) => {
                let mut wish = None;
                menu::below(&response, by_key, |ui, takes_keys| wish = views::menu(ui, takes_keys));
                match wish {
                    Some(Wish::Open) => self.press(cx, line),
                    Some(Wish::Rename) => self.views.rename(cx, at),
                    Some(Wish::Forget) => self.views.forget(at),
                    None => {}
                }
            }
            Line::Section(_) | Line::NoView => {}
        }
        if line == Line::NoView {
            response.on_hover_text(text::views::NONE);
        } else {
            widget::hover_name(response, name);
        }
        pressed
    }
}

/// So many lines a page of the keys is.
const PAGE: usize = 10;

/// Where a line is drawn, and whether the keys are there.
#[derive(Clone, Copy)]
struct Place {
    rect: Rect,
    /// Whether the keys are at it when they are in the tree.
    is_here: bool,
    /// Whether they are in the tree.
    has_focus: bool,
}

/// What is added to a section, and what the button for it is called.
fn adds(section: Section) -> (Command, String) {
    match section {
        Section::Views => (Command::SaveView, "Keep this view".to_owned()),
        Section::Of(kind) => (Command::Add(kind), format!("Add {}", kind.word())),
    }
}
