//! What is remembered from one time to the next, where a dossier is begun, and help.

use super::{Said, Screen, TALL};
use crate::shared::full::full;
use demarche::{
    app::{Appearance, Template},
    model::{Issue, Level, Party},
    text::date::DateStyle,
};
use eframe::{
    App as _,
    egui::{Event, Key, Modifiers, accesskit::Role},
};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

impl Screen {
    /// The program ends and is started again.
    pub fn again(mut self) -> Self {
        self.harness.state_mut().on_exit();
        let Self { folder, harness, .. } = self;
        drop(harness);
        Self::of_size(TALL, None, folder)
    }
}

#[test]
fn settings_take_effect_at_once_and_hold() {
    let mut screen = Screen::new();
    screen.keys(Modifiers::COMMAND, Key::Comma);
    screen.click(Role::RadioButton, "Dark");
    assert!(screen.harness.ctx.global_style().visuals.dark_mode);
    screen.type_in("Your name", "Ada \u{202e}Lovelace");
    screen.choose("How dates are written", "30.11.2025");
    screen.choose("Level of records in new dossiers", "principals");
    screen.click(Role::CheckBox, "Nothing glides or fades");
    assert_eq!(screen.harness.ctx.global_style().animation_time, 0.0);
    screen.click(Role::CheckBox, "Grades of sources are shown");
    screen.press("Done");

    screen.press("New dossier");
    screen.press("Add party");
    let party = screen.selected();
    let added = screen.record(party).added().cloned().expect("who entered it");
    assert_eq!(added.by, "Ada Lovelace");
    assert_eq!(screen.record(party).level(), Level::Principals);

    let screen = screen.again();
    let now = screen.app().settings();
    assert_eq!((now.appearance, now.dates), (Appearance::Dark, DateStyle::Dots));
    assert!(now.reduced_motion && !now.shows_grades);
    assert_eq!((screen.app().user(), now.default_level), ("Ada Lovelace", Level::Principals));
}

#[test]
fn the_size_follows_the_keys_and_the_settings_within_bounds() {
    let mut screen = Screen::new();
    for _ in 0..30 {
        screen.keys(Modifiers::COMMAND, Key::Plus);
    }
    assert_eq!(screen.app().settings().zoom, 2.5);
    let mut screen = screen.again();
    assert_eq!(screen.harness.ctx.zoom_factor(), 2.5);
    for _ in 0..60 {
        screen.keys(Modifiers::COMMAND, Key::Minus);
    }
    assert_eq!(screen.app().settings().zoom, 0.7);
}

#[test]
fn damaged_settings_are_said_and_kept() {
    let screen = Screen::new();
    let file = screen.path("settings/settings.ron");
    std::fs::create_dir_all(screen.path("settings")).expect("made");
    std::fs::write(&file, "(zoom:").expect("written");
    let mut screen = screen.again();
    assert!(screen.says("The settings were damaged"));
    screen.press("OK");
    assert_eq!(
        std::fs::read_to_string(screen.path("settings/settings.damaged-1.ron")).expect("kept"),
        "(zoom:"
    );
}

#[test]
fn a_template_makes_a_dossier_of_its_own() {
    for template in Template::ALL {
        let mut screen = Screen::new();
        screen.press(&format!("New {}", template.word().to_lowercase()));
        let dossier = screen.dossier();
        assert!(dossier.all::<Issue>().count() > 30 && dossier.all::<Party>().count() > 3);
        assert!(screen.app().document().expect("open").path.is_none());
        assert!(dossier.records().all(|(_, it)| it.added().is_some_and(|it| it.by == "Test")));
        // What is written on it comes first: there is the guidance.
        assert!(screen.field("Summary").value().is_some_and(|it| it.contains("What to do first")));
    }
}

#[test]
fn the_last_visit_is_known_the_next_time() {
    let mut screen = Screen::with(&full());
    assert_eq!(screen.app().last_visit(), None);
    screen.keys(Modifiers::COMMAND, Key::W);
    screen.press("talks.dossier.ron");
    let visit = screen.app().last_visit().expect("a visit");
    assert_eq!(visit.at.map(|it| it.to_string()), Some("2025-12-05T10:00:00Z".to_owned()));
}

/// A screen on which these files were opened, the last one last, and nothing is open now.
fn with_recent(names: &[&str]) -> Screen {
    let mut screen = Screen::new();
    for name in names {
        let path = screen.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, super::own_file(&full())).expect("written");
        screen.answer(Said::Path(path));
        screen.keys(Modifiers::COMMAND, Key::O);
        screen.keys(Modifiers::COMMAND, Key::W);
    }
    screen.until(|app| !app.is_looking());
    screen
}

#[test]
fn recent_files_are_opened_pinned_and_forgotten() {
    let mut screen = with_recent(&["a.ron", "b.ron", "c.ron"]);
    // Rows change when it has been seen which files are there.
    screen.until(|app| !app.is_looking());
    let listed = |screen: &Screen| -> Vec<String> {
        let names = ["a.ron", "b.ron", "c.ron"];
        screen.names(Role::Button).into_iter().filter(|it| names.contains(&it.as_str())).collect()
    };
    // Of those that were opened at the same moment, by name.
    assert_eq!(listed(&screen), ["a.ron", "b.ron", "c.ron"]);
    screen.press("Pin c.ron");
    screen.until(|app| !app.is_looking());
    assert_eq!(listed(&screen), ["c.ron", "a.ron", "b.ron"]);
    screen.press("Forget a.ron");
    screen.until(|app| !app.is_looking());
    assert_eq!(listed(&screen), ["c.ron", "b.ron"]);
    let mut screen = screen.again();
    screen.until(|app| !app.is_looking());
    assert_eq!(listed(&screen), ["c.ron", "b.ron"]);
    screen.press("Unpin c.ron");
    screen.until(|app| !app.is_looking());
    assert_eq!(listed(&screen), ["b.ron", "c.ron"]);
    screen.press("b.ron");
    assert_eq!(screen.dossier(), &full());
}

#[test]
fn a_tip_of_the_first_page_tells_only_what_was_cut_and_covers_no_row_below() {
    let name = "The talks of the whole year, with all that came of them, round by round/a.ron";
    let mut screen = with_recent(&[name, "b.ron"]);
    let path = screen.path(name).display().to_string();
    let tip = |screen: &mut Screen, row: &str, words: &str| {
        screen.get(Role::Button, row).hover();
        screen.settle();
        let all = screen.harness.query_all(By::new().role(Role::Label).label(words));
        all.map(|it| it.rect()).next()
    };
    assert_eq!(tip(&mut screen, "New dossier", "An empty dossier"), None);
    let short = screen.path("b.ron").display().to_string();
    assert_eq!(tip(&mut screen, "b.ron", &short), None, "there is room for all of it");
    let told = tip(&mut screen, "a.ron", &path).expect("its folder is cut");
    assert!(told.bottom() <= screen.get(Role::Button, "a.ron").rect().top() + 1.0, "{told}");
}

#[test]
fn a_recent_file_that_is_gone_says_so() {
    let screen = with_recent(&["a.ron", "b.ron"]);
    std::fs::remove_file(screen.path("a.ron")).expect("removed");
    let mut screen = screen.again();
    screen.until(|app| !app.is_looking());
    let row = screen.get(Role::Button, "a.ron").accesskit_node();
    assert!(row.is_disabled() && row.description().is_some_and(|it| it.starts_with("Not there any more")));
    assert!(!screen.get(Role::Button, "b.ron").accesskit_node().is_disabled());
    screen.press("Forget a.ron");
    assert!(!screen.has(Role::Button, "a.ron"));
}

#[test]
fn recent_files_are_in_the_menu() {
    let mut screen = with_recent(&["a.ron"]);
    screen.press("New dossier");
    screen.press("File");
    screen.press("Open recent");
    screen.press("a.ron");
    assert_eq!(screen.dossier(), &full());
    screen.press("File");
    screen.press("Open recent");
    screen.press("Forget all");
    assert!(screen.app().recent().is_empty());
}

#[test]
fn the_first_thing_to_do_has_the_focus() {
    let screen = Screen::new();
    assert!(screen.get(Role::Button, "New dossier").accesskit_node().is_focused());
    let screen = with_recent(&["a.ron"]);
    assert!(screen.get(Role::Button, "a.ron").accesskit_node().is_focused());
}

#[test]
fn nothing_of_the_first_page_is_cut_off_in_a_small_window() {
    let recent = with_recent(&["a.ron"]);
    let Screen { folder, mut harness, .. } = recent;
    harness.state_mut().on_exit();
    drop(harness);
    let screen = Screen::of_size([800.0, 520.0], None, folder);
    for name in ["a.ron", "New dossier", "New peace process", "Pin a.ron"] {
        let rect = screen.get(Role::Button, name).rect();
        assert!(rect.left() >= 0.0 && rect.right() <= 800.0 && rect.bottom() <= 520.0, "{name}: {rect}");
    }
}

#[test]
fn the_manual_is_searched_and_links_are_followed() {
    let mut screen = Screen::new();
    screen.command("Help", "Manual");
    let field = screen.get(Role::TextInput, "Search the manual");
    assert!(field.accesskit_node().is_focused());
    screen.harness.event(Event::Text("mediator".to_owned()));
    screen.settle();
    assert!(screen.says("places"));
    // The first is opened by the key.
    screen.key(Key::Enter);
    screen.keys(Modifiers::COMMAND, Key::A);
    screen.key(Key::Delete);
    screen.press("Glossary");
    screen.click(Role::Link, "Lineage");
    assert!(screen.has(Role::Heading, "Files and saving"));
    screen.press("Back to the page before");
    assert!(screen.has(Role::Heading, "Glossary"));
}

#[test]
fn the_keys_are_listed_by_menu() {
    let mut screen = Screen::new();
    screen.command("Help", "Keyboard");
    for group in ["File", "Edit", "Matrix", "Navigator and lists"] {
        assert!(screen.has(Role::Heading, group), "{group}");
    }
    assert!(screen.says("Save as Ctrl+Shift+S") || screen.says("Save as ⇧⌘S"));
}

#[test]
fn panels_are_hidden_and_shown_and_come_back_for_what_is_entered() {
    let mut screen = Screen::with(&full());
    screen.command("View", "Inspector");
    assert!(!screen.has(Role::Splitter, "Resize the inspector"));
    let mut screen = screen.again();
    screen.press("New dossier");
    assert!(screen.has(Role::Splitter, "Resize the inspector"), "there is the first field");
    screen.keys(Modifiers::COMMAND, Key::B);
    assert!(!screen.has(Role::Splitter, "Resize the navigator"));
    screen.keys(Modifiers::COMMAND, Key::B);
    assert!(screen.has(Role::Splitter, "Resize the navigator"));
}

#[test]
fn the_tabs_are_as_they_were_left() {
    let dossier = full();
    let (party, _) = dossier.all::<Party>().next().expect("a party");
    let mut screen = Screen::with(&dossier);
    screen.select(&dossier.name(party.any()));
    screen.keys(Modifiers::COMMAND, Key::T);
    screen.click(Role::Tab, "Matrix");
    let left = screen.app().panes.clone();
    assert!(left.all()[0].tabs().len() > 2 && !left.is_split());
    let mut screen = screen.again();
    screen.press("talks.dossier.ron");
    assert_eq!(screen.app().panes, left);
    // So are two panes side by side, each with what was seen in it, and the one that was worked in.
    screen.keys(Modifiers::COMMAND, Key::Num2);
    screen.select(&dossier.name(party.any()));
    screen.keys(Modifiers::COMMAND, Key::Backslash);
    screen.click(Role::Tab, "Matrix");
    let left = screen.app().panes.clone();
    assert!(left.is_split() && left.at() == 0);
    let mut screen = screen.again();
    screen.press("talks.dossier.ron");
    assert_eq!(screen.app().panes, left);
    screen.click(Role::Tab, &dossier.name(party.any()));
    let left = screen.app().panes.clone();
    assert_eq!(left.at(), 1);
    let mut screen = screen.again();
    screen.press("talks.dossier.ron");
    assert_eq!(screen.app().panes, left);
}

#[test]
fn the_share_of_the_first_pane_is_kept() {
    let mut screen = Screen::with(&full());
    screen.keys(Modifiers::COMMAND, Key::Backslash);
    let handle = screen.get(Role::Splitter, "Resize the first pane").rect().center();
    let to = handle + eframe::egui::vec2(-120.0, 0.0);
    screen.harness.hover_at(handle);
    screen.harness.drag_at(handle);
    screen.settle();
    screen.harness.hover_at(to);
    screen.settle();
    screen.harness.drop_at(to);
    screen.settle();
    let share = screen.app().settings().first_pane.expect("it was drawn");
    let screen = screen.again();
    assert_eq!(screen.app().settings().first_pane, Some(share));
}
