//! The words of records, as far as it must be known which repeat which: passages by fingerprints, and the names that stand
//! in them. Kept, and brought up to date by what has changed.
//!
//! Fingerprints are those of S. Schleimer, D. Wilkerson and A. Aiken, "Winnowing: local algorithms for document
//! fingerprinting", SIGMOD 2003, over words: of each [`WINDOW`] runs of [`RUN`] words in a row the least hash is kept. So
//! whatever two texts share over `WINDOW + RUN - 1` words (ten) or more is found, and nothing shorter than a run.

use crate::model::{
    AnyId, Dossier, Level,
    record::{KindName, Record},
};
use std::{
    collections::{
        BTreeMap, BTreeSet, HashMap,
        hash_map::{DefaultHasher, Entry},
    },
    hash::Hasher as _,
};

/// So many words in a row are compared.
const RUN: usize = 7;
/// Of so many runs in a row one is kept.
const WINDOW: usize = 4;
/// A name of one word has at least so many letters.
const LETTERS: usize = 4;

/// The words of all records of a dossier.
#[derive(Debug, Default)]
pub(super) struct Words {
    seen: Dossier,
    /// The names that are looked for, each as the hashes of its words, by the first of them.
    names: HashMap<u64, Vec<Vec<u64>>>,
    known: HashMap<AnyId, Known>,
    /// The records in which each name stands, by its print, with their levels.
    named: HashMap<u64, BTreeMap<AnyId, Level>>,
    /// The records that hold each passage.
    holders: HashMap<u64, Holders>,
    /// The passages that are held by records of different levels.
    uneven: BTreeSet<u64>,
}

/// What is known of one record.
#[derive(Debug)]
struct Known {
    level: Level,
    prints: Box<[u64]>,
    /// The names that stand in it, as hashes.
    names: Box<[u64]>,
}

/// The records that hold a passage; most are held by one.
#[derive(Debug)]
enum Holders {
    One(AnyId),
    Many(Vec<AnyId>),
}

impl Holders {
    fn all(&self) -> &[AnyId] {
        match self {
            Self::One(it) => std::slice::from_ref(it),
            Self::Many(all) => all,
        }
    }

    fn add(&mut self, id: AnyId) {
        match self {
            Self::One(it) => *self = Self::Many(vec![*it, id]),
            Self::Many(all) => all.push(id),
        }
    }

    /// Without one of them; none if there is no other.
    fn without(self, id: AnyId) -> Option<Self> {
        let Self::Many(mut all) = self else { return None };
        all.retain(|it| *it != id);
        match *all {
            [] => None,
            [it] => Some(Self::One(it)),
            _ => Some(Self::Many(all)),
        }
    }
}

impl Words {
    /// Brings them up to date, at a cost of what has changed; where a name has changed, of all there is, since it may stand
    /// in any record. That is told to `goes_on`; none if it says that they are no longer wanted.
    pub(super) fn catch_up(&mut self, now: &Dossier, goes_on: &mut dyn FnMut(f32) -> bool) -> Option<()> {
        let has_name = |it: Option<&Record>| it.is_some_and(|it| NAMED.contains(&it.kind()));
        if self.seen.changes(now).any(|(_, before, after)| has_name(before.or(after))) {
            let names = names(now);
            if names != self.names {
                *self = Self { names, ..Self::default() };
            }
        }
        if !goes_on(0.0) {
            return None;
        }
        let seen = std::mem::replace(&mut self.seen, now.clone());
        let many = now.len().max(1) as f32;
        for (at, (id, _, after)) in seen.changes(now).enumerate() {
            if at > 0 && at % 1000 == 0 && !goes_on(at as f32 / many) {
                // Half of it is of no use; the next time begins anew.
                *self = Self::default();
                return None;
            }
            let known = after.map(|it| self.of(it));
            self.put(id, known.filter(|it| !it.prints.is_empty() || !it.names.is_empty()));
        }
        Some(())
    }

    /// Puts what is known of a record in the place of what was.
    fn put(&mut self, id: AnyId, known: Option<Known>) {
        let before = self.known.remove(&id);
        let mut touched = BTreeSet::new();
        if let Some(it) = &before {
            for name in &it.names {
                if let Entry::Occupied(mut place) = self.named.entry(*name) {
                    place.get_mut().remove(&id);
                    if place.get().is_empty() {
                        place.remove();
                    }
                }
            }
            for print in &it.prints {
                let left = self.holders.remove(print).and_then(|it| it.without(id));
                self.holders.extend(left.map(|it| (*print, it)));
                touched.insert(*print);
            }
        }
        if let Some(it) = &known {
            for name in &it.names {
                self.named.entry(*name).or_default().insert(id, it.level);
            }
            for print in &it.prints {
                self.holders.entry(*print).and_modify(|it| it.add(id)).or_insert(Holders::One(id));
                touched.insert(*print);
            }
        }
        self.known.extend(known.map(|it| (id, it)));
        for print in touched {
            let holders = self.holders.get(&print).map_or(&[][..], Holders::all);
            let mut levels = holders.iter().filter_map(|it| self.known.get(it)).map(|it| it.level);
            let first = levels.next();
            if levels.any(|it| Some(it) != first) {
                self.uneven.insert(print);
            } else {
                self.uneven.remove(&print);
            }
        }
    }

    fn of(&self, record: &Record) -> Known {
        let (mut prints, mut found) = (BTreeSet::new(), BTreeSet::new());
        let mut hashes = Vec::new();
        record.each(&mut |field, value| {
            // Who entered a record, and the way to a page, are no words of it.
            if matches!(field, "added" | "url") {
                return;
            }
            value.texts(&mut |text| {
                hashes.clear();
                hashes.extend(words(text).map(hash));
                winnow(&hashes, &mut prints);
                for (at, word) in hashes.iter().enumerate() {
                    let here = self.names.get(word).into_iter().flatten();
                    found.extend(here.filter(|it| hashes[at..].starts_with(it)).map(hash));
                }
            });
        });
        Known {
            level: record.level(),
            prints: prints.into_iter().collect(),
            names: found.into_iter().collect(),
        }
    }

    /// The records in which a name stands, by its print, and their levels.
    pub(super) fn naming(&self, name: u64) -> impl Iterator<Item = (AnyId, Level)> {
        self.named.get(&name).into_iter().flatten().map(|(id, level)| (*id, *level))
    }

    /// The records that share a passage and are not of one level, once for each lot of them.
    pub(super) fn shared(&self) -> BTreeSet<Vec<AnyId>> {
        let lots = self.uneven.iter().filter_map(|it| self.holders.get(it));
        let sorted = |it: &Holders| {
            let mut all = it.all().to_vec();
            all.sort_unstable();
            all
        };
        lots.map(sorted).collect()
    }
}

/// The kinds of record whose names are looked for.
pub(super) const NAMED: [KindName; 5] =
    [KindName::Party, KindName::Person, KindName::Source, KindName::Proposal, KindName::Event];

/// The names that somebody could be told apart by, of a record: proper names, not descriptions.
pub(super) fn names_of(record: &Record) -> Vec<&str> {
    let names: Vec<&str> = match record {
        Record::Party(it) => std::iter::once(&it.name).chain(&it.aliases).map(String::as_str).collect(),
        Record::Person(it) => std::iter::once(&it.name).chain(&it.aliases).map(String::as_str).collect(),
        Record::Source(it) => vec![&it.title],
        Record::Proposal(it) => vec![&it.title],
        Record::Event(it) => vec![&it.title],
        _ => Vec::new(),
    };
    names.into_iter().filter(|it| is_distinct(it)).collect()
}

/// Whether a name stands for itself in a text: it begins like a name, and is not as short as a code.
fn is_distinct(name: &str) -> bool {
    let begins = name.trim_start().chars().next().is_some_and(|it| !it.is_lowercase());
    begins && name.chars().filter(|it| it.is_alphabetic()).count() >= LETTERS
}

/// A name, as it is found in texts.
pub(super) fn print_of(name: &str) -> u64 {
    hash(words(name).map(hash).collect::<Vec<_>>())
}

fn names(dossier: &Dossier) -> HashMap<u64, Vec<Vec<u64>>> {
    let mut out: HashMap<u64, Vec<Vec<u64>>> = HashMap::new();
    for (_, record) in NAMED.into_iter().flat_map(|kind| dossier.of_kind(kind)) {
        for name in names_of(record) {
            let name: Vec<u64> = words(name).map(hash).collect();
            if let Some(first) = name.first() {
                let with = out.entry(*first).or_default();
                if !with.contains(&name) {
                    with.push(name);
                }
            }
        }
    }
    out
}

/// The words of a text, as they are written.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty())
}

fn hash(it: impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    it.hash(&mut hasher);
    hasher.finish()
}

/// Adds the fingerprints of a text.
fn winnow(words: &[u64], prints: &mut BTreeSet<u64>) {
    let runs: Vec<u64> = words.windows(RUN).map(hash).collect();
    match runs.len() {
        0 => {}
        few if few < WINDOW => prints.extend(runs.iter().min()),
        _ => prints.extend(runs.windows(WINDOW).filter_map(|it| it.iter().min())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prints(text: &str) -> BTreeSet<u64> {
        let mut out = BTreeSet::new();
        winnow(&words(text).map(hash).collect::<Vec<_>>(), &mut out);
        out
    }

    #[test]
    fn ten_words_in_a_row_are_found_wherever_they_stand() {
        let passage = "they will not accept less than four per cent now";
        let said =
            format!("It was said at dinner: “{passage}”, and then nothing more was said of it that day.");
        for before in ["", "As we heard, ", "One two three four five six seven eight nine "] {
            let quoted = format!("{before}{passage} or so it seems to all who were there");
            assert!(!prints(&said).is_disjoint(&prints(&quoted)), "{quoted}");
        }
    }

    #[test]
    fn six_words_in_a_row_are_no_passage() {
        let said = "the security of Ukraine and the prevention of further aggression";
        assert!(prints(said).is_disjoint(&prints("for the security of Ukraine and the future")));
        assert_eq!(prints("the security of Ukraine and the"), BTreeSet::new());
    }

    #[test]
    fn names_begin_like_names_and_are_not_as_short_as_a_code() {
        let is = |name: &str| is_distinct(name);
        assert!(is("Rustem Umerov") && is("Ukraine") && is("Переговоры") && is("28-point plan"));
        assert!(!is("table") && !is("UA") && !is("R 2") && !is(""));
    }
}
