//! What one takes along to an event: what is on its agenda and where everybody stands on it, how far own
//! instructions go, what is to be done before it and who is waited for. An event that is over is told as it stood
//! on its eve, with what came of it. Plain data; its words are in `text`.

mod item;
mod outcome;
mod ready;

#[cfg(test)]
mod tests;

pub use item::{Force, Item, Line, Stood};
pub use outcome::{Moved, Outcome};
pub use ready::Paper;

use crate::{
    analysis::{assessed, unconfirmed},
    model::{
        Date, Dossier, Id,
        matrix::Matrix,
        record::{
            Assessment, Basis, Event, EventKind, EventStatus, Issue, Note, Party, Setting, Statement, Task,
        },
    },
};
use jiff::{ToSpan as _, civil};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Where an event lies, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is to take place, or goes on.
    Ahead,
    /// Its day has passed, and nothing is recorded but that it was planned.
    Overdue,
    /// It was held.
    Over,
    /// It did not take place, or will not.
    Cancelled,
}

/// What one takes along to an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Briefing {
    /// The event.
    pub event: Id<Event>,
    /// Where it lies.
    pub stage: Stage,
    /// The day as of which all is told.
    pub as_of: civil::Date,
    /// What was said of the event last before it, not only within a party.
    pub announced: Option<Id<Statement>>,
    /// The last talks before it.
    pub last: Option<Id<Event>>,
    /// What is on the agenda, each issue with its parts.
    pub items: Vec<Item>,
    /// The instructions that are not on one issue, newest first.
    pub instructed: Vec<Id<Assessment>>,
    /// The texts that it is about.
    pub papers: Vec<Paper>,
    /// Other events between now and then.
    pub between: Vec<Id<Event>>,
    /// What else is to be done for it and is not done, by day.
    pub tasks: Vec<Id<Task>>,
    /// The keeper's own words on the event.
    pub notes: Vec<Id<Note>>,
    /// What came of it.
    pub outcome: Option<Outcome>,
}

/// What briefings are worked out from: positions as of a day. It keeps the dossier it last saw and catches up by the
/// difference.
#[derive(Debug, Default)]
pub struct Ground {
    /// From whose side it is looked at; none: from that of the own party on the cover.
    pub seat: Option<Id<Party>>,
    now: Matrix,
}

impl Ground {
    /// The briefing for an event as of a day. None if the event is not in the dossier, or if `goes_on`, which is told
    /// how much is done (0 to 1), says that it is no longer wanted.
    pub fn briefing(
        &mut self,
        dossier: &Dossier,
        id: Id<Event>,
        today: civil::Date,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Briefing> {
        let event = dossier.get(id)?;
        let stage = stage(event, today);
        let as_of = seen_from(event, stage, today);
        let matrix = &mut self.now;
        matrix.sit(self.seat);
        matrix.catch_up(dossier, as_of);
        goes_on(0.3).then_some(())?;
        let parties = Arc::clone(matrix.columns());
        let last = last_before(dossier, (id, event), as_of);
        let since = last.and_then(|it| last_day(dossier.get(it)?));
        let mut instructed = instructions(dossier, matrix.own_party(), as_of);
        let whole = item::with_parts(matrix.rows(), &event.agenda);
        let mut items: Vec<Item> = Vec::new();
        for (row, depth) in &whole {
            goes_on(0.3 + 0.5 * items.len() as f32 / whole.len() as f32).then_some(())?;
            let instructed = instructed.remove(&Some(row.issue)).unwrap_or_default();
            items.push(Item::of(matrix, *row, *depth, since, instructed));
        }
        let open = unconfirmed::on_texts(matrix);
        let positions = matrix.positions();
        let issues: BTreeSet<Id<Issue>> = items.iter().map(|it| it.issue).collect();
        let said = said(dossier, id);
        let papers = ready::papers(positions, (id, event), &parties, &issues, &said, &open, as_of);
        // What is told with a text is not told on each issue again.
        let told: Vec<_> = papers.iter().flat_map(|it| &it.unconfirmed).copied().collect();
        for it in &mut items {
            unconfirmed::once(&mut it.unconfirmed, &told);
        }
        let mut tasks = ready::tasks(dossier, (id, event), &issues, &papers, stage, as_of);
        tasks.retain(|task| {
            let only = ready::only_issue(dossier, id, *task, &issues);
            let item = items.iter_mut().find(|it| Some(it.issue) == only);
            item.map(|it| it.tasks.push(*task)).is_none()
        });
        let announces = |it: &&Id<Statement>| {
            dossier.get(**it).filter(|it| it.setting != Setting::Internal).is_some_and(|it| {
                let start = event.start.map(|it| it.date);
                it.date.is_some_and(|it| {
                    it.has_come(as_of) && start.is_none_or(|start| it.certainly_before(start))
                })
            })
        };
        Some(Briefing {
            event: id,
            stage,
            as_of,
            announced: said.iter().find(announces).copied(),
            last,
            instructed: instructed.remove(&None).unwrap_or_default(),
            between: ready::between(dossier, (id, event), stage, as_of),
            tasks,
            papers,
            notes: notes(dossier, id, as_of),
            outcome: (stage == Stage::Over)
                .then(|| Outcome::of(positions, (event, as_of), &items, &parties, &said, today)),
            items,
        })
    }
}

/// All statements that name an event, newest first.
fn said(dossier: &Dossier, id: Id<Event>) -> Vec<Id<Statement>> {
    let mut all: Vec<_> = dossier.all::<Statement>().filter(|(_, it)| it.event == Some(id)).collect();
    all.sort_by_key(|(id, it)| Reverse((it.date.map(Date::last), it.time, &it.order, *id)));
    all.into_iter().map(|(id, _)| id).collect()
}

/// The last day on which an event can have gone on.
fn last_day(event: &Event) -> Option<civil::Date> {
    event.end.or(event.start).map(|it| it.date.last())
}

fn stage(event: &Event, today: civil::Date) -> Stage {
    let last = last_day(event);
    match event.status {
        EventStatus::Cancelled => Stage::Cancelled,
        EventStatus::Held if last.is_none_or(|it| it <= today) => Stage::Over,
        EventStatus::Planned if last.is_some_and(|it| it < today) => Stage::Overdue,
        EventStatus::Held | EventStatus::Planned => Stage::Ahead,
    }
}

/// The day as of which the briefing is told: of what was held, its eve, so that what was said there is what came of it.
fn seen_from(event: &Event, stage: Stage, today: civil::Date) -> civil::Date {
    let last = last_day(event).map_or(today, |it| it.min(today));
    match (stage, event.start) {
        (Stage::Ahead, _) => today,
        (Stage::Over, Some(start)) => start.date.first().checked_sub(1.day()).unwrap_or(last),
        (Stage::Over | Stage::Overdue | Stage::Cancelled, _) => last,
    }
}

/// The last talks that were held by that day, before this event.
fn last_before(dossier: &Dossier, (id, event): (Id<Event>, &Event), as_of: civil::Date) -> Option<Id<Event>> {
    let is_talk = |it: &Event| {
        it.status == EventStatus::Held
            && !matches!(it.kind, EventKind::Incident | EventKind::Deadline | EventKind::Caucus)
    };
    let start = event.start.map(|it| it.date.last());
    dossier
        .all::<Event>()
        .filter(|(other, it)| *other != id && is_talk(it))
        .filter_map(|(id, it)| Some((last_day(it)?, it.start.map(|it| it.time), id)))
        .filter(|(last, ..)| *last <= as_of && start.is_none_or(|start| *last <= start))
        .max()
        .map(|(.., id)| id)
}

/// What the own party was instructed, by issue (none: as a whole), newest first. Of what the same people said on the
/// same issue only the newest holds.
fn instructions(
    dossier: &Dossier,
    own: Option<Id<Party>>,
    as_of: civil::Date,
) -> BTreeMap<Option<Id<Issue>>, Vec<Id<Assessment>>> {
    let mut out: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let Some(own) = own else { return out };
    let is_own = |it: &Assessment| it.basis == Basis::Instructed && it.party == own;
    let newest =
        assessed::newest(dossier, as_of, |it| is_own(it).then(|| (it.issue, it.by.trim().to_owned())));
    let mut all: Vec<_> = newest.into_values().collect();
    all.sort_by_key(|it| Reverse(assessed::age(*it)));
    for (id, it) in all {
        out.entry(it.issue).or_default().push(id);
    }
    out
}

fn notes(dossier: &Dossier, event: Id<Event>, as_of: civil::Date) -> Vec<Id<Note>> {
    let is_on = |it: &Note| it.about.contains(&event.any()) && it.dismisses.is_none();
    let mut all: Vec<_> = dossier
        .all::<Note>()
        .filter(|(_, it)| is_on(it) && it.date.is_none_or(|it| it.has_come(as_of)))
        .collect();
    all.sort_by_key(|(id, it)| (Reverse(it.date.map(Date::last)), *id));
    all.into_iter().map(|(id, _)| id).collect()
}
