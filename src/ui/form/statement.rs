//! One utterance and its points.

use super::{Form, field::DAY};
use crate::{
    app::Command,
    model::record::{Setting, Standing, Statement},
    ui::widget,
};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn statement(&mut self, ui: &mut Ui, it: &mut Statement) {
        self.prose(ui, "Words", &mut it.words);
        self.prose(ui, "Quotation, word for word", &mut it.quote);
        self.picks(ui, "By", "Add a party…", &mut it.by);
        self.pick(ui, "Speaker", "Not named", &mut it.speaker);
        self.picks(ui, "To", "Nobody in particular", &mut it.to);
        ui.columns(2, |ui| {
            self.parsed(&mut ui[0], "Date", DAY, &mut it.date);
            self.parsed(&mut ui[1], "Time", "HH:MM", &mut it.time);
        });
        widget::caption(ui, "Place among the statements of the day");
        ui.horizontal(|ui| {
            self.command(ui, Command::MoveUp, "Move earlier");
            self.command(ui, Command::MoveDown, "Move later");
        });
        self.choice(ui, "Setting", Setting::ALL, &mut it.setting);
        self.choice(ui, "Standing", Standing::ALL, &mut it.standing);
        self.pick(ui, "Said at", "No event", &mut it.event);
        let own = [self.id];
        self.picks_but(ui, "Refers to", "Add a statement…", &mut it.refers_to, &own);
        widget::heading(ui, "Points: what it says on each issue");
        self.points(ui, &mut it.points);
    }
}
