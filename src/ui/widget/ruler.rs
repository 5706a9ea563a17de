//! A small ruler: what lies where on a scale from its least to its most. Shape tells what is firm, on a
//! condition, signalled or a limit; the sign of a party, where there is one, tells whose.

use super::party::{paint_hollow_sign, paint_sign};
use crate::ui::theme::{self, PartySign, Tokens, size, space};
use eframe::egui::{Painter, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// What a stretch of the ruler stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StretchKind {
    /// What stands on record: full.
    Firm,
    /// What stands but is still to be confirmed: its outline.
    Open,
    /// What depends on a condition or belongs to a package: a bar.
    Conditional,
    /// What was signalled and is no position: a ring.
    Signal,
    /// A limit that was stated: an upright stroke.
    Limit,
    /// What holds if nothing is agreed: a tick below the line.
    Baseline,
}

/// A stretch of the ruler, from 0 to 100; a point where both are the same.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'a> {
    /// Where it begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// What it stands for.
    pub kind: StretchKind,
    /// Whose it is, where several stand on one ruler.
    pub sign: Option<&'a PartySign>,
}

/// Paints a ruler with what lies on it, over the whole of a rectangle. Nothing where there is no room.
pub fn paint_ruler(painter: &Painter, tokens: &Tokens, rect: Rect, stretches: &[Stretch<'_>]) {
    if rect.width() < space::LARGE || stretches.is_empty() {
        return;
    }
    let rect = rect.shrink2(vec2(space::SMALL, 0.0));
    let y = rect.center().y.round();
    let x = |share: f64| rect.left() + rect.width() * (share.clamp(0.0, 100.0) as f32 / 100.0);
    painter.hline(rect.x_range(), y, theme::line(tokens.edge));
    for end in [rect.left(), rect.right()] {
        painter.vline(end, Rangef::new(y - 3.0, y + 3.0), theme::line(tokens.edge));
    }
    // What is firm comes last, so that nothing hides it.
    let weight = |kind: StretchKind| match kind {
        StretchKind::Baseline => 0,
        StretchKind::Signal => 1,
        StretchKind::Conditional => 2,
        StretchKind::Limit => 3,
        StretchKind::Open => 4,
        StretchKind::Firm => 5,
    };
    let mut ordered: Vec<&Stretch<'_>> = stretches.iter().collect();
    ordered.sort_by_key(|it| weight(it.kind));
    for it in ordered {
        paint(painter, tokens, it, y, [x(it.low), x(it.high)]);
    }
}

fn paint(painter: &Painter, tokens: &Tokens, it: &Stretch<'_>, y: f32, [low, high]: [f32; 2]) {
    let is_long = high - low > 1.0;
    match it.kind {
        StretchKind::Baseline => {
            for x in [low, high] {
                painter.vline(x, Rangef::new(y, y + 6.0), theme::stroke(tokens.weak));
            }
        }
        StretchKind::Limit => {
            let within = |share: f64| it.low >= it.high || share > 0.0 && share < 100.0;
            for (x, share) in [(low, it.low), (high, it.high)] {
                if within(share) {
                    painter.vline(x, Rangef::new(y - 6.0, y + 6.0), theme::stroke(tokens.danger));
                }
            }
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
                match it.sign {
                    Some(sign) => paint_hollow_sign(painter, pos2(x, y), size::SIGN, sign, tokens.weak),
                    None => {
                        painter.circle(pos2(x, y), 3.5, tokens.surface, theme::stroke(tokens.weak));
                    }
                }
            }
        }
        StretchKind::Firm | StretchKind::Open => {
            if is_long {
                painter.hline(low..=high, y, Stroke::new(4.0, tokens.accent));
            }
            for x in ends(low, high) {
                match it.sign {
                    Some(sign) => paint_sign(painter, pos2(x, y), size::SIGN, sign, tokens.strong),
                    None => diamond(painter, tokens, pos2(x, y), it.kind == StretchKind::Open),
                }
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
