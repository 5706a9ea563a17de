//! Fields that are typed into: a text, several short texts, a number, a share of a hundred, anything that is
//! read from text.

use super::{Form, caption::Labelled, draft::Draft};
use crate::{
    model::{Number, Percent},
    text::{self, sentence},
    ui::{
        theme::{size, space},
        widget::{self, Field},
    },
};
use eframe::egui::{self, Response, Ui};
use std::{fmt::Display, str::FromStr};

/// How a field that is read from text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct How<'a> {
    /// Of how many lines it is at first; 0: one line, which it remains.
    pub(super) rows: usize,
    pub(super) width: f32,
    pub(super) hint: &'a str,
}

impl Form<'_> {
    pub(super) fn field_id(&self, name: &str) -> egui::Id {
        egui::Id::unique(("field", self.id.number, name))
    }

    /// Adds a field that is typed into, with its name and help.
    fn edit(&mut self, ui: &mut Ui, label: &Labelled, text: &mut String, how: How<'_>) -> Response {
        let id = self.field_id(&label.name);
        let response = Field::new(id, text).rows(how.rows).hint(how.hint).width(how.width).show(ui);
        self.describe(ui, &response, label);
        response
    }

    /// One line of text.
    pub(super) fn text(&mut self, ui: &mut Ui, key: &str, text: &mut String) {
        let label = self.caption(ui, key);
        self.edit(ui, &label, text, How::wide(""));
    }

    /// A few letters: a code, a number on a list.
    pub(super) fn short_text(&mut self, ui: &mut Ui, key: &str, text: &mut String) {
        let label = self.caption(ui, key);
        let how = How::short(ui, "");
        self.edit(ui, &label, text, how);
    }

    /// Text of any length.
    pub(super) fn prose(&mut self, ui: &mut Ui, key: &str, text: &mut String) {
        let label = self.caption(ui, key);
        self.edit(ui, &label, text, How { rows: 2, ..How::wide("") });
    }

    /// Several short texts, one a line.
    pub(super) fn lines(&mut self, ui: &mut Ui, key: &str, list: &mut Vec<String>) {
        let label = self.labelled(key);
        self.caption_in_words(ui, &label, &format!("{}, one a line", label.label));
        let how = How { rows: list.len().clamp(1, 8), width: f32::INFINITY, hint: "" };
        let taken = self.draft(ui, &label, &list.join("\n"), how, |text| {
            Ok(text.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect())
        });
        if let Some(it) = taken {
            *list = it;
        }
    }

    /// Something that is read from text, or blank.
    pub(super) fn parsed<T>(&mut self, ui: &mut Ui, key: &str, hint: &str, it: &mut Option<T>)
    where
        T: FromStr + Display,
        T::Err: Display,
    {
        let shown = it.as_ref().map_or_else(String::new, T::to_string);
        let read = |text: &str| text.parse().map_err(|error: T::Err| sentence(&error.to_string()));
        self.read(ui, key, hint, &shown, it, read);
    }

    /// A number that may be blank.
    pub(super) fn number(&mut self, ui: &mut Ui, key: &str, it: &mut Option<Number>) {
        let shown = it.map_or_else(String::new, |it| it.to_string());
        self.read(ui, key, "none", &shown, it, text::typed::place::number);
    }

    /// A share of a hundred that may be blank.
    pub(super) fn percent(&mut self, ui: &mut Ui, key: &str, hint: &str, it: &mut Option<Percent>) {
        let shown = it.map_or_else(String::new, |it| it.to_string());
        self.read(ui, key, hint, &shown, it, text::typed::place::percent);
    }

    /// A short field that may be blank.
    fn read<T>(
        &mut self,
        ui: &mut Ui,
        key: &str,
        hint: &str,
        shown: &str,
        it: &mut Option<T>,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) {
        let label = self.caption(ui, key);
        let how = How::short(ui, hint);
        if let Some(taken) = self.draft(ui, &label, shown, how, |text| blank_or(text, read)) {
            *it = taken;
        }
    }

    /// A whole number that must be there.
    pub(super) fn whole(&mut self, ui: &mut Ui, key: &str, it: &mut u64) {
        let label = self.caption(ui, key);
        let how = How::short(ui, "0");
        let read = |text: &str| {
            let words = || format!("“{}” was not understood. Write a whole number: 1024.", text.trim());
            text.trim().parse().map_err(|_| words())
        };
        if let Some(taken) = self.draft(ui, &label, &it.to_string(), how, read) {
            *it = taken;
        }
    }

    /// A field whose text is taken in when it is left, and below it what was wrong with that. Returns
    /// what was read.
    pub(super) fn draft<T>(
        &mut self,
        ui: &mut Ui,
        label: &Labelled,
        shown: &str,
        how: How<'_>,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let (response, taken) = self.draft_alone(ui, label, shown, how, read);
        self.error(ui, label, &response);
        taken
    }

    /// What could not be read when a field was left.
    pub(super) fn error(&self, ui: &mut Ui, label: &Labelled, field: &Response) {
        let error = self.forms.drafts.get(self.id, &label.name).and_then(|it| it.error.as_deref());
        label.below(ui, field, error);
    }

    /// The field without what was wrong.
    pub(super) fn draft_alone<T>(
        &mut self,
        ui: &mut Ui,
        label: &Labelled,
        shown: &str,
        how: How<'_>,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> (Response, Option<T>) {
        let (id, name) = (self.id, label.name.as_str());
        let mut text = self.forms.drafts.get(id, name).map_or_else(|| shown.to_owned(), |it| it.text.clone());
        let response = self.edit(ui, label, &mut text, how);
        if response.changed() {
            self.forms.drafts.put(id, name, Draft { text: text.clone(), error: None });
        }
        let mut taken = None;
        if response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            self.forms.drafts.take(id, name);
        } else if (response.lost_focus() || self.cx.is_leaving)
            && let Some(mut draft) = self.forms.drafts.take(id, name)
        {
            match read(&draft.text) {
                Ok(it) => {
                    taken = Some(it);
                    self.is_step = true;
                }
                Err(error) => {
                    draft.error = Some(error);
                    self.forms.drafts.put(id, name, draft);
                }
            }
        }
        (response, taken)
    }

    /// Gives up what was typed into a field by halves.
    pub(super) fn forget(&mut self, key: &str) {
        let label = self.labelled(key);
        self.forms.drafts.take(self.id, &label.name);
    }

    /// Yes or no.
    pub(super) fn tick(&mut self, ui: &mut Ui, key: &str, it: &mut bool) {
        let label = self.labelled(key);
        let room = (ui.available_width() - space::MEDIUM - space::HAIR).max(0.0);
        let response = ui
            .scope(|ui| {
                ui.set_max_width(room);
                widget::checkbox(ui, it, label.label)
            })
            .inner;
        self.describe(ui, &response, &label);
        self.is_step |= response.changed();
        let words = response.rect.with_max_y(response.rect.min.y + f32::midpoint(size::ROW, space::MEDIUM));
        self.help(ui, words, &label);
    }
}

impl<'a> How<'a> {
    /// As wide as a date or a number needs, where there is room.
    pub(super) fn short(ui: &Ui, hint: &'a str) -> Self {
        Self { rows: 0, width: ui.available_width().min(size::SHORT), hint }
    }
    /// Over the whole width.
    pub(super) const fn wide(hint: &'a str) -> Self {
        Self { rows: 0, width: f32::INFINITY, hint }
    }
}

/// Nothing, or what is read from the text.
pub(super) fn blank_or<T>(
    text: &str,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Result<Option<T>, String> {
    match text.trim() {
        "" => Ok(None),
        text => read(text).map(Some),
    }
}
