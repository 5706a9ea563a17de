//! Where the others stand, small, in a lane below a ruler: each as near to its place as the ones beside it leave
//! room for.

use crate::ui::{
    theme::{self, PartySign, font, size, space},
    widget,
};
use eframe::egui::{Rangef, Rect, Ui, pos2, vec2};

/// Paints signs with their codes where they lie, 0 to 100 from the left end of the rectangle to its right one.
pub(super) fn paint(ui: &Ui, rect: Rect, room: Rangef, mut marks: Vec<(f64, PartySign)>) {
    let tokens = theme::tokens(ui.visuals());
    marks.sort_by(|a, b| a.0.total_cmp(&b.0));
    let codes: Vec<_> = marks
        .iter()
        .map(|(_, sign)| widget::lines(ui, &sign.code, tokens.weak, font::small(), f32::INFINITY, 1))
        .collect();
    let x = |share: f64| rect.left() + rect.width() * (share / 100.0) as f32;
    let wanted: Vec<(f32, f32)> = marks
        .iter()
        .zip(&codes)
        .map(|((share, _), code)| (x(*share), size::SMALL_SIGN + space::HAIR + code.size().x + space::SMALL))
        .collect();
    let all = widget::spread(&wanted, room);
    let missing = marks.len() - all.len();
    let y = rect.center().y;
    for (((middle, (_, width)), (_, sign)), code) in all.iter().zip(&wanted).zip(&marks).zip(codes) {
        let left = middle - width / 2.0;
        let centre = pos2(left + size::SMALL_SIGN / 2.0, y);
        widget::paint_sign(ui.painter(), centre, size::SMALL_SIGN, sign, tokens.edge);
        let at = pos2(left + size::SMALL_SIGN + space::HAIR, y - code.size().y / 2.0);
        ui.painter().galley(at, code, tokens.weak);
    }
    if missing > 0 {
        let at = Rect::from_min_size(
            pos2(room.max + space::SMALL, rect.top()),
            vec2(size::ICON * 2.0, rect.height()),
        );
        widget::elided_in(ui, at, &format!("+{missing}"), tokens.weak, font::small_figures());
    }
}
