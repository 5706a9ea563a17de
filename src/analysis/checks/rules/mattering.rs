//! What has to be known from somewhere, since something rests on it: what bears a position or a red line, and the texts on
//! the table.

use super::super::Sight;
use crate::model::{
    AnyId, Citation, Id,
    position::{ending, is_tabled},
    record::{Issue, Party, Proposal},
};

/// A record that matters, the positions that rest on it, and where it is known from.
pub(super) type Mattering<'a> = (AnyId, &'a [(Id<Issue>, Id<Party>)], &'a [Citation]);

/// All that matters.
pub(super) fn mattering<'a>(sight: &'a Sight<'_>) -> impl Iterator<Item = Mattering<'a>> {
    let said = sight.bearing.iter().filter_map(|(id, cells)| {
        Some((id.any(), cells.as_slice(), sight.dossier.get(*id)?.citations.as_slice()))
    });
    let is_on_the_table = |(id, it): &(Id<Proposal>, &Proposal)| {
        is_tabled(it, sight.as_of).is_some() && ending(sight.positions(), *id, sight.as_of).is_none()
    };
    let tabled = sight.dossier.all::<Proposal>().filter(is_on_the_table);
    said.chain(tabled.map(|(id, it)| (id.any(), &[][..], it.citations.as_slice())))
}
