//! The course of the positions on an issue: what each party has stood on from when to when. Worked out a few parties
//! at a time, so that a window need not wait for it.

use crate::{
    analysis::overview::stands_as,
    model::{
        Date, Dossier, Id, Issue, Party, Proposal, Statement, Target,
        position::{Position, Positions},
    },
};
use jiff::{ToSpan as _, civil};
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
    /// Whether there were so many days on which something changed that not all of them were looked at.
    pub is_thinned: bool,
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
        let days = self.days.get_or_insert_with(|| shared_days(positions, about.0));
        let mut spent = 0;
        while spent < effort
            && let Some(party) = self.waiting.pop_front()
        {
            let (line, cost) = line(positions, party, about, days);
            spent += cost;
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

    /// Whether all of them are.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// The line of a party, and how many points were looked at for it.
fn line(
    positions: &Positions,
    party: Id<Party>,
    (issue, until): (Id<Issue>, civil::Date),
    shared: &BTreeSet<civil::Date>,
) -> (Line, usize) {
    let dossier = positions.dossier();
    let (holders, mut days) = holders(dossier, party);
    let mut points = 1;
    for holder in &holders {
        let said = positions.points(*holder, issue);
        points += said.len();
        let ids: BTreeSet<Id<Statement>> = said.into_iter().map(|(id, _)| id).collect();
        days.extend(ids.into_iter().filter_map(|id| dossier.get(id)?.date).map(Date::last));
    }
    days.extend(shared);
    days.retain(|it| *it <= until);
    let most = (MOST / points).max(LEAST_DAYS);
    let is_thinned = days.len() > most;
    let mut looked = days.len();
    let days: Vec<civil::Date> = if is_thinned {
        let all: Vec<civil::Date> = days.into_iter().collect();
        looked = most;
        // The last always is among them.
        (1..=most).map(|nth| all[nth * all.len() / most - 1]).collect()
    } else {
        days.into_iter().collect()
    };
    let mut steps: Vec<Step> = Vec::new();
    for day in days {
        let position = positions.position(party, issue, day);
        let is_same = match steps.last() {
            Some(last) => {
                stands_as(&last.position, &position) && last.position.signals.len() == position.signals.len()
            }
            None => position.is_blank(),
        };
        if !is_same {
            steps.push(Step { from: day, position: Arc::new(position) });
        }
    }
    (Line { party, steps, is_thinned }, looked * points)
}

/// The party and all blocs it was ever in, and the days on which it came and went.
fn holders(dossier: &Dossier, party: Id<Party>) -> (BTreeSet<Id<Party>>, BTreeSet<civil::Date>) {
    let (mut holders, mut days) = (BTreeSet::new(), BTreeSet::new());
    let mut waiting = vec![party];
    while let Some(id) = waiting.pop() {
        if !holders.insert(id) {
            continue;
        }
        for it in dossier.get(id).map_or(&[][..], |it| &it.memberships) {
            days.extend(it.from.map(Date::last));
            days.extend(it.to.and_then(|it| it.last().checked_add(1.day()).ok()));
            waiting.push(it.bloc);
        }
    }
    (holders, days)
}

/// The days on which something may change for any party: the issue comes further, or what a proposal says comes to
/// stand or to end.
fn shared_days(positions: &Positions, issue: Id<Issue>) -> BTreeSet<civil::Date> {
    let dossier = positions.dossier();
    let statuses = dossier.get(issue).map_or(&[][..], |it| &it.statuses);
    let mut days: BTreeSet<civil::Date> = statuses.iter().map(|it| it.date.last()).collect();
    let proposals: BTreeSet<Id<Proposal>> =
        positions.clauses_on(issue).filter_map(|it| dossier.get(it)).map(|it| it.proposal).collect();
    for it in proposals.iter().flat_map(|it| positions.successors(*it).chain([*it])) {
        let Some(it) = dossier.get(it) else { continue };
        days.extend(it.statuses.iter().map(|it| it.date.last()));
        days.extend(it.valid_until.and_then(|it| it.last().checked_add(1.day()).ok()));
    }
    if !proposals.is_empty() {
        // Whoever refuses or withdraws one ends it for all.
        for (party, _) in dossier.all::<Party>() {
            for (id, at) in positions.points(party, issue) {
                let Some(it) = dossier.get(id) else { continue };
                if matches!(it.points.get(at).map(|it| it.target), Some(Target::Proposal(_))) {
                    days.extend(it.date.map(Date::last));
                }
            }
        }
    }
    days
}
