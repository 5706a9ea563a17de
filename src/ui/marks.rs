//! What was noticed about a record or a position, where that is looked at: the gravest of it in sentences, each of which
//! leads to its check.

use super::{
    outbox::Cx,
    theme::{self, font, size, space},
    widget,
};
use crate::{
    app::{Action, CheckDeed, Selection},
    text::check as words,
};
use eframe::egui::{Rect, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

/// So many are told; the others are counted.
const FEW: usize = 3;

/// Draws them over the whole width; `before` tells them from the same ones elsewhere.
pub fn ui(cx: &Cx<'_>, ui: &mut Ui, of: Selection, before: &str) {
    let tokens = theme::tokens(ui.visuals());
    let (Some(overview), Some(mark)) = (cx.app.overview(), cx.app.marked(of)) else { return };
    for check in cx.app.checks_of(of).take(FEW) {
        let (icon, colour) = widget::gravity_sign(tokens, check.gravity);
        let left = size::ICON + space::SMALL;
        let reason = words::reason(&overview.dossier, cx.dates(), check);
        let width = ui.available_width();
        let galley = widget::lines(ui, &reason, tokens.text, font::small(), width - left - space::SMALL, FEW);
        let high = galley.size().y + space::SMALL;
        let (rect, response) = ui.allocate_exact_size(vec2(width, high), Sense::click());
        let name = format!("{before}, {}: {reason}", words::gravity(check.gravity));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        widget::row_background(ui, &response, rect, false);
        let first = Rect::from_min_size(rect.min + vec2(0.0, space::HAIR), vec2(size::ICON, size::ICON));
        widget::paint_icon_of(ui.painter(), first, icon, size::ICON - 2.0, colour);
        ui.painter().galley(rect.min + vec2(left, space::HAIR), galley, tokens.text);
        if response.on_hover_text("Shows the check, with what can be done about it").clicked() {
            cx.out.put(Action::Checks(CheckDeed::Show(check.key())));
        }
    }
    if let Some(more) = mark.many.checked_sub(FEW + 1)
        && let Some(next) = cx.app.checks_of(of).nth(FEW)
        && widget::link_row(ui, &format!("{before}: {} more", more + 1)).clicked()
    {
        cx.out.put(Action::Checks(CheckDeed::Show(next.key())));
    }
    ui.add_space(space::HAIR);
}
