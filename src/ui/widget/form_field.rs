//! What stands around a field of a form: above it what it is called and a mark that says what goes in, below
//! it what is wrong with what was typed.

use super::{icon_before, lines, paint_icon_of, weak};
use crate::ui::theme::{self, Icon, font, size, space};
use eframe::egui::{
    Color32, FontId, Id, Rect, Response, Sense, StrokeKind, Ui, Vec2, WidgetInfo,
    accesskit::{Invalid, Role},
    pos2, vec2,
};

/// A field of a form: what stands around the thing that is typed into or chosen from.
#[derive(Clone, Copy, Debug)]
pub struct FormField<'a> {
    /// Its accessible name.
    pub name: &'a str,
    /// What it is called where it stands.
    pub label: &'a str,
    /// What goes in, to be read on demand; blank: that needs no saying.
    pub help: &'a str,
    /// What is wrong with what was typed.
    pub error: Option<&'a str>,
}

/// The mark that says what goes into a field.
#[derive(Clone, Copy, Debug)]
pub struct HelpMark {
    /// Its own.
    pub id: Id,
    /// Whether what it says is unfolded.
    pub is_open: bool,
    /// Whether the keys are at the field.
    pub is_at: bool,
}

impl<'a> FormField<'a> {
    /// With that name, which also stands above it.
    #[must_use]
    pub const fn new(name: &'a str) -> Self {
        Self { name, label: name, help: "", error: None }
    }
    /// With what is wrong with what was typed.
    #[must_use]
    pub const fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    /// Shows it around what is inside, without help.
    pub fn show(self, ui: &mut Ui, inner: impl FnOnce(&mut Ui) -> Response) -> Response {
        ui.add_space((space::SMALL - ui.spacing().item_spacing.y).max(0.0));
        let weak = theme::tokens(ui.visuals()).weak;
        painted(ui, self.label, font::small(), weak);
        let response = inner(ui);
        super::name(&response, self.name);
        self.below(ui, &response);
        response
    }

    /// What stands above it. Whether the mark was pressed.
    pub fn above(self, ui: &mut Ui, mark: HelpMark) -> bool {
        ui.add_space((space::SMALL - ui.spacing().item_spacing.y).max(0.0));
        let weak = theme::tokens(ui.visuals()).weak;
        let (rect, _) = painted(ui, self.label, font::small(), weak);
        self.help(ui, rect, mark)
    }

    /// The same for a group of fields: its name is a heading.
    pub fn heading(self, ui: &mut Ui, mark: HelpMark) -> bool {
        let (rect, response) = group(ui, self.label);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(self.help));
        self.help(ui, rect, mark)
    }

    /// The mark behind the words, and what it says while it is unfolded. Whether it was pressed.
    pub fn help(self, ui: &mut Ui, words: Rect, mark: HelpMark) -> bool {
        if self.help.is_empty() {
            return false;
        }
        let corner = pos2(words.max.x + space::HAIR, words.max.y - space::MEDIUM);
        let rect = Rect::from_min_size(corner, Vec2::splat(space::MEDIUM));
        // It is no stop for Tab: in the field, Shift+F1 does the same.
        let response = ui.interact(rect, mark.id, Sense::CLICK);
        let name = format!("What is this? {}", self.name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.ctx().accesskit_node_builder(mark.id, |node| node.set_expanded(mark.is_open));
        // A mark at every field would be all that one sees: it shows where one is.
        let field = Rect::from_min_max(words.min, pos2(ui.max_rect().right(), words.bottom() + size::ROW));
        if mark.is_open || mark.is_at || response.hovered() || ui.rect_contains_pointer(field) {
            let tokens = theme::tokens(ui.visuals());
            let colour = if response.hovered() || mark.is_open { tokens.accent } else { tokens.weak };
            paint_icon_of(ui.painter(), rect, Icon::Help, size::SMALL_ICON, colour);
        }
        let pressed = response.clicked();
        if mark.is_open {
            weak(ui, self.help);
            ui.add_space(space::HAIR);
        } else {
            response.on_hover_ui(|ui| {
                ui.set_max_width(size::POPUP[0]);
                super::prose(ui, self.help);
            });
        }
        pressed
    }

    /// What is wrong, told at the field and to whoever has it read aloud.
    pub fn below(self, ui: &mut Ui, field: &Response) {
        let Some(error) = self.error else { return };
        ui.ctx().accesskit_node_builder(field.id, |node| {
            node.set_invalid(Invalid::True);
            node.set_description(format!("{error} {}", self.help).trim_end());
        });
        let tokens = theme::tokens(ui.visuals());
        let edge = theme::stroke(tokens.danger);
        ui.painter().rect_stroke(field.rect, size::ROUND, edge, StrokeKind::Inside);
        let width = (ui.available_width() - size::ICON - space::SMALL).max(0.0);
        let galley = lines(ui, error, tokens.danger, font::small(), width, usize::MAX);
        let height = galley.size().y.max(size::ICON);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, error));
        let first = rect.with_max_y(rect.top() + size::ICON);
        let text = icon_before(ui.painter(), first, Icon::Danger, tokens.danger);
        ui.painter().galley(text.min, galley, tokens.danger);
    }
}

/// The name of a group of fields of a form.
pub fn group(ui: &mut Ui, words: &str) -> (Rect, Response) {
    ui.add_space(space::LARGE - ui.spacing().item_spacing.y);
    let strong = theme::tokens(ui.visuals()).strong;
    let (rect, response) = painted(ui, words, font::section(), strong);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    (rect, response)
}

/// Words with room for a mark behind them.
fn painted(ui: &mut Ui, words: &str, font: FontId, colour: Color32) -> (Rect, Response) {
    let room = ui.available_width() - space::HAIR - space::MEDIUM;
    let galley = lines(ui, words, colour, font, room.max(0.0), 3);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, colour);
    (rect, response)
}
