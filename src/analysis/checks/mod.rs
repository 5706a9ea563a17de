//! Checks: what the program noticed and a person should look at, as of a day. Each rule is a file with one
//! function in `rules`; here is what they have in common. A check is never a refusal, and changes nothing.

mod dismissal;
#[cfg(test)]
pub(crate) mod example;
mod fix;
mod marks;
mod movement;
mod noticed;
mod rules;
mod sight;
mod whose;
mod words;

pub use fix::Fix;
pub use marks::{Mark, Marks};
pub use noticed::{Noticed, Overdue, Why};

use crate::model::{
    AnyId, CheckRule, Dossier, Id,
    matrix::Matrix,
    record::{Issue, Note, Party},
};
use jiff::civil;
use movement::Movements;
use sight::Sight;
use std::collections::{BTreeSet, HashSet};
use words::Words;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// It contradicts what was agreed, what a party has drawn as its limit, or what one was instructed.
    Grave,
    /// Something is probably wrong or missing, or asks for an answer.
    Serious,
    /// Something to know.
    Notable,
}

impl Gravity {
    /// All of them, the gravest first.
    pub const ALL: &'static [Self] = &[Self::Grave, Self::Serious, Self::Notable];

    /// Whether what it is about bears a sign wherever it is seen. What is only notable does not: where everything bears a
    /// sign, none is seen.
    #[must_use]
    pub const fn bears_sign(self) -> bool {
        matches!(self, Self::Grave | Self::Serious)
    }
}

/// One thing noticed.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// How much it matters.
    pub gravity: Gravity,
    /// What was noticed; its words are in `text`.
    pub noticed: Noticed,
    /// The records that it is about; the first is the one to look at first.
    pub records: Vec<AnyId>,
    /// The positions that it is about: on what, and whose.
    pub cells: Vec<(Id<Issue>, Id<Party>)>,
    /// What can be done about it at one stroke, if there is such a thing.
    pub fix: Option<Fix>,
    /// The note by which somebody has said that it needs no looking at any more.
    pub dismissed: Option<Id<Note>>,
}

/// What tells a check from all others, also when it is found anew: the rule, and the records that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CheckKey {
    /// The rule that noticed it.
    pub rule: CheckRule,
    /// The records that it is about.
    pub records: Vec<AnyId>,
}

/// In their order, without those that came before.
fn each_once<T: Copy + Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut met = BTreeSet::new();
    all.into_iter().filter(|it| met.insert(*it)).collect()
}

impl Check {
    fn new(gravity: Gravity, noticed: Noticed, records: Vec<AnyId>) -> Self {
        let records = each_once(records);
        Self { gravity, noticed, records, cells: Vec::new(), fix: None, dismissed: None }
    }

    fn at(self, issue: Id<Issue>, party: Id<Party>) -> Self {
        self.at_all([(issue, party)])
    }

    fn at_all(mut self, cells: impl IntoIterator<Item = (Id<Issue>, Id<Party>)>) -> Self {
        self.cells = each_once(self.cells.into_iter().chain(cells));
        self
    }

    fn with_fix(self, fix: Fix) -> Self {
        Self { fix: Some(fix), ..self }
    }

    /// The rule that noticed it.
    #[must_use]
    pub const fn rule(&self) -> CheckRule {
        self.noticed.rule()
    }

    /// The record to look at first.
    #[must_use]
    pub fn record(&self) -> Option<AnyId> {
        self.records.first().copied()
    }
}

/// What the checks are worked out from; it keeps what it can use again.
#[derive(Debug, Default)]
pub struct Ground {
    /// From when on something is too long ago.
    pub limits: Limits,
    movements: Movements,
    words: Words,
}

/// From when on something is too long ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A position is to be restated within so many days.
    pub restated_within_days: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self { restated_within_days: 180 }
    }
}

impl Ground {
    /// Everything noticed as of the matrix's day: what was dismissed last, else the gravest first, then by rule. None if `goes_on`, which is told how much is done (0 to 1), says that it is no longer wanted.
    pub fn checks(
        &mut self,
        matrix: &mut Matrix,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Vec<Check>> {
        self.words.catch_up(matrix.positions().dossier(), &mut |done| goes_on(0.2 * done))?;
        let mut sight = Sight::of(matrix, &self.words, self.limits, &mut |done| goes_on(0.2 + 0.4 * done))?;
        sight.movements = self.movements.of(&sight, &mut |done| goes_on(0.6 + 0.2 * done))?;
        let mut found = Vec::new();
        for (at, (_, rule)) in rules::ALL.iter().enumerate() {
            goes_on(0.8 + 0.2 * at as f32 / rules::ALL.len() as f32).then_some(())?;
            rule(&sight, &mut found);
        }
        dismissal::mark(sight.dossier, &mut found);
        // What one rule has found stays in the order in which it looked, that of the agenda where there is one.
        found.sort_by_key(|it| (it.dismissed.is_some(), it.gravity, it.rule()));
        // What one rule says of the same records is one thing, as it is dismissed as one: the gravest stands for it.
        let mut told = HashSet::new();
        found.retain(|it| told.insert((it.rule(), it.records.clone())));
        Some(found)
    }
}

/// Everything noticed in a dossier as of a day, in the order of [`Ground::checks`].
#[must_use]
pub fn checks(dossier: &Dossier, as_of: civil::Date, limits: Limits) -> Vec<Check> {
    checks_from(None, dossier, as_of, limits)
}

/// The same, looked at from the side of a party; none: of the own party on the cover.
#[must_use]
pub fn checks_from(
    seat: Option<Id<Party>>,
    dossier: &Dossier,
    as_of: civil::Date,
    limits: Limits,
) -> Vec<Check> {
    let mut matrix = Matrix::default();
    matrix.sit(seat);
    matrix.catch_up(dossier, as_of);
    Ground { limits, ..Ground::default() }.checks(&mut matrix, &mut |_| true).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{example::*, *};

    #[test]
    fn nothing_is_noticed_where_nothing_is_wrong() {
        assert_eq!(sound().all(), []);
    }

    #[test]
    fn every_rule_is_there_once_and_in_its_order() {
        let rules: Vec<CheckRule> = rules::ALL.iter().map(|(rule, _)| *rule).collect();
        assert_eq!(rules, CheckRule::ALL);
    }

    #[test]
    fn the_gravest_comes_first_and_what_was_dismissed_last() {
        let talks = sound()
            .with(PARTY_A, |it| it.code = "UE".into())
            .with(SAID_B, |it| it.citations.clear())
            .with(SAID_A, |it| it.citations.clear());
        let all = talks.all();
        assert_eq!(
            all.iter().map(|it| it.rule()).collect::<Vec<_>>(),
            [CheckRule::CodeTwice, CheckRule::NoSource, CheckRule::NoSource]
        );
        let talks = talks.dismiss(&all[0], "They are told apart by colour.");
        let all = talks.all();
        assert_eq!(
            all.iter().map(|it| (it.rule(), it.dismissed.is_some())).collect::<Vec<_>>(),
            [(CheckRule::NoSource, false), (CheckRule::NoSource, false), (CheckRule::CodeTwice, true)]
        );
    }

    #[test]
    fn what_one_rule_says_of_the_same_records_is_one_thing() {
        let twice = sound().with(SAID_A, |it| {
            it.points[0].place = at(11);
            it.points.push(on(WAGE, crate::model::PointKind::Comment, at(12)));
        });
        assert_eq!(twice.found(CheckRule::OffScale).len(), 1);
    }

    #[test]
    fn it_stops_when_it_is_no_longer_wanted() {
        let talks = sound();
        for most in 0..5 {
            let mut matrix = Matrix::default();
            matrix.catch_up(&talks.0, TODAY);
            let mut asked = 0;
            let stopped = Ground::default().checks(&mut matrix, &mut |_| {
                asked += 1;
                asked <= most
            });
            assert!(stopped.is_none() && asked == most + 1);
        }
    }
}
