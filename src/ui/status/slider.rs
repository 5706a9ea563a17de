//! The slider of days: a track with a mark on each day on which something was said, the taller the more
//! was said. Dragged, stepped by the keys and by a screen reader.

use super::super::{
    outbox::Cx,
    theme::{self, Tokens, radius, size, space},
    widget,
};
use crate::{app::Action, app::Days, text};
use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, Painter, Pos2, Rangef, Rect, Response, Sense, Shape, Ui, Vec2,
    WidgetInfo,
    accesskit::{Action as Act, ActionData},
    pos2, vec2,
};
use jiff::{ToSpan as _, civil};

/// What the slider keeps between passes.
#[derive(Default)]
pub(super) struct Slider {
    marks: Option<Marks>,
}

/// The marks on a track, as they were last worked out.
struct Marks {
    of: (u64, Span, u32),
    /// How far from the left, and how tall from 0 to 1.
    marks: Vec<(f32, f32)>,
}

/// The days from one end of the track to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    first: civil::Date,
    last: civil::Date,
}

impl Span {
    /// From the first word to the last, today and the day that is looked at included.
    fn of(days: &Days, as_of: civil::Date, today: civil::Date) -> Self {
        let (first, last) = days.ends().unwrap_or((today, today));
        let first = first.min(today);
        // A day before the first word, so that one can look at nothing.
        let first = first.yesterday().unwrap_or(first).min(as_of);
        Self { first, last: last.max(as_of).max(today) }
    }

    fn length(self) -> i32 {
        between(self.first, self.last).max(1)
    }

    /// How far along it a day lies, from 0 to 1.
    fn share(self, day: civil::Date) -> f32 {
        (between(self.first, day) as f32 / self.length() as f32).clamp(0.0, 1.0)
    }

    /// The day so far along it.
    fn day(self, share: f32) -> civil::Date {
        let days = (share.clamp(0.0, 1.0) * self.length() as f32).round() as i32;
        moved(self.first, days).clamp(self.first, self.last)
    }
}

fn between(from: civil::Date, to: civil::Date) -> i32 {
    (to - from).get_days()
}

fn moved(day: civil::Date, by: i32) -> civil::Date {
    day.checked_add(by.days()).unwrap_or(day)
}

impl Slider {
    /// Draws it so wide.
    pub(super) fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, width: f32) {
        let (app, days) = (cx.app, cx.app.days());
        let span = Span::of(days, app.as_of, app.today());
        let (_, rect) = ui.allocate_space(vec2(width, size::ROW));
        let id = Id::unique("as of day");
        let response = ui.interact(rect, id, Sense::click_and_drag());
        describe(&response, cx, span);
        let track = rect.shrink2(vec2(space::SMALL, 0.0));
        let mut day = app.as_of;
        if response.has_focus() {
            day = keys(ui, id, days, day, span);
        }
        day = asked(ui, id, day, span);
        if let Some(pointer) =
            response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked())
        {
            response.request_focus();
            day = day_at(pointer, track, span, days);
        }
        if day != app.as_of {
            cx.out.put(Action::AsOf(day));
        }
        if ui.is_rect_visible(rect) {
            let marks = self.marks(days, span, track.width());
            paint(ui, &response, track, span, marks, [day, app.today()]);
        }
        if let Some(pointer) = response.hover_pos().filter(|_| !response.dragged()) {
            let day = day_at(pointer, track, span, days);
            let said = text::count(days.on(day), "statement", "statements");
            let date = text::date::date(day, app.settings().dates);
            response.on_hover_text_at_pointer(format!("{date}, {said}"));
        }
    }

    fn marks(&mut self, days: &Days, span: Span, width: f32) -> &[(f32, f32)] {
        let of = (days.version(), span, width.to_bits());
        if self.marks.as_ref().is_none_or(|it| it.of != of) {
            self.marks = Some(Marks { of, marks: density(days, span, width) });
        }
        self.marks.as_ref().map_or(&[], |it| &it.marks)
    }
}

/// How much was said where on a track of that width: one mark for what lies within two points.
fn density(days: &Days, span: Span, width: f32) -> Vec<(f32, f32)> {
    const STEP: f32 = 2.0;
    let mut marks: Vec<(f32, usize)> = Vec::new();
    for (day, count) in days.counts() {
        let x = (span.share(day) * width / STEP).round() * STEP;
        match marks.last_mut() {
            Some((at, sum)) if *at == x => *sum += count,
            _ => marks.push((x, count)),
        }
    }
    let most = marks.iter().map(|it| it.1).max().unwrap_or(1) as f32;
    // By the root, so that a single word beside a busy day is still to be seen.
    marks.into_iter().map(|(x, count)| (x, (count as f32 / most).sqrt())).collect()
}

/// The day under the pointer; a day on which something was said draws it to itself.
fn day_at(pointer: Pos2, track: Rect, span: Span, days: &Days) -> civil::Date {
    const NEAR: f32 = 4.0;
    let day = span.day((pointer.x - track.left()) / track.width());
    if days.on(day) > 0 {
        return day;
    }
    let x = |day: civil::Date| track.left() + span.share(day) * track.width();
    let near = [days.before(day), days.after(day)].into_iter().flatten();
    let nearest = near
        .map(|day| ((x(day) - pointer.x).abs(), day))
        .filter(|(distance, _)| *distance <= NEAR)
        .min_by(|a, b| a.0.total_cmp(&b.0));
    nearest.map_or(day, |(_, day)| day)
}

fn keys(ui: &Ui, id: Id, days: &Days, day: civil::Date, span: Span) -> civil::Date {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let pressed = |modifiers: Modifiers, keys: &[Key]| {
        ui.input_mut(|input| keys.iter().any(|key| input.consume_key(modifiers, *key)))
    };
    let (back, forth) = ([Key::ArrowLeft, Key::ArrowDown], [Key::ArrowRight, Key::ArrowUp]);
    if pressed(Modifiers::COMMAND, &back) || pressed(Modifiers::NONE, &[Key::PageUp]) {
        days.before(day).unwrap_or(day)
    } else if pressed(Modifiers::COMMAND, &forth) || pressed(Modifiers::NONE, &[Key::PageDown]) {
        days.after(day).unwrap_or(day)
    } else if pressed(Modifiers::NONE, &back) {
        moved(day, -1)
    } else if pressed(Modifiers::NONE, &forth) {
        moved(day, 1)
    } else if pressed(Modifiers::NONE, &[Key::Home]) {
        span.first
    } else if pressed(Modifiers::NONE, &[Key::End]) {
        span.last
    } else {
        day
    }
}

/// What a screen reader asks for.
fn asked(ui: &Ui, id: Id, day: civil::Date, span: Span) -> civil::Date {
    ui.input(|input| {
        let forth = input.num_accesskit_action_requests(id, Act::Increment) as i32;
        let back = input.num_accesskit_action_requests(id, Act::Decrement) as i32;
        let to = input.accesskit_action_requests(id, Act::SetValue).filter_map(|it| match &it.data {
            Some(ActionData::NumericValue(days)) => Some(days.round() as i32),
            _ => None,
        });
        match to.last() {
            Some(days) => moved(span.first, days.clamp(0, span.length())),
            None => moved(day, forth - back),
        }
    })
}

fn describe(response: &Response, cx: &Cx<'_>, span: Span) {
    let (as_of, style) = (cx.app.as_of, cx.app.settings().dates);
    let value = f64::from(between(span.first, as_of));
    response.widget_info(|| WidgetInfo::slider(true, value, "As of day"));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(text::date::date(as_of, style));
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(f64::from(span.length()));
        node.set_numeric_value_step(1.0);
        node.set_description("Arrows go by a day, Page Up and Page Down to the previous and next change");
        for action in [Act::SetValue, Act::Increment, Act::Decrement] {
            node.add_action(action);
        }
    });
}

fn paint(
    ui: &Ui,
    response: &Response,
    track: Rect,
    span: Span,
    marks: &[(f32, f32)],
    [day, today]: [civil::Date; 2],
) {
    let tokens: &Tokens = theme::tokens(ui.visuals());
    let painter: &Painter = ui.painter();
    let foot = track.bottom() - space::SMALL;
    let at = |day: civil::Date| track.left() + span.share(day) * track.width();
    let handle = at(day);
    painter.hline(track.x_range(), foot, theme::line(tokens.edge));
    painter.hline(track.left()..=handle, foot, theme::stroke(tokens.accent));
    let room = foot - track.top() - space::HAIR;
    painter.extend(marks.iter().map(|(x, share)| {
        let x = track.left() + x;
        let height = space::HAIR + share * (room - space::HAIR);
        // What was not yet said stands back.
        let (colour, width) =
            if x <= handle + 0.5 { (tokens.accent, size::STROKE) } else { (tokens.edge, size::LINE) };
        Shape::line_segment([pos2(x, foot - height), pos2(x, foot)], egui::Stroke::new(width, colour))
    }));
    if today != day {
        let below = Rangef::new(foot, foot + space::HAIR);
        painter.vline(at(today), below, theme::stroke(tokens.strong));
    }
    let grip = Rect::from_center_size(pos2(handle, foot), Vec2::splat(size::SIGN));
    let fill = if response.hovered() || response.dragged() { tokens.accent_hover } else { tokens.accent };
    painter.rect(grip, radius::PILL, fill, theme::stroke(tokens.panel), egui::StrokeKind::Outside);
    if response.has_focus() {
        widget::focus_ring(ui, response.rect.expand2(vec2(0.0, -1.0)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPAN: Span = Span { first: civil::date(2025, 11, 1), last: civil::date(2025, 11, 11) };

    #[test]
    fn days_lie_evenly_along_the_track() {
        assert_eq!(SPAN.share(civil::date(2025, 11, 6)), 0.5);
        assert_eq!(SPAN.share(civil::date(2026, 1, 1)), 1.0);
        for share in [0.0, 0.1, 0.5, 1.0] {
            assert!((SPAN.share(SPAN.day(share)) - share).abs() < 1e-6);
        }
        assert_eq!(SPAN.day(-3.0), SPAN.first);
        assert_eq!(SPAN.day(7.0), SPAN.last);
    }

    #[test]
    fn the_track_begins_before_the_first_word_and_holds_today() {
        let nothing_said = Span::of(&Days::default(), SPAN.last, SPAN.first);
        assert_eq!(nothing_said, Span { first: civil::date(2025, 10, 31), last: SPAN.last });
        assert_eq!(Span::of(&Days::default(), nothing_said.first, SPAN.first).first, nothing_said.first);
        let end = Span::of(&Days::default(), civil::Date::MIN, civil::Date::MIN);
        assert_eq!((end.first, end.length()), (civil::Date::MIN, 1));
    }
}
