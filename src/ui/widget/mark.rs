//! Marks: chevrons, a cross, a plus. They are painted, since no font is sure to have them.

use super::super::theme::{self, size};
use eframe::egui::{
    Color32, Painter, Rect, Response, Sense, Shape, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// To the left.
    Left,
    /// To the right; in a tree: closed.
    Right,
    /// Up.
    Up,
    /// Down; in a tree: open.
    Down,
    /// Take away.
    Cross,
    /// Add.
    Plus,
}

/// Paints a mark in the middle of a rectangle.
pub fn paint(painter: &Painter, rect: Rect, mark: Mark, colour: Color32) {
    let stroke = theme::stroke(colour);
    let half = rect.width().min(rect.height()) * 0.21;
    let at = |x: f32, y: f32| rect.center() + vec2(x, y) * half;
    let line = |points: &[(f32, f32)]| {
        painter.add(Shape::line(points.iter().map(|(x, y)| at(*x, *y)).collect(), stroke));
    };
    match mark {
        Mark::Left => line(&[(0.5, -1.0), (-0.5, 0.0), (0.5, 1.0)]),
        Mark::Right => line(&[(-0.5, -1.0), (0.5, 0.0), (-0.5, 1.0)]),
        Mark::Up => line(&[(-1.0, 0.5), (0.0, -0.5), (1.0, 0.5)]),
        Mark::Down => line(&[(-1.0, -0.5), (0.0, 0.5), (1.0, -0.5)]),
        Mark::Cross => {
            line(&[(-0.9, -0.9), (0.9, 0.9)]);
            line(&[(-0.9, 0.9), (0.9, -0.9)]);
        }
        Mark::Plus => {
            line(&[(-1.0, 0.0), (1.0, 0.0)]);
            line(&[(0.0, -1.0), (0.0, 1.0)]);
        }
    }
}

/// A button that shows a mark alone; its name is said and shown under the pointer.
pub fn mark_button(ui: &mut Ui, mark: Mark, name: &str, enabled: bool) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size::MARK), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    if ui.is_rect_visible(rect) {
        let tokens = theme::tokens(ui.visuals());
        let colour = if !enabled {
            tokens.line
        } else if response.hovered() || response.has_focus() {
            tokens.strong
        } else {
            tokens.weak
        };
        if enabled {
            super::row_background(ui, &response, rect, false);
        }
        let rect =
            Rect::from_center_size(pos2(rect.center().x.round(), rect.center().y.round()), rect.size());
        paint(ui.painter(), rect, mark, colour);
    }
    response.on_hover_text(name)
}
