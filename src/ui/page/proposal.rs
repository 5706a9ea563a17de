//! What the page of a proposal or of a clause tells beside what was said and entered: whose confirmation is waited for.

use super::{
    super::{
        outbox::Cx,
        theme::{size, space},
        widget,
    },
    entry, rows,
};
use crate::{app::Selection, model::AnyId, text};
use eframe::egui::Ui;

/// Who has accepted it, or a clause of it, ad referendum, and has neither confirmed nor disavowed that.
pub fn to_confirm(cx: &Cx<'_>, ui: &mut Ui, id: AnyId) {
    let Some(overview) = cx.app.overview() else { return };
    let dossier = &overview.dossier;
    let Some(all) = overview.waiting.unconfirmed_of.get(&id) else { return };
    widget::heading(ui, "To be confirmed");
    rows(ui, all.len(), size::ENTRY[0], |ui, rect, at| {
        let said = text::overview::to_confirm(dossier, cx.dates(), &all[at]);
        let from = all[at].origin.record();
        let is_pressed =
            ui.push_id(at, |ui| entry(cx, ui, rect, from, [&said.head, &said.detail, &said.body], true));
        if is_pressed.inner {
            cx.out.select(Selection::Record(from));
        }
    });
    ui.add_space(space::MEDIUM);
}
