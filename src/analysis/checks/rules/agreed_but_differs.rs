//! An issue is marked as tentatively agreed, and a party whose consent it needs stands on something else than the others.
//! Either the status was entered too early, or its acceptance is missing.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::{
    Id, Place,
    position::{Position, Reason},
    record::{Party, Status},
};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for asked in sight.issues.iter().filter(|it| it.status == Status::TentativelyAgreed) {
        let stands: Vec<(Id<Party>, &Position)> =
            asked.consent.iter().filter_map(|it| Some((*it, sight.position(asked.id, *it)?))).collect();
        let has_agreed = |it: &Position| it.reasons.iter().any(|it| matches!(it, Reason::Agreed(..)));
        let agreed: Vec<&Place> =
            stands.iter().filter(|(_, it)| has_agreed(it)).flat_map(|(_, it)| it.places()).collect();
        let differs = |(party, position): &&(Id<Party>, &Position)| {
            let own: Vec<&Place> = position.places().collect();
            // Without a clause that anybody has accepted, each is compared with all others.
            let others = stands.iter().filter(|(it, _)| it != party).flat_map(|(_, it)| it.places());
            let against: Vec<&Place> = if agreed.is_empty() { others.collect() } else { agreed.clone() };
            !has_agreed(position) && own.iter().any(|it| against.iter().any(|other| !it.meets(other)))
        };
        let parties: Vec<Id<Party>> = stands.iter().filter(differs).map(|(it, _)| *it).collect();
        if parties.is_empty() {
            continue;
        }
        let mut records = vec![asked.id.any()];
        records.extend(parties.iter().map(|it| it.any()));
        let on = parties.iter().map(|party| {
            let place = sight.position(asked.id, *party).and_then(|it| it.places().next().cloned());
            (*party, place)
        });
        let noticed = Noticed::AgreedButDiffers {
            issue: asked.id,
            agreed: agreed.first().map(|it| (*it).clone()),
            on: on.collect(),
        };
        let cells = parties.iter().map(|it| (asked.id, *it));
        found.push(Check::new(Gravity::Serious, noticed, records).at_all(cells));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{CheckRule, record::IssueStatus},
    };

    const RULE: CheckRule = CheckRule::AgreedButDiffers;

    #[test]
    fn one_has_accepted_the_clause_the_other_stands_elsewhere() {
        agreed(4).is_quiet(RULE);
        let mut talks = agreed(4);
        talks.0.put(ACCEPTS_A.any(), None);
        let found = talks.found(RULE);
        assert_eq!((found.len(), &found[0].cells[..]), (1, &[(WAGE, PARTY_A)][..]));
        assert_eq!(found[0].records, [WAGE.any(), PARTY_A.any()]);
        // Who asks for at least 3 takes 4 as well.
        talks.with(SAID_A, |it| it.points[0].place = at_least(3)).is_quiet(RULE);
    }

    #[test]
    fn without_a_clause_those_are_told_who_stand_apart() {
        let status = IssueStatus::new(date("2025-12-12"), Status::TentativelyAgreed);
        let talks = sound().with(WAGE, |it| it.statuses.push(status));
        assert_eq!(talks.found(RULE)[0].cells, [(WAGE, PARTY_A), (WAGE, PARTY_B)]);
        talks.with(SAID_B, |it| it.points[0].place = at(6)).is_quiet(RULE);
        sound().is_quiet(RULE);
    }

    #[test]
    fn whose_consent_is_not_needed_may_differ() {
        let status = IssueStatus::new(date("2025-12-12"), Status::TentativelyAgreed);
        let talks = sound().with(WAGE, |it| {
            it.statuses.push(status);
            it.consent = vec![PARTY_A];
        });
        talks.is_quiet(RULE);
    }
}
