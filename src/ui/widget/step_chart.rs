//! A step chart: what was so from when to when, a line for each party with its sign at each step and its code at the end,
//! events as upright rules. The keys go from step to step, and what they are at is told in words. Its twin is a list,
//! which stands beside it.

use super::party::paint_sign;
use super::{Tick, elided_in, few_lines, focus_ring, lines, spread};
use crate::ui::theme::{self, PartySign, font, size, space};
use eframe::egui::{
    Align2, EventFilter, Galley, Id, Key, Modifiers, Pos2, Rangef, Rect, Response, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};
use std::sync::Arc;

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

/// A step to which the keys come.
#[derive(Clone, Debug)]
pub struct Stop {
    /// On which line.
    pub line: usize,
    /// Which of its steps.
    pub step: usize,
    /// What is told of it.
    pub spoken: String,
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
    /// The steps that are drawn, the first first.
    pub stops: Vec<Stop>,
    /// At which of them the keys are.
    pub at: usize,
}

/// The least height of the chart, and the height of the line of words below it.
const HEIGHT: [f32; 2] = [220.0, 20.0];
/// The words at the left: their share of the room, at most; and the codes at the right.
const MARGINS: [f32; 3] = [0.26, 176.0, 56.0];
/// The least that words are apart.
const LINE: f32 = 16.0;
/// How far lines of one height lie from each other, and up to how many lines they do.
const APART: (f32, usize) = (3.0, 12);

impl StepChart {
    /// Draws it over the whole width, under that name. Which of the stops was pressed.
    pub fn ui(&mut self, ui: &mut Ui, name: &str) -> Option<usize> {
        let tokens = theme::tokens(ui.visuals());
        let width = ui.available_width();
        let left = (width * MARGINS[0]).min(MARGINS[1]);
        let words: Vec<Arc<Galley>> = self
            .ticks
            .iter()
            .map(|it| few_lines(ui, &it.text, tokens.weak, font::small(), left - space::SMALL, 3))
            .collect();
        // So high that no word lies over another, at either side.
        let high: f32 = words.iter().map(|it| it.size().y + 2.0).sum();
        let high = HEIGHT[0].max(high).max(self.lines.len() as f32 * LINE + 2.0 * LINE);
        let (rect, response) = ui.allocate_exact_size(vec2(width, high + HEIGHT[1]), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name));
        self.at = self.at.min(self.stops.len().saturating_sub(1));
        let mut pressed = if response.has_focus() { self.keys(ui, response.id) } else { None };
        if !ui.is_rect_visible(rect) && !response.has_focus() {
            return pressed;
        }
        let plot = Rect::from_min_max(
            rect.min + vec2(left, LINE + space::HAIR),
            pos2(rect.right() - MARGINS[2], rect.bottom() - HEIGHT[1] - space::HAIR),
        );
        self.frame(ui, rect, plot, words);
        let mut labels: Vec<(f32, &PartySign)> = Vec::new();
        for (nth, line) in self.lines.iter().enumerate() {
            let ends = Self::line(ui, line, plot, &|share| self.height(plot, nth, share));
            labels.extend(ends.into_iter().map(|end| (end, &line.sign)));
        }
        labels.sort_by(|a, b| a.0.total_cmp(&b.0));
        let wanted: Vec<(f32, f32)> = labels.iter().map(|it| (it.0, LINE)).collect();
        let all = spread(&wanted, Rangef::new(rect.top(), rect.bottom()));
        for (at, (_, sign)) in all.into_iter().zip(labels) {
            let centre = pos2(plot.right() + space::SMALL + size::SIGN / 2.0, at);
            paint_sign(ui.painter(), centre, size::SIGN, sign, tokens.edge);
            let words = Rect::from_min_max(
                pos2(centre.x + size::SIGN / 2.0 + space::HAIR, at - LINE / 2.0),
                pos2(rect.right(), at + LINE / 2.0),
            );
            elided_in(ui, words, &sign.code, tokens.strong, font::small_strong());
        }
        if response.has_focus() {
            self.tell(ui, &response, plot);
        }
        if let Some(at) = response.hover_pos().and_then(|it| self.under(it, plot)) {
            if response.clicked() {
                response.request_focus();
                self.at = at;
                pressed = Some(at);
            }
            if let Some(stop) = self.stops.get(at) {
                response.on_hover_text_at_pointer(&stop.spoken);
            }
        }
        pressed
    }

    /// At what height something of a line lies: so far apart that lines of one height are all seen.
    fn height(&self, plot: Rect, line: usize, share: f64) -> f32 {
        let (apart, most) = APART;
        let many = self.lines.len();
        let off = if many > most { 0.0 } else { (line as f32 - (many as f32 - 1.0) / 2.0) * apart };
        upwards(plot, share) + off
    }

    /// Where the sign of a stop lies.
    fn place(&self, plot: Rect, stop: &Stop) -> Option<Pos2> {
        let (from, parts) = self.lines.get(stop.line)?.steps.get(stop.step)?;
        let [low, high] = parts.first()?;
        Some(pos2(across(plot, *from), self.height(plot, stop.line, f64::midpoint(*low, *high))))
    }

    /// The stop under the pointer.
    fn under(&self, pointer: Pos2, plot: Rect) -> Option<usize> {
        let all = self.stops.iter().enumerate();
        let near = all.filter_map(|(at, it)| Some((self.place(plot, it)?.distance(pointer), at)));
        let nearest = near.filter(|it| it.0 <= size::SIGN).min_by(|a, b| a.0.total_cmp(&b.0));
        nearest.map(|(_, at)| at)
    }

    /// Goes from stop to stop. Which of them was pressed.
    fn keys(&mut self, ui: &Ui, id: Id) -> Option<usize> {
        let filter =
            EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: false };
        ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        let last = self.stops.len().checked_sub(1)?;
        if pressed(Key::ArrowRight) {
            self.at = (self.at + 1).min(last);
        }
        if pressed(Key::ArrowLeft) {
            self.at = self.at.saturating_sub(1);
        }
        for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1)] {
            if pressed(key) {
                self.at = self.beside(by).unwrap_or(self.at);
            }
        }
        if pressed(Key::Home) {
            self.at = 0;
        }
        if pressed(Key::End) {
            self.at = last;
        }
        (pressed(Key::Enter) || pressed(Key::Space)).then_some(self.at)
    }

    /// The stop of the next line, or the one before, that is nearest in time.
    fn beside(&self, by: isize) -> Option<usize> {
        let now = self.stops.get(self.at)?;
        let when = |it: &Stop| self.lines.get(it.line)?.steps.get(it.step).map(|it| it.0);
        let mut line = now.line.checked_add_signed(by)?;
        while line < self.lines.len() {
            let on_it = self.stops.iter().enumerate().filter(|(_, it)| it.line == line);
            let far = on_it.filter_map(|(at, it)| Some(((when(it)? - when(now)?).abs(), at)));
            if let Some((_, at)) = far.min_by(|a, b| a.0.total_cmp(&b.0)) {
                return Some(at);
            }
            line = line.checked_add_signed(by)?;
        }
        None
    }

    /// Tells at which stop the keys are: by a ring, and in words.
    fn tell(&self, ui: &mut Ui, response: &Response, plot: Rect) {
        focus_ring(ui, response.rect);
        let Some(stop) = self.stops.get(self.at) else { return };
        let Some(at) = self.place(plot, stop) else { return };
        let ring = theme::stroke(theme::tokens(ui.visuals()).accent);
        ui.painter().circle_stroke(at, size::SIGN, ring);
        let around = Rect::from_center_size(at, vec2(2.0, 2.0) * size::SIGN);
        let inner = ui.new_child(UiBuilder::new().accessibility_parent(response.id).max_rect(around));
        let child = inner.interact(around, response.id.with(("stop", self.at)), Sense::hover());
        child.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, true, &stop.spoken));
        let active = child.id.accesskit_id();
        let (nth, many) = (self.at, self.stops.len());
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_active_descendant(active));
        ui.ctx().accesskit_node_builder(child.id, |node| {
            node.set_position_in_set(nth);
            node.set_size_of_set(many);
        });
        if ui.is_rect_visible(around) {
            child.show_tooltip_text(&stop.spoken);
        }
        if response.gained_focus() {
            ui.scroll_to_rect(response.rect, None);
        }
    }

    /// What lies behind the lines: what is upwards where, what happened when, the ends.
    fn frame(&self, ui: &Ui, rect: Rect, plot: Rect, words: Vec<Arc<Galley>>) {
        let tokens = theme::tokens(ui.visuals());
        let painter = ui.painter();
        let mut lies: Vec<(f32, Arc<Galley>)> =
            self.ticks.iter().zip(words).map(|(it, words)| (upwards(plot, it.at), words)).collect();
        lies.sort_by(|a, b| a.0.total_cmp(&b.0));
        let wanted: Vec<(f32, f32)> = lies.iter().map(|(at, it)| (*at, it.size().y + 2.0)).collect();
        let all = spread(&wanted, Rangef::new(rect.top(), rect.bottom()));
        for (middle, (at, galley)) in all.into_iter().zip(lies) {
            painter.hline(plot.x_range(), at, theme::line(tokens.line));
            let top = pos2(rect.left(), middle - galley.size().y / 2.0);
            let end = pos2(rect.left() + galley.size().x + space::HAIR, middle);
            if (middle - at).abs() > 2.0 {
                painter.line_segment([end, pos2(plot.left(), at)], theme::line(tokens.line));
            }
            painter.galley(top, galley, tokens.weak);
        }
        let mut free = plot.left();
        for it in &self.rules {
            let at = across(plot, it.at);
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
    }

    /// Draws a line; at what heights it ends, if it has not ended before.
    fn line(ui: &Ui, line: &StepLine, plot: Rect, y: &dyn Fn(f64) -> f32) -> Vec<f32> {
        let tokens = theme::tokens(ui.visuals());
        let painter = ui.painter().with_clip_rect(plot.expand(size::SIGN).intersect(ui.clip_rect()));
        let middles = |parts: &[[f64; 2]]| -> Vec<f32> {
            parts.iter().map(|[low, high]| y(f64::midpoint(*low, *high))).collect()
        };
        let mut paths: Vec<[Pos2; 2]> = Vec::new();
        let mut signs = Vec::new();
        let mut before: Vec<f32> = Vec::new();
        for (nth, (from, parts)) in line.steps.iter().enumerate() {
            let next = line.steps.get(nth + 1).map_or(1.0, |it| it.0);
            let [from, to] = [*from, next].map(|it| across(plot, it));
            for [low, high] in parts.iter().filter(|[low, high]| high > low) {
                let band = Rect::from_x_y_ranges(from..=to, Rangef::new(y(*high), y(*low)));
                painter.rect_filled(band, 0.0, line.sign.fill.gamma_multiply(0.25));
            }
            let now = middles(parts);
            if !now.is_empty() && !before.is_empty() {
                // From where it was to where it is: upright, over all of both.
                let all = before.iter().chain(&now);
                let [top, bottom] = all.fold([f32::INFINITY, f32::NEG_INFINITY], |[top, bottom], it| {
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

/// Where something lies upwards.
fn upwards(plot: Rect, share: f64) -> f32 {
    plot.bottom() - plot.height() * (share.clamp(0.0, 100.0) as f32 / 100.0)
}

/// When something is, across.
fn across(plot: Rect, at: f32) -> f32 {
    plot.left() + plot.width() * at.clamp(0.0, 1.0)
}
