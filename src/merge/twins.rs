//! What both sides entered, each for itself, and is likely the same: offered for joining, never guessed.

use super::Merged;
use crate::model::{
    AnyId, Date,
    fold::folded,
    record::{KindName, Record},
};
use std::collections::{BTreeMap, BTreeSet};

/// Two records that are likely one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twins {
    /// The one that ours has.
    pub ours: AnyId,
    /// The one that came in.
    pub theirs: AnyId,
    /// In what they are alike.
    pub likeness: Likeness,
}

/// In what two records are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They go by the same name.
    Name,
    /// They have the same address.
    Address,
    /// They have the same title and the same day.
    TitleAndDay,
    /// The same was said on the same day on behalf of the same.
    Words,
}

/// What two records have to have in common, texts folded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Name(KindName, String),
    Address(String),
    Titled(KindName, String, Option<Date>),
    Said { by: BTreeSet<AnyId>, speaker: Option<AnyId>, on: Date, words: String },
}

impl Mark {
    const fn likeness(&self) -> Likeness {
        match self {
            Self::Name(..) => Likeness::Name,
            Self::Address(_) => Likeness::Address,
            Self::Titled(..) => Likeness::TitleAndDay,
            Self::Said { .. } => Likeness::Words,
        }
    }
}

impl Merged {
    /// Each record that came in and is likely one that only ours had, in the order of the ids that came in.
    #[must_use]
    pub fn twins(&self) -> Vec<Twins> {
        let [ours, theirs] = [&self.ours, &self.theirs];
        let came_in: Vec<(AnyId, &Record)> =
            theirs.records().filter(|(id, _)| !ours.holds(*id) && !self.base.holds(*id)).collect();
        if came_in.is_empty() {
            return Vec::new();
        }
        let kinds: BTreeSet<KindName> = came_in.iter().map(|(id, _)| id.kind).collect();
        let mut own: BTreeMap<Mark, AnyId> = BTreeMap::new();
        for (id, record) in kinds.iter().flat_map(|kind| ours.of_kind(*kind)) {
            if !theirs.holds(id) {
                for mark in marks(record, &|id| id) {
                    own.entry(mark).or_insert(id);
                }
            }
        }
        let (mut out, mut one, mut taken) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        // Who spoke comes before what was said: two who are one have said the same.
        let (said, others): (Vec<_>, Vec<_>) =
            came_in.into_iter().partition(|(id, _)| id.kind == KindName::Statement);
        for (id, record) in others.into_iter().chain(said) {
            let known = |id| one.get(&id).copied().unwrap_or(id);
            let found = marks(record, &known).into_iter().find_map(|mark| {
                let found = own.get(&mark).copied().filter(|it| !taken.contains(it))?;
                Some(Twins { ours: found, theirs: id, likeness: mark.likeness() })
            });
            if let Some(it) = found {
                one.insert(it.theirs, it.ours);
                taken.insert(it.ours);
                out.push(it);
            }
        }
        out
    }
}

/// What a record may have in common with another; `known` names another record by what it is one with.
fn marks(record: &Record, known: &dyn Fn(AnyId) -> AnyId) -> Vec<Mark> {
    let kind = record.kind();
    let named = |name: &str, aliases: &[String]| {
        let all = std::iter::once(name).chain(aliases.iter().map(String::as_str)).map(folded);
        all.filter(|it| !it.is_empty()).map(|it| Mark::Name(kind, it)).collect()
    };
    let titled = |title: &str, day: Option<Date>| {
        let title = folded(title);
        (!title.is_empty()).then_some(Mark::Titled(kind, title, day))
    };
    match record {
        Record::Party(it) => named(&it.name, &it.aliases),
        Record::Person(it) => named(&it.name, &it.aliases),
        Record::Source(it) => {
            let url = it.url.trim().trim_end_matches('/').to_lowercase();
            let address = (!url.is_empty()).then_some(Mark::Address(url));
            address.into_iter().chain(titled(&it.title, it.date)).collect()
        }
        Record::Event(it) => titled(&it.title, it.start.map(|it| it.date)).into_iter().collect(),
        Record::Statement(it) => {
            let Some(on) = it.date else { return Vec::new() };
            let by: BTreeSet<AnyId> = it.by.iter().map(|it| known(it.any())).collect();
            let speaker = it.speaker.map(|it| known(it.any()));
            let all = [&it.quote, &it.words].into_iter().map(|it| folded(it)).filter(|it| !it.is_empty());
            all.map(|words| Mark::Said { by: by.clone(), speaker, on, words }).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{Patch, example::*},
        merge::three_way,
        model::{
            Dossier, Id,
            record::{Event, Of, Party, Statement},
        },
    };

    fn put<T: Of>(dossier: &Dossier, number: u64, record: T) -> Dossier {
        Patch::put(dossier, Id::<T>::new(number).any(), Some(record.wrap())).applied(dossier)
    }

    fn party(name: &str, aliases: &[&str]) -> Party {
        Party {
            name: name.into(),
            aliases: aliases.iter().map(|it| (*it).to_owned()).collect(),
            ..Party::default()
        }
    }

    fn said(by: u64, on: &str, quote: &str) -> Statement {
        Statement {
            by: vec![Id::new(by)],
            date: on.parse().ok(),
            quote: quote.into(),
            ..Statement::default()
        }
    }

    fn pairs(ours: &Dossier, theirs: &Dossier) -> Vec<(u64, u64, Likeness)> {
        let merged = three_way(&dossier(), ours, theirs);
        let all = merged.twins();
        let joined: Vec<_> = all.iter().map(|it| (it.ours, it.theirs)).collect();
        let (patch, refused) = merged.settled(&[], &joined);
        assert_eq!(refused, 0, "whatever is offered can be done");
        assert!(all.iter().all(|it| !patch.applied(ours).holds(it.theirs)));
        all.iter().map(|it| (it.ours.number, it.theirs.number, it.likeness)).collect()
    }

    #[test]
    fn a_party_that_both_entered_is_found_by_any_of_its_names() {
        let ours = put(&dossier(), 101, party("European Union", &["EU"]));
        let theirs = put(&put(&dossier(), 201, party("eu", &[])), 202, party("Norway", &[]));
        assert_eq!(pairs(&ours, &theirs), [(101, 201, Likeness::Name)]);
        assert_eq!(pairs(&dossier(), &theirs), [], "Ukraine and its allies are known to both");
    }

    #[test]
    fn the_same_words_of_one_party_on_one_day_are_one_statement() {
        let ours = put(&dossier(), 101, said(UKRAINE.number(), "2025-12-02", "Not an inch."));
        let theirs = [
            said(UKRAINE.number(), "2025-12-02", "“Not an inch”"),
            said(UKRAINE.number(), "2025-12-03", "Not an inch."),
            said(ALLIES.number(), "2025-12-02", "Not an inch."),
        ];
        let theirs = theirs.into_iter().zip(201..).fold(dossier(), |it, (said, id)| put(&it, id, said));
        assert_eq!(pairs(&ours, &theirs), [(101, 201, Likeness::Words)]);
    }

    #[test]
    fn who_is_one_has_said_one_thing() {
        let ours = put(&put(&dossier(), 101, party("Norway", &[])), 102, said(101, "2025-12-02", "We host."));
        let theirs =
            put(&put(&dossier(), 301, party("NORWAY", &[])), 300, said(301, "2025-12-02", "We host"));
        assert_eq!(pairs(&ours, &theirs), [(101, 301, Likeness::Name), (102, 300, Likeness::Words)]);
    }

    #[test]
    fn of_two_alike_each_is_offered_once() {
        let event = || Event { title: "Round 2".into(), ..Event::default() };
        let ours = put(&dossier(), 101, event());
        let theirs = put(&put(&dossier(), 201, event()), 202, event());
        assert_eq!(pairs(&ours, &theirs), [(101, 201, Likeness::TitleAndDay)]);
    }
}
