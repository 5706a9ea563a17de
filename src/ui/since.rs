//! Since when movement is told, and how to choose another day: one day for the whole window, none for from the beginning
//! on. Pages that tell movement show it alike.

use super::{
    outbox::Cx,
    widget::{self, DateField},
};
use crate::app::Action;
use eframe::egui::Ui;

/// The field in which the day is chosen, and what is typed in it.
#[derive(Debug, Default)]
pub struct Since {
    field: DateField,
}

impl Since {
    /// Draws it in a line of its own. `beginning` says from when movement is told where no day was chosen.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, beginning: &str) {
        let chosen = cx.app.since_chosen();
        ui.horizontal_wrapped(|ui| {
            widget::caption_beside(ui, "Movement since");
            if let Some(date) = self.field.ui(cx, ui, "Movement since", chosen.map(Into::into)) {
                cx.out.put(Action::Since(date.map(|it| it.last())));
            }
            if chosen.is_none() {
                widget::weak(ui, beginning);
            } else if ui.button("Since the beginning").clicked() {
                *self = Self::default();
                cx.out.put(Action::Since(None));
            }
        });
    }
}
