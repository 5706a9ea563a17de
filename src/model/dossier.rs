//! The dossier: one persistent map of all records. A clone costs nothing, so whoever needs the
//! dossier as it was (a job, undo, a derived value) keeps the version it saw; what differs between
//! two versions costs what differs.

use super::{
    date::Date,
    field::Value,
    id::{AnyId, Id},
    level::Level,
    record::{Cover, KindName, Of, Record},
};
use std::collections::BTreeMap;

/// One negotiation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    records: imbl::OrdMap<AnyId, Record>,
}

/// A record as it was and as it is.
pub type Change<'a> = (AnyId, Option<&'a Record>, Option<&'a Record>);

impl Dossier {
    /// An empty dossier with its cover.
    #[must_use]
    pub fn new(id: Id<Cover>, cover: Cover) -> Self {
        std::iter::once((id.any(), cover.wrap())).collect()
    }

    /// The record of that id.
    #[must_use]
    pub fn get<K: Of>(&self, id: Id<K>) -> Option<&K> {
        self.record(id.any()).and_then(K::of)
    }

    /// The record of that id, of whatever kind.
    #[must_use]
    pub fn record(&self, id: AnyId) -> Option<&Record> {
        self.records.get(&id)
    }

    /// Whether there is such a record.
    #[must_use]
    pub fn holds(&self, id: AnyId) -> bool {
        self.records.contains_key(&id)
    }

    /// All records of a kind, by id.
    pub fn all<K: Of>(&self) -> impl Iterator<Item = (Id<K>, &K)> {
        self.of_kind(K::KIND).filter_map(|(id, record)| Some((Id::new(id.number), K::of(record)?)))
    }

    /// All records of a kind, by id, the kind a value.
    pub fn of_kind(&self, kind: KindName) -> impl Iterator<Item = (AnyId, &Record)> {
        self.records
            .range(AnyId { kind, number: 0 }..=AnyId { kind, number: u64::MAX })
            .map(|(id, it)| (*id, it))
    }

    /// All records, by kind and id.
    pub fn records(&self) -> impl Iterator<Item = (AnyId, &Record)> {
        self.records.iter().map(|(id, it)| (*id, it))
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is nothing in it, not even a cover.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// What is written on it, and its id; a whole dossier has exactly one cover.
    #[must_use]
    pub fn cover(&self) -> Option<(Id<Cover>, &Cover)> {
        self.all::<Cover>().next()
    }

    /// What tells it from other dossiers: the id of its cover.
    #[must_use]
    pub fn id(&self) -> Option<Id<Cover>> {
        self.cover().map(|(id, _)| id)
    }

    /// How many records are of which level.
    #[must_use]
    pub fn levels(&self) -> BTreeMap<Level, usize> {
        let mut levels = BTreeMap::new();
        for (_, record) in self.records() {
            *levels.entry(record.level()).or_default() += 1;
        }
        levels
    }

    /// The title on its cover; may be blank.
    #[must_use]
    pub fn title(&self) -> &str {
        self.cover().map(|(_, it)| it.title.trim()).unwrap_or_default()
    }

    /// What differs, by id, at a cost of what differs.
    pub fn changes<'a>(&'a self, now: &'a Self) -> impl Iterator<Item = Change<'a>> {
        use imbl::ordmap::DiffItem;
        self.records.diff(&now.records).map(|it| match it {
            DiffItem::Add(id, record) => (*id, None, Some(record)),
            DiffItem::Remove(id, record) => (*id, Some(record), None),
            DiffItem::Update { old: (id, old), new: (_, new) } => (*id, Some(old), Some(new)),
        })
    }

    /// Whether both are the very same version, without looking into them.
    #[must_use]
    pub fn is_same_version(&self, other: &Self) -> bool {
        self.records.ptr_eq(&other.records)
    }

    /// Puts a record in its place or takes it out. Only patches do this; see the edit floor.
    pub(crate) fn put(&mut self, id: AnyId, record: Option<Record>) {
        match record {
            Some(it) => {
                debug_assert_eq!(id.kind, it.kind());
                self.records.insert(id, it);
            }
            None => {
                self.records.remove(&id);
            }
        }
    }

    /// The name a record goes by, for labels and messages, on one line; blank if it has none.
    #[must_use]
    pub fn name(&self, id: AnyId) -> String {
        self.name_with(id, &|it| it.to_string())
    }

    /// The same, with dates as they are wanted.
    #[must_use]
    pub fn name_with(&self, id: AnyId, date: &dyn Fn(Date) -> String) -> String {
        let first_words = |text: &str| {
            let mut words: String = text.chars().take(60).collect();
            if words.len() < text.len() {
                words.truncate(words.rfind(' ').unwrap_or(words.len()));
                words.push('…');
            }
            words
        };
        let several = |parties: &[Id<super::Party>]| {
            parties
                .iter()
                .map(|it| self.name(it.any()))
                .filter(|it| !it.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let name = match self.record(id) {
            None => String::new(),
            Some(Record::Cover(it)) => it.title.clone(),
            Some(Record::Party(it)) => it.name.clone(),
            Some(Record::Person(it)) => it.name.clone(),
            Some(Record::Issue(it)) => it.title.clone(),
            Some(Record::Statement(it)) => {
                let who = it.speaker.map_or_else(|| several(&it.by), |it| self.name(it.any()));
                let when = it.date.map_or_else(String::new, date);
                let what = if it.words.is_empty() { &it.quote } else { &it.words };
                [who, when, first_words(what)]
                    .into_iter()
                    .filter(|it| !it.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            Some(Record::Interest(it)) => first_words(&it.text),
            Some(Record::Assessment(it)) => {
                let of = [Some(it.party.any()), it.issue.map(Id::any)];
                of.into_iter()
                    .flatten()
                    .map(|it| self.name(it))
                    .filter(|it| !it.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            Some(Record::Proposal(it)) => it.title.clone(),
            Some(Record::Clause(it)) => [&it.number, &it.heading]
                .into_iter()
                .filter(|it| !it.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" "),
            Some(Record::Event(it)) => it.title.clone(),
            Some(Record::Source(it)) => it.title.clone(),
            Some(Record::Note(it)) => first_words(&it.text),
            Some(Record::Task(it)) => it.title.clone(),
        };
        if name.contains(['\n', '\t']) { name.replace(['\n', '\t'], " ") } else { name }
    }

    /// A value in plain words, records by their names.
    #[must_use]
    pub fn words(&self, value: &Value) -> String {
        value.words(&|id| self.name(id), &str::to_owned)
    }
}

impl Value {
    /// It in plain words, with names of records and single words (numbers, dates, choices) as they are wanted.
    #[must_use]
    pub fn words(&self, name: &dyn Fn(AnyId) -> String, word: &dyn Fn(&str) -> String) -> String {
        let words = |it: &Self| it.words(name, word);
        match self {
            Self::Blank => String::new(),
            Self::Text(it) => it.clone(),
            Self::Word(it) => word(it),
            Self::Ref(id) => {
                let name = name(*id);
                if name.is_empty() { id.to_string() } else { name }
            }
            Self::List(it) => it.iter().map(words).collect::<Vec<_>>().join("; "),
            Self::Parts(it) => {
                it.iter().map(|(name, it)| format!("{name} {}", words(it))).collect::<Vec<_>>().join(", ")
            }
        }
    }
}

impl FromIterator<(AnyId, Record)> for Dossier {
    fn from_iter<I: IntoIterator<Item = (AnyId, Record)>>(records: I) -> Self {
        Self { records: records.into_iter().collect() }
    }
}
