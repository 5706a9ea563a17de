//! Pictures of the main views, compared with those in `tests/pictures`. What each says is tested as text
//! elsewhere; here it is how it looks. `UPDATE_SNAPSHOTS=true` takes them anew: look at each.

use super::{Said, Screen};
use crate::shared::full::full;
use demarche::{
    edit::Patch,
    model::{
        AnyId, Dossier, Id, Issue, Note, Party, Statement,
        record::{KindName, Of as _},
    },
};
use eframe::egui::{
    Event, FontData, FontFamily, Key, Modifiers, Theme,
    accesskit::Role,
    epaint::text::{FontInsert, FontPriority, InsertFontFamily},
};
use egui_kittest::SnapshotOptions;
use std::path::PathBuf;

/// A laptop's screen.
const LAPTOP: [f32; 2] = [1280.0, 800.0];

/// How it is to be seen: light or dark, how large, so many pixels a point.
#[derive(Clone, Copy)]
struct Seen(Theme, [f32; 2], f32);

const LIGHT: Seen = Seen(Theme::Light, LAPTOP, 1.0);
const DARK: Seen = Seen(Theme::Dark, LAPTOP, 1.0);
/// Everything twice as large on the same screen.
const TWICE: Seen = Seen(Theme::Light, [640.0, 400.0], 2.0);

impl Screen {
    fn pictured(Seen(theme, size, scale): Seen, dossier: Option<&Dossier>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = dossier.map(|dossier| {
            let path = folder.path().join("talks.dossier.ron");
            std::fs::write(&path, super::own_file(dossier)).expect("written");
            path
        });
        let mut screen = Self::seen(
            &|it| it.with_size(size).with_pixels_per_point(scale).with_render_cursor(false).wgpu(),
            path,
            folder,
        );
        // Letters that the bundled font lacks, from a system font that every machine gets alike.
        let letters = std::fs::read("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").expect("DejaVu Sans");
        let families = ["strong", "figures", "strong figures"].map(|it| FontFamily::Name(it.into()));
        let families = std::iter::once(FontFamily::Proportional).chain(families);
        let last = |family| InsertFontFamily { family, priority: FontPriority::Lowest };
        let families = families.map(last).collect();
        screen.harness.ctx.add_font(FontInsert::new(
            "other letters",
            FontData::from_owned(letters),
            families,
        ));
        if theme == Theme::Dark {
            // Wherever it stands in a menu that is scrolled.
            screen.press("View");
            screen.get(Role::Button, "Dark").click_accesskit();
            screen.settle();
        }
        screen
    }

    fn sample(seen: Seen) -> Self {
        let mut screen = Self::pictured(seen, None);
        screen.press("Open the sample");
        screen.keys(Modifiers::COMMAND, Key::Num1);
        screen
    }

    /// Compares. Another renderer may round the edges of letters otherwise; what moves by a point is
    /// far more pixels than this.
    fn picture(&mut self, name: &str) {
        self.settle();
        let [width, height] = self.harness.ctx.content_rect().size().into();
        let scale = self.harness.ctx.pixels_per_point();
        let pixels = (width * height * scale * scale) as usize;
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
        let options =
            SnapshotOptions::new().threshold(2.0).max_failed_pixels(pixels / 4000).output_path(folder);
        self.harness.try_snapshot_options(name, &options).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn the_welcome_page() {
    Screen::pictured(LIGHT, None).picture("welcome-light");
}

#[test]
fn the_matrix() {
    for (seen, name) in [(LIGHT, "matrix-light"), (DARK, "matrix-dark"), (TWICE, "matrix-twice")] {
        let mut screen = Screen::sample(seen);
        if name != "matrix-twice" {
            screen.click(Role::GridCell, "Ukraine, Security guarantees and prevention of further aggression");
        }
        screen.picture(name);
    }
}

#[test]
fn the_overview_and_a_briefing() {
    let mut screen = Screen::sample(LIGHT);
    screen.keys(Modifiers::COMMAND, Key::Num2);
    screen.picture("overview-light");
    let mut screen = Screen::sample(DARK);
    screen.keys(Modifiers::COMMAND, Key::K);
    screen.harness.event(Event::Text("Witkoff visits Moscow".to_owned()));
    screen.settle();
    screen.key(Key::Enter);
    screen.keys(Modifiers::COMMAND, Key::T);
    screen.picture("briefing-dark");
}

#[test]
fn checks_and_a_copy_that_is_compared() {
    let mut screen = Screen::sample(DARK);
    screen.keys(Modifiers::COMMAND, Key::Num3);
    screen.key(Key::F8);
    screen.picture("checks-dark");
    let ours = screen.dossier().clone();
    let mut screen = Screen::pictured(LIGHT, Some(&ours));
    std::fs::write(screen.path("theirs.dossier.ron"), super::own_file(&theirs(&ours))).expect("written");
    screen.answer(Said::Path(screen.path("theirs.dossier.ron")));
    screen.command("File", "Compare with a copy…");
    screen.key(Key::F7);
    screen.picture("compare-light");
}

/// A copy of that dossier in which others have gone on.
fn theirs(ours: &Dossier) -> Dossier {
    let put = |it: &Dossier, id: AnyId, record| Patch::put(it, id, Some(record)).applied(it);
    let (issue, was) = ours.all::<Issue>().next().expect("an issue");
    let asked = Issue {
        question: "Who bears the cost of rebuilding, and what is rebuilt first?".into(),
        ..was.clone()
    };
    let (party, was) = ours.all::<Party>().next().expect("a party");
    let named = Party { name: format!("{} and its allies", was.name), ..was.clone() };
    let (said, was) = ours.all::<Statement>().next().expect("a statement");
    let words = was.words.replacen(' ', " certainly ", 2);
    let reworded = Statement { words, ..was.clone() };
    let note = Note { text: "To be asked of the delegation".into(), ..Note::default() };
    let it = put(ours, issue.any(), asked.wrap());
    let it = put(&it, party.any(), named.wrap());
    let it = put(&it, said.any(), reworded.wrap());
    put(&it, Id::<Note>::new(501).any(), note.wrap())
}

#[test]
fn records_in_form_and_on_a_page() {
    let mut screen = Screen::sample(LIGHT);
    screen.select("Ukraine");
    screen.keys(Modifiers::COMMAND, Key::Backslash);
    screen.picture("side-by-side-light");
    let mut screen = Screen::sample(DARK);
    screen.select("Status of territories");
    screen.keys(Modifiers::COMMAND, Key::T);
    screen.picture("issue-dark");
    let mut screen = Screen::sample(LIGHT);
    screen.select("Ukraine");
    screen.keys(Modifiers::COMMAND, Key::T);
    // Down to all its positions: what is far from view is not drawn.
    for _ in 0..3 {
        let all = screen.names(Role::Button).into_iter().filter(|it| it.starts_with("Where it stands: "));
        let last = all.reduce(|_, last| last).expect("an issue");
        screen.get(Role::Button, &last).focus();
        screen.settle();
    }
    screen.picture("party-light");
    let mut screen = Screen::pictured(DARK, Some(&full()));
    screen.keys(Modifiers::COMMAND, Key::Num1);
    let style = screen.app().settings().dates;
    let dossier = screen.dossier().clone();
    let (id, _) = dossier.all::<Statement>().next().expect("a statement");
    screen.show(KindName::Statement, &demarche::text::model::name(&dossier, style, id.any()));
    screen.picture("statement-dark");
    let mut screen = Screen::sample(TWICE);
    screen.select("Status of territories");
    screen.picture("issue-twice");
}

#[test]
fn what_lies_over_the_window() {
    let mut screen = Screen::sample(LIGHT);
    screen.keys(Modifiers::COMMAND, Key::K);
    screen.picture("palette-light");
    let mut screen = Screen::sample(DARK);
    screen.keys(Modifiers::COMMAND, Key::Comma);
    screen.picture("settings-dark");
    let mut screen = Screen::sample(LIGHT);
    screen.press("Record");
    screen.picture("menu-light");
}

#[test]
fn help_and_search() {
    let mut screen = Screen::sample(LIGHT);
    screen.command("Help", "Manual");
    screen.picture("manual-light");
    let mut screen = Screen::sample(LIGHT);
    screen.keys(Modifiers::COMMAND, Key::F);
    screen.harness.event(Event::Text("security".to_owned()));
    screen.picture("search-light");
}

#[test]
fn what_goes_out_comes_in_and_is_removed_for_good() {
    let sample = Screen::sample(LIGHT).dossier().clone();
    for (seen, name) in [(LIGHT, "share-light"), (DARK, "share-dark")] {
        let mut screen = Screen::pictured(seen, Some(&sample));
        screen.command("File", "Share…");
        screen.until(|app| app.sharing().can_write());
        if name == "share-dark" {
            // For a level above one's own, and what of it goes.
            screen.click(Role::RadioButton, "The principals");
            screen.until(|app| app.sharing().can_write());
            let page = screen.names(Role::Tab).into_iter().find(|it| it.starts_with("What goes"));
            screen.click(Role::Tab, &page.expect("a page"));
        }
        screen.picture(name);
    }
    let mut screen = Screen::pictured(DARK, Some(&sample));
    screen.keys(Modifiers::COMMAND, Key::K);
    screen.harness.event(Event::Text("Yermak resigns".to_owned()));
    screen.settle();
    screen.key(Key::Enter);
    screen.command("Record", "Purge for good…");
    screen.settle();
    screen.picture("purge-dark");
    let mut screen = Screen::pictured(LIGHT, Some(&sample));
    let path = screen.path("theirs.dossier.ron");
    let text = demarche::file::write(&theirs(&sample), &demarche::file::Lineage::default());
    std::fs::write(&path, text).expect("written");
    screen.answer(Said::Path(path));
    screen.keys(Modifiers::COMMAND, Key::O);
    screen.picture("incoming-light");
}

#[test]
fn other_scripts_and_long_words() {
    let full = full();
    let mut dossier = full.clone();
    let names = [
        "Україна та її союзники за столом переговорів",
        "مفاوضات السلام 2025 (الوفد)",
        "Arbeitgeberverband der Metall- und Elektroindustrie Nordrhein-Westfalen und angeschlossene Betriebe",
    ];
    let parties: Vec<_> = full.all::<Party>().map(|(id, it)| (id, it.clone())).take(3).collect();
    for ((id, mut it), name) in parties.into_iter().zip(names) {
        it.name = name.to_owned();
        dossier = Patch::put(&dossier, id.any(), Some(it.wrap())).applied(&dossier);
    }
    let issues: Vec<_> = full.all::<Issue>().map(|(id, it)| (id, it.clone())).take(3).collect();
    for ((id, mut it), name) in issues.into_iter().zip(names.into_iter().rev()) {
        it.title = format!("1: {name}");
        dossier = Patch::put(&dossier, id.any(), Some(it.wrap())).applied(&dossier);
    }
    let mut screen = Screen::pictured(LIGHT, Some(&dossier));
    screen.keys(Modifiers::COMMAND, Key::Num1);
    screen.select(names[1]);
    screen.picture("scripts-light");
    // While it is typed into, a field shows below it how it will read.
    screen.field("Name").focus();
    screen.picture("typing-light");
}
