//! The recent files in the File menu.

use super::outbox::Outbox;
use crate::{
    app::{Action, AppState, Place, Setting},
    text,
};
use eframe::egui::{Button, Ui};

/// The menu that opens beside it.
pub fn menu(app: &AppState, out: &Outbox, ui: &mut Ui) {
    let files = app.recent();
    ui.add_enabled_ui(!files.is_empty(), |ui| {
        ui.menu_button("Open recent", |ui| {
            ui.set_min_width(super::theme::size::MENU);
            for file in files {
                let is_missing = file.place == Place::Missing;
                let button = ui.add_enabled(!is_missing, Button::new(&file.name).truncate());
                let hint = if is_missing { text::welcome::MISSING } else { &file.path };
                if button.on_hover_text(hint).on_disabled_hover_text(hint).clicked() {
                    out.put(Action::Open(file.path.clone().into()));
                    ui.close();
                }
            }
            ui.separator();
            if ui.button("Forget all").clicked() {
                out.put(Action::Set(Setting::ForgetAll));
                ui.close();
            }
        });
    });
}
