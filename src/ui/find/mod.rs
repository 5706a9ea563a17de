//! Searching everything: the field in the menu bar, and the view of what was found. It holds the index of
//! the dossier that is shown, for the palette too.

mod field;
mod hit;
mod list;

use super::{
    outbox::{Cx, Outbox},
    theme::{self, Icon, size, space},
    widget::{self, Empty},
};
use crate::{
    analysis::find::FilterName,
    app::{
        Action, Selection, View,
        finding::{Finding, Search, Stage},
    },
    job::Wake,
    model::Dossier,
    text,
};
use eframe::egui::{Frame, Margin, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, vec2};
use field::{Field, Left};
use list::{List, Press};

/// So many searches are offered again.
const RECENT: usize = 8;

/// What is sought, and what was found.
#[derive(Default)]
pub struct Finder {
    /// The index of the dossier that is shown.
    pub finding: Finding,
    search: Search,
    field: Field,
    list: List,
    /// What was sought and looked at, the latest first. It is forgotten with the dossier: it tells of it.
    recent: Vec<String>,
}

impl Finder {
    /// Begins the index, and brings what was found up to date.
    pub fn catch_up(&mut self, dossier: &Dossier, wake: &Wake) {
        self.finding.begin(dossier, wake);
        self.search.catch_up(&self.field.text, &mut self.finding, dossier, wake);
    }

    /// Puts the keys into the field.
    pub fn begin(&mut self) {
        self.field.take_focus();
    }

    /// Draws the field. What is typed there is shown as a view.
    pub fn field(&mut self, dossier: &Dossier, out: &Outbox, ui: &mut Ui) {
        match self.field.ui(dossier, ui) {
            Some(Left::Typed) => out.put(Action::Show(View::Find)),
            Some(Left::ToList) => {
                out.put(Action::Show(View::Find));
                self.list.take_focus();
            }
            None => {}
        }
    }

    fn remember(&mut self) {
        let text = self.field.text.trim().to_owned();
        if !text.is_empty() {
            self.recent.retain(|it| *it != text);
            self.recent.insert(0, text);
            self.recent.truncate(RECENT);
        }
    }

    /// Draws what was found.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let stage = self.search.stage();
        if stage == Stage::Nothing {
            self.beginning(cx, ui);
            return;
        }
        let margin = Margin::symmetric(space::MEDIUM as i8, space::SMALL as i8);
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::HAIR;
            match stage {
                Stage::Indexing => {
                    let done = self.finding.progress().unwrap_or_default();
                    widget::progress(ui, "Reading the dossier", done, false);
                }
                Stage::Looking => {
                    widget::weak(ui, "Looking…");
                }
                Stage::Lost => {
                    widget::danger(
                        ui,
                        "It could not be looked for; this is a fault of the program. The dossier is unchanged. Open it again to try once more.",
                    );
                }
                Stage::Done if self.search.results().groups.is_empty() => return,
                Stage::Nothing | Stage::Done => {
                    widget::weak(ui, text::find::found(&self.search.results().groups));
                }
            }
            self.troubles(ui);
        });
        if stage == Stage::Done && self.search.results().groups.is_empty() {
            self.nothing(ui);
            return;
        }
        match self.list.ui(cx, ui, &self.search) {
            Some(Press::Record(id)) => {
                self.remember();
                cx.out.select(Selection::Record(id));
            }
            Some(Press::Back) => self.field.take_focus(),
            None => {}
        }
    }

    /// What was not understood.
    fn troubles(&self, ui: &mut Ui) {
        for trouble in &self.search.results().troubles {
            widget::danger(ui, text::find::trouble(trouble));
        }
    }

    /// Nothing was found: what to try.
    fn nothing(&self, ui: &mut Ui) {
        self.troubles(ui);
        let way_out = if self.search.query().words.len() + self.search.query().filters.len() > 1 {
            "Every word and every filter has to fit. Leave one out to find more."
        } else {
            "Words are found by their beginning. Try fewer letters."
        };
        Empty { icon: Icon::Find, title: "Nothing found", text: way_out, actions: &[] }.show(ui);
    }

    /// Nothing is sought yet: what was sought before, and what may be.
    fn beginning(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        self.troubles(ui);
        let mut sought = None;
        ScrollArea::vertical().id_salt("beginning").auto_shrink([false; 2]).show(ui, |ui| {
            Frame::NONE.inner_margin(space::MEDIUM).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::HAIR;
                widget::weak(
                    ui,
                    "Type in the field above. All words have to fit, each by its beginning; words in quotation marks stand next to each other.",
                );
                if !self.recent.is_empty() {
                    widget::heading(ui, "Sought before");
                    for text in &self.recent {
                        if widget::link_row(ui, text).clicked() {
                            sought = Some((text.clone(), false));
                        }
                    }
                }
                widget::heading(ui, "Filters");
                for name in FilterName::ALL {
                    if filter_row(ui, *name) {
                        sought = Some((format!("{name}:"), true));
                    }
                }
            });
        });
        if let Some((text, goes_on)) = sought {
            self.field.put(text);
            if goes_on {
                self.field.take_focus();
            } else {
                self.list.take_focus();
            }
            cx.out.put(Action::Show(View::Find));
        }
    }
}

/// A filter with an example; whether it was pressed.
fn filter_row(ui: &mut Ui, name: FilterName) -> bool {
    let (example, about) = (text::find::example(name), text::find::filter(name));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Filter {name}")));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(format!("{about}: {example}")));
    let tokens = theme::tokens(ui.visuals());
    widget::row_background(ui, &response, rect, false);
    let room = rect.shrink2(vec2(space::SMALL, 0.0));
    widget::elided(ui, room.with_max_x(room.left() + size::SHORT), example, tokens.text);
    widget::elided(ui, room.with_min_x(room.left() + size::SHORT + space::SMALL), about, tokens.weak);
    response.clicked()
}
