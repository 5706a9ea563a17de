//! What removing, joining, rescaling and moving do beyond the record they are about.

use super::{config, same};
use crate::generate::{Choices, choices, dossier, edit};
use demarche::{
    edit::{Edit, Places, RULES, Refusal, Rule, Session},
    model::{
        AnyId, Clause, Dossier, Id, Issue, Level, Order, Place, Statement, Value,
        fault::places,
        field::Rewire,
        record::{KindName, Record},
    },
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Every reference in a dossier: from which record and field to which record.
fn references(dossier: &Dossier) -> BTreeSet<(AnyId, &'static str, AnyId)> {
    let mut out = BTreeSet::new();
    for (id, record) in dossier.records() {
        record.each(&mut |field, value| {
            value.refs(&mut |to| {
                out.insert((id, field, to));
            });
        });
    }
    out
}

/// The rule that is stated for a reference; there must be one.
fn stated(kind: KindName, field: &str) -> Rule {
    let found: Vec<Rule> = RULES
        .iter()
        .filter(|(of, name, _)| of.is_none_or(|it| it == kind) && *name == field)
        .map(|(_, _, rule)| *rule)
        .collect();
    assert_eq!(found.len(), 1, "{kind:?} {field}");
    found[0]
}

/// Whether a value names a record.
fn names(value: &Value, id: AnyId) -> bool {
    match value {
        Value::Ref(it) => *it == id,
        Value::List(it) => it.iter().any(|it| names(it, id)),
        Value::Parts(it) => it.iter().any(|(_, it)| names(it, id)),
        _ => false,
    }
}

fn each_removal_keeps_the_rules(dossier: &Dossier) -> Result<(), TestCaseError> {
    let references = references(dossier);
    for (id, _) in dossier.records().filter(|(id, _)| id.kind != KindName::Cover) {
        let mut gone = BTreeSet::from([id]);
        loop {
            let more: Vec<AnyId> = references
                .iter()
                .filter(|(from, field, to)| {
                    gone.contains(to) && !gone.contains(from) && stated(from.kind, field) == Rule::Cascades
                })
                .map(|(from, ..)| *from)
                .collect();
            if more.is_empty() {
                break;
            }
            gone.extend(more);
        }
        let left = references.iter().filter(|(from, _, to)| gone.contains(to) && !gone.contains(from));
        let mut held: BTreeSet<(AnyId, &str)> = left
            .clone()
            .filter(|(from, field, _)| stated(from.kind, field) == Rule::Refuses)
            .map(|(from, field, _)| (*from, *field))
            .collect();
        for (from, record) in dossier.of_kind(KindName::Statement).filter(|(it, _)| !gone.contains(it)) {
            places(dossier, from, record, &mut |field, issue, _| {
                if issue.is_some_and(|it| gone.contains(&it.any())) {
                    held.insert((from, field));
                }
            });
        }
        let mut session = Session::new(dossier.clone());
        match session.perform(Edit::Remove { ids: vec![id] }) {
            Err(Refusal::Named(by)) => {
                prop_assert_eq!(by, held.into_iter().collect::<Vec<_>>());
                continue;
            }
            other => prop_assert!(other.is_ok() && held.is_empty(), "{:?} {:?}", other, held),
        }
        let after = session.dossier();
        let cleared: BTreeSet<(AnyId, &str)> = left.map(|(from, field, _)| (*from, *field)).collect();
        for (at, before, now) in dossier.changes(after) {
            prop_assert_eq!(now.is_none(), gone.contains(&at));
            if let (Some(before), Some(now)) = (before, now) {
                for field in Record::changed(before, now) {
                    let follows = matches!(field, "level" | "place");
                    prop_assert!(cleared.contains(&(at, field)) || follows, "{} {}", at, field);
                }
            }
        }
        for (at, field) in cleared {
            let value = after.record(at).expect("it stays").field(field);
            prop_assert!(!gone.iter().any(|it| names(&value, *it)));
        }
        for (at, now) in after.records() {
            let before = dossier.record(at).expect("nothing is added");
            prop_assert!(is_no_wider(now, before), "{}", at);
        }
    }
    Ok(())
}

/// Whether nobody may see the one who may not see the other.
fn is_no_wider(now: &Record, before: &Record) -> bool {
    let within = now.audience().iter().all(|it| before.audience().contains(it));
    let all = |it: &Record| it.level() == Level::Table && it.audience().is_empty();
    match now.level().cmp(&before.level()) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => now.level() != Level::Table || all(before) || (!all(now) && within),
        std::cmp::Ordering::Less => false,
    }
}

fn each_join_leaves_one(dossier: &Dossier) -> Result<(), TestCaseError> {
    for kind in [KindName::Party, KindName::Person, KindName::Source] {
        let ids: Vec<AnyId> = dossier.of_kind(kind).map(|(id, _)| id).collect();
        for (keep, gone) in ids.iter().zip(ids.iter().skip(1)) {
            let (keep, gone) = (*keep, *gone);
            let mut session = Session::new(dossier.clone());
            if let Err(refusal) = session.perform(Edit::Join { keep, gone }) {
                // Two of which one is above the other through a third cannot be one.
                prop_assert!(matches!(refusal, Refusal::Faults(_)) && kind == KindName::Party);
                continue;
            }
            let after = session.dossier();
            prop_assert!(!after.holds(gone));
            prop_assert_eq!(after.len() + 1, dossier.len());
            let renamed: BTreeSet<_> = references(dossier)
                .into_iter()
                .map(|(from, field, to)| {
                    let one = |id| if id == gone { keep } else { id };
                    (one(from), field, one(to))
                })
                .filter(|(from, field, to)| !(from == to && *field == "memberships"))
                .collect();
            let kept = references(after);
            prop_assert!(kept.is_subset(&renamed));
            // Nothing but the widest circle of the two is narrowed.
            prop_assert!(
                renamed.difference(&kept).all(|(from, field, _)| *from == keep && *field == "audience")
            );
            let [own, other] = [keep, gone].map(|it| dossier.record(it).expect("both"));
            let one = after.record(keep).expect("it is kept");
            prop_assert!(one.level() >= own.level().max(other.level()));
            if let (Value::Text(name), Value::List(aliases)) = (other.field("name"), one.field("aliases")) {
                prop_assert!(
                    one.field("name") == Value::Text(name.clone()) || aliases.contains(&Value::Text(name))
                );
            }
            for field in kind.fields() {
                if ["kind", "role", "level", "audience", "aliases", "added"].contains(field) {
                    continue;
                }
                let [was, its, is] = [own, other, one].map(|it| {
                    let mut it = it.clone();
                    it.rewire(&mut |_, id| if id == gone { Rewire::Become(keep) } else { Rewire::Keep });
                    it.field(field)
                });
                let (Value::List(was), Value::List(is)) = (&was, &is) else {
                    prop_assert_eq!(if was.is_blank() { its } else { was }, is);
                    continue;
                };
                prop_assert!(*field == "memberships" || was.iter().all(|it| is.contains(it)));
            }
        }
    }
    Ok(())
}

/// Every place on an issue's scale: where it stands, and the place.
fn on(dossier: &Dossier, issue: Id<Issue>) -> Vec<(AnyId, &'static str, Place)> {
    let mut out = Vec::new();
    for (id, record) in dossier.records() {
        places(dossier, id, record, &mut |field, of, place| {
            if of == Some(issue) {
                out.push((id, field, place.clone()));
            }
        });
    }
    out
}

fn each_rescaling_touches_places_alone(dossier: &Dossier, script: Vec<u8>) -> Result<(), TestCaseError> {
    let mut choices = Choices::new(script);
    let mut session = Session::new(dossier.clone());
    for _ in 0..40 {
        let edit = edit(&mut choices, dossier);
        let Edit::Rescale { issue, scale, places } = edit.clone() else { continue };
        let Some(old) = dossier.get(issue).map(|it| it.scale.clone()) else { continue };
        prop_assert!(session.perform(edit).is_ok());
        let after = session.dossier();
        prop_assert_eq!(&after.get(issue).expect("it stays").scale, &scale);
        let (before, now) = (on(dossier, issue), on(after, issue));
        prop_assert!(now.iter().all(|(.., it)| scale.fits(it).is_ok()));
        match places {
            Places::KeepWhatFits => {
                let fitting: Vec<_> = before.into_iter().filter(|(.., it)| scale.fits(it).is_ok()).collect();
                prop_assert_eq!(now, fitting);
            }
            Places::Options(map) => {
                for (at, (id, field, place)) in now.iter().enumerate() {
                    if let Place::Options(chosen) = place {
                        prop_assert!(
                            chosen.iter().all(|it| map.values().any(|to| to == it)),
                            "{at} {id} {field}"
                        );
                    }
                }
                let mapped = |it: &Place| match it {
                    Place::Options(chosen) => chosen.iter().any(|it| map.contains_key(it)),
                    other => scale.fits(other).is_ok(),
                };
                prop_assert_eq!(now.len(), before.iter().filter(|(.., it)| mapped(it)).count());
            }
            Places::Times(factor) => {
                let unchanged = factor == 1.into() && old.word() == "amount" && scale.word() == "amount";
                prop_assert!(!unchanged || now == before);
            }
        }
        for (id, was, is) in dossier.changes(after) {
            let (Some(was), Some(is)) = (was, is) else {
                return Err(TestCaseError::fail("a record came or went"));
            };
            let allowed: &[&str] = match id.kind {
                KindName::Issue => &["scale", "baseline"],
                KindName::Statement => &["points"],
                KindName::Assessment => &["aim", "bottom_line", "values"],
                KindName::Clause => &["place"],
                _ => &[],
            };
            prop_assert!(Record::changed(was, is).iter().all(|it| allowed.contains(it)));
            let words = |record: &Record| {
                let mut out = Vec::new();
                record.each(&mut |field, value| {
                    if field != "scale" {
                        value.texts(&mut |it| out.push(it.to_owned()));
                    }
                });
                out
            };
            prop_assert_eq!(words(was), words(is));
        }
        session.undo();
        same(session.dossier(), dossier)?;
    }
    Ok(())
}

/// A row of siblings in their manual order.
fn row(dossier: &Dossier, of: AnyId) -> Vec<AnyId> {
    let mut all: Vec<(Order, AnyId)> = match of.kind {
        KindName::Issue => {
            let parent = of.of::<Issue>().and_then(|it| dossier.get(it)).and_then(|it| it.parent);
            let there = dossier.all::<Issue>().filter(|(_, it)| it.parent == parent);
            there.map(|(id, it)| (it.order.clone(), id.any())).collect()
        }
        KindName::Clause => {
            let proposal = of.of::<Clause>().and_then(|it| dossier.get(it)).map(|it| it.proposal);
            let there = dossier.all::<Clause>().filter(|(_, it)| Some(it.proposal) == proposal);
            there.map(|(id, it)| (it.order.clone(), id.any())).collect()
        }
        _ => {
            let date = of.of::<Statement>().and_then(|it| dossier.get(it)).map(|it| it.date);
            let there = dossier.all::<Statement>().filter(|(_, it)| Some(it.date) == date);
            there.map(|(id, it)| (it.order.clone(), id.any())).collect()
        }
    };
    all.sort();
    all.into_iter().map(|(_, id)| id).collect()
}

fn each_move_moves_one(dossier: &Dossier) -> Result<(), TestCaseError> {
    let movable = [KindName::Issue, KindName::Clause, KindName::Statement];
    let ids: Vec<AnyId> = movable.iter().flat_map(|it| dossier.of_kind(*it)).map(|(id, _)| id).collect();
    for id in &ids {
        for target in ids.iter().filter(|it| it.kind == id.kind) {
            let parent = target.of::<Issue>().and_then(|it| dossier.get(it)).and_then(|it| it.parent);
            let there = row(dossier, *target);
            let before = if target == id { None } else { Some(*target) };
            let mut session = Session::new(dossier.clone());
            match session.perform(Edit::Move { id: *id, parent, before }) {
                Ok(_) => {}
                // A clause of another proposal, a statement of another day; an issue beneath itself.
                Err(Refusal::Gone(it)) => {
                    prop_assert!(Some(it) == before && id.kind != KindName::Issue);
                    continue;
                }
                Err(refusal) => {
                    prop_assert!(matches!(refusal, Refusal::Faults(_)) && id.kind == KindName::Issue);
                    continue;
                }
            }
            let mut wanted: Vec<AnyId> = there.into_iter().filter(|it| it != id).collect();
            let at = wanted.iter().position(|it| Some(*it) == before).unwrap_or(wanted.len());
            wanted.insert(at, *id);
            prop_assert_eq!(row(session.dossier(), *id), wanted);
            for (at, was, is) in dossier.changes(session.dossier()) {
                let changed = was.zip(is).map_or(Vec::new(), |(was, is)| Record::changed(was, is));
                let allowed: &[&str] = if at == *id { &["order", "parent"] } else { &["order"] };
                prop_assert!(changed.iter().all(|it| allowed.contains(it)));
            }
            // Once there, it is there.
            prop_assert_eq!(session.perform(Edit::Move { id: *id, parent, before }), Ok(None));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(60))]
    #[test]
    fn every_reference_has_a_rule_and_the_rule_is_kept(it in dossier()) {
        each_removal_keeps_the_rules(&it)?;
    }
    #[test]
    fn of_two_that_are_one_one_is_left(it in dossier()) {
        each_join_leaves_one(&it)?;
    }
    #[test]
    fn a_changed_scale_changes_places_alone(it in dossier(), script in choices()) {
        each_rescaling_touches_places_alone(&it, script)?;
    }
    #[test]
    fn a_move_moves_one(it in dossier()) {
        each_move_moves_one(&it)?;
    }
}
