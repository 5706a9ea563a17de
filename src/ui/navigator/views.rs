//! The views of the matrix that are kept, as lines of the navigator: their names, and what is asked before one is
//! called otherwise or forgotten.

use crate::{
    app::{Action, Setting, look::MatrixLook},
    ui::{matrix::Naming, outbox::Cx, theme::space, widget},
};
use eframe::egui::{self, Ui};

/// What is asked about a view that is kept.
pub enum Asked {
    /// What it is to be called.
    Rename(Box<MatrixLook>, Naming),
    /// Whether it is to be forgotten.
    Forget(String),
}

/// The views of the dossier that is open, and what is asked about one of them.
#[derive(Default)]
pub struct Views {
    names: Vec<String>,
    asked: Option<Asked>,
}

impl Views {
    /// The names, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of one.
    pub fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    /// Brings the names up to date. Whether any has changed.
    pub fn catch_up(&mut self, cx: &Cx<'_>) -> bool {
        let kept = cx.app.views().into_iter().flat_map(|it| it.keys());
        if kept.clone().eq(&self.names) {
            return false;
        }
        self.names = kept.cloned().collect();
        true
    }

    /// Whether the matrix is looked at in that way.
    pub fn is_seen(cx: &Cx<'_>, name: &str, look: &MatrixLook) -> bool {
        cx.app.views().and_then(|it| it.get(name)) == Some(look)
    }

    /// Asks for another name.
    pub fn rename(&mut self, cx: &Cx<'_>, at: usize) {
        let name = self.name(at).to_owned();
        if let Some(look) = cx.app.views().and_then(|it| it.get(&name)) {
            self.asked = Some(Asked::Rename(Box::new(look.clone()), Naming::new(Some(name))));
        }
    }

    /// Asks whether it is to go.
    pub fn forget(&mut self, at: usize) {
        self.asked = self.names.get(at).cloned().map(Asked::Forget);
    }

    /// Shows what is asked. Whether it was answered just now.
    pub fn ask(&mut self, cx: &Cx<'_>, ui: &mut Ui) -> bool {
        let is_answered = match &mut self.asked {
            None => false,
            Some(Asked::Rename(look, naming)) => naming.ui(cx, ui, look),
            Some(Asked::Forget(name)) => ask_to_forget(cx, ui, name),
        };
        if is_answered {
            self.asked = None;
        }
        is_answered
    }
}

fn ask_to_forget(cx: &Cx<'_>, ui: &Ui, name: &str) -> bool {
    let title = format!("Forget the view “{}”?", crate::text::shortened(name, 40));
    let answer = widget::Modal::new(&title).show(ui, |ui| {
        widget::prose(ui, "How the matrix is looked at in it is lost. Nothing of the dossier is.");
        ui.add_space(space::SMALL);
        let mut is_done = false;
        ui.horizontal(|ui| {
            let forget = widget::primary_button(ui, "Forget this view");
            if ui.memory(|memory| memory.focused().is_none()) {
                forget.request_focus();
            }
            if forget.clicked() {
                cx.out.put(Action::Set(Setting::View(name.to_owned(), None)));
                is_done = true;
            }
            is_done |= ui.button("Cancel").clicked();
        });
        is_done
    });
    answer.unwrap_or(true)
}

/// What can be done with a view, as a menu.
pub fn menu(ui: &mut Ui, mut takes_keys: bool) -> Option<Wish> {
    let mut chosen = None;
    for (label, keys, wish) in [
        ("Open this view", "Enter", Wish::Open),
        ("Rename this view…", "F2", Wish::Rename),
        ("Forget this view…", "Del", Wish::Forget),
    ] {
        let response = ui.add(egui::Button::new(label).shortcut_text(keys));
        widget::name(&response, label);
        if std::mem::take(&mut takes_keys) {
            response.request_focus();
        }
        if response.clicked() {
            chosen = Some(wish);
            ui.close();
        }
    }
    chosen
}

/// What is to be done with a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The matrix is to be looked at in it.
    Open,
    /// It is to be called otherwise.
    Rename,
    /// It is to go.
    Forget,
}
