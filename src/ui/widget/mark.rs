//! Marks by the names they had before there were icons.

use super::super::theme::Icon;
use eframe::egui::{Color32, Painter, Rect, Response, Ui};

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Up.
    Up,
    /// Down; in a tree: open.
    Down,
    /// Take away.
    Cross,
}

impl Mark {
    const fn icon(self) -> Icon {
        match self {
            Self::Up => Icon::Up,
            Self::Down => Icon::Down,
            Self::Cross => Icon::Close,
        }
    }
}

/// Paints a mark in the middle of a rectangle.
pub fn paint(painter: &Painter, rect: Rect, mark: Mark, colour: Color32) {
    super::paint_icon(painter, rect, mark.icon(), colour);
}

/// A button that shows a mark alone; its name is said and shown under the pointer.
pub fn mark_button(ui: &mut Ui, mark: Mark, name: &str, enabled: bool) -> Response {
    super::icon_button(ui, mark.icon(), name, enabled)
}
