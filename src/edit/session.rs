//! The only writer of a dossier: performs edits, undoes and redoes them, knows what is saved.

use super::{Edit, History, Label, Patch, Refusal, plan};
use crate::model::{
    AnyId, Dossier, Id,
    id::{Kind, Named},
};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// One dossier that is being worked on.
#[derive(Clone, Debug)]
pub struct Session {
    dossier: Dossier,
    history: History,
}

impl Session {
    /// Begins with a whole dossier that is saved as it is.
    #[must_use]
    pub fn new(dossier: Dossier) -> Self {
        Self { dossier, history: History::new() }
    }

    /// The dossier as it is now. A clone costs nothing.
    #[must_use]
    pub const fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// What was done and can be undone.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Does what the edit says, as one step that can be undone; in the step before it, if it goes on
    /// changing the same field. Returns the label of what was done; none if nothing changed.
    ///
    /// # Errors
    /// The edit would break the dossier, or what it is about is gone. Nothing has changed then.
    pub fn perform(&mut self, edit: Edit) -> Result<Option<Label>, Refusal> {
        let stroke = edit.stroke();
        if stroke.is_none() || stroke != self.history.open() {
            self.seal();
        }
        let plan::Plan { patch, label } = edit.plan(&self.dossier)?;
        if patch.is_empty() {
            return Ok(None);
        }
        patch.apply(&mut self.dossier);
        self.history.push(label.clone(), patch, stroke);
        Ok(Some(label))
    }

    /// A field was left: its text is brought into Unicode normal form C, and the next edit begins a new step.
    pub fn seal(&mut self) {
        let Some((id, _)) = self.history.open() else { return };
        self.history.close();
        let Some(record) = self.dossier.record(id) else { return };
        let mut plain = true;
        record.each(&mut |_, value| value.texts(&mut |text| plain &= is_nfc(text)));
        if plain {
            return;
        }
        let mut record = record.clone();
        record.texts_mut(&mut |text| *text = text.nfc().collect());
        let patch = Patch::put(&self.dossier, id, Some(record));
        patch.apply(&mut self.dossier);
        self.history.extend(patch);
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Label> {
        self.seal();
        let (patch, label) = self.history.undo()?;
        patch.apply(&mut self.dossier);
        Some(label)
    }

    /// Does the last undone step again.
    pub fn redo(&mut self) -> Option<Label> {
        self.seal();
        let (patch, label) = self.history.redo()?;
        patch.apply(&mut self.dossier);
        Some(label)
    }

    /// Which version this is, to be told to [`Session::saved`] when it is on disk.
    pub fn version(&mut self) -> Version {
        self.seal();
        Version(self.history.serial())
    }

    /// That version is on disk now.
    pub fn saved(&mut self, version: &Version) {
        self.history.mark_saved(version.0);
    }

    /// Whether it differs from what is on disk.
    #[must_use]
    pub fn is_modified(&self) -> bool {
        !self.history.is_saved()
    }
}

/// A version of the dossier within one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version(u64);

/// An id that no record of the dossier has.
#[must_use]
pub fn fresh_id<K: Kind>(dossier: &Dossier) -> Id<K> {
    loop {
        let id = random_id();
        if !dossier.holds(AnyId::from(id)) {
            return id;
        }
    }
}

/// An id for a part of a record: an option, a bracket, an alternative.
#[must_use]
pub fn random_id<K: Named>() -> Id<K> {
    #[expect(clippy::panic, reason = "without randomness nothing can be entered safely; there is no way on")]
    let random =
        getrandom::u64().unwrap_or_else(|error| panic!("the system gives no random numbers: {error}"));
    Id::new(random)
}
