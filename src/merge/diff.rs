//! What differs between two dossiers, as data for display and for programs: record by record, field
//! by field, texts word by word, and moves told as moves.

use super::moves::{Move, Moves};
use crate::{
    edit::Patch,
    model::{AnyId, Dossier, Value, record::Record},
};
use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;

/// What differs between two dossiers, records by kind and id.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Diff {
    /// Records that the later one has alone, with what is in them.
    pub added: Vec<Told>,
    /// Records that the earlier one has alone, with what was in them.
    pub removed: Vec<Told>,
    /// Records that both have, and differently.
    pub changed: Vec<Changed>,
}

impl Diff {
    /// Whether there is no difference.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }

    /// In how many records the two differ.
    #[must_use]
    pub fn len(&self) -> usize {
        self.added.len() + self.removed.len() + self.changed.len()
    }
}

/// A record that one of the two has alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Its id.
    pub id: AnyId,
    /// Its name; blank if it has none.
    pub name: String,
    /// Its fields, blank ones left out.
    pub fields: BTreeMap<&'static str, Value>,
}

/// A record that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    /// Its id.
    pub id: AnyId,
    /// Its name in the later dossier, or where it has none there in the earlier; blank if it has none.
    pub name: String,
    /// Where it was moved to, if it was.
    #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
    pub moved: Option<Move>,
    /// The other fields that differ, in the file's order.
    pub fields: Vec<FieldChange>,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its name.
    pub field: &'static str,
    /// What was in it.
    pub before: Value,
    /// What is in it.
    pub after: Value,
    /// A text word by word; none for what is no text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Segment>,
}

/// A run of words, white space included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Segment {
    /// In both.
    Kept(String),
    /// In the earlier text alone.
    Removed(String),
    /// In the later text alone.
    Added(String),
}

impl Segment {
    /// The words, whatever became of them.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Kept(it) | Self::Removed(it) | Self::Added(it) => it,
        }
    }
}

/// What differs between two dossiers. Other order keys that leave the order as it was are no difference.
#[must_use]
pub fn diff(before: &Dossier, after: &Dossier) -> Diff {
    let mut out = Diff::default();
    let mut moves = Moves::new(before, after);
    for (id, change) in Patch::diff(before, after).changes() {
        match (&change.before, &change.after) {
            (Some(was), Some(is)) => {
                let moved = moves.of(id, was, is);
                let fields: Vec<FieldChange> = Record::changed(was, is)
                    .into_iter()
                    .filter(|it| !matches!(*it, "order" | "parent"))
                    .map(|field| field_change(field, was.field(field), is.field(field)))
                    .collect();
                if moved.is_none() && fields.is_empty() {
                    continue;
                }
                let name = Some(after.name(id)).filter(|it| !it.is_empty());
                let name = name.unwrap_or_else(|| before.name(id));
                out.changed.push(Changed { id, name, moved, fields });
            }
            (None, Some(record)) => out.added.push(told(after, id, record)),
            (Some(record), None) => out.removed.push(told(before, id, record)),
            (None, None) => {}
        }
    }
    out
}

fn told(dossier: &Dossier, id: AnyId, record: &Record) -> Told {
    let mut fields = BTreeMap::new();
    record.each(&mut |name, value| {
        let value = value.value();
        if !value.is_blank() {
            fields.insert(name, value);
        }
    });
    Told { id, name: dossier.name(id), fields }
}

fn field_change(field: &'static str, before: Value, after: Value) -> FieldChange {
    let words = match (&before, &after) {
        (Value::Text(before), Value::Text(after)) => words(before, after),
        _ => Vec::new(),
    };
    FieldChange { field, before, after, words }
}

/// What became of a text, word by word.
#[must_use]
pub fn words(before: &str, after: &str) -> Vec<Segment> {
    let [old, new] = [before, after].map(|it| it.split_inclusive(char::is_whitespace).collect::<Vec<_>>());
    let mut out = Vec::new();
    for change in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (was, is) = (old[change.old_range()].concat(), new[change.new_range()].concat());
        match change {
            DiffOp::Equal { .. } => out.push(Segment::Kept(is)),
            DiffOp::Delete { .. } => out.push(Segment::Removed(was)),
            DiffOp::Insert { .. } => out.push(Segment::Added(is)),
            DiffOp::Replace { .. } => out.extend([Segment::Removed(was), Segment::Added(is)]),
        }
    }
    out
}
