//! The generator itself: the laws are worth what it makes.

use super::config;
use crate::generate::{self, Choices, dossier};
use demarche::{
    edit::{Edit, Refusal, Session},
    model::{Value, record::KindName},
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::collections::{BTreeMap, BTreeSet};

proptest! {
    #![proptest_config(config(100))]
    #[test]
    fn generated_dossiers_are_whole(it in dossier()) {
        prop_assert_eq!(it.faults(), []);
    }
}

#[test]
fn every_field_of_every_kind_is_filled_in_several_ways() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<(KindName, &str), Vec<Value>> = BTreeMap::new();
    for _ in 0..200 {
        let it = dossier().new_tree(&mut runner).expect("a dossier").current();
        for (id, record) in it.records() {
            record.each(&mut |name, value| {
                let (value, all) = (value.value(), seen.entry((id.kind, name)).or_default());
                if !value.is_blank() && all.len() < 3 && !all.contains(&value) {
                    all.push(value);
                }
            });
        }
    }
    for kind in KindName::ALL {
        for field in kind.fields() {
            let ways = seen.get(&(*kind, *field)).map_or(0, Vec::len);
            let yes_or_no = ["package", "lapses_if_refused"].contains(field);
            let two = (*kind, *field) == (KindName::Assessment, "basis");
            let enough = if yes_or_no {
                1
            } else if two {
                2
            } else {
                3
            };
            assert!(ways >= enough, "{kind:?} {field}: {ways}");
        }
    }
}

#[test]
fn every_kind_of_edit_is_done_and_every_refusal_met() {
    let mut runner = TestRunner::deterministic();
    let (mut done, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..500 {
        let (it, script) = (dossier(), generate::choices()).new_tree(&mut runner).expect("a case").current();
        let (mut choices, mut session) = (Choices::new(script), Session::new(it));
        for _ in 0..10 {
            let edit = generate::edit(&mut choices, session.dossier());
            let name = match edit {
                Edit::Add { .. } => "add",
                Edit::Change { .. } => "change",
                Edit::Remove { .. } => "remove",
                Edit::Move { .. } => "move",
                Edit::Join { .. } => "join",
                Edit::Rescale { .. } => "rescale",
                Edit::Apply { .. } => "apply",
                Edit::Restore { .. } => "restore",
                Edit::Many(_) => "many",
            };
            match session.perform(edit) {
                Ok(None) => {}
                Ok(Some(_)) => {
                    done.insert(name);
                }
                Err(it) => {
                    refused.insert(match it {
                        Refusal::Gone(_) => "gone",
                        Refusal::Exists(_) => "exists",
                        Refusal::Named(_) => "named",
                        Refusal::Places(..) => "places",
                        Refusal::CannotJoin(..) => "cannot join",
                        Refusal::CannotMove(_) => "cannot move",
                        Refusal::Faults(_) => "faults",
                        Refusal::OtherKind(_) => "other kind",
                    });
                }
            }
        }
    }
    assert_eq!(done.len(), 9, "{done:?}");
    assert_eq!(refused.len(), 8, "{refused:?}");
}
