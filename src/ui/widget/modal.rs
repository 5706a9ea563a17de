//! What lies over the window until it is answered.

use super::title;
use crate::ui::theme::{self, radius, size, space};
use eframe::egui::{self, Ui, accesskit::Role};

/// What lies over the window until it is answered.
#[derive(Clone, Copy, Debug)]
pub struct Modal<'a> {
    title: &'a str,
    width: f32,
    role: Role,
}

impl<'a> Modal<'a> {
    /// With that title.
    #[must_use]
    pub const fn new(title: &'a str) -> Self {
        Self { title, width: size::DIALOG, role: Role::AlertDialog }
    }
    /// So wide, where there is room.
    #[must_use]
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }
    /// A page that is looked at, no question that has to be answered.
    #[must_use]
    pub const fn page(mut self) -> Self {
        self.role = Role::Dialog;
        self
    }

    /// Shows it. None if it was left without an answer (Esc).
    pub fn show<T>(self, ui: &Ui, content: impl FnOnce(&mut Ui) -> T) -> Option<T> {
        let id = egui::Id::unique(("dialog", self.title));
        let area = egui::Modal::default_area(id).role(self.role).accessible_name(self.title);
        let shade = theme::tokens(ui.visuals()).shade;
        let room = ui.ctx().content_rect().size();
        let margin = if room.min_elem() < size::CRAMPED { space::INSET } else { space::LARGE };
        let frame = egui::Frame::popup(ui.style())
            .corner_radius(radius::HUGE)
            .shadow(ui.visuals().window_shadow)
            .inner_margin(margin);
        let shown = egui::Modal::new(id).area(area).frame(frame).backdrop_color(shade).show(ui.ctx(), |ui| {
            ui.set_width(self.width.min(room.x - 4.0 * margin));
            title(ui, self.title);
            ui.add_space(space::HAIR);
            content(ui)
        });
        // A click beside it is no answer.
        let escaped = shown.is_top_modal && ui.input(|it| it.key_pressed(egui::Key::Escape));
        (!escaped).then_some(shown.inner)
    }
}

/// What can be answered, from the right: first what leads on. It takes more lines where there is no room.
pub fn answers<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let row = egui::vec2(ui.available_width(), size::ROW);
    let layout = egui::Layout::right_to_left(egui::Align::Center).with_main_wrap(true);
    let unbroken = |ui: &mut Ui| {
        // What has no room beside the others goes below them, and is not broken into letters.
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        content(ui)
    };
    ui.allocate_ui_with_layout(row, layout, unbroken).inner
}
