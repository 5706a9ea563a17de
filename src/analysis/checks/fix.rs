//! What can be done about a check at one stroke: said as data when it is found, made an edit of the dossier as it is
//! when somebody does it.

use crate::{
    edit::Edit,
    model::{
        AnyId, Dossier, Id, Level, Scale,
        record::{Event, EventStatus, Issue, Of, Proposal, ProposalStage, ProposalStatus, Task},
    },
};
use jiff::civil;

/// What can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Fix {
    /// Widen an issue's scale, so that a place lies on it.
    Widen(Id<Issue>, Scale),
    /// Let a record be seen by no more than those who may see what it names or repeats.
    Raise(AnyId, Level),
    /// Mark an event as held.
    MarkHeld(Id<Event>),
    /// Mark a task as done on a day.
    MarkDone(Id<Task>, civil::Date),
    /// Mark a proposal as lapsed from a day on.
    Lapse(Id<Proposal>, civil::Date),
}

impl Fix {
    /// The edit that does it; none if the record is gone.
    #[must_use]
    pub fn edit(&self, dossier: &Dossier) -> Option<Edit> {
        match self {
            Self::Widen(id, scale) => change(dossier, *id, |it| it.scale = scale.clone()),
            Self::Raise(id, to) => {
                let seen = dossier.record(*id)?.clone();
                let mut after = seen.clone();
                let (level, audience, ..) = after.head_mut();
                *level = (*level).max(*to);
                audience.clear();
                Some(Edit::Change { id: *id, seen, after })
            }
            Self::MarkHeld(id) => change(dossier, *id, |it| it.status = EventStatus::Held),
            Self::MarkDone(id, on) => change(dossier, *id, |it| it.done_on = Some((*on).into())),
            Self::Lapse(id, on) => {
                let status = ProposalStatus::new((*on).into(), ProposalStage::Lapsed);
                change(dossier, *id, |it| it.statuses.push(status))
            }
        }
    }
}

fn change<K: Of>(dossier: &Dossier, id: Id<K>, with: impl FnOnce(&mut K)) -> Option<Edit> {
    let mut after = dossier.get(id)?.clone();
    let seen = dossier.record(id.any())?.clone();
    with(&mut after);
    Some(Edit::Change { id: id.any(), seen, after: after.wrap() })
}
