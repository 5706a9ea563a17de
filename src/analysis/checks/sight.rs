//! What all rules look at: the dossier, its positions, and every cell in which there is anything, worked out once.

use crate::model::{
    Dossier, Id,
    matrix::Matrix,
    position::{self, Origin, Position, Positions, Stand},
    record::{Issue, Party, Statement, Status},
};
use jiff::civil;
use std::{collections::BTreeMap, sync::Arc};

/// What a rule looks at.
pub(super) struct Sight<'a> {
    pub dossier: &'a Dossier,
    pub as_of: civil::Date,
    /// The cells in which there is anything, in the order of the matrix.
    pub cells: Vec<Cell>,
    /// The statements on which a position or a red line rests, with the cells in which they do.
    pub bearing: BTreeMap<Id<Statement>, Vec<(Id<Issue>, Id<Party>)>>,
    matrix: &'a Matrix,
}

/// A position, and whose on what it is.
pub(super) struct Cell {
    pub issue: Id<Issue>,
    pub party: Id<Party>,
    pub position: Arc<Position>,
}

impl<'a> Sight<'a> {
    pub(super) fn of(matrix: &'a mut Matrix, goes_on: &mut dyn FnMut(f32) -> bool) -> Option<Self> {
        let as_of = matrix.as_of().unwrap_or(civil::Date::MAX);
        let (rows, columns) = (Arc::clone(matrix.rows()), Arc::clone(matrix.columns()));
        let (mut cells, mut bearing) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
        for (at, row) in rows.iter().enumerate() {
            goes_on(0.4 * at as f32 / rows.len() as f32).then_some(())?;
            for party in columns.iter() {
                let position = matrix.cell(row.issue, *party);
                if position.is_blank() && position.red_lines.is_empty() {
                    continue;
                }
                for id in on_record(&position).chain(&position.red_lines).filter_map(statement) {
                    bearing.entry(id).or_default().push((row.issue, *party));
                }
                cells.push(Cell { issue: row.issue, party: *party, position });
            }
        }
        let matrix = &*matrix;
        Some(Self { dossier: matrix.positions().dossier(), as_of, cells, bearing, matrix })
    }

    pub(super) fn positions(&self) -> &Positions {
        self.matrix.positions()
    }

    /// What a party stands on for an issue.
    pub(super) fn position(&self, issue: Id<Issue>, party: Id<Party>) -> Option<&Position> {
        self.matrix.kept(issue, party)
    }

    /// The cells that rest on a statement.
    pub(super) fn resting_on(&self, id: Id<Statement>) -> Vec<(Id<Issue>, Id<Party>)> {
        self.bearing.get(&id).cloned().unwrap_or_default()
    }

    /// How far an issue has come.
    pub(super) fn status(&self, issue: Id<Issue>) -> Status {
        self.dossier.get(issue).map_or(Status::Unopened, |it| position::status(it, self.as_of).0)
    }
}

/// Everything that a party stands on: firm, on a condition, in a package.
pub(super) fn on_record(position: &Position) -> impl Iterator<Item = &Stand> {
    position.firm.iter().chain(&position.conditional).chain(&position.packages)
}

/// The statement in which a stand was taken; none if it is a clause that was tabled.
pub(super) fn statement(stand: &Stand) -> Option<Id<Statement>> {
    match stand.origin {
        Origin::Statement(id, _) => Some(id),
        Origin::Clause(_) => None,
    }
}
