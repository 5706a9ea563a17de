//! Opening, saving and closing: the questions before something is lost, and what is told when
//! something goes wrong.

use super::{Said, Screen};
use crate::shared::full::full;
use demarche::app::{Purpose, Question};
use eframe::egui::{self, Key, Modifiers, accesskit::Role};
use std::{path::Path, sync::Arc};

/// Changes something.
fn change(screen: &mut Screen) {
    screen.press("Add party");
    screen.type_in("Name", "Changed");
    assert!(screen.app().is_modified());
}

#[test]
fn the_sample_opens_from_the_welcome_page() {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    assert!(screen.dossier().len() > 20);
    assert!(!screen.app().is_modified());
    assert!(screen.has(Role::ColumnHeader, "Ukraine"));
}

#[test]
fn closing_asks_and_each_answer_does_what_it_says() {
    let mut screen = Screen::with(&full());
    change(&mut screen);
    screen.keys(Modifiers::COMMAND, Key::W);
    assert!(screen.has(Role::AlertDialog, "Save the dossier before closing it?"));
    screen.press("Cancel");
    assert!(screen.app().is_modified());

    screen.keys(Modifiers::COMMAND, Key::W);
    screen.press("Save");
    assert!(screen.app().document().is_none());
    assert!(screen.says("Keep the record of a negotiation"));
    let path = screen.path("talks.dossier.ron");
    assert!(screen.read(&path).all::<demarche::model::Party>().any(|(_, it)| it.name == "Changed"));

    screen.answer(Said::Path(path.clone()));
    screen.keys(Modifiers::COMMAND, Key::O);
    screen.press("Add party");
    screen.keys(Modifiers::COMMAND, Key::W);
    screen.press("Don't save");
    assert!(screen.app().document().is_none());
    assert_eq!(
        screen.read(&path).all::<demarche::model::Party>().filter(|(_, it)| it.name.is_empty()).count(),
        0
    );
}

#[test]
fn saving_a_new_dossier_from_the_question_asks_where_and_goes_on() {
    let mut screen = Screen::new();
    screen.press("New dossier");
    screen.type_in("Title", "Land and water");
    screen.answer(Said::Path(screen.path("water")));
    screen.keys(Modifiers::COMMAND, Key::Q);
    assert!(screen.has(Role::AlertDialog, "Save the dossier before quitting?"));
    screen.press("Save");
    assert!(screen.app().has_quit());
    assert!(screen.path("water.dossier.ron").exists(), "the extension was added");
    let asked = screen.script.asked.borrow();
    assert_eq!(asked[0].suggested, Path::new("Land and water.dossier.ron"));
}

#[test]
fn a_cancelled_dialog_leaves_everything_as_it_was() {
    let mut screen = Screen::new();
    screen.press("New dossier");
    screen.type_in("Title", "Land");
    screen.answer(Said::Cancelled);
    screen.keys(Modifiers::COMMAND, Key::Q);
    screen.press("Save");
    assert!(screen.app().wanted().is_some());
    screen.until(|app| app.wanted().is_none());
    assert!(!screen.app().has_quit() && screen.app().is_modified());
}

#[test]
fn the_window_asks_before_it_closes() {
    let mut screen = Screen::with(&full());
    change(&mut screen);
    let close = |screen: &mut Screen| {
        let root = screen.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
        root.events.push(egui::ViewportEvent::Close);
        screen.harness.step();
        let commands = &screen.harness.output().viewport_output[&egui::ViewportId::ROOT].commands;
        let cancelled = commands.contains(&egui::ViewportCommand::CancelClose);
        screen.settle();
        cancelled
    };
    assert!(close(&mut screen), "the window stays");
    screen.press("Don't save");
    assert!(screen.app().has_quit());
    assert!(!close(&mut screen), "now it goes");
}

#[test]
fn replacing_a_file_asks_in_the_window() {
    let mut screen = Screen::with(&full());
    let other = screen.path("other.ron");
    std::fs::write(&other, "something else").expect("written");
    screen.answer(Said::Path(screen.path("other")));
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    // `other` became `other.dossier.ron`, which is free.
    assert!(screen.path("other.dossier.ron").exists());
    assert_eq!(std::fs::read_to_string(&other).expect("there"), "something else");

    std::fs::write(screen.path("third.dossier.ron"), "third").expect("written");
    screen.answer(Said::Path(screen.path("third")));
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(matches!(screen.app().question(), Some(Question::Overwrite { .. })));
    screen.press("Cancel");
    assert_eq!(std::fs::read_to_string(screen.path("third.dossier.ron")).expect("there"), "third");

    screen.answer(Said::Path(screen.path("third")));
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    screen.press("Replace");
    assert_eq!(screen.read(&screen.path("third.dossier.ron")), *screen.dossier());
}

#[test]
fn a_file_that_somebody_else_wrote_is_not_lost() {
    let mut screen = Screen::with(&full());
    change(&mut screen);
    let path = screen.path("talks.dossier.ron");
    let theirs = std::fs::read_to_string(&path).expect("there").replace("Without", "WITHOUT") + "\n";
    std::fs::write(&path, &theirs).expect("written");
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(screen.has(Role::AlertDialog, "Somebody else has written this file"));
    assert_eq!(std::fs::read_to_string(&path).expect("there"), theirs);
    screen.press("Replace, keeping the other");
    assert_eq!(screen.read(&path), *screen.dossier());
    let kept = std::fs::read_to_string(screen.path("talks (theirs).dossier.ron"));
    assert_eq!(kept.expect("kept"), theirs);
}

#[test]
fn comments_are_not_lost_in_silence() {
    let mut screen = Screen::with(&full());
    let path = screen.path("talks.dossier.ron");
    let text = std::fs::read_to_string(&path).expect("there") + "// a comment\n";
    std::fs::write(&path, text).expect("written");
    screen.answer(Said::Path(path.clone()));
    screen.keys(Modifiers::COMMAND, Key::O);
    change(&mut screen);
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(screen.has(Role::AlertDialog, "Save without the comments?"));
    screen.press("Save without comments");
    assert!(!screen.app().is_modified());
    screen.press("Add party");
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(screen.app().question().is_none() && !screen.app().is_modified(), "it is asked once");
}

#[test]
fn a_broken_file_says_what_is_wrong_and_where() {
    let mut screen = Screen::with(&full());
    let broken = screen.path("broken.ron");
    let text = std::fs::read_to_string(screen.path("talks.dossier.ron")).expect("there");
    std::fs::write(&broken, text.replacen("title:", "titel:", 1)).expect("written");
    screen.answer(Said::Path(broken));
    screen.keys(Modifiers::COMMAND, Key::O);
    assert!(screen.has(Role::AlertDialog, "broken.ron was not opened"));
    assert!(screen.says("titel") && screen.says("line"));
    screen.press("OK");
    assert!(screen.app().notices.is_empty());
    assert_eq!(
        screen.app().document().map(demarche::app::Document::name).as_deref(),
        Some("talks.dossier.ron")
    );
}

#[test]
fn a_file_that_was_not_opened_can_be_tried_again() {
    let mut screen = Screen::with(&full());
    let (path, aside) = (screen.path("talks.dossier.ron"), screen.path("aside"));
    screen.keys(Modifiers::COMMAND, Key::W);
    std::fs::rename(&path, &aside).expect("moved");
    screen.answer(Said::Path(path.clone()));
    screen.keys(Modifiers::COMMAND, Key::O);
    for _ in 0..2 {
        assert!(screen.has(Role::AlertDialog, "talks.dossier.ron was not opened"));
        assert!(screen.says("is not there") && screen.says("choose “Try again”"));
        assert_eq!(screen.app().notices.len(), 1);
        screen.press("Try again");
    }
    std::fs::rename(&aside, &path).expect("moved back");
    screen.press("Try again");
    assert!(screen.app().notices.is_empty());
    assert_eq!(*screen.dossier(), full());
}

#[test]
fn where_no_dialog_can_be_had_the_path_is_typed() {
    let mut screen = Screen::with(&full());
    let path = screen.path("talks.dossier.ron");
    screen.keys(Modifiers::COMMAND, Key::W);
    screen.answer(Said::Impossible);
    screen.keys(Modifiers::COMMAND, Key::O);
    assert!(screen.says("No file dialog can be had"));
    screen.type_in("Path of the dossier to open", &path.display().to_string());
    screen.press("Open this file");
    assert!(screen.app().document().is_some() && screen.app().wanted().is_none());

    // The folder is not there: told in the window, and the dossier stays.
    screen.answer(Said::Impossible);
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    screen.type_in("Path to save the dossier at", &screen.path("no/such/folder").display().to_string());
    screen.press("Save here");
    assert!(screen.has(Role::AlertDialog, "folder.dossier.ron was not saved"));
    screen.press("OK");
    assert_eq!(screen.app().document().and_then(|it| it.path.clone()), Some(path));
}

#[test]
fn a_hanging_dialog_leaves_the_window_usable() {
    let mut screen = Screen::with(&full());
    screen.answer(Said::Nothing);
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert_eq!(screen.app().wanted().map(|it| it.purpose), Some(Purpose::Save));
    change(&mut screen);
    let copy = screen.path("copy.ron");
    screen.type_in("Path to save the dossier at", &copy.display().to_string());
    screen.press("Save here");
    assert_eq!(screen.read(&copy), *screen.dossier());
    // One dialog at a time: the next request is put in the window alone.
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert_eq!(screen.script.asked.borrow().len(), 1);
    assert!(screen.has(Role::TextInput, "Path to save the dossier at"));
    screen.press("Cancel");
    assert!(screen.app().wanted().is_none());
}

#[test]
fn a_dropped_file_is_opened_after_asking() {
    #[derive(Debug)]
    struct Dropped(std::path::PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }
        fn bytes(&self) -> Result<Vec<u8>, String> {
            std::fs::read(&self.0).map_err(|error| error.to_string())
        }
    }
    let mut screen = Screen::new();
    screen.press("New dossier");
    screen.type_in("Title", "Unsaved");
    let path = screen.path("dropped.ron");
    std::fs::write(&path, super::own_file(&full())).expect("written");
    screen.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    screen.settle();
    assert!(screen.has(Role::AlertDialog, "Save the dossier before opening another?"));
    screen.press("Don't save");
    assert_eq!(*screen.dossier(), full());
}

#[test]
fn what_could_not_be_read_is_not_lost_without_a_word() {
    let mut screen = Screen::with(&full());
    let issue = screen.dossier().name(demarche::model::matrix::agenda(screen.dossier())[0].issue.any());
    screen.select(&issue);
    screen.type_in("Deadline", "soon");
    assert!(!screen.app().document().expect("open").session.is_modified());
    screen.keys(Modifiers::COMMAND, Key::W);
    assert!(screen.has(Role::AlertDialog, "Save the dossier before closing it?"));
    assert!(screen.says("could not be read"));
    screen.press("Cancel");
    assert!(screen.has(Role::TextInput, "Deadline"));
    // Given up with Esc, nothing is unsaved any more.
    screen.field("Deadline").focus();
    screen.settle();
    screen.key(Key::Escape);
    screen.keys(Modifiers::COMMAND, Key::W);
    assert!(screen.app().document().is_none());
}

#[test]
fn half_a_date_is_taken_in_on_closing() {
    let mut screen = Screen::with(&full());
    let agenda = demarche::model::matrix::agenda(screen.dossier());
    let (id, path) = (agenda[0].issue, screen.path("talks.dossier.ron"));
    let name = screen.dossier().name(id.any());
    screen.select(&name);
    screen.field("Deadline").focus();
    screen.settle();
    screen.keys(Modifiers::COMMAND, Key::A);
    screen.field("Deadline").type_text("2031");
    screen.settle();
    screen.keys(Modifiers::COMMAND, Key::W);
    screen.press("Save");
    assert_eq!(screen.read(&path).get(id).and_then(|it| it.deadline), "2031".parse().ok());
}
