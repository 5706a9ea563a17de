//! The day as of which things are looked at: a slider, a field, steps, and a way back to today. What is
//! not of today looks so.

use super::{
    super::{
        outbox::Cx,
        theme::{self, Icon, font, size, space},
        widget::{self, icon_before, icon_button},
    },
    slider::Slider,
};
use crate::{
    app::{Action, Command},
    model::{Date, date::NotADate},
    text,
};
use eframe::egui::{self, Rect, Sense, TextEdit, Ui, accesskit::Live, vec2};
use jiff::civil;

/// What the row keeps between passes.
#[derive(Default)]
pub(super) struct AsOf {
    slider: Slider,
    field: DayField,
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
            if icon_button(ui, Icon::Left, "Previous day with a statement", earlier).clicked() {
                cx.out.command(Command::Earlier);
            }
            let (gap, today) = (ui.spacing().item_spacing.x, today_width(ui));
            let others = size::MARK + size::DAY + today + 3.0 * gap;
            self.slider.ui(cx, ui, (ui.available_width() - others).max(0.0));
            let later = app.is_enabled(Command::Later);
            if icon_button(ui, Icon::Right, "Next day with a statement", later).clicked() {
                cx.out.command(Command::Later);
            }
            if let Some(day) = self.field.ui(cx, ui, "As of", app.as_of) {
                cx.out.put(Action::AsOf(day));
            }
            if ui.add_enabled(!is_today, egui::Button::new("Today")).clicked() {
                self.field = DayField::default();
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
    let (rect, response) = ui.allocate_exact_size(vec2(size::AS_OF, size::ROW), Sense::hover());
    let date = text::date::date(app.as_of, app.settings().dates);
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

/// A field for a day.
#[derive(Default)]
pub struct DayField {
    /// The date as it is being typed, and what is wrong with it.
    draft: Option<(String, Option<String>)>,
}

impl DayField {
    /// Draws it under that name. Returns another day when it was typed and the field left: a month or a
    /// year is looked at from its end.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, name: &str, day: civil::Date) -> Option<civil::Date> {
        let shown = || text::date::date(day, cx.app.settings().dates);
        let mut text = self.draft.as_ref().map_or_else(shown, |(text, _)| text.clone());
        let tokens = theme::tokens(ui.visuals());
        let is_unclear = matches!(self.draft, Some((_, Some(_))));
        let response = ui.add(
            TextEdit::singleline(&mut text)
                .id(egui::Id::unique(name))
                .margin(widget::FIELD_MARGIN)
                .font(font::figures())
                .text_color_opt(is_unclear.then_some(tokens.danger))
                .desired_width(size::DAY - 2.0 * space::SMALL),
        );
        widget::name(&response, name);
        if response.changed() {
            self.draft = Some((text, None));
        }
        let mut chosen = None;
        if response.lost_focus() || cx.is_leaving {
            let escaped = ui.input(|input| input.key_pressed(egui::Key::Escape));
            match self.draft.take().filter(|_| !escaped) {
                None => {}
                Some((text, _)) => match read(&text) {
                    Ok(date) => chosen = Some(date.last()),
                    Err(error) => self.draft = Some((text, Some(error.to_string()))),
                },
            }
        }
        if let Some((_, Some(error))) = &self.draft {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_description(error.as_str());
                node.set_invalid(egui::accesskit::Invalid::True);
            });
            response.show_tooltip_text(error);
        }
        chosen
    }
}

/// Reads a date in any of the styles in which dates are shown.
fn read(text: &str) -> Result<Date, NotADate> {
    let text = text.trim();
    let styled = ["%d %b %Y", "%d %B %Y", "%d.%m.%Y", "%b %d, %Y"];
    text.parse().or_else(|error| {
        styled.iter().find_map(|it| civil::Date::strptime(it, text).ok()).map(Date::from).ok_or(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use text::date::DateStyle;

    #[test]
    fn what_is_shown_can_be_typed() {
        let day = civil::date(2025, 3, 5);
        for style in DateStyle::ALL {
            assert_eq!(read(&text::date::date(day, *style)), Ok(day.into()), "{style:?}");
        }
        assert_eq!(read(" 2025-03 ").map(Date::last), Ok(civil::date(2025, 3, 31)));
        assert!(read("soon").is_err());
    }
}
