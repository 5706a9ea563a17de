//! A party says something else than a bloc to which it belongs. Where the bloc binds it, that is serious: what it has said
//! does not stand. Where it does not, it is news.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::analysis::bloc::{Against, against};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for cell in &sight.cells {
        let (issue, party) = (cell.issue, cell.party);
        let stands = |bloc| sight.position(issue, bloc);
        for it in against(sight.positions(), (issue, party), &cell.position, sight.as_of, stands) {
            let Against { bloc, is_bound, own } = it;
            let gravity = if is_bound { Gravity::Serious } else { Gravity::Notable };
            let records = vec![own.origin.record(), issue.any(), party.any(), bloc.any()];
            let theirs = stands(bloc).and_then(|it| it.firm.first()).cloned().map(Box::new);
            let own = Box::new(own);
            let noticed = Noticed::DiffersFromBloc { party, issue, own, bloc, theirs, is_bound };
            found.push(Check::new(gravity, noticed, records).at(issue, party));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Clause, Id, Party, Place, Point, PointKind, Proposal, Statement,
            record::{Acceptance, Membership, Role, Target, Withdrawal},
        },
    };

    const RULE: CheckRule = CheckRule::DiffersFromBloc;
    const BLOC: Id<Party> = Id::new(9);

    /// The first party, which demands 6 on 30 November, belongs to a bloc that says something on that day.
    fn bloc(on_day: &str, place: Option<Place>, binding: bool) -> Talks {
        let league = Party { name: "League".into(), role: Role::Supporter, ..Party::default() };
        sound()
            .put(BLOC, league)
            .with(PARTY_A, |it| it.memberships.push(Membership { binding, ..Membership::new(BLOC) }))
            .put(Id::new(20), said(BLOC, on_day, on(WAGE, PointKind::Demand, place)))
    }

    #[test]
    fn it_spoke_later_and_otherwise() {
        let found = bloc("2025-11-10", at(4), false).found(RULE);
        assert_eq!((found.len(), found[0].gravity), (1, Gravity::Notable));
        assert_eq!(found[0].records, [SAID_A.any(), WAGE.any(), PARTY_A.any(), BLOC.any()]);
        bloc("2025-11-10", at(6), false).is_quiet(RULE);
        // The bloc spoke last, and so speaks for it.
        bloc("2025-12-10", at(4), false).is_quiet(RULE);
    }

    #[test]
    fn it_is_bound_and_says_something_else() {
        for day in ["2025-11-10", "2025-12-10"] {
            let found = bloc(day, at(4), true).found(RULE);
            assert_eq!(
                (found.len(), found[0].gravity, found[0].record()),
                (1, Gravity::Serious, Some(SAID_A.any()))
            );
        }
        bloc("2025-11-10", at(6), true).is_quiet(RULE);
    }

    #[test]
    fn its_own_word_is_what_it_stands_on_itself() {
        let after = |place| said(PARTY_A, "2025-12-05", on(WAGE, PointKind::Demand, place));
        let back = on(WAGE, PointKind::Withdrawal(Withdrawal::ToBefore), None);
        let own = |talks: &Talks| {
            let found = talks.found(RULE);
            found.iter().map(|it| it.records[0]).collect::<Vec<_>>()
        };
        let bound = bloc("2025-11-10", at(4), true).put(Id::new(21), after(at(5)));
        assert_eq!(own(&bound), [Id::<Statement>::new(21).any()]);
        // What was taken back is not what it says.
        let bound = bound.put(Id::new(22), said(PARTY_A, "2025-12-06", back));
        assert_eq!(own(&bound), [SAID_A.any()]);
        // Nor is it said on the issue alone: who accepts a clause stands where the clause does.
        let accepts = Point::new(Target::Clause(CLAUSE), PointKind::Acceptance(Acceptance::Plain));
        let accepting = bloc("2025-11-10", at(4), true)
            .put(PACKAGE, Proposal::default())
            .put(CLAUSE, Clause { issue: Some(WAGE), place: at(7), ..Clause::new(PACKAGE) })
            .put(Id::new(21), said(PARTY_A, "2025-12-05", accepts));
        assert_eq!(own(&accepting), [Id::<Statement>::new(21).any()]);
    }
}
