//! One utterance and its points. What is entered for every statement comes first, in the order in which one
//! reads it in a source.

use super::Form;
use crate::model::record::{Setting, Standing, Statement};
use crate::ui::widget;
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn statement(&mut self, ui: &mut Ui, it: &mut Statement) {
        self.prose(ui, "words", &mut it.words);
        self.prose(ui, "quote", &mut it.quote);
        self.picks(ui, "by", "Add a party…", &mut it.by);
        self.pick(ui, "speaker", "Not named", &mut it.speaker);
        self.date(ui, "date", &mut it.date);
        self.points(ui, &mut it.points);
        widget::group(ui, "Where and to whom it was said");
        self.picks(ui, "to", "Nobody in particular", &mut it.to);
        self.pair(
            ui,
            |form, ui| form.choice(ui, "setting", Setting::ALL, &mut it.setting),
            |form, ui| form.choice(ui, "standing", Standing::ALL, &mut it.standing),
        );
        self.pick(ui, "event", "No event", &mut it.event);
        let own = [self.id];
        self.picks_but(ui, "refers_to", "Add a statement…", &mut it.refers_to, &own);
        self.pair(
            ui,
            |form, ui| form.time(ui, "time", &mut it.time),
            |form, ui| form.moves(ui, "order", ["Move earlier", "Move later"]),
        );
    }
}
