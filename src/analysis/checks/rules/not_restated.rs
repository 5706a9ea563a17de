//! A party has said nothing newer for longer than a chosen time on an issue that is still talked about: ask whether it
//! still stands there. All that rests on one statement is one check.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::{
    AnyId, Date, Id,
    record::{Issue, Party, Status},
};
use jiff::ToSpan as _;
use std::collections::BTreeMap;

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let days = i64::from(sight.limits.restated_within_days);
    let Ok(since) = sight.as_of.checked_sub(days.days()) else { return };
    let mut old: BTreeMap<(AnyId, Id<Party>), (Option<Date>, Vec<Id<Issue>>)> = BTreeMap::new();
    for cell in &sight.cells {
        let is_asked = sight.asked(cell.issue).is_some_and(|it| {
            matches!(it.status, Status::Open | Status::AgreedInPrinciple) && it.consent.contains(&cell.party)
        });
        let newest = cell.position.on_record().max_by_key(|it| it.date.map(Date::last));
        let is_firm = !cell.position.is_silent();
        let Some(stand) = newest.filter(|it| is_asked && is_firm && it.via.is_none()) else { continue };
        if stand.date.is_some_and(|it| it.last() < since) {
            let entry = old.entry((stand.origin.record(), cell.party));
            entry.or_insert_with(|| (stand.date, Vec::new())).1.push(cell.issue);
        }
    }
    for ((record, party), (since, issues)) in old {
        let cells: Vec<_> = issues.iter().map(|it| (*it, party)).collect();
        let noticed = Noticed::NotRestated { party, issues, since };
        found.push(Check::new(Gravity::Notable, noticed, vec![record, party.any()]).at_all(cells));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::{Ground, Limits, example::*},
        model::{CheckRule, PointKind, matrix::Matrix, record::IssueStatus},
    };
    use jiff::civil;

    const RULE: CheckRule = CheckRule::NotRestated;
    /// 180 days after 30 November 2025.
    const LAST: civil::Date = civil::date(2026, 5, 29);

    #[test]
    fn after_half_a_year_it_is_asked_for_unless_another_time_is_chosen() {
        assert_eq!(sound().found_on(RULE, LAST), []);
        let found = sound().found_on(RULE, LAST.tomorrow().expect("a day"));
        assert_eq!((found.len(), &found[0].cells[..]), (1, &[(WAGE, PARTY_A)][..]));
        let mut ground = Ground { limits: Limits { restated_within_days: 30 }, ..Ground::default() };
        let mut matrix = Matrix::default();
        matrix.catch_up(&sound().0, TODAY);
        let all = ground.checks(&mut matrix, &mut |_| true).expect("nobody stops it");
        assert_eq!(all.iter().map(|it| it.records[0]).collect::<Vec<_>>(), [SAID_A.any()]);
    }

    #[test]
    fn saying_it_again_is_enough_a_comment_is_not() {
        let year = civil::date(2026, 12, 31);
        let later = |kind, place| said(PARTY_A, "2026-12-01", on(WAGE, kind, place));
        let of_a =
            |talks: Talks| talks.found_on(RULE, year).iter().filter(|it| it.cells[0].1 == PARTY_A).count();
        assert_eq!(of_a(sound()), 1);
        assert_eq!(of_a(sound().put(Id::new(20), later(PointKind::Demand, at(6)))), 0);
        assert_eq!(of_a(sound().put(Id::new(20), later(PointKind::Comment, None))), 1);
        // Who has offered something else on a condition has spoken.
        let mut offer = later(PointKind::Offer, at(4));
        offer.points[0].conditions = vec![if_so(WAGE, PARTY_B, at(4))];
        assert_eq!(of_a(sound().put(Id::new(20), offer)), 0);
    }

    #[test]
    fn what_rests_on_one_statement_is_told_once() {
        let other =
            Issue { statuses: vec![IssueStatus::new(date("2025-11"), Status::Open)], ..Issue::default() };
        let talks = sound().put(Id::new(9), other).with(SAID_A, |it| {
            let demand = on(Id::new(9), PointKind::Demand, None);
            it.points.push(crate::model::Point { words: "As before".into(), ..demand });
        });
        let found = talks.found_on(RULE, civil::date(2026, 12, 31));
        let of_a: Vec<_> = found.iter().filter(|it| it.records[0] == SAID_A.any()).collect();
        assert_eq!((of_a.len(), of_a[0].cells.len()), (1, 2));
    }

    #[test]
    fn what_is_settled_or_set_aside_need_not_be_said_again() {
        for status in [Status::TentativelyAgreed, Status::Final, Status::Parked, Status::Withdrawn] {
            let status = IssueStatus::new(date("2025-12-02"), status);
            let talks = sound().with(WAGE, |it| it.statuses.push(status));
            assert_eq!(talks.found_on(RULE, civil::date(2026, 12, 31)), []);
        }
    }
}
