//! A task is not done by its day, an issue not settled by its deadline, an offer on the table past its last day.

use super::super::{Check, Fix, Gravity, Noticed, Sight, noticed::Overdue};
use crate::model::{
    Date,
    position::{End, ending},
    record::{Issue, Proposal, ProposalStage, Status, Task},
};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let (dossier, as_of) = (sight.dossier, sight.as_of);
    let passed = |it: Option<Date>| it.filter(|it| it.last() < as_of);
    for (id, task) in dossier.all::<Task>() {
        let is_done = task.done_on.is_some_and(|it| it.has_come(as_of));
        if let Some(due) = passed(task.due).filter(|_| !is_done) {
            let noticed = Noticed::Expired(Overdue::Task, due);
            let check = Check::new(Gravity::Serious, noticed, vec![id.any()]);
            // Who has entered a later day knows better.
            found.push(match task.done_on {
                None => check.with_fix(Fix::MarkDone(id, as_of)),
                Some(_) => check,
            });
        }
    }
    for (id, issue) in dossier.all::<Issue>() {
        let status = sight.status(id);
        let is_done = matches!(status, Status::Final | Status::Withdrawn);
        if let Some(deadline) = passed(issue.deadline).filter(|_| !is_done) {
            let noticed = Noticed::Expired(Overdue::Deadline(status), deadline);
            found.push(Check::new(Gravity::Serious, noticed, vec![id.any()]));
        }
    }
    for (id, proposal) in dossier.all::<Proposal>() {
        let come = proposal.statuses.iter().filter(|it| it.date.has_come(as_of));
        let Some(stage) = come.max_by_key(|it| it.date.last()) else { continue };
        let has_expired = || ending(sight.positions(), id, as_of) == Some(End::Expired);
        if let Some(last) =
            passed(proposal.valid_until).filter(|_| stage.status == ProposalStage::Tabled && has_expired())
        {
            let noticed = Noticed::Expired(Overdue::Offer, last);
            let check = Check::new(Gravity::Notable, noticed, vec![id.any()]);
            // It cannot lapse before it was tabled, even where that was too late.
            let from = last.last().tomorrow().unwrap_or(as_of).max(stage.date.last());
            found.push(check.with_fix(Fix::Lapse(id, from)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        edit::Session,
        model::{CheckRule, Id, record::IssueStatus},
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
}
