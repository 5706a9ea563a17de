//! Small things that panels are made of, each drawn in one way everywhere. They know the theme and what
//! they are given; none reads the dossier but the picker, and none the settings but the date field.

mod badge;
mod bidi;
mod button;
mod choices;
mod date;
mod date_field;
mod element;
mod empty;
mod field;
mod form_field;
mod gravity;
mod icon;
mod modal;
mod party;
mod picker;
mod progress;
mod row;
mod ruler;
mod scale_ruler;
mod spread;
mod step_chart;
mod text;
mod toast;

pub use badge::{grade_badge, level_badge, paint_level_badge, status_icon, status_pill};
pub use bidi::{has_right_to_left, line_of_several};
pub use button::{
    button_with_icon, checkbox, combo, danger_button, fold, primary_button, quiet_button, segmented, tabs,
};
pub use choices::choices;
pub use date::Calendar;
pub use date_field::DateField;
pub use element::{card, element, element_name};
pub use empty::Empty;
pub use field::{Field, in_order, reading};
pub use form_field::{FormField, HelpMark, group};
pub use gravity::gravity_sign;
pub use icon::{icon_before, icon_button, icon_button_with_keys, paint_icon, paint_icon_of};
pub use modal::{Modal, answers};
pub use party::{paint_hollow_sign, paint_sign, party_chip};
pub use picker::{Chosen, Picker, Picking};
pub use progress::progress;
pub use row::{Before, Row, TreeLine, TreeRow, focus_ring, link, link_row, row_background};
pub use ruler::{Stretch, StretchKind, paint_ruler};
pub use scale_ruler::{Tick, paint_lane, ruler_head};
pub use spread::spread;
pub use step_chart::{Rule, StepChart, StepLine, Stop};
pub use text::{
    caption, caption_beside, caution, danger, elided, elided_in, elided_right, few_lines, has_room_for_words,
    heading, lines, paragraph, prose, prose_in, sentence, sentence_lines, small, title, title_line,
    title_lines, weak, words,
};
pub use toast::{Toast, Toasts};

use eframe::egui::{self, Response};

/// Around the text in a field.
pub const FIELD_MARGIN: egui::Margin = egui::Margin::symmetric(8, 5);

/// Gives something its accessible name.
pub fn name(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Gives something what is said of it besides its name.
pub fn describe(response: &Response, words: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_description(words));
}

/// Says under the pointer what its name or its value says already, and perhaps in full: whoever hears the
/// window does not hear it twice.
pub fn hover_name(response: Response, words: impl AsRef<str>) -> Response {
    response.on_hover_ui(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        prose(ui, words);
    })
}
