//! Help: the manual with its pages at the left and search above them, the keys, and what this program is.

mod keys;
mod page;

pub use keys::keys;

use super::{
    theme::{Icon, size, space},
    widget::{self, Row},
};
use crate::text::manual::{Hit, PAGES, find, followed};
use eframe::egui::{self, ScrollArea, TextEdit, Ui};

/// A place in the manual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Spot {
    page: usize,
    block: usize,
}

/// The manual: what is read, what was read before, what is looked for.
#[derive(Debug, Default)]
pub struct Manual {
    at: Spot,
    /// Where one was before, the last at the end.
    trail: Vec<Spot>,
    query: String,
    hits: Vec<Hit>,
    /// Whether the page is to be scrolled to where one wants to read.
    is_new: bool,
}

impl Manual {
    /// Shows it in all the room there is.
    pub fn ui(&mut self, ui: &mut Ui, is_first: bool) {
        let room = ui.available_size();
        let side = size::NAVIGATOR[2].min(room.x * 0.4);
        let mut wanted = None;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(side);
                ui.set_height(room.y);
                self.find(ui, is_first);
                ScrollArea::vertical().id_salt("pages").auto_shrink(false).show(ui, |ui| {
                    wanted = if self.query.trim().is_empty() { self.pages(ui) } else { self.hits(ui) };
                });
            });
            ui.add_space(space::SMALL);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.set_height(room.y);
                self.head(ui);
                let area = ScrollArea::vertical().id_salt(("page", self.at.page)).auto_shrink(false);
                let area = if self.is_new { area.vertical_scroll_offset(0.0) } else { area };
                area.show(ui, |ui| {
                    let reading = page::Reading {
                        page: self.at.page,
                        query: &self.query,
                        goal: (self.is_new && self.at.block > 0).then_some(self.at.block),
                    };
                    if let Some(link) = reading.ui(ui) {
                        wanted = followed(self.at.page, &link).map(|(page, block)| Spot { page, block });
                    }
                });
                self.is_new = false;
            });
        });
        if let Some(spot) = wanted {
            self.go(spot);
            ui.ctx().request_repaint();
        }
    }

    /// Goes to a place; where one was is remembered.
    fn go(&mut self, to: Spot) {
        if to.page != self.at.page {
            self.trail.push(self.at);
        }
        self.at = to;
        self.is_new = true;
    }

    fn find(&mut self, ui: &mut Ui, is_first: bool) {
        let field = TextEdit::singleline(&mut self.query)
            .margin(widget::FIELD_MARGIN)
            .hint_text("Search the manual")
            .desired_width(ui.available_width());
        let field = ui.add(field);
        widget::name(&field, "Search the manual");
        if is_first {
            field.request_focus();
        }
        if field.changed() {
            self.hits = find(&self.query);
        }
        if field.lost_focus()
            && ui.input(|it| it.key_pressed(egui::Key::Enter))
            && !self.query.trim().is_empty()
        {
            if let Some(hit) = self.hits.first() {
                let spot = Spot { page: hit.page, block: hit.block };
                self.go(spot);
            }
            field.request_focus();
        }
    }

    fn pages(&self, ui: &mut Ui) -> Option<Spot> {
        let mut wanted = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        for (page, it) in PAGES.iter().enumerate() {
            if Row::new(it.title).selected(page == self.at.page).show(ui).clicked() {
                wanted = Some(Spot { page, block: 0 });
            }
        }
        wanted
    }

    fn hits(&self, ui: &mut Ui) -> Option<Spot> {
        let mut wanted = None;
        let number = self.hits.len();
        let said = match number {
            0 => "Nothing was found".to_owned(),
            _ => crate::text::count(number, "place", "places"),
        };
        let said = widget::small(ui, said);
        ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
        ui.spacing_mut().item_spacing.y = space::HAIR;
        for (at, hit) in self.hits.iter().enumerate() {
            let is_here = self.at == Spot { page: hit.page, block: hit.block };
            if page::hit(ui, at, hit, &self.query, is_here).clicked() {
                wanted = Some(Spot { page: hit.page, block: hit.block });
            }
        }
        wanted
    }

    fn head(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            if widget::icon_button(ui, Icon::Back, "Back to the page before", !self.trail.is_empty())
                .clicked()
                && let Some(spot) = self.trail.pop()
            {
                self.at = spot;
                self.is_new = true;
            }
            widget::title(ui, PAGES[self.at.page].title);
        });
        ui.add_space(space::HAIR);
    }
}
