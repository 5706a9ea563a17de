//! What an edit did, as data, for the menu and for messages. The words are made from it in `text`.

use crate::model::{AnyId, record::KindName};

/// What was done to what.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// What was done.
    pub verb: Verb,
    /// The kind of record it was done to first.
    pub kind: KindName,
    /// That record's name, as it was when it was done (before a removal, after anything else).
    pub name: String,
    /// Where to look to see it.
    pub at: Option<AnyId>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verb {
    /// A record was added.
    Add,
    /// This field was changed.
    Change(&'static str),
    /// Several fields were changed.
    ChangeSeveral,
    /// That many records were changed in one go.
    ChangeMany(usize),
    /// Records were removed: that many, cascades included.
    Remove(usize),
    /// It was given another place in its order or tree.
    Move,
    /// Another record, of this name, became one with it.
    Join(String),
    /// Its scale was changed, and the places on it with it.
    Rescale,
    /// Changes from another copy came in: that many records.
    Merge(usize),
    /// It was brought back to a version that was kept: the one of then, in words.
    Restore(String),
    /// Unsaved work that was found came in: that many records.
    Recover(usize),
}
