//! What one's own side has said lies outside what it was instructed: the range of outcomes in the newest instruction. What
//! was said off the record counts too, though less.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::record::Basis;

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    // What a keeper of no side was told of any of them; else what the own side was told.
    let own = sight.own_party();
    let instructed = sight.bottom_lines(Basis::Instructed);
    for cell in sight.cells.iter().filter(|it| own.is_none_or(|own| own == it.party)) {
        let Some((id, instruction)) = instructed.get(&(cell.issue, cell.party)) else { continue };
        let Some(range) = instruction.bottom_line.possible() else { continue };
        let firm = cell.position.on_record().map(|it| (it, false));
        let signals = cell.position.signals.iter().map(|it| (it, true));
        for (stand, is_signal) in firm.chain(signals) {
            if stand.place.as_ref().is_none_or(|it| range.hold(it)) {
                continue;
            }
            let is_newer =
                stand.date.zip(instruction.date).is_some_and(|(said, then)| said.certainly_before(then));
            let gravity = if is_signal || is_newer { Gravity::Serious } else { Gravity::Grave };
            let noticed = Noticed::OutsideInstructions {
                party: cell.party,
                issue: cell.issue,
                stand: Box::new(stand.clone()),
                range: range.clone(),
                instructed: instruction.date,
                is_signal,
                is_newer,
            };
            let records = vec![stand.origin.record(), id.any(), cell.issue.any(), cell.party.any()];
            found.push(Check::new(gravity, noticed, records).at(cell.issue, cell.party));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Id, Place,
            record::{Assessment, BottomLine, Standing},
        },
    };

    const RULE: CheckRule = CheckRule::OutsideInstructions;

    /// The second party, which offers 2 on 1 December, was instructed that day.
    fn instructed(on: &str, range: Option<Place>) -> Talks {
        let bottom_line = BottomLine { surely: None, possibly: range };
        let it = Assessment {
            issue: Some(WAGE),
            date: Some(date(on)),
            basis: Basis::Instructed,
            bottom_line,
            ..Assessment::new(PARTY_B)
        };
        sound().put(Id::new(1), it)
    }

    #[test]
    fn an_offer_above_what_may_be_given() {
        let found = instructed("2025-11-20", at_most(1)).found(RULE);
        assert_eq!((found.len(), found[0].gravity), (1, Gravity::Grave));
        assert_eq!(found[0].records[..2], [SAID_B.any(), Id::<Assessment>::new(1).any()]);
        instructed("2025-11-20", at_most(2)).is_quiet(RULE);
    }

    #[test]
    fn what_was_said_before_the_instruction_broke_none() {
        let found = instructed("2025-12-10", at_most(1)).found(RULE);
        assert_eq!(found.iter().map(|it| it.gravity).collect::<Vec<_>>(), [Gravity::Serious]);
        assert!(
            instructed("2025-12-10", at_most(1)).found_on(RULE, jiff::civil::date(2025, 12, 5)).is_empty()
        );
    }

    #[test]
    fn the_newest_instruction_counts_and_a_judgement_is_none() {
        let newer = |it: &mut Assessment| it.bottom_line.possibly = at_most(3);
        let first = instructed("2025-11-20", at_most(1));
        let mut second = first.0.get(Id::<Assessment>::new(1)).expect("there").clone();
        second.date = Some(date("2025-11-30"));
        newer(&mut second);
        first.clone().put(Id::new(2), second).is_quiet(RULE);
        first.with(Id::new(1), |it: &mut Assessment| it.basis = Basis::Assessed).is_quiet(RULE);
    }

    #[test]
    fn off_the_record_it_is_less_grave() {
        let talks =
            instructed("2025-11-20", at_most(1)).with(SAID_B, |it| it.standing = Standing::WithoutPrejudice);
        assert_eq!(talks.found(RULE).iter().map(|it| it.gravity).collect::<Vec<_>>(), [Gravity::Serious]);
    }

    #[test]
    fn what_one_was_told_of_another_is_no_instruction_of_its_own() {
        let talks = instructed("2025-11-20", at_most(1));
        let own = |party| talks.clone().with(COVER, |it| it.own_party = Some(party));
        assert_eq!(own(PARTY_B).found(RULE).len(), 1);
        own(PARTY_A).is_quiet(RULE);
    }

    #[test]
    fn what_may_surely_be_given_may_be_given() {
        let sure = |it: &mut Assessment| it.bottom_line.surely = at_most(2);
        instructed("2025-11-20", at_most(1)).with(Id::new(1), sure).is_quiet(RULE);
    }
}
