//! A file that was never opened here is told of before it is shown, and can be looked at beside one's own copy.

use super::{Said, Screen, now, walk::told_apart};
use demarche::{
    app::View,
    edit::Patch,
    file::{self, Lineage, Version, VersionHash},
    model::{Dossier, Id, Moment, Of as _, Party},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::path::PathBuf;

fn theirs(screen: &Screen) -> PathBuf {
    screen.path("theirs.dossier.ron")
}

/// With a party more, as Bo saved it.
fn with_germany(dossier: &Dossier, lineage: &Lineage) -> String {
    let party = Party { name: "Germany".into(), ..Party::default() };
    let after = Patch::put(dossier, Id::<Party>::new(501).any(), Some(party.wrap())).applied(dossier);
    let version = Version { hash: VersionHash::of(&after), by: "Bo".into(), at: Moment::new(now()) };
    file::write(&after, &lineage.then(version))
}

/// The window, with a dossier that was saved in it, and what Bo made of it beside.
fn beside() -> Screen {
    let mut screen = Screen::with(&told_apart());
    screen.press("Add party");
    screen.type_in("Name", "France");
    screen.keys(Modifiers::COMMAND, Key::S);
    let saved = file::open(&screen.path("talks.dossier.ron"), file::UNWATCHED).expect("it can be opened");
    std::fs::write(theirs(&screen), with_germany(&saved.dossier, &saved.lineage)).expect("written");
    screen
}
fn open_theirs(screen: &mut Screen) {
    screen.answer(Said::Path(theirs(screen)));
    screen.keys(Modifiers::COMMAND, Key::O);
}
fn has_party(screen: &Screen, name: &str) -> bool {
    screen.dossier().all::<Party>().any(|(_, it)| it.name == name)
}

#[test]
fn what_it_is_stands_there_before_it_is_opened() {
    let mut screen = Screen::new();
    let dossier = told_apart();
    std::fs::write(theirs(&screen), with_germany(&dossier, &Lineage::default())).expect("written");
    open_theirs(&mut screen);
    for words in [
        "Open theirs.dossier.ron?",
        "It is the dossier “",
        "Saved by Bo on",
        "In it are",
        "check",
        "Its file takes",
    ] {
        assert!(screen.says(words), "{words}");
    }
    assert!(!screen.has(Role::Button, "Compare with mine"), "there is nothing to compare it with");
    assert!(screen.app().dossier().is_none(), "nothing of it is shown");
    screen.key(Key::Escape);
    assert!(screen.app().dossier().is_none() && !screen.says("Saved by Bo on"));
    open_theirs(&mut screen);
    screen.press("Open it");
    assert!(has_party(&screen, "Germany"));
    screen.command("File", "Close");
    open_theirs(&mut screen);
    assert!(has_party(&screen, "Germany"), "it is known now");
}

#[test]
fn what_it_would_change_in_what_is_open_is_told_and_compared() {
    let mut screen = beside();
    open_theirs(&mut screen);
    for words in [
        "You have the same dossier open: ",
        "It goes on from what is in your file.",
        "1 record differs: 1 party.",
    ] {
        assert!(screen.says(words), "{words}");
    }
    for name in ["Compare with mine", "Merge into mine…", "Open it", "Cancel"] {
        let at = screen.get(Role::Button, name).rect();
        assert!(at.height() < 40.0, "{name} stands in one line");
        let title = screen.get(Role::Heading, "Open theirs.dossier.ron?").rect();
        assert!(
            at.left() > title.left() - 2.0,
            "{name} goes below the others where there is no room beside them"
        );
    }
    screen.press("Compare with mine");
    assert!(screen.app().panes.sees(View::Compare));
    assert!(screen.has(Role::Button, "Added party Germany"));
    assert!(has_party(&screen, "France") && !has_party(&screen, "Germany"), "one's own is still open");
}

#[test]
fn ones_own_copy_is_found_and_opened_to_merge_into_it() {
    let mut screen = beside();
    screen.command("File", "Close");
    open_theirs(&mut screen);
    assert!(screen.says("You have the same dossier in "));
    screen.press("Merge into mine…");
    assert!(screen.app().panes.sees(View::Compare));
    assert_eq!(
        screen.app().document().and_then(|it| it.path.clone()),
        Some(screen.path("talks.dossier.ron"))
    );
    screen.press("Merge");
    assert!(has_party(&screen, "Germany") && has_party(&screen, "France"));
}

#[test]
fn what_one_saved_oneself_is_opened_at_once() {
    let mut screen = beside();
    std::fs::copy(screen.path("talks.dossier.ron"), theirs(&screen)).expect("copied");
    open_theirs(&mut screen);
    assert_eq!(screen.app().document().and_then(|it| it.path.clone()), Some(theirs(&screen)));
}
