//! Reading that forgives: each field, each entry of a list is read on its own, and what cannot be read
//! falls back to what it is by default. Two windows' changes to the same value are joined here too.

use ron::{Options, extensions::Extensions, value::RawValue};
use serde::{
    Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// What is read by parts, and joined by parts where two windows have changed it.
pub trait Tolerant: Clone + PartialEq + Sized {
    /// Reads it; none if there is nothing to be made of the text.
    fn read(text: &str) -> Option<Self>;

    /// Ours where we have changed it, else theirs.
    fn joined(base: &Self, ours: &Self, theirs: &Self) -> Self {
        if ours == base { theirs.clone() } else { ours.clone() }
    }
}

/// How settings are read and written.
pub(super) fn ron() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads it as a whole.
pub(super) fn whole<T: DeserializeOwned>(text: &str) -> Option<T> {
    ron().from_str(text).ok()
}

/// The fields of a group, none of them read yet.
pub(super) struct Fields(BTreeMap<String, Box<RawValue>>);

impl Fields {
    /// Cuts a group into its fields; none if it is no group.
    pub(super) fn of(text: &str) -> Option<Self> {
        let options = ron();
        let mut from = ron::Deserializer::from_str_with_options(text, &options).ok()?;
        let fields = from.deserialize_struct("", &[], Self(BTreeMap::new())).ok()?;
        from.end().ok()?;
        Some(fields)
    }

    /// Puts a field in its place, if it is there and can be read.
    pub(super) fn put<T: Tolerant>(&self, name: &str, place: &mut T) {
        if let Some(it) = self.0.get(name).and_then(|it| T::read(it.get_ron())) {
            *place = it;
        }
    }
}

impl<'de> Visitor<'de> for Fields {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a group of fields")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some((name, value)) = map.next_entry()? {
            self.0.insert(name, value);
        }
        Ok(self)
    }
}

macro_rules! read_whole {
    ($($type:ty),*) => {
        $(impl Tolerant for $type {
            fn read(text: &str) -> Option<Self> {
                $crate::app::settings::tolerant::whole(text)
            }
        })*
    };
}
pub(super) use read_whole;

read_whole!(bool, f32, u16, String, Option<f32>, Vec<String>);

/// A map is read and joined entry by entry.
impl<K: Clone + Ord + FromStr, V: Tolerant> Tolerant for BTreeMap<K, V> {
    fn read(text: &str) -> Option<Self> {
        let entries: BTreeMap<String, Box<RawValue>> = whole(text)?;
        let read =
            |(key, value): (String, Box<RawValue>)| Some((key.parse().ok()?, V::read(value.get_ron())?));
        Some(entries.into_iter().filter_map(read).collect())
    }

    fn joined(base: &Self, ours: &Self, theirs: &Self) -> Self {
        let keys = ours.keys().chain(theirs.keys());
        let joined = keys.filter_map(|key| {
            let value = match (base.get(key), ours.get(key), theirs.get(key)) {
                (Some(base), Some(ours), Some(theirs)) => Some(V::joined(base, ours, theirs)),
                (None, Some(ours), Some(theirs)) => Some(V::joined(theirs, ours, theirs)),
                (base, ours, theirs) if ours == base => theirs.cloned(),
                (_, ours, _) => ours.cloned(),
            };
            Some((key.clone(), value?))
        });
        joined.collect()
    }
}

/// A group of settings: how each is called in the file, its type, and what it is by default.
macro_rules! settings {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $type:ty = $default:expr,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)*
        }
        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }
        impl $crate::app::settings::Tolerant for $name {
            fn read(text: &str) -> Option<Self> {
                let fields = $crate::app::settings::tolerant::Fields::of(text)?;
                let mut it = Self::default();
                $(fields.put(stringify!($field), &mut it.$field);)*
                Some(it)
            }
            fn joined(base: &Self, ours: &Self, theirs: &Self) -> Self {
                Self { $($field: $crate::app::settings::Tolerant::joined(&base.$field, &ours.$field, &theirs.$field),)* }
            }
        }
    };
}
pub(super) use settings;
