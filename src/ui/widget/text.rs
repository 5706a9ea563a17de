//! Texts: lines that are painted where a row bears the name, and texts that are read by themselves. All
//! show passages written from right to left in reading order.

use super::bidi;
use crate::ui::theme::{self, font, space};
use eframe::egui::{
    Align2, Color32, FontId, FontSelection, Galley, Label, Rect, Response, Sense, TextStyle, Ui, WidgetInfo,
    accesskit::Role, vec2,
};
use std::sync::Arc;

/// One line of text in the middle of a rectangle's height, cut where there is no room. Returns the
/// width it took.
pub fn elided(ui: &Ui, rect: Rect, text: &str, colour: Color32) -> f32 {
    elided_in(ui, rect, text, colour, TextStyle::Body)
}

/// The same in another font.
pub fn elided_in(ui: &Ui, rect: Rect, text: &str, colour: Color32, font: impl Into<FontSelection>) -> f32 {
    let galley = lines(ui, text, colour, font, rect.width(), 1);
    let at = Align2::LEFT_CENTER.align_size_within_rect(vec2(0.0, galley.size().y), rect);
    let width = galley.size().x;
    ui.painter().galley(at.min, galley, colour);
    width
}

/// The same at the right. Returns the room to the left of it.
pub fn elided_right(
    ui: &Ui,
    rect: Rect,
    text: &str,
    colour: Color32,
    font: impl Into<FontSelection>,
) -> Rect {
    let galley = lines(ui, text, colour, font, rect.width(), 1);
    let at = Align2::RIGHT_CENTER.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(at.min, galley, colour);
    rect.with_max_x((at.left() - space::SMALL).max(rect.left()))
}

/// A text laid out in so many lines, cut where there is no room.
pub fn lines(
    ui: &Ui,
    text: &str,
    colour: Color32,
    font: impl Into<FontSelection>,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let font: FontId = font.into().resolve(ui.style());
    bidi::layout(ui, &text.replace('\n', " "), font, colour, width, rows)
}

/// The same in one line where it has room there, which begins at the left as in a list.
pub fn few_lines(
    ui: &Ui,
    text: &str,
    colour: Color32,
    font: impl Into<FontSelection> + Clone,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let one = lines(ui, text, colour, font.clone(), width, 1);
    if one.elided { lines(ui, text, colour, font, width, rows) } else { one }
}

/// A sentence of the program's own, in which others are named: read from left to right, whatever it begins with.
pub fn sentence_lines(
    ui: &Ui,
    text: &str,
    colour: Color32,
    font: FontId,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    bidi::sentence(ui, text, font, colour, width, rows)
}

/// Lines of what goes by its words, such as a title: one that has no room in a line is cut, none is broken.
pub fn title_lines(
    ui: &Ui,
    text: &str,
    colour: Color32,
    font: FontId,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let text = if rows == 1 { text.to_owned() } else { bidi::words_cut(ui, text, &font, width) };
    lines(ui, &text, colour, font, width, rows)
}

/// Whether each word of a text has room in a line of its own.
pub fn has_room_for_words(ui: &Ui, text: &str, font: FontId, width: f32) -> bool {
    let wide = |it: &str| lines(ui, it, Color32::PLACEHOLDER, font.clone(), f32::INFINITY, 1).size().x;
    text.split_whitespace().all(|it| wide(it) <= width)
}

/// A text laid out in as many lines as it needs.
pub fn paragraph(ui: &Ui, text: &str, colour: Color32, width: f32) -> Arc<Galley> {
    bidi::layout(ui, text, font::body(), colour, width, usize::MAX)
}

/// A text that is read by itself, over the whole width.
pub fn words(ui: &mut Ui, text: &str, font: FontId, colour: Color32) -> Response {
    ui.add(Label::new(bidi::layout(ui, text, font, colour, ui.available_width(), usize::MAX)))
}

/// What matters less.
pub fn weak(ui: &mut Ui, text: impl AsRef<str>) -> Response {
    let weak = theme::tokens(ui.visuals()).weak;
    words(ui, text.as_ref(), font::body(), weak)
}

/// What matters less, and small: a hint, a date.
pub fn small(ui: &mut Ui, text: impl AsRef<str>) -> Response {
    let weak = theme::tokens(ui.visuals()).weak;
    words(ui, text.as_ref(), font::small(), weak)
}

/// What is wrong.
pub fn danger(ui: &mut Ui, text: impl AsRef<str>) -> Response {
    let danger = theme::tokens(ui.visuals()).danger;
    words(ui, text.as_ref(), font::body(), danger)
}

/// What a person should look at.
pub fn caution(ui: &mut Ui, text: impl AsRef<str>) -> Response {
    let caution = theme::tokens(ui.visuals()).caution;
    words(ui, text.as_ref(), font::body(), caution)
}

/// Running text, in lines of a comfortable length; it can be selected and copied.
pub fn prose(ui: &mut Ui, text: impl AsRef<str>) -> Response {
    let colour = theme::tokens(ui.visuals()).text;
    prose_in(ui, text, colour)
}

/// A sentence of the program's own, in lines of a comfortable length.
pub fn sentence(ui: &mut Ui, text: &str) -> Response {
    let colour = theme::tokens(ui.visuals()).text;
    let galley = bidi::sentence(ui, text, font::body(), colour, bidi::measure(ui), usize::MAX);
    ui.add(Label::new(galley).selectable(true))
}

/// Running text in another colour.
pub fn prose_in(ui: &mut Ui, text: impl AsRef<str>, colour: Color32) -> Response {
    let width = bidi::measure(ui);
    let galley = bidi::layout(ui, text.as_ref(), font::body(), colour, width, usize::MAX);
    ui.add(Label::new(galley).selectable(true))
}

/// The name of a group of fields.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(space::SMALL);
    let strong = theme::tokens(ui.visuals()).strong;
    headline(ui, text, font::section(), strong, 2);
}

/// The name of what is shown.
pub fn title(ui: &mut Ui, text: &str) -> Response {
    let strong = theme::tokens(ui.visuals()).strong;
    headline(ui, text, font::title(), strong, 3)
}

/// The name of what is shown, on one line.
pub fn title_line(ui: &mut Ui, text: &str) -> Response {
    let strong = theme::tokens(ui.visuals()).strong;
    headline(ui, text, font::title(), strong, 1)
}

fn headline(ui: &mut Ui, text: &str, font: FontId, colour: Color32, rows: usize) -> Response {
    let galley = lines(ui, text, colour, font, ui.available_width(), rows);
    let elided = galley.elided;
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    ui.painter().galley(rect.min, galley, colour);
    if elided { super::hover_name(response, text) } else { response }
}

/// Small words above a field. They are painted, since the field itself bears the name.
pub fn caption(ui: &mut Ui, text: &str) {
    ui.add_space(space::SMALL - ui.spacing().item_spacing.y);
    let weak = theme::tokens(ui.visuals()).weak;
    let galley = bidi::layout(ui, text, font::small(), weak, ui.available_width(), usize::MAX);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, weak);
}

/// Small words beside a field that bears the name itself.
pub fn caption_beside(ui: &mut Ui, text: &str) {
    let weak = theme::tokens(ui.visuals()).weak;
    let galley = lines(ui, text, weak, TextStyle::Small, f32::INFINITY, 1);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, weak);
}
