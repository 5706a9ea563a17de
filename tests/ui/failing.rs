//! A save that fails: what is told, by which names the ways out are found, and where each leads.

use super::{Said, Screen};
use crate::shared::full::full;
use demarche::file::{self, UNWATCHED};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::{fs, path::Path};

const NOT_SAVED: &str = "talks.dossier.ron was not saved";

/// Something is changed in a file that may not be written any more.
fn unwritable() -> Screen {
    let mut screen = Screen::with(&full());
    screen.press("Add party");
    screen.type_in("Name", "Changed");
    may_write(&screen.path("talks.dossier.ron"), false);
    screen
}

fn may_write(path: &Path, may: bool) {
    let mut rights = fs::metadata(path).unwrap().permissions();
    rights.set_readonly(!may);
    fs::set_permissions(path, rights).unwrap();
}

fn save(screen: &mut Screen) {
    screen.keys(Modifiers::COMMAND, Key::S);
}

#[test]
fn it_is_told_what_is_safe_and_each_way_out_has_a_button() {
    let mut screen = unwritable();
    save(&mut screen);
    assert!(screen.has(Role::AlertDialog, NOT_SAVED));
    for words in [
        "may not be changed by you",
        "The file on disk is as it was",
        "Your changes are still in this window",
    ] {
        assert!(screen.says(words), "{words}");
    }
    for name in ["Try again", "Save as…", "Copy as text", "OK"] {
        assert!(screen.has(Role::Button, name), "{name}");
    }
    screen.press("OK");
    assert!(screen.app().notices.is_empty() && screen.app().is_modified());
}

#[test]
fn trying_again_saves_once_it_can_be_saved() {
    let mut screen = unwritable();
    save(&mut screen);
    screen.press("Try again");
    assert!(screen.has(Role::AlertDialog, NOT_SAVED), "it is told again");
    let path = screen.path("talks.dossier.ron");
    may_write(&path, true);
    screen.press("Try again");
    assert!(screen.app().notices.is_empty() && !screen.app().is_modified());
    assert_eq!(screen.read(&path), *screen.dossier());
}

#[test]
fn whoever_was_closing_goes_on_closing() {
    let mut screen = unwritable();
    screen.keys(Modifiers::COMMAND, Key::W);
    screen.press("Save");
    assert!(screen.has(Role::AlertDialog, NOT_SAVED));
    assert!(screen.app().document().is_some());
    let other = screen.path("other.dossier.ron");
    screen.answer(Said::Path(other.clone()));
    screen.press("Save as…");
    assert!(screen.app().document().is_none(), "it was closed");
    assert!(screen.read(&other).all::<demarche::model::Party>().any(|(_, it)| it.name == "Changed"));
}

#[test]
fn a_folder_that_has_vanished_is_told_and_saved_elsewhere() {
    let mut screen = Screen::with(&full());
    let inner = screen.path("inner");
    fs::create_dir(&inner).unwrap();
    screen.answer(Said::Path(inner.join("talks.dossier.ron")));
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    screen.press("Add party");
    fs::remove_dir_all(&inner).unwrap();
    let elsewhere = screen.path("elsewhere.dossier.ron");
    screen.answer(Said::Path(inner.join("again.dossier.ron")));
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(screen.has(Role::AlertDialog, "again.dossier.ron was not saved"));
    assert!(screen.says("is not there") && screen.says("Your changes are still in this window"));
    screen.answer(Said::Path(elsewhere.clone()));
    screen.press("Save as…");
    assert_eq!(screen.read(&elsewhere), *screen.dossier());
}

#[test]
fn the_whole_dossier_can_be_carried_away_as_text() {
    let mut screen = unwritable();
    save(&mut screen);
    screen.get(Role::Button, "Copy as text").click();
    let copied = screen.next_copied();
    let opened = file::read(copied.into_bytes(), UNWATCHED).expect("it is a file's text");
    assert_eq!(opened.dossier, *screen.dossier());
    assert!(screen.has(Role::AlertDialog, NOT_SAVED), "it stays until it is dismissed");
    assert!(screen.says("is on the clipboard now"));
    screen.press("OK");
}
