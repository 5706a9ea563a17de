//! What was said on an issue, newest first, and what has become of it.

use crate::model::{
    Id, Issue, Order, Party, Point, Setting, Statement, Time,
    matrix::Matrix,
    position::{Origin, Position, Reason, Stand},
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
    /// It is what the party says itself, and a bloc that binds it says something else.
    Bound,
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
        matches!(self, Self::Firm | Self::Beside | Self::Limit | Self::Departs | Self::Bound | Self::Signal)
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
        let mut standing = standing(&position);
        if position.firm.iter().any(|it| it.via.is_some()) {
            let is_bound = position.reasons.iter().any(|it| matches!(it, Reason::Bound(_)));
            for own in &matrix.positions().own(*party, issue, as_of).firm {
                let bearing = match position.firm.iter().any(|it| it.says_as(own)) {
                    true => Bearing::Firm,
                    false if is_bound => Bearing::Bound,
                    false => Bearing::Superseded,
                };
                standing.extend(point_of(own).map(|it| (it, bearing)));
            }
        }
        for (id, at) in points {
            let Some((statement, point)) = dossier.get(id).and_then(|it| Some((it, it.points.get(at)?)))
            else {
                continue;
            };
            let bearing = match standing.get(&(id, at)) {
                Some(it) => *it,
                None => rest(statement, point, as_of),
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
        out.extend(stands.iter().filter_map(point_of).map(|it| (it, bearing)));
    }
    out
}

/// The point in which a stand was taken; none if it is a clause that was tabled.
const fn point_of(stand: &Stand) -> Option<(Id<Statement>, usize)> {
    match stand.origin {
        Origin::Statement(id, at) => Some((id, at)),
        Origin::Clause(_) => None,
    }
}

/// What has become of a point on which no position rests.
fn rest(statement: &Statement, point: &Point, as_of: civil::Date) -> Bearing {
    match statement.date {
        None => Bearing::Undated,
        Some(date) if !date.has_come(as_of) => Bearing::Later,
        Some(_) if statement.setting == Setting::Internal => Bearing::Internal,
        Some(_) if point.bears() && statement.counts(as_of) => Bearing::Superseded,
        Some(_) => Bearing::BearsNone,
    }
}
