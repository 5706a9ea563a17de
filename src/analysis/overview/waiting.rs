//! Who is waited for: for an answer, for a confirmation, for a task.

use super::{Coming, Unconfirmed, What};
use crate::{
    analysis::{
        issue::{Conditional, conditions},
        silence,
        unconfirmed::unconfirmed,
    },
    model::{
        AnyId, Dossier, Id,
        matrix::Matrix,
        position,
        record::{Issue, Owner, Party, Status, Task},
    },
};
use jiff::civil;
use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

/// Who is waited for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waiting {
    /// For an answer; who owes most first.
    pub silent: Vec<Silent>,
    /// For a condition on which a party has offered or taken back something, and on what that was, in the order of
    /// the agenda.
    pub conditional: Vec<(Id<Issue>, Conditional)>,
    /// For a confirmation: on issues in the order of the agenda, then of texts.
    pub unconfirmed: Vec<Unconfirmed>,
    /// The same of each text: of a proposal with what was said on its clauses.
    pub unconfirmed_of: BTreeMap<AnyId, Vec<Unconfirmed>>,
    /// For a task; whose is overdue first.
    pub duties: Vec<Duties>,
}

/// A party whose consent is needed and who has not spoken.
#[derive(Clone, Debug, PartialEq)]
pub struct Silent {
    /// Who.
    pub party: Id<Party>,
    /// On what, in the order of the agenda.
    pub issues: Vec<Id<Issue>>,
}

/// What somebody has to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Duties {
    /// Who; none where nobody was named.
    pub owner: Option<Owner>,
    /// What, the most urgent first.
    pub tasks: Vec<Id<Task>>,
    /// How many of them are overdue.
    pub overdue: usize,
}

impl Waiting {
    pub(super) fn of(matrix: &mut Matrix, coming: &[Coming]) -> Self {
        let unconfirmed = unconfirmed(matrix);
        Self {
            silent: silent(matrix),
            conditional: conditional(matrix),
            unconfirmed_of: by_text(matrix.positions().dossier(), &unconfirmed),
            unconfirmed,
            duties: duties(matrix, coming),
        }
    }
}

fn by_text(dossier: &Dossier, unconfirmed: &[Unconfirmed]) -> BTreeMap<AnyId, Vec<Unconfirmed>> {
    let mut by: BTreeMap<AnyId, Vec<Unconfirmed>> = BTreeMap::new();
    for it in unconfirmed {
        let Some(whole) = it.proposal(dossier).map(Id::any) else { continue };
        by.entry(whole).or_default().push(*it);
        if it.on != whole {
            by.entry(it.on).or_default().push(*it);
        }
    }
    by
}

fn silent(matrix: &mut Matrix) -> Vec<Silent> {
    let as_of = matrix.as_of().unwrap_or(civil::Date::MAX);
    let mut by: BTreeMap<Id<Party>, Vec<Id<Issue>>> = BTreeMap::new();
    for row in Arc::clone(matrix.rows()).iter() {
        if matrix.is_only_for_parts(*row) {
            continue;
        }
        let dossier = matrix.positions().dossier();
        let Some(issue) = dossier.get(row.issue) else { continue };
        if silence::is_awaited(position::status(issue, as_of).0) {
            let consent = position::consent(dossier, issue);
            for party in silence::silent(&consent, |it| Some(matrix.cell(row.issue, it))) {
                by.entry(party).or_default().push(row.issue);
            }
        }
    }
    let columns = matrix.columns().iter();
    let mut out: Vec<Silent> =
        columns.filter_map(|party| Some(Silent { party: *party, issues: by.remove(party)? })).collect();
    out.sort_by_key(|it| Reverse(it.issues.len()));
    out
}

/// What depends on a condition, on issues that are not settled or set aside. What was only signalled waits for nothing.
fn conditional(matrix: &mut Matrix) -> Vec<(Id<Issue>, Conditional)> {
    let as_of = matrix.as_of().unwrap_or(civil::Date::MAX);
    let (rows, columns) = (Arc::clone(matrix.rows()), Arc::clone(matrix.columns()));
    let mut out = Vec::new();
    for row in rows.iter() {
        let status = matrix.positions().dossier().get(row.issue).map(|it| position::status(it, as_of).0);
        if status.is_none_or(|it| it.is_closed() || it == Status::Parked) {
            continue;
        }
        let cells: Vec<_> = columns.iter().map(|party| (*party, matrix.cell(row.issue, *party))).collect();
        let all = conditions(matrix, row.issue, &cells);
        out.extend(all.into_iter().filter(|it| !it.is_signal).map(|it| (row.issue, it)));
    }
    out
}

fn duties(matrix: &Matrix, coming: &[Coming]) -> Vec<Duties> {
    let dossier = matrix.positions().dossier();
    let mut by: BTreeMap<Option<Owner>, Duties> = BTreeMap::new();
    for it in coming {
        let What::Task(id) = it.what else { continue };
        let owner = dossier.get(id).and_then(|it| it.owner);
        let duties = by.entry(owner).or_insert_with(|| Duties { owner, tasks: Vec::new(), overdue: 0 });
        duties.tasks.push(id);
        duties.overdue += usize::from(it.is_overdue);
    }
    let mut out: Vec<Duties> = by.into_values().collect();
    out.sort_by_key(|it| (Reverse(it.overdue), it.owner.is_none(), Reverse(it.tasks.len())));
    out
}
