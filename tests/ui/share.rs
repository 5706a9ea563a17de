//! A copy for others, by the names of things: asked for, looked at, and written; nothing private is in it.

use super::{Said, Screen};
use crate::shared::full::full;
use demarche::{
    app::{Prepared, View},
    edit::Patch,
    file,
    model::{AnyId, Dossier, Id, Level, Of, Party, Point, PointKind, Statement, Target, record::Issue},
};
use eframe::egui::{accesskit::Role, vec2};
use std::sync::Arc;

const CANARY: &str = "CANARY-4711";

fn put<T: Of>(dossier: &Dossier, id: Id<T>, record: T) -> Dossier {
    Patch::put(dossier, id.any(), Some(record.wrap())).applied(dossier)
}

/// Two parties and an issue; one offered something openly and, later, something else that only we know.
fn talks() -> Dossier {
    let level = Level::Public;
    let mut it = Dossier::new(
        Id::new(1),
        demarche::model::Cover { title: "Talks".into(), level, ..Default::default() },
    );
    for (id, name) in [(1, "Northland"), (2, "Southland")] {
        it = put(&it, Id::new(id), Party { name: name.into(), level, ..Party::default() });
    }
    it =
        put(&it, Id::new(3), Party { name: "Eastland".into(), level: Level::Delegation, ..Party::default() });
    it = put(&it, Id::new(1), Issue { title: "Fishing".into(), level, ..Issue::default() });
    let said = |date: &str, quote: &str, words: &str, level| Statement {
        by: vec![Id::new(1)],
        date: date.parse().ok(),
        quote: quote.into(),
        words: words.into(),
        points: vec![Point {
            words: words.into(),
            ..Point::new(Target::Issue(Id::new(1)), PointKind::Position)
        }],
        level,
        ..Statement::default()
    };
    it = put(&it, Id::new(1), said("2025-11-01", "As Eastland knows", CANARY, level));
    put(&it, Id::new(2), said("2025-11-20", CANARY, CANARY, Level::Delegation))
}

fn sharing(dossier: &Dossier) -> Screen {
    let mut screen = Screen::with(dossier);
    screen.command("File", "Share…");
    screen.until(|app| app.sharing().can_write());
    screen
}
fn made(screen: &Screen) -> Arc<Prepared> {
    Arc::clone(screen.app().sharing().made().expect("it was made"))
}
fn has_row(screen: &Screen, begin: &str) -> bool {
    screen.names(Role::Button).iter().any(|it| it.starts_with(begin))
}
fn tab(screen: &mut Screen, begin: &str) {
    let name = screen.names(Role::Tab).into_iter().find(|it| it.starts_with(begin)).expect("a page");
    screen.click(Role::Tab, &name);
}

#[test]
fn what_points_to_what_stays_behind_comes_first() {
    let mut screen = sharing(&talks());
    assert_eq!(screen.app().panes.view(), View::Share);
    assert!(screen.says("In 1 cell the copy shows a position that is no longer held, as far as you know: newer words stay behind."));
    assert!(has_row(&screen, "Shows another position, Northland on Fishing"));
    assert!(has_row(&screen, "Names what stays behind, Statement"));
    assert!(screen.says("What stays behind (2)") && screen.says("Only for the own delegation (2)"));
    assert!(has_row(&screen, "Party “Eastland”, Only for the own delegation"));
    screen.type_in("Words in the list", "fishing boats");
    assert!(screen.says("Nothing holds these words."));
    screen.type_in("Words in the list", "eastland");
    assert!(has_row(&screen, "Party “Eastland”"));
    tab(&mut screen, "What goes");
    screen.type_in("Words in the list", "land");
    assert!(has_row(&screen, "Southland, Party") && !has_row(&screen, "Eastland, Party"));
    tab(&mut screen, "Its matrix");
    assert!(has_row(&screen, "Fishing: Northland, "));
}

#[test]
fn where_there_is_no_room_beside_the_copy_what_stays_behind_is_a_page_of_its_own() {
    let mut screen = sharing(&talks());
    screen.harness.set_size(vec2(700.0, 5000.0));
    screen.settle();
    assert!(!has_row(&screen, "Party “Eastland”"));
    tab(&mut screen, "What stays behind (2)");
    assert!(has_row(&screen, "Party “Eastland”") && screen.says("Only for the own delegation (2)"));
    assert!(!has_row(&screen, "Names what stays behind"));
    screen.harness.set_size(vec2(1500.0, 5000.0));
    screen.settle();
    assert!(has_row(&screen, "Party “Eastland”") && has_row(&screen, "Names what stays behind"));
}

#[test]
fn it_is_made_again_when_something_else_is_asked_for() {
    let mut screen = sharing(&talks());
    let first = made(&screen);
    screen.click(Role::CheckBox, "Paraphrases");
    screen.until(|app| app.sharing().can_write());
    assert!(screen.app().sharing().request().with.paraphrases);
    assert!(!Arc::ptr_eq(&first, &made(&screen)));
    assert!(made(&screen).warnings.iter().any(|(misleads, _)| *misleads));
    screen.click(Role::RadioButton, "The own delegation");
    screen.until(|app| app.sharing().can_write());
    assert!(made(&screen).warnings.is_empty(), "{:?}", made(&screen).warnings);
    assert!(screen.says("Nothing in the copy points to what stays behind, as far as the program can tell."));
}

#[test]
fn the_copy_is_written_and_holds_nothing_private() {
    let mut screen = sharing(&talks());
    let path = screen.path("copy.dossier.ron");
    screen.answer(Said::Path(path.clone()));
    screen.press("Write the copy…");
    screen.until(|app| app.sharing().can_write() && !app.message.is_empty());
    assert!(screen.says("Wrote the copy copy.dossier.ron"));
    let text = std::fs::read_to_string(&path).expect("written");
    for private in [CANARY, "lineage", "added"] {
        assert!(!text.contains(private), "{private}");
    }
    assert_eq!(file::open(&path, file::UNWATCHED).expect("a dossier").dossier, made(&screen).share.copy);
    assert_eq!(std::fs::read_dir(screen.path("state/given")).map(Iterator::count).ok(), Some(1));
}

#[test]
fn the_dossier_itself_is_never_replaced() {
    let mut screen = sharing(&talks());
    let own = screen.path("talks.dossier.ron");
    let before = std::fs::read(&own).expect("there");
    screen.answer(Said::Path(own.clone()));
    screen.press("Write the copy…");
    assert!(screen.says("The copy was not written"));
    assert_eq!(std::fs::read(&own).expect("there"), before);
}

#[test]
fn a_copy_of_every_kind_of_record_is_shown_without_what_never_goes() {
    let screen = sharing(&full());
    let (made, dossier) = (made(&screen), screen.dossier());
    let (goes, stays) = (made.goes.len(), made.stays.len());
    assert_eq!(goes + stays, dossier.len());
    let ids: Vec<AnyId> = made.goes.iter().map(|it| it.id).collect();
    assert!(made.stays.iter().all(|it| !ids.contains(&it.id)));
}
