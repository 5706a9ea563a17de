//! A share copy on its way: what it is to hold, how it would look to its recipient, what stays behind, and writing it.
//! It is worked out aside whenever what is asked for or the dossier changes.

use super::{AppState, Notice, Purpose, View, files::no_thread};
use crate::{
    exchange::{
        given::{give, prepared},
        share::{Held, Pointer, Recipient, Request, Share, pointers},
    },
    file::{self, Replace, SaveError, Saved, UNWATCHED},
    job::{Desk, Job, Outcome},
    model::{AnyId, Dossier, Level, matrix::Matrix},
    text::{self, date::DateStyle, share as words},
};
use jiff::civil;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// What was done with the share copy.
#[derive(Clone, Debug, PartialEq)]
pub enum ShareDeed {
    /// It is to hold this.
    Ask(Request),
    /// It is to be written; where is still to be asked.
    Write,
}

/// A line about a record of the dossier: what it is, and what is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareLine {
    /// The record.
    pub id: AnyId,
    /// What it is.
    pub name: String,
    /// What is told of it.
    pub told: String,
}

/// A copy as it would go.
#[derive(Debug)]
pub struct Prepared {
    /// The copy, and what it came from.
    pub share: Share,
    /// What it holds, in one line.
    pub summary: String,
    /// What to look at before it goes: whether the copy misleads, and the rest in words.
    pub warnings: Vec<(bool, ShareLine)>,
    /// What its matrix shows, cell by cell.
    pub cells: Vec<ShareLine>,
    /// The records of the copy, as its recipient sees their names.
    pub goes: Vec<ShareLine>,
    /// What stays behind, and why: records, and parts of those that go.
    pub stays: Vec<ShareLine>,
    /// How many of them stay for which reason, in one line.
    pub why: String,
    asked: Asked,
}

/// From what a copy is worked out.
#[derive(Clone, Debug)]
struct Asked {
    dossier: Dossier,
    request: Request,
    as_of: civil::Date,
    style: DateStyle,
}

impl Asked {
    fn is_same(&self, other: &Self) -> bool {
        self.dossier.is_same_version(&other.dossier)
            && (&self.request, self.as_of, self.style) == (&other.request, other.as_of, other.style)
    }
}

/// The share copy that is being prepared.
#[derive(Debug)]
pub struct Sharing {
    request: Request,
    made: Option<Arc<Prepared>>,
    making: Option<(Asked, Job<Result<Option<Prepared>, Notice>>)>,
    failed: Option<(Asked, Notice)>,
    writing: Option<(PathBuf, Job<Result<Saved, SaveError>>)>,
}

/// What is proposed to whoever sits at that level: what everybody at the table may see, but nothing above one's own level.
pub(super) fn at_first(level: Level) -> Request {
    Request::new(Recipient::Level(level.min(Level::Table)))
}

impl Sharing {
    /// Nothing was asked for yet, by whoever sits at that level.
    pub(super) fn of(level: Level) -> Self {
        Self { request: at_first(level), made: None, making: None, failed: None, writing: None }
    }

    /// One sits elsewhere now: something else is proposed, if nothing but the first proposal stands there.
    pub(super) fn propose(&mut self, was: &Request, now: Request) {
        if self.request == *was {
            self.request = now;
        }
    }
}

impl Sharing {
    /// What the copy is to hold.
    #[must_use]
    pub const fn request(&self) -> &Request {
        &self.request
    }

    /// The copy as it was worked out last.
    #[must_use]
    pub const fn made(&self) -> Option<&Arc<Prepared>> {
        self.made.as_ref()
    }

    /// Why there is none.
    #[must_use]
    pub fn failed(&self) -> Option<&Notice> {
        self.failed.as_ref().map(|(_, it)| it)
    }

    /// How much of it is done, while it is being worked out.
    #[must_use]
    pub fn progress(&self) -> Option<f32> {
        self.making.as_ref().map(|(_, job)| job.progress())
    }

    /// Whether it can be written as it is shown.
    #[must_use]
    pub fn can_write(&self) -> bool {
        self.made.is_some() && self.making.is_none() && self.failed.is_none() && self.writing.is_none()
    }
}

impl AppState {
    /// The share copy that is being prepared.
    #[must_use]
    pub const fn sharing(&self) -> &Sharing {
        &self.sharing
    }

    pub(super) fn on_share(&mut self, deed: ShareDeed) {
        match deed {
            ShareDeed::Ask(it) => self.sharing.request = it,
            ShareDeed::Write if self.sharing.can_write() => self.want(Purpose::Share),
            ShareDeed::Write => {}
        }
    }

    /// Works the copy out while somebody looks.
    pub(super) fn follow_sharing(&mut self) {
        let Some(document) = &self.document else {
            self.sharing = Sharing::of(Level::default());
            return;
        };
        if !self.panes.sees(View::Share) {
            return;
        }
        let dossier = document.session.dossier().clone();
        let (style, seat) = (self.settings().dates, self.seat());
        let sharing = &mut self.sharing;
        // Whoever it was for, or what it was to be about, may have been removed.
        if matches!(sharing.request.to, Recipient::Party(it) if !dossier.holds(it.any())) {
            sharing.request.to = at_first(seat.level).to;
        }
        if let Some(issues) = &mut sharing.request.issues {
            issues.retain(|it| dossier.holds(it.any()));
        }
        sharing.request.issues.take_if(|it| it.is_empty());
        let wanted = Asked { dossier, request: sharing.request.clone(), as_of: self.as_of, style };
        let is_there = sharing.made.as_ref().is_some_and(|it| it.asked.is_same(&wanted))
            || sharing.failed.as_ref().is_some_and(|(it, _)| it.is_same(&wanted));
        if is_there || sharing.making.is_some() {
            return;
        }
        let (asked, state) = (wanted.clone(), self.around.state.clone());
        match Job::start("share copy", &self.around.wake, move |desk| make(asked, state.as_deref(), desk)) {
            Ok(job) => sharing.making = Some((wanted, job)),
            Err(error) => sharing.failed = Some((wanted, no_thread(&error))),
        }
    }

    /// Takes in what was worked out or written. Whether anything was.
    pub(super) fn poll_sharing(&mut self) -> bool {
        let sharing = &mut self.sharing;
        let mut has_changed = false;
        if let Some((asked, job)) = sharing.making.take() {
            has_changed = true;
            match job.poll() {
                Outcome::Working => {
                    sharing.making = Some((asked, job));
                    has_changed = false;
                }
                Outcome::Done(Ok(Some(it))) => {
                    sharing.made = Some(Arc::new(it));
                    sharing.failed = None;
                }
                Outcome::Done(Ok(None)) => {}
                Outcome::Done(Err(notice)) => sharing.failed = Some((asked, notice)),
                Outcome::Lost => sharing.failed = Some((asked, lost())),
            }
        }
        if let Some((path, job)) = sharing.writing.take() {
            match job.poll() {
                Outcome::Working => sharing.writing = Some((path, job)),
                Outcome::Done(it) => {
                    has_changed = true;
                    self.copy_written(&path, it);
                }
                Outcome::Lost => {
                    has_changed = true;
                    self.notices.push(lost());
                }
            }
        }
        has_changed
    }

    fn copy_written(&mut self, path: &Path, result: Result<Saved, SaveError>) {
        match result {
            Ok(saved) => {
                self.message = format!("Wrote the copy {}", text::file::file_name(path));
                let warnings = saved.warnings.iter().map(|it| Notice::new(text::file::warning(path, it)));
                self.notices.extend(warnings);
            }
            Err(error) => self.notices.push(
                Notice::new("The copy was not written")
                    .detail(text::saving::why(path, &error))
                    .safe("The dossier is as it was.")
                    .next("Write the copy to another place or under another name."),
            ),
        }
    }

    /// Writes the copy to the path that was given.
    pub(super) fn write_copy(&mut self, path: &Path, may_replace: bool) {
        let named = file::with_extension_added(path);
        // Asked was about the name as it was given.
        let may_replace = may_replace && named == path;
        let path = named;
        let own = self.document.as_ref().and_then(|it| it.path.as_deref());
        let real = |it: &Path| file::place(it).ok().map(|it| it.path);
        if own.is_some_and(|own| own == path || real(own).is_some_and(|it| real(&path) == Some(it))) {
            let notice = Notice::new("The copy was not written")
                .detail("It would have taken the place of the dossier that it is made from.")
                .safe("The dossier is as it was.")
                .next("Write the copy under another name.");
            return self.notices.push(notice);
        }
        let Some(made) = self.sharing.made.clone().filter(|_| self.sharing.can_write()) else { return };
        let Some(state) = self.around.state.clone() else { return };
        let at = self.now();
        let replace = if may_replace { Replace::Anything } else { Replace::Nothing };
        let to = path.clone();
        let job = Job::start("write a share copy", &self.around.wake, move |_| {
            let Asked { dossier, request, .. } = &made.asked;
            give(dossier, &made.share, request.to, (&to, replace), (&state, at), UNWATCHED)
        });
        match job {
            Ok(job) => self.sharing.writing = Some((path, job)),
            Err(error) => self.notices.push(no_thread(&error)),
        }
    }

    /// What the file of a copy is offered to be called.
    pub(super) fn name_of_copy(&self) -> PathBuf {
        let Some(document) = &self.document else { return PathBuf::new() };
        let to = words::recipient(document.session.dossier(), self.settings().dates, self.sharing.request.to);
        file::offered(&format!("{} for {to}", document.title())).into()
    }
}

fn lost() -> Notice {
    Notice::new("The copy could not be made")
        .detail("The work ended unexpectedly; this is a fault of the program.")
        .safe("Nothing was written.")
        .next("Change what it is to hold, or use the command line.")
}

/// Works it out; none if it was stopped.
fn make(asked: Asked, state: Option<&Path>, desk: &Desk) -> Result<Option<Prepared>, Notice> {
    let Some(state) = state else {
        return Err(Notice::new("No copy can be made")
            .detail("There is no folder where the program could keep the secret of its ids.")
            .safe("Nothing was written.")
            .next("Give the program a folder for its own files."));
    };
    let Asked { dossier, request, as_of, style } = &asked;
    let share = prepared(dossier, request, state).map_err(|error| {
        Notice::new("No copy can be made").detail(words::no_secret(&error)).safe("The dossier is as it was.")
    })?;
    if !desk.goes_on(0.3) {
        return Ok(None);
    }
    let found = pointers(dossier, &share, *as_of);
    let lines = found.iter().map(|it| {
        let told = words::pointer(dossier, &share, *style, it);
        ShareLine { id: it.record(), name: text::sentence(words::kind_of_pointer(it)), told }
    });
    let warnings = found.iter().map(Pointer::misleads).zip(told_apart(lines.collect())).collect();
    if !desk.goes_on(0.6) {
        return Ok(None);
    }
    let line = |id: AnyId, name: String, told: String| ShareLine { id, name, told };
    let goes = share.ids.iter().map(|(id, its)| {
        line(*id, text::model::called(&share.copy, *style, *its), words::goes(id.kind, &share, *id))
    });
    let because = |why: &Held| text::sentence(&words::held(dossier, *why));
    let whole = share.held.iter().map(|(id, why)| {
        let name = text::sentence(&words::record_line(dossier, *style, *id));
        line(*id, name, because(why))
    });
    let parts = share.parts.iter().flat_map(|(id, all)| {
        all.iter().map(|(why, it)| {
            let name = text::sentence(&words::parts(dossier, *style, *id, it));
            line(*id, name, because(why))
        })
    });
    let mut stays: Vec<ShareLine> = whole.chain(parts).collect();
    // A record goes or stays, so its parts stand where it would.
    stays.sort_by_key(|it| it.id);
    let (goes, stays) = (told_apart(goes.collect()), told_apart(stays));
    let cells = told_apart(cells(&share, *as_of, *style));
    let (summary, why) = (words::going(&share), words::why(dossier, &share));
    Ok(Some(Prepared { share, summary, warnings, cells, goes, stays, why, asked }))
}

/// Those of which the same would be told are numbered.
fn told_apart(mut lines: Vec<ShareLine>) -> Vec<ShareLine> {
    let whole = |it: &ShareLine| format!("{}, {}", it.name, it.told);
    let numbered = text::told_apart(lines.iter().map(whole));
    for (line, numbered) in lines.iter_mut().zip(numbered) {
        let number = numbered.get(whole(line).len()..).unwrap_or_default();
        line.name.push_str(number);
    }
    lines
}

/// What the matrix of a copy shows, cell by cell.
fn cells(share: &Share, as_of: civil::Date, style: DateStyle) -> Vec<ShareLine> {
    let mut matrix = Matrix::default();
    matrix.catch_up(&share.copy, as_of);
    let own: std::collections::BTreeMap<AnyId, AnyId> =
        share.ids.iter().map(|(id, its)| (*its, *id)).collect();
    let (rows, columns) = (matrix.rows().clone(), matrix.columns().clone());
    let called = |id: AnyId| text::model::called(&share.copy, style, id);
    let mut out = Vec::new();
    for row in rows.iter() {
        for party in columns.iter() {
            let position = matrix.cell(row.issue, *party);
            let Some(id) = own.get(&row.issue.any()).filter(|_| !position.is_unheard()) else { continue };
            let name = format!("{}: {}", called(row.issue.any()), called(party.any()));
            let told = text::position::cell(&share.copy, style, row.issue, &position);
            out.push(ShareLine { id: *id, name, told });
        }
    }
    out
}
