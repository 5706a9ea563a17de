//! Where checks belong in a view: at which records and at which positions, so that each is marked where it stands.

use super::{Check, Gravity};
use crate::model::{
    AnyId, Id,
    record::{Issue, Party},
};
use std::collections::HashMap;

/// The sign that what something is about deserves a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How much the gravest of it matters.
    pub gravity: Gravity,
    /// How many checks call for the sign.
    pub many: usize,
    /// How many of them matter as much as the gravest.
    pub alike: usize,
}

/// What was noticed about one thing.
#[derive(Clone, Debug, Default)]
struct Noticed {
    /// By their index in the list, the gravest first.
    checks: Vec<u32>,
    mark: Option<Mark>,
}

impl Noticed {
    fn add(&mut self, at: u32, gravity: Gravity) {
        self.checks.push(at);
        if gravity.bears_sign() {
            let mark = self.mark.get_or_insert(Mark { gravity, many: 0, alike: 0 });
            mark.many += 1;
            mark.alike += usize::from(gravity == mark.gravity);
        }
    }
}

/// Checks by what they are about; what was dismissed is not among them.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    records: HashMap<AnyId, Noticed>,
    cells: HashMap<(Id<Issue>, Id<Party>), Noticed>,
}

impl Marks {
    /// Those of a list of checks, which stand with the gravest first.
    #[must_use]
    pub fn of(checks: &[Check]) -> Self {
        let mut it = Self::default();
        for (at, check) in (0..).zip(checks).filter(|(_, it)| it.dismissed.is_none()) {
            for record in &check.records {
                it.records.entry(*record).or_default().add(at, check.gravity);
            }
            for cell in &check.cells {
                it.cells.entry(*cell).or_default().add(at, check.gravity);
            }
        }
        it
    }

    /// The sign that a record bears.
    #[must_use]
    pub fn of_record(&self, id: AnyId) -> Option<Mark> {
        self.records.get(&id)?.mark
    }

    /// The sign that a position bears.
    #[must_use]
    pub fn of_cell(&self, issue: Id<Issue>, party: Id<Party>) -> Option<Mark> {
        self.cells.get(&(issue, party))?.mark
    }

    /// The checks about a record, the gravest first, by their index in the list.
    pub fn record(&self, id: AnyId) -> impl ExactSizeIterator<Item = usize> {
        indices(self.records.get(&id))
    }

    /// The checks about a position, the gravest first, by their index in the list.
    pub fn cell(&self, issue: Id<Issue>, party: Id<Party>) -> impl ExactSizeIterator<Item = usize> {
        indices(self.cells.get(&(issue, party)))
    }
}

fn indices(of: Option<&Noticed>) -> impl ExactSizeIterator<Item = usize> {
    of.map(|it| it.checks.as_slice()).unwrap_or_default().iter().map(|it| *it as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::checks::example::*;

    #[test]
    fn a_check_is_told_of_its_records_and_positions_until_it_is_dismissed() {
        let talks = sound().with(SAID_A, |it| it.citations.clear());
        let all = talks.all();
        let marks = Marks::of(&all);
        assert_eq!(all[0].gravity, Gravity::Notable);
        assert_eq!(marks.record(SAID_A.any()).collect::<Vec<_>>(), [0]);
        assert_eq!(marks.cell(WAGE, PARTY_A).collect::<Vec<_>>(), [0]);
        assert_eq!(marks.cell(WAGE, PARTY_B).len(), 0);
        let talks = talks.dismiss(&all[0], "Known.");
        let all = talks.all();
        assert_eq!(Marks::of(&all).cell(WAGE, PARTY_A).len(), 0);
    }

    #[test]
    fn only_what_is_grave_or_serious_bears_a_sign() {
        let talks = sound().with(SAID_A, |it| it.citations.clear());
        let [notable] = &talks.all()[..] else { panic!("one is noticed") };
        let as_grave = |gravity| Check { gravity, ..notable.clone() };
        let sign = |all: &[Check]| {
            let marks = Marks::of(all);
            assert_eq!(marks.cell(WAGE, PARTY_A).len(), all.len());
            (marks.of_record(SAID_A.any()), marks.of_cell(WAGE, PARTY_A))
        };
        assert_eq!(sign(std::slice::from_ref(notable)), (None, None));
        let all = [Gravity::Grave, Gravity::Serious, Gravity::Notable].map(as_grave);
        let mark = Some(Mark { gravity: Gravity::Grave, many: 2, alike: 1 });
        assert_eq!(sign(&all), (mark, mark));
        assert_eq!(Marks::of(&all).of_cell(WAGE, PARTY_B), None);
    }
}
