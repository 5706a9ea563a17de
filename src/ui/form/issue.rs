//! A question to be settled.

use super::{Form, field::DAY};
use crate::{
    app::Command,
    model::{
        AnyId,
        record::{Issue, IssueStatus, Status},
    },
    ui::widget,
};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn issue(&mut self, ui: &mut Ui, it: &mut Issue) {
        self.text(ui, "Title", &mut it.title);
        self.prose(ui, "Question", &mut it.question);
        self.text(ui, "Number on the agenda", &mut it.reference);
        let below = self.below();
        self.pick_but(ui, "Part of", "Nothing: at the top of the agenda", &mut it.parent, &below);
        widget::caption(ui, "Place on the agenda");
        ui.horizontal(|ui| {
            self.command(ui, Command::MoveUp, "Move up");
            self.command(ui, Command::MoveDown, "Move down");
        });

        widget::heading(ui, "Scale: how answers compare");
        self.scale(ui, it);

        widget::heading(ui, "What holds today, if nothing is agreed");
        self.prose(ui, "Baseline", &mut it.baseline.text);
        let scale = it.scale.clone();
        self.place(ui, "Baseline's place", Some(&scale), &mut it.baseline.place);

        widget::heading(ui, "How far it has come");
        self.list(
            ui,
            "Status",
            &mut it.statuses,
            |form, ui| {
                let pressed = ui.button("Add status").clicked();
                pressed.then(|| IssueStatus::new(form.cx.app.as_of.into(), Status::Open))
            },
            |form, ui, it| {
                form.required(ui, "From", DAY, &mut it.date);
                form.choice(ui, "Status", Status::ALL, &mut it.status);
                form.text(ui, "Words", &mut it.words);
            },
        );

        widget::heading(ui, "Who settles it, and by when");
        self.picks(ui, "Parties whose consent it needs", "All negotiating parties", &mut it.consent);
        self.parsed(ui, "Deadline", DAY, &mut it.deadline);
        self.pick(ui, "Looked after by", "Nobody", &mut it.lead);
        self.lines(ui, "Keywords", &mut it.keywords);
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
