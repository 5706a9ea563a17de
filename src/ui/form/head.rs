//! The fields that every record has: who may see it, where it is known from, who entered it.

use super::Form;
use crate::{
    model::{
        Citation, Credibility, Level, Via,
        record::{KindName, Record},
    },
    ui::widget,
};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn head(&mut self, ui: &mut Ui, record: &mut Record) {
        let (level, audience, citations, added) = record.head_mut();
        widget::heading(ui, "Where it is known from");
        self.list(
            ui,
            "Citation",
            citations,
            |form, ui| {
                let source = form
                    .picked(ui, "Add citation", "Add citation…", None, &[KindName::Source], &[])?
                    .record()?;
                Some(Citation::new(source.of()?))
            },
            |form, ui, it| {
                form.pick_required(ui, "Source", &mut it.source, &[]);
                form.text(ui, "Place in it", &mut it.locator);
                form.choice(ui, "How it came", Via::ALL, &mut it.via);
                form.maybe(ui, "Credibility", "not graded", Credibility::ALL, &mut it.credibility);
            },
        );
        widget::heading(ui, "Who may see it");
        self.choice(ui, "Level", Level::ALL, level);
        if *level == Level::Table || !audience.is_empty() {
            self.picks(ui, "Audience", "All parties at the table", audience);
        }
        if let Some(added) = added {
            let mut words = "Entered".to_owned();
            if !added.by.is_empty() {
                words = format!("{words} by {}", added.by);
            }
            if let Some(at) = added.at {
                let local = at.timestamp().to_zoned(jiff::tz::TimeZone::system());
                words.push_str(&local.strftime(" on %-d %B %Y at %H:%M").to_string());
            }
            widget::weak(ui, words);
        }
    }
}
