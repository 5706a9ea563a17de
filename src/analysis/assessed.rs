//! What is believed of a party or was instructed, as of a day: which assessment counts, and which outcomes it says the
//! party would accept in the end. Everybody who asks is answered here, so that all say the same.

use super::outcome::{Outcomes, hull};
use crate::model::{
    Date, Dossier, Id,
    record::{Assessment, BottomLine},
};
use jiff::civil;
use std::collections::BTreeMap;

/// An assessment, and its id.
pub(super) type Assessed<'a> = (Id<Assessment>, &'a Assessment);

/// Those that count as of a day. One without a date always does, as older than any with one.
pub(super) fn as_of(dossier: &Dossier, day: civil::Date) -> impl Iterator<Item = Assessed<'_>> {
    dossier.all::<Assessment>().filter(move |(_, it)| it.date.is_none_or(|it| it.has_come(day)))
}

/// By what the newest is told; of one day's, the id decides, so that it is the same everywhere.
pub(super) fn age((id, it): Assessed<'_>) -> impl Ord + Copy + use<> {
    (it.date.map(Date::last), id)
}

/// The newest of each key; what has no key does not say what is asked for.
pub(super) fn newest<'a, K: Ord>(
    dossier: &'a Dossier,
    day: civil::Date,
    key: impl Fn(&'a Assessment) -> Option<K>,
) -> BTreeMap<K, Assessed<'a>> {
    let mut out: BTreeMap<K, Assessed<'a>> = BTreeMap::new();
    for it in as_of(dossier, day) {
        let Some(key) = key(it.1) else { continue };
        let known = out.entry(key).or_insert(it);
        if age(it) > age(*known) {
            *known = it;
        }
    }
    out
}

impl BottomLine {
    /// The outcomes that it takes for possible: what the party would possibly accept, and what it surely would; none
    /// if it says nothing of either.
    #[must_use]
    pub fn possible(&self) -> Option<Outcomes> {
        match (&self.surely, &self.possibly) {
            (Some(surely), Some(possibly)) => Some(hull(surely, possibly)),
            (one, other) => one.as_ref().or(other.as_ref()).cloned().map(Outcomes::Of),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::{PARTY_A, at, at_least, at_most, date},
        model::{Percent, Place, Span, record::Of},
    };

    #[test]
    fn one_without_a_date_is_older_than_any_with_one() {
        let it = |on: &str, salience| {
            let salience = Percent::new(salience);
            Assessment { date: on.parse().ok(), salience, ..Assessment::new(PARTY_A) }.wrap()
        };
        let id = Id::<Assessment>::new;
        let dossier = |all: &[(u64, &str)]| -> Dossier {
            all.iter().map(|(number, on)| (id(*number).any(), it(on, 50.0))).collect()
        };
        let newest = |all: &[(u64, &str)]| {
            let dossier = dossier(all);
            let found = newest(&dossier, date("2025-12-31").last(), |it| it.salience.map(|_| ()));
            found.get(&()).map(|(id, _)| id.number())
        };
        assert_eq!(newest(&[(1, "")]), Some(1), "it counts while there is nothing else");
        assert_eq!(newest(&[(1, "2025"), (2, "")]), Some(1));
        assert_eq!(newest(&[(1, "2025-12-01"), (2, "2025-11"), (3, "2026-01-01")]), Some(1));
        assert_eq!(newest(&[(1, "2025-12-01"), (2, "2025-12-01")]), Some(2));
        assert_eq!(newest(&[(1, "2026")]), None);
    }

    #[test]
    fn what_is_sure_is_possible_too() {
        let line = |surely, possibly| BottomLine { surely, possibly }.possible();
        let of = |it: Option<Place>| it.map(Outcomes::Of);
        assert_eq!(line(None, None), None);
        assert_eq!(line(at_least(4), None), of(at_least(4)));
        assert_eq!(line(None, at_least(4)), of(at_least(4)));
        assert_eq!(line(at_least(4), at_least(3)), of(at_least(3)));
        assert_eq!(line(at(6), at(3)), Some(Outcomes::Of(Place::Amount(Span::Between(3.into(), 6.into())))));
        assert_eq!(line(at_least(3), at_most(5)), Some(Outcomes::Any), "whatever comes, it takes");
    }
}
