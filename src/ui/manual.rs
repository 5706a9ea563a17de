//! The manual in the window: its pages, and the one that is being read.

use super::{
    theme::{size, space},
    widget,
};
use crate::text::manual::{Block, PAGES};
use eframe::egui::{Button, Label, RichText, ScrollArea, Ui};

/// Which page is being read.
#[derive(Debug, Default)]
pub struct Manual {
    page: usize,
    blocks: Option<(usize, Vec<Block>)>,
}

impl Manual {
    /// Shows the choice of pages and the page.
    pub fn ui(&mut self, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            for (at, page) in PAGES.iter().enumerate() {
                if ui.add(Button::selectable(at == self.page, page.title)).clicked() {
                    self.page = at;
                }
            }
        });
        ui.add_space(space::SMALL);
        if self.blocks.as_ref().is_none_or(|(at, _)| *at != self.page) {
            self.blocks = Some((self.page, PAGES[self.page].blocks()));
        }
        let Some((at, blocks)) = &self.blocks else { return };
        ScrollArea::vertical()
            .id_salt(("manual", at))
            .max_height(size::DIALOG)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for block in blocks {
                    match block {
                        Block::Heading(it) => widget::heading(ui, it),
                        Block::Text(it) => {
                            ui.add(Label::new(it).wrap());
                        }
                        Block::Item(it) => {
                            ui.horizontal_top(|ui| {
                                ui.label("–");
                                ui.add(Label::new(it).wrap());
                            });
                        }
                        Block::Line(it) => {
                            ui.add(Label::new(RichText::new(it).monospace()).wrap());
                        }
                    }
                    ui.add_space(space::SMALL);
                }
            });
    }
}
