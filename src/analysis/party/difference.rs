//! Where a party stands elsewhere than its bloc does, and elsewhere than it did itself.

use super::Stance;
use crate::{
    analysis::distance,
    model::{
        Date, Id,
        matrix::Matrix,
        position::{Position, Positions, Reason, Stand},
        record::{Issue, Party, PointKind, Setting, Standing, Statement},
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
    /// What the party said last itself.
    pub own: Option<Id<Statement>>,
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
        for reason in &it.position.reasons {
            let (bloc, is_bound) = match reason {
                Reason::Differs(bloc) => (*bloc, false),
                Reason::AgainstBloc(bloc) => (*bloc, true),
                _ => continue,
            };
            let position = matrix.cell(it.issue, bloc);
            let dossier = matrix.positions().dossier();
            let scale = dossier.get(it.issue).map(|it| &it.scale);
            let apart = scale.and_then(|scale| distance::of_positions(scale, &it.position, &position));
            out.push(AgainstBloc {
                issue: it.issue,
                bloc,
                position,
                is_bound,
                own: last_word(matrix.positions(), party, it.issue, as_of),
                distance: apart.filter(|_| !is_bound),
            });
        }
    }
    out
}

/// The last statement in which the party itself said on record where it stands on an issue.
fn last_word(
    positions: &Positions,
    party: Id<Party>,
    issue: Id<Issue>,
    as_of: civil::Date,
) -> Option<Id<Statement>> {
    let dossier = positions.dossier();
    let bears = |kind| {
        use PointKind::{Acceptance, Demand, Offer, Position};
        matches!(kind, Position | Demand | Offer | Acceptance(_))
    };
    let said = positions.points(party, issue).into_iter().filter_map(|(id, point)| {
        let it = dossier.get(id)?;
        let is_said = it.standing == Standing::OnRecord && it.setting != Setting::Internal;
        let counts = is_said && bears(it.points.get(point)?.kind);
        let date = it.date.filter(|it| counts && it.has_come(as_of))?;
        Some(((date.last(), it.time, &it.order, id), id))
    });
    said.max_by(|(a, _), (b, _)| a.cmp(b)).map(|(_, id)| id)
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
    let eve = |it: &Position| {
        let began = it.firm.iter().filter_map(|it| it.date).map(Date::last).max()?;
        began.yesterday().ok()
    };
    let mut until = eve(&stance.position)?;
    for _ in 0..BACK {
        let from = positions.position(party, stance.issue, until);
        if from.is_silent() {
            return None;
        }
        if !says_as(&from.firm, &stance.position.firm) {
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

/// Whether each says what one of the other says.
fn says_as(one: &[Stand], other: &[Stand]) -> bool {
    let in_other = |it: &Stand, of: &[Stand]| of.iter().any(|other| other.says_as(it));
    one.iter().all(|it| in_other(it, other)) && other.iter().all(|it| in_other(it, one))
}
