//! The window's icon, painted: three positions on a scale.

use super::theme;
use eframe::egui::{Color32, IconData, Pos2, Rect, pos2, vec2};

/// Its side in pixels.
const SIDE: u32 = 64;

/// The icon of the window.
#[must_use]
pub fn icon() -> IconData {
    let tokens = theme::light();
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
            rgba.extend(colour(at, tokens).to_array());
        }
    }
    IconData { rgba, width: SIDE, height: SIDE }
}

fn colour(at: Pos2, tokens: &theme::Tokens) -> Color32 {
    let side = SIDE as f32;
    let field = Rect::from_min_size(pos2(3.0, 3.0), vec2(side - 6.0, side - 6.0));
    if !is_in_rounded(at, field, 14.0) {
        return Color32::TRANSPARENT;
    }
    for (row, share) in [(0.26, 0.7), (0.5, 0.3), (0.74, 0.55)] {
        let middle = pos2(12.0 + (side - 24.0) * share, side * row);
        let is_in_diamond = (at.x - middle.x).abs() + (at.y - middle.y).abs() < 7.0;
        let is_on_line = (at.y - middle.y).abs() < 1.5 && (11.0..side - 11.0).contains(&at.x);
        if is_in_diamond || is_on_line {
            return tokens.on_accent;
        }
    }
    tokens.accent
}

fn is_in_rounded(at: Pos2, rect: Rect, radius: f32) -> bool {
    let inner = rect.shrink(radius);
    at.distance(inner.clamp(at)) <= radius
}
