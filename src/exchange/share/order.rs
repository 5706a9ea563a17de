//! Order keys of a copy, made anew: how somebody has moved things about, and how much lies between two of them, stays
//! behind. Two statements of one day that had one key still have, since where nothing tells them apart both stand.

use super::Reach;
use crate::model::{
    AnyId, Date, Dossier, Id, Order,
    record::{Clause, Issue, Proposal, Statement},
};
use jiff::civil;
use std::collections::BTreeMap;

/// Those among which an order key counts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Among {
    Issues(Option<Id<Issue>>),
    Statements(Option<civil::Date>),
    Clauses(Id<Proposal>),
}

/// The new key of each record that has one.
pub(super) fn orders(dossier: &Dossier, reach: &Reach) -> BTreeMap<AnyId, Order> {
    let mut all: BTreeMap<Among, Vec<(&Order, AnyId)>> = BTreeMap::new();
    let mut put = |among, order, id| all.entry(among).or_default().push((order, id));
    for (id, it) in dossier.all::<Issue>().filter(|(id, _)| reach.goes(*id)) {
        put(Among::Issues(it.parent.filter(|it| reach.goes(*it))), &it.order, id.any());
    }
    for (id, it) in dossier.all::<Statement>().filter(|(id, _)| reach.goes(*id)) {
        put(Among::Statements(it.date.map(Date::last)), &it.order, id.any());
    }
    for (id, it) in dossier.all::<Clause>().filter(|(id, _)| reach.goes(*id)) {
        put(Among::Clauses(it.proposal), &it.order, id.any());
    }
    let mut out = BTreeMap::new();
    for (among, mut those) in all {
        those.sort_unstable();
        let may_be_one = matches!(among, Among::Statements(_));
        let same = |a: &(&Order, AnyId), b: &(&Order, AnyId)| may_be_one && a.0 == b.0;
        let lots: Vec<_> = those.chunk_by(same).collect();
        let fresh = Order::fresh(lots.len());
        out.extend(
            lots.iter().zip(fresh).flat_map(|(lot, key)| lot.iter().map(move |(_, id)| (*id, key.clone()))),
        );
    }
    out
}
