//! A party has gone back: its last step on an issue has brought it nearer to nobody with whose consent the issue is
//! settled and farther from somebody, or it has taken back what it had said and stands on nothing.

use super::super::{Check, Gravity, Noticed, Sight};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for it in &sight.movements {
        let mut from = Vec::new();
        let mut is_nearer = false;
        for (other, farther) in it.farther(sight) {
            is_nearer |= farther < 0.0;
            from.extend((farther > 0.0).then_some(other));
            if is_nearer {
                break;
            }
        }
        if is_nearer || from.is_empty() && it.to.is_some() {
            continue;
        }
        let noticed = Noticed::MovedBack {
            party: it.party,
            issue: it.issue,
            from: Box::new((*it.from).clone()),
            to: it.to.clone().map(Box::new),
            on: it.on,
            others: from,
        };
        let records = vec![it.by, it.issue.any(), it.party.any()];
        found.push(Check::new(Gravity::Serious, noticed, records).at(it.issue, it.party));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Id, Place, PointKind, Scale, Statement, Status,
            record::{IssueStatus, Party, Withdrawal},
        },
    };

    const RULE: CheckRule = CheckRule::MovedBack;
    const STEP: Id<Statement> = Id::new(20);

    /// The first party, which demands 6 while the second offers 2, takes a step.
    fn step(place: Option<Place>) -> Talks {
        sound().put(STEP, said(PARTY_A, "2025-12-10", on(WAGE, PointKind::Demand, place)))
    }
    fn back(how: Withdrawal) -> Statement {
        said(PARTY_A, "2025-12-15", on(WAGE, PointKind::Withdrawal(how), None))
    }

    #[test]
    fn farther_from_the_other_than_before() {
        let found = step(at(7)).found(RULE);
        assert_eq!((found.len(), found[0].gravity), (1, Gravity::Serious));
        assert_eq!(found[0].records, [STEP.any(), WAGE.any(), PARTY_A.any()]);
        for place in [at(6), at(5), at(2), at(1)] {
            step(place).is_quiet(RULE);
        }
    }

    #[test]
    fn what_is_restated_has_moved_before() {
        let again = said(PARTY_A, "2025-12-20", on(WAGE, PointKind::Demand, at(7)));
        let found = step(at(7)).put(Id::new(21), again.clone()).found(RULE);
        assert_eq!(found.iter().map(|it| it.record()).collect::<Vec<_>>(), [Some(STEP.any())]);
        // It has come back since to where it was, and that is nearer.
        let mut nearer = again;
        nearer.points[0].place = at(6);
        step(at(7)).put(Id::new(21), nearer).is_quiet(RULE);
    }

    #[test]
    fn taking_back_a_concession_is_going_back_too() {
        let to_before = step(at(5)).put(Id::new(21), back(Withdrawal::ToBefore)).found(RULE);
        assert_eq!(to_before.len(), 1, "from 5 to 6 again");
        assert_eq!(to_before[0].record(), Some(Id::<Statement>::new(21).any()));
        let to_nothing = step(at(5)).put(Id::new(21), back(Withdrawal::ToNothing)).found(RULE);
        assert!(matches!(&to_nothing[0].noticed, Noticed::MovedBack { to: None, .. }), "{to_nothing:?}");
        // Who takes back what moved it away comes nearer.
        step(at(7)).put(Id::new(21), back(Withdrawal::ToBefore)).is_quiet(RULE);
    }

    #[test]
    fn a_scale_without_ends_tells_as_well() {
        let open = Scale::Amount { unit: "%".into(), low: None, high: None };
        assert_eq!(step(at(7)).with(WAGE, |it| it.scale = open.clone()).found(RULE).len(), 1);
        step(at(5)).with(WAGE, |it| it.scale = open).is_quiet(RULE);
    }

    #[test]
    fn who_comes_nearer_to_one_of_several_does_not_go_back() {
        let third = |place| {
            step(at(7))
                .put(Id::new(9), Party::default())
                .put(Id::new(22), said(Id::new(9), "2025-12-01", on(WAGE, PointKind::Demand, place)))
        };
        third(at(9)).is_quiet(RULE);
        assert_eq!(third(at(1)).found(RULE).len(), 1);
    }

    #[test]
    fn an_issue_that_is_settled_or_set_aside_is_left_alone() {
        for status in [Status::TentativelyAgreed, Status::Parked, Status::Withdrawn] {
            let status = IssueStatus::new(date("2025-12-12"), status);
            step(at(7)).with(WAGE, |it| it.statuses.push(status)).is_quiet(RULE);
        }
    }
}
