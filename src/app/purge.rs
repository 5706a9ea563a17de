//! Records that are removed for good: from the dossier and its file, from what can be undone, from unsaved work, from
//! the settings, and from earlier versions and copies as they were given. The user is asked first, and told what is out
//! of reach.

use super::{
    AppState, Earlier, Notice, OtherDeed, Question, Running, Sharing, files::no_thread, journal::PATIENCE,
    state::Document,
};
use crate::{
    edit::Edit,
    exchange::purge::Traces,
    file::{GivenError, names_any},
    job::{Job, Outcome},
    model::{AnyId, Dossier},
    text::purge as words,
};
use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

/// A record that is to be removed for good, and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToPurge {
    /// The record.
    pub id: AnyId,
    /// All records that go: it, and those that cannot stand without it.
    pub ids: BTreeSet<AnyId>,
    /// Where they stand besides the dossier.
    pub traces: Traces,
}

/// How far it is with records that are removed for good.
#[derive(Debug, Default)]
pub(super) struct Purging {
    /// Where do they stand?
    looking: Option<(AnyId, BTreeSet<AnyId>, Job<Result<Traces, GivenError>>)>,
    /// The user has agreed, and the dossier is being saved without them.
    agreed: Option<Gone>,
    /// It was saved; what is kept of them goes.
    clearing: Option<(Gone, Job<Result<Cleared, GivenError>>)>,
}

/// Records that are to go.
#[derive(Clone, Debug)]
struct Gone {
    before: Dossier,
    ids: BTreeSet<AnyId>,
    name: String,
    /// Where they were found before that was agreed to.
    found: Traces,
    /// The file in which they stand.
    path: PathBuf,
    /// That in which they stand still, if the dossier was saved under another name.
    left: Option<PathBuf>,
}

/// What was removed, and what could not be.
#[derive(Debug)]
struct Cleared {
    traces: Traces,
    failed: Vec<(PathBuf, io::Error)>,
}

impl AppState {
    /// Whether the selected record can be removed for good as things are: there is a file to be saved without it.
    #[must_use]
    pub(super) fn can_purge(&self) -> bool {
        let Purging { looking, agreed, clearing } = &self.purging;
        let is_at_work = looking.is_some() || agreed.is_some() || clearing.is_some();
        let has_file = |it: &Document| it.path.is_some() && it.read_only.is_none();
        self.removable().is_some()
            && self.document.as_ref().is_some_and(has_file)
            && self.around.state.is_some()
            && self.running.is_none()
            && !is_at_work
    }

    /// What goes with a record; none if it cannot go.
    fn gone_with(&self, id: AnyId) -> Option<Gone> {
        let document = self.document.as_ref()?;
        let before = document.session.dossier().clone();
        let mut session = document.session.clone();
        session.perform(Edit::Remove { ids: vec![id] }).ok()?;
        let changes = before.changes(session.dossier());
        let ids = changes.filter(|(_, _, after)| after.is_none()).map(|(id, _, _)| id).collect();
        let (name, path) = (self.name_or_kind(id), document.path.clone()?);
        Some(Gone { before, ids, name, found: Traces::default(), path, left: None })
    }

    /// Looks where the selected record stands, to ask then.
    pub(super) fn begin_purge(&mut self) {
        let Some(id) = self.removable() else { return };
        let Some(gone) = self.gone_with(id) else {
            // It is told why.
            self.edit(Edit::Remove { ids: vec![id] });
            return;
        };
        let ids = gone.ids.clone();
        let Some(state) = self.around.state.clone() else { return };
        let own = self.keeper().map(|it| it.path().to_owned());
        let job = Job::start("look for what is kept of a record", &self.around.wake, move |_| {
            Traces::find(&gone.before, &gone.ids, &state, own.as_deref(), &Traces::default())
        });
        match job {
            Ok(job) => self.purging.looking = Some((id, ids, job)),
            Err(error) => self.notices.push(no_thread(&error)),
        }
    }

    /// The user has agreed.
    pub(super) fn purge(&mut self, it: ToPurge) {
        let ToPurge { id, ids, traces } = it;
        let Some(mut gone) = self.gone_with(id) else { return };
        if gone.ids == ids {
            gone.found = traces;
        }
        if self.edit(Edit::Remove { ids: vec![id] }) {
            self.selection = None;
            self.purging.agreed = Some(gone);
            self.save();
        }
    }

    /// The dossier was saved as it is in that file: what is kept of records that are to be gone for good goes too.
    pub(super) fn purge_kept(&mut self, saved: &Dossier, path: &Path) {
        let level = self.seat().level;
        let Some(mut gone) = self.purging.agreed.take() else { return };
        let Some((document, state)) = self.document.as_mut().zip(self.around.state.clone()) else { return };
        if gone.ids.iter().any(|id| saved.holds(*id)) {
            self.notices.push(Notice::new(words::not_purged(&gone.name)).safe(words::BROUGHT_BACK));
            return;
        }
        document.session.forget();
        document.versions.forget_all_but_the_last();
        if let Some(dossier) = saved.id() {
            self.settings.change(|it| it.forget(dossier, &gone.ids));
        }
        if gone.path != path {
            gone.left = Some(gone.path.clone());
        }
        self.on_other(OtherDeed::Leave);
        self.earlier = Earlier::default();
        self.sharing = Sharing::of(level);
        let (own, wait) = self.keeper().map(|it| (it.path().to_owned(), it.waiter())).unzip();
        let (before, ids, found) = (gone.before.clone(), gone.ids.clone(), gone.found.clone());
        let job = Job::start("remove what is kept of a record", &self.around.wake, move |_| {
            // The own journal goes too, since all that was in it is saved; if it cannot, that is told.
            if let Some(wait) = wait {
                wait(PATIENCE);
            }
            let traces = Traces::find(&before, &ids, &state, own.as_deref(), &found)?;
            let mut failed = traces.remove();
            failed.extend(own.and_then(|it| left_in(&it, &ids).map(|error| (it, error))));
            Ok(Cleared { traces, failed })
        });
        match job {
            Ok(job) => self.purging.clearing = Some((gone, job)),
            Err(error) => self.notices.push(no_thread(&error)),
        }
    }

    /// Takes in what was found and removed. Whether anything was.
    pub(super) fn poll_purge(&mut self) -> bool {
        let mut has_changed = false;
        if let Some((id, ids, job)) = self.purging.looking.take() {
            has_changed = true;
            match job.poll() {
                Outcome::Working => {
                    self.purging.looking = Some((id, ids, job));
                    has_changed = false;
                }
                Outcome::Done(Ok(traces)) if self.question.is_none() => {
                    self.question = Some(Question::Purge(Box::new(ToPurge { id, ids, traces })));
                }
                // Something else is asked by now.
                Outcome::Done(Ok(_)) => {}
                Outcome::Done(Err(error)) => {
                    let name = self.name_or_kind(id);
                    self.notices.push(
                        Notice::new(words::not_purged(&name))
                            .detail(words::unread(&error))
                            .safe("The dossier is as it was."),
                    );
                }
                Outcome::Lost => self.notices.push(lost().safe("The dossier is as it was.")),
            }
        }
        if let Some((gone, job)) = self.purging.clearing.take() {
            has_changed = true;
            match job.poll() {
                Outcome::Working => {
                    self.purging.clearing = Some((gone, job));
                    has_changed = false;
                }
                Outcome::Done(it) => self.tell_purged(&gone, it),
                Outcome::Lost => self.notices.push(lost().safe(words::SAVED)),
            }
        }
        has_changed
    }

    fn tell_purged(&mut self, gone: &Gone, result: Result<Cleared, GivenError>) {
        let (zone, style) = (&self.around.zone, self.settings().dates);
        let notice = match result {
            Ok(Cleared { traces, failed }) => {
                let title = if failed.is_empty() {
                    words::purged(&gone.name)
                } else {
                    words::not_wholly_purged(&gone.name)
                };
                let mut notice = Notice::new(title).safe(words::SAVED).next(words::AT_OTHERS);
                notice.details = words::done(&gone.before, &traces, zone, style);
                notice.details.extend(gone.left.as_deref().map(words::left));
                notice.details.extend(failed.iter().map(|(path, error)| words::failed(path, error)));
                notice
            }
            Err(error) => Notice::new(words::not_wholly_purged(&gone.name))
                .detail(words::unread(&error))
                .safe(words::SAVED),
        };
        self.notices.push(notice);
    }

    /// What is to be removed for good, and is not yet since the dossier could not be saved without it; what it is called.
    #[must_use]
    pub fn waiting_purge(&self) -> Option<&str> {
        let gone = self.purging.agreed.as_ref()?;
        let dossier = self.dossier()?;
        // Brought back, it is told when it is saved.
        let is_gone = !gone.ids.iter().any(|id| dossier.holds(*id));
        let is_saving = matches!(self.running, Some(Running::Saving(_)));
        (is_gone && !is_saving).then_some(gone.name.as_str())
    }

    /// Leaves what is kept of it where it is.
    pub(super) fn give_up_purge(&mut self) {
        if let Some(gone) = self.purging.agreed.take() {
            self.message = words::given_up(&gone.name);
        }
    }

    /// Whether it is being looked for, or removed, what is kept of a record.
    #[must_use]
    pub const fn is_purging(&self) -> bool {
        self.purging.looking.is_some() || self.purging.clearing.is_some()
    }
}

/// Why these records are still in a file; none if they are not.
fn left_in(file: &Path, ids: &BTreeSet<AnyId>) -> Option<io::Error> {
    match names_any(file, ids) {
        Ok(false) => None,
        Ok(true) => Some(io::ErrorKind::ResourceBusy.into()),
        Err(error) => Some(error),
    }
}

fn lost() -> Notice {
    Notice::new("What is kept of a record could not be removed")
        .detail("The work ended unexpectedly; this is a fault of the program.")
}
