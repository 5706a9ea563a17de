//! The newest assessment of a party on an issue by what it rests on, as of the day: what several rules compare with.

use super::super::Sight;
use crate::model::{
    Id, Place,
    record::{Assessment, Basis, Issue, Party},
};
use std::collections::HashMap;

/// An assessment, and its id.
pub(super) type Assessed<'a> = (Id<Assessment>, &'a Assessment);

/// The newest of each party and issue that says what is looked for. One without a date is older than any with one.
pub(super) fn newest<'a>(
    sight: &Sight<'a>,
    basis: Basis,
    says: fn(&Assessment) -> bool,
) -> HashMap<(Id<Issue>, Id<Party>), Assessed<'a>> {
    let mut out: HashMap<(Id<Issue>, Id<Party>), Assessed<'a>> = HashMap::new();
    for (id, it) in sight.dossier.all::<Assessment>() {
        let has_come = it.date.is_none_or(|it| it.has_come(sight.as_of));
        let Some(issue) = it.issue.filter(|_| has_come && it.basis == basis && says(it)) else { continue };
        let place = out.entry((issue, it.party)).or_insert((id, it));
        if it.date.map(|it| it.last()) >= place.1.date.map(|it| it.last()) {
            *place = (id, it);
        }
    }
    out
}

/// The outcomes that it takes for acceptable in the end.
pub(super) fn range(it: &Assessment) -> Option<&Place> {
    it.bottom_line.possibly.as_ref().or(it.bottom_line.surely.as_ref())
}
