//! What a record is found by: the words in it, whom and what it names, its choices, its days.

use super::{FilterName, fold};
use crate::model::{
    AnyId, Date,
    record::{KindName, Record},
};
use jiff::civil;

/// Something other than a word that a record is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// It names that record.
    Names(AnyId),
    /// That party or person said or wrote it.
    By(AnyId),
    /// It was said to that party.
    To(AnyId),
    /// It has no name but that of the other record.
    CalledAfter(AnyId),
    /// One of a set of words.
    Word(FilterName, &'static str),
}

/// The first and the last day that it can be of.
pub type Days = (civil::Date, civil::Date);

/// What one record is found by.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Its words, folded, in order; each once, and whether it is in a name.
    pub words: Vec<(String, bool)>,
    /// What else, in order; each once.
    pub facets: Vec<Facet>,
    /// When it was.
    pub days: Option<Days>,
}

/// Fields that hold names.
fn is_name(field: &str) -> bool {
    matches!(field, "name" | "code" | "aliases" | "title" | "reference" | "number" | "heading" | "keywords")
}

/// Sees each text of a record that somebody typed into it, with the name of its field. Who entered it
/// is left out: it would be the same name thousands of times.
pub fn each_text(record: &Record, see: &mut dyn FnMut(&'static str, &str)) {
    record.each(&mut |field, value| {
        if field != "added" {
            value.texts(&mut |text| see(field, text));
        }
    });
}

impl Trace {
    /// What that record is found by.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let mut words: Vec<(String, bool)> = Vec::new();
        each_text(record, &mut |field, text| {
            fold::each_word(text, &mut |_, word| words.push((word.to_owned(), is_name(field))));
        });
        // The same word in a name comes first, and is the one that stays.
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        words.dedup_by(|next, first| next.0 == first.0);
        let mut facets = facets(record);
        facets.sort_unstable();
        facets.dedup();
        Self { words, facets, days: days(record) }
    }
}

fn facets(record: &Record) -> Vec<Facet> {
    use FilterName::{Kind, Level, Setting, Standing, Status};
    let mut out = vec![Facet::Word(Kind, record.kind().word()), Facet::Word(Level, record.level().word())];
    record.each(&mut |_, value| value.refs(&mut |id| out.push(Facet::Names(id))));
    match record {
        Record::Statement(it) => {
            let who = it.by.iter().map(|it| it.any()).chain(it.speaker.map(|it| it.any()));
            out.extend(who.flat_map(|it| [Facet::By(it), Facet::CalledAfter(it)]));
            out.extend(it.to.iter().map(|it| Facet::To(it.any())));
            out.push(Facet::Word(Setting, it.setting.word()));
            out.push(Facet::Word(Standing, it.standing.word()));
            out.extend(it.points.iter().map(|it| Facet::Word(Kind, it.kind.word())));
        }
        Record::Issue(it) => {
            let now = it.statuses.iter().max_by_key(|it| it.date.last()).map(|it| it.status);
            out.push(Facet::Word(Status, now.unwrap_or_default().word()));
        }
        Record::Proposal(it) => {
            out.extend(it.authors.iter().map(|it| Facet::By(it.any())));
            let now = it.statuses.iter().max_by_key(|it| it.date.last());
            out.extend(now.map(|it| Facet::Word(Status, it.status.word())));
        }
        Record::Event(it) => {
            out.push(Facet::Word(Kind, it.kind.word()));
            out.push(Facet::Word(Status, it.status.word()));
        }
        Record::Assessment(it) => {
            out.push(Facet::CalledAfter(it.party.any()));
            out.extend(it.issue.map(|it| Facet::CalledAfter(it.any())));
            out.push(Facet::Word(Kind, it.basis.word()));
        }
        Record::Party(it) => {
            out.push(Facet::Word(Kind, it.kind.word()));
            out.push(Facet::Word(Kind, it.role.word()));
        }
        Record::Source(it) => out.push(Facet::Word(Kind, it.kind.word())),
        Record::Task(it) => {
            out.push(Facet::Word(Status, if it.done_on.is_some() { DONE } else { TO_BE_DONE }));
        }
        Record::Cover(_) | Record::Person(_) | Record::Interest(_) | Record::Clause(_) | Record::Note(_) => {}
    }
    out
}

/// What has become of a task.
pub const DONE: &str = "done";
/// What has not.
pub const TO_BE_DONE: &str = "to be done";

fn days(record: &Record) -> Option<Days> {
    let of = |date: Option<Date>| date.map(|it| (it.first(), it.last()));
    match record {
        Record::Statement(it) => of(it.date),
        Record::Source(it) => of(it.date),
        Record::Assessment(it) => of(it.date),
        Record::Note(it) => of(it.date),
        Record::Task(it) => of(it.due),
        Record::Issue(it) => of(it.statuses.iter().map(|it| it.date).max_by_key(|it| it.last())),
        Record::Proposal(it) => of(it.statuses.iter().map(|it| it.date).max_by_key(|it| it.last())),
        Record::Event(it) => {
            let start = it.start?.date;
            let end = it.end.map_or(start, |it| it.date);
            Some((start.first(), end.last().max(start.last())))
        }
        Record::Cover(_) | Record::Party(_) | Record::Person(_) | Record::Interest(_) | Record::Clause(_) => {
            None
        }
    }
}

/// The words of the choices that a filter knows.
pub fn choices(filter: FilterName) -> Vec<&'static str> {
    use crate::model::{Level, PointKind, record as r};
    fn words<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|it| word(*it)).collect()
    }
    let mut out = match filter {
        FilterName::Kind => [
            words(KindName::ALL, KindName::word),
            words(PointKind::ALL, PointKind::word),
            words(r::EventKind::ALL, r::EventKind::word),
            words(r::PartyKind::ALL, r::PartyKind::word),
            words(r::Role::ALL, r::Role::word),
            words(r::SourceKind::ALL, r::SourceKind::word),
            words(r::Basis::ALL, r::Basis::word),
        ]
        .concat(),
        FilterName::Standing => words(r::Standing::ALL, r::Standing::word),
        FilterName::Setting => words(r::Setting::ALL, r::Setting::word),
        FilterName::Status => [
            words(r::Status::ALL, r::Status::word),
            words(r::ProposalStage::ALL, r::ProposalStage::word),
            words(r::EventStatus::ALL, r::EventStatus::word),
            vec![TO_BE_DONE, DONE],
        ]
        .concat(),
        FilterName::Level => words(Level::ALL, Level::word),
        FilterName::Source => words(r::Reliability::ALL, r::Reliability::word),
        _ => Vec::new(),
    };
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|it| seen.insert(*it));
    out
}

/// The choices that a value means: `redline` and `red-line` are the red line, `acceptance` is all three kinds
/// of it. Where no choice has the very words, those count that begin so.
pub fn chosen(filter: FilterName, value: &str) -> Vec<&'static str> {
    let all = choices(filter);
    let (joined, sought) = (fold::joined(value), fold::words(value));
    if joined.is_empty() {
        return Vec::new();
    }
    let fit = |fits: &dyn Fn(&[String]) -> bool| -> Vec<&'static str> {
        all.iter().copied().filter(|it| fits(&fold::words(it))).collect()
    };
    let whole = fit(&|words| words.concat() == joined || sought.iter().all(|it| words.contains(it)));
    if !whole.is_empty() {
        return whole;
    }
    fit(&|words| {
        words.concat().starts_with(&joined)
            || sought.iter().all(|it| words.iter().any(|word| word.starts_with(it)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{Issue, Of, Party};

    #[test]
    fn a_word_in_a_name_counts_as_one() {
        let it = Party { name: "Upper Land".into(), code: "UL".into(), ..Party::default() };
        let trace = Trace::of(&it.wrap());
        assert_eq!(trace.words, [("land".into(), true), ("ul".into(), true), ("upper".into(), true)]);
        let it = Issue { title: "Land".into(), question: "Whose land is it?".into(), ..Issue::default() };
        assert_eq!(Trace::of(&it.wrap()).words[2], ("land".into(), true));
    }

    #[test]
    fn choices_are_found_by_what_people_type() {
        assert_eq!(chosen(FilterName::Kind, "redline"), ["red line"]);
        assert_eq!(chosen(FilterName::Kind, "Red-Line"), ["red line"]);
        assert_eq!(chosen(FilterName::Standing, "record"), ["on record"]);
        assert_eq!(chosen(FilterName::Level, "del"), ["delegation"]);
        assert_eq!(chosen(FilterName::Kind, "acceptance").len(), 3);
        assert_eq!(chosen(FilterName::Kind, "state"), ["state"], "not statements");
        assert_eq!(chosen(FilterName::Source, "A"), ["A completely reliable"]);
        assert!(chosen(FilterName::Kind, "nothing such").is_empty());
    }
}
