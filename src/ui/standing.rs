//! The bar below the menus: what stands in the way of the file that is open, as long as it does, and what can be done
//! about it.

use super::{
    outbox::Outbox,
    theme::{self, Icon, size, space},
    widget,
};
use crate::{
    app::{Action, AppState, Command, Deed, Document, Standing},
    text,
};
use eframe::egui::{
    self, Align, Layout, Response, Ui, UiBuilder,
    accesskit::{Live, Role},
};

/// Draws it.
pub fn ui(app: &AppState, standing: &Standing, out: &Outbox, ui: &mut Ui) {
    let name = app.document().map(Document::name).unwrap_or_default();
    let (words, button, action) = match standing {
        Standing::ReadOnly(why) => {
            (text::guard::read_only(why), "Save elsewhere…", Action::Command(Command::SaveAs))
        }
        Standing::Free => (text::guard::free(&name), "Edit here", Action::Guard(Deed::TakeOver)),
        Standing::Changed => (text::guard::waits(&name), "Compare…", Action::Guard(Deed::Look)),
        Standing::Gone => (text::guard::gone(&name), "Save anew…", Action::Command(Command::SaveAs)),
    };
    if bar(ui, &words, button).clicked() {
        out.put(action);
    }
}

/// What is to be removed for good, and waits until the dossier can be saved without it.
pub fn purge(name: &str, out: &Outbox, ui: &mut Ui) {
    if bar(ui, &text::purge::waits(name), "Give up the purge").on_hover_text(text::purge::GIVE_UP).clicked() {
        out.command(Command::GiveUpPurge);
    }
}

/// Words, read aloud as they come, and a button.
fn bar(ui: &mut Ui, words: &str, button: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let builder = UiBuilder::new().accessibility_role(Role::Status).accessibility_label(words);
    ui.scope_builder(builder, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_live(Live::Polite));
        ui.allocate_ui_with_layout(
            egui::vec2(ui.available_width(), size::ROW),
            Layout::right_to_left(Align::Center),
            |ui| {
                let response = ui.button(button);
                let room = ui.available_size();
                ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                    let (rect, _) =
                        ui.allocate_exact_size(egui::Vec2::splat(size::ICON), egui::Sense::hover());
                    widget::paint_icon(ui.painter(), rect, Icon::Caution, tokens.caution);
                    ui.add_space(space::HAIR);
                    ui.add(egui::Label::new(words).truncate()).on_hover_text(words);
                });
                response
            },
        )
        .inner
    })
    .inner
}
