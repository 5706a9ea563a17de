//! The matrix: rows are issues, columns are parties; a cell shows where the party stands in words,
//! where that lies on the issue's scale, and since when. One moves in it, marks, types and pastes as in a
//! spreadsheet; what is typed becomes a statement.

mod access;
mod asking;
mod bar;
mod cell;
mod clipboard;
mod columns;
mod editor;
mod face;
mod grid;
mod kept;
mod keys;
mod layout;
mod menu;
mod model;
mod paint;
mod pasting;
#[cfg(test)]
mod tests;
mod wish;

use super::{
    outbox::Cx,
    theme::{Icon, size},
    widget::Empty,
};
use crate::{
    app::{Command, Selection, look::MatrixLook},
    model::{
        Id as RecordId,
        matrix::Matrix,
        record::{KindName, Party},
    },
};
pub use asking::Naming;

use asking::Asked;
use editor::Editor;
use eframe::egui::{
    self, EventFilter, Id, Popup, PopupAnchor, PopupKind, Sense, Ui, ViewportCommand, WidgetInfo,
    accesskit::Role,
};
use keys::{Cursor, Extent};
use layout::{Layout, Spot};
use menu::{Chosen, Menu};
use model::Model;

/// What the matrix keeps between passes.
#[derive(Default)]
pub struct MatrixView {
    /// The positions.
    pub matrix: Matrix,
    /// How it is looked at.
    pub look: MatrixLook,
    model: Model,
    kept: kept::Kept,
    cursor: Cursor,
    /// Where rows begin, and for which shape and density that was worked out.
    tops: Option<(u64, crate::app::look::Density, std::rc::Rc<[f32]>)>,
    editor: Option<Editor>,
    menu: Option<Menu>,
    asked: Option<Asked>,
    bar: bar::Bar,
    /// The selection as last seen, to notice when another is made elsewhere.
    selected: Option<Selection>,
    /// Whether the cursor is to be brought into view.
    scroll: bool,
    /// The head that is being drawn to another place.
    dragged: Option<usize>,
    /// Whether the cursor has been put on the first cell.
    has_begun: bool,
}

impl MatrixView {
    /// Whether something is being typed that is not taken in yet.
    pub const fn is_typing(&self) -> bool {
        self.editor.is_some()
    }

    /// Puts the keys into the cells.
    pub fn take_keys(&mut self) {
        self.bar.wants_grid = true;
    }

    /// Asks under what name it is to be kept how it is looked at.
    pub fn save_view(&mut self) {
        self.asked = Some(Asked::View(Naming::new(None)));
    }

    /// Draws it over the whole of the panel.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        self.matrix.sit(cx.app.own_party());
        self.matrix.catch_up(cx.dossier, cx.app.as_of);
        let (no_issues, no_parties) = (self.matrix.rows().is_empty(), self.matrix.columns().is_empty());
        if no_issues || no_parties {
            self.bar.wants_grid = false;
            return nothing_yet(cx, ui, no_issues, no_parties);
        }
        self.bar.ui(cx, ui, &mut self.look, &mut self.asked);
        self.model.catch_up(cx.dossier, &mut self.matrix, cx.app.as_of, &self.look, cx.dates());
        if self.model.is_behind() {
            ui.ctx().request_repaint();
        }
        if cx.is_leaving && self.editor.is_some() {
            self.take_in(cx);
            // The field goes; the keys go on in the cells, unless they have gone elsewhere.
            let focused = ui.memory(egui::Memory::focused);
            self.bar.wants_grid |= focused.is_none_or(|it| it == Editor::id() || it == Id::unique("matrix"));
        }
        if self.model.rows().is_empty() || self.model.columns().is_empty() {
            self.nothing_left(ui);
        } else {
            self.grid(cx, ui);
        }
        self.ask(cx, ui);
        if !self.model.has_seen(&self.look) {
            // It was changed below what it changes.
            ui.ctx().request_repaint();
        }
    }

    fn grid(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let grid = Id::unique("matrix");
        let rect = ui.available_rect_before_wrap();
        let (rows, columns) = (self.model.rows().len(), self.model.columns().len());
        self.follow(cx.app.selection);
        let bounds = |it: Spot| Spot { row: it.row.min(rows), column: it.column.min(columns) };
        self.cursor.at = bounds(self.cursor.at);
        self.cursor.anchor = bounds(self.cursor.anchor);
        if !std::mem::replace(&mut self.has_begun, true) {
            self.cursor.go(bounds(Spot { row: 1, column: 1 }));
        }
        let tops = match &self.tops {
            Some((shape, density, tops)) if (*shape, *density) == (self.model.shape, self.look.density) => {
                std::rc::Rc::clone(tops)
            }
            _ => {
                let tops = layout::tops(&self.model, self.look.density);
                self.tops = Some((self.model.shape, self.look.density, std::rc::Rc::clone(&tops)));
                tops
            }
        };
        let layout = Layout::new(rect, columns, tops);
        let mut has_focus = ui.memory(|memory| memory.has_focus(grid));
        if has_focus && self.menu.is_none() {
            let filter =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: true, escape: true };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(grid, filter));
            // Before the grid is a stop for Tab in this pass, so that Tab can go on from it.
            let extent = Extent { rows, columns, page: layout.page() };
            let (wishes, moved) = keys::take(ui, &mut self.cursor, extent, self.editor.is_some());
            self.scroll |= moved;
            for wish in wishes {
                self.grant(cx, ui, wish);
            }
        }
        let response = ui.interact(rect, grid, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, "Positions"));
        if std::mem::take(&mut self.bar.wants_grid) {
            response.request_focus();
        }
        has_focus |= response.gained_focus();
        self.kept.catch_up(cx, ui, &layout, &self.look, self.model.shape);
        let mut inner = ui.new_child(egui::UiBuilder::new().accessibility_parent(grid).max_rect(rect));
        self.show(cx, &mut inner, grid, layout, has_focus && self.editor.is_none());
        ui.advance_cursor_after_rect(rect);
        self.menu(cx, ui, grid);
    }

    /// Goes to what was selected elsewhere.
    fn follow(&mut self, selection: Option<Selection>) {
        if selection == self.selected {
            return;
        }
        self.selected = selection;
        if let Some(Selection::Cell(issue, party)) = selection
            && let Some((row, column)) = self.model.find(issue, party)
        {
            let to = Spot { row: row + 1, column: column + 1 };
            if self.cursor.at != to {
                self.cursor.go(to);
                self.scroll = true;
            }
        }
    }

    /// Shows the menu that is open.
    fn menu(&mut self, cx: &Cx<'_>, ui: &mut Ui, grid: Id) {
        let Some(Menu { spot, at, since, .. }) = self.menu else { return };
        let row = spot.row.checked_sub(1).and_then(|it| self.model.rows().get(it));
        let column = spot.column.checked_sub(1).and_then(|it| self.model.columns().get(it)).copied();
        let seen: Vec<RecordId<Party>> = self.model.columns().iter().filter_map(|it| it.party()).collect();
        let [first, last] = self.cursor.range();
        let marked = (last.row + 1 - first.row) * (last.column + 1 - first.column);
        let place = menu::Place { row, column, seen: &seen, all: self.matrix.columns(), marked };
        let mut is_open = true;
        let id = grid.with("menu");
        let popup = Popup::new(id, ui.ctx().clone(), PopupAnchor::Position(at), ui.layer_id())
            .kind(PopupKind::Menu)
            .layout(egui::Layout::top_down_justified(egui::Align::Min))
            .style(egui::containers::menu::menu_style)
            .accessible_name("What can be done here");
        let is_new = ui.input(|input| input.time) <= since;
        let popup = if is_new { popup.open(true) } else { popup.open_bool(&mut is_open) };
        let look = &self.look;
        let shown = popup.show(|ui| {
            ui.set_min_width(size::MENU * 0.75);
            menu::entries(cx, ui, look, &place)
        });
        if is_new {
            ui.ctx().request_repaint();
        }
        let escaped = ui.input(|it| it.key_pressed(egui::Key::Escape));
        let chosen = shown.and_then(|it| it.inner);
        let is_done = chosen.is_some();
        match chosen {
            Some(Chosen::Wish(wish)) => self.grant(cx, ui, wish),
            Some(Chosen::Paste) => ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste),
            Some(Chosen::Look(look)) => self.look = look,
            None => {}
        }
        if is_done || !is_open || escaped {
            self.menu = None;
            if self.editor.is_none() {
                ui.memory_mut(|memory| memory.request_focus(grid));
            }
        }
    }

    /// Shows what is asked before something is done.
    fn ask(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        if let Some(asked) = &mut self.asked
            && asked.ui(cx, ui, &mut self.look, &self.matrix)
        {
            self.asked = None;
            self.bar.wants_grid = true;
            ui.ctx().request_repaint();
        }
    }

    /// What is said where the look leaves nothing to be seen.
    fn nothing_left(&mut self, ui: &mut Ui) {
        let empty = if self.model.is_behind() {
            Empty { title: "Working out which issues these are…", ..NOTHING_LEFT }
        } else {
            Empty { actions: &["Show everything"], ..NOTHING_LEFT }
        };
        if empty.show(ui).is_some() {
            self.look.filter = crate::app::look::Filter::default();
            self.look.hidden.clear();
        }
    }
}

const NOTHING_LEFT: Empty<'_> = Empty {
    icon: Icon::Filter,
    title: "Nothing to be seen like this",
    text: "The filter, or what is hidden, leaves no issue or no party.",
    actions: &[],
};

/// What an empty matrix says.
fn nothing_yet(cx: &Cx<'_>, ui: &mut Ui, no_issues: bool, no_parties: bool) {
    let missing = [
        (no_issues, KindName::Issue, "Add the first issue"),
        (no_parties, KindName::Party, "Add the first party"),
    ];
    let missing: Vec<_> = missing.into_iter().filter(|(is_missing, ..)| *is_missing).collect();
    let actions: Vec<&str> = missing.iter().map(|(.., label)| *label).collect();
    let empty = Empty {
        icon: Icon::Matrix,
        title: "Nothing to compare yet",
        text: "Here stands where each party is on each issue, as soon as there is an issue, a party, and something that it said.",
        actions: &actions,
    };
    if let Some((_, kind, _)) = empty.show(ui).and_then(|at| missing.get(at)) {
        cx.out.command(Command::Add(*kind));
    }
}
