//! Unsaved work that was found: which, of when, what it holds against the file, and what is to become of it.

use super::{
    outbox::Outbox,
    theme::{self, Icon, font, size, space},
    widget::{self, Modal, Row},
};
use crate::{
    app::{Action, AppState, Decision, Offer},
    text,
};
use eframe::egui::{self, Align, Label, Layout, Response, ScrollArea, Ui};

/// Draws it over the window.
pub fn ui(app: &AppState, out: &Outbox, ui: &mut Ui, (at, offer): (usize, &Offer), is_new: bool) {
    let shown = Modal::new(text::recovery::TITLE).page().width(size::RECORD).show(ui, |ui| {
        widget::weak(ui, text::recovery::ABOUT);
        choice(app, out, ui, at);
        ui.add_space(space::SMALL);
        widget::card(ui, |ui| facts(app, ui, offer));
        listed(ui, "What contradicts", &offer.conflicts);
        listed(ui, "What it holds", &offer.differences);
        ui.add_space(space::SMALL);
        decision(app, out, ui, offer, is_new);
    });
    if shown.is_none() {
        out.put(Action::Recovery(if app.recovery().is_asking() { Decision::Stay } else { Decision::Later }));
    }
}

fn when(app: &AppState, offer: &Offer) -> String {
    let zone = app.zone();
    text::date::moment(offer.at, zone, app.settings().dates)
}

/// All that was found, to choose from.
fn choice(app: &AppState, out: &Outbox, ui: &mut Ui, at: usize) {
    let offers = app.recovery().offers();
    if offers.len() < 2 {
        return;
    }
    ui.add_space(space::SMALL);
    ScrollArea::vertical().id_salt("offers").max_height(size::ROW * 4.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (nth, it) in offers.iter().enumerate() {
            let name = format!("{}, {}", it.name(), when(app, it));
            let detail = text::recovery::records(it.records);
            let detail = if it.can_be_restored() { detail.as_str() } else { "" };
            let row = Row::new(&name).icon(Icon::History).detail(detail).selected(nth == at);
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
        widget::small(ui, path.display().to_string());
    }
    if !offer.problem.is_empty() {
        widget::danger(ui, &offer.problem);
        return;
    }
    let mut line = format!("{}, {}", text::recovery::records(offer.records), when(app, offer));
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

/// Lines that may be many: only what is in sight is drawn.
fn listed(ui: &mut Ui, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    widget::caption(ui, title);
    let colour = theme::tokens(ui.visuals()).text;
    let room = ui.ctx().content_rect().height() - size::ROW * 16.0;
    let height = room.clamp(size::ROW * 2.0, size::ROW * 10.0);
    let row = size::BADGE;
    ScrollArea::vertical().id_salt(title).max_height(height).auto_shrink([false, true]).show_rows(
        ui,
        row,
        lines.len(),
        |ui, seen| {
            for line in &lines[seen] {
                let galley = widget::lines(ui, line, colour, font::body(), ui.available_width(), 1);
                let is_cut = galley.elided;
                let shown = ui
                    .add_sized(egui::vec2(ui.available_width(), row), Label::new(galley).halign(Align::LEFT));
                widget::name(&shown, line);
                if is_cut {
                    shown.on_hover_text(line);
                }
            }
        },
    );
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
            &text::recovery::throw_away(&offer.name()),
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
        put(&widget::danger_button(ui, "Throw away…"), Decision::ThrowAway);
    });
}
