//! Parties and the people who act for them.

use super::super::{
    date::Date,
    field::{Element, Field, Value},
    id::Id,
};
use crate::{choice, part, plain_field, record};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

choice! {
    /// What part a party has in the talks.
    pub enum Role {
        /// It negotiates on its own behalf; what it consents to binds it.
        Negotiating = "negotiating party",
        /// It leads the parties towards an agreement; its texts are nobody's position.
        Mediator = "mediator",
        /// It brings the parties together.
        Facilitator = "facilitator",
        /// It presides; its texts are nobody's position.
        Chair = "chair",
        /// It stands surety for what is agreed.
        Guarantor = "guarantor",
        /// It supports another party.
        Supporter = "supporter",
        /// It advises another party.
        Adviser = "adviser",
        /// It looks on.
        Observer = "observer",
    }
}

choice! {
    /// What a party is.
    pub enum PartyKind {
        /// A state or its government.
        State = "state",
        /// An organisation of states.
        Organisation = "international organisation",
        /// A group of parties that speak together.
        Bloc = "bloc",
        /// A part of a state: a region, a ministry, an agency.
        Authority = "authority",
        /// A movement or an armed group.
        Movement = "movement",
        /// Workers and their organisations.
        Union = "union",
        /// Employers and their organisations.
        Employer = "employer",
        /// A company.
        Company = "company",
        /// A person on their own behalf.
        Individual = "individual",
        /// Anything else.
        Other = "other",
    }
}

/// A colour, written `#0072b2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(pub [u8; 3]);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
impl FromStr for Colour {
    type Err = NotAColour;
    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits =
            text.strip_prefix('#').filter(|it| it.len() == 6 && it.bytes().all(|it| it.is_ascii_hexdigit()));
        digits
            .and_then(|it| u32::from_str_radix(it, 16).ok())
            .map(|it| Self([(it >> 16) as u8, (it >> 8) as u8, it as u8]))
            .ok_or_else(|| NotAColour(text.chars().take(40).collect()))
    }
}
/// Text that is no colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a colour like #0072b2, found {0:?}")]
pub struct NotAColour(pub String);

impl Serialize for Colour {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::super::field::from_text(from)
    }
}
plain_field!(Colour);

part! {
    /// A party belongs to a bloc between two dates.
    pub struct Membership {
        /// The bloc.
        pub bloc: Id<Party>,
        ;
        /// From this day; none if it always did.
        pub from: Option<Date>,
        /// Up to and with this day; none if it still does.
        pub to: Option<Date>,
        /// Whether the bloc's position is the member's.
        pub binding: bool,
    }
}
impl Element for Membership {
    type Key = MembershipKey;
    fn key(&self) -> MembershipKey {
        MembershipKey(self.bloc, self.from)
    }
}
/// What a membership is about: the bloc and when it began.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MembershipKey(pub Id<Party>, pub Option<Date>);
impl Field for MembershipKey {
    fn value(&self) -> Value {
        about([("bloc", self.0.value()), ("from", self.1.value())])
    }
}

/// What an element of a list is about, where that is more than one thing.
fn about<const N: usize>(parts: [(&'static str, Value); N]) -> Value {
    Value::Parts(parts.into_iter().filter(|(_, it)| !it.is_blank()).collect())
}

record! {
    /// An entity with a stake or a part in the talks.
    pub struct Party {
        /// Its name.
        pub name: String,
        /// Two to four letters that stand for it where there is little room.
        pub code: String,
        /// Other names it goes by.
        pub aliases: Vec<String>,
        /// What it is.
        pub kind: PartyKind,
        /// Its part in the talks.
        pub role: Role,
        /// Its colour, if it was given one.
        pub colour: Option<Colour>,
        /// The blocs it belongs to.
        pub memberships: Vec<Membership>,
    }
}

part! {
    /// A person acts for a party between two dates.
    pub struct Post {
        /// The party.
        pub party: Id<Party>,
        ;
        /// As what.
        pub title: String,
        /// From this day; none if it is not known.
        pub from: Option<Date>,
        /// Up to and with this day; none if still.
        pub to: Option<Date>,
        /// Whether this person speaks first for the party: chief negotiator, head of state.
        pub chief: bool,
    }
}
impl Element for Post {
    type Key = PostKey;
    fn key(&self) -> PostKey {
        PostKey(self.party, self.from, self.title.clone())
    }
}
/// What a post is about: the party, when it began, and as what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PostKey(pub Id<Party>, pub Option<Date>, pub String);
impl Field for PostKey {
    fn value(&self) -> Value {
        about([("party", self.0.value()), ("title", self.2.value()), ("from", self.1.value())])
    }
}

record! {
    /// An individual.
    pub struct Person {
        /// The name.
        pub name: String,
        /// Other names and spellings.
        pub aliases: Vec<String>,
        /// The posts held, now and before.
        pub posts: Vec<Post>,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_written_and_read_back() {
        assert_eq!("#0072B2".parse::<Colour>().map(|it| it.to_string()), Ok("#0072b2".to_owned()));
        for text in ["", "0072b2", "#0072b", "#0072b2f", "#00é2b"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }
}
