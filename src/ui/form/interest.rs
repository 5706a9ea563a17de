//! What a party wants, and why.

use super::Form;
use crate::model::record::Interest;
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn interest(&mut self, ui: &mut Ui, it: &mut Interest) {
        self.prose(ui, "text", &mut it.text);
        self.pick_required(ui, "party", &mut it.party, &[]);
        self.picks(ui, "issues", "Add an issue…", &mut it.issues);
    }
}
