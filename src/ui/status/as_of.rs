//! The day as of which things are looked at: a slider, a field, steps, and a way back to today. What is
//! not of today looks so.

use super::{
    super::{
        outbox::Cx,
        theme::{self, Icon, font, size, space},
        widget::{self, DateField, icon_before, icon_button},
    },
    slider::Slider,
};
use crate::app::{Action, Command};
use eframe::egui::{self, Rect, Sense, Ui, accesskit::Live, vec2};

/// What the row keeps between passes.
#[derive(Default)]
pub(super) struct AsOf {
    slider: Slider,
    field: DateField,
}

impl AsOf {
    /// Draws it over the whole width.
    pub(super) fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let (app, tokens) = (cx.app, theme::tokens(ui.visuals()));
        let is_today = app.as_of == app.today();
        if !is_today {
            let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), size::ROW));
            ui.painter().rect_filled(row.expand2(vec2(space::HAIR, 0.0)), size::ROUND, tokens.caution_fill);
        }
        ui.horizontal(|ui| {
            caption(cx, ui, is_today);
            let earlier = app.is_enabled(Command::Earlier);
            if icon_button(ui, Icon::Left, "Previous change", earlier).clicked() {
                cx.out.command(Command::Earlier);
            }
            let (gap, today) = (ui.spacing().item_spacing.x, today_width(ui));
            let others = size::MARK + DateField::WIDTH + today + 3.0 * gap;
            self.slider.ui(cx, ui, (ui.available_width() - others).max(0.0));
            let later = app.is_enabled(Command::Later);
            if icon_button(ui, Icon::Right, "Next change", later).clicked() {
                cx.out.command(Command::Later);
            }
            // A month or a year is looked at from its end.
            if let Some(Some(date)) = self.field.ui(cx, ui, "As of", Some(app.as_of.into())) {
                cx.out.put(Action::AsOf(date.last()));
            }
            if ui.add_enabled(!is_today, egui::Button::new("Today")).clicked() {
                self.field = DateField::default();
                cx.out.command(Command::Today);
            }
        });
    }
}

fn today_width(ui: &Ui) -> f32 {
    let text = widget::lines(
        ui,
        "Today",
        theme::tokens(ui.visuals()).text,
        egui::TextStyle::Button,
        f32::INFINITY,
        1,
    );
    text.size().x + 2.0 * ui.spacing().button_padding.x
}

/// Says which day it is, in words; read aloud as it changes.
fn caption(cx: &Cx<'_>, ui: &mut Ui, is_today: bool) {
    let (app, tokens) = (cx.app, theme::tokens(ui.visuals()));
    // In a narrow window the field beside it says the day.
    let width = if ui.available_width() < size::CRAMPED { size::MARK } else { size::AS_OF };
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::ROW), Sense::hover());
    let date = cx.date(app.as_of);
    let words = if is_today { "As of today".to_owned() } else { format!("As of {date}") };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Status, true, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
    let (icon, colour, face) = if is_today {
        (Icon::Day, tokens.weak, font::small_figures())
    } else {
        (Icon::History, tokens.caution, font::small_strong())
    };
    let room = icon_before(ui.painter(), rect.shrink2(vec2(space::HAIR, 0.0)), icon, colour);
    let text = if is_today { tokens.weak } else { tokens.strong };
    widget::elided_in(ui, room, &words, text, face);
}
