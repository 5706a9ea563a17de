//! What a screen reader says of each view, form and dialog, in the order in which it comes to it: role, name,
//! value, state, description. `INSTA_UPDATE=always` writes the texts anew: read each.

use super::Screen;
use crate::shared::full::full;
use demarche::{model::record::KindName, text};
use eframe::egui::{
    Event, Key, Modifiers, PointerButton,
    accesskit::{Invalid, Role, Toggled},
};
use egui_kittest::{
    Node,
    kittest::{By, NodeT as _, Queryable as _},
};
use std::fmt::Write as _;

/// A part of the tree as text, a line to each thing that is said.
fn spoken(node: Node<'_>, depth: usize, out: &mut String) {
    let it = node.accesskit_node();
    let data = it.data();
    let (name, value) = (it.label().unwrap_or_default(), it.value().unwrap_or_default());
    let is_plain = matches!(it.role(), Role::GenericContainer | Role::Unknown | Role::Window | Role::Pane);
    let is_said = it.role() != Role::TextRun && !(is_plain && name.is_empty() && value.is_empty());
    if is_said {
        write!(out, "{:indent$}{:?}", "", it.role(), indent = depth * 2).expect("a text");
        for (before, words) in [(" ", &name), (" = ", &value)] {
            if !words.is_empty() {
                write!(out, "{before}“{}”", words.replace('\n', "⏎")).expect("a text");
            }
        }
        if let Some(number) = data.numeric_value() {
            write!(out, " = {number}").expect("a text");
        }
        let states = [
            (it.is_disabled(), "disabled"),
            (it.is_selected() == Some(true), "selected"),
            (it.toggled() == Some(Toggled::True), "on"),
            (it.toggled() == Some(Toggled::False), "off"),
            (data.is_expanded() == Some(true), "open"),
            (data.is_expanded() == Some(false), "closed"),
            (data.invalid() == Some(Invalid::True), "invalid"),
        ];
        let states: Vec<&str> = states.into_iter().filter(|it| it.0).map(|it| it.1).collect();
        if !states.is_empty() {
            write!(out, " [{}]", states.join(", ")).expect("a text");
        }
        if let Some(keys) = data.keyboard_shortcut() {
            write!(out, " {keys}").expect("a text");
        }
        if let Some(words) = data.description() {
            write!(out, " ({words})").expect("a text");
        }
        out.push('\n');
    }
    for child in node.children() {
        spoken(child, depth + usize::from(is_said), out);
    }
}

impl Screen {
    /// The part of the window of that name.
    fn part<'a>(&'a self, name: &'a str) -> Node<'a> {
        let mut all = self.harness.root().children_recursive();
        all.find(|it| {
            let it = it.accesskit_node();
            it.label().as_deref() == Some(name) && it.role() == Role::GenericContainer
        })
        .unwrap_or_else(|| panic!("there is no part {name:?}"))
    }

    /// What lies over the window.
    fn lies_over(&self) -> Node<'_> {
        let of = |roles: &'static [Role]| {
            let all = self.harness.root().children_recursive();
            all.filter(|it| roles.contains(&it.accesskit_node().role())).last()
        };
        // The first of the menus is their bar.
        of(&[Role::Dialog, Role::AlertDialog])
            .or_else(|| of(&[Role::Menu]))
            .expect("something lies over the window")
    }

    /// Presses the other button of the pointer on something.
    fn ask_at(&mut self, role: Role, name: &str) {
        let all = self.harness.query_all(By::new().role(role).label(name));
        let pos = all.into_iter().next().expect(name).rect().center();
        self.harness.hover_at(pos);
        self.harness.step();
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
            self.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
            self.harness.step();
        }
        self.settle();
    }
}

/// Compares what is said with what was said when somebody last read it.
fn pin(name: &str, part: Node<'_>) {
    let mut said = String::new();
    spoken(part, 0, &mut said);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../spoken");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, said));
}

fn sample() -> Screen {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    screen.keys(Modifiers::COMMAND, Key::Num1);
    screen
}

#[test]
fn the_window_before_anything_is_open() {
    pin("welcome", Screen::new().harness.root());
}

#[test]
fn the_panels_and_the_views() {
    let mut screen = sample();
    pin("navigator", screen.part("Navigator"));
    pin("matrix", screen.part("Matrix"));
    screen.click(Role::GridCell, "Ukraine, Security guarantees and prevention of further aggression");
    pin("position", screen.part("Inspector"));
    screen.keys(Modifiers::COMMAND, Key::Num2);
    pin("overview", screen.part("Overview"));
    screen.keys(Modifiers::COMMAND, Key::Num3);
    screen.key(Key::F8);
    pin("checks", screen.part("Checks"));
    screen.keys(Modifiers::COMMAND, Key::F);
    screen.harness.event(Event::Text("security".to_owned()));
    screen.settle();
    pin("search", screen.part("Search"));
    screen.key(Key::F1);
    pin("keyboard", screen.part("Help"));
}

#[test]
fn the_form_of_each_kind() {
    let dossier = full();
    let mut screen = Screen::with(&dossier);
    for kind in KindName::ALL {
        let style = screen.app().settings().dates;
        let mut names = dossier.of_kind(*kind).map(|(id, _)| text::model::name(&dossier, style, id));
        let name = names.find(|it| !it.is_empty()).expect("one of each kind");
        screen.show(*kind, &name);
        pin(&format!("form-{}", kind.word()), screen.part("Inspector"));
    }
}

#[test]
fn the_page_of_a_record() {
    let mut screen = sample();
    for (name, pinned) in [
        ("Ukraine", "page-party"),
        ("Status of territories", "page-issue"),
        ("Witkoff visits Moscow", "page-event"),
    ] {
        screen.select(name);
        screen.keys(Modifiers::COMMAND, Key::T);
        pin(pinned, screen.part(name));
    }
}

#[test]
fn what_lies_over_the_window() {
    let mut screen = sample();
    screen.keys(Modifiers::COMMAND, Key::K);
    pin("palette", screen.lies_over());
    screen.key(Key::Escape);
    screen.keys(Modifiers::COMMAND, Key::Comma);
    pin("settings", screen.lies_over());
    screen.key(Key::Escape);
    screen.command("File", "Your seat at the table…");
    pin("seat", screen.lies_over());
    screen.key(Key::Escape);
    screen.press("Record");
    pin("menu", screen.lies_over());
    screen.key(Key::Escape);
    screen.ask_at(Role::TreeItem, "Ukraine");
    pin("menu-of-a-record", screen.lies_over());
    screen.key(Key::Escape);
    screen.ask_at(Role::GridCell, "Ukraine, Status of territories");
    pin("menu-of-a-cell", screen.lies_over());
    screen.key(Key::Escape);
    screen.select("Ukraine");
    screen.press("Remove this party");
    pin("why-it-cannot-go", screen.lies_over());
    screen.key(Key::Escape);
    screen.press("Add party");
    screen.keys(Modifiers::COMMAND, Key::Q);
    pin("question", screen.lies_over());
}

#[test]
fn where_there_is_nothing_yet() {
    let empty = demarche::model::Dossier::new(crate::generate::COVER, demarche::model::Cover::default());
    let mut screen = Screen::with(&empty);
    screen.keys(Modifiers::COMMAND, Key::Num1);
    pin("matrix-empty", screen.part("Matrix"));
    pin("nothing-selected", screen.part("Inspector"));
    screen.keys(Modifiers::COMMAND, Key::Num2);
    pin("overview-empty", screen.part("Overview"));
    screen.keys(Modifiers::COMMAND, Key::F);
    screen.harness.event(Event::Text("nothing".to_owned()));
    screen.settle();
    pin("search-empty", screen.part("Search"));
}
