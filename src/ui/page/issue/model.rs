//! What the view of an issue shows, as plain data. It keeps the dossier and the days that it last saw, and is made anew
//! when something has changed that bears on the issue.

use super::places::{bars, marks, measured, outcomes, ticks};
use crate::{
    analysis::issue::{Account, Bearing, Course, Said},
    model::{
        AnyId, Assessment, Basis, Clause, Dossier, Event, EventStatus, Id, Issue, Party, Place, PointKind,
        matrix::Matrix, position::Position, record::Record,
    },
    text::{self, date::DateStyle},
    ui::{
        theme::Signs,
        widget::{Mark, MarkKind, Rule, StepChart, StepLine, Tick},
    },
};
use jiff::civil;
use std::collections::BTreeSet;

/// A lane of the ruler.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Lane {
    pub party: Option<Id<Party>>,
    pub clause: Option<Id<Clause>>,
    pub assessment: Option<Id<Assessment>>,
    pub name: String,
    /// What it says.
    pub words: String,
    /// Since when, and what before; how it came about.
    pub more: String,
    pub marks: Vec<Mark>,
    /// Where the party stood before.
    pub trail: Vec<f64>,
    /// Whether there is an answer, and it still counts.
    pub is_current: bool,
}

/// What the list of statements is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowed {
    pub party: Option<Id<Party>>,
    pub kind: Option<PointKind>,
    pub only_current: bool,
}

/// A step of the course, for the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Passed {
    pub party: Id<Party>,
    pub from: civil::Date,
    pub words: String,
}

#[derive(Clone)]
struct Seen {
    dossier: Dossier,
    days: [civil::Date; 2],
    style: DateStyle,
}

/// All that is shown of an issue.
#[derive(Default)]
pub(super) struct Sheet {
    seen: Option<Seen>,
    /// The records of which a statement must speak to bear on the issue.
    about: BTreeSet<AnyId>,
    pub account: Account,
    course: Course,
    pub ticks: Vec<Tick>,
    pub baseline: Option<f64>,
    pub lanes: Vec<Lane>,
    pub believed: Vec<Lane>,
    /// The own party's instructions on the issue, newest first.
    pub instructions: Vec<Id<Assessment>>,
    pub chart: StepChart,
    pub passed: Vec<Passed>,
    pub kinds: Vec<PointKind>,
    narrowed: Option<Narrowed>,
    pub shown: Vec<usize>,
}

/// So many points are looked at in one pass for the course of the positions.
const EFFORT: usize = 40_000;

impl Sheet {
    /// Brings it up to date. Whether there is more to work out.
    pub(super) fn catch_up(
        &mut self,
        (now, signs): (&Dossier, &Signs),
        days: [civil::Date; 2],
        style: DateStyle,
        matrix: &mut Matrix,
        issue: Id<Issue>,
    ) -> bool {
        let [since, as_of] = days;
        matrix.catch_up(now, as_of);
        let is_same = self.seen.as_ref().is_some_and(|it| {
            it.days == days
                && it.style == style
                && (it.dossier.is_same_version(now)
                    || it
                        .dossier
                        .changes(now)
                        .all(|(_, before, after)| !self.bears(before) && !self.bears(after)))
        });
        if is_same {
            if let Some(seen) = &mut self.seen {
                seen.dossier = now.clone();
            }
        } else {
            self.make(now, since, as_of, style, matrix, issue);
            self.seen = Some(Seen { dossier: now.clone(), days, style });
        }
        if !self.course.is_done() {
            self.course.advance(matrix.positions(), EFFORT);
            if self.course.is_done() {
                self.draw_course(now, signs, as_of, style, issue);
            }
        }
        !self.course.is_done()
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

    fn make(
        &mut self,
        now: &Dossier,
        since: civil::Date,
        as_of: civil::Date,
        style: DateStyle,
        matrix: &mut Matrix,
        id: Id<Issue>,
    ) {
        let Some(issue) = now.get(id) else { return };
        let account = Account::of(matrix, id, since);
        let positions = matrix.positions();
        // Whoever accepts a clause, or its proposal, says something on the issue that it answers.
        self.about.clear();
        let asked_for = account.conditions.iter().filter_map(|it| it.condition.issue);
        for issue in std::iter::once(id).chain(asked_for) {
            self.about.insert(issue.any());
            for clause in positions.clauses_on(issue) {
                self.about.insert(clause.any());
                self.about.extend(now.get(clause).map(|it| it.proposal.any()));
            }
        }
        let speakers = matrix.columns().iter().copied().filter(|it| !positions.points(*it, id).is_empty());
        let others = account.parties.iter().map(|it| it.party);
        let speakers: BTreeSet<Id<Party>> = speakers.chain(others).collect();
        let ordered = matrix.columns().iter().copied().filter(|it| speakers.contains(it));
        self.course = Course::of(id, ordered, as_of);
        (self.chart, self.passed) = (StepChart::default(), Vec::new());
        let scale = measured(issue, &account);
        self.ticks = scale.as_ref().map(|it| ticks(it, style)).unwrap_or_default();
        let middle = |place: &Place| scale.as_ref()?.share(place).map(|(low, high)| f64::midpoint(low, high));
        self.baseline = issue.baseline.place.as_ref().and_then(middle);
        self.lanes = account
            .parties
            .iter()
            .map(|it| {
                let before = it.has_moved.then_some(&*it.before);
                let parts = text::position::parts(now, style, id, &it.now);
                let words = std::iter::once(parts.firm).chain(parts.beside).chain([parts.signalled]);
                let words: Vec<String> = words.filter(|it| !it.is_empty()).collect();
                let was = before.into_iter().flat_map(|it| &it.firm).filter_map(|it| it.place.as_ref());
                Lane {
                    party: Some(it.party),
                    name: now.name(it.party.any()),
                    words: text::sentence(&words.join("; ")),
                    more: text::issue::since(now, style, id, &it.now, before),
                    marks: scale.as_ref().map(|scale| marks(scale, &it.now)).unwrap_or_default(),
                    trail: was.filter_map(middle).collect(),
                    is_current: !it.now.is_blank(),
                    ..Lane::default()
                }
            })
            .collect();
        self.lanes.extend(account.clauses.iter().filter_map(|it| {
            let clause = now.get(it.clause)?;
            let place = it.place.as_ref();
            let said = if clause.text.is_empty() { &clause.heading } else { &clause.text };
            let at = place.map(|place| text::position::place(now, style, id, place));
            Some(Lane {
                clause: Some(it.clause),
                name: text::model::name(now, style, it.clause.any()),
                words: text::sentence(&at.unwrap_or_else(|| text::shortened(said, 200))),
                more: text::issue::tabled(now, style, it),
                marks: bars(scale.as_ref(), place, MarkKind::Clause),
                is_current: it.end.is_none(),
                ..Lane::default()
            })
        }));
        self.believed = account
            .ranges
            .all
            .iter()
            .map(|it| Lane {
                party: Some(it.party),
                assessment: Some(it.assessment),
                name: now.name(it.party.any()),
                words: text::sentence(&text::issue::range(now, style, id, it)),
                more: text::issue::basis(style, it),
                marks: [
                    outcomes(scale.as_ref(), Some(&it.possibly)),
                    bars(scale.as_ref(), it.surely.as_ref(), MarkKind::Surely),
                ]
                .concat(),
                is_current: true,
                ..Lane::default()
            })
            .collect();
        if !self.believed.is_empty() {
            let it = &account.overlap;
            self.believed.push(Lane {
                name: "Overlap".into(),
                words: text::issue::verdict(now, style, id, it),
                marks: [
                    outcomes(scale.as_ref(), it.possible.as_ref()),
                    bars(scale.as_ref(), it.certain.as_ref(), MarkKind::Surely),
                ]
                .concat(),
                is_current: true,
                ..Lane::default()
            });
        }
        let own = now.cover().and_then(|(_, it)| it.own_party);
        let instructs = |id: &Id<Assessment>| {
            now.get(*id).is_some_and(|it| Some(it.party) == own && it.basis == Basis::Instructed)
        };
        self.instructions = account.ranges.assessments.iter().copied().filter(instructs).collect();
        self.kinds = account.said.iter().map(|it| it.kind).collect::<BTreeSet<_>>().into_iter().collect();
        self.narrowed = None;
        self.account = account;
    }

    /// Narrows the list of what was said.
    pub(super) fn narrow(&mut self, to: Narrowed) {
        if self.narrowed == Some(to) {
            return;
        }
        let stays = |it: &Said| {
            to.party.is_none_or(|party| it.by.contains(&party))
                && to.kind.is_none_or(|kind| it.kind == kind)
                && (!to.only_current || it.bearing.is_current())
        };
        let all = self.account.said.iter().enumerate();
        self.shown = all.filter(|(_, it)| stays(it)).map(|(at, _)| at).collect();
        self.narrowed = Some(to);
    }

    /// What becomes of a statement's row.
    pub(super) fn said(&self, at: usize) -> Option<&Said> {
        self.account.said.get(*self.shown.get(at)?)
    }

    fn draw_course(
        &mut self,
        now: &Dossier,
        signs: &Signs,
        as_of: civil::Date,
        style: DateStyle,
        id: Id<Issue>,
    ) {
        let lines = self.course.lines();
        let days = lines.iter().flat_map(|it| &it.steps).map(|it| it.from);
        let Some(first) = days.clone().min() else { return };
        let length = f64::from((as_of - first).get_days().max(1));
        let across = |day: civil::Date| (f64::from((day - first).get_days()) / length) as f32;
        let mut passed: Vec<Passed> = lines
            .iter()
            .flat_map(|line| line.steps.iter().map(move |it| (line.party, it)))
            .map(|(party, it)| Passed {
                party,
                from: it.from,
                words: text::sentence(&text::position::cell(now, style, id, &it.position)),
            })
            .collect();
        passed.sort_by_key(|it| std::cmp::Reverse(it.from));
        self.passed = passed;
        let Some(scale) = now.get(id).and_then(|it| measured(it, &self.account)) else { return };
        let place = |it: &Position| {
            let firm = it.firm.iter().filter_map(|it| scale.share(it.place.as_ref()?));
            firm.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).map(|(low, high)| [low, high])
        };
        let drawn = lines.iter().map(|line| StepLine {
            sign: signs.of(line.party),
            steps: line.steps.iter().map(|it| (across(it.from), place(&it.position))).collect(),
        });
        let drawn: Vec<StepLine> = drawn.filter(|it| it.steps.iter().any(|it| it.1.is_some())).collect();
        let mut rules: Vec<(civil::Date, String)> = now
            .all::<Event>()
            .filter(|(_, it)| it.status != EventStatus::Cancelled)
            .filter(|(_, it)| it.agenda.contains(&id) || it.agenda.is_empty())
            .filter_map(|(_, it)| Some((it.start?.date.last(), it.title.clone())))
            .filter(|(day, _)| (first..=as_of).contains(day))
            .collect();
        rules.sort();
        self.chart = StepChart {
            lines: drawn,
            rules: rules.into_iter().map(|(day, text)| Rule { at: across(day), text }).collect(),
            ticks: ticks(&scale, style),
            ends: [first, as_of].map(|it| text::date::date(it, style)),
        };
    }
}

/// What has become of something that was said, as it is marked.
pub(super) const fn is_passed(bearing: Bearing) -> bool {
    matches!(bearing, Bearing::Superseded | Bearing::Later | Bearing::Undated)
}

/// The parties by what they answer, where answers have no order: each answer that somebody gives, in the order of the
/// scale, with who gives it; words after that.
pub(super) fn by_answer(
    dossier: &Dossier,
    id: Id<Issue>,
    lanes: &[Lane],
    account: &Account,
) -> Vec<(String, Vec<usize>)> {
    let Some(issue) = dossier.get(id) else { return Vec::new() };
    let answers = |party: Id<Party>, option| {
        account
            .parties
            .iter()
            .filter(|it| it.party == party)
            .flat_map(|it| &it.now.firm)
            .any(|it| matches!(&it.place, Some(Place::Options(chosen)) if chosen.contains(&option)))
    };
    let of_parties = || lanes.iter().enumerate().filter_map(|(at, it)| Some((at, it, it.party?)));
    let mut out: Vec<(String, Vec<usize>)> = Vec::new();
    let mut placed = BTreeSet::new();
    for option in issue.scale.options() {
        let here: Vec<usize> =
            of_parties().filter(|(_, _, party)| answers(*party, option.id)).map(|(at, ..)| at).collect();
        placed.extend(here.iter().copied());
        out.push((option.label.clone(), here));
    }
    let rest = |is_current: bool| {
        of_parties()
            .filter(|(at, it, _)| !placed.contains(at) && it.is_current == is_current)
            .map(|(at, ..)| at)
            .collect::<Vec<_>>()
    };
    for (head, here) in [("In words", rest(true)), ("No answer yet", rest(false))] {
        if !here.is_empty() {
            out.push((head.to_owned(), here));
        }
    }
    let clauses: Vec<usize> = (0..lanes.len()).filter(|at| lanes[*at].clause.is_some()).collect();
    if !clauses.is_empty() {
        out.push(("On the table".to_owned(), clauses));
    }
    out
}
