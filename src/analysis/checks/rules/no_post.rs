//! Somebody speaks for a party without a post in it on that day: the post is missing, the date is wrong, or the words
//! bind nobody.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::{
    Date,
    record::{Post, Statement},
};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for (id, statement) in sight.dossier.all::<Statement>() {
        let (Some(date), Some(person)) = (statement.date, statement.speaker) else { continue };
        let is_held = sight.dossier.get(person).is_some_and(|it| {
            it.posts.iter().any(|it| statement.by.contains(&it.party) && may_be_held(it, date))
        });
        if !is_held {
            let records = vec![id.any(), person.any()];
            found.push(
                Check::new(Gravity::Serious, Noticed::NoPost(person), records).at_all(sight.resting_on(id)),
            );
        }
    }
}

/// Whether a post may be held on a date: on one of the days that the date can mean.
fn may_be_held(post: &Post, on: Date) -> bool {
    post.from.is_none_or(|it| it.first() <= on.last()) && post.to.is_none_or(|it| on.first() <= it.last())
}

#[cfg(test)]
mod tests {
    use crate::{analysis::checks::example::*, model::CheckRule};

    const RULE: CheckRule = CheckRule::NoPost;

    #[test]
    fn before_the_appointment_after_the_end_or_for_another() {
        let found = sound().with(SAID_A, |it| it.date = Some(date("2024"))).found(RULE);
        assert_eq!((found.len(), &found[0].records[..]), (1, &[SAID_A.any(), CHIEF.any()][..]));
        assert_eq!(found[0].cells, [(WAGE, PARTY_A)]);
        let ended = sound().with(CHIEF, |it| it.posts[0].to = Some(date("2025-11-29")));
        assert_eq!(ended.found(RULE).len(), 1);
        assert_eq!(sound().with(SAID_A, |it| it.by = vec![PARTY_B]).found(RULE).len(), 1);
        assert_eq!(sound().with(CHIEF, |it| it.posts.clear()).found(RULE).len(), 1);
    }

    #[test]
    fn who_may_have_held_it_is_believed() {
        sound().with(CHIEF, |it| it.posts[0].to = Some(date("2025-11"))).is_quiet(RULE);
        // It ended, or began, in the course of the month in which this was said.
        let month = sound().with(SAID_A, |it| it.date = Some(date("2025-11")));
        month.clone().with(CHIEF, |it| it.posts[0].to = Some(date("2025-11-20"))).is_quiet(RULE);
        month.clone().with(CHIEF, |it| it.posts[0].from = Some(date("2025-11-20"))).is_quiet(RULE);
        assert_eq!(month.with(CHIEF, |it| it.posts[0].to = Some(date("2025-10-31"))).found(RULE).len(), 1);
        sound().with(SAID_A, |it| it.speaker = None).is_quiet(RULE);
        sound().with(SAID_A, |it| it.by.push(PARTY_B)).is_quiet(RULE);
    }
}
