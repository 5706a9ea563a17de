//! What a user does on the first day: open the sample, change a position, save it, find it again.

use super::{dialog::Dialog, screen::Screen, window::Window};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::{path::Path, process::Command};

// The names by which things are found in the window.
const FILE: &str = "File";
const SAVE_AS: &str = "Save as…";
const HELP: &str = "Help";
const OPEN_SAMPLE: &str = "Open the sample";
/// The cell of the matrix: Ukraine on the status of territories.
const CELL: &str = "Ukraine, Status of territories";
/// Leads from the cell to the statement that bears the position.
const STATEMENT: &str = "Open Volodymyr Zelensky, 30 Nov 2025";
/// The words of the point, in the statement's form.
const WORDS: &str = "Point 2, in what words";
/// Said in the status bar.
const SAVED: &str = "Saved ";
/// The question about unsaved changes, and its answers.
const UNSAVED: &str = "Save the dossier";
const DISCARD: &str = "Don't save";
const CANCEL: &str = "Cancel";
/// Where a path is typed if there is no native dialog.
const PATH_FIELD: &str = "Path to save the dossier at";
const SAVE_HERE: &str = "Save here";

pub(super) const NEW_WORDS: &str = "Nothing about territories without a referendum";

fn open_sample(window: &Window) {
    window.menu(HELP, OPEN_SAMPLE);
    window.find_beginning(Role::GridCell, CELL);
}

/// Changes what Ukraine says on the status of territories.
pub(super) fn edit_position(window: &Window) {
    let cell = window.find_beginning(Role::GridCell, CELL);
    window.click(&cell);
    let statement = window.find_beginning(Role::Button, STATEMENT);
    window.press_on(&statement);
    window.enter(Role::MultilineTextInput, WORDS, NEW_WORDS);
    assert_eq!(window.find_beginning(Role::GridCell, CELL).value, NEW_WORDS);
}

/// What the command line reads in a file.
pub(super) fn shown(path: &Path) -> String {
    let mut show = Command::new(env!("CARGO_BIN_EXE_demarche"));
    let output = show.args(["show", "--json", "--as-of", "2025-12-31"]).arg(path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_edited_position_is_in_the_file_that_the_native_dialog_named() {
    let screen = Screen::open();
    let mut window = Window::open(&screen, |_| {});
    open_sample(&window);
    edit_position(&window);
    window.menu(FILE, SAVE_AS);
    let path = screen.home().join("talks.dossier.ron");
    Dialog::of(&screen).choose(path.to_str().unwrap());
    window.find(Role::Label, &format!("{SAVED}talks.dossier.ron"));
    window.key(Modifiers::COMMAND, Key::Q);
    assert!(window.ended().success(), "{}", window.log());
    assert!(shown(&path).contains(NEW_WORDS));
}

#[test]
fn closing_with_unsaved_changes_asks() {
    let screen = Screen::open();
    let mut window = Window::open(&screen, |_| {});
    open_sample(&window);
    edit_position(&window);
    window.key(Modifiers::COMMAND, Key::Q);
    window.find_beginning(Role::AlertDialog, UNSAVED);
    window.press(Role::Button, CANCEL);
    window.gone(Role::AlertDialog, UNSAVED);
    window.find_beginning(Role::GridCell, CELL);
    window.key(Modifiers::COMMAND, Key::Q);
    window.find_beginning(Role::AlertDialog, UNSAVED);
    let discard = window.find(Role::Button, DISCARD);
    window.click(&discard);
    assert!(window.ended().success(), "{}", window.log());
}

#[test]
fn a_dialog_that_cannot_be_had_offers_the_path_field() {
    let screen = Screen::open();
    let nothing = screen.home().join("nothing");
    std::fs::create_dir(&nothing).unwrap();
    let mut window = Window::open(&screen, |program| {
        program.env("PATH", nothing);
    });
    open_sample(&window);
    window.menu(FILE, SAVE_AS);
    let path = screen.home().join("typed.dossier.ron");
    window.enter(Role::TextInput, PATH_FIELD, path.to_str().unwrap());
    window.press(Role::Button, SAVE_HERE);
    window.find(Role::Label, &format!("{SAVED}typed.dossier.ron"));
    window.key(Modifiers::COMMAND, Key::Q);
    assert!(window.ended().success(), "{}", window.log());
    assert!(shown(&path).contains("Status of territories"));
}
