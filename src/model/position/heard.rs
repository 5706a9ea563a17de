//! Which statements and clauses bear on which cell: an index that keeps the dossier it last saw and
//! catches up by the difference.

use super::{Position, bloc, own};
use crate::model::{
    dossier::Dossier,
    id::{AnyId, Id},
    record::{Clause, Issue, Party, Proposal, Record, Statement},
};
use jiff::civil;
use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

/// The positions of a dossier. They are pulled: nothing is computed until it is asked for.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    seen: Dossier,
    /// Points by what they are about (an issue, a proposal, a clause) and whose they are.
    said: HashMap<(AnyId, Id<Party>), Vec<(Id<Statement>, usize)>>,
    /// Who has said anything about a proposal or a clause.
    heard_on: HashMap<AnyId, BTreeSet<Id<Party>>>,
    clauses_on: HashMap<Id<Issue>, BTreeSet<Id<Clause>>>,
    clauses_of: HashMap<Id<Proposal>, BTreeSet<Id<Clause>>>,
    successors: HashMap<Id<Proposal>, BTreeSet<Id<Proposal>>>,
}

/// Puts a value into the set of a key, or takes it out.
fn toggle<K: Hash + Eq, V: Ord>(map: &mut HashMap<K, BTreeSet<V>>, key: K, value: V, put: bool) {
    if put {
        map.entry(key).or_default().insert(value);
    } else if let Some(set) = map.get_mut(&key) {
        set.remove(&value);
        if set.is_empty() {
            map.remove(&key);
        }
    }
}

impl Positions {
    /// The positions of that dossier.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let mut it = Self::default();
        it.catch_up(dossier);
        it
    }

    /// The dossier whose positions these are.
    #[must_use]
    pub const fn dossier(&self) -> &Dossier {
        &self.seen
    }

    /// Brings the index up to date, at a cost of what has changed. Returns how many records differ.
    pub fn catch_up(&mut self, now: &Dossier) -> usize {
        if self.seen.is_same_version(now) {
            return 0;
        }
        let seen = std::mem::replace(&mut self.seen, now.clone());
        let mut looked = 0;
        for (id, before, after) in seen.changes(now) {
            looked += 1;
            for (record, put) in [(before, false), (after, true)] {
                match record {
                    Some(Record::Statement(it)) => self.statement(Id::new(id.number), it, put),
                    Some(Record::Clause(it)) => {
                        let id = Id::new(id.number);
                        toggle(&mut self.clauses_of, it.proposal, id, put);
                        if let Some(issue) = it.issue {
                            toggle(&mut self.clauses_on, issue, id, put);
                        }
                    }
                    Some(Record::Proposal(it)) => {
                        if let Some(former) = it.supersedes {
                            toggle(&mut self.successors, former, Id::new(id.number), put);
                        }
                    }
                    _ => {}
                }
            }
        }
        looked
    }

    fn statement(&mut self, id: Id<Statement>, statement: &Statement, put: bool) {
        for (index, point) in statement.points.iter().enumerate() {
            let target = point.target.record();
            for (nth, party) in statement.by.iter().enumerate() {
                if statement.by[..nth].contains(party) {
                    continue;
                }
                let said = self.said.entry((target, *party)).or_default();
                if put {
                    said.push((id, index));
                } else {
                    said.retain(|it| *it != (id, index));
                    if said.is_empty() {
                        self.said.remove(&(target, *party));
                    }
                }
            }
        }
        for target in statement.points.iter().map(|it| it.target.record()) {
            for party in &statement.by {
                let speaks = self.said.contains_key(&(target, *party));
                if target.of::<Issue>().is_none() {
                    toggle(&mut self.heard_on, target, *party, speaks);
                }
            }
        }
    }

    /// The points that a party has made on an issue, a proposal or a clause, in no order.
    #[must_use]
    pub fn said(&self, target: impl Into<AnyId>, party: Id<Party>) -> &[(Id<Statement>, usize)] {
        self.said.get(&(target.into(), party)).map_or(&[], Vec::as_slice)
    }

    /// Who has said anything about a proposal as a whole, or about a clause.
    pub fn heard_on(&self, text: AnyId) -> impl Iterator<Item = Id<Party>> {
        self.heard_on.get(&text).into_iter().flatten().copied()
    }

    /// The clauses that answer an issue.
    pub fn clauses_on(&self, issue: Id<Issue>) -> impl Iterator<Item = Id<Clause>> {
        self.clauses_on.get(&issue).into_iter().flatten().copied()
    }

    /// The clauses of a proposal, in no order.
    pub fn clauses_of(&self, proposal: Id<Proposal>) -> impl Iterator<Item = Id<Clause>> {
        self.clauses_of.get(&proposal).into_iter().flatten().copied()
    }

    /// The proposals that take the place of one.
    pub fn successors(&self, proposal: Id<Proposal>) -> impl Iterator<Item = Id<Proposal>> {
        self.successors.get(&proposal).into_iter().flatten().copied()
    }

    /// Every point that bears on a party's cell for an issue: on the issue itself, on clauses that
    /// answer it, and on their proposals. Sorted by statement.
    pub fn points(&self, party: Id<Party>, issue: Id<Issue>) -> Vec<(Id<Statement>, usize)> {
        let mut out = self.said(issue, party).to_vec();
        let mut proposals = BTreeSet::new();
        for clause in self.clauses_on(issue) {
            out.extend(self.said(clause, party));
            proposals.extend(self.seen.get(clause).map(|it| it.proposal));
        }
        for proposal in proposals {
            out.extend(self.said(proposal, party));
        }
        out.sort_unstable();
        out
    }

    /// What a party stands on by its own words alone, whatever its blocs say.
    #[must_use]
    pub fn own(&self, party: Id<Party>, issue: Id<Issue>, as_of: civil::Date) -> Position {
        own::position(self, party, issue, as_of)
    }

    /// What a party stands on for an issue as of a day.
    #[must_use]
    pub fn position(&self, party: Id<Party>, issue: Id<Issue>, as_of: civil::Date) -> Position {
        bloc::position(self, party, issue, as_of)
    }
}
