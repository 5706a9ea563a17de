//! What was noticed about a record or a position, where that is looked at: the gravest of it in sentences, each of which
//! leads to its check.

use super::{
    outbox::Cx,
    theme::{self, Icon, font, size, space},
    widget,
};
use crate::{
    analysis::checks::Mark,
    app::{Action, CheckDeed, Selection},
    text::{self, check as words},
};
use eframe::egui::{Align2, Color32, Rect, Response, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

/// So many are told; the others are counted.
const FEW: usize = 3;

/// Draws them over the whole width; `before` tells them from the same ones elsewhere. Returns the first.
pub fn ui(cx: &Cx<'_>, ui: &mut Ui, of: Selection, before: &str) -> Option<Response> {
    let tokens = theme::tokens(ui.visuals());
    let overview = cx.app.overview()?;
    if cx.app.many_checks_of(of) == 0 {
        return None;
    }
    let mut first = None;
    for check in cx.app.checks_of(of).take(FEW) {
        let sign = widget::gravity_sign(tokens, check.gravity);
        // Whose page this is need not be said; what else it is about has to be.
        let is_of = match of {
            Selection::Record(id) => check.record() == Some(id),
            Selection::Cell(issue, party) => {
                check.record().is_some_and(|it| it == issue.any() || it == party.any())
            }
        };
        let told = if is_of { words::reason } else { words::line };
        let reason = text::sentence(&told(&overview.dossier, cx.dates(), check));
        let name = format!("{before}, {}: {reason}", words::gravity(check.gravity));
        let response = line(ui, Some(sign), (&reason, tokens.text), &name);
        let response = response.on_hover_text("Shows the check, with what can be done about it");
        if response.clicked() {
            cx.out.put(Action::Checks(CheckDeed::Show(check.key())));
        }
        first.get_or_insert(response);
    }
    if let Some(next) = cx.app.checks_of(of).nth(FEW) {
        let more = words::more(cx.app.many_checks_of(of) - FEW);
        if line(ui, None, (&more, tokens.accent), &format!("{before}: {more}")).clicked() {
            cx.out.put(Action::Checks(CheckDeed::Show(next.key())));
        }
    }
    ui.add_space(space::HAIR);
    first
}

/// That there are some, at the right of a place that is kept for it, so that nothing moves when they come and go.
/// Whether it was pressed.
pub fn lead(cx: &Cx<'_>, ui: &Ui, room: Rect, of: Selection) -> bool {
    let (Some(overview), Some(first)) = (cx.app.overview(), cx.app.checks_of(of).next()) else {
        return false;
    };
    let tokens = theme::tokens(ui.visuals());
    let text = words::below(cx.app.many_checks_of(of));
    let (icon, colour) = widget::gravity_sign(tokens, first.gravity);
    let most = room.width() - size::SMALL_ICON - 3.0 * space::HAIR;
    let galley = widget::lines(ui, &text, tokens.text, font::small(), most, 1);
    let width = galley.size().x + size::SMALL_ICON + 3.0 * space::HAIR;
    let rect = Rect::from_min_max(room.max - vec2(width, size::MARK), room.max);
    let response = ui.interact(rect, ui.scope_id().with("checks below"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    widget::row_background(ui, &response, rect, false);
    let inner = rect.shrink2(vec2(space::HAIR, 0.0));
    let at = inner.with_max_x(inner.left() + size::SMALL_ICON);
    widget::paint_icon_of(ui.painter(), at, icon, size::SMALL_ICON, colour);
    let from = Align2::RIGHT_CENTER.align_size_within_rect(galley.size(), inner);
    ui.painter().galley(from.min, galley, tokens.text);
    let is_pressed = response.clicked();
    if response.hovered() {
        let tip = words::tip(&overview.dossier, cx.dates(), cx.app.checks_of(of));
        response.on_hover_text(tip);
    }
    is_pressed
}

/// The name of a row, and after it what calls for its sign.
pub fn named(name: &str, mark: Option<Mark>) -> String {
    mark.map_or_else(|| name.to_owned(), |it| format!("{name}, {}", words::marked(it)))
}

/// The sign at the right of a row; returns the room that is left.
pub fn sign(ui: &Ui, room: Rect, mark: Option<Mark>) -> Rect {
    let Some(mark) = mark else { return room };
    let (icon, colour) = widget::gravity_sign(theme::tokens(ui.visuals()), mark.gravity);
    let at = room.with_min_x(room.right() - size::SMALL_ICON);
    widget::paint_icon_of(ui.painter(), at, icon, size::SMALL_ICON, colour);
    room.with_max_x((at.left() - space::SMALL).max(room.left()))
}

/// The reasons of the checks that call for the sign of a record or a position.
pub fn tip(cx: &Cx<'_>, of: Selection) -> String {
    let dossier = cx.app.overview().map_or(cx.dossier, |it| &it.dossier);
    let signed = cx.app.checks_of(of).take_while(|it| it.gravity.bears_sign());
    words::tip(dossier, cx.dates(), signed)
}

/// What is told beside the pointer of a row: its words, and below them what calls for its sign.
pub fn hover(cx: &Cx<'_>, response: Response, text: &str, of: Selection) -> Response {
    if !response.hovered() {
        return response;
    }
    let all = [text.to_owned(), tip(cx, of)].into_iter().filter(|it| !it.is_empty());
    widget::hover_name(response, all.collect::<Vec<_>>().join("\n"))
}

/// A line that can be pressed, its words, all of them, beside the place of a sign.
fn line(ui: &mut Ui, sign: Option<(Icon, Color32)>, (text, colour): (&str, Color32), name: &str) -> Response {
    let left = size::ICON + space::SMALL;
    let width = ui.available_width();
    let galley = widget::lines(ui, text, colour, font::small(), width - left - space::SMALL, usize::MAX);
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, galley.size().y + space::SMALL), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    widget::row_background(ui, &response, rect, false);
    let from = rect.min + vec2(0.0, space::HAIR);
    if let Some((icon, colour)) = sign {
        let at = Rect::from_min_size(from, vec2(size::ICON, size::ICON));
        widget::paint_icon_of(ui.painter(), at, icon, size::ICON - 2.0, colour);
    }
    ui.painter().galley(from + vec2(left, 0.0), galley, colour);
    response
}
