//! Words of a record that many may see name, or repeat, one that fewer may see. Whoever passes on what is open passes on
//! what is not. A name is nothing secret where an open record is called the same, and a passage where an open record
//! holds it too.

use super::super::{
    Check, Fix, Gravity, Noticed, Sight,
    words::{NAMED, names_of, print_of},
};
use crate::model::{
    AnyId, Date, Dossier, Level,
    record::{KindName, Record},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for (secret, open) in named(sight) {
        found.extend(told(sight, secret, &open, false));
    }
    for (secret, open) in quoted(sight) {
        found.extend(told(sight, secret, &open, true));
    }
}

fn told(sight: &Sight<'_>, secret: AnyId, open: &BTreeSet<AnyId>, is_quoted: bool) -> Option<Check> {
    let first = *open.first()?;
    let level = sight.dossier.record(secret)?.level();
    let mut records = vec![first, secret];
    records.extend(open.iter().skip(1));
    let noticed = Noticed::HigherLevel { of: secret, level, by: open.len(), is_quoted };
    let cells = open.iter().filter_map(|it| it.of()).flat_map(|it| sight.resting_on(it));
    let check = Check::new(Gravity::Serious, noticed, records).at_all(cells.collect::<Vec<_>>());
    Some(if open.len() == 1 { check.with_fix(Fix::Raise(first, level)) } else { check })
}

/// The records that fewer may see, with those that name them and more may see.
fn named(sight: &Sight<'_>) -> BTreeMap<AnyId, BTreeSet<AnyId>> {
    let dossier = sight.dossier;
    // How many may see what a thing is called: the widest circle among all of that name.
    let mut widest: HashMap<u64, Level> = HashMap::new();
    let mut secrets: Vec<(AnyId, Level, u64)> = Vec::new();
    let records = NAMED.into_iter().flat_map(|kind| dossier.of_kind(kind));
    for (id, record) in records {
        for name in names_of(record) {
            let (name, level) = (print_of(name), record.level());
            let known = widest.entry(name).or_insert(level);
            *known = level.min(*known);
            secrets.push((id, level, name));
        }
    }
    let mut out: BTreeMap<AnyId, BTreeSet<AnyId>> = BTreeMap::new();
    for (secret, level, name) in secrets {
        // A word that is a name may stand in very many records: their levels are asked first.
        let below = widest.get(&name).map_or(level, |it| level.min(*it));
        for (id, _) in sight.words.naming(name).filter(|(_, it)| *it < below) {
            if dossier.record(id).is_some_and(|it| !refers(it, secret)) {
                out.entry(secret).or_default().insert(id);
            }
        }
    }
    out
}

/// The records that fewer may see, with those that repeat a passage of them and more may see.
fn quoted(sight: &Sight<'_>) -> BTreeMap<AnyId, BTreeSet<AnyId>> {
    let dossier = sight.dossier;
    let mut out: BTreeMap<AnyId, BTreeSet<AnyId>> = BTreeMap::new();
    for group in sight.words.shared() {
        let all: Vec<(AnyId, &Record)> =
            group.iter().filter_map(|id| Some((*id, dossier.record(*id)?))).collect();
        for (open, record) in &all {
            // Where another record for the same circle holds it too, it is known there.
            if all.iter().any(|(other, it)| other != open && it.level() <= record.level()) {
                continue;
            }
            let secrets = all.iter().filter(|(_, it)| record.level() < it.level());
            for (secret, _) in secrets.filter(|(id, it)| comes_from(dossier, (*open, record), (*id, it))) {
                out.entry(*secret).or_default().insert(*open);
            }
        }
    }
    out
}

/// Whether an open record may have its words from a secret one: that was first, neither names the other, and they do not
/// both go back to a source that is as open.
fn comes_from(dossier: &Dossier, (open, record): (AnyId, &Record), (secret, of): (AnyId, &Record)) -> bool {
    let was_first = match (dated(of), dated(record)) {
        (Some(secret), Some(open)) => {
            secret.certainly_before(open) || !open.certainly_before(secret) && is_original(of)
        }
        _ => is_original(of),
    };
    let has = |source| of.citations().iter().any(|it| it.source == source);
    let is_open =
        |source| dossier.get(source).is_some_and(|it: &crate::model::Source| it.level <= record.level());
    let of_one_source = record.citations().iter().any(|it| has(it.source) && is_open(it.source));
    was_first && !of_one_source && !refers(record, secret) && !refers(of, open)
}

/// Whether a record holds words of its own, rather than such as are taken down about others.
fn is_original(record: &Record) -> bool {
    matches!(record.kind(), KindName::Statement | KindName::Source | KindName::Clause | KindName::Event)
}

fn dated(record: &Record) -> Option<Date> {
    match record {
        Record::Statement(it) => it.date,
        Record::Source(it) => it.date,
        Record::Assessment(it) => it.date,
        Record::Note(it) => it.date,
        Record::Event(it) => it.start.map(|it| it.date),
        _ => None,
    }
}

fn refers(record: &Record, to: AnyId) -> bool {
    let mut is_named = false;
    record.each(&mut |_, value| value.refs(&mut |id| is_named |= id == to));
    is_named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        edit::Session,
        model::{
            CheckRule, Id,
            record::{Note, Person, PointKind, Statement},
        },
    };

    const RULE: CheckRule = CheckRule::HigherLevel;
    const GHOST: Id<Person> = Id::new(9);
    const OPEN: Id<Statement> = Id::new(20);
    const SECRET: Id<Statement> = Id::new(21);
    const PASSAGE: &str = "We could live with four per cent if the hours stay as they are.";

    /// A person whom only the principals may know of, and a statement for everybody.
    fn names(words: &str) -> Talks {
        let ghost = Person { name: "Gaspard Grey".into(), level: Level::Principals, ..Person::default() };
        let open = Statement {
            words: words.into(),
            level: Level::Public,
            ..said(PARTY_A, "2025-12-10", on(WAGE, PointKind::Comment, None))
        };
        sound().put(GHOST, ghost).put(OPEN, open)
    }

    #[test]
    fn a_name_that_few_may_know() {
        let talks = names("As Gaspard Grey has told us, there is room.");
        let found = talks.found(RULE);
        assert_eq!(
            found.iter().map(|it| it.records.clone()).collect::<Vec<_>>(),
            [[OPEN.any(), GHOST.any()]]
        );
        names("As Gaspard has told us in the grey room.").is_quiet(RULE);
        // It is no secret where the record says itself whom it means.
        talks.clone().with(OPEN, |it| it.speaker = Some(GHOST)).is_quiet(RULE);
        talks.clone().with(OPEN, |it| it.level = Level::Principals).is_quiet(RULE);
        let namesake = Person { name: "Gaspard Grey".into(), level: Level::Public, ..Person::default() };
        talks.clone().put(Id::new(10), namesake).is_quiet(RULE);
        // Once the record is for as few, nothing is wrong any more.
        let mut session = Session::new(talks.0);
        let edit = found[0].fix.as_ref().and_then(|it| it.edit(session.dossier())).expect("there is one");
        session.perform(edit).expect("it can be done");
        Talks(session.dossier().clone()).is_quiet(RULE);
    }

    #[test]
    fn all_who_name_one_are_one_check() {
        let talks = names("Ask Gaspard Grey.");
        let other = talks.0.get(OPEN).expect("there").clone();
        let found = talks.put(Id::new(22), other).found(RULE);
        assert_eq!((found.len(), found[0].records.len()), (1, 3));
    }

    /// A statement for the principals, and one for everybody that repeats it.
    fn quotes(secret: &str, open: &str) -> Talks {
        let it = |on_day: &str, words: &str, level| Statement {
            words: words.into(),
            level,
            citations: Vec::new(),
            ..said(PARTY_A, on_day, on(WAGE, PointKind::Comment, None))
        };
        sound()
            .put(SECRET, it(secret, PASSAGE, Level::Principals))
            .put(OPEN, it(open, &format!("We hear: {PASSAGE} So be it."), Level::Public))
    }

    #[test]
    fn a_passage_that_few_may_know() {
        let found = quotes("2025-12-01", "2025-12-10").found(RULE);
        assert_eq!(
            found.iter().map(|it| it.records.clone()).collect::<Vec<_>>(),
            [[OPEN.any(), SECRET.any()]]
        );
        quotes("2025-12-10", "2025-12-01").is_quiet(RULE);
        quotes("2025-12-01", "2025-12-10").with(SECRET, |it| it.words = "No.".into()).is_quiet(RULE);
        quotes("2025-12-01", "2025-12-10").with(OPEN, |it| it.refers_to = vec![SECRET]).is_quiet(RULE);
    }

    #[test]
    fn what_is_said_in_the_open_too_is_no_secret() {
        let talks = quotes("2025-12-01", "2025-12-10");
        let again = talks.0.get(OPEN).expect("there").clone();
        talks.put(Id::new(22), again).is_quiet(RULE);
        // Both are from one open source.
        let cites = |it: &mut Statement| it.citations = vec![crate::model::Citation::new(PAPER)];
        let talks = quotes("2025-12-01", "2025-12-10").with(OPEN, cites).with(SECRET, cites);
        assert_eq!(talks.found(RULE).len(), 1, "the source is not for everybody");
        talks.with(PAPER, |it| it.level = Level::Public).is_quiet(RULE);
    }

    #[test]
    fn a_note_on_what_was_said_in_public_repeats_it_and_not_the_reverse() {
        let talks = quotes("2025-12-01", "2025-12-10");
        let note = |on_day: Option<&str>| Note {
            date: on_day.map(date),
            text: PASSAGE.into(),
            level: Level::Principals,
            ..Note::default()
        };
        let mut dossier = talks.0;
        dossier.put(SECRET.any(), None);
        let talks = Talks(dossier);
        talks.clone().put(Id::new(5), note(None)).is_quiet(RULE);
        talks.clone().put(Id::new(5), note(Some("2025-12-10"))).is_quiet(RULE);
        assert_eq!(talks.put(Id::new(5), note(Some("2025-12-01"))).found(RULE).len(), 1);
    }
}
