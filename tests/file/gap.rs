//! What happens while a file is being saved: at each step somebody else writes, removes, or the power goes.

use crate::shared::{
    big::Dice,
    memory::{Meanwhile, Memory, Seat},
    random,
};
use demarche::{
    file::{Author, Lineage, Replace, SaveError, Saved, Step, UNWATCHED, open_on, save_on, sweep_on, write},
    model::Dossier,
};
use std::{
    path::{Path, PathBuf},
    thread,
};

const PATH: &str = "/desk/talks.dossier.ron";

fn author() -> Author {
    Author { by: "Ada".into(), at: "2025-12-01T08:00:00Z".parse().expect("an instant") }
}
fn put(seat: &Seat, dossier: &Dossier, lineage: &Lineage, replace: Replace) -> Result<Saved, SaveError> {
    save_on(seat, dossier, lineage, &author(), Path::new(PATH), replace, None, UNWATCHED)
}
/// Saves over what was saved last.
fn put_over(seat: &Seat, dossier: &Dossier, last: &Saved) -> Result<Saved, SaveError> {
    put(seat, dossier, &last.lineage, Replace::Known(last.stamp))
}
fn text(dossier: &Dossier) -> Vec<u8> {
    write(dossier, &Lineage::default()).into_bytes()
}

/// A disk with a saved file, and what was saved.
fn desk(can_swap: bool) -> (Memory, Seat, Saved) {
    let disk = Memory::new(None, can_swap);
    let seat = disk.seat(0);
    let first = put(&seat, &random(1, 1), &Lineage::default(), Replace::Nothing).expect("is saved");
    (disk, seat, first)
}

/// Saves, with something happening before each of its steps in turn. Says at which of them what happened was lost.
fn lost(can_swap: bool, what: &dyn Fn() -> Meanwhile, theirs: &[u8]) -> Vec<String> {
    let mut lost = Vec::new();
    for step in 1.. {
        let (disk, seat, first) = desk(can_swap);
        let old = disk.all()[Path::new(PATH)].clone();
        let from = disk.turns();
        disk.before_turn(from + step, what());
        let saved = put_over(&seat, &random(2, 1), &first);
        if !disk.has_happened() {
            assert!(saved.is_ok(), "nothing stood in its way");
            return lost;
        }
        sweep_on(&seat, Path::new("/desk"));
        let all = disk.all();
        let now = all.get(Path::new(PATH));
        let is_ours = now.is_some_and(|it| *it != old && it != theirs);
        // Who comes after us may write over us.
        let is_told = if saved.is_ok() { is_ours || now.is_some_and(|it| it == theirs) } else { !is_ours };
        assert!(is_told, "at step {step} it is not as it is said: {saved:?}\n{}", disk.log());
        assert!(all.keys().all(|it| !it.to_string_lossy().ends_with(".tmp")), "{:?}", all.keys());
        if !all.values().any(|it| it == theirs) {
            lost.push(disk.log().lines().nth(from + step - 1).unwrap_or_default().to_owned());
        }
        if let Ok(Saved { kept: Some(kept), .. }) = &saved {
            assert_eq!(all[kept], theirs);
        }
    }
    lost
}

#[test]
fn a_version_that_came_in_between_is_never_lost() {
    let theirs = text(&random(7, 1));
    let replace = || Meanwhile::Replace(PathBuf::from(PATH), theirs.clone());
    assert_eq!(lost(true, &replace, &theirs), Vec::<String>::new());
    let into = || Meanwhile::WriteInto(PathBuf::from(PATH), theirs.clone());
    assert_eq!(lost(true, &into, &theirs), Vec::<String>::new());
}

#[test]
fn where_names_cannot_be_swapped_one_step_is_left_open() {
    let theirs = text(&random(7, 1));
    let replace = || Meanwhile::Replace(PathBuf::from(PATH), theirs.clone());
    let gaps = lost(false, &replace, &theirs);
    let between = |it: &String| it.contains("read") || it.contains("rename");
    assert!(!gaps.is_empty() && gaps.len() <= 3 && gaps.iter().all(between), "{gaps:#?}");
}

#[test]
fn what_is_removed_meanwhile_is_made_anew() {
    for can_swap in [true, false] {
        for step in 1.. {
            let (disk, seat, first) = desk(can_swap);
            disk.before_turn(disk.turns() + step, Meanwhile::Remove(PathBuf::from(PATH)));
            let saved = put_over(&seat, &random(2, 1), &first);
            if !disk.has_happened() {
                break;
            }
            let there = disk.all().contains_key(Path::new(PATH));
            assert!(there || saved.is_err() || disk.log().ends_with("flush the folder"), "{saved:?}");
        }
    }
}

#[test]
fn the_power_may_go_at_any_step_and_the_file_is_old_or_new() {
    for can_swap in [true, false] {
        for step in 1.. {
            let (disk, seat, first) = desk(can_swap);
            disk.cut_at(disk.turns() + step);
            let saved = put_over(&seat, &random(2, 1), &first);
            if !disk.was_cut() {
                break;
            }
            let is_sure = saved.is_ok_and(|it| it.warnings.is_empty());
            for seed in 0..16 {
                let after = disk.after_the_cut(&mut Dice::new(seed));
                let seat = after.seat(0);
                sweep_on(&seat, Path::new("/desk"));
                let names: Vec<_> = after.all().into_keys().collect();
                assert_eq!(names, [Path::new(PATH)], "nothing is left lying about, at step {step}");
                let found = open_on(&seat, Path::new(PATH), UNWATCHED).expect("it is whole").dossier;
                assert!(found == random(2, 1) || !is_sure && found == random(1, 1));
            }
        }
    }
}

#[test]
fn a_sweep_takes_nothing_from_a_save_that_goes_on() {
    for seed in 0..350 {
        let disk = Memory::new(Some(seed), seed % 4 != 0);
        let first =
            put(&disk.nobody(), &random(1, 1), &Lineage::default(), Replace::Nothing).expect("is saved");
        let (saving, sweeping) = (disk.seat(0), disk.seat(1));
        let saved = thread::scope(|scope| {
            scope.spawn(|| {
                while saving.is_seated() {
                    sweep_on(&sweeping, Path::new("/desk"));
                }
                sweeping.leave();
            });
            let saved = put_over(&saving, &random(2, 1), &first);
            saving.leave();
            saved
        });
        assert!(saved.is_ok(), "order {seed}: {saved:?}\n{}", disk.log());
        let names: Vec<_> = disk.all().into_keys().collect();
        assert_eq!(names, [Path::new(PATH)], "order {seed}");
    }
}

#[test]
fn theirs_is_kept_and_not_what_stood_there_a_moment_before() {
    for can_swap in [true, false] {
        let (disk, seat, first) = desk(can_swap);
        let theirs = text(&random(7, 1));
        seat.replace(Path::new(PATH), &theirs).expect("is put there");
        let saved = put(&seat, &random(2, 1), &first.lineage, Replace::KeepTheirs).expect("is saved");
        assert_eq!(disk.all()[&saved.kept.expect("is kept")], theirs);
    }
}

#[test]
fn what_cannot_be_kept_goes_back_to_its_place() {
    for can_swap in [true, false] {
        let (disk, seat, first) = desk(can_swap);
        seat.replace(Path::new(PATH), &text(&random(7, 1))).expect("is put there");
        let before = disk.all();
        disk.refuse_new_names();
        let saved = put(&seat, &random(2, 1), &first.lineage, Replace::KeepTheirs);
        assert!(matches!(saved, Err(SaveError::Io { step: Step::Keep, .. })), "{saved:?}");
        assert!(disk.all() == before, "all is as it was:\n{}", disk.log());
    }
}
