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
    let (mut stays, mut own) = (true, Order::default());
    if let Some(it) = order_mut(&mut record) {
        own.clone_from(it);
    }
    if let Record::Issue(it) = &mut record {
        stays = it.parent == parent;
        Arc::make_mut(it).parent = parent;
    }
    if stays && before == Some(id) {
        return Ok(Patch::default());
    }
    let siblings = siblings(dossier, id, parent);
    let at = match before {
        None => siblings.len(),
        Some(before) => siblings.iter().position(|(it, _)| *it == before).ok_or(Refusal::Gone(before))?,
    };
    let follows = at.checked_sub(1).is_none_or(|at| (&siblings[at].1, siblings[at].0) < (&own, id));
    let precedes = siblings.get(at).is_none_or(|(it, order)| (&own, id) < (order, *it));
    if stays && follows && precedes {
        return Ok(Patch::default());
    }
    // Where the sibling before it and those behind stand on one key, or these are blank, there is no room; those behind
    // get other keys then, up to the first that leaves some.
    let low = at.checked_sub(1).map(|at| &siblings[at].1);
    let tied = siblings[at..].iter().take_while(|(_, it)| Some(it) == low || *it == Order::default()).count();
    let high = siblings.get(at + tied).map(|(_, it)| it);
    let orders = Order::spread(low, high, tied + 1).unwrap_or_else(|| Order::fresh(tied + 1).collect());
    let behind =
        siblings[at..at + tied].iter().filter_map(|(id, _)| Some((*id, dossier.record(*id)?.clone())));
    let mut patch = Patch::default();
    for ((id, record), order) in std::iter::once((id, record)).chain(behind).zip(orders) {
        put_order(&mut patch, dossier, id, record, order);
    }
    Ok(patch)
}

fn put_order(patch: &mut Patch, dossier: &Dossier, id: AnyId, mut record: Record, order: Order) {
    if let Some(it) = order_mut(&mut record) {
        *it = order;
    }
    patch.set(dossier, id, Some(record));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, example::*};

    fn moved(id: Id<Issue>, parent: Option<Id<Issue>>, before: Option<AnyId>) -> Result<Dossier, Refusal> {
        done(Edit::Move { id: id.any(), parent, before }).map(|(it, _)| it)
    }
    fn row(dossier: &Dossier, parent: Option<Id<Issue>>) -> Vec<AnyId> {
        let nobody = Id::<Issue>::new(99).any();
        let mut all: Vec<_> = [STATUS, COST, LINE]
            .into_iter()
            .filter(|it| dossier.get(*it).is_some_and(|it| it.parent == parent))
            .map(|it| (dossier.get(it).map(|it| it.order.clone()), it.any()))
            .collect();
        all.sort();
        assert!(siblings(dossier, nobody, parent).is_empty(), "who is not there has none");
        all.into_iter().map(|(_, it)| it).collect()
    }

    #[test]
    fn before_a_sibling_or_at_the_end() {
        let it = moved(COST, None, Some(STATUS.any())).expect("two siblings");
        assert_eq!(row(&it, None), [COST.any(), STATUS.any()]);
        let it = moved(STATUS, None, None).expect("to the end");
        assert_eq!(row(&it, None), [COST.any(), STATUS.any()]);
        let it = moved(LINE, None, Some(COST.any())).expect("to the top");
        assert_eq!(row(&it, None), [STATUS.any(), LINE.any(), COST.any()]);
        let it = moved(COST, Some(STATUS), Some(LINE.any())).expect("beneath another");
        assert_eq!(row(&it, Some(STATUS)), [COST.any(), LINE.any()]);
    }

    #[test]
    fn to_where_it_stands_is_nothing() {
        for (id, before) in [(STATUS, Some(COST.any())), (COST, None), (COST, Some(COST.any()))] {
            assert_eq!(moved(id, None, before), Ok(dossier()));
        }
    }

    #[test]
    fn without_room_those_behind_get_other_keys() {
        let start = with(&dossier(), COST, |it| it.order = Order::default());
        let start = with(&start, STATUS, |it| it.order = Order::default());
        let patch = plan(&start, LINE.any(), None, Some(COST.any())).expect("there is always room");
        assert_eq!(row(&patch.applied(&start), None), [STATUS.any(), LINE.any(), COST.any()]);
        assert_eq!(patch.len(), 2);
        let patch = plan(&start, LINE.any(), None, Some(STATUS.any())).expect("there is always room");
        assert_eq!(row(&patch.applied(&start), None), [LINE.any(), STATUS.any(), COST.any()]);
        let start = with(&start, COST, |it| it.order = Order::middle());
        let patch = plan(&start, LINE.any(), None, Some(STATUS.any())).expect("there is always room");
        assert_eq!(row(&patch.applied(&start), None), [LINE.any(), STATUS.any(), COST.any()]);
        assert_eq!(patch.len(), 2, "the one that leaves room keeps its key");
    }

    #[test]
    fn not_beneath_itself_nor_where_no_order_is() {
        assert!(matches!(moved(STATUS, Some(LINE), None), Err(Refusal::Faults(_))));
        assert_eq!(moved(STATUS, None, Some(LINE.any())), Err(Refusal::Gone(LINE.any())));
        let of_a_party = Edit::Move { id: UKRAINE.any(), parent: None, before: None };
        assert_eq!(done(of_a_party), Err(Refusal::CannotMove(UKRAINE.any())));
        let of_a_clause = Edit::Move { id: CLAUSE.any(), parent: Some(STATUS), before: None };
        assert_eq!(done(of_a_clause), Err(Refusal::CannotMove(CLAUSE.any())));
    }
}
