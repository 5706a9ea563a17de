//! What can be noticed, as data. The sentences are in `text::check`.

use crate::model::{
    CheckRule, Id, Place,
    position::Stand,
    record::{Issue, Party, Person},
};

/// What was noticed, with what is needed to say it.
#[derive(Clone, Debug, PartialEq)]
pub enum Noticed {
    /// A party has departed from a clause that it agreed to.
    Departure {
        /// Who.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// What it says now.
        stand: Box<Stand>,
    },
    /// What a point was made conditional on is the case now.
    ConditionMet {
        /// Whose point.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// What stands if the condition is met; none: it takes back what it has said.
        stand: Option<Box<Stand>>,
        /// The condition, in its words.
        condition: String,
        /// The issue that the condition is about.
        on: Id<Issue>,
        /// Who stands where it asks for.
        by: Vec<Id<Party>>,
    },
    /// The issue is marked final, but this party has not confirmed.
    NotConfirmed(Id<Party>),
    /// The speaker held no post on that day in any party that the statement was made for.
    NoPost(Id<Person>),
    /// Nothing says where it is known from.
    NoSource,
    /// A place lies outside the low and high of the issue's scale.
    OffScale(Id<Issue>, Place),
    /// Other parties have the same code.
    CodeTwice(String, Vec<Id<Party>>),
    /// A statement without a date bears no position.
    NoDate,
}

impl Noticed {
    /// The rule that noticed it.
    #[must_use]
    pub const fn rule(&self) -> CheckRule {
        match self {
            Self::Departure { .. } => CheckRule::Departure,
            Self::ConditionMet { .. } => CheckRule::ConditionMet,
            Self::NotConfirmed(_) => CheckRule::NotConfirmed,
            Self::NoPost(_) => CheckRule::NoPost,
            Self::NoSource => CheckRule::NoSource,
            Self::OffScale(..) => CheckRule::OffScale,
            Self::CodeTwice(..) => CheckRule::CodeTwice,
            Self::NoDate => CheckRule::NoDate,
        }
    }
}
