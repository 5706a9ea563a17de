//! What stands above a field: what it is called, and a mark that says what goes in. The same words are its
//! accessible name and description.

use super::Form;
use crate::{
    app::Action,
    text::field::{self, Field},
    ui::widget::{FormField, HelpMark},
};
use eframe::egui::{self, Rect, Response, Ui};

/// A field that is being shown.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    /// Its accessible name, unique in the form.
    pub(super) name: String,
    /// What it is called where it stands.
    pub(super) label: &'static str,
    /// Which field it is, as the table of fields names it.
    way: String,
    help: &'static str,
}

impl Labelled {
    /// The same as it stands in the form, under those words.
    fn field<'a>(&'a self, words: &'a str, error: Option<&'a str>) -> FormField<'a> {
        FormField { name: &self.name, label: words, help: self.help, error }
    }

    /// What is wrong with what was typed into it.
    pub(super) fn below(&self, ui: &mut Ui, field: &Response, error: Option<&str>) {
        self.field(self.label, error).below(ui, field);
    }

    /// The same field, or a part of it, by another name.
    pub(super) fn called(&self, name: String) -> Self {
        Self { name, ..self.clone() }
    }
}

impl Form<'_> {
    /// What a field is called.
    pub(super) fn labelled(&self, key: &str) -> Labelled {
        let way: Vec<&str> = self.at.iter().copied().chain([key]).collect();
        let way = way.join(".");
        let Field { label, help, .. } = field::of(self.id.kind, &way).copied().unwrap_or(UNKNOWN);
        Labelled { name: self.named(label), label, way, help }
    }

    /// Small words above a field. They are painted, since the field itself bears the name.
    pub(super) fn caption(&mut self, ui: &mut Ui, key: &str) -> Labelled {
        let it = self.labelled(key);
        self.caption_in_words(ui, &it, it.label);
        it
    }

    /// The same in other words than those of the table.
    pub(super) fn caption_in_words(&mut self, ui: &mut Ui, it: &Labelled, words: &str) {
        let mark = self.mark(it);
        let pressed = it.field(words, None).above(ui, mark);
        self.helped(pressed, mark);
    }

    /// The name of a group of fields.
    pub(super) fn section(&mut self, ui: &mut Ui, key: &str) -> Labelled {
        let it = self.labelled(key);
        let mark = self.mark(&it);
        let pressed = it.field(it.label, None).heading(ui, mark);
        self.helped(pressed, mark);
        it
    }

    /// The mark behind the words, and what it says while it is unfolded.
    pub(super) fn help(&mut self, ui: &mut Ui, words: Rect, it: &Labelled) {
        let mark = self.mark(it);
        let pressed = it.field(it.label, None).help(ui, words, mark);
        self.helped(pressed, mark);
    }

    fn mark(&self, it: &Labelled) -> HelpMark {
        let id = self.help_id(&it.name);
        let is_at = self.forms.at.as_ref() == Some(&it.name);
        HelpMark { id, is_open: self.forms.helped == Some(id), is_at }
    }

    fn helped(&mut self, pressed: bool, mark: HelpMark) {
        if pressed {
            self.forms.helped = (!mark.is_open).then_some(mark.id);
        }
    }

    /// A button that adds an element to a list.
    pub(super) fn add_button(&mut self, ui: &mut Ui, list: &Labelled, words: &str) -> bool {
        let response = ui.button(words);
        let label = list.called(self.named(words));
        self.describe(ui, &response, &label);
        response.clicked()
    }

    /// Gives something that is only read its description.
    pub(super) fn described(ui: &Ui, response: &Response, it: &Labelled) {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(it.help));
    }

    fn help_id(&self, name: &str) -> egui::Id {
        egui::Id::unique(("help", self.id.number, name))
    }

    /// Gives a field its accessible name and description, the focus where it is due, and its help where that
    /// was asked for.
    pub(super) fn describe(&mut self, ui: &Ui, response: &Response, it: &Labelled) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_label(it.name.as_str());
            node.set_description(it.help);
        });
        if response.has_focus() && self.forms.at.as_ref() != Some(&it.name) {
            self.forms.at = Some(it.name.clone());
            ui.ctx().request_repaint();
        } else if !response.has_focus() && self.forms.at.as_ref() == Some(&it.name) {
            self.forms.at = None;
        }
        if std::mem::take(&mut self.takes_focus) {
            response.request_focus();
            self.forms.focused = Some(self.id);
        } else if self.forms.next.as_ref() == Some(&it.name) {
            response.request_focus();
            response.scroll_to_me(None);
            self.forms.next = None;
        }
        if response.has_focus() && self.forms.helps_asked != self.cx.app.helps_asked {
            self.forms.helps_asked = self.cx.app.helps_asked;
            self.cx.out.put(Action::Explain(self.id.kind, it.way.clone()));
        }
    }
}

const UNKNOWN: Field = Field { key: "", label: "", help: "" };
