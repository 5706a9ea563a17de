//! Rows of a list: one height, an icon before the text, something small at the right.

use super::{elided, elided_in, elided_right, icon_before};
use crate::{
    analysis::checks::Gravity,
    ui::theme::{self, Icon, PartySign, font, size, space},
};
use eframe::egui::{Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

/// A row of a list.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    text: &'a str,
    icon: Option<Icon>,
    detail: &'a str,
    is_selected: bool,
}

impl<'a> Row<'a> {
    /// A row that says this, and can be pressed.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, icon: None, detail: "", is_selected: false }
    }
    /// With an icon before the text.
    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
    /// With something small at the right: a date, a count, keys.
    #[must_use]
    pub const fn detail(mut self, detail: &'a str) -> Self {
        self.detail = detail;
        self
    }
    /// Whether it is the one that is chosen.
    #[must_use]
    pub const fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = is_selected;
        self
    }

    /// Shows it over the whole width.
    pub fn show(self, ui: &mut Ui) -> Response {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::click());
        self.describe(&response);
        let is_whole = self.paint(ui, rect, &response);
        if is_whole { response } else { super::hover_name(response, self.text) }
    }

    fn describe(self, response: &Response) {
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.text));
        response.ctx.accesskit_node_builder(response.id, |node| {
            if self.is_selected {
                node.set_selected(true);
            }
            if !self.detail.is_empty() {
                node.set_description(self.detail);
            }
        });
    }

    /// Paints it; whether all of its text had room.
    fn paint(self, ui: &Ui, rect: Rect, response: &Response) -> bool {
        if !ui.is_rect_visible(rect) {
            return true;
        }
        let tokens = theme::tokens(ui.visuals());
        row_background(ui, response, rect, self.is_selected);
        let mut room = rect.shrink2(vec2(space::SMALL, 0.0));
        if let Some(icon) = self.icon {
            room = icon_before(ui.painter(), room, icon, tokens.weak);
        }
        if !self.detail.is_empty() {
            room = elided_right(ui, room, self.detail, tokens.weak, font::small_figures());
        }
        let colour = if self.is_selected { tokens.strong } else { tokens.text };
        elided(ui, room, self.text, colour);
        !super::lines(ui, self.text, colour, font::body(), room.width(), 1).elided
    }
}

/// A line that can be pressed and shows what it names, cut where there is no room.
pub fn link_row(ui: &mut Ui, text: &str) -> Response {
    super::hover_name(Row::new(text).show(ui), text)
}

/// A record that can be gone to, in a line of text of its own.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let galley = super::lines(ui, text, tokens.accent, font::body(), ui.available_width(), 1);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    ui.painter().galley(rect.min, galley, tokens.accent);
    if response.hovered() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, theme::line(tokens.accent));
    }
    if response.has_focus() {
        focus_ring(ui, rect.expand(space::HAIR / 2.0));
    }
    response
}

/// What lies behind a row that is under the pointer, pressed, selected or has the focus.
pub fn row_background(ui: &Ui, response: &Response, rect: Rect, selected: bool) {
    let tokens = theme::tokens(ui.visuals());
    let fill = if selected {
        Some(tokens.selected)
    } else if response.is_pointer_button_down_on() {
        Some(tokens.press)
    } else if response.hovered() {
        Some(tokens.hover)
    } else {
        None
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, size::ROUND, fill);
    }
    if response.has_focus() {
        focus_ring(ui, rect);
    }
}

/// The ring of what has the focus.
pub fn focus_ring(ui: &Ui, rect: Rect) {
    let ring = theme::stroke(theme::tokens(ui.visuals()).accent);
    ui.painter().rect_stroke(rect, size::ROUND, ring, StrokeKind::Inside);
}

/// What stands before the text of a line.
#[derive(Clone, Copy, Debug)]
pub enum Before<'a> {
    /// Nothing.
    Nothing,
    /// An icon.
    Icon(Icon),
    /// The sign of a party.
    Sign(&'a PartySign),
}

/// What a line of a tree names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeLine {
    /// A section.
    Section,
    /// One of the things in it.
    Item,
    /// One that has no name yet.
    Unnamed,
}

/// A line of a tree, as it is painted: whoever draws the tree knows which lines are seen and has the
/// keys.
#[derive(Clone, Copy, Debug)]
pub struct TreeRow<'a> {
    /// What it says.
    pub text: &'a str,
    /// Before the text.
    pub before: Before<'a>,
    /// How deep it lies; 0 at the top.
    pub depth: usize,
    /// Whether its parts are to be seen; none if it has none.
    pub is_open: Option<bool>,
    /// What it names.
    pub line: TreeLine,
    /// Something small after the text: a count.
    pub detail: &'a str,
    /// Whether it is the one that is chosen.
    pub is_selected: bool,
    /// Whether the keys are at it.
    pub is_at: bool,
    /// How much room there is to be at the right for buttons.
    pub room: f32,
    /// The sign at the right: something was noticed about it.
    pub mark: Option<Gravity>,
}

impl TreeRow<'_> {
    /// Paints it.
    pub fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        if !ui.is_rect_visible(rect) {
            return;
        }
        let tokens = theme::tokens(ui.visuals());
        let back = rect.shrink2(vec2(space::HAIR, 0.0));
        row_background(ui, response, back, self.is_selected);
        if self.is_at {
            focus_ring(ui, back);
        }
        let mut room = back.shrink2(vec2(space::HAIR, 0.0));
        room.min.x += self.depth as f32 * size::INDENT;
        room.max.x -= self.room;
        if let Some(is_open) = self.is_open {
            let mark = if is_open { Icon::Down } else { Icon::Right };
            let at = Rect::from_min_size(room.min, vec2(size::INDENT, rect.height()));
            super::paint_icon(ui.painter(), at, mark, tokens.weak);
        }
        room.min.x += size::INDENT + space::HAIR;
        match self.before {
            Before::Nothing => {}
            Before::Icon(icon) => room = icon_before(ui.painter(), room, icon, tokens.weak),
            Before::Sign(sign) => {
                let centre = room.left_center() + vec2(size::ICON / 2.0, 0.0);
                super::paint_sign(ui.painter(), centre, size::SIGN, sign, tokens.edge);
                room.min.x += size::ICON + space::SMALL;
            }
        }
        if let Some(gravity) = self.mark {
            let (icon, colour) = super::gravity_sign(tokens, gravity);
            let at = room.with_min_x(room.right() - size::ICON);
            super::paint_icon_of(ui.painter(), at, icon, size::ICON - 2.0, colour);
            room.max.x = (at.left() - space::HAIR).max(room.left());
        }
        let colour = match self {
            Self { line: TreeLine::Unnamed, .. } => tokens.weak,
            Self { is_selected: true, .. } | Self { line: TreeLine::Section, .. } => tokens.strong,
            _ => tokens.text,
        };
        let face = if self.line == TreeLine::Section { font::strong() } else { font::body() };
        room.min.x += elided_in(ui, room, self.text, colour, face) + space::SMALL;
        if !self.detail.is_empty() && room.width() > 0.0 {
            elided_in(ui, room, self.detail, tokens.weak, font::small_figures());
        }
    }
}
