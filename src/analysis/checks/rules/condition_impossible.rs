//! What was said on a condition, and the condition can no longer come about: the issue is settled otherwise or no longer
//! at issue, or the place lies wholly beyond the red line of the party that would have to go there.

use super::{
    super::{Check, Gravity, Noticed, Sight, noticed::Why, sight::Cell},
    red_line_crossed::limit,
};
use crate::model::{
    Id,
    position::Position,
    record::{Condition, Issue, Party, Status},
};
use std::collections::HashMap;

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let lines: HashMap<(Id<Issue>, Id<Party>), &Cell> = sight
        .cells
        .iter()
        .filter(|it| !it.position.red_lines.is_empty())
        .map(|it| ((it.issue, it.party), it))
        .collect();
    for (cell, it) in sight.pending() {
        let Some(on) = it.condition.issue else { continue };
        let Some(why) = why(sight, on, it.condition, &lines) else { continue };
        let records = vec![it.record, cell.issue.any(), cell.party.any(), on.any()];
        let noticed = Noticed::ConditionImpossible {
            party: cell.party,
            issue: cell.issue,
            stand: it.stand.cloned().map(Box::new),
            condition: it.condition.clone(),
            on,
            why,
        };
        found.push(Check::new(Gravity::Serious, noticed, records).at(cell.issue, cell.party));
    }
}

fn why(
    sight: &Sight<'_>,
    on: Id<Issue>,
    condition: &Condition,
    lines: &HashMap<(Id<Issue>, Id<Party>), &Cell>,
) -> Option<Why> {
    let status = sight.status(on);
    if status == Status::Withdrawn {
        return Some(Why::NotAtIssue);
    }
    let place = condition.place.as_ref()?;
    if matches!(status, Status::TentativelyAgreed | Status::Final) {
        let asked = sight.asked(on)?;
        let parties = condition.party.map_or_else(|| asked.consent.clone(), |it| vec![it]);
        let positions = parties.iter().filter_map(|it| sight.position(on, *it));
        if let Some(settled) = positions.flat_map(Position::places).find(|it| !it.meets(place)) {
            return Some(Why::Settled(status, settled.clone()));
        }
    }
    let party = condition.party?;
    let (_, limit) = limit(sight, lines.get(&(on, party))?)?;
    (!limit.meets(place)).then_some(Why::BeyondRedLine(party, limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{CheckRule, Place, Point, PointKind, Scale, Statement, record::IssueStatus},
    };

    const RULE: CheckRule = CheckRule::ConditionImpossible;
    const HOURS: Id<Issue> = Id::new(9);
    const OFFER: Id<Statement> = Id::new(20);

    /// On hours, the second party offers 3 if the first comes to stand there on the wage.
    fn offer(place: Option<Place>, talks: Talks) -> Talks {
        let scale = Scale::Amount { unit: "h".into(), low: None, high: None };
        let conditions = vec![if_so(WAGE, PARTY_A, place)];
        let point = Point { conditions, ..on(HOURS, PointKind::Offer, at(3)) };
        talks
            .put(HOURS, Issue { title: "Hours".into(), scale, ..Issue::default() })
            .put(OFFER, said(PARTY_B, "2025-12-05", point))
    }

    #[test]
    fn the_issue_is_agreed_otherwise() {
        let found = offer(at_most(3), agreed(4)).found(RULE);
        assert_eq!((found.len(), &found[0].cells[..]), (1, &[(HOURS, PARTY_B)][..]));
        assert_eq!(found[0].records, [OFFER.any(), HOURS.any(), PARTY_B.any(), WAGE.any()]);
        offer(at_most(4), agreed(4)).is_quiet(RULE);
        offer(at_most(3), sound()).is_quiet(RULE);
    }

    #[test]
    fn the_issue_is_no_longer_at_issue() {
        let gone = IssueStatus::new(date("2025-12-20"), Status::Withdrawn);
        let talks = offer(at_most(3), sound()).with(WAGE, |it| it.statuses.push(gone));
        assert!(matches!(
            talks.found(RULE)[0].noticed,
            Noticed::ConditionImpossible { why: Why::NotAtIssue, .. }
        ));
    }

    #[test]
    fn it_lies_beyond_the_red_line_of_who_would_have_to_move() {
        let line = |limit| said(PARTY_A, "2025-12-01", on(WAGE, PointKind::RedLine, limit));
        let talks = |limit| offer(at_most(3), sound()).put(Id::new(21), line(limit));
        assert_eq!(talks(at_least(4)).found(RULE).len(), 1);
        talks(at_least(3)).is_quiet(RULE);
        // The red line of another says nothing of it.
        talks(at_least(4)).with(Id::new(21), |it: &mut Statement| it.by = vec![PARTY_B]).is_quiet(RULE);
    }
}
