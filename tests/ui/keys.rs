//! Everything by the keys alone.

use super::Screen;
use crate::shared::full::full;
use demarche::{app::Selection, model::Party};
use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::NodeT as _;

impl Screen {
    /// What has the focus: its role and name.
    pub fn focused(&self) -> Option<(Role, String)> {
        let all = self.harness.root().children_recursive();
        all.into_iter()
            .find(egui_kittest::Node::is_focused)
            .map(|it| it.accesskit_node())
            .map(|it| (it.role(), it.label().unwrap_or_default()))
    }
    /// Presses Tab until that has the focus.
    pub fn tab_to(&mut self, role: Role, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..200 {
            self.key(Key::Tab);
            let at = self.focused();
            if at.as_ref().is_some_and(|(is, called)| *is == role && called == name) {
                return;
            }
            passed.push(at);
        }
        panic!("Tab never comes to {role:?} {name:?}; it passed {passed:?}");
    }
}

#[test]
fn a_dossier_is_begun_without_a_pointer() {
    let mut screen = Screen::new();
    screen.tab_to(Role::Button, "New dossier");
    screen.key(Key::Enter);
    // The first field of what was made has the focus.
    assert_eq!(screen.focused(), Some((Role::TextInput, "Title".to_owned())));
    screen.field("Title").type_text("By keys");
    screen.settle();
    screen.tab_to(Role::Button, "Add party");
    screen.key(Key::Enter);
    assert_eq!(screen.focused(), Some((Role::TextInput, "Name".to_owned())));
    screen.field("Name").type_text("Alpha");
    screen.settle();
    screen.tab_to(Role::Button, "Add issue");
    screen.key(Key::Space);
    screen.field("Title").type_text("Land");
    screen.settle();
    // Space shows the cell; Enter would type into it.
    screen.tab_to(Role::GridCell, "Alpha, Land");
    screen.key(Key::Space);
    assert!(matches!(screen.app().selection, Some(Selection::Cell(..))));
    screen.tab_to(Role::Button, "Add statement on this");
    screen.key(Key::Enter);
    screen.field("Words").type_text("All of it");
    screen.settle();
    assert_eq!(screen.dossier().len(), 4);
}

#[test]
fn arrows_walk_the_matrix_and_the_navigator() {
    let mut screen = Screen::with(&full());
    let (rows, columns) = (
        demarche::model::matrix::agenda(screen.dossier()),
        demarche::model::matrix::columns(screen.dossier(), None),
    );
    let name = |screen: &Screen, row: usize, column: usize| {
        let dossier = screen.dossier();
        format!("{}, {}", dossier.name(columns[column].any()), dossier.name(rows[row].issue.any()))
    };
    let first = name(&screen, 0, 0);
    screen.tab_to(Role::GridCell, &first);
    screen.key(Key::ArrowRight);
    assert_eq!(screen.focused(), Some((Role::GridCell, name(&screen, 0, 1))));
    screen.key(Key::ArrowDown);
    assert_eq!(screen.focused(), Some((Role::GridCell, name(&screen, 1, 1))));
    screen.key(Key::Space);
    assert_eq!(screen.app().selection, Some(Selection::Cell(rows[1].issue, columns[1])));
    screen.key(Key::Home);
    screen.key(Key::ArrowUp);
    assert_eq!(screen.focused(), Some((Role::GridCell, first)));

    let issues = format!("Issues {}", rows.len());
    screen.tab_to(Role::TreeItem, &issues);
    screen.key(Key::ArrowDown);
    assert_eq!(screen.app().selection, Some(Selection::Record(rows[0].issue.any())));
    screen.key(Key::ArrowUp);
    screen.key(Key::ArrowLeft);
    let title = screen.dossier().name(rows[0].issue.any());
    assert!(!screen.has(Role::TreeItem, &title), "the section is closed");
    screen.key(Key::ArrowRight);
    assert!(screen.has(Role::TreeItem, &title), "and open again");
}

#[test]
fn menus_give_commands_by_the_keys() {
    let mut screen = Screen::new();
    screen.tab_to(Role::Button, "Help");
    screen.key(Key::Enter);
    screen.key(Key::ArrowDown);
    screen.key(Key::Enter);
    assert!(screen.app().document().is_some(), "the sample is open");
    assert!(!screen.has(Role::Button, "About Demarche"), "the menu is closed");
    screen.keys(Modifiers::COMMAND, Key::W);
    assert!(screen.app().document().is_none());
}

#[test]
fn no_two_things_have_the_same_name() {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    let roles = [
        Role::Button,
        Role::TextInput,
        Role::MultilineTextInput,
        Role::ComboBox,
        Role::CheckBox,
        Role::Splitter,
        Role::GridCell,
        Role::RowHeader,
        Role::ColumnHeader,
    ];
    let sections: Vec<String> =
        screen.names(Role::TreeItem).into_iter().filter(|it| it.ends_with(char::is_numeric)).collect();
    for section in sections {
        if section.starts_with("Statements") || section.starts_with("Sources") {
            screen.click(Role::TreeItem, &section);
        }
    }
    for name in ["Ukraine", "Marco Rubio", "Status of territories", "Press article on the Florida talks"] {
        screen.select(name);
        for role in roles {
            let mut names = screen.names(role);
            names.sort();
            let twice: Vec<_> = names.windows(2).filter(|it| it[0] == it[1]).map(|it| &it[0]).collect();
            assert!(twice.is_empty(), "{role:?} in the form of {name}: {twice:?}");
        }
    }
    assert!(screen.has(Role::Splitter, "Resize the navigator"));
    assert!(screen.has(Role::Splitter, "Resize the inspector"));
}

#[test]
fn the_manual_is_in_the_help() {
    let mut screen = Screen::new();
    screen.command("Help", "Manual");
    assert!(screen.says("Some words that need care"));
    screen.press("Positions");
    assert!(!screen.says("Some words that need care"));
    screen.press("Close help");
    assert!(!screen.has(Role::Document, "Positions"));
    assert!(screen.has(Role::Button, "New dossier"), "the first page was there all the time");
    screen.command("Help", "About Demarche");
    screen.press("Close");
    assert!(!screen.has(Role::Dialog, "About Demarche"));
}

#[test]
fn views_are_tabs_and_two_stand_side_by_side() {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    // At its first opening the overview stands beside the matrix, which is seen.
    assert_eq!(screen.names(Role::Tab), ["Matrix", "Overview"]);
    assert!(screen.has(Role::Grid, "Positions"));
    screen.press("Close the tab Overview");
    screen.select("Ukraine");
    screen.keys(Modifiers::COMMAND, Key::T);
    assert_eq!(screen.names(Role::Tab), ["Matrix", "Ukraine"]);
    assert!(screen.says("What is entered") && !screen.has(Role::Grid, "Positions"));
    // Beside the page of one party that of another, then all in one pane again.
    screen.select("France");
    screen.keys(Modifiers::COMMAND, Key::Backslash);
    assert_eq!(screen.names(Role::Tab), ["Matrix", "Ukraine", "France"]);
    screen.click(Role::Tab, "Matrix");
    assert!(screen.says("What is entered") && screen.has(Role::Grid, "Positions"));
    screen.keys(Modifiers::COMMAND, Key::Backslash);
    assert!(!screen.says("What is entered") && screen.has(Role::Grid, "Positions"));
    screen.keys(Modifiers::COMMAND, Key::PageUp);
    assert!(screen.says("What is entered"));
    screen.press("Close the tab France");
    screen.press("Close the tab Ukraine");
    assert_eq!(screen.names(Role::Tab), ["Matrix"]);
    assert!(!screen.has(Role::Button, "Close the tab Matrix"), "the last one stays");
}

#[test]
fn one_goes_back_and_forward_through_what_was_looked_at() {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    screen.select("Ukraine");
    let first = screen.selected();
    screen.select("France");
    screen.keys(Modifiers::COMMAND, Key::T);
    let second = screen.selected();
    screen.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(screen.selected(), second);
    assert!(screen.has(Role::Grid, "Positions"), "the matrix was seen before the tab");
    screen.press("Go back");
    assert_eq!(screen.selected(), first);
    screen.press("Go back");
    assert_eq!(screen.app().selection, None);
    for _ in 0..3 {
        screen.keys(Modifiers::ALT, Key::ArrowRight);
    }
    assert_eq!(screen.selected(), second);
    assert!(!screen.has(Role::Grid, "Positions"));
}

#[test]
fn f6_goes_round_the_areas() {
    let mut screen = Screen::new();
    screen.press("Open the sample");
    let mut seen = Vec::new();
    for _ in 0..6 {
        screen.key(Key::F6);
        seen.push(screen.focused().expect("an area").1);
    }
    let areas = ["Menus and tools", "Navigator", "Views", "Inspector", "Day and state", "Menus and tools"];
    assert_eq!(seen, areas);
    screen.keys(Modifiers::SHIFT, Key::F6);
    assert_eq!(screen.focused(), Some((Role::Region, "Day and state".to_owned())));
    screen.keys(Modifiers::SHIFT, Key::F6);
    screen.keys(Modifiers::SHIFT, Key::F6);
    // From an area the keys go to the first thing in it.
    screen.key(Key::Tab);
    assert_eq!(screen.focused(), Some((Role::Tab, "Matrix".to_owned())));
    screen.key(Key::F6);
    assert_eq!(screen.focused(), Some((Role::Region, "Inspector".to_owned())));
}

#[test]
fn what_was_removed_is_had_back_from_the_notice() {
    let mut screen = Screen::new();
    screen.press("New dossier");
    screen.press("Add party");
    screen.type_in("Name", "Alpha");
    screen.press("Remove this party");
    assert!(screen.dossier().all::<Party>().next().is_none());
    assert!(screen.has(Role::Status, "Removed Alpha"));
    screen.press("Undo");
    assert!(screen.has(Role::TreeItem, "Alpha"));
    assert!(!screen.has(Role::Status, "Removed Alpha"), "once is enough");
    // Whatever else is done takes the notice away: it would take back something else.
    screen.press("Remove this party");
    screen.press("Add party");
    assert!(!screen.has(Role::Status, "Removed Alpha"));
}

#[test]
fn a_narrow_window_shows_one_panel_beside_the_views() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut screen = Screen::of_size([640.0, 480.0], None, folder);
    screen.press("Open the sample");
    assert!(screen.has(Role::Tree, "Everything in the dossier"));
    screen.click(Role::TreeItem, "Ending the fighting");
    assert!(!screen.has(Role::Tree, "Everything in the dossier"));
    assert!(screen.says("Remove this issue"));
    screen.press("Go back");
    assert!(screen.has(Role::Tree, "Everything in the dossier"));
}

#[test]
fn what_is_typed_ahead_of_a_slow_frame_goes_where_it_was_meant() {
    let mut screen = Screen::new();
    screen.press("New dossier");
    screen.press("Add party");
    let add = |pressed| Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    let tab = Event::Key {
        key: Key::Tab,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    // All of it comes between two frames.
    let events = ["Alpha", "Beta", "Gamma"].into_iter().flat_map(|name| {
        let letters = name.chars().map(|it| Event::Text(it.to_string()));
        letters.chain([add(true), add(false)])
    });
    let last = [Event::Text("Delta".to_owned()), tab, Event::Text("DE".to_owned())];
    screen.harness.input_mut().events.extend(events.chain(last));
    // A frame for nearly every key, and what is worked out beside the window asks for more of them.
    screen.harness.run_steps(24);
    screen.settle();
    let dossier = screen.dossier();
    let mut names: Vec<_> =
        dossier.all::<Party>().map(|(_, it)| (it.name.clone(), it.code.clone())).collect();
    names.sort();
    let of = |name: &str, code: &str| (name.to_owned(), code.to_owned());
    assert_eq!(names, [of("Alpha", ""), of("Beta", ""), of("Delta", "DE"), of("Gamma", "")]);
}
