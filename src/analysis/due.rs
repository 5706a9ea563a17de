//! What is to happen and to be done, by day; what should have been and was not comes first. What is overdue here is what
//! the checks tell as expired.

use crate::model::{
    Date, Id,
    position::{self, End, Positions, ending, stage},
    record::{Event, EventStatus, Issue, Proposal, ProposalStage, Task},
};
use jiff::civil;

/// Something that is to happen or to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    /// What.
    pub what: What,
    /// When; none if that is open.
    pub on: Option<Date>,
    /// Whether its day has passed: a task that is not done, a deadline that was missed, an event of which nothing
    /// is recorded but that it was planned, an offer that is still marked as tabled.
    pub is_overdue: bool,
}

/// What is to happen or to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An event is to take place.
    Event(Id<Event>),
    /// An issue is to be settled.
    Deadline(Id<Issue>),
    /// A proposal holds no longer after that day.
    Expiry(Id<Proposal>),
    /// A task is to be done.
    Task(Id<Task>),
}

/// Everything that comes as of a day.
pub(super) fn due(positions: &Positions, as_of: civil::Date) -> Vec<Coming> {
    let dossier = positions.dossier();
    let mut out = Vec::new();
    for (id, event) in dossier.all::<Event>() {
        out.extend(planned(event, as_of).map(|is_overdue| Coming {
            what: What::Event(id),
            on: event.start.map(|it| it.date),
            is_overdue,
        }));
    }
    let is_past = |it: Date| it.last() < as_of;
    for (id, issue) in dossier.all::<Issue>() {
        let is_done = position::status(issue, as_of).0.is_closed();
        if let Some(deadline) = issue.deadline.filter(|_| !is_done) {
            out.push(Coming { what: What::Deadline(id), on: Some(deadline), is_overdue: is_past(deadline) });
        }
    }
    for (id, proposal) in dossier.all::<Proposal>() {
        let is_tabled = stage(proposal, as_of) == Some(ProposalStage::Tabled);
        if let Some(last) = proposal.valid_until.filter(|_| is_tabled) {
            let end = ending(positions, id, as_of);
            if end.is_none() || end == Some(End::Expired) {
                out.push(Coming { what: What::Expiry(id), on: Some(last), is_overdue: is_past(last) });
            }
        }
    }
    for (id, task) in dossier.all::<Task>() {
        if task.done_on.is_none_or(|it| !it.has_come(as_of)) {
            out.push(Coming {
                what: What::Task(id),
                on: task.due,
                is_overdue: task.due.is_some_and(is_past),
            });
        }
    }
    out.sort_by_key(|it| (!it.is_overdue, it.on.is_none(), it.on.map(Date::last), it.what));
    out
}

/// Whether an event is still to come, or goes on; and if so, whether it should have been held by then.
fn planned(event: &Event, as_of: civil::Date) -> Option<bool> {
    let last = event.end.or(event.start).map(|it| it.date.last());
    match (event.status, last) {
        (EventStatus::Cancelled, _) | (EventStatus::Held, None) => None,
        (EventStatus::Planned, None) => Some(false),
        (EventStatus::Planned, Some(last)) => Some(last < as_of),
        (EventStatus::Held, Some(last)) => (last >= as_of).then_some(false),
    }
}
