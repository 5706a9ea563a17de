//! One utterance and its points. What is entered for every statement comes first, in the order in which one
//! reads it in a source.

use super::Form;
use crate::model::{
    Date, Id,
    record::{Event, Setting, Standing, Statement},
};
use crate::ui::widget;
use eframe::egui::Ui;

impl Form<'_> {
    /// The day of a statement whose event has become another: that of the event, unless somebody has chosen one.
    fn day_at(&self, it: &Statement, before: Option<Id<Event>>) -> Option<Date> {
        let day = |event: Option<Id<Event>>| Some(self.cx.dossier.get(event?)?.start?.date);
        let is_untouched =
            !self.was_dated("date") && (it.date == day(before) || it.date == Some(self.cx.app.as_of.into()));
        let is_proposed = it.date.is_none() || is_untouched;
        day(it.event).filter(|_| is_proposed).or(it.date)
    }

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
        let before = it.event;
        self.pick(ui, "event", "No event", &mut it.event);
        if it.event != before {
            it.date = self.day_at(it, before);
        }
        let own = [self.id];
        self.picks_but(ui, "refers_to", "Add a statement…", &mut it.refers_to, &own);
        self.pair(
            ui,
            |form, ui| form.time(ui, "time", &mut it.time),
            |form, ui| form.moves(ui, "order", ["Move earlier", "Move later"]),
        );
    }
}
