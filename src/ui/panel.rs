//! The panels of the window: how wide they are, what they and their handles are called.

use super::{
    outbox::Cx,
    theme::{size, space},
};
use crate::app::{Action, Panel as PanelAt, Setting, settings::Side};
use eframe::egui::{self, Frame, Margin, Panel, Ui};

/// The navigator at the left, the inspector at the right: as wide as they were drawn the last time.
pub fn side(cx: &Cx<'_>, ui: &mut Ui, which: PanelAt, content: impl FnOnce(&mut Ui)) {
    let side = cx.app.settings().side(which);
    let room = ui.ctx().content_rect().width();
    // In a narrow window there is room for one: what is selected, else everything.
    let has_room = room >= size::NARROW || (which == PanelAt::Inspector) == cx.app.selection.is_some();
    if !side.is_open || !has_room {
        return;
    }
    let ([share, small, large, least, most], name, title, margin) = match which {
        PanelAt::Navigator => (size::NAVIGATOR, "navigator", "Navigator", Margin::ZERO),
        PanelAt::Inspector => {
            let margin = Margin { left: space::MEDIUM as i8, ..Margin::ZERO };
            (size::INSPECTOR, "inspector", "Inspector", margin)
        }
    };
    let width = side.width.unwrap_or_else(|| (room * share).clamp(small, large));
    let panel = match which {
        PanelAt::Navigator => Panel::left(name),
        PanelAt::Inspector => Panel::right(name),
    };
    let shown = panel
        .resizable(true)
        .default_size(width)
        .size_range(least..=most.min(room / 2.0).max(least))
        .frame(Frame::NONE.fill(ui.visuals().panel_fill).inner_margin(margin))
        .show(ui, |ui| {
            named(ui, title);
            content(ui);
        });
    let handle = name_handle(ui, name);
    if ui.ctx().read_response(handle).is_some_and(|it| it.drag_stopped()) {
        let width = Some(shown.response.rect.width() - margin.sum().x);
        cx.out.put(Action::Set(Setting::Side(which, Side { width, ..side.clone() })));
    }
}

/// Gives a panel its accessible name.
pub fn named(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_label(name));
}

/// egui calls the handles of all panels the same; each is to have its own name.
pub fn name_handle(ui: &Ui, panel: &'static str) -> egui::Id {
    let handle = ui.scope_id().with_salt(egui::IdSalt::new(panel)).with("__resize");
    ui.ctx().accesskit_node_builder(handle, |node| node.set_label(format!("Resize the {panel}")));
    handle
}
