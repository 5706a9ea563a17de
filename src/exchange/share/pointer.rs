//! What in a copy points to something that is not in it: names of what stays behind, gaps in numbering, and positions
//! that are others than the full dossier shows.

use super::Share;
use crate::model::{
    AnyId, Dossier, Id,
    fold::each_word,
    matrix::Matrix,
    position::{Position, Stand},
    record::{Clause, Issue, Party, Proposal, Record},
};
use jiff::civil;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

/// What its giver should look at in a copy before it goes. Records are those of the dossier.
#[derive(Clone, Debug, PartialEq)]
pub enum Pointer {
    /// What goes of a record names one that stays behind.
    Names {
        /// The record that goes.
        record: AnyId,
        /// The one that it names.
        hidden: AnyId,
        /// By which words.
        by: String,
    },
    /// The numbers of what goes show that one between them stays behind.
    Gap {
        /// The one that stays behind.
        hidden: AnyId,
    },
    /// A cell of the matrix shows another position.
    Position {
        /// The issue.
        issue: Id<Issue>,
        /// The party.
        party: Id<Party>,
        /// Where it stands.
        own: Box<Position>,
        /// Where the copy says that it stands, in the ids of the copy.
        copy: Box<Position>,
    },
}

impl Pointer {
    /// The record of the dossier to look at.
    #[must_use]
    pub fn record(&self) -> AnyId {
        match self {
            Self::Names { record, .. } => *record,
            Self::Gap { hidden } => *hidden,
            Self::Position { issue, .. } => issue.any(),
        }
    }

    /// Whether the copy says something that is not so, rather than too little.
    #[must_use]
    pub fn misleads(&self) -> bool {
        matches!(self, Self::Position { copy, .. } if !copy.is_blank())
    }
}

/// What is to be looked at in a copy, as of a day: first what misleads, then names, numbers, and positions that are not
/// there.
#[must_use]
pub fn pointers(dossier: &Dossier, share: &Share, as_of: civil::Date) -> Vec<Pointer> {
    let (misleading, silent): (Vec<_>, Vec<_>) =
        positions(dossier, share, as_of).into_iter().partition(Pointer::misleads);
    let mut out = misleading;
    out.extend(names(dossier, share));
    out.extend(gaps(dossier, share));
    out.extend(silent);
    out
}

/// The cells in which a copy shows another position.
fn positions(dossier: &Dossier, share: &Share, as_of: civil::Date) -> Vec<Pointer> {
    let (mut own, mut copy) = (Matrix::default(), Matrix::default());
    own.catch_up(dossier, as_of);
    copy.catch_up(&share.copy, as_of);
    let (rows, columns) = (own.rows().clone(), own.columns().clone());
    let mut out = Vec::new();
    for issue in rows.iter().map(|it| it.issue) {
        let Some(its) = share.ids.get(&issue.any()).and_then(|it| it.of()) else { continue };
        for party in columns.iter().copied() {
            let Some(theirs) = share.ids.get(&party.any()).and_then(|it| it.of()) else { continue };
            let (here, there) = (own.cell(issue, party), copy.cell(its, theirs));
            if !is_alike(&here, &there, &share.ids) {
                let (own, copy) = (Box::new((*here).clone()), Box::new((*there).clone()));
                out.push(Pointer::Position { issue, party, own, copy });
            }
        }
    }
    out
}

/// Whether a cell of the copy rests on the same words as that of the dossier, and says as much of where they lie.
fn is_alike(own: &Position, copy: &Position, ids: &BTreeMap<AnyId, AnyId>) -> bool {
    let same = |own: &[Stand], copy: &[Stand]| {
        own.len() == copy.len()
            && own.iter().zip(copy).all(|(own, copy)| {
                ids.get(&own.origin.record()) == Some(&copy.origin.record())
                    && own.place.is_some() == copy.place.is_some()
                    && own.is_open == copy.is_open
            })
    };
    same(&own.firm, &copy.firm)
        && same(&own.conditional, &copy.conditional)
        && same(&own.packages, &copy.packages)
}

/// A name as it is looked for: its words, compared as search compares them; one of a single word is found only as it is
/// written, since it could be any word.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Sought {
    words: Vec<String>,
    exactly: Option<String>,
}

/// A word of a text: where it stands, and as it is compared.
type Word = (Range<usize>, String);

fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    each_word(text, &mut |at, word| out.push((at, word.to_owned())));
    out
}

impl Sought {
    fn new(name: &str) -> Option<Self> {
        let found = words(name);
        let exactly = match &found[..] {
            [(at, _)] => Some(name[at.clone()].to_owned()),
            _ => None,
        };
        let words: Vec<String> = found.into_iter().map(|(_, it)| it).collect();
        // A single letter names nothing.
        (words.iter().map(|it| it.chars().count()).sum::<usize>() > 1).then_some(Self { words, exactly })
    }

    /// What of a text it names, if these words of it begin so.
    fn found<'a>(&self, text: &'a str, at: &[Word]) -> Option<&'a str> {
        let those = at.get(..self.words.len())?;
        let (begin, end) = (those.first()?.0.start, those.last()?.0.end);
        let found = &text[begin..end];
        let is_it = self.exactly.as_ref().is_none_or(|it| it == found)
            && self.words.iter().zip(those).all(|(own, (_, it))| own == it);
        is_it.then_some(found)
    }
}

/// By what a record is named in texts.
fn names_of(record: &Record) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    match record {
        Record::Party(it) => {
            all.extend([it.name.as_str(), &it.code]);
            all.extend(it.aliases.iter().map(String::as_str));
        }
        Record::Person(it) => {
            all.push(&it.name);
            // As people are mostly named where they have been introduced.
            all.extend(it.name.split_whitespace().next_back().filter(|it| it.chars().count() > 2));
            all.extend(it.aliases.iter().map(String::as_str));
        }
        Record::Issue(it) => all.push(&it.title),
        Record::Proposal(it) => all.extend([it.title.as_str(), &it.code]),
        Record::Event(it) => all.push(&it.title),
        Record::Source(it) => all.push(&it.title),
        _ => {}
    }
    all
}

/// The records of the copy in whose texts something is named that stays behind.
fn names(dossier: &Dossier, share: &Share) -> Vec<Pointer> {
    let named = |id: &AnyId| dossier.record(*id).map(names_of).unwrap_or_default();
    // What is named alike and goes is no secret.
    let known: BTreeSet<Sought> = share.ids.keys().flat_map(named).filter_map(Sought::new).collect();
    let mut sought: HashMap<String, Vec<(Sought, AnyId)>> = HashMap::new();
    for id in share.held.keys() {
        for it in named(id).into_iter().filter_map(Sought::new).filter(|it| !known.contains(it)) {
            let first = it.words.first().cloned().unwrap_or_default();
            sought.entry(first).or_default().push((it, *id));
        }
    }
    let mut out = Vec::new();
    for (id, its) in &share.ids {
        let Some(record) = share.copy.record(*its) else { continue };
        let mut found: BTreeMap<AnyId, String> = BTreeMap::new();
        let mut see = |text: &str| {
            let all = words(text);
            for (at, (_, first)) in all.iter().enumerate() {
                for (it, hidden) in sought.get(first).into_iter().flatten() {
                    if let Some(by) = it.found(text, &all[at..]) {
                        found.entry(*hidden).or_insert_with(|| by.to_owned());
                    }
                }
            }
        };
        record.each(&mut |_, value| value.texts(&mut see));
        out.extend(found.into_iter().map(|(hidden, by)| Pointer::Names { record: *id, hidden, by }));
    }
    out
}

/// What stands among numbered things: what comes before its last number or letter, and that as a number.
fn counted(number: &str) -> Option<(String, u64)> {
    let number = number.trim().trim_end_matches([')', '.', ']']);
    let digits = number.trim_end_matches(|it: char| it.is_ascii_digit());
    if digits.len() < number.len() {
        return Some((digits.to_owned(), number[digits.len()..].parse().ok()?));
    }
    let last = number.chars().next_back().filter(char::is_ascii_alphabetic)?;
    let before = &number[..number.len() - 1];
    let is_alone = !before.chars().next_back().is_some_and(char::is_alphabetic);
    is_alone.then(|| (before.to_owned(), u64::from(last.to_ascii_lowercase())))
}

/// Numbered things that stay behind while later ones of the same row go.
fn gaps(dossier: &Dossier, share: &Share) -> Vec<Pointer> {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Row {
        Issues(Option<Id<Issue>>),
        Clauses(Id<Proposal>),
    }
    let issues =
        dossier.all::<Issue>().map(|(id, it)| (id.any(), Row::Issues(it.parent), it.reference.as_str()));
    let clauses =
        dossier.all::<Clause>().map(|(id, it)| (id.any(), Row::Clauses(it.proposal), it.number.as_str()));
    let mut rows: BTreeMap<(Row, String), Vec<(u64, AnyId)>> = BTreeMap::new();
    for (id, row, number) in issues.chain(clauses) {
        if let Some((before, number)) = counted(number) {
            rows.entry((row, before)).or_default().push((number, id));
        }
    }
    let mut out = Vec::new();
    for row in rows.values_mut() {
        row.sort_unstable();
        let goes = |id: &AnyId| share.ids.contains_key(id);
        let last = row.iter().filter(|(_, id)| goes(id)).map(|(number, _)| *number).max();
        let shown: BTreeSet<u64> = row.iter().filter(|(_, id)| goes(id)).map(|(number, _)| *number).collect();
        let hidden =
            row.iter().filter(|(number, id)| !goes(id) && Some(*number) < last && !shown.contains(number));
        out.extend(hidden.map(|(_, id)| Pointer::Gap { hidden: *id }));
    }
    out
}
