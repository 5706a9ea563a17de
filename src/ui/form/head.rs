//! The fields that every record has: where it is known from, who may see it, who entered it.

use super::{Form, list::Of};
use crate::{
    model::{Citation, Credibility, Level, Via, record::Record},
    ui::{theme::space, widget},
};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn head(&mut self, ui: &mut Ui, record: &mut Record) {
        let (level, audience, citations, added) = record.head_mut();
        self.list(
            ui,
            Of { key: "citations", one: "Citation", then: "locator" },
            citations,
            |form, ui, label| form.adder(ui, label, "Add citation", &[]).map(Citation::new),
            |form, ui, it| {
                form.pick_required(ui, "source", &mut it.source, &[]);
                form.text(ui, "locator", &mut it.locator);
                form.pair(
                    ui,
                    |form, ui| form.choice(ui, "via", Via::ALL, &mut it.via),
                    |form, ui| {
                        form.maybe(ui, "credibility", "not graded", Credibility::ALL, &mut it.credibility);
                    },
                );
            },
        );
        widget::group(ui, "Who may see it");
        self.choice(ui, "level", Level::ALL, level);
        if *level == Level::Table {
            self.picks(ui, "audience", "All parties at the table", audience);
        }
        if let Some(added) = added {
            let mut words = "Entered".to_owned();
            if !added.by.is_empty() {
                words = format!("{words} by {}", added.by);
            }
            if let Some(at) = added.at {
                words = format!("{words} on {}", self.cx.moment(at));
            }
            ui.add_space(space::SMALL);
            let response = widget::small(ui, words);
            let help = self.labelled("added");
            Self::described(ui, &response, &help);
        }
    }
}
