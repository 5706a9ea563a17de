//! Goes through the text of a file once, record by record. What becomes of the records is the
//! taker's business: opening keeps them, saving compares them with what it wrote.

use super::Lineage;
use crate::model::{
    Id, KindName,
    record::{Of, PerKind},
};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use std::{fmt, marker::PhantomData};

/// What takes the records as they come.
pub(super) trait Taker {
    /// An id was read.
    fn id<K: Of>(&mut self, _id: Id<K>) -> Result<(), impl fmt::Display> {
        Ok::<(), &str>(())
    }
    /// Its record was read.
    fn record<K: Of>(&mut self, id: Id<K>, record: K) -> Result<(), impl fmt::Display>;
}

/// A whole file. Gives its lineage, the records to the taker.
pub(super) struct File<'t, T>(pub &'t mut T);

const FIELDS: &[&str] = &{
    let mut names = ["lineage"; KindName::ALL.len() + 1];
    let mut at = 0;
    while at < KindName::ALL.len() {
        names[at] = KindName::ALL[at].collection();
        at += 1;
    }
    names
};

impl<'de, T: Taker> DeserializeSeed<'de> for File<'_, T> {
    type Value = Lineage;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Lineage, D::Error> {
        from.deserialize_struct("Dossier", FIELDS, self)
    }
}
impl<'de, T: Taker> Visitor<'de> for File<'_, T> {
    type Value = Lineage;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dossier")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Lineage, A::Error> {
        let (mut lineage, mut met) = (Lineage::default(), [false; FIELDS.len()]);
        while let Some(at) = map.next_key_seed(FieldName)? {
            if std::mem::replace(&mut met[at], true) {
                return Err(de::Error::duplicate_field(FIELDS[at]));
            }
            match KindName::ALL.get(at) {
                Some(kind) => kind.with(ReadTable { map: &mut map, taker: self.0, of: PhantomData })?,
                None => lineage = map.next_value()?,
            }
        }
        Ok(lineage)
    }
}

/// The name of a field, as its place among [`FIELDS`].
struct FieldName;

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = usize;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}
impl Visitor<'_> for FieldName {
    type Value = usize;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a collection")
    }
    fn visit_str<E: de::Error>(self, name: &str) -> Result<usize, E> {
        FIELDS.iter().position(|it| *it == name).ok_or_else(|| E::unknown_field(name, FIELDS))
    }
}

struct ReadTable<'m, 'de, A, T> {
    map: &'m mut A,
    taker: &'m mut T,
    of: PhantomData<&'de ()>,
}
impl<'de, A: MapAccess<'de>, T: Taker> PerKind for ReadTable<'_, 'de, A, T> {
    type Out = Result<(), A::Error>;
    fn with<K: Of>(self) -> Self::Out {
        self.map.next_value_seed(Table::<K, T> { taker: self.taker, kind: PhantomData })
    }
}

/// The records of one kind.
struct Table<'t, K, T> {
    taker: &'t mut T,
    kind: PhantomData<K>,
}
impl<'de, K: Of, T: Taker> DeserializeSeed<'de> for Table<'_, K, T> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}
impl<'de, K: Of, T: Taker> Visitor<'de> for Table<'_, K, T> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("records by id")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(id) = map.next_key::<Id<K>>()? {
            self.taker.id(id).map_err(de::Error::custom)?;
            let record: K = map.next_value()?;
            self.taker.record(id, record).map_err(de::Error::custom)?;
        }
        Ok(())
    }
}
