//! An issue's scale. What becomes of the places on it is asked where they would no longer fit.

use super::{Form, list::Change};
use crate::{
    edit::{Edit, Places, random_id},
    model::{Scale, ScaleOption, record::Issue},
    text,
    ui::widget::{self, Field, FormField},
};
use eframe::egui::{self, Ui};
use std::fmt;

/// The unit and factor that amounts are being converted by.
#[derive(Debug, Default)]
pub(super) struct Conversion {
    unit: String,
    factor: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Type {
    Open,
    Options,
    Ordered,
    Amount,
    Date,
}
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open: words only",
            Self::Options => "options",
            Self::Ordered => "ordered options, from first to last",
            Self::Amount => "amount",
            Self::Date => "date",
        })
    }
}
const TYPES: &[Type] = &[Type::Open, Type::Options, Type::Ordered, Type::Amount, Type::Date];

impl Form<'_> {
    pub(super) fn scale(&mut self, ui: &mut Ui, issue: &mut Issue) {
        let was = match &issue.scale {
            Scale::Open => Type::Open,
            Scale::Options { ordered: false, .. } => Type::Options,
            Scale::Options { ordered: true, .. } => Type::Ordered,
            Scale::Amount { .. } => Type::Amount,
            Scale::Date { .. } => Type::Date,
        };
        let mut is = was;
        self.choice(ui, "scale.type", TYPES, &mut is);
        if is != was {
            let options = issue.scale.options().to_vec();
            issue.scale = match is {
                Type::Open => Scale::Open,
                Type::Options => Scale::Options { ordered: false, options },
                Type::Ordered => Scale::Options { ordered: true, options },
                Type::Amount => Scale::Amount { unit: String::new(), low: None, high: None },
                Type::Date => Scale::Date { low: None, high: None },
            };
            self.forms.drafts.forget(self.id, "Scale");
            self.forms.drafts.forget(self.id, "Option");
            return;
        }
        match &mut issue.scale {
            Scale::Open => {}
            Scale::Options { ordered, options } => self.scale_options(ui, *ordered, options),
            Scale::Amount { unit, low, high } => {
                self.short_text(ui, "scale.unit", unit);
                self.pair(
                    ui,
                    |form, ui| form.number(ui, "scale.low", low),
                    |form, ui| form.number(ui, "scale.high", high),
                );
                self.conversion(ui, issue);
            }
            Scale::Date { low, high } => self.pair(
                ui,
                |form, ui| form.date_or(ui, "scale.earliest", "none", low),
                |form, ui| form.date_or(ui, "scale.latest", "none", high),
            ),
        }
    }

    fn scale_options(&mut self, ui: &mut Ui, ordered: bool, options: &mut Vec<ScaleOption>) {
        let mut done = None;
        let last = options.len().saturating_sub(1);
        for (at, option) in options.iter_mut().enumerate() {
            let marks: &[Change] = match (at == 0, at == last) {
                (true, true) => &[Change::Remove],
                (true, false) => &[Change::Down, Change::Remove],
                (false, true) => &[Change::Up, Change::Remove],
                (false, false) => &[Change::Up, Change::Down, Change::Remove],
            };
            let change = self.card(ui, "scale", format!("Option {}", at + 1), marks, |form, ui| {
                form.text(ui, "label", &mut option.label);
                if ordered {
                    form.percent(ui, "placement", "even", &mut option.placement);
                }
            });
            done = done.or(change.map(|it| (at, it)));
        }
        if let Some((at, change)) = done {
            match change {
                Change::Remove => drop(options.remove(at)),
                Change::Up => options.swap(at - 1, at),
                Change::Down => options.swap(at, at + 1),
            }
            self.is_step = true;
            self.forms.drafts.forget(self.id, "Option");
        }
        if ui.button("Add option").clicked() {
            options.push(ScaleOption::new(random_id()));
            self.is_step = true;
            self.forms.next = Some(format!("Option {}, words", options.len()));
            ui.ctx().request_repaint();
        }
    }

    /// Another unit, and the amounts on the scale multiplied.
    fn conversion(&mut self, ui: &mut Ui, issue: &Issue) {
        let Scale::Amount { low, high, .. } = &issue.scale else { return };
        widget::fold("Convert to another unit").show(ui, |ui| {
            let id = self.id;
            let Conversion { unit, factor } = &mut self.forms.rescale;
            let field = |word| egui::Id::unique(("convert", id.number, word));
            FormField::new("New unit").show(ui, |ui| Field::new(field("unit"), unit).show(ui));
            let read = text::typed::place::number(factor.trim());
            let error = read.as_ref().err().filter(|_| !factor.trim().is_empty()).map(String::as_str);
            FormField { label: "Amounts on this scale are multiplied by", ..FormField::new("Factor") }
                .error(error)
                .show(ui, |ui| Field::new(field("factor"), factor).show(ui));
            let times = read.ok().filter(|it| it.get() != 0.0);
            let pressed = ui.add_enabled(times.is_some(), egui::Button::new("Convert amounts")).clicked();
            if let (true, Some(times), Some(issue)) = (pressed, times, id.of()) {
                let converted = |it: Option<crate::model::Number>| {
                    it.and_then(|it| crate::model::Number::new(it.get() * times.get()))
                };
                let (mut low, mut high) = (converted(*low), converted(*high));
                if times.get() < 0.0 {
                    std::mem::swap(&mut low, &mut high);
                }
                let scale = Scale::Amount { unit: std::mem::take(unit), low, high };
                factor.clear();
                self.cx.out.edit(Edit::Rescale { issue, scale, places: Places::Times(times) });
            }
        });
    }
}
