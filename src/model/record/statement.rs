//! Statements and their points: who said what, to whom, when, in what setting, on what.

use super::super::{
    date::{Date, Time},
    field::{Element, Field, Rewire, Value},
    id::{AnyId, Id},
    order::Order,
    scale::Place,
};
use super::{Alternative, Clause, Event, Issue, Party, Person, Proposal};
use crate::{choice, part, plain_field, record};
use serde::{Deserialize, Serialize};
use std::fmt;

choice! {
    /// Before whom a thing was said.
    pub enum Setting {
        /// In public.
        Public = "public",
        /// At the table.
        Table = "table",
        /// Between two parties.
        Bilateral = "bilateral",
        /// Within one party.
        Internal = "internal",
    }
}

choice! {
    /// What may be made of a statement.
    pub enum Standing {
        /// It may be held against the speaker; it alone bears a position.
        OnRecord = "on record",
        /// A supposal, or off the record.
        WithoutPrejudice = "without prejudice",
        /// By somebody who may not be named.
        Unattributed = "unattributed",
    }
}

choice! {
    /// How something was accepted.
    pub enum Acceptance {
        /// As it stands.
        Plain = "plain",
        /// With changes.
        WithChanges = "with changes",
        /// Subject to confirmation at home.
        AdReferendum = "ad referendum",
    }
}

choice! {
    /// What a withdrawal takes a party back to.
    pub enum Withdrawal {
        /// To what stood before.
        ToBefore = "to what stood before",
        /// To nothing: the baseline.
        ToNothing = "to nothing",
    }
}

/// What a statement does on its target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PointKind {
    /// It says where the party stands.
    #[default]
    Position,
    /// It asks for something.
    Demand,
    /// It puts something on the table.
    Offer,
    /// It states a limit in principle.
    RedLine,
    /// It accepts.
    Acceptance(Acceptance),
    /// It refuses.
    Rejection,
    /// It holds something back.
    Reservation,
    /// It takes something back.
    Withdrawal(Withdrawal),
    /// It makes something clearer.
    Clarification,
    /// It says something about it.
    Comment,
}

impl PointKind {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[
        Self::Position,
        Self::Demand,
        Self::Offer,
        Self::RedLine,
        Self::Acceptance(Acceptance::Plain),
        Self::Acceptance(Acceptance::WithChanges),
        Self::Acceptance(Acceptance::AdReferendum),
        Self::Rejection,
        Self::Reservation,
        Self::Withdrawal(Withdrawal::ToBefore),
        Self::Withdrawal(Withdrawal::ToNothing),
        Self::Clarification,
        Self::Comment,
    ];

    /// Its word in the interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Demand => "demand",
            Self::Offer => "offer",
            Self::RedLine => "red line",
            Self::Acceptance(Acceptance::Plain) => "acceptance",
            Self::Acceptance(Acceptance::WithChanges) => "acceptance with changes",
            Self::Acceptance(Acceptance::AdReferendum) => "acceptance ad referendum",
            Self::Rejection => "rejection",
            Self::Reservation => "reservation",
            Self::Withdrawal(Withdrawal::ToBefore) => "withdrawal to what stood before",
            Self::Withdrawal(Withdrawal::ToNothing) => "withdrawal to nothing",
            Self::Clarification => "clarification",
            Self::Comment => "comment",
        }
    }
}
impl fmt::Display for PointKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
plain_field!(PointKind);

/// What a point is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// An issue.
    Issue(Id<Issue>),
    /// A whole proposal.
    Proposal(Id<Proposal>),
    /// A clause of a proposal.
    Clause(Id<Clause>),
    /// An alternative in a bracket of a clause.
    Alternative(Id<Clause>, Id<Alternative>),
}

impl Target {
    /// The record it is, or is a part of.
    #[must_use]
    pub fn record(self) -> AnyId {
        match self {
            Self::Issue(id) => id.any(),
            Self::Proposal(id) => id.any(),
            Self::Clause(id) | Self::Alternative(id, _) => id.any(),
        }
    }
}
impl Field for Target {
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        see(self.record());
    }
    fn rewire(&mut self, to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        match self {
            Self::Issue(id) => id.rewire(to),
            Self::Proposal(id) => id.rewire(to),
            Self::Clause(id) | Self::Alternative(id, _) => id.rewire(to),
        }
    }
    fn value(&self) -> Value {
        match self {
            Self::Alternative(clause, it) => Value::List(vec![Value::Ref(clause.any()), Value::word(it)]),
            _ => Value::Ref(self.record()),
        }
    }
}

part! {
    /// On what a point depends.
    pub struct Condition {
        /// In words.
        pub text: String,
        /// The issue it is about, if it is about one.
        pub issue: Option<Id<Issue>>,
        /// The party that would have to move, if it is one.
        pub party: Option<Id<Party>>,
        /// Where that party would have to be on the issue's scale.
        pub place: Option<Place>,
    }
}
impl Element for Condition {
    type Key = String;
    fn key(&self) -> String {
        self.text.clone()
    }
}

part! {
    /// What a statement says on one target.
    pub struct Point {
        /// What it is about.
        pub target: Target,
        /// What it does.
        pub kind: PointKind,
        ;
        /// Where on the issue's scale.
        pub place: Option<Place>,
        /// In what words.
        pub words: String,
        /// On what it depends.
        pub conditions: Vec<Condition>,
    }
}
impl Element for Point {
    type Key = Target;
    fn key(&self) -> Target {
        self.target
    }
}

record! {
    /// One utterance. A later one never rewrites it.
    pub struct Statement {
        /// The parties it was made for.
        pub by: Vec<Id<Party>>,
        /// Who spoke or signed.
        pub speaker: Option<Id<Person>>,
        /// The parties it was made to; none if to nobody in particular.
        pub to: Vec<Id<Party>>,
        /// When. Without a date it bears no position.
        pub date: Option<Date>,
        /// At what time of that day, where things took place.
        pub time: Option<Time>,
        /// Where it stands among the statements of one day.
        pub order: Order,
        /// Before whom.
        pub setting: Setting,
        /// What may be made of it.
        pub standing: Standing,
        /// What was said, in the keeper's words.
        pub words: String,
        /// What was said, word for word.
        pub quote: String,
        /// Where it was said.
        pub event: Option<Id<Event>>,
        /// The statements it answers, accepts, clarifies or withdraws.
        pub refers_to: Vec<Id<Statement>>,
        /// What it says on each of its targets.
        pub points: Vec<Point>,
    }
}
