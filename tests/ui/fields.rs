//! Fields by the keys: what cannot be read is never left behind, each element of a list can be taken out,
//! and what can be done with a record is offered where it stands.

use super::Screen;
use crate::shared::full::full;
use demarche::model::{
    Cover, Dossier, Id, Party, Statement,
    record::{Of as _, Record},
};
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

impl Screen {
    /// Types in the place of what the focused field holds.
    fn over(&mut self, text: &str) {
        self.keys(Modifiers::COMMAND, Key::A);
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    fn focus(&mut self, role: Role, name: &str) {
        self.get(role, name).focus();
        self.settle();
    }

    fn statement(&self) -> Statement {
        match self.record(self.selected()) {
            Record::Statement(it) => (*it).clone(),
            it => panic!("{it:?}"),
        }
    }
}

#[test]
fn nothing_new_is_entered_over_a_date_that_cannot_be_read() {
    let mut screen = Screen::with(&full());
    screen.press("Add statement");
    let first = screen.selected();
    let many = screen.dossier().len();
    screen.focus(Role::TextInput, "Date");
    screen.over("some day");
    screen.keys(Modifiers::COMMAND, Key::Enter);
    assert_eq!((screen.selected(), screen.dossier().len()), (first, many));
    assert_eq!(screen.focused(), Some((Role::TextInput, "Date".to_owned())));
    assert_eq!(screen.field("Date").value().as_deref(), Some("some day"));
    assert!(screen.says("Nothing was entered yet. Date holds what cannot be read"));
    screen.press("Add issue");
    assert_eq!((screen.selected(), screen.dossier().len()), (first, many));
    screen.over("30 nov 2025");
    screen.keys(Modifiers::COMMAND, Key::Enter);
    assert_ne!(screen.selected(), first);
    let Record::Statement(it) = screen.record(first) else { panic!("a statement") };
    assert_eq!(it.date, "2025-11-30".parse().ok());
}

#[test]
fn what_could_not_be_read_is_found_again() {
    let dossier = full();
    let mut screen = Screen::with(&dossier);
    screen.press("Add statement");
    let first = screen.selected();
    screen.focus(Role::TextInput, "Date");
    screen.over("some day");
    let (party, _) = dossier.all::<Party>().next().expect("a party");
    screen.select(&dossier.name(party.any()));
    assert_eq!(screen.selected(), party.any());
    screen.keys(Modifiers::COMMAND, Key::I);
    screen.press("1 field not taken in");
    assert_eq!(screen.selected(), first);
    assert_eq!(screen.focused(), Some((Role::TextInput, "Date".to_owned())));
    assert_eq!(screen.field("Date").value().as_deref(), Some("some day"));
    screen.key(Key::Escape);
    assert!(!screen.has(Role::Button, "1 field not taken in"));
}

/// A statement by three parties, which is selected.
fn by_three() -> Screen {
    let party = |number: u64, name: &str| {
        (Id::<Party>::new(number).any(), Party { name: name.to_owned(), ..Party::default() }.wrap())
    };
    let by: Vec<_> = (1..=3).map(Id::<Party>::new).collect();
    let said = Statement { by, words: "So be it".to_owned(), ..Statement::default() };
    let dossier: Dossier = [
        (Id::<Cover>::new(1).any(), Cover::default().wrap()),
        party(1, "Alpha"),
        party(2, "Beta"),
        party(3, "Gamma"),
        (Id::<Statement>::new(1).any(), said.wrap()),
    ]
    .into_iter()
    .collect();
    let mut screen = Screen::with(&dossier);
    screen.click(Role::TreeItem, "Statements 1");
    screen.key(Key::ArrowDown);
    screen
}

#[test]
fn any_one_of_a_list_is_taken_out_by_the_keys() {
    let mut screen = by_three();
    let at = |screen: &Screen, role: Role, name: &str| {
        assert_eq!(screen.focused(), Some((role, name.to_owned())));
    };
    screen.tab_to(Role::ComboBox, "By");
    screen.key(Key::ArrowLeft);
    at(&screen, Role::Button, "Remove Gamma from by");
    screen.key(Key::ArrowLeft);
    at(&screen, Role::Button, "Remove Beta from by");
    screen.key(Key::Delete);
    assert_eq!(screen.statement().by, [Id::new(1), Id::new(3)]);
    at(&screen, Role::Button, "Remove Gamma from by");
    screen.key(Key::ArrowLeft);
    screen.key(Key::ArrowLeft);
    at(&screen, Role::Button, "Remove Alpha from by");
    screen.key(Key::ArrowRight);
    screen.key(Key::Enter);
    assert_eq!(screen.statement().by, [Id::new(1)]);
    at(&screen, Role::ComboBox, "By");
    screen.key(Key::ArrowLeft);
    screen.key(Key::Tab);
    at(&screen, Role::ComboBox, "By");
    // Cards too: the keys go on from what took its place.
    for _ in 0..3 {
        screen.focus(Role::ComboBox, "To");
        screen.press("Add source");
        screen.over("A paper");
        screen.keys(Modifiers::ALT, Key::ArrowLeft);
    }
    for _ in 0..3 {
        screen.focus(Role::ComboBox, "Add citation");
        screen.key(Key::ArrowDown);
        screen.key(Key::Enter);
    }
    for left in [2, 1, 0] {
        screen.tab_to(Role::Button, if left == 0 { "Remove citation 1" } else { "Remove citation 2" });
        screen.key(Key::Space);
        assert_eq!(screen.statement().citations.len(), left);
        let next = match left {
            2 => (Role::TextInput, "Citation 2, place in it"),
            1 => (Role::TextInput, "Citation 1, place in it"),
            _ => (Role::ComboBox, "Add citation"),
        };
        assert_eq!(screen.focused(), Some((next.0, next.1.to_owned())));
    }
}

#[test]
fn the_menu_of_a_record_offers_what_holds_for_it() {
    let mut screen = Screen::with(&full());
    screen.press("Add proposal");
    screen.over("The last offer");
    let proposal = screen.selected().of().expect("a proposal");
    screen.select("The last offer");
    screen.keys(Modifiers::SHIFT, Key::F10);
    for name in ["Open in a tab", "Add another like this", "Add clause", "Add statement"] {
        assert!(screen.has(Role::Button, name), "{name}");
    }
    assert!(screen.get(Role::Button, "Open in a tab").accesskit_node().is_focused());
    screen.press("Add clause");
    let Record::Clause(it) = screen.record(screen.selected()) else { panic!("a clause") };
    assert_eq!(it.proposal, proposal);
    // With the pointer it opens on what is under it, which is then selected.
    let (party, _) = screen.dossier().all::<Party>().next().expect("a party");
    screen.get(Role::TreeItem, &screen.dossier().name(party.any())).click_secondary();
    screen.settle();
    assert_eq!(screen.selected(), party.any());
    screen.press("Add another like this");
    let Record::Party(it) = screen.record(screen.selected()) else { panic!("a party") };
    assert!(it.name.is_empty() && screen.selected() != party.any());
}
