//! What was unsaved when the program died the last time: found at the start, or when its file is opened; shown
//! with what it holds; restored, saved as a copy, kept for later or thrown away. A journal is kept until the
//! user has decided, and what was restored is written down anew.

mod work;

pub use work::Restoration;

use super::{AppState, Notice, Purpose, Selection, ask::Departure};
use crate::{
    file::{
        self,
        journal::{self, Found},
    },
    job::{Desk, Job, Outcome},
    model::Moment,
    text::{self, difference::Differences, recovery::FileState},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Unsaved work that was found.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The title of the dossier; may be blank.
    pub title: String,
    /// Its file; none if it was never saved.
    pub path: Option<PathBuf>,
    /// When the last of it was done.
    pub at: Moment,
    /// What was done last, in words; may be blank.
    pub label: String,
    /// What has become of the file.
    pub state: FileState,
    /// What it holds against the file; empty if nothing can be made of it.
    pub differences: Arc<Differences>,
    /// What contradicts the file as it is now, a sentence each.
    pub conflicts: Vec<String>,
    /// How many bytes at its end could not be read.
    pub lost: usize,
    /// Why nothing can be made of it; blank if something can.
    pub problem: String,
    restoration: Option<Arc<Restoration>>,
    copy: Option<Arc<Restoration>>,
    found: Arc<Found>,
}

impl Offer {
    /// What to call it: the name of its file, else its title.
    #[must_use]
    pub fn name(&self) -> String {
        let is_nameless = self.path.is_none() && self.title.is_empty();
        let path = if is_nameless && !self.problem.is_empty() {
            Some(self.found.path())
        } else {
            self.path.as_deref()
        };
        text::file::called(path, &self.title)
    }

    /// Whether it can be restored.
    #[must_use]
    pub const fn can_be_restored(&self) -> bool {
        self.restoration.is_some()
    }
}

/// What the user did about unsaved work that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Look at it.
    Show,
    /// Look at this one.
    Choose(usize),
    /// Open the dossier with it.
    Restore,
    /// Open it as a dossier of its own, and save that.
    SaveCopy,
    /// Leave it where it is.
    Later,
    /// Throw it away; asks first.
    ThrowAway,
    /// Throw it away after all.
    ThrowAwaySurely,
    /// Do not throw it away.
    Stay,
}

/// Unsaved work that was found, and how far the user is with it.
#[derive(Debug, Default)]
pub struct Recovery {
    looking: Option<Job<Findings>>,
    offers: Vec<Offer>,
    at: usize,
    is_shown: bool,
    is_asking: bool,
}

/// What was seen in the folder of journals.
#[derive(Debug)]
struct Findings {
    offers: Vec<Offer>,
    reports: Vec<PathBuf>,
}

impl Recovery {
    /// What was found, the newest first.
    #[must_use]
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// The one that is looked at, with its place; none if they are not shown.
    #[must_use]
    pub fn shown(&self) -> Option<(usize, &Offer)> {
        let offer = self.offers.get(self.at)?;
        self.is_shown.then_some((self.at, offer))
    }

    /// Whether the user is asked if it is to be thrown away.
    #[must_use]
    pub const fn is_asking(&self) -> bool {
        self.is_asking
    }

    /// Whether it is still being looked for.
    #[must_use]
    pub const fn is_looking(&self) -> bool {
        self.looking.is_some()
    }

    fn take(&mut self, found: &Arc<Found>) {
        self.offers.retain(|it| !Arc::ptr_eq(&it.found, found));
        self.at = self.at.min(self.offers.len().saturating_sub(1));
        self.is_asking = false;
        self.is_shown &= !self.offers.is_empty();
    }
}

impl AppState {
    /// Unsaved work that was found.
    #[must_use]
    pub const fn recovery(&self) -> &Recovery {
        &self.recovery
    }

    /// Looks for unsaved work that a program has left behind: all of it, or that of one file.
    pub(super) fn look_for_unsaved(&mut self, only: Option<&Path>) {
        let Some(state) = &self.around.state else { return };
        if let Some(at) =
            self.recovery.offers.iter().position(|it| only.is_some() && it.path.as_deref() == only)
        {
            (self.recovery.at, self.recovery.is_shown) = (at, true);
            return;
        }
        if self.recovery.looking.is_some() {
            return;
        }
        let (state, only) = (state.clone(), only.map(Path::to_owned));
        let (storage, as_of, writing) = (Arc::clone(&self.around.storage), self.as_of, self.writing());
        let job = Job::start("recovery", &self.around.wake, move |desk: &Desk| {
            let offers = work::look(&state, only.as_deref(), &*storage, as_of, &writing, desk);
            let reports =
                if only.is_none() { journal::new_reports(&journal::folder(&state)) } else { Vec::new() };
            Findings { offers, reports }
        });
        match job {
            Ok(it) => self.recovery.looking = Some(it),
            // The journals stay where they are until the next start.
            Err(error) => tracing::warn!("unsaved work was not looked for: {error}"),
        }
    }

    /// Takes in what was found. Whether anything was.
    pub(super) fn poll_recovery(&mut self) -> bool {
        let Findings { offers, reports } = match Job::poll_in(&mut self.recovery.looking) {
            Outcome::Working => return false,
            Outcome::Done(it) => it,
            Outcome::Lost => return true,
        };
        if !reports.is_empty() {
            let notice = Notice::new(text::recovery::FAULT)
                .detail(text::recovery::faults(&reports))
                .safe(text::recovery::FAULT_SAFE)
                .next(text::recovery::FAULT_NEXT);
            self.notices.push(notice);
        }
        if !offers.is_empty() {
            let recovery = &mut self.recovery;
            recovery.offers.splice(..0, offers);
            (recovery.at, recovery.is_shown, recovery.is_asking) = (0, true, false);
        }
        true
    }

    pub(super) fn decide(&mut self, decision: Decision) {
        let recovery = &mut self.recovery;
        let Some(offer) = recovery.offers.get(recovery.at) else { return };
        match decision {
            Decision::Show => recovery.is_shown = true,
            Decision::Choose(at) => {
                recovery.at = at.min(recovery.offers.len() - 1);
                recovery.is_asking = false;
            }
            Decision::Restore | Decision::SaveCopy => {
                let is_copy = decision == Decision::SaveCopy;
                let wanted = if is_copy { &offer.copy } else { &offer.restoration };
                let Some(restoration) = wanted.clone() else { return };
                let (found, path) = (Arc::clone(&offer.found), offer.path.clone());
                recovery.is_shown = false;
                let suggested =
                    path.as_deref().map(|it| file::with_mark(it, "recovered")).filter(|_| is_copy);
                self.depart(Departure::Restore(Box::new(Restore { restoration, found, is_copy, suggested })));
            }
            Decision::Later => (recovery.is_shown, recovery.is_asking) = (false, false),
            Decision::ThrowAway => recovery.is_asking = true,
            Decision::Stay => recovery.is_asking = false,
            Decision::ThrowAwaySurely => {
                if !recovery.is_asking {
                    return;
                }
                let found = Arc::clone(&offer.found);
                recovery.take(&found);
                if let Some(keeper) = self.keeper() {
                    keeper.discard(found);
                }
            }
        }
    }

    /// Opens a dossier with unsaved work that was found.
    pub(super) fn restore(&mut self, it: Restore) {
        let Restore { restoration, found, is_copy, suggested } = it;
        self.recovery.take(&found);
        self.recovery.is_shown = false;
        let Restoration { opened, path, done, records, first } = Arc::unwrap_or_clone(restoration);
        self.show(opened, path);
        let is_done = self.go_on_with(done);
        self.follow_journal();
        if let Some(keeper) = self.keeper().filter(|_| is_done) {
            keeper.release(found);
        }
        self.selection = first.map(Selection::Record);
        self.message = text::recovery::restored(records);
        if is_copy {
            self.want(Purpose::Save);
            if let (Some(wanted), Some(suggested)) = (&mut self.wanted, suggested) {
                wanted.suggested = suggested;
            }
        }
    }
}

/// What is to be opened, and the journal that it comes from.
#[derive(Clone, Debug)]
pub struct Restore {
    restoration: Arc<Restoration>,
    found: Arc<Found>,
    is_copy: bool,
    /// What to offer as the path of a copy.
    suggested: Option<PathBuf>,
}
