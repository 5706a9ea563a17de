//! Where places lie on the ruler of an issue: its ends, what is written at it, marks and bars.

use crate::{
    analysis::{Outcomes, issue::Account},
    model::{
        Date, Issue, Number, Place, Scale,
        position::{Position, Stand},
    },
    text::{self, date::DateStyle},
    ui::widget::{Mark, MarkKind, Tick},
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

/// What lies on the lane of a party.
pub(super) fn marks(scale: &Scale, it: &Position) -> Vec<Mark> {
    let beside = it.conditional.iter().chain(&it.packages);
    let firm = it.firm.iter().map(|it| (it, if it.is_open { MarkKind::Open } else { MarkKind::Firm }));
    let all = firm
        .chain(beside.map(|it| (it, MarkKind::Conditional)))
        .chain(it.signals.iter().map(|it| (it, MarkKind::Signal)))
        .chain(it.red_lines.iter().map(|it| (it, MarkKind::Limit)));
    let mark = |(stand, kind): (&Stand, MarkKind)| {
        let (low, high) = scale.share(stand.place.as_ref()?)?;
        Some(Mark { low, high, kind })
    };
    all.filter_map(mark).collect()
}

/// What somebody would possibly accept, as bars: all of the scale where that is any outcome.
pub(super) fn outcomes(scale: Option<&Scale>, of: Option<&Outcomes>) -> Vec<Mark> {
    let kind = MarkKind::Possibly;
    match of {
        Some(Outcomes::Any) if scale.is_some() => vec![Mark { low: 0.0, high: 100.0, kind }],
        of => bars(scale, of.and_then(Outcomes::place), kind),
    }
}

/// A place as bars: options that are not neighbours are bars of their own.
pub(super) fn bars(scale: Option<&Scale>, place: Option<&Place>, kind: MarkKind) -> Vec<Mark> {
    let (Some(scale), Some(place)) = (scale, place) else { return Vec::new() };
    let Place::Options(chosen) = place else {
        return scale.share(place).map(|(low, high)| Mark { low, high, kind }).into_iter().collect();
    };
    let mut ranked: Vec<(usize, f64)> =
        chosen.iter().filter_map(|it| Some((scale.option(*it)?.0, scale.lies_at(*it)?))).collect();
    ranked.sort_by_key(|it| it.0);
    let mut out: Vec<Mark> = Vec::new();
    let mut last = None;
    for (rank, at) in ranked {
        match out.last_mut() {
            Some(it) if last == rank.checked_sub(1) && last.is_some() => {
                (it.low, it.high) = (it.low.min(at), it.high.max(at));
            }
            _ => out.push(Mark { low: at, high: at, kind }),
        }
        last = Some(rank);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Placed, ScaleOption, Span};

    fn scale() -> Scale {
        let option =
            |number| ScaleOption { label: format!("option {number}"), ..ScaleOption::new(Id::new(number)) };
        Scale::Options { ordered: true, options: (1..=5).map(option).collect() }
    }

    #[test]
    fn options_that_are_not_neighbours_are_bars_of_their_own() {
        let place = Place::Options([5, 1, 2].map(Id::new).into());
        let bars: Vec<(f64, f64)> =
            bars(Some(&scale()), Some(&place), MarkKind::Surely).iter().map(|it| (it.low, it.high)).collect();
        assert_eq!(bars, [(0.0, 25.0), (100.0, 100.0)]);
    }

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
