//! Silence: of whom an answer is waited for on an issue. It is never consent.

use crate::model::{
    Id,
    position::Position,
    record::{Party, Status},
};
use std::borrow::Borrow;

/// Whether an answer is waited for on an issue that has come so far: it is talked about, or agreed and one is missing.
/// Nobody waits for a word on what is not opened, set aside, or settled for good.
pub(super) const fn is_awaited(status: Status) -> bool {
    matches!(status, Status::Open | Status::AgreedInPrinciple | Status::TentativelyAgreed)
}

/// Those of the parties whose consent is needed that have given no answer: nothing firm, on a condition or in a package.
pub(super) fn silent<P: Borrow<Position>>(
    consent: &[Id<Party>],
    mut position: impl FnMut(Id<Party>) -> Option<P>,
) -> Vec<Id<Party>> {
    let mut is_silent = |it: Id<Party>| position(it).is_none_or(|it| !it.borrow().has_answered());
    consent.iter().copied().filter(|it| is_silent(*it)).collect()
}
