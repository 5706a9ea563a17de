//! Views of the matrix that are kept: offered in the navigator, by pointer and by keys.

use super::Screen;
use crate::shared::full::full;
use demarche::app::{View, look::Sort};
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

impl Screen {
    /// How the matrix is looked at is kept under that name.
    fn keep_view(&mut self, name: &str) {
        self.command("View", "Save this view…");
        self.harness.event(Event::Text(name.to_owned()));
        self.settle();
        self.key(Key::Enter);
    }

    fn sort_by(&mut self, word: &str) {
        self.press("Sort");
        self.press(word);
    }

    fn sort_of(&self, name: &str) -> Option<Sort> {
        self.app().views()?.get(name).map(|it| it.sort)
    }

    /// What the bar of the matrix says is looked at.
    fn seen_view(&self) -> String {
        self.get(Role::Button, "Views").value().unwrap_or_default()
    }
}

#[test]
fn where_none_is_kept_the_first_is_offered() {
    let mut screen = Screen::with(&full());
    let line = screen.get(Role::TreeItem, "Keep this view…");
    assert!(line.accesskit_node().description().is_some_and(|it| it.starts_with("A view is how")));
    screen.keys(Modifiers::COMMAND, Key::Num2);
    screen.select("Keep this view…");
    assert_eq!(screen.app().panes.view(), View::Matrix, "it is asked where it is looked at");
    assert!(screen.get(Role::TextInput, "Name of the view").accesskit_node().is_focused());
    screen.key(Key::Escape);
    screen.press("Keep this view");
    screen.harness.event(Event::Text("Everything".to_owned()));
    screen.settle();
    screen.key(Key::Enter);
    assert!(screen.has(Role::TreeItem, "Matrix views 1") && screen.has(Role::TreeItem, "Everything"));
    assert!(!screen.has(Role::TreeItem, "Keep this view…"));

    let mut screen = Screen::new();
    screen.press("New dossier");
    assert!(screen.has(Role::TreeItem, "None yet"), "there is nothing to look at");
    screen.select("None yet");
    assert!(!screen.has(Role::TextInput, "Name of the view"));
}

#[test]
fn a_kept_view_is_opened_by_click_and_by_enter() {
    let mut screen = Screen::with(&full());
    screen.sort_by("Title");
    screen.keep_view("By title");
    screen.sort_by("Agenda");
    screen.keep_view("As planned");
    assert_eq!(screen.seen_view(), "As planned");
    screen.keys(Modifiers::COMMAND, Key::Num2);
    screen.select("By title");
    assert_eq!(screen.app().panes.view(), View::Matrix);
    assert_eq!(screen.seen_view(), "By title");
    assert!(screen.get(Role::TreeItem, "By title").accesskit_node().is_selected().unwrap_or_default());
    // The keys are at it; up from there is the other.
    screen.key(Key::ArrowUp);
    assert_eq!(screen.seen_view(), "By title", "going by does not open");
    screen.key(Key::Enter);
    assert_eq!(screen.seen_view(), "As planned");
    // It is there the next time.
    let mut screen = screen.again();
    screen.press("talks.dossier.ron");
    assert!(screen.has(Role::TreeItem, "Matrix views 2"));
    screen.select("By title");
    assert_eq!(screen.seen_view(), "By title");
}

#[test]
fn a_kept_view_is_renamed_and_forgotten_by_keys() {
    let mut screen = Screen::with(&full());
    screen.sort_by("Title");
    screen.keep_view("By title");
    screen.select("By title");
    // Whatever is looked at meanwhile, what is kept stays the same.
    screen.sort_by("Agenda");
    screen.select("Matrix views 1");
    screen.select("Matrix views 1");
    screen.key(Key::ArrowDown);
    screen.key(Key::F2);
    screen.keys(Modifiers::COMMAND, Key::A);
    screen.harness.event(Event::Text("Abc".to_owned()));
    screen.settle();
    screen.key(Key::Enter);
    assert_eq!(screen.sort_of("Abc"), Some(Sort::Title));
    assert_eq!(screen.sort_of("By title"), None);
    // The keys are in the navigator again.
    screen.key(Key::Delete);
    assert!(screen.says("Forget the view “Abc”?"));
    screen.key(Key::Escape);
    assert_eq!(screen.sort_of("Abc"), Some(Sort::Title));
    // And by its menu, which a key opens.
    screen.keys(Modifiers::SHIFT, Key::F10);
    assert!(screen.get(Role::Button, "Open this view").accesskit_node().is_focused());
    screen.press("Forget this view…");
    screen.press("Forget this view");
    assert!(screen.app().views().is_none());
    assert!(screen.has(Role::TreeItem, "Keep this view…"));
}
