//! Everything in a record, to be read.

use crate::{
    app::Selection,
    model::{
        Dossier, Id, ScaleOption, Value,
        record::{Alternative, Clause, Issue, KindName, Record},
    },
    text::{self, sentence},
    ui::{
        outbox::Cx,
        theme::{size, space},
        widget,
    },
};
use eframe::egui::{Ui, vec2};

/// Shows every field that is not blank; records that it names can be gone to.
pub fn read_only(cx: &Cx<'_>, ui: &mut Ui, record: &Record) {
    let kind = record.kind();
    record.each(&mut |field, value| {
        // How records are ordered is seen where they stand.
        if field == "order" {
            return;
        }
        let value = value.value();
        if !value.is_blank() {
            let at = At { kind, way: field.to_owned(), name: label(kind, field), depth: 0 };
            ui.push_id(field, |ui| entry(cx, ui, &at, &value));
        }
    });
}

/// Where a value stands.
struct At {
    kind: KindName,
    /// The fields that lead to it, as the table of labels names them.
    way: String,
    /// The same in words, so that no two links have the same name.
    name: String,
    /// In so many parts.
    depth: usize,
}

/// What a field is called, as in its form.
fn label(kind: KindName, way: &str) -> String {
    let last = way.rsplit('.').next().unwrap_or(way);
    let first = way.split('.').next().unwrap_or(way);
    // Options lie in a list of their own; in the form they stand in the scale itself.
    let known = text::field::of(kind, way).or_else(|| text::field::of(kind, &format!("{first}.{last}")));
    known.map_or_else(|| sentence(&last.replace('_', " ")), |it| it.label.to_owned())
}

/// A field: what it is called, and beside it what it holds; below it where there is little room.
fn entry(cx: &Cx<'_>, ui: &mut Ui, at: &At, value: &Value) {
    let words = label(at.kind, &at.way);
    let is_list = matches!(value, Value::List(list) if matches!(list.first(), Some(Value::Parts(_))));
    if is_list || ui.available_width() < size::READING * 0.8 {
        widget::small(ui, &words);
        show(cx, ui, at, value);
        ui.add_space(space::HAIR);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.allocate_ui(vec2(size::LABEL, 0.0), |ui| {
            ui.set_width(size::LABEL);
            widget::weak(ui, words);
        });
        ui.vertical(|ui| show(cx, ui, at, value));
    });
}

fn show(cx: &Cx<'_>, ui: &mut Ui, at: &At, value: &Value) {
    match value {
        Value::Blank => {}
        Value::Text(it) => {
            widget::prose(ui, it);
        }
        Value::Word(it) => {
            let word = part(cx.dossier, it).unwrap_or_else(|| cx.word(it));
            widget::prose(ui, sentence(&word));
        }
        Value::Ref(id) => {
            let name = cx.name(*id);
            let response = widget::link(ui, &name);
            widget::name(&response, &format!("{}: {name}", at.name));
            if response.clicked() {
                cx.out.select(Selection::Record(*id));
            }
        }
        Value::List(list) => {
            for (nth, it) in list.iter().enumerate() {
                let name = if matches!(it, Value::Ref(_)) {
                    at.name.clone()
                } else {
                    format!("{} {}", at.name, nth + 1)
                };
                let at = At { name, way: at.way.clone(), ..*at };
                ui.push_id(nth, |ui| show(cx, ui, &at, it));
            }
        }
        Value::Parts(parts) => {
            widget::element(ui, at.depth, |ui| {
                ui.spacing_mut().item_spacing.y = space::HAIR;
                for (field, it) in parts {
                    if *field != "id" && !it.is_blank() {
                        let way = format!("{}.{field}", at.way);
                        let name = format!("{}, {}", at.name, field.replace('_', " "));
                        let at = At { kind: at.kind, way, name, depth: at.depth + 1 };
                        ui.push_id(field, |ui| entry(cx, ui, &at, it));
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
