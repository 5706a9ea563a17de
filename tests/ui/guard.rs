//! What others do to the file that is open: it is followed, asked about and merged, or shown read-only.

use super::{Said, Screen, TALL};
use crate::shared::full::full;
use demarche::{
    app::{Question, Standing},
    edit::Patch,
    file::{self, Lineage, Locked, Version, VersionHash},
    model::{Dossier, Id, Moment, Note, Of, Party, Statement, record::KindName},
    text::{self, date::DateStyle},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;
use std::path::PathBuf;

const CHANGED: &str = "Somebody else has written this file";

/// Another program puts that dossier in the place of the file.
fn put(screen: &Screen, dossier: &Dossier) {
    let (new, path) = (screen.path("new"), screen.path("talks.dossier.ron"));
    let lineage = file::open(&path, file::UNWATCHED).map_or_else(|_| Lineage::default(), |it| it.lineage);
    let version = Version { hash: VersionHash::of(dossier), by: "Bo".into(), at: Moment::new(super::now()) };
    std::fs::write(&new, file::write(dossier, &lineage.then(version))).expect("written");
    std::fs::rename(new, path).expect("put there");
}

/// The first party, and the dossier with another name for it.
fn renamed(dossier: &Dossier, name: &str) -> (Id<Party>, Dossier) {
    let (id, party) = dossier.all::<Party>().next().expect("a party");
    let party = Party { name: name.to_owned(), ..party.clone() };
    (id, Patch::put(dossier, id.any(), Some(party.wrap())).applied(dossier))
}

fn with_note(dossier: &Dossier) -> (Id<Note>, Dossier) {
    let id = Id::new(77);
    let note = Note { text: "Theirs".into(), ..Note::default() };
    (id, Patch::put(dossier, id.any(), Some(note.wrap())).applied(dossier))
}

fn is_asked(screen: &Screen) -> bool {
    matches!(screen.app().question(), Some(Question::Changed { .. }))
}

#[test]
fn without_unsaved_work_the_window_follows_the_file() {
    let mut screen = Screen::with(&full());
    let (id, theirs) = renamed(&full(), "Renamed elsewhere");
    screen.select(&full().name(id.any()));
    let view = screen.app().panes.view();
    put(&screen, &theirs);
    screen.until(|app| app.message.contains("loaded anew"));
    assert_eq!(*screen.dossier(), theirs);
    assert_eq!((screen.selected(), screen.app().panes.view()), (id.any(), view));
    assert!(!screen.app().is_modified() && screen.app().question().is_none());
    // It can be looked at how it was.
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(screen.dossier().name(id.any()), full().name(id.any()));
    assert!(screen.app().is_modified(), "that is not what is in the file");
}

#[test]
fn a_file_that_was_only_touched_is_nothing() {
    let mut screen = Screen::with(&full());
    put(&screen, &full());
    for is_here in [false, true] {
        screen.harness.input_mut().focused = is_here;
        screen.harness.step();
    }
    screen.settle();
    assert!(screen.app().question().is_none() && screen.app().standing().is_none());
    assert_eq!((screen.app().message.as_str(), *screen.dossier() == full()), ("", true));
    let (_, theirs) = with_note(&full());
    put(&screen, &theirs);
    screen.until(|app| app.message.contains("loaded anew"));
    assert_eq!(screen.app().document().expect("open").session.history().len(), 1);
}

#[test]
fn with_unsaved_work_both_become_one() {
    let mut screen = Screen::with(&full());
    let (id, theirs) = renamed(&full(), "Theirs");
    let (note, theirs) = with_note(&theirs);
    screen.select(&full().name(id.any()));
    screen.type_in("Name", "Mine");
    // The next field has the keys: nothing is asked over what somebody is typing.
    put(&screen, &theirs);
    screen.until(|app| app.message.contains("when you leave the field"));
    assert!(!is_asked(&screen) && screen.app().standing() == Some(Standing::Changed));
    screen.press("Compare…");
    screen.until(|app| app.question().is_some());
    assert!(screen.has(Role::AlertDialog, CHANGED));
    assert!(screen.says("Theirs") && screen.says("In 1 place"));
    assert!(screen.get(Role::Button, "Merge").accesskit_node().is_disabled(), "nothing is decided by itself");
    let sides = screen.names(Role::RadioButton);
    let [mine, other] = &sides.iter().filter(|it| it.starts_with("party")).collect::<Vec<_>>()[..] else {
        panic!("{sides:?}");
    };
    let (mine, other) = ((*mine).clone(), (*other).clone());
    assert!(mine.ends_with("mine, “Mine”") && other.ends_with("theirs, “Theirs”"), "{sides:?}");
    screen.click(Role::RadioButton, &other);
    screen.click(Role::RadioButton, &mine);
    screen.press("Merge");
    assert!(screen.dossier().get(note).is_some() && screen.dossier().name(id.any()) == "Mine");
    assert!(screen.app().is_modified());
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(!screen.app().is_modified() && screen.app().question().is_none());
    assert_eq!(screen.read(&screen.path("talks.dossier.ron")), *screen.dossier());
    // One step.
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert!(screen.dossier().get(note).is_none() && screen.dossier().name(id.any()) == "Mine");
}

#[test]
fn a_save_that_meets_another_version_merges_and_goes_on() {
    let mut screen = Screen::with(&full());
    let (id, _) = renamed(&full(), "");
    screen.select(&full().name(id.any()));
    screen.type_in("Name", "Mine");
    let (note, theirs) = with_note(&full());
    put(&screen, &theirs);
    screen.keys(Modifiers::COMMAND, Key::Q);
    if !is_asked(&screen) {
        screen.press("Save");
    }
    screen.until(|app| matches!(app.question(), Some(Question::Changed { .. })));
    screen.press("Merge");
    if !screen.app().has_quit() {
        // It was seen before the window was asked to close.
        screen.keys(Modifiers::COMMAND, Key::Q);
        screen.press("Save");
    }
    assert!(screen.app().has_quit());
    let saved = screen.read(&screen.path("talks.dossier.ron"));
    assert!(saved.get(note).is_some() && saved.name(id.any()) == "Mine");
}

#[test]
fn later_is_not_asked_again_but_shown_and_met_when_saving() {
    let mut screen = Screen::with(&full());
    let (id, _) = renamed(&full(), "");
    screen.select(&full().name(id.any()));
    screen.type_in("Name", "Mine");
    put(&screen, &with_note(&full()).1);
    screen.until(|app| app.standing().is_some());
    screen.press("Compare…");
    screen.until(|app| app.question().is_some());
    screen.press("Later");
    assert_eq!(screen.app().standing(), Some(Standing::Changed));
    assert!(screen.says("was changed elsewhere"));
    screen.keys(Modifiers::COMMAND, Key::S);
    screen.until(|app| app.question().is_some());
    screen.press("Take theirs");
    assert_eq!(*screen.dossier(), with_note(&full()).1);
    assert!(!screen.app().is_modified() && screen.app().standing().is_none());
}

#[test]
fn a_second_version_is_another_question_though_it_contradicts_as_much() {
    let mut screen = Screen::with(&full());
    let (id, first) = renamed(&full(), "Theirs");
    screen.select(&full().name(id.any()));
    screen.type_in("Name", "Mine");
    put(&screen, &first);
    screen.until(|app| app.standing().is_some());
    screen.press("Compare…");
    screen.until(|app| app.question().is_some());
    let sides = |screen: &Screen| -> Vec<String> {
        screen.names(Role::RadioButton).into_iter().filter(|it| it.starts_with("party")).collect()
    };
    screen.click(Role::RadioButton, &sides(&screen)[1]);
    put(&screen, &renamed(&full(), "Once more").1);
    screen.until(|app| app.standing() == Some(Standing::Changed));
    screen.press("Later");
    assert!(is_asked(&screen) && screen.says("added: Once more"));
    assert!(sides(&screen)[1].ends_with("theirs, “Once more”"), "{:?}", sides(&screen));
    assert!(screen.get(Role::Button, "Merge").accesskit_node().is_disabled(), "this was not decided");
}

/// What is to be read on the screen with a date as it stands in the file, but for the name of the step to undo.
fn stored_dates(screen: &Screen) -> Vec<String> {
    let is_date = |it: &[char]| {
        it.iter()
            .enumerate()
            .all(|(at, it)| if matches!(at, 4 | 7) { *it == '-' } else { it.is_ascii_digit() })
    };
    let has_date = |it: &String| it.chars().collect::<Vec<_>>().windows(10).any(is_date);
    screen.texts().into_iter().filter(has_date).filter(|it| !it.starts_with("Undo ")).collect()
}

#[test]
fn what_differs_is_told_with_dates_as_the_settings_say() {
    let mut screen = Screen::with(&full());
    let said = |it: &&(Id<Statement>, Statement)| it.1.date.is_some();
    let all: Vec<_> = full().all::<Statement>().map(|(id, it)| (id, it.clone())).collect();
    let (id, statement) = all.iter().find(said).expect("it was said on a day").clone();
    let theirs = Statement { date: "2025-10-03".parse().ok(), ..statement };
    let theirs = Patch::put(&full(), id.any(), Some(theirs.wrap())).applied(&full());
    screen.show(KindName::Statement, &text::model::name(&full(), DateStyle::default(), id.any()));
    screen.type_in("Date", "2 Oct 2025");
    put(&screen, &theirs);
    // No text has the keys: it is asked at once.
    screen.until(|app| app.question().is_some() || app.standing().is_some());
    if !is_asked(&screen) {
        screen.press("Compare…");
        screen.until(|app| app.question().is_some());
    }
    assert!(screen.says("theirs, “3 Oct 2025”") && screen.says("[added: 3 Oct 2025]"));
    assert_eq!(stored_dates(&screen), [""; 0]);
    let mine = screen.names(Role::RadioButton).into_iter().find(|it| it.contains("mine, “2 Oct 2025”"));
    screen.click(Role::RadioButton, &mine.expect("my side"));
    screen.press("Merge");
    screen.keys(Modifiers::COMMAND, Key::S);
    screen.command("File", "Earlier versions…");
    assert!(screen.says("[added: 2 Oct 2025]"));
    assert_eq!(stored_dates(&screen), [""; 0]);
    // Another style is followed.
    screen.keys(Modifiers::COMMAND, Key::Comma);
    screen.choose("How dates are written", "30.11.2025");
    screen.press("Done");
    assert!(screen.says("[added: 02.10.2025]"));
}

#[test]
fn a_file_that_is_gone_is_told_and_made_anew_where_it_is_wanted() {
    let mut screen = Screen::with(&full());
    let path = screen.path("talks.dossier.ron");
    std::fs::remove_file(&path).expect("removed");
    screen.until(|app| app.standing() == Some(Standing::Gone));
    assert!(screen.says("was moved or deleted") && screen.app().is_modified());
    screen.answer(Said::Path(path.clone()));
    screen.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(screen.read(&path), full());
    assert!(!screen.app().is_modified() && screen.app().standing().is_none());
}

#[test]
fn a_file_that_is_open_elsewhere_is_looked_at_and_taken_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("talks.dossier.ron");
    std::fs::write(&path, super::own_file(&full())).expect("written");
    let since = "2025-12-01T08:05:00Z".parse().expect("an instant");
    let Locked::Mine(lock) = file::lock(&path, "Ada", since) else { panic!("nobody has it") };
    let mut screen = Screen::of_size(TALL, Some(path), folder);
    assert!(screen.has(Role::AlertDialog, "This file is open elsewhere"));
    assert!(screen.says("Ada has it open on") && screen.says("since 1 Dec 2025, 08:05"));
    screen.press("Open read-only");
    assert!(screen.says("Read only: Ada has it open"));
    let name = full().name(full().all::<Party>().next().expect("a party").0.any());
    screen.select(&name);
    assert!(screen.field("Name").accesskit_node().is_disabled());
    drop(lock);
    screen.until(|app| app.standing() == Some(Standing::Free));
    assert!(screen.says("no longer open elsewhere"));
    screen.press("Edit here");
    assert!(screen.app().standing().is_none());
    screen.type_in("Name", "Mine now");
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(!screen.app().is_modified());
}

#[test]
fn a_file_that_is_open_elsewhere_may_be_left_alone_or_opened_all_the_same() {
    for (answer, is_open) in [("Cancel", false), ("Open all the same", true)] {
        let folder = tempfile::tempdir().expect("a folder");
        let path: PathBuf = folder.path().join("talks.dossier.ron");
        std::fs::write(&path, super::own_file(&full())).expect("written");
        let since = "2025-12-01T08:05:00Z".parse().expect("an instant");
        let lock = file::lock(&path, "", since);
        let mut screen = Screen::of_size(TALL, Some(path), folder);
        assert!(screen.says("Somebody has it open"));
        screen.press(answer);
        assert_eq!(screen.app().document().is_some(), is_open);
        assert!(screen.app().standing().is_none());
        drop(lock);
    }
}

#[test]
fn a_file_that_is_open_elsewhere_is_asked_about_each_time_it_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("talks.dossier.ron");
    std::fs::write(&path, super::own_file(&full())).expect("written");
    let now = "2025-12-01T08:05:00Z".parse().expect("an instant");
    let Locked::Mine(lock) = file::lock(&path, "Ada", now) else { panic!("nobody has it") };
    let mut screen = Screen::of_size(TALL, Some(path.clone()), folder);
    let open_again = |screen: &mut Screen| {
        screen.answer(Said::Path(path.clone()));
        screen.keys(Modifiers::COMMAND, Key::O);
    };
    screen.press("Open read-only");
    open_again(&mut screen);
    assert!(screen.has(Role::AlertDialog, "This file is open elsewhere"));
    screen.press("Open read-only");
    assert!(screen.says("Read only: Ada has it open"));
    // Once it is free, the window has it, and keeps it however often the file is opened.
    drop(lock);
    screen.until(|app| app.standing() == Some(Standing::Free));
    for _ in 0..2 {
        open_again(&mut screen);
        assert!(screen.app().question().is_none() && screen.app().standing().is_none());
        assert!(matches!(file::lock(&path, "Ada", now), Locked::Elsewhere(_)));
    }
}

#[test]
fn a_file_that_is_closed_is_let_go() {
    let mut screen = Screen::with(&full());
    let path = screen.path("talks.dossier.ron");
    let now = "2025-12-01T08:05:00Z".parse().expect("an instant");
    assert!(matches!(file::lock(&path, "Ada", now), Locked::Elsewhere(_)));
    screen.command("File", "Close");
    assert!(matches!(file::lock(&path, "Ada", now), Locked::Mine(_)));
    screen.answer(Said::Path(path));
    screen.keys(Modifiers::COMMAND, Key::O);
    assert!(screen.app().question().is_none() && screen.app().document().is_some());
}
