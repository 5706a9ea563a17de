//! A small ruler: what lies where on a scale from its least to its most. Shape tells what is firm, on a
//! condition, signalled or a limit.

use crate::ui::theme::{self, Tokens, radius, space};
use eframe::egui::{Painter, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// What a stretch of a ruler stands for. What is believed is a bar of its own, so that it never looks like what was
/// said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StretchKind {
    /// What holds if nothing is agreed.
    Baseline,
    /// Believed to be possibly accepted, by one or by all: the outline of a bar.
    Possibly,
    /// Believed to be surely accepted: a full bar.
    Surely,
    /// What was signalled and is no position: hollow.
    Signal,
    /// What depends on a condition or belongs to a package: boxed.
    Conditional,
    /// A clause on the table: an upright stroke.
    Clause,
    /// A limit that was stated: an upright stroke at each end.
    Limit,
    /// What stands but is still to be confirmed: its outline.
    Open,
    /// What stands on record: full. Comes last, so that nothing hides it.
    Firm,
}

/// A stretch of a ruler, from 0 to 100; a point where both are the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where it begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// What it stands for.
    pub kind: StretchKind,
}

impl Stretch {
    /// Those of several, in the order in which they are painted.
    pub(super) fn in_order(all: &[Self]) -> Vec<&Self> {
        let mut ordered: Vec<&Self> = all.iter().collect();
        ordered.sort_by_key(|it| it.kind);
        ordered
    }

    /// At which of its ends a limit is one: the ends of the scale itself limit nothing.
    pub fn limits(&self) -> [bool; 2] {
        [self.low, self.high].map(|it| self.low >= self.high || it > 0.0 && it < 100.0)
    }
}

/// Paints a ruler with what lies on it, over the whole of a rectangle. Nothing where there is no room.
pub fn paint_ruler(painter: &Painter, tokens: &Tokens, rect: Rect, stretches: &[Stretch]) {
    if rect.width() < space::LARGE {
        return;
    }
    let rect = rect.shrink2(vec2(space::SMALL, 0.0));
    let y = rect.center().y.round();
    let x = |share: f64| rect.left() + rect.width() * (share.clamp(0.0, 100.0) as f32 / 100.0);
    painter.hline(rect.x_range(), y, theme::line(tokens.edge));
    for end in [rect.left(), rect.right()] {
        painter.vline(end, Rangef::new(y - 3.0, y + 3.0), theme::line(tokens.edge));
    }
    for it in Stretch::in_order(stretches) {
        paint(painter, tokens, it, y, [x(it.low), x(it.high)]);
    }
}

fn paint(painter: &Painter, tokens: &Tokens, it: &Stretch, y: f32, [low, high]: [f32; 2]) {
    let is_long = high - low > 1.0;
    match it.kind {
        StretchKind::Baseline => {
            for x in [low, high] {
                painter.vline(x, Rangef::new(y, y + 6.0), theme::stroke(tokens.weak));
            }
        }
        StretchKind::Limit => {
            for (x, is_limit) in [low, high].into_iter().zip(it.limits()) {
                if is_limit {
                    painter.vline(x, Rangef::new(y - 6.0, y + 6.0), theme::stroke(tokens.danger));
                }
            }
        }
        StretchKind::Clause => {
            for x in ends(low, high) {
                painter.vline(x, Rangef::new(y - 5.0, y + 5.0), theme::stroke(tokens.strong));
            }
        }
        StretchKind::Surely => {
            let bar = Rect::from_min_max(pos2(low - 3.0, y - 2.0), pos2(high + 3.0, y + 2.0));
            painter.rect_filled(bar, radius::SMALL, tokens.edge);
        }
        StretchKind::Possibly => {
            let bar = Rect::from_min_max(pos2(low - 4.0, y - 4.0), pos2(high + 4.0, y + 4.0));
            painter.rect(bar, radius::SMALL, tokens.button, theme::stroke(tokens.edge), StrokeKind::Inside);
        }
        StretchKind::Conditional => {
            let bar = Rect::from_min_max(pos2(low - 2.0, y - 3.0), pos2(high + 2.0, y + 3.0));
            painter.rect(bar, 1, tokens.surface, theme::stroke(tokens.accent), StrokeKind::Inside);
        }
        StretchKind::Signal => {
            if is_long {
                painter.hline(low..=high, y, theme::stroke(tokens.weak));
            }
            for x in ends(low, high) {
                painter.circle(pos2(x, y), 3.5, tokens.surface, theme::stroke(tokens.weak));
            }
        }
        StretchKind::Firm | StretchKind::Open => {
            if is_long {
                painter.hline(low..=high, y, Stroke::new(4.0, tokens.accent));
            }
            for x in ends(low, high) {
                diamond(painter, tokens, pos2(x, y), it.kind == StretchKind::Open);
            }
        }
    }
}

/// The ends of a stretch; one where they are the same.
fn ends(low: f32, high: f32) -> impl Iterator<Item = f32> {
    std::iter::once(low).chain((high - low > 1.0).then_some(high))
}

/// So that shape as well as colour tells it from what was signalled.
fn diamond(painter: &Painter, tokens: &Tokens, at: Pos2, is_open: bool) {
    let around = [vec2(0.0, -5.0), vec2(5.0, 0.0), vec2(0.0, 5.0), vec2(-5.0, 0.0)];
    let points = around.iter().map(|it| at + *it).collect();
    let fill = if is_open { tokens.surface } else { tokens.accent };
    painter.add(Shape::convex_polygon(points, fill, theme::stroke(tokens.accent)));
}
