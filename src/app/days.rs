//! The days on which something was said, and those on which anything changed what is seen: a statement, a
//! status of an issue or a proposal, the end of a proposal's validity. It keeps the dossier it last saw and
//! catches up by the difference, since it is brought up to date after everything that was done.

use crate::model::{Date, Dossier, record::Record};
use jiff::civil;
use std::collections::BTreeMap;

/// How many statements, and how many changes, there are of each day. A month or a year counts as its last day.
#[derive(Debug, Default)]
pub struct Days {
    seen: Dossier,
    statements: Counts,
    changes: Counts,
    version: u64,
}

/// How many there are of each day; none are left out.
#[derive(Debug, Default)]
struct Counts(BTreeMap<civil::Date, usize>);

impl Counts {
    fn follow(
        &mut self,
        before: impl IntoIterator<Item = civil::Date>,
        after: impl IntoIterator<Item = civil::Date>,
    ) {
        for day in after {
            *self.0.entry(day).or_default() += 1;
        }
        for day in before {
            if let Some(count) = self.0.get_mut(&day) {
                *count -= 1;
                if *count == 0 {
                    self.0.remove(&day);
                }
            }
        }
    }
}

fn said(record: Option<&Record>) -> Option<civil::Date> {
    match record {
        Some(Record::Statement(it)) => it.date.map(Date::last),
        _ => None,
    }
}

/// From which days on something else stands than before.
fn changed(record: Option<&Record>) -> Vec<civil::Date> {
    match record {
        Some(Record::Issue(it)) => it.statuses.iter().map(|it| it.date.last()).collect(),
        Some(Record::Proposal(it)) => {
            let lapsed = it.valid_until.and_then(|it| it.last().tomorrow().ok());
            it.statuses.iter().map(|it| it.date.last()).chain(lapsed).collect()
        }
        _ => said(record).into_iter().collect(),
    }
}

impl Days {
    /// Brings it up to date with a dossier.
    pub(super) fn catch_up(&mut self, now: &Dossier) {
        if self.seen.is_same_version(now) {
            return;
        }
        for (_, before, after) in self.seen.changes(now) {
            if said(before) != said(after) {
                self.version += 1;
                self.statements.follow(said(before), said(after));
            }
            self.changes.follow(changed(before), changed(after));
        }
        self.seen = now.clone();
    }

    /// The nearest day before that one on which something changed.
    #[must_use]
    pub fn before(&self, day: civil::Date) -> Option<civil::Date> {
        self.changes.0.range(..day).next_back().map(|(day, _)| *day)
    }

    /// The nearest day after that one on which something changed.
    #[must_use]
    pub fn after(&self, day: civil::Date) -> Option<civil::Date> {
        use std::ops::Bound::{Excluded, Unbounded};
        self.changes.0.range((Excluded(day), Unbounded)).next().map(|(day, _)| *day)
    }

    /// The first and the last day on which something changed.
    #[must_use]
    pub fn ends(&self) -> Option<(civil::Date, civil::Date)> {
        Some((*self.changes.0.first_key_value()?.0, *self.changes.0.last_key_value()?.0))
    }

    /// The days in order, each with how many statements were made on it.
    pub fn counts(&self) -> impl Iterator<Item = (civil::Date, usize)> {
        self.statements.0.iter().map(|(day, count)| (*day, *count))
    }

    /// How many statements were made on that day.
    #[must_use]
    pub fn on(&self, day: civil::Date) -> usize {
        self.statements.0.get(&day).copied().unwrap_or_default()
    }

    /// Changes whenever a count of statements does.
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
        record::{Issue, IssueStatus, Of, Proposal, ProposalStage, ProposalStatus, Statement, Status},
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

    #[test]
    fn one_steps_to_whatever_changed_and_marks_are_of_what_was_said() {
        let date = |text: &str| -> Date { text.parse().expect("a date") };
        let issue =
            Issue { statuses: vec![IssueStatus::new(date("2025-11-10"), Status::Open)], ..Issue::default() };
        let proposal = Proposal {
            statuses: vec![ProposalStatus::new(date("2025-11-12"), ProposalStage::Tabled)],
            valid_until: Some(date("2025-11-30")),
            ..Proposal::default()
        };
        let said = Statement { date: Some(date("2025-11-20")), ..Statement::default() };
        let mut dossier: Dossier = [
            (Id::<Issue>::new(1).any(), issue.wrap()),
            (Id::<Proposal>::new(1).any(), proposal.wrap()),
            (Id::<Statement>::new(1).any(), said.wrap()),
        ]
        .into_iter()
        .collect();
        let mut days = Days::default();
        days.catch_up(&dossier);
        let stops = |days: &Days| {
            let mut at = civil::date(2025, 11, 1);
            std::iter::from_fn(|| {
                at = days.after(at)?;
                Some(at.to_string())
            })
            .collect::<Vec<_>>()
        };
        assert_eq!(stops(&days), ["2025-11-10", "2025-11-12", "2025-11-20", "2025-12-01"]);
        assert_eq!(days.counts().count(), 1);
        dossier.put(Id::<Proposal>::new(1).any(), None);
        days.catch_up(&dossier);
        assert_eq!(stops(&days), ["2025-11-10", "2025-11-20"]);
        assert_eq!(days.before(civil::date(2025, 11, 20)), Some(civil::date(2025, 11, 10)));
    }
}
