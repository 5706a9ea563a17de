//! A journal leads back to what was on the screen, wherever it was cut; and whatever was done to it, to
//! nothing that is not whole.

use super::{config, same};
use crate::generate::{Choices, choices, dossier, edit};
use demarche::{
    edit::Session,
    file::{
        VersionHash,
        journal::{Header, Journal, Step, read_journal},
    },
    model::{Cover, Dossier, Id, Moment, Note, record::Of},
};
use proptest::prelude::*;

fn now() -> Moment {
    Moment::new("2025-12-05T10:00:00Z".parse().expect("an instant"))
}

/// The dossier as it was after each of some edits, undo among them; the first is the one that was opened.
fn screens(first: Dossier, script: Vec<u8>) -> Vec<Dossier> {
    let (mut choices, mut session) = (Choices::new(script), Session::new(first.clone()));
    let mut out = vec![first];
    for _ in 0..choices.up_to(12) {
        if choices.one_in(5) {
            session.undo();
        } else {
            let edit = edit(&mut choices, session.dossier());
            let _refused = session.perform(edit);
        }
        let last = out.last().expect("the first");
        if last != session.dossier() && session.dossier().cover().is_some() {
            out.push(session.dossier().clone());
        }
    }
    out
}

/// The bytes of a journal of what was on the screen, and where each of its steps ends.
fn journal(screens: &[Dossier], carries: bool) -> (Vec<u8>, Vec<usize>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.journal");
    let cover = Id::<Cover>::new(1);
    let base = &screens[0];
    let header = Header::of_file(cover, std::path::Path::new("talks.ron"), VersionHash::of(base), now());
    let length = || std::fs::metadata(&path).expect("there").len() as usize;
    let mut steps = screens.windows(2).map(|it| Step::between(&it[0], &it[1], "typed".into(), now()));
    let first = steps.next().expect("something was done");
    let mut journal = Journal::begin(&path, &header, carries.then_some(base), &first).expect("begun");
    let mut ends = vec![length()];
    for it in steps {
        journal.add(&it).expect("added");
        ends.push(length());
    }
    (std::fs::read(&path).expect("read"), ends)
}

/// What comes of the journal when it is cut there.
fn check(bytes: &[u8], cut: usize, ends: &[usize], screens: &[Dossier]) -> Result<(), TestCaseError> {
    let whole = ends.iter().filter(|it| **it <= cut).count();
    let Ok(reading) = read_journal(&bytes[..cut]) else {
        prop_assert_eq!(whole, 0);
        return Ok(());
    };
    let back = reading.replayed(&screens[0]);
    prop_assert_eq!(back.steps, whole);
    same(&back.dossier, &screens[whole])?;
    let last = ends[..whole].last().copied();
    if let Some(last) = last {
        prop_assert_eq!(reading.lost, cut - last);
        if let Some(carried) = &reading.carried {
            same(carried, &screens[0])?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(40))]
    #[test]
    fn any_part_of_a_journal_leads_to_what_was_on_the_screen(
        it in dossier(),
        script in choices(),
        cuts in proptest::collection::vec(any::<prop::sample::Index>(), 20),
        carries in any::<bool>(),
    ) {
        let screens = screens(it, script);
        prop_assume!(screens.len() > 1);
        let (bytes, ends) = journal(&screens, carries);
        let cuts = cuts.iter().map(|it| it.index(bytes.len() + 1));
        let around = ends.iter().flat_map(|it| [it - 1, *it]);
        for cut in cuts.chain(around) {
            check(&bytes, cut, &ends, &screens)?;
        }
        for it in &screens {
            let reading = read_journal(&bytes).expect("whole");
            prop_assert!(reading.passes(&screens[0], it), "it was on the screen");
        }
    }

    #[test]
    fn a_damaged_journal_leads_to_what_was_on_the_screen(
        it in dossier(),
        script in choices(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        other in dossier(),
    ) {
        let screens = screens(it, script);
        prop_assume!(screens.len() > 1);
        let (mut bytes, _) = journal(&screens, true);
        for (at, with) in damage {
            let at = at.index(bytes.len());
            bytes[at] ^= with;
        }
        if let Ok(reading) = read_journal(&bytes) {
            let back = reading.replayed(&screens[0]);
            prop_assert!(screens.contains(&back.dossier));
            // On a version that it does not continue it leads to something whole.
            prop_assert_eq!(reading.replayed(&other).dossier.faults(), []);
        }
    }
}

#[test]
fn every_byte_at_which_a_journal_can_be_cut() {
    let mut screens = vec![Dossier::new(Id::new(1), Cover::default())];
    for text in ["", "On", "On the record", "Ukraine's “words” é"] {
        let mut next = screens.last().expect("one").clone();
        let id = Id::<Note>::new(2 + text.len() as u64 % 3).any();
        let note = Note { text: text.into(), ..Note::default() };
        next = demarche::edit::Patch::put(&next, id, Some(note.wrap())).applied(&next);
        screens.push(next);
    }
    let gone = demarche::edit::Patch::put(&screens[4], Id::<Note>::new(2).any(), None).applied(&screens[4]);
    screens.push(gone);
    for carries in [true, false] {
        let (bytes, ends) = journal(&screens, carries);
        assert_eq!(ends.len(), screens.len() - 1);
        for cut in 0..=bytes.len() {
            check(&bytes, cut, &ends, &screens).unwrap_or_else(|it| panic!("cut at {cut}: {it}"));
        }
    }
}
