//! A record that was found, as it is shown: its name and the passage, with what was sought marked in both.

use crate::{
    analysis::find::{Passage, Query, marks, passage},
    model::AnyId,
    text,
    ui::{
        outbox::Cx,
        theme::{self, font, size, space},
        widget,
    },
};
use eframe::egui::{FontId, Galley, Rect, Ui, epaint::Color32, pos2, text::TextFormat};
use std::{ops::Range, sync::Arc};

/// What is shown of a record that was found.
pub struct Hit {
    /// Its name.
    pub name: String,
    marks: Vec<Range<usize>>,
    passage: Option<Passage>,
}

impl Hit {
    /// Of that record, for that query.
    pub fn of(cx: &Cx<'_>, id: AnyId, query: &Query) -> Self {
        let name = cx.name(id);
        let passage = cx.dossier.record(id).and_then(|it| passage(it, query));
        // The name of a statement ends with its first words: those need not stand there twice.
        let passage = passage
            .filter(|it| !(it.marks.is_empty() && name.contains(it.text.trim_end_matches('…').trim())));
        Self { marks: marks(&name, query), name, passage }
    }

    /// The passage in one line, for those who hear it.
    pub fn told(&self) -> String {
        self.passage
            .as_ref()
            .map_or_else(String::new, |it| format!("{}: {}", text::find::field(it.field), it.text))
    }

    /// Paints it.
    pub fn paint(&self, ui: &Ui, rect: Rect) {
        let tokens = theme::tokens(ui.visuals());
        // Below the words of the heading, not below its icon.
        let indent = space::SMALL + size::ICON + space::SMALL;
        let room = rect.with_min_x(rect.left() + indent).with_max_x(rect.right() - space::SMALL);
        let name = line(ui, &[(&self.name, &self.marks, tokens.text)], font::body(), room.width());
        let Some(passage) = &self.passage else {
            ui.painter().galley(pos2(room.left(), rect.center().y - name.size().y / 2.0), name, tokens.text);
            return;
        };
        let field = format!("{}  ", text::find::field(passage.field));
        let parts =
            [(field.as_str(), &[][..], tokens.weak), (&passage.text, &passage.marks[..], tokens.text)];
        let below = line(ui, &parts, font::small(), room.width());
        let height = name.size().y + below.size().y + space::HAIR / 2.0;
        let top = rect.center().y - height / 2.0;
        let second = top + name.size().y + space::HAIR / 2.0;
        ui.painter().galley(pos2(room.left(), top), name, tokens.text);
        ui.painter().galley(pos2(room.left(), second), below, tokens.text);
    }
}

/// How high a hit is.
pub const HEIGHT: f32 = size::ROW * 1.75;

/// One line of texts with what is marked in them, cut where there is no room.
fn line(ui: &Ui, parts: &[(&str, &[Range<usize>], Color32)], font: FontId, width: f32) -> Arc<Galley> {
    let tokens = theme::tokens(ui.visuals());
    let mut looks: Vec<(&str, TextFormat)> = Vec::new();
    for (text, marks, colour) in parts {
        let plain = TextFormat::simple(font.clone(), *colour);
        // Underlined as well: a row that is selected has the same ground.
        let underline = theme::stroke(tokens.accent);
        let marked =
            TextFormat { background: tokens.selected, color: tokens.strong, underline, ..plain.clone() };
        let mut at = 0;
        for mark in *marks {
            looks.push((&text[at..mark.start], plain.clone()));
            looks.push((&text[mark.clone()], marked.clone()));
            at = mark.end;
        }
        looks.push((&text[at..], plain));
    }
    widget::line_of_several(ui, &looks, &font, width)
}
