//! The days on which a position may change, so that its course can be told without asking for every day.

use super::Positions;
use crate::model::{
    date::Date,
    id::Id,
    record::{Issue, Party, Proposal, Statement},
};
use jiff::{ToSpan as _, civil};
use std::collections::BTreeSet;

/// The first day on which something that holds up to a date does so no longer.
fn after(last: Date) -> Option<civil::Date> {
    last.last().checked_add(1.day()).ok()
}

impl Positions {
    /// All days on which the position of a party on an issue may change; on any other it is that of the day before.
    #[must_use]
    pub fn days(&self, party: Id<Party>, issue: Id<Issue>) -> BTreeSet<civil::Date> {
        let (mut days, _) = self.days_of(party, issue);
        days.append(&mut self.shared_days(issue));
        days
    }

    /// Of those, the days of the party's own: on which it, or a bloc of it, spoke, or it came into a bloc or left it.
    /// And on how many points they rest.
    #[must_use]
    pub fn days_of(&self, party: Id<Party>, issue: Id<Issue>) -> (BTreeSet<civil::Date>, usize) {
        let dossier = self.dossier();
        let (mut days, mut points) = (BTreeSet::new(), 0);
        let (mut holders, mut waiting) = (BTreeSet::new(), vec![party]);
        let (mut said, mut named) = (BTreeSet::new(), Vec::new());
        while let Some(holder) = waiting.pop() {
            if !holders.insert(holder) {
                continue;
            }
            for it in dossier.get(holder).map_or(&[][..], |it| &it.memberships) {
                days.extend(it.from.map(Date::last));
                days.extend(it.to.and_then(after));
                waiting.push(it.bloc);
            }
            let on_it = self.points(holder, issue);
            points += on_it.len();
            named.extend(on_it.into_iter().map(|(id, _)| id));
        }
        // What an acceptance refers to may come to count after it.
        while let Some(id) = named.pop() {
            let Some(it) = dossier.get::<Statement>(id).filter(|_| said.insert(id)) else { continue };
            days.extend(it.date.map(Date::last));
            named.extend(&it.refers_to);
        }
        (days, points)
    }

    /// Of those, the days that are the same for all parties: the issue comes further, or what a proposal says on it
    /// comes to stand or to end.
    #[must_use]
    pub fn shared_days(&self, issue: Id<Issue>) -> BTreeSet<civil::Date> {
        let dossier = self.dossier();
        let statuses = dossier.get(issue).map_or(&[][..], |it| &it.statuses);
        let mut days: BTreeSet<civil::Date> = statuses.iter().map(|it| it.date.last()).collect();
        let proposals: BTreeSet<Id<Proposal>> =
            self.clauses_on(issue).filter_map(|it| dossier.get(it)).map(|it| it.proposal).collect();
        for id in &proposals {
            // Whoever refuses or withdraws one ends it for all.
            for party in self.heard_on(id.any()) {
                let said = self.said(*id, party).iter().filter_map(|(it, _)| dossier.get(*it)?.date);
                days.extend(said.map(Date::last));
            }
        }
        for it in proposals.iter().flat_map(|it| self.successors(*it).chain([*it])) {
            let Some(it) = dossier.get(it) else { continue };
            days.extend(it.statuses.iter().map(|it| it.date.last()));
            days.extend(it.valid_until.and_then(after));
        }
        days
    }
}
