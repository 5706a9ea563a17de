//! What was found: by kind, the best first.

use super::{FilterName, Query, fold, language::Word, trace::each_text};
use crate::model::{
    AnyId, Dossier,
    record::{KindName, Record},
};
use jiff::civil;
use std::cmp::Reverse;

/// So many records of a kind are put in order and shown; nobody reads more, who can type another word.
pub const MOST: usize = 500;

/// Looking for phrases in more records than this takes longer than a frame has room for.
const QUICK: usize = 1000;

/// What of a query was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no filter of that name.
    NoSuchFilter(String),
    /// Nothing there is called so.
    NoSuch(FilterName, String),
    /// It is no date.
    NotADate(FilterName, String),
}

/// A record that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub id: AnyId,
    /// Whether all that is sought is in its name.
    pub is_by_name: bool,
    /// The last day that it can be of.
    pub day: Option<civil::Date>,
}

impl Hit {
    /// Found by name first, then the newest.
    fn rank(&self) -> (bool, Reverse<Option<civil::Date>>, AnyId) {
        (!self.is_by_name, Reverse(self.day), self.id)
    }
}

/// What may be a hit: phrases have not been looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// The records, in no order.
    pub hits: Vec<Hit>,
    /// What was not understood.
    pub troubles: Vec<Trouble>,
}

/// The records of one kind that were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The kind.
    pub kind: KindName,
    /// How many there are.
    pub total: usize,
    /// The first of them, at most [`MOST`], the best first.
    pub hits: Vec<AnyId>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// By kind; no group is empty.
    pub groups: Vec<Group>,
    /// What was not understood.
    pub troubles: Vec<Trouble>,
}

impl Results {
    /// How many records were found.
    #[must_use]
    pub fn total(&self) -> usize {
        self.groups.iter().map(|it| it.total).sum()
    }
}

/// In this order the kinds are shown: what things are called by first, what is long and many last.
const KINDS: [KindName; 13] = [
    KindName::Party,
    KindName::Person,
    KindName::Issue,
    KindName::Proposal,
    KindName::Clause,
    KindName::Event,
    KindName::Statement,
    KindName::Interest,
    KindName::Assessment,
    KindName::Task,
    KindName::Note,
    KindName::Source,
    KindName::Cover,
];

impl Candidates {
    /// Whether settling them takes longer than a frame has room for.
    #[must_use]
    pub fn are_many_for(&self, query: &Query) -> bool {
        !query.phrases.is_empty() && self.hits.len() > QUICK
    }

    /// The first few of one kind, the best first, where no phrase is sought.
    #[must_use]
    pub fn best(self, kind: KindName, most: usize) -> Vec<AnyId> {
        let mut hits: Vec<Hit> = self.hits.into_iter().filter(|it| it.id.kind == kind).collect();
        if hits.len() > most {
            hits.select_nth_unstable_by_key(most, Hit::rank);
            hits.truncate(most);
        }
        hits.sort_unstable_by_key(Hit::rank);
        hits.into_iter().map(|it| it.id).collect()
    }

    /// Looks for the phrases and puts what is found in order.
    #[must_use]
    pub fn settle(self, dossier: &Dossier, query: &Query) -> Results {
        let Self { mut hits, troubles } = self;
        if !query.phrases.is_empty() {
            hits.retain(|hit| {
                let record = dossier.record(hit.id);
                record.is_some_and(|record| query.phrases.iter().all(|it| says(dossier, hit.id, record, it)))
            });
        }
        let first = query.words.first();
        let mut groups = Vec::new();
        for kind in KINDS {
            let mut of_kind: Vec<Hit> = hits.iter().filter(|it| it.id.kind == kind).copied().collect();
            let total = of_kind.len();
            if total == 0 {
                continue;
            }
            if total > MOST {
                of_kind.select_nth_unstable_by_key(MOST, Hit::rank);
                of_kind.truncate(MOST);
            }
            if kind == KindName::Statement || total > MOST {
                of_kind.sort_unstable_by_key(Hit::rank);
            } else {
                of_kind.sort_by_cached_key(|it| {
                    let name = dossier.name(it.id);
                    let begins = first.is_some_and(|word| begins_with(&name, word));
                    (!it.is_by_name, !begins, Reverse(it.day), name.to_lowercase(), it.id)
                });
            }
            groups.push(Group { kind, total, hits: of_kind.into_iter().map(|it| it.id).collect() });
        }
        Results { groups, troubles }
    }
}

/// Whether a record holds a phrase within one text or in the name that it goes by.
fn says(dossier: &Dossier, id: AnyId, record: &Record, phrase: &[Word]) -> bool {
    let mut found = false;
    each_text(record, &mut |_, text| found = found || holds(text, phrase));
    let has_no_name = matches!(id.kind, KindName::Statement | KindName::Assessment);
    found || has_no_name && holds(&dossier.name(id), phrase)
}

/// Whether a name begins with a word that is sought.
fn begins_with(name: &str, word: &Word) -> bool {
    let (mut is_first, mut fits) = (true, false);
    fold::each_word(name, &mut |_, folded| fits |= std::mem::take(&mut is_first) && word.fits(folded));
    fits
}

fn holds(text: &str, phrase: &[Word]) -> bool {
    let mut found = false;
    // How much of the phrase has been read, from each place where it may have begun.
    let mut begun: Vec<usize> = Vec::new();
    fold::each_word(text, &mut |_, word| {
        begun.push(0);
        begun.retain_mut(|at| {
            let fits = phrase.get(*at).is_some_and(|it| it.fits(word));
            *at += 1;
            found |= fits && *at == phrase.len();
            fits
        });
    });
    found
}
