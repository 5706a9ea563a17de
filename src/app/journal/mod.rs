//! What is unsaved is written down as one goes along, so that it survives the death of the program. The
//! `keeper` does it on a thread of its own; here is what it is told, and when. What is found at the next start
//! is the business of `recovery`.

pub mod ending;
mod keeper;

pub use keeper::{Base, Keeper, PATIENCE};

use super::{AppState, Document, Notice, storage::Kept};
use crate::{
    file::journal::{self, Found},
    model::Dossier,
    text,
};
use std::{path::Path, sync::Arc};

/// What the program knows of its journal.
#[derive(Debug, Default)]
pub(super) struct Journaling {
    keeper: Option<Keeper>,
    /// The dossier as it was handed over last; none if none is open.
    seen: Option<Dossier>,
    /// Whether the user knows that nothing can be written.
    is_told: bool,
}

impl Document {
    /// The dossier as it is in its file, or as it was begun.
    fn base(&self) -> Base {
        Base {
            dossier: self.session.dossier().clone(),
            path: self.path.clone(),
            version: self.kept.standing(),
        }
    }
}

impl AppState {
    /// The thread that keeps the journal, started where there is none; none if there can be none.
    pub(super) fn keeper(&mut self) -> Option<&Keeper> {
        let state = self.around.state.as_deref()?;
        if self.journal.keeper.is_none() {
            let folder = journal::folder(state);
            let started = Keeper::start(&folder, (self.around.now)(), Arc::clone(&self.around.wake));
            match started {
                Ok(it) => self.journal.keeper = Some(it),
                Err(_) if self.journal.is_told => {}
                Err(error) => {
                    self.journal.is_told = true;
                    self.notices.push(not_kept(text::recovery::no_thread(&error)));
                }
            }
        }
        self.journal.keeper.as_ref()
    }

    /// Another dossier was opened or begun.
    pub(super) fn begin_journal(&mut self) {
        let Some(base) = self.document.as_ref().map(Document::base) else { return };
        self.journal.seen = Some(base.dossier.clone());
        if let Some(keeper) = self.keeper() {
            keeper.begin(base);
        }
    }

    /// Hands over what has changed.
    pub(super) fn follow_journal(&mut self) {
        let now = self.now();
        let Journaling { keeper, seen, .. } = &mut self.journal;
        let Some(keeper) = keeper else { return };
        let Some(document) = &self.document else {
            if seen.take().is_some() {
                keeper.end();
            }
            return;
        };
        let dossier = document.session.dossier();
        if seen.as_ref().is_some_and(|it| it.is_same_version(dossier)) {
            return;
        }
        *seen = Some(dossier.clone());
        let label = document.session.history().undo_label().cloned();
        keeper.changed(dossier.clone(), label, now);
    }

    /// The dossier is being saved as it is: if the program ends in the midst of it, the version that came to
    /// be in the file is known again.
    pub(super) fn hurry_journal(&mut self) {
        self.follow_journal();
        if let Some(keeper) = &self.journal.keeper {
            keeper.hurry();
        }
    }

    /// That dossier is in that file.
    pub(super) fn saved_journal(&self, dossier: Dossier, path: &Path, kept: &Kept) {
        if let Some(keeper) = &self.journal.keeper {
            keeper.saved(Base { dossier, path: Some(path.to_owned()), version: kept.standing() });
        }
    }

    /// Another program has put that dossier in the file; what is unsaved goes on from it.
    pub(super) fn rebase_journal(&mut self, dossier: Dossier) {
        self.follow_journal();
        if let (Some(document), Some(keeper)) = (&self.document, &self.journal.keeper) {
            keeper.saved(Base { dossier, ..document.base() });
        }
    }

    /// The user leaves, and has agreed to lose what is not saved.
    pub(super) fn end_journal(&mut self) {
        if let Some(keeper) = &self.journal.keeper {
            keeper.end();
        }
        self.journal.seen = None;
    }

    /// Tells, once, that nothing can be written.
    pub(super) fn poll_journal(&mut self) -> bool {
        let Some(keeper) = &self.journal.keeper else { return false };
        let (trouble, is_failing) = keeper.trouble();
        let Some(error) = trouble else {
            self.journal.is_told &= is_failing;
            return false;
        };
        if std::mem::replace(&mut self.journal.is_told, true) {
            return false;
        }
        let is_over = keeper.is_over();
        let folder = self.around.state.as_deref().map(journal::folder).unwrap_or_default();
        let mut notice = not_kept(text::recovery::not_kept(&folder, &error));
        if is_over {
            text::recovery::NOT_KEPT_ANY_MORE.clone_into(&mut notice.next);
        }
        self.notices.push(notice);
        true
    }

    /// Whether what is unsaved is being written down.
    pub(super) fn is_journal_kept(&self) -> bool {
        self.journal.keeper.is_some() && !self.journal.is_told
    }

    /// The program is asked to end by somebody who is not there to be asked. What is unsaved is in the journal.
    pub fn end(&mut self) {
        self.follow_journal();
        self.has_quit = true;
    }

    /// Waits until what is unsaved is in the journal.
    pub(super) fn complete_journal(&self) {
        if let Some(keeper) = &self.journal.keeper {
            keeper.complete(PATIENCE);
        }
    }
}

/// A journal goes: nothing in it is needed any more.
pub(super) fn remove(found: &Found) {
    if let Err(error) = found.remove() {
        tracing::warn!("a journal was not removed: {error}");
    }
}

/// What is unsaved cannot be written down, and why.
fn not_kept(why: String) -> Notice {
    Notice::new(text::recovery::NOT_KEPT)
        .detail(why)
        .safe(text::recovery::NOT_KEPT_SAFE)
        .next(text::recovery::NOT_KEPT_NEXT)
}
