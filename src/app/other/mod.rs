//! Another copy of the dossier that is open: a colleague's, an earlier one, one that came back. It is read aside, told
//! what it is, compared, and merged: what came in by itself is shown, the rest is asked, and all of it is one edit.

mod work;

pub use work::Found;

use super::{AppState, Notice, Purpose, View, files::no_thread, storage::Opened, view::round_about};
use crate::{
    edit::{Edit, Patch, Version},
    job::{Job, Outcome},
    merge::{Conflict, Merged, Settlement, Twins},
    model::{AnyId, field::Side},
    text::{
        self,
        date::Writing,
        difference::{Differences, Sieve},
        merge::Sides,
    },
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use work::Asked;

/// What is looked at of another copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OtherPage {
    /// What differs.
    #[default]
    Differences,
    /// What merging it makes of what is open.
    Merge,
}

/// What was done with another copy.
#[derive(Clone, Debug, PartialEq)]
pub enum OtherDeed {
    /// That page of it is looked at.
    Page(OtherPage),
    /// Only such differences are wanted.
    Sift(Sieve),
    /// A difference was gone to.
    Choose(AnyId),
    /// A question was gone to.
    GoTo(usize),
    /// A question was answered, or its answer taken back.
    Decide(usize, Option<Decision>),
    /// All questions that are still open are answered as that side has it.
    DecideRest(Side),
    /// It is merged into what is open.
    Merge,
    /// Its file is read again.
    ReadAgain,
    /// Another file is to be chosen.
    ChooseFile(OtherPage),
    /// It is looked at no longer.
    Leave,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The contradiction is settled so.
    Settle(Settlement),
    /// The two become one, or both are kept.
    Join(bool),
}

/// What a question is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// Two sides contradict each other.
    Conflict(Conflict),
    /// Two records are likely one.
    Twins(Twins),
}

/// Something that has to be decided before merging.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeQuestion {
    /// What it is about.
    pub subject: Subject,
    /// The same in words.
    pub sides: Sides,
    /// What may be answered to it; words of one's own, with which they begin.
    pub choices: Vec<Decision>,
}

impl MergeQuestion {
    fn of_conflict(it: &Conflict, merged: &Merged, writing: &Writing) -> Self {
        let mut choices = vec![Settlement::Side(Side::Ours), Settlement::Side(Side::Theirs)];
        if let Some(both) = it.both() {
            choices.extend([Settlement::Both, Settlement::Words(both)]);
        }
        Self {
            subject: Subject::Conflict(it.clone()),
            sides: text::merge::sides(it, merged, writing),
            choices: choices.into_iter().map(Decision::Settle).collect(),
        }
    }

    fn of_twins(it: Twins, merged: &Merged, writing: &Writing) -> Self {
        Self {
            subject: Subject::Twins(it),
            sides: text::merge::twins(&it, merged, writing),
            choices: vec![Decision::Join(true), Decision::Join(false)],
        }
    }

    /// The record that it is about.
    #[must_use]
    pub const fn record(&self) -> AnyId {
        match &self.subject {
            Subject::Conflict(it) => it.id,
            Subject::Twins(it) => it.ours,
        }
    }
}

/// How far it is with another copy.
#[derive(Clone, Copy, Debug)]
pub enum OtherState<'a> {
    /// It is being read; how much is done, from 0 to 1.
    Reading(f32),
    /// It was read and is being compared; how much is done, from 0 to 1.
    Comparing(f32),
    /// It cannot be read or compared: why.
    Failed(&'a Notice),
    /// This was found.
    Found(&'a Arc<Found>),
}

type Settled = (Patch, usize);

/// Another copy, and how far it is with it.
#[derive(Debug)]
pub struct OtherCopy {
    path: PathBuf,
    page: OtherPage,
    serial: u64,
    read: Option<Arc<Opened>>,
    reading: Option<Job<Result<Opened, Option<Notice>>>>,
    finding: Option<(Asked, Job<Option<Found>>)>,
    found: Option<Arc<Found>>,
    failed: Option<Notice>,
    sieve: Sieve,
    /// What is wanted of the differences, and of which.
    sifted: Option<(Arc<Differences>, Arc<Differences>)>,
    chosen: Option<AnyId>,
    decided: Vec<Option<Decision>>,
    at: usize,
    merging: Option<Job<Settled>>,
    /// The version of what is open with which it was merged.
    merged: Option<Version>,
}

impl OtherCopy {
    fn new(path: PathBuf, page: OtherPage, serial: u64) -> Self {
        Self {
            path,
            page,
            serial,
            read: None,
            reading: None,
            finding: None,
            found: None,
            failed: None,
            sieve: Sieve::default(),
            sifted: None,
            chosen: None,
            decided: Vec::new(),
            at: 0,
            merging: None,
            merged: None,
        }
    }

    /// What its file is called.
    #[must_use]
    pub fn name(&self) -> String {
        text::file::file_name(&self.path)
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where it is, in words.
    #[must_use]
    pub fn place(&self) -> String {
        text::file::path(&self.path)
    }

    /// Tells it from every other that was looked at.
    #[must_use]
    pub const fn serial(&self) -> u64 {
        self.serial
    }

    /// What is looked at of it.
    #[must_use]
    pub const fn page(&self) -> OtherPage {
        self.page
    }

    /// How far it is with it.
    #[must_use]
    pub fn state(&self) -> OtherState<'_> {
        match (&self.failed, &self.found) {
            (Some(it), _) => OtherState::Failed(it),
            (None, Some(it)) => OtherState::Found(it),
            (None, None) if self.read.is_none() => {
                OtherState::Reading(self.reading.as_ref().map_or(0.0, Job::progress))
            }
            (None, None) => {
                OtherState::Comparing(self.finding.as_ref().map_or(0.0, |(_, job)| job.progress()))
            }
        }
    }

    /// Which differences are wanted.
    #[must_use]
    pub const fn sieve(&self) -> &Sieve {
        &self.sieve
    }

    /// The differences that are wanted.
    #[must_use]
    pub fn wanted(&self) -> Option<&Arc<Differences>> {
        self.sifted.as_ref().map(|(_, it)| it)
    }

    /// The difference that was gone to last.
    #[must_use]
    pub const fn chosen(&self) -> Option<AnyId> {
        self.chosen
    }

    /// The question that is looked at, and its number.
    #[must_use]
    pub fn question(&self) -> Option<(usize, &MergeQuestion)> {
        self.found.as_ref()?.questions.get(self.at).map(|it| (self.at, it))
    }

    /// What was decided so far, question by question.
    #[must_use]
    pub fn decided(&self) -> &[Option<Decision>] {
        &self.decided
    }

    /// Whether all is decided, nothing is going on, and something would change.
    #[must_use]
    pub fn can_merge(&self) -> bool {
        let is_settled = self.merging.is_none() && self.finding.is_none();
        let would_change = |it: &Arc<Found>| !it.incoming.is_empty() || !it.questions.is_empty();
        is_settled
            && self.found.as_ref().is_some_and(would_change)
            && self.decided.iter().all(Option::is_some)
    }

    /// Whether work goes on.
    #[must_use]
    pub const fn is_working(&self) -> bool {
        self.reading.is_some() || self.finding.is_some() || self.merging.is_some()
    }

    fn take_in(&mut self, found: Found) {
        let before = self.found.take();
        let known = |question: &MergeQuestion| {
            let at = before.as_ref()?.questions.iter().position(|it| it.subject == question.subject)?;
            self.decided.get(at).cloned().flatten()
        };
        // What was decided and is still asked stays decided.
        self.decided = found.questions.iter().map(known).collect();
        self.at = self.at.min(found.questions.len().saturating_sub(1));
        self.found = Some(Arc::new(found));
        self.sift();
    }

    fn sift(&mut self) {
        let Some(found) = &self.found else { return };
        let wanted = if self.sieve == Sieve::default() {
            Arc::clone(&found.differences)
        } else {
            Arc::new(found.differences.sifted(&self.sieve))
        };
        self.sifted = Some((Arc::clone(&found.differences), wanted));
    }

    /// The difference after the one that was gone to last, or before it; from the last on to the first again.
    fn step(&mut self, forward: bool) {
        let Some(wanted) = self.wanted() else { return };
        let all: Vec<AnyId> = wanted.records().map(|it| it.id).collect();
        let at = self.chosen.and_then(|id| all.iter().position(|it| *it == id));
        self.chosen = round_about(at, forward, all.len()).map(|it| all[it]);
    }

    /// Goes on to the next question that is still open, if there is one.
    fn go_on(&mut self) {
        let many = self.decided.len();
        let next = (1..many).map(|it| (self.at + it) % many).find(|it| self.decided[*it].is_none());
        self.at = next.unwrap_or(self.at);
    }

    /// Takes an answer, and goes on to the next question where it needs no more words.
    fn decide(&mut self, at: usize, decision: Option<Decision>) {
        let Some(decided) = self.decided.get_mut(at) else { return };
        let was_open = decided.is_none();
        let is_whole = !matches!(decision, Some(Decision::Settle(Settlement::Words(_))) | None);
        *decided = decision;
        if was_open && is_whole {
            self.go_on();
        }
    }

    /// Answers all questions that are still open.
    fn decide_rest(&mut self, side: Side) {
        let Some(found) = &self.found else { return };
        for (decided, question) in self.decided.iter_mut().zip(&found.questions) {
            let rest = match question.subject {
                Subject::Conflict(_) => Decision::Settle(Settlement::Side(side)),
                // What is only likely is not joined unseen.
                Subject::Twins(_) => Decision::Join(false),
            };
            decided.get_or_insert(rest);
        }
    }
}

impl AppState {
    /// Another copy beside the dossier that is open.
    #[must_use]
    pub fn other(&self) -> Option<&OtherCopy> {
        self.other.as_deref()
    }

    /// Whether there are differences to go through.
    #[must_use]
    pub fn has_differences(&self) -> bool {
        let wanted = self.other().filter(|_| self.panes.sees(View::Compare)).and_then(OtherCopy::wanted);
        wanted.is_some_and(|it| !it.is_empty())
    }

    /// Reads another copy and shows it.
    pub(super) fn look_at_other(&mut self, path: PathBuf, page: OtherPage) {
        self.serials += 1;
        self.other = Some(Box::new(OtherCopy::new(path, page, self.serials)));
        self.read_other();
        self.panes.open(View::Compare);
    }

    fn read_other(&mut self) {
        let Some(other) = &mut self.other else { return };
        **other = OtherCopy::new(std::mem::take(&mut other.path), other.page, other.serial);
        let (storage, path) = (Arc::clone(&self.around.storage), other.path.clone());
        match Job::start("read another copy", &self.around.wake, move |desk| storage.open(&path, desk)) {
            Ok(job) => other.reading = Some(job),
            Err(error) => other.failed = Some(no_thread(&error)),
        }
    }

    /// Does what was done with another copy.
    pub(super) fn on_other(&mut self, deed: OtherDeed) {
        match deed {
            OtherDeed::ChooseFile(OtherPage::Differences) => self.want(Purpose::Compare),
            OtherDeed::ChooseFile(OtherPage::Merge) => self.want(Purpose::Merge),
            OtherDeed::ReadAgain => self.read_other(),
            OtherDeed::Merge => self.merge_other(),
            OtherDeed::Leave => {
                self.other = None;
                self.panes.close_view(View::Compare);
            }
            OtherDeed::Page(it) => self.with_other(|other| other.page = it),
            OtherDeed::Sift(it) => self.with_other(|other| {
                other.sieve = it;
                other.sift();
            }),
            OtherDeed::Choose(it) => self.with_other(|other| other.chosen = Some(it)),
            OtherDeed::GoTo(at) => {
                self.with_other(|other| other.at = at.min(other.decided.len().saturating_sub(1)));
            }
            OtherDeed::Decide(at, decision) => self.with_other(|other| other.decide(at, decision)),
            OtherDeed::DecideRest(side) => self.with_other(|other| other.decide_rest(side)),
        }
    }

    fn with_other(&mut self, change: impl FnOnce(&mut OtherCopy)) {
        if let Some(it) = &mut self.other {
            change(it);
        }
    }

    pub(super) fn step_through_differences(&mut self, forward: bool) {
        if let Some(other) = &mut self.other {
            other.page = OtherPage::Differences;
            other.step(forward);
        }
    }

    fn merge_other(&mut self) {
        let Some(other) = &mut self.other else { return };
        let Some(found) = other.found.clone().filter(|_| other.can_merge()) else { return };
        let (mut how, mut joined) = (Vec::new(), Vec::new());
        for (question, decided) in found.questions.iter().zip(&other.decided) {
            match (&question.subject, decided) {
                (Subject::Twins(it), Some(Decision::Join(true))) => joined.push((it.ours, it.theirs)),
                (Subject::Conflict(_), Some(Decision::Settle(it))) => how.push(it.clone()),
                (Subject::Conflict(_), _) => how.push(Settlement::Side(Side::Ours)),
                (Subject::Twins(_), _) => {}
            }
        }
        let merged = Arc::clone(&found.merged);
        match Job::start("merge", &self.around.wake, move |_| merged.settled(&how, &joined)) {
            Ok(job) => other.merging = Some(job),
            Err(error) => self.notices.push(no_thread(&error)),
        }
    }

    /// Takes in what was found out about another copy. Whether anything was.
    pub(super) fn poll_other(&mut self) -> bool {
        let Some(other) = &mut self.other else { return false };
        let mut has_changed = false;
        match Job::poll_in(&mut other.reading) {
            Outcome::Working => {}
            Outcome::Done(it) => {
                has_changed = true;
                match it {
                    Ok(opened) => other.read = Some(Arc::new(opened)),
                    Err(Some(notice)) => other.failed = Some(notice),
                    Err(None) => other.failed = Some(Notice::new("Reading was stopped")),
                }
            }
            Outcome::Lost => {
                has_changed = true;
                other.failed = Some(lost());
            }
        }
        if let Some((asked, job)) = other.finding.take() {
            match job.poll() {
                Outcome::Working => other.finding = Some((asked, job)),
                Outcome::Done(Some(found)) => {
                    other.take_in(found);
                    has_changed = true;
                }
                Outcome::Done(None) => {}
                Outcome::Lost => {
                    has_changed = true;
                    other.failed = Some(lost());
                }
            }
        }
        match Job::poll_in(&mut other.merging) {
            Outcome::Working => {}
            Outcome::Done(it) => {
                has_changed = true;
                self.take_merged(it);
            }
            Outcome::Lost => {
                has_changed = true;
                self.notices.push(lost());
            }
        }
        has_changed
    }

    fn take_merged(&mut self, (patch, refused): Settled) {
        let Some(other) = &self.other else { return };
        let name = other.name();
        let many = patch.len();
        if many > 0 && !self.edit(Edit::Apply { patch }) {
            return;
        }
        if let Some((other, document)) = self.other.as_mut().zip(self.document.as_mut()) {
            other.merged = Some(document.session.version());
        }
        self.message = match many {
            0 => format!("Nothing of {name} was taken over"),
            _ => format!("Merged {} from {name}", text::count(many, "change", "changes")),
        };
        if refused > 0 {
            self.notices.push(super::guard::not_all_settled(refused));
        }
    }

    /// Compares while somebody looks. What was begun comes to its end.
    pub(super) fn follow_other(&mut self) {
        let sees = self.panes.sees(View::Compare);
        let writing = self.writing();
        let limits = self.settings().limits();
        let Some((other, document)) = self.other.as_mut().zip(self.document.as_ref()) else {
            self.other = None;
            return;
        };
        let Some(theirs) = other.read.clone().filter(|_| sees && other.failed.is_none()) else { return };
        let seat = self.settings.get().seat(theirs.dossier.id()).party;
        let wanted = Asked {
            ours: document.session.dossier().clone(),
            // Undone, it is to be merged again; done again, it is merged.
            is_merged: other.merged.as_ref().is_some_and(|it| document.session.goes_on_from(it)),
            kept: document.kept.clone(),
            versions: document.versions.clone(),
            state: self.around.state.clone(),
            writing: writing.clone(),
            as_of: self.as_of,
            limits,
            seat,
        };
        let is_there = other.found.as_ref().is_some_and(|it| it.asked.is_same(&wanted));
        // One at a time: what was done meanwhile is taken in when that is done.
        if is_there || other.finding.is_some() || other.merging.is_some() {
            return;
        }
        let asked = wanted.clone();
        match Job::start("compare copies", &self.around.wake, move |desk| work::find(asked, theirs, desk)) {
            Ok(job) => other.finding = Some((wanted, job)),
            Err(error) => other.failed = Some(no_thread(&error)),
        }
    }
}

fn lost() -> Notice {
    Notice::new("The two copies could not be compared")
        .detail("The work ended unexpectedly; this is a fault of the program.")
        .safe("Nothing has changed, here or in the other file.")
        .next("Read the other copy again.")
}
