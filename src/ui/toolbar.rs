//! The tools beside the menus: back and forward, undo and redo.

use super::{menu, outbox::Outbox, theme::Icon, widget};
use crate::app::{AppState, Command, Entry};
use eframe::egui::Ui;

/// The tools, from left to right, each with a name that stays while what it would do changes.
const TOOLS: &[(Command, Icon, &str)] = &[
    (Command::Back, Icon::Back, "Go back"),
    (Command::Forward, Icon::Forward, "Go forward"),
    (Command::Undo, Icon::Undo, "Undo the last step"),
    (Command::Redo, Icon::Redo, "Redo the last step"),
];

/// Draws them.
pub fn ui(app: &AppState, out: &Outbox, ui: &mut Ui) {
    for (command, icon, name) in TOOLS {
        let keys = Entry::of(*command).and_then(menu::keys).map(|it| menu::shown(ui.ctx(), it));
        let enabled = app.is_enabled(*command);
        let mut response = widget::icon_button_with_keys(ui, *icon, name, keys.as_deref(), enabled);
        if enabled && matches!(command, Command::Undo | Command::Redo) {
            response = response.on_hover_text(app.label(*command));
        }
        if response.clicked() {
            out.command(*command);
        }
    }
}
