//! Which records stand elsewhere among their siblings than they did. What counts is the order itself: keys given afresh
//! that say the same are no move, and of siblings whose order differs as few as possible are told.

use crate::model::{
    AnyId, Dossier, Id, Order,
    record::{KindName, Record},
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A record was given another place in its manual order, or another parent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move {
    /// The parent that it had.
    pub parent_before: Option<AnyId>,
    /// The parent that it has.
    pub parent: Option<AnyId>,
    /// The sibling after which it stood; none if it was the first.
    pub follows_before: Option<AnyId>,
    /// The sibling after which it stands; none if it is the first.
    pub follows: Option<AnyId>,
}

/// Among which others a record has its place: the issues under one parent, the clauses of one
/// proposal, the statements of one day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    Parent(Option<AnyId>),
    Proposal(AnyId),
    Day(Option<crate::model::Date>),
}

fn row(record: &Record) -> Option<Row> {
    match record {
        Record::Issue(_) => Some(Row::Parent(parent(record))),
        Record::Clause(it) => Some(Row::Proposal(it.proposal.any())),
        Record::Statement(it) => Some(Row::Day(it.date)),
        _ => None,
    }
}

fn parent(record: &Record) -> Option<AnyId> {
    match record {
        Record::Issue(it) => it.parent.map(Id::any),
        _ => None,
    }
}

fn key(record: &Record) -> Option<&Order> {
    match record {
        Record::Issue(it) => Some(&it.order),
        Record::Clause(it) => Some(&it.order),
        Record::Statement(it) => Some(&it.order),
        _ => None,
    }
}

/// The moves between two dossiers, worked out for a kind when one of it is first asked about.
pub(super) struct Moves<'a> {
    before: &'a Dossier,
    after: &'a Dossier,
    kinds: BTreeMap<KindName, OfKind>,
}

/// What follows what, and what has moved within its row.
struct OfKind {
    follows_before: BTreeMap<AnyId, AnyId>,
    follows: BTreeMap<AnyId, AnyId>,
    within: BTreeSet<AnyId>,
}

impl<'a> Moves<'a> {
    pub(super) const fn new(before: &'a Dossier, after: &'a Dossier) -> Self {
        Self { before, after, kinds: BTreeMap::new() }
    }

    /// Where a record was moved to, if it was.
    pub(super) fn of(&mut self, id: AnyId, was: &Record, is: &Record) -> Option<Move> {
        if key(was) == key(is) && parent(was) == parent(is) {
            return None;
        }
        let Self { before, after, kinds } = self;
        let kind = kinds.entry(id.kind).or_insert_with(|| OfKind::new(before, after, id.kind));
        (row(was) != row(is) || kind.within.contains(&id)).then(|| Move {
            parent_before: parent(was),
            parent: parent(is),
            follows_before: kind.follows_before.get(&id).copied(),
            follows: kind.follows.get(&id).copied(),
        })
    }
}

type Rows = BTreeMap<Row, Vec<AnyId>>;

impl OfKind {
    fn new(before: &Dossier, after: &Dossier, kind: KindName) -> Self {
        let [was, is] = [before, after].map(|it| rows(it, kind));
        let has_its_key = |id: AnyId| {
            let [was, is] = [before, after].map(|it| it.record(id).and_then(key));
            was == is
        };
        let within = was
            .iter()
            .filter_map(|(row, then)| Some((then, is.get(row)?)))
            .flat_map(|(then, now)| moved(then, now, has_its_key))
            .collect();
        Self { follows_before: predecessors(&was), follows: predecessors(&is), within }
    }
}

/// All records of a kind, row by row, each in its order.
fn rows(dossier: &Dossier, kind: KindName) -> Rows {
    let mut all: Vec<(&Order, AnyId, Row)> = match kind {
        KindName::Issue | KindName::Clause | KindName::Statement => {
            dossier.of_kind(kind).filter_map(|(id, it)| Some((key(it)?, id, row(it)?))).collect()
        }
        _ => Vec::new(),
    };
    all.sort();
    let mut out = Rows::new();
    for (_, id, row) in all {
        out.entry(row).or_default().push(id);
    }
    out
}

fn predecessors(rows: &Rows) -> BTreeMap<AnyId, AnyId> {
    rows.values().flat_map(|row| row.windows(2)).map(|it| (it[1], it[0])).collect()
}

/// Which of those that stand in a row before and after have moved in it. Those that have kept their key have not, and
/// of the others between any two of them as many as possible have not.
fn moved(then: &[AnyId], now: &[AnyId], has_its_key: impl Fn(AnyId) -> bool) -> Vec<AnyId> {
    let place: BTreeMap<AnyId, usize> = now.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let (mut out, mut between, mut low) = (Vec::new(), Vec::new(), None);
    let mut settle = |between: &mut Vec<(AnyId, usize)>, low: Option<usize>, high: Option<usize>| {
        let (stays, strays): (Vec<_>, Vec<_>) = between
            .drain(..)
            .partition(|(_, at)| low.is_none_or(|low| low < *at) && high.is_none_or(|high| *at < high));
        let kept = longest_ascending(&stays.iter().map(|(_, at)| *at).collect::<Vec<_>>());
        out.extend(strays.into_iter().map(|(id, _)| id));
        out.extend(stays.into_iter().filter(|(_, at)| kept.binary_search(at).is_err()).map(|(id, _)| id));
    };
    for id in then {
        let Some(at) = place.get(id).copied() else { continue };
        if has_its_key(*id) {
            settle(&mut between, low, Some(at));
            low = Some(at);
        } else {
            between.push((*id, at));
        }
    }
    settle(&mut between, low, None);
    out
}

/// A longest ascending subsequence of different numbers, by piles as in patience (Fredman 1975).
fn longest_ascending(numbers: &[usize]) -> Vec<usize> {
    // The last number of each length, by its index, and what it follows.
    let mut ends: Vec<usize> = Vec::new();
    let mut follows: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|it| numbers[*it] < *number);
        follows.push(length.checked_sub(1).map(|it| ends[it]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut out: Vec<usize> =
        std::iter::successors(ends.last().copied(), |at| follows[*at]).map(|it| numbers[it]).collect();
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{Edit, Patch, Session, example},
        merge::{Diff, diff},
        model::{Issue, record::Of},
    };

    fn ids(numbers: &[u64]) -> Vec<AnyId> {
        numbers.iter().map(|it| Id::<Issue>::new(*it).any()).collect()
    }

    #[test]
    fn as_few_as_possible_have_moved() {
        for (then, now, kept, out) in [
            (&[1, 2, 3, 4][..], &[1, 2, 3, 4][..], &[][..], &[][..]),
            (&[1, 2, 3, 4], &[4, 1, 2, 3], &[], &[4]),
            (&[1, 2, 3, 4], &[2, 3, 4, 1], &[], &[1]),
            (&[1, 2], &[2, 1], &[1], &[2]),
            (&[1, 2], &[2, 1], &[2], &[1]),
            (&[1, 2, 3], &[2, 3, 1], &[1], &[2, 3]),
            (&[1, 2, 3, 4, 5], &[6, 3, 1, 2, 5, 4], &[2, 5], &[3, 4]),
            (&[9, 1, 2], &[1, 2, 8], &[], &[]),
        ] {
            let mut found = moved(&ids(then), &ids(now), |id| kept.contains(&id.number));
            found.sort();
            assert_eq!(found, ids(out), "{then:?} {now:?} {kept:?}");
        }
    }

    /// Issues in a row under these keys.
    fn agenda(keys: &[(u64, &Order)]) -> Dossier {
        keys.iter()
            .map(|(id, order)| {
                (Id::<Issue>::new(*id).any(), Issue { order: (*order).clone(), ..Issue::default() }.wrap())
            })
            .collect()
    }
    fn moves(diff: &Diff) -> Vec<(u64, Option<u64>)> {
        let one =
            |it: &crate::merge::Changed| Some((it.id.number, it.moved.as_ref()?.follows.map(|it| it.number)));
        diff.changed.iter().filter_map(one).collect()
    }

    #[test]
    fn fresh_keys_that_say_the_same_are_no_difference() {
        let blank = Order::default();
        let keys: Vec<Order> = Order::fresh(3).collect();
        let before = agenda(&[(1, &blank), (2, &blank), (3, &blank)]);
        let after = agenda(&[(1, &keys[0]), (2, &keys[1]), (3, &keys[2])]);
        assert!(diff(&before, &after).is_empty());
        let renamed = Patch::put(
            &after,
            Id::<Issue>::new(2).any(),
            Some(Issue { title: "Line".into(), order: keys[1].clone(), ..Issue::default() }.wrap()),
        )
        .applied(&after);
        let it = diff(&before, &renamed);
        assert_eq!((it.changed.len(), it.changed[0].fields.len(), moves(&it)), (1, 1, vec![]));
    }

    #[test]
    fn a_move_that_gives_all_siblings_fresh_keys_is_one_move() {
        let start = example::dossier();
        let blank = |it: &mut Issue| it.order = Order::default();
        let before =
            [example::STATUS, example::COST].iter().fold(start, |it, id| example::with(&it, *id, blank));
        let edit = Edit::Move { id: example::LINE.any(), parent: None, before: Some(example::COST.any()) };
        let mut session = Session::new(before.clone());
        session.perform(edit).expect("there is always room");
        let it = diff(&before, session.dossier());
        assert_eq!(moves(&it), [(example::LINE.number(), Some(example::STATUS.number()))]);
        assert_eq!(it.changed.len(), 1);
    }

    #[test]
    fn who_comes_under_another_parent_has_moved() {
        let keys: Vec<Order> = Order::fresh(2).collect();
        let before = agenda(&[(1, &keys[0]), (2, &keys[1])]);
        let under = Issue { order: keys[1].clone(), parent: Some(Id::new(1)), ..Issue::default() };
        let after = Patch::put(&before, Id::<Issue>::new(2).any(), Some(under.wrap())).applied(&before);
        let it = diff(&before, &after);
        let moved = it.changed[0]
            .moved
            .as_ref()
            .map(|it| (it.parent_before, it.parent, it.follows_before, it.follows));
        let first = Some(Id::<Issue>::new(1).any());
        assert_eq!(moved, Some((None, first, first, None)));
    }
}
