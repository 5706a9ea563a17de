//! Edits of every kind, sensible and not.

use super::{Choices, POOL, fresh, record};
use demarche::{
    edit::{Edit, Patch, Places},
    model::{
        AnyId, Dossier, Id, Issue, Number, Scale, Value,
        record::{KindName, Record},
    },
};
use std::collections::BTreeMap;

/// An edit that somebody might do in this dossier, or might not.
pub fn edit(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let many = choices.one_in(8);
    if !many {
        return single(choices, dossier);
    }
    // Each on what the ones before it have made, as one would enter them.
    let mut now = dossier.clone();
    let mut edits = Vec::new();
    for _ in 0..=choices.up_to(3) {
        let it = single(choices, &now);
        let mut session = demarche::edit::Session::new(now.clone());
        if session.perform(it.clone()).is_ok() || choices.one_in(6) {
            now = session.dossier().clone();
            edits.push(it);
        }
    }
    Edit::Many(edits)
}

fn single(choices: &mut Choices, dossier: &Dossier) -> Edit {
    match choices.up_to(12) {
        0..=2 => change_one_field(choices, dossier),
        3 => change_all(choices, dossier),
        4 => add(choices, dossier),
        5 | 6 => remove(choices, dossier),
        7 => shift(choices, dossier),
        8 => join(choices, dossier),
        9 => rescale(choices, dossier),
        10 => change_a_late_one(choices, dossier),
        11 => restore(choices, dossier),
        _ => apply(choices, dossier),
    }
}

/// Back to a version, from which the dossier that is open was reached by the steps taken the other way.
fn restore(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let mut session = demarche::edit::Session::new(dossier.clone());
    for _ in 0..=choices.up_to(2) {
        let it = if choices.one_in(2) {
            add(choices, session.dossier())
        } else {
            remove(choices, session.dossier())
        };
        // A refused one is a step that was not taken.
        let _ = session.perform(it);
    }
    Edit::Restore { version: session.dossier().clone(), of: "1 Dec 2025, 10:00".to_owned() }
}

/// A record that is there; seldom one that is not.
pub fn some_id(choices: &mut Choices, dossier: &Dossier) -> AnyId {
    let kind = choices.one(KindName::ALL);
    some_of(choices, dossier, kind)
}

fn some_of(choices: &mut Choices, dossier: &Dossier, kind: KindName) -> AnyId {
    let all: Vec<AnyId> = dossier.of_kind(kind).map(|(id, _)| id).collect();
    let any = AnyId { kind, number: choices.up_to(POOL as usize) as u64 + 1 };
    if choices.one_in(12) { any } else { choices.of(&all).unwrap_or(any) }
}

fn present(choices: &mut Choices, dossier: &Dossier) -> (AnyId, Record) {
    let (cover, fallback) = dossier.records().next().expect("a cover");
    let id = some_id(choices, dossier);
    match dossier.record(id) {
        Some(it) => (id, it.clone()),
        None => (cover, fallback.clone()),
    }
}

fn change_one_field(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let (id, seen) = present(choices, dossier);
    let from = record(choices, dossier, id).unwrap_or_else(|| seen.clone());
    let field = choices.one(id.kind.fields());
    Edit::Change { id, after: seen.with_field(field, &from), seen }
}

fn change_all(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let (id, seen) = present(choices, dossier);
    let after = record(choices, dossier, id).unwrap_or_else(|| seen.clone());
    Edit::Change { id, seen, after }
}

/// The record was seen before somebody else changed it.
fn change_a_late_one(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let (id, now) = present(choices, dossier);
    let seen = record(choices, dossier, id).unwrap_or_else(|| now.clone());
    let from = record(choices, dossier, id).unwrap_or(now);
    let field = choices.one(id.kind.fields());
    Edit::Change { id, after: seen.with_field(field, &from), seen }
}

fn add(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let kind = choices.one(KindName::ALL);
    let id = if choices.one_in(8) { some_of(choices, dossier, kind) } else { fresh(choices, dossier, kind) };
    // Seldom under the id of another kind.
    let made = if choices.one_in(24) { AnyId { kind: KindName::Note, ..id } } else { id };
    match record(choices, dossier, made) {
        Some(it) => Edit::Add { id, record: it },
        None => Edit::Many(Vec::new()),
    }
}

fn remove(choices: &mut Choices, dossier: &Dossier) -> Edit {
    Edit::Remove { ids: (0..=choices.up_to(1)).map(|_| some_id(choices, dossier)).collect() }
}

fn shift(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let kind = choices.one(&[KindName::Issue, KindName::Clause, KindName::Statement, KindName::Issue]);
    let id = if choices.one_in(12) { some_id(choices, dossier) } else { some_of(choices, dossier, kind) };
    let parent = match id.kind {
        KindName::Issue if choices.yes() => some_of(choices, dossier, KindName::Issue).of::<Issue>(),
        _ => None,
    };
    let row: Vec<AnyId> = dossier
        .of_kind(id.kind)
        .filter(|(_, it)| it.field("parent") == parent.map_or(Value::Blank, |it| Value::Ref(it.any())))
        .map(|(id, _)| id)
        .collect();
    let before = choices.maybe(|it| it.of(&row).unwrap_or(id));
    Edit::Move { id, parent, before }
}

fn join(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let kind = choices.one(&[KindName::Party, KindName::Person, KindName::Source, KindName::Party]);
    let (keep, gone) = (some_of(choices, dossier, kind), some_of(choices, dossier, kind));
    let gone = if choices.one_in(16) { some_id(choices, dossier) } else { gone };
    Edit::Join { keep, gone }
}

fn rescale(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let issue: Id<Issue> =
        some_of(choices, dossier, KindName::Issue).of().unwrap_or_else(|| Id::new(POOL + 1));
    let scale = match record(choices, dossier, issue.any()) {
        Some(Record::Issue(it)) => it.scale.clone(),
        _ => Scale::Open,
    };
    let places = match choices.up_to(2) {
        0 => Places::KeepWhatFits,
        1 => {
            let old = dossier.get(issue).map_or(&[][..], |it| it.scale.options());
            let mut map = BTreeMap::new();
            for it in old {
                if let Some(to) = choices.of(scale.options()) {
                    map.insert(it.id, to.id);
                }
            }
            Places::Options(map)
        }
        _ => Places::Times(Number::new(choices.one(&[1.0, -2.0, 0.0, 1e200])).expect("finite")),
    };
    Edit::Rescale { issue, scale, places }
}

/// What another script would do here, as changes from another copy; now and then any records at all.
fn apply(choices: &mut Choices, dossier: &Dossier) -> Edit {
    let mut patch = Patch::default();
    for _ in 0..choices.up_to(2) {
        let id = some_id(choices, dossier);
        let after = if choices.one_in(4) { None } else { record(choices, dossier, id) };
        patch.set(dossier, id, after);
    }
    Edit::Apply { patch }
}
