//! What is marked as text for a spreadsheet, and text from one into the cells.

use super::{
    MatrixView, access,
    asking::Asked,
    cell,
    layout::Spot,
    model::{Column, Row},
    pasting,
};
use crate::{
    app::paste::{self, Pasting, Target},
    model::{
        Id as RecordId, Scale,
        position::Position,
        record::{Issue, Party},
    },
    ui::outbox::Cx,
};

impl MatrixView {
    /// What is marked as text for a spreadsheet.
    pub(super) fn copy(&mut self, cx: &Cx<'_>, headed: bool) -> String {
        let [first, last] = self.cursor.range();
        let mut table = Vec::new();
        let written = paste::copied(cx.dossier, cx.dates());
        if headed {
            let names = (first.column.max(1)..=last.column)
                .filter_map(|it| self.model.columns().get(it - 1))
                .map(|it| access::column_name(cx, *it));
            table.push(std::iter::once(String::new()).chain(names).collect());
        }
        for row in first.row..=last.row {
            let issue = row.checked_sub(1).and_then(|it| self.model.rows().get(it)).and_then(Row::issue);
            let issue = issue.map(|it| it.issue);
            if row > 0 && issue.is_none() {
                continue;
            }
            let name = |it: Option<RecordId<Issue>>| it.map_or_else(String::new, |it| cx.name(it));
            let mut cells = Vec::new();
            if headed {
                cells.push(name(issue));
            }
            for column in first.column.max(usize::from(headed))..=last.column {
                cells.push(self.copied(cx, Spot { row, column }, issue, &written));
            }
            table.push(cells);
        }
        paste::write(&table)
    }

    pub(super) fn copied(
        &mut self,
        cx: &Cx<'_>,
        spot: Spot,
        issue: Option<RecordId<Issue>>,
        written: &impl Fn(&Scale, &Position) -> String,
    ) -> String {
        let column = spot.column.checked_sub(1).and_then(|it| self.model.columns().get(it)).copied();
        match (issue, column) {
            (Some(issue), Some(Column::Party(party))) => {
                let position = self.matrix.cell(issue, party);
                let scale = cx.dossier.get(issue).map(|it| &it.scale);
                scale.map_or_else(String::new, |it| written(it, &position))
            }
            (Some(_), Some(_)) => {
                let (row, column) = spot.cell().unwrap_or_default();
                let cell = self.model.cell(&mut self.matrix, row, column);
                cell.filter(|it| it.state != cell::State::Unknown).map_or_else(String::new, |it| it.text())
            }
            (Some(issue), None) => cx.name(issue),
            (None, Some(column)) => access::column_name(cx, column),
            (None, None) => String::new(),
        }
    }

    pub(super) fn paste(&mut self, cx: &Cx<'_>, text: &str) {
        let [first, _] = self.cursor.range();
        let (row, column) = (first.row.max(1) - 1, first.column.max(1) - 1);
        let issues: Vec<RecordId<Issue>> = self.model.rows()[row.min(self.model.rows().len())..]
            .iter()
            .filter_map(|it| Some(it.issue()?.issue))
            .collect();
        let columns = &self.model.columns()[column.min(self.model.columns().len())..];
        let parties: Vec<RecordId<Party>> = columns.iter().filter_map(|it| it.party()).collect();
        let Self { matrix, .. } = self;
        let target = Target { issues: &issues, parties: &parties };
        let table = paste::read(text);
        let dates = paste::Dates { today: cx.app.today(), style: cx.dates() };
        let found =
            Pasting::plan(cx.dossier, target, &table, dates, |issue, party| matrix.cell(issue, party));
        if !found.cells.is_empty() {
            self.asked = Some(Asked::Paste(pasting::Preview::new(found, cx.app.as_of)));
        }
    }
}
