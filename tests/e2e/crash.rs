//! The program dies, in each way in which one can die, and nothing that was typed is lost.

use super::{patiently, screen::Screen, window::Window};
use demarche::{
    file::{self, UNWATCHED},
    model::Party,
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use rustix::process::Signal;
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

const FOUND: &str = "Unsaved work was found";
const NAME: &str = "The Holy See";

/// A dossier of which a party is not saved.
fn typed(screen: &Screen) -> (Window, PathBuf) {
    let path = screen.home().join("talks.dossier.ron");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/florida-talks-2025.dossier.ron");
    std::fs::copy(sample, &path).unwrap();
    let window = Window::of(screen, &path);
    window.find_beginning(Role::Tab, "Matrix");
    window.press(Role::Button, "Add party");
    window.enter(Role::TextInput, "Name", NAME);
    (window, path)
}

fn has_party(path: &Path) -> bool {
    file::open(path, UNWATCHED).unwrap().dossier.all::<Party>().any(|(_, it)| it.name == NAME)
}

/// The next start offers what was typed; restored and saved, it is in the file.
fn restored(screen: &Screen, path: &Path) {
    assert!(!has_party(path));
    let mut window = Window::open(screen, |_| {});
    window.find(Role::Dialog, FOUND);
    assert!(window.tree().text().contains(NAME), "it shows what there is");
    window.press(Role::Button, "Restore");
    window.gone(Role::Dialog, FOUND);
    window.key(Modifiers::COMMAND, Key::S);
    patiently(|| has_party(path).then_some(())).expect("it is saved");
    window.key(Modifiers::COMMAND, Key::Q);
    assert!(window.ended().success(), "{}", window.log());
    let journals = std::fs::read_dir(screen.home().join("state/demarche/journals")).unwrap();
    assert_eq!(journals.count(), 0, "nothing is left behind");
}

#[test]
fn killed_two_seconds_after_typing() {
    let screen = Screen::open();
    let (mut window, path) = typed(&screen);
    std::thread::sleep(Duration::from_secs(2));
    window.signal(Signal::KILL);
    assert!(!window.ended().success());
    restored(&screen, &path);
}

#[test]
fn asked_to_end_right_after_typing() {
    for signal in [Signal::TERM, Signal::HUP] {
        let screen = Screen::open();
        let (mut window, path) = typed(&screen);
        window.signal(signal);
        assert!(window.ended().success(), "it closes by itself: {}", window.log());
        restored(&screen, &path);
    }
}

#[test]
fn its_screen_is_taken_away_two_seconds_after_typing() {
    let screen = Screen::open();
    let (mut window, path) = typed(&screen);
    std::thread::sleep(Duration::from_secs(2));
    let screen = screen.replaced();
    let end = window.ended();
    assert!(!end.success(), "it cannot go on: {}", window.log());
    // Nobody is told of a fault: no report is left either.
    restored(&screen, &path);
}
