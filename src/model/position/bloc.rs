//! Rule 6: what a party's blocs make of its position.

use super::{Position, Positions, Reason, Stand, own};
use crate::model::{
    dossier::Dossier,
    id::Id,
    record::{Issue, Party},
};
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};

/// The blocs a party belongs to on a day, and whether each binds it.
#[must_use]
pub fn blocs(dossier: &Dossier, party: Id<Party>, as_of: civil::Date) -> Vec<(Id<Party>, bool)> {
    let memberships = dossier.get(party).map_or(&[][..], |it| &it.memberships);
    memberships
        .iter()
        .filter(|it| it.from.is_none_or(|it| it.has_come(as_of)) && it.to.is_none_or(|it| as_of <= it.last()))
        .map(|it| (it.bloc, it.binding))
        .collect()
}

pub(super) fn position(
    positions: &Positions,
    party: Id<Party>,
    issue: Id<Issue>,
    as_of: civil::Date,
) -> Position {
    // Blocs before their members, without recursion: a chain of blocs may be of any length.
    let mut waiting = vec![(party, false)];
    let mut met = BTreeSet::new();
    let mut known: BTreeMap<Id<Party>, Position> = BTreeMap::new();
    while let Some((id, blocs_known)) = waiting.pop() {
        if !blocs_known {
            if met.insert(id) {
                waiting.push((id, true));
                waiting
                    .extend(blocs(positions.dossier(), id, as_of).into_iter().map(|(bloc, _)| (bloc, false)));
            }
            continue;
        }
        let mut own = own::position(positions, id, issue, as_of);
        let blocs: Vec<(Id<Party>, bool, &Position)> = blocs(positions.dossier(), id, as_of)
            .into_iter()
            .filter_map(|(bloc, binding)| Some((bloc, binding, known.get(&bloc)?)))
            .filter(|(.., it)| !it.firm.is_empty() || !it.conditional.is_empty() || !it.packages.is_empty())
            .collect();
        if !blocs.is_empty() {
            under(&mut own, &blocs);
        }
        known.insert(id, own);
    }
    known.remove(&party).unwrap_or_default()
}

fn through(bloc: Id<Party>, stands: &[Stand]) -> Vec<Stand> {
    stands.iter().cloned().map(|it| Stand { via: Some(bloc), ..it }).collect()
}

/// Adds those that say something that none of the others says.
fn add(out: &mut Vec<Stand>, stands: Vec<Stand>) {
    for stand in stands {
        if !out.iter().any(|it| it.says_as(&stand)) {
            out.push(stand);
        }
    }
}

fn under(own: &mut Position, blocs: &[(Id<Party>, bool, &Position)]) {
    // Of a clause that the party itself has agreed to, no bloc lets it off.
    if own.reasons.iter().any(|it| matches!(it, Reason::Agreed(..))) {
        return;
    }
    let mut firm = Vec::new();
    for (bloc, _, position) in blocs.iter().filter(|(_, binding, it)| *binding && !it.firm.is_empty()) {
        own.reasons.push(Reason::Bound(*bloc));
        if own.unlike(position).is_some() {
            own.reasons.push(Reason::AgainstBloc(*bloc));
        }
        add(&mut firm, through(*bloc, &position.firm));
        // Rule 8: what binds it is confirmed where the bloc has confirmed it.
        let has_agreed = position.reasons.iter().any(|it| matches!(it, Reason::Agreed(..)));
        if has_agreed && !position.reasons.contains(&Reason::NotConfirmed) {
            own.reasons.retain(|it| *it != Reason::NotConfirmed);
        }
    }
    for (bloc, _, position) in blocs.iter().filter(|(_, binding, _)| *binding) {
        own.conditional.extend(through(*bloc, &position.conditional));
        own.packages.extend(through(*bloc, &position.packages));
    }
    if firm.is_empty() {
        let last = own.firm.first().cloned();
        let later = |it: &Position| match (it.firm.first(), &last) {
            (Some(theirs), Some(own)) => theirs.key() > own.key() && !theirs.is_unordered_with(own),
            (Some(_), None) => true,
            (None, _) => false,
        };
        let unordered = |it: &Position| {
            it.firm.first().zip(last.as_ref()).is_some_and(|(theirs, own)| theirs.is_unordered_with(own))
        };
        for (bloc, _, position) in blocs.iter().filter(|(_, _, it)| later(it)) {
            own.reasons.push(Reason::Via(*bloc));
            add(&mut firm, through(*bloc, &position.firm));
        }
        if firm.is_empty() {
            firm.clone_from(&own.firm);
            for (bloc, _, position) in blocs.iter().filter(|(_, _, it)| !it.firm.is_empty()) {
                let differs = own.unlike(position).is_some();
                if differs && unordered(position) {
                    own.reasons.push(Reason::OrderOpen);
                    add(&mut firm, through(*bloc, &position.firm));
                } else if differs {
                    own.reasons.push(Reason::Differs(*bloc));
                    firm.iter_mut().filter(|it| it.via.is_none()).for_each(|it| it.differs.push(*bloc));
                }
            }
        }
    }
    let speakers: BTreeSet<_> = firm.iter().filter_map(|it| it.via).collect();
    if speakers.len() > 1 {
        own.reasons.push(Reason::BlocsDiffer);
    }
    if !firm.is_empty() {
        own.reasons.retain(|it| !matches!(it, Reason::Silence | Reason::NothingFirm));
        own.withdrawn = None;
        own.firm = firm;
    }
}
