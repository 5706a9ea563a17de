//! A frame of the window with the matrix or a page in view, laid out without a screen, at two sizes of dossier: at rest,
//! and while something is done. `cargo bench --bench window`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench makes its own files, prints its table, and ends if it cannot go on"
)]

#[allow(dead_code, reason = "each bench takes what it needs")]
mod big;
mod pages;

use big::{Clock, EDITS, dossier, dossier_of, edited, head, least};
use demarche::{
    app::{
        Action, Answer, Command, OtherCopy, OtherDeed, OtherPage, Question, Surroundings, Wanted,
        storage::Disk,
    },
    edit::{Edit, Patch},
    file::{Lineage, Version, VersionHash, write},
    job::Wake,
    model::{Dossier, Moment},
    ui::{Window, native::Dialogs},
};
use eframe::{
    App as _,
    egui::{Context, Event, Key, Modifiers, PointerButton, RawInput, Rect, pos2, vec2},
};
use pages::{Pages, with_pages};
use std::{
    path::PathBuf,
    sync::{Arc, mpsc},
    time::{Duration, Instant},
};

/// Frames in one run.
const FRAMES: u32 = 200;
/// A frame may take this long to lay out, in milliseconds.
const FRAME_MS: f64 = 3.0;
/// A screen, and one on which 40 × 15 cells are in view.
const SCREENS: [(&str, [f32; 2]); 2] =
    [("1920×1080", [1920.0, 1080.0]), ("40 × 15 cells in view", [3900.0, 3100.0])];

/// Nobody is asked.
struct NoDialogs;
impl Dialogs for NoDialogs {
    fn ask(&mut self, _: &Wanted, _: &eframe::Frame, _: Wake) -> mpsc::Receiver<Option<PathBuf>> {
        mpsc::channel().1
    }
}

struct Desk {
    folder: tempfile::TempDir,
    ctx: Context,
    window: Window,
    frame: eframe::Frame,
    screen: [f32; 2],
}

impl Desk {
    fn open(dossier: &Dossier, screen: [f32; 2]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("big.dossier.ron");
        std::fs::write(&path, write(dossier, &saved(Lineage::default(), dossier))).expect("is written");
        let ctx = Context::default();
        let around = |wake| Surroundings {
            storage: Arc::new(Disk::default()),
            wake,
            now: || "2026-01-01T10:00:00Z".parse().expect("an instant"),
            today: || jiff::civil::date(2026, 1, 1),
            user: String::new(),
            zone: jiff::tz::TimeZone::UTC,
            folder: None,
            state: None,
            documents: None,
        };
        let window = Window::new(&ctx, around, Box::new(NoDialogs), Some(path));
        let mut it = Self { folder, frame: eframe::Frame::_new_kittest(), ctx, window, screen };
        let start = Instant::now();
        while it.window.app().dossier().is_none() && start.elapsed() < Duration::from_mins(1) {
            it.draw(Vec::new());
            if let Some(Question::Incoming { .. }) = it.window.app().question() {
                it.act(Action::Answer(Answer::Open));
            }
        }
        assert!(it.window.app().dossier().is_some(), "the dossier is open");
        it.rest();
        it
    }

    /// Draws until nothing is worked out beside the window, which would take its share of the processor; returns the
    /// longest frame.
    fn rest(&mut self) -> Duration {
        let (start, mut longest, mut more) = (Instant::now(), Duration::ZERO, 10);
        while more > 0 && start.elapsed() < Duration::from_mins(1) {
            let frame = Clock::start();
            self.draw(Vec::new());
            longest = longest.max(frame.elapsed());
            let app = self.window.app();
            let works = [app.overview_progress(), app.portrait_progress(), app.briefing_progress()];
            let is_working =
                works.iter().any(Option::is_some) || app.other().is_some_and(OtherCopy::is_working);
            more = if is_working { 10 } else { more - 1 };
        }
        longest
    }

    /// Does something as a panel would, in the next frame.
    fn act(&mut self, action: Action) {
        self.window.ask(action);
        self.draw(Vec::new());
    }

    fn draw(&mut self, events: Vec<Event>) {
        let Self { ctx, window, frame, screen, .. } = self;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(screen[0], screen[1]))),
            events,
            ..RawInput::default()
        };
        window.logic(ctx, frame);
        let mut output = std::hint::black_box(ctx.run_ui(input, |ui| window.ui(ui, frame)));
        // Nobody paints: a debug build asks for that to be said.
        output.textures_delta.clear();
    }

    fn frame(&mut self) -> Duration {
        least(5, || {
            for _ in 0..FRAMES {
                self.draw(Vec::new());
            }
        }) / FRAMES
    }

    /// Another copy beside what is open, so many edits a side; returns the longest frame until it is compared.
    fn compare(&mut self) -> Duration {
        let base = self.window.app().dossier().expect("is open").clone();
        let theirs = edited(&base, "theirs", 1);
        let lineage = saved(saved(Lineage::default(), &base), &theirs);
        let path = self.folder.path().join("theirs.dossier.ron");
        std::fs::write(&path, write(&theirs, &lineage)).expect("is written");
        let patch = Patch::diff(&base, &edited(&base, "ours", 0));
        self.act(Action::Edit(Edit::Apply { patch }));
        self.act(Action::Command(Command::Compare));
        let serial = self.window.app().wanted().expect("a file is wanted").serial;
        self.act(Action::Path { serial, path, may_replace: false });
        let longest = self.rest();
        let found = self.window.app().other().and_then(OtherCopy::question);
        assert!(found.is_some(), "the two contradict each other");
        longest
    }

    /// The longest frame while a name is typed in the palette, which is opened and closed for it.
    fn palette(&mut self) -> Duration {
        self.typed(Key::K, "security guarantees")
    }

    /// The longest frame while words and a filter are typed in the search.
    fn search(&mut self) -> Duration {
        self.typed(Key::F, "territory kind:redline")
    }

    /// The longest frame while a text is typed where those keys lead.
    fn typed(&mut self, keys: Key, text: &str) -> Duration {
        let press =
            |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        for _ in 0..4 {
            self.draw(Vec::new());
        }
        // The index is made beside the window; whoever types as it is being made does not wait for it.
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(3) {
            self.draw(Vec::new());
        }
        let mut longest = Duration::ZERO;
        let mut frame = |it: &mut Self, events| {
            let start = Clock::start();
            it.draw(events);
            longest = longest.max(start.elapsed());
        };
        frame(self, vec![press(keys, Modifiers::COMMAND)]);
        frame(self, Vec::new());
        for letter in text.chars() {
            frame(self, vec![Event::Text(letter.to_string())]);
            frame(self, Vec::new());
        }
        self.draw(vec![press(Key::Escape, Modifiers::NONE)]);
        self.draw(vec![press(Key::Escape, Modifiers::NONE)]);
        longest
    }

    /// The longest frame while the pointer goes over the matrix and clicks cells.
    fn click(&mut self) -> Duration {
        let mut longest = Duration::ZERO;
        for step in 0..40_u8 {
            let pos = pos2(self.screen[0] * 0.4 + f32::from(step) * 5.0, 200.0 + f32::from(step) * 10.0);
            let button = |pressed| Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::default(),
            };
            for events in
                [vec![Event::PointerMoved(pos)], vec![button(true)], vec![button(false)], Vec::new()]
            {
                let start = Clock::start();
                self.draw(events);
                longest = longest.max(start.elapsed());
            }
        }
        longest
    }
}

/// A lineage with one more version.
fn saved(lineage: Lineage, dossier: &Dossier) -> Lineage {
    let at = Moment::new("2026-01-01T09:00:00Z".parse().expect("an instant"));
    lineage.then(Version { hash: VersionHash::of(dossier), by: "Ada".to_owned(), at })
}

/// What was measured of the large dossier and of the small one.
fn told(what: &str, measured: [Duration; 2], is_bound: bool) {
    let [large, small] = measured.map(|it| it.as_secs_f64() * 1000.0);
    println!("{what:<52} {large:>7.2} {small:>7.2} ms  {:>5.2}", large / small);
    if is_bound {
        let held = large <= FRAME_MS && large / small <= 1.5;
        println!("  at most {FRAME_MS} ms and 1.5 times: {}", if held { "held" } else { "BROKEN" });
    }
}

fn main() {
    let (large, small) = (with_pages(&dossier()), with_pages(&dossier_of(1000)));
    head("A frame, against 1 000 statements");
    let mut desks = [&large, &small].map(|it| Box::new(Desk::open(it, SCREENS[0].1)));
    for page in Pages::ALL {
        for it in &mut desks {
            page.open(it);
        }
        told(&format!("{}, at rest", page.name()), desks.each_mut().map(|it| it.frame()), true);
        let longest = desks.each_mut().map(|it| page.keystroke(it));
        told(&format!("{}, longest after a keystroke", page.name()), longest, false);
    }
    let longest = desks.each_mut().map(|it| it.compare());
    told(&format!("another copy, {EDITS} edits a side, longest until compared"), longest, false);
    for (page, name) in [(OtherPage::Differences, "what differs"), (OtherPage::Merge, "merging")] {
        for it in &mut desks {
            it.act(Action::Other(OtherDeed::Page(page)));
            it.rest();
        }
        told(&format!("{name}, {EDITS} edits a side, at rest"), desks.each_mut().map(|it| it.frame()), true);
    }
    drop(desks);
    for (name, screen) in SCREENS {
        let mut desks = [&large, &small].map(|it| Box::new(Desk::open(it, screen)));
        for (what, measure) in [
            ("at rest", Desk::frame as fn(&mut Desk) -> Duration),
            ("longest while cells are clicked", Desk::click),
            ("longest while one types in the palette", Desk::palette),
            ("longest while one types in the search", Desk::search),
        ] {
            let measured = desks.each_mut().map(|it| measure(it));
            told(&format!("{name}, {what}"), measured, what == "at rest");
        }
    }
}
