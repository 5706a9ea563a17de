//! One issue on the agenda: how far it has come, what everybody has said on it, and who has not.

use crate::{
    analysis::{
        issue::{Held, held, stands_within},
        silence,
        unconfirmed::{self, Unconfirmed},
    },
    model::{
        Date, Dossier, Id, Place,
        matrix::{Matrix, Row},
        position::{self, Origin, Position, Positions, Stand},
        record::{Assessment, Issue, Party, PointKind, Setting, Standing, Status, Task},
    },
};
use jiff::civil;
use std::{collections::BTreeSet, sync::Arc};

/// An issue on the agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The issue.
    pub issue: Id<Issue>,
    /// How deep it lies under what stands on the agenda itself.
    pub depth: usize,
    /// How far it has come, and since when.
    pub status: (Status, Option<Date>),
    /// Whether it asks nothing itself and is there for its parts.
    pub is_only_for_parts: bool,
    /// What the own party was instructed on it.
    pub instructed: Vec<Id<Assessment>>,
    /// What the parties said on it, in the order of the matrix.
    pub lines: Vec<Line>,
    /// Those whose consent it needs and who have not answered; none where nobody waits for it.
    pub silent: Vec<Id<Party>>,
    /// What was accepted ad referendum and is neither confirmed nor disavowed.
    pub unconfirmed: Vec<Unconfirmed>,
    /// What is to be done for it alone and is not done, by day.
    pub tasks: Vec<Id<Task>>,
}

/// What a party said on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The party.
    pub party: Id<Party>,
    /// The members for whom it speaks and who have said nothing else.
    pub also: Vec<Id<Party>>,
    /// What it said, what stands firm first.
    pub said: Vec<Stood>,
    /// What it stood on at the last talks, where that has changed.
    pub was: Option<Box<Position>>,
}

/// One thing that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Stood {
    /// What can be made of it.
    pub force: Force,
    /// What it is.
    pub stand: Stand,
    /// Whether each of its conditions holds.
    pub held: Vec<Held>,
}

impl Stood {
    fn of(matrix: &mut Matrix, force: Force, stand: &Stand) -> Self {
        let dossier = matrix.positions().dossier().clone();
        let mut within = |issue, party, place: &Place| stands_within(&matrix.cell(issue, party), place);
        let held = stand.conditions.iter().map(|it| held(&dossier, it, &mut within)).collect();
        Self { force, stand: stand.clone(), held }
    }
}

/// What can be made of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Force {
    /// It stands.
    Firm,
    /// It was accepted ad referendum and is not confirmed.
    Open,
    /// It departs from what was agreed.
    Departure,
    /// It holds on a condition.
    Conditional,
    /// It holds in a package.
    Package,
    /// The limit that was stated.
    RedLine,
    /// It was said without prejudice or by somebody who may not be named.
    Signal,
    /// A rejection, a reservation or a comment: it bears no position.
    Remark,
}

impl Force {
    /// Whether it is what the party stands on.
    #[must_use]
    pub const fn is_firm(self) -> bool {
        matches!(self, Self::Firm | Self::Open)
    }
}

/// The issues of an agenda, each followed by its parts, none twice; with how deep each lies.
pub(super) fn with_parts(rows: &[Row], agenda: &[Id<Issue>]) -> Vec<(Row, usize)> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for issue in agenda {
        let Some(at) = rows.iter().position(|it| it.issue == *issue) else { continue };
        let first = rows[at];
        let parts = rows[at + 1..].iter().take_while(|it| it.depth > first.depth);
        let whole = std::iter::once(&first).chain(parts).filter(|it| seen.insert(it.issue));
        out.extend(whole.map(|it| (*it, it.depth - first.depth)));
    }
    out
}

impl Item {
    pub(super) fn of(
        matrix: &mut Matrix,
        row: Row,
        depth: usize,
        since: Option<civil::Date>,
        instructed: Vec<Id<Assessment>>,
    ) -> Self {
        let (id, as_of) = (row.issue, matrix.as_of().unwrap_or(civil::Date::MAX));
        let is_only_for_parts = matrix.is_only_for_parts(row);
        let mut lines: Vec<Line> = Vec::new();
        let parties = Arc::clone(matrix.columns());
        for party in parties.iter().filter(|_| !is_only_for_parts) {
            let position = matrix.cell(id, *party);
            let was = since
                .map(|day| matrix.positions().position(*party, id, day))
                .filter(|was| !was.says_as(&position))
                .map(Box::new);
            let said = said(matrix, (id, *party), &position, as_of);
            if !said.is_empty() || was.as_ref().is_some_and(|it| !it.is_blank()) {
                lines.push(Line { party: *party, also: Vec::new(), said, was });
            }
        }
        gather(&mut lines);
        let dossier = matrix.positions().dossier().clone();
        let issue = dossier.get(id);
        let status = issue.map_or((Status::Unopened, None), |it| position::status(it, as_of));
        let waits = !is_only_for_parts && silence::is_awaited(status.0);
        let consent = issue.filter(|_| waits).map(|it| position::consent(&dossier, it)).unwrap_or_default();
        let mut silent = silence::silent(&consent, |it| Some(matrix.cell(id, it)));
        silent.sort_by_key(|it| parties.iter().position(|party| party == it));
        let unconfirmed = unconfirmed::on_issue(matrix, id);
        let tasks = Vec::new();
        Self { issue: id, depth, status, is_only_for_parts, instructed, lines, silent, unconfirmed, tasks }
    }
}

/// What a bloc says stands once, with the members that say nothing else.
fn gather(lines: &mut Vec<Line>) {
    let speaks_for = |line: &Line| {
        let bloc = line.said.first()?.stand.via?;
        line.said.iter().all(|it| it.stand.via == Some(bloc)).then_some(bloc)
    };
    let members: Vec<(Id<Party>, Id<Party>)> =
        lines.iter().filter_map(|it| Some((it.party, speaks_for(it)?))).collect();
    for (party, bloc) in members {
        if let Some(line) = lines.iter_mut().find(|it| it.party == bloc) {
            line.also.push(party);
            lines.retain(|it| it.party != party);
        }
    }
}

/// So many signals of a party on an issue are told, the newest.
const SIGNALS: usize = 2;

fn said(
    matrix: &mut Matrix,
    (issue, party): (Id<Issue>, Id<Party>),
    position: &Position,
    as_of: civil::Date,
) -> Vec<Stood> {
    let firm = |it: &Stand| if it.is_open { Force::Open } else { Force::Firm };
    let mut all: Vec<(Force, Stand)> = position.firm.iter().map(|it| (firm(it), it.clone())).collect();
    for (force, stands, most) in [
        (Force::Departure, &position.departures, usize::MAX),
        (Force::Conditional, &position.conditional, usize::MAX),
        (Force::Package, &position.packages, usize::MAX),
        (Force::RedLine, &position.red_lines, 1),
        (Force::Signal, &position.signals, SIGNALS),
    ] {
        all.extend(stands.iter().take(most).map(|it| (force, it.clone())));
    }
    all.extend(remarks(matrix.positions(), (issue, party), position, as_of));
    all.iter().map(|(force, it)| Stood::of(matrix, *force, it)).collect()
}

/// What bears no position and should be known: what was refused or held back last, what was last let out without a
/// name, and where there is no position, the last word that there is.
fn remarks(
    positions: &Positions,
    (issue, party): (Id<Issue>, Id<Party>),
    position: &Position,
    as_of: civil::Date,
) -> Vec<(Force, Stand)> {
    let dossier = positions.dossier();
    let mut all: Vec<(bool, Stand)> = positions
        .points(party, issue)
        .into_iter()
        .filter_map(|(id, index)| {
            let statement = dossier.get(id)?;
            let point = statement.points.get(index)?;
            let is_heard =
                statement.date.is_some_and(|it| it.has_come(as_of)) && statement.setting != Setting::Internal;
            let bears_none = match point.kind {
                PointKind::Rejection | PointKind::Reservation | PointKind::Comment => true,
                PointKind::Clarification => point.place.is_none(),
                _ => false,
            };
            let stand = remark(dossier, party, Origin::Statement(id, index))?;
            (is_heard && bears_none).then_some((statement.standing == Standing::OnRecord, stand))
        })
        .collect();
    all.sort_by(|(_, a), (_, b)| (b.date.map(Date::last), &b.order).cmp(&(a.date.map(Date::last), &a.order)));
    let objects = |it: &Stand| matches!(it.kind, PointKind::Rejection | PointKind::Reservation);
    let mut out = Vec::new();
    let object = all.iter().find(|(is_on_record, it)| *is_on_record && objects(it));
    let comment = all.iter().find(|(is_on_record, it)| *is_on_record && !objects(it));
    out.extend(object.or(comment.filter(|_| position.is_blank())).map(|(_, it)| (Force::Remark, it.clone())));
    let unnamed = all.iter().find(|(is_on_record, _)| !is_on_record).filter(|_| position.signals.is_empty());
    out.extend(unnamed.map(|(_, it)| (Force::Signal, it.clone())));
    out
}

/// A point as something that somebody said, whatever it bears.
pub(super) fn remark(dossier: &Dossier, party: Id<Party>, origin: Origin) -> Option<Stand> {
    let Origin::Statement(id, index) = origin else { return None };
    let statement = dossier.get(id)?;
    let point = statement.points.get(index)?;
    Some(Stand::said(party, origin, statement, point))
}

impl Line {
    /// Whether the party has a position, on whatever condition.
    #[must_use]
    pub fn has_position(&self) -> bool {
        self.said
            .iter()
            .any(|it| matches!(it.force, Force::Firm | Force::Open | Force::Conditional | Force::Package))
    }
}
