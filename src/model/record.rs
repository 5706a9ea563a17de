//! The plumbing of records: `record!` and `part!` take a struct as it would be written anyway,
//! `kinds!` the list of kinds. Out of these come the file format, the names of fields, field-wise
//! merge, references and memory compaction, once for all.
//!
//! In a struct, the fields before a lone `;` must be there; those after it may be left blank.

use super::{
    field::{Clashes, Field, Rewire, Value},
    id::{AnyId, Id, Kind, Named},
    level::{Added, Citation, Level},
};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

mod agenda;
mod assessment;
mod cover;
mod event;
mod party;
mod proposal;
mod rule;
mod source;
mod statement;
mod task;

pub use agenda::{Interest, Issue, IssueStatus, Status};
pub use assessment::{Assessment, Basis, Batna, BottomLine, OptionValue};
pub use cover::Cover;
pub use event::{Event, EventKind, EventStatus, Participant};
pub use party::{Colour, Membership, Party, PartyKind, Person, Post, Role};
pub use proposal::{Alternative, Bracket, Clause, Proposal, ProposalStage, ProposalStatus};
pub use rule::CheckRule;
pub use source::{Attachment, Reliability, Source, SourceKind};
pub use statement::{
    Acceptance, Condition, Point, PointKind, Setting, Standing, Statement, Target, Withdrawal,
};
pub use task::{Note, Owner, Task};

/// What can be done with anything that has named fields.
pub trait Fields: Sized + Clone + PartialEq {
    /// The names of the fields, in the file's order.
    const NAMES: &'static [&'static str];
    /// Sees each field with its name.
    fn each(&self, see: &mut dyn FnMut(&'static str, &dyn Shown));
    /// Field by field; see [`Field::merge`].
    fn merge_fields(base: &Self, ours: &Self, theirs: &Self, clashes: &mut Clashes) -> Self;
    /// The names of the fields that differ.
    fn changed(before: &Self, after: &Self) -> Vec<&'static str>;
    /// See [`Field::rewire`].
    fn rewire_fields(&mut self, to: &mut dyn FnMut(&'static str, AnyId) -> Rewire) -> bool;
    /// See [`Field::texts_mut`].
    fn texts_of_fields(&mut self, see: &mut dyn FnMut(&mut String));
    /// See [`Field::compact`].
    fn compact_fields(&mut self);
    /// Takes one field from another.
    fn take_field(&mut self, name: &str, from: &Self);
}

/// The part of [`Field`] that needs no type.
pub trait Shown {
    /// See [`Field::refs`].
    fn refs(&self, see: &mut dyn FnMut(AnyId));
    /// See [`Field::texts`].
    fn texts(&self, see: &mut dyn FnMut(&str));
    /// See [`Field::value`].
    fn value(&self) -> Value;
}
impl<T: Field> Shown for T {
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        Field::refs(self, see);
    }
    fn texts(&self, see: &mut dyn FnMut(&str)) {
        Field::texts(self, see);
    }
    fn value(&self) -> Value {
        Field::value(self)
    }
}

/// Writes [`Fields`] for a struct.
#[macro_export]
macro_rules! fields {
    ($Struct:ident: $($field:ident)*) => {
        impl $crate::model::record::Fields for $Struct {
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),*];
            fn each(&self, see: &mut dyn FnMut(&'static str, &dyn $crate::model::record::Shown)) {
                $(see(stringify!($field), &self.$field);)*
            }
            fn merge_fields(base: &Self, ours: &Self, theirs: &Self, clashes: &mut $crate::model::field::Clashes) -> Self {
                Self { $($field: clashes.within($crate::model::field::Step::Field(stringify!($field)), |clashes| {
                    $crate::model::field::Field::merge(&base.$field, &ours.$field, &theirs.$field, clashes)
                }),)* }
            }
            fn changed(before: &Self, after: &Self) -> Vec<&'static str> {
                let mut out = Vec::new();
                $(if before.$field != after.$field { out.push(stringify!($field)); })*
                out
            }
            fn rewire_fields(&mut self, to: &mut dyn FnMut(&'static str, $crate::model::AnyId) -> $crate::model::field::Rewire) -> bool {
                // Every field is seen, also after one has fallen.
                let mut stands = true;
                $(stands &= $crate::model::field::Field::rewire(&mut self.$field, &mut |id| to(stringify!($field), id));)*
                stands
            }
            fn texts_of_fields(&mut self, see: &mut dyn FnMut(&mut String)) {
                $($crate::model::field::Field::texts_mut(&mut self.$field, see);)*
            }
            fn compact_fields(&mut self) {
                $($crate::model::field::Field::compact(&mut self.$field);)*
            }
            fn take_field(&mut self, name: &str, from: &Self) {
                $(if name == stringify!($field) { self.$field.clone_from(&from.$field); })*
            }
        }
    };
}

/// A struct that is part of a record.
#[macro_export]
macro_rules! part {
    ($(#[$about:meta])* pub struct $Part:ident { $($(#[$doc:meta])* pub $field:ident: $Type:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $Part {
            $($(#[$doc])* #[serde(default, skip_serializing_if = "crate::model::field::is_blank")] pub $field: $Type,)*
        }
        $crate::part!(@plumbing $Part: $($field)*);
    };
    ($(#[$about:meta])* pub struct $Part:ident { $($(#[$doc:meta])* pub $field:ident: $Type:ty,)* ; $($(#[$odoc:meta])* pub $ofield:ident: $OType:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $Part {
            $($(#[$doc])* pub $field: $Type,)*
            $($(#[$odoc])* #[serde(default, skip_serializing_if = "crate::model::field::is_blank")] pub $ofield: $OType,)*
        }
        impl $Part {
            /// With what must be there; the rest is blank.
            #[must_use]
            pub fn new($($field: $Type),*) -> Self {
                Self { $($field,)* $($ofield: Default::default(),)* }
            }
        }
        $crate::part!(@plumbing $Part: $($field)* $($ofield)*);
    };
    (@plumbing $Part:ident: $($field:ident)*) => {
        $crate::fields!($Part: $($field)*);
        impl $crate::model::field::Field for $Part {
            fn merge(base: &Self, ours: &Self, theirs: &Self, clashes: &mut $crate::model::field::Clashes) -> Self {
                match $crate::model::field::undisputed(base, ours, theirs) {
                    Some(it) => it.clone(),
                    None => $crate::model::record::Fields::merge_fields(base, ours, theirs, clashes),
                }
            }
            fn refs(&self, see: &mut dyn FnMut($crate::model::AnyId)) {
                $($crate::model::field::Field::refs(&self.$field, see);)*
            }
            fn rewire(&mut self, to: &mut dyn FnMut($crate::model::AnyId) -> $crate::model::field::Rewire) -> bool {
                $crate::model::record::Fields::rewire_fields(self, &mut |_, id| to(id))
            }
            fn texts(&self, see: &mut dyn FnMut(&str)) {
                $($crate::model::field::Field::texts(&self.$field, see);)*
            }
            fn texts_mut(&mut self, see: &mut dyn FnMut(&mut String)) {
                $crate::model::record::Fields::texts_of_fields(self, see);
            }
            fn compact(&mut self) {
                $crate::model::record::Fields::compact_fields(self);
            }
            fn value(&self) -> $crate::model::field::Value {
                let mut parts = vec![$((stringify!($field), $crate::model::field::Field::value(&self.$field))),*];
                parts.retain(|(_, it)| !it.is_blank());
                $crate::model::field::Value::Parts(parts)
            }
        }
    };
}

/// A record: the struct, and the fields that every record has.
#[macro_export]
macro_rules! record {
    ($(#[$about:meta])* pub struct $Record:ident { $($(#[$doc:meta])* pub $field:ident: $Type:ty,)* }) => {
        $crate::record!(@struct [derive(Default)] $(#[$about])* $Record { } { $($(#[$doc])* $field: $Type,)* });
    };
    ($(#[$about:meta])* pub struct $Record:ident { $($(#[$doc:meta])* pub $field:ident: $Type:ty,)* ; $($(#[$odoc:meta])* pub $ofield:ident: $OType:ty,)* }) => {
        $crate::record!(@struct [] $(#[$about])* $Record { $($(#[$doc])* $field: $Type,)* } { $($(#[$odoc])* $ofield: $OType,)* });
        impl $Record {
            /// With what must be there; the rest is blank.
            #[must_use]
            pub fn new($($field: $Type),*) -> Self {
                Self {
                    $($field,)* $($ofield: Default::default(),)*
                    level: Default::default(), audience: Default::default(), citations: Default::default(), added: Default::default(),
                }
            }
        }
    };
    (@struct [$($derive:meta)?] $(#[$about:meta])* $Record:ident { $($(#[$doc:meta])* $field:ident: $Type:ty,)* } { $($(#[$odoc:meta])* $ofield:ident: $OType:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        $(#[$derive])?
        #[serde(deny_unknown_fields)]
        pub struct $Record {
            $($(#[$doc])* pub $field: $Type,)*
            $($(#[$odoc])* #[serde(default, skip_serializing_if = "crate::model::field::is_blank")] pub $ofield: $OType,)*
            /// Who may see it.
            #[serde(default, skip_serializing_if = "crate::model::field::is_blank")]
            pub level: $crate::model::Level,
            /// Where the level is Table: the parties that may see it; none means all at the table.
            #[serde(default, skip_serializing_if = "crate::model::field::is_blank")]
            pub audience: Vec<$crate::model::Id<$crate::model::Party>>,
            /// Where it is known from.
            #[serde(default, skip_serializing_if = "crate::model::field::is_blank")]
            pub citations: Vec<$crate::model::Citation>,
            /// Who entered it, and when.
            #[serde(default, skip_serializing_if = "crate::model::field::is_blank")]
            pub added: Option<$crate::model::Added>,
        }
        $crate::fields!($Record: $($field)* $($ofield)* level audience citations added);
    };
}

macro_rules! kinds { ($($(#[$doc:meta])* $Kind:ident $many:ident $word:literal $plural:literal,)*) => {
    /// What kinds of record there are, in the file's order.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum KindName { $($(#[$doc])* $Kind,)* }

    impl KindName {
        /// All of them.
        pub const ALL: &'static [Self] = &[$(Self::$Kind,)*];
        /// Its word, in ids and in the interface.
        #[must_use]
        pub const fn word(self) -> &'static str {
            match self { $(Self::$Kind => $word,)* }
        }
        /// The word for several.
        #[must_use]
        pub const fn plural(self) -> &'static str {
            match self { $(Self::$Kind => $plural,)* }
        }
        /// The name of its collection in the file.
        #[must_use]
        pub const fn collection(self) -> &'static str {
            match self { $(Self::$Kind => stringify!($many),)* }
        }
        /// Has something done with the kind as a type.
        pub fn with<P: PerKind>(self, it: P) -> P::Out {
            match self { $(Self::$Kind => it.with::<$Kind>(),)* }
        }
        /// The names of its fields, in the file's order.
        #[must_use]
        pub const fn fields(self) -> &'static [&'static str] {
            match self { $(Self::$Kind => <$Kind as Fields>::NAMES,)* }
        }
    }

    /// Any record; a clone is a reference count.
    #[derive(Clone, Debug)]
    pub enum Record { $($(#[$doc])* $Kind(Arc<$Kind>),)* }

    /// Versions of one dossier share most records: those are not looked into.
    impl PartialEq for Record {
        fn eq(&self, other: &Self) -> bool {
            match (self, other) {
                $((Self::$Kind(a), Self::$Kind(b)) => Arc::ptr_eq(a, b) || a == b,)*
                _ => false,
            }
        }
    }

    /// Does the same with whatever kind a record is of.
    macro_rules! any {
        ($record:expr, $it:ident => $then:expr) => { match $record { $(Record::$Kind($it) => $then,)* } };
    }

    impl Record {
        /// What kind it is of.
        #[must_use]
        pub const fn kind(&self) -> KindName {
            match self { $(Self::$Kind(_) => KindName::$Kind,)* }
        }
        /// The names of the fields that differ; none if the two are of different kinds.
        #[must_use]
        pub fn changed(before: &Self, after: &Self) -> Vec<&'static str> {
            match (before, after) {
                $((Self::$Kind(a), Self::$Kind(b)) => Fields::changed(&**a, &**b),)*
                _ => Vec::new(),
            }
        }
        /// Field by field; ours if the three are of different kinds.
        #[must_use]
        pub fn merge(base: &Self, ours: &Self, theirs: &Self, clashes: &mut Clashes) -> Self {
            match (base, ours, theirs) {
                $((Self::$Kind(b), Self::$Kind(o), Self::$Kind(t)) => Self::$Kind(Arc::new(Fields::merge_fields(&**b, o, t, clashes))),)*
                _ => ours.clone(),
            }
        }
        /// With one field as in `from`.
        #[must_use]
        pub fn with_field(&self, name: &str, from: &Self) -> Self {
            match (self, from) {
                $((Self::$Kind(own), Self::$Kind(from)) => {
                    let mut own = own.clone();
                    Arc::make_mut(&mut own).take_field(name, from);
                    Self::$Kind(own)
                })*
                _ => self.clone(),
            }
        }
    }

    $(
        impl Named for $Kind {
            const WORD: &'static str = $word;
            const RECORD: Option<KindName> = Some(KindName::$Kind);
        }
        impl Kind for $Kind { const KIND: KindName = KindName::$Kind; }
        impl Of for $Kind {
            fn of(record: &Record) -> Option<&Self> {
                match record { Record::$Kind(it) => Some(it), _ => None }
            }
            fn shared(self: Arc<Self>) -> Record {
                Record::$Kind(self)
            }
        }
    )*
} }

kinds! {
    /// What is written on the dossier itself.
    Cover dossier "dossier" "dossiers",
    /// An entity with a stake or a part in the talks.
    Party parties "party" "parties",
    /// An individual.
    Person people "person" "people",
    /// A question to be settled.
    Issue issues "issue" "issues",
    /// One utterance.
    Statement statements "statement" "statements",
    /// What a party wants, and why.
    Interest interests "interest" "interests",
    /// What the keeper believes or was instructed.
    Assessment assessments "assessment" "assessments",
    /// A tabled text or package.
    Proposal proposals "proposal" "proposals",
    /// A numbered part of a proposal.
    Clause clauses "clause" "clauses",
    /// A round, call, visit, deadline or incident.
    Event events "event" "events",
    /// Where something is known from.
    Source sources "source" "sources",
    /// The keeper's own words.
    Note notes "note" "notes",
    /// A next step.
    Task tasks "task" "tasks",
}

/// What is done in the same way for every kind, but needs the kind as a type.
pub trait PerKind {
    /// What comes out of it.
    type Out;
    /// Does it for one kind.
    fn with<K: Of>(self) -> Self::Out;
}

/// A kind of record, as a type.
pub trait Of: Kind + Fields + Serialize + DeserializeOwned + Send + Sync {
    /// The record, if it is of this kind.
    fn of(record: &Record) -> Option<&Self>;
    /// As any record.
    fn shared(self: Arc<Self>) -> Record;
    /// As any record.
    fn wrap(self) -> Record {
        Arc::new(self).shared()
    }
}

impl Record {
    /// Sees each field with its name.
    pub fn each(&self, see: &mut dyn FnMut(&'static str, &dyn Shown)) {
        any!(self, it => it.each(see));
    }
    /// Has every reference renamed or dropped, told the field it stands in; whether it still stands.
    pub fn rewire(&mut self, to: &mut dyn FnMut(&'static str, AnyId) -> Rewire) -> bool {
        any!(self, it => Arc::make_mut(it).rewire_fields(to))
    }
    /// Sees each text that somebody typed, to tidy it.
    pub fn texts_mut(&mut self, see: &mut dyn FnMut(&mut String)) {
        any!(self, it => Arc::make_mut(it).texts_of_fields(see));
    }
    /// One field's content, without its type.
    #[must_use]
    pub fn field(&self, name: &str) -> Value {
        let mut out = Value::Blank;
        self.each(&mut |it, value| {
            if it == name {
                out = value.value();
            }
        });
        out
    }
    /// Who may see it.
    #[must_use]
    pub fn level(&self) -> Level {
        any!(self, it => it.level)
    }
    /// Where the level is Table: the parties that may see it.
    #[must_use]
    pub fn audience(&self) -> &[Id<Party>] {
        any!(self, it => &it.audience)
    }
    /// Where it is known from.
    #[must_use]
    pub fn citations(&self) -> &[Citation] {
        any!(self, it => &it.citations)
    }
    /// Who entered it, and when.
    #[must_use]
    pub fn added(&self) -> Option<&Added> {
        any!(self, it => it.added.as_ref())
    }
    /// The fields that every record has, to be changed.
    pub fn head_mut(&mut self) -> (&mut Level, &mut Vec<Id<Party>>, &mut Vec<Citation>, &mut Option<Added>) {
        any!(self, it => {
            let it = Arc::make_mut(it);
            (&mut it.level, &mut it.audience, &mut it.citations, &mut it.added)
        })
    }
}
