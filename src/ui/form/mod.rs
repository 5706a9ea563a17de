//! Forms: a record is copied, its fields are shown as fields, and what came out different is an edit.
//! What is typed by halves (a date, a number) is kept as a draft until its field is left.

mod assessment;
mod caption;
mod choice;
mod cover;
mod date;
mod draft;
mod event;
mod field;
mod head;
mod interest;
mod issue;
mod join;
mod list;
mod note;
mod party;
mod person;
mod pick;
mod place;
mod point;
mod proposal;
mod scale;
mod source;
mod statement;
mod status;

pub use draft::Drafts;

use super::{
    outbox::Cx,
    theme::size,
    widget::{Calendar, Picker},
};
use crate::{
    app::{Action, Command},
    edit::Edit,
    model::{
        AnyId,
        record::{KindName, Record},
    },
    text::lower,
};
use eframe::egui::{self, Response, Ui};
use std::{collections::BTreeSet, sync::Arc};

/// What forms keep between passes.
#[derive(Debug, Default)]
pub struct Forms {
    /// What was typed by halves.
    pub drafts: Drafts,
    picker: Picker,
    calendar: Calendar,
    rescale: scale::Conversion,
    /// The fields into which somebody has put a day, be it the one that stood there: of what record, and their names.
    dated: BTreeSet<(AnyId, String)>,
    /// The record whose first field has taken the focus.
    pub focused: Option<AnyId>,
    /// The field that the keys go to next, by its name.
    next: Option<String>,
    /// The element of a list that the keys go to next: the field's name, and which of them.
    chip: Option<(String, usize)>,
    /// The field that the keys were at, by its name.
    at: Option<String>,
    /// The field whose help is unfolded.
    helped: Option<egui::Id>,
    /// How often help was asked for when this was last looked at.
    helps_asked: u64,
}

/// A form that is being shown.
#[derive(Debug)]
pub struct Form<'a> {
    cx: &'a Cx<'a>,
    id: AnyId,
    forms: &'a mut Forms,
    /// Stands before the names of the fields: which element of a list they are of.
    within: Vec<String>,
    /// The fields that these lists are, for the table of help.
    at: Vec<&'static str>,
    /// Whether something was done that is a step of its own, unlike a keystroke.
    is_step: bool,
    /// Whether the first field is to take the focus.
    takes_focus: bool,
    /// Records that were entered from within the form, to be named in it.
    added: Vec<Edit>,
}

impl Forms {
    /// Puts the keys into the field of that name as soon as it is shown.
    pub fn go_to(&mut self, field: String) {
        self.next = Some(field);
    }

    /// Shows the form of a record.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: AnyId, seen: &Record, takes_focus: bool) {
        // Lines longer than this are hard to read.
        ui.set_max_width(ui.available_width().min(size::READING));
        let mut form = Form {
            cx,
            id,
            forms: self,
            within: Vec::new(),
            at: Vec::new(),
            is_step: false,
            takes_focus,
            added: Vec::new(),
        };
        let mut after = seen.clone();
        match &mut after {
            Record::Cover(it) => form.cover(ui, Arc::make_mut(it)),
            Record::Party(it) => form.party(ui, Arc::make_mut(it)),
            Record::Person(it) => form.person(ui, Arc::make_mut(it)),
            Record::Issue(it) => form.issue(ui, Arc::make_mut(it)),
            Record::Statement(it) => form.statement(ui, Arc::make_mut(it)),
            Record::Interest(it) => form.interest(ui, Arc::make_mut(it)),
            Record::Assessment(it) => form.assessment(ui, Arc::make_mut(it)),
            Record::Proposal(it) => form.proposal(ui, Arc::make_mut(it)),
            Record::Clause(it) => form.clause(ui, Arc::make_mut(it)),
            Record::Event(it) => form.event(ui, Arc::make_mut(it)),
            Record::Source(it) => form.source(ui, Arc::make_mut(it)),
            Record::Note(it) => form.note(ui, Arc::make_mut(it)),
            Record::Task(it) => form.task(ui, Arc::make_mut(it)),
        }
        form.head(ui, &mut after);
        // No field had the keys.
        form.forms.helps_asked = cx.app.helps_asked;
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
        name.push_str(&lower(label));
        name
    }

    /// A button that gives a command on the record.
    fn command(&mut self, ui: &mut Ui, command: Command, name: &str) -> Response {
        let response = ui.add_enabled(self.cx.app.is_enabled(command), egui::Button::new(name));
        if response.clicked() {
            self.cx.out.command(command);
        }
        response
    }

    /// Two buttons that move the record in its manual order.
    fn moves(&mut self, ui: &mut Ui, key: &str, words: [&str; 2]) {
        let label = self.caption(ui, key);
        ui.horizontal_wrapped(|ui| {
            for (command, words) in [Command::MoveUp, Command::MoveDown].into_iter().zip(words) {
                let response = self.command(ui, command, words);
                Self::described(ui, &response, &label);
            }
        });
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
