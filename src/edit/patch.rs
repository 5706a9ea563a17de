//! Before and after of the records touched: the one currency of edits, undo, journal, comparison
//! and merge.

use crate::model::{AnyId, Dossier, record::Record};
use std::collections::BTreeMap;

/// A record before and after; `None` where it was or is not there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// As it was.
    pub before: Option<Record>,
    /// As it is to be.
    pub after: Option<Record>,
}

/// What becomes of some records. No change in it is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch(BTreeMap<AnyId, Change>);

impl Patch {
    /// Puts one record, or takes it out.
    #[must_use]
    pub fn put(dossier: &Dossier, id: AnyId, after: Option<Record>) -> Self {
        let mut it = Self::default();
        it.set(dossier, id, after);
        it
    }

    /// Puts one record more, or takes it out. The record as it was is that of `dossier`.
    pub fn set(&mut self, dossier: &Dossier, id: AnyId, after: Option<Record>) {
        let before = dossier.record(id).cloned();
        if before == after {
            self.0.remove(&id);
        } else {
            self.0.insert(id, Change { before, after });
        }
    }

    /// What leads from one dossier to the other, at a cost of what differs.
    #[must_use]
    pub fn diff(before: &Dossier, after: &Dossier) -> Self {
        let changes = before.changes(after);
        Self(
            changes
                .map(|(id, before, after)| (id, Change { before: before.cloned(), after: after.cloned() }))
                .collect(),
        )
    }

    /// Puts every record as it is to be.
    pub fn apply(&self, dossier: &mut Dossier) {
        for (id, change) in &self.0 {
            dossier.put(*id, change.after.clone());
        }
    }

    /// A dossier with every record as it is to be.
    #[must_use]
    pub fn applied(&self, dossier: &Dossier) -> Dossier {
        let mut it = dossier.clone();
        self.apply(&mut it);
        it
    }

    /// What takes it back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self(self.0.into_iter().map(|(id, it)| (id, Change { before: it.after, after: it.before })).collect())
    }

    /// This, then `next`, as one.
    #[must_use]
    pub fn then(mut self, next: Self) -> Self {
        for (id, change) in next.0 {
            match self.0.entry(id) {
                std::collections::btree_map::Entry::Vacant(it) => {
                    it.insert(change);
                }
                std::collections::btree_map::Entry::Occupied(mut it) => {
                    it.get_mut().after = change.after;
                    if it.get().before == it.get().after {
                        it.remove();
                    }
                }
            }
        }
        self
    }

    /// The records touched.
    pub fn changes(&self) -> impl ExactSizeIterator<Item = (AnyId, &Change)> {
        self.0.iter().map(|(id, it)| (*id, it))
    }

    /// What becomes of one record, if it is touched.
    #[must_use]
    pub fn get(&self, id: AnyId) -> Option<&Change> {
        self.0.get(&id)
    }

    /// How many records are touched.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
