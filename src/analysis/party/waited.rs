//! What a party is waited for: its part of what the overview knows.

use super::{Portrait, Tense};
use crate::{
    analysis::overview::{Unconfirmed, Waiting},
    model::{
        Id,
        record::{Issue, Owner, Task},
    },
};

/// What a party is waited for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waited {
    /// For an answer: on what, in the order of the agenda.
    pub answers: Vec<Id<Issue>>,
    /// For a confirmation of what it accepted.
    pub confirmations: Vec<Unconfirmed>,
    /// For a task, of its own or of somebody who acts for it.
    pub tasks: Vec<Id<Task>>,
}

/// Picks out what is waited for from a party, or from those who act for it on the day.
#[must_use]
pub fn waited(waiting: &Waiting, portrait: &Portrait) -> Waited {
    let party = portrait.party;
    let acts_for_it = |owner: Owner| match owner {
        Owner::Party(it) => it == party,
        Owner::Person(it) => {
            portrait.speakers.iter().any(|speaker| speaker.tense == Tense::Now && speaker.person == it)
        }
    };
    let silent = waiting.silent.iter().filter(|it| it.party == party);
    let duties = waiting.duties.iter().filter(|it| it.owner.is_some_and(acts_for_it));
    Waited {
        answers: silent.flat_map(|it| it.issues.iter().copied()).collect(),
        confirmations: waiting.unconfirmed.iter().copied().filter(|it| it.party == party).collect(),
        tasks: duties.flat_map(|it| it.tasks.iter().copied()).collect(),
    }
}
