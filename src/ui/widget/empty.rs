//! What stands where there is nothing yet: what would be there, in a sentence, and what to do first.

use super::{bidi, primary_button};
use crate::ui::theme::{self, Icon, font, size, space};
use eframe::egui::{Align, Label, Layout, ScrollArea, Sense, Ui, Vec2};

/// An empty view.
#[derive(Clone, Copy, Debug)]
pub struct Empty<'a> {
    /// What would be there.
    pub icon: Icon,
    /// That nothing is there.
    pub title: &'a str,
    /// What would be there, in a sentence.
    pub text: &'a str,
    /// What to do, the first thing first.
    pub actions: &'a [&'a str],
}

impl Empty<'_> {
    /// Shows it in the middle of the room. Returns which action was chosen.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let height = ui.available_height();
        ScrollArea::vertical().id_salt("empty").show(ui, |ui| self.content(ui, height)).inner
    }

    fn content(self, ui: &mut Ui, height: f32) -> Option<usize> {
        let tokens = theme::tokens(ui.visuals());
        let mut chosen = None;
        let top = (height * 0.28).clamp(space::LARGE, 4.0 * space::HUGE);
        ui.add_space(top);
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(size::LARGE_ICON), Sense::hover());
            super::paint_icon_of(ui.painter(), rect, self.icon, size::LARGE_ICON, tokens.edge);
            ui.spacing_mut().item_spacing.y = space::SMALL;
            let width = (ui.available_width() - 2.0 * space::MEDIUM).min(size::DIALOG);
            for (text, font, colour) in
                [(self.title, font::section(), tokens.strong), (self.text, font::body(), tokens.weak)]
            {
                if !text.is_empty() {
                    ui.add(Label::new(bidi::centred(ui, text, font, colour, width)));
                }
            }
            ui.add_space(space::SMALL);
            for (at, action) in self.actions.iter().enumerate() {
                let pressed = if at == 0 { primary_button(ui, action) } else { ui.button(*action) };
                if pressed.clicked() {
                    chosen = Some(at);
                }
            }
        });
        chosen
    }
}
