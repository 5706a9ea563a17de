//! What is remembered from one time to the next, where a dossier is begun, and help.

use super::{Screen, TALL};
use crate::shared::full::full;
use demarche::{
    app::{Appearance, Template},
    model::{Issue, Level, Party},
    text::date::DateStyle,
};
use eframe::{
    App as _,
    egui::{Key, Modifiers, accesskit::Role},
};

impl Screen {
    /// The program ends and is started again.
    fn again(mut self) -> Self {
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
