//! What a party gave the others by moving, and got from them.
//!
//! A move is a concession if it goes towards the other (D. G. Pruitt, *Negotiation Behavior*, Academic Press, 1981).
//! Where the other stood at the beginning is what it is measured by, so that each is credited with its own moves
//! only: gave = d(own then, theirs then) − d(own now, theirs then); got = d(own then, theirs then) − d(own then,
//! theirs now). Either is negative if the move went away. Where the two do not cross, what was given and got is by how
//! much they have come closer.
//!
//! A first answer is no concession: two parties are compared from the day on which both had a place on the scale.

use super::Weights;
use crate::{
    analysis::distance,
    model::{
        Id, Scale,
        matrix::Matrix,
        position::{Position, Positions},
        record::{Issue, Party},
    },
};
use jiff::civil;
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// What a party gave and got.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Movement {
    /// From the end of that day; none: from the first day on which two can be compared.
    pub since: Option<civil::Date>,
    /// With each other party with which it can be compared: who gave or got most first.
    pub balances: Vec<Balance>,
}

/// What a party gave another, and got from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// The other one.
    pub party: Id<Party>,
    /// By how much the party has come towards it, −1 to 1: the mean over the issues, weighted as distances are.
    pub gave: f64,
    /// By how much it has come towards the party, likewise.
    pub got: f64,
    /// On how many issues they are compared.
    pub issues: usize,
    /// The moves that make it up, in the order of the agenda; who has not moved has none.
    pub moves: Vec<Move>,
}

/// A move of one of two parties, as seen from the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// On what.
    pub issue: Id<Issue>,
    /// Whether the party itself moved; else the other one did.
    pub is_own: bool,
    /// Compared with the end of that day.
    pub since: civil::Date,
    /// Where the mover stood.
    pub from: Arc<Position>,
    /// Where it stands.
    pub to: Arc<Position>,
    /// By how much it has come towards the other one, −1 to 1.
    pub towards: f64,
    /// What the issue weighs: its salience, 0 to 100; 1 where none is known.
    pub weight: f64,
}

/// Positions on other days than today, each worked out once.
struct Then<'a> {
    positions: &'a Positions,
    as_of: civil::Date,
    since: Option<civil::Date>,
    /// The days on which a position on an issue may change for all alike.
    shared: HashMap<Id<Issue>, BTreeSet<civil::Date>>,
    first: HashMap<(Id<Issue>, Id<Party>), Option<civil::Date>>,
    known: HashMap<(Id<Issue>, Id<Party>, civil::Date), Arc<Position>>,
}

/// None if it is no longer wanted.
pub(super) fn movement(
    matrix: &mut Matrix,
    party: Id<Party>,
    since: Option<civil::Date>,
    weights: &Weights,
    goes_on: &mut dyn FnMut(f32) -> bool,
) -> Option<Movement> {
    let as_of = matrix.as_of()?;
    let since = since.map(|it| it.min(as_of));
    let (rows, columns) = (Arc::clone(matrix.rows()), Arc::clone(matrix.columns()));
    let others: Vec<Id<Party>> = columns.iter().copied().filter(|it| *it != party).collect();
    let mut sums: Vec<(Balance, f64)> = others.iter().map(|it| (Balance::with(*it), 0.0)).collect();
    let now: Vec<Vec<Arc<Position>>> =
        rows.iter().map(|row| columns.iter().map(|it| matrix.cell(row.issue, *it)).collect()).collect();
    let own_at = columns.iter().position(|it| *it == party)?;
    let mut then = Then {
        positions: matrix.positions(),
        as_of,
        since,
        shared: HashMap::new(),
        first: HashMap::new(),
        known: HashMap::new(),
    };
    for (at, row) in rows.iter().enumerate() {
        goes_on(at as f32 / rows.len() as f32).then_some(())?;
        let issue = row.issue;
        let (Some(weight), Some(record)) = (weights.of(issue), then.positions.dossier().get(issue)) else {
            continue;
        };
        let own = &now[at][own_at];
        let theirs = now[at].iter().enumerate().filter(|(at, _)| *at != own_at).map(|(_, it)| it);
        for ((balance, sum), theirs) in sums.iter_mut().zip(theirs) {
            let pair = [(party, own), (balance.party, theirs)];
            if let Some(moves) = then.moves((issue, weight), &record.scale, pair) {
                balance.gave += weight * moves[0].towards;
                balance.got += weight * moves[1].towards;
                balance.issues += 1;
                *sum += weight;
                balance.moves.extend(moves.into_iter().filter(|it| !it.from.stands_as(&it.to)));
            }
        }
    }
    let mut balances = Vec::new();
    for (mut it, sum) in sums.into_iter().filter(|(_, sum)| *sum > 0.0) {
        (it.gave, it.got) = (it.gave / sum, it.got / sum);
        balances.push(it);
    }
    let much = |it: &Balance| it.gave.abs().max(it.got.abs());
    balances.sort_by(|a, b| much(b).total_cmp(&much(a)));
    Some(Movement { since, balances })
}

impl Balance {
    const fn with(party: Id<Party>) -> Self {
        Self { party, gave: 0.0, got: 0.0, issues: 0, moves: Vec::new() }
    }
}

impl Then<'_> {
    /// How the two have moved, the first first; none if they cannot be compared then and now.
    fn moves(
        &mut self,
        (issue, weight): (Id<Issue>, f64),
        scale: &Scale,
        [(own, own_now), (other, theirs_now)]: [(Id<Party>, &Arc<Position>); 2],
    ) -> Option<[Move; 2]> {
        distance::of_positions(scale, own_now, theirs_now)?;
        let since = self.together(issue, [own, other], scale)?;
        let [own_then, theirs_then] = [own, other].map(|it| self.position(issue, it, since));
        let apart = distance::of_positions(scale, &own_then, &theirs_then)?;
        let gave = apart - distance::of_positions(scale, own_now, &theirs_then)?;
        let got = apart - distance::of_positions(scale, &own_then, theirs_now)?;
        let moved = |is_own, from, to: &Arc<Position>, towards| Move {
            issue,
            is_own,
            since,
            from,
            to: Arc::clone(to),
            towards,
            weight,
        };
        Some([moved(true, own_then, own_now, gave), moved(false, theirs_then, theirs_now, got)])
    }

    fn position(&mut self, issue: Id<Issue>, party: Id<Party>, day: civil::Date) -> Arc<Position> {
        let positions = self.positions;
        let entry = self.known.entry((issue, party, day));
        Arc::clone(entry.or_insert_with(|| Arc::new(positions.position(party, issue, day))))
    }

    /// The first day on which both have a place on an issue's scale; not before the day that was asked for.
    fn together(&mut self, issue: Id<Issue>, both: [Id<Party>; 2], scale: &Scale) -> Option<civil::Date> {
        let mut first = |it| self.first(issue, it, scale);
        let from = first(both[0])?.max(first(both[1])?);
        if both.iter().all(|it| self.has_place(issue, *it, scale, from)) {
            return Some(from);
        }
        // One has lost its place before the other came to one.
        let mut days = both.map(|it| self.days(issue, it)).concat();
        days.sort_unstable();
        days.into_iter()
            .filter(|it| *it > from)
            .find(|it| both.iter().all(|party| self.has_place(issue, *party, scale, *it)))
    }

    /// The first day on which a party has a place on an issue's scale; not before the day that was asked for.
    fn first(&mut self, issue: Id<Issue>, party: Id<Party>, scale: &Scale) -> Option<civil::Date> {
        if let Some(known) = self.first.get(&(issue, party)) {
            return *known;
        }
        let first = self.days(issue, party).into_iter().find(|it| self.has_place(issue, party, scale, *it));
        self.first.insert((issue, party), first);
        first
    }

    fn has_place(&mut self, issue: Id<Issue>, party: Id<Party>, scale: &Scale, day: civil::Date) -> bool {
        let position = self.position(issue, party, day);
        distance::of_positions(scale, &position, &position).is_some()
    }

    /// The days on which the position of a party may change, from the day that was asked for on.
    fn days(&mut self, issue: Id<Issue>, party: Id<Party>) -> Vec<civil::Date> {
        let positions = self.positions;
        let (mut days, _) = positions.days_of(party, issue);
        days.extend(self.shared.entry(issue).or_insert_with(|| positions.shared_days(issue)).iter());
        if let Some(since) = self.since {
            days = days.split_off(&since);
            days.insert(since);
        }
        days.into_iter().take_while(|it| *it <= self.as_of).collect()
    }
}
