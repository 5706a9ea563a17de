//! A field of a form with its label, a word of help and what is wrong with it.

use super::{caption_beside, icon_before, lines, small_icon_button};
use crate::ui::theme::{self, Icon, font, size, space};
use eframe::egui::{Popup, PopupCloseBehavior, Response, Sense, Ui, vec2};

/// A field of a form: what stands around the thing that is typed into or chosen from.
#[derive(Clone, Copy, Debug)]
pub struct FormField<'a> {
    label: &'a str,
    help: &'a str,
    error: Option<&'a str>,
}

impl<'a> FormField<'a> {
    /// With small words above it. They are painted: what is inside bears the name itself.
    #[must_use]
    pub const fn new(label: &'a str) -> Self {
        Self { label, help: "", error: None }
    }
    /// What the field is for, to be read on demand.
    #[must_use]
    pub const fn help(mut self, help: &'a str) -> Self {
        self.help = help;
        self
    }
    /// What is wrong with what was typed.
    #[must_use]
    pub const fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Shows it around what is inside.
    pub fn show(self, ui: &mut Ui, inner: impl FnOnce(&mut Ui) -> Response) -> Response {
        self.above(ui);
        let response = inner(ui);
        self.below(ui, &response);
        response
    }

    /// The label, and the mark that opens the help.
    pub fn above(self, ui: &mut Ui) {
        ui.add_space((space::SMALL - ui.spacing().item_spacing.y).max(0.0));
        if self.help.is_empty() {
            caption_beside(ui, self.label);
            return;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::HAIR;
            ui.spacing_mut().interact_size.y = size::BADGE;
            caption_beside(ui, self.label);
            let mark = small_icon_button(ui, Icon::Help, &format!("What is this: {}", self.label));
            Popup::menu(&mark)
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                .accessible_name(self.label)
                .show(|ui| {
                    ui.set_max_width(size::POPUP[0]);
                    super::prose(ui, self.help);
                });
        });
    }

    /// What is wrong, told at the field and to whoever has it read aloud.
    pub fn below(self, ui: &mut Ui, field: &Response) {
        ui.ctx().accesskit_node_builder(field.id, |node| {
            if !self.help.is_empty() {
                node.set_description(self.help);
            }
            if let Some(error) = self.error {
                node.set_invalid(eframe::egui::accesskit::Invalid::True);
                node.set_description(error);
            }
        });
        let Some(error) = self.error else { return };
        let tokens = theme::tokens(ui.visuals());
        let edge = theme::stroke(tokens.danger);
        ui.painter().rect_stroke(field.rect, size::ROUND, edge, eframe::egui::StrokeKind::Inside);
        let width = (ui.available_width() - size::ICON - space::SMALL).max(0.0);
        let galley = lines(ui, error, tokens.danger, font::small(), width, 4);
        let height = galley.size().y.max(size::ICON);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let first = rect.with_max_y(rect.top() + size::ICON);
        let text = icon_before(ui.painter(), first, Icon::Danger, tokens.danger);
        ui.painter().galley(text.min, galley, tokens.danger);
    }
}
