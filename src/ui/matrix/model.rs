//! What the matrix shows, as plain data: which rows and columns, and what each cell says. It is worked out
//! when the dossier, the day or the look changes, and kept; a cell when it is first seen.

use super::{
    cell::{self, Cell},
    layout::Spot,
};
use crate::{
    app::{
        Selection,
        look::{Grouping, MatrixLook, Sort},
    },
    model::{
        Date, Dossier, Id,
        matrix::{Matrix, agenda},
        position::{self, Position},
        record::{Issue, KindName, Party, Proposal, Record, Status, Target},
    },
    text::date::DateStyle,
};
use jiff::civil;
use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The heading of a group, and how many issues are in it.
    Group(Status, usize),
    /// An issue.
    Issue(IssueRow),
}

/// An issue in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRow {
    /// The issue.
    pub issue: Id<Issue>,
    /// How far in it stands in the tree.
    pub depth: usize,
    /// Whether it has parts.
    pub is_parent: bool,
    /// Whether its parts are folded away; none where there are none to fold.
    pub fold: Option<bool>,
    /// Whether it is only there because a part of it is.
    pub is_passing: bool,
    /// How far it has come, if it has a status at all.
    pub status: Option<Status>,
}

impl Row {
    /// The issue.
    pub const fn issue(&self) -> Option<&IssueRow> {
        match self {
            Self::Issue(it) => Some(it),
            Self::Group(..) => None,
        }
    }
}

/// A column of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What holds today, if nothing is agreed.
    Baseline,
    /// Where a party stands.
    Party(Id<Party>),
    /// What a proposal says.
    Proposal(Id<Proposal>),
}

impl Column {
    /// The party.
    pub const fn party(self) -> Option<Id<Party>> {
        match self {
            Self::Party(it) => Some(it),
            Self::Baseline | Self::Proposal(_) => None,
        }
    }
}

/// What the answers to an issue come to, for sorting and filtering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Digest {
    answers: usize,
    differs: bool,
    moved: bool,
    latest: Option<civil::Date>,
}

/// So many positions are looked at in one pass for sorting and filtering; what is left waits for the next.
const AT_ONCE: usize = 3000;

/// What the matrix shows.
#[derive(Debug, Default)]
pub struct Model {
    seen: Option<Seen>,
    rows: Vec<Row>,
    columns: Vec<Column>,
    /// A cell for each row and column, in the order of rows; none until it is seen.
    cells: Vec<Option<Rc<Cell>>>,
    digests: BTreeMap<Id<Issue>, Digest>,
    /// Whether rows still have to be worked out.
    is_behind: bool,
    /// Goes up whenever rows or columns are others.
    pub shape: u64,
}

/// Of what everything is worked out.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The dossier.
    pub dossier: Dossier,
    /// As of which day.
    pub as_of: civil::Date,
    /// From whose side.
    pub own: Option<Id<Party>>,
    /// How it is looked at.
    pub look: MatrixLook,
    /// How dates are written.
    pub dates: DateStyle,
}

/// What a change of the dossier leaves to be worked out anew.
#[derive(Default)]
struct Touched {
    everything: bool,
    issues: BTreeSet<Id<Issue>>,
}

impl Touched {
    fn between(seen: &Dossier, now: &Dossier) -> Self {
        let mut it = Self::default();
        for (id, before, after) in seen.changes(now) {
            match id.kind {
                KindName::Statement => {
                    for (dossier, record) in [(seen, before), (now, after)] {
                        let Some(Record::Statement(statement)) = record else { continue };
                        for point in &statement.points {
                            match point.target {
                                Target::Issue(id) => {
                                    it.issues.insert(id);
                                }
                                Target::Clause(id) | Target::Alternative(id, _) => {
                                    it.issues.extend(dossier.get(id).and_then(|it| it.issue));
                                }
                                Target::Proposal(_) => it.everything = true,
                            }
                        }
                    }
                }
                KindName::Person
                | KindName::Event
                | KindName::Task
                | KindName::Note
                | KindName::Interest
                | KindName::Assessment => {}
                _ => it.everything = true,
            }
        }
        it
    }
}

impl Model {
    /// The rows, from top to bottom.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The columns of answers, from left to right.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Whether rows are still being worked out.
    pub const fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// Whether that look is the one it is worked out for.
    pub fn has_seen(&self, look: &MatrixLook) -> bool {
        self.seen.as_ref().is_some_and(|it| it.look == *look)
    }

    /// Brings it up to date. The matrix has caught up with the dossier and the day already.
    pub fn catch_up(
        &mut self,
        dossier: &Dossier,
        matrix: &mut Matrix,
        as_of: civil::Date,
        look: &MatrixLook,
        dates: DateStyle,
    ) {
        let (seen, own) = (self.seen.as_ref(), matrix.own_party());
        let same = seen.is_some_and(|it| {
            (it.as_of, it.dates, it.own) == (as_of, dates, own)
                && it.dossier.is_same_version(dossier)
                && it.look == *look
        });
        if same && !self.is_behind {
            return;
        }
        let touched = match seen {
            Some(it) if (it.as_of, it.dates, it.own) == (as_of, dates, own) => {
                Touched::between(&it.dossier, dossier)
            }
            _ => Touched { everything: true, ..Touched::default() },
        };
        let look_changed = seen.is_none_or(|it| it.look != *look);
        if touched.everything || look_changed {
            self.digests.clear();
        } else {
            self.digests.retain(|issue, _| !touched.issues.contains(issue));
        }
        self.seen = Some(Seen { dossier: dossier.clone(), as_of, own, look: look.clone(), dates });
        let asks = look.filter.asks_positions() || matches!(look.sort, Sort::Latest | Sort::Unanswered);
        let other_rows = touched.everything || look_changed || asks || self.is_behind;
        if other_rows {
            self.columns = columns(dossier, matrix, look);
            self.is_behind = false;
            if asks && !self.digest(dossier, matrix, look, as_of) {
                self.is_behind = true;
            } else {
                let rows = rows(dossier, look, as_of, &self.digests);
                let is_other = rows != self.rows;
                self.rows = rows;
                self.shape += u64::from(is_other || look_changed || touched.everything);
                if is_other || touched.everything || look_changed {
                    self.cells.clear();
                }
            }
        }
        let width = self.columns.len();
        if self.cells.len() != self.rows.len() * width {
            self.cells = vec![None; self.rows.len() * width];
        } else if !touched.issues.is_empty() {
            let stale = |it: &IssueRow| it.is_parent || touched.issues.contains(&it.issue);
            for (row, cells) in self.rows.iter().zip(self.cells.chunks_mut(width.max(1))) {
                if row.issue().is_some_and(stale) {
                    cells.fill(None);
                }
            }
        }
    }

    /// Works out what the answers to all issues come to. Whether it is done.
    fn digest(
        &mut self,
        dossier: &Dossier,
        matrix: &mut Matrix,
        look: &MatrixLook,
        as_of: civil::Date,
    ) -> bool {
        let parties: Vec<Id<Party>> = self.columns.iter().filter_map(|it| it.party()).collect();
        let mut left = AT_ONCE;
        for (issue, _) in dossier.all::<Issue>() {
            if self.digests.contains_key(&issue) {
                continue;
            }
            if left < parties.len() && left < AT_ONCE {
                return false;
            }
            left = left.saturating_sub(parties.len());
            let mut digest = Digest::default();
            let mut first: Option<Arc<Position>> = None;
            for party in &parties {
                let position = matrix.cell(issue, *party);
                if !position.is_silent() {
                    digest.answers += 1;
                    digest.latest = digest.latest.max(cell::since(&position).map(Date::last));
                    let differs = |it: &Arc<Position>| !cell::say_the_same(it, &position);
                    digest.differs |= first.as_ref().is_some_and(differs);
                    if first.is_none() {
                        first = Some(Arc::clone(&position));
                    }
                }
                if look.filter.moved
                    && let Some(since) = look.since.map(Date::last)
                    && since < as_of
                {
                    let before = matrix.positions().position(*party, issue, since);
                    digest.moved |= !cell::say_the_same(&before, &position);
                }
            }
            self.digests.insert(issue, digest);
        }
        true
    }

    /// What a cell says.
    pub fn cell(&mut self, matrix: &mut Matrix, row: usize, column: usize) -> Option<Rc<Cell>> {
        let Self { seen: Some(seen), rows, columns, cells, .. } = self else { return None };
        let (issue, of) = (rows.get(row)?.issue()?, *columns.get(column)?);
        let kept = cells.get_mut(row * columns.len() + column)?;
        Some(Rc::clone(kept.get_or_insert_with(|| Rc::new(Cell::of(seen, matrix, issue, of)))))
    }

    /// What stands at a place of the grid; none in its corner, at a group and at a baseline.
    pub fn selection(&self, spot: Spot) -> Option<Selection> {
        let row = spot.row.checked_sub(1).map(|at| self.rows.get(at)?.issue().map(|it| it.issue));
        let column = spot.column.checked_sub(1).map(|at| self.columns.get(at));
        match (row, column) {
            (None, Some(Some(Column::Party(it)))) => Some(Selection::Record(it.any())),
            (None, Some(Some(Column::Proposal(it)))) => Some(Selection::Record(it.any())),
            (Some(issue), None) => Some(Selection::Record(issue?.any())),
            (Some(issue), Some(Some(Column::Party(party)))) => Some(Selection::Cell(issue?, *party)),
            _ => None,
        }
    }

    /// Where a cell stands.
    pub fn find(&self, issue: Id<Issue>, party: Id<Party>) -> Option<(usize, usize)> {
        let row = self.rows.iter().position(|it| it.issue().is_some_and(|it| it.issue == issue))?;
        Some((row, self.columns.iter().position(|it| *it == Column::Party(party))?))
    }
}

fn columns(dossier: &Dossier, matrix: &Matrix, look: &MatrixLook) -> Vec<Column> {
    let role = |party: Id<Party>| dossier.get(party).map(|it| it.role);
    let parties = look.parties(matrix.columns(), role);
    let baseline = look.baseline.then_some(Column::Baseline);
    let proposals = look.proposals.iter().filter(|it| dossier.holds(it.any()));
    baseline
        .into_iter()
        .chain(parties.into_iter().map(Column::Party))
        .chain(proposals.map(|it| Column::Proposal(*it)))
        .collect()
}

/// The rows, as the look wants them.
fn rows(
    dossier: &Dossier,
    look: &MatrixLook,
    as_of: civil::Date,
    digests: &BTreeMap<Id<Issue>, Digest>,
) -> Vec<Row> {
    let agenda = agenda(dossier);
    let rank: BTreeMap<Id<Issue>, usize> = agenda.iter().enumerate().map(|(at, it)| (it.issue, at)).collect();
    let status = |it: &Issue| position::status(it, as_of);
    let is_seen = |id: Id<Issue>, it: &Issue| {
        let filter = &look.filter;
        let digest = digests.get(&id).copied().unwrap_or_default();
        has_words(it, &filter.text)
            && (filter.statuses.is_empty() || filter.statuses.contains(&status(it).0))
            && (!filter.answered || digest.answers > 0)
            && (!filter.differing || digest.differs)
            && (!filter.moved || digest.moved)
    };
    let key = |id: Id<Issue>| {
        let digest = digests.get(&id).copied().unwrap_or_default();
        let at = rank.get(&id).copied().unwrap_or_default();
        let of = dossier.get(id);
        match look.sort {
            Sort::Agenda => (0, String::new(), at),
            Sort::Title => (0, of.map_or_else(String::new, |it| it.title.to_lowercase()), at),
            Sort::Status => (of.map_or(0, |it| status(it).0 as i64), String::new(), at),
            Sort::Latest => {
                let day =
                    digest.latest.map_or(i64::MAX, |it| -i64::from((it - civil::Date::ZERO).get_days()));
                (day, String::new(), at)
            }
            Sort::Unanswered => (digest.answers as i64, String::new(), at),
        }
    };
    let row = |id: Id<Issue>, depth, is_parent, can_fold: bool, is_passing| {
        let of = dossier.get(id);
        let has_status = |it: &&Issue| !it.statuses.is_empty();
        Row::Issue(IssueRow {
            issue: id,
            depth,
            is_parent,
            fold: can_fold.then(|| look.folded.contains(&id)),
            is_passing,
            status: of.filter(has_status).map(|it| status(it).0),
        })
    };
    let mut seen: BTreeSet<Id<Issue>> =
        dossier.all::<Issue>().filter(|(id, it)| is_seen(*id, it)).map(|(id, _)| id).collect();
    let parents: BTreeSet<Id<Issue>> = agenda.iter().filter(|it| it.is_parent).map(|it| it.issue).collect();
    if look.grouping != Grouping::Tree {
        let mut flat: Vec<Id<Issue>> = seen.into_iter().collect();
        flat.sort_by_cached_key(|it| key(*it));
        let row = |it: Id<Issue>| row(it, 0, parents.contains(&it), false, false);
        if look.grouping == Grouping::None {
            return flat.into_iter().map(row).collect();
        }
        let mut groups: BTreeMap<Status, Vec<Id<Issue>>> = BTreeMap::new();
        for it in flat {
            groups.entry(dossier.get(it).map(|it| status(it).0).unwrap_or_default()).or_default().push(it);
        }
        let group = |(status, of): (Status, Vec<Id<Issue>>)| {
            std::iter::once(Row::Group(status, of.len())).chain(of.into_iter().map(row)).collect::<Vec<_>>()
        };
        return groups.into_iter().flat_map(group).collect();
    }
    let matching = seen.clone();
    for id in &matching {
        let mut above = dossier.get(*id).and_then(|it| it.parent);
        while let Some(it) = above.filter(|it| seen.insert(*it)) {
            above = dossier.get(it).and_then(|it| it.parent);
        }
    }
    let mut children: BTreeMap<Option<Id<Issue>>, Vec<Id<Issue>>> = BTreeMap::new();
    for it in agenda.iter().filter(|it| seen.contains(&it.issue)) {
        children.entry(dossier.get(it.issue).and_then(|it| it.parent)).or_default().push(it.issue);
    }
    for siblings in children.values_mut() {
        siblings.sort_by_cached_key(|it| key(*it));
    }
    let mut pile: Vec<(Id<Issue>, usize)> =
        children.remove(&None).into_iter().flatten().rev().map(|it| (it, 0)).collect();
    let mut out = Vec::new();
    while let Some((issue, depth)) = pile.pop() {
        let parts = children.remove(&Some(issue)).unwrap_or_default();
        let is_folded = look.folded.contains(&issue);
        out.push(row(issue, depth, parents.contains(&issue), !parts.is_empty(), !matching.contains(&issue)));
        if !is_folded {
            pile.extend(parts.into_iter().rev().map(|it| (it, depth + 1)));
        }
    }
    out
}

fn has_words(issue: &Issue, sought: &str) -> bool {
    let mut sought = sought.split_whitespace().map(str::to_lowercase).peekable();
    if sought.peek().is_none() {
        return true;
    }
    let own = [&issue.reference, &issue.title, &issue.question];
    let text =
        own.into_iter().chain(&issue.keywords).map(|it| it.to_lowercase()).collect::<Vec<_>>().join("\n");
    sought.all(|it| text.contains(&it))
}
