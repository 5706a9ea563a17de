//! The days on which something was said. It keeps the dossier it last saw and catches up by the
//! difference, since it is asked in every frame.

use crate::model::{
    AnyId, Date, Dossier,
    record::{KindName, Record},
};
use jiff::civil;
use std::collections::BTreeMap;

/// How many statements there are of each day. A month or a year counts as its last day.
#[derive(Debug, Default)]
pub struct Days {
    seen: Dossier,
    statements: BTreeMap<civil::Date, usize>,
    version: u64,
}

fn day(id: AnyId, record: Option<&Record>) -> Option<civil::Date> {
    match record {
        Some(Record::Statement(it)) if id.kind == KindName::Statement => it.date.map(Date::last),
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
            let (before, after) = (day(id, before), day(id, after));
            if before == after {
                continue;
            }
            self.version += 1;
            if let Some(day) = after {
                *self.statements.entry(day).or_default() += 1;
            }
            if let Some(day) = before
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
    #[must_use]
    pub fn before(&self, day: civil::Date) -> Option<civil::Date> {
        self.statements.range(..day).next_back().map(|(day, _)| *day)
    }

    /// The nearest such day after that one.
    #[must_use]
    pub fn after(&self, day: civil::Date) -> Option<civil::Date> {
        use std::ops::Bound::{Excluded, Unbounded};
        self.statements.range((Excluded(day), Unbounded)).next().map(|(day, _)| *day)
    }

    /// The first and the last such day.
    #[must_use]
    pub fn ends(&self) -> Option<(civil::Date, civil::Date)> {
        Some((*self.statements.first_key_value()?.0, *self.statements.last_key_value()?.0))
    }

    /// The days in order, each with how many statements were made on it.
    pub fn counts(&self) -> impl Iterator<Item = (civil::Date, usize)> {
        self.statements.iter().map(|(day, count)| (*day, *count))
    }

    /// How many statements were made on that day.
    #[must_use]
    pub fn on(&self, day: civil::Date) -> usize {
        self.statements.get(&day).copied().unwrap_or_default()
    }

    /// Changes whenever a count does.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Id,
        record::{Of, Statement},
    };

    #[test]
    fn days_are_counted_by_the_difference() {
        let said = |date: &str| Statement { date: date.parse().ok(), ..Statement::default() }.wrap();
        let of = |dates: &[&str]| -> Dossier {
            dates.iter().zip(1..).map(|(date, at)| (Id::<Statement>::new(at).any(), said(date))).collect()
        };
        let mut days = Days::default();
        for (dates, ends, on) in [
            (&["2025-11-30", "2025-11", "", "2025-10-01"][..], Some(("2025-10-01", "2025-11-30")), 2),
            (&["2025-11-30", "2025-12-01"], Some(("2025-11-30", "2025-12-01")), 1),
            (&[], None, 0),
        ] {
            days.catch_up(&of(dates));
            let found = days.ends().map(|(first, last)| (first.to_string(), last.to_string()));
            let ends = ends.map(|(first, last)| (first.to_owned(), last.to_owned()));
            assert_eq!((found, days.on(civil::date(2025, 11, 30))), (ends, on));
        }
        let before = days.version();
        days.catch_up(
            &[(Id::<crate::model::Party>::new(1).any(), crate::model::Party::default().wrap())]
                .into_iter()
                .collect(),
        );
        assert_eq!(days.version(), before, "a party says nothing by itself");
    }
}
