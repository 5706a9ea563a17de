//! What the matrix asks before it does something: what a withdrawal goes back to, what pasting adds, which
//! columns are seen, what a view is called.

use super::{
    super::{outbox::Cx, theme::space, widget},
    columns::Arranging,
    pasting::Preview,
};
use crate::{
    app::{Action, CellDeed, Setting, look::MatrixLook},
    model::{
        Id,
        matrix::Matrix,
        record::{Issue, Party, Withdrawal},
    },
    text,
};
use eframe::egui::{self, Key, Ui};

/// What is asked.
pub enum Asked {
    /// What these positions go back to.
    Withdraw(Vec<(Id<Issue>, Id<Party>)>),
    /// Whether that is to be pasted.
    Paste(Preview),
    /// Which columns are seen, in what order.
    Columns(Arranging),
    /// Under what name a view is kept.
    View(Naming),
}

/// A view that is being given a name.
pub struct Naming {
    /// What it was called before.
    before: Option<String>,
    name: String,
    is_new: bool,
}

impl Naming {
    /// Begins, with the name that it has.
    pub fn new(before: Option<String>) -> Self {
        let name = before.clone().unwrap_or_default();
        Self { before, name, is_new: true }
    }

    /// Draws it over the window. Whether it is answered.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &Ui, look: &MatrixLook) -> bool {
        let title = if self.before.is_some() { "Rename this view" } else { "Save this view" };
        let answer = widget::Modal::new(title).show(ui, |ui| {
            let name = "Name of the view";
            let id = egui::Id::unique(name);
            let field =
                widget::FormField::new(name).show(ui, |ui| widget::Field::new(id, &mut self.name).show(ui));
            if std::mem::take(&mut self.is_new) {
                field.request_focus();
            }
            let name = self.name.trim().to_owned();
            let kept = cx.app.views();
            let is_taken =
                self.before.as_ref() != Some(&name) && kept.is_some_and(|it| it.contains_key(&name));
            if is_taken {
                widget::weak(ui, "There is a view of this name. It will be replaced.");
            }
            ui.add_space(space::SMALL);
            let entered = field.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
            let mut is_done = false;
            widget::answers(ui, |ui| {
                let can = !name.is_empty();
                let pressed =
                    ui.add_enabled_ui(can, |ui| widget::primary_button(ui, "Save view").clicked()).inner;
                if can && (pressed || entered) {
                    if let Some(before) = self.before.take() {
                        cx.out.put(Action::Set(Setting::View(before, None)));
                    }
                    let mut look = Box::new(look.clone());
                    look.retain(|id| cx.dossier.holds(id));
                    cx.out.put(Action::Set(Setting::View(name, Some(look))));
                    is_done = true;
                }
                is_done |= ui.button("Cancel").clicked();
            });
            is_done
        });
        answer.unwrap_or(true)
    }
}

impl Asked {
    /// Draws it over the window. Whether it is answered.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, look: &mut MatrixLook, matrix: &Matrix) -> bool {
        match self {
            Self::Withdraw(cells) => withdraw(cx, ui, cells),
            Self::Paste(preview) => preview.ui(cx, ui),
            Self::Columns(it) => it.ui(cx, ui, look, matrix),
            Self::View(it) => it.ui(cx, ui, look),
        }
    }
}

fn withdraw(cx: &Cx<'_>, ui: &Ui, cells: &[(Id<Issue>, Id<Party>)]) -> bool {
    let title = match cells {
        [(issue, party)] => format!(
            "Withdraw what {} said on {}?",
            text::shortened(&cx.name(*party), 40),
            text::shortened(&cx.name(*issue), 40)
        ),
        _ => format!("Withdraw {}?", text::count(cells.len(), "position", "positions")),
    };
    let day = cx.date(cx.app.as_of);
    let words = format!(
        "A withdrawal is entered as of {day}. What was said before stays in the record. What does the party go back to?"
    );
    let answer = widget::Modal::new(&title).show(ui, |ui| {
        widget::prose(ui, &words);
        ui.add_space(space::SMALL);
        let mut to = None;
        widget::answers(ui, |ui| {
            let first = widget::primary_button(ui, "To what stood before");
            if ui.memory(|memory| memory.focused().is_none()) {
                first.request_focus();
            }
            if first.clicked() {
                to = Some(Some(Withdrawal::ToBefore));
            }
            if ui.button("To nothing").clicked() {
                to = Some(Some(Withdrawal::ToNothing));
            }
            if ui.button("Cancel").clicked() {
                to = Some(None);
            }
        });
        to
    });
    match answer {
        Some(None) => false,
        Some(Some(Some(to))) => {
            cx.out.put(Action::Cells(CellDeed::Withdraw { cells: cells.to_vec(), to }));
            true
        }
        Some(Some(None)) | None => true,
    }
}
