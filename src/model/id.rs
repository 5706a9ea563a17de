//! Typed ids: one generic newtype over a random 60-bit number, written `party-k7m2q9x4d1ab`.
//!
//! An id is stable for life, never reused, and tells nothing of order or time. Where the numbers
//! come from is the edit floor's business.

use super::record::KindName;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{cmp::Ordering, fmt, hash, marker::PhantomData, num::NonZeroU64, str::FromStr};

/// Ids are below this number: twelve digits of five bits.
const LIMIT: u64 = 1 << 60;
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What an id can be of: a record, or a part of one that other records refer to.
pub trait Named: 'static {
    /// The word before the hyphen.
    const WORD: &'static str;
    /// The kind of record; none for a part.
    const RECORD: Option<KindName> = None;
}

/// What a record's id is of.
pub trait Kind: Named {
    /// The kind's name as a value.
    const KIND: KindName;
}

/// The id of a `K`.
pub struct Id<K>(NonZeroU64, PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// The id with the low sixty bits of `number`; 0 stands for 1, since no id is zero.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        match NonZeroU64::new(number % LIMIT) {
            Some(number) => Self(number, PhantomData),
            None => Self(NonZeroU64::MIN, PhantomData),
        }
    }

    /// The bare number.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0.get()
    }
}

impl<K: Kind> Id<K> {
    /// The same id, its kind a value.
    #[must_use]
    pub const fn any(self) -> AnyId {
        AnyId { kind: K::KIND, number: self.number() }
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> hash::Hash for Id<K> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

/// The id of any record; orders by kind, then number, as the file does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnyId {
    /// What it is the id of.
    pub kind: KindName,
    /// The bare number.
    pub number: u64,
}

impl AnyId {
    /// The typed id, if it is of that kind.
    #[must_use]
    pub fn of<K: Kind>(self) -> Option<Id<K>> {
        (self.kind == K::KIND).then(|| Id::new(self.number))
    }
}

impl<K: Kind> From<Id<K>> for AnyId {
    fn from(id: Id<K>) -> Self {
        id.any()
    }
}

/// Text that is no id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected an id like {word}-k7m2q9x4d1ab, found {found:?}")]
pub struct NotAnId {
    /// The word it should begin with.
    pub word: &'static str,
    /// What stood there, cut to a sensible length.
    pub found: String,
}

impl NotAnId {
    fn new(word: &'static str, found: &str) -> Self {
        Self { word, found: found.chars().take(40).collect() }
    }
}

fn write(f: &mut fmt::Formatter<'_>, word: &str, number: u64) -> fmt::Result {
    let digits: [u8; 12] = std::array::from_fn(|i| DIGITS[(number >> (55 - 5 * i)) as usize & 31]);
    write!(f, "{word}-{}", str::from_utf8(&digits).unwrap_or_default())
}

fn parse(word: &str, text: &str) -> Option<u64> {
    let digits = text.strip_prefix(word)?.strip_prefix('-').filter(|it| it.len() == 12)?;
    digits
        .bytes()
        .try_fold(0_u64, |sum, byte| {
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'h' => byte - b'a' + 10,
                b'j' | b'k' => byte - b'j' + 18,
                b'm' | b'n' => byte - b'm' + 20,
                b'p'..=b't' => byte - b'p' + 22,
                b'v'..=b'z' => byte - b'v' + 27,
                _ => return None,
            };
            Some(sum << 5 | u64::from(digit))
        })
        .filter(|it| *it != 0)
}

impl<K: Named> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, K::WORD, self.number())
    }
}
impl<K: Named> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl fmt::Display for AnyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self.kind.word(), self.number)
    }
}
impl fmt::Debug for AnyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<K: Named> FromStr for Id<K> {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        parse(K::WORD, text).map(Self::new).ok_or_else(|| NotAnId::new(K::WORD, text))
    }
}
impl FromStr for AnyId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let word = text.split('-').next().unwrap_or_default();
        KindName::ALL
            .iter()
            .find(|it| it.word() == word)
            .and_then(|kind| Some(Self { kind: *kind, number: parse(kind.word(), text)? }))
            .ok_or_else(|| NotAnId::new("party", text))
    }
}

impl<K: Named> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl Serialize for AnyId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de, K: Named> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::field::from_text(from)
    }
}
impl<'de> Deserialize<'de> for AnyId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::field::from_text(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Party;

    #[test]
    fn an_id_is_written_and_read_back() {
        for number in [1, 2, 31, 32, 0x0123_4567_89ab_cdef, LIMIT - 1] {
            let id = Id::<Party>::new(number);
            assert_eq!(id.to_string().parse(), Ok(id));
            assert_eq!(id.to_string().parse(), Ok(id.any()));
        }
        assert_eq!(Id::<Party>::new(32).to_string(), "party-000000000010");
    }

    #[test]
    fn every_digit_is_its_own() {
        for (value, digit) in DIGITS.iter().enumerate().skip(1) {
            let text = format!("party-00000000000{}", *digit as char);
            assert_eq!(text.parse::<Id<Party>>().map(Id::number), Ok(value as u64));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "",
            "party",
            "party-",
            "party-00000000000i",
            "issue-000000000001",
            "party-0000000000011",
            "party-000000000000",
        ] {
            assert!(text.parse::<Id<Party>>().is_err(), "{text}");
        }
    }

    #[test]
    fn an_optional_id_costs_nothing() {
        assert_eq!(size_of::<Option<Id<Party>>>(), 8);
    }
}
