//! How the window looks: scales first (spacing, text), then meanings (colours for light and dark).
//! Everything that is a number of points or a colour stands here.

#![allow(clippy::disallowed_methods, reason = "this is where colours come from")]

use eframe::egui::{self, Color32, CornerRadius, FontId, Shadow, Stroke, TextStyle, Vec2, vec2};

/// Distances, on a rhythm of eight points.
pub mod space {
    /// Between a mark and its text.
    pub const HAIR: f32 = 4.0;
    /// Between things that belong together.
    pub const SMALL: f32 = 8.0;
    /// Around a group.
    pub const MEDIUM: f32 = 16.0;
    /// Between groups.
    pub const LARGE: f32 = 24.0;
}

/// Sizes of things.
pub mod size {
    /// A row in a list, a field in a form.
    pub const ROW: f32 = 28.0;
    /// A step inwards in a tree.
    pub const INDENT: f32 = 16.0;
    /// A mark that is pressed.
    pub const MARK: f32 = 24.0;
    /// The strokes of a mark.
    pub const STROKE: f32 = 1.5;
    /// Corners.
    pub const ROUND: u8 = 5;
    /// A cell of the matrix, at least and at most as wide, and its height.
    pub const CELL: [f32; 3] = [160.0, 280.0, 68.0];
    /// The matrix's first column: its share of the room, at least and at most.
    pub const ISSUE_COLUMN: [f32; 3] = [0.3, 144.0, 240.0];
    /// The matrix's head.
    pub const HEAD: f32 = 40.0;
    /// The navigator: its share of the window, how wide it is at first at least and at most, and
    /// how narrow and wide it may be drawn.
    pub const NAVIGATOR: [f32; 5] = [0.18, 184.0, 264.0, 160.0, 480.0];
    /// The inspector, likewise.
    pub const INSPECTOR: [f32; 5] = [0.28, 288.0, 440.0, 264.0, 720.0];
    /// A menu.
    pub const MENU: f32 = 248.0;
    /// A question or a notice.
    pub const DIALOG: f32 = 440.0;
    /// A line that is read.
    pub const READING: f32 = 520.0;
    /// A list that opens below a field.
    pub const POPUP: [f32; 2] = [320.0, 280.0];
    /// A short field: a date, a number.
    pub const SHORT: f32 = 128.0;
    /// The window at first, and at least.
    pub const WINDOW: [[f32; 2]; 2] = [[1360.0, 860.0], [800.0, 520.0]];
}

/// What colours mean.
#[derive(Debug)]
pub struct Tokens {
    /// Behind panels.
    pub panel: Color32,
    /// Behind what is worked on.
    pub surface: Color32,
    /// Behind a group of fields.
    pub card: Color32,
    /// Fields that are typed into.
    pub field: Color32,
    /// Lines between things.
    pub line: Color32,
    /// Headings and what is selected.
    pub strong: Color32,
    /// Running text.
    pub text: Color32,
    /// Labels and what matters less.
    pub weak: Color32,
    /// What is only there so that nothing is missing.
    pub faint: Color32,
    /// A resting button.
    pub button: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// Being pressed.
    pub press: Color32,
    /// What leads on: links, the focus ring, the primary button.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind what is selected.
    pub selected: Color32,
    /// What has gone wrong.
    pub danger: Color32,
    /// Behind a dialog.
    pub shade: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const LIGHT: Tokens = Tokens {
    panel: rgb(0xf4_f5f7),
    surface: rgb(0xff_ffff),
    card: rgb(0xe9_ecf0),
    field: rgb(0xff_ffff),
    line: rgb(0xdc_e0e5),
    strong: rgb(0x12_161c),
    text: rgb(0x2b_323b),
    weak: rgb(0x57_606b),
    faint: rgb(0x8a_93a0),
    button: rgb(0xdf_e3e9),
    hover: rgb(0xd3_d9e1),
    press: rgb(0xc6_ced8),
    accent: rgb(0x1d_5bb8),
    on_accent: rgb(0xff_ffff),
    selected: rgb(0xd6_e4fa),
    danger: rgb(0xb0_231b),
    shade: Color32::from_black_alpha(0x50),
};

const DARK: Tokens = Tokens {
    panel: rgb(0x1c_1f24),
    surface: rgb(0x15_171b),
    card: rgb(0x25_2a31),
    field: rgb(0x10_1215),
    line: rgb(0x33_3941),
    strong: rgb(0xf3_f5f8),
    text: rgb(0xd1_d6dd),
    weak: rgb(0x97_a0ab),
    faint: rgb(0x6d_7681),
    button: rgb(0x33_3a43),
    hover: rgb(0x38_3f48),
    press: rgb(0x44_4c57),
    accent: rgb(0x8a_b6ff),
    on_accent: rgb(0x0c_1626),
    selected: rgb(0x24_3d63),
    danger: rgb(0xff_948b),
    shade: Color32::from_black_alpha(0x90),
};

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

/// A colour of a party's own.
#[must_use]
pub const fn own_fill([red, green, blue]: [u8; 3]) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// A line of that colour, as marks and rings are drawn.
#[must_use]
pub fn stroke(colour: Color32) -> Stroke {
    Stroke::new(size::STROKE, colour)
}

/// Puts fonts, sizes and colours in place, for both themes.
pub fn install(ctx: &egui::Context) {
    for (theme, tokens) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| apply(style, tokens));
    }
    ctx.options_mut(|options| {
        options.fallback_theme = egui::Theme::Light;
        // Leaving is a command like any other.
        options.quit_shortcuts.clear();
    });
}

fn apply(style: &mut egui::Style, tokens: &Tokens) {
    for (name, points) in [
        (TextStyle::Body, 14.5),
        (TextStyle::Button, 14.5),
        (TextStyle::Heading, 20.0),
        (TextStyle::Small, 12.5),
    ] {
        style.text_styles.insert(name, FontId::proportional(points));
    }
    style.text_styles.insert(TextStyle::Monospace, FontId::monospace(13.5));
    style.interaction.selectable_labels = false;
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::splat(space::SMALL);
    spacing.button_padding = vec2(10.0, 4.0);
    spacing.interact_size = vec2(36.0, size::ROW);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 12.0;
    spacing.combo_height = size::POPUP[1];
    spacing.menu_margin = egui::Margin::same(6);
    spacing.window_margin = egui::Margin::same(20);
    spacing.scroll = egui::style::ScrollStyle::thin();

    let visuals = &mut style.visuals;
    let round = CornerRadius::same(size::ROUND);
    visuals.panel_fill = tokens.panel;
    visuals.window_fill = tokens.surface;
    visuals.window_stroke = Stroke::new(1.0, tokens.line);
    visuals.extreme_bg_color = tokens.field;
    visuals.text_edit_bg_color = Some(tokens.field);
    visuals.faint_bg_color = tokens.panel;
    visuals.hyperlink_color = tokens.accent;
    visuals.error_fg_color = tokens.danger;
    visuals.warn_fg_color = tokens.danger;
    visuals.weak_text_color = Some(tokens.weak);
    visuals.selection.bg_fill = tokens.selected;
    visuals.selection.stroke = stroke(tokens.accent);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow =
        Shadow { offset: [0, 8], blur: 28, spread: 0, color: Color32::from_black_alpha(56) };
    visuals.popup_shadow =
        Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(40) };
    visuals.striped = false;
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
        state.fg_stroke = Stroke::new(1.0, text);
        state.corner_radius = round;
        state.expansion = 0.0;
    }
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, tokens.line);
    // The ring of what has the focus.
    widgets.active.bg_stroke = stroke(tokens.accent);
    widgets.active.fg_stroke = Stroke::new(1.0, tokens.strong);
}
