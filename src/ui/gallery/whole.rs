//! What fills a view or lies over the window.

use super::Gallery;
use crate::ui::{
    theme::{Icon, space},
    widget::{self, Empty, Modal, Toast},
};
use eframe::egui::Ui;

impl Gallery {
    pub(super) fn whole(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            if ui.button("Show a dialog").clicked() {
                self.has_modal = true;
            }
            if ui.button("Show a notice").clicked() {
                self.toasts.add(Toast {
                    text: "Statement of 30 November 2025 removed".to_owned(),
                    action: Some(("Undo".to_owned(), ())),
                });
            }
        });
        let empty = Empty {
            icon: Icon::Statement,
            title: "No statements yet",
            text: "Here stands what each party has said, the newest first.",
            actions: &["Add the first statement", "Open the sample"],
        };
        empty.show(ui);
        if self.has_modal {
            let done = Modal::new("Replace the file?").show(ui, |ui| {
                widget::prose(ui, "There is a file of that name already. What it holds would be lost.");
                ui.add_space(space::SMALL);
                ui.horizontal(|ui| {
                    let is_done = widget::primary_button(ui, "Cancel").clicked();
                    is_done | ui.button("Replace").clicked()
                })
                .inner
            });
            self.has_modal = !done.unwrap_or(true);
        }
    }
}
