//! Badges: who may see a record, how far an issue has come, how well something is known. Each has its
//! own mark and its word or letter; colour only helps.

use super::{elided_in, lines, paint_icon_of};
use crate::{
    model::{
        Credibility, Level,
        record::{Reliability, Status},
    },
    text::sentence,
    ui::theme::{self, Icon, Tokens, font, radius, size, space},
};
use eframe::egui::{Color32, Rect, Response, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

/// How a badge looks and reads.
struct Look<'a> {
    icon: Option<Icon>,
    word: &'a str,
    fill: Color32,
    colour: Color32,
    /// What it says to a screen reader.
    name: &'a str,
    /// What it says under the pointer.
    hover: &'a str,
}

/// Its text, and how wide it is with everything around it.
fn measure(ui: &Ui, it: &Look<'_>) -> f32 {
    let strong = theme::tokens(ui.visuals()).strong;
    let galley = lines(ui, it.word, strong, font::small(), f32::INFINITY, 1);
    let before = if it.icon.is_some() { size::SMALL_ICON + space::HAIR } else { 0.0 };
    galley.size().x + before + 2.0 * space::SMALL
}

fn paint(ui: &Ui, rect: Rect, it: &Look<'_>) {
    let strong = theme::tokens(ui.visuals()).strong;
    ui.painter().rect_filled(rect, radius::PILL, it.fill);
    let mut inner = rect.shrink2(vec2(space::SMALL, 0.0));
    if let Some(icon) = it.icon {
        let at = inner.with_max_x(inner.left() + size::SMALL_ICON);
        paint_icon_of(ui.painter(), at, icon, size::SMALL_ICON, it.colour);
        inner.min.x += size::SMALL_ICON + space::HAIR;
    }
    // A point more: the width of a line is rounded.
    inner.max.x += 1.0;
    elided_in(ui, inner, it.word, strong, font::small());
}

fn badge(ui: &mut Ui, it: &Look<'_>) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(measure(ui, it), size::BADGE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, it.name));
    if ui.is_rect_visible(rect) {
        paint(ui, rect, it);
    }
    if it.hover.is_empty() { response } else { response.on_hover_text(it.hover) }
}

/// How the badge of a level looks; its word is the level's own.
fn look_of_level(tokens: &Tokens, level: Level) -> (Icon, &'static str, Color32, Color32) {
    let (icon, hover) = match level {
        Level::Public => (Icon::Public, "Everyone may see it"),
        Level::Table => (Icon::Table, "The parties at the table may see it, or those named as its audience"),
        Level::Delegation => (Icon::Delegation, "The own delegation alone may see it"),
        Level::Principals => (Icon::Principals, "Only the principals may see it"),
    };
    let (fill, colour) = match level {
        Level::Public | Level::Table => (tokens.button, tokens.weak),
        Level::Delegation => (tokens.caution_fill, tokens.caution),
        Level::Principals => (tokens.danger_fill, tokens.danger),
    };
    (icon, hover, fill, colour)
}

/// Who may see something.
pub fn level_badge(ui: &mut Ui, level: Level) -> Response {
    let (icon, hover, fill, colour) = look_of_level(theme::tokens(ui.visuals()), level);
    let word = sentence(level.word());
    badge(ui, &Look { icon: Some(icon), word: &word, fill, colour, name: &format!("Level {level}"), hover })
}

/// The same at the right of a row that says the level itself. Returns the room to the left of it.
pub fn paint_level_badge(ui: &Ui, room: Rect, level: Level) -> Rect {
    let (icon, hover, fill, colour) = look_of_level(theme::tokens(ui.visuals()), level);
    let word = sentence(level.word());
    let look = Look { icon: Some(icon), word: &word, fill, colour, name: "", hover };
    let width = measure(ui, &look);
    let rect =
        Rect::from_center_size(pos2(room.right() - width / 2.0, room.center().y), vec2(width, size::BADGE));
    paint(ui, rect, &look);
    room.with_max_x((rect.left() - space::SMALL).max(room.left()))
}

/// The mark of how far an issue has come.
#[must_use]
pub const fn status_icon(status: Status) -> Icon {
    match status {
        Status::Unopened => Icon::Unopened,
        Status::Open => Icon::Discussed,
        Status::AgreedInPrinciple => Icon::InPrinciple,
        Status::TentativelyAgreed => Icon::Tentative,
        Status::Final => Icon::Settled,
        Status::Parked => Icon::Parked,
        Status::Withdrawn => Icon::Withdrawn,
    }
}

/// How far an issue has come.
pub fn status_pill(ui: &mut Ui, status: Status) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let (fill, colour) = match status {
        Status::Unopened | Status::Parked | Status::Withdrawn => (tokens.button, tokens.weak),
        Status::Open => (tokens.selected, tokens.accent),
        Status::AgreedInPrinciple => (tokens.caution_fill, tokens.caution),
        Status::TentativelyAgreed | Status::Final => (tokens.good_fill, tokens.good),
    };
    let icon = status_icon(status);
    let word = sentence(&status.to_string());
    badge(
        ui,
        &Look { icon: Some(icon), word: &word, fill, colour, name: &format!("Status {status}"), hover: "" },
    )
}

/// How well something is known, on the Admiralty scale: the source by a letter, the item by a figure.
/// Nothing is shown where neither was graded.
pub fn grade_badge(ui: &mut Ui, source: Option<Reliability>, item: Option<Credibility>) -> Option<Response> {
    let tokens = theme::tokens(ui.visuals());
    let (source, item) = (source.map(|it| it.to_string()), item.map(|it| it.to_string()));
    let parts: Vec<(&str, &str)> =
        [&source, &item].into_iter().flatten().filter_map(|it| it.split_once(' ')).collect();
    if parts.is_empty() {
        return None;
    }
    let word: String = parts.iter().map(|(letter, _)| *letter).collect();
    let (fill, colour) = match worst(&word) {
        Grade::Well => (tokens.good_fill, tokens.good),
        Grade::Middling => (tokens.caution_fill, tokens.caution),
        Grade::Badly => (tokens.danger_fill, tokens.danger),
        Grade::Unknown => (tokens.button, tokens.weak),
    };
    let said = [("source", &source), ("item", &item)].into_iter().filter_map(|(of, it)| {
        let (letter, words) = it.as_ref()?.split_once(' ')?;
        Some(format!("{letter}: {of} {words}"))
    });
    let hover = sentence(&said.collect::<Vec<_>>().join(", "));
    let name = format!("Grade {hover}");
    Some(badge(ui, &Look { icon: None, word: &word, fill, colour, name: &name, hover: &hover }))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grade {
    Well,
    Middling,
    Badly,
    Unknown,
}

/// The worse of two grades decides; what cannot be judged is not bad, and tells nothing.
fn worst(grade: &str) -> Grade {
    let each = |it: char| match it {
        'A' | 'B' | '1' | '2' => Grade::Well,
        'C' | 'D' | '3' | '4' => Grade::Middling,
        'E' | '5' => Grade::Badly,
        _ => Grade::Unknown,
    };
    let rank = |it: &Grade| match it {
        Grade::Unknown => 0,
        Grade::Well => 1,
        Grade::Middling => 2,
        Grade::Badly => 3,
    };
    grade.chars().map(each).max_by_key(rank).unwrap_or(Grade::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worse_grade_decides_and_what_cannot_be_judged_is_not_bad() {
        for (grade, expected) in [
            ("A1", Grade::Well),
            ("B3", Grade::Middling),
            ("E1", Grade::Badly),
            ("F6", Grade::Unknown),
            ("F2", Grade::Well),
            ("B", Grade::Well),
            ("", Grade::Unknown),
        ] {
            assert_eq!(worst(grade), expected, "{grade}");
        }
    }

    #[test]
    fn every_grade_begins_with_its_letter() {
        for it in Reliability::ALL.iter().map(ToString::to_string) {
            assert_eq!(it.split_once(' ').map(|it| it.0.len()), Some(1), "{it}");
        }
        for it in Credibility::ALL.iter().map(ToString::to_string) {
            assert_eq!(it.split_once(' ').map(|it| it.0.len()), Some(1), "{it}");
        }
    }
}
