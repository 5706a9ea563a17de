//! What others do to the file that is open: it is noticed, told, and taken in. Without unsaved work the dossier
//! follows the file; with unsaved work it is asked, and what both sides did becomes one.

use super::{
    Answer, AppState, Arrived, Document, Notice, Purpose, Question, ReadOnly,
    arrived::arrived,
    ask::Departure,
    files::no_thread,
    storage::{Hold, Kept, Opened, Over, Sight},
};
use crate::{
    edit::{Edit, Patch, Session},
    file::Watching,
    job::{Job, Outcome},
    merge::Settlement,
    model::field::Side,
    text,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// What stands in the way of the file that is open, to be seen as long as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It cannot be changed: why, in words.
    ReadOnly(String),
    /// It could not be changed since somebody else had it open; now it can.
    Free,
    /// Somebody else has written the file, and what is to become of that is not decided.
    Changed,
    /// The file was moved or deleted.
    Gone,
}

/// What can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Look at the file again, and ask.
    Look,
    /// Go on as the one who may change it.
    TakeOver,
}

/// What watches a file from now on, and its lock where it was not had before.
type Begun = (Option<Watching>, Hold);

/// What is kept of the file that is open and of others' doings on it.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and any may hold with any")]
pub(super) struct Guard {
    /// The file that this is about.
    of: Option<PathBuf>,
    begun: Option<Job<Begun>>,
    watching: Option<Watching>,
    hold: Hold,
    /// The lock that was let go by another and is now held for whoever takes over.
    free: Hold,
    looking: Option<Job<Looked>>,
    pub(super) wants_look: bool,
    /// What was seen, until it can be taken in.
    seen: Option<Looked>,
    is_saving: bool,
    /// The version that is not to be asked about again unasked.
    put_off: Option<Kept>,
    is_gone: bool,
    is_told: bool,
    /// Whether the user has asked for it: then a field that has the keys does not stand in its way.
    is_asked_for: bool,
    /// Where versions are kept that came in while ours was being saved, until they were taken in.
    pub(super) beside: Vec<PathBuf>,
}

impl Guard {
    /// The file and the dossier are alike now: what was seen before is of no concern any more.
    pub(super) fn renew(&mut self) {
        let [hold, free] = [&mut self.hold, &mut self.free].map(std::mem::take);
        *self = Self {
            of: self.of.take(),
            begun: self.begun.take(),
            watching: self.watching.take(),
            // The file may have been written again since.
            wants_look: self.wants_look,
            // Whoever held it has let go, and it can be changed here now.
            hold: if matches!(free, Hold::Mine(_)) { free } else { hold },
            ..Self::default()
        };
    }

    /// A version that was kept beside the file is dealt with; meanwhile the file was not looked at.
    fn is_beside_no_more(&mut self, path: &Path) {
        self.beside.retain(|it| it != path);
        self.wants_look = true;
    }
}

#[derive(Debug)]
struct Looked {
    what: Sight<Arrived>,
    /// Where it is kept, if it is not the file itself that was looked at.
    beside: Option<PathBuf>,
    hold: Hold,
    /// What was known of the file.
    kept: Kept,
}

impl AppState {
    /// Looks whether somebody else has written the file that is open; called also when the window gets the focus.
    pub fn look_at_file(&mut self) {
        self.guard.wants_look = true;
    }

    /// Whether it is being looked at what others did to the file.
    #[must_use]
    pub const fn is_comparing(&self) -> bool {
        let Guard { begun, looking, wants_look, .. } = &self.guard;
        begun.is_some() || looking.is_some() || *wants_look && self.guard.of.is_some()
    }

    /// What stands in the way of the file that is open.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        let document = self.document.as_ref()?;
        match &document.read_only {
            Some(ReadOnly::OpenElsewhere(_)) if matches!(self.guard.free, Hold::Mine(_)) => {
                return Some(Standing::Free);
            }
            Some(ReadOnly::OpenElsewhere(it) | ReadOnly::Kept(it)) => {
                return Some(Standing::ReadOnly(it.clone()));
            }
            None => {}
        }
        if self.guard.is_gone {
            return Some(Standing::Gone);
        }
        // What was seen waits also where nothing came of it.
        let is_changed = matches!(&self.guard.seen, Some(Looked { what: Sight::Changed(_), .. }));
        (self.guard.put_off.is_some() || is_changed).then_some(Standing::Changed)
    }

    /// Whether the file that is open is no longer there.
    pub(super) const fn is_file_gone(&self) -> bool {
        self.guard.is_gone
    }

    pub(super) fn do_deed(&mut self, deed: Deed) {
        match deed {
            Deed::Look => {
                self.guard.put_off = None;
                self.guard.is_asked_for = true;
                self.guard.wants_look = true;
            }
            Deed::TakeOver => {
                let free = std::mem::take(&mut self.guard.free);
                if let (Some(document), Hold::Mine(_)) = (&mut self.document, &free) {
                    document.read_only = None;
                    self.guard.hold = free;
                    self.guard.wants_look = true;
                    "It can be changed here now".clone_into(&mut self.message);
                }
            }
        }
    }

    /// A save found another version than the one that is known.
    pub(super) fn met_while_saving(&mut self, path: PathBuf) {
        if self.guard.of.as_ref() != Some(&path) {
            // Something came to a place that was free.
            self.question = Some(Question::Overwrite { path });
            return;
        }
        self.guard.is_saving = true;
        self.guard.seen = None;
        self.guard.wants_look = true;
    }

    /// Follows the dossier that is open and its file. Whether anything has changed.
    pub(super) fn poll_guard(&mut self) -> bool {
        let follows = self.follow_file();
        let guard = &mut self.guard;
        if guard.watching.as_ref().is_some_and(Watching::take) {
            guard.wants_look = true;
        }
        if guard.wants_look && guard.looking.is_none() && self.running.is_none() {
            self.look();
        }
        let mut has_changed = follows;
        if let Outcome::Done(it) = Job::poll_in(&mut self.guard.looking) {
            self.guard.seen = Some(it);
            has_changed = true;
        }
        self.take_in_what_was_seen() || has_changed
    }

    /// The letting go of the file that was closed, where that still goes on.
    pub(super) fn leaving(&mut self) -> Option<Job<Begun>> {
        self.guard.begun.take_if(|_| self.guard.of.is_none())
    }

    /// Begins anew where another file is open.
    fn follow_file(&mut self) -> bool {
        let path = self.document.as_ref().and_then(|it| it.path.as_ref());
        if self.guard.of.as_ref() != path {
            let path = path.cloned();
            let before = std::mem::take(&mut self.guard);
            self.guard.of.clone_from(&path);
            self.guard.hold =
                self.document.as_mut().map(|it| std::mem::take(&mut it.hold)).unwrap_or_default();
            let (storage, wake) = (Arc::clone(&self.around.storage), Arc::clone(&self.around.wake));
            let (who, now) = (self.user().to_owned(), self.now());
            let has_lock = !matches!(self.guard.hold, Hold::Without);
            self.guard.begun = Job::start("watch", &self.around.wake, move |_| {
                // Its lock is a file too, to be removed.
                drop(before);
                let Some(path) = path else { return (None, Hold::Without) };
                let hold = if has_lock { Hold::Without } else { storage.lock(&path, &who, now) };
                (storage.watch(&path, &wake), hold)
            })
            .ok();
            return true;
        }
        if let Some(it) = self.document.as_mut().filter(|it| matches!(it.hold, Hold::Mine(_))) {
            // The same file was opened again, and the lock was free by then.
            self.guard.hold = std::mem::take(&mut it.hold);
        }
        let Outcome::Done((watching, hold)) = Job::poll_in(&mut self.guard.begun) else { return false };
        self.guard.watching = watching;
        if let Hold::Mine(_) = hold {
            self.guard.hold = hold;
        }
        // What happened before it was watched.
        self.guard.wants_look = true;
        true
    }

    fn look(&mut self) {
        self.guard.wants_look = false;
        let Some((document, path)) = self.document.as_ref().zip(self.guard.of.clone()) else { return };
        let storage = Arc::clone(&self.around.storage);
        let beside = self.guard.beside.first().cloned();
        let (state, writing) = (self.around.state.clone(), self.writing());
        let (ours, kept, versions) =
            (document.session.dossier().clone(), document.kept.clone(), document.versions.clone());
        let (who, now) = (self.user().to_owned(), self.now());
        let wants_lock = document.is_open_elsewhere() && !matches!(self.guard.free, Hold::Mine(_));
        let job = Job::start("look", &self.around.wake, move |desk| {
            let hold = if wants_lock { storage.lock(&path, &who, now) } else { Hold::Without };
            let sight = match &beside {
                Some(it) => storage.open(it, desk).map_or(Sight::AsKnown, |it| Sight::Changed(Box::new(it))),
                None => storage.look(&path, &kept, desk),
            };
            let what = sight
                .map(|it| arrived(&ours, &kept, &versions, it, beside.clone(), state.as_deref(), &writing));
            Looked { what, beside, hold, kept }
        });
        match job {
            Ok(job) => self.guard.looking = Some(job),
            Err(error) => self.notices.push(no_thread(&error)),
        }
    }

    /// Takes in what was seen, when nothing stands in its way: no field is being edited, nothing is asked or going on.
    fn take_in_what_was_seen(&mut self) -> bool {
        let is_busy = self.question.is_some() || self.running.is_some() || self.guard.looking.is_some();
        let Some(looked) = self.guard.seen.take_if(|_| !is_busy) else { return false };
        let Some(document) = &self.document else { return false };
        if let Hold::Mine(_) = &looked.hold {
            self.guard.free = looked.hold;
            "It is no longer open elsewhere".clone_into(&mut self.message);
        }
        if !looked.kept.is_same(&document.kept) {
            // It was saved meanwhile.
            self.guard.wants_look = true;
            return true;
        }
        if let (Sight::AsKnown, Some(it)) = (&looked.what, &looked.beside) {
            // It cannot be read. Where it is kept was told when it was met.
            self.guard.is_beside_no_more(it);
            return true;
        }
        let is_saving = self.guard.is_saving;
        let path = self.guard.of.clone().unwrap_or_default();
        let name = text::file::file_name(&path);
        match looked.what {
            Sight::AsKnown => {
                self.guard.is_gone = false;
                self.guard.put_off = None;
                if std::mem::take(&mut self.guard.is_saving) {
                    // It was another for a moment.
                    self.question = Some(Question::Changed { path, arrived: None });
                }
            }
            Sight::Gone if is_saving => {
                self.guard.is_saving = false;
                self.guard.is_gone = true;
                self.want(Purpose::Save);
            }
            Sight::Gone => {
                if !std::mem::replace(&mut self.guard.is_gone, true) {
                    self.message = format!("{name} was moved or deleted");
                }
            }
            Sight::Unreadable(notice) => {
                self.guard.is_gone = false;
                if std::mem::take(&mut self.guard.is_saving) {
                    self.question = Some(Question::Changed { path, arrived: None });
                } else if !std::mem::replace(&mut self.guard.is_told, true) {
                    self.notices.push(notice);
                }
            }
            Sight::Changed(arrived) => {
                self.guard.is_gone = false;
                // Before all else: what is typed meanwhile is not to have the file read at each key.
                if self.is_editing && !is_saving && !self.guard.is_asked_for {
                    if !std::mem::replace(&mut self.guard.is_told, true) {
                        self.message =
                            format!("{name} was changed elsewhere; it is taken in when you leave the field");
                    }
                    let (what, hold) = (Sight::Changed(arrived), Hold::Without);
                    self.guard.seen = Some(Looked { what, hold, ..looked });
                    return false;
                }
                if !arrived.merged.ours.is_same_version(document.session.dossier()) {
                    self.guard.wants_look = true;
                    return true;
                }
                let is_put_off =
                    self.guard.put_off.as_ref().is_some_and(|it| it.is_same(&arrived.theirs.kept));
                self.guard.is_told = false;
                self.guard.is_asked_for = false;
                let is_untouched = !self.is_modified() && arrived.goes_on || document.read_only.is_some();
                let is_beside = arrived.beside.is_some();
                if let Some(it) = &arrived.beside {
                    self.guard.is_beside_no_more(it);
                }
                if is_beside && arrived.reload.is_empty() {
                    return true;
                }
                if !is_beside && (arrived.reload.is_empty() || is_untouched) {
                    self.reload(*arrived);
                } else if is_saving || is_beside || !is_put_off {
                    // What is here is in no file any more.
                    if let Some(document) = self.document.as_mut().filter(|_| !is_beside) {
                        document.session.is_not_saved();
                    }
                    self.question = Some(Question::Changed { path, arrived: Some(arrived) });
                }
            }
        }
        true
    }

    /// The dossier becomes what is in the file, as one step that can be undone.
    fn reload(&mut self, arrived: Arrived) {
        let Some(document) = &mut self.document else { return };
        let is_new = !arrived.reload.is_empty();
        if document.session.perform(Edit::Apply { patch: arrived.reload }).is_err() {
            document.session = Session::new(arrived.theirs.dossier.clone());
        }
        if arrived.beside.is_none() {
            let version = document.session.version();
            document.session.saved(&version);
            let name = document.name();
            self.goes_on_from(arrived.theirs);
            if is_new {
                self.message = format!("{name} was changed elsewhere and loaded anew");
            }
        }
        self.is_settled();
    }

    /// What both sides did becomes one, as one step that can be undone.
    fn merge(&mut self, arrived: Arrived, sides: &[Side]) {
        let Some(document) = &mut self.document else { return };
        let how: Vec<Settlement> = sides.iter().copied().map(Settlement::Side).collect();
        let (patch, refused) = arrived.merged.settled(&how, &[]);
        let many = patch.len();
        if let Err(refusal) = document.session.perform(Edit::Apply { patch }) {
            let words = text::edit::refusal(document.session.dossier(), &refusal);
            self.guard.is_saving = false;
            self.then = None;
            self.notices.push(
                Notice::new("The two versions could not be merged")
                    .detail(words)
                    .safe("Nothing has changed, here or in the file.")
                    .next("Save under another name, so that both are kept."),
            );
            return;
        }
        // Otherwise ours stands in the file; what came in is not saved yet.
        if arrived.beside.is_none() {
            if Patch::diff(&arrived.theirs.dossier, document.session.dossier()).is_empty() {
                let version = document.session.version();
                document.session.saved(&version);
            } else {
                document.session.is_not_saved();
            }
            self.goes_on_from(arrived.theirs);
        }
        self.message = format!("Merged {}", text::count(many, "change", "changes"));
        if refused > 0 {
            self.notices.push(not_all_settled(refused));
        }
        self.is_settled();
    }

    /// That is in the file now; what is here goes on from it.
    fn goes_on_from(&mut self, theirs: Opened) {
        let Some(document) = &mut self.document else { return };
        document.versions.add(&theirs.kept, &theirs.dossier);
        document.kept = theirs.kept;
        document.has_comments = theirs.has_comments;
        self.rebase_journal(theirs.dossier);
    }

    /// What came in was taken in: what waited for that goes on, and what is gone is looked at no longer.
    fn is_settled(&mut self) {
        self.guard.put_off = None;
        if std::mem::take(&mut self.guard.is_saving) {
            if self.is_modified() {
                self.save();
            } else if let Some(then) = self.then.take() {
                self.depart(then);
            }
        }
        let dossier = self.document.as_ref().map(|it| it.session.dossier());
        self.selection = self.selection.filter(|it| dossier.is_some_and(|dossier| it.is_in(dossier)));
    }

    /// What is to become of a version that somebody else has written.
    pub(super) fn decide_on_theirs(&mut self, path: PathBuf, arrived: Option<Box<Arrived>>, answer: Answer) {
        match (answer, arrived) {
            (Answer::Merge(sides), Some(arrived)) if sides.len() == arrived.merged.conflicts.len() => {
                self.merge(*arrived, &sides);
            }
            (Answer::TakeTheirs, Some(arrived)) => self.reload(*arrived),
            (Answer::Merge(_) | Answer::Save | Answer::Cancel, Some(it)) if it.beside.is_some() => {}
            (Answer::Save, _) => {
                self.guard.is_saving = false;
                self.write(path, Over::KeepTheirs);
            }
            (Answer::SaveAs, _) => {
                self.guard.is_saving = false;
                self.want(Purpose::Save);
            }
            (_, arrived) => {
                self.guard.is_saving = false;
                self.guard.put_off = arrived.map(|it| it.theirs.kept);
                self.then = None;
            }
        }
    }

    /// A file was read: if it came from elsewhere, it is told what it is; if somebody else has it open, it is asked how
    /// it is to be shown.
    pub(super) fn arrive(&mut self, mut opened: Opened, path: PathBuf) {
        let is_open_here = self.guard.of.as_ref() == Some(&path);
        let is_read_only = self.document.as_ref().is_some_and(Document::is_open_elsewhere);
        if let Some(review) = opened.review.take() {
            self.question = Some(Question::Incoming { opened: Box::new(opened), path, review });
            return;
        }
        // The lock that is met is then the window's own.
        let is_own = is_open_here && (!is_read_only || matches!(self.guard.free, Hold::Mine(_)));
        match &opened.hold {
            Hold::Elsewhere(holder) if !is_own => {
                let holder = holder.clone();
                self.question = Some(Question::OpenElsewhere { opened: Box::new(opened), path, holder });
            }
            _ => self.depart(Departure::Show(Box::new(opened), Some(path))),
        }
    }
}

/// Some of what was decided before merging could not be done.
pub(super) fn not_all_settled(refused: usize) -> Notice {
    let choices = text::count(refused, "choice", "choices");
    Notice::new("Some conflicts could not be settled as you chose")
        .detail(format!("{choices} would have left the dossier in pieces."))
        .safe("There, your own version stands. Both versions are still whole: theirs in its file, yours under Undo.")
        .next("Look at the records that were changed.")
}

impl Document {
    /// Whether it cannot be changed since somebody else has it open, or had when it was opened.
    const fn is_open_elsewhere(&self) -> bool {
        matches!(self.read_only, Some(ReadOnly::OpenElsewhere(_)))
    }
}
