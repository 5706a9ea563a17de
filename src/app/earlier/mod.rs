//! The earlier versions of the dossier that is open: which are kept, what changed in each, one opened, one brought
//! back, all removed. Files are read and compared by jobs, and only while somebody looks.

mod compare;
#[cfg(test)]
mod tests;

pub use compare::{Against, Compared, Comparison};

use super::{AppState, Departure, Notice, Question, View};
use crate::{
    edit::Edit,
    file::{Keep, KeptVersion, VersionHash, lineage_of},
    job::{Job, Outcome},
    model::{Cover, Id, Moment},
    text,
};
use compare::Comparing;
use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// An earlier version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierVersion {
    /// Its file.
    pub kept: KeptVersion,
    /// Under which name it was saved; blank if that is not known.
    pub by: String,
}

/// What was done with earlier versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EarlierDeed {
    /// One is looked at, by its file.
    Choose(PathBuf),
    /// It is compared with something else.
    Compare(Against),
    /// The one that is looked at is opened, to be read.
    Open,
    /// The one that is looked at is brought back.
    Restore,
    /// All are to be removed; the user is asked.
    RemoveAll,
    /// They are looked for anew.
    Refresh,
}

/// Which versions there are: the dossier, and its version in the file.
type Of = (Id<Cover>, Option<VersionHash>);

type Listed = Result<Arc<[EarlierVersion]>, String>;

/// The earlier versions, as far as somebody has looked.
#[derive(Debug, Default)]
pub struct Earlier {
    listed: Option<(Of, Listed)>,
    listing: Option<(Of, Job<Listed>)>,
    removing: Option<Job<io::Result<()>>>,
    /// How often they were listed.
    version: u64,
    chosen: Option<PathBuf>,
    against: Against,
    comparing: Comparing,
}

impl Earlier {
    /// The versions, the newest first, or why they cannot be listed; none until that is known.
    #[must_use]
    pub fn listed(&self) -> Option<&Listed> {
        self.listed.as_ref().map(|(_, it)| it)
    }

    /// Changes whenever they are listed anew.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// The one that is looked at.
    #[must_use]
    pub fn chosen(&self) -> Option<&EarlierVersion> {
        self.all().get(self.place()?)
    }

    /// With what it is compared.
    #[must_use]
    pub const fn against(&self) -> Against {
        self.against
    }

    /// What changed, as far as it is known.
    #[must_use]
    pub fn compared(&self) -> Compared<'_> {
        self.comparing.compared()
    }

    /// What changed after a version, by kind, where somebody has looked already.
    #[must_use]
    pub fn told(&self, of: &EarlierVersion) -> Option<&str> {
        self.comparing.told(&of.kept.path)
    }

    /// Whether work goes on.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.listing.is_some() || self.removing.is_some() || self.comparing.is_working()
    }

    fn all(&self) -> &[EarlierVersion] {
        match &self.listed {
            Some((_, Ok(it))) => it,
            _ => &[],
        }
    }

    fn place(&self) -> Option<usize> {
        let chosen = self.chosen.as_ref()?;
        self.all().iter().position(|it| it.kept.path == *chosen)
    }

    fn poll(&mut self) -> Option<Option<Notice>> {
        if self.removing.is_some() {
            let done = match Job::poll_in(&mut self.removing) {
                Outcome::Working => return None,
                Outcome::Done(it) => it,
                Outcome::Lost => Err(io::Error::other("the work ended unexpectedly")),
            };
            self.listed = None;
            return Some(done.err().map(|it| not_removed(&it)));
        }
        let mut is_new = self.comparing.poll();
        if let Some((of, job)) = self.listing.take() {
            match job.poll() {
                Outcome::Working => self.listing = Some((of, job)),
                Outcome::Done(it) => {
                    self.take_in(of, it);
                    is_new = true;
                }
                Outcome::Lost => {
                    self.take_in(of, Err("the work ended unexpectedly".to_owned()));
                    is_new = true;
                }
            }
        }
        is_new.then_some(None)
    }

    fn take_in(&mut self, of: Of, listed: Listed) {
        self.listed = Some((of, listed));
        self.version += 1;
        if self.place().is_none() {
            self.chosen = self.all().first().map(|it| it.kept.path.clone());
        }
    }
}

/// The versions in a folder, with who saved each.
fn list(keep: &Keep) -> Listed {
    let all = keep.list().map_err(|it| text::file::system(&it))?;
    let with_author = |kept: KeptVersion| {
        let lineage = lineage_of(&kept.path).ok().flatten().unwrap_or_default();
        let last = lineage.versions().last().filter(|it| it.hash == kept.hash);
        EarlierVersion { by: last.map(|it| it.by.clone()).unwrap_or_default(), kept }
    };
    Ok(all.into_iter().map(with_author).collect())
}

fn not_removed(error: &io::Error) -> Notice {
    let [what, why, safe, next] = text::earlier::not_removed(error);
    Notice::new(what).detail(why).safe(safe).next(next)
}

impl AppState {
    /// The earlier versions, as far as somebody has looked.
    #[must_use]
    pub const fn earlier(&self) -> &Earlier {
        &self.earlier
    }

    /// The folder in which those of the dossier that is open are kept, if any are.
    #[must_use]
    pub fn kept_in(&self) -> Option<PathBuf> {
        self.keep().map(|it| it.folder().to_owned())
    }

    /// Whether the version that is looked at can be brought back: it was read, and is not what is open.
    #[must_use]
    pub fn can_restore(&self) -> bool {
        let can_be_changed = self.document().is_some_and(|it| it.read_only.is_none());
        can_be_changed
            && self.earlier.chosen().is_some_and(|it| self.earlier.comparing.dossier(&it.kept.path).is_some())
    }

    fn keep(&self) -> Option<Keep> {
        let (cover, _) = self.dossier()?.cover()?;
        Some(Keep::of(self.around.state.as_deref()?, cover))
    }

    /// When the version in that file was saved, if it is one that was kept.
    pub(super) fn kept_at(&self, path: &Path) -> Option<Moment> {
        Keep::told(self.around.state.as_deref()?, path)
    }

    /// Does what was done with earlier versions.
    pub(super) fn on_earlier(&mut self, deed: EarlierDeed) {
        match deed {
            EarlierDeed::Choose(path) => self.earlier.chosen = Some(path),
            EarlierDeed::Compare(against) => self.earlier.against = against,
            EarlierDeed::Refresh => self.earlier.listed = None,
            EarlierDeed::Open => {
                if let Some(path) = self.earlier.chosen().map(|it| it.kept.path.clone()) {
                    self.depart(Departure::Open(path));
                }
            }
            EarlierDeed::Restore => self.bring_back(),
            EarlierDeed::RemoveAll => {
                let all = self.earlier.all();
                if !all.is_empty() {
                    let size = all.iter().map(|it| it.kept.size).sum();
                    self.question = Some(Question::RemoveEarlier { many: all.len(), size });
                }
            }
        }
    }

    fn bring_back(&mut self) {
        let Some(it) = self.earlier.chosen() else { return };
        let Some(version) = self.earlier.comparing.dossier(&it.kept.path).cloned() else { return };
        let of = self.written(it.kept.at);
        let before = self.dossier().cloned();
        if self.edit(Edit::Restore { version, of: of.clone() }) {
            let is_same = before.zip(self.dossier()).is_some_and(|(it, now)| it.is_same_version(now));
            self.message = if is_same {
                "That version is what is open".to_owned()
            } else {
                text::earlier::restored(&of)
            };
        }
    }

    /// Removes all earlier versions of the dossier that is open: the user has agreed.
    pub(super) fn remove_earlier(&mut self) {
        let Some(keep) = self.keep() else { return };
        self.earlier.comparing = Comparing::default();
        match Job::start("remove earlier versions", &self.around.wake, move |_| keep.remove_all()) {
            Ok(job) => self.earlier.removing = Some(job),
            Err(error) => self.notices.push(not_removed(&error)),
        }
    }

    /// Takes in what was found out about earlier versions. Whether anything was.
    pub(super) fn poll_earlier(&mut self) -> bool {
        match self.earlier.poll() {
            None => false,
            Some(notice) => {
                self.notices.extend(notice);
                true
            }
        }
    }

    /// Looks for earlier versions and compares, while somebody looks at them; stops where nobody does.
    pub(super) fn look_at_earlier(&mut self) {
        let (Some(keep), Some(document)) = (self.keep(), &self.document) else {
            self.earlier = Earlier::default();
            return;
        };
        let dossier = document.session.dossier();
        let Some((cover, _)) = dossier.cover() else { return };
        let of: Of = (cover, document.kept.version());
        if self.earlier.listed.as_ref().is_some_and(|((it, _), _)| *it != cover) {
            // Those of another dossier.
            self.earlier = Earlier::default();
        }
        if !self.panes.sees(View::Earlier) {
            self.earlier.listing = None;
            self.earlier.comparing.leave();
            return;
        }
        if self.earlier.removing.is_some() {
            return;
        }
        let is_listed = self.earlier.listed.as_ref().is_some_and(|(it, _)| *it == of);
        let is_being_listed = self.earlier.listing.as_ref().is_some_and(|(it, _)| *it == of);
        if !is_listed && !is_being_listed {
            match Job::start("list earlier versions", &self.around.wake, move |_| list(&keep)) {
                Ok(job) => self.earlier.listing = Some((of, job)),
                Err(error) => self.earlier.take_in(of, Err(text::file::system(&error))),
            }
        }
        let Some(place) = self.earlier.place() else { return };
        let writing = self.writing();
        let Earlier { listed: Some((_, Ok(all))), against, comparing, .. } = &mut self.earlier else {
            return;
        };
        let after = place.checked_sub(1).and_then(|it| all.get(it)).filter(|_| *against == Against::Next);
        comparing.catch_up(&all[place].kept, after.map(|it| &it.kept), dossier, writing, &self.around.wake);
    }
}
