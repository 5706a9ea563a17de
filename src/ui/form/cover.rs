//! What is written on the dossier itself.

use super::Form;
use crate::model::{Level, record::Cover};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn cover(&mut self, ui: &mut Ui, it: &mut Cover) {
        self.text(ui, "title", &mut it.title);
        self.prose(ui, "summary", &mut it.summary);
        self.text(ui, "marking", &mut it.marking);
        self.pick(ui, "own_party", "None: a mediator's or an analyst's", &mut it.own_party);
        self.pair(
            ui,
            |form, ui| form.choice(ui, "default_level", Level::ALL, &mut it.default_level),
            |form, ui| form.short_text(ui, "language", &mut it.language),
        );
    }
}
