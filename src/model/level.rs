//! Who may see a record, where it is known from, and who entered it: the fields that every record has.

use super::{field::Element, id::Id, record::Source};
use crate::{choice, part, plain_field};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Who may see a record, from the widest circle to the narrowest. What is not said otherwise stays
/// within the delegation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Anybody.
    Public,
    /// All parties at the table, or the named audience.
    Table,
    /// The own delegation.
    #[default]
    Delegation,
    /// Those who instruct the delegation.
    Principals,
}

impl Level {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::Public, Self::Table, Self::Delegation, Self::Principals];

    /// Its word in the interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Table => "table",
            Self::Delegation => "delegation",
            Self::Principals => "principals",
        }
    }
}
impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
plain_field!(Level, Moment);

choice! {
    /// How a thing came to be known.
    pub enum Via {
        /// From the source itself.
        Direct = "direct",
        /// It was leaked.
        Leaked = "leaked",
        /// Somebody says that somebody said it.
        Hearsay = "hearsay",
    }
}

choice! {
    /// Credibility of one item of information on the Admiralty scale (NATO STANAG 2022, AJP-2.1).
    pub enum Credibility {
        /// Confirmed by other sources.
        C1 = "1 confirmed",
        /// Probably true.
        C2 = "2 probably true",
        /// Possibly true.
        C3 = "3 possibly true",
        /// Doubtful.
        C4 = "4 doubtful",
        /// Improbable.
        C5 = "5 improbable",
        /// Its truth cannot be judged; not a bad grade.
        C6 = "6 cannot be judged",
    }
}

part! {
    /// Where a record is known from: the place in a source and how it came.
    pub struct Citation {
        /// The source.
        pub source: Id<Source>,
        ;
        /// The place in it: a page, a paragraph, a minute.
        pub locator: String,
        /// How it came.
        pub via: Via,
        /// Credibility of this item, if it was graded.
        pub credibility: Option<Credibility>,
    }
}
impl Element for Citation {
    type Key = Id<Source>;
    fn key(&self) -> Id<Source> {
        self.source
    }
}

/// An instant, to the second, in universal time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(jiff::Timestamp);

impl Moment {
    /// The instant, cut to the second.
    #[must_use]
    pub fn new(at: jiff::Timestamp) -> Self {
        Self(jiff::Timestamp::from_second(at.as_second()).unwrap_or(at))
    }

    /// The instant.
    #[must_use]
    pub const fn timestamp(self) -> jiff::Timestamp {
        self.0
    }
}
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl FromStr for Moment {
    type Err = NotAMoment;
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        text.parse().map(Self::new).map_err(|_| NotAMoment(text.chars().take(40).collect()))
    }
}
/// Text that is no instant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an instant like 2025-11-30T09:30:00Z, found {0:?}")]
pub struct NotAMoment(pub String);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::field::from_text(from)
    }
}

part! {
    /// Who entered a record, and when. Set once.
    pub struct Added {
        /// The name under which the program was used.
        pub by: String,
        /// When.
        pub at: Option<Moment>,
    }
}
