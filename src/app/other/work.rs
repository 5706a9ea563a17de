//! What is found out about another copy, away from the window: what it is, what differs, and what merging it would
//! make of what is open.

use super::MergeQuestion;
use crate::{
    analysis::checks::Limits,
    app::{
        arrived::{self, Versions},
        storage::{Kept, Opened},
    },
    exchange::share::Recipient,
    job::Desk,
    merge::{Merged, Origin, three_way},
    model::{Dossier, Id, Moment, Party},
    text::{date::Writing, difference::Differences},
};
use std::{path::PathBuf, sync::Arc};

/// What the work goes by.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub ours: Dossier,
    /// Whether all of the other was taken in or decided already.
    pub is_merged: bool,
    pub kept: Kept,
    pub versions: Versions,
    pub state: Option<PathBuf>,
    pub writing: Writing,
    pub as_of: jiff::civil::Date,
    pub limits: Limits,
    /// From whose side it is looked at, if one has a seat there.
    pub seat: Option<Id<Party>>,
}

impl Asked {
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.ours.is_same_version(&other.ours)
            && (self.is_merged, &self.writing, self.seat) == (other.is_merged, &other.writing, other.seat)
    }
}

/// What was found out about another copy.
#[derive(Debug)]
pub struct Found {
    /// What was read.
    pub theirs: Arc<Opened>,
    /// How it and what is open come from one another.
    pub origin: Origin,
    /// To whom it was given and when, if it came back.
    pub given: Option<(Recipient, Moment)>,
    /// Whether all of it was taken in or decided already.
    pub is_merged: bool,
    /// What differs: from what is open to the copy, the other way round if the copy is the earlier, or what has changed
    /// in it since it was given if it came back.
    pub differences: Arc<Differences>,
    /// What both sides make together.
    pub merged: Arc<Merged>,
    /// What comes in by itself.
    pub incoming: Arc<Differences>,
    /// What has to be decided, in order.
    pub questions: Vec<MergeQuestion>,
    /// How many checks of the copy are grave, and how many there are.
    pub checks: (usize, usize),
    pub(super) asked: Asked,
}

/// Finds it out; none if it was stopped.
pub(super) fn find(asked: Asked, theirs: Arc<Opened>, desk: &Desk) -> Option<Found> {
    let Asked { ours, is_merged, kept, versions, state, writing, as_of, limits, seat } = &asked;
    let related = arrived::related(ours, kept, versions, &theirs, state.as_deref());
    if !desk.goes_on(0.1) {
        return None;
    }
    // Once it was merged, what is here goes on from all of it.
    let base = if *is_merged { &related.theirs } else { &related.base };
    let merged = three_way(base, ours, &related.theirs);
    if !desk.goes_on(0.3) {
        return None;
    }
    let (before, after) = related.changes(ours);
    let mut watch = |done: f32| desk.goes_on(0.3 + 0.3 * done);
    let differences = Differences::watched(before, after, writing, &mut watch)?;
    let mut watch = |done: f32| desk.goes_on(0.6 + 0.2 * done);
    let incoming = Differences::watched(ours, &merged.dossier(), writing, &mut watch)?;
    let conflicts = merged.conflicts.iter().map(|it| MergeQuestion::of_conflict(it, &merged, writing));
    let twins = merged.twins().into_iter().map(|it| MergeQuestion::of_twins(it, &merged, writing));
    let mut questions: Vec<MergeQuestion> = conflicts.chain(twins).collect();
    let (origin, given) = (related.origin, related.given);
    if matches!(origin, Origin::Unknown | Origin::OtherDossier) {
        // What was there before nobody knows.
        for it in &mut questions {
            it.sides.before.clear();
        }
    }
    if !desk.goes_on(0.85) {
        return None;
    }
    Some(Found {
        origin,
        given,
        is_merged: *is_merged,
        differences: Arc::new(differences),
        merged: Arc::new(merged),
        incoming: Arc::new(incoming),
        questions,
        checks: arrived::checks(&theirs.dossier, *as_of, *limits, *seat),
        theirs,
        asked,
    })
}
