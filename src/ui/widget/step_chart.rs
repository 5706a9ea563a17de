//! A step chart: what was so from when to when, a line for each party with its sign at each step and its code at the end,
//! events as upright rules. It is a picture of a list, which stands beside it for those who do not see it.

use super::party::paint_sign;
use super::{Tick, elided_in, lines};
use crate::ui::theme::{self, PartySign, font, size, space};
use eframe::egui::{
    Align2, Pos2, Rangef, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

/// One line of the chart.
#[derive(Clone, Debug)]
pub struct StepLine {
    /// Whose.
    pub sign: PartySign,
    /// From when (0 to 1 across the chart) what was so: the ends of each of its parts, from 0 to 100; none: nothing.
    pub steps: Vec<(f32, Vec<[f64; 2]>)>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Rule {
    /// When, 0 to 1 across the chart.
    pub at: f32,
    /// What.
    pub text: String,
}

/// A step chart.
#[derive(Clone, Debug, Default)]
pub struct StepChart {
    /// Its lines.
    pub lines: Vec<StepLine>,
    /// What happened.
    pub rules: Vec<Rule>,
    /// What lies where upwards.
    pub ticks: Vec<Tick>,
    /// The first and the last day, in words.
    pub ends: [String; 2],
}

/// How high the chart is, and the line of words below it.
const HEIGHT: [f32; 2] = [220.0, 20.0];
/// The words at the left: their share of the room, at most; and the codes at the right.
const MARGINS: [f32; 3] = [0.26, 176.0, 56.0];
/// The least that words are apart.
const LINE: f32 = 16.0;

impl StepChart {
    /// Draws it over the whole width, under that name.
    pub fn ui(&self, ui: &mut Ui, name: &str) -> Response {
        let tokens = theme::tokens(ui.visuals());
        let room = vec2(ui.available_width(), HEIGHT[0] + HEIGHT[1]);
        let (rect, response) = ui.allocate_exact_size(room, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let left = (rect.width() * MARGINS[0]).min(MARGINS[1]);
        let plot = Rect::from_min_max(
            rect.min + vec2(left, LINE + space::HAIR),
            pos2(rect.right() - MARGINS[2], rect.bottom() - HEIGHT[1] - space::HAIR),
        );
        let painter = ui.painter();
        let y = |share: f64| plot.bottom() - plot.height() * (share.clamp(0.0, 100.0) as f32 / 100.0);
        let x = |at: f32| plot.left() + plot.width() * at.clamp(0.0, 1.0);
        let mut above = f32::INFINITY;
        for it in &self.ticks {
            let at = y(it.at);
            painter.hline(plot.x_range(), at, theme::line(tokens.line));
            if above - at >= LINE {
                above = at;
                let line = Rect::from_min_max(
                    pos2(rect.left(), at - LINE / 2.0),
                    pos2(plot.left() - space::SMALL, at + LINE / 2.0),
                );
                elided_in(ui, line, &it.text, tokens.weak, font::small());
            }
        }
        let mut free = plot.left();
        for it in &self.rules {
            let at = x(it.at);
            painter.vline(at, plot.y_range(), theme::line(tokens.edge));
            // Words where there is room for some.
            let most = (rect.right() - at.max(free)).min(size::LABEL);
            if at + 1.0 >= free && most > size::SHORT / 2.0 {
                let galley = lines(ui, &it.text, tokens.weak, font::small(), most, 1);
                free = at + galley.size().x + space::SMALL;
                painter.galley(pos2(at, rect.top()), galley, tokens.weak);
            }
        }
        let below = plot.bottom() + space::HAIR;
        for (end, at, align) in [(0, plot.left(), Align2::LEFT_TOP), (1, plot.right(), Align2::RIGHT_TOP)] {
            painter.text(pos2(at, below), align, &self.ends[end], font::small_figures(), tokens.weak);
        }
        let mut labels: Vec<(f32, &PartySign)> = Vec::new();
        for (nth, line) in self.lines.iter().enumerate() {
            // So far apart that lines of one height are all seen.
            let off = (nth as f32 - (self.lines.len() as f32 - 1.0) / 2.0) * 3.0;
            let off = if self.lines.len() > 12 { 0.0 } else { off };
            let ends = Self::line(ui, line, plot, &x, &|share| y(share) + off);
            labels.extend(ends.into_iter().map(|end| (end, &line.sign)));
        }
        labels.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut free = rect.top();
        for (at, sign) in labels {
            let at = at.max(free);
            free = at + LINE;
            let centre = pos2(plot.right() + space::SMALL + size::SIGN / 2.0, at);
            paint_sign(painter, centre, size::SIGN, sign, tokens.edge);
            let words = Rect::from_min_max(
                pos2(centre.x + size::SIGN / 2.0 + space::HAIR, at - LINE / 2.0),
                pos2(rect.right(), at + LINE / 2.0),
            );
            elided_in(ui, words, &sign.code, tokens.strong, font::small_strong());
        }
        response
    }

    /// Draws a line; at what heights it ends, if it has not ended before.
    fn line(
        ui: &Ui,
        line: &StepLine,
        plot: Rect,
        x: &dyn Fn(f32) -> f32,
        y: &dyn Fn(f64) -> f32,
    ) -> Vec<f32> {
        let tokens = theme::tokens(ui.visuals());
        let painter = ui.painter().with_clip_rect(plot.expand(size::SIGN));
        let middles = |parts: &[[f64; 2]]| -> Vec<f32> {
            parts.iter().map(|[low, high]| y(f64::midpoint(*low, *high))).collect()
        };
        let mut paths: Vec<[Pos2; 2]> = Vec::new();
        let mut signs = Vec::new();
        let mut before: Vec<f32> = Vec::new();
        for (nth, (from, parts)) in line.steps.iter().enumerate() {
            let [from, to] = [x(*from), x(line.steps.get(nth + 1).map_or(1.0, |it| it.0))];
            for [low, high] in parts.iter().filter(|[low, high]| high > low) {
                let band = Rect::from_x_y_ranges(from..=to, Rangef::new(y(*high), y(*low)));
                painter.rect_filled(band, 0.0, line.sign.fill.gamma_multiply(0.25));
            }
            let now = middles(parts);
            if !now.is_empty() && !before.is_empty() {
                // From where it was to where it is: upright, over all of both.
                let ends = before.iter().chain(&now);
                let [top, bottom] = ends.fold([f32::INFINITY, f32::NEG_INFINITY], |[top, bottom], it| {
                    [top.min(*it), bottom.max(*it)]
                });
                paths.push([pos2(from, top), pos2(from, bottom)]);
            }
            paths.extend(now.iter().map(|at| [pos2(from, *at), pos2(to, *at)]));
            signs.extend(now.iter().map(|at| pos2(from, *at)));
            before = now;
        }
        for (width, colour) in [(4.0, tokens.edge), (2.5, line.sign.fill)] {
            for path in &paths {
                painter.line_segment(*path, Stroke::new(width, colour));
            }
        }
        for at in signs {
            paint_sign(&painter, at, size::SIGN - 2.0, &line.sign, tokens.strong);
        }
        before
    }
}
