//! What depends on a condition, and whether the condition holds. It is a comparison of places and no more: whether a
//! condition is met is for people to judge.

use super::Standing;
use crate::model::{
    AnyId, Dossier, Id, Place,
    matrix::Matrix,
    position::{self, Position, Reason, Stand},
    record::{Condition, Issue, Party, PointKind, Target},
};

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

/// All conditions of what the parties have said on an issue themselves.
pub(super) fn conditions(matrix: &mut Matrix, issue: Id<Issue>, parties: &[Standing]) -> Vec<Conditional> {
    let dossier = matrix.positions().dossier().clone();
    let mut out = Vec::new();
    for Standing { party, now, .. } in parties {
        let mut put = |record: AnyId, stand: Option<&Stand>, is_signal: bool, conditions: &[Condition]| {
            for condition in conditions {
                let within = |issue, party, place: &Place| stands_within(&matrix.cell(issue, party), place);
                out.push(Conditional {
                    party: *party,
                    record,
                    stand: stand.cloned(),
                    is_signal,
                    condition: condition.clone(),
                    held: held(&dossier, condition, within),
                });
            }
        };
        for (stands, is_signal) in [(&now.conditional, false), (&now.signals, true)] {
            for stand in stands.iter().filter(|it| it.via.is_none()) {
                put(stand.origin.record(), Some(stand), is_signal, &stand.conditions);
            }
        }
        for reason in &now.reasons {
            let Reason::ConditionalWithdrawal(id) = reason else { continue };
            let points = dossier.get(*id).into_iter().flat_map(|it| &it.points);
            for point in points.filter(|it| it.target == Target::Issue(issue)) {
                if matches!(point.kind, PointKind::Withdrawal(_)) {
                    put(id.any(), None, false, &point.conditions);
                }
            }
        }
    }
    out
}
