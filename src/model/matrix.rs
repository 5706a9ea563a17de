//! The matrix of positions: issues by parties as of a day. It keeps the dossier it last saw and
//! catches up by the difference; a cell is worked out when it is first asked for.

use super::{
    dossier::Dossier,
    id::Id,
    order::Order,
    position::{Position, Positions},
    record::{Cover, Issue, KindName, Party, Record, Statement, Target},
    scale::Scale,
};
use jiff::civil;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// An issue in the order of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The issue.
    pub issue: Id<Issue>,
    /// How many issues it is a part of; 0 at the top.
    pub depth: usize,
    /// Whether it has parts.
    pub is_parent: bool,
}

/// All issues in the order of the agenda: each before its parts, siblings by their order keys.
#[must_use]
pub fn agenda(dossier: &Dossier) -> Vec<Row> {
    let mut children: BTreeMap<Option<Id<Issue>>, Vec<(&Order, Id<Issue>)>> = BTreeMap::new();
    for (id, issue) in dossier.all::<Issue>() {
        children.entry(issue.parent).or_default().push((&issue.order, id));
    }
    for siblings in children.values_mut() {
        siblings.sort_by(|a, b| b.cmp(a));
    }
    // Children are put on the pile last first, so that the first comes off it first.
    let mut pile: Vec<(Id<Issue>, usize)> =
        children.remove(&None).into_iter().flatten().map(|(_, id)| (id, 0)).collect();
    let mut rows = Vec::new();
    while let Some((issue, depth)) = pile.pop() {
        let parts = children.remove(&Some(issue)).unwrap_or_default();
        rows.push(Row { issue, depth, is_parent: !parts.is_empty() });
        pile.extend(parts.into_iter().map(|(_, id)| (id, depth + 1)));
    }
    rows
}

/// The party from whose side a dossier is looked at: that of whoever looks, if it is there, else that on the cover.
#[must_use]
pub fn own_party(dossier: &Dossier, seat: Option<Id<Party>>) -> Option<Id<Party>> {
    let on_cover = || dossier.cover().and_then(|(_, it)| it.own_party);
    seat.filter(|it| dossier.holds(it.any())).or_else(on_cover)
}

/// All parties in the order of the columns: the own party, then by role, then by name.
#[must_use]
pub fn columns(dossier: &Dossier, own: Option<Id<Party>>) -> Vec<Id<Party>> {
    let mut parties: Vec<(Id<Party>, &Party)> = dossier.all::<Party>().collect();
    parties.sort_by_key(|(id, it)| (Some(*id) != own, it.role, &it.name, *id));
    parties.into_iter().map(|(id, _)| id).collect()
}

/// Positions of all parties on all issues as of a day.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    positions: Positions,
    as_of: Option<civil::Date>,
    seat: Option<Id<Party>>,
    rows: Arc<Vec<Row>>,
    columns: Arc<Vec<Id<Party>>>,
    cells: HashMap<(Id<Issue>, Id<Party>), Arc<Position>>,
}

impl Matrix {
    /// Looks from the side of that party; none: of the own party on the cover.
    pub fn sit(&mut self, seat: Option<Id<Party>>) {
        if self.seat != seat {
            self.seat = seat;
            self.columns = Arc::new(columns(self.positions.dossier(), self.own_party()));
        }
    }

    /// The party from whose side it is looked at.
    #[must_use]
    pub fn own_party(&self) -> Option<Id<Party>> {
        own_party(self.positions.dossier(), self.seat)
    }

    /// Brings it up to date with a dossier and a day. Costs what has changed.
    pub fn catch_up(&mut self, now: &Dossier, as_of: civil::Date) {
        if self.as_of != Some(as_of) {
            self.as_of = Some(as_of);
            self.cells.clear();
        }
        let seen = self.positions.dossier().clone();
        if seen.is_same_version(now) {
            return;
        }
        let mut touched = Touched::default();
        for (_, before, after) in seen.changes(now) {
            touched.by(&seen, now, before, after);
        }
        self.positions.catch_up(now);
        if touched.rows {
            self.rows = Arc::new(agenda(now));
        }
        if touched.columns {
            self.columns = Arc::new(columns(now, self.own_party()));
        }
        if touched.every_cell {
            self.cells.clear();
        } else if !touched.issues.is_empty() {
            self.cells.retain(|(issue, _), _| !touched.issues.contains(issue));
        }
    }

    /// The positions it rests on.
    #[must_use]
    pub const fn positions(&self) -> &Positions {
        &self.positions
    }

    /// The issues, in the order of the agenda.
    #[must_use]
    pub fn rows(&self) -> &Arc<Vec<Row>> {
        &self.rows
    }

    /// The parties, in the order of the columns.
    #[must_use]
    pub fn columns(&self) -> &Arc<Vec<Id<Party>>> {
        &self.columns
    }

    /// The day.
    #[must_use]
    pub const fn as_of(&self) -> Option<civil::Date> {
        self.as_of
    }

    /// What a party stands on for an issue.
    pub fn cell(&mut self, issue: Id<Issue>, party: Id<Party>) -> Arc<Position> {
        let Self { positions, as_of, cells, .. } = self;
        let as_of = as_of.unwrap_or(civil::Date::MAX);
        Arc::clone(
            cells.entry((issue, party)).or_insert_with(|| Arc::new(positions.position(party, issue, as_of))),
        )
    }

    /// Whether an issue asks nothing itself: it has parts, and nobody has said anything on it.
    pub fn is_only_for_parts(&mut self, row: Row) -> bool {
        let scale = self.positions.dossier().get(row.issue).map(|it| &it.scale);
        let can_be = row.is_parent && scale.is_none_or(|it| *it == Scale::Open);
        let columns = Arc::clone(&self.columns);
        can_be && columns.iter().all(|party| self.cell(row.issue, *party).is_unheard())
    }

    /// What a party stands on for an issue, if that was asked for and nothing has changed since.
    #[must_use]
    pub fn kept(&self, issue: Id<Issue>, party: Id<Party>) -> Option<&Position> {
        self.cells.get(&(issue, party)).map(|it| &**it)
    }

    /// What a party stands on for the parts of an issue, in order (rule 9).
    pub fn parts(&mut self, issue: Id<Issue>, party: Id<Party>) -> Vec<(Id<Issue>, Arc<Position>)> {
        self.children(issue).into_iter().map(|it| (it, self.cell(it, party))).collect()
    }

    /// The parts of an issue, in order.
    #[must_use]
    pub fn children(&self, issue: Id<Issue>) -> Vec<Id<Issue>> {
        let Some(at) = self.rows.iter().position(|it| it.issue == issue) else { return Vec::new() };
        let depth = self.rows[at].depth;
        let below = self.rows[at + 1..].iter().take_while(|it| it.depth > depth);
        below.filter(|it| it.depth == depth + 1).map(|it| it.issue).collect()
    }
}

/// What a change leaves to be worked out anew.
#[derive(Default)]
struct Touched {
    rows: bool,
    columns: bool,
    every_cell: bool,
    issues: BTreeSet<Id<Issue>>,
}

impl Touched {
    fn by(&mut self, seen: &Dossier, now: &Dossier, before: Option<&Record>, after: Option<&Record>) {
        let kind = before.or(after).map(Record::kind);
        match (kind, before, after) {
            (Some(KindName::Statement), ..) => {
                for (dossier, record) in [(seen, before), (now, after)] {
                    if let Some(Record::Statement(it)) = record {
                        self.statement(dossier, it);
                    }
                }
            }
            (Some(KindName::Issue), Some(Record::Issue(was)), Some(Record::Issue(is))) => {
                self.rows |= was.parent != is.parent || was.order != is.order;
                self.every_cell |= was.consent != is.consent || was.statuses != is.statuses;
            }
            (Some(KindName::Party), Some(Record::Party(was)), Some(Record::Party(is))) => {
                self.columns |= was.role != is.role || was.name != is.name;
                self.every_cell |= was.role != is.role || was.memberships != is.memberships;
            }
            (Some(KindName::Cover), ..) => {
                let own = |it: Option<&Record>| {
                    it.and_then(<Cover as super::record::Of>::of).and_then(|it| it.own_party)
                };
                self.columns |= own(before) != own(after);
            }
            (Some(KindName::Issue), ..) => (self.rows, self.every_cell) = (true, true),
            (Some(KindName::Party), ..) => (self.columns, self.every_cell) = (true, true),
            (Some(KindName::Proposal | KindName::Clause), ..) => self.every_cell = true,
            _ => {}
        }
    }

    fn statement(&mut self, dossier: &Dossier, statement: &Statement) {
        for point in &statement.points {
            match point.target {
                Target::Issue(id) => {
                    self.issues.insert(id);
                }
                Target::Clause(id) | Target::Alternative(id, _) => {
                    self.issues.extend(dossier.get(id).and_then(|it| it.issue));
                }
                // A word on a whole proposal may end it, and with it cells on all its issues.
                Target::Proposal(_) => self.every_cell = true,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Place, Span,
        record::{Of, Point, PointKind},
    };

    fn issue(parent: Option<Id<Issue>>, order: &Order) -> Record {
        Issue { parent, order: order.clone(), ..Issue::default() }.wrap()
    }

    #[test]
    fn the_agenda_is_a_tree_in_order() {
        let keys: Vec<Order> = Order::fresh(3).collect();
        let id = Id::<Issue>::new;
        let dossier: Dossier = [
            (id(1).any(), issue(None, &keys[1])),
            (id(2).any(), issue(None, &keys[0])),
            (id(3).any(), issue(Some(id(1)), &keys[1])),
            (id(4).any(), issue(Some(id(1)), &keys[0])),
            (id(5).any(), issue(Some(id(4)), &keys[0])),
        ]
        .into_iter()
        .collect();
        let rows: Vec<(u64, usize)> =
            agenda(&dossier).iter().map(|it| (it.issue.number(), it.depth)).collect();
        assert_eq!(rows, [(2, 0), (1, 0), (4, 1), (5, 2), (3, 1)]);
    }

    #[test]
    fn a_changed_statement_changes_its_row_only() {
        let (party, one, two) = (Id::<Party>::new(1), Id::<Issue>::new(1), Id::<Issue>::new(2));
        let said = |value: i32| {
            let place = Some(Place::Amount(Span::Exactly(value.into())));
            let point = Point { place, ..Point::new(Target::Issue(one), PointKind::Demand) };
            Statement {
                by: vec![party],
                date: "2025-11-01".parse().ok(),
                points: vec![point],
                ..Statement::default()
            }
            .wrap()
        };
        let mut dossier: Dossier = [
            (party.any(), Party::default().wrap()),
            (one.any(), issue(None, &Order::middle())),
            (two.any(), issue(None, &Order::middle())),
        ]
        .into_iter()
        .collect();
        let mut matrix = Matrix::default();
        let today = civil::date(2025, 11, 30);
        matrix.catch_up(&dossier, today);
        let other = matrix.cell(two, party);
        assert!(matrix.cell(one, party).is_silent());
        dossier.put(Id::<Statement>::new(1).any(), Some(said(3)));
        matrix.catch_up(&dossier, today);
        assert!(!matrix.cell(one, party).is_silent());
        assert!(Arc::ptr_eq(&other, &matrix.cell(two, party)));
        dossier.put(Id::<Statement>::new(1).any(), None);
        matrix.catch_up(&dossier, today);
        assert!(matrix.cell(one, party).is_silent());
        matrix.catch_up(&dossier, civil::date(2025, 10, 1));
        assert!(!Arc::ptr_eq(&other, &matrix.cell(two, party)));
    }
}
