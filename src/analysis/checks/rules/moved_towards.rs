//! A party has come nearer to another with its last step on an issue, within the last month: somebody may want to answer
//! it. Who has come nearer to one and gone away from another is told with both.

use super::super::{Check, Gravity, Noticed, Sight};
use jiff::ToSpan as _;

/// So many days long a step is news.
const NEWS_DAYS: i64 = 30;

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let since = sight.as_of.checked_sub(NEWS_DAYS.days()).unwrap_or(sight.as_of);
    for it in sight.movements.iter().filter(|it| it.on >= since) {
        let (mut towards, mut away) = (Vec::new(), Vec::new());
        for (other, farther) in it.farther(sight) {
            towards.extend((farther < 0.0).then_some(other));
            away.extend((farther > 0.0).then_some(other));
        }
        let Some(to) = it.to.clone().filter(|_| !towards.is_empty()) else { continue };
        let noticed = Noticed::MovedTowards {
            party: it.party,
            issue: it.issue,
            from: Box::new((*it.from).clone()),
            to: Box::new(to),
            on: it.on,
            towards,
            away,
        };
        let records = vec![it.by, it.issue.any(), it.party.any()];
        found.push(Check::new(Gravity::Notable, noticed, records).at(it.issue, it.party));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Id, Place, PointKind, ScaleOption,
            record::{Party, Point},
            scale::Scale,
        },
    };
    use jiff::civil;

    const RULE: CheckRule = CheckRule::MovedTowards;

    /// The first party, which demands 6 while the second offers 2, takes a step.
    fn step(place: Option<Place>) -> Talks {
        sound().put(Id::new(20), said(PARTY_A, "2025-12-10", on(WAGE, PointKind::Offer, place)))
    }

    #[test]
    fn nearer_than_before() {
        let found = step(at(4)).found(RULE);
        assert_eq!((found.len(), &found[0].cells[..]), (1, &[(WAGE, PARTY_A)][..]));
        // Past where the other stands, and yet nearer.
        assert_eq!(step(at(1)).found(RULE).len(), 1);
        for place in [at(6), at(7), None] {
            step(place).is_quiet(RULE);
        }
    }

    #[test]
    fn after_a_month_it_is_no_news() {
        let talks = step(at(4));
        assert_eq!(talks.found_on(RULE, civil::date(2026, 1, 9)).len(), 1);
        assert_eq!(talks.found_on(RULE, civil::date(2026, 1, 10)), []);
    }

    #[test]
    fn towards_one_and_away_from_another() {
        let talks = step(at(4))
            .put(Id::new(9), Party::default())
            .put(Id::new(22), said(Id::new(9), "2025-12-01", on(WAGE, PointKind::Demand, at(8))));
        let found = talks.found(RULE);
        let Noticed::MovedTowards { towards, away, .. } = &found[0].noticed else { panic!("{found:?}") };
        assert_eq!((&towards[..], &away[..]), (&[PARTY_B][..], &[Id::new(9)][..]));
    }

    #[test]
    fn options_that_have_no_order_meet_or_do_not() {
        let id = |number| Id::<ScaleOption>::new(number);
        let chosen = |number| Some(Place::Options(vec![id(number)]));
        let options = (1..=3).map(|it| ScaleOption::new(id(it))).collect();
        let mut dossier = sound().0;
        for it in [SAID_A, SAID_B] {
            dossier.put(it.any(), None);
        }
        let said_on = |by, on_day: &str, number| {
            said(by, on_day, Point { place: chosen(number), ..on(WAGE, PointKind::Demand, None) })
        };
        let talks = |to| {
            Talks(dossier.clone())
                .with(WAGE, |it| it.scale = Scale::Options { ordered: false, options })
                .put(SAID_A, said_on(PARTY_A, "2025-11-30", 1))
                .put(SAID_B, said_on(PARTY_B, "2025-12-01", 2))
                .put(Id::new(20), said_on(PARTY_A, "2025-12-10", to))
        };
        assert_eq!(talks.clone()(2).found(RULE).len(), 1);
        talks(3).is_quiet(RULE);
    }
}
