//! What lies on the ruler of a position: each place that a party stands on, offers, signalled or will not cross. Every
//! ruler, small and large, lays it out so.

use super::widget::{Stretch, StretchKind};
use crate::model::{
    Place, Scale,
    position::{Position, Stand},
};

/// A place on a scale that has an order: a stretch for each of its parts; none where it has no place in a row.
pub fn of_place(scale: &Scale, place: &Place, kind: StretchKind) -> impl Iterator<Item = Stretch> + use<> {
    scale.parts(place).into_iter().map(move |(low, high)| Stretch { low, high, kind })
}

/// Everything in a position.
#[must_use]
pub fn of_position(scale: &Scale, it: &Position) -> Vec<Stretch> {
    let firm = |it: &Stand| if it.is_open { StretchKind::Open } else { StretchKind::Firm };
    let beside = it.conditional.iter().chain(&it.packages);
    let all = beside
        .map(|it| (it, StretchKind::Conditional))
        .chain(it.signals.iter().map(|it| (it, StretchKind::Signal)))
        .chain(it.red_lines.iter().map(|it| (it, StretchKind::Limit)))
        .chain(it.firm.iter().map(|it| (it, firm(it))));
    all.filter_map(|(stand, kind)| Some(of_place(scale, stand.place.as_ref()?, kind))).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Number, Order, PointKind, ScaleOption, Span, position::Origin};

    fn stand(chosen: &[u64], is_open: bool) -> Stand {
        Stand {
            holder: Id::new(1),
            origin: Origin::Statement(Id::new(1), 0),
            kind: PointKind::Position,
            place: Some(Place::Options(chosen.iter().map(|it| Id::new(*it)).collect())),
            words: String::new(),
            is_of_several: false,
            conditions: Vec::new(),
            date: None,
            time: None,
            order: Order::default(),
            is_open,
            via: None,
            differs: Vec::new(),
            proposal: None,
            clause: None,
        }
    }

    #[test]
    fn one_of_two_answers_that_are_not_neighbours_lies_at_both() {
        let scale = Scale::Options {
            ordered: true,
            options: (1..=5).map(|it| ScaleOption::new(Id::new(it))).collect(),
        };
        let position = Position {
            firm: vec![stand(&[1, 5], false)],
            signals: vec![stand(&[2, 3], false)],
            red_lines: vec![Stand { place: None, ..stand(&[], false) }],
            ..Position::default()
        };
        let told = |it: &Position| -> Vec<(f64, f64, StretchKind)> {
            of_position(&scale, it).iter().map(|it| (it.low, it.high, it.kind)).collect()
        };
        let firm = StretchKind::Firm;
        assert_eq!(
            told(&position),
            [(25.0, 50.0, StretchKind::Signal), (0.0, 0.0, firm), (100.0, 100.0, firm)]
        );
        let open = Position { firm: vec![stand(&[4], true)], ..Position::default() };
        assert_eq!(told(&open), [(75.0, 75.0, StretchKind::Open)]);
    }

    #[test]
    fn an_interval_is_one_stretch() {
        let scale = Scale::Amount { unit: String::new(), low: Some(0.into()), high: Some(10.into()) };
        let place = Place::Amount(Span::AtLeast(Number::from(4)));
        let all: Vec<Stretch> = of_place(&scale, &place, StretchKind::Limit).collect();
        assert_eq!(all, [Stretch { low: 40.0, high: 100.0, kind: StretchKind::Limit }]);
        assert_eq!(all[0].limits(), [true, false], "nothing limits it upwards but the scale");
    }
}
