//! Who speaks for a party on a date.

use super::{
    dossier::Dossier,
    id::Id,
    record::{Party, Person, Post},
};
use jiff::civil;

impl Post {
    /// Whether it is held on that day. A beginning or end known only to its month or year is taken
    /// at its widest, since it is not known that the post was *not* held.
    #[must_use]
    pub fn is_held(&self, day: civil::Date) -> bool {
        self.from.is_none_or(|it| it.first() <= day) && self.to.is_none_or(|it| day <= it.last())
    }
}

/// The people who act for a party on a day, each with the post; those who speak first for it first,
/// then by name.
#[must_use]
pub fn speakers(dossier: &Dossier, party: Id<Party>, day: civil::Date) -> Vec<(Id<Person>, &Post)> {
    let mut out: Vec<(&str, Id<Person>, &Post)> = dossier
        .all::<Person>()
        .flat_map(|(id, person)| person.posts.iter().map(move |post| (person.name.as_str(), id, post)))
        .filter(|(_, _, post)| post.party == party && post.is_held(day))
        .collect();
    out.sort_by_key(|(name, id, post)| (!post.chief, *name, *id));
    out.into_iter().map(|(_, id, post)| (id, post)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Of;

    #[test]
    fn the_chief_speaks_from_the_day_of_appointment() {
        let party = Id::<Party>::new(1);
        let post = |from: &str, to: &str| Post {
            from: from.parse().ok(),
            to: to.parse().ok(),
            chief: true,
            ..Post::new(party)
        };
        let person = |name: &str, post| Person { name: name.into(), posts: vec![post], ..Person::default() };
        let dossier: Dossier = [
            (party.any(), Party::default().wrap()),
            (Id::<Person>::new(1).any(), person("Yermak", post("", "2025-11-28")).wrap()),
            (Id::<Person>::new(2).any(), person("Umerov", post("2025-11-29", "")).wrap()),
        ]
        .into_iter()
        .collect();
        let names = |day| {
            speakers(&dossier, party, day)
                .into_iter()
                .map(|(id, _)| dossier.name(id.any()))
                .collect::<Vec<_>>()
        };
        assert_eq!(names(civil::date(2025, 11, 28)), ["Yermak"]);
        assert_eq!(names(civil::date(2025, 11, 29)), ["Umerov"]);
    }
}
