//! The page of a party, by its names.

use super::{Screen, walk::told_apart};
use demarche::{
    app::Selection,
    model::{Dossier, Party, record::KindName},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;
use jiff::civil;

/// The page of a party of the sample.
fn page(party: &str) -> Screen {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    screen.select(party);
    screen.keys(Modifiers::COMMAND, Key::T);
    screen
}

/// The names of all lines that stand under that.
fn lines(screen: &Screen, under: &str) -> Vec<String> {
    screen.names(Role::Button).into_iter().filter(|it| it.starts_with(under)).collect()
}

/// The one line that begins so.
fn line(screen: &Screen, begin: &str) -> String {
    let mut found = lines(screen, begin);
    assert_eq!(found.len(), 1, "{begin:?}: {found:#?} among {:#?}", screen.names(Role::Button));
    found.remove(0)
}

#[test]
fn every_section_is_there() {
    let screen = page("Ukraine");
    for title in [
        "Who speaks for it",
        "What it wants, and why",
        "Where it stands as of 5 Dec 2025",
        "Red lines, bottom lines, alternatives",
        "What it gave and got",
        "Where it differs",
        "What it is waited for",
        "How far the others are",
        "Statements, newest first",
        "What is entered",
    ] {
        assert!(screen.has(Role::Heading, title), "{title} among {:#?}", screen.names(Role::Heading));
    }
    assert!(!screen.has(Role::Heading, "Blocs"), "it belongs to none");
    assert!(page("France").has(Role::Heading, "Blocs"));
}

#[test]
fn who_speaks_now_stands_before_who_did() {
    let screen = page("Ukraine");
    let all = lines(&screen, "Who speaks for it, ");
    let at = |name: &str, tense: &str| {
        let of = |it: &String| it.contains(name) && it.contains("Chief negotiator");
        let found = all.iter().position(of).unwrap_or_else(|| panic!("{name}: {all:#?}"));
        assert!(all[found].starts_with(&format!("Who speaks for it, {tense}: ")), "{:?}", all[found]);
        found
    };
    assert!(at("Rustem Umerov", "now") < at("Andriy Yermak", "before"));
}

#[test]
fn what_is_believed_says_so_and_keeps_its_level() {
    let screen = page("Ukraine");
    let lines = lines(&screen, "Red lines, bottom lines, alternatives, bottom lines, believed: ");
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines.iter().all(|it| it.ends_with(", level principals")), "{lines:#?}");
}

#[test]
fn a_stance_leads_to_its_cell_and_a_figure_unfolds() {
    let mut screen = page("Ukraine");
    screen.press(&line(&screen, "Where it stands: The future of Ukraine › Sovereignty and independence"));
    assert!(matches!(screen.app().selection, Some(Selection::Cell(..))));
    let figure = line(&screen, "How far the others are: United States");
    assert!(lines(&screen, "How far the others are, United States: ").is_empty());
    let is_open = |screen: &Screen| screen.get(Role::Button, &figure).accesskit_node().data().is_expanded();
    assert_eq!(is_open(&screen), Some(false));
    screen.press(&figure);
    assert_eq!(is_open(&screen), Some(true));
    let parts = lines(&screen, "How far the others are, United States: ");
    assert!(parts.iter().any(|it| it.contains("is not assessed")), "{parts:#?}");
    screen.press(&parts[0]);
    assert!(matches!(screen.app().selection, Some(Selection::Cell(..))));
    screen.press(&figure);
    assert!(lines(&screen, "How far the others are, United States: ").is_empty());
}

#[test]
fn movement_is_told_since_a_day_that_is_typed() {
    let mut screen = page("Ukraine");
    assert!(screen.says("From the first day on which two can be compared"));
    screen.type_in("Movement since", "2025-11-30");
    assert_eq!(screen.app().since_chosen(), Some(civil::date(2025, 11, 30)));
    screen.press("Since the beginning");
    assert_eq!(screen.app().since_chosen(), None);
}

#[test]
fn the_day_governs_the_page() {
    let mut screen = page("Ukraine");
    screen.type_in("As of", "2025-11-28");
    assert!(screen.has(Role::Heading, "Where it stands as of 28 Nov 2025"));
    assert!(line(&screen, "Who speaks for it, now: Andriy Yermak, Chief negotiator").contains("28 Nov"));
}

#[test]
fn nothing_entered_offers_what_to_do_first() {
    let mut dossier = Dossier::new(crate::generate::COVER, demarche::model::Cover::default());
    let party = Party { name: "Union".into(), ..Party::default() };
    let id = demarche::model::Id::<Party>::new(1);
    dossier = demarche::edit::Patch::put(&dossier, id.any(), Some(demarche::model::record::Of::wrap(party)))
        .applied(&dossier);
    let mut screen = Screen::with(&dossier);
    screen.select("Union");
    screen.keys(Modifiers::COMMAND, Key::T);
    for words in
        ["Nobody is entered who speaks for it.", "No interests are entered.", "It is not waited for."]
    {
        assert!(screen.has(Role::Label, words), "{words}");
    }
    screen.press("Add an interest of it");
    assert!(
        screen.app().selection.and_then(Selection::record).is_some_and(|it| it.kind == KindName::Interest)
    );
}

#[test]
fn the_pages_of_all_parties_of_a_full_dossier_can_be_walked() {
    let dossier = told_apart();
    let mut screen = Screen::with(&dossier);
    let mut wrong = Vec::new();
    for (id, it) in dossier.all::<Party>().take(3) {
        screen.show(KindName::Party, &it.name);
        screen.keys(Modifiers::COMMAND, Key::T);
        for figure in
            lines(&screen, "How far the others are: ").iter().chain(&lines(&screen, "What it gave and got: "))
        {
            screen.press(figure);
        }
        assert!(screen.app().portrait(id).is_some());
        screen.walk(&format!("the page of {}", it.name), &mut wrong);
        screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::W);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
