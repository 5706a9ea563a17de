//! The course of the positions on an issue: what each party has stood on from when to when. Worked out a few parties
//! at a time, so that a window need not wait for it.

use crate::model::{
    Id, Issue, Party,
    position::{Position, Positions},
};
use jiff::civil;
use std::{
    collections::{BTreeSet, VecDeque},
    sync::Arc,
};

/// What a party has stood on over time.
#[derive(Clone, Debug)]
pub struct Line {
    /// The party.
    pub party: Id<Party>,
    /// What it has stood on, each until the next; the first is the first answer it ever gave.
    pub steps: Vec<Step>,
}

/// What stood from a day on.
#[derive(Clone, Debug)]
pub struct Step {
    /// The day.
    pub from: civil::Date,
    /// What stood.
    pub position: Arc<Position>,
}

/// The course of all positions on an issue until a day.
#[derive(Clone, Debug, Default)]
pub struct Course {
    issue: Option<(Id<Issue>, civil::Date)>,
    waiting: VecDeque<Id<Party>>,
    /// The days on which something may change for any of them.
    days: Option<BTreeSet<civil::Date>>,
    lines: Vec<Line>,
    is_thinned: bool,
}

/// So many points may be looked at for one party: what there is beyond that is looked at on fewer days.
const MOST: usize = 60_000;
/// On so many days at least.
const LEAST_DAYS: usize = 12;

impl Course {
    /// Of an issue, for those parties, until that day. Nothing is worked out yet.
    #[must_use]
    pub fn of(issue: Id<Issue>, parties: impl IntoIterator<Item = Id<Party>>, until: civil::Date) -> Self {
        Self { issue: Some((issue, until)), waiting: parties.into_iter().collect(), ..Self::default() }
    }

    /// Works out the next parties, until about so many points were looked at. Whether there is more to do.
    pub fn advance(&mut self, positions: &Positions, effort: usize) -> bool {
        let Some(about) = self.issue else { return false };
        let days = self.days.get_or_insert_with(|| positions.shared_days(about.0));
        let mut spent = 0;
        while spent < effort
            && let Some(party) = self.waiting.pop_front()
        {
            let (line, cost, is_thinned) = line(positions, party, about, days);
            spent += cost;
            self.is_thinned |= is_thinned;
            if !line.steps.is_empty() {
                self.lines.push(line);
            }
        }
        !self.waiting.is_empty()
    }

    /// The lines that are worked out, in the order of the parties; none of a party that never said anything.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether so much was said that not each day was looked at, so that a step may be told later than it was taken.
    #[must_use]
    pub const fn is_thinned(&self) -> bool {
        self.is_thinned
    }

    /// Whether all of them are.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// The line of a party, how many points were looked at for it, and whether days were left out.
fn line(
    positions: &Positions,
    party: Id<Party>,
    (issue, until): (Id<Issue>, civil::Date),
    shared: &BTreeSet<civil::Date>,
) -> (Line, usize, bool) {
    let (mut days, points) = positions.days_of(party, issue);
    let points = points.max(1);
    days.extend(shared);
    days.retain(|it| *it <= until);
    let most = (MOST / points).max(LEAST_DAYS);
    let mut days: Vec<civil::Date> = days.into_iter().collect();
    let is_thinned = days.len() > most;
    if is_thinned {
        // The last always is among them.
        days = (1..=most).map(|nth| days[nth * days.len() / most - 1]).collect();
    }
    let looked = days.len();
    let mut steps: Vec<Step> = Vec::new();
    for day in days {
        let position = positions.position(party, issue, day);
        let is_same = match steps.last() {
            Some(last) => {
                last.position.says_as(&position) && last.position.signals.len() == position.signals.len()
            }
            None => position.is_blank(),
        };
        if !is_same {
            steps.push(Step { from: day, position: Arc::new(position) });
        }
    }
    (Line { party, steps }, looked * points, is_thinned)
}
