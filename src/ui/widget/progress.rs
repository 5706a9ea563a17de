//! Work that goes on in the background: what, how far, and a way to stop it.

use super::{caption_beside, icon_button};
use crate::ui::theme::{self, Icon, radius, size, space};
use eframe::egui::{Sense, Ui, WidgetInfo, accesskit::Role, vec2};

/// Shows how far something has come, from 0 to 1. Whether it is to be stopped.
pub fn progress(ui: &mut Ui, what: &str, done: f32, can_stop: bool) -> bool {
    let mut stopped = false;
    ui.horizontal(|ui| {
        caption_beside(ui, what);
        let (rect, response) = ui.allocate_exact_size(vec2(size::SHORT, size::MARK), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, what));
        let percent = f64::from((done.clamp(0.0, 1.0) * 100.0).round());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_numeric_value(percent);
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(100.0);
        });
        let tokens = theme::tokens(ui.visuals());
        let bar = rect.shrink2(vec2(0.0, (rect.height() - space::HAIR) / 2.0));
        ui.painter().rect_filled(bar, radius::PILL, tokens.button);
        let share = bar.with_max_x(bar.left() + bar.width() * done.clamp(0.0, 1.0));
        ui.painter().rect_filled(share, radius::PILL, tokens.accent);
        super::hover_name(response, format!("{percent} %"));
        stopped = can_stop && icon_button(ui, Icon::Stop, &format!("Stop: {what}"), true).clicked();
    });
    stopped
}
