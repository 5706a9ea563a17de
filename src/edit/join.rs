//! Two parties, people or sources that turn out to be one.

use super::{Patch, Refusal};
use crate::model::{AnyId, Dossier, Level, field::Rewire, record::Record};
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
    if let Record::Party(it) = &mut joined {
        Arc::make_mut(it).memberships.retain(|it| it.bloc.any() != keep);
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
