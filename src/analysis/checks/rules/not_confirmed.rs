//! An issue is marked final, and one whose consent it needs has not confirmed. Final is what all have confirmed.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::{
    position::{self, Reason},
    record::{Issue, Status},
};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for (id, issue) in sight.dossier.all::<Issue>().filter(|(id, _)| sight.status(*id) == Status::Final) {
        for party in position::consent(sight.dossier, issue) {
            let reasons = sight.position(id, party).map_or(&[][..], |it| &it.reasons);
            if reasons.contains(&Reason::NotConfirmed) {
                let records = vec![id.any(), party.any()];
                found.push(Check::new(Gravity::Serious, Noticed::NotConfirmed(party), records).at(id, party));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Id, Party, PointKind, Role, Statement,
            record::{Acceptance, IssueStatus, Membership, Target},
        },
    };

    const RULE: CheckRule = CheckRule::NotConfirmed;

    fn make_final(it: &mut Issue) {
        it.statuses.push(IssueStatus::new(date("2025-12-15"), Status::Final));
    }

    #[test]
    fn who_has_not_accepted_has_not_confirmed() {
        let found = sound().with(WAGE, make_final).found(RULE);
        let parties: Vec<_> = found.iter().map(|it| it.cells[0].1).collect();
        assert_eq!(parties, [PARTY_A, PARTY_B]);
        sound().is_quiet(RULE);
        agreed(4).with(WAGE, make_final).is_quiet(RULE);
    }

    #[test]
    fn who_has_said_nothing_has_not_confirmed_either() {
        let third = Party::default();
        let found = agreed(4).put(Id::new(9), third).with(WAGE, make_final).found(RULE);
        assert_eq!(found.iter().map(|it| it.cells[0].1).collect::<Vec<_>>(), [Id::new(9)]);
    }

    #[test]
    fn ad_referendum_is_no_confirmation() {
        let found = agreed(4)
            .with(ACCEPTS_A, |it| {
                it.points[0].kind = PointKind::Acceptance(Acceptance::AdReferendum);
                assert_eq!(it.points[0].target, Target::Clause(CLAUSE));
            })
            .with(WAGE, make_final)
            .found(RULE);
        assert_eq!(found.iter().map(|it| it.cells[0].1).collect::<Vec<_>>(), [PARTY_A]);
    }

    #[test]
    fn a_bloc_that_binds_confirms_for_its_members() {
        let bloc = Id::<Party>::new(9);
        let by_bloc = |binding| {
            let league = Party { role: Role::Supporter, ..Party::default() };
            agreed(4)
                .put(bloc, league)
                .with(ACCEPTS_A, |it| it.by = vec![bloc])
                .with(PARTY_A, |it| it.memberships.push(Membership { binding, ..Membership::new(bloc) }))
                .with(WAGE, make_final)
        };
        by_bloc(true).is_quiet(RULE);
        assert_eq!(by_bloc(false).found(RULE).iter().map(|it| it.cells[0].1).collect::<Vec<_>>(), [PARTY_A]);
        let open = |it: &mut Statement| {
            it.points[0].kind = PointKind::Acceptance(Acceptance::AdReferendum);
        };
        assert_eq!(by_bloc(true).with(ACCEPTS_A, open).found(RULE).len(), 1);
    }
}
