//! What is believed of a party, or was instructed: on an issue, or as a whole.

use super::{
    Form,
    field::{How, blank_or},
};
use crate::{
    model::{
        Scale, ScaleOption,
        record::{Assessment, Basis, OptionValue},
    },
    text,
    ui::widget,
};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn assessment(&mut self, ui: &mut Ui, it: &mut Assessment) {
        self.pick_required(ui, "party", &mut it.party, &[]);
        let before = it.issue;
        self.pick(ui, "issue", "None: the party as a whole", &mut it.issue);
        if it.issue != before {
            self.leave_scale(it);
        }
        self.pair(
            ui,
            |form, ui| form.choice(ui, "basis", Basis::ALL, &mut it.basis),
            |form, ui| form.date(ui, "date", &mut it.date),
        );
        self.text(ui, "by", &mut it.by);
        let scale = it.issue.and_then(|it| self.cx.dossier.get(it)).map(|it| it.scale.clone());

        self.section(ui, "aim");
        self.prose(ui, "aim.text", &mut it.aim.text);
        self.place(ui, "aim.place", scale.as_ref(), &mut it.aim.place);

        self.section(ui, "bottom_line");
        match &scale {
            None => {
                widget::weak(ui, "It lies on the scale of an issue: choose the issue first.");
            }
            Some(Scale::Open) => {
                widget::weak(
                    ui,
                    "Answers to this issue are words only; with a scale, the line could be drawn.",
                );
            }
            Some(_) => {
                self.place(ui, "bottom_line.surely", scale.as_ref(), &mut it.bottom_line.surely);
                self.place(ui, "bottom_line.possibly", scale.as_ref(), &mut it.bottom_line.possibly);
            }
        }

        if let Some(Scale::Options { options, .. }) = &scale {
            self.values(ui, options, &mut it.values);
        }

        self.section(ui, "batna");
        self.prose(ui, "batna.text", &mut it.batna.text);
        self.percent(ui, "batna.value", "not judged", &mut it.batna.value);

        widget::group(ui, "How much it matters, and how sure you are");
        self.pair(
            ui,
            |form, ui| form.percent(ui, "salience", "not judged", &mut it.salience),
            |form, ui| form.percent(ui, "influence", "not judged", &mut it.influence),
        );
        self.percent(ui, "confidence", "not judged", &mut it.confidence);
        self.prose(ui, "reasons", &mut it.reasons);
    }

    /// What lay on the old issue's scale means nothing on another.
    fn leave_scale(&mut self, it: &mut Assessment) {
        it.aim.place = None;
        it.bottom_line.surely = None;
        it.bottom_line.possibly = None;
        it.values.clear();
        for key in ["aim.place", "bottom_line.surely", "bottom_line.possibly"] {
            self.forms.drafts.forget(self.id, &self.labelled(key).name);
        }
        self.forms.drafts.forget(self.id, "Worth of ");
    }

    /// A number for each option of the scale; blank where none was given.
    fn values(&mut self, ui: &mut Ui, options: &[ScaleOption], values: &mut Vec<OptionValue>) {
        let section = self.section(ui, "values");
        for (at, option) in options.iter().enumerate() {
            let words =
                if option.label.is_empty() { format!("option {}", at + 1) } else { option.label.clone() };
            let label = section.called(format!("Worth of {words}"));
            widget::caption(ui, &words);
            let value = values.iter().find(|it| it.option == option.id).map(|it| it.value);
            let shown = value.map_or_else(String::new, |it| it.to_string());
            let how = How::short(ui, "not judged");
            let read = |text: &str| blank_or(text, text::typed::place::percent);
            if let Some(taken) = self.draft(ui, &label, &shown, how, read) {
                values.retain(|it| it.option != option.id);
                values.extend(taken.map(|value| OptionValue { option: option.id, value }));
                // In the order of the scale, whatever was given first.
                values.sort_by_key(|value| options.iter().position(|it| it.id == value.option));
            }
        }
    }
}
