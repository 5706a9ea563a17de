//! What a statement says on one target, and on what that depends.

use super::{Form, list::Of};
use crate::{
    model::{
        AnyId, Id, Scale,
        fault::issue_of,
        record::{Alternative, Clause, Condition, KindName, Point, PointKind, Target},
    },
    text::{self, sentence},
    ui::widget::{self, Chosen},
};
use eframe::egui::Ui;

/// What a point can be about.
const TARGETS: &[KindName] = &[KindName::Issue, KindName::Proposal, KindName::Clause];

fn target(id: AnyId) -> Option<Target> {
    id.of()
        .map(Target::Issue)
        .or_else(|| id.of().map(Target::Proposal))
        .or_else(|| id.of().map(Target::Clause))
}

impl Form<'_> {
    pub(super) fn points(&mut self, ui: &mut Ui, points: &mut Vec<Point>) {
        self.list(
            ui,
            Of { key: "points", one: "Point", then: "kind" },
            points,
            |form, ui, label| {
                let about = form.adder_among(ui, label, "Add point", TARGETS, &[])?;
                Some(Point::new(target(about)?, PointKind::Position))
            },
            Self::point,
        );
    }

    fn point(&mut self, ui: &mut Ui, it: &mut Point) {
        let before = it.target;
        let label = self.caption(ui, "target");
        let shown = self.cx.name(it.target.record());
        let (_, chosen) = self.picked(ui, &label, (&shown, Some(before.record())), None, TARGETS, &[]);
        if let Some(chosen) = chosen.and_then(Chosen::record) {
            it.target = target(chosen).unwrap_or(it.target);
        }
        if let Target::Clause(clause) | Target::Alternative(clause, _) = it.target {
            self.alternative(ui, clause, &mut it.target);
        }
        if it.target != before && self.scale_of(before) != self.scale_of(it.target) {
            it.place = None;
            self.forget("place");
        }
        self.choice(ui, "kind", PointKind::ALL, &mut it.kind);
        if let Some(words) = text::position::refers(it.kind) {
            widget::weak(ui, words);
        }
        // Where one goes back to is told by what stood before.
        if it.place.is_some() || !matches!(it.kind, PointKind::Withdrawal(_)) {
            let scale = self.scale_of(it.target).cloned();
            self.place(ui, "place", scale.as_ref(), &mut it.place);
        }
        self.prose(ui, "words", &mut it.words);
        self.conditions(ui, &mut it.conditions);
    }

    fn scale_of(&self, target: Target) -> Option<&Scale> {
        let dossier = self.cx.dossier;
        dossier.get(issue_of(dossier, target)?).map(|it| &it.scale)
    }

    /// Which alternative of a clause's brackets a point is about, if it is about one.
    fn alternative(&mut self, ui: &mut Ui, clause: Id<Clause>, target: &mut Target) {
        let brackets = self.cx.dossier.get(clause).map(|it| it.brackets.as_slice()).unwrap_or_default();
        let alternatives: Vec<(Id<Alternative>, String)> = brackets
            .iter()
            .flat_map(|bracket| bracket.alternatives.iter().map(move |it| (bracket, it)))
            .map(|(bracket, it)| {
                let text = if it.text.is_empty() { "no text" } else { &it.text };
                (it.id, format!("{} {text}", bracket.number).trim().to_owned())
            })
            .collect();
        if alternatives.is_empty() {
            return;
        }
        let label = self.caption(ui, "alternative");
        let whole = "The clause as a whole";
        let chosen = match target {
            Target::Alternative(_, id) => alternatives.iter().position(|(it, _)| it == id).map(|at| at + 1),
            _ => Some(0),
        };
        let words: Vec<String> = std::iter::once(whole.to_owned())
            .chain(alternatives.iter().map(|(_, it)| sentence(it)))
            .collect();
        if let Some(chosen) = self.words(ui, &label, &words, chosen) {
            *target = match chosen.checked_sub(1).and_then(|at| alternatives.get(at)) {
                Some((id, _)) => Target::Alternative(clause, *id),
                None => Target::Clause(clause),
            };
        }
    }

    fn conditions(&mut self, ui: &mut Ui, conditions: &mut Vec<Condition>) {
        self.list(
            ui,
            Of { key: "conditions", one: "Condition", then: "text" },
            conditions,
            |form, ui, label| form.add_button(ui, label, "Add condition").then(Condition::default),
            |form, ui, it| {
                form.prose(ui, "text", &mut it.text);
                let before = it.issue;
                form.pick(ui, "issue", "None", &mut it.issue);
                if it.issue != before {
                    it.place = None;
                    form.forget("place");
                }
                form.pick(ui, "party", "None", &mut it.party);
                let scale = it.issue.and_then(|it| form.cx.dossier.get(it)).map(|it| it.scale.clone());
                form.place(ui, "place", scale.as_ref(), &mut it.place);
                let could_tell = scale.is_some_and(|it| it != Scale::Open);
                if could_tell && it.place.is_none() {
                    widget::weak(ui, text::issue::NO_PLACE_ASKED);
                }
            },
        );
    }
}
