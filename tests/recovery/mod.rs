//! What is unsaved survives the death of the program, and what becomes of it then: headless, with files and a
//! folder of their own.

mod damaged;
mod fault;
mod large;

use crate::shared::full::full;
use demarche::{
    app::{Action, Answer, AppState, Command, Decision, Offer, Question, Surroundings, storage::Disk},
    edit::{Edit, Patch},
    file::{self, Author, Lineage, Replace, UNWATCHED, journal},
    model::{Dossier, Id, Moment, Note, Party, record::Of},
    text::recovery::FileState,
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A computer on which the program is started again and again.
struct Computer {
    folder: PathBuf,
    /// Removes the folder in the end, where it is this test's own.
    _folder: Option<tempfile::TempDir>,
}

impl Computer {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let it = Self { folder: folder.path().to_owned(), _folder: Some(folder) };
        fs::write(it.path(), file::write(&full(), &Lineage::default())).expect("written");
        it
    }
    /// One that is there already.
    fn at(folder: PathBuf) -> Self {
        Self { folder, _folder: None }
    }
    fn folder(&self) -> &Path {
        &self.folder
    }
    fn path(&self) -> PathBuf {
        self.folder.join("talks.dossier.ron")
    }
    fn state(&self) -> PathBuf {
        self.folder.join("state")
    }
    fn journals(&self) -> Vec<PathBuf> {
        let Ok(all) = fs::read_dir(journal::folder(&self.state())) else { return Vec::new() };
        let all = all.map(|it| it.expect("there").path());
        let mut all: Vec<_> = all.filter(|it| it.extension().is_some_and(|it| it == "journal")).collect();
        all.sort();
        all
    }
    /// Starts the program, and waits until it has looked for unsaved work.
    fn start(&self) -> Program {
        let around = Surroundings {
            storage: Arc::new(Disk { state: Some(self.state()) }),
            wake: Arc::new(|| ()),
            now: || "2025-12-05T10:00:00Z".parse().expect("an instant"),
            today: || jiff::civil::date(2025, 12, 5),
            zone: jiff::tz::TimeZone::UTC,
            user: "Ada".to_owned(),
            folder: None,
            state: Some(self.state()),
            documents: None,
        };
        let mut it = Program(AppState::new(around));
        it.settle();
        it
    }
    /// Starts the program and opens the file.
    fn open(&self) -> Program {
        let mut it = self.start();
        it.act(Action::Open(self.path()));
        it
    }
    fn read(&self) -> Dossier {
        file::open(&self.path(), UNWATCHED).expect("it can be opened").dossier
    }
    /// Another program changes the file.
    fn change(&self, change: impl FnOnce(&Dossier) -> Dossier) {
        self.change_keeping(None, change);
    }
    /// The same; what it replaces is kept in that folder.
    fn change_keeping(&self, state: Option<&Path>, change: impl FnOnce(&Dossier) -> Dossier) {
        let opened = file::open(&self.path(), UNWATCHED).expect("it can be opened");
        let author = Author { by: "Bo".into(), at: Moment::new(jiff::Timestamp::UNIX_EPOCH) };
        let after = change(&opened.dossier);
        file::save(&after, &opened.lineage, &author, &self.path(), Replace::Anything, state, UNWATCHED)
            .expect("saved");
    }
}

/// The program, without its window. It is killed by being dropped.
struct Program(AppState);

impl Program {
    fn settle(&mut self) {
        while self.0.running().is_some() || self.0.recovery().is_looking() {
            std::thread::yield_now();
            self.0.poll();
        }
        self.0.poll();
        if matches!(self.0.question(), Some(Question::Incoming { .. })) {
            self.act(Action::Answer(Answer::Open));
        }
    }
    fn act(&mut self, action: Action) {
        self.0.act(action);
        self.settle();
    }
    fn give(&mut self, command: Command) {
        self.act(Action::Command(command));
    }
    fn decide(&mut self, decision: Decision) {
        self.act(Action::Recovery(decision));
    }
    fn dossier(&self) -> Dossier {
        self.0.dossier().expect("a dossier is open").clone()
    }
    fn note(&mut self, number: u64, text: &str) {
        let edit = Edit::Apply { patch: noted(&self.dossier(), number, text).1 };
        self.act(Action::Edit(edit));
        self.act(Action::Seal);
    }
    /// What is shown of unsaved work.
    fn offer(&self) -> &Offer {
        self.0.recovery().shown().expect("unsaved work is shown").1
    }
    fn offers(&self) -> usize {
        self.0.recovery().offers().len()
    }
    fn save_as(&mut self, path: PathBuf) {
        let serial = self.0.wanted().expect("a path is wanted").serial;
        self.act(Action::Path { serial, path, may_replace: false });
    }
}

/// With a note in the keeper's words.
fn noted(dossier: &Dossier, number: u64, text: &str) -> (Dossier, Patch) {
    let note = Note { text: text.to_owned(), ..Note::default() };
    let patch = Patch::put(dossier, Id::<Note>::new(number).any(), Some(note.wrap()));
    (patch.applied(dossier), patch)
}
fn text(dossier: &Dossier, number: u64) -> &str {
    dossier.get(Id::<Note>::new(number)).map_or("", |it| it.text.as_str())
}

/// The program is killed while this note is not saved.
fn killed(computer: &Computer, text: &str) {
    let mut program = computer.open();
    program.note(900, text);
    drop(program);
    assert_eq!(computer.journals().len(), 1);
}

#[test]
fn what_was_typed_is_offered_and_restored_as_one_step() {
    let computer = Computer::new();
    let mut program = computer.open();
    program.note(900, "First");
    program.note(900, "Second");
    program.note(901, "Third");
    let typed = program.dossier();
    drop(program);

    let mut program = computer.start();
    let offer = program.offer();
    assert_eq!((offer.state, offer.differences.len(), offer.lost), (FileState::AsItWas, 2, 0));
    assert_eq!(offer.name(), "talks.dossier.ron");
    assert_eq!(offer.differences.by_kind(), "2 notes");
    assert!(offer.conflicts.is_empty());
    program.decide(Decision::Restore);
    assert_eq!(program.dossier(), typed);
    assert!(program.0.is_modified());
    assert_eq!(program.0.document().and_then(|it| it.path.clone()), Some(computer.path()));
    assert_eq!(program.0.label(Command::Undo), "Undo restore 2 unsaved records");
    program.give(Command::Undo);
    assert_eq!(program.dossier(), computer.read(), "one step over the file's version");
    program.give(Command::Redo);
    drop(program);
    assert_eq!(computer.journals().len(), 1, "written down anew, and the first one is gone");

    let mut program = computer.start();
    program.decide(Decision::Restore);
    program.give(Command::Save);
    assert_eq!(computer.read(), typed);
    drop(program);
    assert!(computer.journals().is_empty());
    assert_eq!(computer.start().offers(), 0);
}

#[test]
fn what_is_saved_or_given_up_leaves_no_journal() {
    let computer = Computer::new();
    let mut program = computer.open();
    program.note(900, "Typed");
    program.give(Command::Save);
    drop(program);
    assert!(computer.journals().is_empty(), "saved");

    let mut program = computer.open();
    program.note(900, "Typed again");
    program.give(Command::Undo);
    drop(program);
    assert!(computer.journals().is_empty(), "taken back");

    for command in [Command::Close, Command::Quit, Command::New] {
        let mut program = computer.open();
        program.note(900, "Typed again");
        program.give(command);
        program.act(Action::Answer(Answer::Discard));
        drop(program);
        assert!(computer.journals().is_empty(), "given up: {command:?}");
    }
    assert_eq!(text(&computer.read(), 900), "Typed");
}

#[test]
fn a_save_is_where_the_journal_goes_on_from() {
    let computer = Computer::new();
    let mut program = computer.open();
    program.note(900, "Before");
    program.give(Command::Save);
    program.note(901, "After");
    drop(program);
    let program = computer.start();
    assert_eq!((program.offer().state, program.offer().differences.len()), (FileState::AsItWas, 1));
}

#[test]
fn asked_to_end_the_program_keeps_what_is_unsaved_and_asks_nothing() {
    let computer = Computer::new();
    let mut program = computer.open();
    program.note(900, "Typed");
    program.0.end();
    assert!(program.0.has_quit() && program.0.question().is_none());
    program.0.finish();
    drop(program);
    assert_eq!(computer.start().offer().differences.len(), 1);
}

#[test]
fn throwing_away_asks_first() {
    let computer = Computer::new();
    killed(&computer, "Typed");
    let mut program = computer.start();
    program.decide(Decision::ThrowAwaySurely);
    assert_eq!(program.offers(), 1, "nobody was asked");
    program.decide(Decision::ThrowAway);
    assert!(program.0.recovery().is_asking());
    program.decide(Decision::Stay);
    assert!(!program.0.recovery().is_asking() && program.offers() == 1);
    program.decide(Decision::ThrowAway);
    program.decide(Decision::ThrowAwaySurely);
    assert!(program.0.recovery().shown().is_none());
    drop(program);
    assert!(computer.journals().is_empty());
}

#[test]
fn what_is_kept_for_later_is_offered_again() {
    let computer = Computer::new();
    killed(&computer, "Typed");
    let mut program = computer.start();
    program.decide(Decision::Later);
    assert!(program.0.recovery().shown().is_none());
    program.give(Command::Unsaved);
    assert!(program.0.recovery().shown().is_some(), "it can be asked for");
    program.decide(Decision::Later);
    program.act(Action::Open(computer.path()));
    assert!(program.0.recovery().shown().is_some(), "and comes with its file");
    drop(program);
    let program = computer.start();
    assert_eq!(program.offer().differences.len(), 1);
}

#[test]
fn a_file_that_somebody_else_changed_is_merged() {
    let computer = Computer::new();
    killed(&computer, "Typed");
    computer.change(|it| noted(it, 901, "Theirs").0);
    let mut program = computer.start();
    assert_eq!((program.offer().state, program.offer().differences.len()), (FileState::Changed, 1));
    assert!(program.offer().conflicts.is_empty());
    program.decide(Decision::Restore);
    assert_eq!((text(&program.dossier(), 900), text(&program.dossier(), 901)), ("Typed", "Theirs"));
    program.give(Command::Undo);
    assert_eq!(program.dossier(), computer.read());
    program.give(Command::Redo);
    program.give(Command::Save);
    assert!(program.0.question().is_none(), "it is the file as it was opened now");
    assert_eq!(text(&computer.read(), 900), "Typed");
}

#[test]
fn what_contradicts_the_file_becomes_a_dossier_of_its_own() {
    let computer = Computer::new();
    killed(&computer, "Ours");
    computer.change(|it| noted(it, 900, "Theirs, otherwise").0);
    let theirs = computer.read();
    let mut program = computer.start();
    assert_eq!(program.offer().state, FileState::Changed);
    assert_eq!(program.offer().conflicts.len(), 1, "{:?}", program.offer().conflicts);
    program.decide(Decision::Restore);
    assert_eq!(text(&program.dossier(), 900), "Ours");
    assert_eq!(program.0.document().and_then(|it| it.path.clone()), None);
    assert!(program.0.is_modified());
    assert_eq!(computer.read(), theirs, "the file is left alone");
}

#[test]
fn what_is_in_the_file_already_is_not_offered() {
    let computer = Computer::new();
    killed(&computer, "Typed");
    computer.change(|it| noted(it, 900, "Typed").0);
    assert_eq!(computer.start().offers(), 0);
    assert!(computer.journals().is_empty());
}

#[test]
fn killed_between_a_save_and_the_journal_that_follows_it() {
    let computer = Computer::new();
    let mut program = computer.open();
    program.note(900, "Saved");
    program.give(Command::Save);
    program.note(900, "Saved, and typed after");
    program.note(901, "Typed after");
    drop(program);
    // The journal as it would have been, had it not been begun anew after the save.
    let before = full();
    let (saved, _) = noted(&before, 900, "Saved");
    let (after, _) = noted(&saved, 900, "Saved, and typed after");
    let now = Moment::new(jiff::Timestamp::UNIX_EPOCH);
    let cover = before.cover().expect("a cover").0;
    let header = journal::Header::of_file(cover, &computer.path(), file::VersionHash::of(&before), now);
    let step = |a: &Dossier, b: &Dossier| journal::Step::between(a, b, String::new(), now);
    let path = computer.journals().remove(0);
    let mut journal =
        journal::Journal::begin(&path, &header, Some(&before), &step(&before, &saved)).expect("begun");
    journal.add(&step(&saved, &after)).expect("added");
    drop(journal);
    let program = computer.start();
    assert_eq!((program.offer().state, program.offer().differences.len()), (FileState::AsItWas, 1));
    assert!(program.offer().conflicts.is_empty());
}

#[test]
fn a_file_that_is_gone_is_made_anew() {
    let computer = Computer::new();
    killed(&computer, "Typed");
    fs::remove_file(computer.path()).expect("removed");
    let mut program = computer.start();
    assert_eq!(program.offer().state, FileState::Gone);
    program.decide(Decision::Restore);
    assert_eq!(text(&program.dossier(), 900), "Typed");
    program.give(Command::Save);
    // Once it is noticed that the file is gone, it is asked where to save.
    if program.0.wanted().is_some() {
        program.save_as(computer.path());
    }
    assert_eq!(text(&computer.read(), 900), "Typed");
    assert_eq!(computer.read().len(), full().len() + 1);
}

#[test]
fn something_else_where_the_file_was_is_left_alone() {
    for other in ["no dossier at all".to_owned(), {
        let other = Dossier::new(Id::new(99), demarche::model::Cover::default());
        file::write(&other, &Lineage::default())
    }] {
        let computer = Computer::new();
        killed(&computer, "Typed");
        fs::write(computer.path(), &other).expect("written");
        let mut program = computer.start();
        assert_eq!(program.offer().state, FileState::Unreadable);
        program.decide(Decision::Restore);
        assert_eq!(text(&program.dossier(), 900), "Typed");
        assert_eq!(program.0.document().and_then(|it| it.path.clone()), None);
        assert_eq!(fs::read_to_string(computer.path()).expect("there"), other);
    }
}

#[test]
fn a_dossier_that_was_never_saved() {
    let computer = Computer::new();
    let mut program = computer.start();
    program.give(Command::New);
    program.note(900, "Typed");
    let typed = program.dossier();
    drop(program);
    let mut program = computer.start();
    assert_eq!(
        (program.offer().state, program.offer().name()),
        (FileState::Untitled, "Untitled dossier".into())
    );
    program.decide(Decision::Restore);
    assert_eq!(program.dossier(), typed);
    program.give(Command::Undo);
    assert_eq!(program.dossier().len(), 1, "as it was begun");
}

#[test]
fn a_copy_is_saved_beside_the_file() {
    let computer = Computer::new();
    killed(&computer, "Typed");
    let mut program = computer.start();
    program.decide(Decision::SaveCopy);
    let beside = computer.folder().join("talks (recovered).dossier.ron");
    assert_eq!(program.0.wanted().map(|it| it.suggested.clone()), Some(beside.clone()));
    assert!(!computer.journals().is_empty(), "nothing is saved yet");
    program.save_as(beside.clone());
    assert_eq!(text(&file::open(&beside, UNWATCHED).expect("saved").dossier, 900), "Typed");
    assert_eq!(computer.read(), full(), "the file is left alone");
    drop(program);
    assert!(computer.journals().is_empty());
}

#[test]
fn two_windows_keep_apart() {
    let computer = Computer::new();
    let mut first = computer.open();
    first.note(900, "In the first");
    // Until it is on the disk.
    while computer.journals().is_empty() {
        std::thread::yield_now();
    }
    let mut second = computer.open();
    // It is asked first, since the first one has the file open.
    second.act(Action::Answer(Answer::Open));
    assert_eq!(second.offers(), 0, "the first one lives");
    second.note(901, "In the second");
    drop(second);
    assert_eq!(computer.journals().len(), 2);
    let third = computer.start();
    assert_eq!(third.offers(), 1);
    assert_eq!(computer.start().offers(), 0, "nobody else is offered what is being looked at");
    drop((first, third));
    let mut both = computer.start();
    assert_eq!(both.offers(), 2);
    both.decide(Decision::Choose(1));
    both.decide(Decision::ThrowAway);
    both.decide(Decision::ThrowAwaySurely);
    assert_eq!(both.offers(), 1);
}

#[test]
fn unsaved_changes_are_asked_about_before_others_are_restored() {
    let computer = Computer::new();
    killed(&computer, "Typed");
    let mut program = computer.start();
    program.decide(Decision::Later);
    program.give(Command::New);
    program.note(900, "Other work");
    program.give(Command::Unsaved);
    program.decide(Decision::Restore);
    assert!(program.0.question().is_some());
    program.act(Action::Answer(Answer::Cancel));
    assert_eq!((text(&program.dossier(), 900), program.offers()), ("Other work", 1));
    program.give(Command::Unsaved);
    program.decide(Decision::Restore);
    program.act(Action::Answer(Answer::Discard));
    assert_eq!((text(&program.dossier(), 900), program.offers()), ("Typed", 0));
}

#[test]
fn a_journal_that_cannot_be_written_is_told_once_and_tried_again() {
    let computer = Computer::new();
    fs::create_dir_all(computer.state()).expect("made");
    let in_the_way = journal::folder(&computer.state());
    fs::write(&in_the_way, "no folder").expect("written");
    let mut program = computer.open();
    program.note(900, "Typed");
    while program.0.notices.is_empty() {
        std::thread::yield_now();
        program.0.poll();
    }
    program.act(Action::Dismiss);
    program.note(900, "Typed on");
    assert_eq!(text(&program.dossier(), 900), "Typed on", "editing goes on");
    program.0.finish();
    program.0.poll();
    assert!(program.0.notices.is_empty(), "told once");
    fs::remove_file(&in_the_way).expect("removed");
    program.note(901, "And on");
    drop(program);
    let program = computer.start();
    assert_eq!(program.offer().differences.len(), 2, "all that is unsaved");
}

#[test]
fn a_folder_of_journals_that_is_removed_is_made_anew() {
    let computer = Computer::new();
    let mut program = computer.open();
    program.note(900, "Typed");
    while computer.journals().is_empty() {
        std::thread::yield_now();
    }
    fs::remove_dir_all(computer.state()).expect("removed");
    program.note(901, "Typed on");
    drop(program);
    assert_eq!(computer.start().offer().differences.len(), 2);
}

#[test]
fn a_party_that_was_removed_stays_removed() {
    let computer = Computer::new();
    let mut program = computer.open();
    program.give(Command::Add(demarche::model::record::KindName::Party));
    program.give(Command::Save);
    let before = program.dossier();
    let added = before.all::<Party>().find(|(id, _)| !full().holds(id.any())).expect("added").0;
    program.act(Action::Edit(Edit::Remove { ids: vec![added.any()] }));
    drop(program);
    let mut program = computer.start();
    assert_eq!(program.offer().differences.kinds[0].tally(), "1 removed");
    program.decide(Decision::Restore);
    assert!(!program.dossier().holds(added.any()));
}

#[test]
fn a_report_of_a_fault_is_told_once() {
    let computer = Computer::new();
    let folder = journal::folder(&computer.state());
    assert!(journal::write_report(&folder, "2025-12-05T10:00:00Z".parse().expect("an instant"), "at x"));
    let program = computer.start();
    assert!(program.0.notices[0].details[0].contains("fault-"), "{:?}", program.0.notices);
    assert!(computer.start().0.notices.is_empty());
}

fn path_of(folder: &Path) -> PathBuf {
    journal::folder(folder).join("20251205T100000Z-1-1.journal")
}
