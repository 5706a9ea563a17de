//! When a dossier could not be saved or opened: the notice, and the ways out that it offers. Try again, save
//! elsewhere, or carry the whole dossier away as text.

use super::{
    AppState, Notice, Purpose,
    ask::Departure,
    storage::{self, Over},
};
use crate::{
    file::SaveError,
    job::{Job, Outcome},
    text::{self, saving},
};
use std::path::{Path, PathBuf};

/// A way out that a notice offers, as a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Save once more, to the same place.
    TryAgain,
    /// Save under another name or in another folder.
    SaveAs,
    /// Put the whole dossier on the clipboard, as the text of its file.
    CopyAsText,
    /// Open that file once more.
    OpenAgain(PathBuf),
}

impl Way {
    /// The words on its button.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::TryAgain | Self::OpenAgain(_) => saving::TRY_AGAIN,
            Self::SaveAs => saving::SAVE_AS,
            Self::CopyAsText => saving::COPY_AS_TEXT,
        }
    }
}

/// What has to be told of a save that failed.
pub(super) fn not_saved(path: &Path, error: &SaveError) -> Notice {
    let mut ways = vec![Way::TryAgain, Way::SaveAs, Way::CopyAsText];
    if matches!(error, SaveError::ReadOnly(_) | SaveError::NotVerified(_)) {
        // The same again would not help.
        ways.swap(0, 1);
    }
    Notice {
        what: format!("{} was not saved", text::file::file_name(path)),
        details: vec![saving::why(path, error)],
        safe: saving::safe(error),
        next: format!("{}.", saving::next(error).trim_end_matches('.')),
        ways,
    }
}

/// What has to be told of a file that was not opened: the same, and that it can be tried again.
pub(super) fn not_opened(path: PathBuf, mut notice: Notice) -> Notice {
    notice.ways.push(Way::OpenAgain(path));
    notice
}

/// The save that failed last, so that it can be tried again.
#[derive(Debug, Default)]
pub(super) struct Tried {
    /// Where to, and what might be written over.
    pub(super) to: Option<(PathBuf, Over)>,
    /// What was to be done when it was saved.
    pub(super) then: Option<Departure>,
}

/// The dossier on its way to the clipboard.
#[derive(Debug, Default)]
pub(super) struct Copying {
    job: Option<Job<String>>,
    text: Option<String>,
    /// What is said when it is there.
    told: &'static str,
}

impl AppState {
    /// Goes the way out that was chosen.
    pub(super) fn go_way(&mut self, way: Way) {
        if way == Way::CopyAsText {
            self.copy_as_text();
            return;
        }
        if !self.notices.is_empty() {
            self.notices.remove(0);
        }
        if let Way::OpenAgain(path) = way {
            self.depart(Departure::Open(path));
            return;
        }
        let Tried { to, then } = std::mem::take(&mut self.tried);
        match (way, to) {
            (Way::TryAgain, Some((path, over))) => self.write(path, over),
            (Way::TryAgain, None) => self.save(),
            _ => self.want(Purpose::Save),
        }
        // Whoever was about to close it still is.
        self.then = then;
    }

    /// A save has failed.
    pub(super) fn was_not_saved(&mut self, to: (PathBuf, Over), mut notice: Notice) {
        self.tried = Tried { to: Some(to), then: self.then.take() };
        if self.is_journal_kept() {
            notice.safe.push_str(saving::AND_IN_THE_JOURNAL);
        }
        if let Some(name) = self.waiting_purge() {
            notice.details.push(text::purge::waits(name));
        }
        self.notices.push(notice);
    }

    fn copy_as_text(&mut self) {
        let Some(document) = &self.document else { return };
        let (dossier, kept) = (document.session.dossier().clone(), document.kept.clone());
        self.copy("", move || storage::as_text(&dossier, &kept));
    }

    /// Makes a text for the clipboard, away from the window; what is said when it is there.
    pub(super) fn copy(&mut self, told: &'static str, make: impl FnOnce() -> String + Send + 'static) {
        if self.copying.job.is_some() {
            return;
        }
        self.copying.told = told;
        match Job::start("copy", &self.around.wake, move |_| make()) {
            Ok(job) => self.copying.job = Some(job),
            Err(error) => self.notices.push(super::files::no_thread(&error)),
        }
    }

    /// Takes in the text that was made for the clipboard. Whether there was any.
    pub(super) fn poll_copy(&mut self) -> bool {
        match Job::poll_in(&mut self.copying.job) {
            Outcome::Working => return false,
            Outcome::Done(text) => {
                self.copying.text = Some(text);
                if !self.copying.told.is_empty() {
                    self.message = self.copying.told.to_owned();
                }
                if let Some(notice) = self.notices.first_mut().filter(|it| it.ways.contains(&Way::CopyAsText))
                {
                    notice.next = saving::COPIED.to_owned();
                }
            }
            Outcome::Lost => {}
        }
        true
    }

    /// The text that is to go to the clipboard, once.
    pub fn take_copied(&mut self) -> Option<String> {
        self.copying.text.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{PlaceError, Step};
    use std::io;

    #[test]
    fn every_failure_says_what_happened_what_is_safe_and_what_to_do() {
        let path = Path::new("folder/talks.ron");
        let io = |step, source| SaveError::Io { step, source };
        #[cfg(unix)]
        let gone = {
            use rustix::io::Errno;
            [Errno::NOTCONN, Errno::STALE, Errno::HOSTDOWN, Errno::TIMEDOUT].map(|it| {
                (io(Step::Write, it.into()), "the network drive does not answer", "Connect the drive")
            })
        };
        #[cfg(not(unix))]
        let gone: [(SaveError, &str, &str); 0] = [];
        let kind = |step, it: io::ErrorKind| io(step, it.into());
        let all = [
            (kind(Step::Write, io::ErrorKind::StorageFull), "the disk is full", "Make room"),
            (
                kind(Step::Flush, io::ErrorKind::QuotaExceeded),
                "your share of the disk is used up",
                "Make room",
            ),
            (kind(Step::Write, io::ErrorKind::FileTooLarge), "would be too large", "Make room"),
            (kind(Step::Create, io::ErrorKind::PermissionDenied), "you may not do that there", "“Save as…”"),
            (kind(Step::Create, io::ErrorKind::ReadOnlyFilesystem), "the disk is read-only", "“Save as…”"),
            (kind(Step::Create, io::ErrorKind::NotFound), "it is not there", "put the folder back"),
            (kind(Step::Rename, io::ErrorKind::ResourceBusy), "another program holds it", "“Try again”"),
            (
                SaveError::Place(PlaceError::NoFolder("folder".into())),
                "The folder folder is not there",
                "put the folder back",
            ),
            (SaveError::ReadOnly(path.into()), "may not be changed by you", "“Save as…”"),
            (SaveError::NotVerified("bytes".into()), "could not be read back", "may be failing"),
        ];
        for (error, why, next) in all.into_iter().chain(gone) {
            let it = not_saved(path, &error);
            assert_eq!(it.what, "talks.ron was not saved");
            assert!(it.details[0].contains(why), "{why}: {it:?}");
            assert!(it.safe.contains("Your changes are still in this window."), "{it:?}");
            assert!(it.next.contains(next) && it.next.ends_with('.'), "{next}: {it:?}");
            assert_eq!(it.ways.len(), 3);
        }
        #[cfg(unix)]
        {
            let failing = not_saved(path, &io(Step::Flush, rustix::io::Errno::IO.into()));
            assert!(failing.details[0].contains("it may be failing"), "{failing:?}");
        }
    }
}
