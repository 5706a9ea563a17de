//! Everything in a record, to be read.

use crate::{
    app::Selection,
    model::{
        Dossier, Id, ScaleOption, Value,
        record::{Alternative, Clause, Issue, Record},
    },
    text::sentence,
    ui::{outbox::Cx, theme::space, widget},
};
use eframe::egui::Ui;

/// Shows every field that is not blank; records that it names can be gone to.
pub fn read_only(cx: &Cx<'_>, ui: &mut Ui, record: &Record) {
    record.each(&mut |field, value| {
        // How records are ordered is seen where they stand.
        if field == "order" {
            return;
        }
        let value = value.value();
        if !value.is_blank() {
            widget::caption(ui, &words(field));
            ui.push_id(field, |ui| show(cx, ui, &value, &words(field)));
        }
    });
}

/// A field's name as words.
fn words(field: &str) -> String {
    sentence(&field.replace('_', " "))
}

/// `within` tells which field it stands in, so that no two links have the same name.
fn show(cx: &Cx<'_>, ui: &mut Ui, value: &Value, within: &str) {
    match value {
        Value::Blank => {}
        Value::Text(it) => {
            ui.add(eframe::egui::Label::new(it).wrap().selectable(true));
        }
        Value::Word(it) => {
            let word = part(cx.dossier, it).unwrap_or_else(|| cx.word(it));
            ui.add(eframe::egui::Label::new(sentence(&word)).wrap().selectable(true));
        }
        Value::Ref(id) => {
            let name = cx.name(*id);
            let response = widget::link_row(ui, &name);
            widget::name(&response, &format!("{within}: {name}"));
            if response.clicked() {
                cx.out.select(Selection::Record(*id));
            }
        }
        Value::List(list) => {
            for (at, it) in list.iter().enumerate() {
                let within = if matches!(it, Value::Ref(_)) {
                    within.to_owned()
                } else {
                    format!("{within} {}", at + 1)
                };
                ui.push_id(at, |ui| show(cx, ui, it, &within));
            }
        }
        Value::Parts(parts) => {
            widget::card(ui, |ui| {
                for (name, it) in parts {
                    if *name != "id" {
                        widget::caption(ui, &words(name));
                        let within = format!("{within}, {}", name.replace('_', " "));
                        ui.push_id(name, |ui| show(cx, ui, it, &within));
                    }
                }
            });
            ui.add_space(space::HAIR);
        }
    }
}

/// The words of a part, where it is named by its id.
fn part(dossier: &Dossier, word: &str) -> Option<String> {
    if let Ok(id) = word.parse::<Id<ScaleOption>>() {
        let options = dossier.all::<Issue>().flat_map(|(_, it)| it.scale.options());
        if let Some(it) = options.into_iter().find(|it| it.id == id) {
            return Some(it.label.clone());
        }
    }
    if let Ok(id) = word.parse::<Id<Alternative>>() {
        let clauses = dossier.all::<Clause>();
        let mut all = clauses.flat_map(|(_, it)| &it.brackets).flat_map(|it| &it.alternatives);
        if let Some(it) = all.find(|it| it.id == id) {
            return Some(if it.text.is_empty() { "no text".to_owned() } else { it.text.clone() });
        }
    }
    None
}
