//! How positions on an issue came about: the steps in words, and as a chart.

use super::{
    places::{measured, ticks},
    sheet::{Seen, Sheet},
};
use crate::{
    model::{Event, EventStatus, Id, Issue, Party},
    text,
    ui::{
        stretches,
        theme::Signs,
        widget::{Rule, StepChart, StepLine, StretchKind},
    },
};
use jiff::civil;

/// A step of the course, for the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Passed {
    pub party: Id<Party>,
    pub date: String,
    pub name: String,
    pub words: String,
    /// All that it says.
    pub spoken: String,
}

impl Sheet {
    pub(super) fn draw_course(&mut self, signs: &Signs, id: Id<Issue>) {
        let Some(Seen { dossier: now, as_of, style, .. }) = self.seen.clone() else { return };
        let lines = self.course.lines();
        let days = lines.iter().flat_map(|it| &it.steps).map(|it| it.from);
        let Some(first) = days.min() else { return };
        let length = f64::from((as_of - first).get_days().max(1));
        let across = |day: civil::Date| (f64::from((day - first).get_days()) / length) as f32;
        let steps = lines.iter().flat_map(|line| line.steps.iter().map(move |it| (line.party, it)));
        let mut steps: Vec<_> = steps.collect();
        steps.sort_by_key(|(_, it)| std::cmp::Reverse(it.from));
        let passed = steps.into_iter().map(|(party, it)| {
            let (date, name) =
                (text::date::date(it.from, style), text::model::called(&now, style, party.any()));
            let words = text::sentence(&text::position::cell(&now, style, id, &it.position));
            Passed { party, spoken: format!("From {date}, {name}: {words}"), date, name, words }
        });
        self.passed = passed.collect();
        let Some(scale) = now.get(id).and_then(|it| measured(it, &self.account)) else { return };
        let drawn = lines.iter().map(|line| StepLine {
            sign: signs.of(line.party),
            steps: line
                .steps
                .iter()
                .map(|it| {
                    let places = it.position.places();
                    let parts = places.flat_map(|it| stretches::of_place(&scale, it, StretchKind::Firm));
                    (across(it.from), parts.map(|it| [it.low, it.high]).collect())
                })
                .collect(),
        });
        let drawn: Vec<StepLine> = drawn.filter(|it| it.steps.iter().any(|it| !it.1.is_empty())).collect();
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
