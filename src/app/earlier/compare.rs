//! What changed in an earlier version: it is read, and compared with the one after it or with what is open. One
//! comparison at a time; what is no longer wanted is stopped.

use crate::{
    app::storage::watched,
    file::{self, KeptVersion},
    job::{Desk, Job, Outcome, Wake},
    model::Dossier,
    text::{self, date::Writing, difference::Differences},
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// With what an earlier version is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Against {
    /// With the version after it; the newest, with what is open.
    #[default]
    Next,
    /// With what is open.
    Open,
}

/// What is known of the version that is looked at.
#[derive(Clone, Copy, Debug)]
pub enum Compared<'a> {
    /// It is being read and compared; how much is done, from 0 to 1.
    Working(f32),
    /// It was read.
    Done(&'a Comparison),
    /// It cannot be read; why, in words.
    Unreadable(&'a str),
}

/// A version that was read, and what changed after it.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub(super) dossier: Dossier,
    /// What changed, or why that cannot be told.
    pub differences: Result<Arc<Differences>, String>,
    /// Whether its file holds something else than it did when it was kept.
    pub is_altered: bool,
}

/// What is compared.
#[derive(Clone, Debug)]
struct Asked {
    version: KeptVersion,
    after: After,
    writing: Writing,
}

#[derive(Clone, Debug)]
enum After {
    Kept(KeptVersion),
    Open(Dossier),
}

impl Asked {
    fn is_same(&self, other: &Self) -> bool {
        self.is_alike(other)
            && self.writing == other.writing
            && match (&self.after, &other.after) {
                (After::Open(it), After::Open(other)) => it.is_same_version(other),
                _ => true,
            }
    }

    /// The same but for what was done meanwhile in the dossier that is open, and how dates are written.
    fn is_alike(&self, other: &Self) -> bool {
        self.version == other.version
            && match (&self.after, &other.after) {
                (After::Kept(it), After::Kept(other)) => it == other,
                (After::Open(_), After::Open(_)) => true,
                _ => false,
            }
    }
}

/// None: it was stopped.
type Answer = Option<Result<Comparison, String>>;

/// The comparison that somebody looks at.
#[derive(Debug, Default)]
pub(super) struct Comparing {
    latest: Option<(Asked, Result<Comparison, String>)>,
    running: Option<(Asked, Job<Answer>)>,
    /// What changed after each version, by kind.
    told: BTreeMap<PathBuf, String>,
}

impl Comparing {
    /// Sees to it that this will be compared.
    pub(super) fn catch_up(
        &mut self,
        version: &KeptVersion,
        after: Option<&KeptVersion>,
        open: &Dossier,
        writing: Writing,
        wake: &Wake,
    ) {
        let after = after.map_or_else(|| After::Open(open.clone()), |it| After::Kept(it.clone()));
        let wanted = Asked { version: version.clone(), after, writing };
        if self.running.as_ref().is_some_and(|(it, _)| !it.is_alike(&wanted)) {
            self.running = None;
        }
        // A version that was read is not read again to be compared with something else.
        let is_of_use = |(it, found): &(Asked, Result<Comparison, String>)| {
            it.is_alike(&wanted) || it.version == wanted.version && found.is_ok()
        };
        self.latest = self.latest.take().filter(is_of_use);
        if self.running.is_some() || self.latest.as_ref().is_some_and(|(it, _)| it.is_same(&wanted)) {
            return;
        }
        let known = self.dossier(&version.path).cloned().zip(self.is_altered());
        let asked = wanted.clone();
        match Job::start("compare versions", wake, move |desk| compare(&asked, known, desk)) {
            Ok(job) => self.running = Some((wanted, job)),
            Err(error) => self.latest = Some((wanted, Err(text::file::system(&error)))),
        }
    }

    /// Nobody looks any more.
    pub(super) fn leave(&mut self) {
        self.running = None;
        self.latest = None;
    }

    /// Takes in what was found out. Whether anything was.
    pub(super) fn poll(&mut self) -> bool {
        let Some((asked, job)) = self.running.take() else { return false };
        let found = match job.poll() {
            Outcome::Working => {
                self.running = Some((asked, job));
                return false;
            }
            Outcome::Done(None) => return true,
            Outcome::Done(Some(it)) => it,
            Outcome::Lost => Err("The work ended unexpectedly; this is a fault of the program.".to_owned()),
        };
        if let (After::Kept(_), Ok(Comparison { differences: Ok(it), .. })) = (&asked.after, &found) {
            self.told.insert(asked.version.path.clone(), text::earlier::changed(it));
        }
        self.latest = Some((asked, found));
        true
    }

    pub(super) fn compared(&self) -> Compared<'_> {
        let is_for_latest = |asked: &Asked| self.latest.as_ref().is_some_and(|(it, _)| it.is_alike(asked));
        match (&self.running, &self.latest) {
            (Some((asked, job)), _) if !is_for_latest(asked) => Compared::Working(job.progress()),
            (_, Some((_, Ok(it)))) => Compared::Done(it),
            (_, Some((_, Err(it)))) => Compared::Unreadable(it),
            (_, None) => Compared::Working(0.0),
        }
    }

    pub(super) fn told(&self, path: &Path) -> Option<&str> {
        self.told.get(path).map(String::as_str)
    }

    pub(super) const fn is_working(&self) -> bool {
        self.running.is_some()
    }

    /// The version in that file, if it is the one that was read.
    pub(super) fn dossier(&self, path: &Path) -> Option<&Dossier> {
        let (asked, found) = self.latest.as_ref()?;
        found.as_ref().ok().filter(|_| asked.version.path == *path).map(|it| &it.dossier)
    }

    fn is_altered(&self) -> Option<bool> {
        self.latest.as_ref()?.1.as_ref().ok().map(|it| it.is_altered)
    }
}

fn compare(asked: &Asked, known: Option<(Dossier, bool)>, desk: &Desk) -> Answer {
    let (dossier, is_altered) = match known {
        Some(it) => it,
        None => match read(&asked.version, desk, 0.0)? {
            Ok(it) => {
                let is_altered = it.version() != asked.version.hash;
                (it.dossier, is_altered)
            }
            Err(why) => return Some(Err(why)),
        },
    };
    let after = match &asked.after {
        After::Open(it) => Ok(it.clone()),
        After::Kept(it) => read(it, desk, 0.4)?.map(|it| it.dossier),
    };
    let differences = match after {
        Ok(after) => {
            let mut watch = |done: f32| desk.goes_on(0.8 + 0.2 * done);
            Ok(Arc::new(Differences::watched(&dossier, &after, &asked.writing, &mut watch)?))
        }
        Err(why) => Err(text::earlier::next_unreadable(&why)),
    };
    Some(Ok(Comparison { dossier, differences, is_altered }))
}

/// Reads a kept version, or says why it cannot be read; none if it was stopped.
fn read(it: &KeptVersion, desk: &Desk, from: f32) -> Option<Result<file::Opened, String>> {
    match file::open(&it.path, &watched(desk, from..from + 0.4)) {
        _ if desk.is_stopped() => None,
        Ok(it) => Some(Ok(it)),
        Err(error) => Some(Err(text::file::open_error(Path::new("Its file"), &error))),
    }
}
