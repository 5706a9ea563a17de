//! Rounds, calls, visits, deadlines and incidents.

use super::super::{date::When, field::Element, id::Id};
use super::{Issue, Party, Person};
use crate::{choice, part, record};

choice! {
    /// What kind of event.
    pub enum EventKind {
        /// A round of talks.
        Round = "round",
        /// A single meeting.
        Meeting = "meeting",
        /// A call.
        Call = "call",
        /// A visit.
        Visit = "visit",
        /// A party, or some, among themselves.
        Caucus = "caucus",
        /// A vote.
        Vote = "vote",
        /// A day by which something must be done.
        Deadline = "deadline",
        /// Something that happened outside the talks and bears on them.
        Incident = "incident",
    }
}

choice! {
    /// Whether it has taken place.
    pub enum EventStatus {
        /// It is to take place.
        Planned = "planned",
        /// It has taken place.
        Held = "held",
        /// It will not take place.
        Cancelled = "cancelled",
    }
}

part! {
    /// Who takes part in an event, and for whom.
    pub struct Participant {
        /// For whom.
        pub party: Id<Party>,
        ;
        /// Who, if it is known.
        pub person: Option<Id<Person>>,
        /// Whether that is not certain.
        pub tentative: bool,
    }
}
impl Element for Participant {
    type Key = ParticipantKey;
    fn key(&self) -> ParticipantKey {
        ParticipantKey(self.party, self.person)
    }
}
/// What a participation is about: the party and the person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ParticipantKey(pub Id<Party>, pub Option<Id<Person>>);
impl super::Field for ParticipantKey {
    fn value(&self) -> super::Value {
        match self.1 {
            None => self.0.value(),
            Some(person) => super::Value::Parts(vec![("party", self.0.value()), ("person", person.value())]),
        }
    }
}

record! {
    /// A round, call, visit, caucus, vote, deadline or incident.
    pub struct Event {
        /// What kind of event.
        pub kind: EventKind,
        /// What it is called.
        pub title: String,
        /// Whether it has taken place.
        pub status: EventStatus,
        /// When it begins.
        pub start: Option<When>,
        /// When it ends.
        pub end: Option<When>,
        /// Where.
        pub location: String,
        /// Who takes part.
        pub participants: Vec<Participant>,
        /// What is to be discussed.
        pub agenda: Vec<Id<Issue>>,
        /// What came of it.
        pub outcome: String,
    }
}
