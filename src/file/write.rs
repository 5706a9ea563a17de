//! From a dossier to the text of its file. Equal dossiers give equal bytes.

use super::{
    FIRST_LINE, FileStamp, Lineage, Stopped, UNWATCHED, Version, VersionHash, Watch, stamp::Begun,
    writer::Writer,
};
use crate::model::{
    Dossier, KindName, Moment,
    record::{Of, PerKind},
};
use serde::{Serialize, Serializer, ser};
use std::{cell::Cell, marker::PhantomData};

/// The whole text of a file.
#[derive(Debug)]
pub(super) struct Written {
    pub text: String,
    pub lineage: Lineage,
    pub stamp: FileStamp,
}

/// The text of a dossier's file with the lineage as it is.
#[must_use]
pub fn write(dossier: &Dossier, lineage: &Lineage) -> String {
    // Nobody stops it, and nothing that a model holds cannot be written.
    written(dossier, 0, UNWATCHED, |_| lineage.clone()).map(|it| it.text).unwrap_or_default()
}

/// The text of a dossier's file, with one more version in its lineage.
pub(super) fn write_version(
    dossier: &Dossier,
    lineage: &Lineage,
    (by, at): (&str, Moment),
    size: usize,
    watch: Watch<'_>,
) -> Result<Written, Stopped> {
    written(dossier, size, watch, |hash| lineage.then(Version { hash, by: by.to_owned(), at }))
}

/// The text of a dossier's file without a lineage.
pub(super) fn write_plain(dossier: &Dossier, watch: Watch<'_>) -> Result<Written, Stopped> {
    written(dossier, 0, watch, |_| Lineage::default())
}

/// What tells this version from others.
pub(super) fn version(dossier: &Dossier) -> VersionHash {
    let mut out = None;
    let _ = written(dossier, 0, UNWATCHED, |hash| {
        out = Some(hash);
        Lineage::default()
    });
    out.unwrap_or_else(|| Begun::default().version(b""))
}

fn written(
    dossier: &Dossier,
    size: usize,
    watch: Watch<'_>,
    lineage: impl FnOnce(VersionHash) -> Lineage,
) -> Result<Written, Stopped> {
    let mut writer = Writer::default();
    writer.out.reserve(size);
    writer.out.push_str(FIRST_LINE);
    writer.out.push('\n');
    let fail = |_| Stopped;
    let mut inner = (&mut writer).serialize_struct("", 0).map_err(fail)?;
    let done = Cell::new(0);
    for kind in KindName::ALL {
        if dossier.of_kind(*kind).next().is_some() {
            kind.with(WriteTable { dossier, watch, done: &done, inner: &mut inner }).map_err(fail)?;
        }
    }
    let mut begun = Begun::default();
    let lineage = lineage(begun.version(inner.text().as_bytes()));
    if !lineage.is_empty() {
        inner.field("lineage", &lineage).map_err(fail)?;
    }
    ser::SerializeStruct::end(inner).map_err(fail)?;
    writer.out.push('\n');
    let stamp = begun.stamp(writer.out.as_bytes());
    Ok(Written { text: writer.out, lineage, stamp })
}

struct WriteTable<'a, 'w> {
    dossier: &'a Dossier,
    watch: Watch<'a>,
    done: &'a Cell<usize>,
    inner: &'a mut super::writer::Inner<'w>,
}

impl PerKind for WriteTable<'_, '_> {
    type Out = std::fmt::Result;
    fn with<K: Of>(self) -> std::fmt::Result {
        let Self { dossier, watch, done, inner } = self;
        inner.field(K::KIND.collection(), &Table::<K> { dossier, watch, done, kind: PhantomData })
    }
}

/// The records of one kind, as a map from id to record.
struct Table<'a, K> {
    dossier: &'a Dossier,
    watch: Watch<'a>,
    done: &'a Cell<usize>,
    kind: PhantomData<K>,
}

impl<K: Of> Serialize for Table<'_, K> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (id, record) in self.dossier.all::<K>() {
            ser::SerializeMap::serialize_entry(&mut map, &id, record)?;
            let done = self.done.get() + 1;
            self.done.set(done);
            if done.is_multiple_of(super::WATCH_EVERY)
                && (self.watch)(done as f32 / self.dossier.len() as f32).is_break()
            {
                return Err(ser::Error::custom(Stopped));
            }
        }
        ser::SerializeMap::end(map)
    }
}
