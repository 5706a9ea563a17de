//! Small things that panels are made of: marks that are painted, buttons with a name, rows, texts.

mod mark;
mod picker;

pub use mark::{Mark, mark_button, paint as paint_mark};
pub use picker::{Chosen, Picker, Picking};

use super::theme::{self, size, space};
use eframe::egui::{
    self, Align2, Response, RichText, Sense, TextStyle, Ui, WidgetInfo, accesskit::Role, vec2,
};

/// Around the text in a field.
pub const FIELD_MARGIN: egui::Margin = egui::Margin::symmetric(8, 5);

/// Gives something its accessible name.
pub fn name(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Small words above a field. They are painted, since the field itself bears the name.
pub fn caption(ui: &mut Ui, text: &str) {
    let weak = theme::tokens(ui.visuals()).weak;
    let font = TextStyle::Small.resolve(ui.style());
    ui.add_space(space::SMALL - ui.spacing().item_spacing.y);
    let galley = ui.painter().layout(text.to_owned(), font, weak, ui.available_width());
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, weak);
}

/// The name of a group of fields.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(space::SMALL);
    let strong = theme::tokens(ui.visuals()).strong;
    ui.add(egui::Label::new(RichText::new(text).color(strong)).truncate());
}

/// What matters less.
pub fn weak(ui: &mut Ui, text: impl Into<String>) -> Response {
    let weak = theme::tokens(ui.visuals()).weak;
    ui.add(egui::Label::new(RichText::new(text).color(weak)).wrap())
}

/// What is wrong.
pub fn danger(ui: &mut Ui, text: impl Into<String>) -> Response {
    let danger = theme::tokens(ui.visuals()).danger;
    ui.add(egui::Label::new(RichText::new(text).color(danger)).wrap())
}

/// The one button of a view that leads on.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let text = RichText::new(text).color(tokens.on_accent);
    let response = ui.add(egui::Button::new(text).fill(tokens.accent));
    if response.has_focus() {
        // The ring of other buttons would not be seen on this fill.
        let ring = response.rect.expand(space::HAIR / 2.0);
        ui.painter().rect_stroke(
            ring,
            size::ROUND + 2,
            theme::stroke(tokens.accent),
            egui::StrokeKind::Outside,
        );
    }
    response
}

/// A line that can be pressed and shows what it names, cut where there is no room.
pub fn link_row(ui: &mut Ui, text: &str) -> Response {
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    if ui.is_rect_visible(rect) {
        row_background(ui, &response, rect, false);
        let tokens = theme::tokens(ui.visuals());
        elided(ui, rect.shrink2(vec2(space::SMALL, 0.0)), text, tokens.text);
    }
    response.on_hover_text(text)
}

/// What lies behind a row that is under the pointer, selected or has the focus.
pub fn row_background(ui: &Ui, response: &Response, rect: egui::Rect, selected: bool) {
    let tokens = theme::tokens(ui.visuals());
    if selected {
        ui.painter().rect_filled(rect, size::ROUND, tokens.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, size::ROUND, tokens.hover);
    }
    if response.has_focus() {
        let ring = theme::stroke(tokens.accent);
        ui.painter().rect_stroke(rect, size::ROUND, ring, egui::StrokeKind::Inside);
    }
}

/// One line of text in the middle of a rectangle's height, cut where there is no room. Returns the
/// width it took.
pub fn elided(ui: &Ui, rect: egui::Rect, text: &str, colour: egui::Color32) -> f32 {
    elided_in(ui, rect, text, colour, TextStyle::Body)
}

/// The same in another text style.
pub fn elided_in(ui: &Ui, rect: egui::Rect, text: &str, colour: egui::Color32, style: TextStyle) -> f32 {
    let galley = lines(ui, text, colour, style, rect.width(), 1);
    let at = Align2::LEFT_CENTER.align_size_within_rect(vec2(0.0, galley.size().y), rect);
    let width = galley.size().x;
    ui.painter().galley(at.min, galley, colour);
    width
}

/// A text laid out in so many lines, cut where there is no room.
pub fn lines(
    ui: &Ui,
    text: &str,
    colour: egui::Color32,
    style: TextStyle,
    width: f32,
    rows: usize,
) -> std::sync::Arc<egui::Galley> {
    let mut job =
        egui::text::LayoutJob::simple(text.replace('\n', " "), style.resolve(ui.style()), colour, width);
    job.wrap.max_rows = rows;
    job.wrap.break_anywhere = rows == 1;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A framed group of fields: one element of a list.
pub fn card<R>(ui: &mut Ui, inner: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = theme::tokens(ui.visuals());
    egui::Frame::NONE
        .fill(tokens.card)
        .corner_radius(size::ROUND)
        .inner_margin(space::SMALL)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            inner(ui)
        })
        .inner
}

/// A record by its name, cut where there is no room, whole under the pointer. A click goes to it; it is
/// no stop for Tab.
pub fn text_row(ui: &mut Ui, text: &str, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    row_background(ui, &response, rect, false);
    elided(ui, rect.shrink2(vec2(space::HAIR, 0.0)), text, theme::tokens(ui.visuals()).text);
    response.on_hover_text(text)
}

/// One line of weak text that is painted, not named, with room for so many marks at its right.
pub fn weak_line_beside(ui: &mut Ui, text: &str, marks: usize) {
    let tokens = theme::tokens(ui.visuals());
    let width = (ui.available_width() - (size::MARK + space::SMALL) * marks as f32).max(0.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::hover());
    elided_in(ui, rect, text, tokens.weak, TextStyle::Small);
}

/// Small words beside a field that bears the name itself.
pub fn caption_beside(ui: &mut Ui, text: &str) {
    let weak = theme::tokens(ui.visuals()).weak;
    let galley = lines(ui, text, weak, TextStyle::Small, f32::INFINITY, 1);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, weak);
}

/// A field that opens a short list.
pub fn combo(salt: impl egui::AsIdSalt, shown: impl Into<String>, width: f32) -> egui::ComboBox<'static> {
    egui::ComboBox::from_id_salt(salt).selected_text(shown.into()).width(width).truncate().icon(
        |ui, rect, _, _| {
            let weak = theme::tokens(ui.visuals()).weak;
            paint_mark(ui.painter(), rect.expand(2.0), Mark::Down, weak);
        },
    )
}

/// Something that is shown when it is unfolded.
pub fn fold(title: &str) -> egui::CollapsingHeader {
    egui::CollapsingHeader::new(title).icon(|ui, openness, response| {
        let mark = if openness > 0.5 { Mark::Down } else { Mark::Right };
        let weak = theme::tokens(ui.visuals()).weak;
        paint_mark(ui.painter(), response.rect.expand(2.0), mark, weak);
        response.ctx.accesskit_node_builder(response.id, |node| node.set_expanded(openness > 0.5));
    })
}
