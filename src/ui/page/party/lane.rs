//! Where the others stand, small, in a lane below a ruler: each as near to its place as the ones beside it leave
//! room for.

use crate::{
    model::{Id, record::Party},
    ui::{
        theme::{self, Signs, font, size, space},
        widget,
    },
};
use eframe::egui::{Rangef, Rect, Ui, pos2, vec2};

/// Paints the signs of parties with their codes where they lie, 0 to 100 from the left end of the rectangle to its right
/// one; they come in that order.
pub(super) fn paint(ui: &Ui, rect: Rect, room: Rangef, signs: &Signs, marks: &[(f64, Id<Party>)]) {
    let tokens = theme::tokens(ui.visuals());
    let x = |share: f64| rect.left() + rect.width() * (share / 100.0) as f32;
    let (mut wanted, mut shown, mut whole) = (Vec::new(), Vec::new(), 0.0);
    // Of many, only those are laid out for which there may be room.
    for (share, party) in marks {
        if whole > room.span() {
            break;
        }
        let sign = signs.of(*party);
        let code = widget::lines(ui, &sign.code, tokens.weak, font::small(), f32::INFINITY, 1);
        let width = size::SMALL_SIGN + space::HAIR + code.size().x + space::SMALL;
        whole += width;
        wanted.push((x(*share), width));
        shown.push((sign, code));
    }
    let all = widget::spread(&wanted, room);
    let missing = marks.len() - all.len();
    let y = rect.center().y;
    for ((middle, (_, width)), (sign, code)) in all.iter().zip(&wanted).zip(shown) {
        let left = middle - width / 2.0;
        let centre = pos2(left + size::SMALL_SIGN / 2.0, y);
        widget::paint_sign(ui.painter(), centre, size::SMALL_SIGN, &sign, tokens.edge);
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
