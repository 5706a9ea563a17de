//! What is written on the dossier itself.

use super::Form;
use crate::model::{Level, record::Cover};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn cover(&mut self, ui: &mut Ui, it: &mut Cover) {
        self.text(ui, "Title", &mut it.title);
        self.prose(ui, "Summary", &mut it.summary);
        self.text(ui, "Marking on every page", &mut it.marking);
        self.pick(ui, "Own party", "None: a mediator's or an analyst's", &mut it.own_party);
        self.choice(ui, "Level of new records", Level::ALL, &mut it.default_level);
        self.text(ui, "Language", &mut it.language);
    }
}
