//! The tabs above a pane.

use super::{
    outbox::Cx,
    theme::{self, Icon, size, space},
    widget,
};
use crate::app::{Action, Command, Pane, View};
use eframe::egui::{self, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

/// What a view is called.
pub fn title(cx: &Cx<'_>, view: View) -> String {
    match view {
        View::Matrix => "Matrix".to_owned(),
        View::Find => "Search".to_owned(),
        View::Overview => "Overview".to_owned(),
        View::Checks => "Checks".to_owned(),
        View::Earlier => "Earlier versions".to_owned(),
        View::Share => "Share".to_owned(),
        View::Compare => {
            cx.app.other().map_or_else(|| "Compare".to_owned(), |it| format!("Compare: {}", it.name()))
        }
        View::Help => "Help".to_owned(),
        #[cfg(debug_assertions)]
        View::Gallery => "Gallery".to_owned(),
        View::Record(id) => cx.name(id),
    }
}

/// The icon of a view.
pub const fn icon_of(view: View) -> Icon {
    match view {
        View::Matrix => Icon::Matrix,
        View::Find => Icon::Find,
        View::Overview => Icon::Overview,
        View::Checks => Icon::Caution,
        View::Earlier => Icon::History,
        View::Share => Icon::Share,
        View::Compare => Icon::Compare,
        View::Help => Icon::Manual,
        #[cfg(debug_assertions)]
        View::Gallery => Icon::Gallery,
        View::Record(id) => theme::of_kind(id.kind),
    }
}

/// Draws the tabs of a pane.
pub fn ui(cx: &Cx<'_>, ui: &mut Ui, pane: &Pane, number: usize) {
    let tokens = theme::tokens(ui.visuals());
    let bar =
        Rect::from_min_size(ui.available_rect_before_wrap().min, vec2(ui.available_width(), size::TAB[0]));
    ui.painter().rect_filled(bar, 0, tokens.panel);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, egui::Stroke::new(1.0, tokens.line));
    let builder = UiBuilder::new()
        .max_rect(bar)
        .accessibility_role(Role::TabList)
        .accessibility_label(if number == 0 { "Views" } else { "Views at the right" });
    ui.scope_builder(builder, |ui| {
        ScrollArea::horizontal().id_salt(("tabs", number)).auto_shrink([false; 2]).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                for (at, view) in pane.tabs().iter().enumerate() {
                    ui.push_id(view, |ui| tab(cx, ui, *view, at == pane.at(), (number, at)));
                }
            });
        });
    });
    ui.advance_cursor_after_rect(bar);
}

fn tab(cx: &Cx<'_>, ui: &mut Ui, view: View, is_seen: bool, (pane, at): (usize, usize)) {
    let tokens = theme::tokens(ui.visuals());
    let name = title(cx, view);
    let is_focused = cx.app.panes.at() == pane || !cx.app.panes.is_split();
    let colour = if is_seen && is_focused { tokens.strong } else { tokens.weak };
    let can_close = cx.app.panes.can_close();
    let galley = widget::lines(ui, &name, colour, egui::TextStyle::Body, size::TAB[1], 1);
    let closing = if can_close { size::MARK } else { 0.0 };
    let before = size::ICON + space::SMALL;
    let width = space::SMALL + before + galley.size().x + space::SMALL + closing;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::TAB[0]), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_seen, &name));
    if is_seen {
        ui.painter().rect_filled(rect, 0, tokens.surface);
        let line = if is_focused { tokens.accent } else { tokens.line };
        let top = Rect::from_min_size(rect.min, vec2(rect.width(), 2.0));
        ui.painter().rect_filled(top, 0, line);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0, tokens.hover);
    }
    if response.has_focus() {
        widget::focus_ring(ui, rect.shrink(2.0));
    }
    let inner = rect.shrink2(vec2(space::SMALL, 0.0));
    let inner = widget::icon_before(ui.painter(), inner, icon_of(view), colour);
    let text = pos2(inner.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(text, galley, colour);
    if can_close {
        let side = size::MARK;
        let cross = Rect::from_min_size(
            pos2(rect.right() - side - space::HAIR, rect.center().y - side / 2.0),
            vec2(side, side),
        );
        let mut child = ui.new_child(UiBuilder::new().max_rect(cross).id_salt("close"));
        let close = format!("Close the tab {name}");
        if widget::icon_button(&mut child, Icon::Close, &close, true).clicked() {
            cx.out.put(Action::CloseTab(pane, at));
        }
    }
    if response.clicked() {
        cx.out.put(Action::GoToTab(pane, at));
    } else if response.middle_clicked() && can_close {
        cx.out.put(Action::CloseTab(pane, at));
    }
    response.context_menu(|ui| {
        if ui.add_enabled(can_close, egui::Button::new("Close this tab")).clicked() {
            cx.out.put(Action::CloseTab(pane, at));
            ui.close();
        }
        let split = cx.app.label(Command::Split);
        if ui.add_enabled(cx.app.is_enabled(Command::Split), egui::Button::new(split)).clicked() {
            cx.out.command(Command::Split);
            ui.close();
        }
    });
    widget::hover_name(response, name);
}
