//! The ruler in a cell: where a position lies on the scale.

use super::super::theme::{self, space};
use crate::model::{
    Scale,
    position::{Position, Stand},
};
use eframe::egui::{self, Painter, Rect, Shape, pos2, vec2};

/// Where the position lies on the scale: a line from its least to its most, on it what is
/// firm (full), what is on a condition or in a package (a bar), what was signalled (hollow), limits
/// (upright strokes).
pub(super) fn paint(
    painter: &Painter,
    tokens: &theme::Tokens,
    rect: Rect,
    scale: &Scale,
    position: &Position,
) {
    let share = |stand: &Stand| stand.place.as_ref().and_then(|it| scale.share(it));
    let all =
        [&position.firm, &position.conditional, &position.packages, &position.signals, &position.red_lines];
    if rect.width() < space::LARGE || all.iter().all(|it| it.iter().all(|it| share(it).is_none())) {
        return;
    }
    let rect = rect.shrink2(vec2(space::HAIR, 0.0));
    let y = rect.center().y.round();
    let x = |share: f64| rect.left() + rect.width() * (share as f32 / 100.0);
    painter.hline(rect.x_range(), y, theme::stroke(tokens.line));
    for end in [rect.left(), rect.right()] {
        painter.vline(end, egui::Rangef::new(y - 3.0, y + 3.0), egui::Stroke::new(1.0, tokens.line));
    }
    for (low, high) in position.signals.iter().filter_map(share) {
        painter.hline(x(low)..=x(high), y, theme::stroke(tokens.weak));
        for end in [low, high] {
            painter.circle(pos2(x(end), y), 3.5, tokens.surface, theme::stroke(tokens.weak));
        }
    }
    for (low, high) in position.conditional.iter().chain(&position.packages).filter_map(share) {
        let bar = Rect::from_min_max(pos2(x(low) - 2.0, y - 2.5), pos2(x(high) + 2.0, y + 2.5));
        painter.rect_stroke(bar, 1, theme::stroke(tokens.accent), egui::StrokeKind::Inside);
    }
    for (low, high) in position.red_lines.iter().filter_map(share) {
        for end in [low, high].into_iter().filter(|it| *it > 0.0 && *it < 100.0 || low >= high) {
            painter.vline(x(end), egui::Rangef::new(y - 6.0, y + 6.0), theme::stroke(tokens.danger));
        }
    }
    for stand in &position.firm {
        let Some((low, high)) = share(stand) else { continue };
        if high > low {
            painter.hline(x(low)..=x(high), y, egui::Stroke::new(4.0, tokens.accent));
        }
        for end in [low, high] {
            let at = pos2(x(end), y);
            // A diamond, so that shape as well as colour tells it from what was signalled.
            let around = [vec2(0.0, -4.5), vec2(4.5, 0.0), vec2(0.0, 4.5), vec2(-4.5, 0.0)];
            let points = around.iter().map(|it| at + *it).collect();
            let fill = if stand.is_open { tokens.surface } else { tokens.accent };
            painter.add(Shape::convex_polygon(points, fill, theme::stroke(tokens.accent)));
        }
    }
}
