//! What a new user sees first, and whoever has closed their dossier.

use super::{
    outbox::Outbox,
    theme::{size, space},
    widget,
};
use crate::app::{AppState, Command};
use eframe::egui::Ui;

/// Draws it over the middle of the window.
pub fn ui(app: &AppState, out: &Outbox, ui: &mut Ui) {
    let room = ui.available_size();
    ui.add_space((room.y * 0.22).max(space::MEDIUM));
    let side = ((room.x - size::READING) / 2.0).max(0.0);
    ui.horizontal(|ui| {
        ui.add_space(side);
        ui.vertical(|ui| {
            ui.set_width(size::READING.min(room.x));
            ui.spacing_mut().item_spacing.y = space::MEDIUM;
            ui.heading("Demarche");
            ui.label("Keep the record of a negotiation: who the parties are, what is at issue, what each has said, when, to whom and on whose word, and how far apart that leaves them.");
            ui.horizontal_wrapped(|ui| {
                let sample = widget::primary_button(ui, "Open the sample");
                if sample.on_hover_text("The talks in Florida, November 2025").clicked() {
                    out.command(Command::OpenSample);
                }
                if ui.button("New dossier").clicked() {
                    out.command(Command::New);
                }
                if ui.button("Open…").clicked() {
                    out.command(Command::Open);
                }
            });
            widget::weak(ui, "A dossier is one plain file. It can also be dropped on this window. Nothing is ever sent anywhere.");
            if !app.message.is_empty() {
                widget::weak(ui, app.message.as_str());
            }
        });
    });
}
