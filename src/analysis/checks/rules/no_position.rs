//! An issue is talked about, and a party whose consent it needs has no position on it: nothing firm, on a condition or in
//! a package. It is waited for; silence is never consent.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::{
    analysis::silence::{is_awaited, silent},
    model::Status,
};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for asked in &sight.issues {
        if !is_awaited(asked.status) {
            continue;
        }
        let silent = silent(&asked.consent, |it| sight.position(asked.id, it));
        if silent.is_empty() {
            continue;
        }
        let mut records = vec![asked.id.any()];
        records.extend(silent.iter().map(|it| it.any()));
        let cells: Vec<_> = silent.iter().map(|it| (asked.id, *it)).collect();
        let gravity =
            if asked.status == Status::TentativelyAgreed { Gravity::Serious } else { Gravity::Notable };
        let noticed = Noticed::NoPosition { issue: asked.id, parties: silent, status: asked.status };
        found.push(Check::new(gravity, noticed, records).at_all(cells));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Id, Issue, Party, PointKind, Role,
            record::{IssueStatus, Standing},
        },
    };
    use std::collections::BTreeSet;

    const RULE: CheckRule = CheckRule::NoPosition;

    #[test]
    fn one_whose_consent_is_needed_has_not_answered() {
        let third = |role| sound().put(Id::new(9), Party { role, ..Party::default() });
        let found = third(Role::Negotiating).found(RULE);
        assert_eq!((found.len(), &found[0].cells[..]), (1, &[(WAGE, Id::new(9))][..]));
        assert_eq!(found[0].gravity, Gravity::Notable);
        for role in [Role::Mediator, Role::Observer] {
            third(role).is_quiet(RULE);
        }
        third(Role::Negotiating).with(WAGE, |it| it.consent = vec![PARTY_A, PARTY_B]).is_quiet(RULE);
    }

    #[test]
    fn a_signal_is_no_answer_and_a_conditional_offer_is_one() {
        let signal = sound().with(SAID_B, |it| it.standing = Standing::WithoutPrejudice);
        assert_eq!(signal.found(RULE).len(), 1);
        let condition = if_so(WAGE, PARTY_A, at(9));
        sound().with(SAID_B, |it| it.points[0].conditions = vec![condition]).is_quiet(RULE);
    }

    #[test]
    fn nobody_waits_for_a_word_on_what_is_not_talked_about() {
        for status in [Status::Unopened, Status::Parked, Status::Withdrawn] {
            let status = IssueStatus::new(date("2025-12-02"), status);
            let issue = Issue { statuses: vec![status], ..Issue::default() };
            sound().put(Id::new(9), issue).is_quiet(RULE);
        }
        let part = Issue {
            parent: Some(Id::new(9)),
            statuses: vec![IssueStatus::new(date("2025-12-02"), Status::Parked)],
            ..Issue::default()
        };
        let heading =
            Issue { statuses: vec![IssueStatus::new(date("2025-12-02"), Status::Open)], ..Issue::default() };
        let talks = sound().put(Id::new(9), heading);
        assert_eq!(talks.found(RULE).len(), 1);
        talks.put(Id::new(10), part).is_quiet(RULE);
    }

    #[test]
    fn of_what_is_tentatively_agreed_it_is_serious() {
        let third = agreed(4).put(Id::new(9), Party::default());
        assert_eq!(third.found(RULE).iter().map(|it| it.gravity).collect::<Vec<_>>(), [Gravity::Serious]);
        let said = said(Id::new(9), "2025-12-11", on(WAGE, PointKind::Demand, at(4)));
        third.put(Id::new(20), said).is_quiet(RULE);
    }

    #[test]
    fn the_overview_waits_for_the_same() {
        let waited = |talks: &Talks| {
            let mut ground = crate::analysis::overview::Ground::default();
            let it = ground.overview(&talks.0, TODAY, None, &mut |_| true).expect("nobody stops it");
            let all = it.waiting.silent.iter();
            let cells = all.flat_map(|it| it.issues.iter().map(|issue| (*issue, it.party)));
            cells.collect::<BTreeSet<_>>()
        };
        let condition = vec![if_so(WAGE, PARTY_A, at(9))];
        let conditional = sound().with(SAID_B, |it| it.points[0].conditions = condition);
        let third = |status: Option<Status>| {
            let statuses = status.map(|it| IssueStatus::new(date("2025-12-02"), it)).into_iter().collect();
            sound().put(Id::new(9), Issue { statuses, ..Issue::default() })
        };
        let missing = agreed(4).put(Id::new(9), Party::default());
        let all = [None, Some(Status::Open), Some(Status::Parked)].map(third);
        for talks in all.into_iter().chain([conditional, missing]) {
            let cells: BTreeSet<_> = talks.found(RULE).into_iter().flat_map(|it| it.cells).collect();
            assert_eq!(waited(&talks), cells);
        }
    }
}
