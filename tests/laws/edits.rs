//! Edits, undo and redo.

use super::{config, same};
use crate::generate::{self, Choices, choices, dossier};
use demarche::{
    edit::{Edit, Patch, Session},
    model::{
        AnyId, Cover, Dossier, Id, Party,
        record::{KindName, Record},
    },
};
use proptest::prelude::*;

/// Performs a script, checking at each step; what was there after each step of the history.
fn run(start: &Dossier, script: Vec<u8>) -> Result<(Session, Vec<Dossier>), TestCaseError> {
    let mut choices = Choices::new(script);
    let mut session = Session::new(start.clone());
    let mut states = vec![start.clone()];
    for _ in 0..choices.up_to(14) {
        let before = session.dossier().clone();
        let edit = generate::edit(&mut choices, &before);
        let told = format!("{edit:#?}");
        let outcome = session.perform(edit);
        let faults = session.dossier().faults();
        prop_assert!(faults.is_empty(), "{:#?} after {}", faults, told);
        let history = session.history().len();
        match outcome {
            Ok(Some(label)) => {
                prop_assert_ne!(session.dossier(), &before);
                prop_assert_eq!(session.history().undo_label(), Some(&label));
                // Leaves the field, so that what follows is a step of its own.
                let _version = session.version();
                // Once tidied, the text may be what it was before; then there is no step.
                states.truncate(session.history().len());
                states.push(session.dossier().clone());
                prop_assert_eq!(states.len(), session.history().len() + 1);
            }
            Ok(None) | Err(_) => {
                prop_assert_eq!(session.dossier(), &before);
                prop_assert_eq!(history + 1, states.len());
            }
        }
    }
    Ok((session, states))
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn no_sequence_of_edits_breaks_a_dossier_and_each_can_be_undone((it, script) in (dossier(), choices())) {
        let (mut session, states) = run(&it, script)?;
        let saved = session.version();
        prop_assert_eq!(session.is_modified(), states.len() > 1);
        for state in states.iter().rev() {
            prop_assert_eq!(session.dossier(), state);
            session.undo();
        }
        prop_assert!(session.undo().is_none() && !session.is_modified());
        for state in &states {
            prop_assert_eq!(session.dossier(), state);
            session.redo();
        }
        prop_assert!(session.redo().is_none());
        session.saved(&saved);
        prop_assert!(!session.is_modified());
        while session.undo().is_some() {
            prop_assert!(session.is_modified());
        }
    }

    #[test]
    fn undo_and_redo_are_inverse_at_every_step((it, script) in (dossier(), choices())) {
        let (mut session, states) = run(&it, script)?;
        while let Some(undone) = session.undo() {
            prop_assert_eq!(session.redo(), Some(undone));
            prop_assert_eq!(session.dossier(), &states[session.history().len()]);
            session.undo();
            prop_assert_eq!(session.dossier(), &states[session.history().len()]);
        }
    }

    #[test]
    fn what_is_not_modified_is_what_is_on_disk((it, script) in (dossier(), choices())) {
        let mut choices = Choices::new(script);
        let mut session = Session::new(it.clone());
        let (mut on_disk, mut under_way) = (it, None);
        for _ in 0..choices.up_to(40) {
            match choices.up_to(6) {
                0..=2 => {
                    let _refused = session.perform(generate::edit(&mut choices, session.dossier()));
                }
                3 => {
                    session.undo();
                }
                4 => {
                    session.redo();
                }
                5 => under_way = Some((session.version(), session.dossier().clone())),
                _ => if let Some((version, dossier)) = under_way.take() {
                    session.saved(&version);
                    let now = session.version();
                    prop_assert_eq!(session.is_modified(), now != version);
                    on_disk = dossier;
                },
            }
            prop_assert!(session.is_modified() || session.dossier() == &on_disk);
        }
    }

    #[test]
    fn several_at_once_are_what_they_are_one_by_one((it, script) in (dossier(), choices())) {
        let (mut choices, mut session, mut edits) = (Choices::new(script), Session::new(it.clone()), Vec::new());
        for _ in 0..choices.up_to(6) {
            let edit = generate::edit(&mut choices, session.dossier());
            let is_late = |id: AnyId, seen: &Record| session.dossier().record(id) != Some(seen);
            if matches!(&edit, Edit::Change { id, seen, .. } if is_late(*id, seen)) {
                continue;
            }
            if session.perform(edit.clone()).is_ok() {
                session.seal();
                edits.push(edit);
            }
        }
        let mut at_once = Session::new(it.clone());
        prop_assert!(at_once.perform(Edit::Many(edits)).is_ok());
        same(at_once.dossier(), session.dossier())?;
        prop_assert!(at_once.history().len() <= 1);
        at_once.undo();
        same(at_once.dossier(), &it)?;
    }

    #[test]
    fn a_difference_leads_there_and_back((a, b) in (dossier(), dossier())) {
        let patch = Patch::diff(&a, &b);
        prop_assert_eq!(&patch.applied(&a), &b);
        prop_assert_eq!(&patch.clone().inverse().applied(&b), &a);
        prop_assert!(patch.clone().then(patch.inverse()).is_empty());
        prop_assert!(Patch::diff(&a, &a).is_empty());
    }

    #[test]
    fn what_differs_between_versions_is_found_though_most_is_shared(
        many in 1_u64..300, script in proptest::collection::vec((1_u64..320, 0_u8..4), 1..24),
    ) {
        let numbered = |number: u64, name: u8| {
            (Id::<Party>::new(number).any(), party(Party { name: name.to_string(), ..Party::default() }))
        };
        let mut before = Dossier::new(generate::COVER, Cover::default());
        for number in 1..=many {
            let (id, record) = numbered(number, 1);
            before = Patch::put(&before, id, Some(record)).applied(&before);
        }
        let mut after = before.clone();
        for (number, name) in script {
            let (id, record) = numbered(number, name);
            after = Patch::put(&after, id, (name > 0).then_some(record)).applied(&after);
        }
        let expected: Vec<AnyId> = (1..320)
            .map(|number| Id::<Party>::new(number).any())
            .filter(|id| before.record(*id) != after.record(*id))
            .collect();
        let found: Vec<AnyId> = before.changes(&after).map(|(id, _, _)| id).collect();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(before == after, expected.is_empty());
        prop_assert_eq!(Patch::diff(&before, &after).applied(&before), after);
    }

    #[test]
    fn patches_in_a_row_are_one((a, b, c) in (dossier(), dossier(), dossier())) {
        prop_assert_eq!(Patch::diff(&a, &b).then(Patch::diff(&b, &c)), Patch::diff(&a, &c));
    }

    #[test]
    fn keystrokes_in_one_field_are_one_step(
        it in dossier(), texts in proptest::collection::vec("[a-zа-я\u{301}e]{0,6}", 1..8),
    ) {
        let id = Id::<Party>::new(90);
        let start = Patch::put(&it, id.any(), Some(demarche::model::Of::wrap(Party::default()))).applied(&it);
        let mut session = Session::new(start.clone());
        let mut typed = Vec::new();
        for text in &texts {
            let seen = session.dossier().record(id.any()).expect("the party").clone();
            let mut after = session.dossier().get(id).expect("the party").clone();
            after.name.clone_from(text);
            typed.push(session.perform(Edit::Change { id: id.any(), seen, after: party(after) }).expect("a name"));
            prop_assert_eq!(&session.dossier().get(id).expect("the party").name, text);
            prop_assert!(session.history().len() <= 1);
        }
        let changed = *texts.last().expect("a text") != String::new();
        prop_assert_eq!(session.history().len(), usize::from(changed));
        prop_assert_eq!(session.is_modified(), changed);
        let _version = session.version();
        let name = &session.dossier().get(id).expect("the party").name;
        prop_assert!(unicode_normalization::is_nfc(name));
        session.undo();
        prop_assert_eq!(session.dossier(), &start);
    }
}

fn party(it: Party) -> Record {
    demarche::model::Of::wrap(it)
}

#[test]
fn a_record_under_the_id_of_another_kind_is_refused() {
    let it = Dossier::new(generate::COVER, Cover::default());
    let id = AnyId { kind: KindName::Issue, number: 5 };
    let mut session = Session::new(it.clone());
    let patch = Patch::put(&it, id, Some(party(Party::default())));
    for edit in [Edit::Add { id, record: party(Party::default()) }, Edit::Apply { patch }] {
        assert!(session.perform(edit).is_err());
    }
    let cover = it.record(generate::COVER.any()).expect("the cover").clone();
    let edit = Edit::Change { id: generate::COVER.any(), seen: cover, after: party(Party::default()) };
    assert!(session.perform(edit).is_err());
    assert_eq!(session.dossier(), &it);
}
