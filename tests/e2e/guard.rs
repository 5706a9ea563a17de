//! Real windows on one file: the first follows it, the second is offered to read only and takes over.

use super::{screen::Screen, window::Window};
use demarche::{
    edit::Patch,
    file::{self, Author, Lineage, Replace, UNWATCHED},
    model::{Dossier, Of, Party},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::path::{Path, PathBuf};

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
fn the_window_follows_its_file() {
    let (screen, path) = desk();
    let mut window = Window::open(&screen, |program| {
        program.arg(&path);
    });
    window.find(Role::ColumnHeader, "Ukraine");
    save(&path, |it| renamed(it, "Ukraine", "Ukraine (renamed)"));
    window.find(Role::ColumnHeader, "Ukraine (renamed)");

    window.key(Modifiers::COMMAND, Key::Q);
    assert!(window.ended().success(), "{}", window.log());
}

#[test]
fn a_second_window_is_offered_to_read_only_and_takes_over() {
    let (screen, path) = desk();
    let mut first = Window::open(&screen, |program| {
        program.arg(&path);
    });
    first.find(Role::ColumnHeader, "Ukraine");
    let mut second = Window::open(&screen, |program| {
        program.arg(&path);
    });
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
