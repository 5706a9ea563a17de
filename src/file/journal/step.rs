//! One step of a journal: what the records touched have become. What they are now is written as a file of
//! them alone would be, so that it can be read, and rescued, like any file.

use crate::{
    file::{
        Lineage,
        read::first_line,
        ron,
        rows::{File, Taker},
        spot, write,
        writer::Writer,
    },
    model::{
        AnyId, Dossier, Id, Moment,
        fault::is_barred,
        field::is_blank,
        record::{Of, Record},
    },
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// What the records touched have become.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When it was written down.
    pub at: Moment,
    /// What was done last, in words; may be blank.
    pub label: String,
    /// What became of each record: what it is now; none if it is gone.
    pub records: BTreeMap<AnyId, Option<Record>>,
}

/// What stands before the records.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    at: Moment,
    #[serde(default, skip_serializing_if = "is_blank")]
    label: String,
    #[serde(default, skip_serializing_if = "is_blank")]
    gone: Vec<AnyId>,
}

/// Stands between the head and the records. In the head, no text has a line of its own.
const BETWEEN: &str = "\n// Demarche dossier, ";

impl Step {
    /// What leads from one version to another, at a cost of what differs.
    #[must_use]
    pub fn between(before: &Dossier, after: &Dossier, label: String, at: Moment) -> Self {
        let records = before.changes(after).map(|(id, _, is)| (id, is.cloned())).collect();
        Self { at, label, records }
    }

    /// A whole dossier.
    #[must_use]
    pub fn whole(dossier: &Dossier, at: Moment) -> Self {
        Self::between(&Dossier::default(), dossier, String::new(), at)
    }

    /// Puts the records as they became.
    pub fn apply(&self, dossier: &mut Dossier) {
        for (id, record) in &self.records {
            dossier.put(*id, record.clone());
        }
    }

    pub(super) fn write(&self) -> String {
        let gone = self.records.iter().filter(|(_, it)| it.is_none()).map(|(id, _)| *id).collect();
        let label = self.label.replace(is_barred, "");
        let mut writer = Writer::default();
        // Nothing in it cannot be written; what is blank is not read as a step.
        let _ = Head { at: self.at, label, gone }.serialize(&mut writer);
        let there = self.records.iter().filter_map(|(id, it)| Some((*id, it.clone()?)));
        writer.out.push('\n');
        writer.out.push_str(&write(&there.collect(), &Lineage::default()));
        writer.out
    }

    pub(super) fn read(payload: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(payload).ok()?;
        let (head, rows) = text.split_at_checked(text.find(BETWEEN)?)?;
        let Head { at, label, gone } = ron().from_str(head).ok()?;
        let rows = &rows[1..];
        first_line(rows).ok()?;
        // Nothing in it changes the rules by which it is read.
        if rows[spot::first_token(rows)..].starts_with('#') || label.contains(is_barred) {
            return None;
        }
        let mut taken = Taken(BTreeMap::new());
        ron().from_str_seed(rows, File(&mut taken)).ok()?;
        let mut records = taken.0;
        for id in gone {
            if records.insert(id, None).is_some() {
                return None;
            }
        }
        Some(Self { at, label, records })
    }
}

/// Takes the records of a step.
struct Taken(BTreeMap<AnyId, Option<Record>>);

impl Taker for Taken {
    fn record<K: Of>(&mut self, id: Id<K>, mut record: K) -> Result<(), impl fmt::Display> {
        record.compact_fields();
        match self.0.insert(id.any(), Some(record.wrap())) {
            None => Ok(()),
            Some(_) => Err("an id stands there a second time"),
        }
    }
}
