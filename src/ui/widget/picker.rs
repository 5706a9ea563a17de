//! Choosing one record among many: a button that opens a list with a filter.

use super::{FIELD_MARGIN, elided, link_row, name};
use crate::{
    model::{AnyId, Dossier, record::KindName},
    ui::{
        outbox::Cx,
        theme::{self, size, space},
    },
};
use eframe::egui::{
    self, Popup, PopupCloseBehavior, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, accesskit::Role, vec2,
};

/// The list that is open: at most one is.
#[derive(Debug, Default)]
pub struct Picker {
    open: Option<egui::Id>,
    filter: String,
    found: Vec<(AnyId, String)>,
    seen: Option<(Dossier, String)>,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Nothing, expressly.
    Nothing,
    /// This record.
    Record(AnyId),
    /// A record that is not there yet, of that kind and name.
    New(KindName, String),
}

impl Chosen {
    /// The record, if one was chosen that is there.
    #[must_use]
    pub fn record(self) -> Option<AnyId> {
        match self {
            Self::Record(id) => Some(id),
            Self::Nothing | Self::New(..) => None,
        }
    }
}

/// What is to be chosen.
pub struct Picking<'a> {
    /// The accessible name of the button.
    pub name: &'a str,
    /// What stands on the button.
    pub shown: &'a str,
    /// What may be chosen, in order. Only called while the list is open.
    pub choices: &'a dyn Fn() -> Vec<AnyId>,
    /// Whether nothing may be chosen too, and in what words.
    pub none: Option<&'a str>,
    /// The kind of record that may be entered from here, by the name that was looked for in vain.
    pub new: Option<KindName>,
}

impl Picker {
    /// Shows the button and, if it was pressed, the list. Returns what was chosen.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, it: &Picking<'_>) -> Option<Chosen> {
        let width = ui.available_width();
        let (rect, response) = ui.allocate_exact_size(vec2(width, size::ROW), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, it.name));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(it.shown));
        let popup = Popup::default_response_id(&response);
        if ui.is_rect_visible(rect) {
            let tokens = theme::tokens(ui.visuals());
            let visuals = ui.style().interact(&response);
            ui.painter().rect(
                rect,
                visuals.corner_radius,
                visuals.weak_bg_fill,
                visuals.bg_stroke,
                egui::StrokeKind::Inside,
            );
            let mut text = rect.shrink2(vec2(ui.spacing().button_padding.x, 0.0));
            let mut mark = text;
            mark.min.x = mark.max.x - space::MEDIUM;
            text.max.x = mark.min.x;
            elided(ui, text, it.shown, visuals.text_color());
            super::paint_mark(ui.painter(), mark, super::Mark::Down, tokens.weak);
        }
        let response = response.on_hover_text(it.shown);
        let opened = response.clicked() && self.open != Some(response.id);
        if opened {
            self.open = Some(response.id);
            self.filter.clear();
            self.seen = None;
        }
        let mut chosen = None;
        Popup::menu(&response)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(format!("Choose: {}", it.name))
            .width(rect.width().max(size::POPUP[0]))
            .show(|ui| {
                ui.spacing_mut().item_spacing.y = space::HAIR;
                ui.set_max_width(rect.width().max(size::POPUP[0]));
                let field = ui.add(
                    TextEdit::singleline(&mut self.filter)
                        .hint_text("Type to find")
                        .margin(FIELD_MARGIN)
                        .desired_width(f32::INFINITY),
                );
                name(&field, "Find");
                if opened {
                    field.request_focus();
                }
                let enter = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
                self.find(cx, it);
                let sought = self.filter.trim();
                let is_known =
                    self.found.iter().any(|(_, name)| name.to_lowercase() == sought.to_lowercase());
                let new = it.new.filter(|_| !sought.is_empty() && !is_known);
                if enter {
                    chosen = match (self.found.first(), new) {
                        (Some((id, _)), _) => Some(Chosen::Record(*id)),
                        (None, Some(kind)) => Some(Chosen::New(kind, sought.to_owned())),
                        (None, None) => None,
                    };
                }
                if let Some(none) = it.none
                    && self.filter.is_empty()
                    && link_row(ui, none).clicked()
                {
                    chosen = Some(Chosen::Nothing);
                }
                if self.found.is_empty() {
                    super::weak(
                        ui,
                        match (sought.is_empty(), it.new) {
                            (true, None) => "Nothing to choose from yet",
                            (true, Some(_)) => "None yet. Type a name to add one.",
                            (false, _) => "Nothing found",
                        },
                    );
                }
                if let Some(kind) = new
                    && link_row(ui, &format!("Add {} “{sought}”", kind.word())).clicked()
                {
                    chosen = Some(Chosen::New(kind, sought.to_owned()));
                }
                ui.spacing_mut().item_spacing.y = 0.0;
                ScrollArea::vertical().max_height(size::POPUP[1]).show_rows(
                    ui,
                    size::ROW,
                    self.found.len(),
                    |ui, rows| {
                        for (id, text) in self.found.get(rows).unwrap_or_default() {
                            ui.push_id(id, |ui| {
                                if link_row(ui, text).clicked() {
                                    chosen = Some(Chosen::Record(*id));
                                }
                            });
                        }
                    },
                );
                if chosen.is_some() {
                    ui.close();
                }
            });
        if self.open == Some(response.id) && (chosen.is_some() || !Popup::is_id_open(ui.ctx(), popup)) {
            self.open = None;
            if chosen.is_some() {
                response.request_focus();
            }
        }
        chosen
    }

    /// Brings what is found up to date with the filter and the dossier.
    fn find(&mut self, cx: &Cx<'_>, it: &Picking<'_>) {
        let seen = self.seen.as_ref();
        if seen.is_some_and(|(dossier, filter)| dossier.is_same_version(cx.dossier) && *filter == self.filter)
        {
            return;
        }
        let wanted = self.filter.to_lowercase();
        self.found = (it.choices)()
            .into_iter()
            .map(|id| (id, cx.name(id)))
            .filter(|(_, name)| wanted.is_empty() || name.to_lowercase().contains(&wanted))
            .collect();
        self.seen = Some((cx.dossier.clone(), self.filter.clone()));
    }
}
