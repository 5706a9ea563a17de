//! A copy that holds only what its recipient may see.
//!
//! It is built anew, record by record, from what is allowed: [`Reach`] decides which records go, `allowed` takes each
//! of them apart, field by field, so that a new field does not compile until somebody has said what becomes of it.
//! Nothing here can see files, journals, history or settings: this room imports the model alone, and a test of the
//! house holds it to that.
//!
//! Two dossiers that differ only in what the recipient may not see give equal copies. A copy never holds assessments,
//! notes, grades, keywords, leads, consents, stamps of who entered what, order keys, colours or ids of the
//! dossier: its ids are hashes under a key that stays with the giver.

mod allowed;
mod back;
mod key;
mod order;
mod part;
mod pointer;
mod reach;
mod text;

pub use back::recognised;
pub use key::Key;
pub use part::{Parts, Piece};
pub use pointer::{Pointer, pointers};
pub use reach::{Held, Reach};

use crate::model::{
    AnyId, Dossier, Id,
    level::Level,
    record::{Issue, Party},
};
use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};

/// For whom a copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recipient {
    /// For everybody at that level: it holds what that level and wider circles may see.
    Level(Level),
    /// For a party across the table: what is public, and at the table what it may see. A statement at the table is
    /// for it only where it itself speaks or is spoken to.
    Party(Id<Party>),
}

impl Recipient {
    /// The word for it in the names of files: a level's own word, a party's id.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Level(it) => it.word().to_owned(),
            Self::Party(it) => it.to_string(),
        }
    }

    /// That of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let level = Level::ALL.iter().find(|it| it.word() == word).map(|it| Self::Level(*it));
        level.or_else(|| word.parse().ok().map(Self::Party))
    }

    /// The highest level of which a copy for it may hold anything.
    #[must_use]
    pub const fn level(self) -> Level {
        match self {
            Self::Level(it) => it,
            Self::Party(_) => Level::Table,
        }
    }
}

/// What of our own goes along; by default nothing of it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct With {
    /// Our words on what was said: paraphrases, summaries, outcomes, interests, other names.
    pub paraphrases: bool,
    /// What we take a point for (a demand, an offer, a red line), beyond what it does by its form.
    pub kinds: bool,
    /// The names of people.
    pub speakers: bool,
}

/// What a copy is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// For whom it is.
    pub to: Recipient,
    /// Only what is about these issues and their parts; none: about all.
    pub issues: Option<BTreeSet<Id<Issue>>>,
    /// Only what was said and what took place from this day on.
    pub from: Option<civil::Date>,
    /// Only what was said and what took place up to and with this day.
    pub until: Option<civil::Date>,
    /// What of our own goes along.
    pub with: With,
}

impl Request {
    /// All that the recipient may see, and nothing of our own.
    #[must_use]
    pub const fn new(to: Recipient) -> Self {
        let with = With { paraphrases: false, kinds: false, speakers: false };
        Self { to, issues: None, from: None, until: None, with }
    }
}

/// A copy, and what it came from.
#[derive(Clone, Debug)]
pub struct Share {
    /// The copy.
    pub copy: Dossier,
    /// The id of each record of the copy, by that of the record it was made from.
    pub ids: BTreeMap<AnyId, AnyId>,
    /// The records that stay behind, and why.
    pub held: BTreeMap<AnyId, Held>,
    /// What of the records that go stays behind, and why.
    pub parts: Parts,
}

/// Makes the copy. The same dossier, request and key give the same copy.
#[must_use]
pub fn share(dossier: &Dossier, request: &Request, key: &Key) -> Share {
    let reach = Reach::of(dossier, request);
    let ids = key.ids(reach.going());
    let allowed = allowed::Allowed::new(dossier, request, &reach, key, &ids);
    let records = ids.iter().filter_map(|(id, new)| Some((*new, allowed.record(*id)?)));
    let copy = records.chain(allowed.blank_cover()).collect();
    let parts = part::parts(dossier, &copy, &ids, request, key);
    Share { copy, ids, held: reach.into_held(), parts }
}

#[cfg(test)]
mod tests;
