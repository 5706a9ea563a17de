//! How positions on an issue came about: the steps in words, and as a chart.

use super::{
    places::{measured, ticks},
    sheet::{Seen, Sheet},
};
use crate::{
    analysis::issue::Step,
    app::Selection,
    model::{Dossier, Event, EventStatus, Id, Issue, Party},
    text,
    ui::{
        stretches,
        theme::Signs,
        widget::{Rule, StepChart, StepLine, Stop, StretchKind},
    },
};
use jiff::civil;

/// A line of the course in words: a step of a party, or an event.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Passed {
    pub goes: Selection,
    /// Whose step it is; none: it is an event.
    pub party: Option<Id<Party>>,
    pub date: String,
    pub name: String,
    pub words: String,
    /// All that it says.
    pub spoken: String,
}

impl Sheet {
    /// Puts the course, which is worked out, into words and draws it.
    pub(super) fn draw_course(&mut self, signs: &Signs, id: Id<Issue>) {
        let Some(seen) = self.seen.clone() else { return };
        let Seen { dossier: now, as_of, style, .. } = &seen;
        let lines = self.course.lines();
        let days = lines.iter().flat_map(|it| &it.steps).map(|it| it.from);
        let Some(first) = days.min() else { return };
        let events = events(now, id, first..=*as_of);
        let steps = lines.iter().flat_map(|line| line.steps.iter().map(move |it| (line.party, it)));
        let mut passed: Vec<(civil::Date, Passed)> =
            steps.map(|(party, it)| (it.from, step(&seen, id, party, it))).collect();
        self.steps = passed.len();
        passed.extend(events.iter().map(|(day, it)| (*day, happened(&seen, *day, *it))));
        passed.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        self.passed = passed.into_iter().map(|(_, it)| it).collect();
        self.is_thinned = self.course.is_thinned();
        let Some(scale) = now.get(id).and_then(|it| measured(it, &self.account)) else { return };
        let length = f64::from((*as_of - first).get_days().max(1));
        let across = |day: civil::Date| (f64::from((day - first).get_days()) / length) as f32;
        let parts = |it: &Step| {
            let places = it.position.places();
            let parts = places.flat_map(|it| stretches::of_place(&scale, it, StretchKind::Firm));
            parts.map(|it| [it.low, it.high]).collect::<Vec<_>>()
        };
        let mut stops: Vec<(civil::Date, Stop, Selection)> = Vec::new();
        let mut chart = StepChart::default();
        for line in lines {
            let steps: Vec<_> = line.steps.iter().map(|it| (across(it.from), parts(it))).collect();
            if steps.iter().all(|(_, parts)| parts.is_empty()) {
                continue;
            }
            for (nth, it) in line.steps.iter().enumerate().filter(|(nth, _)| !steps[*nth].1.is_empty()) {
                let Passed { goes, spoken, .. } = step(&seen, id, line.party, it);
                stops.push((it.from, Stop { line: chart.lines.len(), step: nth, spoken }, goes));
            }
            chart.lines.push(StepLine { sign: signs.of(line.party), steps });
        }
        stops.sort_by_key(|it| it.0);
        (chart.stops, self.stops) = stops.into_iter().map(|(_, stop, goes)| (stop, goes)).unzip();
        let rule = |(day, it): &(civil::Date, Id<Event>)| Rule {
            at: across(*day),
            text: text::model::called(now, *style, it.any()),
        };
        chart.rules = events.iter().map(rule).collect();
        chart.ticks = ticks(&scale, *style);
        chart.ends = [first, *as_of].map(|it| text::date::date(it, *style));
        self.chart = chart;
    }
}

fn step(of: &Seen, id: Id<Issue>, party: Id<Party>, it: &Step) -> Passed {
    let (now, style) = (&of.dossier, of.style);
    let (date, name) = (text::date::date(it.from, style), text::model::called(now, style, party.any()));
    let words = text::sentence(&text::position::cell(now, style, id, &it.position));
    let spoken = format!("From {date}, {name}: {words}");
    Passed { goes: Selection::Cell(id, party), party: Some(party), date, name, words, spoken }
}

fn happened(of: &Seen, day: civil::Date, id: Id<Event>) -> Passed {
    let date = text::date::date(day, of.style);
    let name = text::model::called(&of.dossier, of.style, id.any());
    let words = of.dossier.get(id).map_or_else(String::new, |it| it.status.word().to_owned());
    let spoken = format!("On {date}, {name}: {words}");
    Passed { goes: Selection::Record(id.any()), party: None, date, name, words, spoken }
}

/// The events in that time at which the issue was talked about, or may have been; the first first.
fn events(
    dossier: &Dossier,
    issue: Id<Issue>,
    time: std::ops::RangeInclusive<civil::Date>,
) -> Vec<(civil::Date, Id<Event>)> {
    let all = dossier.all::<Event>().filter(|(_, it)| it.status != EventStatus::Cancelled);
    let about = all.filter(|(_, it)| it.agenda.contains(&issue) || it.agenda.is_empty());
    let dated = about.filter_map(|(id, it)| Some((it.start?.date.last(), id)));
    let mut out: Vec<_> = dated.filter(|(day, _)| time.contains(day)).collect();
    out.sort_unstable();
    out
}
