//! The matrix: rows are issues, columns are parties; a cell shows where the party stands in words,
//! where that lies on the issue's scale, and since when.

mod ruler;
mod sheet;
mod words;

use super::{
    outbox::Cx,
    theme::{self, size, space},
    widget,
};
use crate::{
    app::Selection,
    model::{
        Id as RecordId,
        matrix::{Matrix, Row},
        record::{Issue, KindName, Party},
    },
};
use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, Rect, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, vec2,
};
use egui_table::{Column, HeaderRow, Table};
use sheet::Sheet;
use std::sync::Arc;
use words::Kept;

/// What the matrix keeps between passes.
#[derive(Default)]
pub struct MatrixView {
    /// The positions.
    pub matrix: Matrix,
    kept: Kept,
    /// The cell that the keys are at: an issue's row, a party's column.
    at: (usize, usize),
    selected: Option<Selection>,
    scroll: bool,
}

impl MatrixView {
    /// Draws it over the whole of the panel.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        self.matrix.catch_up(cx.dossier, cx.app.as_of);
        self.kept.catch_up(cx.dossier, cx.app.as_of);
        let (rows, columns) = (Arc::clone(self.matrix.rows()), Arc::clone(self.matrix.columns()));
        if rows.is_empty() || columns.is_empty() {
            return nothing_yet(cx, ui, rows.is_empty(), columns.is_empty());
        }
        self.follow(cx.app.selection, &rows, &columns);
        self.at = (self.at.0.min(rows.len() - 1), self.at.1.min(columns.len() - 1));
        let grid = Id::unique("matrix");
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, grid, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, "Positions"));
        let has_focus = ui.memory(|memory| memory.has_focus(grid));
        if has_focus {
            self.keys(cx, ui, grid, &rows, &columns);
        }
        let active = cell_id(grid, rows[self.at.0].issue, columns[self.at.1]).accesskit_id();
        ui.ctx().accesskit_node_builder(grid, |node| {
            node.set_row_count(rows.len() + 1);
            node.set_column_count(columns.len() + 1);
            node.set_active_descendant(active);
        });
        let [share, least, most] = size::ISSUE_COLUMN;
        let first = (rect.width() * share).clamp(least, most);
        let width = column_width(rect.width() - first, columns.len());
        let head = Column::new(first).id(grid.with("issues")).resizable(false);

        let others = columns.iter().map(|it| Column::new(width).id(grid.with(it.number())).resizable(false));
        let top = Rect::from_min_size(rect.min, vec2(rect.width(), size::HEAD));
        let tokens = theme::tokens(ui.visuals());
        ui.painter().rect_filled(top, 0, tokens.panel);
        ui.painter().hline(top.x_range(), top.bottom(), egui::Stroke::new(1.0, tokens.line));
        let mut table = Table::new()
            .id_salt("positions")
            .num_rows(rows.len() as u64)
            .columns(std::iter::once(head).chain(others).collect::<Vec<_>>())
            .num_sticky_cols(1)
            .headers([HeaderRow::new(size::HEAD)]);
        if std::mem::take(&mut self.scroll) {
            table = table.scroll_to_row(self.at.0 as u64, None).scroll_to_column(self.at.1 + 1, None);
        }
        let mut inner = ui.new_child(UiBuilder::new().accessibility_parent(grid).max_rect(rect));
        let mut sheet =
            Sheet { view: self, cx, grid, rows: &rows, columns: &columns, has_focus, pressed: None };
        table.show(&mut inner, &mut sheet);
        let pressed = sheet.pressed;
        if let Some(at) = pressed {
            self.at = at;
            ui.memory_mut(|memory| memory.request_focus(grid));
            self.open(cx, &rows, &columns);
        }
        ui.advance_cursor_after_rect(rect);
    }

    /// Goes to what was selected elsewhere.
    fn follow(&mut self, selection: Option<Selection>, rows: &[Row], columns: &[RecordId<Party>]) {
        if selection == self.selected {
            return;
        }
        self.selected = selection;
        if let Some(Selection::Cell(issue, party)) = selection
            && let Some(row) = rows.iter().position(|it| it.issue == issue)
            && let Some(column) = columns.iter().position(|it| *it == party)
        {
            self.at = (row, column);
            self.scroll = true;
        }
    }

    fn open(&mut self, cx: &Cx<'_>, rows: &[Row], columns: &[RecordId<Party>]) {
        let cell = Selection::Cell(rows[self.at.0].issue, columns[self.at.1]);
        self.selected = Some(cell);
        cx.out.select(cell);
    }

    fn keys(&mut self, cx: &Cx<'_>, ui: &mut Ui, grid: Id, rows: &[Row], columns: &[RecordId<Party>]) {
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: false };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(grid, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (mut row, mut column) = self.at;
        let (last_row, last_column) = (rows.len() - 1, columns.len() - 1);
        if pressed(Key::ArrowDown) {
            row = (row + 1).min(last_row);
        }
        if pressed(Key::ArrowUp) {
            row = row.saturating_sub(1);
        }
        if pressed(Key::ArrowRight) {
            column = (column + 1).min(last_column);
        }
        if pressed(Key::ArrowLeft) {
            column = column.saturating_sub(1);
        }
        if pressed(Key::PageDown) {
            row = (row + 8).min(last_row);
        }
        if pressed(Key::PageUp) {
            row = row.saturating_sub(8);
        }
        if pressed(Key::Home) {
            column = 0;
        }
        if pressed(Key::End) {
            column = last_column;
        }
        if (row, column) != self.at {
            self.at = (row, column);
            self.scroll = true;
        }
        if pressed(Key::Enter) || pressed(Key::Space) {
            self.open(cx, rows, columns);
        }
    }
}

/// Columns share what room there is, but are never too narrow for words.
fn column_width(room: f32, columns: usize) -> f32 {
    let [least, most, _] = size::CELL;
    (room / columns as f32).floor().clamp(least, most)
}

fn cell_id(grid: Id, issue: RecordId<Issue>, party: RecordId<Party>) -> Id {
    grid.with((issue.number(), party.number()))
}

/// What an empty matrix says.
fn nothing_yet(cx: &Cx<'_>, ui: &mut Ui, no_issues: bool, no_parties: bool) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.3).max(space::LARGE));
        ui.set_max_width(size::READING);
        ui.heading("Nothing to compare yet");
        widget::weak(
            ui,
            "Here stands where each party is on each issue, as soon as there is an issue, a party, and something that it said.",
        );
        ui.add_space(space::MEDIUM);
        let missing = [
            (no_issues, KindName::Issue, "Add the first issue"),
            (no_parties, KindName::Party, "Add the first party"),
        ];
        for (is_missing, kind, label) in missing {
            if is_missing && ui.button(label).clicked() {
                cx.out.command(crate::app::Command::Add(kind));
            }
        }
    });
}
