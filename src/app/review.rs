//! A file that is about to be opened for the first time: what it is, who saved it as it says, and what it would change
//! in the copy that one has. It is told before anything of it is shown.

use super::{
    AppState, OtherPage,
    arrived::{self, Related, Versions},
    ask::Departure,
    seat,
    settings::{Settings, Visit},
    storage::{Kept, Opened, Storage},
};
use crate::{
    exchange::given::trail,
    job::Desk,
    merge::Origin,
    model::{Cover, Dossier, Id},
    text::{self, date::Writing, difference::Differences},
};
use jiff::{civil, tz::TimeZone};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// What a file is that was read and is not shown yet.
#[derive(Clone, Debug)]
pub struct Review {
    /// What it is called, who saved it when, how much is in it, what needs looking at: a line each.
    pub lines: Vec<String>,
    /// That it holds records above one's level, if it does.
    pub above: Option<String>,
    /// The copy of the same dossier that is here, if there is one.
    pub own: Option<OwnCopy>,
}

/// The copy that one has of a dossier.
#[derive(Clone, Debug)]
pub struct OwnCopy {
    /// Its file; none: it is open.
    path: Option<PathBuf>,
    /// Where it is, how the two come from one another, what the other has otherwise: a line each.
    pub lines: Vec<String>,
    /// Whether the two differ.
    pub differs: bool,
}

/// What is looked at of another copy as soon as one's own is open.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    own: PathBuf,
    other: PathBuf,
    page: OtherPage,
}

/// What is known here, by which a file is reviewed.
pub(super) struct Reviewer {
    /// What is open, with its name.
    open: Option<(String, Dossier, Kept, Versions)>,
    settings: Settings,
    user: String,
    state: Option<PathBuf>,
    storage: Arc<dyn Storage>,
    as_of: civil::Date,
    zone: TimeZone,
}

impl Reviewer {
    /// What there is to tell of a file before it is shown; none if it is one's own, or if that is no longer wanted.
    pub(super) fn review(&self, it: &Opened, desk: &Desk) -> Option<Review> {
        let visit = it.dossier.id().and_then(|id| self.settings.visits.get(&id));
        let is_by_user = it.saved_by().is_some_and(|saved| !saved.by.is_empty() && saved.by == self.user);
        let was_seen =
            visit.is_some_and(|visit| visit.version.is_some() && visit.version == it.kept.standing());
        if is_by_user || was_seen {
            return None;
        }
        let seat = self.settings.seat(it.dossier.id());
        let checks = arrived::checks(&it.dossier, self.as_of, self.settings.limits(), seat.party);
        let mut lines: Vec<String> = text::other::titled(&it.dossier).into_iter().collect();
        lines.extend(text::other::facts(it.saved_by(), &it.dossier, checks, &self.zone, self.settings.dates));
        lines.extend(it.kept.size().map(text::other::size));
        let above = text::seat::above(&seat::above(&it.dossier.levels(), seat.level), seat.level);
        if let Some(own) = self.own_open(it, desk) {
            return Some(Review { lines, above, own: Some(own) });
        }
        let (gone, came_back) = self.came_back(it, desk);
        lines.extend(gone);
        let left = visit.map(|it| PathBuf::from(&it.file)).filter(|it| !it.as_os_str().is_empty());
        let own = came_back.or_else(|| self.own_at(left?, it, desk));
        Some(Review { lines, above, own })
    }

    /// One's own copy, if it is open.
    fn own_open(&self, it: &Opened, desk: &Desk) -> Option<OwnCopy> {
        if let Some((name, dossier, kept, versions)) = &self.open
            && let related = arrived::related(dossier, kept, versions, it, self.state.as_deref())
            && related.origin != Origin::OtherDossier
        {
            return self.compared(&related, dossier, text::other::open_here(name), None, desk);
        }
        None
    }

    /// One's own copy in that file; not if it is elsewhere by now, or another dossier.
    fn own_at(&self, path: PathBuf, it: &Opened, desk: &Desk) -> Option<OwnCopy> {
        let own = self.storage.open(&path, desk).ok()?;
        let mut versions = Versions::default();
        versions.add(&own.kept, &own.dossier);
        let related = arrived::related(&own.dossier, &own.kept, &versions, it, self.state.as_deref());
        if related.origin == Origin::OtherDossier {
            return None;
        }
        let here = text::other::kept_here(&path);
        self.compared(&related, &own.dossier, here, Some(path), desk)
    }

    /// A copy that was given away and has come back has an id of its own: that of which it is, is looked for among all
    /// that were ever left here. What it is is told too where that is no longer where it was.
    fn came_back(&self, it: &Opened, desk: &Desk) -> (Option<String>, Option<OwnCopy>) {
        let (Some(copy), Some(state)) = (it.dossier.id(), self.state.as_deref()) else { return (None, None) };
        let known = |(id, visit): (&Id<Cover>, &Visit)| Some((trail(copy, *id, state)?, visit.file.clone()));
        let Some((trail, file)) = self.settings.visits.iter().find_map(known) else { return (None, None) };
        let path = PathBuf::from(file);
        match self.own_at(path.clone(), it, desk) {
            Some(own) => (None, Some(own)),
            None => {
                let day = text::date::moment(trail.at, &self.zone, self.settings.dates);
                (Some(text::other::given_from_elsewhere(&day, &path)), None)
            }
        }
    }

    fn compared(
        &self,
        related: &Related,
        own: &Dossier,
        here: String,
        path: Option<PathBuf>,
        desk: &Desk,
    ) -> Option<OwnCopy> {
        let writing = Writing::Shown(self.settings.dates, self.zone.clone());
        let (before, after) = related.changes(own);
        let differences = Differences::watched(before, after, &writing, &mut |done| desk.goes_on(done))?;
        let given = related.given.map(|(to, at)| {
            text::other::given_of(own, to, at, path.as_deref(), (&self.zone, self.settings.dates))
        });
        let mut lines = vec![given.unwrap_or(here)];
        lines.push(text::other::origin(related.origin, &self.zone, self.settings.dates));
        lines.push(text::other::differing(related.origin, &differences));
        Some(OwnCopy { path, lines, differs: !differences.is_empty() })
    }
}

impl AppState {
    /// By what a file at that path is reviewed; none if it was opened here before, is looked at beside what is open, or
    /// is an earlier version of ours.
    pub(super) fn reviewer(&self, path: &Path) -> Option<Reviewer> {
        let was_opened = path.to_str().is_some_and(|it| self.settings().recent.contains_key(it));
        let is_looked_at = self.other().is_some_and(|it| it.path() == path);
        if was_opened || is_looked_at || self.kept_at(path).is_some() {
            return None;
        }
        let open = self
            .document
            .as_ref()
            .map(|it| (it.name(), it.session.dossier().clone(), it.kept.clone(), it.versions.clone()));
        Some(Reviewer {
            open,
            settings: self.settings().clone(),
            user: self.user().to_owned(),
            state: self.around.state.clone(),
            storage: Arc::clone(&self.around.storage),
            as_of: self.as_of,
            zone: self.around.zone.clone(),
        })
    }

    /// The file at `other` is not opened, but looked at beside one's own copy, which is opened for that if it is not.
    pub(super) fn look_beside(&mut self, other: PathBuf, own: &OwnCopy, page: OtherPage) {
        match own.path.clone() {
            None => self.look_at_other(other, page),
            Some(own) => {
                self.beside = Some(Beside { own: own.clone(), other, page });
                self.depart(Departure::Open(own));
            }
        }
    }

    /// One's own copy is open now: what was to be looked at beside it is.
    pub(super) fn look_beside_shown(&mut self) {
        let Some(Beside { own, other, page }) = self.beside.take() else { return };
        if self.document.as_ref().is_some_and(|it| it.path.as_ref() == Some(&own)) {
            self.look_at_other(other, page);
        }
    }

    /// Whether what is gone to is still what something else is to be looked at beside.
    pub(super) fn leads_beside(&self, to: &Departure) -> bool {
        self.beside.as_ref().is_some_and(|it| match to {
            Departure::Open(path) | Departure::Show(_, Some(path)) => *path == it.own,
            _ => false,
        })
    }
}
