//! Icons, painted and as buttons. Their names are said and shown under the pointer; the icon itself is
//! never part of a text.

use crate::ui::theme::{self, Icon, size};
use eframe::egui::{
    Align2, Color32, Painter, Rect, Response, Sense, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

/// Paints an icon in the middle of a rectangle.
pub fn paint_icon(painter: &Painter, rect: Rect, icon: Icon, colour: Color32) {
    paint_icon_of(painter, rect, icon, size::ICON, colour);
}

/// Paints an icon of that height in the middle of a rectangle.
pub fn paint_icon_of(painter: &Painter, rect: Rect, icon: Icon, height: f32, colour: Color32) {
    let at = pos2(rect.center().x.round(), rect.center().y.round());
    painter.text(at, Align2::CENTER_CENTER, theme::glyph(icon), theme::font::icons(height), colour);
}

/// Paints an icon at the left of a rectangle and returns what is left of it.
pub fn icon_before(painter: &Painter, rect: Rect, icon: Icon, colour: Color32) -> Rect {
    let at = Rect::from_min_size(rect.min, vec2(size::ICON, rect.height()));
    paint_icon(painter, at, icon, colour);
    rect.with_min_x(at.right() + theme::space::SMALL)
}

/// A button that shows an icon alone.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, enabled: bool) -> Response {
    icon_button_with_keys(ui, icon, name, None, enabled)
}

/// The same, with the keys that do what it does.
pub fn icon_button_with_keys(
    ui: &mut Ui,
    icon: Icon,
    name: &str,
    keys: Option<&str>,
    enabled: bool,
) -> Response {
    sized(ui, [size::MARK, size::ICON], icon, name, keys, enabled)
}

fn sized(
    ui: &mut Ui,
    [side, height]: [f32; 2],
    icon: Icon,
    name: &str,
    keys: Option<&str>,
    enabled: bool,
) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if let Some(keys) = keys {
        response.ctx.accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(keys));
    }
    if ui.is_rect_visible(rect) {
        let tokens = theme::tokens(ui.visuals());
        let colour = if !enabled {
            ui.visuals().disable(tokens.weak)
        } else if response.hovered() || response.has_focus() {
            tokens.strong
        } else {
            tokens.weak
        };
        if enabled {
            super::row_background(ui, &response, rect, false);
        }
        paint_icon_of(ui.painter(), rect, icon, height, colour);
    }
    match keys {
        Some(keys) => super::hover_name(response, format!("{name} ({keys})")),
        None => super::hover_name(response, name),
    }
}
