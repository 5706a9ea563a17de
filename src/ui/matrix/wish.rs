//! What was asked for by a key, from the menu or by the pointer, done: a cell opened, typed into, withdrawn.

use super::{
    MatrixView,
    asking::Asked,
    cell,
    editor::{Editor, End},
    keys::Wish,
    layout::Spot,
    menu::Menu,
    model::{Column, Row},
};
use crate::{
    app::Selection,
    model::{
        Id as RecordId,
        record::{Issue, Party},
    },
    ui::outbox::Cx,
};
use eframe::egui::{self, FocusDirection, Id, Ui};

impl MatrixView {
    /// The issue and the party at a place, where it is an answer of a party.
    pub(super) fn answer_at(&self, spot: Spot) -> Option<(RecordId<Issue>, RecordId<Party>)> {
        let (row, column) = spot.cell()?;
        Some((self.model.rows().get(row)?.issue()?.issue, self.model.columns().get(column)?.party()?))
    }

    /// Shows in the inspector what the cursor is on.
    pub(super) fn open(&mut self, cx: &Cx<'_>) {
        let Spot { row, column } = self.cursor.at;
        let row = row.checked_sub(1).and_then(|it| self.model.rows().get(it)).and_then(Row::issue);
        let column = column.checked_sub(1).and_then(|it| self.model.columns().get(it));
        let selection = match (row.map(|it| it.issue), column) {
            (Some(issue), Some(Column::Party(party))) => Selection::Cell(issue, *party),
            (None, Some(Column::Party(party))) => Selection::Record(party.any()),
            (Some(issue), Some(Column::Proposal(it))) => {
                let clauses = cell::clauses(self.matrix.positions(), *it, issue);
                Selection::Record(clauses.first().map_or(it.any(), |(id, _)| id.any()))
            }
            (None, Some(Column::Proposal(it))) => Selection::Record(it.any()),
            (Some(issue), _) => Selection::Record(issue.any()),
            (None, _) => return,
        };
        self.selected = Some(selection);
        cx.out.select(selection);
    }

    /// Does what was asked for by a key or from the menu.
    pub(super) fn grant(&mut self, cx: &Cx<'_>, ui: &Ui, wish: Wish) {
        match wish {
            // Faster than the field could take the keys: it is taken already.
            Wish::Edit(None) if self.editor.is_some() => {
                self.typed(cx, ui, Id::unique("matrix"), End::Taken(1, 0));
            }
            Wish::Edit(typed) => match self.answer_at(self.cursor.at) {
                Some((issue, party)) => self.edit(cx, issue, party, typed),
                // What is nobody's position is edited in its own form.
                None => self.open(cx),
            },
            Wish::Open => self.open(cx),
            Wish::Fold => {
                let row = self.cursor.at.row.checked_sub(1).and_then(|it| self.model.rows().get(it));
                if let Some(it) = row.and_then(Row::issue).filter(|it| it.fold.is_some()) {
                    let issue = it.issue;
                    if !self.look.folded.remove(&issue) {
                        self.look.folded.insert(issue);
                    }
                    ui.ctx().request_repaint();
                }
            }
            Wish::Withdraw => {
                let mut cells = Vec::new();
                for (issue, party) in self.marked() {
                    let position = self.matrix.cell(issue, party);
                    if !(position.firm.is_empty() && position.conditional.is_empty()) {
                        cells.push((issue, party));
                    }
                }
                if !cells.is_empty() {
                    self.asked = Some(Asked::Withdraw(cells));
                }
            }
            Wish::Copy(headed) => ui.ctx().copy_text(self.copy(cx, headed)),
            Wish::Paste(text) => self.paste(cx, &text),
            Wish::Menu => {
                let since = ui.input(|input| input.time);
                self.menu = Some(Menu { spot: self.cursor.at, at: egui::Pos2::ZERO, since, is_by_key: true });
            }
            Wish::Leave(forth) => {
                let direction = if forth { FocusDirection::Next } else { FocusDirection::Previous };
                ui.memory_mut(|memory| memory.move_focus(direction));
            }
        }
    }

    pub(super) fn edit(
        &mut self,
        cx: &Cx<'_>,
        issue: RecordId<Issue>,
        party: RecordId<Party>,
        typed: Option<String>,
    ) {
        if let (Some(editor), Some(typed)) = (&mut self.editor, &typed)
            && editor.cell() == (issue, party)
        {
            // Two letters in one pass: the field has not taken the keys yet.
            editor.push(typed);
            return;
        }
        self.take_in(cx);
        let Some(scale) = cx.dossier.get(issue).map(|it| &it.scale) else { return };
        let position = self.matrix.cell(issue, party);
        self.editor = Some(Editor::new(cx, scale, issue, party, &position, typed));
        self.scroll = true;
    }

    /// Takes in what was typed into a cell, and is done with it.
    pub(super) fn take_in(&mut self, cx: &Cx<'_>) {
        if let Some(editor) = self.editor.take() {
            let (issue, party) = editor.cell();
            if let Some(deed) = editor.deed(cx, &self.matrix.cell(issue, party)) {
                cx.out.put(deed);
            }
        }
    }

    pub(super) fn typed(&mut self, cx: &Cx<'_>, ui: &Ui, grid: Id, end: End) {
        match end {
            End::Escape => self.editor = None,
            End::Taken(down, right) => {
                self.take_in(cx);
                let Spot { row, column } = self.cursor.at;
                let go = |at: usize, by: isize, last: usize| at.saturating_add_signed(by).clamp(1, last);
                let (rows, columns) = (self.model.rows().len(), self.model.columns().len());
                self.cursor.go(Spot { row: go(row, down, rows), column: go(column, right, columns) });
                self.scroll = true;
            }
            End::Left => self.take_in(cx),
        }
        if end != End::Left {
            ui.memory_mut(|memory| memory.request_focus(grid));
        }
        ui.ctx().request_repaint();
    }

    /// The answers of parties that are marked.
    pub(super) fn marked(&self) -> Vec<(RecordId<Issue>, RecordId<Party>)> {
        let [first, last] = self.cursor.range();
        let spots = (first.row..=last.row)
            .flat_map(|row| (first.column..=last.column).map(move |column| Spot { row, column }));
        spots.filter_map(|it| self.answer_at(it)).collect()
    }
}
