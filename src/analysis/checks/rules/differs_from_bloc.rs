//! A party says something else than a bloc to which it belongs. Where the bloc binds it, that is serious: what it has said
//! does not stand. Where it does not, it is news.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::{
    Id,
    position::Reason,
    record::{Issue, Party, PointKind, Setting, Standing, Statement, Target},
};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for cell in &sight.cells {
        let (issue, party) = (cell.issue, cell.party);
        for reason in &cell.position.reasons {
            let (bloc, own, gravity) = match reason {
                Reason::Differs(bloc) => {
                    let own = cell.position.firm.iter().find(|it| it.via.is_none());
                    let own = own.map(|it| (it.origin.record(), it.place.clone()));
                    (*bloc, own, Gravity::Notable)
                }
                Reason::AgainstBloc(bloc) => {
                    let own = last_said(sight, party, issue);
                    (*bloc, own.map(|(id, place)| (id.any(), place)), Gravity::Serious)
                }
                _ => continue,
            };
            let Some((by, place)) = own else { continue };
            let blocs = sight.position(issue, bloc).and_then(|it| it.firm.first());
            let noticed = Noticed::DiffersFromBloc {
                party,
                issue,
                place,
                bloc,
                blocs: blocs.cloned().map(Box::new),
                is_bound: gravity == Gravity::Serious,
            };
            let records = vec![by, issue.any(), party.any(), bloc.any()];
            found.push(Check::new(gravity, noticed, records).at(issue, party));
        }
    }
}

/// What a party itself has said last on an issue, on record.
fn last_said(
    sight: &Sight<'_>,
    party: Id<Party>,
    issue: Id<Issue>,
) -> Option<(Id<Statement>, Option<crate::model::Place>)> {
    let said = sight.positions().points(party, issue).into_iter().filter_map(|(id, at)| {
        let statement = sight.dossier.get(id)?;
        let point = statement.points.get(at)?;
        let date = statement.date.filter(|it| it.has_come(sight.as_of))?;
        let bears = matches!(
            point.kind,
            PointKind::Position | PointKind::Demand | PointKind::Offer | PointKind::Acceptance(_)
        );
        let counts = statement.standing == Standing::OnRecord && statement.setting != Setting::Internal;
        let key = (date.last(), statement.time, statement.order.clone(), id);
        (bears && counts && point.target == Target::Issue(issue)).then_some((key, id, point.place.clone()))
    });
    said.max_by(|(one, ..), (other, ..)| one.cmp(other)).map(|(_, id, place)| (id, place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Place,
            record::{Membership, Role},
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
}
