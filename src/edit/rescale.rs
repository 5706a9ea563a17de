//! Changing an issue's scale, and what becomes of the places on it.

use super::{Patch, Refusal};
use crate::model::{
    Dossier, Id, Number, Place, Scale, ScaleOption, Span,
    fault::{places, places_mut},
    record::{Issue, Record},
};
use std::{collections::BTreeMap, sync::Arc};

/// What becomes of the places on a scale that changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Places {
    /// Those that still fit stay, the others are taken out; the words stay.
    KeepWhatFits,
    /// Each old option becomes a new one; those not named are taken out.
    Options(BTreeMap<Id<ScaleOption>, Id<ScaleOption>>),
    /// Amounts are multiplied: the unit has changed.
    Times(Number),
}

/// Whether every place on the old scale fits the new one: words, limits and measures may change,
/// options may be added.
pub(super) fn is_extension(old: &Scale, new: &Scale) -> bool {
    match (old, new) {
        (Scale::Options { options, .. }, Scale::Options { .. }) => {
            options.iter().all(|it| new.option(it.id).is_some())
        }
        (Scale::Amount { .. }, Scale::Amount { .. })
        | (Scale::Date { .. }, Scale::Date { .. })
        | (Scale::Open, _) => true,
        _ => false,
    }
}

pub(super) fn plan(
    dossier: &Dossier,
    issue: Id<Issue>,
    scale: Scale,
    rule: &Places,
) -> Result<Patch, Refusal> {
    let mut own = dossier.get(issue).ok_or(Refusal::Gone(issue.any()))?.clone();
    own.scale = scale.clone();
    let mut patch = Patch::default();
    let own = Record::Issue(Arc::new(own));
    for (id, record) in dossier.records() {
        let mut record = if id == issue.any() { own.clone() } else { record.clone() };
        let mut on_it = false;
        places(dossier, id, &record, &mut |_, of, _| on_it |= of == Some(issue));
        if on_it {
            places_mut(dossier, id, &mut record, &mut |of, place| {
                if of == Some(issue) {
                    *place = place.take().and_then(|it| moved(it, rule)).filter(|it| scale.fits(it).is_ok());
                }
            });
        }
        if let Record::Assessment(it) = &mut record
            && it.issue == Some(issue)
            && !it.values.is_empty()
        {
            let it = Arc::make_mut(it);
            if let Places::Options(map) = rule {
                for value in &mut it.values {
                    value.option = map.get(&value.option).copied().unwrap_or(value.option);
                }
            }
            let mut met = std::collections::BTreeSet::new();
            it.values.retain(|it| scale.option(it.option).is_some() && met.insert(it.option));
        }
        patch.set(dossier, id, Some(record));
    }
    Ok(patch)
}

fn moved(place: Place, rule: &Places) -> Option<Place> {
    match (place, rule) {
        (Place::Options(chosen), Places::Options(map)) => {
            let mut chosen: Vec<_> = chosen.iter().filter_map(|it| map.get(it).copied()).collect();
            chosen.sort();
            chosen.dedup();
            (!chosen.is_empty()).then_some(Place::Options(chosen))
        }
        (Place::Amount(span), Places::Times(factor)) => {
            let times = |it: Number| Number::new(it.get() * factor.get());
            Some(Place::Amount(match span {
                Span::Exactly(it) => Span::Exactly(times(it)?),
                Span::Between(low, high) => {
                    let (low, high) = (times(low)?, times(high)?);
                    Span::Between(low.min(high), low.max(high))
                }
                Span::AtLeast(it) if factor.get() < 0.0 => Span::AtMost(times(it)?),
                Span::AtMost(it) if factor.get() < 0.0 => Span::AtLeast(times(it)?),
                Span::AtLeast(it) => Span::AtLeast(times(it)?),
                Span::AtMost(it) => Span::AtMost(times(it)?),
            }))
        }
        (place, _) => Some(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, example::*};
    use crate::model::{AnyId, fault::places};

    /// Every place on an issue after it was rescaled.
    fn rescaled(issue: Id<Issue>, scale: Scale, places_: Places) -> Vec<(AnyId, Place)> {
        let (after, _) = done(Edit::Rescale { issue, scale, places: places_ }).expect("it can be rescaled");
        let mut out = Vec::new();
        for (id, record) in after.records() {
            places(&after, id, record, &mut |_, of, place| {
                if of == Some(issue) {
                    out.push((id, place.clone()));
                }
            });
        }
        out
    }
    fn options(ids: &[Id<ScaleOption>]) -> Scale {
        Scale::Options { ordered: true, options: ids.iter().map(|it| ScaleOption::new(*it)).collect() }
    }

    #[test]
    fn what_fits_stays() {
        let on_status =
            [(STATUS.any(), Place::Options(vec![YES])), (SAID.any(), Place::Options(vec![YES, NO]))];
        assert_eq!(rescaled(STATUS, options(&[YES, NO]), Places::KeepWhatFits), on_status);
        assert_eq!(rescaled(STATUS, options(&[YES]), Places::KeepWhatFits), on_status[..1]);
        assert_eq!(rescaled(STATUS, Scale::Open, Places::KeepWhatFits), []);
    }

    #[test]
    fn options_become_others() {
        let third = Id::new(3);
        let map = BTreeMap::from([(YES, third), (NO, third)]);
        let both = |it: Id<Issue>| (it.any(), Place::Options(vec![third]));
        assert_eq!(
            rescaled(STATUS, options(&[third]), Places::Options(map.clone())),
            [both(STATUS), (SAID.any(), Place::Options(vec![third]))]
        );
        let (after, _) =
            done(Edit::Rescale { issue: STATUS, scale: options(&[third]), places: Places::Options(map) })
                .expect("it can be rescaled");
        let values = after.get(BELIEVED).expect("it stays").values.clone();
        assert_eq!(values.iter().map(|it| it.option).collect::<Vec<_>>(), [third], "one value an option");
    }

    #[test]
    fn amounts_are_multiplied_also_through_a_clause() {
        let euro = |unit: &str| Scale::Amount { unit: unit.into(), low: None, high: None };
        let at = |it| vec![(ON_CLAUSE.any(), Place::Amount(it))];
        assert_eq!(rescaled(COST, euro("cent"), Places::Times(100.into())), at(Span::AtLeast(300.into())));
        assert_eq!(rescaled(COST, euro("owed"), Places::Times((-1).into())), at(Span::AtMost((-3).into())));
        let huge = Number::new(1e308).expect("finite");
        assert_eq!(rescaled(COST, euro("atom"), Places::Times(huge)), []);
    }

    #[test]
    fn a_changed_scale_asks_what_becomes_of_its_places() {
        let it = dossier();
        let edit = change(&it, STATUS, |it| it.scale = options(&[YES]));
        let left = Refusal::Places(STATUS, vec![SAID.any(), BELIEVED.any()]);
        assert_eq!(done(edit), Err(left));
        let edit = change(&it, STATUS, |it| it.scale = options(&[NO, YES, Id::new(3)]));
        assert!(done(edit).is_ok(), "an option more leaves all places where they are");
    }
}
