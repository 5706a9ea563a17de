//! How far apart two places are: on each kind of scale, by what lies between their nearest outcomes.

use crate::model::{Date, Number, Place, Scale, Span};
use jiff::civil;

/// How far two places lie from each other on a scale, 0 to 1.
///
/// - Ordered options lie where they are placed from 0 to 100, or by rank where they are not.
/// - Unordered options are 0 apart if the places share one, else 1.
/// - Amounts and dates are apart by the gap between them, as a share of the scale's low to high. A
///   date known to its month or year is all its days. What lies off the scale is at most 1 away.
///
/// None where it cannot be said: answers in words only, a scale without low or high, a place that does not fit.
#[must_use]
pub fn of_places(scale: &Scale, one: &Place, other: &Place) -> Option<f64> {
    let whole = match scale {
        Scale::Open => return None,
        Scale::Options { .. } => 0.0..1.0,
        Scale::Amount { low, high, .. } => (*low)?.get()..(*high)?.get(),
        Scale::Date { low, high } => day((*low)?.first())..day((*high)?.last()),
    };
    share(whole, apart(scale, one, other)?)
}

/// How far two places lie from each other in what the scale is counted in: its unit, days, or a share of the options.
/// It says which of two distances on one scale is the greater, also where the scale has no low or high.
pub(in crate::analysis) fn apart(scale: &Scale, one: &Place, other: &Place) -> Option<f64> {
    match (scale, one, other) {
        (Scale::Options { ordered, .. }, Place::Options(one), Place::Options(other)) => {
            let pairs = one
                .iter()
                .flat_map(|a| other.iter().map(move |b| (a, b)))
                .filter_map(|(a, b)| Some((a, b, scale.lies_at(*a)?, scale.lies_at(*b)?)));
            let gaps =
                pairs.map(
                    |(a, b, at, to)| {
                        if *ordered { (at - to).abs() / 100.0 } else { f64::from(u8::from(a != b)) }
                    },
                );
            gaps.reduce(f64::min)
        }
        (Scale::Amount { .. }, Place::Amount(one), Place::Amount(other)) => {
            Some(gap(amounts(one), amounts(other)))
        }
        (Scale::Date { .. }, Place::Date(one), Place::Date(other)) => Some(gap(days(one), days(other))),
        _ => None,
    }
}

/// A gap as a share of a range; none if the range is empty.
fn share(whole: std::ops::Range<f64>, gap: f64) -> Option<f64> {
    (whole.start < whole.end).then(|| (gap / (whole.end - whole.start)).min(1.0))
}

/// What lies between the nearest ends of two stretches; 0 where they meet.
fn gap([low, high]: [f64; 2], [other_low, other_high]: [f64; 2]) -> f64 {
    (other_low - high).max(low - other_high).max(0.0)
}

fn amounts(span: &Span<Number>) -> [f64; 2] {
    let [low, high] = span.ends();
    [low.map_or(f64::NEG_INFINITY, Number::get), high.map_or(f64::INFINITY, Number::get)]
}

fn days(span: &Span<Date>) -> [f64; 2] {
    let [low, high] = span.ends();
    [low.map_or(f64::NEG_INFINITY, |it| day(it.first())), high.map_or(f64::INFINITY, |it| day(it.last()))]
}

fn day(it: civil::Date) -> f64 {
    f64::from((it - civil::Date::ZERO).get_days())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{Id, Percent, ScaleOption};

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }
    pub(in super::super) fn exactly(it: i32) -> Place {
        Place::Amount(Span::Exactly(it.into()))
    }
    pub(in super::super) fn between(low: i32, high: i32) -> Place {
        Place::Amount(Span::Between(low.into(), high.into()))
    }
    /// From 0 to 10.
    pub(in super::super) fn amount() -> Scale {
        Scale::Amount { unit: "%".into(), low: Some(0.into()), high: Some(10.into()) }
    }
    /// Options 1, 2, … with their placements.
    fn options(ordered: bool, placements: &[Option<f64>]) -> Scale {
        let options = placements.iter().zip(1..).map(|(it, number)| ScaleOption {
            placement: it.and_then(Percent::new),
            ..ScaleOption::new(Id::new(number))
        });
        Scale::Options { ordered, options: options.collect() }
    }
    fn chosen(numbers: &[u64]) -> Place {
        Place::Options(numbers.iter().map(|it| Id::new(*it)).collect())
    }

    #[track_caller]
    fn check(scale: &Scale, one: &Place, other: &Place, expected: Option<f64>) {
        for (a, b) in [(one, other), (other, one)] {
            match (of_places(scale, a, b), expected) {
                (None, None) => {}
                (Some(found), Some(expected)) if (found - expected).abs() < 1e-12 => {}
                (found, _) => panic!("{a:?} to {b:?}: {found:?}, not {expected:?}"),
            }
        }
    }

    #[test]
    fn amounts_by_the_gap_between_them() {
        let scale = amount();
        check(&scale, &exactly(2), &exactly(7), Some(0.5));
        check(&scale, &exactly(2), &exactly(2), Some(0.0));
        check(&scale, &between(1, 3), &between(7, 9), Some(0.4));
        check(&scale, &between(1, 5), &between(4, 9), Some(0.0));
        check(
            &scale,
            &Place::Amount(Span::AtMost(3.into())),
            &Place::Amount(Span::AtLeast(4.into())),
            Some(0.1),
        );
        check(
            &scale,
            &Place::Amount(Span::AtLeast(3.into())),
            &Place::Amount(Span::AtLeast(9.into())),
            Some(0.0),
        );
        check(&scale, &exactly(12), &exactly(15), Some(0.3));
        check(&scale, &exactly(0), &exactly(40), Some(1.0));
    }

    #[test]
    fn nothing_is_said_without_a_measure() {
        let unbounded = Scale::Amount { unit: "%".into(), low: Some(0.into()), high: None };
        check(&unbounded, &exactly(2), &exactly(7), None);
        let flat = Scale::Amount { unit: "%".into(), low: Some(3.into()), high: Some(3.into()) };
        check(&flat, &exactly(3), &exactly(3), None);
        check(&Scale::Open, &exactly(2), &exactly(7), None);
        check(&amount(), &exactly(2), &chosen(&[1]), None);
        check(&options(true, &[None, None]), &chosen(&[1]), &chosen(&[9]), None);
    }

    #[test]
    fn dates_by_days_and_a_month_is_all_its_days() {
        // 1 to 31 January: thirty days from first to last.
        let scale = Scale::Date { low: Some(date("2025-01-01")), high: Some(date("2025-01-31")) };
        let on = |it: &str| Place::Date(Span::Exactly(date(it)));
        check(&scale, &on("2025-01-04"), &on("2025-01-10"), Some(0.2));
        check(&scale, &on("2025-01"), &on("2025-01-10"), Some(0.0));
        check(&scale, &on("2025-02"), &on("2025-01-20"), Some(0.4));
    }

    #[test]
    fn ordered_options_by_placement_or_rank() {
        let even = options(true, &[None, None, None]);
        check(&even, &chosen(&[1]), &chosen(&[2]), Some(0.5));
        check(&even, &chosen(&[1]), &chosen(&[3]), Some(1.0));
        // The nearest of a set: not what lies between its ends.
        check(&even, &chosen(&[1, 3]), &chosen(&[2]), Some(0.5));
        check(&even, &chosen(&[1, 2]), &chosen(&[2, 3]), Some(0.0));
        let placed = options(true, &[Some(10.0), Some(30.0), None]);
        check(&placed, &chosen(&[1]), &chosen(&[2]), Some(0.2));
        check(&placed, &chosen(&[2]), &chosen(&[3]), Some(0.7));
    }

    #[test]
    fn unordered_options_meet_or_do_not() {
        let scale = options(false, &[None, None, None]);
        check(&scale, &chosen(&[1]), &chosen(&[2, 3]), Some(1.0));
        check(&scale, &chosen(&[1, 2]), &chosen(&[2, 3]), Some(0.0));
    }
}
