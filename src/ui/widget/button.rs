//! Buttons: the one that leads on, those with an icon before their words.

use super::icon_before;
use crate::ui::theme::{self, Icon, font, radius, size, space};
use eframe::egui::{
    self, Color32, Rect, Response, Sense, StrokeKind, TextStyle, Ui, WidgetInfo, accesskit::Role, vec2,
};

/// The one button of a view that leads on.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let look = Look { icon: None, fill: tokens.accent, hover: tokens.accent_hover, text: tokens.on_accent };
    button(ui, text, look)
}

/// A button with an icon before its words.
pub fn button_with_icon(ui: &mut Ui, icon: Icon, text: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    button(ui, text, Look { icon: Some(icon), fill: tokens.button, hover: tokens.hover, text: tokens.text })
}

/// A button that removes something for good.
pub fn danger_button(ui: &mut Ui, text: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let hover = tokens.danger_fill;
    button(
        ui,
        text,
        Look { icon: Some(Icon::Remove), fill: Color32::TRANSPARENT, hover, text: tokens.danger },
    )
}

/// A button without a fill at rest, for what is done rarely or stands many times.
pub fn quiet_button(ui: &mut Ui, icon: Icon, text: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let look =
        Look { icon: Some(icon), fill: Color32::TRANSPARENT, hover: tokens.hover, text: tokens.accent };
    button(ui, text, look)
}

struct Look {
    icon: Option<Icon>,
    fill: Color32,
    hover: Color32,
    text: Color32,
}

fn button(ui: &mut Ui, text: &str, look: Look) -> Response {
    let padding = ui.spacing().button_padding;
    let icon = if look.icon.is_some() { size::ICON + space::SMALL } else { 0.0 };
    let room = (ui.available_width() - 2.0 * padding.x - icon).max(0.0);
    let galley = super::lines(ui, text, look.text, TextStyle::Button, room, 1);
    let width = galley.size().x + icon + 2.0 * padding.x;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    if ui.is_rect_visible(rect) {
        let fill = if response.hovered() { look.hover } else { look.fill };
        ui.painter().rect_filled(rect, size::ROUND, fill);
        if response.has_focus() {
            // Apart from the button, so that it is seen on any fill.
            let ring = theme::stroke(theme::tokens(ui.visuals()).accent);
            let around = rect.expand(space::HAIR / 2.0);
            ui.painter().rect_stroke(around, size::ROUND + 2, ring, StrokeKind::Outside);
        }
        let mut inner = rect.shrink2(vec2(padding.x, 0.0));
        if let Some(icon) = look.icon {
            inner = icon_before(ui.painter(), inner, icon, look.text);
        }
        let at = egui::Align2::LEFT_CENTER.align_size_within_rect(galley.size(), inner);
        ui.painter().galley(at.min, galley, look.text);
    }
    response
}

/// Yes or no, with its words beside it.
pub fn checkbox(ui: &mut Ui, is_on: &mut bool, text: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let room = (ui.available_width() - size::ICON - space::SMALL).max(0.0);
    let galley = super::lines(ui, text, tokens.text, TextStyle::Body, room, 3);
    let width = size::ICON + space::SMALL + galley.size().x;
    let height = galley.size().y.max(size::ROW);
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    if response.clicked() {
        *is_on = !*is_on;
        response.mark_changed();
    }
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, is_enabled, *is_on, text));
    if ui.is_rect_visible(rect) {
        let middle = rect.left_center() + vec2(size::ICON / 2.0, 0.0);
        let square = Rect::from_center_size(middle, egui::Vec2::splat(size::ICON));
        let edge = if response.hovered() { tokens.strong } else { tokens.edge };
        if *is_on {
            ui.painter().rect_filled(square, radius::SMALL + 1, tokens.accent);
            super::paint_icon_of(ui.painter(), square, Icon::Done, size::SMALL_ICON, tokens.on_accent);
        } else {
            let line = theme::stroke(edge);
            ui.painter().rect(square, radius::SMALL + 1, tokens.surface, line, StrokeKind::Inside);
        }
        if response.has_focus() {
            let ring = theme::stroke(tokens.accent);
            ui.painter().rect_stroke(square.expand(2.0), radius::MEDIUM, ring, StrokeKind::Outside);
        }
        let text = rect.with_min_x(square.right() + space::SMALL);
        let at = egui::Align2::LEFT_CENTER.align_size_within_rect(galley.size(), text);
        ui.painter().galley(at.min, galley, tokens.text);
    }
    response
}

/// A field that opens a short list.
pub fn combo(salt: impl egui::AsIdSalt, shown: impl Into<String>, width: f32) -> egui::ComboBox<'static> {
    egui::ComboBox::from_id_salt(salt).selected_text(shown.into()).width(width).truncate().icon(
        |ui, rect, _, _| {
            let weak = theme::tokens(ui.visuals()).weak;
            super::paint_icon(ui.painter(), rect, Icon::Down, weak);
        },
    )
}

/// Something that is shown when it is unfolded.
pub fn fold(title: &str) -> egui::CollapsingHeader {
    let title = egui::RichText::new(title).font(font::strong());
    egui::CollapsingHeader::new(title).icon(|ui, openness, response| {
        let is_open = openness > 0.5;
        let icon = if is_open { Icon::Down } else { Icon::Right };
        let weak = theme::tokens(ui.visuals()).weak;
        super::paint_icon(ui.painter(), response.rect, icon, weak);
        response.ctx.accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    })
}

/// One of a few choices that exclude each other, side by side. Whether another was chosen.
pub fn segmented<T: Copy + PartialEq>(ui: &mut Ui, group: &str, all: &[(T, &str)], chosen: &mut T) -> bool {
    choices(ui, group, all, chosen, [Role::RadioGroup, Role::RadioButton])
}

/// Pages of which one is shown. Whether another was chosen.
pub fn tabs<T: Copy + PartialEq>(ui: &mut Ui, group: &str, all: &[(T, &str)], chosen: &mut T) -> bool {
    choices(ui, group, all, chosen, [Role::TabList, Role::Tab])
}

fn choices<T: Copy + PartialEq>(
    ui: &mut Ui,
    group: &str,
    all: &[(T, &str)],
    chosen: &mut T,
    [outer, inner]: [Role; 2],
) -> bool {
    let before = *chosen;
    // From left to right also where what is around it is laid out from the right.
    let width: f32 = all.iter().map(|(_, text)| choice_width(ui, text) + GAP).sum::<f32>() + GAP;
    let room = vec2(width.min(ui.available_width()), size::MARK + 2.0 * GAP);
    let layout = egui::Layout::left_to_right(egui::Align::Min);
    ui.allocate_ui_with_layout(room, layout, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(outer);
            node.set_label(group);
        });
        let tokens = theme::tokens(ui.visuals());
        egui::Frame::NONE.fill(tokens.field).corner_radius(radius::LARGE).inner_margin(GAP).show(ui, |ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::splat(GAP);
            ui.horizontal_wrapped(|ui| {
                for (value, text) in all {
                    if choice(ui, text, *value == *chosen, inner).clicked() {
                        *chosen = *value;
                    }
                }
            });
        });
    });
    *chosen != before
}

/// Around each choice.
const GAP: f32 = space::HAIR / 2.0;

fn choice_width(ui: &Ui, text: &str) -> f32 {
    let colour = theme::tokens(ui.visuals()).text;
    let galley = super::lines(ui, text, colour, TextStyle::Button, f32::INFINITY, 1);
    galley.size().x + 2.0 * ui.spacing().button_padding.x
}

fn choice(ui: &mut Ui, text: &str, is_chosen: bool, role: Role) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let colour = if is_chosen { tokens.strong } else { tokens.weak };
    let galley = super::lines(ui, text, colour, TextStyle::Button, f32::INFINITY, 1);
    let width = galley.size().x + 2.0 * ui.spacing().button_padding.x;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, true, is_chosen, text));
    if ui.is_rect_visible(rect) {
        if is_chosen {
            ui.painter().rect_filled(rect, size::ROUND, tokens.raised);
            underline(ui, rect);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, size::ROUND, tokens.hover);
        }
        if response.has_focus() {
            super::focus_ring(ui, rect);
        }
        let at = egui::Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
        ui.painter().galley(at.min, galley, colour);
    }
    response
}

/// What tells the chosen one apart from the others besides its fill.
fn underline(ui: &Ui, rect: Rect) {
    let inner = rect.shrink2(vec2(ui.spacing().button_padding.x, 0.0));
    ui.painter().hline(
        inner.x_range(),
        rect.bottom() - 1.0,
        theme::stroke(theme::tokens(ui.visuals()).accent),
    );
}
