//! What differs between two dossiers, as data for display and for programs: record by record, field
//! by field, texts word by word, and moves told as moves.

use crate::{
    edit::Patch,
    model::{
        AnyId, Dossier, Id, Value,
        record::{Clause, Issue, KindName, Record, Statement},
    },
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

/// A record was given another place in its manual order, or another parent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move {
    /// The parent that it had.
    pub parent_before: Option<AnyId>,
    /// The parent that it has.
    pub parent: Option<AnyId>,
    /// The sibling after which it stood; none if it was the first.
    pub follows_before: Option<AnyId>,
    /// The sibling after which it stands; none if it is the first.
    pub follows: Option<AnyId>,
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

/// What differs between two dossiers.
#[must_use]
pub fn diff(before: &Dossier, after: &Dossier) -> Diff {
    let mut out = Diff::default();
    let (mut then, mut now) = (Rows::default(), Rows::default());
    for (id, change) in Patch::diff(before, after).changes() {
        match (&change.before, &change.after) {
            (Some(was), Some(is)) => {
                let names = Record::changed(was, is);
                let moved = names.iter().any(|it| matches!(*it, "order" | "parent")).then(|| Move {
                    parent_before: parent(was),
                    parent: parent(is),
                    follows_before: then.before(before, id, was),
                    follows: now.before(after, id, is),
                });
                let fields = names
                    .into_iter()
                    .filter(|it| !matches!(*it, "order" | "parent"))
                    .map(|field| field_change(field, was.field(field), is.field(field)))
                    .collect();
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

fn parent(record: &Record) -> Option<AnyId> {
    match record {
        Record::Issue(it) => it.parent.map(Id::any),
        _ => None,
    }
}

/// Among which others a record has its place: the issues under one parent, the clauses of one
/// proposal, the statements of one day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Row {
    Parent(Option<AnyId>),
    Proposal(AnyId),
    Day(Option<crate::model::Date>),
}

fn row(record: &Record) -> Option<Row> {
    match record {
        Record::Issue(_) => Some(Row::Parent(parent(record))),
        Record::Clause(it) => Some(Row::Proposal(it.proposal.any())),
        Record::Statement(it) => Some(Row::Day(it.date)),
        _ => None,
    }
}

/// What stands before what, looked up once a kind.
#[derive(Default)]
struct Rows(BTreeMap<KindName, BTreeMap<AnyId, AnyId>>);

impl Rows {
    fn before(&mut self, dossier: &Dossier, id: AnyId, record: &Record) -> Option<AnyId> {
        row(record)?;
        self.0.entry(id.kind).or_insert_with(|| predecessors(dossier, id.kind)).get(&id).copied()
    }
}

fn predecessors(dossier: &Dossier, kind: KindName) -> BTreeMap<AnyId, AnyId> {
    let mut all: Vec<_> = match kind {
        KindName::Issue => dossier.all::<Issue>().map(|(id, it)| (id.any(), &it.order)).collect(),
        KindName::Clause => dossier.all::<Clause>().map(|(id, it)| (id.any(), &it.order)).collect(),
        KindName::Statement => dossier.all::<Statement>().map(|(id, it)| (id.any(), &it.order)).collect(),
        _ => Vec::new(),
    };
    all.sort_by_key(|(id, order)| (*order, *id));
    let mut last: BTreeMap<Row, AnyId> = BTreeMap::new();
    let mut out = BTreeMap::new();
    for (id, _) in all {
        if let Some(row) = dossier.record(id).and_then(row)
            && let Some(before) = last.insert(row, id)
        {
            out.insert(id, before);
        }
    }
    out
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
