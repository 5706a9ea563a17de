//! Points wait for one another: what one party offers depends on another's position, which that party offers only if the
//! first comes about. Nobody can go first; where each would give what the other asks, they can be settled together.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::{
    analysis::issue::{Held, Pending},
    model::{
        Id,
        record::{Condition, Issue, Party},
    },
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A position: on what, and whose.
type Node = (Id<Issue>, Id<Party>);

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let all: Vec<(Node, Pending<'_>)> = sight
        .pending()
        .filter(|(_, it)| it.stand.is_some())
        .map(|(cell, it)| ((cell.issue, cell.party), it))
        .collect();
    let mut edges: BTreeMap<Node, Vec<(Node, usize)>> = BTreeMap::new();
    for (at, (node, it)) in all.iter().enumerate() {
        for to in waits_for(sight, node.1, it.condition) {
            edges.entry(*node).or_default().push((to, at));
        }
    }
    prune(&mut edges);
    let mut told: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
    for start in edges.keys() {
        let Some(circle) = shortest(&edges, *start) else { continue };
        if !told.insert(circle.iter().copied().collect()) {
            continue;
        }
        // Told from the same point, wherever it was found from.
        let first = circle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(nth, _)| nth);
        let circle: Vec<&(Node, Pending<'_>)> =
            circle.iter().cycle().skip(first).take(circle.len()).map(|at| &all[*at]).collect();
        found.push(told_of(&circle));
    }
}

/// The positions for which a condition waits. One that names no party asks something of all whose consent its issue
/// needs; whoever sets it need not wait for itself. Nobody waits for who stands there already.
fn waits_for(sight: &Sight<'_>, party: Id<Party>, condition: &Condition) -> Vec<Node> {
    let Some(issue) = condition.issue else { return Vec::new() };
    let waited = match (sight.held(condition), condition.party) {
        (Held::Yes(_), _) => return Vec::new(),
        (_, Some(it)) => return vec![(issue, it)],
        (Held::No(not), None) => not,
        (Held::InWords, None) => sight.asked(issue).map_or_else(Vec::new, |it| it.consent.clone()),
    };
    waited.into_iter().filter(|it| *it != party).map(|it| (issue, it)).collect()
}

/// Takes away what leads to nothing that waits itself, until nothing is left but circles and what leads to them.
fn prune(edges: &mut BTreeMap<Node, Vec<(Node, usize)>>) {
    loop {
        let waiting: BTreeSet<Node> = edges.keys().copied().collect();
        for out in edges.values_mut() {
            out.retain(|(to, _)| waiting.contains(to));
        }
        edges.retain(|_, out| !out.is_empty());
        if edges.len() == waiting.len() {
            return;
        }
    }
}

/// The shortest way from a position back to itself, as conditions.
fn shortest(edges: &BTreeMap<Node, Vec<(Node, usize)>>, start: Node) -> Option<Vec<usize>> {
    let mut came: BTreeMap<Node, (Node, usize)> = BTreeMap::new();
    let mut waiting = VecDeque::from([start]);
    while let Some(node) = waiting.pop_front() {
        for (to, at) in edges.get(&node).into_iter().flatten() {
            if came.contains_key(to) {
                continue;
            }
            came.insert(*to, (node, *at));
            if *to != start {
                waiting.push_back(*to);
                continue;
            }
            let mut circle = Vec::new();
            let mut node = start;
            while let Some((from, at)) = came.get(&node).copied() {
                circle.push(at);
                node = from;
                if node == start {
                    break;
                }
            }
            circle.reverse();
            return Some(circle);
        }
    }
    None
}

fn told_of(circle: &[&(Node, Pending<'_>)]) -> Check {
    let records =
        circle.iter().flat_map(|((issue, party), it)| [it.record, issue.any(), party.any()]).collect();
    // The point that a condition leads to is the next one in the circle.
    let fits = circle.iter().zip(circle.iter().cycle().skip(1)).all(|((_, it), (_, next))| {
        let place = next.stand.and_then(|it| it.place.as_ref());
        it.condition.place.as_ref().zip(place).is_some_and(|(asked, given)| given.lies_within(asked))
    });
    let cells: Vec<Node> = circle.iter().map(|(node, _)| *node).collect();
    let noticed = Noticed::CircularConditions { cells: cells.clone(), fits };
    Check::new(Gravity::Serious, noticed, records).at_all(cells)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::checks::example::*,
        model::{CheckRule, Place, Point, PointKind, Scale, Statement},
    };

    const RULE: CheckRule = CheckRule::CircularConditions;
    const HOURS: Id<Issue> = Id::new(9);
    const THIRD: Id<Party> = Id::new(9);

    fn open() -> Talks {
        let scale = Scale::Amount { unit: "h".into(), low: None, high: None };
        sound()
            .put(HOURS, Issue { title: "Hours".into(), scale, ..Issue::default() })
            .put(THIRD, Party { name: "State".into(), ..Party::default() })
    }
    /// On what, who offers 3 if whom comes to stand where on what.
    fn offer(number: u64, what: Node, if_it: Node, place: Option<Place>) -> (Id<Statement>, Statement) {
        let conditions = vec![if_so(if_it.0, if_it.1, place)];
        let point = Point { conditions, ..on(what.0, PointKind::Offer, at(3)) };
        (Id::new(number), said(what.1, "2025-12-05", point))
    }
    fn with(talks: Talks, offers: &[(Id<Statement>, Statement)]) -> Talks {
        offers.iter().fold(talks, |talks, (id, it)| talks.put(*id, it.clone()))
    }

    #[test]
    fn two_that_wait_for_each_other() {
        let there = offer(20, (WAGE, PARTY_B), (HOURS, PARTY_A), at_most(2));
        let back = offer(21, (HOURS, PARTY_A), (WAGE, PARTY_B), at_least(3));
        let found = with(open(), &[there.clone(), back]).found(RULE);
        assert_eq!(found.len(), 1, "told once: {found:?}");
        assert_eq!(found[0].cells, [(WAGE, PARTY_B), (HOURS, PARTY_A)]);
        assert_eq!(
            found[0].noticed,
            Noticed::CircularConditions { cells: found[0].cells.clone(), fits: false }
        );
        with(open(), &[there]).is_quiet(RULE);
    }

    #[test]
    fn where_each_gives_what_the_other_asks_they_can_be_settled_together() {
        let found = with(
            open(),
            &[
                offer(20, (WAGE, PARTY_B), (HOURS, PARTY_A), at_most(3)),
                offer(21, (HOURS, PARTY_A), (WAGE, PARTY_B), at_least(3)),
            ],
        )
        .found(RULE);
        assert!(matches!(found[0].noticed, Noticed::CircularConditions { fits: true, .. }));
    }

    #[test]
    fn three_in_a_ring_and_what_only_leads_to_it() {
        let ring = [
            offer(20, (WAGE, PARTY_A), (WAGE, PARTY_B), None),
            offer(21, (WAGE, PARTY_B), (WAGE, THIRD), None),
            offer(22, (WAGE, THIRD), (WAGE, PARTY_A), None),
            offer(23, (HOURS, THIRD), (WAGE, PARTY_A), None),
        ];
        let found = with(open(), &ring).found(RULE);
        assert_eq!(found.len(), 1);
        // From the first in the order of the matrix on.
        assert_eq!(found[0].cells, [(WAGE, PARTY_B), (WAGE, THIRD), (WAGE, PARTY_A)]);
        with(open(), &ring[1..]).is_quiet(RULE);
    }

    #[test]
    fn a_condition_that_names_nobody_waits_for_all_whose_consent_is_needed() {
        let of_nobody = |(id, it): (Id<Statement>, Statement)| {
            let mut it = it;
            it.points[0].conditions[0].party = None;
            (id, it)
        };
        let there = of_nobody(offer(20, (WAGE, PARTY_B), (HOURS, PARTY_A), at_most(3)));
        let back = offer(21, (HOURS, PARTY_A), (WAGE, PARTY_B), at_least(3));
        let found = with(open(), &[there.clone(), back.clone()]).found(RULE);
        assert_eq!(
            found.iter().map(|it| &it.cells[..]).collect::<Vec<_>>(),
            [[(WAGE, PARTY_B), (HOURS, PARTY_A)]]
        );
        // Not for one without whose consent the issue is settled.
        let others = |it: &mut Issue| it.consent = vec![PARTY_B, THIRD];
        with(open(), &[there.clone(), back]).with(HOURS, others).is_quiet(RULE);
        // Nor for itself: it can settle alone what it has made depend on itself.
        let own = of_nobody(offer(21, (HOURS, PARTY_B), (WAGE, PARTY_A), at_least(3)));
        with(open(), &[there, own]).is_quiet(RULE);
    }

    #[test]
    fn nobody_waits_for_who_stands_there_already() {
        let there = offer(20, (WAGE, PARTY_B), (HOURS, PARTY_A), at_most(4));
        let back = offer(21, (HOURS, PARTY_A), (WAGE, PARTY_B), at_least(3));
        let talks = with(open(), &[there, back]);
        assert_eq!(talks.found(RULE).len(), 1);
        let firm = said(PARTY_A, "2025-12-04", on(HOURS, PointKind::Offer, at(4)));
        talks.put(Id::new(22), firm).is_quiet(RULE);
    }
}
