//! How far an issue or a proposal had come, from which date on, and in what words.

use super::{Form, list::Of};
use crate::model::Date;
use eframe::egui::Ui;
use std::fmt::Display;

impl Form<'_> {
    /// A list of dated statuses. A new one is of the day as of which one looks.
    pub(super) fn statuses<T, S: Copy + PartialEq + Display>(
        &mut self,
        ui: &mut Ui,
        list: &mut Vec<T>,
        all: &[S],
        new: impl FnOnce(Date) -> T,
        parts: impl Fn(&mut T) -> (&mut S, &mut Date, &mut String),
    ) {
        self.list(
            ui,
            Of { key: "statuses", one: "Status", then: "status" },
            list,
            |form, ui, label| {
                let pressed = form.add_button(ui, label, "Add status");
                pressed.then(|| new(form.cx.app.as_of.into()))
            },
            |form, ui, it| {
                let (status, date, words) = parts(it);
                form.pair(
                    ui,
                    |form, ui| form.choice(ui, "status", all, status),
                    |form, ui| form.date_required(ui, "date", date),
                );
                form.text(ui, "words", words);
            },
        );
    }
}
