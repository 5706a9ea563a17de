//! Two people, two computers, one dossier: each works for an hour on a copy of their own, then one merges the other's
//! in the window; and git, with this program as its driver, merges the same.

use super::{git::Repository, screen::Screen, window::Window};
use demarche::{
    file::{self, UNWATCHED},
    model::{Dossier, Issue, Note, Of, Party, Person, Statement, Task},
};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::path::{Path, PathBuf};

/// An edit a minute: so many rounds of ten.
const ROUNDS: usize = 6;
/// What both put in other words.
const DISPUTED: &str = "Ending the fighting";
/// What only one of them touches.
const UNDISPUTED: &str = "Status of territories";

/// What each has to themselves: the field of the issue that only they write in, an issue to move about and tell how far
/// it has come, a task that they remove.
#[derive(Clone, Copy)]
struct Own {
    field: &'static str,
    issue: &'static str,
    moves: [&'static str; 2],
    task: &'static str,
}
const ADA: Own = Own {
    field: "Question",
    issue: "Rebuilding Ukraine",
    moves: ["Move down", "Move up"],
    task: "Hold talks with President Macron in Paris",
};
const BO: Own = Own {
    field: "Baseline",
    issue: "Long-term prosperity",
    moves: ["Move up", "Move down"],
    task: "Replace general knowledge by proper sources for the dates",
};

/// Someone at a computer of their own.
struct Seat {
    name: &'static str,
    window: Window,
    screen: Screen,
    path: PathBuf,
}

impl Seat {
    /// They open a file that they were sent, and are told what it is first.
    fn sent(name: &'static str, text: &[u8]) -> Self {
        let screen = Screen::open();
        let path = screen.home().join("talks.dossier.ron");
        std::fs::write(&path, text).unwrap();
        // Without native dialogs, paths are typed in the window.
        let nothing = screen.home().join("nothing");
        std::fs::create_dir(&nothing).unwrap();
        let window = Window::open(&screen, |program| {
            program.arg(&path).env("USER", name).env("PATH", nothing);
        });
        let it = Self { name, window, screen, path };
        it.window.press(Role::Button, "Open it");
        it.window.find_beginning(Role::TreeItem, DISPUTED);
        it
    }
    fn file(&self) -> Vec<u8> {
        std::fs::read(&self.path).unwrap()
    }
    fn dossier(&self) -> Dossier {
        file::open(&self.path, UNWATCHED).unwrap().dossier
    }
    fn add(&self, entry: &str, field: (Role, &str), text: &str) {
        self.window.menu("Record", entry);
        self.window.enter(field.0, field.1, text);
    }
    /// Goes to a record by its name.
    fn go_to(&self, name: &str) {
        self.window.key(Modifiers::COMMAND, Key::K);
        self.window.write(name);
        self.window.key(Modifiers::NONE, Key::Enter);
    }
    fn put(&self, issue: &str, field: &str, text: &str) {
        self.go_to(issue);
        self.window.enter(Role::MultilineTextInput, field, text);
    }
    fn remove(&self, name: &str) {
        self.go_to(name);
        self.window.menu("Edit", &format!("Remove {name}"));
        self.window.gone(Role::TreeItem, name);
    }
    /// Types into a cell of the matrix.
    fn answer(&self, cell: &str, text: &str) {
        self.window.key(Modifiers::COMMAND, Key::Num1);
        let cell = self.window.find_beginning(Role::GridCell, cell);
        self.window.click(&cell);
        self.window.write(text);
        self.window.key(Modifiers::NONE, Key::Enter);
    }
    fn save(&self) {
        self.window.key(Modifiers::COMMAND, Key::S);
        self.window.find(Role::Label, "Saved talks.dossier.ron");
    }
    /// An hour of work, saved after every round.
    fn work(&self, own: Own) {
        for round in 1..=ROUNDS {
            let by = |what: &str| format!("{}'s {what} {round}", self.name);
            self.add("Add party", (Role::TextInput, "Name"), &by("party"));
            self.add("Add person", (Role::TextInput, "Name"), &by("person"));
            self.add("Add task", (Role::TextInput, "What is to be done"), &by("task"));
            self.add("Add statement", (Role::MultilineTextInput, "Words"), &by("statement"));
            self.put(UNDISPUTED, own.field, &by("words"));
            self.go_to(own.issue);
            if round == 1 {
                self.window.press(Role::Button, "Add status");
            }
            self.window.enter(Role::TextInput, "Status 2, words", &by("status"));
            self.window.menu("Record", own.moves[(round + 1) % 2]);
            // The first of the columns, in a row that is in view.
            self.answer(&format!("{}'s party 1, {DISPUTED}", self.name), &by("answer"));
            match round {
                1 => self.remove(own.task),
                _ => self.remove(&format!("{}'s note {}", self.name, round - 1)),
            }
            self.add("Add note", (Role::MultilineTextInput, "Words"), &by("note"));
            self.save();
        }
        self.put(DISPUTED, "Question", &format!("{}'s question", self.name));
        self.save();
    }
}

/// Which of those texts no record has.
fn missing<R: Of>(dossier: &Dossier, wanted: Vec<String>, of: impl Fn(&R) -> &str) -> Vec<String> {
    let has = |text: &String| dossier.all::<R>().any(|(_, it)| of(it) == text);
    wanted.into_iter().filter(|it| !has(it)).collect()
}
/// All that one of them did is there, and what they removed is not.
fn holds_work_of(dossier: &Dossier, name: &str, own: Own, field: impl Fn(&Issue) -> &str) {
    let all = |what: &str| (1..=ROUNDS).map(|it| format!("{name}'s {what} {it}")).collect::<Vec<_>>();
    let last = |what: &str| format!("{name}'s {what} {ROUNDS}");
    assert_eq!(missing::<Party>(dossier, all("party"), |it| &it.name), [""; 0]);
    assert_eq!(missing::<Person>(dossier, all("person"), |it| &it.name), [""; 0]);
    assert_eq!(missing::<Task>(dossier, all("task"), |it| &it.title), [""; 0]);
    assert_eq!(missing::<Statement>(dossier, all("statement"), |it| &it.words), [""; 0]);
    let notes: Vec<_> = dossier.all::<Note>().map(|(_, it)| it.text.as_str()).collect();
    let theirs: Vec<_> = notes.into_iter().filter(|it| it.starts_with(&format!("{name}'s note"))).collect();
    assert_eq!(theirs, [last("note")]);
    assert!(!dossier.all::<Task>().any(|(_, it)| it.title == own.task), "{} was removed", own.task);
    assert!(dossier.all::<Issue>().any(|(_, it)| field(it) == last("words")), "{}", last("words"));
    let (_, issue) = dossier.all::<Issue>().find(|(_, it)| it.title == own.issue).expect("the issue");
    assert!(issue.statuses.iter().any(|it| it.words == last("status")), "{:?}", issue.statuses);
    let points = dossier.all::<Statement>().flat_map(|(_, it)| &it.points);
    assert!(points.into_iter().any(|it| it.words == last("answer")), "{}", last("answer"));
}
fn question(dossier: &Dossier) -> String {
    let all = dossier.all::<Issue>();
    let found = all.map(|(_, it)| it).find(|it| it.title == DISPUTED).expect("the issue");
    found.question.clone()
}

/// The sample as somebody else saved it.
fn sent() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/florida-talks-2025.dossier.ron");
    let opened = file::open(&path, UNWATCHED).unwrap();
    let version = file::Version {
        hash: file::VersionHash::of(&opened.dossier),
        by: "Cleo".into(),
        at: demarche::model::Moment::new("2025-12-01T10:00:00Z".parse().unwrap()),
    };
    file::write(&opened.dossier, &opened.lineage.then(version)).into_bytes()
}

#[test]
fn an_hour_of_two_people_becomes_one_dossier() {
    let start = sent();
    let ada = Seat::sent("Ada", &start);
    let bo = Seat::sent("Bo", &start);
    std::thread::scope(|scope| {
        let theirs = scope.spawn(|| bo.work(BO));
        ada.work(ADA);
        theirs.join().unwrap();
    });
    let (mine, theirs) = (ada.file(), bo.file());

    // Bo's copy comes by mail, and Ada merges it.
    let mail = ada.screen.home().join("from-bo.dossier.ron");
    std::fs::write(&mail, &theirs).unwrap();
    ada.window.menu("File", "Merge a copy…");
    ada.window.enter(Role::TextInput, "Path of the copy to merge", mail.to_str().unwrap());
    ada.window.press(Role::Button, "Merge this file");
    ada.window.find(Role::Label, "0 of 1 question decided");
    let choice = ada.window.find_ending(Role::RadioButton, ": Mine");
    ada.window.press_on(&choice);
    ada.window.find(Role::Label, "1 question decided");
    ada.window.press(Role::Button, "Merge");
    ada.window.find(Role::Label, "All of it was taken in or decided.");
    ada.save();
    let merged = ada.dossier();
    holds_work_of(&merged, "Ada", ADA, |it| &it.question);
    holds_work_of(&merged, "Bo", BO, |it| &it.baseline.text);
    assert_eq!(question(&merged), "Ada's question");

    // The same by git.
    let git = Repository::of(&start);
    git.branch("colleague");
    git.put(&theirs);
    git.commit("Bo's hour");
    git.go_to("main");
    git.put(&mine);
    git.commit("Ada's hour");
    let told = git.merge("colleague");
    assert!(told.contains("“Ada's question”") && told.contains("“Bo's question”"), "{told}");
    let by_git = git.dossier();
    holds_work_of(&by_git, "Ada", ADA, |it| &it.question);
    holds_work_of(&by_git, "Bo", BO, |it| &it.baseline.text);
    assert_eq!(by_git, merged, "the window and git make the same of it");
}
