//! The grid as it is shown and pressed: cells that scroll, heads that stay, and the pointer in them.

use super::{
    MatrixView, access, face,
    keys::Wish,
    layout::{Layout, Spot},
    menu::Menu,
    model::{Column, Row},
    paint::Brush,
};
use crate::ui::{marks, outbox::Cx};
use eframe::egui::{Id, PointerButton, Response, Sense, Ui, Vec2};
use egui_table::{SplitScroll, SplitScrollDelegate};

/// The grid while it is drawn.
struct Grid<'a, 'b> {
    view: &'a mut MatrixView,
    cx: &'a Cx<'b>,
    id: Id,
    layout: Layout,
    has_focus: bool,
    hovered: Option<Spot>,
    shown: Option<Spot>,
}

impl MatrixView {
    /// Draws the grid over the whole of the panel.
    pub(super) fn show(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: Id, layout: Layout, has_focus: bool) {
        let shown = cx.app.selection.and_then(|it| match it {
            crate::app::Selection::Cell(issue, party) => self.model.find(issue, party),
            crate::app::Selection::Record(_) => None,
        });
        let shown = shown.map(|(row, column)| Spot { row: row + 1, column: column + 1 });
        let (heads, content) = (layout.heads(), layout.content());
        let room = (layout.area.size() - heads).max(Vec2::ZERO);
        let mut grid = Grid { view: self, cx, id, layout, has_focus, hovered: None, shown };
        SplitScroll {
            scroll_enabled: true.into(),
            fixed_size: heads,
            scroll_outer_size: room,
            scroll_content_size: content,
            stick_to_bottom: false,
        }
        .show(ui, &mut grid);
        let pressed = grid.brush().and_then_tell(ui, id);
        if let Some(spot) = pressed {
            grid.view.cursor.go(spot);
            ui.memory_mut(|memory| memory.request_focus(id));
            grid.view.open(cx);
        }
    }
}

impl Grid<'_, '_> {
    fn brush(&mut self) -> Brush<'_, '_> {
        let MatrixView { model, matrix, look, kept, cursor, .. } = &mut *self.view;
        Brush {
            cx: self.cx,
            model,
            matrix,
            look,
            layout: &self.layout,
            kept,
            hovered: self.hovered,
            range: cursor.range(),
            cursor: cursor.at,
            has_focus: self.has_focus,
            shown: self.shown,
        }
    }

    /// What the pointer does in a part of the grid.
    fn press(&mut self, ui: &Ui, response: &Response) {
        let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else { return };
        let spot = self.layout.at(pointer).filter(|_| response.contains_pointer());
        if response.hovered() {
            self.hovered = spot;
        }
        let (pressed, shift) = ui.input(|input| {
            let pressed =
                [PointerButton::Primary, PointerButton::Secondary].map(|it| input.pointer.button_pressed(it));
            (pressed, input.modifiers.shift)
        });
        // A quick click is pressed and let go in one pass.
        let is_meant =
            response.is_pointer_button_down_on() || response.clicked() || response.secondary_clicked();
        let view = &mut *self.view;
        if let Some(spot) = spot.filter(|_| pressed.contains(&true) && is_meant) {
            let [first, last] = view.cursor.range();
            let is_marked = (first.row..=last.row).contains(&spot.row)
                && (first.column..=last.column).contains(&spot.column);
            if pressed[0] && shift && spot.cell().is_some() {
                view.cursor.at = spot;
            } else if pressed[0] || !is_marked {
                view.cursor.go(spot);
            }
            ui.memory_mut(|memory| memory.request_focus(self.id));
        }
        if response.clicked() || response.secondary_clicked() {
            // A click leaves what had the keys, and that is the grid beneath.
            ui.memory_mut(|memory| memory.request_focus(self.id));
        }
        if response.secondary_clicked()
            && let Some(spot) = spot
        {
            let since = ui.input(|input| input.time);
            view.menu = Some(Menu { spot, at: pointer, since, is_by_key: false });
        }
        if response.double_clicked()
            && let Some((issue, party)) = spot.and_then(|it| view.answer_at(it))
        {
            view.edit(self.cx, issue, party, None);
        } else if response.clicked() && !shift {
            if let Some(spot) = spot.filter(|it| it.column == 0)
                && let Some(Row::Issue(row)) =
                    spot.row.checked_sub(1).and_then(|it| view.model.rows().get(it))
                && row.fold.is_some()
                && face::fold_mark(self.layout.rect(spot), row).contains(pointer)
            {
                view.grant(self.cx, ui, Wish::Fold);
            } else if spot.is_some() {
                view.open(self.cx);
            }
        }
    }

    /// A head that is drawn to another place takes its party there.
    fn drag_heads(&mut self, ui: &Ui, response: &Response) {
        let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else { return };
        let at = self.layout.nearest(pointer).column.checked_sub(1);
        let view = &mut *self.view;
        if response.drag_started() {
            let from = ui.input(|input| input.pointer.press_origin()).map(|it| self.layout.nearest(it));
            view.dragged = from.and_then(|it| it.column.checked_sub(1));
        }
        if let (true, Some(from), Some(to)) = (response.dragged(), view.dragged, at)
            && from != to
            && let (Some(Column::Party(party)), Some(Column::Party(_))) =
                (view.model.columns().get(from), view.model.columns().get(to))
        {
            let party = *party;
            let seen: Vec<_> = view.model.columns().iter().filter_map(|it| it.party()).collect();
            let all = std::sync::Arc::clone(view.matrix.columns());
            view.look.shift(&all, &seen, party, to as isize - from as isize);
            view.dragged = Some(to);
            view.cursor.go(Spot { row: 0, column: to + 1 });
            ui.ctx().request_repaint();
        }
        if response.drag_stopped() {
            view.dragged = None;
        }
    }
}

impl Brush<'_, '_> {
    fn and_then_tell(mut self, ui: &mut Ui, id: Id) -> Option<Spot> {
        access::tell(&mut self, ui, id)
    }
}

impl SplitScrollDelegate for Grid<'_, '_> {
    fn right_bottom_ui(&mut self, ui: &mut Ui, scroll_offset: Vec2) {
        self.layout.offset = scroll_offset;
        if std::mem::take(&mut self.view.scroll) {
            ui.scroll_to_rect(self.layout.in_view(self.view.cursor.at), None);
        }
        if let Some(menu) = &mut self.view.menu
            && menu.is_by_key
        {
            menu.at = self.layout.rect(menu.spot).left_bottom();
        }
        let seen = ui.clip_rect();
        let response = ui.interact(seen, self.id.with("cells"), Sense::CLICK | Sense::DRAG);
        self.press(ui, &response);
        if response.dragged_by(PointerButton::Primary)
            && let Some(pointer) = ui.input(|input| input.pointer.interact_pos())
        {
            let to = self.layout.nearest(pointer);
            let to = Spot { row: to.row.max(1), column: to.column.max(1) };
            if self.view.cursor.at != to {
                self.view.cursor.at = to;
                self.view.scroll = !seen.contains(pointer);
                ui.ctx().request_repaint();
            }
        }
        self.brush().body(ui);
        self.view.edit_over(self.cx, ui, self.id, &self.layout);
        if let Some((row, column)) = self.hovered.and_then(Spot::cell)
            && self.view.editor.is_none()
            && self.view.menu.is_none()
            && let Some(cell) = self.view.model.cell(&mut self.view.matrix, row, column)
        {
            let spot = Spot { row: row + 1, column: column + 1 };
            let is_known = cell.state != super::cell::State::Unknown;
            let said = is_known.then(|| face::hover(&cell, self.cx.app.settings()));
            self.tip(response, spot, said.unwrap_or_default());
        }
    }

    fn top_ui(&mut self, ui: &mut Ui, _: Vec2) {
        let mut area = self.layout.area;
        area.max.y = self.layout.body().top();
        let response = ui.interact(area, self.id.with("heads"), Sense::CLICK | Sense::DRAG);
        self.hovered = None;
        self.press(ui, &response);
        self.drag_heads(ui, &response);
        self.brush().heads(ui);
        if let Some(at) = self.hovered.and_then(|it| it.column.checked_sub(1))
            && let Some(column) = self.view.model.columns().get(at)
        {
            let name = access::column_name(self.cx, *column);
            self.tip(response, Spot { row: 0, column: at + 1 }, name);
        }
    }

    fn left_bottom_ui(&mut self, ui: &mut Ui, _: Vec2) {
        let mut area = self.layout.body();
        area.min.x = self.layout.area.left();
        area.max.x = self.layout.body().left();
        let response = ui.interact(area, self.id.with("issues"), Sense::CLICK);
        self.hovered = None;
        self.press(ui, &response);
        self.brush().issues(ui);
        let at = self.hovered.and_then(|it| it.row.checked_sub(1)).unwrap_or(usize::MAX);
        if let Some(Row::Issue(row)) = self.view.model.rows().get(at) {
            let name = self.cx.name(row.issue);
            self.tip(response, Spot { row: at + 1, column: 0 }, name);
        }
    }
}

impl Grid<'_, '_> {
    /// What stands at a place, and what was noticed about it, beside the pointer.
    fn tip(&self, response: Response, spot: Spot, said: String) {
        let noticed = self.view.model.selection(spot).map(|it| marks::tip(self.cx, it)).unwrap_or_default();
        let all = [said, noticed].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n");
        if !all.is_empty() {
            response.on_hover_text_at_pointer(all);
        }
    }
}

impl MatrixView {
    /// Draws the field over the cell that is being typed into.
    fn edit_over(&mut self, cx: &Cx<'_>, ui: &mut Ui, grid: Id, layout: &Layout) {
        let Some(editor) = &mut self.editor else { return };
        let (issue, party) = editor.cell();
        let Some((row, column)) = self.model.find(issue, party) else {
            self.take_in(cx);
            return;
        };
        let rect = layout.rect(Spot { row: row + 1, column: column + 1 });
        if let Some(end) = editor.ui(cx, ui, rect, layout.area.right()) {
            self.typed(cx, ui, grid, end);
        }
    }
}
