//! Where a party stands on each issue, and where the others do, on scales that are made alike: each goes from 0 to
//! 100, as distances have it.

use crate::{
    analysis::distance,
    model::{
        Date, Id, Scale,
        matrix::Matrix,
        position::{self, Position},
        record::{Issue, Party, Status},
    },
};
use std::sync::Arc;

/// Where a party stands on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Stance {
    /// The issue.
    pub issue: Id<Issue>,
    /// How far the issue has come.
    pub status: Status,
    /// Where the party stands.
    pub position: Arc<Position>,
    /// Whether the issue needs the party's consent.
    pub consents: bool,
    /// Whether places on the issue's scale lie in a row from 0 to 100.
    pub is_ruler: bool,
    /// The others that have answered, in the order of the columns.
    pub others: Vec<Other>,
}

impl Stance {
    /// Since when it stands, of several the latest.
    #[must_use]
    pub fn since(&self) -> Option<Date> {
        self.position.firm.iter().filter_map(|it| it.date).max_by_key(|it| it.last())
    }
}

/// Where another party stands on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// Who.
    pub party: Id<Party>,
    /// The ends of what it stands on, 0 to 100; none where that cannot be placed.
    pub lies: Option<[f64; 2]>,
    /// How far that is, 0 to 1; none where the two cannot be compared.
    pub distance: Option<f64>,
}

/// None if it is no longer wanted.
pub(super) fn stances(
    matrix: &mut Matrix,
    party: Id<Party>,
    goes_on: &mut dyn FnMut(f32) -> bool,
) -> Option<Vec<Stance>> {
    let (rows, columns) = (Arc::clone(matrix.rows()), Arc::clone(matrix.columns()));
    let mut out = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        goes_on(at as f32 / rows.len() as f32).then_some(())?;
        let own = matrix.cell(row.issue, party);
        let cells: Vec<(Id<Party>, Arc<Position>)> = columns
            .iter()
            .filter(|it| **it != party)
            .map(|it| (*it, matrix.cell(row.issue, *it)))
            .filter(|(_, it)| !it.is_silent())
            .collect();
        let dossier = matrix.positions().dossier();
        let Some(issue) = dossier.get(row.issue) else { continue };
        let is_only_for_parts = row.is_parent && issue.scale == Scale::Open && cells.is_empty();
        if is_only_for_parts && own.is_blank() && own.red_lines.is_empty() {
            continue;
        }
        let other = |(party, it): (Id<Party>, Arc<Position>)| Other {
            party,
            lies: lies(&issue.scale, &it),
            distance: distance::of_positions(&issue.scale, &own, &it),
        };
        out.push(Stance {
            issue: row.issue,
            status: position::status(issue, matrix.as_of()?).0,
            consents: position::consent(dossier, issue).contains(&party),
            is_ruler: is_ruler(&issue.scale),
            others: cells.into_iter().map(other).collect(),
            position: own,
        });
    }
    Some(out)
}

/// Whether places on the scale lie in a row.
fn is_ruler(scale: &Scale) -> bool {
    match scale {
        Scale::Open | Scale::Options { ordered: false, .. } => false,
        Scale::Options { ordered: true, options } => !options.is_empty(),
        Scale::Amount { low, high, .. } => low.zip(*high).is_some_and(|(low, high)| low < high),
        Scale::Date { low, high } => low.zip(*high).is_some_and(|(low, high)| low.first() < high.last()),
    }
}

/// The ends of all that a position stands on.
fn lies(scale: &Scale, position: &Position) -> Option<[f64; 2]> {
    let places = position.firm.iter().filter_map(|it| scale.share(it.place.as_ref()?));
    places.fold(None, |ends, (low, high)| {
        Some(ends.map_or([low, high], |[least, most]: [f64; 2]| [least.min(low), most.max(high)]))
    })
}
