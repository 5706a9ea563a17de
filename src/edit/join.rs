//! Two parties, people, sources, events or statements that turn out to be one.

use super::{Patch, Refusal};
use crate::model::{AnyId, Dossier, Level, Point, field::Rewire, record::Record};
use std::sync::Arc;

/// Everything that names `gone` names `keep` instead; what `keep` lacks it takes from `gone`, whose
/// names become its aliases. The stricter of the two levels holds.
pub(super) fn plan(dossier: &Dossier, keep: AnyId, gone: AnyId) -> Result<Patch, Refusal> {
    let become_one = &mut |_: &'static str, id| if id == gone { Rewire::Become(keep) } else { Rewire::Keep };
    let mut own = dossier.record(keep).ok_or(Refusal::Gone(keep))?.clone();
    let mut other = dossier.record(gone).ok_or(Refusal::Gone(gone))?.clone();
    own.rewire(become_one);
    other.rewire(become_one);
    let joined = join(&own, &other).filter(|_| keep != gone);
    let mut joined = joined.ok_or(Refusal::CannotJoin(keep, gone))?;
    match &mut joined {
        Record::Party(it) => Arc::make_mut(it).memberships.retain(|it| it.bloc.any() != keep),
        Record::Statement(it) => Arc::make_mut(it).refers_to.retain(|it| it.any() != keep),
        _ => {}
    }
    let mut patch = Patch::default();
    patch.set(dossier, keep, Some(joined));
    patch.set(dossier, gone, None);
    for (id, record) in dossier.records().filter(|(id, _)| *id != keep && *id != gone) {
        let mut names_it = false;
        record.each(&mut |_, value| value.refs(&mut |to| names_it |= to == gone));
        if names_it {
            let mut record = record.clone();
            record.rewire(become_one);
            patch.set(dossier, id, Some(record));
        }
    }
    Ok(patch)
}

fn join(own: &Record, other: &Record) -> Option<Record> {
    let mut out = own.clone();
    match (&mut out, other) {
        (Record::Party(own), Record::Party(other)) => {
            let own = Arc::make_mut(own);
            take_names(&mut own.name, &mut own.aliases, &other.name, &other.aliases);
            fill(&mut own.code, &other.code);
            own.colour = own.colour.or(other.colour);
            unite(&mut own.memberships, &other.memberships);
        }
        (Record::Person(own), Record::Person(other)) => {
            let own = Arc::make_mut(own);
            take_names(&mut own.name, &mut own.aliases, &other.name, &other.aliases);
            unite(&mut own.posts, &other.posts);
        }
        (Record::Source(own), Record::Source(other)) => {
            let own = Arc::make_mut(own);
            fill(&mut own.title, &other.title);
            fill(&mut own.publisher, &other.publisher);
            fill(&mut own.author, &other.author);
            fill(&mut own.url, &other.url);
            fill(&mut own.excerpt, &other.excerpt);
            own.date = own.date.or(other.date);
            own.reliability = own.reliability.or(other.reliability);
            if own.file.is_none() {
                own.file.clone_from(&other.file);
            }
        }
        (Record::Event(own), Record::Event(other)) => {
            let own = Arc::make_mut(own);
            own.start = own.start.or(other.start);
            own.end = own.end.or(other.end);
            fill(&mut own.location, &other.location);
            unite(&mut own.participants, &other.participants);
            unite(&mut own.agenda, &other.agenda);
            put_beneath(&mut own.outcome, &other.outcome);
        }
        (Record::Statement(own), Record::Statement(other)) => {
            let own = Arc::make_mut(own);
            let is_new = |it: &&Point| !own.points.contains(it);
            let added: Vec<Point> = other.points.iter().filter(is_new).cloned().collect();
            if added.iter().any(|it| own.points.iter().any(|own| own.target == it.target)) {
                // Which of the two it says there nobody but its keeper can tell.
                return None;
            }
            own.points.extend(added);
            own.speaker = own.speaker.or(other.speaker);
            own.time = own.time.or(other.time);
            own.event = own.event.or(other.event);
            unite(&mut own.to, &other.to);
            unite(&mut own.refers_to, &other.refers_to);
            put_beneath(&mut own.words, &other.words);
            put_beneath(&mut own.quote, &other.quote);
        }
        _ => return None,
    }
    let (level, audience, citations, _) = out.head_mut();
    if other.level() > *level {
        *level = other.level();
        *audience = other.audience().to_vec();
    } else if other.level() == *level && !other.audience().is_empty() {
        // Only who may see both may see the one.
        if audience.is_empty() {
            *audience = other.audience().to_vec();
        } else {
            audience.retain(|it| other.audience().contains(it));
            if audience.is_empty() && *level == Level::Table {
                *level = Level::Delegation;
            }
        }
    }
    unite(citations, other.citations());
    Some(out)
}

fn fill(own: &mut String, other: &str) {
    if own.is_empty() {
        own.push_str(other);
    }
}

/// What both say stands once; what only the other says stands beneath.
fn put_beneath(own: &mut String, other: &str) {
    if own.contains(other) {
        return;
    }
    if !own.is_empty() {
        own.push_str("\n\n");
    }
    own.push_str(other);
}

fn unite<T: Clone + PartialEq>(own: &mut Vec<T>, other: &[T]) {
    for it in other {
        if !own.contains(it) {
            own.push(it.clone());
        }
    }
}

fn take_names(name: &mut String, aliases: &mut Vec<String>, other: &str, others: &[String]) {
    fill(name, other);
    for it in std::iter::once(other).chain(others.iter().map(String::as_str)) {
        if !it.is_empty() && it != name && !aliases.iter().any(|own| own == it) {
            aliases.push(it.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::example::*;
    use crate::model::Party;

    #[test]
    fn what_named_the_one_names_the_other() {
        let start = with(&dossier(), ALLIES, |it| {
            it.code = "EU".into();
            it.aliases = vec!["Europeans".into(), "Ukraine".into()];
        });
        let after = plan(&start, UKRAINE.any(), ALLIES.any()).expect("two parties").applied(&start);
        let one: &Party = after.get(UKRAINE).expect("it is kept");
        assert_eq!((one.name.as_str(), one.code.as_str()), ("Ukraine", "EU"));
        assert_eq!(one.aliases, ["Allies", "Europeans"]);
        assert!(one.memberships.is_empty(), "it is no bloc of its own");
        assert_eq!(after.get(PLAN).map(|it| it.authors.clone()), Some(vec![UKRAINE]));
        assert_eq!(after.record(SAID.any()).map(|it| it.audience().to_vec()), Some(vec![UKRAINE]));
        assert_eq!(after.faults(), []);
    }

    #[test]
    fn a_statement_entered_twice_keeps_all_that_either_says() {
        let again = crate::model::Id::<crate::model::Statement>::new(90);
        let start = dossier();
        let said = start.get(SAID).expect("it is there").clone();
        let twice = |change: &dyn Fn(&mut crate::model::Statement)| {
            let mut other = said.clone();
            change(&mut other);
            Patch::put(&start, again.any(), Some(crate::model::record::Of::wrap(other))).applied(&start)
        };
        let it = twice(&|it| {
            it.words = "As heard by another".into();
            it.points.clear();
            it.refers_to = vec![SAID];
        });
        let after = plan(&it, SAID.any(), again.any()).expect("two statements").applied(&it);
        let one = after.get(SAID).expect("it is kept");
        assert!(one.words.ends_with("As heard by another"), "{}", one.words);
        assert_eq!((&one.points, one.refers_to.contains(&SAID)), (&said.points, false));
        assert_eq!(after.faults(), []);
        let it = twice(&|it| it.points[0].words = "Something else".into());
        assert_eq!(
            plan(&it, SAID.any(), again.any()),
            Err(Refusal::CannotJoin(SAID.any(), again.any())),
            "what it says there is not the same"
        );
    }

    #[test]
    fn an_event_entered_twice_is_one() {
        let [one, two] = [91, 92].map(crate::model::Id::<crate::model::Event>::new);
        let event = |outcome: &str, location: &str| crate::model::Event {
            title: "Round 1".into(),
            outcome: outcome.into(),
            location: location.into(),
            ..Default::default()
        };
        let mut it = dossier();
        for (id, event) in [(one, event("No text", "")), (two, event("A date for round 2", "Miami"))] {
            Patch::put(&it, id.any(), Some(crate::model::record::Of::wrap(event))).apply(&mut it);
        }
        let after = plan(&it, one.any(), two.any()).expect("two events").applied(&it);
        let kept = after.get(one).expect("it is kept");
        assert_eq!(
            (kept.outcome.as_str(), kept.location.as_str()),
            ("No text\n\nA date for round 2", "Miami")
        );
        assert!(!after.holds(two.any()));
    }

    #[test]
    fn the_narrower_circle_holds() {
        for (own, other, out) in [
            ((Level::Public, vec![]), (Level::Principals, vec![]), (Level::Principals, vec![])),
            ((Level::Table, vec![]), (Level::Table, vec![ALLIES]), (Level::Table, vec![ALLIES])),
            ((Level::Table, vec![UKRAINE]), (Level::Table, vec![ALLIES]), (Level::Delegation, vec![])),
            (
                (Level::Principals, vec![UKRAINE]),
                (Level::Principals, vec![ALLIES]),
                (Level::Principals, vec![]),
            ),
        ] {
            let second = crate::model::Id::<crate::model::Source>::new(14);
            let seen_by = |(level, audience): &(Level, Vec<_>)| crate::model::Source {
                level: *level,
                audience: audience.clone(),
                ..Default::default()
            };
            let mut start = dossier();
            for (id, it) in [(ARTICLE, seen_by(&own)), (second, seen_by(&other))] {
                Patch::put(&start, id.any(), Some(crate::model::record::Of::wrap(it))).apply(&mut start);
            }
            let after = plan(&start, ARTICLE.any(), second.any()).expect("two sources").applied(&start);
            let one = after.record(ARTICLE.any()).expect("it is kept");
            assert_eq!((one.level(), one.audience().to_vec()), out, "{own:?} {other:?}");
        }
    }

    #[test]
    fn only_two_of_one_kind_can_be_one() {
        let it = dossier();
        for (keep, gone) in
            [(UKRAINE.any(), UKRAINE.any()), (UKRAINE.any(), UMEROV.any()), (STATUS.any(), COST.any())]
        {
            assert_eq!(plan(&it, keep, gone), Err(Refusal::CannotJoin(keep, gone)));
        }
    }
}
