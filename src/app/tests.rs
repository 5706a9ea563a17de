//! What the user can do, with files that are only in memory.

use super::{
    Action, Answer, AppState, Command, Notice, Purpose, Question, Selection, Standing, Surroundings,
    storage::{Kept, Opened, Over, Sight, Storage, Unsaved, Written},
};
use crate::{
    edit::Edit,
    file::Author,
    job::Desk,
    model::{
        Dossier, Id, Issue, Party,
        record::{KindName, Of, Record},
    },
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    },
};

/// Files in memory. `slow.ron` is read until that is stopped. A name with `locked` in it cannot be written, one with
/// `changed` has been written by somebody else, which one with `watched` shows when it is looked at. While one with
/// `met` is saved for the first time, somebody else's `theirs.ron` comes in.
#[derive(Default)]
struct Memory {
    files: Mutex<BTreeMap<PathBuf, Dossier>>,
    looks: AtomicUsize,
    has_met: AtomicBool,
}

impl Storage for Memory {
    fn open(&self, path: &Path, desk: &Desk) -> Result<Opened, Option<Notice>> {
        if path.ends_with("slow.ron") {
            desk.progress(0.5);
            while !desk.is_stopped() {
                std::thread::yield_now();
            }
            return Err(None);
        }
        let files = self.files.lock().expect("not poisoned");
        let dossier = files.get(path).cloned().ok_or_else(|| Some(Notice::new("Not there")))?;
        Ok(Opened {
            dossier,
            kept: Kept::default(),
            has_comments: path.ends_with("comments.ron"),
            ..Opened::default()
        })
    }
    fn save(
        &self,
        dossier: &Dossier,
        _: &Kept,
        _: Author,
        path: &Path,
        over: Over,
        _: &Desk,
    ) -> Result<Written, Unsaved> {
        let name = path.to_string_lossy().into_owned();
        if name.contains("locked") {
            return Err(Unsaved::Failed(Notice::new("Locked")));
        }
        let mut files = self.files.lock().expect("not poisoned");
        match over {
            Over::Nothing if files.contains_key(path) => return Err(Unsaved::Exists),
            Over::Own if name.contains("changed") => return Err(Unsaved::Changed),
            _ => {}
        }
        files.insert(path.to_owned(), dossier.clone());
        let is_met = name.contains("met") && !self.has_met.swap(true, Relaxed);
        Ok(Written { theirs: is_met.then(|| "theirs.ron".into()), ..Written::default() })
    }
    fn look(&self, path: &Path, _: &Kept, desk: &Desk) -> Sight {
        self.looks.fetch_add(1, Relaxed);
        match self.open(path, desk) {
            Ok(it) if path.to_string_lossy().contains("watched") => Sight::Changed(Box::new(it)),
            _ => Sight::AsKnown,
        }
    }
    fn exists(&self, path: &Path) -> bool {
        self.files.lock().expect("not poisoned").contains_key(path)
    }
}

struct Desktop {
    app: AppState,
    files: Arc<Memory>,
}

impl Desktop {
    fn new() -> Self {
        let files = Arc::new(Memory::default());
        let storage = Arc::clone(&files) as Arc<dyn Storage>;
        Self { app: AppState::new(Surroundings::at_rest(storage)), files }
    }
    fn put(&self, path: &str, title: &str) {
        let cover = crate::model::Cover { title: title.to_owned(), ..Default::default() };
        let dossier = Dossier::new(Id::new(1), cover);
        self.files.files.lock().expect("not poisoned").insert(path.into(), dossier);
    }
    fn act(&mut self, action: Action) {
        self.app.act(action);
        self.settle();
    }
    /// Until all is done that goes on in the background. Every file is new here, and opened all the same.
    fn settle(&mut self) {
        self.app.poll();
        while self.app.running().is_some() || self.app.is_comparing() {
            std::thread::yield_now();
            self.app.poll();
        }
        if matches!(self.app.question(), Some(Question::Incoming { .. })) {
            self.answer(Answer::Open);
        }
    }
    fn give(&mut self, command: Command) {
        self.act(Action::Command(command));
    }
    fn answer(&mut self, answer: Answer) {
        self.act(Action::Answer(answer));
    }
    fn path(&mut self, path: &str) {
        let serial = self.app.wanted().expect("a path is wanted").serial;
        self.act(Action::Path { serial, path: path.into(), may_replace: false });
    }
    fn title(&self) -> Option<String> {
        self.app.document().map(|it| it.title().to_owned())
    }
    /// A dossier is open that has a change.
    fn changed(path: &str) -> Self {
        let mut it = Self::new();
        it.put(path, "First");
        it.act(Action::Open(path.into()));
        it.give(Command::Add(KindName::Party));
        assert!(it.app.is_modified());
        it
    }
    /// How often it was looked at what others did.
    fn looks(&self) -> usize {
        self.files.looks.load(Relaxed)
    }
    fn saved(&self, path: &str) -> usize {
        self.files.files.lock().expect("not poisoned").get(Path::new(path)).map_or(0, Dossier::len)
    }
}

#[test]
fn each_answer_to_unsaved_changes() {
    for (answer, open, saved) in [
        (Answer::Cancel, Some("First"), 1),
        (Answer::Discard, Some("Second"), 1),
        (Answer::Save, Some("Second"), 2),
    ] {
        let mut desktop = Desktop::changed("a.ron");
        desktop.put("b.ron", "Second");
        desktop.act(Action::Open("b.ron".into()));
        assert!(matches!(desktop.app.question(), Some(Question::Unsaved { .. })));
        desktop.answer(answer.clone());
        assert_eq!(desktop.title().as_deref(), open, "{answer:?}");
        assert_eq!(desktop.saved("a.ron"), saved, "{answer:?}");
    }
}

#[test]
fn a_failed_save_does_not_go_on() {
    let mut desktop = Desktop::changed("locked.ron");
    desktop.give(Command::Quit);
    desktop.answer(Answer::Save);
    assert!(!desktop.app.has_quit() && desktop.app.is_modified());
    assert_eq!(desktop.app.notices, [Notice::new("Locked")]);
    desktop.act(Action::Dismiss);
    assert!(desktop.app.notices.is_empty());
}

#[test]
fn what_somebody_else_wrote_is_kept() {
    let mut desktop = Desktop::changed("changed.ron");
    desktop.give(Command::Quit);
    desktop.answer(Answer::Save);
    assert!(matches!(desktop.app.question(), Some(Question::Changed { .. })));
    desktop.answer(Answer::SaveAs);
    desktop.path("mine");
    assert_eq!(desktop.saved("mine.dossier.ron"), 2);
    assert!(desktop.app.has_quit());
}

#[test]
fn comments_are_asked_about_once_and_only_when_saving_in_place() {
    let mut desktop = Desktop::changed("x/comments.ron");
    desktop.give(Command::Save);
    assert!(matches!(desktop.app.question(), Some(Question::Comments)));
    desktop.answer(Answer::Cancel);
    assert!(desktop.app.is_modified());
    desktop.give(Command::Save);
    desktop.answer(Answer::Save);
    assert!(!desktop.app.is_modified());
}

#[test]
fn a_first_save_begins_where_the_last_file_was_or_where_documents_are() {
    let mut desktop = Desktop::new();
    let folder = |it: &Desktop| it.app.wanted().and_then(|it| it.folder().map(Path::to_owned));
    desktop.give(Command::New);
    desktop.give(Command::Save);
    assert_eq!(folder(&desktop), None, "the system has no such place");
    desktop.app.around.documents = Some("/documents".into());
    desktop.give(Command::Save);
    assert_eq!(folder(&desktop), Some("/documents".into()));
    desktop.give(Command::Open);
    assert_eq!(folder(&desktop), Some("/documents/".into()));
    desktop.give(Command::Save);
    desktop.path("/talks/rome");
    desktop.give(Command::New);
    desktop.give(Command::Save);
    assert_eq!(folder(&desktop), Some("/talks".into()));
}

#[test]
fn commands_wait_for_the_answer() {
    let mut desktop = Desktop::changed("a.ron");
    desktop.give(Command::Close);
    desktop.give(Command::Undo);
    assert!(desktop.app.is_modified(), "nothing is done behind a question");
}

#[test]
fn a_path_is_wanted_until_it_is_given_or_not() {
    let mut desktop = Desktop::new();
    desktop.give(Command::New);
    desktop.give(Command::Save);
    let wanted = desktop.app.wanted().expect("a path").clone();
    assert_eq!((wanted.purpose, wanted.suggested), (Purpose::Save, "Dossier.dossier.ron".into()));
    desktop.act(Action::NoPath(wanted.serial + 1));
    assert!(desktop.app.wanted().is_some(), "an old answer is not taken for a new one");
    desktop.act(Action::NoPath(wanted.serial));
    assert!(desktop.app.wanted().is_none());
    desktop.give(Command::Save);
    desktop.path("");
    assert!(desktop.app.wanted().is_some(), "a blank path is none");
    desktop.path("talks");
    assert_eq!(desktop.saved("talks.dossier.ron"), 1);
    desktop.give(Command::SaveAs);
    desktop.path("talks.dossier.ron");
    assert!(desktop.app.question().is_none(), "its own file is no other");
    desktop.put("other.ron", "Other");
    desktop.give(Command::SaveAs);
    desktop.path("other.ron");
    assert!(matches!(desktop.app.question(), Some(Question::Overwrite { .. })));
    desktop.answer(Answer::Save);
    assert_eq!(desktop.app.document().and_then(|it| it.path.clone()), Some("other.ron".into()));
}

#[test]
fn what_changes_while_a_file_is_read_is_not_lost() {
    let mut desktop = Desktop::changed("a.ron");
    desktop.give(Command::Save);
    desktop.put("b.ron", "Second");
    desktop.app.act(Action::Open("b.ron".into()));
    desktop.app.act(Action::Command(Command::Add(KindName::Party)));
    desktop.act(Action::Seal);
    assert!(matches!(desktop.app.question(), Some(Question::Unsaved { .. })));
    desktop.answer(Answer::Cancel);
    assert_eq!(desktop.app.dossier().map(Dossier::len), Some(3));
}

#[test]
fn a_new_record_begins_as_things_are() {
    let mut desktop = Desktop::new();
    desktop.give(Command::New);
    desktop.give(Command::Add(KindName::Issue));
    let issue = desktop.app.selection.and_then(Selection::issue).expect("an issue");
    desktop.give(Command::AddSubissue);
    desktop.give(Command::Add(KindName::Party));
    let party =
        desktop.app.selection.and_then(Selection::record).and_then(|it| it.of::<Party>()).expect("a party");
    desktop.act(Action::Select(Some(Selection::Cell(issue, party))));
    desktop.give(Command::Add(KindName::Statement));
    let dossier = desktop.app.dossier().expect("open");
    let (_, statement) = dossier.all::<crate::model::Statement>().next().expect("a statement");
    assert_eq!(statement.by, [party]);
    assert_eq!(statement.points[0].target, crate::model::Target::Issue(issue));
    assert_eq!(statement.date, "2025-12-05".parse().ok());
    let added = statement.added.as_ref().expect("a stamp");
    assert_eq!((added.by.as_str(), added.at.is_some()), ("Ada", true));
    assert_eq!(dossier.all::<Issue>().filter(|(_, it)| it.parent == Some(issue)).count(), 1);
}

#[test]
fn order_is_moved_and_undone_with_its_name() {
    let mut desktop = Desktop::new();
    desktop.give(Command::New);
    for _ in 0..3 {
        desktop.give(Command::Add(KindName::Issue));
    }
    let order = |desktop: &Desktop| -> Vec<Id<Issue>> {
        let dossier = desktop.app.dossier().expect("open");
        crate::model::matrix::agenda(dossier).iter().map(|it| it.issue).collect()
    };
    let before = order(&desktop);
    assert!(!desktop.app.is_enabled(Command::MoveDown));
    desktop.give(Command::MoveUp);
    assert_eq!(order(&desktop), [before[0], before[2], before[1]]);
    desktop.give(Command::MoveUp);
    assert_eq!(order(&desktop), [before[2], before[0], before[1]]);
    assert!(!desktop.app.is_enabled(Command::MoveUp));
    desktop.give(Command::MoveDown);
    desktop.give(Command::MoveDown);
    assert_eq!(order(&desktop), before);
    assert_eq!(desktop.app.label(Command::Undo), "Undo move an issue");
    desktop.give(Command::Undo);
    assert_eq!(order(&desktop), [before[0], before[2], before[1]]);
}

#[test]
fn a_refused_edit_is_told_and_changes_nothing() {
    let mut desktop = Desktop::changed("a.ron");
    let party = desktop.app.selection.and_then(Selection::record).expect("the party");
    desktop.give(Command::Add(KindName::Statement));
    desktop.act(Action::Select(Some(Selection::Record(party))));
    let before = desktop.app.dossier().cloned();
    desktop.give(Command::Remove);
    assert_eq!(desktop.app.dossier().cloned(), before);
    assert_eq!(desktop.app.notices.len(), 1);
}

#[test]
fn the_day_goes_from_statement_to_statement() {
    let mut desktop = Desktop::new();
    desktop.give(Command::New);
    for date in ["2025-11-30", "2025-10", "2026-01-01"] {
        desktop.give(Command::Add(KindName::Statement));
        let id = desktop.app.selection.and_then(Selection::record).expect("it");
        let seen = desktop.app.dossier().and_then(|it| it.record(id)).expect("it").clone();
        let Record::Statement(it) = &seen else { panic!("a statement") };
        let mut after = crate::model::Statement::clone(it);
        after.date = date.parse().ok();
        desktop.act(Action::Edit(Edit::Change { id, seen: seen.clone(), after: after.wrap() }));
    }
    let mut days = Vec::new();
    for command in [Command::Later, Command::Earlier, Command::Earlier, Command::Earlier, Command::Today] {
        desktop.give(command);
        days.push(desktop.app.as_of.to_string());
    }
    assert_eq!(days, ["2026-01-01", "2025-11-30", "2025-10-31", "2025-10-31", "2025-12-05"]);
}

#[test]
fn what_is_being_written_is_waited_for() {
    let mut desktop = Desktop::changed("a.ron");
    desktop.put("b.ron", "Second");
    desktop.app.act(Action::Command(Command::Save));
    desktop.app.act(Action::Open("b.ron".into()));
    desktop.act(Action::Seal);
    assert!(desktop.app.question().is_none(), "nothing is unsaved when it is written");
    assert_eq!(desktop.title().as_deref(), Some("Second"));
    assert_eq!(desktop.saved("a.ron"), 2);
}

#[test]
fn a_file_that_is_still_read_does_not_take_the_place_of_what_came_after() {
    let mut desktop = Desktop::new();
    desktop.put("b.ron", "Second");
    desktop.app.act(Action::Open("b.ron".into()));
    desktop.app.act(Action::Command(Command::New));
    desktop.act(Action::Seal);
    assert_eq!(desktop.title().as_deref(), Some(""));
}

#[test]
fn a_dropped_file_does_not_push_a_question_away() {
    let mut desktop = Desktop::changed("a.ron");
    desktop.give(Command::Quit);
    desktop.act(Action::Open("b.ron".into()));
    desktop.answer(Answer::Discard);
    assert!(desktop.app.has_quit());
}

#[test]
fn reading_a_file_can_be_stopped() {
    let mut desktop = Desktop::changed("a.ron");
    desktop.give(Command::Save);
    desktop.app.act(Action::Open("slow.ron".into()));
    assert!(desktop.app.running().is_some());
    desktop.act(Action::Stop);
    assert_eq!(desktop.app.message, "Opening was stopped");
    assert!(desktop.app.notices.is_empty());
    assert_eq!(desktop.app.dossier().map(Dossier::len), Some(2), "the dossier stays");
}

#[test]
fn a_look_that_finds_nothing_is_no_change_while_something_is_asked() {
    let mut desktop = Desktop::changed("a.ron");
    desktop.give(Command::Close);
    desktop.app.look_at_file();
    desktop.settle();
    assert!(desktop.app.question().is_some() && desktop.app.standing().is_none());
}

#[test]
fn what_is_typed_while_the_file_waits_does_not_have_it_read_again() {
    let mut desktop = Desktop::new();
    desktop.put("watched.ron", "First");
    desktop.act(Action::Open("watched.ron".into()));
    desktop.put("watched.ron", "Second");
    desktop.app.is_editing = true;
    desktop.app.look_at_file();
    desktop.settle();
    assert_eq!(desktop.app.standing(), Some(Standing::Changed));
    let looks = desktop.looks();
    for _ in 0..3 {
        desktop.give(Command::Add(KindName::Party));
    }
    assert_eq!(desktop.looks(), looks);
    desktop.app.is_editing = false;
    desktop.settle();
    let Some(Question::Changed { arrived: Some(arrived), .. }) = desktop.app.question() else {
        panic!("asked")
    };
    assert_eq!(arrived.merged.ours, *desktop.app.dossier().expect("open"), "with all that was typed");
}

#[test]
fn a_version_that_came_in_is_asked_about_whatever_is_saved_meanwhile() {
    let mut desktop = Desktop::changed("met.ron");
    desktop.put("theirs.ron", "Theirs");
    // It waits, since a field has the keys.
    desktop.app.is_editing = true;
    desktop.give(Command::Save);
    for _ in 0..2 {
        desktop.give(Command::Add(KindName::Party));
        desktop.give(Command::Save);
    }
    assert!(desktop.app.question().is_none() && !desktop.app.is_modified());
    desktop.app.is_editing = false;
    desktop.settle();
    let Some(Question::Changed { arrived: Some(arrived), .. }) = desktop.app.question() else {
        panic!("asked")
    };
    assert_eq!(arrived.beside.as_deref(), Some(Path::new("theirs.ron")));
    desktop.answer(Answer::TakeTheirs);
    assert_eq!(desktop.title().as_deref(), Some("Theirs"));
    assert!(desktop.app.question().is_none() && desktop.app.is_modified());
}

#[test]
fn what_stirs_while_the_file_is_saved_is_looked_at_when_it_is() {
    let mut desktop = Desktop::changed("a.ron");
    let looks = desktop.looks();
    desktop.app.act(Action::Command(Command::Save));
    desktop.app.look_at_file();
    desktop.settle();
    assert_eq!(desktop.looks(), looks + 1);
}

#[test]
fn what_is_removed_is_told_with_its_date_as_dates_are_read() {
    let mut desktop = Desktop::new();
    desktop.give(Command::New);
    desktop.give(Command::Add(KindName::Statement));
    assert_eq!(desktop.app.label(Command::Remove), "Remove 5 Dec 2025");
    desktop.give(Command::Remove);
    assert_eq!(desktop.app.message, "Removed 5 Dec 2025");
}
