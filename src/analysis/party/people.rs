//! Who speaks for a party, and to which blocs it belongs: now, before and later.

use crate::model::{
    Date, Dossier, Id,
    record::{Membership, Party, Person, Post},
};
use jiff::civil;
use std::cmp::Reverse;

/// Whether something holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tense {
    /// It does.
    Now,
    /// It is to.
    Later,
    /// It did.
    Before,
}

/// Somebody who acts for the party.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// Who.
    pub person: Id<Person>,
    /// As what, and from when to when.
    pub post: Post,
    /// Whether the post is held on the day.
    pub tense: Tense,
}

/// That a party belongs to a bloc.
#[derive(Clone, Debug, PartialEq)]
pub struct Belonging {
    /// The other one: the bloc of a member, the member of a bloc.
    pub party: Id<Party>,
    /// From this day; none if it always did.
    pub from: Option<Date>,
    /// Up to and with this day; none if it still does.
    pub to: Option<Date>,
    /// Whether the bloc's position is the member's.
    pub binding: bool,
    /// Whether it does on the day.
    pub tense: Tense,
}

/// What matters is seen first: what holds, of that who speaks first, of that what began last.
fn place(tense: Tense, is_chief: bool, from: Option<Date>) -> impl Ord {
    (tense, !is_chief, Reverse(from.map(Date::first)))
}

pub(super) fn speakers(dossier: &Dossier, party: Id<Party>, day: civil::Date) -> Vec<Speaker> {
    let mut out = Vec::new();
    for (person, it) in dossier.all::<Person>() {
        for post in it.posts.iter().filter(|it| it.party == party) {
            let tense = match post.is_held(day) {
                true => Tense::Now,
                false if post.from.is_some_and(|it| it.first() > day) => Tense::Later,
                false => Tense::Before,
            };
            out.push((place(tense, post.chief, post.from), &it.name, person, post, tense));
        }
    }
    out.sort_by(|(a, one, ..), (b, other, ..)| (a, one).cmp(&(b, other)));
    out.into_iter().map(|(.., person, post, tense)| Speaker { person, post: post.clone(), tense }).collect()
}

fn belonging(party: Id<Party>, it: &Membership, day: civil::Date) -> Belonging {
    // As positions take it: a beginning counts from its last day, an end to its last.
    let tense = if it.from.is_some_and(|it| !it.has_come(day)) {
        Tense::Later
    } else if it.to.is_some_and(|it| it.last() < day) {
        Tense::Before
    } else {
        Tense::Now
    };
    Belonging { party, from: it.from, to: it.to, binding: it.binding, tense }
}

pub(super) fn blocs(party: &Party, day: civil::Date) -> Vec<Belonging> {
    let mut out: Vec<_> = party.memberships.iter().map(|it| belonging(it.bloc, it, day)).collect();
    out.sort_by_key(|it| place(it.tense, it.binding, it.from));
    out
}

pub(super) fn members(dossier: &Dossier, bloc: Id<Party>, day: civil::Date) -> Vec<Belonging> {
    let mut out = Vec::new();
    for (id, party) in dossier.all::<Party>() {
        let of_it = party.memberships.iter().filter(|it| it.bloc == bloc);
        out.extend(of_it.map(|it| (&party.name, belonging(id, it, day))));
    }
    out.sort_by(|(one, a), (other, b)| (a.tense, one).cmp(&(b.tense, other)));
    out.into_iter().map(|(_, it)| it).collect()
}
