//! The window, driven by the names that a screen reader reads: what is clicked and typed here is what
//! a person clicks and types.

mod briefing;
mod checks;
mod compare;
mod dates;
mod desk;
mod earlier;
mod failing;
mod fields;
mod files;
mod fill;
mod find;
mod fits;
mod follow;
mod forms;
mod guard;
mod help;
mod incoming;
mod issue;
mod keys;
mod matrix;
mod overview;
mod party;
#[cfg(feature = "e2e")]
mod pictures;
mod purge;
mod recovery;
mod round;
mod seat;
mod share;
mod spoken;
mod trial;
mod views;
mod walk;

use demarche::{
    app::{AppState, Selection, Surroundings, Wanted, storage::Disk},
    file::{self, Lineage, VersionHash},
    job::Wake,
    model::{AnyId, Dossier, Moment, record::Record},
    ui::{Window, native::Dialogs},
};
use eframe::egui::{Key, Modifiers, OutputCommand, Rect, Shape, accesskit::Role, vec2};
use egui_kittest::{
    Harness, HarnessBuilder, Node,
    kittest::{By, NodeT as _, Queryable as _},
};
use jiff::civil;
use std::{
    cell::RefCell,
    collections::VecDeque,
    path::{Path, PathBuf},
    rc::Rc,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    time::Duration,
};

/// What a native dialog is to answer.
pub enum Said {
    /// This path was chosen.
    Path(PathBuf),
    /// It was cancelled by a person, who had to see it first.
    Cancelled,
    /// There is no dialog: none, at once.
    Impossible,
    /// It hangs.
    Nothing,
}

/// Dialogs that answer as they are told; each request is remembered.
#[derive(Clone, Default)]
pub struct Script {
    answers: Rc<RefCell<VecDeque<Said>>>,
    asked: Rc<RefCell<Vec<Wanted>>>,
    hanging: Rc<RefCell<Vec<Sender<Option<PathBuf>>>>>,
}

impl Dialogs for Script {
    fn ask(&mut self, wanted: &Wanted, _: &eframe::Frame, wake: Wake) -> Receiver<Option<PathBuf>> {
        self.asked.borrow_mut().push(wanted.clone());
        let (send, receive) = mpsc::channel();
        match self.answers.borrow_mut().pop_front().expect("a dialog that the test did not expect") {
            Said::Path(path) => send.send(Some(path)).expect("heard"),
            Said::Impossible => send.send(None).expect("heard"),
            Said::Nothing => self.hanging.borrow_mut().push(send),
            Said::Cancelled => {
                std::thread::Builder::new()
                    .spawn(move || {
                        std::thread::sleep(Duration::from_millis(350));
                        send.send(None).ok();
                        wake();
                    })
                    .expect("a thread");
            }
        }
        receive
    }
}

/// The window on a screen that is only in memory, files in a folder of its own.
pub struct Screen {
    pub harness: Harness<'static, Window>,
    pub script: Script,
    pub folder: tempfile::TempDir,
}

fn today() -> civil::Date {
    civil::date(2025, 12, 5)
}
fn now() -> jiff::Timestamp {
    "2025-12-05T10:00:00Z".parse().expect("an instant")
}

/// A file as the user of these tests saved it.
pub fn own_file(dossier: &Dossier) -> String {
    let version =
        file::Version { hash: VersionHash::of(dossier), by: "Test".to_owned(), at: Moment::new(now()) };
    file::write(dossier, &Lineage::default().then(version))
}

/// Small, and so tall that nothing in a form is out of sight.
const TALL: [f32; 2] = [1500.0, 5000.0];

impl Screen {
    /// Nothing is open.
    pub fn new() -> Self {
        Self::of_size(TALL, None, tempfile::tempdir().expect("a folder"))
    }

    /// A dossier is open, from a file of its own.
    pub fn with(dossier: &Dossier) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("talks.dossier.ron");
        std::fs::write(&path, own_file(dossier)).expect("written");
        Self::of_size(TALL, Some(path), folder)
    }

    pub fn of_size(size: [f32; 2], file: Option<PathBuf>, folder: tempfile::TempDir) -> Self {
        Self::seen(&|it| it.with_size(size).with_theme(eframe::egui::Theme::Light), file, folder)
    }

    /// With that screen.
    pub fn seen(
        screen: &dyn Fn(HarnessBuilder<Window>) -> HarnessBuilder<Window>,
        file: Option<PathBuf>,
        folder: tempfile::TempDir,
    ) -> Self {
        let script = Script::default();
        let dialogs = script.clone();
        let settings = folder.path().join("settings");
        let state = folder.path().join("state");
        let harness =
            screen(Harness::builder().with_max_steps(24)).allow_missing_glyphs().build_eframe(move |cc| {
                let around = |wake| Surroundings {
                    storage: Arc::new(Disk { state: Some(state.clone()) }),
                    wake,
                    now,
                    today,
                    user: "Test".to_owned(),
                    zone: jiff::tz::TimeZone::UTC,
                    folder: Some(settings),
                    state: Some(state),
                    documents: None,
                };
                Window::new(&cc.egui_ctx, around, Box::new(dialogs), file)
            });
        let mut screen = Self { harness, script, folder };
        screen.settle();
        screen
    }

    pub fn app(&self) -> &AppState {
        self.harness.state().app()
    }
    pub fn dossier(&self) -> &Dossier {
        self.app().dossier().expect("a dossier is open")
    }
    pub fn record(&self, id: impl Into<AnyId>) -> Record {
        self.dossier().record(id.into()).expect("it is there").clone()
    }
    pub fn selected(&self) -> AnyId {
        self.app().selection.and_then(Selection::record).expect("a record is selected")
    }
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    pub fn answer(&self, said: Said) {
        self.script.answers.borrow_mut().push_back(said);
    }

    /// Until nothing moves any more, work in the background included.
    pub fn settle(&mut self) {
        self.harness.run();
        while self.app().running().is_some()
            || self.app().overview_progress().is_some()
            || self.app().other().is_some_and(demarche::app::OtherCopy::is_working)
            || self.app().portrait_progress().is_some()
            || self.app().briefing_progress().is_some()
            || self.app().earlier().is_working()
            || self.app().is_comparing()
            || self.app().is_purging()
        {
            self.wait(Duration::from_millis(1));
        }
        self.harness.run();
    }

    /// A step while something goes on in the background. For the window as much time passes as for the work, not
    /// the quarter of a second of other steps: what it shows for a while must not go the faster the slower that is.
    fn wait(&mut self, time: Duration) {
        std::thread::sleep(time);
        let now = self.harness.ctx.input(|it| it.time);
        self.harness.input_mut().time = Some(now + time.as_secs_f64());
        self.harness.step();
        self.harness.input_mut().time = None;
    }

    /// Until it is so.
    pub fn until(&mut self, is_so: impl Fn(&AppState) -> bool) {
        while !is_so(self.app()) {
            self.wait(Duration::from_millis(5));
        }
        self.settle();
    }

    /// The text that goes to the clipboard next, once it has been made.
    pub fn next_copied(&mut self) -> String {
        let text = loop {
            self.harness.step();
            let commands = &self.harness.output().platform_output.commands;
            let text = commands.iter().find_map(|it| match it {
                OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            });
            if let Some(text) = text {
                break text;
            }
        };
        self.settle();
        text
    }

    pub fn get<'a>(&'a self, role: Role, name: &'a str) -> Node<'a> {
        let mut found: Vec<_> = self.harness.query_all(By::new().role(role).label(name)).collect();
        assert_eq!(found.len(), 1, "{role:?} {name:?} among {:#?}", self.names(role));
        found.remove(0)
    }
    /// What there is of that role.
    pub fn names(&self, role: Role) -> Vec<String> {
        let all = self.harness.query_all(By::new().role(role));
        all.filter_map(|it| it.accesskit_node().label()).collect()
    }
    pub fn has(&self, role: Role, name: &str) -> bool {
        self.harness.query_all(By::new().role(role).label(name)).next().is_some()
    }
    /// Whether these words are to be read somewhere.
    pub fn says(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    /// A field that is typed into.
    pub fn field<'a>(&'a self, name: &'a str) -> Node<'a> {
        let role = if self.has(Role::TextInput, name) { Role::TextInput } else { Role::MultilineTextInput };
        self.get(role, name)
    }

    pub fn click(&mut self, role: Role, name: &str) {
        self.get(role, name).click();
        self.settle();
    }
    pub fn press(&mut self, name: &str) {
        self.click(Role::Button, name);
    }
    /// Puts a text in the place of what a field holds, and leaves it.
    pub fn type_in(&mut self, name: &str, text: &str) {
        self.field(name).focus();
        self.settle();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.event(eframe::egui::Event::Text(text.to_owned()));
        self.settle();
        self.key(Key::Tab);
    }
    /// Chooses from a list that opens.
    pub fn choose(&mut self, field: &str, word: &str) {
        self.click(Role::ComboBox, field);
        let is_searched = self.has(Role::ListBoxOption, word);
        self.click(if is_searched { Role::ListBoxOption } else { Role::Button }, word);
    }
    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }
    pub fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }
    pub fn command(&mut self, menu: &str, entry: &str) {
        self.press(menu);
        self.press(entry);
    }
    /// What a cell of the matrix says.
    pub fn cell(&self, name: &str) -> String {
        self.get(Role::GridCell, name).value().unwrap_or_default()
    }
    /// The texts that are painted where something is, a line each, as far as they have room.
    pub fn painted(&self, role: Role, name: &str) -> Vec<String> {
        fn texts(shape: &Shape, within: Rect, out: &mut Vec<String>) {
            match shape {
                Shape::Vec(all) => all.iter().for_each(|it| texts(it, within, out)),
                Shape::Text(it) if within.contains(it.pos + vec2(1.0, 1.0)) => {
                    out.extend(it.galley.rows.iter().map(|it| it.text()));
                }
                _ => {}
            }
        }
        let within = self.get(role, name).rect();
        let mut out = Vec::new();
        self.harness.output().shapes.iter().for_each(|it| texts(&it.shape, within, &mut out));
        out
    }
    /// Selects a record in the navigator.
    pub fn select(&mut self, name: &str) {
        self.click(Role::TreeItem, name);
    }
    /// The file at that path, read anew.
    pub fn read(&self, path: &Path) -> Dossier {
        file::open(&self.folder.path().join(path), file::UNWATCHED).expect("it can be opened").dossier
    }
    /// Everything on the screen, as text.
    #[expect(dead_code, reason = "to be called where a test fails")]
    pub fn dump(&self) -> String {
        let mut out = String::new();
        dump(self.harness.root(), 0, &mut out);
        out
    }
}

fn dump(node: Node<'_>, depth: usize, out: &mut String) {
    use std::fmt::Write as _;
    let it = node.accesskit_node();
    let named = it.label().or(it.value());
    let skip = it.role() == Role::GenericContainer && named.is_none() || it.role() == Role::TextRun;
    if !skip {
        writeln!(out, "{:w$}{:?} {:?} = {:?}", "", it.role(), it.label(), it.value(), w = depth * 2).ok();
    }
    for child in node.children() {
        dump(child, depth + usize::from(!skip), out);
    }
}
