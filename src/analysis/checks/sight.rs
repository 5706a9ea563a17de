//! What all rules look at: the dossier, its positions, and every cell in which there is anything, worked out once.

use super::{Limits, movement::Movement, words::Words};
use crate::{
    analysis::{
        assessed::{Assessed, newest},
        due::{Coming, due},
        issue::{Held, Pending, held, pending, stands_within},
    },
    model::{
        Dossier, Id,
        matrix::Matrix,
        position::{self, Origin, Position, Positions, Reason, Stand},
        record::{Basis, Condition, Issue, Party, Statement, Status},
    },
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
    /// What has passed its day.
    pub overdue: Vec<Coming>,
    /// From where parties have come to where they stand.
    pub movements: Vec<Movement>,
    nth: HashMap<Id<Issue>, usize>,
    /// Which words stand where.
    pub words: &'a Words,
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
        words: &'a Words,
        limits: Limits,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Self> {
        let as_of = matrix.as_of().unwrap_or(civil::Date::MAX);
        let (rows, columns) = (Arc::clone(matrix.rows()), Arc::clone(matrix.columns()));
        let (mut cells, mut bearing) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
        let mut asked = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            goes_on(at as f32 / rows.len() as f32).then_some(())?;
            if !matrix.is_only_for_parts(*row) {
                asked.push(row.issue);
            }
            for party in columns.iter() {
                let position = matrix.cell(row.issue, *party);
                if position.reasons == [Reason::Silence] {
                    continue;
                }
                for id in position.on_record().chain(&position.red_lines).filter_map(statement) {
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
            overdue: due(matrix.positions(), as_of).into_iter().filter(|it| it.is_overdue).collect(),
            movements: Vec::new(),
            nth,
            words,
            matrix,
        })
    }

    /// The party from whose side it is looked at.
    pub(super) fn own_party(&self) -> Option<Id<Party>> {
        self.matrix.own_party()
    }

    pub(super) fn positions(&self) -> &Positions {
        self.matrix.positions()
    }

    /// All conditions of what the parties have said themselves, and on what it is whose. What is settled, set aside or
    /// no longer at issue waits for nothing.
    pub(super) fn pending(&self) -> impl Iterator<Item = (&Cell, Pending<'_>)> {
        let waits = |status: Status| !status.is_closed() && status != Status::Parked;
        self.cells.iter().filter(move |it| waits(self.status(it.issue))).flat_map(|cell| {
            let waiting = pending(self.positions(), (cell.issue, cell.party), &cell.position);
            waiting.into_iter().map(move |it| (cell, it))
        })
    }

    /// Whether a condition holds.
    pub(super) fn held(&self, condition: &Condition) -> Held {
        held(self.dossier, condition, |issue, party, place| {
            self.position(issue, party).is_some_and(|it| stands_within(it, place))
        })
    }

    /// An issue that asks for an answer.
    pub(super) fn asked(&self, issue: Id<Issue>) -> Option<&Asked<'a>> {
        self.nth.get(&issue).and_then(|nth| self.issues.get(*nth))
    }

    /// What a party stands on for an issue.
    pub(super) fn position(&self, issue: Id<Issue>, party: Id<Party>) -> Option<&Position> {
        self.matrix.kept(issue, party)
    }

    /// The newest assessment of each position, on that basis, that says what the party would accept in the end.
    pub(super) fn bottom_lines(&self, basis: Basis) -> BTreeMap<(Id<Issue>, Id<Party>), Assessed<'_>> {
        newest(self.dossier, self.as_of, |it| {
            let says = it.basis == basis && it.bottom_line.possible().is_some();
            it.issue.filter(|_| says).map(|issue| (issue, it.party))
        })
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
