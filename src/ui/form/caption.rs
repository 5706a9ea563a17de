//! What stands above a field: what it is called, and a mark that says what goes in. The same words are its
//! accessible name and description.

use super::Form;
use crate::{
    app::Action,
    text::field::{self, Field},
    ui::{
        theme::{self, Icon, font, size, space},
        widget,
    },
};
use eframe::egui::{
    self, Color32, FontId, Rect, Response, Sense, Ui, Vec2, WidgetInfo,
    accesskit::{Invalid, Role},
    pos2,
};

/// A field that is being shown.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    /// Its accessible name, unique in the form.
    pub(super) name: String,
    /// What it is called where it stands.
    pub(super) label: &'static str,
    /// Which field it is, as the table of fields names it.
    way: String,
    help: &'static str,
}

impl Labelled {
    /// The same field, or a part of it, by another name.
    pub(super) fn called(&self, name: String) -> Self {
        Self { name, ..self.clone() }
    }
}

impl Form<'_> {
    /// What a field is called.
    pub(super) fn labelled(&self, key: &str) -> Labelled {
        let way: Vec<&str> = self.at.iter().copied().chain([key]).collect();
        let way = way.join(".");
        let Field { label, help, .. } = field::of(self.id.kind, &way).copied().unwrap_or(UNKNOWN);
        Labelled { name: self.named(label), label, way, help }
    }

    /// Small words above a field. They are painted, since the field itself bears the name.
    pub(super) fn caption(&mut self, ui: &mut Ui, key: &str) -> Labelled {
        let it = self.labelled(key);
        self.caption_in_words(ui, &it, it.label);
        it
    }

    /// The same in other words than those of the table.
    pub(super) fn caption_in_words(&mut self, ui: &mut Ui, it: &Labelled, words: &str) {
        ui.add_space((space::SMALL - ui.spacing().item_spacing.y).max(0.0));
        let weak = theme::tokens(ui.visuals()).weak;
        let (rect, _) = painted(ui, words, font::small(), weak);
        self.help(ui, rect, it);
    }

    /// The name of a group of fields.
    pub(super) fn section(&mut self, ui: &mut Ui, key: &str) -> Labelled {
        let it = self.labelled(key);
        ui.add_space(space::MEDIUM - ui.spacing().item_spacing.y);
        let strong = theme::tokens(ui.visuals()).strong;
        let (rect, response) = painted(ui, it.label, font::section(), strong);
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, it.label));
        Self::described(ui, &response, &it);
        self.help(ui, rect, &it);
        it
    }

    /// The mark behind the words, and what it says while it is unfolded.
    pub(super) fn help(&mut self, ui: &mut Ui, words: Rect, it: &Labelled) {
        if it.help.is_empty() {
            return;
        }
        let id = self.help_id(&it.name);
        let corner = pos2(words.max.x + space::HAIR, words.max.y - space::MEDIUM);
        let rect = Rect::from_min_size(corner, Vec2::splat(space::MEDIUM));
        let response = self.mark(ui, rect, id, &it.name);
        if self.forms.helped == Some(id) {
            widget::weak(ui, it.help);
            ui.add_space(space::HAIR);
        } else {
            response.on_hover_ui(|ui| {
                ui.set_max_width(size::POPUP[0]);
                ui.label(it.help);
            });
        }
    }

    /// The mark alone. It is no stop for Tab: in the field, Shift+F1 leads to the same words in the manual.
    fn mark(&mut self, ui: &Ui, rect: Rect, id: egui::Id, name: &str) -> Response {
        let response = ui.interact(rect, id, Sense::CLICK);
        let is_open = self.forms.helped == Some(id);
        let name = format!("What is this? {name}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.ctx().accesskit_node_builder(id, |node| node.set_expanded(is_open));
        let tokens = theme::tokens(ui.visuals());
        let colour = if response.hovered() || is_open { tokens.accent } else { tokens.weak };
        widget::paint_icon_of(ui.painter(), rect, Icon::Help, space::MEDIUM * 0.8, colour);
        if response.clicked() {
            self.forms.helped = (!is_open).then_some(id);
        }
        response
    }

    /// The name of a group of fields that are fields of their own.
    pub(super) fn group(ui: &mut Ui, words: &str) {
        ui.add_space(space::MEDIUM - ui.spacing().item_spacing.y);
        let strong = theme::tokens(ui.visuals()).strong;
        let (_, response) = painted(ui, words, font::section(), strong);
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    }

    /// A button that adds an element to a list.
    pub(super) fn add_button(&mut self, ui: &mut Ui, list: &Labelled, words: &str) -> bool {
        let response = ui.button(words);
        let label = list.called(self.named(words));
        self.describe(ui, &response, &label);
        response.clicked()
    }

    /// Gives something that is only read its description.
    pub(super) fn described(ui: &Ui, response: &Response, it: &Labelled) {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(it.help));
    }

    fn help_id(&self, name: &str) -> egui::Id {
        egui::Id::unique(("help", self.id.number, name))
    }

    /// Gives a field its accessible name and description, the focus where it is due, and its help where that
    /// was asked for.
    pub(super) fn describe(&mut self, ui: &Ui, response: &Response, it: &Labelled) {
        let error = self.forms.drafts.get(self.id, &it.name).and_then(|it| it.error.clone());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_label(it.name.as_str());
            match &error {
                Some(error) => {
                    node.set_description(format!("{error} {}", it.help));
                    node.set_invalid(Invalid::True);
                }
                None => node.set_description(it.help),
            }
        });
        if std::mem::take(&mut self.takes_focus) {
            response.request_focus();
            self.forms.focused = Some(self.id);
        } else if self.forms.next.as_ref() == Some(&it.name) {
            response.request_focus();
            response.scroll_to_me(None);
            self.forms.next = None;
        }
        if response.has_focus() && self.forms.helps_asked != self.cx.app.helps_asked {
            self.forms.helps_asked = self.cx.app.helps_asked;
            self.cx.out.put(Action::Explain(self.id.kind, it.way.clone()));
        }
    }
}

const UNKNOWN: Field = Field { key: "", label: "", help: "" };

/// Words with room for a mark behind them.
fn painted(ui: &mut Ui, words: &str, font: FontId, colour: Color32) -> (Rect, Response) {
    let room = ui.available_width() - space::HAIR - space::MEDIUM;
    let galley = widget::lines(ui, words, colour, font, room.max(0.0), 3);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, colour);
    (rect, response)
}
