//! How far a party is from each other, with what makes that up.
//!
//! The measure is the weighted city-block distance over the issues on which both can be compared: the sum of the
//! issues' distances, each times its weight, over the sum of the weights (J. C. Gower, *Biometrics* 27, 1971, with
//! weights; on one scale after another it is his range-normalised difference, as in [`distance`]). The weight is how
//! much the issue matters to the party whose portrait it is; so the way from one to the other need not be as long
//! as the way back.

use super::Weights;
use crate::{
    analysis::distance::{self, Average},
    model::{
        Id,
        matrix::Matrix,
        position::Position,
        record::{Issue, Party},
    },
};
use std::sync::Arc;

/// How far another party is.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// Who.
    pub party: Id<Party>,
    /// The weighted mean; none where the two can be compared on nothing that has a weight.
    pub average: Option<Average>,
    /// The mean in which each issue counts the same; none where the two can be compared on nothing.
    pub plain: Option<Average>,
    /// What it is made of: the issue that adds most first.
    pub shares: Vec<Share>,
    /// On what one has spoken and the two were not compared, in the order of the agenda.
    pub left_out: Vec<LeftOut>,
}

impl Apart {
    /// The distance as a part of the whole, from where to where each issue's share goes, 0 to 1.
    #[must_use]
    pub fn parts(&self) -> Vec<[f64; 2]> {
        let mut end = 0.0;
        let part = |it: &Share| {
            let from = end;
            end += it.adds;
            [from, end]
        };
        self.shares.iter().map(part).collect()
    }
}

/// What an issue adds to a distance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The issue.
    pub issue: Id<Issue>,
    /// How far apart the two are on it, 0 to 1.
    pub distance: f64,
    /// Its weight: its salience, 0 to 100; 1 where none is known.
    pub weight: f64,
    /// Its distance times its part of all weights: they add up to the whole.
    pub adds: f64,
}

/// An issue that is not in a distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The issue.
    pub issue: Id<Issue>,
    /// Why it is not.
    pub why: Why,
}

/// Why two parties are not compared on an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The party itself has given no answer.
    OwnSilence,
    /// The other has given none.
    TheirSilence,
    /// One stands on words, or firm on nothing, or the scale gives no measure.
    NoMeasure,
    /// It is not known how much the issue matters to the party.
    NoWeight,
}

pub(super) fn distances(matrix: &mut Matrix, party: Id<Party>, weights: &Weights) -> Vec<Apart> {
    let columns = Arc::clone(matrix.columns());
    let others = columns.iter().filter(|it| **it != party);
    let mut out: Vec<Apart> = others.map(|it| apart(matrix, party, *it, weights)).collect();
    let far = |it: &Apart| it.average.map_or(-1.0, |it| it.distance);
    out.sort_by(|a, b| far(b).total_cmp(&far(a)));
    out
}

fn apart(matrix: &mut Matrix, party: Id<Party>, other: Id<Party>, weights: &Weights) -> Apart {
    let rows = Arc::clone(matrix.rows());
    let (mut shares, mut left_out, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    for issue in rows.iter().map(|it| it.issue) {
        let [own, theirs] = [party, other].map(|it| matrix.cell(issue, it));
        if !own.has_answered() && !theirs.has_answered() {
            continue;
        }
        let scale = matrix.positions().dossier().get(issue).map(|it| &it.scale);
        let distance = scale.and_then(|it| distance::of_positions(it, &own, &theirs));
        plain.extend(distance.map(|it| (it, 1.0)));
        match (distance, weights.of(issue)) {
            (Some(distance), Some(weight)) => shares.push(Share { issue, distance, weight, adds: 0.0 }),
            (distance, _) => left_out.push(LeftOut { issue, why: why(&own, &theirs, distance) }),
        }
    }
    let average = distance::average(shares.iter().map(|it| (it.distance, it.weight)));
    let weights: f64 = shares.iter().map(|it| it.weight).sum();
    for it in &mut shares {
        it.adds = it.distance * it.weight / weights;
    }
    shares.sort_by(|a, b| b.adds.total_cmp(&a.adds).then(b.weight.total_cmp(&a.weight)));
    Apart { party: other, average, plain: distance::average(plain), shares, left_out }
}

fn why(own: &Position, theirs: &Position, distance: Option<f64>) -> Why {
    if !own.has_answered() {
        Why::OwnSilence
    } else if !theirs.has_answered() {
        Why::TheirSilence
    } else if distance.is_none() {
        Why::NoMeasure
    } else {
        Why::NoWeight
    }
}
