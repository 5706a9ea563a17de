//! What a statement says on one target, and on what that depends.

use super::{Form, field::sentence};
use crate::{
    model::{
        AnyId, Id, Scale,
        fault::issue_of,
        record::{Alternative, Clause, Condition, KindName, Point, PointKind, Target},
    },
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
            "Point",
            points,
            |form, ui| {
                let about = form.picked(ui, "Add point", "Add point…", None, TARGETS, &[])?.record()?;
                Some(Point::new(target(about)?, PointKind::Position))
            },
            Self::point,
        );
    }

    fn point(&mut self, ui: &mut Ui, it: &mut Point) {
        let before = it.target;
        widget::caption(ui, "On");
        let (name, shown) = (self.named("On"), self.cx.name(it.target.record()));
        if let Some(chosen) = self.picked(ui, &name, &shown, None, TARGETS, &[]).and_then(Chosen::record) {
            it.target = target(chosen).unwrap_or(it.target);
        }
        if let Target::Clause(clause) | Target::Alternative(clause, _) = it.target {
            self.alternative(ui, clause, &mut it.target);
        }
        if it.target != before && self.scale_of(before) != self.scale_of(it.target) {
            it.place = None;
            self.forget("Place");
        }
        self.choice(ui, "What it does", PointKind::ALL, &mut it.kind);
        let scale = self.scale_of(it.target).cloned();
        self.place(ui, "Place", scale.as_ref(), &mut it.place);
        self.prose(ui, "In what words", &mut it.words);
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
        widget::caption(ui, "Alternative");
        let name = self.named("Alternative");
        let whole = "The clause as a whole";
        let chosen = match target {
            Target::Alternative(_, id) => alternatives.iter().find(|(it, _)| it == id),
            _ => None,
        };
        let shown = chosen.map_or(whole, |(_, it)| it);
        let response = widget::combo(&name, sentence(shown), ui.available_width())
            .show_ui(ui, |ui| {
                let mut entry = |ui: &mut Ui, to: Target, text: &str| {
                    if ui.selectable_label(*target == to, text).clicked() {
                        *target = to;
                        self.is_step = true;
                        ui.close();
                    }
                };
                entry(ui, Target::Clause(clause), whole);
                for (id, text) in &alternatives {
                    entry(ui, Target::Alternative(clause, *id), text);
                }
            })
            .response;
        widget::name(&response, &name);
    }

    fn conditions(&mut self, ui: &mut Ui, conditions: &mut Vec<Condition>) {
        let add = self.named("Add condition");
        self.list(
            ui,
            "Condition",
            conditions,
            |_, ui| {
                let response = ui.button("Add condition");
                widget::name(&response, &add);
                response.clicked().then(Condition::default)
            },
            |form, ui, it| {
                form.prose(ui, "If", &mut it.text);
                let before = it.issue;
                form.pick(ui, "On issue", "None", &mut it.issue);
                if it.issue != before {
                    it.place = None;
                    form.forget("Place");
                }
                form.pick(ui, "Party that would have to move", "None", &mut it.party);
                let scale = it.issue.and_then(|it| form.cx.dossier.get(it)).map(|it| it.scale.clone());
                form.place(ui, "Place", scale.as_ref(), &mut it.place);
            },
        );
    }
}
