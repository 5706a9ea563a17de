//! A field that is typed into. What it holds is shown in reading order until it is typed into; then egui sets
//! it as it was written, and how it will read stands below it.

use super::{FIELD_MARGIN, bidi, small};
use crate::ui::theme::{self, font};
use eframe::egui::{Align2, Color32, Galley, Id, Response, RichText, TextBuffer, TextEdit, Tooltip, Ui};
use std::sync::Arc;

/// A field that is typed into.
#[derive(Debug)]
pub struct Field<'a> {
    text: &'a mut String,
    id: Id,
    rows: usize,
    hint: &'a str,
    width: f32,
    most: usize,
    is_in_bar: bool,
}

impl<'a> Field<'a> {
    /// One line, over the whole width.
    pub const fn new(id: Id, text: &'a mut String) -> Self {
        Self { text, id, rows: 0, hint: "", width: f32::INFINITY, most: usize::MAX, is_in_bar: false }
    }
    /// Several lines: at first so many, more as they are typed.
    #[must_use]
    pub const fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }
    /// With what is to be typed, or what a blank field means.
    #[must_use]
    pub const fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }
    /// So wide, where there is room.
    #[must_use]
    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }
    /// At most so many characters.
    #[must_use]
    pub const fn most(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    /// In a bar, where no line has room below it: how it will read lies over what is there.
    #[must_use]
    pub const fn in_bar(mut self) -> Self {
        self.is_in_bar = true;
        self
    }

    /// Shows it. What bears its name is the response.
    pub fn show(self, ui: &mut Ui) -> Response {
        let Self { text, id, rows, hint, width, most, is_in_bar } = self;
        let tokens = theme::tokens(ui.visuals());
        let is_typed_into = ui.memory(|it| it.has_focus(id));
        let is_ordered = bidi::has_right_to_left(text);
        let is_backwards = is_ordered && bidi::is_right_to_left(text);
        let room = width.min(ui.available_width()) - FIELD_MARGIN.sum().x;
        let mut in_order = in_order(tokens.text, room, if rows == 0 { 1 } else { usize::MAX });
        let edit = if rows == 0 {
            TextEdit::singleline(&mut *text)
        } else {
            TextEdit::multiline(&mut *text).desired_rows(rows)
        };
        let hint = RichText::new(hint).color(tokens.weak);
        let mut edit = edit.id(id).desired_width(width).margin(FIELD_MARGIN).hint_text(hint).char_limit(most);
        if is_ordered && !is_typed_into {
            edit = edit.layouter(&mut in_order);
            if is_backwards && rows == 0 {
                edit = edit.align(Align2::RIGHT_CENTER);
            }
        }
        let response = ui.add(edit);
        if is_in_bar {
            reading(&response, text);
        } else if is_ordered && is_typed_into {
            small(ui, text.as_str());
        }
        response
    }
}

/// Sets what a field holds in reading order, for as long as nothing is typed into it.
pub fn in_order(
    colour: Color32,
    width: f32,
    rows: usize,
) -> impl FnMut(&Ui, &dyn TextBuffer, f32) -> Arc<Galley> {
    move |ui, text, _| bidi::layout(ui, text.as_str(), font::body(), colour, width, rows)
}

/// How what is typed into a field will read, over what lies below it.
pub fn reading(field: &Response, text: &str) {
    if field.has_focus() && bidi::has_right_to_left(text) {
        let below = Tooltip::always_open(field.ctx.clone(), field.layer_id, field.id, field.rect);
        below.show(|ui| small(ui, text));
    }
}
