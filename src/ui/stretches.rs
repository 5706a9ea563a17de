//! What lies on a ruler of a position: each place that a party stands on, offers, signalled or will not cross.

use super::widget::{Stretch, StretchKind};
use crate::model::{
    Place, Scale,
    position::{Position, Stand},
};

/// A place on a scale that has an order; none where it has no place in a row.
#[must_use]
pub fn of_place(scale: &Scale, place: &Place, kind: StretchKind) -> Option<Stretch<'static>> {
    scale.share(place).map(|(low, high)| Stretch { low, high, kind, sign: None })
}

/// Everything in a position.
#[must_use]
pub fn of_position(scale: &Scale, it: &Position) -> Vec<Stretch<'static>> {
    let of = |stands: &[Stand], kind: StretchKind| -> Vec<Stretch<'static>> {
        stands.iter().filter_map(|it| of_place(scale, it.place.as_ref()?, kind)).collect()
    };
    let mut all = Vec::new();
    for firm in &it.firm {
        let kind = if firm.is_open { StretchKind::Open } else { StretchKind::Firm };
        all.extend(firm.place.as_ref().and_then(|it| of_place(scale, it, kind)));
    }
    all.extend(of(&it.conditional, StretchKind::Conditional));
    all.extend(of(&it.packages, StretchKind::Conditional));
    all.extend(of(&it.signals, StretchKind::Signal));
    all.extend(of(&it.red_lines, StretchKind::Limit));
    all
}
