//! A party says something else than the clause that it agreed to, after the issue was tentatively agreed (rule 8 of
//! positions). Going back on a clause must not pass unseen.

use super::super::{Check, Gravity, Noticed, Sight};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for cell in &sight.cells {
        for stand in &cell.position.departures {
            let noticed =
                Noticed::Departure { party: cell.party, issue: cell.issue, stand: Box::new(stand.clone()) };
            let records = vec![stand.origin.record(), cell.issue.any(), cell.party.any()];
            found.push(Check::new(Gravity::Grave, noticed, records).at(cell.issue, cell.party));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{CheckRule, Id, PointKind, Status, record::IssueStatus},
    };

    const RULE: CheckRule = CheckRule::Departure;

    #[test]
    fn going_back_on_an_agreed_clause() {
        let agreed = agreed(4);
        agreed.is_quiet(RULE);
        let later = |place| said(PARTY_A, "2025-12-20", on(WAGE, PointKind::Demand, at(place)));
        let found = agreed.clone().put(Id::new(20), later(5)).found(RULE);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].gravity, &found[0].cells[..]), (Gravity::Grave, &[(WAGE, PARTY_A)][..]));
        assert_eq!(found[0].record(), Some(Id::<crate::model::Statement>::new(20).any()));
        agreed.put(Id::new(20), later(4)).is_quiet(RULE);
    }

    #[test]
    fn what_was_opened_again_may_be_left() {
        let later = said(PARTY_A, "2025-12-20", on(WAGE, PointKind::Demand, at(5)));
        let open = IssueStatus::new(date("2025-12-15"), Status::Open);
        agreed(4).put(Id::new(20), later).with(WAGE, |it| it.statuses.push(open)).is_quiet(RULE);
    }
}
