//! The way back: from the bytes of a journal, whatever they are, to a dossier that is whole.

use super::{Header, JournalProblem, Step, frame::Frames};
use crate::model::{Dossier, Moment};
use std::collections::BTreeSet;

/// What a journal holds, as far as it is whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What it says of itself.
    pub header: Header,
    /// The version that it continues, if it carries it whole.
    pub carried: Option<Dossier>,
    /// What was done since.
    pub steps: Vec<Step>,
    /// How many bytes follow that are no whole step: what was being written when the program ended, or what
    /// was damaged since.
    pub lost: usize,
}

/// A dossier as it was on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    /// The dossier; it is whole.
    pub dossier: Dossier,
    /// How many steps led to it.
    pub steps: usize,
    /// When the last of them was written down; none if there was none.
    pub at: Option<Moment>,
    /// What was done last, in words; may be blank.
    pub label: String,
}

/// Reads the bytes of a journal up to the first frame that is not whole or not right. Time and memory are
/// bounded by their length.
///
/// # Errors
/// Nothing can be made of it.
pub fn read_journal(bytes: &[u8]) -> Result<Reading, JournalProblem> {
    let mut frames = Frames::of(bytes)?;
    let header = frames.next().and_then(Header::read).ok_or(JournalProblem::NotAJournal)?;
    let (mut steps, mut lost) = (Vec::new(), frames.rest());
    while let Some(step) = frames.next().and_then(Step::read) {
        steps.push(step);
        lost = frames.rest();
    }
    let mut carried = None;
    if header.carries && !steps.is_empty() {
        let mut dossier = Dossier::default();
        steps.remove(0).apply(&mut dossier);
        if dossier.faults().is_empty() {
            carried = Some(dossier);
        }
    }
    Ok(Reading { header, carried, steps, lost })
}

impl Reading {
    /// The dossier that the steps lead to from the version that the journal continues. A step that would
    /// break it ends the way.
    #[must_use]
    pub fn replayed(&self, base: &Dossier) -> Replayed {
        // Every step was whole when it was written, so all of them is the rule.
        let (mut whole, mut broken) = (0, self.steps.len() + 1);
        let mut tried = self.steps.len();
        let mut dossier = base.clone();
        while whole + 1 < broken {
            let mut it = base.clone();
            self.steps.iter().take(tried).for_each(|step| step.apply(&mut it));
            if it.faults().is_empty() {
                (whole, dossier) = (tried, it);
            } else {
                broken = tried;
            }
            tried = whole.midpoint(broken);
        }
        let last = whole.checked_sub(1).and_then(|it| self.steps.get(it));
        let label = last.map_or_else(String::new, |it| it.label.clone());
        Replayed { dossier, steps: whole, at: last.map(|it| it.at), label }
    }

    /// Whether that dossier was on the screen on the way: as when it was saved, and the program ended before
    /// the journal was begun anew.
    #[must_use]
    pub fn passes(&self, base: &Dossier, other: &Dossier) -> bool {
        let mut differing: BTreeSet<_> = base.changes(other).map(|(id, ..)| id).collect();
        let mut found = differing.is_empty();
        for step in &self.steps {
            for (id, record) in &step.records {
                if other.record(*id) == record.as_ref() {
                    differing.remove(id);
                } else {
                    differing.insert(*id);
                }
            }
            found |= differing.is_empty();
        }
        found
    }
}
