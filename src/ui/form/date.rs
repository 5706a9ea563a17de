//! Dates and times: typed as people write them, or a day picked from the month.

use super::{
    Form,
    caption::Labelled,
    field::{How, blank_or},
};
use crate::{
    model::{Date, Time, When},
    text::{date, typed},
    ui::theme::{size, space},
};
use eframe::egui::Ui;

/// What stands in a field without a time.
const NO_TIME: &str = "no time";

impl Form<'_> {
    /// A date that may be blank.
    pub(super) fn date(&mut self, ui: &mut Ui, key: &str, it: &mut Option<Date>) {
        self.date_or(ui, key, date::NONE, it);
    }

    /// A date that may be blank, and what that means.
    pub(super) fn date_or(&mut self, ui: &mut Ui, key: &str, none: &str, it: &mut Option<Date>) {
        let (label, today) = (self.caption(ui, key), self.cx.app.today());
        let read = |text: &str| blank_or(text, |text| typed::date(text, today).map_err(|it| it.to_string()));
        if let Some(taken) = self.day(ui, &label, none, *it, read) {
            *it = taken;
        }
    }

    /// A date that must be there.
    pub(super) fn date_required(&mut self, ui: &mut Ui, key: &str, it: &mut Date) {
        let (label, today) = (self.caption(ui, key), self.cx.app.today());
        let read = |text: &str| match text.trim() {
            "" => Err("A date is needed here. Write 30 Nov 2025, Nov 2025 or 2025.".to_owned()),
            text => typed::date(text, today).map(Some).map_err(|it| it.to_string()),
        };
        if let Some(Some(taken)) = self.day(ui, &label, date::NONE, Some(*it), read) {
            *it = taken;
        }
    }

    /// A time that may be blank.
    pub(super) fn time(&mut self, ui: &mut Ui, key: &str, it: &mut Option<Time>) {
        let label = self.caption(ui, key);
        let shown = it.map_or_else(String::new, |it| it.to_string());
        let read = |text: &str| blank_or(text, |text| typed::time(text).map_err(|it| it.to_string()));
        let how = How::short(ui, NO_TIME);
        if let Some(taken) = self.draft(ui, &label, &shown, how, read) {
            *it = taken;
        }
    }

    /// A date, and beside it a time.
    pub(super) fn when(&mut self, ui: &mut Ui, keys: [&str; 2], it: &mut Option<When>) {
        let before = *it;
        let (mut day, mut time) = (before.map(|it| it.date), before.and_then(|it| it.time));
        let (today, had_time) = (self.cx.app.today(), time.is_some());
        self.pair(
            ui,
            |form, ui| {
                let label = form.caption(ui, keys[0]);
                let read = |text: &str| {
                    let read = blank_or(text, |it| typed::date(it, today).map_err(|it| it.to_string()))?;
                    if had_time && !read.is_some_and(Date::is_exact) {
                        return Err("The time beside it needs the day. Clear the time first.".to_owned());
                    }
                    Ok(read)
                };
                if let Some(taken) = form.day(ui, &label, date::NONE, day, read) {
                    day = taken;
                }
            },
            |form, ui| {
                let label = form.caption(ui, keys[1]);
                let shown = time.map_or_else(String::new, |it| it.to_string());
                let is_exact = before.is_some_and(|it| it.date.is_exact());
                let read = |text: &str| {
                    let read = blank_or(text, |it| typed::time(it).map_err(|it| it.to_string()))?;
                    if read.is_some() && !is_exact {
                        return Err("A time needs the day. Give the date to the day first.".to_owned());
                    }
                    Ok(read)
                };
                let how = How::short(ui, NO_TIME);
                if let Some(taken) = form.draft(ui, &label, &shown, how, read) {
                    time = taken;
                }
            },
        );
        *it = day.map(|date| When { date, time: time.filter(|_| date.is_exact()) });
    }

    /// The field, and the mark that opens the month. Returns what came to stand in it.
    fn day(
        &mut self,
        ui: &mut Ui,
        label: &Labelled,
        hint: &str,
        it: Option<Date>,
        read: impl FnOnce(&str) -> Result<Option<Date>, String>,
    ) -> Option<Option<Date>> {
        let shown = it.map_or_else(String::new, |it| self.cx.date(it));
        let today = self.cx.app.today();
        let (response, taken) = ui
            .horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::HAIR;
                let width = (ui.available_width() - size::MARK - space::HAIR).clamp(0.0, size::SHORT);
                let how = How { rows: 0, width, hint };
                let (response, taken) = self.draft_alone(ui, label, &shown, how, read);
                let taken = match self.forms.calendar.ui(ui, &response, &label.name, it, today) {
                    Some(day) => {
                        self.forms.drafts.take(self.id, &label.name);
                        self.is_step = true;
                        Some(Some(day.into()))
                    }
                    None => taken,
                };
                (response, taken)
            })
            .inner;
        self.error(ui, label, &response);
        if taken.is_some() {
            self.forms.dated.insert((self.id, label.name.clone()));
        }
        taken
    }

    /// Whether somebody has put a day into a field since the program was started.
    pub(super) fn was_dated(&self, key: &str) -> bool {
        self.forms.dated.contains(&(self.id, self.labelled(key).name))
    }
}
