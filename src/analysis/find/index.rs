//! The index: which records hold which words, and what else they are found by. Words stand in order, so
//! that all that begin with what was typed lie side by side.

use super::{
    FilterName, Query,
    result::{Candidates, Hit, Trouble},
    trace::{Days, Facet, Trace, chosen},
};
use crate::{
    analysis::find::{Filter, fold, language::Word},
    model::{
        AnyId, Date, Dossier,
        record::{Issue, KindName, Record, Reliability, Source},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Bound,
};

/// Records stand in it by numbers of its own, which are short; a number that is free is given again.
#[derive(Clone, Debug, Default)]
pub struct Index {
    seen: Dossier,
    slots: Vec<Option<Slot>>,
    free: Vec<u32>,
    numbers: HashMap<AnyId, u32>,
    /// For each word, the records that hold it, in order; the lowest bit says whether in a name.
    words: BTreeMap<Box<str>, Vec<u32>>,
    facets: BTreeMap<Facet, Vec<u32>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    id: AnyId,
    days: Option<Days>,
}

/// What is known of each record while a query is answered.
type Marks = Vec<u8>;
/// It may be a hit.
const FOUND: u8 = 1;
/// It is one by its name.
const BY_NAME: u8 = 2;

impl Index {
    /// The index of a dossier.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let mut it = Self::default();
        it.catch_up(dossier);
        it
    }

    /// The dossier that it last saw.
    #[must_use]
    pub const fn dossier(&self) -> &Dossier {
        &self.seen
    }

    /// Whether catching up means looking into more records than that.
    #[must_use]
    pub fn is_behind_by_more_than(&self, records: usize, now: &Dossier) -> bool {
        !self.seen.is_same_version(now) && self.seen.changes(now).nth(records).is_some()
    }

    /// Brings it up to date with a dossier. Costs what has changed.
    pub fn catch_up(&mut self, now: &Dossier) {
        self.catch_up_telling(now, &mut |_| ());
    }

    /// The same, and tells how many records it has looked into, a hundred at a time.
    pub fn catch_up_telling(&mut self, now: &Dossier, told: &mut dyn FnMut(usize)) {
        if self.seen.is_same_version(now) {
            return;
        }
        let seen = std::mem::replace(&mut self.seen, now.clone());
        for (at, (id, before, after)) in seen.changes(now).enumerate() {
            self.change(id, before, after);
            if at % 100 == 99 {
                told(at + 1);
            }
        }
    }

    fn change(&mut self, id: AnyId, before: Option<&Record>, after: Option<&Record>) {
        let [old, new] = [before, after].map(|it| it.map_or_else(Trace::default, Trace::of));
        let number = self.number(id);
        for (word, in_name) in difference(&old.words, &new.words) {
            let posting = number << 1 | u32::from(*in_name);
            let gone = self.words.get_mut(word.as_str()).is_some_and(|list| take_out(list, posting));
            if gone {
                self.words.remove(word.as_str());
            }
        }
        for (word, in_name) in difference(&new.words, &old.words) {
            let posting = number << 1 | u32::from(*in_name);
            match self.words.get_mut(word.as_str()) {
                Some(list) => put_in(list, posting),
                None => {
                    self.words.insert(word.as_str().into(), vec![posting]);
                }
            }
        }
        for facet in difference(&old.facets, &new.facets) {
            if self.facets.get_mut(facet).is_some_and(|list| take_out(list, number)) {
                self.facets.remove(facet);
            }
        }
        for facet in difference(&new.facets, &old.facets) {
            put_in(self.facets.entry(*facet).or_default(), number);
        }
        if after.is_some() {
            self.slots[number as usize] = Some(Slot { id, days: new.days });
        } else {
            self.slots[number as usize] = None;
            self.numbers.remove(&id);
            self.free.push(number);
        }
    }

    fn number(&mut self, id: AnyId) -> u32 {
        let Self { slots, free, numbers, .. } = self;
        *numbers.entry(id).or_insert_with(|| {
            free.pop().unwrap_or_else(|| {
                slots.push(None);
                slots.len() as u32 - 1
            })
        })
    }

    /// What may be a hit: all words and filters are there. Whether phrases are is still to be seen.
    #[must_use]
    pub fn find(&self, query: &Query) -> Candidates {
        let mut candidates = Candidates::default();
        candidates.troubles.extend(query.unknown.iter().cloned().map(Trouble::NoSuchFilter));
        if query.is_empty() {
            return candidates;
        }
        let mut marks = vec![FOUND | BY_NAME; self.slots.len()];
        if query.words.is_empty() {
            marks.fill(FOUND);
        }
        for word in &query.words {
            keep(&mut marks, &self.holding(word));
        }
        for filter in &query.filters {
            let found = self.filtered(filter, &mut candidates.troubles);
            for (mark, found) in marks.iter_mut().zip(found) {
                *mark *= found & FOUND;
            }
        }
        let found = marks.iter().zip(&self.slots).filter(|(mark, _)| **mark & FOUND != 0);
        candidates.hits = found
            .filter_map(|(mark, slot)| {
                let Slot { id, days } = (*slot)?;
                Some(Hit { is_by_name: mark & BY_NAME != 0, day: days.map(|(_, last)| last), id })
            })
            .collect();
        candidates
    }

    /// The postings of all words that fit.
    fn postings<'a>(&'a self, word: &'a Word) -> impl Iterator<Item = u32> + 'a {
        let from = Bound::Included(word.folded.as_str());
        let all = self.words.range::<str, _>((from, Bound::Unbounded));
        all.take_while(|(it, _)| word.fits(it)).flat_map(|(_, list)| list.iter().copied())
    }

    /// Records that hold a word themselves or in the name they go by.
    fn holding(&self, word: &Word) -> Marks {
        let mut marks = vec![0; self.slots.len()];
        for posting in self.postings(word) {
            let mark = FOUND | if posting & 1 == 1 { BY_NAME } else { 0 };
            marks[(posting >> 1) as usize] |= mark;
        }
        for posting in self.postings(word).filter(|it| it & 1 == 1) {
            if let Some(Slot { id, .. }) = self.slots[(posting >> 1) as usize] {
                self.mark(&mut marks, Facet::CalledAfter(id));
            }
        }
        marks
    }

    fn mark(&self, marks: &mut Marks, facet: Facet) {
        for number in self.facets.get(&facet).into_iter().flatten() {
            marks[*number as usize] |= FOUND;
        }
    }

    fn mark_itself(&self, marks: &mut Marks, id: AnyId) {
        if let Some(number) = self.numbers.get(&id) {
            marks[*number as usize] |= FOUND;
        }
    }

    /// Records that pass a filter.
    fn filtered(&self, filter: &Filter, troubles: &mut Vec<Trouble>) -> Marks {
        let mut marks = vec![0; self.slots.len()];
        for value in &filter.values {
            let known = match filter.name {
                FilterName::After | FilterName::Before | FilterName::On => {
                    match value.parse::<Date>() {
                        Ok(date) => self.mark_days(&mut marks, filter.name, date),
                        Err(_) => troubles.push(Trouble::NotADate(filter.name, value.clone())),
                    }
                    continue;
                }
                FilterName::Kind
                | FilterName::Standing
                | FilterName::Setting
                | FilterName::Status
                | FilterName::Level => {
                    let words = chosen(filter.name, value);
                    for word in &words {
                        self.mark(&mut marks, Facet::Word(filter.name, word));
                    }
                    !words.is_empty()
                }
                _ => {
                    let records = self.meant(filter.name, value);
                    for id in &records {
                        self.mark_related(&mut marks, filter.name, *id);
                    }
                    !records.is_empty() || filter.name == FilterName::Source && grade(value).is_some()
                }
            };
            if !known {
                troubles.push(Trouble::NoSuch(filter.name, value.clone()));
            }
        }
        marks
    }

    fn mark_days(&self, marks: &mut Marks, name: FilterName, date: Date) {
        for (mark, slot) in marks.iter_mut().zip(&self.slots) {
            let Some((first, last)) = slot.and_then(|it| it.days) else { continue };
            // What is known only to the month or year passes if it may be so.
            let passes = match name {
                FilterName::After => last > date.last(),
                FilterName::Before => first < date.first(),
                _ => first <= date.last() && last >= date.first(),
            };
            *mark |= u8::from(passes) * FOUND;
        }
    }

    fn mark_related(&self, marks: &mut Marks, name: FilterName, id: AnyId) {
        match name {
            FilterName::By | FilterName::Speaker => self.mark(marks, Facet::By(id)),
            FilterName::To => self.mark(marks, Facet::To(id)),
            FilterName::Issue => {
                self.mark_itself(marks, id);
                self.mark(marks, Facet::Names(id));
                // What is said on a clause is said on the issue that the clause answers.
                for number in self.facets.get(&Facet::Names(id)).into_iter().flatten() {
                    if let Some(Slot { id, .. }) = self.slots[*number as usize]
                        && id.kind == KindName::Clause
                    {
                        self.mark(marks, Facet::Names(id));
                    }
                }
            }
            _ => {
                self.mark_itself(marks, id);
                self.mark(marks, Facet::Names(id));
            }
        }
    }

    /// The records that a filter's value means.
    fn meant(&self, name: FilterName, value: &str) -> Vec<AnyId> {
        use KindName::{Issue as AnIssue, Party, Person, Source as ASource};
        match name {
            FilterName::By => self.called(&[Party, Person], value),
            FilterName::Speaker => self.called(&[Person], value),
            FilterName::Issue => self.with_parts(self.called(&[AnIssue], value)),
            FilterName::Tag => {
                let sought = fold::joined(value);
                let bears = |it: &Issue| it.keywords.iter().any(|it| fold::joined(it).starts_with(&sought));
                self.seen.all::<Issue>().filter(|(_, it)| bears(it)).map(|(id, _)| id.any()).collect()
            }
            FilterName::Source => {
                let Some(grade) = grade(value) else { return self.called(&[ASource], value) };
                let graded = self.seen.all::<Source>().filter(|(_, it)| it.reliability == Some(grade));
                graded.map(|(id, _)| id.any()).collect()
            }
            _ => self.called(&[Party], value),
        }
    }

    /// Records of those kinds that go by such a name: by the very code, reference or name if there are any,
    /// else those with all its words.
    fn called(&self, kinds: &[KindName], value: &str) -> Vec<AnyId> {
        let mut marks = vec![FOUND; self.slots.len()];
        let words = fold::words(value);
        if words.is_empty() {
            return Vec::new();
        }
        for folded in words {
            let mut named = vec![0; self.slots.len()];
            for posting in self.postings(&Word { folded, is_prefix: true }).filter(|it| it & 1 == 1) {
                named[(posting >> 1) as usize] = FOUND;
            }
            keep(&mut marks, &named);
        }
        let found: Vec<AnyId> = marks
            .iter()
            .zip(&self.slots)
            .filter(|(mark, _)| **mark != 0)
            .filter_map(|(_, slot)| slot.map(|it| it.id))
            .filter(|it| kinds.contains(&it.kind))
            .collect();
        let sought = fold::joined(value);
        let exact: Vec<AnyId> =
            found.iter().copied().filter(|it| self.is_called_just(*it, &sought)).collect();
        if exact.is_empty() { found } else { exact }
    }

    fn is_called_just(&self, id: AnyId, sought: &str) -> bool {
        let is = |text: &String| fold::joined(text) == sought;
        match self.seen.record(id) {
            Some(Record::Party(it)) => is(&it.code) || is(&it.name) || it.aliases.iter().any(is),
            Some(Record::Person(it)) => is(&it.name) || it.aliases.iter().any(is),
            Some(Record::Issue(it)) => is(&it.reference) || is(&it.title),
            Some(Record::Source(it)) => is(&it.title),
            _ => false,
        }
    }

    /// Those issues and all that are parts of them.
    fn with_parts(&self, issues: Vec<AnyId>) -> Vec<AnyId> {
        let mut all: BTreeSet<AnyId> = issues.iter().copied().collect();
        let mut pile = issues;
        while let Some(id) = pile.pop() {
            for number in self.facets.get(&Facet::Names(id)).into_iter().flatten() {
                let Some(Slot { id: part, .. }) = self.slots[*number as usize] else { continue };
                let is_part = part
                    .of::<Issue>()
                    .and_then(|it| self.seen.get(it))
                    .is_some_and(|it| it.parent.map(|it| it.any()) == Some(id));
                if is_part && all.insert(part) {
                    pile.push(part);
                }
            }
        }
        all.into_iter().collect()
    }

    /// How many records it has room for.
    #[cfg(test)]
    pub(super) fn slots(&self) -> usize {
        self.slots.len()
    }

    /// What it holds, told by ids.
    fn content(&self) -> (BTreeSet<(AnyId, Option<Days>)>, Lists<'_>) {
        let id = |number: u32| self.slots[number as usize].map(|it| it.id);
        let slots = self.slots.iter().flatten().map(|it| (it.id, it.days)).collect();
        let words = self.words.iter().map(|(word, list)| {
            (Key::Word(word), list.iter().filter_map(|it| Some((id(it >> 1)?, it & 1 == 1))).collect())
        });
        let facets = self.facets.iter().map(|(facet, list)| {
            (Key::Facet(*facet), list.iter().filter_map(|it| Some((id(*it)?, false))).collect())
        });
        (slots, words.chain(facets).collect())
    }
}

/// The records of each word and facet, told by ids.
type Lists<'a> = Vec<(Key<'a>, BTreeSet<(AnyId, bool)>)>;

/// What stands in the index.
#[derive(PartialEq, Eq)]
enum Key<'a> {
    Word(&'a str),
    Facet(Facet),
}

/// Two are equal that hold the same of the same dossier, in whatever order it came to them.
impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        self.seen == other.seen && self.content() == other.content()
    }
}

/// The grade of sources that a letter stands for.
fn grade(value: &str) -> Option<Reliability> {
    Reliability::ALL.iter().copied().find(|it| it.word()[..1].eq_ignore_ascii_case(value))
}

fn keep(marks: &mut Marks, found: &Marks) {
    for (mark, found) in marks.iter_mut().zip(found) {
        *mark &= found;
    }
}

/// What is in the first and not in the second; both are in order.
fn difference<'a, T: Ord>(one: &'a [T], other: &'a [T]) -> impl Iterator<Item = &'a T> {
    one.iter().filter(|it| other.binary_search(it).is_err())
}

/// Takes a number out of an ordered list. Whether none is left.
fn take_out(list: &mut Vec<u32>, number: u32) -> bool {
    if let Ok(at) = list.binary_search(&number) {
        list.remove(at);
    }
    list.is_empty()
}

/// Puts a number into an ordered list.
fn put_in(list: &mut Vec<u32>, number: u32) {
    if list.last().is_none_or(|it| *it < number) {
        list.push(number);
    } else if let Err(at) = list.binary_search(&number) {
        list.insert(at, number);
    }
}
