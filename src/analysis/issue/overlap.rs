//! The overlap: the outcomes acceptable to all whose consent an issue needs.
//!
//! For two parties on one amount it is Raiffa's zone of agreement, from the seller's reservation price to the
//! buyer's, empty where the seller's is the higher (*The Art and Science of Negotiation*, 1982, chapter 4). Here
//! it is the intersection of any number of sets of outcomes, twice: of those that each would surely accept, which
//! gives what is *certain*, and of those that each would possibly accept, which gives what is *possible*.

use super::Range;
use crate::{
    analysis::outcome::{Outcomes, gap, meet},
    model::{Id, Party, Place},
};

/// What all whose consent is needed would accept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlap {
    /// What it comes to.
    pub verdict: Verdict,
    /// What all of whom anything is known would surely accept.
    pub certain: Option<Place>,
    /// What all of whom anything is known would possibly accept.
    pub possible: Option<Outcomes>,
    /// Those whose consent is needed and of whose bottom line nothing is known.
    pub unknown: Vec<Id<Party>>,
    /// Where it is empty: every two that have nothing in common.
    pub apart: Vec<Apart>,
    /// Where it is empty: those without whose consent the others would have something in common, and what.
    pub without: Vec<(Id<Party>, Outcomes)>,
    /// Where it is possible and not certain: those who would surely accept nothing of it; if there are none, those
    /// who have nothing sure in common.
    pub doubtful: Vec<Id<Party>>,
}

/// What an overlap comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// There are outcomes that all would surely accept.
    Certain,
    /// There are none of those, but some that all would possibly accept.
    Possible,
    /// There is nothing that all would accept.
    Empty,
    /// Of some, nothing is known; the others have something in common.
    #[default]
    Unknown,
}

/// Two parties that have nothing in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart {
    /// The two.
    pub parties: [Id<Party>; 2],
    /// What lies between them, on a scale that has a measure.
    pub gap: Option<Place>,
}

impl Overlap {
    /// That of the ranges of those whose consent is needed.
    #[must_use]
    pub fn of(consent: &[Id<Party>], ranges: &[Range]) -> Self {
        let (mut known, mut unknown): (Vec<&Range>, _) = (Vec::new(), Vec::new());
        for party in consent {
            match ranges.iter().find(|it| it.party == *party) {
                Some(it) => known.push(it),
                None => unknown.push(*party),
            }
        }
        let possible = possible(known.iter().map(|it| &it.possibly));
        let certain = certain(&known);
        let mut it = Self { certain, possible, unknown, ..Self::default() };
        if known.is_empty() {
            return it;
        }
        it.verdict = match (&it.possible, &it.certain) {
            // What the others would accept makes it no larger.
            (None, _) => Verdict::Empty,
            _ if !it.unknown.is_empty() => Verdict::Unknown,
            (_, Some(_)) => Verdict::Certain,
            _ => Verdict::Possible,
        };
        match &it.possible {
            None => {
                it.apart = pairs(&known, |one, other| one.possibly.meet(&other.possibly).is_none())
                    .map(|(one, other)| Apart {
                        parties: [one.party, other.party],
                        gap: one.possibly.place().zip(other.possibly.place()).and_then(|(a, b)| gap(a, b)),
                    })
                    .collect();
                it.without = without(&known);
            }
            Some(possible) if it.certain.is_none() => it.doubtful = doubtful(&known, possible),
            Some(_) => {}
        }
        it
    }
}

/// What all would possibly accept; none if there is nothing, or nobody.
fn possible<'a>(mut all: impl Iterator<Item = &'a Outcomes>) -> Option<Outcomes> {
    let first = all.next()?.clone();
    all.try_fold(first, |common, it| common.meet(it))
}

/// What all would surely accept; none if nothing is sure of one.
fn certain(known: &[&Range]) -> Option<Place> {
    let (first, others) = known.split_first()?;
    others.iter().try_fold(first.surely.clone()?, |common, it| meet(&common, it.surely.as_ref()?))
}

fn pairs<'a>(
    known: &'a [&Range],
    so: impl Fn(&Range, &Range) -> bool + Copy + 'a,
) -> impl Iterator<Item = (&'a Range, &'a Range)> + 'a {
    let each = known.iter().enumerate();
    each.flat_map(move |(at, one)| known[at + 1..].iter().map(move |other| (*one, *other)))
        .filter(move |(one, other)| so(one, other))
}

/// Those without whom the others have something in common. Of stretches, two that do not meet are always to be
/// blamed (Helly's theorem in one dimension, 1923); of sets of options, three may have nothing in common though every
/// two have, and then this alone says with whom it fails.
fn without(known: &[&Range]) -> Vec<(Id<Party>, Outcomes)> {
    let others = |out: usize| {
        possible(known.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, it)| &it.possibly))
    };
    known.iter().enumerate().filter_map(|(at, it)| Some((it.party, others(at)?))).collect()
}

fn doubtful(known: &[&Range], possible: &Outcomes) -> Vec<Id<Party>> {
    let accepts = |it: &Range| {
        let surely = it.surely.as_ref();
        surely.is_some_and(|it| possible.place().is_none_or(|possible| it.meets(possible)))
    };
    let none: Vec<Id<Party>> = known.iter().filter(|it| !accepts(it)).map(|it| it.party).collect();
    if !none.is_empty() {
        return none;
    }
    let apart = |one: &Range, other: &Range| {
        !one.surely.as_ref().zip(other.surely.as_ref()).is_some_and(|(one, other)| one.meets(other))
    };
    let mut all: Vec<Id<Party>> =
        pairs(known, apart).flat_map(|(one, other)| [one.party, other.party]).collect();
    if all.is_empty() {
        all = known.iter().map(|it| it.party).collect();
    }
    let mut met = Vec::new();
    all.retain(|it| {
        !met.contains(it) && {
            met.push(*it);
            true
        }
    });
    all
}
