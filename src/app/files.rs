//! Going from one dossier to another, and saving: nothing is lost without being asked about.

use super::{
    Answer, AppState, Command, Document, Notice, OtherPage, Panel, Panes, Purpose, Question, ReadOnly,
    Review, Running, Saving, Selection, Sharing, Trail, Wanted,
    ask::Departure,
    checks::Looking,
    create,
    pages::Pages,
    purge::Purging,
    storage::{self, Opened, Over, Unsaved, Written},
    survey::Survey,
    ways::not_opened,
};
use crate::{
    edit::Edit,
    file,
    job::{Job, Outcome},
    text,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

impl AppState {
    pub(super) fn depart(&mut self, to: Departure) {
        self.shows_about = false;
        self.shows_seat = false;
        if let Some(Running::Saving(..)) = self.running {
            // What is being written is waited for; then it is seen whether anything is unsaved.
            self.then = Some(to);
            return;
        }
        let given_up = self.given_up.take();
        let is_given_up = self.dossier().zip(given_up).is_some_and(|(now, it)| now.is_same_version(&it));
        if self.is_modified() && !is_given_up {
            self.question = Some(Question::Unsaved { then: to });
        } else {
            self.go(to);
        }
    }

    fn go(&mut self, to: Departure) {
        // Whoever goes elsewhere while a dialog is open has made up their mind.
        self.wanted = None;
        self.then = None;
        if !self.leads_beside(&to) {
            self.beside = None;
        }
        // A file that is still being read is no longer wanted.
        self.running = None;
        if !matches!(to, Departure::Choose | Departure::Open(_)) {
            self.leave();
        }
        match to {
            Departure::New => {
                let dossier = create::empty_dossier(self.settings().default_level);
                self.show(Opened { dossier, ..Opened::default() }, None);
                self.show_cover();
            }
            Departure::NewFrom(template) => match self.after_template(template) {
                Ok(opened) => {
                    self.show(opened, None);
                    self.show_cover();
                }
                Err(notice) => self.notices.push(notice),
            },
            Departure::Choose => self.want(Purpose::Open),
            Departure::Open(path) => self.open(path),
            Departure::Sample => match storage::sample() {
                Ok(opened) => self.show(opened, None),
                Err(notice) => self.notices.push(notice),
            },
            Departure::Show(opened, path) => self.show(*opened, path),
            Departure::Restore(it) => self.restore(*it),
            Departure::Close => {
                self.document = None;
                self.give_up_purge();
                self.panes = Panes::default();
                self.trail = Trail::default();
                self.look_for_recent();
                self.selection = None;
                self.message.clear();
                self.unfinished = 0;
            }
            Departure::Quit => {
                self.end_journal();
                self.has_quit = true;
            }
        }
    }

    /// What is written on a new dossier is what is looked at first.
    fn show_cover(&mut self) {
        self.perform(Command::Cover);
        self.just_added = self.selection.and_then(Selection::record);
        self.show_panel(Panel::Inspector, true);
    }

    pub(super) fn show(&mut self, mut opened: Opened, path: Option<PathBuf>) {
        self.indexed = Some(std::mem::take(&mut opened.matrix));
        let kept_at = path.as_deref().and_then(|it| self.kept_at(it));
        if let (Some(path), None) = (&path, kept_at) {
            self.remember(path);
        }
        let mut document = Document::new(opened, path, self.now());
        if let Some(it) = kept_at {
            document.read_only = Some(ReadOnly::Kept(self.written(it)));
        }
        self.document = Some(document);
        self.guard.renew();
        self.shown += 1;
        self.survey = Survey::default();
        self.looking = Looking::default();
        self.portraits = Pages::default();
        self.briefings = Pages::default();
        self.other = None;
        self.sharing = Sharing::of(self.seat().level);
        self.purging = Purging::default();
        self.selection = None;
        self.panes = self.tabs_of_last_visit().unwrap_or_else(Panes::at_first);
        self.trail = Trail::default();
        self.recency.forget_records();
        self.trail.visit(self.seen());
        self.just_added = None;
        self.unfinished = 0;
        self.comments_agreed = false;
        self.message.clear();
        self.begin_journal();
        if let Some(path) = self.document.as_ref().and_then(|it| it.path.clone()) {
            self.look_for_unsaved(Some(&path));
        }
        self.look_beside_shown();
    }

    fn open(&mut self, path: PathBuf) {
        let (storage, at) = (Arc::clone(&self.around.storage), path.clone());
        let as_of = self.as_of;
        let (who, now) = (self.user().to_owned(), self.now());
        let leaving = self.leaving();
        let reviewer = self.reviewer(&path);
        let job = Job::start("open", &self.around.wake, move |desk| {
            // What was closed may have been this file: its lock is let go first.
            drop(leaving.map(Job::wait));
            // The first index of all positions is too much for a frame.
            storage.open(&at, desk).map(|mut opened| {
                opened.hold = storage.lock(&at, &who, now);
                opened.review = reviewer.and_then(|it| it.review(&opened, desk));
                opened.matrix.catch_up(&opened.dossier, as_of);
                opened
            })
        });
        match job {
            Ok(job) => self.running = Some(Running::Opening(path, job)),
            Err(error) => self.notices.push(not_opened(path, no_thread(&error))),
        }
    }

    pub(super) fn want(&mut self, purpose: Purpose) {
        self.serials += 1;
        let suggested = match (purpose, &self.document) {
            (Purpose::Open | Purpose::Save, Some(Document { path: Some(path), read_only, .. }))
                if !matches!(read_only, Some(ReadOnly::Kept(_))) =>
            {
                path.clone()
            }
            (Purpose::Save, Some(document)) => self.usual_folder().join(file::offered(document.title())),
            (Purpose::Share, Some(_)) => self.usual_folder().join(self.name_of_copy()),
            // The folder itself: what is to be opened is not known.
            _ => self.usual_folder().join(""),
        };
        self.wanted = Some(Wanted { serial: self.serials, purpose, suggested });
    }

    /// Where a file is that was never saved, most likely: where the last one is, else where documents are.
    fn usual_folder(&self) -> PathBuf {
        let last = self.settings().recent.iter().max_by_key(|(_, it)| it.opened);
        let folder = last.and_then(|(path, _)| Path::new(path).parent()).or(self.around.documents.as_deref());
        folder.map(Path::to_owned).unwrap_or_default()
    }

    pub(super) fn path_given(&mut self, serial: u64, path: PathBuf, may_replace: bool) {
        let Some(wanted) = self.wanted.take_if(|it| it.serial == serial) else { return };
        if path.as_os_str().is_empty() {
            self.wanted = Some(wanted);
            return;
        }
        match wanted.purpose {
            Purpose::Open => self.depart(Departure::Open(path)),
            Purpose::Compare => self.look_at_other(path, OtherPage::Differences),
            Purpose::Merge => self.look_at_other(path, OtherPage::Merge),
            Purpose::Share => self.write_copy(&path, may_replace),
            Purpose::Save => {
                let named = file::with_extension_added(&path);
                let is_own = self
                    .document
                    .as_ref()
                    .is_some_and(|it| it.read_only.is_none() && it.path.as_ref() == Some(&named));
                let agreed = may_replace && named == path;
                if is_own {
                    self.write(named, Over::Own);
                } else if agreed {
                    self.write(named, Over::Anything);
                } else if self.around.storage.exists(&named) {
                    self.question = Some(Question::Overwrite { path: named });
                } else {
                    self.write(named, Over::Nothing);
                }
            }
        }
    }

    pub(super) fn save(&mut self) {
        let Some(document) = &self.document else { return };
        match document.path.clone() {
            None => self.want(Purpose::Save),
            Some(_) if document.read_only.is_some() => self.want(Purpose::Save),
            Some(_) if document.has_comments && !self.comments_agreed => {
                self.question = Some(Question::Comments);
            }
            // Where it was, it may no longer be wanted.
            Some(_) if self.is_file_gone() => self.want(Purpose::Save),
            Some(path) => self.write(path, Over::Own),
        }
    }

    pub(super) fn write(&mut self, path: PathBuf, over: Over) {
        let Some(document) = &mut self.document else { return };
        if let Some(Running::Saving(..)) = self.running {
            self.save_again = true;
            return;
        }
        let version = document.session.version();
        let (dossier, kept) = (document.session.dossier().clone(), document.kept.clone());
        self.hurry_journal();
        let (storage, at, content) = (Arc::clone(&self.around.storage), path.clone(), dossier.clone());
        let author = storage::author(self.user(), (self.around.now)());
        let job = Job::start("save", &self.around.wake, move |desk| {
            storage.save(&content, &kept, author, &at, over, desk)
        });
        match job {
            Ok(job) => self.running = Some(Running::Saving(Saving { path, job, dossier, version, over })),
            Err(error) => {
                self.then = None;
                self.notices.push(no_thread(&error));
            }
        }
    }

    pub(super) fn answer(&mut self, answer: Answer) {
        match (self.question.take(), answer) {
            (Some(Question::Unsaved { then }), Answer::Save) => {
                self.save();
                self.then = Some(then);
            }
            (Some(Question::Unsaved { then }), Answer::Discard) => {
                self.given_up = self.dossier().cloned();
                self.go(then);
            }
            (Some(Question::Overwrite { path }), Answer::Save) => self.write(path, Over::Anything),
            (Some(Question::Follow { address }), answer) => self.follow(address, &answer),
            (Some(Question::Changed { path, arrived }), answer) => {
                self.decide_on_theirs(path, arrived, answer);
            }
            (Some(Question::OpenElsewhere { mut opened, path, holder }), Answer::ReadOnly) => {
                let words = text::guard::holder(&holder, &self.around.zone, self.settings().dates);
                opened.read_only = Some(ReadOnly::OpenElsewhere(words));
                self.depart(Departure::Show(opened, Some(path)));
            }
            (Some(Question::OpenElsewhere { opened, path, .. }), Answer::Open) => {
                self.depart(Departure::Show(opened, Some(path)));
            }
            (Some(Question::Incoming { opened, path, .. }), Answer::Open) => self.arrive(*opened, path),
            (
                Some(Question::Incoming { path, review: Review { own: Some(own), .. }, .. }),
                Answer::Beside(page),
            ) => {
                self.look_beside(path, &own, page);
            }
            (Some(Question::Comments), Answer::Save) => {
                self.comments_agreed = true;
                self.save();
            }
            (Some(Question::Overwrite { .. } | Question::Comments), Answer::SaveAs) => {
                self.want(Purpose::Save);
            }
            (Some(Question::Dismiss(check)), Answer::Dismiss(why)) => self.dismiss(&check, why),
            (Some(Question::RemoveEarlier { .. }), Answer::Discard) => self.remove_earlier(),
            (Some(Question::Purge(it)), Answer::Discard) => self.purge(*it),
            (Some(Question::Places { issue, scale, .. }), Answer::Places(places)) => {
                self.edit(Edit::Rescale { issue, scale, places });
            }
            // Cancelled, or no answer to that question.
            _ => self.then = None,
        }
    }

    /// Takes in what has been done in the background. Whether anything has changed.
    pub fn poll(&mut self) -> bool {
        let mut has_changed = self.take_in()
            | self.presence.poll()
            | self.survey.poll()
            | self.looking.poll()
            | self.portraits.poll()
            | self.briefings.poll();
        has_changed |= self.poll_earlier()
            | self.poll_recovery()
            | self.poll_journal()
            | self.poll_copy()
            | self.poll_guard()
            | self.poll_other()
            | self.poll_sharing()
            | self.poll_purge();
        if let Some(notice) = self.settings.poll() {
            self.notices.push(notice);
            has_changed = true;
        }
        if has_changed {
            self.refresh();
        }
        has_changed
    }

    fn take_in(&mut self) -> bool {
        match self.running.take() {
            None => false,
            Some(Running::Opening(path, job)) => {
                match job.poll() {
                    Outcome::Working => {
                        self.running = Some(Running::Opening(path, job));
                        return false;
                    }
                    // Asks again if something was changed meanwhile.
                    Outcome::Done(Ok(opened)) => self.arrive(opened, path),
                    Outcome::Done(Err(Some(notice))) => self.notices.push(not_opened(path, notice)),
                    Outcome::Done(Err(None)) => "Opening was stopped".clone_into(&mut self.message),
                    Outcome::Lost => self.notices.push(lost("The file could not be read")),
                }
                true
            }
            Some(Running::Saving(saving)) => {
                match saving.job.poll() {
                    Outcome::Working => {
                        self.running = Some(Running::Saving(saving));
                        return false;
                    }
                    Outcome::Done(it) => self.saved(saving, it),
                    Outcome::Lost => {
                        self.then = None;
                        self.notices.push(lost("The dossier could not be saved"));
                    }
                }
                true
            }
        }
    }

    fn saved(&mut self, saving: Saving, result: Result<Written, Unsaved>) {
        let Saving { path, dossier, version, over, .. } = saving;
        let again = std::mem::take(&mut self.save_again);
        match result {
            Ok(written) => {
                let now = self.now();
                let Some(document) = &mut self.document else { return };
                document.session.saved(&version);
                document.saved = Some(now);
                document.has_comments = false;
                document.versions.add(&written.kept, &dossier);
                document.kept = written.kept.clone();
                let mut beside = std::mem::take(&mut self.guard.beside);
                self.guard.renew();
                beside.extend(written.theirs.clone().filter(|_| over == Over::Own));
                self.guard.wants_look |= !beside.is_empty();
                self.guard.beside = beside;
                self.message = match written.theirs {
                    Some(theirs) => {
                        format!("Saved; the other version is kept as {}", text::file::path(&theirs))
                    }
                    None => format!("Saved {}", text::file::file_name(&path)),
                };
                self.notices.extend(written.warnings.into_iter().map(Notice::new));
                document.path = Some(path.clone());
                document.read_only = None;
                self.saved_journal(dossier.clone(), &path, &written.kept);
                self.remember(&path);
                self.purge_kept(&dossier, &path);
                if again {
                    self.save();
                } else if !self.guard.beside.is_empty() {
                    // What came in at the same moment is asked about first.
                    self.then = None;
                } else if let Some(then) = self.then.take() {
                    self.depart(then);
                }
            }
            Err(Unsaved::Changed) => self.met_while_saving(path),
            Err(Unsaved::Exists) => self.question = Some(Question::Overwrite { path }),
            Err(Unsaved::Stopped) => {
                self.then = None;
                "Saving was stopped; the file is as it was".clone_into(&mut self.message);
            }
            Err(Unsaved::Failed(notice)) => self.was_not_saved((path, over), notice),
        }
    }
}

pub(super) fn no_thread(error: &std::io::Error) -> Notice {
    Notice::new("The system would not start the work")
        .detail(error.to_string())
        .safe("The dossier in the window is unchanged.")
        .next("Close other programs and try again.")
}

fn lost(what: &str) -> Notice {
    Notice::new(what)
        .detail("The work ended unexpectedly; this is a fault of the program.")
        .safe("The dossier in the window is unchanged, and so is the file.")
        .next("Save under another name, to be sure.")
}
