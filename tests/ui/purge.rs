//! A record that is removed for good is in no byte that is left behind; what is out of reach is told.

use super::{Said, Screen};
use demarche::{
    edit::Patch,
    file::{self, journal},
    model::{Dossier, Id, Level, Of, Party, Point, PointKind, Statement, Target, record::Issue},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::path::{Path, PathBuf};

const SAID: Id<Statement> = Id::new(1);
/// What was said at first, and what it was changed to.
const WORDS: [&str; 2] = ["CANARY-4711", "CANARY-0815"];

fn put<T: Of>(dossier: &Dossier, id: Id<T>, record: T) -> Dossier {
    Patch::put(dossier, id.any(), Some(record.wrap())).applied(dossier)
}
fn talks() -> Dossier {
    let level = Level::Public;
    let cover = demarche::model::Cover { title: "Talks".into(), level, ..Default::default() };
    let it = Dossier::new(Id::new(1), cover);
    let it = put(&it, Id::new(1), Party { name: "Northland".into(), level, ..Party::default() });
    let it = put(&it, Id::new(1), Issue { title: "Fishing".into(), level, ..Issue::default() });
    let point =
        Point { words: WORDS[0].into(), ..Point::new(Target::Issue(Id::new(1)), PointKind::Position) };
    let said = |quote: &str| Statement {
        by: vec![Id::new(1)],
        date: "2025-11-01".parse().ok(),
        quote: quote.into(),
        points: vec![point.clone()],
        level,
        ..Statement::default()
    };
    let other = Statement { points: Vec::new(), ..said("Something else") };
    put(&put(&it, SAID, said(WORDS[0])), Id::new(2), other)
}

/// The window with the record in the file, in an earlier version, in a copy that was given, in what can be undone and
/// in unsaved work. It is selected.
fn everywhere() -> Screen {
    let mut screen = Screen::with(&talks());
    screen.command("File", "Share…");
    screen.until(|app| app.sharing().can_write());
    screen.answer(Said::Path(screen.path("copy.dossier.ron")));
    screen.press("Write the copy…");
    screen.until(|app| app.sharing().can_write() && !app.message.is_empty());
    screen.select("Northland");
    screen.type_in("Name", "Northland and others");
    screen.keys(Modifiers::COMMAND, Key::S);
    choose(&mut screen);
    screen.type_in("Quotation, word for word", WORDS[1]);
    let journals = journal::folder(&screen.path("state"));
    screen.until(|_| !unsaved(&journals).is_empty());
    for (folder, words) in [("state/versions", WORDS[0]), ("state/given", WORDS[0]), ("", WORDS[0])] {
        assert!(!holding(&screen.path(folder), words).is_empty(), "{words} in {folder}");
    }
    screen
}
/// Selects what is to go.
fn choose(screen: &mut Screen) {
    let tab = screen.names(Role::Tab).into_iter().find(|it| it.starts_with("What goes")).expect("a page");
    screen.click(Role::Tab, &tab);
    let row = screen.names(Role::Button).into_iter().find(|it| it.contains(WORDS[0])).expect("a row");
    screen.press(&row);
    assert_eq!(screen.selected(), SAID.any());
}
fn all_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all_files(&path, out);
        } else {
            out.push(path);
        }
    }
}
/// The files below a folder in which these words stand, as such or in pairs of bytes.
fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let wide = |to: fn(u16) -> [u8; 2]| words.encode_utf16().flat_map(to).collect::<Vec<u8>>();
    let forms = [words.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    let mut files = Vec::new();
    all_files(folder, &mut files);
    files.retain(|it| {
        let bytes = std::fs::read(it).unwrap_or_default();
        forms.iter().any(|form| bytes.windows(form.len()).any(|part| part == form))
    });
    files
}
/// The journals in which they stand. Before one is whole it has another name, under which it is not to be looked for.
fn unsaved(journals: &Path) -> Vec<PathBuf> {
    let mut files = holding(journals, WORDS[1]);
    files.retain(|it| it.extension().is_some_and(|it| it == "journal"));
    files
}
fn ask(screen: &mut Screen) {
    screen.command("Record", "Purge for good…");
}

#[test]
fn no_byte_that_is_left_behind_holds_it() {
    let mut screen = everywhere();
    ask(&mut screen);
    assert!(screen.says("Purge “") && screen.says("1 earlier version in which it stands is removed, whole."));
    assert!(screen.says("The copy that was given to everybody at the table on 5 Dec 2025"));
    screen.press("Purge it");
    screen.until(|app| !app.is_purging() && !app.notices.is_empty());
    assert!(screen.says("Purged “"));
    assert!(
        screen.says("2 earlier versions in which it stands were removed, whole."),
        "also what saving kept"
    );
    assert!(screen.says("The copy that was given to everybody at the table on 5 Dec 2025"));
    assert!(screen.says("Whoever has another copy must remove it there too"));
    screen.press("OK");
    // Nothing brings it back.
    let after = screen.dossier().clone();
    assert!(!after.holds(SAID.any()) && after.holds(Id::<Statement>::new(2).any()));
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*screen.dossier(), after);
    assert_eq!(after.get(Id::<Party>::new(1)).map(|it| it.name.as_str()), Some("Northland and others"));
    let own = screen.path("talks.dossier.ron");
    assert_eq!(file::open(&own, file::UNWATCHED).expect("a dossier").dossier, after);
    // What is typed next is journalled without it.
    screen.select("Northland and others");
    screen.type_in("Name", "Northland");
    let journals = journal::folder(&screen.path("state"));
    screen.until(|_| !holding(&journals, "Northland").is_empty());
    let Screen { harness, folder, .. } = screen;
    drop(harness);
    let given = folder.path().join("copy.dossier.ron");
    for words in WORDS.into_iter().chain([SAID.to_string().as_str()]) {
        let left: Vec<_> = holding(folder.path(), words).into_iter().filter(|it| *it != given).collect();
        assert!(left.is_empty(), "{words}: {left:#?}");
    }
    assert_eq!(holding(folder.path(), WORDS[0]), [given], "what was given away is out of reach");
}

#[test]
fn the_settings_of_this_computer_forget_it_too() {
    let westland = Id::<Party>::new(3);
    let party = Party { name: "Westland".into(), ..Party::default() };
    let mut screen = Screen::with(&put(&talks(), westland, party));
    screen.command("File", "Your seat at the table…");
    screen.choose("Your party", "Westland");
    screen.press("Done");
    assert_eq!(screen.app().seat().party, Some(westland));
    screen.select("Westland");
    ask(&mut screen);
    screen.press("Purge it");
    screen.until(|app| !app.is_purging() && !app.notices.is_empty());
    assert!(screen.says("Purged “Westland”"));
    assert_eq!(screen.app().seat().party, None);
}

#[test]
fn nothing_is_purged_unless_that_is_agreed_to() {
    let mut screen = everywhere();
    let before = screen.dossier().clone();
    let files = holding(screen.folder.path(), WORDS[0]);
    ask(&mut screen);
    screen.press("Keep it");
    assert_eq!(*screen.dossier(), before);
    assert_eq!(holding(screen.folder.path(), WORDS[0]), files);
}

#[test]
fn what_others_hang_on_is_told_and_stays() {
    let mut screen = Screen::with(&talks());
    screen.select("Northland");
    ask(&mut screen);
    assert!(!screen.says("Purge it") && !screen.app().notices.is_empty());
    assert_eq!(*screen.dossier(), talks());
}

#[test]
fn unsaved_work_of_another_window_is_out_of_reach_and_that_is_told() {
    let mut screen = everywhere();
    let journals = journal::folder(&screen.path("state"));
    let own = unsaved(&journals).remove(0);
    let other = journals.join("another.journal");
    std::fs::copy(own, &other).expect("copied");
    ask(&mut screen);
    assert!(screen.says("Unsaved work of another window holds it, and is out of reach."));
    screen.press("Purge it");
    screen.until(|app| !app.is_purging() && !app.notices.is_empty());
    assert!(screen.says("Unsaved work of another window holds it, and is out of reach."));
    assert_eq!(holding(&journals, WORDS[1]), [other]);
}

#[test]
fn unsaved_work_of_this_window_that_cannot_be_removed_is_told() {
    let mut screen = everywhere();
    let own = unsaved(&journal::folder(&screen.path("state"))).remove(0);
    std::fs::remove_file(&own).expect("removed");
    // What nobody can remove as a file.
    std::fs::create_dir(&own).expect("made");
    ask(&mut screen);
    screen.press("Purge it");
    screen.until(|app| !app.is_purging() && !app.notices.is_empty());
    let notice = &screen.app().notices[0];
    let name = own.file_name().and_then(|it| it.to_str()).expect("a name");
    let is_told = |it: &String| it.contains(name) && it.contains("holds it and could not be removed");
    assert!(notice.what.starts_with("Not everything of"), "{notice:?}");
    assert!(notice.details.iter().any(is_told), "{notice:?}");
}

#[test]
fn what_could_not_be_saved_is_not_purged_before_it_is() {
    let mut screen = everywhere();
    let own = screen.path("talks.dossier.ron");
    let kept = holding(&screen.path("state/versions"), WORDS[0]);
    ask(&mut screen);
    // Somebody else writes the file meanwhile.
    std::fs::write(
        &own,
        super::own_file(&put(&talks(), Id::new(7), Party { name: "Eastland".into(), ..Party::default() })),
    )
    .expect("written");
    screen.press("Purge it");
    assert!(!screen.says("Purged “"));
    assert_eq!(holding(&screen.path("state/versions"), WORDS[0]), kept);
    // It is seen that it waits, and it can be given up.
    screen.press("Later");
    assert!(
        screen.says("is not purged yet: what is kept of it goes as soon as the dossier is saved without it.")
    );
    screen.press("Give up the purge");
    assert!(!screen.says("is not purged yet") && screen.says("is no longer to be purged"));
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert!(screen.dossier().holds(SAID.any()), "it is there again");
    assert_eq!(holding(&screen.path("state/versions"), WORDS[0]), kept);
}

#[cfg(unix)]
#[test]
fn a_purge_whose_save_failed_is_told_and_goes_on_when_the_dossier_is_saved() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut screen = everywhere();
    let own = screen.path("talks.dossier.ron");
    let allow = |mode| {
        std::fs::set_permissions(&own, std::fs::Permissions::from_mode(mode)).expect("set");
    };
    ask(&mut screen);
    allow(0o444);
    screen.press("Purge it");
    assert!(screen.says("talks.dossier.ron was not saved"), "{:?}", screen.app().notices);
    assert!(screen.app().notices[0].details.iter().any(|it| it.contains("is not purged yet")));
    screen.key(Key::Escape);
    assert!(screen.says("is not purged yet") && screen.has(Role::Button, "Give up the purge"));
    // It is said too before the dossier is left.
    screen.command("File", "Close");
    assert!(
        screen.says("is not purged yet: what is kept of it goes as soon as the dossier is saved without it.")
    );
    screen.press("Cancel");
    allow(0o644);
    screen.keys(Modifiers::COMMAND, Key::S);
    screen.until(|app| !app.is_purging() && !app.notices.is_empty());
    assert!(screen.says("Purged “") && !screen.says("is not purged yet"));
}
