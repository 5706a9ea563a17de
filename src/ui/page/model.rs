//! Where parties stand, for one party or for one issue, as plain data. Keeps the dossier and the day
//! that it last saw.

use crate::{
    model::{
        AnyId, Date, Dossier, Id,
        matrix::Matrix,
        record::{Issue, Party},
    },
    text::{self, date::DateStyle},
};
use jiff::civil;
use std::sync::Arc;

/// Where a party stands on an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    pub issue: Id<Issue>,
    pub party: Id<Party>,
    /// The other one: the issue on a party's page, the party on an issue's.
    pub name: String,
    pub words: String,
    /// Since when it stands.
    pub since: Option<Date>,
    /// Whether it has said anything.
    pub is_said: bool,
}

/// Where parties stand on the page of a record.
#[derive(Default)]
pub(super) struct Stands {
    seen: Option<(Dossier, civil::Date, DateStyle, AnyId)>,
    all: Vec<Stand>,
}

impl Stands {
    /// What is to be shown, in the order of the matrix.
    pub(super) fn all(&self) -> &[Stand] {
        &self.all
    }

    /// Brings it up to date.
    pub(super) fn catch_up(
        &mut self,
        now: &Dossier,
        as_of: civil::Date,
        style: DateStyle,
        matrix: &mut Matrix,
        about: AnyId,
    ) {
        let is_same = |(seen, day, dates, of): &(Dossier, civil::Date, DateStyle, AnyId)| {
            (*day, *dates, *of) == (as_of, style, about) && seen.is_same_version(now)
        };
        if self.seen.as_ref().is_some_and(is_same) {
            return;
        }
        matrix.catch_up(now, as_of);
        let (rows, columns) = (Arc::clone(matrix.rows()), Arc::clone(matrix.columns()));
        self.all = match (about.of::<Party>(), about.of::<Issue>()) {
            (Some(party), _) => rows
                .iter()
                .filter_map(|row| stand(now, style, matrix, (row.issue, party), row.issue.any()))
                .filter(|it| it.is_said)
                .collect(),
            (_, Some(issue)) => {
                let all = columns.iter();
                all.filter_map(|party| stand(now, style, matrix, (issue, *party), party.any())).collect()
            }
            _ => Vec::new(),
        };
        self.seen = Some((now.clone(), as_of, style, about));
    }
}

fn stand(
    dossier: &Dossier,
    style: DateStyle,
    matrix: &mut Matrix,
    (issue, party): (Id<Issue>, Id<Party>),
    name: AnyId,
) -> Option<Stand> {
    let position = matrix.cell(issue, party);
    let newest =
        |it: &[crate::model::position::Stand]| it.iter().filter_map(|it| it.date).max_by_key(|it| it.last());
    let since = newest(&position.firm).or_else(|| newest(&position.conditional));
    dossier.record(name).map(|_| Stand {
        issue,
        party,
        name: dossier.name(name),
        words: text::position::cell(dossier, style, issue, &position),
        since,
        is_said: !position.is_blank(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Place, Scale, Span,
        record::{Of, Point, PointKind, Statement, Target},
    };

    #[test]
    fn a_party_shows_what_it_said_and_an_issue_shows_all_parties() {
        let (one, two) = (Id::<Party>::new(1), Id::<Party>::new(2));
        let (wage, time) = (Id::<Issue>::new(3), Id::<Issue>::new(4));
        let party = |name: &str| Party { name: name.into(), ..Party::default() }.wrap();
        let issue = |title: &str| Issue {
            title: title.into(),
            scale: Scale::Amount { unit: "%".into(), low: None, high: None },
            ..Issue::default()
        };
        let place = Some(Place::Amount(Span::Exactly(3.into())));
        let said = Statement {
            by: vec![one],
            date: "2025-11-01".parse().ok(),
            points: vec![Point { place, ..Point::new(Target::Issue(wage), PointKind::Demand) }],
            ..Statement::default()
        };
        let dossier: Dossier = [
            (one.any(), party("Union")),
            (two.any(), party("Works")),
            (wage.any(), issue("Wage").wrap()),
            (time.any(), issue("Time").wrap()),
            (Id::<Statement>::new(5).any(), said.wrap()),
        ]
        .into_iter()
        .collect();
        let (mut matrix, mut stands) = (Matrix::default(), Stands::default());
        let mut told = |about| {
            stands.catch_up(&dossier, civil::date(2025, 12, 1), DateStyle::Iso, &mut matrix, about);
            let told =
                |it: &Stand| format!("{}: {}, {:?}", it.name, it.words, it.since.map(|it| it.to_string()));
            stands.all().iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(told(one.any()), [r#"Wage: 3 %, Some("2025-11-01")"#]);
        assert_eq!(told(two.any()), Vec::<String>::new());
        assert_eq!(told(wage.any()), [r#"Union: 3 %, Some("2025-11-01")"#, "Works: no answer yet, None"]);
    }
}
