//! The matrix: rows are issues, columns are parties; a cell shows where the party stands in words,
//! where that lies on the issue's scale, and since when.

use super::{
    outbox::Cx,
    theme::{self, size, space},
    widget,
};
use crate::{
    app::Selection,
    model::{
        Date, Id as RecordId, Scale,
        matrix::{Matrix, Row},
        position::{self, Position, Stand},
        record::{Issue, KindName, Party, Status},
    },
    text,
};
use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, Painter, Rect, Sense, Shape, TextStyle, Ui, UiBuilder, WidgetInfo,
    accesskit::Role, pos2, vec2,
};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, Table, TableDelegate};
use std::sync::Arc;

/// What the matrix keeps between passes.
#[derive(Default)]
pub struct MatrixView {
    /// The positions.
    pub matrix: Matrix,
    /// The cell that the keys are at: an issue's row, a party's column.
    at: (usize, usize),
    selected: Option<Selection>,
    scroll: bool,
}

impl MatrixView {
    /// Draws it over the whole of the panel.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        self.matrix.catch_up(cx.dossier, cx.app.as_of);
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

struct Sheet<'a, 'b> {
    view: &'a mut MatrixView,
    cx: &'a Cx<'b>,
    grid: Id,
    rows: &'a [Row],
    columns: &'a [RecordId<Party>],
    has_focus: bool,
    pressed: Option<(usize, usize)>,
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
        response.on_hover_text(name);
    }

    fn position_cell(&mut self, ui: &mut Ui, at: usize, row: Row, column: usize) {
        let (cx, party) = (self.cx, self.columns[column]);
        let (rect, tokens) = (ui.max_rect(), theme::tokens(ui.visuals()));
        let Some(issue) = cx.dossier.get(row.issue) else { return };
        let id = cell_id(self.grid, row.issue, party);
        let position = self.view.matrix.cell(row.issue, party);
        let parts = if row.is_parent && position.is_blank() { self.parts(row.issue, party) } else { None };
        let is_blank = position.is_blank() && parts.is_none();
        let words = parts.unwrap_or_else(|| text::position::cell(cx.dossier, row.issue, &position));
        let response = ui.interact(rect, id, Sense::CLICK);
        let name = format!("{}, {}", cx.name(party), cx.name(row.issue));
        let is_selected = cx.app.selection == Some(Selection::Cell(row.issue, party));
        response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, &name));
        let since = since(&position);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_row_index(at + 1);
            node.set_column_index(column + 1);
            node.set_selected(is_selected);
            node.set_value(words.as_str());
            if let Some(since) = &since {
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
        if is_blank {
            widget::elided_in(ui, inner, &words, tokens.faint, TextStyle::Small);
        } else {
            let galley = widget::lines(ui, &words, colour, TextStyle::Body, inner.width(), 2);
            ui.painter().galley(inner.min, galley, colour);
        }
        let mut ruler = foot;
        if let Some(since) = &since {
            let galley = widget::lines(ui, since, tokens.weak, TextStyle::Small, inner.width(), 1);
            let at = pos2(foot.right() - galley.size().x, foot.center().y - galley.size().y / 2.0);
            ruler.max.x = at.x - space::SMALL;
            ui.painter().galley(at, galley, tokens.weak);
        }
        paint_ruler(ui.painter(), tokens, ruler, &issue.scale, &position);
        if response.clicked() {
            self.pressed = Some((at, column));
        }
        if !is_blank {
            response.on_hover_text(words);
        }
    }

    /// What a party stands on for the parts of an issue, in a row (rule 9); none if on none.
    fn parts(&mut self, issue: RecordId<Issue>, party: RecordId<Party>) -> Option<String> {
        let parts = self.view.matrix.parts(issue, party);
        if parts.iter().all(|(_, it)| it.is_blank()) {
            return None;
        }
        let words = parts.iter().map(|(issue, it)| text::position::cell(self.cx.dossier, *issue, it));
        Some(words.collect::<Vec<_>>().join(" | "))
    }
}

/// Since when a position has been held.
fn since(position: &Position) -> Option<String> {
    let newest = |stands: &[Stand]| stands.iter().filter_map(|it| it.date).max_by_key(|it| it.last());
    newest(&position.firm)
        .or_else(|| newest(&position.conditional))
        .or_else(|| newest(&position.packages))
        .or_else(|| newest(&position.signals))
        .map(date)
}

/// A date as people read it.
fn date(it: Date) -> String {
    let day = it.first();
    match it.to_string().len() {
        4 => day.strftime("%Y").to_string(),
        7 => day.strftime("%b %Y").to_string(),
        _ => day.strftime("%-d %b %Y").to_string(),
    }
}

/// The party's sign: its colour, outlined. Returns its width.
fn party_mark(cx: &Cx<'_>, ui: &Ui, rect: Rect, party: RecordId<Party>) -> f32 {
    let Some(colour) = cx.dossier.get(party).and_then(|it| it.colour) else { return -space::SMALL };
    let side = 12.0;
    let at = Rect::from_min_size(pos2(rect.left(), rect.center().y - side / 2.0), vec2(side, side));
    let tokens = theme::tokens(ui.visuals());
    ui.painter().rect(
        at,
        3,
        theme::own_fill(colour.0),
        egui::Stroke::new(1.0, tokens.weak),
        egui::StrokeKind::Inside,
    );
    side
}

/// Where the position lies on the issue's scale: a line from its least to its most, on it what is
/// firm (full), what is on a condition or in a package (a bar), what was signalled (hollow), limits
/// (upright strokes).
fn paint_ruler(painter: &Painter, tokens: &theme::Tokens, rect: Rect, scale: &Scale, position: &Position) {
    let share = |stand: &Stand| stand.place.as_ref().and_then(|it| scale.share(it));
    let all =
        [&position.firm, &position.conditional, &position.packages, &position.signals, &position.red_lines];
    if rect.width() < space::LARGE || all.iter().all(|it| it.iter().all(|it| share(it).is_none())) {
        return;
    }
    let rect = rect.shrink2(vec2(space::HAIR, 0.0));
    let y = rect.center().y.round();
    let x = |share: f64| rect.left() + rect.width() * (share as f32 / 100.0);
    painter.hline(rect.x_range(), y, theme::stroke(tokens.line));
    for end in [rect.left(), rect.right()] {
        painter.vline(end, egui::Rangef::new(y - 3.0, y + 3.0), egui::Stroke::new(1.0, tokens.line));
    }
    for (low, high) in position.signals.iter().filter_map(share) {
        painter.hline(x(low)..=x(high), y, theme::stroke(tokens.weak));
        for end in [low, high] {
            painter.circle(pos2(x(end), y), 3.5, tokens.surface, theme::stroke(tokens.weak));
        }
    }
    for (low, high) in position.conditional.iter().chain(&position.packages).filter_map(share) {
        let bar = Rect::from_min_max(pos2(x(low) - 2.0, y - 2.5), pos2(x(high) + 2.0, y + 2.5));
        painter.rect_stroke(bar, 1, theme::stroke(tokens.accent), egui::StrokeKind::Inside);
    }
    for (low, high) in position.red_lines.iter().filter_map(share) {
        for end in [low, high].into_iter().filter(|it| *it > 0.0 && *it < 100.0 || low >= high) {
            painter.vline(x(end), egui::Rangef::new(y - 6.0, y + 6.0), theme::stroke(tokens.danger));
        }
    }
    for stand in &position.firm {
        let Some((low, high)) = share(stand) else { continue };
        if high > low {
            painter.hline(x(low)..=x(high), y, egui::Stroke::new(4.0, tokens.accent));
        }
        for end in [low, high] {
            let at = pos2(x(end), y);
            // A diamond, so that shape as well as colour tells it from what was signalled.
            let around = [vec2(0.0, -4.5), vec2(4.5, 0.0), vec2(0.0, 4.5), vec2(-4.5, 0.0)];
            let points = around.iter().map(|it| at + *it).collect();
            let fill = if stand.is_open { tokens.surface } else { tokens.accent };
            painter.add(Shape::convex_polygon(points, fill, theme::stroke(tokens.accent)));
        }
    }
}
