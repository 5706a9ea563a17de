//! The ruler of an issue: where it ends, and what is written at it.

use crate::{
    analysis::issue::Account,
    model::{Date, Issue, Number, Place, Scale, position::Stand},
    text::{self, date::DateStyle},
    ui::widget::Tick,
};

/// The scale with ends, so that places on it can be drawn; none where answers have no order. Where it has none of its
/// own, what was said and believed gives them.
pub(super) fn measured(issue: &Issue, account: &Account) -> Option<Scale> {
    let stands = account.parties.iter().flat_map(|it| [&it.now, &it.before]).flat_map(|it| {
        it.firm.iter().chain(&it.conditional).chain(&it.packages).chain(&it.signals).chain(&it.red_lines)
    });
    let places = stands.filter_map(|it: &Stand| it.place.as_ref());
    let believed = account.ranges.all.iter().flat_map(|it| it.surely.iter().chain(it.possibly.place()));
    let tabled = account.clauses.iter().filter_map(|it| it.place.as_ref());
    let all: Vec<&Place> = places.chain(believed).chain(tabled).chain(&issue.baseline.place).collect();
    match &issue.scale {
        Scale::Options { ordered: true, options } if options.len() > 1 => Some(issue.scale.clone()),
        Scale::Amount { unit, low, high } => {
            let values = all.iter().filter_map(|it| match it {
                Place::Amount(span) => Some(span.ends()),
                _ => None,
            });
            let values: Vec<Number> = values.flatten().flatten().collect();
            let (low, high) = (low.or(values.iter().min().copied()), high.or(values.iter().max().copied()));
            (low? < high?).then(|| Scale::Amount { unit: unit.clone(), low, high })
        }
        Scale::Date { low, high } => {
            let values = all.iter().filter_map(|it| match it {
                Place::Date(span) => Some(span.ends()),
                _ => None,
            });
            let values: Vec<Date> = values.flatten().flatten().collect();
            let low = low.or(values.iter().min_by_key(|it| it.first()).copied());
            let high = high.or(values.iter().max_by_key(|it| it.last()).copied());
            (low?.first() < high?.last()).then_some(Scale::Date { low, high })
        }
        _ => None,
    }
}

/// What is written at the ruler of a scale with ends.
pub(super) fn ticks(scale: &Scale, style: DateStyle) -> Vec<Tick> {
    match scale {
        Scale::Options { options, .. } => {
            let mut all: Vec<Tick> = options
                .iter()
                .filter_map(|it| Some(Tick { at: scale.lies_at(it.id)?, text: it.label.clone() }))
                .collect();
            all.sort_by(|a, b| a.at.total_cmp(&b.at));
            all
        }
        Scale::Amount { unit, low: Some(low), high: Some(high) } => (0..=4)
            .filter_map(|nth| {
                let at = f64::from(nth) * 25.0;
                let value = low.get() + (high.get() - low.get()) * at / 100.0;
                // No more digits than tell the values apart.
                let digits = 10_f64.powf((high.get() - low.get()).log10().floor() - 2.0);
                let value = Number::new((value / digits).round() * digits)?;
                let number = format!("{:.6}", value.get());
                let number = number.trim_end_matches('0').trim_end_matches('.');
                let is_end = nth == 0 || nth == 4;
                let text = if is_end { format!("{number} {unit}") } else { number.to_owned() };
                Some(Tick { at, text: text.trim().to_owned() })
            })
            .collect(),
        Scale::Date { low: Some(low), high: Some(high) } => [(0.0, *low), (100.0, *high)]
            .map(|(at, it)| Tick { at, text: text::date::date(it, style) })
            .into(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Placed, Span};

    #[test]
    fn values_at_the_ruler_have_no_more_digits_than_they_need() {
        let told = |low: i32, high: i32| {
            let scale = Scale::Amount { unit: "%".into(), low: Some(low.into()), high: Some(high.into()) };
            ticks(&scale, DateStyle::Iso).into_iter().map(|it| it.text).collect::<Vec<_>>()
        };
        assert_eq!(told(0, 10), ["0 %", "2.5", "5", "7.5", "10 %"]);
        assert_eq!(told(0, 3), ["0 %", "0.75", "1.5", "2.25", "3 %"]);
        assert_eq!(told(93_000, 97_000), ["93000 %", "94000", "95000", "96000", "97000 %"]);
    }

    #[test]
    fn what_was_said_gives_the_ends_that_a_scale_has_not() {
        let scale = Scale::Amount { unit: "%".into(), low: None, high: Some(9.into()) };
        let place = Some(Place::Amount(Span::Exactly(3.into())));
        let baseline = Placed { place, ..Placed::default() };
        let issue = Issue { scale, baseline, ..Issue::default() };
        let ends = Scale::Amount { unit: "%".into(), low: Some(3.into()), high: Some(9.into()) };
        assert_eq!(measured(&issue, &Account::default()), Some(ends));
        assert_eq!(measured(&Issue::default(), &Account::default()), None);
    }
}
