//! Forms: a record is copied, its fields are shown as fields, and what came out different is an edit.
//! What is typed by halves (a date, a number) is kept as a draft until its field is left.

mod cover;
mod draft;
mod field;
mod head;
mod issue;
mod join;
mod party;
mod person;
mod place;
mod point;
mod scale;
mod source;
mod statement;

pub use draft::Drafts;
pub use field::sentence;

use super::{
    outbox::Cx,
    page::read_only,
    widget::{self, Picker},
};
use crate::{
    app::{Action, Command},
    edit::Edit,
    model::{
        AnyId,
        record::{KindName, Record},
    },
};
use eframe::egui::Ui;
use std::sync::Arc;

/// What forms keep between passes.
#[derive(Debug, Default)]
pub struct Forms {
    /// What was typed by halves.
    pub drafts: Drafts,
    picker: Picker,
    rescale: scale::Conversion,
    /// The record whose first field has taken the focus.
    pub focused: Option<AnyId>,
}

/// A form that is being shown.
#[derive(Debug)]
pub struct Form<'a> {
    cx: &'a Cx<'a>,
    id: AnyId,
    forms: &'a mut Forms,
    /// Stands before the names of the fields: which element of a list they are of.
    within: Vec<String>,
    /// Whether something was done that is a step of its own, unlike a keystroke.
    is_step: bool,
    /// Whether the first field is to take the focus.
    takes_focus: bool,
    /// Records that were entered from within the form, to be named in it.
    added: Vec<Edit>,
}

/// The kinds of record that have forms; the others can be read.
pub const KINDS: &[KindName] = &[
    KindName::Cover,
    KindName::Party,
    KindName::Person,
    KindName::Issue,
    KindName::Statement,
    KindName::Source,
];

impl Forms {
    /// Shows the form of a record, or what can be read of it.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: AnyId, seen: &Record, takes_focus: bool) {
        let mut form =
            Form { cx, id, forms: self, within: Vec::new(), is_step: false, takes_focus, added: Vec::new() };
        let mut after = seen.clone();
        match &mut after {
            Record::Cover(it) => form.cover(ui, Arc::make_mut(it)),
            Record::Party(it) => form.party(ui, Arc::make_mut(it)),
            Record::Person(it) => form.person(ui, Arc::make_mut(it)),
            Record::Issue(it) => form.issue(ui, Arc::make_mut(it)),
            Record::Statement(it) => form.statement(ui, Arc::make_mut(it)),
            Record::Source(it) => form.source(ui, Arc::make_mut(it)),
            _ => {
                read_only(cx, ui, seen);
                return;
            }
        }
        form.head(ui, &mut after);
        form.join(ui);
        let (is_step, mut edits) = (form.is_step, std::mem::take(&mut form.added));
        if after != *seen {
            if is_step {
                cx.out.put(Action::Seal);
            }
            let change = Edit::Change { id, seen: seen.clone(), after };
            if edits.is_empty() {
                cx.out.edit(change);
            } else {
                edits.push(change);
                cx.out.edit(Edit::Many(edits));
            }
            if is_step {
                cx.out.put(Action::Seal);
            }
        }
    }
}

impl Form<'_> {
    /// The accessible name of a field.
    fn named(&self, label: &str) -> String {
        let mut name = self.within.join(", ");
        if name.is_empty() {
            return label.to_owned();
        }
        name.push_str(", ");
        name.extend(label.chars().next().into_iter().flat_map(char::to_lowercase));
        name.extend(label.chars().skip(1));
        name
    }

    /// Shows the fields of one element of a list.
    fn element(&mut self, element: String, ui: &mut Ui, inner: impl FnOnce(&mut Self, &mut Ui)) {
        let element = if self.within.is_empty() { element } else { field::lower(&element) };
        self.within.push(element.clone());
        ui.push_id(element, |ui| inner(self, ui));
        self.within.pop();
    }

    /// A button that gives a command on the record.
    fn command(&mut self, ui: &mut Ui, command: Command, name: &str) {
        if ui.add_enabled(self.cx.app.is_enabled(command), eframe::egui::Button::new(name)).clicked() {
            self.cx.out.command(command);
        }
    }

    /// The elements of a list, each with a button that takes it out, and one that adds another.
    fn list<T>(
        &mut self,
        ui: &mut Ui,
        one: &str,
        list: &mut Vec<T>,
        new: impl FnOnce(&mut Self, &mut Ui) -> Option<T>,
        mut each: impl FnMut(&mut Self, &mut Ui, &mut T),
    ) {
        let mut gone = None;
        for (at, it) in list.iter_mut().enumerate() {
            let name = format!("{one} {}", at + 1);
            widget::card(ui, |ui| {
                ui.horizontal(|ui| {
                    let full = self.named(&name);
                    widget::weak_line_beside(ui, &name, 1);
                    ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                        let remove = format!("Remove {}", full.to_lowercase());
                        if widget::mark_button(ui, widget::Mark::Cross, &remove, true).clicked() {
                            gone = Some(at);
                        }
                    });
                });
                self.element(name, ui, |form, ui| each(form, ui, it));
            });
        }
        if let Some(at) = gone {
            list.remove(at);
            self.is_step = true;
            // What was typed by halves in the elements after it would come to stand in others.
            self.forms.drafts.forget(self.id, &self.named(one));
        }
        if let Some(it) = new(self, ui) {
            list.push(it);
            self.is_step = true;
        }
    }
}

/// A kind as the title of a form.
#[must_use]
pub const fn kind_title(kind: KindName) -> &'static str {
    match kind {
        KindName::Cover => "Dossier",
        KindName::Party => "Party",
        KindName::Person => "Person",
        KindName::Issue => "Issue",
        KindName::Statement => "Statement",
        KindName::Interest => "Interest",
        KindName::Assessment => "Assessment",
        KindName::Proposal => "Proposal",
        KindName::Clause => "Clause",
        KindName::Event => "Event",
        KindName::Source => "Source",
        KindName::Note => "Note",
        KindName::Task => "Task",
    }
}
