//! Where the others stand, small, in a lane below a ruler: each as near to its place as the ones beside it leave
//! room for.

use crate::ui::{
    theme::{self, PartySign, font, size, space},
    widget,
};
use eframe::egui::{Rangef, Rect, Ui, pos2, vec2};

/// The middles of things of those widths that want to lie there, in order: none over another, none outside. As many
/// as have room.
fn middles(wanted: &[(f32, f32)], room: Rangef) -> Vec<f32> {
    let mut many = 0;
    let mut width = 0.0;
    while let Some((_, next)) = wanted.get(many).filter(|(_, next)| width + next <= room.span()) {
        width += next;
        many += 1;
    }
    let mut lefts: Vec<f32> = Vec::with_capacity(many);
    let mut free = room.min;
    for (middle, width) in &wanted[..many] {
        let left = (middle - width / 2.0).max(free);
        lefts.push(left);
        free = left + width;
    }
    let mut end = room.max;
    for (left, (_, width)) in lefts.iter_mut().zip(&wanted[..many]).rev() {
        *left = left.min(end - width);
        end = *left;
    }
    lefts.into_iter().zip(wanted).map(|(left, (_, width))| left + width / 2.0).collect()
}

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
    let all = middles(&wanted, room);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_lies_over_another_and_none_outside() {
        let room = Rangef::new(0.0, 100.0);
        assert_eq!(middles(&[(10.0, 10.0), (50.0, 10.0)], room), [10.0, 50.0]);
        assert_eq!(middles(&[(50.0, 10.0), (50.0, 10.0)], room), [50.0, 60.0]);
        assert_eq!(middles(&[(0.0, 10.0), (0.0, 10.0)], room), [5.0, 15.0]);
        assert_eq!(middles(&[(95.0, 10.0), (100.0, 10.0), (100.0, 10.0)], room), [75.0, 85.0, 95.0]);
        assert_eq!(middles(&[(50.0, 60.0), (50.0, 60.0)], room), [50.0], "as many as have room");
        assert_eq!(middles(&[], room), Vec::<f32>::new());
    }
}
