//! How far apart: two places on a scale, two positions, all parties on an issue, two parties on many.
//!
//! A distance is a share of the issue's scale, 0 (they meet) to 1 (the whole scale lies between them),
//! so that issues of different units compare. The measure is Gower's: range-normalised differences for
//! what has an order, equal or not for what has none, and what cannot be compared is left out of an
//! average (J. C. Gower, "A general coefficient of similarity and some of its properties",
//! *Biometrics* 27, 1971, 857–871; distance here is one minus similarity). A place that spans several
//! outcomes is a set of outcomes that the speaker accepts, so two places are as far apart as their
//! nearest outcomes.

mod place;

pub(super) use place::apart;
pub use place::of_places;

use super::assessed::newest;
use crate::model::{Assessment, Dossier, Id, Issue, Party, Place, Scale, matrix::Matrix, position::Position};
use jiff::civil;
use std::collections::BTreeMap;

/// How far two positions on an issue of that scale are apart, 0 to 1.
///
/// Only what stands firm counts: no signal, condition or package. Where several stand (their order is
/// open, or two blocs differ) the nearest two count, so that the positions are at least so far apart.
/// None where one is silent, or stands on words without a place.
#[must_use]
pub fn of_positions(scale: &Scale, one: &Position, other: &Position) -> Option<f64> {
    nearest(scale, &places(one)?, &places(other)?)
}

/// How far a position is from a place, 0 to 1, by the same measure.
#[must_use]
pub fn to_place(scale: &Scale, position: &Position, place: &Place) -> Option<f64> {
    nearest(scale, &places(position)?, &[place])
}

fn nearest(scale: &Scale, ones: &[&Place], others: &[&Place]) -> Option<f64> {
    let mut nearest: Option<f64> = None;
    for a in ones {
        for b in others {
            let it = of_places(scale, a, b)?;
            nearest = Some(nearest.map_or(it, |least| least.min(it)));
        }
    }
    nearest
}

/// The places a position stands on; none if it is silent or one of its stands has no place.
fn places(position: &Position) -> Option<Vec<&Place>> {
    let places: Option<Vec<&Place>> = position.firm.iter().map(|it| it.place.as_ref()).collect();
    places.filter(|it| !it.is_empty())
}

/// How far apart all parties are on an issue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The distance of the two that are farthest apart, 0 to 1.
    pub distance: f64,
    /// Which two: the one that lies lower on the scale first; the first of several such pairs.
    pub ends: [Id<Party>; 2],
}

/// How far apart the parties with a position on an issue of that scale are. None where fewer than two
/// can be compared.
#[must_use]
pub fn spread(scale: &Scale, positions: &[(Id<Party>, &Position)]) -> Option<Spread> {
    let mut widest: Option<(f64, usize, usize)> = None;
    for (at, (_, one)) in positions.iter().enumerate() {
        for (to, (_, other)) in positions.iter().enumerate().skip(at + 1) {
            if let Some(distance) = of_positions(scale, one, other)
                && widest.is_none_or(|(most, ..)| distance > most)
            {
                widest = Some((distance, at, to));
            }
        }
    }
    let (distance, at, to) = widest?;
    let [one, other] = [&positions[at], &positions[to]];
    let is_turned = lies(scale, one.1) > lies(scale, other.1);
    let ends = if is_turned { [other.0, one.0] } else { [one.0, other.0] };
    Some(Spread { distance, ends })
}

/// From where to where on the scale a position reaches, 0 to 100.
fn reach(scale: &Scale, position: &Position) -> Option<[f64; 2]> {
    let shares = position.places().filter_map(|it| scale.share(it));
    let widest = |[least, most]: [f64; 2], [low, high]: [f64; 2]| [least.min(low), most.max(high)];
    shares.map(|(low, high)| [low, high]).reduce(widest)
}

/// Where the middle of a position lies, 0 to 100.
pub(super) fn lies(scale: &Scale, position: &Position) -> Option<f64> {
    reach(scale, position).map(|[low, high]| f64::midpoint(low, high))
}

/// A distance over several issues.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Average {
    /// The weighted mean of the issues' distances, 0 to 1.
    pub distance: f64,
    /// Over how many issues; the others cannot be compared or have no weight.
    pub issues: usize,
}

/// How far one party is from another on average over those issues, each with its weight (any unit, not
/// negative), as of the matrix's day. None where no issue with a weight can be compared.
pub fn of_parties(
    matrix: &mut Matrix,
    [one, other]: [Id<Party>; 2],
    issues: impl IntoIterator<Item = (Id<Issue>, f64)>,
) -> Option<Average> {
    average(issues.into_iter().filter(|(_, weight)| *weight > 0.0).filter_map(|(issue, weight)| {
        let [one, other] = [one, other].map(|it| matrix.cell(issue, it));
        let scale = &matrix.positions().dossier().get(issue)?.scale;
        Some((of_positions(scale, &one, &other)?, weight))
    }))
}

/// The mean of distances with their weights (greater than 0). None if there are none.
#[must_use]
pub fn average(distances: impl IntoIterator<Item = (f64, f64)>) -> Option<Average> {
    let (mut sum, mut weights, mut issues) = (0.0, 0.0, 0);
    for (distance, weight) in distances {
        sum += distance * weight;
        weights += weight;
        issues += 1;
    }
    (weights > 0.0).then(|| Average { distance: sum / weights, issues })
}

/// How much each issue matters to a party, 0 to 100, by the newest assessments as of a day that say so: weights for
/// [`of_parties`].
#[must_use]
pub fn salience(dossier: &Dossier, party: Id<Party>, as_of: civil::Date) -> BTreeMap<Id<Issue>, f64> {
    let says = |it: &Assessment| it.issue.filter(|_| it.party == party && it.salience.is_some());
    let newest = newest(dossier, as_of, says).into_iter();
    newest.filter_map(|(issue, (_, it))| Some((issue, it.salience?.get()))).collect()
}

#[cfg(test)]
mod tests {
    use super::{
        place::tests::{amount, between, exactly},
        *,
    };
    use crate::model::{
        Date, Percent, Point, PointKind, Statement, Target,
        position::{Origin, Stand},
        record::Of,
    };

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }
    fn stand(place: Option<Place>) -> Stand {
        Stand {
            holder: Id::new(1),
            origin: Origin::Statement(Id::new(1), 0),
            kind: PointKind::Demand,
            place,
            words: String::new(),
            conditions: Vec::new(),
            date: None,
            time: None,
            order: crate::model::Order::default(),
            is_of_several: false,
            is_open: false,
            via: None,
            differs: Vec::new(),
            proposal: None,
            clause: None,
        }
    }
    fn on(places: &[Place]) -> Position {
        Position { firm: places.iter().cloned().map(|it| stand(Some(it))).collect(), ..Position::default() }
    }

    #[test]
    fn positions_are_at_least_so_far_apart() {
        let scale = amount();
        let either = on(&[exactly(1), exactly(5)]);
        assert_eq!(of_positions(&scale, &either, &on(&[exactly(8)])), Some(0.3));
        assert_eq!(to_place(&scale, &either, &exactly(8)), Some(0.3));
        let silent = Position { signals: vec![stand(Some(exactly(8)))], ..Position::default() };
        assert_eq!(of_positions(&scale, &either, &silent), None);
        let in_words = Position { firm: vec![stand(None), stand(Some(exactly(8)))], ..Position::default() };
        assert_eq!(of_positions(&scale, &either, &in_words), None);
    }

    #[test]
    fn the_spread_names_its_two_ends() {
        let scale = amount();
        let all = [on(&[exactly(7)]), on(&[exactly(4)]), Position::default(), on(&[between(1, 2)])];
        let parties: Vec<(Id<Party>, &Position)> = (1..).map(Id::new).zip(&all).collect();
        assert_eq!(spread(&scale, &parties), Some(Spread { distance: 0.5, ends: [Id::new(4), Id::new(1)] }));
        assert_eq!(spread(&scale, &parties[..1]), None);
        assert_eq!(spread(&scale, &parties[1..3]), None);
        let agreed = [(Id::new(1), &all[0]), (Id::new(2), &all[0])];
        assert_eq!(spread(&scale, &agreed).map(|it| it.distance), Some(0.0));
    }

    #[test]
    fn the_average_leaves_out_what_cannot_be_compared() {
        let (a, b) = (Id::<Party>::new(1), Id::<Party>::new(2));
        let issue = Id::<Issue>::new;
        let said = |by, points: &[(u64, i32)]| {
            let point = |(on, value): &(u64, i32)| Point {
                place: Some(exactly(*value)),
                ..Point::new(Target::Issue(issue(*on)), PointKind::Demand)
            };
            let points = points.iter().map(point).collect();
            Statement { by: vec![by], date: Some(date("2025-06-01")), points, ..Statement::default() }.wrap()
        };
        let assessed = |on, of: Option<&str>, salience| {
            let salience = Percent::new(salience);
            Assessment { issue: Some(issue(on)), date: of.map(date), salience, ..Assessment::new(a) }.wrap()
        };
        let scaled = || Issue { scale: amount(), ..Issue::default() }.wrap();
        let dossier: Dossier = [
            (a.any(), Party::default().wrap()),
            (b.any(), Party::default().wrap()),
            (issue(1).any(), scaled()),
            (issue(2).any(), scaled()),
            (issue(3).any(), scaled()),
            (Id::<Statement>::new(1).any(), said(a, &[(1, 1), (2, 3), (3, 9)])),
            (Id::<Statement>::new(2).any(), said(b, &[(1, 9), (2, 7)])),
            (Id::<Assessment>::new(1).any(), assessed(1, None, 90.0)),
            (Id::<Assessment>::new(2).any(), assessed(1, Some("2025-05-01"), 10.0)),
            (Id::<Assessment>::new(3).any(), assessed(2, Some("2025-05-01"), 30.0)),
            (Id::<Assessment>::new(4).any(), assessed(2, Some("2025-07-01"), 80.0)),
        ]
        .into_iter()
        .collect();
        let day = civil::date(2025, 6, 30);
        let mut matrix = Matrix::default();
        matrix.catch_up(&dossier, day);
        // 0.8 and 0.4; on the third b is silent.
        let plain = of_parties(&mut matrix, [a, b], (1..=3).map(|it| (issue(it), 1.0))).expect("compared");
        assert!((plain.distance - 0.6).abs() < 1e-12 && plain.issues == 2);
        let weights = salience(&dossier, a, day);
        assert_eq!(
            weights.iter().map(|(id, it)| (id.number(), *it)).collect::<Vec<_>>(),
            [(1, 10.0), (2, 30.0)]
        );
        // (0.8 × 10 + 0.4 × 30) / 40.
        let weighted = of_parties(&mut matrix, [a, b], weights).expect("compared");
        assert!((weighted.distance - 0.5).abs() < 1e-12 && weighted.issues == 2);
        assert_eq!(of_parties(&mut matrix, [a, b], [(issue(3), 1.0), (issue(1), 0.0)]), None);
    }
}
