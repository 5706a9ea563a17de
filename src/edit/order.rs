//! Reordering, and moving an issue to another parent.

use super::{Patch, Refusal};
use crate::model::{
    AnyId, Dossier, Id, Order,
    record::{Clause, Issue, Record, Statement},
};
use std::sync::Arc;

/// What has a place in a manual order: the order itself.
fn order_mut(record: &mut Record) -> Option<&mut Order> {
    match record {
        Record::Issue(it) => Some(&mut Arc::make_mut(it).order),
        Record::Clause(it) => Some(&mut Arc::make_mut(it).order),
        Record::Statement(it) => Some(&mut Arc::make_mut(it).order),
        _ => None,
    }
}

/// The siblings of a record in its manual order, itself left out: issues of one parent, clauses of
/// one proposal, statements of one day.
#[must_use]
pub fn siblings(dossier: &Dossier, id: AnyId, parent: Option<Id<Issue>>) -> Vec<(AnyId, Order)> {
    let mut out: Vec<(AnyId, Order)> = match dossier.record(id) {
        Some(Record::Issue(_)) => dossier
            .all::<Issue>()
            .filter(|(_, it)| it.parent == parent)
            .map(|(id, it)| (id.any(), it.order.clone()))
            .collect(),
        Some(Record::Clause(own)) => dossier
            .all::<Clause>()
            .filter(|(_, it)| it.proposal == own.proposal)
            .map(|(id, it)| (id.any(), it.order.clone()))
            .collect(),
        Some(Record::Statement(own)) => dossier
            .all::<Statement>()
            .filter(|(_, it)| it.date == own.date)
            .map(|(id, it)| (id.any(), it.order.clone()))
            .collect(),
        _ => Vec::new(),
    };
    out.retain(|(it, _)| *it != id);
    out.sort_by(|(a, x), (b, y)| (x, a).cmp(&(y, b)));
    out
}

pub(super) fn plan(
    dossier: &Dossier,
    id: AnyId,
    parent: Option<Id<Issue>>,
    before: Option<AnyId>,
) -> Result<Patch, Refusal> {
    let mut record = dossier.record(id).ok_or(Refusal::Gone(id))?.clone();
    if order_mut(&mut record).is_none()
        || (parent.is_some() && id.kind != crate::model::record::KindName::Issue)
    {
        return Err(Refusal::CannotMove(id));
    }
    if let Record::Issue(it) = &mut record {
        Arc::make_mut(it).parent = parent;
    }
    let siblings = siblings(dossier, id, parent);
    let at = match before {
        None => siblings.len(),
        Some(before) => siblings.iter().position(|(it, _)| *it == before).ok_or(Refusal::Gone(before))?,
    };
    let neighbour = |at: Option<usize>| at.and_then(|at| siblings.get(at)).map(|(_, order)| order);
    let mut patch = Patch::default();
    if let Some(order) = Order::between(neighbour(at.checked_sub(1)), neighbour(Some(at))) {
        put_order(&mut patch, dossier, id, record, order);
    } else {
        // Two stand on one key: all siblings get fresh ones.
        let mut records: Vec<(AnyId, Record)> =
            siblings.iter().filter_map(|(id, _)| Some((*id, dossier.record(*id)?.clone()))).collect();
        records.insert(at, (id, record));
        let orders = Order::fresh(records.len());
        for ((id, record), order) in records.into_iter().zip(orders) {
            put_order(&mut patch, dossier, id, record, order);
        }
    }
    Ok(patch)
}

fn put_order(patch: &mut Patch, dossier: &Dossier, id: AnyId, mut record: Record, order: Order) {
    if let Some(it) = order_mut(&mut record) {
        *it = order;
    }
    patch.set(dossier, id, Some(record));
}
