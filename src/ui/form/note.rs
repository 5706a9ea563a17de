//! The keeper's own words and next steps.

use super::{Form, pick::ANY};
use crate::model::record::{CheckRule, KindName, Note, Owner, Task};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn note(&mut self, ui: &mut Ui, it: &mut Note) {
        self.prose(ui, "text", &mut it.text);
        self.date(ui, "date", &mut it.date);
        let own = [self.id];
        self.picks_among(ui, "about", "Add a record…", ANY, &mut it.about, &own);
        self.maybe(ui, "dismisses", "no check", CheckRule::ALL, &mut it.dismisses);
    }

    pub(super) fn task(&mut self, ui: &mut Ui, it: &mut Task) {
        self.text(ui, "title", &mut it.title);
        let kinds = [KindName::Party, KindName::Person];
        let owner = it.owner.map(Owner::record);
        if let Some(chosen) = self.pick_among(ui, "owner", "Nobody yet", &kinds, owner, &[]) {
            it.owner = chosen.and_then(|id| id.of().map(Owner::Party).or_else(|| id.of().map(Owner::Person)));
        }
        self.pair(
            ui,
            |form, ui| form.date(ui, "due", &mut it.due),
            |form, ui| form.date_or(ui, "done_on", "not yet", &mut it.done_on),
        );
        let own = [self.id];
        self.picks_among(ui, "about", "Add a record…", ANY, &mut it.about, &own);
    }
}
