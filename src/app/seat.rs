//! Who one is at the table: a setting of this machine, for each dossier. It says from whose side a dossier is looked at
//! and what is told of records above one's level. It hides nothing, and no file holds it.

use super::{AppState, settings::Seat};
use crate::{
    exchange::share::Recipient,
    model::{Dossier, Id, Level, Party, matrix},
};
use std::collections::BTreeMap;

impl AppState {
    /// Where one sits in the dossier that is open.
    #[must_use]
    pub fn seat(&self) -> Seat {
        self.settings().seat(self.dossier().and_then(Dossier::id))
    }

    /// The party from whose side the dossier that is open is looked at: that of one's seat, else that on its cover.
    #[must_use]
    pub fn own_party(&self) -> Option<Id<Party>> {
        matrix::own_party(self.dossier()?, self.seat().party)
    }

    /// How many records of the dossier that is open lie above one's level, by level; none until that was worked out.
    #[must_use]
    pub fn above_seat(&self) -> Vec<(Level, usize)> {
        let seat = self.seat();
        self.overview().map(|it| above(&it.levels, seat.level)).unwrap_or_default()
    }
}

/// Of how many records of each level, those above one, the lowest first.
pub(super) fn above(levels: &BTreeMap<Level, usize>, level: Level) -> Vec<(Level, usize)> {
    levels.iter().filter(|(it, _)| **it > level).map(|(it, many)| (*it, *many)).collect()
}

/// Whether a copy for that recipient may hold what is above a level.
#[must_use]
pub fn is_above(to: Recipient, level: Level) -> bool {
    to.level() > level
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_for_a_party_holds_what_is_at_the_table() {
        let party = Recipient::Party(Id::new(1));
        assert!(is_above(party, Level::Public) && !is_above(party, Level::Table));
        let principals = Recipient::Level(Level::Principals);
        assert!(is_above(principals, Level::Delegation) && !is_above(principals, Level::Principals));
    }
}
