//! A round, call, visit, caucus, vote, deadline or incident.

use super::{Form, list::Of};
use crate::model::record::{Event, EventKind, EventStatus, Participant};
use crate::ui::widget;
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn event(&mut self, ui: &mut Ui, it: &mut Event) {
        self.text(ui, "title", &mut it.title);
        self.pair(
            ui,
            |form, ui| form.choice(ui, "kind", EventKind::ALL, &mut it.kind),
            |form, ui| form.choice(ui, "status", EventStatus::ALL, &mut it.status),
        );
        self.when(ui, ["start", "start.time"], &mut it.start);
        self.when(ui, ["end", "end.time"], &mut it.end);
        self.text(ui, "location", &mut it.location);
        self.list(
            ui,
            Of { key: "participants", one: "Participant", then: "person" },
            &mut it.participants,
            |form, ui, label| form.adder(ui, label, "Add participant", &[]).map(Participant::new),
            |form, ui, it| {
                form.pick_required(ui, "party", &mut it.party, &[]);
                form.pick(ui, "person", "Not named", &mut it.person);
                form.tick(ui, "tentative", &mut it.tentative);
            },
        );
        widget::group(ui, "What it is about, and what came of it");
        self.picks(ui, "agenda", "Add an issue…", &mut it.agenda);
        self.prose(ui, "outcome", &mut it.outcome);
    }
}
