//! A party has spoken on an issue since it was last assessed there: look whether the assessment still holds.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::{analysis::assessed::newest, model::record::Basis};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let assessed = newest(sight.dossier, sight.as_of, |it| {
        let party = Some(it.party).filter(|_| it.basis == Basis::Assessed);
        it.issue.zip(party)
    });
    // Of what is settled nobody needs to know any more how far a party would go.
    for cell in sight.cells.iter().filter(|it| !sight.status(it.issue).is_closed()) {
        let Some((id, assessment)) = assessed.get(&(cell.issue, cell.party)) else { continue };
        let position = &cell.position;
        let said = position.on_record().chain(&position.red_lines).chain(&position.signals);
        let last = said.filter(|it| it.via.is_none()).max_by_key(|it| it.date.map(|it| it.last()));
        let Some((stand, then)) = last.zip(assessment.date) else { continue };
        if stand.date.is_some_and(|it| then.certainly_before(it)) {
            let noticed = Noticed::OldAssessment {
                party: cell.party,
                issue: cell.issue,
                assessed: then,
                spoke: stand.date,
            };
            let records = vec![id.any(), stand.origin.record(), cell.issue.any(), cell.party.any()];
            found.push(Check::new(Gravity::Notable, noticed, records).at(cell.issue, cell.party));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Id, PointKind, Status,
            record::{Assessment, IssueStatus},
        },
    };

    const RULE: CheckRule = CheckRule::OldAssessment;

    fn assessed(on: &str) -> Talks {
        let it = Assessment { issue: Some(WAGE), date: Some(date(on)), ..Assessment::new(PARTY_A) };
        sound().put(Id::new(1), it)
    }

    #[test]
    fn it_has_spoken_since() {
        let found = assessed("2025-11-20").found(RULE);
        assert_eq!((found.len(), found[0].records[1]), (1, SAID_A.any()));
        assessed("2025-11-30").is_quiet(RULE);
        assessed("2025-12-01").is_quiet(RULE);
        // Somewhen in that month, perhaps after what was said on its last day.
        assessed("2025-11").is_quiet(RULE);
    }

    #[test]
    fn a_comment_tells_nothing_new_of_where_it_stands() {
        let comment = said(PARTY_A, "2025-12-20", on(WAGE, PointKind::Comment, None));
        assessed("2025-12-01").put(Id::new(20), comment).is_quiet(RULE);
        let offer = said(PARTY_A, "2025-12-20", on(WAGE, PointKind::Offer, at(5)));
        assert_eq!(assessed("2025-12-01").put(Id::new(20), offer).found(RULE).len(), 1);
    }

    #[test]
    fn the_newest_counts_and_one_of_the_party_as_a_whole_does_not() {
        let newer =
            Assessment { issue: Some(WAGE), date: Some(date("2025-12-10")), ..Assessment::new(PARTY_A) };
        assessed("2025-11-20").put(Id::new(2), newer).is_quiet(RULE);
        assessed("2025-11-20").with(Id::new(1), |it: &mut Assessment| it.issue = None).is_quiet(RULE);
    }

    #[test]
    fn of_what_is_settled_it_may_be_old() {
        for status in [Status::Final, Status::Withdrawn] {
            let status = IssueStatus::new(date("2025-12-20"), status);
            assessed("2025-11-20").with(WAGE, |it| it.statuses.push(status)).is_quiet(RULE);
        }
    }
}
