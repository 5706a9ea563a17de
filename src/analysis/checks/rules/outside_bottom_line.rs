//! A party stands firm on outcomes that it was assessed not to accept even in the end. One of the two is wrong: as a rule
//! the assessment.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::record::Basis;

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let assessed = sight.bottom_lines(Basis::Assessed);
    for cell in &sight.cells {
        let Some((id, assessment)) = assessed.get(&(cell.issue, cell.party)) else { continue };
        let Some(range) = assessment.bottom_line.possible() else { continue };
        let own = cell.position.firm.iter().filter(|it| it.via.is_none());
        for stand in own.filter(|it| it.place.as_ref().is_some_and(|it| !range.hold(it))) {
            let noticed = Noticed::OutsideBottomLine {
                party: cell.party,
                issue: cell.issue,
                stand: Box::new(stand.clone()),
                range: range.clone(),
                assessed: assessment.date,
            };
            let records = vec![id.any(), stand.origin.record(), cell.issue.any(), cell.party.any()];
            found.push(Check::new(Gravity::Serious, noticed, records).at(cell.issue, cell.party));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Id, Place,
            record::{Assessment, BottomLine},
        },
    };

    const RULE: CheckRule = CheckRule::OutsideBottomLine;

    /// What the first party, which demands 6, would accept in the end.
    fn assessed(surely: Option<Place>, possibly: Option<Place>) -> Talks {
        let bottom_line = BottomLine { surely, possibly };
        sound().put(
            Id::new(1),
            Assessment {
                issue: Some(WAGE),
                date: Some(date("2025-12-01")),
                bottom_line,
                ..Assessment::new(PARTY_A)
            },
        )
    }

    #[test]
    fn it_asks_for_what_it_was_thought_not_to_take() {
        let found = assessed(None, at_most(5)).found(RULE);
        assert_eq!((found.len(), &found[0].cells[..]), (1, &[(WAGE, PARTY_A)][..]));
        assert_eq!(found[0].records[..2], [Id::<Assessment>::new(1).any(), SAID_A.any()]);
        assessed(None, at_least(5)).is_quiet(RULE);
    }

    #[test]
    fn the_wider_range_counts_where_both_are_given() {
        assessed(at_least(8), at_least(5)).is_quiet(RULE);
        assert_eq!(assessed(at_least(8), None).found(RULE).len(), 1);
        assessed(None, None).is_quiet(RULE);
    }

    #[test]
    fn an_assessment_of_another_party_or_day_says_nothing() {
        let other = |it: &mut Assessment| it.party = PARTY_B;
        assessed(None, at_most(5)).with(Id::new(1), other).is_quiet(RULE);
        let later = |it: &mut Assessment| it.date = Some(date("2026-02-01"));
        assessed(None, at_most(5)).with(Id::new(1), later).is_quiet(RULE);
    }
}
