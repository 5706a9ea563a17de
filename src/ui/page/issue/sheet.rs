//! What the view of an issue shows, as plain data. It keeps the dossier and the days that it last saw, and is made anew
//! when something has changed that bears on the issue.

use super::{
    course::Passed,
    lane::{self, Lane},
    places::{measured, ticks},
    said::{Narrowed, Row},
};
use crate::{
    analysis::issue::{Account, Course},
    app::Selection,
    model::{
        AnyId, Assessment, Basis, Dossier, Id, Issue, Level, Party, PointKind, Status, matrix::Matrix,
        position, record::Record,
    },
    text::{self, date::DateStyle},
    ui::{
        stretches,
        theme::Signs,
        widget::{StepChart, StretchKind, Tick},
    },
};
use jiff::civil;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// How far the issue came on a day.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stage {
    pub status: Status,
    /// When, and whether that is where it stands.
    pub when: String,
    /// All of it.
    pub spoken: String,
}

/// Instructions of the own party.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Instruction {
    pub id: Id<Assessment>,
    pub head: String,
    pub level: Level,
    pub words: Vec<String>,
}

/// Of what it is made.
#[derive(Clone)]
pub(super) struct Seen {
    pub dossier: Dossier,
    /// Since when movement is told; none: from the beginning on.
    pub since: Option<civil::Date>,
    pub as_of: civil::Date,
    /// From whose side it is looked at.
    pub own: Option<Id<Party>>,
    pub style: DateStyle,
}

/// All that is shown of an issue.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) seen: Option<Seen>,
    /// The records of which a statement must speak to bear on the issue.
    about: BTreeSet<AnyId>,
    pub account: Account,
    pub(super) course: Course,
    /// How far it came, from the first on.
    pub stages: Vec<Stage>,
    /// How far it is, and in what words.
    pub status: Status,
    pub status_words: String,
    pub ticks: Vec<Tick>,
    pub baseline: Vec<f64>,
    pub lanes: Vec<Lane>,
    /// The lanes by answer where answers have no order: which, and all that each says there.
    pub answers: Vec<(String, Vec<(usize, String)>)>,
    pub believed: Vec<Lane>,
    /// Whose consent it needs.
    pub consent: String,
    /// The highest level of what is believed.
    pub level: Option<Level>,
    /// Why there is an overlap or none.
    pub why: Vec<String>,
    /// The own party's instructions on the issue, newest first.
    pub instructions: Vec<Instruction>,
    /// What depends on what, and whether that is so; as in the account.
    pub conditions: Vec<[String; 2]>,
    pub chart: StepChart,
    /// Where each stop of the chart leads.
    pub stops: Vec<Selection>,
    pub passed: Vec<Passed>,
    /// How many of them are steps.
    pub steps: usize,
    /// Whether not each day was looked at.
    pub is_thinned: bool,
    /// By what the statements can be narrowed.
    pub speakers: Vec<(Id<Party>, String)>,
    pub kinds: Vec<(PointKind, String)>,
    pub(super) narrowed: Option<Narrowed>,
    pub shown: Vec<usize>,
    /// The rows of statements that were seen.
    pub(super) rows: BTreeMap<usize, Arc<Row>>,
}

/// So many points are looked at in one pass for the course of the positions.
const EFFORT: usize = 40_000;

impl Sheet {
    /// Brings it up to date. Whether there is more to work out.
    pub(super) fn catch_up(
        &mut self,
        now: Seen,
        signs: &Signs,
        matrix: &mut Matrix,
        issue: Id<Issue>,
    ) -> bool {
        matrix.sit(now.own);
        matrix.catch_up(&now.dossier, now.as_of);
        if self.is_same(&now) {
            self.seen = Some(now);
        } else {
            self.make(&now, matrix, issue);
            self.seen = Some(now);
        }
        if !self.course.is_done() {
            self.course.advance(matrix.positions(), EFFORT);
            if self.course.is_done() {
                self.draw_course(signs, issue);
            }
        }
        !self.course.is_done()
    }

    /// Whether nothing has changed that makes a difference.
    fn is_same(&self, now: &Seen) -> bool {
        let Some(seen) = &self.seen else { return false };
        let bears = |it: Option<&Record>| self.bears(it);
        (seen.since, seen.as_of, seen.own, seen.style) == (now.since, now.as_of, now.own, now.style)
            && (seen.dossier.is_same_version(&now.dossier)
                || seen
                    .dossier
                    .changes(&now.dossier)
                    .all(|(_, before, after)| !bears(before) && !bears(after)))
    }

    /// Whether a record may make a difference.
    fn bears(&self, record: Option<&Record>) -> bool {
        match record {
            None | Some(Record::Note(_) | Record::Task(_) | Record::Source(_) | Record::Interest(_)) => false,
            Some(Record::Statement(it)) => {
                it.points.iter().any(|it| self.about.contains(&it.target.record()))
            }
            Some(_) => true,
        }
    }

    fn make(&mut self, of: &Seen, matrix: &mut Matrix, id: Id<Issue>) {
        let (now, style) = (&of.dossier, of.style);
        let Some(issue) = now.get(id) else { return };
        let account = Account::of(matrix, id, of.since);
        let called = |it: Id<Party>| text::model::called(now, style, it.any());
        let scale = measured(issue, &account);
        let lanes = lane::of_positions(of, id, &account, scale.as_ref());
        let believed = lane::of_beliefs(of, id, &account, scale.as_ref());
        let baseline = scale.iter().zip(&issue.baseline.place);
        let baseline = baseline.flat_map(|(scale, it)| stretches::of_place(scale, it, StretchKind::Baseline));
        let consent = account.consent.iter().map(|it| called(*it)).collect::<Vec<_>>();
        let kinds = account.said.iter().map(|it| it.kind).collect::<BTreeSet<_>>();
        let conditions = account.conditions.iter().map(|it| text::issue::condition(now, style, id, it));
        let status = position::status(issue, of.as_of);
        *self = Self {
            about: about(matrix, id, &account),
            course: course(matrix, id, &account, of.as_of),
            stages: stages(of, issue, status),
            status: status.0,
            status_words: issue
                .statuses
                .iter()
                .rfind(|it| (it.status, Some(it.date)) == status)
                .map_or_else(String::new, |it| it.words.clone()),
            ticks: scale.as_ref().map(|it| ticks(it, style)).unwrap_or_default(),
            baseline: baseline.map(|it| f64::midpoint(it.low, it.high)).collect(),
            answers: if scale.is_none() { lane::by_answer(issue, &lanes, &account) } else { Vec::new() },
            lanes,
            believed,
            consent: format!("Consent needed of {}", text::list(&consent, "and")),
            level: account.ranges.all.iter().map(|it| it.level).max().filter(|it| *it != Level::Public),
            why: text::issue::why(now, style, id, &account.overlap),
            instructions: instructions(of, &account),
            conditions: conditions.collect(),
            speakers: account.parties.iter().map(|it| (it.party, called(it.party))).collect(),
            kinds: kinds.into_iter().map(|it| (it, text::sentence(it.word()))).collect(),
            account,
            ..Self::default()
        };
    }
}

/// The records of which a statement must speak to bear on an issue: whoever accepts a clause, or its proposal, says
/// something on the issue that it answers.
fn about(matrix: &Matrix, id: Id<Issue>, account: &Account) -> BTreeSet<AnyId> {
    let positions = matrix.positions();
    let asked_for = account.conditions.iter().filter_map(|it| it.condition.issue);
    let mut out = BTreeSet::new();
    for issue in std::iter::once(id).chain(asked_for) {
        out.insert(issue.any());
        for clause in positions.clauses_on(issue) {
            out.insert(clause.any());
            out.extend(positions.dossier().get(clause).map(|it| it.proposal.any()));
        }
    }
    out
}

/// The course of all who have ever said anything.
fn course(matrix: &Matrix, id: Id<Issue>, account: &Account, as_of: civil::Date) -> Course {
    let (positions, columns) = (matrix.positions(), matrix.columns());
    let speakers = columns.iter().copied().filter(|it| !positions.points(*it, id).is_empty());
    let speakers: BTreeSet<Id<Party>> = speakers.chain(account.parties.iter().map(|it| it.party)).collect();
    Course::of(id, columns.iter().copied().filter(|it| speakers.contains(it)), as_of)
}

fn stages(of: &Seen, issue: &Issue, now: (Status, Option<crate::model::Date>)) -> Vec<Stage> {
    let mut all: Vec<_> = issue.statuses.iter().collect();
    all.sort_by_key(|it| it.date.last());
    let stage = |it: &crate::model::IssueStatus| {
        let when = text::date::date(it.date, of.style);
        Stage {
            status: it.status,
            spoken: text::issue::status(of.style, it.status, it.date, &it.words),
            when: match ((it.status, Some(it.date)) == now, it.date.has_come(of.as_of)) {
                (true, _) => format!("{when}, now"),
                (false, true) => when,
                (false, false) => format!("{when}, later"),
            },
        }
    };
    all.into_iter().map(stage).collect()
}

fn instructions(of: &Seen, account: &Account) -> Vec<Instruction> {
    let instruction = |id: &Id<Assessment>| {
        let it = of.dossier.get(*id)?;
        let date = it.date.map_or_else(String::new, |it| format!(", {}", text::date::date(it, of.style)));
        let by = if it.by.is_empty() { String::new() } else { format!(" by {}", it.by) };
        let words = [&it.aim.text, &it.reasons].into_iter().filter(|it| !it.is_empty());
        (Some(it.party) == of.own && it.basis == Basis::Instructed).then(|| Instruction {
            id: *id,
            head: format!("Own instructions{by}{date}"),
            level: it.level,
            words: words.cloned().collect(),
        })
    };
    account.ranges.assessments.iter().filter_map(instruction).collect()
}
