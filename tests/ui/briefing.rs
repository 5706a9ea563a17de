//! The page of an event, by its names.

use super::Screen;
use crate::shared::full::full;
use demarche::{
    app::{Selection, View},
    model::{Event, Id, record::KindName},
};
use eframe::egui::{Event as Input, Key, Modifiers, accesskit::Role};
use std::sync::Arc;

const VISIT: &str = "Witkoff visits Moscow";

/// The sample, in the overview.
fn sample() -> Screen {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    screen.command("View", "Overview");
    screen
}

/// The briefing for the visit to Moscow.
fn visit() -> Screen {
    let mut screen = sample();
    screen.press(&format!("Briefing: {VISIT}, visit, Moscow, Dec 2025"));
    screen
}

fn event(screen: &Screen) -> Id<Event> {
    screen.app().panes.view().record().and_then(|it| it.of()).expect("the page of an event")
}

/// The names of what can be pressed and of what is only read.
fn lines(screen: &Screen) -> Vec<String> {
    [Role::Button, Role::Label].into_iter().flat_map(|it| screen.names(it)).collect()
}

#[test]
fn it_is_come_to_from_the_overview() {
    let mut screen = sample();
    screen.press(&format!("Briefing: {VISIT}, visit, Moscow, Dec 2025"));
    assert!(matches!(screen.app().panes.view(), View::Record(id) if id.kind == KindName::Event));
    for title in ["Agenda", "The text", "To do [delegation]", "Note [delegation]", "What is entered"] {
        assert!(screen.has(Role::Heading, title), "{title} among {:#?}", screen.names(Role::Heading));
    }
}

#[test]
fn each_issue_says_where_everybody_stands_and_leads_there() {
    let mut screen = visit();
    for words in [
        "Contains internal matter, up to the level delegation: not to be passed on as it is",
        "1.2 Status of territories – open",
        "1.2, No answer yet: Russia",
        "1.1, Baseline: The fighting goes on.",
    ] {
        assert!(lines(&screen).iter().any(|it| it == words) || screen.says(words), "{words}");
    }
    let start = "1.2, Ukraine: Open discussion";
    let stands = screen.names(Role::Button).into_iter().find(|it| it.starts_with(start)).expect(start);
    screen.press(&stands);
    assert!(matches!(screen.app().selection, Some(Selection::Cell(..))));
}

#[test]
fn it_is_copied_with_its_warning() {
    let mut screen = visit();
    screen.get(Role::Button, "Copy the briefing").click();
    let text = screen.next_copied();
    let head: Vec<&str> = text.lines().take(2).collect();
    assert_eq!(
        head,
        [VISIT, "Contains internal matter, up to the level delegation: not to be passed on as it is"]
    );
    assert_eq!(screen.app().message, demarche::text::briefing::COPIED);
    screen.get(Role::Button, "Copy as Markdown").click();
    assert!(screen.next_copied().starts_with(&format!("# {VISIT}\n\nContains internal matter")));
}

#[test]
fn the_keys_alone_come_to_it_and_copy_it() {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    let ask = |screen: &mut Screen, words: &str| {
        screen.keys(Modifiers::COMMAND, Key::K);
        screen.harness.event(Input::Text(words.to_owned()));
        screen.settle();
        screen.harness.key_press(Key::Enter);
    };
    ask(&mut screen, "Witkoff visits");
    screen.settle();
    screen.keys(Modifiers::COMMAND, Key::T);
    assert!(screen.has(Role::Heading, "Agenda"));
    ask(&mut screen, "Copy the briefing");
    assert!(screen.next_copied().starts_with(VISIT));
}

#[test]
fn the_day_governs_it() {
    let mut screen = visit();
    assert!(screen.says("Visit. Briefing as of 5 Dec 2025"));
    screen.type_in("As of", "2025-11-30");
    assert!(screen.says("Visit. Briefing as of 30 Nov 2025"));
}

#[test]
fn it_is_worked_out_once_for_each_version_and_never_in_a_frame() {
    let mut screen = visit();
    let id = event(&screen);
    let sheet = |screen: &Screen| Arc::clone(screen.app().briefing(id).expect("it is there"));
    let first = sheet(&screen);
    for _ in 0..50 {
        screen.harness.step();
    }
    assert!(Arc::ptr_eq(&first, &sheet(&screen)), "nothing has changed");
    screen.type_in("Place", "Sochi");
    let second = sheet(&screen);
    assert!(!Arc::ptr_eq(&first, &second) && screen.says("Where: Sochi"));
    for _ in 0..50 {
        screen.harness.step();
    }
    assert!(Arc::ptr_eq(&second, &sheet(&screen)), "nothing has changed since");
}

#[test]
fn every_event_of_a_full_dossier_has_its_briefing() {
    let dossier = full();
    let mut screen = Screen::with(&dossier);
    for (_, it) in dossier.all::<Event>().filter(|(_, it)| !it.title.is_empty()) {
        screen.show(KindName::Event, &it.title);
        screen.keys(Modifiers::COMMAND, Key::T);
        let id = event(&screen);
        assert!(screen.app().briefing(id).is_some(), "{}", it.title);
        let mut lines = lines(&screen);
        lines.retain(|it| !it.is_empty());
        let all = lines.len();
        lines.sort();
        lines.dedup();
        assert!(
            screen.has(Role::Button, "Copy the briefing") && lines.len() == all,
            "{}: {lines:#?}",
            it.title
        );
        screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::W);
    }
}
