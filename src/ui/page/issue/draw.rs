//! How the parts of an issue's view are drawn. Each line is one stop for the keys and has one name, which says all that
//! it says.

use super::{
    lane::Lane,
    said::{Row, is_passed},
    sheet::Sheet,
};
use crate::{
    analysis::issue::{Bearing, Held},
    app::Selection,
    model::{Id, record::Issue},
    text,
    ui::{
        marks,
        outbox::Cx,
        page::rows,
        theme::{self, Icon, font, size, space},
        widget::{self, elided, elided_in},
    },
};
use eframe::egui::{Rangef, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

/// The names at the left of the lanes: their share of the room, at most.
const NAMES: [f32; 2] = [0.24, 176.0];

/// What is left free at the right of the lanes, as a share of the room.
const ENDS: f32 = 0.08;
/// So much of a line a name takes at most, where words stand beside it.
const NAME: f32 = 0.45;

/// Where the lanes lie across the view.
fn plot(ui: &Ui) -> Rangef {
    let room = ui.max_rect();
    let left = room.left() + (room.width() * NAMES[0]).min(NAMES[1]);
    // Room for the words at the last tick.
    Rangef::new(left + space::MEDIUM, room.right() - (room.width() * ENDS).min(space::HUGE))
}

/// Where every party stands: on the ruler, or by answer where answers have no order.
pub(super) fn positions(cx: &Cx<'_>, ui: &mut Ui, sheet: &Sheet) {
    if sheet.lanes.is_empty() {
        widget::weak(ui, "Nobody has a position, and nobody’s consent is needed.");
        return;
    }
    if sheet.ticks.is_empty() {
        let strong = theme::tokens(ui.visuals()).text;
        for (nth, (answer, here)) in sheet.answers.iter().enumerate() {
            widget::words(ui, answer, font::small_strong(), strong);
            if here.is_empty() {
                widget::weak(ui, "Nobody");
            }
            for (at, spoken) in here {
                lane(cx, ui, sheet, (&sheet.lanes[*at], spoken), ("answer", nth, *at));
            }
        }
        return;
    }
    widget::ruler_head(ui, &sheet.ticks, plot(ui), &sheet.baseline);
    for (at, it) in sheet.lanes.iter().enumerate() {
        lane(cx, ui, sheet, (it, &it.spoken), ("position", 0, at));
    }
    let key = if sheet.baseline.is_empty() { "" } else { "Dashed upright: baseline. " };
    widget::small(
        ui,
        format!(
            "{key}Full sign: on record. In a ring: ad referendum. In a box: on a condition or in a package. Hollow: signalled. Bracket: red line. Upright stroke: clause on the table. Dashed arrow: movement."
        ),
    );
}

/// What is believed of bottom lines, and the overlap.
pub(super) fn believed(cx: &Cx<'_>, ui: &mut Ui, sheet: &Sheet) {
    for (at, it) in sheet.believed.iter().enumerate() {
        lane(cx, ui, sheet, (it, &it.spoken), ("believed", 0, at));
    }
    if !sheet.ticks.is_empty() {
        widget::small(ui, "Full bar: surely accepted. Outlined bar: possibly accepted. On the ruler above.");
    }
}

/// A lane: whose it is at the left, marks at their places, in words below.
fn lane(cx: &Cx<'_>, ui: &mut Ui, sheet: &Sheet, (it, name): (&Lane, &str), salt: (&str, usize, usize)) {
    let tokens = theme::tokens(ui.visuals());
    let has_plot = !sheet.ticks.is_empty() && (!it.marks.is_empty() || !it.trail.is_empty());
    let plot = plot(ui);
    let beside = if it.party.is_some() || it.is_clause { size::ICON + space::SMALL } else { 0.0 };
    let colour = if it.is_current { tokens.strong } else { tokens.weak };
    let width = plot.min - space::MEDIUM - ui.max_rect().left() - space::HAIR - beside;
    let sign = it.party.map(|it| cx.signs.of(it));
    // Where a word of its name has no room a party goes by its code.
    let has_room = widget::has_room_for_words(ui, &it.name, font::strong(), width);
    let code = sign.as_ref().map(|it| it.code.as_str()).filter(|it| !has_room && !it.is_empty());
    let called = widget::title_lines(ui, code.unwrap_or(&it.name), colour, font::strong(), width, 2);
    let badge = if it.level.is_some() { size::ROW } else { 0.0 };
    let below = if it.more.is_empty() { 0.0 } else { size::ENTRY[1] };
    let height = below + if has_plot { size::ENTRY[0] } else { size::ROW };
    let height = height.max(called.size().y + badge + space::SMALL);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    if !ui.is_rect_visible(rect.expand(size::THREE_LINES)) {
        return;
    }
    let sense = if it.goes.is_some() { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("lane", salt)), sense);
    let role = if it.goes.is_some() { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, name));
    if it.goes.is_some() {
        widget::row_background(ui, &response, rect, false);
    }
    let mut names = Rect::from_min_max(rect.min, pos2(plot.min - space::MEDIUM, rect.top() + size::ROW));
    names.min.x += space::HAIR;
    let mark = names.left_center() + vec2(size::SIGN / 2.0, 0.0);
    match &sign {
        Some(sign) => widget::paint_sign(ui.painter(), mark, size::SIGN, sign, tokens.edge),
        None if it.is_clause => {
            widget::icon_before(ui.painter(), names, Icon::Clause, tokens.weak);
        }
        None => {}
    }
    let top = match called.rows.len() {
        1 => names.center().y - called.size().y / 2.0,
        _ => names.top() + space::HAIR,
    };
    let named = top + called.size().y;
    ui.painter().galley(pos2(names.left() + beside, top), called, colour);
    let words_top = if has_plot {
        let lane = Rect::from_x_y_ranges(plot, rect.top()..=rect.top() + size::ROW + space::HAIR);
        let lying = (&it.marks[..], &it.trail[..]);
        widget::paint_lane(ui.painter(), tokens, lane, &sheet.ticks, &sheet.baseline, lying, sign.as_ref());
        lane.bottom()
    } else {
        rect.top() + space::HAIR
    };
    let left = plot.min.min(rect.left() + rect.width() * 0.3);
    let mut line = Rect::from_min_size(pos2(left, words_top), vec2(rect.right() - left, size::ENTRY[1]));
    let colour = if it.is_current { tokens.text } else { tokens.weak };
    elided(ui, line, &it.words, colour);
    line = line.translate(vec2(0.0, size::ENTRY[1] - 2.0));
    if let Some(level) = it.level {
        let below = Rect::from_min_size(pos2(names.left(), named + 2.0), vec2(names.width(), size::ROW));
        let mut child = ui.new_child(UiBuilder::new().max_rect(below).id_salt(("level", salt)));
        widget::level_badge(&mut child, level);
    }
    elided_in(ui, line, &it.more, tokens.weak, font::small());
    if let Some(goes) = it.goes.filter(|_| response.clicked()) {
        cx.out.select(goes);
    }
    widget::hover_name(response, name);
}

/// What depends on what, and whether it is so.
pub(super) fn conditions(cx: &Cx<'_>, ui: &mut Ui, sheet: &Sheet) {
    for (at, (it, [words, held])) in sheet.account.conditions.iter().zip(&sheet.conditions).enumerate() {
        let tokens = theme::tokens(ui.visuals());
        let (icon, colour) = match it.held {
            Held::Yes(_) => (Icon::Done, tokens.good),
            Held::No(_) => (Icon::Close, tokens.weak),
            Held::InWords => (Icon::Info, tokens.weak),
        };
        let room = (ui.available_width() - size::ICON - 3.0 * space::SMALL).max(0.0);
        let galley = widget::sentence_lines(ui, words, tokens.text, font::body(), room, 6);
        let held = widget::sentence_lines(ui, held, colour, font::small_strong(), room, 3);
        let height = galley.size().y + held.size().y + space::SMALL;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let response = ui.interact(rect, ui.scope_id().with(("condition", at)), Sense::click());
        let name = format!("{words} {}", sheet.conditions[at][1]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        widget::row_background(ui, &response, rect, false);
        let inner = rect.shrink2(vec2(space::SMALL, space::HAIR));
        let mark = inner.with_max_y(inner.top() + size::ENTRY[1]);
        let rest = widget::icon_before(ui.painter(), mark, icon, colour);
        ui.painter().galley(pos2(rest.left(), inner.top()), galley, tokens.text);
        let below = pos2(rest.left(), inner.bottom() - held.size().y);
        ui.painter().galley(below, held, colour);
        if response.clicked() {
            cx.out.select(Selection::Record(it.record));
        }
        widget::hover_name(response, name);
    }
}

/// The step chart, and the same as a list.
pub(super) fn course(cx: &Cx<'_>, ui: &mut Ui, sheet: &mut Sheet, id: Id<Issue>) {
    let has_chart = !sheet.chart.lines.is_empty();
    if has_chart {
        let steps = text::count(sheet.steps, "step", "steps");
        let pressed = sheet.chart.ui(ui, &format!("Positions over time as a chart: {steps}, listed below"));
        if let Some(goes) = pressed.and_then(|it| sheet.stops.get(it)) {
            cx.out.select(*goes);
        }
    }
    if sheet.is_thinned {
        widget::small(ui, text::issue::THINNED);
    }
    let list = |ui: &mut Ui| {
        rows(ui, sheet.passed.len(), size::ROW, |ui, rect, at| {
            let Some(it) = sheet.passed.get(at) else { return };
            let tokens = theme::tokens(ui.visuals());
            let response = ui.interact(rect, ui.scope_id().with(("step", at)), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &it.spoken));
            widget::row_background(ui, &response, rect, false);
            let mut room = rect.shrink2(vec2(space::SMALL, 0.0));
            elided_in(ui, room.with_max_x(room.left() + size::DAY), &it.date, tokens.weak, font::figures());
            room.min.x += size::DAY;
            if let Some(party) = it.party {
                let sign = cx.signs.of(party);
                let centre = room.left_center() + vec2(size::SIGN / 2.0, 0.0);
                widget::paint_sign(ui.painter(), centre, size::SIGN, &sign, tokens.edge);
                room.min.x += size::SIGN + space::SMALL;
            } else {
                room = widget::icon_before(ui.painter(), room, Icon::Event, tokens.weak);
            }
            let most = room.with_max_x(room.left() + room.width() * NAME);
            room.min.x += elided_in(ui, most, &it.name, tokens.strong, font::strong()) + space::SMALL;
            elided(ui, room, &it.words, tokens.text);
            if response.clicked() {
                cx.out.select(it.goes);
            }
            widget::hover_name(response, &it.spoken);
        });
    };
    if has_chart {
        widget::fold("The steps as a list").id_salt(("steps", id)).show(ui, list);
    } else {
        list(ui);
    }
}

/// What was said: who, what it does, when; its words; what has become of it.
pub(super) fn said(cx: &Cx<'_>, ui: &mut Ui, sheet: &mut Sheet, id: Id<Issue>) {
    rows(ui, sheet.shown.len(), size::THREE_LINES - space::HAIR, |ui, rect, at| {
        let Some(it) = sheet.row(at, id) else { return };
        if row(cx, ui, rect, &it).clicked() {
            cx.out.select(Selection::Record(it.statement.any()));
        }
    });
}

fn row(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, it: &Row) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let salt = ("said", it.statement.number(), it.point);
    let response = ui.interact(rect, ui.scope_id().with(salt), Sense::click());
    let of = Selection::Record(it.statement.any());
    let mark = cx.app.marked(of);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, marks::named(&it.spoken, mark)));
    widget::row_background(ui, &response, rect, false);
    let inner = rect.shrink2(vec2(space::SMALL, space::HAIR));
    let [first, rest] = {
        let at = inner.top() + size::ENTRY[1];
        [inner.with_max_y(at), inner.with_min_y(at)]
    };
    let is_passed = is_passed(it.bearing);
    let strong = if is_passed { tokens.weak } else { tokens.strong };
    let first = marks::sign(ui, first, mark);
    let mut room = widget::elided_right(ui, first, &it.date, tokens.weak, font::small_figures());
    let bearing = match it.bearing {
        Bearing::Firm => tokens.good,
        Bearing::Departs | Bearing::Limit => tokens.danger,
        Bearing::Beside | Bearing::Signal => tokens.accent,
        _ => tokens.weak,
    };
    room = widget::elided_right(ui, room, &it.become_of, bearing, font::small_strong());
    if let Some(level) = it.level {
        let badge = room.with_min_x((room.right() - size::SHORT).max(room.left()));
        let mut child = ui.new_child(UiBuilder::new().max_rect(badge).id_salt(salt));
        widget::level_badge(&mut child, level);
        room.max.x = badge.left() - space::SMALL;
    }
    if let Some(party) = it.party {
        let centre = room.left_center() + vec2(size::SIGN / 2.0, 0.0);
        let sign = cx.signs.of(party);
        if is_passed {
            widget::paint_hollow_sign(ui.painter(), centre, size::SIGN, &sign, tokens.weak);
        } else {
            widget::paint_sign(ui.painter(), centre, size::SIGN, &sign, tokens.edge);
        }
        room.min.x += size::SIGN + space::SMALL;
    }
    // Apart from each other, so that a name written from right to left keeps its place.
    let kind = widget::lines(ui, it.kind, tokens.weak, font::body(), room.width() * NAME, 1).size().x;
    let names = room.with_max_x((room.right() - kind - space::SMALL).max(room.left()));
    let width = elided_in(ui, names, &it.who, strong, font::strong());
    let beside = room.with_min_x(room.left() + width + space::SMALL);
    let width = width + space::SMALL + elided_in(ui, beside, it.kind, tokens.weak, font::body());
    if it.bearing == Bearing::Superseded {
        let y = room.center().y;
        ui.painter().hline(room.left()..=room.left() + width, y, theme::line(tokens.weak));
    }
    let colour = if is_passed { tokens.weak } else { tokens.text };
    let galley = widget::lines(ui, &it.words, colour, font::body(), rest.width(), 2);
    ui.painter().galley(rest.min, galley, colour);
    marks::hover(cx, response, &it.words, of)
}
