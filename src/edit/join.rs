//! Two parties, people or sources that turn out to be one.

use super::{Patch, Refusal};
use crate::model::{AnyId, Dossier, field::Rewire, record::Record};
use std::sync::Arc;

/// Everything that names `gone` names `keep` instead; what `keep` lacks it takes from `gone`, whose
/// names become its aliases. The stricter of the two levels holds.
pub(super) fn plan(dossier: &Dossier, keep: AnyId, gone: AnyId) -> Result<Patch, Refusal> {
    let own = dossier.record(keep).ok_or(Refusal::Gone(keep))?;
    let other = dossier.record(gone).ok_or(Refusal::Gone(gone))?;
    let mut joined = join(own, other).filter(|_| keep != gone).ok_or(Refusal::CannotJoin(keep, gone))?;
    let become_one = &mut |_: &'static str, id| if id == gone { Rewire::Become(keep) } else { Rewire::Keep };
    joined.rewire(become_one);
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
            if audience.is_empty() {
                *level = crate::model::Level::Delegation;
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
