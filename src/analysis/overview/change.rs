//! What has changed since a day, or since the dossier was last looked at.

use crate::model::{
    AnyId, Date, Dossier, Id, Moment,
    matrix::Matrix,
    position::{Position, Stand},
    record::{Event, EventStatus, Issue, KindName, Party, Statement},
};
use jiff::civil;
use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

/// Since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// The day with whose end things are compared.
    pub day: civil::Date,
    /// What was entered after this instant is new to the reader.
    pub moment: Moment,
    /// Whether the reader saw the dossier then: what was entered later was not known to them, and
    /// positions are compared with those that they saw.
    pub is_visit: bool,
}

/// What has changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The positions that are not what they were, the latest first.
    pub moved: Vec<Moved>,
    /// The statements made since, or made before and entered since, newest first.
    pub said: Vec<Id<Statement>>,
    /// The events that were held since, the latest first.
    pub held: Vec<Id<Event>>,
    /// Other records entered since, by kind, the latest first.
    pub added: Vec<AnyId>,
}

/// A position that is not what it was.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// On what.
    pub issue: Id<Issue>,
    /// Whose.
    pub party: Id<Party>,
    /// What it was.
    pub from: Arc<Position>,
    /// What it is.
    pub to: Arc<Position>,
}

impl Changes {
    /// Those of a matrix since then. `before` is brought up to date with what stood then. None if
    /// `goes_on` says that it is no longer wanted.
    pub(super) fn of(
        now: &mut Matrix,
        before: &mut Matrix,
        since: Since,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Self> {
        let as_of = now.as_of()?;
        let dossier = now.positions().dossier().clone();
        let is_new = |id: AnyId| {
            let added = dossier.record(id).and_then(|it| it.added()?.at);
            added.is_some_and(|it| it > since.moment)
        };
        let has_come = |it: &Statement| it.date.is_none_or(|it| it.has_come(as_of));
        // A copy to look at; nobody works on it.
        let mut known = dossier.clone();
        let mut said = Vec::new();
        for (id, it) in dossier.all::<Statement>().filter(|(_, it)| has_come(it)) {
            let is_new = is_new(id.any());
            if is_new && since.is_visit {
                known.put(id.any(), None);
            }
            if is_new || it.date.is_some_and(|it| !it.has_come(since.day)) {
                said.push((Reverse((it.date.map(Date::last), it.time, &it.order, id)), id));
            }
        }
        said.sort();
        let mut added: Vec<_> = dossier
            .records()
            .filter(|(id, _)| !matches!(id.kind, KindName::Statement | KindName::Cover) && is_new(*id))
            .map(|(id, it)| (id.kind, Reverse(it.added().and_then(|it| it.at)), id))
            .collect();
        added.sort();
        let was_held = |it: &Event| {
            let day = it.end.or(it.start).map(|it| it.date);
            it.status == EventStatus::Held
                && day.is_some_and(|it| it.has_come(as_of) && !it.has_come(since.day))
        };
        let mut held: Vec<_> = dossier
            .all::<Event>()
            .filter(|(_, it)| was_held(it))
            .map(|(id, it)| (Reverse(it.start.map(|it| it.date.last())), id))
            .collect();
        held.sort();
        Some(Self {
            held: held.into_iter().map(|(_, id)| id).collect(),
            moved: moved(now, before, &known, since.day, goes_on)?,
            said: said.into_iter().map(|(_, id)| id).collect(),
            added: added.into_iter().map(|(.., id)| id).collect(),
        })
    }
}

fn moved(
    now: &mut Matrix,
    before: &mut Matrix,
    known: &Dossier,
    day: civil::Date,
    goes_on: &mut dyn FnMut(f32) -> bool,
) -> Option<Vec<Moved>> {
    before.catch_up(known, day);
    let (rows, columns) = (Arc::clone(now.rows()), Arc::clone(now.columns()));
    let mut out = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        goes_on(at as f32 / rows.len() as f32).then_some(())?;
        for party in columns.iter() {
            let (from, to) = (before.cell(row.issue, *party), now.cell(row.issue, *party));
            if !from.says_as(&to) {
                out.push(Moved { issue: row.issue, party: *party, from, to });
            }
        }
    }
    let all: BTreeSet<_> = out.iter().map(|it| (it.issue, it.party)).collect();
    out.retain(|it| !goes_with_bloc(it, &all));
    // Stable: moves of one day stay in the order of the agenda.
    out.sort_by_key(|it| Reverse(latest(&it.to)));
    Some(out)
}

/// Whether it is no more than what the line of its bloc tells.
fn goes_with_bloc(it: &Moved, all: &BTreeSet<(Id<Issue>, Id<Party>)>) -> bool {
    let tells = |stand: &Stand| stand.via.is_some_and(|bloc| all.contains(&(it.issue, bloc)));
    !it.to.is_silent() && it.to.on_record().all(tells)
}

/// The latest day of anything it stands on.
fn latest(position: &Position) -> Option<civil::Date> {
    position.on_record().filter_map(|it| it.date).map(Date::last).max()
}
