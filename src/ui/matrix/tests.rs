//! What the matrix shows, told as text: rows, columns and cells for one way after another of looking at them.

use super::{
    cell::State,
    model::{Column, Model, Row},
};
use crate::{
    app::{
        Settings,
        look::{Filter, Grouping, Heat, MatrixLook, Sort},
        storage,
    },
    edit::Patch,
    model::{
        AnyId, Citation, Clause, Condition, Dossier, Id, Issue, Party, Place, Placed, Point, PointKind,
        Proposal, Source, Statement, Target,
        matrix::Matrix,
        record::{Of as _, ProposalStage, ProposalStatus, Reliability, Standing, Status},
    },
    text::date::DateStyle,
};
use jiff::civil;
use std::fmt::Write as _;

const AS_OF: civil::Date = civil::date(2025, 12, 5);

/// A record found by what it is called.
struct Named<'a>(&'a Dossier);

impl Named<'_> {
    fn party(&self, code: &str) -> Id<Party> {
        self.0.all::<Party>().find(|(_, it)| it.code == code).expect(code).0
    }
    fn issue(&self, reference: &str) -> Id<Issue> {
        self.0.all::<Issue>().find(|(_, it)| it.reference == reference).expect(reference).0
    }
    fn proposal(&self, code: &str) -> Id<Proposal> {
        self.0.all::<Proposal>().find(|(_, it)| it.code == code).expect(code).0
    }
}

fn put(dossier: &mut Dossier, id: impl Into<AnyId>, record: crate::model::record::Record) {
    *dossier = Patch::put(dossier, id.into(), Some(record)).applied(dossier);
}

/// The sample, in which Russia has answered too: firmly, on a condition, without prejudice; with a baseline, and a
/// plan that was tabled and withdrawn again.
fn talks() -> Dossier {
    let mut dossier = storage::sample().expect("it can be read").dossier;
    let (russia, land, sovereignty) = {
        let named = Named(&dossier);
        (named.party("RU"), named.issue("1.2"), named.issue("2.1"))
    };
    let option = |dossier: &Dossier, at: usize| {
        let scale = &dossier.get(sovereignty).expect("it is there").scale;
        Place::Options(vec![scale.options()[at].id])
    };
    let source = Id::<Source>::new(1);
    let paper = Source { title: "A paper".into(), reliability: Some(Reliability::B), ..Source::default() };
    put(&mut dossier, source.any(), paper.wrap());
    let said = |date: &str, standing, points| Statement {
        by: vec![russia],
        date: date.parse().ok(),
        standing,
        points,
        citations: vec![Citation::new(source)],
        ..Statement::default()
    };
    let point = |on: Id<Issue>, words: &str, place: Option<Place>, condition: &str| Point {
        place,
        words: words.to_owned(),
        conditions: if condition.is_empty() {
            Vec::new()
        } else {
            vec![Condition { text: condition.to_owned(), ..Condition::default() }]
        },
        ..Point::new(Target::Issue(on), PointKind::Offer)
    };
    let (first, last) = (option(&dossier, 0), option(&dossier, 1));
    for (number, statement) in [
        said("2025-10-01", Standing::OnRecord, vec![point(land, "All of it", None, "")]),
        said(
            "2025-12-03",
            Standing::OnRecord,
            vec![
                point(land, "The line as it is", None, ""),
                point(sovereignty, "", Some(last), ""),
                point(sovereignty, "", Some(first.clone()), "no alliance is joined"),
            ],
        ),
        said("2025-12-04", Standing::WithoutPrejudice, vec![point(land, "A part of it", None, "")]),
    ]
    .into_iter()
    .enumerate()
    {
        put(&mut dossier, Id::<Statement>::new(number as u64 + 1).any(), statement.wrap());
    }
    let issue = dossier.get(land).expect("it is there").clone();
    let baseline = Placed { text: "Lines of contact hold".into(), place: None };
    put(&mut dossier, land.any(), Issue { baseline, ..issue }.wrap());
    let plan = Named(&dossier).proposal("P1");
    let clause = |number: &str, issue, text: &str, place| Clause {
        number: number.to_owned(),
        text: text.to_owned(),
        issue: Some(issue),
        place,
        ..Clause::new(plan)
    };
    let clauses = [
        clause("3", land, "Frozen along the line of contact", None),
        clause("1", sovereignty, "Sovereignty is confirmed", Some(first)),
    ];
    for (number, clause) in clauses.into_iter().enumerate() {
        put(&mut dossier, Id::<Clause>::new(number as u64 + 1).any(), clause.wrap());
    }
    dossier
}

fn told(dossier: &Dossier, as_of: civil::Date, look: &MatrixLook) -> String {
    let (mut matrix, mut model) = (Matrix::default(), Model::default());
    matrix.catch_up(dossier, as_of);
    model.catch_up(dossier, &mut matrix, as_of, look, DateStyle::DayMonthYear);
    while model.is_behind() {
        model.catch_up(dossier, &mut matrix, as_of, look, DateStyle::DayMonthYear);
    }
    let name = |column: Column| match column {
        Column::Baseline => "Baseline".to_owned(),
        Column::Party(id) => dossier.get(id).expect("it is there").code.clone(),
        Column::Proposal(id) => dossier.get(id).expect("it is there").code.clone(),
    };
    let (rows, columns) = (model.rows().to_vec(), model.columns().to_vec());
    let heads: Vec<String> = columns.iter().map(|it| name(*it)).collect();
    let mut out = format!("columns: {}\n", heads.join(", "));
    for (at, row) in rows.iter().enumerate() {
        let it = match row {
            Row::Group(status, many) => {
                writeln!(out, "= {status}, {many}").expect("written");
                continue;
            }
            Row::Issue(it) => it,
        };
        let issue = dossier.get(it.issue).expect("it is there");
        let passing = if it.is_passing { ", for its parts" } else { "" };
        let fold = match it.fold {
            Some(true) => "+ ",
            Some(false) => "- ",
            None => "",
        };
        let indent = "  ".repeat(it.depth);
        writeln!(out, "{indent}{fold}{} {}{passing}", issue.reference, issue.title).expect("written");
        for (column, head) in heads.iter().enumerate() {
            let cell = model.cell(&mut matrix, at, column).expect("it is there");
            if cell.state == State::Unknown && cell.heat.is_none() {
                continue;
            }
            let state = match cell.state {
                State::Said => "",
                State::Unknown => "(hatched) ",
                State::Beside => "(beside) ",
                State::Ended => "(ended) ",
            };
            let about = cell.description(&Settings::default());
            let about = if about.is_empty() { about } else { format!(" [{about}]") };
            writeln!(out, "{indent}    {head}: {state}{}{about}", cell.text()).expect("written");
        }
    }
    out
}

#[test]
fn the_matrix_in_every_way_of_looking_at_it() {
    let dossier = talks();
    let named = Named(&dossier);
    let (russia, ukraine, states) = (named.party("RU"), named.party("UA"), named.party("US"));
    let plan = named.proposal("P1");
    let plain = MatrixLook::default;
    let filter = |filter: Filter| MatrixLook { filter, ..MatrixLook::default() };
    let since = "2025-12-01".parse().ok();
    let looks = [
        ("as it is", plain()),
        ("issues with a word", filter(Filter { text: "guarantees".into(), ..Filter::default() })),
        ("issues on which parties differ", filter(Filter { differing: true, ..Filter::default() })),
        (
            "issues that are open, by title",
            MatrixLook {
                sort: Sort::Title,
                ..filter(Filter { statuses: [Status::Open].into(), ..Filter::default() })
            },
        ),
        (
            "by status, last spoken of first",
            MatrixLook { grouping: Grouping::Status, sort: Sort::Latest, ..plain() },
        ),
        (
            "in one row, fewest answers first",
            MatrixLook { grouping: Grouping::None, sort: Sort::Unanswered, ..plain() },
        ),
        ("folded", MatrixLook { folded: [named.issue("2")].into(), ..plain() }),
        ("what has moved since", MatrixLook { since, ..filter(Filter { moved: true, ..Filter::default() }) }),
        (
            "distance from Ukraine",
            MatrixLook { heat: Heat::Distance(ukraine), proposals: vec![plan], ..plain() },
        ),
        ("age", MatrixLook { heat: Heat::Age, ..plain() }),
        ("grade", MatrixLook { heat: Heat::Grade, ..plain() }),
        (
            "two parties, what holds and the plan",
            MatrixLook {
                baseline: true,
                proposals: vec![plan],
                order: vec![ukraine, russia],
                hidden: dossier
                    .all::<Party>()
                    .map(|(id, _)| id)
                    .filter(|it| ![russia, ukraine].contains(it))
                    .collect(),
                ..plain()
            },
        ),
        ("the United States first", MatrixLook { order: vec![states], ..plain() }),
    ];
    let all: Vec<String> =
        looks.iter().map(|(what, look)| format!("## {what}\n\n{}", told(&dossier, AS_OF, look))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_proposal_that_has_ended_stays_to_be_compared() {
    let mut dossier = talks();
    let plan = Named(&dossier).proposal("P1");
    let seen = dossier.get(plan).expect("it is there").clone();
    let withdrawn = ProposalStatus::new("2025-12-04".parse().expect("a date"), ProposalStage::Withdrawn);
    let statuses = seen.statuses.iter().cloned().chain([withdrawn]).collect();
    put(&mut dossier, plan.any(), Proposal { statuses, ..seen }.wrap());
    let look = MatrixLook {
        proposals: vec![plan],
        hidden: dossier.all::<Party>().map(|(id, _)| id).collect(),
        ..MatrixLook::default()
    };
    let before = told(&dossier, civil::date(2025, 12, 3), &look);
    let after = told(&dossier, AS_OF, &look);
    assert!(before.contains("P1: 3 Frozen along the line of contact\n"), "{before}");
    assert!(after.contains("P1: (ended) 3 Frozen along the line of contact; withdrawn\n"), "{after}");
}
