//! The days on which something was said. It keeps the dossier it last saw and catches up by the
//! difference, since it is asked in every frame.

use crate::model::{
    AnyId, Dossier,
    record::{KindName, Record},
};
use jiff::civil;
use std::collections::BTreeMap;

/// How many statements there are of each day.
#[derive(Debug, Default)]
pub(super) struct Days {
    seen: Dossier,
    statements: BTreeMap<civil::Date, usize>,
}

fn day(id: AnyId, record: Option<&Record>) -> Option<civil::Date> {
    match record {
        Some(Record::Statement(it)) if id.kind == KindName::Statement => {
            it.date.map(crate::model::Date::last)
        }
        _ => None,
    }
}

impl Days {
    /// Brings it up to date with a dossier.
    pub(super) fn catch_up(&mut self, now: &Dossier) {
        if self.seen.is_same_version(now) {
            return;
        }
        for (id, before, after) in self.seen.changes(now) {
            if let Some(day) = day(id, after) {
                *self.statements.entry(day).or_default() += 1;
            }
            if let Some(day) = day(id, before)
                && let Some(count) = self.statements.get_mut(&day)
            {
                *count -= 1;
                if *count == 0 {
                    self.statements.remove(&day);
                }
            }
        }
        self.seen = now.clone();
    }

    /// The nearest such day before that one.
    pub(super) fn before(&self, day: civil::Date) -> Option<civil::Date> {
        self.statements.range(..day).next_back().map(|(day, _)| *day)
    }

    /// The nearest such day after that one.
    pub(super) fn after(&self, day: civil::Date) -> Option<civil::Date> {
        use std::ops::Bound::{Excluded, Unbounded};
        self.statements.range((Excluded(day), Unbounded)).next().map(|(day, _)| *day)
    }
}
