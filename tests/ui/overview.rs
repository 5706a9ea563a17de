//! The overview, the slider of days and the bar at the foot, by their names.

use super::Screen;
use crate::shared::full::full;
use demarche::{
    app::{Command, Selection, View},
    model::{Dossier, KindName},
};
use eframe::egui::{Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::kittest::NodeT as _;
use jiff::civil;

/// The sample, in the overview.
fn sample() -> Screen {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    screen.command("View", "Overview");
    screen
}

/// The names of all lines of a part.
fn lines(screen: &Screen, part: &str) -> Vec<String> {
    let start = format!("{part}: ");
    screen.names(Role::Button).into_iter().filter(|it| it.starts_with(&start)).collect()
}

fn day(screen: &Screen) -> String {
    screen.app().as_of.to_string()
}

#[test]
fn every_section_is_there_and_a_line_leads_to_its_record() {
    let mut screen = sample();
    for title in
        ["What is open", "What has changed", "What comes next", "Who is waited for", "What to look at"]
    {
        assert!(screen.has(Role::Heading, title), "{title}");
    }
    let issues = lines(&screen, "Issues");
    assert!(!issues.is_empty(), "{:#?}", screen.names(Role::Button));
    screen.press(&issues[0]);
    assert!(matches!(screen.app().selection, Some(Selection::Record(id)) if id.kind == KindName::Issue));
    assert_eq!(screen.app().panes.view(), View::Overview, "one stays in the overview");
}

#[test]
fn only_a_line_that_was_cut_is_told_in_a_tip() {
    let mut screen = sample();
    let all = lines(&screen, "Statements");
    let tips = |screen: &mut Screen| {
        let mut is_told = |name: &String| {
            screen.get(Role::Button, name).hover();
            screen.settle();
            screen.has(Role::Label, name.trim_start_matches("Statements: "))
        };
        all.iter().filter(|it| is_told(it)).count()
    };
    assert_eq!(tips(&mut screen), 0, "there is room for all of it");
    screen.harness.set_size(vec2(700.0, 5000.0));
    screen.settle();
    assert!(tips(&mut screen) > 0, "{all:#?}");
}

#[test]
fn no_two_lines_have_the_same_name() {
    let screen = sample();
    for role in [Role::Button, Role::Heading, Role::TextInput, Role::Slider] {
        let mut names = screen.names(role);
        names.sort();
        let twice: Vec<_> = names.windows(2).filter(|it| it[0] == it[1]).map(|it| &it[0]).collect();
        assert!(twice.is_empty(), "{role:?}: {twice:?}");
    }
}

#[test]
fn changes_are_told_since_a_day_that_is_typed() {
    let mut screen = sample();
    screen.type_in("As of", "2025-12-02");
    screen.type_in("Changes since", "2025-12-01");
    let late = lines(&screen, "Statements").len();
    screen.type_in("Changes since", "1 Jan 2025");
    assert_eq!(screen.app().since().map(|it| it.day), Some(civil::date(2025, 1, 1)));
    assert!(lines(&screen, "Statements").len() > late);
    let moved = lines(&screen, "Positions that moved");
    assert!(!moved.is_empty());
    screen.press(&moved[0]);
    assert!(matches!(screen.app().selection, Some(Selection::Cell(..))));
}

#[test]
fn what_cannot_be_read_is_no_day() {
    let mut screen = sample();
    let before = day(&screen);
    screen.type_in("As of", "soon");
    assert_eq!(day(&screen), before);
    assert!(screen.says("“soon” was not understood"));
    screen.press("Previous change");
    assert_ne!(day(&screen), before);
}

#[test]
fn the_slider_goes_by_days_and_by_statements() {
    let mut screen = sample();
    let slider = |screen: &Screen| {
        let node = screen.get(Role::Slider, "As of day").accesskit_node();
        (node.numeric_value(), node.min_numeric_value(), node.max_numeric_value())
    };
    let (value, least, most) = slider(&screen);
    assert!(least == Some(0.0) && least < value && value <= most, "today lies on the track");
    screen.get(Role::Slider, "As of day").focus();
    screen.settle();
    screen.key(Key::ArrowLeft);
    assert_eq!(day(&screen), "2025-12-04");
    assert!(screen.has(Role::Status, "As of 4 Dec 2025"));
    assert_eq!(slider(&screen).0, value.map(|it| it - 1.0));
    let earlier = |screen: &Screen| screen.app().days().before(screen.app().as_of);
    let expected = earlier(&screen);
    assert!(expected.is_some(), "something was said before");
    screen.key(Key::PageUp);
    assert_eq!(Some(screen.app().as_of), expected);
    screen.key(Key::ArrowLeft);
    screen.keys(Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(Some(screen.app().as_of), expected);
    screen.key(Key::ArrowLeft);
    screen.key(Key::PageDown);
    assert_eq!(Some(screen.app().as_of), expected);
    screen.key(Key::Home);
    assert_eq!(slider(&screen).0, Some(0.0));
    screen.key(Key::End);
    assert_eq!(slider(&screen).0, most);
    screen.key(Key::ArrowLeft);
    screen.press("Today");
    assert!(screen.has(Role::Status, "As of today"));
}

#[test]
fn the_overview_follows_the_day_and_the_dossier() {
    let mut screen = sample();
    screen.type_in("As of", "2020-01-01");
    assert!(lines(&screen, "Statements").is_empty());
    let before = screen.app().overview().map(|it| it.open.len());
    screen.press("Add issue");
    assert_eq!(screen.app().overview().map(|it| it.open.len()), before.map(|it| it + 1));
}

#[test]
fn the_count_of_checks_leads_to_them() {
    let mut screen = Screen::with(&full());
    let checks = screen.names(Role::Button).into_iter().find(|it| it.starts_with("Checks: "));
    let checks = checks.expect("they are counted");
    screen.press(&checks);
    assert_eq!(screen.app().panes.view(), View::Checks);
}

#[test]
fn the_bar_says_whether_the_file_is_saved() {
    let mut screen = Screen::with(&full());
    assert!(screen.has(Role::Label, "Opened 10:00"));
    screen.press("Add party");
    let about = |screen: &Screen, state: &str| {
        screen.get(Role::Label, state).accesskit_node().description().unwrap_or_default()
    };
    assert!(about(&screen, "Modified").starts_with("Opened 10:00."));
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(about(&screen, "Saved 10:00").contains("in the file"));
    screen.press("Add party");
    assert!(about(&screen, "Modified").starts_with("Saved 10:00."));
    let mut screen = Screen::new();
    screen.press("Open the sample");
    assert!(about(&screen, "Not saved yet").contains("no file yet"));
}

#[test]
fn an_empty_overview_offers_its_first_action() {
    let mut screen =
        Screen::with(&Dossier::new(demarche::model::Id::new(1), demarche::model::Cover::default()));
    screen.command("View", "Overview");
    assert!(screen.says("Nothing to look over yet"));
    screen.press("Add the first issue");
    assert!(screen.app().is_enabled(Command::AddSubissue), "an issue is selected");
    assert!(screen.has(Role::Heading, "What is open"));
}
