//! The keeper's own notes and next steps.

use super::super::{
    date::Date,
    field::{Field, Rewire, Value},
    id::{AnyId, Id},
};
use super::{CheckRule, Party, Person};
use crate::record;
use serde::{Deserialize, Serialize};

record! {
    /// The keeper's own words about any records.
    pub struct Note {
        /// When it was made.
        pub date: Option<Date>,
        /// What it is about.
        pub about: Vec<AnyId>,
        /// The words.
        pub text: String,
        /// What this rule has noticed about records that are all among those above needs no looking at any more.
        pub dismisses: Option<CheckRule>,
    }
}

/// Who is to do a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Owner {
    /// A party.
    Party(Id<Party>),
    /// A person.
    Person(Id<Person>),
}

impl Owner {
    /// Who it is.
    #[must_use]
    pub fn record(self) -> AnyId {
        match self {
            Self::Party(id) => id.any(),
            Self::Person(id) => id.any(),
        }
    }
}
impl Field for Owner {
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        see(self.record());
    }
    fn rewire(&mut self, to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        match self {
            Self::Party(id) => id.rewire(to),
            Self::Person(id) => id.rewire(to),
        }
    }
    fn value(&self) -> Value {
        Value::Ref(self.record())
    }
}

record! {
    /// A next step.
    pub struct Task {
        /// What is to be done.
        pub title: String,
        /// By whom.
        pub owner: Option<Owner>,
        /// By when.
        pub due: Option<Date>,
        /// When it was done.
        pub done_on: Option<Date>,
        /// What it is about.
        pub about: Vec<AnyId>,
    }
}
