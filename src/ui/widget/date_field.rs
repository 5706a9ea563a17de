//! A field for a date that stands alone: read as people write dates, when it is left; what was not understood
//! stays in it and says so. Fields of records are the forms'.

use super::{Calendar, FIELD_MARGIN, name as give_name};
use crate::{
    model::Date,
    text,
    ui::{
        outbox::Cx,
        theme::{self, font, size, space},
    },
};
use eframe::egui::{Align, Key, Layout, Response, TextEdit, Ui, accesskit::Invalid, vec2};

/// A field for a date, and what is typed in it.
#[derive(Debug, Default)]
pub struct DateField {
    /// The date as it is being typed, and what is wrong with it once the field was left.
    draft: Option<(String, Option<String>)>,
    calendar: Calendar,
    wants_focus: bool,
}

impl DateField {
    /// How wide it is with its calendar.
    pub const WIDTH: f32 = size::DAY + space::HAIR + size::MARK;

    /// Puts the keys into it when it is next drawn.
    pub fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    /// What stands in it now, left or not. The date is the one it is drawn with.
    ///
    /// # Errors
    /// It is no date, and why not.
    pub fn reads(&self, cx: &Cx<'_>, date: Option<Date>) -> Result<Option<Date>, String> {
        self.draft.as_ref().map_or(Ok(date), |(text, _)| read(cx, text))
    }

    /// Draws it under that name, with a calendar beside it. Returns what came to stand in it when another date
    /// was typed and the field left, or was picked; blank: none.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, name: &str, date: Option<Date>) -> Option<Option<Date>> {
        let room = vec2(Self::WIDTH, size::ROW);
        let shown = ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::HAIR;
            let (response, taken) = self.alone(cx, ui, name, date);
            match self.calendar.ui(ui, &response, name, date, cx.app.today()) {
                Some(day) => {
                    self.draft = None;
                    Some(Some(day.into()))
                }
                None => taken,
            }
        });
        shown.inner
    }

    /// The same without a calendar: for where a second popup would close the first.
    pub fn alone(
        &mut self,
        cx: &Cx<'_>,
        ui: &mut Ui,
        name: &str,
        date: Option<Date>,
    ) -> (Response, Option<Option<Date>>) {
        let shown = || date.map_or_else(String::new, |it| cx.date(it));
        let mut text = self.draft.as_ref().map_or_else(shown, |(text, _)| text.clone());
        let tokens = theme::tokens(ui.visuals());
        let is_unclear = matches!(self.draft, Some((_, Some(_))));
        let response = ui.add(
            TextEdit::singleline(&mut text)
                .id(ui.scope_id().with(name))
                .hint_text(text::date::NONE)
                .margin(FIELD_MARGIN)
                .font(font::figures())
                .text_color_opt(is_unclear.then_some(tokens.danger))
                .desired_width(size::DAY),
        );
        give_name(&response, name);
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if response.changed() {
            self.draft = Some((text, None));
        }
        let mut taken = None;
        if response.lost_focus() || cx.is_leaving {
            let is_given_up = ui.input(|input| input.key_pressed(Key::Escape));
            match self.draft.take().filter(|_| !is_given_up) {
                None => {}
                Some((text, _)) => match read(cx, &text) {
                    Ok(date) => taken = Some(date),
                    Err(error) => self.draft = Some((text, Some(error))),
                },
            }
        }
        if let Some((_, Some(error))) = &self.draft {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_description(error.as_str());
                node.set_invalid(Invalid::True);
            });
            response.show_tooltip_text(error);
        }
        (response, taken)
    }
}

fn read(cx: &Cx<'_>, text: &str) -> Result<Option<Date>, String> {
    match text.trim() {
        "" => Ok(None),
        text => text::typed::date(text, cx.app.today()).map(Some).map_err(|it| it.to_string()),
    }
}
