//! What stands in each section, in which order. It keeps the dossier it last saw and catches up by
//! the difference.

use crate::model::{
    AnyId, Date, Dossier,
    matrix::agenda,
    record::{Clause, KindName, Record},
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// A record in its section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The record.
    pub id: AnyId,
    /// How many others it is a part of; 0 at the top.
    pub depth: usize,
    /// Whether it has parts.
    pub is_parent: bool,
}

/// By what a record is ordered: the newest first, then by name. It depends on the record alone, so that its
/// old place is found when it changes.
type Key = (Reverse<Option<Date>>, String, AnyId);

/// The rows of all sections.
#[derive(Default)]
pub struct Listing {
    seen: Dossier,
    keys: BTreeMap<KindName, Vec<Key>>,
    rows: BTreeMap<KindName, Vec<Row>>,
}

impl Listing {
    /// The rows of a section.
    pub fn rows(&self, kind: KindName) -> &[Row] {
        self.rows.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Brings it up to date with a dossier. Whether any row has changed.
    pub fn catch_up(&mut self, now: &Dossier) -> bool {
        if self.seen.is_same_version(now) {
            return false;
        }
        let mut touched = BTreeSet::new();
        let mut moved: BTreeMap<KindName, Moved> = BTreeMap::new();
        for (id, before, after) in self.seen.changes(now) {
            if matches!(id.kind, KindName::Issue | KindName::Proposal | KindName::Clause) {
                touched.insert(if id.kind == KindName::Clause { KindName::Proposal } else { id.kind });
                continue;
            }
            let (old, new) = (before.map(|it| key(id, it)), after.map(|it| key(id, it)));
            if old != new {
                let moved = moved.entry(id.kind).or_default();
                moved.gone.extend(old);
                moved.come.extend(new);
            }
        }
        for (kind, moved) in moved {
            touched.insert(kind);
            moved.apply(self.keys.entry(kind).or_default());
        }
        let has_changed = !touched.is_empty();
        for kind in touched {
            let rows = match kind {
                KindName::Issue => agenda(now)
                    .iter()
                    .map(|it| Row { id: it.issue.any(), depth: it.depth, is_parent: it.is_parent })
                    .collect(),
                KindName::Proposal => proposals(now),
                _ => self
                    .keys
                    .get(&kind)
                    .into_iter()
                    .flatten()
                    .map(|(.., id)| Row { id: *id, depth: 0, is_parent: false })
                    .collect(),
            };
            self.rows.insert(kind, rows);
        }
        self.seen = now.clone();
        has_changed
    }
}

/// What leaves its place in a section, and what comes to another.
#[derive(Default)]
struct Moved {
    gone: BTreeSet<Key>,
    come: Vec<Key>,
}

/// Beyond this many it is cheaper to go over the whole section once.
const MANY: usize = 64;

impl Moved {
    fn apply(self, keys: &mut Vec<Key>) {
        if self.gone.len() + self.come.len() > MANY {
            keys.retain(|it| !self.gone.contains(it));
            keys.extend(self.come);
            keys.sort_unstable();
            return;
        }
        for it in self.gone {
            if let Ok(at) = keys.binary_search(&it) {
                keys.remove(at);
            }
        }
        for it in self.come {
            let at = keys.partition_point(|other| *other < it);
            keys.insert(at, it);
        }
    }
}

fn key(id: AnyId, record: &Record) -> Key {
    let name = |it: &str| it.to_lowercase();
    let (date, name) = match record {
        Record::Party(it) => (None, format!("{:02}{}", it.role as u8, name(&it.name))),
        Record::Person(it) => (None, name(&it.name)),
        Record::Statement(it) => (it.date, String::new()),
        Record::Event(it) => (it.start.map(|it| it.date), String::new()),
        Record::Source(it) => (it.date, name(&it.title)),
        Record::Assessment(it) => (it.date, String::new()),
        Record::Interest(it) => (None, name(&it.text)),
        Record::Note(it) => (it.date, String::new()),
        Record::Task(it) => (it.due, name(&it.title)),
        Record::Cover(_) | Record::Issue(_) | Record::Proposal(_) | Record::Clause(_) => {
            (None, String::new())
        }
    };
    (Reverse(date), name, id)
}

/// Proposals by title, each with its clauses in order below it.
fn proposals(dossier: &Dossier) -> Vec<Row> {
    let mut clauses: BTreeMap<AnyId, Vec<(&crate::model::Order, AnyId)>> = BTreeMap::new();
    for (id, it) in dossier.all::<Clause>() {
        clauses.entry(it.proposal.any()).or_default().push((&it.order, id.any()));
    }
    let mut all: Vec<(String, AnyId)> =
        dossier.of_kind(KindName::Proposal).map(|(id, _)| (dossier.name(id).to_lowercase(), id)).collect();
    all.sort();
    let mut rows = Vec::new();
    for (_, id) in all {
        let mut below = clauses.remove(&id).unwrap_or_default();
        below.sort();
        rows.push(Row { id, depth: 0, is_parent: !below.is_empty() });
        rows.extend(below.into_iter().map(|(_, id)| Row { id, depth: 1, is_parent: false }));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Id,
        record::{Of, Party, Statement},
    };

    #[test]
    fn catching_up_gives_what_reading_anew_gives() {
        let statement = |date: &str| Statement { date: date.parse().ok(), ..Statement::default() }.wrap();
        let party = |name: &str| Party { name: name.to_owned(), ..Party::default() }.wrap();
        let id = |number| Id::<Statement>::new(number).any();
        let of = |number| Id::<Party>::new(number).any();
        let steps: Vec<Dossier> = vec![
            [(id(1), statement("2025-01-01")), (of(1), party("B"))].into_iter().collect(),
            [
                (id(1), statement("2025-01-01")),
                (id(2), statement("2025-02")),
                (of(1), party("B")),
                (of(2), party("a")),
            ]
            .into_iter()
            .collect(),
            [(id(1), statement("2025-03-01")), (id(2), statement("2025-02")), (of(2), party("C"))]
                .into_iter()
                .collect(),
            Dossier::default(),
        ];
        let mut slow = Listing::default();
        for step in &steps {
            slow.catch_up(step);
            let mut fresh = Listing::default();
            fresh.catch_up(step);
            for kind in KindName::ALL {
                assert_eq!(slow.rows(*kind), fresh.rows(*kind), "{kind:?}");
            }
        }
    }

    #[test]
    fn many_at_once_stand_as_one_by_one() {
        let all: Vec<(AnyId, Record)> = (1..=200)
            .map(|number| {
                let date = format!("2025-{:02}-{:02}", number % 12 + 1, number % 28 + 1);
                let it = Statement { date: date.parse().ok(), ..Statement::default() };
                (Id::<Statement>::new(number).any(), it.wrap())
            })
            .collect();
        let (mut at_once, mut one_by_one) = (Listing::default(), Listing::default());
        let whole: Dossier = all.iter().cloned().collect();
        at_once.catch_up(&whole);
        for end in 1..=all.len() {
            one_by_one.catch_up(&all[..end].iter().cloned().collect());
        }
        assert_eq!(at_once.rows(KindName::Statement), one_by_one.rows(KindName::Statement));
        at_once.catch_up(&all[..10].iter().cloned().collect());
        assert_eq!(at_once.rows(KindName::Statement).len(), 10);
    }

    #[test]
    fn the_newest_statement_stands_first() {
        let dossier: Dossier = [("2025-01-01", 1), ("2025-03-01", 2), ("2025-02-01", 3)]
            .into_iter()
            .map(|(date, number)| {
                let it = Statement { date: date.parse().ok(), ..Statement::default() };
                (Id::<Statement>::new(number).any(), it.wrap())
            })
            .collect();
        let mut listing = Listing::default();
        listing.catch_up(&dossier);
        let numbers: Vec<u64> = listing.rows(KindName::Statement).iter().map(|it| it.id.number).collect();
        assert_eq!(numbers, [2, 3, 1]);
    }
}
