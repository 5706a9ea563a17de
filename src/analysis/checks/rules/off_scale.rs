//! A place lies outside the low and high of its issue's scale: the place is mistyped, or the scale is too narrow. No
//! distance can be measured beyond its ends.

use super::super::{Check, Fix, Gravity, Noticed, Sight};
use crate::model::{Place, Scale, Span, fault::places};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let dossier = sight.dossier;
    for (id, record) in dossier.records() {
        places(dossier, id, record, &mut |_, issue, place| {
            let Some((issue, scale)) = issue.and_then(|id| Some((id, &dossier.get(id)?.scale))) else {
                return;
            };
            if scale.covers(place) {
                return;
            }
            let mut records = vec![id];
            records.extend(Some(issue.any()).filter(|it| *it != id));
            let cells = id.of().map(|it| sight.resting_on(it)).unwrap_or_default();
            let check = Check::new(Gravity::Serious, Noticed::OffScale(issue, place.clone()), records)
                .at_all(cells.into_iter().filter(|(on, _)| *on == issue));
            found.push(match widened(scale, place) {
                Some(it) => check.with_fix(Fix::Widen(issue, it)),
                None => check,
            });
        });
    }
}

/// The scale, wide enough for the place.
fn widened(scale: &Scale, place: &Place) -> Option<Scale> {
    fn wide<T: Copy + Ord>(span: &Span<T>, low: Option<T>, high: Option<T>) -> [Option<T>; 2] {
        let ends = span.ends().into_iter().flatten();
        let reach = |end: Option<T>, pick: fn(T, T) -> T| end.map(|end| ends.clone().fold(end, pick));
        [reach(low, T::min), reach(high, T::max)]
    }
    match (scale, place) {
        (Scale::Amount { unit, low, high }, Place::Amount(span)) => {
            let [low, high] = wide(span, *low, *high);
            Some(Scale::Amount { unit: unit.clone(), low, high })
        }
        (Scale::Date { low, high }, Place::Date(span)) => {
            let [low, high] = wide(span, *low, *high);
            Some(Scale::Date { low, high })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::checks::example::*, edit::Session, model::CheckRule};

    const RULE: CheckRule = CheckRule::OffScale;

    #[test]
    fn beyond_either_end() {
        for (value, low, high) in [(11, 0, 11), (-1, -1, 10)] {
            let talks = sound().with(SAID_A, |it| it.points[0].place = at(value));
            let found = talks.found(RULE);
            assert_eq!((found.len(), &found[0].cells[..]), (1, &[(WAGE, PARTY_A)][..]), "{value}");
            assert_eq!(found[0].records, [SAID_A.any(), WAGE.any()]);
            // The scale is made wide enough, and then nothing is wrong any more.
            let mut session = Session::new(talks.0);
            let edit = found[0].fix.as_ref().and_then(|it| it.edit(session.dossier())).expect("there is one");
            session.perform(edit).expect("it can be done");
            let scale = session.dossier().get(WAGE).map(|it| it.scale.clone());
            let wide = Scale::Amount { unit: "%".into(), low: Some(low.into()), high: Some(high.into()) };
            assert_eq!(scale, Some(wide));
            Talks(session.dossier().clone()).is_quiet(RULE);
        }
    }

    #[test]
    fn the_ends_lie_on_it_and_so_does_what_has_no_end() {
        for place in [at(0), at(10), at_least(3), at_most(10)] {
            sound().with(SAID_A, |it| it.points[0].place = place).is_quiet(RULE);
        }
    }

    #[test]
    fn the_baseline_is_the_issue_itself() {
        let found = sound().with(WAGE, |it| it.baseline.place = at(12)).found(RULE);
        assert_eq!(found[0].records, [WAGE.any()]);
    }
}
