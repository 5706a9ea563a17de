//! A place on an issue's scale: options to tick, an amount or a date to write.

use super::{Form, caption::Labelled, field::How};
use crate::{
    model::{Id, Place, Scale, ScaleOption},
    text,
    ui::widget,
};
use eframe::egui::Ui;

impl Form<'_> {
    /// A place on a scale, or none.
    pub(super) fn place(&mut self, ui: &mut Ui, key: &str, scale: Option<&Scale>, it: &mut Option<Place>) {
        let label = self.labelled(key);
        let (words, hint) = match scale {
            None | Some(Scale::Open) => return,
            Some(Scale::Options { options, .. }) => {
                self.caption_in_words(ui, &label, label.label);
                self.options(ui, &label, options, it);
                return;
            }
            Some(Scale::Amount { unit, .. }) if unit.is_empty() => (label.label.to_owned(), AMOUNTS),
            Some(Scale::Amount { unit, .. }) => (format!("{} in {unit}", label.label), AMOUNTS),
            Some(Scale::Date { .. }) => (label.label.to_owned(), DATES),
        };
        self.caption_in_words(ui, &label, &words);
        let shown = it
            .as_ref()
            .map_or_else(String::new, |it| text::typed::place::shown(it, self.cx.app.settings().dates));
        let today = self.cx.app.today();
        let read = |typed: &str| text::typed::place::read(typed, scale.unwrap_or(&Scale::Open), today);
        if let Some(taken) = self.draft(ui, &label, &shown, How::wide(hint), read) {
            *it = taken;
        }
    }

    fn options(&mut self, ui: &mut Ui, label: &Labelled, options: &[ScaleOption], it: &mut Option<Place>) {
        if options.is_empty() {
            widget::weak(ui, "The scale has no options yet.");
        }
        let mut chosen: Vec<Id<ScaleOption>> = match it {
            Some(Place::Options(chosen)) => chosen.clone(),
            _ => Vec::new(),
        };
        for (at, option) in options.iter().enumerate() {
            let words =
                if option.label.is_empty() { format!("option {}", at + 1) } else { option.label.clone() };
            let mut is_chosen = chosen.contains(&option.id);
            let response = widget::checkbox(ui, &mut is_chosen, &words);
            let name = format!("{}: {words}", label.name);
            self.describe(ui, &response, &label.called(name));
            if response.changed() {
                chosen.retain(|it| *it != option.id);
                if is_chosen {
                    chosen.push(option.id);
                }
                // In the order of the scale, whatever was ticked first.
                chosen.sort_by_key(|id| options.iter().position(|it| it.id == *id));
                *it = (!chosen.is_empty()).then_some(Place::Options(std::mem::take(&mut chosen)));
                self.is_step = true;
                return;
            }
        }
    }
}

/// What can be written, in a field that is still blank.
const AMOUNTS: &str = "3, 3 to 5, at least 3, at most 5";
const DATES: &str = "Mar 2026, 1 Mar 2026 to 2027, at most 2026";
