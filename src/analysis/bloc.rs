//! Where a party's own word is another than that of a bloc to which it belongs.

use crate::model::{
    Id,
    position::{Position, Positions, Reason, Stand},
    record::{Issue, Party},
};
use jiff::civil;

/// That a party stands, or has spoken, against a bloc of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Against {
    /// The bloc.
    pub bloc: Id<Party>,
    /// Whether the bloc binds it, so that its own word does not stand.
    pub is_bound: bool,
    /// What it says itself.
    pub own: Stand,
    /// Where the bloc stands.
    pub position: Position,
}

/// All blocs against which a position of a party is.
pub(super) fn against(
    positions: &Positions,
    (issue, party): (Id<Issue>, Id<Party>),
    position: &Position,
    as_of: civil::Date,
) -> Vec<Against> {
    let blocs = position.reasons.iter().filter_map(|it| match it {
        Reason::Differs(bloc) => Some((*bloc, false)),
        Reason::AgainstBloc(bloc) => Some((*bloc, true)),
        _ => None,
    });
    let told = blocs.filter_map(|(bloc, is_bound)| {
        let theirs = positions.position(bloc, issue, as_of);
        let own = positions.own(party, issue, as_of).firm;
        let own = own.into_iter().find(|own| !theirs.firm.iter().any(|it| it.says_as(own)))?;
        Some(Against { bloc, is_bound, own, position: theirs })
    });
    told.collect()
}
