//! Which columns are seen, and in what order.

use super::super::{
    outbox::Cx,
    theme::{Icon, size, space},
    widget,
};
use crate::{
    app::look::MatrixLook,
    model::{
        Id,
        matrix::Matrix,
        record::{Party, Proposal},
    },
};
use eframe::egui::{Layout, ScrollArea, Ui};

/// Columns while they are being chosen.
#[derive(Clone, Debug, Default)]
pub struct Arranging {
    sought: String,
}

impl Arranging {
    /// Draws it over the window. Whether it is done.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &Ui, look: &mut MatrixLook, matrix: &Matrix) -> bool {
        let answer = widget::Modal::new("Columns").show(ui, |ui| {
            widget::checkbox(ui, &mut look.baseline, "Baseline: what holds today");
            let proposals: Vec<(Id<Proposal>, &Proposal)> = cx.dossier.all::<Proposal>().collect();
            if !proposals.is_empty() {
                widget::caption(ui, "Proposals");
                for (id, _) in proposals {
                    let mut is_seen = look.proposals.contains(&id);
                    if widget::checkbox(ui, &mut is_seen, &cx.name(id)).changed() {
                        look.proposals.retain(|it| *it != id);
                        if is_seen {
                            look.proposals.push(id);
                        }
                    }
                }
            }
            self.parties(cx, ui, look, matrix);
            ui.add_space(space::SMALL);
            let mut is_done = false;
            widget::answers(ui, |ui| {
                is_done = widget::primary_button(ui, "Done").clicked();
                if ui.button("Show all parties").clicked() {
                    look.hidden.clear();
                }
                if ui.button("Order as in the dossier").clicked() {
                    look.order.clear();
                }
            });
            is_done
        });
        answer.unwrap_or(true)
    }

    fn parties(&mut self, cx: &Cx<'_>, ui: &mut Ui, look: &mut MatrixLook, matrix: &Matrix) {
        let all = matrix.columns();
        widget::caption(ui, "Parties");
        if all.len() > 12 {
            let field = widget::Field::new(eframe::egui::Id::unique("find a party"), &mut self.sought);
            let field = field.hint("Find a party").show(ui);
            widget::name(&field, "Find a party");
        }
        let arranged = look.arranged(all);
        let sought = self.sought.to_lowercase();
        let found: Vec<Id<Party>> =
            arranged.iter().copied().filter(|it| cx.name(*it).to_lowercase().contains(&sought)).collect();
        ui.spacing_mut().item_spacing.y = 0.0;
        let room = ui.ctx().content_rect().height() / 3.0;
        ScrollArea::vertical().max_height((size::ROW * 10.0).min(room)).auto_shrink([false, true]).show_rows(
            ui,
            size::ROW,
            found.len(),
            |ui, rows| {
                for party in found.get(rows).unwrap_or_default() {
                    let at = arranged.iter().position(|it| it == party).unwrap_or_default();
                    ui.push_id(party.number(), |ui| line(cx, ui, look, all, &arranged, *party, at));
                }
            },
        );
    }
}

fn line(
    cx: &Cx<'_>,
    ui: &mut Ui,
    look: &mut MatrixLook,
    all: &[Id<Party>],
    arranged: &[Id<Party>],
    party: Id<Party>,
    at: usize,
) {
    let name = cx.name(party);
    ui.horizontal(|ui| {
        ui.set_height(size::ROW);
        let mut is_seen = !look.hidden.contains(&party);
        let marks = 2.0 * (size::MARK + space::SMALL);
        let seen = ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - marks).max(size::MARK));
            widget::checkbox(ui, &mut is_seen, &name)
        });
        if seen.inner.changed() {
            if is_seen {
                look.hidden.remove(&party);
            } else {
                look.hidden.insert(party);
            }
        }
        ui.with_layout(Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            for (icon, by, can, label) in
                [(Icon::MoveDown, 1, at + 1 < arranged.len(), "down"), (Icon::MoveUp, -1, at > 0, "up")]
            {
                if widget::icon_button(ui, icon, &format!("Move {name} {label}"), can).clicked() {
                    look.shift(all, arranged, party, by);
                }
            }
        });
    });
}
