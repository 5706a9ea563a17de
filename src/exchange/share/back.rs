//! A copy that comes back: its ids are recognised by whoever has the key, and it is named as the dossier names things.
//! Merged with the copy as it was given for its base, it brings what its recipient has changed and nothing else.

use super::Key;
use crate::model::{
    AnyId, Dossier, Id, Place, ScaleOption,
    fault::places_mut,
    field::Rewire,
    id::Named,
    record::{Alternative, Bracket, Clause, Issue, Record, Target},
};
use std::{collections::HashMap, sync::Arc};

/// The copy with the ids of the dossier that it was made of; none if it was made of another, or under another key.
/// What its recipient has added keeps the ids that it was given there.
#[must_use]
pub fn recognised(copy: &Dossier, of: &Dossier, key: &Key) -> Option<Dossier> {
    let (own, _) = of.cover()?;
    let (its, _) = copy.cover()?;
    let own_ids: HashMap<AnyId, AnyId> =
        key.ids(of.records().map(|(id, _)| id)).into_iter().map(|(id, new)| (new, id)).collect();
    (own_ids.get(&its.any()) == Some(&own.any())).then_some(())?;
    let parts = Parts::of(of, key);
    let named = |id: AnyId| own_ids.get(&id).copied().unwrap_or(id);
    let records = copy.records().map(|(id, record)| {
        let mut record = record.clone();
        parts.rename(copy, id, &mut record);
        record.rewire(&mut |_, id| own_ids.get(&id).map_or(Rewire::Keep, |it| Rewire::Become(*it)));
        (named(id), record)
    });
    Some(records.collect())
}

/// The parts of records, by their ids in the copy.
#[derive(Default)]
struct Parts {
    options: HashMap<Id<ScaleOption>, Id<ScaleOption>>,
    brackets: HashMap<Id<Bracket>, Id<Bracket>>,
    alternatives: HashMap<Id<Alternative>, Id<Alternative>>,
}

impl Parts {
    fn of(dossier: &Dossier, key: &Key) -> Self {
        let mut it = Self::default();
        for (_, issue) in dossier.all::<Issue>() {
            it.options.extend(issue.scale.options().iter().map(|it| (key.id(it.id), it.id)));
        }
        for (_, clause) in dossier.all::<Clause>() {
            for bracket in &clause.brackets {
                it.brackets.insert(key.id(bracket.id), bracket.id);
                it.alternatives.extend(bracket.alternatives.iter().map(|it| (key.id(it.id), it.id)));
            }
        }
        it
    }

    fn rename(&self, dossier: &Dossier, id: AnyId, record: &mut Record) {
        fn become_own<K: Named>(id: &mut Id<K>, all: &HashMap<Id<K>, Id<K>>) {
            if let Some(own) = all.get(id) {
                *id = *own;
            }
        }
        places_mut(dossier, id, record, &mut |_, place| {
            if let Some(Place::Options(chosen)) = place {
                for it in chosen {
                    become_own(it, &self.options);
                }
            }
        });
        match record {
            Record::Issue(it) => {
                for option in Arc::make_mut(it).scale.options_mut() {
                    become_own(&mut option.id, &self.options);
                }
            }
            Record::Clause(it) => {
                for bracket in &mut Arc::make_mut(it).brackets {
                    become_own(&mut bracket.id, &self.brackets);
                    for it in &mut bracket.alternatives {
                        become_own(&mut it.id, &self.alternatives);
                    }
                }
            }
            Record::Statement(it) => {
                for point in &mut Arc::make_mut(it).points {
                    if let Target::Alternative(_, it) = &mut point.target {
                        become_own(it, &self.alternatives);
                    }
                }
            }
            Record::Assessment(it) => {
                for value in &mut Arc::make_mut(it).values {
                    become_own(&mut value.option, &self.options);
                }
            }
            _ => {}
        }
    }
}
