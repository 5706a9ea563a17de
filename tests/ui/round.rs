//! The next round of talks is entered: what is accepted ad referendum as a whole is told wherever somebody waits for
//! it, what a position rests on leads to its rules, and the keys go on from what is selected.

use super::Screen;
use demarche::{
    app::View,
    edit::Patch,
    model::{
        Dossier, Id, KindName, Level, Party, Point, PointKind, Proposal, Statement, Target,
        record::{Acceptance, Of as _, ProposalStage, ProposalStatus},
    },
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

const TEXT: &str = "Geneva framework";

/// The sample, in which Ukraine has accepted a text as a whole, ad referendum.
fn accepted() -> Dossier {
    let dossier = demarche::app::storage::sample().expect("it can be read").dossier;
    let (ukraine, _) = dossier.all::<Party>().find(|(_, it)| it.name == "Ukraine").expect("it is there");
    let date = "2025-12-01".parse().expect("a date");
    let text = Id::<Proposal>::new(700);
    let tabled = vec![ProposalStatus::new(date, ProposalStage::Tabled)];
    let proposal = Proposal { title: TEXT.into(), statuses: tabled, ..Proposal::default() };
    let kind = PointKind::Acceptance(Acceptance::AdReferendum);
    let said = Statement {
        by: vec![ukraine],
        date: Some(date),
        words: "Subject to the president".into(),
        points: vec![Point::new(Target::Proposal(text), kind)],
        ..Statement::default()
    };
    [(text.any(), proposal.wrap()), (Id::<Statement>::new(701).any(), said.wrap())]
        .into_iter()
        .fold(dossier, |all, (id, it)| Patch::put(&all, id, Some(it)).applied(&all))
}

fn told<'a>(all: &'a [String], what: &str) -> Option<&'a String> {
    all.iter().find(|it| it.contains(what))
}

#[test]
fn a_text_accepted_ad_referendum_is_told_wherever_its_confirmation_is_waited_for() {
    let mut screen = Screen::with(&accepted());
    screen.command("View", "Overview");
    let all = screen.names(Role::Button);
    let line = format!("{TEXT}, accepted ad referendum as a whole and not confirmed");
    let line = told(&all, &line).expect("in the overview").clone();
    assert!(line.contains("Ukraine"), "{line}");
    screen.press(&line);
    assert_eq!(screen.selected().kind, KindName::Proposal);
    // Its page.
    screen.keys(Modifiers::COMMAND, Key::T);
    assert!(screen.has(Role::Heading, "To be confirmed"));
    let all = screen.names(Role::Button);
    let line = told(&all, "Accepted ad referendum and not confirmed").expect("on its page").clone();
    assert!(line.starts_with("Ukraine, since 1 Dec 2025"), "{line}");
    screen.press(&line);
    assert_eq!(screen.selected(), Id::<Statement>::new(701).any(), "to where it was said");
    // The party.
    screen.select("Ukraine");
    screen.keys(Modifiers::COMMAND, Key::T);
    let all = screen.names(Role::Button);
    let line = told(&all, "A confirmation of what it accepted ad referendum as a whole");
    assert!(line.is_some_and(|it| it.contains(TEXT)), "{all:#?}");
    // The briefing for talks to which the party comes.
    screen.select("Zelensky visits Paris");
    screen.keys(Modifiers::COMMAND, Key::T);
    let said = "To be confirmed by: Ukraine (accepted ad referendum, since 1 Dec 2025)";
    assert!(screen.says(TEXT) && screen.says(said), "{:#?}", screen.names(Role::Button));
}

#[test]
fn a_position_leads_to_the_words_of_the_rules_it_rests_on() {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    screen.command("View", "Matrix");
    screen.click(Role::GridCell, "Ukraine, Security guarantees and prevention of further aggression");
    assert!(!screen.names(Role::Label).iter().any(|it| it.contains("(rule")));
    let rule = screen.get(Role::Link, "What bears a position");
    let words = rule.accesskit_node().data().description().unwrap_or_default().to_owned();
    assert!(words.starts_with("A point that was made on record"), "{words}");
    screen.click(Role::Link, "What bears a position");
    assert_eq!(screen.app().panes.view(), View::Help);
    assert!(screen.says("What bears a position"));
}

#[test]
fn the_keys_begin_in_the_navigator_at_what_is_selected() {
    let mut screen = Screen::with(&accepted());
    let tree = "Everything in the dossier";
    let at = |screen: &Screen| {
        let tree = screen.get(Role::Tree, tree).accesskit_node();
        let active = tree.data().active_descendant().expect("the keys are somewhere");
        let all = screen.harness.root().children_recursive();
        all.map(|it| it.accesskit_node()).find(|it| it.locate().0 == active).and_then(|it| it.label())
    };
    screen.select("Ukraine");
    screen.key(Key::ArrowUp);
    screen.key(Key::Home);
    assert_eq!(at(&screen).as_deref(), Some("Matrix views 0"));
    screen.field("Search everything").focus();
    screen.settle();
    let selected = screen.app().selection;
    let name = screen.dossier().name(screen.selected());
    screen.get(Role::Tree, tree).focus();
    screen.settle();
    assert_eq!((at(&screen), screen.app().selection), (Some(name), selected));
    // What is folded away is begun at its heading.
    screen.show(KindName::Person, "Vladimir Putin");
    let section = screen.names(Role::TreeItem).into_iter().find(|it| it.starts_with("People ")).expect("one");
    screen.click(Role::TreeItem, &section);
    screen.key(Key::Home);
    screen.field("Search everything").focus();
    screen.settle();
    screen.get(Role::Tree, tree).focus();
    screen.settle();
    assert_eq!(at(&screen), Some(section));
}

#[test]
fn statements_to_choose_from_are_told_apart_by_day_speaker_and_words() {
    let mut screen = Screen::with(&accepted());
    screen.press("Add statement");
    screen.click(Role::ComboBox, "Refers to");
    let names = screen.names(Role::ListBoxOption);
    let name = names.iter().find(|it| it.contains("Subject to the president")).expect("it is listed");
    let painted = screen.painted(Role::ListBoxOption, name);
    for words in ["1 Dec 2025, Ukraine", "Subject to the president"] {
        assert!(painted.iter().any(|it| it == words), "a line of its own: {painted:?}");
    }
}

#[test]
fn whatever_is_entered_begins_at_the_level_of_the_dossier() {
    let mut screen = Screen::with(&crate::shared::full::full());
    let level = screen.dossier().cover().map(|(_, it)| it.default_level).expect("it has a cover");
    assert_ne!(level, Level::default());
    for kind in ["party", "person", "issue", "statement", "event", "source", "proposal", "note", "task"] {
        let before = screen.dossier().len();
        screen.press(&format!("Add {kind}"));
        assert_eq!(screen.dossier().len(), before + 1);
        assert_eq!(screen.record(screen.selected()).level(), level, "{kind}");
    }
    screen.command("View", "Matrix");
    let cell = screen.names(Role::GridCell).into_iter().next().expect("there is one");
    screen.click(Role::GridCell, &cell);
    screen.press("Add statement on this");
    assert_eq!(screen.record(screen.selected()).level(), level, "{cell}");
}
