//! What a party says, or the clause that it accepts, allows for outcomes beyond the red line that it has stated itself. It
//! has moved its limit, or not noticed it; either way somebody must know.

use super::super::{Check, Gravity, Noticed, Sight, sight::Cell};
use crate::model::{Date, Place, Scale, Span, position::Stand};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for cell in sight.cells.iter().filter(|it| !it.position.red_lines.is_empty()) {
        let Some((line, limit)) = limit(sight, cell) else { continue };
        let firm = cell.position.on_record().map(|it| (it, Gravity::Grave));
        let signals = cell.position.signals.iter().map(|it| (it, Gravity::Serious));
        for (stand, gravity) in firm.chain(signals) {
            if stand.place.as_ref().is_none_or(|it| it.lies_within(&limit)) {
                continue;
            }
            let noticed = Noticed::RedLineCrossed {
                party: cell.party,
                issue: cell.issue,
                stand: Box::new(stand.clone()),
                limit: limit.clone(),
                stated: line.date,
                is_signal: gravity == Gravity::Serious,
            };
            let records =
                vec![stand.origin.record(), line.origin.record(), cell.issue.any(), cell.party.any()];
            found.push(Check::new(gravity, noticed, records).at(cell.issue, cell.party));
        }
    }
}

/// The newest red line that has a place, and the outcomes that it leaves.
pub(super) fn limit<'a>(sight: &Sight<'_>, cell: &'a Cell) -> Option<(&'a Stand, Place)> {
    let line = cell.position.red_lines.iter().find(|it| it.place.is_some())?;
    let place = line.place.as_ref()?;
    if !is_single(place) {
        return Some((line, place.clone()));
    }
    // Where one value is the limit, the side is that on which the party stood when it drew it.
    let scale = &sight.dossier.get(cell.issue)?.scale;
    let then = sight.positions().position(cell.party, cell.issue, line.date.map(Date::last)?);
    let stood = then.firm.iter().find_map(|it| it.place.as_ref())?;
    Some((line, side(scale, place, stood)?))
}

fn is_single(place: &Place) -> bool {
    match place {
        Place::Options(chosen) => chosen.len() == 1,
        Place::Amount(span) => matches!(span, Span::Exactly(_)),
        Place::Date(span) => matches!(span, Span::Exactly(_)),
    }
}

/// All that lies on that side of a single value on which another place lies; none where it lies on both.
fn side(scale: &Scale, limit: &Place, stood: &Place) -> Option<Place> {
    let either = match (scale, limit) {
        (Scale::Options { ordered: true, options }, Place::Options(chosen)) => {
            let at = scale.lies_at(*chosen.first()?)?;
            let beside = |is_above: bool| {
                let lies = options.iter().filter(|it| {
                    scale.lies_at(it.id).is_some_and(|it| if is_above { it >= at } else { it <= at })
                });
                Place::Options(lies.map(|it| it.id).collect())
            };
            [beside(true), beside(false)]
        }
        (Scale::Options { .. }, _) => return Some(limit.clone()),
        (_, Place::Amount(Span::Exactly(it))) => [Span::AtLeast(*it), Span::AtMost(*it)].map(Place::Amount),
        (_, Place::Date(Span::Exactly(it))) => [Span::AtLeast(*it), Span::AtMost(*it)].map(Place::Date),
        _ => return None,
    };
    let [above, below] = either;
    match (stood.lies_within(&above), stood.lies_within(&below)) {
        (true, false) => Some(above),
        (false, true) => Some(below),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{
            CheckRule, Id, Point, PointKind, ScaleOption, Statement,
            record::{Acceptance, Standing, Target},
        },
    };

    const RULE: CheckRule = CheckRule::RedLineCrossed;
    const LINE: Id<Statement> = Id::new(20);
    const LATER: Id<Statement> = Id::new(21);

    /// The first party, which demands 6, draws a red line on 1 December, and says something on the 15th.
    fn line(limit: Option<Place>, kind: PointKind, place: Option<Place>) -> Talks {
        sound()
            .put(LINE, said(PARTY_A, "2025-12-01", on(WAGE, PointKind::RedLine, limit)))
            .put(LATER, said(PARTY_A, "2025-12-15", on(WAGE, kind, place)))
    }

    #[test]
    fn an_offer_below_what_was_said_to_be_the_least() {
        let found = line(at_least(5), PointKind::Offer, at(4)).found(RULE);
        assert_eq!((found.len(), found[0].gravity), (1, Gravity::Grave));
        assert_eq!(found[0].records[..2], [LATER.any(), LINE.any()]);
        assert_eq!(found[0].cells, [(WAGE, PARTY_A)]);
        line(at_least(5), PointKind::Offer, at(5)).is_quiet(RULE);
        // Who takes 4 or more would take what lies beyond.
        assert_eq!(line(at_least(5), PointKind::Demand, at_least(4)).found(RULE).len(), 1);
    }

    #[test]
    fn one_value_is_a_limit_on_the_side_where_the_party_stood() {
        assert_eq!(line(at(5), PointKind::Offer, at(4)).found(RULE).len(), 1, "it stood on 6");
        line(at(5), PointKind::Demand, at(8)).is_quiet(RULE);
        let low = |place| line(at(5), PointKind::Demand, place).with(SAID_A, |it| it.points[0].place = at(3));
        assert_eq!(low(at(8)).found(RULE).len(), 1, "it stood on 3");
        low(at(4)).is_quiet(RULE);
        // Nobody knows on which side.
        line(at(5), PointKind::Offer, at(4)).with(SAID_A, |it| it.points[0].place = None).is_quiet(RULE);
    }

    #[test]
    fn the_newest_red_line_counts() {
        let newer = said(PARTY_A, "2025-12-10", on(WAGE, PointKind::RedLine, at_least(3)));
        line(at_least(5), PointKind::Offer, at(4)).put(Id::new(22), newer).is_quiet(RULE);
        // A red line in words only says nothing of where.
        let words = said(PARTY_A, "2025-12-10", on(WAGE, PointKind::RedLine, None));
        assert_eq!(line(at_least(5), PointKind::Offer, at(4)).put(Id::new(22), words).found(RULE).len(), 1);
    }

    #[test]
    fn a_signal_is_less_grave_and_anothers_red_line_is_its_own() {
        let talks = line(at_least(5), PointKind::Offer, at(4));
        let signal = talks.clone().with(LATER, |it| it.standing = Standing::WithoutPrejudice).found(RULE);
        assert_eq!(signal.iter().map(|it| it.gravity).collect::<Vec<_>>(), [Gravity::Serious]);
        talks.with(LATER, |it| it.by = vec![PARTY_B]).is_quiet(RULE);
    }

    #[test]
    fn a_clause_that_is_accepted() {
        let accepts = Point::new(Target::Clause(CLAUSE), PointKind::Acceptance(Acceptance::Plain));
        let talks = |place| {
            agreed(place)
                .put(LINE, said(PARTY_A, "2025-12-01", on(WAGE, PointKind::RedLine, at_least(5))))
                .put(LATER, said(PARTY_A, "2025-12-11", accepts.clone()))
        };
        assert_eq!(talks(4).found(RULE).len(), 1);
        talks(5).is_quiet(RULE);
    }

    #[test]
    fn ordered_options_have_two_sides_unordered_ones_none() {
        let id = |number| Id::<ScaleOption>::new(number);
        let chosen = |number| Place::Options(vec![id(number)]);
        let options: Vec<ScaleOption> = (1..=3).map(|it| ScaleOption::new(id(it))).collect();
        let scale = |ordered| Scale::Options { ordered, options: options.clone() };
        assert_eq!(side(&scale(true), &chosen(2), &chosen(3)), Some(Place::Options(vec![id(2), id(3)])));
        assert_eq!(side(&scale(true), &chosen(2), &chosen(2)), None);
        assert_eq!(side(&scale(false), &chosen(2), &chosen(3)), Some(chosen(2)));
    }
}
