//! One of a few words. A letter goes to the next word that begins with it, without opening the list.

use super::{Form, caption::Labelled};
use crate::{
    text::sentence,
    ui::{theme::space, widget},
};
use eframe::egui::{self, Event, Response, TextStyle, Ui};
use std::fmt::Display;

impl Form<'_> {
    /// One of a few words.
    pub(super) fn choice<T: Copy + PartialEq + Display>(
        &mut self,
        ui: &mut Ui,
        key: &str,
        all: &[T],
        it: &mut T,
    ) {
        let words: Vec<String> = all.iter().map(|it| sentence(&it.to_string())).collect();
        let at = all.iter().position(|choice| choice == it);
        let label = self.caption(ui, key);
        if let Some(chosen) = self.words(ui, &label, &words, at) {
            *it = all[chosen];
        }
    }

    /// One of a few words, or nothing.
    pub(super) fn maybe<T: Copy + PartialEq + Display>(
        &mut self,
        ui: &mut Ui,
        key: &str,
        none: &str,
        all: &[T],
        it: &mut Option<T>,
    ) {
        let words: Vec<String> = std::iter::once(none.to_owned())
            .chain(all.iter().map(T::to_string))
            .map(|it| sentence(&it))
            .collect();
        let at = it.map_or(Some(0), |it| all.iter().position(|choice| *choice == it).map(|at| at + 1));
        let label = self.caption(ui, key);
        if let Some(chosen) = self.words(ui, &label, &words, at) {
            *it = chosen.checked_sub(1).map(|at| all[at]);
        }
    }

    /// The button that opens a list of words, as wide as the longest needs. Returns which was chosen anew.
    pub(super) fn words(
        &mut self,
        ui: &mut Ui,
        label: &Labelled,
        words: &[String],
        at: Option<usize>,
    ) -> Option<usize> {
        let shown = at.and_then(|at| words.get(at)).map_or("", String::as_str);
        let width = width(ui, words);
        let field = (self.field_id(&label.name), shown, width);
        let (response, chosen) = widget::choices(ui, field, words, at);
        self.describe(ui, &response, label);
        let chosen = chosen.or_else(|| by_letter(ui, &response, words, at)).filter(|it| Some(*it) != at);
        self.is_step |= chosen.is_some();
        chosen
    }
}

/// What the longest word needs, where there is room.
fn width(ui: &Ui, words: &[String]) -> f32 {
    let font = TextStyle::Button.resolve(ui.style());
    let longest = words.iter().map(|it| {
        let colour = egui::Color32::PLACEHOLDER;
        ui.painter().layout_no_wrap(it.clone(), font.clone(), colour).size().x
    });
    let around = 2.0 * ui.spacing().button_padding.x + ui.spacing().icon_width + space::SMALL;
    (longest.fold(0.0, f32::max) + around).min(ui.available_width())
}

fn by_letter(ui: &Ui, response: &Response, words: &[String], at: Option<usize>) -> Option<usize> {
    if !response.has_focus() || egui::Popup::is_any_open(ui.ctx()) {
        return None;
    }
    let letter = ui.input(|input| {
        input.events.iter().find_map(|it| match it {
            Event::Text(text) => text.chars().next().filter(|it| it.is_alphanumeric()),
            _ => None,
        })
    })?;
    let letter: String = letter.to_lowercase().collect();
    let after = at.map_or(0, |it| it + 1);
    let all = (after..words.len()).chain(0..after.min(words.len()));
    all.into_iter().find(|it| words[*it].to_lowercase().starts_with(&letter))
}
