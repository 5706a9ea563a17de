//! A dossier made by hand, from nothing to a cell of the matrix, and all of it undone.

use super::{Said, Screen};
use demarche::{
    edit::Patch,
    model::{
        Cover, Dossier, Event, Id, KindName, Of, Party, Person, PointKind, Statement, When,
        record::{Record, Setting, Withdrawal},
    },
};
use eframe::egui::{self, Key, Modifiers, accesskit::Role};

#[test]
fn a_dossier_is_made_by_hand_and_undone() {
    let mut screen = Screen::new();
    assert!(screen.says("Keep the record of a negotiation"));
    screen.press("New dossier");
    screen.type_in("Title", "Talks");

    screen.press("Add party");
    screen.type_in("Name", "Alpha");
    screen.type_in("Code, two to four letters", "AL");

    screen.press("Add issue");
    screen.type_in("Title", "Land");
    screen.choose("Scale", "Ordered options, from first to last");
    for (at, words) in [(1, "All of it"), (2, "Half of it"), (3, "None of it")] {
        screen.press("Add option");
        screen.type_in(&format!("Option {at}, words"), words);
    }
    screen.press("Add issue");
    screen.type_in("Title", "Money");
    screen.choose("Scale", "Amount");
    screen.type_in("Unit", "EUR million");

    screen.press("Add source");
    screen.type_in("Title", "The Paper");

    assert_eq!(screen.cell("Alpha, Land"), "no answer yet");
    screen.click(Role::GridCell, "Alpha, Land");
    screen.press("Add statement on this");
    let statement = screen.selected();
    screen.type_in("Words", "Half the land, and money for it");
    screen.type_in("Date", "2025-12-01");
    screen.click(Role::CheckBox, "Point 1, place: Half of it");
    screen.choose("Add point", "Money");
    screen.choose("Point 2, what it does", "Demand");
    screen.type_in("Point 2, place", "3 to 5");
    screen.choose("Add citation", "The Paper");
    screen.type_in("Citation 1, place in it", "page 4");

    assert_eq!(screen.cell("Alpha, Land"), "Half of it");
    assert_eq!(screen.cell("Alpha, Money"), "3 to 5 EUR million");
    let Record::Statement(it) = screen.record(statement) else { panic!("a statement") };
    assert_eq!((it.points.len(), it.citations.len()), (2, 1));
    assert_eq!(it.citations[0].locator, "page 4");

    // What was seen in the cell goes with the day that is looked at.
    screen.type_in("As of", "2025-11-30");
    assert_eq!(screen.cell("Alpha, Land"), "no answer yet");
    screen.press("Today");
    assert_eq!(screen.cell("Alpha, Land"), "Half of it");

    // Undone step by step, each with its name in the menu.
    screen.keys(Modifiers::COMMAND, Key::Z);
    let Record::Statement(it) = screen.record(statement) else { panic!("a statement") };
    assert_eq!(it.citations[0].locator, "");
    screen.press("Edit");
    assert!(screen.says("Undo change"));
    screen.key(Key::Escape);
    for _ in 0..100 {
        screen.keys(Modifiers::COMMAND, Key::Z);
    }
    assert!(!screen.app().is_modified());
    assert_eq!(screen.dossier().len(), 1, "only the cover is left");
    for _ in 0..100 {
        screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    let Record::Statement(it) = screen.record(statement) else { panic!("a statement") };
    assert_eq!(it.citations[0].locator, "page 4");
    assert_eq!(screen.cell("Alpha, Money"), "3 to 5 EUR million");

    // Saved, and there again.
    let path = screen.path("talks.dossier.ron");
    screen.answer(Said::Path(path.clone()));
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(!screen.app().is_modified());
    assert_eq!(screen.read(&path), *screen.dossier());
}

#[test]
fn keystrokes_in_one_field_are_one_step() {
    let mut screen = Screen::new();
    screen.press("New dossier");
    screen.press("Add party");
    let party = screen.selected();
    let name = |screen: &Screen| match screen.record(party) {
        Record::Party(it) => it.name.clone(),
        _ => panic!("a party"),
    };
    for letter in ["A", "l", "p", "h", "a"] {
        screen.field("Name").type_text(letter);
        screen.settle();
    }
    assert_eq!(name(&screen), "Alpha");
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(name(&screen), "");
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(name(&screen), "Alpha");
    // The caret stands behind what came back.
    screen.field("Name").type_text("!");
    screen.settle();
    assert_eq!(name(&screen), "Alpha!");
}

#[test]
fn what_is_typed_by_halves_is_taken_in_on_saving_and_kept_where_it_cannot_be_read() {
    let mut screen = Screen::with(&crate::shared::full::full());
    let issue = screen.dossier().all::<demarche::model::Issue>().next().expect("an issue").0;
    let title = screen.dossier().name(issue.any());
    screen.select(&title);
    let deadline = |screen: &Screen| screen.record(issue).field("deadline");
    let before = deadline(&screen);

    screen.field("Deadline").focus();
    screen.settle();
    screen.keys(Modifiers::COMMAND, Key::A);
    screen.field("Deadline").type_text("2031-0");
    screen.settle();
    assert_eq!(deadline(&screen), before, "half a date is no date");
    screen.key(Key::Tab);
    assert!(screen.says("The calendar has no such day"), "what is wrong stands beside the field");
    assert_eq!(screen.field("Deadline").value().as_deref(), Some("2031-0"), "what was typed is kept");

    screen.field("Deadline").focus();
    screen.settle();
    screen.field("Deadline").type_text("2");
    screen.settle();
    let path = screen.app().document().expect("open").path.clone().expect("a file");
    screen.keys(Modifiers::COMMAND, Key::S);
    assert!(!screen.says("The calendar has no such day"));
    assert_ne!(deadline(&screen), before);
    let saved = screen.read(&path);
    assert_eq!(saved.record(issue.any()).expect("saved").field("deadline"), deadline(&screen));
}

#[test]
fn what_is_missing_in_a_list_is_entered_from_there() {
    let mut screen = Screen::new();
    screen.press("New dossier");
    screen.press("Add statement");
    let statement = screen.selected();
    screen.click(Role::ComboBox, "Add citation");
    assert!(screen.says("None yet. Type a name to add one."));
    screen.field("Find").type_text("The Paper");
    screen.settle();
    screen.click(Role::ListBoxOption, "Add source “The Paper”");
    screen.click(Role::ComboBox, "Speaker");
    screen.field("Find").type_text("Ann");
    screen.settle();
    screen.key(Key::Enter);
    assert_eq!(screen.dossier().all::<Person>().count(), 0, "nothing is entered that nobody chose");
    screen.key(Key::ArrowDown);
    screen.key(Key::Enter);
    let Record::Statement(it) = screen.record(statement) else { panic!("a statement") };
    let dossier = screen.dossier();
    assert_eq!(dossier.name(it.citations[0].source.any()), "The Paper");
    assert_eq!(it.speaker.map(|it| dossier.name(it.any())).as_deref(), Some("Ann"));
    assert!(dossier.record(it.citations[0].source.any()).is_some_and(|it| it.added().is_some()));
    // One step each.
    let before = screen.dossier().len();
    screen.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(screen.dossier().len(), before - 1);
    assert_eq!(screen.selected(), statement);
}

#[test]
fn what_is_said_at_an_event_is_dated_by_it_unless_a_day_was_chosen() {
    let full = crate::shared::full::full();
    let held = |date: &str| Some(When { date: date.parse().expect("a date"), time: None });
    let events = [(801, "Talks in Oslo", "2025-11-28"), (802, "Talks in Bergen", "2025-11-29")];
    let dossier = events.into_iter().fold(full, |all, (number, title, date)| {
        let event = Event { title: title.into(), start: held(date), ..Event::default() };
        Patch::put(&all, Id::<Event>::new(number).any(), Some(event.wrap())).applied(&all)
    });
    let mut screen = Screen::with(&dossier);
    let date = |screen: &Screen| {
        let id = screen.selected().of::<Statement>().expect("a statement");
        screen.dossier().get(id).and_then(|it| it.date).map(|it| it.to_string()).expect("a date")
    };
    screen.show(KindName::Event, "Talks in Oslo");
    screen.press("Add statement");
    assert_eq!(date(&screen), "2025-11-28", "of the event that is selected");
    screen.choose("Said at", "Talks in Bergen");
    assert_eq!(date(&screen), "2025-11-29", "it follows the event");
    screen.type_in("Date", "30 Nov 2025");
    screen.choose("Said at", "Talks in Oslo");
    assert_eq!(date(&screen), "2025-11-30", "what was chosen stays");
    let party = screen.dossier().all::<Party>().next().expect("a party").1.name.clone();
    screen.select(&party);
    screen.press("Add statement");
    assert_eq!(date(&screen), screen.app().as_of.to_string());
    screen.choose("Said at", "Talks in Oslo");
    assert_eq!(date(&screen), "2025-11-28", "in the place of the day that was proposed");
    screen.select(&party);
    screen.press("Add statement");
    screen.type_in("Date", "5 Dec 2025");
    assert_eq!(date(&screen), screen.app().as_of.to_string(), "it is the day that was proposed");
    screen.choose("Said at", "Talks in Oslo");
    assert_eq!(date(&screen), screen.app().as_of.to_string(), "and was typed all the same");
}

#[test]
fn a_list_that_is_opened_begins_at_what_is_chosen() {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    screen.press("Add statement");
    let statement = screen.selected().of::<Statement>().expect("a statement");
    let it = |screen: &Screen| screen.dossier().get(statement).expect("it is there").clone();
    let people: Vec<String> = screen.dossier().all::<Person>().map(|(_, it)| it.name.clone()).collect();
    screen.choose("Speaker", people.iter().max().expect("there are some"));
    let speaker = it(&screen).speaker;
    screen.get(Role::ComboBox, "Speaker").focus();
    screen.settle();
    screen.key(Key::ArrowDown);
    screen.key(Key::Enter);
    assert_eq!(it(&screen).speaker, speaker, "what is chosen is what Enter chooses first");
    screen.choose("Setting", "Bilateral");
    screen.get(Role::ComboBox, "Setting").focus();
    screen.settle();
    screen.key(Key::Enter);
    screen.key(Key::ArrowDown);
    screen.key(Key::Enter);
    assert_eq!(it(&screen).setting, Setting::Internal, "one further than what was chosen");
}

#[test]
fn a_list_longer_than_is_named_at_once_begins_at_what_is_chosen_too() {
    let mut it = Dossier::new(Id::new(1), Cover { title: "Talks".into(), ..Cover::default() });
    for number in 1..=5_000_u64 {
        let person = Person { name: format!("Person {number:04}"), ..Person::default() };
        Patch::put(&it, Id::<Person>::new(number).any(), Some(person.wrap())).apply(&mut it);
    }
    let party = Party { name: "Alpha".into(), ..Party::default() };
    Patch::put(&it, Id::<Party>::new(1).any(), Some(party.wrap())).apply(&mut it);
    let mut screen = Screen::with(&it);
    screen.select("Alpha");
    screen.command("Record", "Add statement");
    screen.click(Role::ComboBox, "Speaker");
    screen.harness.event(egui::Event::Text("Person 4990".to_owned()));
    screen.settle();
    screen.key(Key::Enter);
    screen.click(Role::ComboBox, "Speaker");
    let has = |screen: &Screen, name: &str| screen.has(Role::ListBoxOption, name);
    assert!(has(&screen, "Person 4990") && !has(&screen, "Person 0001"));
    // Where one goes then, it stays.
    screen.key(Key::Home);
    screen.key(Key::ArrowDown);
    assert!(has(&screen, "Person 0001") && !has(&screen, "Person 4990"));
}

#[test]
fn a_long_list_is_narrowed_by_typing() {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    screen.keys(Modifiers::COMMAND, Key::Num1);
    screen.click(Role::GridCell, "Ukraine, Status of territories");
    screen.press("Add statement on this");
    let kind = |screen: &Screen| {
        let id = screen.selected().of::<Statement>().expect("a statement");
        screen.dossier().get(id).map(|it| it.points[0].kind).expect("a point")
    };
    let field = "Point 1, what it does";
    let has_place =
        |screen: &Screen| screen.names(Role::CheckBox).iter().any(|it| it.starts_with("Point 1, place: "));
    assert!(has_place(&screen));
    screen.click(Role::ComboBox, field);
    assert!(screen.says("Type to narrow"));
    let many = screen.names(Role::Button).len();
    for letter in ["N", "othing"] {
        screen.harness.event(egui::Event::Text(letter.to_owned()));
        screen.settle();
    }
    assert!(screen.says("With “nothing”") && screen.names(Role::Button).len() < many);
    screen.key(Key::Enter);
    assert_eq!(kind(&screen), PointKind::Withdrawal(Withdrawal::ToNothing));
    assert!(!screen.says("With “nothing”"), "the list is closed");
    assert!(!has_place(&screen), "what stood before says where one goes back to");
    // What was typed is forgotten with the list, and Backspace takes it back.
    screen.click(Role::ComboBox, field);
    assert!(screen.says("Type to narrow"));
    screen.harness.event(egui::Event::Text("x".to_owned()));
    screen.settle();
    assert!(screen.says("Nothing found"));
    screen.key(Key::Backspace);
    assert!(screen.says("Type to narrow"));
    screen.key(Key::Escape);
    assert_eq!(kind(&screen), PointKind::Withdrawal(Withdrawal::ToNothing));
}
