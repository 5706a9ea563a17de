//! What is at issue, and why it matters to whom.

use super::super::{
    date::Date,
    field::Element,
    id::Id,
    order::Order,
    scale::{Placed, Scale},
};
use super::{Party, Person};
use crate::{choice, part, record};

choice! {
    /// How far an issue has come.
    pub enum Status {
        /// Nobody has taken it up.
        Unopened = "unopened",
        /// It is being discussed.
        Open = "open",
        /// The parties agree on the principle, not on the terms.
        AgreedInPrinciple = "agreed in principle",
        /// The terms are agreed, nothing is final until everything is.
        TentativelyAgreed = "tentatively agreed",
        /// Agreed and confirmed by all whose consent it needs.
        Final = "final",
        /// Set aside for now.
        Parked = "parked",
        /// No longer at issue.
        Withdrawn = "withdrawn",
    }
}

impl Status {
    /// Whether nothing is to be done about the issue any more: it is settled for good, or no longer at issue.
    #[must_use]
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Final | Self::Withdrawn)
    }
}

part! {
    /// What an issue came to on a date.
    pub struct IssueStatus {
        /// From this date.
        pub date: Date,
        /// How far it had come.
        pub status: Status,
        ;
        /// In what words.
        pub words: String,
    }
}
impl Element for IssueStatus {
    type Key = Date;
    fn key(&self) -> Date {
        self.date
    }
}
impl Element for Date {
    type Key = Self;
    fn key(&self) -> Self {
        *self
    }
}

record! {
    /// A question to be settled. Issues form a tree, the agenda.
    pub struct Issue {
        /// Its number on the agenda, `8.2(b)` say.
        pub reference: String,
        /// What it is called.
        pub title: String,
        /// The question itself.
        pub question: String,
        /// The issue it is a part of.
        pub parent: Option<Id<Issue>>,
        /// Where it stands among its siblings.
        pub order: Order,
        /// How answers compare.
        pub scale: Scale,
        /// What holds today, if nothing is agreed.
        pub baseline: Placed,
        /// The parties whose consent it needs; none means all negotiating parties.
        pub consent: Vec<Id<Party>>,
        /// How far it has come, by date.
        pub statuses: Vec<IssueStatus>,
        /// To be settled by.
        pub deadline: Option<Date>,
        /// Who of the own side looks after it.
        pub lead: Option<Id<Person>>,
        /// Words to find it by.
        pub keywords: Vec<String>,
    }
}

record! {
    /// What a party wants, and why.
    pub struct Interest {
        /// Whose.
        pub party: Id<Party>,
        ;
        /// What it wants, and why.
        pub text: String,
        /// The issues it bears on.
        pub issues: Vec<Id<Issue>>,
    }
}
