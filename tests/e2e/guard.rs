//! Real windows and real processes on one file: the window follows it, asks, merges; nobody's edit is lost.

use super::{screen::Screen, window::Window};
use demarche::{
    edit::Patch,
    file::{self, Author, Lineage, Replace, UNWATCHED},
    model::{Dossier, Id, Note, Of, Party},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const CHANGED: &str = "Somebody else has written this file";

fn sample() -> Dossier {
    file::read(demarche::app::storage::SAMPLE.to_vec(), UNWATCHED).expect("it is whole").dossier
}

/// Saves as a colleague's program does.
fn save(path: &Path, change: impl FnOnce(&Dossier) -> Dossier) {
    let opened = file::open(path, UNWATCHED).expect("it can be opened");
    let author = Author { by: "Ada".into(), at: "2025-12-05T10:00:00Z".parse().expect("an instant") };
    let dossier = change(&opened.dossier);
    let replace = Replace::Known(opened.stamp);
    file::save(&dossier, &opened.lineage, &author, path, replace, None, UNWATCHED).expect("it is saved");
}

fn with_note(dossier: &Dossier, number: u64) -> Dossier {
    let note = Note { text: format!("Note {number}"), ..Note::default() };
    Patch::put(dossier, Id::<Note>::new(number).any(), Some(note.wrap())).applied(dossier)
}

fn renamed(dossier: &Dossier, from: &str, to: &str) -> Dossier {
    let (id, party) = dossier.all::<Party>().find(|(_, it)| it.name == from).expect("the party");
    let party = Party { name: to.to_owned(), ..party.clone() };
    Patch::put(dossier, id.any(), Some(party.wrap())).applied(dossier)
}

fn desk() -> (Screen, PathBuf) {
    let screen = Screen::open();
    let path = screen.home().join("talks.dossier.ron");
    std::fs::write(&path, file::write(&sample(), &Lineage::default())).expect("written");
    (screen, path)
}

#[test]
fn the_window_follows_its_file_and_merges_what_is_not_saved() {
    let (screen, path) = desk();
    let mut window = Window::of(&screen, &path);
    window.find(Role::ColumnHeader, "Ukraine");
    save(&path, |it| renamed(it, "Ukraine", "Ukraine (renamed)"));
    window.find(Role::ColumnHeader, "Ukraine (renamed)");

    window.press(Role::Button, "Add party");
    save(&path, |it| with_note(it, 501));
    window.press(Role::Button, "Compare…");
    window.find(Role::AlertDialog, CHANGED);
    window.press(Role::Button, "Merge");
    window.gone(Role::AlertDialog, CHANGED);
    window.key(Modifiers::COMMAND, Key::S);
    window.find(Role::Label, "Saved talks.dossier.ron");
    window.key(Modifiers::COMMAND, Key::Q);
    assert!(window.ended().success(), "{}", window.log());
    let saved = file::open(&path, UNWATCHED).expect("it can be opened").dossier;
    assert_eq!(saved.len(), sample().len() + 2);
}

#[test]
fn a_second_window_is_offered_to_read_only_and_takes_over() {
    let (screen, path) = desk();
    let mut first = Window::of(&screen, &path);
    first.find(Role::ColumnHeader, "Ukraine");
    let mut second = Window::of(&screen, &path);
    second.press(Role::Button, "Open read-only");
    second.find_beginning(Role::Status, "Read only: ");
    first.key(Modifiers::COMMAND, Key::Q);
    assert!(first.ended().success(), "{}", first.log());
    second.press(Role::Button, "Edit here");
    second.press(Role::Button, "Add party");
    second.key(Modifiers::COMMAND, Key::S);
    second.find(Role::Label, "Saved talks.dossier.ron");
    second.key(Modifiers::COMMAND, Key::Q);
    assert!(second.ended().success(), "{}", second.log());
    let left: Vec<_> =
        std::fs::read_dir(screen.home()).expect("there").flatten().map(|it| it.file_name()).collect();
    assert!(left.iter().all(|it| !it.to_string_lossy().contains(".~lock.")), "{left:?}");
}

/// Programs that merge into one file at the same time, so many in each of so many rounds.
const PROGRAMS: u64 = 5;
const ROUNDS: u64 = 40;

#[test]
fn two_hundred_programs_merge_into_one_file_and_each_is_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier.ron");
    let base = folder.path().join("base.ron");
    let text = |it: &Dossier| file::write(it, &Lineage::default());
    std::fs::write(&base, text(&sample())).expect("written");
    std::fs::write(&path, text(&sample())).expect("written");
    let mut refused = 0;
    for round in 0..ROUNDS {
        let mut waiting: Vec<u64> = (0..PROGRAMS).map(|it| 1000 + round * PROGRAMS + it).collect();
        while !waiting.is_empty() {
            let running: Vec<_> = waiting
                .drain(..)
                .map(|number| {
                    let theirs = folder.path().join(format!("{number}.ron"));
                    std::fs::write(&theirs, text(&with_note(&sample(), number))).expect("written");
                    let mut merge = Command::new(env!("CARGO_BIN_EXE_demarche"));
                    merge.arg("merge").args([&base, &path, &theirs]).arg("-o").arg(&path);
                    merge.stderr(std::process::Stdio::piped());
                    (number, merge.spawn().expect("it starts"))
                })
                .collect();
            for (number, program) in running {
                let output = program.wait_with_output().expect("it ends");
                if !output.status.success() {
                    let words = String::from_utf8_lossy(&output.stderr).into_owned();
                    assert!(words.contains("Somebody else") || words.contains("Others"), "{words}");
                    waiting.push(number);
                    refused += 1;
                }
            }
        }
    }
    // What two of them put there at one moment is kept beside the file.
    let names = std::fs::read_dir(folder.path()).expect("there").flatten().map(|it| it.path());
    let files: Vec<Dossier> = names
        .filter(|it| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with("talks")))
        .map(|it| file::open(&it, UNWATCHED).expect("it is whole").dossier)
        .collect();
    let is_there = |it: &u64| files.iter().any(|file| file.get(Id::<Note>::new(*it)).is_some());
    let lost: Vec<u64> = (1000..1000 + ROUNDS * PROGRAMS).filter(|it| !is_there(it)).collect();
    assert!(lost.is_empty(), "{lost:?} are lost; {refused} were tried again");
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).expect("there").flatten().map(|it| it.file_name()).collect();
    assert!(left.iter().all(|it| !it.to_string_lossy().ends_with(".tmp")), "{left:?}");
    let beside = files.len() - 1;
    eprintln!(
        "{refused} of them found another version and were started again, {beside} were kept beside the file"
    );
}
