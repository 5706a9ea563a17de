//! Earlier versions, by their names: listed, compared, brought back, opened, damaged, removed.

use super::Screen;
use crate::shared::full::full;
use demarche::{
    app::{Command, Question, ReadOnly},
    model::{Cover, Dossier, Id, Party},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::{fs, path::PathBuf};

/// Enters a party and saves.
fn save_with(screen: &mut Screen, name: &str) {
    screen.press("Add party");
    screen.type_in("Name", name);
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(!screen.app().is_modified());
}

/// A dossier that was saved three times, and its earlier versions.
fn saved_thrice() -> Screen {
    let mut screen = Screen::with(&full());
    for name in ["France", "Germany", "Poland"] {
        save_with(&mut screen, name);
    }
    screen.command("File", "Earlier versions…");
    screen
}

/// The names of the versions, the newest first.
fn versions(screen: &Screen) -> Vec<String> {
    screen.names(Role::RadioButton).into_iter().filter(|it| it.starts_with("5 Dec 2025")).collect()
}
fn choose(screen: &mut Screen, at: usize) {
    let name = versions(screen)[at].clone();
    screen.click(Role::RadioButton, &name);
}
/// What differs, as it is listed.
fn told(screen: &Screen) -> Vec<String> {
    let starts = ["Added ", "Changed ", "Removed "];
    let all = screen.names(Role::Button).into_iter();
    all.filter(|it| starts.iter().any(|start| it.starts_with(start))).collect()
}
fn parties(screen: &Screen) -> Vec<String> {
    let new = ["France", "Germany", "Poland"];
    let names = screen.dossier().all::<Party>().map(|(_, it)| it.name.clone());
    let mut names: Vec<String> = names.filter(|it| new.contains(&it.as_str())).collect();
    names.sort();
    names
}
/// The files that are kept.
fn kept(screen: &Screen) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(screen.app().kept_in().expect("there is a folder")) else {
        return Vec::new();
    };
    folder.map(|it| it.expect("it can be read").path()).collect()
}

#[test]
fn what_changed_in_each_is_told_record_by_record() {
    let mut screen = saved_thrice();
    assert_eq!(versions(&screen).len(), 3);
    assert!(versions(&screen)[0].contains("by Test"), "{:?}", versions(&screen));
    assert_eq!(told(&screen), ["Added party Poland"]);
    assert!(screen.has(Role::Heading, "Parties: 1 added"));
    assert!(screen.says("Name: Poland"), "it is unfolded to its fields");
    choose(&mut screen, 2);
    assert_eq!(told(&screen), ["Added party France"]);
    screen.click(Role::RadioButton, "Up to now");
    assert_eq!(told(&screen), ["Added party France", "Added party Germany", "Added party Poland"]);
    screen.press("Added party Germany");
    assert!(!screen.says("Name: Germany") && screen.says("Name: Poland"), "one is folded");
    screen.select("Germany");
    screen.type_in("Name", "Federal Germany");
    assert!(told(&screen).contains(&"Added party Federal Germany".to_owned()), "it follows");
}

#[test]
fn words_that_changed_are_marked_and_read_aloud() {
    let mut screen = saved_thrice();
    screen.select("Poland");
    screen.type_in("Name", "The new Poland");
    screen.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(versions(&screen).len(), 4);
    choose(&mut screen, 0);
    assert_eq!(told(&screen), ["Changed party The new Poland"]);
    assert!(screen.says("Name: [added: The new] Poland"), "{}", screen.names(Role::Label).join("\n"));
}

#[test]
fn a_version_is_brought_back_and_that_is_undone() {
    let mut screen = saved_thrice();
    choose(&mut screen, 1);
    screen.press("Restore this version");
    assert_eq!(parties(&screen), ["France"]);
    assert!(screen.app().is_modified() && screen.says("Restored the version of 5 Dec 2025, 10:00"));
    assert_eq!(screen.app().label(Command::Undo), "Undo restore the version of 5 Dec 2025, 10:00");
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(parties(&screen), ["France", "Germany", "Poland"]);
    assert!(!screen.app().is_modified());
}

#[test]
fn a_version_is_opened_to_be_read() {
    let mut screen = saved_thrice();
    choose(&mut screen, 1);
    screen.press("Open to read");
    assert_eq!(parties(&screen), ["France"]);
    let document = screen.app().document().expect("it is open");
    assert!(matches!(&document.read_only, Some(ReadOnly::Kept(when)) if when == "5 Dec 2025, 10:00"));
    assert!(document.name().ends_with(", version of 5 Dec 2025, 10:00"), "{}", document.name());
}

#[test]
fn the_list_is_gone_through_by_the_keys() {
    let mut screen = saved_thrice();
    let names = versions(&screen);
    screen.get(Role::RadioButton, &names[0]).focus();
    screen.settle();
    screen.key(Key::ArrowDown);
    screen.key(Key::Space);
    let chosen = screen.app().earlier().chosen().expect("one is looked at").clone();
    let all = screen.app().earlier().listed().expect("listed").clone().expect("they can be");
    assert_eq!(chosen, all[1]);
}

#[test]
fn a_damaged_version_is_said_and_the_others_can_be_used() {
    let mut screen = saved_thrice();
    let path = screen.app().earlier().chosen().expect("the newest").kept.path.clone();
    fs::write(path, "half of it").expect("written");
    choose(&mut screen, 1);
    assert!(screen.says("The version after it cannot be read"));
    choose(&mut screen, 0);
    assert!(screen.says("This version cannot be read. The others are not affected."));
    assert!(!screen.app().can_restore());
    choose(&mut screen, 2);
    screen.press("Restore this version");
    assert!(parties(&screen).is_empty());
}

#[test]
fn where_nothing_is_kept_yet_it_says_when_it_will_be() {
    let mut screen = Screen::with(&Dossier::new(Id::new(5), Cover::default()));
    screen.command("File", "Earlier versions…");
    assert!(screen.says("No earlier versions yet") && screen.says("Whenever this dossier is saved"));
    let mut screen = Screen::new();
    screen.press("New dossier");
    screen.command("File", "Earlier versions…");
    screen.answer(super::Said::Path(screen.path("new")));
    screen.press("Save this dossier");
    assert!(screen.path("new.dossier.ron").exists());
    assert!(screen.says("No earlier versions yet"));
}

#[test]
fn all_are_removed_after_a_question_and_the_folder_is_said() {
    let mut screen = saved_thrice();
    let folder = screen.app().kept_in().expect("there is one");
    assert!(screen.says(&folder.display().to_string()));
    assert_eq!(kept(&screen).len(), 3);
    screen.press("Remove all…");
    assert!(matches!(screen.app().question(), Some(Question::RemoveEarlier { .. })));
    screen.press("Keep them");
    assert_eq!(kept(&screen).len(), 3);
    screen.press("Remove all…");
    screen.press("Remove them");
    assert!(kept(&screen).is_empty() && screen.says("No earlier versions yet"));
}

#[test]
fn where_nothing_can_be_kept_the_file_is_saved_and_it_is_said() {
    let mut screen = Screen::with(&full());
    fs::create_dir_all(screen.path("state")).expect("made");
    fs::write(screen.path("state/versions"), "in the way").expect("written");
    screen.press("Add party");
    screen.type_in("Name", "France");
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(screen.says("could not be kept among the earlier ones"));
    screen.press("OK");
    assert!(!screen.app().is_modified());
    screen.command("File", "Earlier versions…");
    assert!(screen.says("Earlier versions cannot be listed"));
    fs::remove_file(screen.path("state/versions")).expect("removed");
    screen.press("Look again");
    assert!(screen.says("No earlier versions yet"));
}

#[test]
fn a_small_window_has_the_list_above() {
    // The first window is closed: it holds the file.
    let Screen { folder, harness, .. } = saved_thrice();
    drop(harness);
    let file = folder.path().join("talks.dossier.ron");
    let mut screen = Screen::of_size([800.0, 520.0], Some(file), folder);
    screen.command("File", "Earlier versions…");
    assert_eq!(versions(&screen).len(), 3);
    assert!(screen.has(Role::Button, "Restore this version"));
}
