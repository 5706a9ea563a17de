//! Sizes and weights, and texts in both directions.

use super::Gallery;
use crate::ui::{
    theme::{self, font, size},
    widget,
};
use eframe::egui::{FontId, Sense, Ui, vec2};

impl Gallery {
    pub(super) fn texts(&mut self, ui: &mut Ui) {
        widget::heading(ui, "Sizes and weights");
        let faces: [(&str, FontId); 10] = [
            ("Display", font::display()),
            ("Title", font::title()),
            ("Section", font::section()),
            ("Strong", font::strong()),
            ("Body", font::body()),
            ("Figures", font::figures()),
            ("Strong figures", font::strong_figures()),
            ("Small", font::small()),
            ("Small and strong", font::small_strong()),
            ("Small figures", font::small_figures()),
        ];
        let strong = theme::tokens(ui.visuals()).strong;
        for (name, font) in faces {
            let text = format!("{name}, {} points – Positions, Позиції, Θέσεις 1,111.50 €", font.size);
            widget::words(ui, &text, font, strong);
        }
        widget::heading(ui, "Prose");
        widget::prose(
            ui,
            "Running text stands in lines of a comfortable length and can be selected. Whoever reads a long statement reads it here, and not in a line that goes from one edge of the window to the other.",
        );
        widget::prose(
            ui,
            "The Security Council adopted מועצת הביטחון של האו״ם (242) in 1967, and القرار ٢٤٢ says so.",
        );
        widget::prose(
            ui,
            "קבלת ההחלטה 242 של מועצת הביטחון (22.11.1967) היא הבסיס לשיחות, כפי שנאמר אתמול על ידי NATO ועל ידי אחרים.",
        );
        widget::weak(ui, "What matters less.");
        widget::small(ui, "What matters less, and small.");
        widget::danger(ui, "What is wrong.");
        widget::caption(ui, "A caption above a field");
        let (rect, _) = ui.allocate_exact_size(vec2(size::SHORT, size::ROW), Sense::hover());
        widget::elided(ui, rect, "A line that is cut where there is no room", strong);
        let (rect, _) = ui.allocate_exact_size(vec2(size::SHORT, size::ROW), Sense::hover());
        widget::elided(ui, rect, "אמר אתמול ראש המשלחת ברדיו", strong);
    }
}
