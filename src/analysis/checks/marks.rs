//! Where checks belong in a view: at which records and at which positions, so that each is marked where it stands.

use super::{Check, Gravity};
use crate::model::{
    AnyId, Id,
    record::{Issue, Party},
};
use std::collections::HashMap;

/// Checks by what they are about; what was dismissed is not among them.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    records: HashMap<AnyId, Vec<u32>>,
    cells: HashMap<(Id<Issue>, Id<Party>), Vec<u32>>,
}

impl Marks {
    /// Those of a list of checks.
    #[must_use]
    pub fn of(checks: &[Check]) -> Self {
        let mut it = Self::default();
        for (at, check) in (0..).zip(checks).filter(|(_, it)| it.dismissed.is_none()) {
            for record in &check.records {
                it.records.entry(*record).or_default().push(at);
            }
            for cell in &check.cells {
                it.cells.entry(*cell).or_default().push(at);
            }
        }
        it
    }

    /// How many there are about a record.
    #[must_use]
    pub fn many_of_record(&self, id: AnyId) -> usize {
        self.records.get(&id).map_or(0, Vec::len)
    }

    /// How many there are about a position.
    #[must_use]
    pub fn many_of_cell(&self, issue: Id<Issue>, party: Id<Party>) -> usize {
        self.cells.get(&(issue, party)).map_or(0, Vec::len)
    }

    /// The checks about a record, the gravest first, by their index in the list.
    pub fn record(&self, id: AnyId) -> impl Iterator<Item = usize> {
        self.records.get(&id).into_iter().flatten().map(|it| *it as usize)
    }

    /// The checks about a position, the gravest first, by their index in the list.
    pub fn cell(&self, issue: Id<Issue>, party: Id<Party>) -> impl Iterator<Item = usize> {
        self.cells.get(&(issue, party)).into_iter().flatten().map(|it| *it as usize)
    }
}

/// The gravest of some checks of a list.
#[must_use]
pub fn gravest(checks: &[Check], of: impl Iterator<Item = usize>) -> Option<Gravity> {
    of.filter_map(|at| checks.get(at)).map(|it| it.gravity).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::checks::example::*;

    #[test]
    fn a_check_is_marked_at_its_records_and_positions_until_it_is_dismissed() {
        let talks = sound().with(SAID_A, |it| it.citations.clear());
        let all = talks.all();
        let marks = Marks::of(&all);
        assert_eq!(gravest(&all, marks.record(SAID_A.any())), Some(Gravity::Notable));
        assert_eq!(gravest(&all, marks.cell(WAGE, PARTY_A)), Some(Gravity::Notable));
        assert_eq!(gravest(&all, marks.cell(WAGE, PARTY_B)), None);
        let talks = talks.dismiss(&all[0], "Known.");
        let all = talks.all();
        assert_eq!(Marks::of(&all).cell(WAGE, PARTY_A).count(), 0);
    }
}
