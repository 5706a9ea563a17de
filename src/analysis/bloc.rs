//! Where a party's own word is another than that of a bloc to which it belongs.

use crate::model::{
    Id,
    position::{Position, Positions, Reason, Stand},
    record::{Issue, Party},
};
use jiff::civil;
use std::borrow::Borrow;

/// That a party stands, or has spoken, against a bloc of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Against {
    /// The bloc.
    pub bloc: Id<Party>,
    /// Whether the bloc binds it, so that its own word does not stand.
    pub is_bound: bool,
    /// What it says itself.
    pub own: Stand,
}

/// All blocs against which a position of a party is; `stands` says where each of them stands.
pub(super) fn against<P: Borrow<Position>>(
    positions: &Positions,
    (issue, party): (Id<Issue>, Id<Party>),
    position: &Position,
    as_of: civil::Date,
    mut stands: impl FnMut(Id<Party>) -> Option<P>,
) -> Vec<Against> {
    let blocs = position.reasons.iter().filter_map(|it| match it {
        Reason::Differs(bloc) => Some((*bloc, false)),
        Reason::AgainstBloc(bloc) => Some((*bloc, true)),
        _ => None,
    });
    let told = blocs.filter_map(|(bloc, is_bound)| {
        let own = positions.own(party, issue, as_of).unlike(stands(bloc)?.borrow())?.clone();
        Some(Against { bloc, is_bound, own })
    });
    told.collect()
}
