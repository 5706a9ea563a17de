//! What is written on the dossier itself.

use super::{
    super::{id::Id, level::Level},
    Party,
};
use crate::record;

record! {
    /// The cover: what the dossier is about and whose it is. Each dossier has exactly one; its id is
    /// the dossier's id.
    pub struct Cover {
        /// What the negotiation is called.
        pub title: String,
        /// What it is about.
        pub summary: String,
        /// The language it is kept in, as a BCP 47 tag (`en`, `fr-CA`); blank if not said.
        pub language: String,
        /// Printed on every page, "Without prejudice" say.
        pub marking: String,
        /// The party whose dossier this is; none for a mediator's or an analyst's.
        pub own_party: Option<Id<Party>>,
        /// The level that new records are given.
        pub default_level: Level,
    }
}
