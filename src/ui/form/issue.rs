//! A question to be settled.

use super::Form;
use crate::{
    model::{
        AnyId,
        record::{Issue, IssueStatus, Status},
    },
    ui::widget,
};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn issue(&mut self, ui: &mut Ui, it: &mut Issue) {
        self.text(ui, "title", &mut it.title);
        self.prose(ui, "question", &mut it.question);
        let below = self.below();
        self.pick_but(ui, "parent", "Nothing: at the top of the agenda", &mut it.parent, &below);
        self.pair(
            ui,
            |form, ui| form.short_text(ui, "reference", &mut it.reference),
            |form, ui| form.moves(ui, "order", ["Move up", "Move down"]),
        );

        self.section(ui, "scale");
        self.scale(ui, it);

        self.section(ui, "baseline");
        self.prose(ui, "baseline.text", &mut it.baseline.text);
        let scale = it.scale.clone();
        self.place(ui, "baseline.place", Some(&scale), &mut it.baseline.place);

        self.statuses(
            ui,
            &mut it.statuses,
            Status::ALL,
            |date| IssueStatus::new(date, Status::Open),
            |it| (&mut it.status, &mut it.date, &mut it.words),
        );

        widget::group(ui, "Who settles it, and by when");
        self.picks(ui, "consent", "All negotiating parties", &mut it.consent);
        self.date(ui, "deadline", &mut it.deadline);
        self.pick(ui, "lead", "Nobody", &mut it.lead);
        self.lines(ui, "keywords", &mut it.keywords);
    }

    /// The issue and all below it: it cannot be a part of these.
    fn below(&self) -> Vec<AnyId> {
        let agenda = crate::model::matrix::agenda(self.cx.dossier);
        let Some(at) = agenda.iter().position(|it| it.issue.any() == self.id) else { return Vec::new() };
        let depth = agenda[at].depth;
        let below = agenda[at + 1..].iter().take_while(|it| it.depth > depth);
        std::iter::once(self.id).chain(below.map(|it| it.issue.any())).collect()
    }
}
