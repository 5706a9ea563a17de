//! What was typed by halves: kept, with what is wrong with it, until it can be taken in.

use crate::model::AnyId;
use std::collections::BTreeMap;

/// What was typed into one field.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The text as it stands in the field.
    pub text: String,
    /// Why it could not be taken in when the field was left.
    pub error: Option<String>,
}

/// Drafts by record and field.
#[derive(Debug, Default)]
pub struct Drafts(BTreeMap<(AnyId, String), Draft>);

impl Drafts {
    /// What was typed into a field, if it was not taken in.
    #[must_use]
    pub fn get(&self, id: AnyId, field: &str) -> Option<&Draft> {
        self.0.get(&(id, field.to_owned()))
    }
    /// Keeps what was typed.
    pub fn put(&mut self, id: AnyId, field: &str, draft: Draft) {
        self.0.insert((id, field.to_owned()), draft);
    }
    /// It was taken in, or given up.
    pub fn take(&mut self, id: AnyId, field: &str) -> Option<Draft> {
        self.0.remove(&(id, field.to_owned()))
    }
    /// Gives up all drafts of fields whose names begin so.
    pub fn forget(&mut self, id: AnyId, prefix: &str) {
        self.0.retain(|(of, field), _| *of != id || !field.starts_with(prefix));
    }
    /// Gives up the drafts of all records but these.
    pub fn retain(&mut self, mut stays: impl FnMut(AnyId) -> bool) {
        self.0.retain(|(of, _), _| stays(*of));
    }
    /// Gives up all drafts.
    pub fn clear(&mut self) {
        self.0.clear();
    }
    /// How many fields hold something that has not been taken in.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// Whether everything was taken in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// The first field that holds something that could not be taken in when it was left, of that record or
    /// of any.
    #[must_use]
    pub fn first_unreadable(&self, of: Option<AnyId>) -> Option<(AnyId, &str)> {
        let mut all = self.0.iter().filter(|(_, it)| it.error.is_some());
        let (id, field) = all.find(|((id, _), _)| of.is_none_or(|of| of == *id))?.0;
        Some((*id, field))
    }
    /// How many fields hold something that could not be taken in when they were left.
    #[must_use]
    pub fn unreadable(&self) -> usize {
        self.0.values().filter(|it| it.error.is_some()).count()
    }
}
