//! How the lines of a party's page are drawn. Each is one stop for the keys and has one name, which says all that it
//! says.

use super::{
    lane,
    sheet::{Fold, Item, Line, Section},
    told::{Ruler, Told},
};
use crate::{
    analysis::party::{Portrait, Stance},
    app::Selection,
    model::{Id, record::Party},
    text,
    ui::{
        marks,
        outbox::Cx,
        theme::{self, Icon, font, radius, size, space},
        widget::{self, elided, elided_in, elided_right, icon_before},
    },
};
use eframe::egui::{
    Galley, Rangef, Rect, Response, Sense, Shape, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};
use std::{cell::OnceCell, sync::Arc};

/// What was pressed.
pub(super) enum Pressed {
    /// To go somewhere.
    Go(Selection),
    /// To unfold something, or fold it again.
    Fold(Fold),
}

/// Lines of words that stand below the head of an item at most.
const ROWS: usize = 4;
/// How high the bar of a figure is, with what is free above it.
const BAR: f32 = 10.0;

/// How high a line is at that width.
pub(super) fn height(ui: &Ui, portrait: &Portrait, line: &Line, width: f32) -> f32 {
    match line {
        Line::Head(..) | Line::More(..) | Line::Nothing(_) => size::ROW,
        Line::Item(item) => {
            let [head, body] = galleys(ui, item, width);
            let below = if item.said.body.is_empty() { 0.0 } else { body.size().y };
            let bar = if item.bar.is_empty() { 0.0 } else { BAR };
            head.size().y.max(size::ENTRY[1]) + beneath(item, width) + below + bar + space::SMALL
        }
        Line::Stance(at) => portrait.stances.get(*at).map_or(0.0, stance_height),
    }
}

fn stance_height(it: &Stance) -> f32 {
    let [_, line] = size::ENTRY;
    let below = match (it.is_ruler, it.others.iter().any(|it| !it.lies.is_empty())) {
        (true, true) => 2.0 * size::RULER + space::SMALL,
        (true, false) => size::RULER + space::HAIR,
        (false, _) if it.others.is_empty() => 0.0,
        (false, _) => size::RULER,
    };
    2.0 * line + below + space::INSET
}

/// From where the words of an item begin.
fn inset(item: &Item) -> f32 {
    let part = if item.is_part { size::INDENT + space::SMALL } else { 0.0 };
    space::SMALL + part + size::ICON + space::SMALL
}

/// What stands beside the head of an item has a line of its own where there is little room: how high that is.
fn beneath(item: &Item, width: f32) -> f32 {
    let has_any = !item.said.detail.is_empty() || item.level.is_some();
    if has_any && width < size::READING * 0.8 { size::ENTRY[1] } else { 0.0 }
}

/// The words of an item: its head in as many lines as it needs where nothing stands beside it, and its body.
fn galleys(ui: &Ui, item: &Item, width: f32) -> [Arc<Galley>; 2] {
    let tokens = theme::tokens(ui.visuals());
    let room = (width - inset(item) - space::SMALL).max(1.0);
    let detail = widget::lines(ui, &item.said.detail, tokens.weak, font::small_figures(), room * 0.5, 1);
    let badge = if item.level.is_some() { size::SHORT } else { 0.0 };
    let beside = if beneath(item, width) > 0.0 { 0.0 } else { detail.size().x + space::SMALL + badge };
    let head = if item.is_now { tokens.strong } else { tokens.weak };
    let head = widget::few_lines(ui, &item.said.head, head, font::body(), (room - beside).max(1.0), ROWS);
    let body = widget::sentence_lines(ui, &item.said.body, tokens.weak, font::small(), room, ROWS);
    [head, body]
}

/// Draws a line in its place.
pub(super) fn line(
    cx: &Cx<'_>,
    ui: &Ui,
    rect: Rect,
    portrait: &Portrait,
    section: Section,
    line: &Line,
    told: &[OnceCell<Told>],
) -> Option<Pressed> {
    let tokens = theme::tokens(ui.visuals());
    let text = rect.shrink2(vec2(space::SMALL, 0.0));
    match line {
        Line::Head(words, many) => {
            let width = elided_in(ui, text, words, tokens.weak, font::small_strong());
            let room = text.with_min_x(text.left() + width + space::SMALL);
            elided_in(ui, room, &many.to_string(), tokens.weak, font::small_figures());
            None
        }
        Line::Nothing(words) => {
            let response = ui.interact(rect, ui.scope_id().with((section, *words)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, *words));
            elided_in(ui, text, words, tokens.weak, font::body());
            None
        }
        Line::More(fold, many, is_open) => {
            let (words, icon) = match is_open {
                true => ("Show fewer".to_owned(), Icon::Up),
                false => (format!("Show all {many}"), Icon::Down),
            };
            let response = ui.interact(rect, ui.scope_id().with(fold), Sense::click());
            let head = match fold {
                Fold::All(_, head) if !head.is_empty() => {
                    format!("{}, {}", section.title(), text::lower(head))
                }
                _ => section.title().to_owned(),
            };
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{words}: {head}")));
            widget::row_background(ui, &response, rect, false);
            let room = icon_before(ui.painter(), text, icon, tokens.accent);
            elided_in(ui, room, &words, tokens.accent, font::body());
            reveal(ui, &response);
            response.clicked().then_some(Pressed::Fold(*fold))
        }
        Line::Item(it) => item(cx, ui, rect, section, it),
        Line::Stance(at) => {
            let it = portrait.stances.get(*at)?;
            let told = told.get(*at)?.get_or_init(|| Told::of(portrait, cx.dates(), it));
            stance(cx, ui, rect, portrait.party, it, told)
        }
    }
}

/// What the keys come to is scrolled into view.
fn reveal(ui: &Ui, response: &Response) {
    if response.gained_focus() {
        ui.scroll_to_rect(response.rect.expand2(vec2(0.0, size::TWO_LINES)), None);
    }
}

fn item(cx: &Cx<'_>, ui: &Ui, rect: Rect, section: Section, it: &Item) -> Option<Pressed> {
    let tokens = theme::tokens(ui.visuals());
    let level = it.level.map_or_else(String::new, |it| format!(", level {it}"));
    // What is said of another party is not about this row.
    let mark = it.goes.filter(|goes| it.sign.is_none() && matches!(goes, Selection::Record(_)));
    let mark = mark.and_then(|it| cx.app.marked(it));
    let name = marks::named(&format!("{}: {}{level}", it.under, it.said.name()), mark);
    let response = ui.interact(rect, ui.scope_id().with((section, &name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if let Some((_, is_open)) = it.fold {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    }
    widget::row_background(ui, &response, rect, false);
    reveal(ui, &response);
    let [head, body] = galleys(ui, it, rect.width());
    let inner = rect.shrink2(vec2(space::SMALL, space::HAIR));
    let first = inner.with_max_y(inner.top() + size::ENTRY[1]);
    let left = rect.left() + inset(it);
    let before = Rect::from_min_max(pos2(left - size::ICON - space::SMALL, first.top()), first.max);
    match (it.fold, it.sign) {
        (Some((_, is_open)), _) => {
            let icon = if is_open { Icon::Down } else { Icon::Right };
            icon_before(ui.painter(), before, icon, tokens.weak);
        }
        (None, Some(party)) => {
            let centre = pos2(before.left() + size::ICON / 2.0, first.center().y);
            widget::paint_sign(ui.painter(), centre, size::SIGN, &cx.signs.of(party), tokens.edge);
        }
        (None, None) => {
            let colour = if it.is_now { tokens.accent } else { tokens.weak };
            icon_before(ui.painter(), before, it.icon, if it.is_belief { tokens.caution } else { colour });
        }
    }
    if it.is_part {
        let x = rect.left() + space::SMALL + size::ICON / 2.0;
        ui.painter().vline(x, rect.y_range(), theme::line(tokens.line));
    }
    if it.is_belief {
        // A broken line beside it: nobody has said so.
        let x = rect.left() + space::HAIR / 2.0;
        let ends = [pos2(x, rect.top() + space::HAIR), pos2(x, rect.bottom() - space::HAIR)];
        let dashes = Shape::dashed_line(&ends, theme::stroke(tokens.caution), space::HAIR, space::HAIR);
        ui.painter().extend(dashes);
    }
    let high = head.size().y.max(size::ENTRY[1]);
    let lower = beneath(it, rect.width());
    let mut room = first.with_min_x(left);
    if lower > 0.0 {
        room = room.translate(vec2(0.0, high));
    }
    room = marks::sign(ui, room, mark);
    if let Some(level) = it.level {
        room = widget::paint_level_badge(ui, room, level);
    }
    elided_right(ui, room, &it.said.detail, tokens.weak, font::small_figures());
    let below = first.top() + high + lower;
    let at = pos2(left, first.top() + ((size::ENTRY[1] - head.size().y) / 2.0).max(0.0));
    ui.painter().galley(at, head, tokens.strong);
    ui.painter().galley(pos2(left, below), body, tokens.weak);
    bar(ui, Rect::from_min_max(pos2(left, rect.bottom() - BAR), inner.max), &it.bar);
    let pressed = response.clicked();
    let words = text::shortened(&it.said.name(), 600);
    match it.goes.filter(|_| mark.is_some()) {
        Some(goes) => marks::hover(cx, response, &words, goes),
        None => widget::hover_name(response, words),
    };
    match it.fold {
        Some((fold, _)) => pressed.then_some(Pressed::Fold(fold)),
        // What is worked out may be a moment older than the dossier.
        None => it.goes.filter(|goes| pressed && goes.is_in(cx.dossier)).map(Pressed::Go),
    }
}

/// A figure as a bar of the whole: each part of it from where the one before ends.
fn bar(ui: &Ui, rect: Rect, parts: &[[f64; 2]]) {
    if parts.is_empty() {
        return;
    }
    let tokens = theme::tokens(ui.visuals());
    let track = Rect::from_x_y_ranges(rect.x_range(), rect.bottom() - 6.0..=rect.bottom() - 2.0);
    ui.painter().rect_filled(track, radius::PILL, tokens.button);
    let x = |share: f64| track.left() + track.width() * share.clamp(0.0, 1.0) as f32;
    for [from, to] in parts {
        // A line of the ground between one part and the next.
        let part = Rect::from_x_y_ranges(x(*from)..=(x(*to) - 1.0).max(x(*from) + 1.0), track.y_range());
        ui.painter().rect_filled(part, 0, tokens.accent);
    }
}

fn stance(cx: &Cx<'_>, ui: &Ui, rect: Rect, party: Id<Party>, it: &Stance, told: &Told) -> Option<Pressed> {
    let tokens = theme::tokens(ui.visuals());
    let Told { said, others, name, .. } = told;
    let goes = Selection::Cell(it.issue, party);
    let mark = cx.app.marked(goes);
    let response =
        ui.interact(rect, ui.scope_id().with((Section::Stances, it.issue.number())), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, marks::named(name, mark)));
    widget::row_background(ui, &response, rect, false);
    reveal(ui, &response);
    let inner = rect.shrink2(vec2(space::SMALL, space::HAIR));
    let [_, high] = size::ENTRY;
    let first = inner.with_max_y(inner.top() + high);
    let mut room = marks::sign(ui, first, mark);
    if let Some(level) = told.level {
        room = widget::paint_level_badge(ui, room, level);
    }
    room = elided_right(ui, room, &said.detail, tokens.weak, font::small_figures());
    elided(ui, room, &said.head, tokens.strong);
    let second = Rect::from_min_size(first.left_bottom(), vec2(inner.width(), high));
    let is_said = !it.position.is_blank();
    elided(ui, second, &said.body, if is_said { tokens.text } else { tokens.weak });
    let third = Rect::from_min_max(second.left_bottom(), inner.max);
    match &told.ruler {
        Some(it) => ruler(cx, ui, third, it),
        None if !others.is_empty() => {
            elided_in(ui, third, others, tokens.weak, font::small());
        }
        None => {}
    }
    ui.painter().hline(inner.x_range(), rect.bottom(), theme::line(tokens.line));
    let pressed = response.clicked();
    marks::hover(cx, response, &text::shortened(name, 600), goes);
    (pressed && goes.is_in(cx.dossier)).then_some(Pressed::Go(goes))
}

/// The scale from its least to its most: on it the party, below it the others.
fn ruler(cx: &Cx<'_>, ui: &Ui, rect: Rect, it: &Ruler) {
    let tokens = theme::tokens(ui.visuals());
    let upper = rect.with_max_y(rect.top() + size::RULER + space::HAIR);
    let width = rect.width() * size::RULER_END;
    let [low, high] = &it.ends;
    let left = upper.with_max_x(upper.left() + width);
    let right = upper.with_min_x(upper.right() - width);
    // Each stands close to its end of the ruler.
    elided_right(ui, left, low, tokens.weak, font::small());
    elided_in(ui, right, high, tokens.weak, font::small());
    let bar = Rect::from_x_y_ranges(left.right() + space::HAIR..=right.left() - space::HAIR, upper.y_range());
    widget::paint_ruler(ui.painter(), tokens, bar, &it.stretches);
    let lower = Rect::from_x_y_ranges(bar.x_range(), upper.bottom()..=rect.bottom());
    let lane = lower.shrink2(vec2(space::SMALL, 0.0));
    lane::paint(ui, lane, Rangef::new(rect.left(), rect.right() - size::ICON * 2.0), cx.signs, &it.others);
}
