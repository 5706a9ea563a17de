//! Where a party stands elsewhere than its bloc does, and elsewhere than it did itself.

use super::Stance;
use crate::{
    analysis::{
        bloc::{self, Against},
        distance,
    },
    model::{
        Id,
        matrix::Matrix,
        position::{Position, Positions, Stand},
        record::{Issue, Party},
    },
};
use jiff::civil;
use std::sync::Arc;

/// That a bloc of the party stands elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct AgainstBloc {
    /// On what.
    pub issue: Id<Issue>,
    /// Which bloc.
    pub bloc: Id<Party>,
    /// Where the bloc stands.
    pub position: Arc<Position>,
    /// Whether the bloc binds the party, so that its position is shown as the party's.
    pub is_bound: bool,
    /// What the party says itself.
    pub own: Stand,
    /// How far the two are apart, 0 to 1; none where they cannot be compared or the bloc's is shown as the party's.
    pub distance: Option<f64>,
}

/// That the party stood elsewhere before.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// On what.
    pub issue: Id<Issue>,
    /// The last day on which it stood there.
    pub until: civil::Date,
    /// Where it stood.
    pub from: Position,
    /// Where it stands.
    pub to: Arc<Position>,
    /// How far that is, 0 to 1; none where the two cannot be compared.
    pub distance: Option<f64>,
}

pub(super) fn against_blocs(
    matrix: &mut Matrix,
    party: Id<Party>,
    stances: &[Stance],
    as_of: civil::Date,
) -> Vec<AgainstBloc> {
    let mut out = Vec::new();
    for it in stances {
        let positions = matrix.positions();
        let stands = |bloc| Some(positions.position(bloc, it.issue, as_of));
        let against = bloc::against(positions, (it.issue, party), &it.position, as_of, stands);
        for Against { bloc, is_bound, own } in against {
            let position = matrix.cell(it.issue, bloc);
            let scale = matrix.positions().dossier().get(it.issue).map(|it| &it.scale);
            let apart = scale.and_then(|scale| distance::of_positions(scale, &it.position, &position));
            let distance = apart.filter(|_| !is_bound);
            out.push(AgainstBloc { issue: it.issue, bloc, position, is_bound, own, distance });
        }
    }
    out
}

/// Through so many restatements of the same it is looked back.
const BACK: usize = 64;

pub(super) fn turns(positions: &Positions, party: Id<Party>, stances: &[Stance]) -> Vec<Turn> {
    let mut out: Vec<Turn> = stances.iter().filter_map(|it| turn(positions, party, it)).collect();
    // Stable: turns of one day stay in the order of the agenda.
    out.sort_by_key(|it| std::cmp::Reverse(it.until));
    out
}

fn turn(positions: &Positions, party: Id<Party>, stance: &Stance) -> Option<Turn> {
    let eve = |it: &Position| it.since()?.last().yesterday().ok();
    let mut until = eve(&stance.position)?;
    for _ in 0..BACK {
        let from = positions.position(party, stance.issue, until);
        if from.is_silent() {
            return None;
        }
        if !from.stands_as(&stance.position) {
            let scale = positions.dossier().get(stance.issue).map(|it| &it.scale);
            let distance = scale.and_then(|it| distance::of_positions(it, &from, &stance.position));
            return Some(Turn {
                issue: stance.issue,
                until,
                from,
                to: Arc::clone(&stance.position),
                distance,
            });
        }
        until = eve(&from)?;
    }
    None
}
