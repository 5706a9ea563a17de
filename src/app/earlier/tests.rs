//! Earlier versions, with real files and a folder for state: saved, listed, compared, brought back, removed.

#![allow(clippy::disallowed_methods, reason = "tests make and damage files")]

use super::*;
use crate::{
    app::{Action, Answer, Command, Question, Selection, Surroundings, storage::Disk},
    edit::Edit,
    file::{self, Lineage},
    model::{
        Cover, Dossier, Id, Party,
        record::{KindName, Of, Record},
    },
};
use std::{fs, sync::atomic::AtomicI64, sync::atomic::Ordering::Relaxed};

/// So many seconds have passed since the clock was first looked at.
static SECONDS: AtomicI64 = AtomicI64::new(0);

fn now() -> jiff::Timestamp {
    let start: jiff::Timestamp = "2025-12-05T10:00:00Z".parse().expect("an instant");
    start + jiff::SignedDuration::from_secs(SECONDS.fetch_add(1, Relaxed))
}

struct Desktop {
    app: AppState,
    folder: tempfile::TempDir,
}

impl Desktop {
    /// A dossier is open, from a file of its own.
    fn open(cover: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("talks.dossier.ron");
        let dossier = Dossier::new(Id::new(cover), Cover { title: "Talks".into(), ..Cover::default() });
        fs::write(&path, file::write(&dossier, &Lineage::default())).expect("written");
        let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
        let file = fs::File::options().write(true).open(&path).expect("opened");
        file.set_modified(long_ago).expect("set");
        let state = Some(folder.path().join("state"));
        let around =
            Surroundings { now, state: state.clone(), ..Surroundings::at_rest(Arc::new(Disk { state })) };
        let mut it = Self { app: AppState::new(around), folder };
        it.act(Action::Open(path));
        it
    }
    fn act(&mut self, action: Action) {
        self.app.act(action);
        while self.app.running().is_some() || self.app.earlier().is_working() {
            std::thread::yield_now();
            self.app.poll();
        }
        if matches!(self.app.question(), Some(Question::Incoming { .. })) {
            self.act(Action::Answer(Answer::Open));
        }
    }
    fn give(&mut self, command: Command) {
        self.act(Action::Command(command));
    }
    fn deed(&mut self, deed: EarlierDeed) {
        self.act(Action::Earlier(deed));
    }
    /// Enters a party and saves.
    fn save_with(&mut self, name: &str) {
        self.give(Command::Add(KindName::Party));
        let id = self.app.selection.and_then(Selection::record).expect("it is selected");
        let record = self.app.dossier().and_then(|it| it.record(id)).expect("it is there").clone();
        let party = Party { name: name.into(), ..Party::of(&record).expect("a party").clone() };
        self.act(Action::Edit(Edit::Change { id, seen: record, after: party.wrap() }));
        self.give(Command::Save);
    }
    fn parties(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.app.dossier().expect("open").all::<Party>().map(|(_, it)| it.name.clone()).collect();
        names.sort();
        names
    }
    fn look(&mut self) {
        self.act(Action::Show(View::Earlier));
    }
    fn all(&self) -> Vec<EarlierVersion> {
        self.app.earlier().listed().expect("listed").clone().expect("it can be").to_vec()
    }
    fn choose(&mut self, at: usize) {
        let path = self.all()[at].kept.path.clone();
        self.deed(EarlierDeed::Choose(path));
    }
    /// What is said of the one that is looked at.
    fn said(&self) -> String {
        match self.app.earlier().compared() {
            Compared::Working(_) => "working".to_owned(),
            Compared::Unreadable(why) => format!("unreadable: {why}"),
            Compared::Done(it) => match &it.differences {
                Ok(differences) => text::earlier::changed(differences),
                Err(why) => format!("not compared: {why}"),
            },
        }
    }
    /// Three parties, each saved: two versions with parties are kept, and the first without.
    fn saved_thrice() -> Self {
        let mut it = Self::open(1);
        for name in ["Ukraine", "Russia", "United States"] {
            it.save_with(name);
        }
        it.look();
        it
    }
}

#[test]
fn what_was_saved_before_is_listed_with_who_and_what_changed() {
    let mut desktop = Desktop::saved_thrice();
    let all = desktop.all();
    assert_eq!(
        all.iter().map(|it| it.by.as_str()).collect::<Vec<_>>(),
        ["Ada", "Ada", ""],
        "the first was not saved here"
    );
    assert!(all.is_sorted_by(|a, b| a.kept.at >= b.kept.at));
    assert_eq!(desktop.app.earlier().chosen(), Some(&all[0]), "the newest is looked at first");
    assert_eq!(desktop.said(), "1 party", "as what is open");
    desktop.choose(2);
    assert_eq!(desktop.said(), "1 party");
    assert_eq!(desktop.app.earlier().told(&all[2]), Some("1 party"));
    desktop.deed(EarlierDeed::Compare(Against::Open));
    assert_eq!(desktop.said(), "3 parties");
    desktop.give(Command::Add(KindName::Party));
    assert_eq!(desktop.said(), "4 parties", "it follows what is done");
    desktop.give(Command::Save);
    assert_eq!(desktop.all().len(), 4, "it follows what is saved");
}

#[test]
fn a_version_is_brought_back_in_one_step_and_that_can_be_undone() {
    let mut desktop = Desktop::saved_thrice();
    desktop.choose(1);
    assert!(desktop.app.can_restore());
    let steps = desktop.app.document().expect("open").session.history().len();
    let before = desktop.app.dossier().cloned();
    desktop.deed(EarlierDeed::Restore);
    assert_eq!(desktop.parties(), ["Ukraine"]);
    assert!(desktop.app.is_modified(), "the file is as it was");
    assert_eq!(desktop.app.document().expect("open").session.history().len(), steps + 1);
    let at = desktop.app.written(desktop.all()[1].kept.at);
    assert_eq!(desktop.app.label(Command::Undo), format!("Undo restore the version of {at}"));
    assert_eq!(desktop.app.message, format!("Restored the version of {at}"));
    desktop.give(Command::Undo);
    assert_eq!(desktop.app.dossier(), before.as_ref());
    assert!(!desktop.app.is_modified());
}

#[test]
fn a_version_is_opened_to_be_read_after_the_question() {
    let mut desktop = Desktop::saved_thrice();
    desktop.give(Command::Add(KindName::Party));
    desktop.choose(0);
    desktop.deed(EarlierDeed::Open);
    assert!(matches!(desktop.app.question(), Some(Question::Unsaved { .. })));
    desktop.act(Action::Answer(Answer::Discard));
    assert_eq!(desktop.parties(), ["Russia", "Ukraine"]);
    let document = desktop.app.document().expect("open");
    assert!(matches!(&document.read_only, Some(crate::app::ReadOnly::Kept(_))), "{:?}", document.read_only);
    assert!(!desktop.app.recent().iter().any(|it| it.path.contains("versions")));
    desktop.give(Command::Add(KindName::Party));
    assert_eq!(desktop.parties().len(), 2, "it cannot be changed");
    desktop.act(Action::Dismiss);
    desktop.give(Command::Save);
    let wanted = desktop.app.wanted().expect("it is saved under another name");
    assert_eq!(
        wanted.suggested,
        desktop.folder.path().join("Talks.dossier.ron"),
        "not among the earlier versions"
    );
    desktop.act(Action::NoPath(desktop.app.wanted().expect("wanted").serial));
    desktop.look();
    assert_eq!(desktop.all().len(), 3, "those of the same dossier");
    assert!(!desktop.app.can_restore());
}

#[test]
fn a_damaged_version_is_said_and_the_others_stay_usable() {
    let mut desktop = Desktop::saved_thrice();
    let all = desktop.all();
    fs::write(&all[1].kept.path, "half of it").expect("written");
    desktop.choose(1);
    assert!(desktop.said().starts_with("unreadable: Its file"), "{}", desktop.said());
    assert!(!desktop.app.can_restore());
    desktop.choose(2);
    assert!(
        desktop.said().starts_with("not compared: The version after it cannot be read"),
        "{}",
        desktop.said()
    );
    desktop.deed(EarlierDeed::Compare(Against::Open));
    assert_eq!(desktop.said(), "3 parties");
    assert!(desktop.app.can_restore());
}

#[test]
fn a_version_whose_file_was_changed_since_says_so() {
    let mut desktop = Desktop::saved_thrice();
    let path = desktop.all()[0].kept.path.clone();
    let text = fs::read_to_string(&path).expect("read").replace("Russia", "Russian Federation");
    fs::write(&path, text).expect("written");
    desktop.deed(EarlierDeed::Refresh);
    desktop.choose(0);
    assert!(matches!(desktop.app.earlier().compared(), Compared::Done(it) if it.is_altered));
    desktop.choose(2);
    assert!(matches!(desktop.app.earlier().compared(), Compared::Done(it) if !it.is_altered));
}

#[test]
fn all_are_removed_only_after_a_question() {
    let mut desktop = Desktop::saved_thrice();
    let folder = desktop.app.kept_in().expect("there is one");
    desktop.deed(EarlierDeed::RemoveAll);
    assert!(matches!(desktop.app.question(), Some(Question::RemoveEarlier { many: 3, .. })));
    desktop.act(Action::Answer(Answer::Cancel));
    assert_eq!(desktop.all().len(), 3);
    desktop.deed(EarlierDeed::RemoveAll);
    desktop.act(Action::Answer(Answer::Discard));
    assert!(desktop.all().is_empty() && !folder.exists());
    desktop.save_with("France");
    assert_eq!(desktop.all().len(), 1, "the next save keeps one again");
}

#[test]
fn two_dossiers_are_apart_and_nothing_is_worked_out_where_nobody_looks() {
    let mut desktop = Desktop::saved_thrice();
    let other = Dossier::new(Id::new(2), Cover::default());
    let path = desktop.folder.path().join("other.dossier.ron");
    fs::write(&path, file::write(&other, &Lineage::default())).expect("written");
    desktop.act(Action::Open(path));
    assert!(desktop.app.earlier().listed().is_none(), "nobody looks");
    desktop.look();
    assert!(desktop.all().is_empty());
    desktop.save_with("France");
    assert_eq!(desktop.all().len(), 1);
    desktop.act(Action::Show(View::Matrix));
    assert!(matches!(desktop.app.earlier().compared(), Compared::Working(_)), "what was read is let go");
}

#[test]
fn where_versions_cannot_be_kept_the_save_is_done_and_it_is_said() {
    let mut desktop = Desktop::open(1);
    let state = desktop.folder.path().join("state");
    fs::create_dir_all(&state).expect("made");
    fs::write(state.join("versions"), "in the way").expect("written");
    desktop.save_with("Ukraine");
    assert!(!desktop.app.is_modified());
    let said: Vec<&str> = desktop.app.notices.iter().map(|it| it.what.as_str()).collect();
    assert!(said.len() == 1 && said[0].contains("could not be kept"), "{said:?}");
    let saved =
        file::open(&desktop.folder.path().join("talks.dossier.ron"), file::UNWATCHED).expect("opened");
    assert_eq!(saved.dossier.all::<Party>().count(), 1);
    desktop.act(Action::Dismiss);
    desktop.look();
    assert!(matches!(desktop.app.earlier().listed(), Some(Err(_))));
    assert!(matches!(desktop.app.dossier().and_then(|it| it.records().next()), Some((_, Record::Cover(_)))));
}
