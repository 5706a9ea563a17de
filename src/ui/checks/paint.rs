//! How the lines of the checks are drawn. Each is one stop for the keys and has one name, which says all that it says.

use super::sheet::{Line, Spot};
use crate::{
    analysis::{checks::Check, overview::Overview},
    app::{Action, CheckDeed, HelpSpot, Selection},
    model::{CheckRule, Level, record::Record},
    text::{self, check as words, manual, overview::Said, sentence},
    ui::{
        outbox::Cx,
        theme::{self, Icon, font, of_kind, size, space},
        widget::{self, elided_in, elided_right, icon_before},
    },
};
use eframe::egui::{
    Align, Button, Color32, Id, Layout, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role,
    vec2,
};
use std::collections::HashMap;

/// What was done on a line.
pub(super) enum Press {
    /// The check was unfolded or folded.
    Fold(Spot),
    /// Its details are so high.
    Height(f32),
}

/// Draws a line in its place; `focus` where the keys are to go to it.
pub(super) fn line(
    cx: &Cx<'_>,
    ui: &mut Ui,
    rect: Rect,
    it: &Overview,
    line: Line,
    [is_unfolded, focus]: [bool; 2],
    told: &mut HashMap<Spot, Told>,
) -> Option<Press> {
    let tokens = theme::tokens(ui.visuals());
    match line {
        Line::Gravity(gravity, many) => {
            let title = sentence(words::gravity(gravity));
            head(ui, rect, Some(widget::gravity_sign(tokens, gravity)), &title, many);
            None
        }
        Line::Dismissed(many) => {
            head(ui, rect, Some((Icon::Done, tokens.good)), "Dismissed", many);
            None
        }
        Line::Rule(spot, rule, many) => {
            self::rule(cx, ui, rect, spot, rule, many);
            None
        }
        Line::Check(spot) => {
            let check = spot.check(it)?;
            let told = told.entry(spot).or_insert_with(|| Told::of(cx, it, check));
            let response = row(ui, rect, told, check, spot, is_unfolded);
            if focus {
                response.request_focus();
            }
            if response.gained_focus() {
                ui.scroll_to_rect(rect.expand2(vec2(0.0, size::TWO_LINES)), None);
            }
            if response.clicked() {
                return Some(Press::Fold(spot));
            }
            is_unfolded.then(|| Press::Height(details(cx, ui, rect, it, check)))
        }
    }
}

/// The heading of a gravity, or of those that were dismissed.
fn head(ui: &Ui, rect: Rect, icon: Option<(Icon, Color32)>, title: &str, many: usize) {
    let tokens = theme::tokens(ui.visuals());
    let response = ui.interact(rect, Id::unique(("checks of a gravity", title)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title}, {many}")));
    let mut room = rect.with_min_y(rect.top() + space::SMALL).shrink2(vec2(0.0, space::HAIR / 2.0));
    ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, theme::line(tokens.line));
    if let Some((icon, colour)) = icon {
        room = icon_before(ui.painter(), room, icon, colour);
    }
    let width = elided_in(ui, room, title, tokens.strong, font::section());
    let room = room.with_min_x((room.left() + width + space::SMALL).min(room.right()));
    elided_in(ui, room, &many.to_string(), tokens.weak, font::small_figures());
}

/// What a rule is called, how much it has noticed, and the way to what the manual says of it.
fn rule(cx: &Cx<'_>, ui: &Ui, rect: Rect, spot: Spot, rule: CheckRule, many: usize) {
    let tokens = theme::tokens(ui.visuals());
    let title = sentence(rule.word());
    let id = Id::unique(("checks of a rule", spot));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title}, {many}")));
    let button = Rect::from_min_max(rect.right_top() - vec2(size::ROW, 0.0), rect.right_bottom());
    if let Some(place) = manual::of_rule(rule) {
        let response = ui.interact(button, id.with("help"), Sense::click());
        let state = if spot.is_dismissed { ", dismissed" } else { "" };
        let name = format!("What is checked: {rule}{state}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        widget::row_background(ui, &response, button, false);
        widget::paint_icon(ui.painter(), button.shrink(space::HAIR), Icon::Info, tokens.weak);
        if widget::hover_name(response, &name).clicked() {
            cx.out.put(Action::Read(HelpSpot::of(place)));
        }
    }
    let room = rect.with_max_x(button.left());
    let width = elided_in(ui, room, &title, tokens.weak, font::small_strong());
    let room = room.with_min_x((room.left() + width + space::SMALL).min(room.right()));
    elided_in(ui, room, &many.to_string(), tokens.weak, font::small_figures());
}

/// The line of a check in words, which are made when it is first drawn.
pub(super) struct Told {
    said: Said,
    name: String,
    /// Who may see what it is about; none if anybody.
    level: Option<Level>,
}

impl Told {
    fn of(cx: &Cx<'_>, it: &Overview, check: &Check) -> Self {
        let said = text::overview::noticed(&it.dossier, cx.dates(), check);
        let name = format!("{}: {}", sentence(check.rule().word()), said.name());
        let levels = check.records.iter().filter_map(|id| it.dossier.record(*id)).map(Record::level);
        let level = levels.max().filter(|it| *it != Level::Public);
        Self { said, name, level }
    }
}

fn row(ui: &Ui, rect: Rect, told: &Told, check: &Check, spot: Spot, is_unfolded: bool) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let Told { said, name, level } = told;
    let response = ui.interact(
        rect.with_max_y(rect.top() + if is_unfolded { size::ROW } else { size::TWO_LINES }),
        Id::unique(("check", spot)),
        Sense::click(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_expanded(is_unfolded);
        let dismissed = if spot.is_dismissed { ", dismissed" } else { "" };
        let level = level.map_or_else(String::new, |it| format!(", level {it}"));
        node.set_description(format!("{}{dismissed}{level}", sentence(words::gravity(check.gravity))));
    });
    if is_unfolded {
        ui.painter().rect_filled(back(rect), size::ROUND, tokens.selected);
        if response.has_focus() {
            widget::focus_ring(ui, back(response.rect));
        }
    } else {
        widget::row_background(ui, &response, back(rect), false);
    }
    let first = rect.with_max_y(rect.top() + size::ROW);
    let (icon, colour) = if spot.is_dismissed {
        (Icon::Done, tokens.weak)
    } else {
        widget::gravity_sign(tokens, check.gravity)
    };
    let mut room = icon_before(ui.painter(), first, icon, colour);
    let left = room.left();
    if let Some(level) = *level {
        room = widget::paint_level_badge(ui, room, level);
    }
    if check.fix.is_some() && !spot.is_dismissed && !is_unfolded && room.width() > size::READING {
        room = elided_right(ui, room, "Can be put right", tokens.weak, font::small());
    }
    let colour = if spot.is_dismissed { tokens.weak } else { tokens.strong };
    let mut is_whole = elided_in(ui, room, &said.head, colour, font::body()) < room.width() - 1.0;
    if !is_unfolded {
        let second = Rect::from_min_max(
            rect.left_top() + vec2(left - rect.left(), size::ROW - space::HAIR),
            rect.right_bottom() - vec2(0.0, space::HAIR / 2.0),
        );
        is_whole &= elided_in(ui, second, &said.body, tokens.weak, font::small()) < second.width() - 1.0;
    }
    if is_whole { response } else { widget::hover_name(response, text::shortened(&said.name(), 400)) }
}

/// Rows stand out a little to both sides, so that their text is in line with the headings.
fn back(rect: Rect) -> Rect {
    rect.expand2(vec2(space::SMALL, 0.0))
}

/// All that is told of the check that is looked at, and what can be done about it. Returns how high that is.
fn details(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, it: &Overview, check: &Check) -> f32 {
    let left = size::ICON + space::SMALL;
    let inner = Rect::from_min_max(rect.left_top() + vec2(left, size::ROW), rect.max);
    let builder =
        UiBuilder::new().max_rect(inner).id_salt("details of the check").layout(Layout::top_down(Align::Min));
    let mut ui = ui.new_child(builder);
    let ui = &mut ui;
    ui.spacing_mut().item_spacing.y = space::SMALL;
    widget::prose(ui, words::reason(&it.dossier, cx.dates(), check));
    if let Some(note) = check.dismissed.and_then(|it| cx.dossier.get(it)) {
        widget::weak(ui, words::dismissed(cx.dates(), note));
    }
    ui.horizontal_wrapped(|ui| {
        for id in check.records.iter().filter(|it| cx.dossier.holds(**it)).take(MOST) {
            let name = text::shortened(&cx.name(*id), WIDEST);
            let response = widget::quiet_button(ui, of_kind(id.kind), &name);
            widget::name(&response, &format!("Go to {} {name}", id.kind.word()));
            if response.clicked() {
                cx.out.select(Selection::Record(*id));
            }
        }
        if let Some(more) = check.records.len().checked_sub(MOST + 1) {
            widget::small(ui, format!("and {} more", more + 1));
        }
    });
    ui.horizontal_wrapped(|ui| deeds(cx, ui, check));
    ui.min_rect().height() + space::SMALL
}

/// So many records are named at most.
const MOST: usize = 24;

/// So much of a name is shown on a button.
const WIDEST: usize = 48;

fn deeds(cx: &Cx<'_>, ui: &mut Ui, check: &Check) {
    let can_change = cx.app.can_change();
    let deed = |ui: &mut Ui, words: &str, tip: &str, deed: CheckDeed| {
        let response = ui.add_enabled(can_change, Button::new(words));
        if widget::hover_name(response, tip).clicked() {
            cx.out.put(Action::Checks(deed));
        }
    };
    if check.dismissed.is_some() {
        deed(ui, "Restore", words::TO_RESTORE, CheckDeed::Restore(check.key()));
        return;
    }
    if let Some(fix) = &check.fix {
        deed(ui, &words::fix(cx.dates(), fix), words::TO_FIX, CheckDeed::Fix(check.key()));
    }
    deed(ui, "Dismiss…", words::TO_DISMISS, CheckDeed::Dismiss(check.key()));
    if let Some((issue, party)) = check.cells.first().copied() {
        let cell = Selection::Cell(issue, party);
        if cell.is_in(cx.dossier)
            && widget::hover_name(ui.button("Show the position"), words::TO_SEE).clicked()
        {
            cx.out.select(cell);
        }
    }
}
