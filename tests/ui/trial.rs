//! A first day by the keys alone: from the first page with a template to a file that is saved, without a
//! pointer anywhere, and how many keys that takes.

use super::{Said, Screen};
use demarche::model::{
    Issue, Party, Statement,
    record::{KindName, Record},
};
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};

/// Somebody who has no pointer.
struct Keys {
    screen: Screen,
    /// How many keys were pressed.
    pressed: usize,
}

impl Keys {
    fn key(&mut self, key: Key) {
        self.pressed += 1;
        self.screen.key(key);
    }
    fn with(&mut self, modifiers: Modifiers, key: Key) {
        self.pressed += 1;
        self.screen.keys(modifiers, key);
    }
    fn ctrl(&mut self, key: Key) {
        self.with(Modifiers::COMMAND, key);
    }
    fn types(&mut self, text: &str) {
        self.pressed += text.chars().count();
        // Faster than the window draws.
        for letter in text.chars() {
            if letter == ' ' {
                self.screen.harness.key_press(Key::Space);
            }
            self.screen.harness.event(Event::Text(letter.to_string()));
        }
        self.screen.settle();
    }
    /// Gives a command by a few letters of its name.
    fn gives(&mut self, letters: &str) {
        self.ctrl(Key::K);
        self.types(letters);
        self.key(Key::Enter);
    }
    fn is_at(&self, role: Role, name: &str) {
        assert_eq!(self.screen.focused(), Some((role, name.to_owned())));
    }
    fn count<K: demarche::model::record::Of>(&self) -> usize {
        self.screen.dossier().all::<K>().count()
    }
}

#[test]
fn a_first_day_by_the_keys_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let screen = Screen::of_size([1360.0, 860.0], None, folder);
    let mut desk = Keys { screen, pressed: 0 };

    // The template.
    desk.is_at(Role::Button, "New dossier");
    for _ in 0..4 {
        desk.key(Key::Tab);
    }
    desk.is_at(Role::Button, "New collective bargaining");
    desk.key(Key::Enter);
    desk.is_at(Role::TextInput, "Title");
    desk.ctrl(Key::A);
    desk.types("Wages 2026");
    let [parties, issues] = [desk.count::<Party>(), desk.count::<Issue>()];

    // Three parties, five issues.
    desk.gives(">add party");
    for (at, name) in ["Night shift", "Apprentices", "The town"].into_iter().enumerate() {
        if at > 0 {
            desk.ctrl(Key::Enter);
        }
        desk.is_at(Role::TextInput, "Name");
        desk.types(name);
    }
    desk.gives(">add issue");
    for (at, title) in ["Canteen", "Parking", "Night bonus", "Tools", "Clothing"].into_iter().enumerate() {
        if at > 0 {
            desk.ctrl(Key::Enter);
        }
        desk.is_at(Role::TextInput, "Title");
        desk.types(title);
    }
    assert_eq!([desk.count::<Party>(), desk.count::<Issue>()], [parties + 3, issues + 5]);

    // Ten statements, typed into the cells: the keys go there with the view, each entry goes on to the cell below.
    desk.ctrl(Key::Num1);
    assert_eq!(desk.screen.focused().map(|it| it.0), Some(Role::GridCell));
    desk.ctrl(Key::End);
    for _ in 0..9 {
        desk.key(Key::ArrowUp);
    }
    for number in 1..=10 {
        desk.types(&format!("answer {number}"));
        desk.key(Key::Enter);
    }
    assert_eq!(desk.count::<Statement>(), 10);

    // One more in full: on what the cell is about, with the very words, on another day.
    desk.key(Key::Space);
    desk.gives(">add statement");
    desk.is_at(Role::MultilineTextInput, "Words");
    let statement = desk.screen.selected();
    desk.types("They insist");
    desk.key(Key::Tab);
    desk.types("Not one hour more without pay");
    for _ in 0..3 {
        desk.key(Key::Tab);
    }
    desk.is_at(Role::TextInput, "Date");
    desk.ctrl(Key::A);
    desk.types("30 nov");
    desk.key(Key::Tab);
    let Record::Statement(it) = desk.screen.record(statement) else { panic!("a statement") };
    assert_eq!((it.date, it.points.len(), it.by.len()), ("2025-11-30".parse().ok(), 1, 1));

    // How things stood before, and how they stand.
    let today = desk.screen.app().as_of;
    desk.gives(">previous change");
    assert_eq!(desk.screen.app().as_of, jiff::civil::date(2025, 11, 30));
    desk.gives(">as of today");
    assert_eq!(desk.screen.app().as_of, today);

    // The quotation is found.
    desk.gives(">overview");
    desk.ctrl(Key::F);
    desk.types("hour more");
    desk.key(Key::ArrowDown);
    desk.key(Key::Enter);
    assert_eq!(desk.screen.selected(), statement);

    // A mistake, and back.
    let many = desk.screen.dossier().len();
    desk.gives(">remove");
    assert_eq!(desk.screen.dossier().len(), many - 1);
    desk.ctrl(Key::Z);
    assert!(desk.screen.dossier().holds(statement));
    assert_eq!(desk.screen.selected().kind, KindName::Statement);

    // Saved.
    let path = desk.screen.path("wages.dossier.ron");
    desk.screen.answer(Said::Path(path.clone()));
    desk.ctrl(Key::S);
    assert_eq!(desk.screen.read(&path), *desk.screen.dossier());
    assert!(!desk.screen.app().is_modified());
    assert!(desk.pressed <= 480, "{} keys", desk.pressed);
}
