//! What all rules look at: the dossier, its positions, and every cell in which there is anything, worked out once.

use super::{Limits, movement::Movement, words::Found};
use crate::model::{
    Dossier, Id,
    matrix::Matrix,
    position::{self, Origin, Position, Positions, Reason, Stand},
    record::{Issue, Party, Statement, Status},
};
use jiff::civil;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// What a rule looks at.
pub(super) struct Sight<'a> {
    pub dossier: &'a Dossier,
    pub as_of: civil::Date,
    pub limits: Limits,
    /// The issues, in the order of the agenda; those that are there only for their parts are left out.
    pub issues: Vec<Asked<'a>>,
    /// The cells in which there is anything, in the order of the matrix.
    pub cells: Vec<Cell>,
    /// The statements on which a position or a red line rests, with the cells in which they do.
    pub bearing: BTreeMap<Id<Statement>, Vec<(Id<Issue>, Id<Party>)>>,
    /// From where parties have come to where they stand.
    pub movements: Vec<Movement>,
    nth: HashMap<Id<Issue>, usize>,
    /// Which words stand where.
    pub words: Found,
    matrix: &'a Matrix,
}

/// An issue that asks for an answer.
pub(super) struct Asked<'a> {
    pub id: Id<Issue>,
    pub issue: &'a Issue,
    pub status: Status,
    /// The parties whose consent it needs.
    pub consent: Vec<Id<Party>>,
}

/// A position, and whose on what it is.
pub(super) struct Cell {
    pub issue: Id<Issue>,
    pub party: Id<Party>,
    pub position: Arc<Position>,
}

impl<'a> Sight<'a> {
    pub(super) fn of(
        matrix: &'a mut Matrix,
        limits: Limits,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Self> {
        let as_of = matrix.as_of().unwrap_or(civil::Date::MAX);
        let (rows, columns) = (Arc::clone(matrix.rows()), Arc::clone(matrix.columns()));
        let (mut cells, mut bearing) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
        let mut asked = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            goes_on(0.4 * at as f32 / rows.len() as f32).then_some(())?;
            if !matrix.is_only_for_parts(*row) {
                asked.push(row.issue);
            }
            for party in columns.iter() {
                let position = matrix.cell(row.issue, *party);
                if position.reasons == [Reason::Silence] {
                    continue;
                }
                for id in on_record(&position).chain(&position.red_lines).filter_map(statement) {
                    bearing.entry(id).or_default().push((row.issue, *party));
                }
                cells.push(Cell { issue: row.issue, party: *party, position });
            }
        }
        let matrix = &*matrix;
        let dossier = matrix.positions().dossier();
        let asked = asked.into_iter().filter_map(|id| {
            let issue = dossier.get(id)?;
            let consent = position::consent(dossier, issue);
            Some(Asked { id, issue, status: position::status(issue, as_of).0, consent })
        });
        let issues: Vec<_> = asked.collect();
        let nth = issues.iter().zip(0..).map(|(it, nth)| (it.id, nth)).collect();
        Some(Self {
            dossier,
            as_of,
            limits,
            issues,
            cells,
            bearing,
            movements: Vec::new(),
            nth,
            words: Found::default(),
            matrix,
        })
    }

    pub(super) fn positions(&self) -> &Positions {
        self.matrix.positions()
    }

    /// An issue that asks for an answer.
    pub(super) fn asked(&self, issue: Id<Issue>) -> Option<&Asked<'a>> {
        self.nth.get(&issue).and_then(|nth| self.issues.get(*nth))
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

/// Whether an issue of that status is still talked about.
pub(super) const fn is_open(status: Status) -> bool {
    matches!(status, Status::Unopened | Status::Open | Status::AgreedInPrinciple)
}
