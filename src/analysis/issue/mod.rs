//! How things stand on one issue as of a day: every party with what it stood on before, what was said and
//! whether it still stands, conditions and whether each holds, tabled clauses, bottom lines and their overlap,
//! and the course of the positions over time.

mod condition;
mod course;
mod overlap;
mod range;
mod said;

#[cfg(test)]
mod tests;

pub(in crate::analysis) use condition::conditions;
pub use condition::{Conditional, Held};
pub(in crate::analysis) use condition::{Pending, held, pending, stands_within};
pub use course::{Course, Line, Step};
pub use overlap::{Apart, Overlap, Verdict};
pub use range::{Range, Ranges};
pub use said::{Bearing, Said};

use crate::model::{
    Clause, Date, Id, Issue, Party, Place, Proposal,
    matrix::Matrix,
    position::{self, End, Position, Positions},
};
use jiff::civil;
use std::sync::Arc;

/// How things stand on an issue as of a day.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Every party that has said anything, or whose consent the issue needs, in the order of the matrix.
    pub parties: Vec<Standing>,
    /// The parties whose consent the issue needs, in the order of the matrix.
    pub consent: Vec<Id<Party>>,
    /// What was said on it, newest first.
    pub said: Vec<Said>,
    /// The clauses that answer it, those on the table first.
    pub clauses: Vec<Tabled>,
    /// What depends on a condition.
    pub conditions: Vec<Conditional>,
    /// What is believed of bottom lines.
    pub ranges: Ranges,
    /// What all whose consent it needs would accept.
    pub overlap: Overlap,
}

/// Where a party stands, and where it stood before.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The party.
    pub party: Id<Party>,
    /// Where it stands.
    pub now: Arc<Position>,
    /// Where it stood on the day with which things are compared, or when it first stood firm.
    pub before: Arc<Position>,
    /// Whether the two differ.
    pub has_moved: bool,
}

/// A clause that answers the issue and has been on the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Tabled {
    /// The clause.
    pub clause: Id<Clause>,
    /// Its proposal.
    pub proposal: Id<Proposal>,
    /// Where it lies.
    pub place: Option<Place>,
    /// Since when it has been on the table.
    pub since: Date,
    /// What has ended its proposal.
    pub end: Option<End>,
}

impl Account {
    /// That of an issue in a matrix, compared with the end of another day; none: with what each party answered first.
    #[must_use]
    pub fn of(matrix: &mut Matrix, issue: Id<Issue>, since: Option<civil::Date>) -> Self {
        let dossier = matrix.positions().dossier().clone();
        let Some(record) = dossier.get(issue) else { return Self::default() };
        let as_of = matrix.as_of().unwrap_or(civil::Date::MAX);
        let columns = Arc::clone(matrix.columns());
        let mut consent = position::consent(&dossier, record);
        consent.sort_by_key(|it| columns.iter().position(|party| party == it));
        let mut parties = Vec::new();
        for party in columns.iter() {
            let now = matrix.cell(issue, *party);
            let before = match since {
                Some(day) => Arc::new(matrix.positions().position(*party, issue, day.min(as_of))),
                None => first(matrix.positions(), (*party, issue), as_of).unwrap_or_else(|| Arc::clone(&now)),
            };
            let has_moved = !before.says_as(&now);
            let has_said = !now.is_unheard() || has_moved;
            if has_said || consent.contains(party) {
                parties.push(Standing { party: *party, now, before, has_moved });
            }
        }
        let said = said::said(matrix, issue, as_of);
        let cells: Vec<_> = parties.iter().map(|it| (it.party, Arc::clone(&it.now))).collect();
        let conditions = conditions(matrix, issue, &cells);
        let ranges = Ranges::of(&dossier, matrix.own_party(), issue, as_of);
        let overlap = Overlap::of(&consent, &ranges.all);
        Self { parties, consent, said, clauses: tabled(matrix, issue, as_of), conditions, ranges, overlap }
    }
}

/// Where a party stood when it first stood firm.
fn first(
    positions: &Positions,
    (party, issue): (Id<Party>, Id<Issue>),
    as_of: civil::Date,
) -> Option<Arc<Position>> {
    let days = positions.days(party, issue);
    let mut stood = days.range(..=as_of).map(|day| positions.position(party, issue, *day));
    stood.find(|it| !it.is_silent()).map(Arc::new)
}

fn tabled(matrix: &Matrix, issue: Id<Issue>, as_of: civil::Date) -> Vec<Tabled> {
    let positions = matrix.positions();
    let dossier = positions.dossier();
    let mut all: Vec<Tabled> = positions
        .clauses_on(issue)
        .filter_map(|id| {
            let clause = dossier.get(id)?;
            let proposal = clause.proposal;
            Some(Tabled {
                clause: id,
                proposal,
                place: clause.place.clone(),
                since: position::is_tabled(dossier.get(proposal)?, as_of)?,
                end: position::ending(positions, proposal, as_of),
            })
        })
        .collect();
    all.sort_by_key(|it| (it.end.is_some(), std::cmp::Reverse(it.since.last()), it.clause));
    all
}
