//! One element of a list. The outermost lies on a card; what is a list within an element is set in behind a
//! rule, so that one sees what belongs to what however deep it goes.

use crate::ui::theme::{self, font, radius, size, space};
use eframe::egui::{Frame, Margin, Sense, Stroke, Ui, vec2};

/// Something that lies on a card.
pub fn card<R>(ui: &mut Ui, inner: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = theme::tokens(ui.visuals());
    let frame = Frame::NONE.fill(tokens.card).corner_radius(radius::LARGE).inner_margin(space::INSET);
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            inner(ui)
        })
        .inner
}

/// An element that lies in so many others.
pub fn element<R>(ui: &mut Ui, depth: usize, inner: impl FnOnce(&mut Ui) -> R) -> R {
    if depth == 0 {
        return card(ui, inner);
    }
    let margin = Margin { left: space::INSET as i8, ..Margin::ZERO };
    let shown = Frame::NONE.inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        inner(ui)
    });
    let rect = shown.response.rect;
    let rule = Stroke::new(size::RULE, theme::tokens(ui.visuals()).line);
    ui.painter().vline(rect.left() + size::RULE / 2.0, rect.y_range(), rule);
    shown.inner
}

/// What an element is called, with room for so many marks at its right. It is painted: its fields bear the
/// name.
pub fn element_name(ui: &mut Ui, name: &str, marks: usize) {
    let tokens = theme::tokens(ui.visuals());
    let width = (ui.available_width() - (size::MARK + space::SMALL) * marks as f32).max(0.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::hover());
    super::elided_in(ui, rect, name, tokens.strong, font::small_strong());
}
