//! The overview: what is open and how far apart, what has changed, what comes next, who is waited for,
//! and what a person should look at, as of a day. Plain data; its words are in `text`.

mod change;
mod open;
mod waiting;

pub use crate::analysis::{
    due::{Coming, What},
    unconfirmed::Unconfirmed,
};
pub use change::{Changes, Moved, Since};
pub use open::{Between, OpenIssue};
pub use waiting::{Duties, Silent, Waiting};

use crate::{
    analysis::{
        checks::{self, Check, Gravity, Marks},
        due,
    },
    model::{
        Dossier, Id, Level,
        matrix::Matrix,
        position,
        record::{Party, Status},
    },
};
use jiff::civil;
use std::collections::BTreeMap;

/// How things stand as of a day.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The dossier it is of.
    pub dossier: Dossier,
    /// How many issues have come how far; those that are there only for their parts do not count.
    pub tally: BTreeMap<Status, usize>,
    /// How many records are of which level.
    pub levels: BTreeMap<Level, usize>,
    /// The issues that are not settled, in the order of the agenda.
    pub open: Vec<OpenIssue>,
    /// How far apart the negotiating parties are on average, the farthest first.
    pub between: Vec<Between>,
    /// What has changed since a day; none if no day was given.
    pub changes: Option<Changes>,
    /// What is to happen or to be done; what is overdue first, then by day.
    pub coming: Vec<Coming>,
    /// Who is waited for.
    pub waiting: Waiting,
    /// What was noticed and nobody has dismissed, the gravest first.
    pub checks: Vec<Check>,
    /// Where that is to be marked.
    pub marks: Marks,
    /// What was noticed and dismissed.
    pub dismissed: Vec<Check>,
}

impl Overview {
    /// How much was noticed and not dismissed, by gravity, the gravest first.
    #[must_use]
    pub fn gravities(&self) -> [(Gravity, usize); 3] {
        let mut graver = 0;
        [Gravity::Grave, Gravity::Serious, Gravity::Notable].map(|gravity| {
            // They stand in the order of their gravity, and there may be many.
            let as_grave = self.checks.partition_point(|it| it.gravity <= gravity);
            (gravity, as_grave - std::mem::replace(&mut graver, as_grave))
        })
    }
}

/// What the overview is worked out from: positions as of the day, and as of the day with which they
/// are compared. It keeps the dossier it last saw and catches up by the difference.
#[derive(Debug, Default)]
pub struct Ground {
    /// From when on something is too long ago.
    pub limits: checks::Limits,
    /// From whose side it is looked at; none: from that of the own party on the cover.
    pub seat: Option<Id<Party>>,
    now: Matrix,
    before: Matrix,
    checks: checks::Ground,
}

impl Ground {
    /// Works it out. None if `goes_on`, which is told how much is done (0 to 1), says that it is no longer wanted.
    pub fn overview(
        &mut self,
        dossier: &Dossier,
        as_of: civil::Date,
        since: Option<Since>,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Overview> {
        let Self { limits, seat, now, before, checks } = self;
        checks.limits = *limits;
        now.sit(*seat);
        now.catch_up(dossier, as_of);
        goes_on(0.2).then_some(())?;
        let mut it = Overview { dossier: dossier.clone(), levels: dossier.levels(), ..Overview::default() };
        let rows = now.rows().clone();
        for (at, row) in rows.iter().enumerate() {
            goes_on(0.2 + 0.3 * at as f32 / rows.len() as f32).then_some(())?;
            if let Some(issue) = dossier.get(row.issue).filter(|_| !now.is_only_for_parts(*row)) {
                *it.tally.entry(position::status(issue, as_of).0).or_default() += 1;
                it.open.extend(OpenIssue::of(now, *row));
            }
        }
        it.between = open::between(now, &it.open);
        goes_on(0.6).then_some(())?;
        if let Some(since) = since {
            it.changes = Some(Changes::of(now, before, since, &mut |done| goes_on(0.6 + 0.2 * done))?);
        }
        it.coming = due::due(now.positions(), as_of);
        // An offer that was let lapse has ended by itself: nobody owes anything.
        it.coming.retain(|it| !(it.is_overdue && matches!(it.what, What::Expiry(_))));
        it.waiting = Waiting::of(now, &it.coming);
        it.checks = checks.checks(now, &mut |done| goes_on(0.8 + 0.2 * done))?;
        it.dismissed = it.checks.split_off(it.checks.partition_point(|it| it.dismissed.is_none()));
        it.marks = Marks::of(&it.checks);
        Some(it)
    }
}

#[cfg(test)]
mod tests;
