//! What came of an event that was held: whose position it moved, and what else was said there.

use super::Item;
use crate::model::{
    Id,
    position::{Origin, Position, Positions},
    record::{Event, Issue, Party, Statement},
};
use jiff::civil;
use std::collections::BTreeSet;

/// What came of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The last day that counts.
    pub as_of: civil::Date,
    /// The positions on what was on its agenda that are not what they were on its eve.
    pub moved: Vec<Moved>,
    /// What else was said there, in order.
    pub said: Vec<Id<Statement>>,
}

/// A position that an event moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// On what.
    pub issue: Id<Issue>,
    /// Whose.
    pub party: Id<Party>,
    /// What it was.
    pub from: Box<Position>,
    /// What it came to.
    pub to: Box<Position>,
}

impl Outcome {
    pub(super) fn of(
        positions: &Positions,
        (event, eve): (&Event, civil::Date),
        items: &[Item],
        parties: &[Id<Party>],
        said: &[Id<Statement>],
        today: civil::Date,
    ) -> Self {
        let dossier = positions.dossier();
        let as_of = super::last_day(event).map_or(today, |it| it.min(today));
        let mut moved = Vec::new();
        let mut told: BTreeSet<Id<Statement>> = BTreeSet::new();
        for issue in items.iter().map(|it| it.issue) {
            for party in parties {
                let from = Box::new(positions.position(*party, issue, eve));
                let to = Box::new(positions.position(*party, issue, as_of));
                let is_its_own = !to.has_answered() || to.on_record().any(|it| it.via.is_none());
                if is_its_own && !from.says_as(&to) {
                    told.extend(to.on_record().filter_map(|it| match it.origin {
                        Origin::Statement(id, _) => Some(id),
                        Origin::Clause(_) => None,
                    }));
                    moved.push(Moved { issue, party: *party, from, to });
                }
            }
        }
        let is_new = |id: &&Id<Statement>| {
            let date = dossier.get(**id).and_then(|it| it.date);
            !told.contains(*id) && date.is_some_and(|it| it.has_come(as_of) && it.last() > eve)
        };
        Self { as_of, moved, said: said.iter().rev().filter(is_new).copied().collect() }
    }
}
