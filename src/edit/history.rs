//! What was done and can be undone, step by step.

use super::{Label, Patch};
use crate::model::AnyId;

/// Edits of one field that follow each other without leaving it are one step.
pub(super) type Stroke = (AnyId, &'static str);

#[derive(Clone, Debug)]
struct Step {
    label: Label,
    patch: Patch,
    /// Tells it from all other steps of the session.
    serial: u64,
}

/// Steps done and undone, and which of them is saved.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    open: Option<Stroke>,
    serials: u64,
    /// The last step of the saved version; 0 for the version that was opened, none where the saved
    /// version cannot be reached again.
    saved: Option<u64>,
}

impl History {
    pub(super) fn new() -> Self {
        Self { saved: Some(0), ..Self::default() }
    }

    pub(super) fn push(&mut self, label: Label, patch: Patch, stroke: Option<Stroke>) {
        let goes_on = stroke.is_some() && stroke == self.open;
        if self.undone.iter().any(|it| Some(it.serial) == self.saved) {
            self.saved = None;
        }
        self.undone.clear();
        self.open = stroke;
        if goes_on && let Some(last) = self.done.last_mut() {
            last.patch = std::mem::take(&mut last.patch).then(patch);
            last.label = label;
            if last.patch.is_empty() {
                self.done.pop();
                self.open = None;
            }
            return;
        }
        self.serials += 1;
        self.done.push(Step { label, patch, serial: self.serials });
    }

    /// Nothing that was done can be undone or done again any more.
    pub(super) fn forget(&mut self) {
        let saved = self.is_saved().then_some(0);
        *self = Self { saved, serials: self.serials, ..Self::default() };
    }

    /// More of the last step: what tidying a field on leaving it changed.
    pub(super) fn extend(&mut self, patch: Patch) {
        if let Some(last) = self.done.last_mut() {
            last.patch = std::mem::take(&mut last.patch).then(patch);
            if last.patch.is_empty() {
                self.done.pop();
            }
        }
    }

    pub(super) fn open(&self) -> Option<Stroke> {
        self.open
    }

    pub(super) fn close(&mut self) {
        self.open = None;
    }

    pub(super) fn undo(&mut self) -> Option<(Patch, Label)> {
        let step = self.done.pop()?;
        let it = (step.patch.clone().inverse(), step.label.clone());
        self.undone.push(step);
        Some(it)
    }

    pub(super) fn redo(&mut self) -> Option<(Patch, Label)> {
        let step = self.undone.pop()?;
        let it = (step.patch.clone(), step.label.clone());
        self.done.push(step);
        Some(it)
    }

    pub(super) fn mark_saved(&mut self, serial: u64) {
        self.saved = Some(serial);
    }

    pub(super) fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// The serial number of the last step done; 0 if there is none.
    pub(super) fn serial(&self) -> u64 {
        self.done.last().map_or(0, |it| it.serial)
    }

    /// Whether the step of that serial number is done; 0: before the first. What is forgotten cannot be undone.
    pub(super) fn has_done(&self, serial: u64) -> bool {
        let is_forgotten = self.done.first().is_some_and(|it| serial < it.serial);
        serial == 0 || is_forgotten || self.done.iter().rev().any(|it| it.serial == serial)
    }

    pub(super) fn is_saved(&self) -> bool {
        self.saved == Some(self.serial())
    }

    /// What undo would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&Label> {
        self.done.last().map(|it| &it.label)
    }

    /// What redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&Label> {
        self.undone.last().map(|it| &it.label)
    }

    /// How many steps can be undone.
    #[must_use]
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether nothing can be undone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }
}
