//! What was said on an issue, newest first, and what has become of it.

use crate::model::{
    Date, Id, Issue, Order, Party, Setting, Standing, Statement, Time,
    matrix::Matrix,
    position::{Origin, Position},
    record::PointKind,
};
use jiff::civil;
use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

/// A point that was made on the issue, or on a proposal or clause that answers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The statement.
    pub statement: Id<Statement>,
    /// Which of its points.
    pub point: usize,
    /// What the point does.
    pub kind: PointKind,
    /// For whom it was made.
    pub by: Vec<Id<Party>>,
    /// What has become of it.
    pub bearing: Bearing,
}

/// What has become of something that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// It is what the party stands on.
    Firm,
    /// It stands beside that, on a condition or in a package.
    Beside,
    /// It is a limit that the party has stated.
    Limit,
    /// It departs from a clause that binds the party.
    Departs,
    /// It was said without prejudice or unattributed, and is no position.
    Signal,
    /// It bore a position and does so no longer: something has taken its place, or it was taken back.
    Superseded,
    /// It bears no position.
    BearsNone,
    /// It was said within the party, and does not count.
    Internal,
    /// It has no date, and does not count.
    Undated,
    /// It was said after the day as of which one looks.
    Later,
}

impl Bearing {
    /// Whether it is a part of how things stand.
    #[must_use]
    pub const fn is_current(self) -> bool {
        matches!(self, Self::Firm | Self::Beside | Self::Limit | Self::Departs | Self::Signal)
    }
}

/// By what statements are ordered: what has no date last.
type Key = Reverse<(Option<(civil::Date, bool, Option<Time>)>, Order, Id<Statement>, Reverse<usize>)>;

pub(super) fn said(matrix: &mut Matrix, issue: Id<Issue>, as_of: civil::Date) -> Vec<Said> {
    let dossier = matrix.positions().dossier().clone();
    let columns = Arc::clone(matrix.columns());
    let mut all: BTreeMap<Key, Said> = BTreeMap::new();
    for party in columns.iter() {
        let points = matrix.positions().points(*party, issue);
        if points.is_empty() {
            continue;
        }
        let position = matrix.cell(issue, *party);
        let standing = standing(&position);
        for (id, at) in points {
            let Some((statement, point)) = dossier.get(id).and_then(|it| Some((it, it.points.get(at)?)))
            else {
                continue;
            };
            let bearing = match standing.get(&(id, at)) {
                Some(it) => *it,
                None => rest(statement, point.kind, point.place.is_some(), as_of),
            };
            // What has no time of day comes last in it, as in the rules.
            let when = statement.date.map(|it| (it.last(), statement.time.is_none(), statement.time));
            let key = Reverse((when, statement.order.clone(), id, Reverse(at)));
            let it = all.entry(key).or_insert_with(|| Said {
                statement: id,
                point: at,
                kind: point.kind,
                by: Vec::new(),
                bearing,
            });
            it.by.push(*party);
            it.bearing = it.bearing.min(bearing);
        }
    }
    all.into_values().collect()
}

/// What a position rests on.
fn standing(position: &Position) -> BTreeMap<(Id<Statement>, usize), Bearing> {
    let mut out = BTreeMap::new();
    for (stands, bearing) in [
        (&position.signals, Bearing::Signal),
        (&position.departures, Bearing::Departs),
        (&position.red_lines, Bearing::Limit),
        (&position.packages, Bearing::Beside),
        (&position.conditional, Bearing::Beside),
        (&position.firm, Bearing::Firm),
    ] {
        for stand in stands {
            if let Origin::Statement(id, at) = stand.origin {
                out.insert((id, at), bearing);
            }
        }
    }
    out
}

/// What has become of a point on which no position rests.
fn rest(statement: &Statement, kind: PointKind, has_place: bool, as_of: civil::Date) -> Bearing {
    let bears = match kind {
        PointKind::Position | PointKind::Demand | PointKind::Offer | PointKind::Acceptance(_) => true,
        PointKind::Clarification => has_place,
        _ => false,
    };
    match statement.date {
        None => Bearing::Undated,
        Some(date) if !Date::has_come(date, as_of) => Bearing::Later,
        Some(_) if statement.setting == Setting::Internal => Bearing::Internal,
        Some(_) if bears && statement.standing == Standing::OnRecord => Bearing::Superseded,
        Some(_) => Bearing::BearsNone,
    }
}
