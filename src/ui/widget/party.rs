//! A party's sign: a filled shape with an outline, and its code beside it. Text is never in its colour.

use super::{elided_in, lines};
use crate::ui::theme::{self, PartySign, SignShape, font, radius, size, space};
use eframe::egui::{
    Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    accesskit::Role, epaint::PathShape, vec2,
};

/// Paints a party's shape around a point, filled with its colour and outlined.
pub fn paint_sign(painter: &Painter, centre: Pos2, side: f32, sign: &PartySign, outline: Color32) {
    let stroke = Stroke::new(size::LINE, outline);
    let half = side / 2.0;
    let around = |points: &[(f32, f32)]| -> Vec<Pos2> {
        points.iter().map(|(x, y)| centre + vec2(*x, *y) * half).collect()
    };
    let filled = |points: Vec<Pos2>| Shape::convex_polygon(points, sign.fill, stroke);
    match sign.shape {
        SignShape::Disc => {
            painter.circle(centre, half * 0.92, sign.fill, stroke);
        }
        SignShape::Square => {
            let rect = Rect::from_center_size(centre, Vec2::splat(side * 0.82));
            painter.rect(rect, 1.0, sign.fill, stroke, StrokeKind::Middle);
        }
        SignShape::Diamond => {
            painter.add(filled(around(&[(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)])));
        }
        SignShape::Up => {
            painter.add(filled(around(&[(0.0, -0.95), (1.0, 0.8), (-1.0, 0.8)])));
        }
        SignShape::Down => {
            painter.add(filled(around(&[(-1.0, -0.8), (1.0, -0.8), (0.0, 0.95)])));
        }
        SignShape::Hexagon => {
            let corners = [(-0.5, -0.87), (0.5, -0.87), (1.0, 0.0), (0.5, 0.87), (-0.5, 0.87), (-1.0, 0.0)];
            painter.add(filled(around(&corners)));
        }
        SignShape::Half => {
            let arc = (0..=12).map(|step| {
                let angle = std::f32::consts::PI * (step as f32 / 12.0);
                (-angle.cos(), 0.5 - angle.sin() * 1.1)
            });
            painter.add(filled(around(&arc.collect::<Vec<_>>())));
        }
        SignShape::Cross => {
            let arm = 0.36;
            for bar in [vec2(1.0, arm), vec2(arm, 1.0)] {
                let rect = Rect::from_center_size(centre, bar * side);
                painter.rect_stroke(rect, 0.0, Stroke::new(size::LINE * 2.0, outline), StrokeKind::Middle);
            }
            for bar in [vec2(1.0, arm), vec2(arm, 1.0)] {
                painter.rect_filled(Rect::from_center_size(centre, bar * side), 0.0, sign.fill);
            }
        }
    }
}

/// Paints a party's shape hollow: what was said off the record.
pub fn paint_hollow_sign(painter: &Painter, centre: Pos2, side: f32, sign: &PartySign, outline: Color32) {
    let hollow = PartySign { fill: Color32::TRANSPARENT, shape: sign.shape, code: String::new() };
    if sign.shape == SignShape::Cross {
        let half = side / 2.0;
        let arm = half * 0.36;
        let corner = |x: f32, y: f32| centre + vec2(x, y);
        let points = vec![
            corner(-arm, -half),
            corner(arm, -half),
            corner(arm, -arm),
            corner(half, -arm),
            corner(half, arm),
            corner(arm, arm),
            corner(arm, half),
            corner(-arm, half),
            corner(-arm, arm),
            corner(-half, arm),
            corner(-half, -arm),
            corner(-arm, -arm),
        ];
        painter.add(PathShape::closed_line(points, Stroke::new(size::LINE, outline)));
        return;
    }
    paint_sign(painter, centre, side, &hollow, outline);
}

/// A party by its sign and code; its name is read aloud and shown under the pointer.
pub fn party_chip(ui: &mut Ui, sign: &PartySign, name: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let galley = lines(ui, &sign.code, tokens.strong, font::small_strong(), f32::INFINITY, 1);
    let text = if sign.code.is_empty() { 0.0 } else { galley.size().x + space::HAIR };
    let width = size::SIGN + text + 2.0 * space::SMALL;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::BADGE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    if ui.is_rect_visible(rect) {
        ui.painter().rect_filled(rect, radius::PILL, tokens.button);
        let mut inner = rect.shrink2(vec2(space::SMALL, 0.0));
        let centre = inner.left_center() + vec2(size::SIGN / 2.0, 0.0);
        paint_sign(ui.painter(), centre, size::SIGN, sign, tokens.edge);
        inner.min.x += size::SIGN + space::HAIR;
        inner.max.x += 1.0;
        elided_in(ui, inner, &sign.code, tokens.strong, font::small_strong());
    }
    super::hover_name(response, name)
}
