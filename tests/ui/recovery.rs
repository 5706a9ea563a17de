//! Unsaved work that was found, as it is shown and decided upon in the window.

use super::{Said, Screen, TALL};
use crate::shared::full::full;
use demarche::{file::journal, model::Party};
use eframe::egui::{Key, Modifiers, accesskit::Role};

const TITLE: &str = "Unsaved work was found";

/// The window after the program was killed while parties of these names were not saved.
fn found(names: &[&str]) -> Screen {
    let mut screen = Screen::with(&full());
    for name in names {
        screen.press("Add party");
        screen.type_in("Name", name);
    }
    let Screen { harness, folder, .. } = screen;
    drop(harness);
    let mut screen = Screen::of_size(TALL, None, folder);
    screen.until(|app| app.recovery().shown().is_some());
    screen
}

fn has_party(screen: &Screen, name: &str) -> bool {
    screen.app().dossier().is_some_and(|it| it.all::<Party>().any(|(_, it)| it.name == name))
}

#[test]
fn it_is_shown_with_what_it_holds_and_restored() {
    let mut screen = found(&["Norway", "Швеция"]);
    assert!(screen.has(Role::Dialog, TITLE));
    for said in [
        "talks.dossier.ron",
        "2 records differ",
        "The file is as it was",
        "Added party Norway",
        "Added party Швеция",
    ] {
        assert!(screen.says(said), "{said}");
    }
    let mut wrong = Vec::new();
    screen.walk("unsaved work", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
    screen.press("Restore");
    assert!(!screen.has(Role::Dialog, TITLE));
    assert!(has_party(&screen, "Norway") && screen.app().is_modified());
    assert!(screen.says("Restored 2 records; not saved yet"));
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert!(!has_party(&screen, "Norway") && !screen.app().is_modified());
}

#[test]
fn what_was_found_twice_of_one_file_is_told_apart() {
    let Screen { harness, folder, .. } = found(&["Norway"]);
    drop(harness);
    let journals = journal::folder(&folder.path().join("state"));
    let left =
        std::fs::read_dir(&journals).expect("a folder").next().expect("a journal").expect("read").path();
    std::fs::copy(left, journals.join("another.journal")).expect("copied");
    let mut screen = Screen::of_size(TALL, None, folder);
    screen.until(|app| app.recovery().offers().len() == 2);
    for name in ["talks.dossier.ron, 5 Dec 2025, 10:00 (1)", "talks.dossier.ron, 5 Dec 2025, 10:00 (2)"] {
        screen.press(name);
    }
}

#[test]
fn it_is_left_for_later_by_escape_and_asked_for_again() {
    let mut screen = found(&["Norway"]);
    screen.key(Key::Escape);
    assert!(!screen.has(Role::Dialog, TITLE));
    screen.command("File", "Unsaved work…");
    assert!(screen.has(Role::Dialog, TITLE));
    screen.press("Keep for later");
    assert!(!screen.has(Role::Dialog, TITLE));
}

#[test]
fn throwing_it_away_asks() {
    let mut screen = found(&["Norway"]);
    screen.press("Throw away…");
    assert!(screen.says("is gone for good then"));
    let mut wrong = Vec::new();
    screen.walk("throwing unsaved work away", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:#?}");
    screen.key(Key::Escape);
    screen.press("Throw away…");
    screen.press("Don't throw away");
    screen.press("Throw away…");
    screen.press("Throw away");
    assert!(!screen.has(Role::Dialog, TITLE));
    assert!(screen.app().recovery().offers().is_empty());
}

#[test]
fn a_copy_asks_where() {
    let mut screen = found(&["Norway"]);
    let path = screen.path("copy.dossier.ron");
    screen.answer(Said::Path(path.clone()));
    screen.press("Save as a copy…");
    assert!(path.exists());
    assert_eq!(screen.read(&path), *screen.dossier());
    assert!(has_party(&screen, "Norway"));
}
