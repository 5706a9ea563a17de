//! How the window looks: scales first, then what colours mean, then how egui is to draw with both.
//! Everything that is a number of points or a colour stands in this folder.

#![allow(clippy::disallowed_methods, reason = "this is where colours come from")]

pub mod font;
mod icon;
mod scale;
mod sign;
mod token;

pub use crate::app::Icon;
pub use icon::{glyph, of_kind};
pub use scale::{MOTION, ZOOM, radius, size, space};
pub use sign::{PartySign, SignShape, Signs, own_fill};
pub use token::Tokens;

use eframe::egui::{self, Color32, CornerRadius, Shadow, Stroke, Vec2, vec2};
use token::{DARK, LIGHT};

/// The colours of the theme that is shown.
#[must_use]
pub const fn tokens(visuals: &egui::Visuals) -> &'static Tokens {
    if visuals.dark_mode { &DARK } else { &LIGHT }
}

/// The light colours, for what does not follow the theme.
#[must_use]
pub const fn light() -> &'static Tokens {
    &LIGHT
}

/// A line of that colour, as marks and rings are drawn.
#[must_use]
pub fn stroke(colour: Color32) -> Stroke {
    Stroke::new(size::STROKE, colour)
}

/// A line of that colour between things.
#[must_use]
pub fn line(colour: Color32) -> Stroke {
    Stroke::new(size::LINE, colour)
}

/// Puts fonts, sizes and colours in place, for both themes.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(font::definitions());
    for (theme, tokens) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| apply(style, tokens));
    }
    ctx.options_mut(|options| {
        options.fallback_theme = egui::Theme::Light;
        // Leaving is a command like any other.
        options.quit_shortcuts.clear();
    });
}

/// Whether things may move: fold, fade, scroll smoothly.
pub fn set_reduced_motion(ctx: &egui::Context, reduced: bool) {
    let seconds = if reduced { 0.0 } else { MOTION };
    let is_so = |style: &egui::Style| style.animation_time == seconds;
    if [egui::Theme::Light, egui::Theme::Dark].iter().all(|it| is_so(&ctx.style_of(*it))) {
        return;
    }
    ctx.all_styles_mut(|style| {
        style.animation_time = seconds;
        style.scroll_animation = if reduced {
            egui::style::ScrollAnimation::none()
        } else {
            egui::style::ScrollAnimation::default()
        };
    });
}

/// Shows everything that much larger, within what can still be used.
pub fn set_zoom(ctx: &egui::Context, factor: f32) {
    let [least, most, _] = ZOOM;
    let factor = if factor.is_finite() { factor.clamp(least, most) } else { 1.0 };
    if ctx.zoom_factor() != factor {
        ctx.set_zoom_factor(factor);
    }
}

/// Shows everything larger or smaller by so many steps.
pub fn zoom_by(ctx: &egui::Context, steps: i8) {
    let [_, _, step] = ZOOM;
    let factor = ctx.zoom_factor() + f32::from(steps) * step;
    set_zoom(ctx, (factor / step).round() * step);
}

fn apply(style: &mut egui::Style, tokens: &Tokens) {
    font::apply(style);
    style.animation_time = MOTION;
    style.interaction.selectable_labels = false;
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::splat(space::SMALL);
    spacing.button_padding = vec2(12.0, 4.0);
    spacing.interact_size = vec2(36.0, size::ROW);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 12.0;
    spacing.combo_height = size::POPUP[1];
    spacing.menu_margin = egui::Margin::same(6);
    spacing.window_margin = egui::Margin::same(24);
    spacing.scroll = egui::style::ScrollStyle::thin();

    let visuals = &mut style.visuals;
    let round = CornerRadius::same(radius::MEDIUM);
    visuals.panel_fill = tokens.panel;
    visuals.window_fill = tokens.card;
    visuals.window_stroke = line(tokens.line);
    visuals.extreme_bg_color = tokens.field;
    visuals.text_edit_bg_color = Some(tokens.field);
    visuals.faint_bg_color = tokens.panel;
    visuals.code_bg_color = tokens.field;
    visuals.hyperlink_color = tokens.accent;
    visuals.error_fg_color = tokens.danger;
    visuals.warn_fg_color = tokens.caution;
    visuals.weak_text_color = Some(tokens.weak);
    visuals.selection.bg_fill = tokens.selected;
    visuals.selection.stroke = stroke(tokens.accent);
    visuals.window_corner_radius = CornerRadius::same(radius::HUGE);
    visuals.menu_corner_radius = CornerRadius::same(radius::LARGE);
    visuals.window_shadow = Shadow { offset: [0, 12], blur: 40, spread: 0, color: tokens.shadow };
    visuals.popup_shadow = Shadow { offset: [0, 6], blur: 24, spread: 0, color: tokens.shadow };
    visuals.striped = false;
    visuals.button_frame = true;
    visuals.indent_has_left_vline = false;
    visuals.collapsing_header_frame = false;
    let widgets = &mut visuals.widgets;
    for (state, fill, text) in [
        (&mut widgets.noninteractive, tokens.panel, tokens.text),
        (&mut widgets.inactive, tokens.button, tokens.text),
        (&mut widgets.hovered, tokens.hover, tokens.strong),
        (&mut widgets.active, tokens.press, tokens.strong),
        (&mut widgets.open, tokens.hover, tokens.strong),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::NONE;
        state.fg_stroke = line(text);
        state.corner_radius = round;
        state.expansion = 0.0;
    }
    widgets.noninteractive.bg_stroke = line(tokens.line);
    // The ring of what has the focus.
    widgets.active.bg_stroke = stroke(tokens.accent);
}
