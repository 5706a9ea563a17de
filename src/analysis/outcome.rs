//! Places as sets of outcomes: what two have in common, what holds both, what lies between them.
//!
//! The operations on stretches are those of interval analysis (R. E. Moore, R. B. Kearfott and M. J. Cloud,
//! *Introduction to Interval Analysis*, SIAM 2009, chapter 2): the intersection of `[a, b]` and `[c, d]` is
//! `[max(a, c), min(b, d)]`, empty where that is upside down; their hull is `[min(a, c), max(b, d)]`. An end that
//! is not there is infinite. A date known to its month or year is all its days.

use crate::model::{Date, Place, Span};
use std::cmp::{max, min};

/// Outcomes that somebody would accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcomes {
    /// Any that there is.
    Any,
    /// Those of a place.
    Of(Place),
}

impl Outcomes {
    /// The place that they make up; none if they are all that there are.
    #[must_use]
    pub const fn place(&self) -> Option<&Place> {
        match self {
            Self::Any => None,
            Self::Of(place) => Some(place),
        }
    }

    /// Whether every outcome of a place is among them.
    #[must_use]
    pub fn hold(&self, place: &Place) -> bool {
        self.place().is_none_or(|it| place.lies_within(it))
    }

    /// Those that both have in common; none where there are none.
    #[must_use]
    pub(super) fn meet(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Any, it) | (it, Self::Any) => Some(it.clone()),
            (Self::Of(one), Self::Of(other)) => meet(one, other).map(Self::Of),
        }
    }
}

/// The outcomes that two places have in common; none where there are none, or where they are places of
/// different types.
#[must_use]
pub(super) fn meet(one: &Place, other: &Place) -> Option<Place> {
    // As it was written, where one of them is the answer: a month stays a month.
    if one.lies_within(other) {
        return Some(one.clone());
    }
    if other.lies_within(one) {
        return Some(other.clone());
    }
    match (one, other) {
        (Place::Options(one), Place::Options(other)) => {
            let common: Vec<_> = one.iter().filter(|it| other.contains(it)).copied().collect();
            (!common.is_empty()).then_some(Place::Options(common))
        }
        (Place::Amount(one), Place::Amount(other)) => {
            span(common(one.ends(), other.ends())).map(Place::Amount)
        }
        (Place::Date(one), Place::Date(other)) => {
            span(common(days(one), days(other)).map(|it| it.map(Date::from))).map(Place::Date)
        }
        _ => None,
    }
}

/// The least stretch, or set of options, that holds both. Two places of different types are on no one scale, and no
/// place holds both.
#[must_use]
pub(super) fn hull(one: &Place, other: &Place) -> Outcomes {
    if one.lies_within(other) {
        return Outcomes::Of(other.clone());
    }
    if other.lies_within(one) {
        return Outcomes::Of(one.clone());
    }
    let place = match (one, other) {
        (Place::Options(one), Place::Options(other)) => {
            let more = other.iter().filter(|it| !one.contains(it));
            Some(Place::Options(one.iter().chain(more).copied().collect()))
        }
        (Place::Amount(one), Place::Amount(other)) => span(both(one.ends(), other.ends())).map(Place::Amount),
        (Place::Date(one), Place::Date(other)) => {
            span(both(days(one), days(other)).map(|it| it.map(Date::from))).map(Place::Date)
        }
        _ => None,
    };
    place.map_or(Outcomes::Any, Outcomes::Of)
}

/// What lies between two stretches that do not meet, ends included; none where they meet, and where nothing can lie
/// between them.
#[must_use]
pub(super) fn gap(one: &Place, other: &Place) -> Option<Place> {
    match (one, other) {
        (Place::Amount(one), Place::Amount(other)) => {
            span(between(one.ends(), other.ends())?.map(Some)).map(Place::Amount)
        }
        (Place::Date(one), Place::Date(other)) => {
            let between = between(days(one), days(other))?;
            span(between.map(|it| Some(Date::from(it)))).map(Place::Date)
        }
        _ => None,
    }
}

fn days(span: &Span<Date>) -> [Option<jiff::civil::Date>; 2] {
    let [low, high] = span.ends();
    [low.map(Date::first), high.map(Date::last)]
}

/// The later of two lower ends, the earlier of two upper ones.
fn common<T: Ord>([a, b]: [Option<T>; 2], [c, d]: [Option<T>; 2]) -> [Option<T>; 2] {
    // No lower end is less than any; of upper ends it is the other way round.
    let high = match (b, d) {
        (Some(b), Some(d)) => Some(min(b, d)),
        (b, d) => b.or(d),
    };
    [max(a, c), high]
}

/// The earlier of two lower ends, the later of two upper ones.
fn both<T: Ord>([a, b]: [Option<T>; 2], [c, d]: [Option<T>; 2]) -> [Option<T>; 2] {
    [a.zip(c).map(|(a, c)| min(a, c)), b.zip(d).map(|(b, d)| max(b, d))]
}

fn between<T: Ord>([a, b]: [Option<T>; 2], [c, d]: [Option<T>; 2]) -> Option<[T; 2]> {
    let above = |low: Option<T>, high: Option<T>| low.zip(high).filter(|(low, high)| low > high);
    above(c, b).or_else(|| above(a, d)).map(|(low, high)| [high, low])
}

fn span<T: Copy + Ord>(ends: [Option<T>; 2]) -> Option<Span<T>> {
    match ends {
        [Some(low), Some(high)] if low == high => Some(Span::Exactly(low)),
        [Some(low), Some(high)] => (low < high).then_some(Span::Between(low, high)),
        [Some(low), None] => Some(Span::AtLeast(low)),
        [None, Some(high)] => Some(Span::AtMost(high)),
        [None, None] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn amount(low: i32, high: i32) -> Place {
        Place::Amount(Span::Between(low.into(), high.into()))
    }
    fn at_least(it: i32) -> Place {
        Place::Amount(Span::AtLeast(it.into()))
    }
    fn at_most(it: i32) -> Place {
        Place::Amount(Span::AtMost(it.into()))
    }
    fn options(numbers: &[u64]) -> Place {
        Place::Options(numbers.iter().map(|it| Id::new(*it)).collect())
    }
    fn dates(low: &str, high: &str) -> Place {
        let date = |it: &str| it.parse().expect("a date");
        Place::Date(if low == high { Span::Exactly(date(low)) } else { Span::Between(date(low), date(high)) })
    }

    /// Moore, Kearfott and Cloud, chapter 2: `[-1, 0]` and `[1, 2]` have nothing in common, their hull is `[-1, 2]`.
    #[test]
    fn the_hull_of_two_intervals_that_do_not_meet() {
        let [one, other] = [amount(-1, 0), amount(1, 2)];
        assert_eq!(meet(&one, &other), None);
        assert_eq!(hull(&one, &other), Outcomes::Of(amount(-1, 2)));
        assert_eq!(gap(&one, &other), Some(amount(0, 1)));
        assert_eq!(gap(&other, &one), Some(amount(0, 1)));
    }

    /// J. F. Allen, "Maintaining knowledge about temporal intervals", *Communications of the ACM* 26, 1983, table of the
    /// thirteen relations of two intervals. Ours hold their ends: those that meet share one day.
    #[test]
    fn the_thirteen_relations_of_allen_1983() {
        let day = |it: i8| Date::day(2026, 1, it).expect("a day");
        let stretch = |low, high| Place::Date(Span::Between(day(low), day(high)));
        let y = stretch(10, 20);
        let none: Option<[i8; 2]> = None;
        for (relation, x, common, hull_of_both) in [
            ("before", [2, 5], none, [2, 20]),
            ("after", [24, 28], none, [10, 28]),
            ("meets", [5, 10], Some([10, 10]), [5, 20]),
            ("met by", [20, 25], Some([20, 20]), [10, 25]),
            ("overlaps", [5, 15], Some([10, 15]), [5, 20]),
            ("overlapped by", [15, 25], Some([15, 20]), [10, 25]),
            ("during", [12, 18], Some([12, 18]), [10, 20]),
            ("contains", [5, 25], Some([10, 20]), [5, 25]),
            ("starts", [10, 15], Some([10, 15]), [10, 20]),
            ("started by", [10, 25], Some([10, 20]), [10, 25]),
            ("finishes", [15, 20], Some([15, 20]), [10, 20]),
            ("finished by", [5, 20], Some([10, 20]), [5, 20]),
            ("equals", [10, 20], Some([10, 20]), [10, 20]),
        ] {
            let place = |[low, high]: [i8; 2]| {
                if low == high { Place::Date(Span::Exactly(day(low))) } else { stretch(low, high) }
            };
            let x = stretch(x[0], x[1]);
            assert_eq!(meet(&x, &y), common.map(place), "{relation}");
            assert_eq!(x.meets(&y), common.is_some(), "{relation}");
            assert_eq!(hull(&x, &y), Outcomes::Of(place(hull_of_both)), "{relation}");
            let is_within = ["during", "starts", "finishes", "equals"].contains(&relation);
            let holds = ["contains", "started by", "finished by", "equals"].contains(&relation);
            assert_eq!((x.lies_within(&y), y.lies_within(&x)), (is_within, holds), "{relation}");
            assert_eq!(gap(&x, &y).is_some(), common.is_none(), "{relation}");
        }
    }

    #[test]
    fn what_two_places_have_in_common() {
        for (one, other, common) in [
            (amount(0, 4), amount(3, 9), Some(amount(3, 4))),
            (amount(0, 3), amount(3, 9), Some(Place::Amount(Span::Exactly(3.into())))),
            (at_least(3), at_most(5), Some(amount(3, 5))),
            (at_least(3), at_least(5), Some(at_least(5))),
            (at_most(3), amount(1, 9), Some(amount(1, 3))),
            (at_least(6), at_most(5), None),
            (options(&[1, 2]), options(&[2, 3]), Some(options(&[2]))),
            (options(&[1]), options(&[2]), None),
            (dates("2026-03", "2026-03"), dates("2026", "2026"), Some(dates("2026-03", "2026-03"))),
            (
                dates("2026-03", "2026-05"),
                dates("2026-05-20", "2026-07"),
                Some(dates("2026-05-20", "2026-05-31")),
            ),
            (dates("2026-03", "2026-03"), dates("2026-04", "2026-04"), None),
            (amount(1, 2), options(&[1]), None),
        ] {
            assert_eq!(meet(&one, &other), common, "{one:?} {other:?}");
            assert_eq!(meet(&other, &one), common, "{other:?} {one:?}");
            assert_eq!(common.is_some(), one.meets(&other), "the model says the same of {one:?} {other:?}");
        }
    }

    #[test]
    fn what_holds_two_places() {
        assert_eq!(hull(&options(&[1, 2]), &options(&[3, 2])), Outcomes::Of(options(&[1, 2, 3])));
        assert_eq!(hull(&at_least(3), &amount(1, 2)), Outcomes::Of(at_least(1)));
        assert_eq!(hull(&at_least(3), &at_most(5)), Outcomes::Any);
        assert_eq!(
            hull(&dates("2026-01-15", "2026-02"), &dates("2026-04", "2026-04")),
            Outcomes::Of(dates("2026-01-15", "2026-04-30"))
        );
    }

    #[test]
    fn options_have_nothing_between_them() {
        assert_eq!(gap(&options(&[1]), &options(&[2])), None);
        assert_eq!(gap(&at_least(3), &at_most(5)), None);
        assert_eq!(gap(&at_least(6), &at_most(5)), Some(amount(5, 6)));
    }
}
