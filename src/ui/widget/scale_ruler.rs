//! The large ruler of a scale: its answers in words at their places, and below it lanes, one for each party or set of
//! outcomes, on which marks and bars lie at their places. What a lane says stands in words with whoever draws it.

use super::party::{paint_hollow_sign, paint_sign};
use super::ruler::{Stretch, StretchKind};
use super::{few_lines, has_room_for_words, sentence_lines};
use crate::ui::theme::{self, PartySign, Tokens, font, radius, size, space};
use eframe::egui::{
    Align2, Galley, Painter, Pos2, Rangef, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};
use std::sync::Arc;

/// An answer that the scale names, or a value of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it lies, from 0 to 100.
    pub at: f64,
    /// What it is called.
    pub text: String,
}

/// The height of a line of small words.
const LINE: f32 = 17.0;
/// How high a bar is, and the box of what is conditional.
const BAR: f32 = 10.0;
/// How wide a point is where it is drawn as a bar.
const POINT: f32 = 14.0;

/// Where something lies across a plot.
fn across(plot: Rect, share: f64) -> f32 {
    plot.left() + plot.width() * (share.clamp(0.0, 100.0) as f32 / 100.0)
}

/// The words at the ticks: in one row, or in two in turn where they have more room so.
struct Words {
    galleys: Vec<Arc<Galley>>,
    /// How high each row is, from the lower one on.
    rows: Vec<f32>,
}

impl Words {
    /// None if some word has no room even in two rows.
    fn of(ui: &Ui, ticks: &[Tick], xs: &[f32], right: f32) -> Option<Self> {
        let colour = theme::tokens(ui.visuals()).text;
        (1..=2).find_map(|rows| {
            let widths = label_widths(xs, right, rows);
            let galley = |(it, width): (&Tick, &f32)| {
                let galley = few_lines(ui, &it.text, colour, font::small(), *width, LINES);
                let has_room = !galley.elided && has_room_for_words(ui, &it.text, font::small(), *width);
                has_room.then_some(galley)
            };
            let galleys = ticks.iter().zip(&widths).map(galley).collect::<Option<Vec<_>>>()?;
            let high = |row: usize| galleys.iter().skip(row).step_by(rows).map(|it| it.size().y);
            let rows = (0..rows).map(|row| high(row).fold(LINE, f32::max)).collect();
            Some(Self { galleys, rows })
        })
    }

    fn height(&self) -> f32 {
        self.rows.iter().sum::<f32>() + space::HAIR * (self.rows.len() - 1) as f32
    }

    /// Paints them above that height.
    fn paint(&self, ui: &Ui, room: Rect, xs: &[f32], y: f32) {
        let tokens = theme::tokens(ui.visuals());
        for (nth, (galley, x)) in self.galleys.iter().zip(xs).enumerate() {
            let mut low = y;
            if nth % self.rows.len() > 0 {
                low -= self.rows[0] + space::HAIR;
                ui.painter().vline(*x, Rangef::new(low + 1.0, y), theme::line(tokens.line));
            }
            let width = galley.size().x;
            let most = (room.right() - width).max(room.left());
            let left = (x - width / 2.0).clamp(room.left(), most);
            ui.painter().galley(pos2(left, low - galley.size().y), Arc::clone(galley), tokens.text);
        }
    }
}

/// In so many lines at most stand the words at a tick.
const LINES: usize = 3;

/// The head of the ruler: the answers in words at their places, or numbered and listed where there is little room.
pub fn ruler_head(ui: &mut Ui, ticks: &[Tick], plot: Rangef, baseline: &[f64]) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let room = Rect::from_x_y_ranges(plot, 0.0..=1.0);
    let xs: Vec<f32> = ticks.iter().map(|it| across(room, it.at)).collect();
    let words = Words::of(ui, ticks, &xs, ui.max_rect().right());
    let width = ui.available_width();
    let numbered = |(nth, it): (usize, &Tick)| {
        let text = format!("{}  {}", nth + 1, it.text);
        sentence_lines(ui, &text, tokens.text, font::small(), width, LINES)
    };
    let legend: Vec<Arc<Galley>> =
        if words.is_some() { Vec::new() } else { ticks.iter().enumerate().map(numbered).collect() };
    let listed: f32 = legend.iter().map(|it| it.size().y).sum();
    let above = words.as_ref().map_or(listed + LINE, Words::height);
    let (rect, response) = ui.allocate_exact_size(vec2(width, above + 2.0 * space::SMALL), Sense::hover());
    let named: Vec<&str> = ticks.iter().map(|it| it.text.as_str()).collect();
    let name = format!("Scale: {}", named.join("; "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let y = rect.bottom() - space::HAIR;
    let painter = ui.painter();
    painter.hline(plot, y, theme::stroke(tokens.edge));
    for x in &xs {
        painter.vline(*x, Rangef::new(y - 5.0, y + 5.0), theme::stroke(tokens.edge));
    }
    if let Some(words) = words {
        words.paint(ui, rect, &xs, y - space::SMALL);
    }
    let mut top = rect.top();
    for (nth, (galley, x)) in legend.into_iter().zip(&xs).enumerate() {
        let at = pos2(*x, y - 6.0);
        painter.text(at, Align2::CENTER_BOTTOM, nth + 1, font::small_strong(), tokens.text);
        let high = galley.size().y;
        painter.galley(pos2(rect.left(), top), galley, tokens.text);
        top += high;
    }
    for at in baseline {
        // Under the line, where no word stands.
        let x = across(room, *at);
        let points = vec![pos2(x, y + 1.0), pos2(x + 5.0, y + 8.0), pos2(x - 5.0, y + 8.0)];
        painter.add(Shape::convex_polygon(points, tokens.weak, Stroke::NONE));
    }
    response
}

/// How wide the words at each tick may be in so many rows, in turn: to the middle between it and its neighbours in its
/// row, and in the lower one not to where the words of the upper one lead down.
fn label_widths(xs: &[f32], right: f32, rows: usize) -> Vec<f32> {
    let gap = |at: usize, by: usize| {
        let before = at.checked_sub(by).map(|it| xs[at] - xs[it]);
        let after = xs.get(at + by).map(|it| it - xs[at]);
        before.unwrap_or(f32::INFINITY).min(after.unwrap_or(f32::INFINITY))
    };
    let width = |at: usize| {
        let beside = if rows > 1 && at.is_multiple_of(rows) { 2.0 * gap(at, 1) } else { f32::INFINITY };
        let half = gap(at, rows).min(beside) / 2.0;
        // Where the view ends they are moved to the left.
        (half + half.min(right - xs[at]) - space::SMALL).clamp(0.0, size::BAR)
    };
    (0..xs.len()).map(width).collect()
}

/// Paints a lane: guides at the ticks and the baseline, the trail of where the party stood before, then what lies on it.
pub fn paint_lane(
    painter: &Painter,
    tokens: &Tokens,
    plot: Rect,
    ticks: &[Tick],
    baseline: &[f64],
    (marks, trail): (&[Stretch], &[f64]),
    sign: Option<&PartySign>,
) {
    let y = plot.center().y.round();
    painter.hline(plot.x_range(), y, theme::line(tokens.line));
    for it in ticks {
        painter.vline(across(plot, it.at), plot.y_range(), theme::line(tokens.line));
    }
    for at in baseline.iter().map(|it| across(plot, *it)) {
        dashed(painter, [pos2(at, plot.top()), pos2(at, plot.bottom())], tokens);
    }
    let now = marks.iter().filter(|it| matches!(it.kind, StretchKind::Firm | StretchKind::Open));
    let now: Vec<[f32; 2]> = now.map(|it| [it.low, it.high].map(|it| across(plot, it))).collect();
    for from in trail.iter().map(|it| across(plot, *it)) {
        // What was one place and is now several leads to the nearest of them, and to its nearer end.
        let to = now.iter().map(|[low, high]| from.clamp(*low, *high));
        let to = to.min_by(|a, b| (a - from).abs().total_cmp(&(b - from).abs()));
        let colour = tokens.weak;
        painter.circle(pos2(from, y), 3.0, tokens.surface, theme::stroke(colour));
        if let Some(to) = to.filter(|to| (to - from).abs() > 2.0 * size::SIGN) {
            let step = size::SIGN * (to - from).signum();
            let ends = [pos2(from + step / 2.0, y), pos2(to - step, y)];
            dashed(painter, ends, tokens);
            let back = 5.0 * (from - to).signum();
            for side in [-4.0, 4.0] {
                painter.line_segment([ends[1], ends[1] + vec2(back, side)], theme::stroke(colour));
            }
        }
    }
    for it in Stretch::in_order(marks) {
        mark(painter, tokens, it, y, [across(plot, it.low), across(plot, it.high)], sign);
    }
}

fn dashed(painter: &Painter, ends: [Pos2; 2], tokens: &Tokens) {
    painter.extend(Shape::dashed_line(&ends, theme::line(tokens.weak), 3.0, 3.0));
}

fn mark(
    painter: &Painter,
    tokens: &Tokens,
    it: &Stretch,
    y: f32,
    [low, high]: [f32; 2],
    sign: Option<&PartySign>,
) {
    let middle = pos2(f32::midpoint(low, high), y);
    let is_long = high - low > 1.0;
    let bar = |least: f32| {
        let more = ((least - (high - low)) / 2.0).max(0.0);
        Rect::from_min_max(pos2(low - more, y - BAR / 2.0), pos2(high + more, y + BAR / 2.0))
    };
    let side = size::SIGN + 4.0;
    let none = PartySign::none();
    let sign = sign.unwrap_or(&none);
    match it.kind {
        // It stands upright through all lanes.
        StretchKind::Baseline => {}
        StretchKind::Surely => {
            painter.rect_filled(bar(POINT).shrink2(vec2(0.0, 1.5)), radius::SMALL, tokens.edge);
        }
        StretchKind::Possibly => {
            let bar = bar(POINT + 6.0).expand2(vec2(0.0, 2.0));
            painter.rect(bar, radius::SMALL, tokens.button, theme::stroke(tokens.edge), StrokeKind::Inside);
        }
        StretchKind::Limit => {
            for ((x, inwards), is_limit) in [(low, 5.0), (high, -5.0)].into_iter().zip(it.limits()) {
                if is_limit {
                    painter.vline(x, Rangef::new(y - 9.0, y + 9.0), Stroke::new(size::RULE, tokens.danger));
                    for end in [y - 9.0, y + 9.0] {
                        painter.hline(
                            x.min(x + inwards)..=x.max(x + inwards),
                            end,
                            theme::stroke(tokens.danger),
                        );
                    }
                }
            }
        }
        StretchKind::Clause => {
            for x in std::iter::once(low).chain(is_long.then_some(high)) {
                painter.vline(x, Rangef::new(y - 9.0, y + 9.0), Stroke::new(size::RULE, tokens.strong));
            }
            if is_long {
                painter.hline(low..=high, y, theme::stroke(tokens.strong));
            }
        }
        StretchKind::Signal => {
            if is_long {
                painter.extend(Shape::dashed_line(
                    &[pos2(low, y), pos2(high, y)],
                    theme::stroke(tokens.weak),
                    4.0,
                    3.0,
                ));
            }
            painter.circle_filled(middle, side / 2.0, tokens.surface);
            paint_hollow_sign(painter, middle, side, sign, tokens.weak);
        }
        StretchKind::Conditional => {
            let bar = bar(side + 8.0).expand2(vec2(0.0, 4.0));
            painter.rect(
                bar,
                radius::SMALL,
                tokens.surface,
                theme::stroke(tokens.accent),
                StrokeKind::Inside,
            );
            paint_hollow_sign(painter, middle, size::SIGN, sign, tokens.accent);
        }
        StretchKind::Firm | StretchKind::Open => {
            let is_open = it.kind == StretchKind::Open;
            if is_long {
                let fill = if is_open { tokens.surface } else { sign.fill };
                painter.rect(bar(0.0), radius::SMALL, fill, theme::line(tokens.strong), StrokeKind::Inside);
            }
            painter.circle_filled(middle, side / 2.0 + 2.0, tokens.surface);
            if is_open {
                painter.circle_stroke(middle, side / 2.0 + 3.0, theme::stroke(tokens.strong));
                paint_hollow_sign(painter, middle, size::SIGN, sign, tokens.strong);
            } else {
                paint_sign(painter, middle, side, sign, tokens.strong);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_at_neighbouring_ticks_do_not_meet() {
        let xs = [0.0, 100.0, 150.0, 400.0];
        for rows in 1..=2 {
            let widths = label_widths(&xs, 420.0, rows);
            let begins = |at: usize| (xs[at] - widths[at] / 2.0).min(420.0 - widths[at]);
            for at in rows..xs.len() {
                assert!(begins(at - rows) + widths[at - rows] < begins(at), "{rows} rows, {at}: {widths:?}");
            }
        }
        // What leads down from the upper row goes by the words of the lower one.
        let widths = label_widths(&xs, 420.0, 2);
        assert!(xs[2] + widths[2] / 2.0 < xs[3] && xs[2] - widths[2] / 2.0 > xs[1], "{widths:?}");
        assert!(label_widths(&[], 1.0, 1).is_empty());
    }
}
