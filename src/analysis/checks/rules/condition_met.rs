//! What was offered on a condition, and the condition is the case now. Nothing comes to stand by itself: whether a
//! condition is met is a judgement, and often the very thing in dispute.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::analysis::issue::Held;

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for (cell, it) in sight.pending() {
        let Held::Yes(met) = sight.held(it.condition) else { continue };
        let Some(issue) = it.condition.issue else { continue };
        let mut records = vec![it.record, cell.issue.any(), cell.party.any(), issue.any()];
        records.extend(met.iter().map(|it| it.any()));
        let noticed = Noticed::ConditionMet {
            party: cell.party,
            issue: cell.issue,
            stand: it.stand.cloned().map(Box::new),
            condition: it.condition.clone(),
            on: issue,
            by: met,
        };
        found.push(Check::new(Gravity::Serious, noticed, records).at(cell.issue, cell.party));
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Condition, Id, Party, Place, Point, PointKind, Statement, Status,
            record::{IssueStatus, Target, Withdrawal},
        },
    };

    const RULE: CheckRule = CheckRule::ConditionMet;
    const OFFER: Id<Statement> = Id::new(20);

    /// The first party offers 4 if the second comes to stand there.
    fn offer(party: Option<Id<Party>>, place: Option<Place>) -> Talks {
        let conditions = vec![Condition { party, ..if_so(WAGE, PARTY_B, place) }];
        let point = Point { conditions, ..on(WAGE, PointKind::Offer, at(4)) };
        sound().put(OFFER, said(PARTY_A, "2025-12-05", point))
    }

    #[test]
    fn the_other_has_come_to_where_it_was_asked_to_be() {
        let found = offer(Some(PARTY_B), at_least(2)).found(RULE);
        assert_eq!(found.len(), 1, "the employer stands on 2");
        assert_eq!((found[0].record(), &found[0].cells[..]), (Some(OFFER.any()), &[(WAGE, PARTY_A)][..]));
        offer(Some(PARTY_B), at_least(3)).is_quiet(RULE);
        assert_eq!(offer(None, at_least(2)).found(RULE).len(), 1, "of nobody in particular: all stand there");
        offer(None, at_most(3)).is_quiet(RULE);
    }

    #[test]
    fn words_alone_are_for_people_to_judge() {
        offer(Some(PARTY_B), None).is_quiet(RULE);
        let in_words = Condition { text: "if so".into(), ..Condition::default() };
        offer(Some(PARTY_B), at_least(2))
            .with(OFFER, |it| it.points[0].conditions = vec![in_words])
            .is_quiet(RULE);
    }

    #[test]
    fn what_is_only_accepted_ad_referendum_is_not_yet_so() {
        use crate::model::record::Acceptance::AdReferendum;
        let open = |it: &mut Statement| it.points[0].kind = PointKind::Acceptance(AdReferendum);
        offer(Some(PARTY_B), at_least(2)).with(SAID_B, open).is_quiet(RULE);
    }

    #[test]
    fn what_was_taken_back_asks_for_nothing() {
        let back = on(WAGE, PointKind::Withdrawal(Withdrawal::ToBefore), None);
        let back = Statement { refers_to: vec![OFFER], ..said(PARTY_A, "2025-12-06", back) };
        offer(Some(PARTY_B), at_least(2)).put(Id::new(21), back).is_quiet(RULE);
    }

    #[test]
    fn a_withdrawal_on_a_condition_waits_for_it_too() {
        let back = |least| Point {
            conditions: vec![if_so(WAGE, PARTY_B, at_least(least))],
            ..on(WAGE, PointKind::Withdrawal(Withdrawal::ToNothing), None)
        };
        let talks = |least| sound().put(OFFER, said(PARTY_A, "2025-12-05", back(least)));
        assert_eq!(talks(2).found(RULE).len(), 1);
        talks(3).is_quiet(RULE);
        // And so does one from a clause that was accepted.
        let clause = Point { target: Target::Clause(CLAUSE), ..back(2) };
        let mut talks = agreed(4).put(OFFER, said(PARTY_A, "2025-12-12", clause));
        talks.0.put(ACCEPTS_B.any(), None);
        let talks = talks.with(WAGE, |it| it.statuses.truncate(1));
        assert_eq!(talks.found(RULE).len(), 1);
    }

    #[test]
    fn what_is_settled_or_set_aside_waits_for_nothing() {
        for status in [Status::Final, Status::Parked, Status::Withdrawn] {
            let status = IssueStatus::new(date("2025-12-20"), status);
            offer(Some(PARTY_B), at_least(2)).with(WAGE, |it| it.statuses.push(status)).is_quiet(RULE);
        }
    }
}
