//! A task is not done by its day, an issue not settled by its deadline, an offer on the table past its last day.

use super::super::{Check, Fix, Gravity, Noticed, Sight, noticed::Overdue};
use crate::{
    analysis::overview::{Coming, What},
    model::{AnyId, Date, Id, position::is_tabled, record::Proposal},
};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for Coming { what, on, .. } in &sight.overdue {
        let Some(on) = *on else { continue };
        let check =
            |gravity, overdue, id: AnyId| Check::new(gravity, Noticed::Expired(overdue, on), vec![id]);
        match *what {
            What::Task(id) => {
                let check = check(Gravity::Serious, Overdue::Task, id.any());
                // Who has entered a later day knows better.
                let is_open = sight.dossier.get(id).is_some_and(|it| it.done_on.is_none());
                found.push(if is_open { check.with_fix(Fix::MarkDone(id, sight.as_of)) } else { check });
            }
            What::Deadline(id) => {
                found.push(check(Gravity::Serious, Overdue::Deadline(sight.status(id)), id.any()));
            }
            What::Expiry(id) => {
                let check = check(Gravity::Notable, Overdue::Offer, id.any());
                found.push(check.with_fix(lapse(sight, id, on)));
            }
            // It is told with what came of it.
            What::Event(_) => {}
        }
    }
}

/// From the day after its last on; but it cannot lapse before it was tabled, even where that was too late.
fn lapse(sight: &Sight<'_>, id: Id<Proposal>, last: Date) -> Fix {
    let tabled = sight.dossier.get(id).and_then(|it| is_tabled(it, sight.as_of)).unwrap_or(last);
    Fix::Lapse(id, last.last().tomorrow().unwrap_or(sight.as_of).max(tabled.last()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        edit::Session,
        model::{
            CheckRule, Status, Task,
            record::{IssueStatus, ProposalStage, ProposalStatus},
        },
    };
    use jiff::civil;

    const RULE: CheckRule = CheckRule::Expired;
    const TASK: Id<Task> = Id::new(1);

    /// What is left after the fix of the only check.
    fn fixed(talks: &Talks) -> Talks {
        let found = talks.found(RULE);
        assert_eq!(found.len(), 1, "{found:?}");
        let mut session = Session::new(talks.0.clone());
        let edit = found[0].fix.as_ref().and_then(|it| it.edit(session.dossier())).expect("there is one");
        session.perform(edit).expect("it can be done");
        Talks(session.dossier().clone())
    }

    #[test]
    fn a_task_that_is_not_done() {
        let task = Task { title: "Ask".into(), due: Some(date("2025-12-30")), ..Task::default() };
        let talks = sound().put(TASK, task);
        let after = fixed(&talks);
        after.is_quiet(RULE);
        assert_eq!(after.0.get(TASK).and_then(|it| it.done_on), Some(TODAY.into()));
        assert_eq!(talks.found_on(RULE, civil::date(2025, 12, 30)), [], "it is due that day");
        talks.clone().with(TASK, |it| it.done_on = Some(date("2025-12-31"))).is_quiet(RULE);
        talks.with(TASK, |it| it.due = None).is_quiet(RULE);
    }

    #[test]
    fn an_issue_that_is_not_settled() {
        let talks = sound().with(WAGE, |it| it.deadline = Some(date("2025-12-15")));
        assert_eq!(talks.found(RULE)[0].records, [WAGE.any()]);
        let settled = IssueStatus::new(date("2025-12-20"), Status::Final);
        talks.clone().with(WAGE, |it| it.statuses.push(settled)).is_quiet(RULE);
        talks.with(WAGE, |it| it.deadline = Some(date("2025-12"))).is_quiet(RULE);
    }

    #[test]
    fn an_offer_that_is_still_marked_as_tabled() {
        let talks = agreed(4).with(PACKAGE, |it| it.valid_until = Some(date("2025-12-15")));
        let after = fixed(&talks);
        after.is_quiet(RULE);
        let lapsed = after.0.get(PACKAGE).and_then(|it| it.statuses.last().cloned());
        assert_eq!(lapsed.map(|it| (it.date, it.status)), Some((date("2025-12-16"), ProposalStage::Lapsed)));
        talks.clone().with(PACKAGE, |it| it.valid_until = Some(date("2025-12-31"))).is_quiet(RULE);
        // Tabled on 10 December, when its last day had passed.
        fixed(&talks.with(PACKAGE, |it| it.valid_until = Some(date("2025-12-01")))).is_quiet(RULE);
    }

    #[test]
    fn what_was_accepted_does_not_expire() {
        let mut talks = agreed(4).with(PACKAGE, |it| it.valid_until = Some(date("2025-12-15")));
        let accepted = ProposalStatus::new(date("2025-12-11"), ProposalStage::Accepted);
        talks = talks.with(PACKAGE, |it| it.statuses.push(accepted));
        talks.is_quiet(RULE);
        // The clause that both have accepted stands on.
        assert_eq!(talks.found(CheckRule::AgreedButDiffers), []);
    }
}
