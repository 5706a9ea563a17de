//! How the lines of the overview are drawn. Each is one stop for the keys and has one name, which says
//! all that it says.

use super::model::{Line, Part, leads_to, said};
use crate::{
    analysis::{
        checks::Gravity,
        overview::{Coming, OpenIssue, Overview, What},
    },
    app::Selection,
    model::{AnyId, record::Status},
    text,
    ui::{
        outbox::Cx,
        theme::{self, Icon, PartySign, font, of_kind, radius, size, space},
        widget::{self, elided_in, elided_right, icon_before, paint_sign},
    },
};
use eframe::egui::{Color32, Id, Rect, Response, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

/// What was pressed.
pub(super) enum Pressed {
    /// To go somewhere.
    Go(Selection),
    /// To a check, by its index.
    Check(usize),
    /// To the briefing for an event.
    Brief(AnyId),
    /// To see all lines of a part, or few.
    Fold(Part, bool),
}

/// Draws a line in its place.
pub(super) fn line(cx: &Cx<'_>, ui: &Ui, rect: Rect, it: &Overview, line: Line) -> Option<Pressed> {
    let tokens = theme::tokens(ui.visuals());
    match line {
        Line::Head(part, count) => {
            let width = elided_in(ui, rect, part.heading(), tokens.weak, font::small_strong());
            let room = rect.with_min_x(rect.left() + width + space::SMALL);
            elided_in(ui, room, &count.to_string(), tokens.weak, font::small_figures());
            None
        }
        Line::Nothing(text) => {
            let id = Id::unique(("overview", text));
            let response = ui.interact(rect, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
            elided_in(ui, rect, text, tokens.weak, font::body());
            None
        }
        Line::More(part, count) => {
            let text = format!("Show all {count}");
            fold(ui, rect, part, &text, Icon::Down).clicked().then_some(Pressed::Fold(part, true))
        }
        Line::Fewer(part) => {
            fold(ui, rect, part, "Show fewer", Icon::Up).clicked().then_some(Pressed::Fold(part, false))
        }
        Line::Item(part, at) => {
            // The overview may be a moment older than the dossier.
            let goes = leads_to(it, part, at).filter(|it| it.is_in(cx.dossier));
            let is_pressed = item(cx, ui, rect, it, part, at).clicked();
            if let Some(Coming { what: What::Event(event), .. }) = coming(it, part, at)
                && cx.dossier.holds(event.any())
                && briefing(ui, rect, event.any(), &said(it, cx.app.settings().dates, part, at))
            {
                return Some(Pressed::Brief(event.any()));
            }
            if is_pressed && goes.is_some() && part.is_of_checks() {
                return Some(Pressed::Check(at));
            }
            is_pressed.then_some(goes).flatten().map(Pressed::Go)
        }
    }
}

fn coming(it: &Overview, part: Part, at: usize) -> Option<&Coming> {
    if part == Part::Coming { it.coming.get(at) } else { None }
}

/// What leads to the briefing for an event, at the right of its second line. Whether it was pressed.
fn briefing(ui: &Ui, rect: Rect, event: AnyId, of: &text::overview::Said) -> bool {
    let tokens = theme::tokens(ui.visuals());
    let galley = widget::lines(ui, BRIEFING, tokens.accent, font::small(), rect.width(), 1);
    let size = galley.size() + vec2(2.0 * space::SMALL, space::HAIR);
    let at = Rect::from_min_max(rect.max - size, rect.max).translate(vec2(0.0, -space::HAIR / 2.0));
    let response = ui.interact(at, Id::unique(("overview briefing", event)), Sense::click());
    let name = format!("{BRIEFING}: {}", of.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widget::row_background(ui, &response, at, false);
    reveal(ui, &response);
    ui.painter().galley(at.min + vec2(space::SMALL, space::HAIR / 2.0), galley, tokens.accent);
    response.clicked()
}

const BRIEFING: &str = "Briefing";

fn fold(ui: &Ui, rect: Rect, part: Part, text: &str, icon: Icon) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let response = ui.interact(rect, Id::unique(("overview fold", part)), Sense::click());
    let name = format!("{text}: {}", part.heading());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widget::row_background(ui, &response, back(rect), false);
    let room = icon_before(ui.painter(), rect, icon, tokens.accent);
    elided_in(ui, room, text, tokens.accent, font::body());
    reveal(ui, &response);
    response
}

/// Rows stand out a little to both sides, so that their text is in line with the headings.
fn back(rect: Rect) -> Rect {
    rect.expand2(vec2(space::SMALL, 0.0))
}

/// What the keys come to is scrolled into view.
fn reveal(ui: &Ui, response: &Response) {
    if response.gained_focus() {
        ui.scroll_to_rect(response.rect.expand2(vec2(0.0, size::TWO_LINES)), None);
    }
}

fn item(cx: &Cx<'_>, ui: &Ui, rect: Rect, it: &Overview, part: Part, at: usize) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let words = said(it, cx.app.settings().dates, part, at);
    let response = ui.interact(rect, Id::unique(("overview line", part, at)), Sense::click());
    let name = format!("{}: {}", part.heading(), words.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widget::row_background(ui, &response, back(rect), false);
    reveal(ui, &response);
    let (icon, colour) = icon(tokens, it, part, at);
    let first =
        rect.with_max_y(rect.top() + if is_single(part) { rect.height() } else { size::TWO_LINES / 2.0 });
    let first = if is_single(part) { first } else { first.translate(vec2(0.0, space::HAIR / 2.0)) };
    let mut room = icon_before(ui.painter(), first, icon, colour);
    let left = room.left();
    let open = if part == Part::Open { it.open.get(at) } else { None };
    match (part, open) {
        (Part::Between, _) => room = between(cx, ui, room, it, at),
        (_, Some(open)) => {
            let status =
                if open.status == Status::Unopened { String::new() } else { open.status.to_string() };
            room = elided_right(ui, room, &status, tokens.weak, font::small());
        }
        _ => {
            let is_late = part == Part::Coming && it.coming.get(at).is_some_and(|it| it.is_overdue)
                || part == Part::Duties && it.waiting.duties.get(at).is_some_and(|it| it.overdue > 0);
            let colour = if is_late { tokens.danger } else { tokens.weak };
            room = elided_right(ui, room, &words.detail, colour, font::small_figures());
        }
    }
    let width = elided_in(ui, room, &words.head, tokens.strong, font::body());
    let mut is_whole = width < room.width() - 1.0;
    if is_single(part) {
        if part == Part::Added {
            let rest = room.with_min_x((room.left() + width + space::SMALL).min(room.right()));
            is_whole &= elided_in(ui, rest, &words.body, tokens.weak, font::small()) < rest.width() - 1.0;
        }
    } else {
        // There the way to the briefing is.
        let is_event = coming(it, part, at).is_some_and(|it| matches!(it.what, What::Event(_)));
        let beside = if is_event { size::HEAD * 2.0 } else { 0.0 };
        let second = Rect::from_min_size(
            pos2(left, first.bottom() - space::HAIR / 2.0),
            vec2(rect.right() - left - beside, size::TWO_LINES / 2.0 - space::HAIR),
        );
        is_whole &= elided_in(ui, second, &words.body, tokens.weak, font::small()) < second.width() - 1.0;
        if let Some(open) = open.filter(|it| has_ruler(it)) {
            let third = Rect::from_min_max(
                pos2(left, second.bottom()),
                pos2(rect.right(), rect.bottom() - space::HAIR),
            );
            spread(cx, ui, third, it, open);
        }
    }
    if is_whole { response } else { widget::hover_name(response, text::shortened(&words.name(), 400)) }
}

/// Whether a line of that part is one line high.
const fn is_single(part: Part) -> bool {
    matches!(part, Part::Between | Part::Added)
}

/// Whether there is anything to show of how far apart the parties are on an issue.
pub(super) const fn has_ruler(it: &OpenIssue) -> bool {
    it.answered > 1
}

fn icon(tokens: &theme::Tokens, it: &Overview, part: Part, at: usize) -> (Icon, Color32) {
    let kind = |id: AnyId| of_kind(id.kind);
    match part {
        Part::Open => match it.open.get(at).map(|it| it.status) {
            Some(Status::Open) => (Icon::Discussed, tokens.accent),
            Some(Status::AgreedInPrinciple) => (Icon::InPrinciple, tokens.caution),
            Some(Status::Parked) => (Icon::Parked, tokens.weak),
            _ => (Icon::Unopened, tokens.weak),
        },
        Part::Between | Part::Silent => (Icon::Party, tokens.weak),
        Part::Conditional => (Icon::Time, tokens.weak),
        Part::Moved => (Icon::Forward, tokens.accent),
        Part::Said => (Icon::Statement, tokens.weak),
        Part::Held => (Icon::Event, tokens.weak),
        Part::Added => {
            let id = it.changes.as_ref().and_then(|it| it.added.get(at));
            (id.map_or(Icon::New, |id| kind(*id)), tokens.weak)
        }
        Part::Coming => match it.coming.get(at) {
            Some(it) => {
                let icon = match it.what {
                    What::Event(_) => Icon::Event,
                    What::Deadline(_) => Icon::Time,
                    What::Expiry(_) => Icon::Proposal,
                    What::Task(_) => Icon::Task,
                };
                (icon, if it.is_overdue { tokens.danger } else { tokens.weak })
            }
            None => (Icon::Day, tokens.weak),
        },
        Part::Unconfirmed => (Icon::Tentative, tokens.caution),
        Part::Duties => (Icon::Task, tokens.weak),
        Part::Grave => widget::gravity_sign(tokens, Gravity::Grave),
        Part::Serious => widget::gravity_sign(tokens, Gravity::Serious),
        Part::Notable => widget::gravity_sign(tokens, Gravity::Notable),
    }
}

/// The sign of a party and its code. Returns the room to the right of it.
fn chip(ui: &Ui, rect: Rect, sign: &PartySign) -> Rect {
    let tokens = theme::tokens(ui.visuals());
    let centre = pos2(rect.left() + size::SIGN / 2.0, rect.center().y);
    paint_sign(ui.painter(), centre, size::SIGN, sign, tokens.edge);
    let room = rect.with_min_x((rect.left() + size::SIGN + space::HAIR).min(rect.right()));
    let width = elided_in(ui, room, &sign.code, tokens.text, font::small_strong());
    room.with_min_x((room.left() + width + space::SMALL).min(rect.right()))
}

/// Where the two ends of an issue's spread lie on its scale, whose they are, and how far that is.
fn spread(cx: &Cx<'_>, ui: &Ui, rect: Rect, it: &Overview, open: &OpenIssue) {
    let tokens = theme::tokens(ui.visuals());
    let Some(spread) = open.spread else {
        elided_in(ui, rect, "How far apart cannot be measured", tokens.weak, font::small());
        return;
    };
    if spread.distance == 0.0 {
        elided_in(ui, rect, &text::overview::spread(&it.dossier, open), tokens.good, font::small());
        return;
    }
    let [one, other] = spread.ends.map(|it| cx.signs.of(it));
    let room = chip(ui, rect, &one);
    let width = (room.width() * 0.45).min(size::BAR);
    let bar = Rect::from_min_size(room.min, vec2(width, room.height()));
    let [low, high] = open.lies.unwrap_or([0.0, 100.0]);
    let x = |share: f64| bar.left() + space::SMALL + (bar.width() - space::MEDIUM) * share as f32 / 100.0;
    if bar.width() > space::HUGE {
        let between = Rect::from_x_y_ranges(x(low)..=x(high), bar.center().y - 2.0..=bar.center().y + 2.0);
        // Without an order there is no place on the way from one to the other.
        if open.lies.is_some() {
            ui.painter().rect_filled(between, radius::PILL, tokens.accent);
        }
        widget::paint_ruler(ui.painter(), tokens, bar, &[]);
        for (at, sign) in [(low, &one), (high, &other)] {
            paint_sign(ui.painter(), pos2(x(at), bar.center().y), size::SIGN, sign, tokens.strong);
        }
    }
    let room = chip(ui, room.with_min_x(bar.right() + space::SMALL), &other);
    let words = if open.lies.is_some() {
        text::overview::percent(spread.distance)
    } else {
        "different choices".to_owned()
    };
    elided_in(ui, room, &words, tokens.weak, font::small_figures());
}

/// How far two parties are apart, as a bar. Returns the room to the left of it.
fn between(cx: &Cx<'_>, ui: &Ui, rect: Rect, it: &Overview, at: usize) -> Rect {
    let Some(pair) = it.between.get(at) else { return rect };
    let tokens = theme::tokens(ui.visuals());
    let words = text::overview::between(&it.dossier, pair);
    let room = elided_right(ui, rect, &words.body, tokens.weak, font::small_figures());
    let room = elided_right(ui, room, &words.detail, tokens.strong, font::strong_figures());
    let width = (room.width() * 0.3).min(size::BAR / 2.0);
    let track =
        Rect::from_center_size(pos2(room.right() - width / 2.0, room.center().y), vec2(width, space::HAIR));
    ui.painter().rect_filled(track, radius::PILL, tokens.button);
    let filled = track.with_max_x(track.left() + track.width() * pair.average.distance as f32);
    ui.painter().rect_filled(filled, radius::PILL, tokens.accent);
    let mut left = room.with_max_x((track.left() - space::SMALL).max(room.left()));
    for party in pair.parties {
        left = chip(ui, left, &cx.signs.of(party));
    }
    left
}
