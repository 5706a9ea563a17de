//! Tabled texts, their clauses, and the brackets around what is not agreed.

use super::{Form, list::Of};
use crate::{
    app::Command,
    edit::random_id,
    model::record::{Alternative, Bracket, Clause, KindName, Proposal, ProposalStage, ProposalStatus},
    ui::{theme::space, widget},
};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn proposal(&mut self, ui: &mut Ui, it: &mut Proposal) {
        self.text(ui, "title", &mut it.title);
        self.pair(
            ui,
            |form, ui| form.short_text(ui, "code", &mut it.code),
            |form, ui| form.short_text(ui, "version", &mut it.version),
        );
        self.picks(ui, "authors", "Add a party…", &mut it.authors);
        self.prose(ui, "summary", &mut it.summary);
        ui.add_space(space::HAIR);
        self.command(ui, Command::Add(KindName::Clause), "Add clause to this proposal");
        self.statuses(
            ui,
            &mut it.statuses,
            ProposalStage::ALL,
            |date| ProposalStatus::new(date, ProposalStage::Tabled),
            |it| (&mut it.status, &mut it.date, &mut it.words),
        );
        widget::group(ui, "How long it holds");
        let own = [self.id];
        self.pick_but(ui, "supersedes", "Nothing", &mut it.supersedes, &own);
        self.date_or(ui, "valid_until", "no end", &mut it.valid_until);
        self.tick(ui, "package", &mut it.package);
        self.tick(ui, "lapses_if_refused", &mut it.lapses_if_refused);
    }

    pub(super) fn clause(&mut self, ui: &mut Ui, it: &mut Clause) {
        self.pair(
            ui,
            |form, ui| form.short_text(ui, "number", &mut it.number),
            |form, ui| form.moves(ui, "order", ["Move up", "Move down"]),
        );
        self.text(ui, "heading", &mut it.heading);
        self.prose(ui, "text", &mut it.text);
        self.pick_required(ui, "proposal", &mut it.proposal, &[]);
        self.brackets(ui, &mut it.brackets);
        widget::group(ui, "What it settles");
        let before = it.issue;
        self.pick(ui, "issue", "None", &mut it.issue);
        if it.issue != before {
            it.place = None;
            self.forget("place");
        }
        let scale = it.issue.and_then(|it| self.cx.dossier.get(it)).map(|it| it.scale.clone());
        self.place(ui, "place", scale.as_ref(), &mut it.place);
    }

    fn brackets(&mut self, ui: &mut Ui, brackets: &mut Vec<Bracket>) {
        let next = (brackets.len() + 1).to_string();
        self.list(
            ui,
            Of { key: "brackets", one: "Bracket", then: "number" },
            brackets,
            |form, ui, label| {
                form.add_button(ui, label, "Add bracket").then(|| {
                    let mut it = Bracket::new(random_id());
                    it.number = next;
                    // It takes two to be undecided.
                    it.alternatives = vec![Alternative::new(random_id()), Alternative::new(random_id())];
                    it
                })
            },
            |form, ui, it| {
                form.short_text(ui, "number", &mut it.number);
                form.list(
                    ui,
                    Of { key: "alternatives", one: "Alternative", then: "text" },
                    &mut it.alternatives,
                    |form, ui, label| {
                        form.add_button(ui, label, "Add alternative").then(|| Alternative::new(random_id()))
                    },
                    |form, ui, it| {
                        form.prose(ui, "text", &mut it.text);
                        form.picks(ui, "supporters", "Nobody yet", &mut it.supporters);
                        form.picks(ui, "opponents", "Nobody yet", &mut it.opponents);
                    },
                );
            },
        );
    }
}
