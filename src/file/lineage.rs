//! Who saved which version when. The last few are kept in the file, so that a merge can find the
//! version that two copies have in common.

use super::write;
use crate::model::{Dossier, Moment, field::from_text};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// How many versions a lineage keeps.
pub const KEPT: usize = 16;

/// What tells a version of a dossier from all others: the first sixteen bytes of the BLAKE3 hash of its records
/// as the file holds them, from its first line up to its lineage. Written as hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionHash(u128);

impl VersionHash {
    /// That of a dossier. Costs as much as writing it.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        write::version(dossier)
    }
}
impl From<blake3::Hash> for VersionHash {
    fn from(hash: blake3::Hash) -> Self {
        let mut first = [0; 16];
        first.copy_from_slice(&hash.as_bytes()[..16]);
        Self(u128::from_be_bytes(first))
    }
}
impl fmt::Display for VersionHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}
impl fmt::Debug for VersionHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
/// Text that is no hash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a hash of 32 hexadecimal digits, found {0:?}")]
pub struct NotAHash(pub String);

impl FromStr for VersionHash {
    type Err = NotAHash;
    fn from_str(text: &str) -> Result<Self, NotAHash> {
        Some(text)
            .filter(|it| it.len() == 32 && it.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f')))
            .and_then(|it| u128::from_str_radix(it, 16).ok())
            .map(Self)
            .ok_or_else(|| NotAHash(text.chars().take(40).collect()))
    }
}
impl Serialize for VersionHash {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for VersionHash {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from_text(from)
    }
}

/// A saved version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Which.
    pub hash: VersionHash,
    /// The name under which the program was used.
    #[serde(default, skip_serializing_if = "crate::model::field::is_blank")]
    pub by: String,
    /// When it was saved.
    pub at: Moment,
}

/// The last saved versions, oldest first; the last is the one in the file, unless the file was changed by
/// another program since.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lineage(Vec<Version>);

impl Lineage {
    /// The versions, oldest first; at most [`KEPT`] if this program wrote them.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.0
    }

    /// Whether no version was saved yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// With one more saved version; the same, if the last is this one already.
    #[must_use]
    pub fn then(&self, version: Version) -> Self {
        let mut it = self.clone();
        if it.0.last().is_none_or(|last| last.hash != version.hash) {
            it.0.push(version);
            it.0.drain(..it.0.len().saturating_sub(KEPT));
        }
        it
    }

    /// The versions that both have, the likeliest to be where they parted first: the newest that was saved
    /// once and is in both, then the newest that was saved twice, as when somebody came back to what had been.
    pub fn common<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a Version> {
        let same = |own: &&Version| other.0.contains(own);
        let alike = |own: &&Version| other.0.iter().any(|it| it.hash == own.hash);
        let newest_first = || self.0.iter().rev();
        newest_first().filter(same).chain(newest_first().filter(move |it| !same(it) && alike(it)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: u128) -> Version {
        let at = Moment::new(jiff::Timestamp::UNIX_EPOCH);
        Version { hash: VersionHash(number), by: "Ada".into(), at }
    }
    fn lineage(numbers: impl IntoIterator<Item = u128>) -> Lineage {
        numbers.into_iter().fold(Lineage::default(), |it, number| it.then(version(number)))
    }

    #[test]
    fn the_last_sixteen_are_kept_and_the_same_is_not_added_twice() {
        let it = lineage((0..20).chain([19, 19]));
        assert_eq!(it.versions().len(), KEPT);
        assert_eq!(it.versions().first().map(|it| it.hash.0), Some(4));
        assert_eq!(it.versions().last().map(|it| it.hash.0), Some(19));
    }

    #[test]
    fn the_youngest_common_version_is_found() {
        let common = |ours: &Lineage, theirs: &Lineage| -> Vec<u128> {
            ours.common(theirs).map(|it| it.hash.0).collect()
        };
        assert_eq!(common(&lineage([1, 2, 3]), &lineage([1, 2, 4])), [2, 1]);
        assert!(common(&lineage([1]), &lineage([2])).is_empty());
        let at = Moment::new(jiff::Timestamp::from_second(60).expect("an instant"));
        let went_back = lineage([1, 2, 3]).then(Version { at, ..version(1) });
        assert_eq!(common(&went_back, &lineage([1, 2, 4])), [2, 1, 1], "they parted at 2");
    }

    #[test]
    fn a_hash_is_written_and_read_back() {
        let it = VersionHash(0xab);
        assert_eq!(it.to_string().parse(), Ok(it));
        assert!("AB".parse::<VersionHash>().is_err());
    }
}
