//! Help as a view: read beside a form, gone through back and forward, scrolled and closed by the keys.

use super::Screen;
use crate::shared::full::full;
use demarche::{app::View, model::record::KindName, text::field};
use eframe::egui::{Key, Modifiers, accesskit::Role};

impl Screen {
    /// Of a dossier, in a window in which a page does not fit.
    fn low() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut screen = Self::of_size([1400.0, 700.0], None, folder);
        screen.press("Open the sample");
        screen
    }

    fn reads(&self, page: &str) -> bool {
        self.has(Role::Document, page)
    }
}

#[test]
fn a_page_is_read_beside_the_form() {
    let mut screen = Screen::with(&full());
    screen.press("Add party");
    screen.command("Help", "Manual");
    assert_eq!(screen.names(Role::Tab), ["Matrix", "Help", "Overview"]);
    assert!(screen.reads("The dossier and its words"));
    screen.type_in("Name", "Alpha");
    assert!(screen.has(Role::TreeItem, "Alpha"), "one goes on typing");
    screen.press("Parties and people");
    assert!(screen.reads("Parties and people"));
    // Beside the matrix too.
    screen.keys(Modifiers::COMMAND, Key::Num1);
    screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::W);
    assert!(screen.reads("Parties and people"));
    screen.keys(Modifiers::COMMAND, Key::Num1);
    assert_eq!(screen.app().panes.view(), View::Matrix);
}

#[test]
fn back_and_forward_go_through_pages() {
    let mut screen = Screen::low();
    screen.key(Key::F1);
    assert!(screen.reads("Keyboard"));
    screen.press("Positions");
    screen.press("The window");
    screen.keys(Modifiers::ALT, Key::ArrowLeft);
    assert!(screen.reads("Positions"));
    screen.press("Back to the page before");
    assert!(screen.reads("Keyboard"));
    screen.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(screen.app().panes.view(), View::Matrix);
    for page in ["Keyboard", "Positions"] {
        screen.keys(Modifiers::ALT, Key::ArrowRight);
        assert!(screen.reads(page), "{page}");
    }
    screen.press("Forward to the page after");
    assert!(screen.reads("The window"));
    // The manual opens where it was left.
    screen.keys(Modifiers::COMMAND, Key::Num1);
    screen.command("Help", "Manual");
    assert!(screen.reads("The window"));
}

#[test]
fn what_is_this_goes_to_the_words_of_the_field() {
    let mut screen = Screen::low();
    screen.command("Record", "Add statement");
    screen.tab_to(Role::ComboBox, "Said at");
    screen.keys(Modifiers::SHIFT, Key::F1);
    assert!(screen.reads("All fields"));
    assert_eq!(screen.focused(), Some((Role::ComboBox, "Said at".to_owned())));
    let help = field::of(KindName::Statement, "event").expect("there").help;
    let said = screen.get(Role::Label, help).rect();
    assert!(said.top() > 0.0 && said.bottom() < 700.0, "it has come into view: {said}");
    // Of another field while it is open.
    screen.key(Key::Tab);
    let (_, name) = screen.focused().expect("a field");
    assert_eq!(name, "Refers to");
    screen.keys(Modifiers::SHIFT, Key::F1);
    let help = field::of(KindName::Statement, "refers_to").expect("there").help;
    assert!(screen.get(Role::Label, help).rect().bottom() < 700.0);
    screen.keys(Modifiers::ALT, Key::ArrowLeft);
    screen.keys(Modifiers::ALT, Key::ArrowLeft);
    assert!(!screen.reads("All fields"));
}

#[test]
fn a_page_is_scrolled_by_the_keys_and_left_by_escape() {
    let mut screen = Screen::low();
    screen.press("Add party");
    assert_eq!(screen.focused(), Some((Role::TextInput, "Name".to_owned())));
    screen.key(Key::F1);
    assert_eq!(screen.focused(), Some((Role::Document, "Keyboard".to_owned())));
    let top = |screen: &Screen| screen.get(Role::Heading, "Navigator and lists").rect().top();
    let first = top(&screen);
    screen.key(Key::PageDown);
    let second = top(&screen);
    assert!(second < first, "{first} {second}");
    screen.key(Key::ArrowUp);
    assert!(top(&screen) > second);
    screen.key(Key::End);
    screen.key(Key::Home);
    assert_eq!(top(&screen), first);
    screen.key(Key::Escape);
    assert!(!screen.reads("Keyboard"));
    assert_eq!(screen.focused(), Some((Role::TextInput, "Name".to_owned())), "the keys are where they were");
}

#[test]
fn help_is_read_where_no_dossier_is_open() {
    for size in [[1500.0, 900.0], [800.0, 520.0]] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut screen = Screen::of_size(size, None, folder);
        screen.key(Key::F1);
        assert!(screen.reads("Keyboard"));
        assert_eq!(screen.has(Role::Button, "New dossier"), size[0] > 1400.0, "where there is room");
        screen.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::W);
        assert!(!screen.reads("Keyboard") && screen.has(Role::Button, "New dossier"));
        screen.key(Key::F1);
        screen.key(Key::Escape);
        assert!(!screen.reads("Keyboard"));
        // What is begun is what is seen.
        screen.key(Key::F1);
        screen.keys(Modifiers::COMMAND, Key::N);
        assert!(!screen.reads("Keyboard"));
    }
}

#[test]
fn a_narrow_view_shows_the_pages_or_the_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut screen = Screen::of_size([500.0, 600.0], None, folder);
    screen.command("Help", "Manual");
    assert!(screen.reads("The dossier and its words") && !screen.has(Role::Button, "Positions"));
    screen.press("All pages");
    screen.press("Positions");
    assert!(screen.reads("Positions"));
    screen.type_in("Search the manual", "mediator");
    assert!(screen.says("places") && !screen.reads("Positions"));
    screen.press("Back to the page");
    assert!(screen.reads("Positions"));
}
