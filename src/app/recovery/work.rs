//! From a journal that was left behind to what is offered: what it holds against the file as it is now, and
//! what restoring it means. Done by a job.

use super::Offer;
use crate::{
    app::{
        journal::remove,
        storage::{Opened, Storage},
    },
    edit::{Edit, Patch, Refusal, Session, Verb},
    file::{
        self, VersionHash,
        journal::{self, Found, Reading, Replayed},
    },
    job::Desk,
    merge,
    model::{AnyId, Dossier, Moment},
    text::{self, date::Writing, difference::Differences, recovery::FileState},
};
use jiff::civil;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A dossier to be opened, and what is then done to it as one step: done already, since to check many records
/// takes longer than a frame.
#[derive(Clone, Debug)]
pub struct Restoration {
    pub(in crate::app) opened: Opened,
    pub(in crate::app) path: Option<PathBuf>,
    /// With the step, or why it cannot be done.
    pub(in crate::app) done: Result<Session, Refusal>,
    /// How many records it touches.
    pub(in crate::app) records: usize,
    /// The first of those that are there then.
    pub(in crate::app) first: Option<AnyId>,
}

/// A dossier to be opened, and what is to become of it.
struct Draft {
    opened: Opened,
    path: Option<PathBuf>,
    after: Dossier,
}

impl Draft {
    fn done(self, as_of: civil::Date) -> Restoration {
        let Self { mut opened, path, after } = self;
        let patch = Patch::diff(&opened.dossier, &after);
        let records = patch.len();
        let first = patch.changes().find(|(_, it)| it.after.is_some()).map(|(id, _)| id);
        let mut session = Session::new(opened.dossier.clone());
        let done = session.perform_as(Edit::Apply { patch }, Some(Verb::Recover(records))).map(|_| session);
        // The first index of all positions is too much for a frame too.
        opened.matrix.catch_up(done.as_ref().map_or(&opened.dossier, Session::dossier), as_of);
        Restoration { opened, path, done, records, first }
    }
}

/// What is known of the file that a journal continues.
enum Now {
    There(Box<Opened>),
    Gone,
    Unreadable,
    Never,
}

/// What was found in the folder, the newest first.
pub(super) fn look(
    state: &Path,
    only: Option<&Path>,
    storage: &dyn Storage,
    as_of: civil::Date,
    writing: &Writing,
    desk: &Desk,
) -> Vec<Offer> {
    let mut offers: Vec<Offer> = journal::abandoned(&journal::folder(state))
        .into_iter()
        .filter(|it| {
            let path = it.reading.as_ref().ok().and_then(|it| it.header.path());
            only.is_none_or(|only| path.as_deref() == Some(only))
        })
        .filter_map(|found| offer(found, state, storage, as_of, writing, desk))
        .collect();
    offers.sort_by_key(|it| std::cmp::Reverse(it.at));
    offers
}

/// What is offered of a journal; none if there is nothing in it that is not in the file, and then it is removed.
fn offer(
    found: Found,
    kept_in: &Path,
    storage: &dyn Storage,
    as_of: civil::Date,
    writing: &Writing,
    desk: &Desk,
) -> Option<Offer> {
    let found = Arc::new(found);
    let reading = match &found.reading {
        Ok(it) if it.steps.is_empty() && it.lost == 0 => {
            remove(&found);
            return None;
        }
        Ok(it) => it,
        Err(why) => return Some(Offer::unreadable(&found, None, why.to_string())),
    };
    let path = reading.header.path();
    if reading.steps.is_empty() {
        return Some(Offer::unreadable(&found, path, "it is damaged from its first step on".to_owned()));
    }
    let now = now(path.as_deref(), reading, storage, desk);
    let opened = match &now {
        Now::There(it) => Some(&**it),
        _ => None,
    };
    let version = |it: &Opened| it.kept.standing().unwrap_or_else(|| VersionHash::of(&it.dossier));
    let is_same = |it: &&Opened| reading.header.version == Some(version(it));
    let theirs = opened.map(|it| &it.dossier);
    let same = opened.filter(is_same).map(|it| &it.dossier);
    let kept = match (&reading.carried, same, reading.header.version) {
        (None, None, Some(version)) => {
            file::Keep::of(kept_in, reading.header.dossier).read(version, file::UNWATCHED)
        }
        _ => None,
    };
    let Some(base) = reading.carried.as_ref().or(same).or(kept.as_ref()).cloned() else {
        let mut it = Offer::unreadable(&found, path, String::new());
        text::recovery::NO_BASE.clone_into(&mut it.problem);
        return Some(it);
    };
    let replayed = reading.replayed(&base);
    let is_as_it_was = same.is_some() || theirs.is_some_and(|it| reading.passes(&base, it));
    let mut conflicts = Vec::new();
    let (state, draft) = match now {
        Now::There(opened) if is_as_it_was => (
            FileState::AsItWas,
            Draft { opened: *opened, path: path.clone(), after: replayed.dossier.clone() },
        ),
        Now::There(opened) => {
            let merged = merge::three_way(&base, &replayed.dossier, &opened.dossier);
            conflicts = text::recovery::conflicts(&merged, writing);
            let draft = if conflicts.is_empty() {
                Draft { after: merged.dossier(), opened: *opened, path: path.clone() }
            } else {
                of_its_own(&base, &replayed)
            };
            (FileState::Changed, draft)
        }
        Now::Gone => (FileState::Gone, Draft { path: path.clone(), ..of_its_own(&base, &replayed) }),
        Now::Unreadable => (FileState::Unreadable, of_its_own(&base, &replayed)),
        Now::Never => (FileState::Untitled, of_its_own(&base, &replayed)),
    };
    if draft.opened.dossier.changes(&draft.after).next().is_none() && state != FileState::Unreadable {
        remove(&found);
        return None;
    }
    let (before, after) = (&draft.opened.dossier, &draft.after);
    let differences = Differences::watched(before, after, writing, &mut |done| desk.goes_on(done))?;
    let title = replayed.dossier.title().to_owned();
    Some(Offer {
        title,
        path,
        at: replayed.at.unwrap_or(reading.header.begun),
        label: replayed.label.clone(),
        state,
        differences: Arc::new(differences),
        conflicts,
        lost: reading.lost,
        problem: String::new(),
        copy: Some(Arc::new(of_its_own(&base, &replayed).done(as_of))),
        restoration: Some(Arc::new(draft.done(as_of))),
        found,
    })
}

/// The work as a dossier that was never saved.
fn of_its_own(base: &Dossier, replayed: &Replayed) -> Draft {
    let opened = Opened { dossier: base.clone(), ..Opened::default() };
    Draft { opened, path: None, after: replayed.dossier.clone() }
}

fn now(path: Option<&Path>, reading: &Reading, storage: &dyn Storage, desk: &Desk) -> Now {
    let Some(path) = path else { return Now::Never };
    if !storage.exists(path) {
        return Now::Gone;
    }
    match storage.open(path, desk) {
        Ok(it) if it.dossier.holds(reading.header.dossier.any()) => Now::There(Box::new(it)),
        _ => Now::Unreadable,
    }
}

impl Offer {
    fn unreadable(found: &Arc<Found>, path: Option<PathBuf>, why: String) -> Self {
        let problem = text::recovery::unreadable(found.path(), &why);
        let begun = found.reading.as_ref().ok().map(|it| it.header.begun);
        Self {
            title: String::new(),
            path,
            at: begun.unwrap_or(Moment::new(jiff::Timestamp::UNIX_EPOCH)),
            label: String::new(),
            state: FileState::Untitled,
            differences: Arc::default(),
            conflicts: Vec::new(),
            lost: found.reading.as_ref().map_or(0, |it| it.lost),
            problem,
            copy: None,
            restoration: None,
            found: Arc::clone(found),
        }
    }
}
