//! The secret under which the ids of a copy are hashed: the same record has the same id in every copy for one
//! recipient, and whoever has the copy alone can tell nothing from it.

use super::Recipient;
use crate::model::{AnyId, Id, id::Named};
use std::{
    collections::{BTreeMap, HashSet},
    fmt,
};

/// A secret of one dossier and one recipient.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// The key for a recipient, out of the secret of a dossier.
    #[must_use]
    pub fn new(secret: &[u8; 32], to: Recipient) -> Self {
        Self(*blake3::keyed_hash(secret, to.word().as_bytes()).as_bytes())
    }

    /// The id of a part of a record, or of the cover.
    pub(super) fn id<K: Named>(&self, id: Id<K>) -> Id<K> {
        Id::new(self.number(K::WORD, id.number(), 0))
    }

    /// The ids of records, each another's: where two would be one, the later is hashed again.
    #[must_use]
    pub fn ids(&self, records: impl Iterator<Item = AnyId>) -> BTreeMap<AnyId, AnyId> {
        let (mut ids, mut taken) = (BTreeMap::new(), HashSet::new());
        for id in records {
            let hashed = |again| Self::among_ids(id, self.number(id.kind.word(), id.number, again));
            let mut again = 0;
            while !taken.insert(hashed(again)) {
                again += 1;
            }
            ids.insert(id, hashed(again));
        }
        ids
    }

    const fn among_ids(id: AnyId, number: u64) -> AnyId {
        // As an id is made of a number anywhere else: sixty bits, and never zero.
        AnyId { kind: id.kind, number: Id::<()>::new(number).number() }
    }

    fn number(&self, word: &str, number: u64, again: u64) -> u64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(&number.to_le_bytes()).update(&again.to_le_bytes()).update(word.as_bytes());
        let mut out = [0; 8];
        hasher.finalize_xof().fill(&mut out);
        u64::from_le_bytes(out)
    }
}

/// A secret is not shown by accident.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}
