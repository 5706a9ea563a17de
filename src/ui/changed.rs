//! The question what is to become of a file that somebody else has written while there is unsaved work: what changed
//! there, where both sides contradict each other, and the ways on.

use super::{
    difference::DifferenceList,
    theme::{self, font, size, space},
    widget,
};
use crate::{
    app::{AppState, Arrived, Document},
    model::field::Side,
    text::{self, merge::Sides},
};
use eframe::egui::{self, ScrollArea, Ui};
use std::sync::Arc;

/// What was chosen so far.
#[derive(Debug, Default)]
pub struct Changed {
    sides: Vec<Option<Side>>,
    /// What each side says, conflict by conflict.
    told: Vec<Sides>,
    list: DifferenceList,
}

impl Changed {
    /// Draws what is asked. Whether each conflict is settled, and how.
    pub fn ui(&mut self, app: &AppState, arrived: &Arrived, is_new: bool, ui: &mut Ui) -> Option<Vec<Side>> {
        let Arrived { theirs, merged, differences, beside, .. } = arrived;
        if is_new || !self.list.is_of(differences) {
            let writing = app.writing();
            self.sides = vec![None; merged.conflicts.len()];
            self.told = merged.conflicts.iter().map(|it| text::merge::sides(it, merged, &writing)).collect();
            self.list = DifferenceList::new(Arc::clone(differences));
        }
        let name = app.document().map(Document::name).unwrap_or_default();
        let words = text::guard::changed(
            &name,
            theirs.saved_by(),
            differences.len(),
            app.zone(),
            app.settings().dates,
        );
        let colour = theme::tokens(ui.visuals()).text;
        widget::words(ui, &words, font::body(), colour);
        if let Some(it) = beside {
            widget::words(ui, &text::guard::beside(it), font::body(), colour);
        }
        let room = ui.ctx().content_rect().height() - 12.0 * size::ROW;
        let [share, least] = [room * 0.4, 3.0 * size::ROW];
        widget::caption(ui, "What changed there");
        let frame = egui::Frame::NONE.fill(theme::tokens(ui.visuals()).card).inner_margin(space::SMALL);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let area = ScrollArea::vertical().id_salt("differences").max_height(share.max(least));
            area.show(ui, |ui| {
                self.list.ui(ui);
            });
        });
        ui.add_space(space::SMALL);
        widget::words(ui, &text::guard::conflicts(merged.conflicts.len()), font::body(), colour);
        if !merged.conflicts.is_empty() {
            ScrollArea::vertical().id_salt("conflicts").max_height(share.max(2.0 * least)).show(ui, |ui| {
                for (told, side) in self.told.iter().zip(&mut self.sides) {
                    widget::card(ui, |ui| settle(ui, told, side));
                    ui.add_space(space::HAIR);
                }
            });
        }
        self.sides.iter().copied().collect()
    }
}

fn settle(ui: &mut Ui, told: &Sides, side: &mut Option<Side>) {
    let Sides { about, ours, theirs, .. } = told;
    let tokens = theme::tokens(ui.visuals());
    widget::words(ui, about, font::body(), tokens.text);
    // An empty ring has to be seen.
    ui.visuals_mut().widgets.inactive.bg_stroke = theme::line(tokens.weak);
    for (of, word, says) in [(Side::Ours, "Mine", ours), (Side::Theirs, "Theirs", theirs)] {
        let response = ui.radio(*side == Some(of), format!("{word}: {}", text::shortened(says, 200)));
        widget::name(&response, &format!("{about}: {}, {says}", word.to_lowercase()));
        if response.clicked() {
            *side = Some(of);
        }
    }
}
