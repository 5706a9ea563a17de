//! The palette and the search.

use super::Screen;
use demarche::{
    app::{Selection, View},
    model::{
        Dossier, Id,
        record::{Cover, Issue, KindName, Of, Party, Person, Point, PointKind, Statement, Target},
    },
    text::{date::DateStyle, model::name},
};
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

const FIELD: &str = "Search everything";
const PALETTE: &str = "Find a command or a record";

fn talks() -> Dossier {
    let id = Id::<Statement>::new;
    let said = |by, date: &str, words: &str, kind| Statement {
        by: vec![Id::new(by)],
        date: date.parse().ok(),
        words: words.into(),
        points: vec![Point::new(Target::Issue(Id::new(1)), kind)],
        ..Statement::default()
    };
    let party = |name: &str, code: &str| Party { name: name.into(), code: code.into(), ..Party::default() };
    let mut all: Dossier = [
        (Id::<Cover>::new(1).any(), Cover { title: "Talks".into(), ..Cover::default() }.wrap()),
        (Id::<Party>::new(1).any(), party("Україна", "UA").wrap()),
        (Id::<Party>::new(2).any(), party("United States", "US").wrap()),
        (Id::<Person>::new(1).any(), Person { name: "Єлизавета Ёлкина".into(), ..Person::default() }.wrap()),
        (Id::<Issue>::new(1).any(), Issue { title: "Territory".into(), ..Issue::default() }.wrap()),
        (id(1).any(), said(1, "2025-11-30", "Not an inch of land", PointKind::RedLine).wrap()),
        (id(2).any(), said(2, "2025-10-01", "Some land may be traded", PointKind::Offer).wrap()),
    ]
    .into_iter()
    .collect();
    let many = (10..30).map(|number| {
        let it =
            said(2, "2024-01-01", &format!("A word on reconstruction, number {number}"), PointKind::Comment);
        (id(number).any(), it.wrap())
    });
    all = all.records().map(|(id, it)| (id, it.clone())).chain(many).collect();
    all
}

impl Screen {
    fn write(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }
    fn open_palette(&mut self) {
        self.keys(Modifiers::COMMAND, Key::K);
    }
    fn begin_search(&mut self) {
        self.keys(Modifiers::COMMAND, Key::F);
    }
    fn options(&self) -> Vec<String> {
        self.names(Role::ListBoxOption)
    }
    fn marked(&self) -> Option<String> {
        let all = self.harness.root().children_recursive();
        let is_marked = |it: &egui_kittest::Node<'_>| {
            let it = it.accesskit_node();
            it.role() == Role::ListBoxOption && it.is_selected() == Some(true)
        };
        all.into_iter().find(is_marked).and_then(|it| it.accesskit_node().label())
    }
}

#[test]
fn the_palette_finds_a_record_by_the_beginning_of_its_name() {
    let mut screen = Screen::with(&talks());
    screen.open_palette();
    assert!(screen.has(Role::Dialog, "Commands and records"));
    screen.write("укр");
    assert_eq!(screen.options().first().map(String::as_str), Some("Україна"));
    screen.key(Key::Enter);
    assert!(!screen.has(Role::TextInput, PALETTE));
    assert_eq!(screen.selected(), Id::<Party>::new(1).any());
    // Without the dots on the letter, and by letters that do not stand side by side.
    for (text, found) in [("елк", "Єлизавета Ёлкина"), ("trtry", "Territory"), ("US", "United States")]
    {
        screen.open_palette();
        screen.write(text);
        assert_eq!(screen.options().first().map(String::as_str), Some(found), "{text}");
        screen.key(Key::Escape);
    }
    // A statement by its words.
    screen.open_palette();
    screen.write("traded");
    screen.key(Key::Enter);
    assert_eq!(screen.selected(), Id::<Statement>::new(2).any());
}

#[test]
fn what_is_called_exactly_so_comes_first() {
    let party = Party { name: "Territory".into(), aliases: vec!["Земля".into()], ..Party::default() };
    let cover = Cover { title: "Talks on a territory".into(), ..Cover::default() };
    let scattered = Issue { title: "The extension of rights".into(), ..Issue::default() };
    let whole = Issue { title: "Status of territories".into(), ..Issue::default() };
    let dossier: Dossier = [
        (Id::<Cover>::new(1).any(), cover.wrap()),
        (Id::<Party>::new(1).any(), party.wrap()),
        (Id::<Issue>::new(1).any(), scattered.wrap()),
        (Id::<Issue>::new(2).any(), whole.wrap()),
    ]
    .into_iter()
    .collect();
    let mut screen = Screen::with(&dossier);
    screen.select("The extension of rights");
    screen.open_palette();
    screen.write("territory");
    assert_eq!(screen.options()[..2], ["Territory", "Talks on a territory"]);
    screen.key(Key::Escape);
    // What was used just now is not lifted over what has the letters side by side.
    screen.open_palette();
    screen.write("ter");
    let at = |name: &str| screen.options().iter().position(|it| it == name);
    let scattered = at("The extension of rights");
    assert!(at("Status of territories").is_some_and(|it| scattered.is_none_or(|other| it < other)));
    assert!(scattered.is_some(), "{:?}", screen.options());
}

#[test]
fn the_palette_gives_commands_and_only_those_that_can_be_given() {
    let mut screen = Screen::with(&talks());
    screen.open_palette();
    screen.write(">add par");
    assert_eq!(screen.options().first().map(String::as_str), Some("Add party"));
    assert!(!screen.options().iter().any(|it| it == "United States"));
    screen.key(Key::Enter);
    assert_eq!(screen.selected().kind, KindName::Party);
    assert_eq!(screen.dossier().all::<Party>().count(), 3);
    let mut screen = Screen::new();
    screen.open_palette();
    assert!(screen.options().iter().any(|it| it == "New dossier"));
    assert!(!screen.options().iter().any(|it| it == "Save"), "nothing is open");
    screen.write("zzzz");
    assert!(screen.says("Nothing is called so"));
}

#[test]
fn what_was_used_lately_comes_first() {
    let mut screen = Screen::with(&talks());
    screen.select("Territory");
    screen.command("Record", "Dossier details");
    screen.open_palette();
    let offered = screen.options();
    let at = |name: &str| offered.iter().position(|it| it == name).expect("it is offered");
    assert!(at("Dossier details") < at("Save") && at("Territory") < at("Save"), "{offered:?}");
}

#[test]
fn the_keys_go_back_to_where_they_were() {
    let mut screen = Screen::with(&talks());
    screen.select("Territory");
    screen.field("Title").focus();
    screen.settle();
    screen.open_palette();
    // For whoever hears it, the keys are at what would be chosen.
    assert_eq!(screen.focused(), Some((Role::ListBoxOption, "Territory".to_owned())));
    let first = screen.marked();
    screen.key(Key::ArrowDown);
    assert_ne!(screen.marked(), first);
    screen.key(Key::PageDown);
    screen.key(Key::ArrowUp);
    screen.key(Key::PageUp);
    assert_eq!(screen.marked(), first);
    // No other keys give commands while it is open.
    screen.keys(Modifiers::COMMAND, Key::W);
    assert!(screen.app().document().is_some());
    screen.key(Key::Escape);
    assert!(!screen.has(Role::TextInput, PALETTE));
    assert!(screen.field("Title").is_focused());
    // The same keys close it again.
    screen.open_palette();
    screen.open_palette();
    assert!(!screen.has(Role::TextInput, PALETTE));
}

#[test]
fn what_is_typed_from_right_to_left_is_shown_as_it_will_read() {
    let words = "שלום עולם";
    let mut screen = Screen::with(&talks());
    screen.begin_search();
    screen.write(words);
    assert!(screen.has(Role::Label, words), "{:?}", screen.names(Role::Label));
    screen.keys(Modifiers::COMMAND, Key::Num1);
    screen.field("Filter issues").focus();
    screen.settle();
    assert!(!screen.has(Role::Label, words));
    screen.write(words);
    assert!(screen.has(Role::Label, words));
    screen.keys(Modifiers::COMMAND, Key::A);
    screen.key(Key::Delete);
    let cell = screen.names(Role::GridCell).remove(0);
    screen.click(Role::GridCell, &cell);
    screen.write(words);
    assert!(screen.has(Role::Label, words));
}

#[test]
fn results_appear_as_one_types_with_the_passage() {
    let mut screen = Screen::with(&talks());
    screen.begin_search();
    assert_eq!(screen.app().panes.view(), View::Find);
    assert!(screen.has(Role::Button, "Filter party"), "the filters are told where nothing is sought");
    screen.write("inc");
    assert!(screen.says("1 record found"));
    assert!(screen.has(Role::Heading, "Statements 1"));
    let name = screen.options().remove(0);
    let hit = screen.get(Role::ListBoxOption, &name);
    assert!(hit.accesskit_node().description().is_some_and(|it| it.contains("Not an inch of land")));
    screen.write("h zebra");
    assert!(screen.says("Nothing found") && screen.says("Every word and every filter has to fit"));
}

#[test]
fn filters_narrow_and_are_completed() {
    let mut screen = Screen::with(&talks());
    screen.begin_search();
    screen.write("land kind:redl");
    // What is offered is taken by Tab.
    screen.key(Key::Tab);
    assert_eq!(screen.field(FIELD).value().as_deref(), Some("land kind:redline "));
    assert_eq!(screen.options().len(), 1);
    screen.key(Key::Escape);
    assert_eq!(screen.field(FIELD).value().as_deref().unwrap_or_default(), "");
    screen.write("by:укр");
    screen.key(Key::ArrowDown);
    screen.key(Key::Enter);
    assert_eq!(screen.field(FIELD).value().as_deref(), Some("by:UA "));
    assert_eq!(screen.options().len(), 1);
    screen.write("colour:red party:XX after:soon");
    for told in ["There is no filter “colour”", "No party is called “XX”", "“soon” after after is no date"]
    {
        assert!(screen.says(told), "{told}");
    }
}

#[test]
fn the_list_is_walked_by_the_keys() {
    let mut screen = Screen::with(&talks());
    screen.begin_search();
    screen.write("us");
    // The party, eight of its statements, and the rest on demand.
    assert_eq!(screen.options().last().map(String::as_str), Some("Show 13 more statements"));
    screen.key(Key::Enter);
    assert!(screen.has(Role::ListBox, "What was found"));
    assert_eq!(screen.focused(), Some((Role::ListBoxOption, "United States".to_owned())));
    screen.key(Key::Enter);
    assert_eq!(screen.selected(), Id::<Party>::new(2).any());
    screen.key(Key::ArrowDown);
    screen.key(Key::Enter);
    assert_eq!(screen.selected(), Id::<Statement>::new(2).any(), "the newest first");
    screen.key(Key::End);
    screen.key(Key::Enter);
    assert!(!screen.options().iter().any(|it| it.starts_with("Show")), "all are there");
    screen.key(Key::End);
    screen.key(Key::Enter);
    assert_ne!(screen.selected(), Id::<Statement>::new(2).any());
    screen.key(Key::Home);
    screen.key(Key::ArrowUp);
    assert!(screen.field(FIELD).is_focused(), "above the first is the field");
    // What was sought is offered again.
    screen.keys(Modifiers::COMMAND, Key::A);
    screen.key(Key::Delete);
    assert!(screen.has(Role::Button, "us"));
    screen.press("us");
    assert!(screen.has(Role::ListBoxOption, "Show 13 more statements"));
}

#[test]
fn results_follow_the_dossier() {
    let mut screen = Screen::with(&talks());
    screen.begin_search();
    screen.write("reconstruction ");
    assert!(screen.says("20 records found"));
    screen.key(Key::Enter);
    screen.key(Key::Enter);
    assert!(matches!(screen.app().selection, Some(Selection::Record(_))));
    let name = name(screen.dossier(), DateStyle::default(), screen.selected());
    screen.command("Edit", &format!("Remove {name}"));
    assert!(screen.says("19 records found"));
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert!(screen.says("20 records found"));
}
