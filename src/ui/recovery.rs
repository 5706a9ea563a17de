//! Unsaved work that was found: which, of when, what it holds against the file, and what is to become of it.

use super::{
    difference::DifferenceList,
    outbox::Outbox,
    theme::{self, Icon, font, size, space},
    widget::{self, Modal, Row},
};
use crate::{
    app::{Action, AppState, Decision, Offer},
    text,
};
use eframe::egui::{self, Align, Layout, Response, ScrollArea, Ui};
use std::sync::Arc;

/// What the view keeps between passes.
#[derive(Debug, Default)]
pub struct Recovered {
    differences: DifferenceList,
}

impl Recovered {
    /// Draws it over the window.
    pub fn ui(
        &mut self,
        app: &AppState,
        out: &Outbox,
        ui: &mut Ui,
        (at, offer): (usize, &Offer),
        is_new: bool,
    ) {
        if !self.differences.is_of(&offer.differences) {
            self.differences = DifferenceList::new(Arc::clone(&offer.differences));
        }
        let list = &mut self.differences;
        let shown = Modal::new(text::recovery::TITLE).page().width(size::RECORD).show(ui, |ui| {
            // What is to be decided stays in sight, however small the window is.
            let room = ui.ctx().content_rect().height() - size::ROW * 7.0;
            ScrollArea::vertical()
                .id_salt("unsaved work")
                .max_height(room.clamp(size::ROW * 3.0, size::ROW * 20.0))
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    widget::weak(ui, text::recovery::ABOUT);
                    choice(app, out, ui, at);
                    ui.add_space(space::SMALL);
                    ui.scope(|ui| facts(app, ui, offer));
                    contradictions(ui, &offer.conflicts);
                    list.ui(ui);
                });
            ui.add_space(space::SMALL);
            decision(app, out, ui, offer, is_new);
        });
        if shown.is_none() {
            let left = if app.recovery().is_asking() { Decision::Stay } else { Decision::Later };
            out.put(Action::Recovery(left));
        }
    }
}

/// All that was found, to choose from.
fn choice(app: &AppState, out: &Outbox, ui: &mut Ui, at: usize) {
    let offers = app.recovery().offers();
    if offers.len() < 2 {
        return;
    }
    let names = text::told_apart(offers.iter().map(|it| format!("{}, {}", it.name(), app.written(it.at))));
    ui.add_space(space::SMALL);
    ScrollArea::vertical().id_salt("offers").max_height(size::ROW * 4.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (nth, (it, name)) in offers.iter().zip(&names).enumerate() {
            let detail = text::recovery::records(it.differences.len());
            let detail = if it.can_be_restored() { detail.as_str() } else { "" };
            let row = Row::new(name).icon(Icon::History).detail(detail).selected(nth == at);
            if ui.push_id(nth, |ui| row.show(ui)).inner.clicked() {
                out.put(Action::Recovery(Decision::Choose(nth)));
            }
        }
    });
}

/// Which, of when, and what restoring it means.
fn facts(app: &AppState, ui: &mut Ui, offer: &Offer) {
    ui.spacing_mut().item_spacing.y = space::HAIR;
    let tokens = theme::tokens(ui.visuals());
    widget::words(ui, &offer.name(), font::strong(), tokens.strong);
    if let Some(path) = &offer.path {
        widget::small(ui, text::file::path(path));
    }
    if !offer.problem.is_empty() {
        widget::danger(ui, &offer.problem);
        return;
    }
    let mut line = format!("{}, {}", text::recovery::records(offer.differences.len()), app.written(offer.at));
    if !offer.label.is_empty() {
        line.push_str(&format!(". Done last: {}", offer.label));
    }
    widget::words(ui, &line, font::body(), tokens.text);
    widget::words(ui, text::recovery::state(offer.state), font::body(), tokens.text);
    widget::weak(ui, text::recovery::restoring(offer.state, offer.conflicts.len()));
    if offer.lost > 0 {
        widget::weak(ui, text::recovery::lost(offer.lost));
    }
}

/// What the file now says otherwise.
fn contradictions(ui: &mut Ui, conflicts: &[String]) {
    if !conflicts.is_empty() {
        widget::caption(ui, "What contradicts");
    }
    for it in conflicts {
        widget::prose(ui, it);
    }
}

/// What is to become of it.
fn decision(app: &AppState, out: &Outbox, ui: &mut Ui, offer: &Offer, is_new: bool) {
    let put = |response: &Response, decision| {
        if response.clicked() {
            out.put(Action::Recovery(decision));
        }
    };
    let row = egui::vec2(ui.available_width(), size::ROW);
    let from_right = Layout::right_to_left(Align::Center);
    if app.recovery().is_asking() {
        widget::words(
            ui,
            &text::recovery::throw_away(&offer.name(), offer.path.is_some()),
            font::body(),
            theme::tokens(ui.visuals()).text,
        );
        ui.allocate_ui_with_layout(row, from_right, |ui| {
            let stay = widget::primary_button(ui, "Don't throw away");
            put(&stay, Decision::Stay);
            put(&widget::danger_button(ui, "Throw away"), Decision::ThrowAwaySurely);
        });
        return;
    }
    ui.allocate_ui_with_layout(row, from_right, |ui| {
        if offer.can_be_restored() {
            let restore = widget::primary_button(ui, "Restore");
            if is_new {
                restore.request_focus();
            }
            put(&restore, Decision::Restore);
            put(&ui.button("Save as a copy…"), Decision::SaveCopy);
        }
        let later = ui.button("Keep for later");
        if is_new && !offer.can_be_restored() {
            later.request_focus();
        }
        put(&later, Decision::Later);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            put(&widget::danger_button(ui, "Throw away…"), Decision::ThrowAway);
        });
    });
}
