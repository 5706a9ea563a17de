//! What depends on a condition, and whether the condition holds. It is a comparison of places and no more: whether a
//! condition is met is for people to judge.

use crate::model::{
    AnyId, Dossier, Id, Place,
    matrix::Matrix,
    position::{self, Position, Positions, Reason, Stand},
    record::{Condition, Issue, Party, PointKind, Statement},
};
use std::{collections::BTreeSet, sync::Arc};

/// Something that a party has said on a condition and has not taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditional {
    /// Whose.
    pub party: Id<Party>,
    /// The statement, or the clause, that makes it.
    pub record: AnyId,
    /// What stands if it is met; none: the party takes back what it has said.
    pub stand: Option<Stand>,
    /// Whether it was signalled and bears nothing.
    pub is_signal: bool,
    /// On what it depends.
    pub condition: Condition,
    /// Whether that is so.
    pub held: Held,
}

/// Whether a condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// It does: these stand where they were asked to.
    Yes(Vec<Id<Party>>),
    /// It does not: these do not stand there.
    No(Vec<Id<Party>>),
    /// It is told in words only, or names nobody.
    InWords,
}

/// Whether a condition holds where `stands` says of each party whether it stands there.
pub fn held(
    dossier: &Dossier,
    condition: &Condition,
    mut stands: impl FnMut(Id<Issue>, Id<Party>, &Place) -> bool,
) -> Held {
    let (Some(id), Some(place)) = (condition.issue, &condition.place) else { return Held::InWords };
    let Some(issue) = dossier.get(id) else { return Held::InWords };
    let parties = condition.party.map_or_else(|| position::consent(dossier, issue), |it| vec![it]);
    if parties.is_empty() {
        return Held::InWords;
    }
    let not: Vec<Id<Party>> = parties.iter().filter(|it| !stands(id, **it, place)).copied().collect();
    if not.is_empty() { Held::Yes(parties) } else { Held::No(not) }
}

/// Whether a party stands firm, and not only ad referendum, within a place.
#[must_use]
pub fn stands_within(position: &Position, place: &Place) -> bool {
    !position.firm.is_empty()
        && position
            .firm
            .iter()
            .all(|it| !it.is_open && it.place.as_ref().is_some_and(|it| it.lies_within(place)))
}

/// One condition, and what depends on it.
pub(in crate::analysis) struct Pending<'a> {
    /// The statement, or the clause, that makes it.
    pub record: AnyId,
    /// What stands if it is met; none: the party takes back what it has said.
    pub stand: Option<&'a Stand>,
    /// Whether it was signalled and bears nothing.
    pub is_signal: bool,
    pub condition: &'a Condition,
}

/// All conditions of what a party has said on an issue itself, and has not taken back.
pub(in crate::analysis) fn pending<'a>(
    positions: &'a Positions,
    (issue, party): (Id<Issue>, Id<Party>),
    position: &'a Position,
) -> Vec<Pending<'a>> {
    let dossier = positions.dossier();
    let firm = position.conditional.iter().map(|it| (it, false));
    let stands = firm.chain(position.signals.iter().map(|it| (it, true)));
    let mut out = Vec::new();
    for (stand, is_signal) in stands.filter(|(it, _)| it.via.is_none()) {
        let record = stand.origin.record();
        let of = |condition| Pending { record, stand: Some(stand), is_signal, condition };
        out.extend(stand.conditions.iter().map(of));
    }
    // A withdrawal on a condition takes nothing back until it is met.
    let waits = position.reasons.iter().filter_map(|it| match it {
        Reason::ConditionalWithdrawal(id) => Some(*id),
        _ => None,
    });
    let waits: BTreeSet<Id<Statement>> = waits.collect();
    if waits.is_empty() {
        return out;
    }
    for (id, at) in positions.points(party, issue).into_iter().filter(|(id, _)| waits.contains(id)) {
        let point = dossier.get(id).and_then(|it| it.points.get(at));
        let withdraws = point.filter(|it| matches!(it.kind, PointKind::Withdrawal(_)));
        let of = |condition| Pending { record: id.any(), stand: None, is_signal: false, condition };
        out.extend(withdraws.into_iter().flat_map(|it| &it.conditions).map(of));
    }
    out
}

/// All conditions on an issue, and whether each holds.
pub(in crate::analysis) fn conditions(
    matrix: &mut Matrix,
    issue: Id<Issue>,
    cells: &[(Id<Party>, Arc<Position>)],
) -> Vec<Conditional> {
    let mut out = Vec::new();
    for (party, now) in cells {
        let waiting = pending(matrix.positions(), (issue, *party), now);
        out.extend(waiting.into_iter().map(|it| Conditional {
            party: *party,
            record: it.record,
            stand: it.stand.cloned(),
            is_signal: it.is_signal,
            condition: it.condition.clone(),
            held: Held::InWords,
        }));
    }
    let dossier = matrix.positions().dossier().clone();
    for it in &mut out {
        it.held = held(&dossier, &it.condition, |issue, party, place| {
            stands_within(&matrix.cell(issue, party), place)
        });
    }
    out
}
