//! Cells to and from a spreadsheet, pure: the cells of a table are found in the matrix, and it is worked out
//! what pasting them would add. Nothing is added here.

mod table;

pub use table::{Table, read, write};

use crate::{
    model::{
        Dossier, Id,
        position::Position,
        record::{Issue, Party},
        scale::Scale,
    },
    text::{
        answer::{self, Answer, Written},
        date::DateStyle,
    },
};
use jiff::civil;
use std::collections::BTreeMap;

/// What pasting would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasting {
    /// What becomes of each cell that is not blank, in the order in which they were copied.
    pub cells: Vec<Pasted>,
    /// Whether the first row named the parties.
    pub names_parties: bool,
    /// Whether the first column named the issues.
    pub names_issues: bool,
}

/// A cell that was copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// Its row and column among what was copied, counted from 1.
    pub at: (usize, usize),
    /// What it holds.
    pub text: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of a cell that was copied.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is a position of that party on that issue.
    Added(Id<Issue>, Id<Party>, Vec<Answer>),
    /// It is where the party stands already.
    Unchanged(Id<Issue>, Id<Party>),
    /// No place on the scale was understood, and why not. It can be kept as words.
    Doubtful(Id<Issue>, Id<Party>, String),
    /// It belongs to no cell of the matrix, and why not.
    Nowhere(String),
}

/// What can be pasted into: the issues and parties from the cell at which pasting begins, and all of them.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The issues from the cursor downwards, as they are seen.
    pub issues: &'a [Id<Issue>],
    /// The parties from the cursor to the right, as they are seen.
    pub parties: &'a [Id<Party>],
}

/// How dates are read and written.
#[derive(Clone, Copy, Debug)]
pub struct Dates {
    /// From which day `in 3 days` counts.
    pub today: civil::Date,
    /// As what the dates of cells are copied.
    pub style: DateStyle,
}

impl Pasting {
    /// Works out what pasting would add.
    pub fn plan(
        dossier: &Dossier,
        target: Target<'_>,
        table: &[Vec<String>],
        dates: Dates,
        mut position: impl FnMut(Id<Issue>, Id<Party>) -> std::sync::Arc<Position>,
    ) -> Self {
        let (issues, parties) = (Names::of_issues(dossier), Names::of_parties(dossier));
        let first_row = table.first().map(Vec::as_slice).unwrap_or_default();
        let first_column: Vec<&str> = table.iter().filter_map(|it| it.first()).map(String::as_str).collect();
        // The corner names nothing, so the first of each is looked at only where there is no other.
        let names_issues = issues.are_named_by(first_column.iter().skip(1).copied())
            || table.len() == 1 && first_row.len() > 1 && issues.are_named_by(first_column.iter().copied());
        let skip = usize::from(names_issues);
        let names_parties =
            table.len() > 1 && parties.are_named_by(first_row.iter().skip(skip).map(String::as_str));
        let columns: Vec<Result<Id<Party>, String>> = (skip..table.iter().map(Vec::len).max().unwrap_or(0))
            .map(|at| match first_row.get(at) {
                Some(name) if names_parties => parties.find(name),
                _ if names_parties => Err("its column has no party above it".to_owned()),
                _ => (target.parties.get(at - skip).copied())
                    .ok_or_else(|| "the matrix has no further column".to_owned()),
            })
            .collect();
        let mut cells = Vec::new();
        let body = table.iter().enumerate().skip(usize::from(names_parties));
        for (nth, (row, texts)) in body.enumerate() {
            let issue = match texts.first() {
                Some(name) if names_issues => issues.find(name),
                _ => (target.issues.get(nth).copied())
                    .ok_or_else(|| "the matrix has no further row".to_owned()),
            };
            for (column, text) in texts.iter().enumerate().skip(skip) {
                if text.trim().is_empty() {
                    continue;
                }
                let outcome = match (&issue, &columns[column - skip]) {
                    (Ok(issue), Ok(party)) => {
                        outcome(dossier, (*issue, *party), text, dates, &position(*issue, *party))
                    }
                    (Err(why), _) | (_, Err(why)) => Outcome::Nowhere(why.clone()),
                };
                cells.push(Pasted { at: (row + 1, column + 1), text: text.clone(), outcome });
            }
        }
        Self { cells, names_parties, names_issues }
    }

    /// What is to be added: for each party its answers, with what was doubtful as words if that is wanted.
    #[must_use]
    pub fn added(&self, keeps_words: bool) -> BTreeMap<Id<Party>, Vec<(Id<Issue>, Answer)>> {
        let mut out: BTreeMap<Id<Party>, Vec<(Id<Issue>, Answer)>> = BTreeMap::new();
        for cell in &self.cells {
            match &cell.outcome {
                Outcome::Added(issue, party, answers) => {
                    let answers = answers.iter().map(|it| (*issue, it.clone()));
                    out.entry(*party).or_default().extend(answers);
                }
                Outcome::Doubtful(issue, party, _) if keeps_words => {
                    let words = Answer { words: cell.text.trim().to_owned(), ..Answer::default() };
                    out.entry(*party).or_default().push((*issue, words));
                }
                _ => {}
            }
        }
        out
    }
}

/// Writes cells to be copied. What reads like the name of a party or an issue is marked as words, so that
/// it is not taken for a head when it is pasted.
pub fn copied(dossier: &Dossier, style: DateStyle) -> impl Fn(&Scale, &Position) -> String + use<> {
    let (issues, parties) = (Names::of_issues(dossier), Names::of_parties(dossier));
    move |scale, position| {
        let text = answer::write(scale, position, style);
        let name = folded(&text);
        let is_name = issues.known.contains_key(&name) || parties.known.contains_key(&name);
        if is_name && !position.firm.iter().any(|it| it.place.is_some()) {
            format!("{}{text}", answer::AS_WORDS)
        } else {
            text
        }
    }
}

fn outcome(
    dossier: &Dossier,
    (issue, party): (Id<Issue>, Id<Party>),
    text: &str,
    Dates { today, style }: Dates,
    position: &Position,
) -> Outcome {
    let Some(scale) = dossier.get(issue).map(|it| &it.scale) else {
        return Outcome::Nowhere("the issue is gone".to_owned());
    };
    let Written { answers, doubt } = answer::read(scale, text, today);
    let now = answer::write(scale, position, style);
    if !now.is_empty() && (text.trim() == now || answer::read(scale, &now, today).answers == answers) {
        return Outcome::Unchanged(issue, party);
    }
    match doubt {
        Some(why) => Outcome::Doubtful(issue, party, why),
        None => Outcome::Added(issue, party, answers),
    }
}

/// What records are called, in lower case; none where two are called the same.
struct Names<K> {
    known: BTreeMap<String, Option<Id<K>>>,
    kind: &'static str,
}

impl<K> Names<K> {
    fn of(kind: &'static str, all: impl Iterator<Item = (Id<K>, Vec<String>)>) -> Self {
        let mut known: BTreeMap<String, Option<Id<K>>> = BTreeMap::new();
        for (id, names) in all {
            let names = names.into_iter().map(|it| folded(&it)).filter(|it| !it.is_empty());
            for name in names {
                let other = known.entry(name).or_insert(Some(id));
                if *other != Some(id) {
                    *other = None;
                }
            }
        }
        Self { known, kind }
    }

    fn find(&self, name: &str) -> Result<Id<K>, String> {
        let shown = crate::text::shortened(name, 40);
        match self.known.get(&folded(name)) {
            Some(Some(id)) => Ok(*id),
            Some(None) => Err(format!("more than one {} is called “{shown}”", self.kind)),
            None if shown.is_empty() => Err(format!("no {} is named beside it", self.kind)),
            None => Err(format!("no {} is called “{shown}”", self.kind)),
        }
    }

    /// Whether half of these texts or more are names, blank ones left out.
    fn are_named_by<'a>(&self, texts: impl Iterator<Item = &'a str>) -> bool {
        let (mut named, mut all) = (0, 0);
        for text in texts.filter(|it| !it.trim().is_empty()) {
            all += 1;
            named += usize::from(self.known.contains_key(&folded(text)));
        }
        named > 0 && named * 2 >= all
    }
}

impl Names<Party> {
    fn of_parties(dossier: &Dossier) -> Self {
        let names = |it: &Party| {
            let own = [it.name.clone(), it.code.clone()];
            own.into_iter().chain(it.aliases.iter().cloned()).collect()
        };
        Self::of("party", dossier.all::<Party>().map(|(id, it)| (id, names(it))))
    }
}

impl Names<Issue> {
    fn of_issues(dossier: &Dossier) -> Self {
        let names = |it: &Issue| {
            vec![it.title.clone(), it.reference.clone(), format!("{} {}", it.reference, it.title)]
        };
        Self::of("issue", dossier.all::<Issue>().map(|(id, it)| (id, names(it))))
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{table::tests::words, *};
    use crate::model::{
        Number, Place, Scale, ScaleOption, Span,
        position::Positions,
        record::{Condition, Of, Point, PointKind, Statement, Target as On},
    };
    use proptest::{prelude::*, test_runner::RngSeed};
    use std::sync::Arc;

    const PARTIES: [&str; 3] = ["Union", "Employers", "Mediator"];

    fn issue(number: u64) -> Id<Issue> {
        Id::new(number)
    }
    fn party(number: u64) -> Id<Party> {
        Id::new(number)
    }
    fn scales() -> [Scale; 3] {
        let option = |(number, label): (u64, &str)| ScaleOption {
            label: label.into(),
            ..ScaleOption::new(Id::new(number))
        };
        [
            Scale::Amount { unit: "%".into(), low: None, high: None },
            Scale::Options {
                ordered: false,
                options: [(1, "keep"), (2, "keep; then cut"), (3, "cut")].into_iter().map(option).collect(),
            },
            Scale::Open,
        ]
    }
    fn talks(statements: Vec<Statement>) -> Dossier {
        let parties = (1..).zip(PARTIES).map(|(number, name)| {
            let it = Party { name: name.into(), code: name[..1].into(), ..Party::default() };
            (party(number).any(), it.wrap())
        });
        let issues = (1..).zip(["Wage", "Pension", "Hours"]).zip(scales()).map(|((number, title), scale)| {
            let it =
                Issue { title: title.into(), reference: format!("{number}."), scale, ..Issue::default() };
            (issue(number).any(), it.wrap())
        });
        let said = (1..).zip(statements).map(|(number, it)| (Id::<Statement>::new(number).any(), it.wrap()));
        parties.chain(issues).chain(said).collect()
    }
    fn said(by: u64, points: Vec<Point>) -> Statement {
        Statement { by: vec![party(by)], date: "2025-11-01".parse().ok(), points, ..Statement::default() }
    }
    fn point(on: u64, answer: &Answer) -> Point {
        let condition = Condition { text: answer.condition.clone(), ..Condition::default() };
        Point {
            place: answer.place.clone(),
            words: answer.words.clone(),
            conditions: if answer.condition.is_empty() { Vec::new() } else { vec![condition] },
            ..Point::new(On::Issue(issue(on)), PointKind::Position)
        }
    }
    fn position(dossier: &Dossier) -> impl FnMut(Id<Issue>, Id<Party>) -> Arc<Position> {
        let positions = Positions::of(dossier);
        move |issue, party| Arc::new(positions.position(party, issue, civil::date(2025, 12, 1)))
    }
    fn plan(dossier: &Dossier, text: &str) -> Pasting {
        let target =
            Target { issues: &[issue(1), issue(2), issue(3)], parties: &[party(1), party(2), party(3)] };
        let dates = Dates { today: civil::date(2025, 12, 1), style: DateStyle::Dots };
        Pasting::plan(dossier, target, &read(text), dates, position(dossier))
    }
    fn told(dossier: &Dossier, it: &Pasting) -> Vec<String> {
        let name = |issue: Id<Issue>, party: Id<Party>| {
            format!("{}, {}", dossier.name(party.any()), dossier.name(issue.any()))
        };
        let cell = |it: &Pasted| match &it.outcome {
            Outcome::Added(issue, party, answers) => {
                format!("{}: {} added ({})", name(*issue, *party), it.text, answers.len())
            }
            Outcome::Unchanged(issue, party) => format!("{}: unchanged", name(*issue, *party)),
            Outcome::Doubtful(issue, party, why) => format!("{}: {why}", name(*issue, *party)),
            Outcome::Nowhere(why) => format!("{:?} {}: {why}", it.at, it.text),
        };
        it.cells.iter().map(cell).collect()
    }

    #[test]
    fn cells_go_where_the_cursor_is_or_where_the_heads_say() {
        let place = Some(Place::Amount(Span::Exactly(Number::from(3))));
        let three = Answer { place, ..Answer::default() };
        let dossier = talks(vec![said(1, vec![point(1, &three)])]);
        for (text, expected) in [
            ("4", vec!["Union, Wage: 4 added (1)"]),
            ("3 %\t5 if cut", vec!["Union, Wage: unchanged", "Employers, Wage: 5 if cut added (1)"]),
            (
                "\tu\tE\n2. pension\tcut\tkeep\nWage\t\t7",
                vec![
                    "Union, Pension: cut added (1)",
                    "Employers, Pension: keep added (1)",
                    "Employers, Wage: 7 added (1)",
                ],
            ),
            ("Mediator\n4\ncut", vec!["Mediator, Wage: 4 added (1)", "Mediator, Pension: cut added (1)"]),
            (
                "Hours\t35\nPension\tburn",
                vec!["Union, Hours: 35 added (1)", "Union, Pension: “burn” is not one of the options."],
            ),
            (
                "\tUnion\tGhost\nWage\t1\t2",
                vec!["Union, Wage: 1 added (1)", "(2, 3) 2: no party is called “Ghost”"],
            ),
            (
                "1\t2\t3\t4",
                vec![
                    "Union, Wage: 1 added (1)",
                    "Employers, Wage: 2 added (1)",
                    "Mediator, Wage: 3 added (1)",
                    "(1, 4) 4: the matrix has no further column",
                ],
            ),
        ] {
            assert_eq!(told(&dossier, &plan(&dossier, text)), expected, "{text}");
        }
    }

    #[test]
    fn what_is_called_the_same_is_not_guessed() {
        let mut dossier = talks(Vec::new());
        let twin = Party { name: "union".into(), ..Party::default() };
        dossier.put(party(9).any(), Some(twin.wrap()));
        let found = plan(&dossier, "\tUnion\tMediator\nWage\t1\t2");
        assert_eq!(
            told(&dossier, &found),
            ["(2, 2) 1: more than one party is called “Union”", "Mediator, Wage: 2 added (1)",]
        );
    }

    #[test]
    fn doubtful_cells_are_kept_as_words_or_left_out() {
        let dossier = talks(Vec::new());
        let found = plan(&dossier, "much\t4");
        assert_eq!(found.added(false).len(), 1);
        let added = found.added(true);
        assert_eq!(added[&party(1)][0].1.words, "much");
    }

    fn answer() -> impl Strategy<Value = (u64, Vec<Answer>)> {
        let number = (-99..99_i32).prop_map(Number::from);
        let span = (number, 0..9_i32, 0..4_u8).prop_map(|(low, more, kind)| {
            let high = Number::new(low.get() + f64::from(more)).unwrap_or(low);
            Place::Amount(match kind {
                0 => Span::Exactly(low),
                1 => Span::Between(low, high),
                2 => Span::AtLeast(low),
                _ => Span::AtMost(low),
            })
        });
        let amounts = (span.clone(), proptest::option::of((span, "[a-z][a-z ]{0,8}[a-z]"))).prop_map(
            |(firm, conditional)| {
                let firm = Answer { place: Some(firm), ..Answer::default() };
                let on = conditional.map(|(place, condition)| Answer {
                    place: Some(place),
                    condition,
                    ..Answer::default()
                });
                (1, std::iter::once(firm).chain(on).collect())
            },
        );
        let options = proptest::sample::subsequence(vec![1_u64, 2, 3], 1..=3).prop_map(|chosen| {
            let place = Some(Place::Options(chosen.into_iter().map(Id::new).collect()));
            (2, vec![Answer { place, ..Answer::default() }])
        });
        let plain =
            (1..=3_u64, words()).prop_map(|(on, words)| (on, vec![Answer { words, ..Answer::default() }]));
        prop_oneof![amounts, options, plain]
    }

    fn statement(party: Id<Party>, answers: &[(Id<Issue>, Answer)]) -> Statement {
        said(party.number(), answers.iter().map(|(issue, it)| point(issue.number(), it)).collect())
    }

    /// What a position says, in a form that can be compared: places, words where there are none, conditions.
    fn essence(position: &Position) -> Vec<(Option<Place>, String, String)> {
        let all = position.firm.iter().chain(&position.conditional);
        all.map(|it| {
            let words = if it.place.is_some() { "" } else { it.words.trim() };
            // Line ends are one thing, however they are written.
            let words = words.replace("\r\n", "\n").replace('\r', "\n");
            (it.place.clone(), words, crate::text::position::condition(it).trim().to_owned())
        })
        .filter(|it| it.0.is_some() || !it.1.is_empty())
        .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, rng_seed: RngSeed::Fixed(20_251_130), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn copied_and_pasted_elsewhere_it_is_the_same_position(
            all in proptest::collection::vec(((1..=3_u64), answer()), 1..6)
        ) {
            let mut seen = std::collections::BTreeSet::new();
            let said_so: Vec<Statement> = all
                .into_iter()
                .filter(|(by, (on, _))| seen.insert((*by, *on)))
                .map(|(by, (on, answers))| said(by, answers.iter().map(|it| point(on, it)).collect()))
                .collect();
            let from = talks(said_so);
            let mut stood = position(&from);
            let (issues, parties) = ([1, 2, 3].map(issue), [1, 2, 3].map(party));
            let copy = copied(&from, DateStyle::Dots);
            let table: Table = (issues.iter().zip(scales()))
                .map(|(issue, scale)| {
                    parties.iter().map(|party| copy(&scale, &stood(*issue, *party))).collect()
                })
                .collect();
            let blank = talks(Vec::new());
            let pasting = plan(&blank, &write(&table));
            let added = pasting.added(true);
            let to = talks(added.iter().map(|(party, answers)| statement(*party, answers)).collect());
            let mut stands = position(&to);
            for issue in issues {
                for party in parties {
                    prop_assert_eq!(essence(&stands(issue, party)), essence(&stood(issue, party)));
                }
            }
            // Pasted once more it changes nothing.
            let again = plan(&to, &write(&table));
            prop_assert!(again.added(true).is_empty(), "{:?}", again);
        }
    }
}
