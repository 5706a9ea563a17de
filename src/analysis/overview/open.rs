//! What is open, and how far apart that leaves the parties.

use crate::{
    analysis::{
        distance::{self, Average, Spread},
        silence,
    },
    model::{
        Date, Id,
        matrix::{Matrix, Row},
        position::{self, Position},
        record::{Issue, Party, Role, Status},
    },
};
use std::sync::Arc;

/// An issue that is not settled.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenIssue {
    /// The issue.
    pub issue: Id<Issue>,
    /// How far it has come.
    pub status: Status,
    /// How many parties have answered: firm, on a condition or in a package.
    pub answered: usize,
    /// The parties whose consent it needs and who have not.
    pub silent: Vec<Id<Party>>,
    /// Those of them that have taken back what they had said.
    pub withdrawn: Vec<Id<Party>>,
    /// The parties that have accepted ad referendum, neither confirmed nor disavowed.
    pub unconfirmed: Vec<Id<Party>>,
    /// How far apart those are that can be compared.
    pub spread: Option<Spread>,
    /// Where on the scale the two ends of the spread lie, 0 to 100; none where the scale has no order.
    pub lies: Option<[f64; 2]>,
    /// To be settled by.
    pub deadline: Option<Date>,
}

impl OpenIssue {
    /// That of a row of the agenda; none if it is settled.
    pub(super) fn of(matrix: &mut Matrix, row: Row) -> Option<Self> {
        let columns = Arc::clone(matrix.columns());
        let cells: Vec<(Id<Party>, Arc<Position>)> =
            columns.iter().map(|party| (*party, matrix.cell(row.issue, *party))).collect();
        let dossier = matrix.positions().dossier();
        let issue = dossier.get(row.issue)?;
        let (status, _) = position::status(issue, matrix.as_of()?);
        if status == Status::TentativelyAgreed || status.is_closed() {
            return None;
        }
        let cell = |party| cells.iter().find(|(it, _)| *it == party).map(|(_, it)| &**it);
        let silent = silence::silent(&position::consent(dossier, issue), cell);
        let has_withdrawn = |it: &Id<Party>| cell(*it).is_some_and(|it| it.withdrawn.is_some());
        let withdrawn = silent.iter().copied().filter(has_withdrawn).collect();
        let said: Vec<(Id<Party>, &Position)> =
            cells.iter().map(|(party, it)| (*party, &**it)).filter(|(_, it)| it.has_answered()).collect();
        let is_open = |it: &&(Id<Party>, &Position)| it.1.firm.iter().any(|it| it.is_open);
        let unconfirmed = said.iter().filter(is_open).map(|it| it.0).collect();
        let spread = distance::spread(&issue.scale, &said);
        let lies = spread.and_then(|it| {
            let lies = |party| distance::lies(&issue.scale, cell(party)?);
            Some([lies(it.ends[0])?, lies(it.ends[1])?])
        });
        Some(Self {
            issue: row.issue,
            status,
            answered: said.len(),
            silent,
            withdrawn,
            unconfirmed,
            spread,
            lies,
            deadline: issue.deadline,
        })
    }
}

/// How far apart two negotiating parties are on what is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Between {
    /// Which two, in the order of the matrix's columns.
    pub parties: [Id<Party>; 2],
    /// On average over the issues on which they can be compared, each counting the same.
    pub average: Average,
}

/// All pairs of negotiating parties that can be compared, the farthest apart first.
pub(super) fn between(matrix: &mut Matrix, open: &[OpenIssue]) -> Vec<Between> {
    let dossier = matrix.positions().dossier();
    let negotiates = |it: &&Id<Party>| dossier.get(**it).is_some_and(|it| it.role == Role::Negotiating);
    let parties: Vec<Id<Party>> = matrix.columns().iter().filter(negotiates).copied().collect();
    let mut out = Vec::new();
    for (at, one) in parties.iter().enumerate() {
        for other in &parties[at + 1..] {
            let issues = open.iter().map(|it| (it.issue, 1.0));
            let average = distance::of_parties(matrix, [*one, *other], issues);
            out.extend(average.map(|average| Between { parties: [*one, *other], average }));
        }
    }
    out.sort_by(|a, b| b.average.distance.total_cmp(&a.average.distance));
    out
}
