//! Where a party stands on each issue, and where the others do, on scales that are made alike: each goes from 0 to
//! 100, as distances have it.

use crate::{
    analysis::distance,
    model::{
        Id, Scale,
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
    /// The others that stand firm on something, in the order of the columns.
    pub others: Vec<Other>,
}

/// Where another party stands on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// Who.
    pub party: Id<Party>,
    /// Where the parts of what it stands on lie, 0 to 100; none where that cannot be placed.
    pub lies: Vec<(f64, f64)>,
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
        if matrix.is_only_for_parts(*row) {
            continue;
        }
        let own = matrix.cell(row.issue, party);
        let cells: Vec<(Id<Party>, Arc<Position>)> = columns
            .iter()
            .filter(|it| **it != party)
            .map(|it| (*it, matrix.cell(row.issue, *it)))
            .filter(|(_, it)| !it.is_silent())
            .collect();
        let dossier = matrix.positions().dossier();
        let Some(issue) = dossier.get(row.issue) else { continue };
        let other = |(party, it): (Id<Party>, Arc<Position>)| Other {
            party,
            lies: it.places().flat_map(|it| issue.scale.parts(it)).collect(),
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
