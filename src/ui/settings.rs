//! The settings, each of which takes effect as it is chosen.

use super::{
    outbox::Outbox,
    theme::{size, space},
    widget,
};
use crate::{
    app::{
        Action, AppState, Appearance, Setting,
        settings::{RESTATED_WITHIN, ZOOM},
    },
    model::Level,
    text::{self, date::DateStyle},
};
use eframe::egui::{self, Button, Slider, Ui};

/// What is being typed or drawn, and not yet taken in.
#[derive(Debug, Default)]
pub struct Settings {
    name: Option<String>,
    zoom: Option<f32>,
    days: Option<String>,
}

impl Settings {
    /// Shows them all.
    pub fn ui(&mut self, app: &AppState, out: &Outbox, ui: &mut Ui) {
        let now = app.settings();
        let set = |it: Setting| out.put(Action::Set(it));
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::SMALL;

        row(ui, "Light or dark", |ui| {
            let mut chosen = now.appearance;
            let all: Vec<_> = Appearance::ALL.iter().map(|it| (*it, it.word())).collect();
            if widget::segmented(ui, "Light or dark", &all, &mut chosen) {
                set(Setting::Appearance(chosen));
            }
        });
        row(ui, "Size", |ui| {
            let [least, most] = ZOOM;
            let mut percent = (self.zoom.unwrap_or(now.zoom) * 100.0).round();
            let slider = Slider::new(&mut percent, least * 100.0..=most * 100.0).step_by(5.0).suffix(" %");
            let slider = ui.add(slider);
            widget::name(&slider, "Size in per cent");
            if slider.changed() {
                self.zoom = Some(percent / 100.0);
            }
            // While it is drawn the slider would move away under the pointer.
            if !slider.dragged()
                && let Some(zoom) = self.zoom.take()
            {
                set(Setting::Zoom(zoom));
            }
        });
        row(ui, "Dates", |ui| {
            let combo = widget::combo("dates", now.dates.word(), size::SHORT).show_ui(ui, |ui| {
                for it in DateStyle::ALL {
                    if ui.selectable_label(now.dates == *it, it.word()).clicked() {
                        set(Setting::Dates(*it));
                        ui.close();
                    }
                }
            });
            widget::name(&combo.response, "How dates are written");
        });
        check(ui, "Grades of sources are shown", now.shows_grades, |it| set(Setting::Grades(it)));
        check(ui, "Nothing glides or fades", now.reduced_motion, |it| set(Setting::ReducedMotion(it)));
        row(ui, "Restate within", |ui| self.days(ui, now.restated_within_days, set));
        hint(ui, text::settings::RESTATED);
        ui.add_space(space::SMALL);
        row(ui, "Your name", |ui| {
            let typed = self.name.get_or_insert_with(|| now.name.clone());
            let field = widget::Field::new(egui::Id::unique("own name"), typed)
                .hint(app.user())
                .most(100)
                .width(ui.available_width())
                .show(ui);
            widget::name(&field, "Your name");
            if field.changed() {
                set(Setting::Name(typed.trim().to_owned()));
            } else if !field.has_focus() {
                self.name = None;
            }
        });
        hint(ui, text::settings::NAME);
        row(ui, "New dossiers", |ui| {
            let shown = now.default_level.word();
            let combo = widget::combo("level", shown, size::SHORT).show_ui(ui, |ui| {
                for it in Level::ALL {
                    if ui.selectable_label(now.default_level == *it, it.word()).clicked() {
                        set(Setting::DefaultLevel(*it));
                        ui.close();
                    }
                }
            });
            widget::name(&combo.response, "Level of records in new dossiers");
        });
        hint(ui, text::settings::LEVEL);
        ui.add_space(space::SMALL);
        row(ui, "Recent files", |ui| {
            let any = !app.recent().is_empty();
            let button = ui.add_enabled(any, Button::new("Forget all recent files"));
            if button.clicked() {
                set(Setting::ForgetAll);
            }
        });
        hint(ui, text::settings::RECENT);
    }
}

impl Settings {
    /// Within how many days a position is to be restated: as soon as what is typed is such a number.
    fn days(&mut self, ui: &mut Ui, now: u16, set: impl FnOnce(Setting)) {
        let [least, most] = RESTATED_WITHIN;
        let typed = self.days.get_or_insert_with(|| now.to_string());
        let field = widget::Field::new(egui::Id::unique("days to restate"), typed)
            .most(most.to_string().len())
            .width(size::SHORT / 2.0)
            .show(ui);
        widget::name(&field, "Days within which a position is to be restated");
        let read = typed.trim().parse().ok().filter(|it| (least..=most).contains(it));
        if read.is_none() {
            let words = text::settings::days_asked(least, most);
            widget::describe(&field, &words);
            widget::small(ui, words);
        } else {
            widget::caption_beside(ui, "days");
        }
        match read.filter(|_| field.changed()) {
            Some(days) => set(Setting::RestatedWithin(days)),
            None if !field.has_focus() => self.days = None,
            None => {}
        }
    }
}

/// Words, and beside them what is chosen.
fn row(ui: &mut Ui, label: &str, controls: impl FnOnce(&mut Ui)) {
    if is_narrow(ui) {
        widget::caption(ui, label);
        ui.horizontal_wrapped(controls);
        return;
    }
    ui.horizontal(|ui| {
        ui.set_min_height(size::ROW);
        let left = ui.cursor().left();
        widget::caption_beside(ui, label);
        ui.add_space((left + size::SHORT + space::SMALL - ui.cursor().left()).max(0.0));
        controls(ui);
    });
}

/// Small words below what is chosen.
fn hint(ui: &mut Ui, text: &str) {
    ui.horizontal(|ui| {
        set_in(ui);
        widget::small(ui, text);
    });
}

fn check(ui: &mut Ui, label: &str, is_so: bool, set: impl FnOnce(bool)) {
    ui.horizontal(|ui| {
        set_in(ui);
        let mut now = is_so;
        if widget::checkbox(ui, &mut now, label).changed() {
            set(now);
        }
    });
}

/// Whether there is no room for words beside what is chosen.
fn is_narrow(ui: &Ui) -> bool {
    ui.available_width() < 3.0 * size::SHORT
}

/// To where what is chosen stands.
fn set_in(ui: &mut Ui) {
    if !is_narrow(ui) {
        ui.add_space(size::SHORT + space::SMALL);
    }
}
