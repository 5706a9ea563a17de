//! What one *type of field* can do. Some thirty types serve all fields of all records, so whatever
//! is to be said of a field (how it merges, what it refers to, what words it holds) is said once
//! here and beside the type, never once a record.

mod clash;
mod list;
#[cfg(test)]
mod tests;
mod words;

pub use clash::{Clash, Clashes, Side, Step, plain_merge, undisputed};

use super::id::{AnyId, Id, Named};
use serde::{Deserializer, de};
use std::{fmt, marker::PhantomData, str::FromStr};

/// A type that records are made of.
pub trait Field: Clone + PartialEq {
    /// What both sides made of `base`. Where they contradict each other ours is kept and the place
    /// is named in `clashes`.
    #[must_use]
    fn merge(base: &Self, ours: &Self, theirs: &Self, clashes: &mut Clashes) -> Self {
        plain_merge(base, ours, theirs, clashes)
    }

    /// Every record that it names.
    fn refs(&self, _see: &mut dyn FnMut(AnyId)) {}

    /// Has every record that it names renamed or dropped. Returns whether it still stands: a
    /// required reference that is dropped takes its holder with it.
    fn rewire(&mut self, _to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        true
    }

    /// Every text in it that somebody typed.
    fn texts(&self, _see: &mut dyn FnMut(&str)) {}

    /// The same texts, to be tidied.
    fn texts_mut(&mut self, _see: &mut dyn FnMut(&mut String)) {}

    /// Gives back memory that was taken in advance.
    fn compact(&mut self) {}

    /// What it holds, without its type: for comparison, search and labels.
    fn value(&self) -> Value;
}

/// What becomes of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewire {
    /// It stays.
    Keep,
    /// It names another record of the same kind.
    Become(AnyId),
    /// The record it names is gone.
    Drop,
}

/// A field's content without its type.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing was entered.
    Blank,
    /// What somebody typed.
    Text(String),
    /// One of a set of words, a date, a number, a part's id.
    Word(String),
    /// A record is named.
    Ref(AnyId),
    /// Several.
    List(Vec<Value>),
    /// Named parts; blank ones are left out.
    Parts(Vec<(&'static str, Value)>),
}

impl Value {
    /// A word, from anything that can be written.
    pub fn word(it: impl ToString) -> Self {
        Self::Word(it.to_string())
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(it) | Self::Word(it) => it.is_empty(),
            Self::Ref(_) => false,
            Self::List(it) => it.is_empty(),
            Self::Parts(it) => it.is_empty(),
        }
    }
}

/// For programs: a text, a word and a reference as a string, several as an array, parts as an object,
/// blank as null.
impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Blank => to.serialize_unit(),
            Self::Text(it) | Self::Word(it) => to.serialize_str(it),
            Self::Ref(id) => to.collect_str(id),
            Self::List(it) => to.collect_seq(it),
            Self::Parts(it) => to.collect_map(it.iter().map(|(name, it)| (name, it))),
        }
    }
}

/// Blank fields are left out of the file.
pub fn is_blank<T: Default + PartialEq>(it: &T) -> bool {
    *it == T::default()
}

/// Reads what is written as a short text (an id, a date), from the text as it stands, without a copy.
///
/// # Errors
/// The text says something else; the message is that of `T`.
pub fn from_text<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    struct Visit<T>(PhantomData<T>);
    impl<T: FromStr<Err: fmt::Display>> de::Visitor<'_> for Visit<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }
    from.deserialize_str(Visit(PhantomData))
}

/// An element of a list, known by what it is about rather than by where it stands.
pub trait Element: Field {
    /// What it is about. Several elements may be about the same; then their order tells them apart.
    type Key: Ord + Clone + Field;
    /// What this one is about.
    fn key(&self) -> Self::Key;
}

/// Types that merge as a whole, name no record and hold nothing typed.
#[macro_export]
macro_rules! plain_field {
    ($($T:ty),* $(,)?) => { $(
        impl $crate::model::field::Field for $T {
            fn value(&self) -> $crate::model::field::Value {
                $crate::model::field::Value::word(self)
            }
        }
    )* };
}

/// A small set of worded choices; the first is the default.
#[macro_export]
macro_rules! choice {
    ($(#[$about:meta])* pub enum $Choice:ident { $($(#[$doc:meta])* $Variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $Choice { $($(#[$doc])* $Variant,)* }
        impl $Choice {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$Variant,)*];
            /// Its word in the interface.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$Variant => $word,)* }
            }
        }
        impl Default for $Choice {
            fn default() -> Self {
                Self::ALL[0]
            }
        }
        impl std::fmt::Display for $Choice {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
        $crate::plain_field!($Choice);
    };
}

impl Field for bool {
    fn value(&self) -> Value {
        if *self { Value::word("yes") } else { Value::Blank }
    }
}

plain_field!(
    super::number::Number,
    super::number::Percent,
    super::date::Date,
    super::date::Time,
    super::date::When,
    super::order::Order,
    u8,
    u64,
);

impl<K: Named> Id<K> {
    /// The record it names; none for the id of a part.
    fn record(self) -> Option<AnyId> {
        K::RECORD.map(|kind| AnyId { kind, number: self.number() })
    }
}
impl<K: Named> Field for Id<K> {
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        if let Some(id) = self.record() {
            see(id);
        }
    }
    fn rewire(&mut self, to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        match self.record().map_or(Rewire::Keep, to) {
            Rewire::Keep => true,
            Rewire::Become(other) => {
                *self = Self::new(other.number);
                true
            }
            Rewire::Drop => false,
        }
    }
    fn value(&self) -> Value {
        self.record().map_or_else(|| Value::word(self), Value::Ref)
    }
}
impl<K: Named> Element for Id<K> {
    type Key = Self;
    fn key(&self) -> Self {
        *self
    }
}

impl Field for AnyId {
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        see(*self);
    }
    fn rewire(&mut self, to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        match to(*self) {
            Rewire::Keep => true,
            Rewire::Become(other) => {
                *self = other;
                true
            }
            Rewire::Drop => false,
        }
    }
    fn value(&self) -> Value {
        Value::Ref(*self)
    }
}
impl Element for AnyId {
    type Key = Self;
    fn key(&self) -> Self {
        *self
    }
}

impl<T: Field> Field for Option<T> {
    fn merge(base: &Self, ours: &Self, theirs: &Self, clashes: &mut Clashes) -> Self {
        match (undisputed(base, ours, theirs), base, ours, theirs) {
            (Some(it), ..) => it.clone(),
            (None, Some(base), Some(ours), Some(theirs)) => Some(T::merge(base, ours, theirs, clashes)),
            _ => plain_merge(base, ours, theirs, clashes),
        }
    }
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        if let Some(it) = self {
            it.refs(see);
        }
    }
    fn rewire(&mut self, to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        if self.as_mut().is_some_and(|it| !it.rewire(to)) {
            *self = None;
        }
        true
    }
    fn texts(&self, see: &mut dyn FnMut(&str)) {
        if let Some(it) = self {
            it.texts(see);
        }
    }
    fn texts_mut(&mut self, see: &mut dyn FnMut(&mut String)) {
        if let Some(it) = self {
            it.texts_mut(see);
        }
    }
    fn compact(&mut self) {
        if let Some(it) = self {
            it.compact();
        }
    }
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Blank, Field::value)
    }
}
