//! A copy for others, by the names of things: asked for, looked at, and written; nothing private is in it.

use super::{Said, Screen};
use crate::shared::full::full;
use demarche::{
    app::{Prepared, View},
    edit::Patch,
    file,
    model::{AnyId, Dossier, Id, Level, Of, Party, Point, PointKind, Statement, Target, record::Issue},
};
use eframe::egui::{Key, Modifiers, accesskit::Role, vec2};
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
    assert!(screen.says("What stays behind (3)") && screen.says("Only for the own delegation (2)"));
    assert!(has_row(&screen, "Party “Eastland”, Only for the own delegation"));
    // Of what goes it is told what of it does not.
    let part = "words, Own words, which do not go along";
    assert!(screen.names(Role::Button).iter().any(|it| it.starts_with("Statement “") && it.ends_with(part)));
    assert!(screen.says("Parts of records that go (1)"));
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
    tab(&mut screen, "What stays behind (3)");
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

/// The other side has a copy, and answers in it.
fn answered(screen: &mut Screen, answer: &dyn Fn(Dossier) -> Dossier) -> std::path::PathBuf {
    let path = screen.path("copy.dossier.ron");
    screen.answer(Said::Path(path.clone()));
    screen.press("Write the copy…");
    screen.until(|app| app.sharing().can_write() && !app.message.is_empty());
    let copy = answer(file::open(&path, file::UNWATCHED).expect("a dossier").dossier);
    std::fs::write(&path, file::write(&copy, &file::Lineage::default())).expect("written");
    path
}
/// The only issue, as the copy calls it, and what Southland says on it there.
fn with_answer(copy: Dossier) -> Dossier {
    let issue = copy.all::<Issue>().next().expect("the issue").0;
    let (by, _) = copy.all::<Party>().find(|(_, it)| it.name == "Southland").expect("it goes");
    let point = Point { words: "Not yet".into(), ..Point::new(Target::Issue(issue), PointKind::Position) };
    let said = Statement {
        by: vec![by],
        date: "2025-12-01".parse().ok(),
        quote: "Our answer".into(),
        points: vec![point],
        ..Statement::default()
    };
    put(&copy, Id::new(900), said)
}

#[test]
fn what_the_other_side_did_in_a_copy_that_came_back_comes_in_and_nothing_else() {
    let mut screen = sharing(&talks());
    let before = screen.dossier().clone();
    let path = answered(&mut screen, &with_answer);
    screen.answer(Said::Path(path));
    screen.command("File", "Merge a copy…");
    assert!(screen.says("It is a copy that you gave away and that came back"));
    assert!(screen.says("Given to everybody at the table on 5 Dec 2025, 10:00"));
    assert!(screen.says("Nothing has to be decided."));
    screen.click(Role::Tab, "What differs");
    assert!(
        screen.says("From the copy as you gave it to copy.dossier.ron") && screen.says("1 record differs")
    );
    screen.click(Role::Tab, "Merge");
    screen.press("Merge");
    let after = screen.dossier().clone();
    assert_eq!(after.len(), before.len() + 1);
    assert!(before.records().all(|(id, record)| after.record(id) == Some(record)));
    let answer = after.get::<Statement>(Id::new(900)).expect("it came in");
    assert_eq!(answer.by, [Id::new(2)]);
    assert_eq!(answer.points[0].target, Target::Issue(Id::new(1)));
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert!(screen.dossier().records().eq(before.records()));
}

#[test]
fn where_both_sides_wrote_on_after_a_copy_was_given_one_is_asked() {
    let mut screen = sharing(&talks());
    let path = answered(&mut screen, &|copy| {
        let (id, mut issue) = copy.all::<Issue>().next().map(|(id, it)| (id, it.clone())).expect("it goes");
        issue.title = "Fishing and boats".into();
        put(&copy, id, issue)
    });
    screen.select("Fishing");
    screen.type_in("Title", "Fisheries");
    screen.answer(Said::Path(path));
    screen.command("File", "Merge a copy…");
    assert!(screen.says("0 of 1 question decided"));
    assert!(screen.says("Before: “Fishing”"), "what it was when the copy was given is known");
    screen.click(Role::Tab, "What differs");
    assert!(screen.says("1 record differs"), "only what they did");
    screen.click(Role::Tab, "Merge");
    screen.click(Role::RadioButton, "issue “Fisheries”, title: Theirs");
    screen.press("Merge");
    assert_eq!(
        screen.dossier().get(Id::<Issue>::new(1)).map(|it| it.title.as_str()),
        Some("Fishing and boats")
    );
}

#[test]
fn a_copy_that_came_back_unchanged_has_nothing_to_bring() {
    let mut screen = sharing(&talks());
    let path = answered(&mut screen, &|it| it);
    screen.answer(Said::Path(path));
    screen.command("File", "Compare with a copy…");
    assert!(screen.says("Nothing has changed in it since it was given."));
}

#[test]
fn opened_a_copy_that_came_back_is_told_to_be_one() {
    let mut screen = sharing(&talks());
    let path = answered(&mut screen, &with_answer);
    screen.answer(Said::Path(path));
    screen.keys(Modifiers::COMMAND, Key::O);
    assert!(screen.says(
        "It is the copy that you gave to everybody at the table on 5 Dec 2025, 10:00, of the dossier “Talks”, which is open."
    ));
    assert!(screen.says("It is a copy that you gave away and that came back"));
    assert!(screen.says("1 record differs: 1 statement"));
}

#[test]
fn a_copy_that_came_back_is_known_while_its_dossier_is_not_open_and_leads_to_it() {
    let mut screen = sharing(&talks());
    let path = answered(&mut screen, &with_answer);
    screen.command("File", "Close");
    let open = |screen: &mut Screen| {
        screen.answer(Said::Path(path.clone()));
        screen.keys(Modifiers::COMMAND, Key::O);
    };
    open(&mut screen);
    assert!(screen.says(
        "It is the copy that you gave to everybody at the table on 5 Dec 2025, 10:00, of the dossier “Talks” in "
    ));
    assert!(screen.says("1 record differs: 1 statement"));
    screen.press("Merge into mine…");
    assert!(screen.app().panes.sees(View::Compare));
    let own = screen.path("talks.dossier.ron");
    assert_eq!(screen.app().document().and_then(|it| it.path.as_ref()), Some(&own));
    screen.press("Merge");
    assert!(screen.dossier().holds(Id::<Statement>::new(900).any()));
    screen.keys(Modifiers::COMMAND, Key::S);
    // Where the dossier is no longer there it is told what came back, and there is nothing to merge it into.
    screen.command("File", "Close");
    std::fs::rename(&own, screen.path("elsewhere.ron")).expect("moved");
    open(&mut screen);
    assert!(screen.says("It is a copy that you gave away on 5 Dec 2025, 10:00, of the dossier that was in "));
    assert!(!screen.has(Role::Button, "Merge into mine…") && screen.has(Role::Button, "Open it"));
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
    let ids: Vec<AnyId> = made.goes.iter().map(|it| it.id).collect();
    let stays = made.stays.iter().filter(|it| !ids.contains(&it.id)).count();
    assert_eq!(ids.len() + stays, dossier.len());
    assert!(made.share.parts.keys().all(|it| ids.contains(it)) && !made.share.parts.is_empty());
}
