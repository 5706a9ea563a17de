//! What a cell of the matrix says, as plain data.

use super::model::{Column, IssueRow, Seen};
use crate::{
    analysis::distance,
    app::{Settings, look::Heat},
    model::{
        Citation, Date, Dossier, Id, Place,
        matrix::Matrix,
        position::{Origin, Position, Positions, Stand, ending},
        record::{Clause, Issue, Party, Proposal, Reliability, Statement},
    },
    text::{
        self,
        position::{Beside, Parts},
    },
};
use jiff::civil;
use std::{fmt::Write as _, sync::Arc};

/// How a cell is to be read at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing is known: it is hatched.
    Unknown,
    /// No answer yet, but something stands beside that.
    Beside,
    /// Answered.
    Said,
    /// It no longer holds, and is only shown for comparison.
    Ended,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Where the party stands; none in the columns of what is nobody's position.
    pub position: Option<Arc<Position>>,
    /// Where a text that is nobody's position lies on the scale.
    pub place: Option<Place>,
    /// How it is to be read.
    pub state: State,
    /// What stands firm, or that there is no answer yet.
    pub firm: String,
    /// What stands beside it: on a condition, in a package.
    pub beside: Vec<Beside>,
    /// What was signalled.
    pub signalled: String,
    /// In what words that was said of which only the kind is told.
    pub behind: String,
    /// Since when.
    pub since: Option<Date>,
    /// The grade of the best source: its letter and the item's number.
    pub grade: Option<String>,
    /// What the party stood on at the day that is looked back to, if it has moved since.
    pub moved_from: Option<String>,
    /// How strong its colour is, from 0 to 1, and in words why.
    pub heat: Option<(f32, String)>,
}

impl Cell {
    /// Works it out.
    pub fn of(seen: &Seen, matrix: &mut Matrix, row: &IssueRow, column: Column) -> Self {
        match column {
            Column::Party(party) => Self::of_party(seen, matrix, row, party),
            Column::Baseline | Column::Proposal(_) => {
                let it = Self::of_text(seen, matrix, row.issue, column);
                if row.is_parent && it.state == State::Unknown {
                    it.with_parts(seen, matrix, row.issue, column)
                } else {
                    it
                }
            }
        }
    }

    /// All of it in one line, as it is read out.
    pub fn text(&self) -> String {
        let beside = self.beside.iter().map(Beside::text);
        let parts = std::iter::once(self.firm.clone()).chain(beside).chain([self.signalled.clone()]);
        parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("; ")
    }

    /// What there is to be said beyond the words.
    pub fn description(&self, settings: &Settings) -> String {
        let mut out: Vec<String> = Vec::new();
        out.extend(self.since.map(|it| format!("since {}", text::date::date(it, settings.dates))));
        out.extend(self.grade.as_ref().filter(|_| settings.shows_grades).map(|it| format!("source {it}")));
        out.extend(self.moved_from.as_ref().map(|it| format!("moved from {it}")));
        out.extend(self.heat.as_ref().map(|(_, why)| why.clone()));
        if !self.behind.is_empty() {
            out.push(format!("in a statement on several things: {}", text::shortened(&self.behind, 600)));
        }
        out.join(", ")
    }

    fn of_party(seen: &Seen, matrix: &mut Matrix, row: &IssueRow, party: Id<Party>) -> Self {
        let Seen { dossier, as_of, look, dates, .. } = seen;
        let (issue, as_of, dates) = (row.issue, *as_of, *dates);
        let position = matrix.cell(issue, party);
        let parts =
            if row.is_parent && position.is_blank() { parts(seen, matrix, issue, party) } else { None };
        let has_parts = parts.is_some();
        let Parts { firm, beside, signalled } = text::position::parts(dossier, dates, issue, &position);
        let is_unknown = position.is_blank() && position.withdrawn.is_none();
        let state = match (position.is_silent(), is_unknown && !has_parts) {
            (_, true) => State::Unknown,
            (true, _) if !has_parts => State::Beside,
            _ => State::Said,
        };
        let moved_from = look.since.map(Date::last).filter(|it| *it < as_of).and_then(|since| {
            let before = matrix.positions().position(party, issue, since);
            let has_moved = !say_the_same(&before, &position);
            has_moved.then(|| text::position::parts(dossier, dates, issue, &before).firm)
        });
        let since = since(&position);
        let reliability = best(dossier, &position);
        let heat = match look.heat {
            Heat::None => None,
            Heat::Age => since.filter(|_| !position.is_silent()).map(|it| age(it, as_of)),
            Heat::Grade => reliability.as_ref().and_then(|(letter, _, words)| strength(*letter, words)),
            Heat::Distance(from) if from == party => None,
            Heat::Distance(from) => between(dossier, matrix, issue, from, &position),
        };
        Self {
            place: None,
            state,
            firm: parts.unwrap_or(firm),
            beside,
            signalled,
            behind: text::position::behind(&position),
            since,
            grade: reliability.map(|(_, short, _)| short),
            moved_from,
            heat,
            position: Some(position),
        }
    }

    /// A text that is nobody's position: what holds today, or what a proposal says.
    fn of_text(seen: &Seen, matrix: &mut Matrix, issue: Id<Issue>, column: Column) -> Self {
        let Seen { dossier, as_of, dates, .. } = seen;
        let positions = matrix.positions();
        let (place, words, end) = match column {
            Column::Proposal(proposal) => {
                let clauses = clauses(positions, proposal, issue);
                let place = clauses.iter().find_map(|(_, it)| it.place.clone());
                let words: Vec<String> = clauses.iter().map(|(_, it)| clause(it)).collect();
                (place, words.join(" "), ending(positions, proposal, *as_of))
            }
            Column::Baseline | Column::Party(_) => {
                let baseline = dossier.get(issue).map(|it| it.baseline.clone()).unwrap_or_default();
                (baseline.place, baseline.text, None)
            }
        };
        let place_words =
            place.as_ref().map_or_else(String::new, |it| text::position::place(dossier, *dates, issue, it));
        let (firm, beside) = match (place_words.is_empty(), words.trim().trim_end_matches('.') == place_words)
        {
            (true, _) => (words, Vec::new()),
            (false, true) => (place_words, Vec::new()),
            (false, false) => (place_words, vec![Beside { said: words, on: String::new() }]),
        };
        let (state, ended) = match (firm.is_empty(), end) {
            (true, _) => (State::Unknown, None),
            (false, Some(end)) => (State::Ended, Some(end.word())),
            (false, None) => (State::Said, None),
        };
        let heat = match seen.look.heat {
            Heat::Distance(from) => place.as_ref().and_then(|it| {
                let own = matrix.cell(issue, from);
                far(dossier, from, distance::to_place(&dossier.get(issue)?.scale, &own, it)?)
            }),
            Heat::None | Heat::Age | Heat::Grade => None,
        };
        Self {
            position: None,
            place,
            state,
            firm: if firm.is_empty() { "not said".to_owned() } else { firm },
            beside,
            signalled: ended.unwrap_or_default().to_owned(),
            behind: String::new(),
            since: None,
            grade: None,
            moved_from: None,
            heat,
        }
    }

    /// The same, with what is said on the parts of the issue in a row; unchanged if on none.
    fn with_parts(mut self, seen: &Seen, matrix: &mut Matrix, issue: Id<Issue>, column: Column) -> Self {
        let parts = matrix.children(issue);
        let parts: Vec<Self> = parts.into_iter().map(|it| Self::of_text(seen, matrix, it, column)).collect();
        if let Some(said) = parts.iter().find(|it| it.state != State::Unknown) {
            self.state = said.state;
            self.firm = parts.iter().map(|it| it.firm.as_str()).collect::<Vec<_>>().join(" | ");
        }
        self
    }
}

/// What a proposal says on an issue: its clauses, in order.
pub fn clauses(
    positions: &Positions,
    proposal: Id<Proposal>,
    issue: Id<Issue>,
) -> Vec<(Id<Clause>, &Clause)> {
    let all = positions.clauses_on(issue).filter_map(|id| Some((id, positions.dossier().get(id)?)));
    let mut all: Vec<(Id<Clause>, &Clause)> = all.filter(|(_, it)| it.proposal == proposal).collect();
    all.sort_by(|(_, a), (_, b)| a.order.cmp(&b.order));
    all
}

/// A clause in one line, what is not agreed in brackets.
fn clause(clause: &Clause) -> String {
    let mut out = if clause.text.is_empty() { clause.heading.clone() } else { clause.text.clone() };
    for bracket in &clause.brackets {
        let text = |it: &str| if it.trim().is_empty() { "no text".to_owned() } else { it.to_owned() };
        let alternatives: Vec<String> = bracket.alternatives.iter().map(|it| text(&it.text)).collect();
        let _ = write!(out, " [{}]", alternatives.join(" | "));
    }
    if clause.number.is_empty() { out } else { format!("{} {out}", clause.number) }
}

/// What a party stands on for the parts of an issue, in a row (rule 9); none if on none.
fn parts(seen: &Seen, matrix: &mut Matrix, issue: Id<Issue>, party: Id<Party>) -> Option<String> {
    let parts = matrix.parts(issue, party);
    if parts.iter().all(|(_, it)| it.is_blank()) {
        return None;
    }
    let words = parts.iter().map(|(issue, it)| text::position::cell(&seen.dossier, seen.dates, *issue, it));
    Some(words.collect::<Vec<_>>().join(" | "))
}

/// Since when a position has been held.
pub fn since(position: &Position) -> Option<Date> {
    let newest = |stands: &[Stand]| stands.iter().filter_map(|it| it.date).max_by_key(|it| it.last());
    newest(&position.firm)
        .or_else(|| newest(&position.conditional))
        .or_else(|| newest(&position.packages))
        .or_else(|| newest(&position.signals))
}

/// Whether two positions say the same, whatever they rest on.
pub fn say_the_same(one: &Position, other: &Position) -> bool {
    let same = |a: &Stand, b: &Stand| {
        a.place == b.place && (a.place.is_some() || a.words == b.words) && a.is_open == b.is_open
    };
    one.firm.len() == other.firm.len() && one.firm.iter().zip(&other.firm).all(|(a, b)| same(a, b))
}

/// The best source behind what stands, or behind what stands beside it: its letter, in short, in words.
fn best(dossier: &Dossier, position: &Position) -> Option<(Reliability, String, &'static str)> {
    let stands = [&position.firm, &position.conditional, &position.packages, &position.signals];
    let shown = stands.into_iter().find(|it| !it.is_empty())?;
    let citations = shown.iter().flat_map(|it| citations(dossier, it.origin));
    let graded = citations.filter_map(|it| {
        let letter = dossier.get(it.source)?.reliability?;
        Some((letter, it.credibility))
    });
    let (letter, credibility) = graded.min()?;
    let of = |it: &'static str| it.split(' ').next().unwrap_or_default();
    let number = credibility.map_or("", |it| of(it.word()));
    Some((letter, format!("{}{number}", of(letter.word())), letter.word()))
}

fn citations(dossier: &Dossier, origin: Origin) -> &[Citation] {
    match origin {
        Origin::Statement(id, _) => dossier.get::<Statement>(id).map(|it| it.citations.as_slice()),
        Origin::Clause(id) => dossier.get::<Clause>(id).map(|it| it.citations.as_slice()),
    }
    .unwrap_or_default()
}

/// The older, the stronger: what has not been said again for a year is as strong as can be.
fn age(since: Date, as_of: civil::Date) -> (f32, String) {
    let days = (as_of - since.last()).get_days().max(0);
    ((days as f32 / 365.0).min(1.0), text::count(days as usize, "day old", "days old"))
}

/// The less reliable, the stronger; what cannot be judged is not weak, and has no colour.
fn strength(letter: Reliability, words: &str) -> Option<(f32, String)> {
    let steps = [Reliability::A, Reliability::B, Reliability::C, Reliability::D, Reliability::E];
    let at = steps.iter().position(|it| *it == letter)?;
    Some(((at as f32 + 1.0) / 5.0, format!("reliability {words}")))
}

/// How far a position is from that of a party, if that can be said.
fn between(
    dossier: &Dossier,
    matrix: &mut Matrix,
    issue: Id<Issue>,
    from: Id<Party>,
    position: &Position,
) -> Option<(f32, String)> {
    let other = matrix.cell(issue, from);
    far(dossier, from, distance::of_positions(&dossier.get(issue)?.scale, &other, position)?)
}

fn far(dossier: &Dossier, from: Id<Party>, share: f64) -> Option<(f32, String)> {
    let percent = text::overview::percent(share);
    let name = dossier.get(from).map(|it| if it.code.is_empty() { &it.name } else { &it.code })?;
    let words = if share > 0.0 {
        format!("{percent} of the scale from {name}")
    } else {
        format!("the same place as {name}")
    };
    Some((share as f32, words))
}
