//! An entity with a stake or a part in the talks.

use super::{Form, list::Of};
use crate::{
    model::record::{Colour, Membership, Party, PartyKind, Role},
    ui::{
        theme::{self, size},
        widget,
    },
};
use eframe::egui::{self, Sense, Ui, Vec2, WidgetInfo, accesskit::Role as Part};

/// The colours that parties are told apart by (Okabe and Ito, 2008), with their names.
const PALETTE: &[(&str, Colour)] = &[
    ("blue", Colour([0x00, 0x72, 0xb2])),
    ("vermilion", Colour([0xd5, 0x5e, 0x00])),
    ("green", Colour([0x00, 0x9e, 0x73])),
    ("purple", Colour([0xcc, 0x79, 0xa7])),
    ("orange", Colour([0xe6, 0x9f, 0x00])),
    ("sky blue", Colour([0x56, 0xb4, 0xe9])),
    ("yellow", Colour([0xf0, 0xe4, 0x42])),
    ("grey", Colour([0x80, 0x80, 0x80])),
];

impl Form<'_> {
    pub(super) fn party(&mut self, ui: &mut Ui, it: &mut Party) {
        self.text(ui, "name", &mut it.name);
        self.pair(
            ui,
            |form, ui| form.short_text(ui, "code", &mut it.code),
            |form, ui| form.choice(ui, "kind", PartyKind::ALL, &mut it.kind),
        );
        self.choice(ui, "role", Role::ALL, &mut it.role);
        self.lines(ui, "aliases", &mut it.aliases);
        self.parsed(ui, "colour", "#RRGGBB", &mut it.colour);
        self.swatches(ui, &mut it.colour);
        let own = self.id;
        self.list(
            ui,
            Of { key: "memberships", one: "Membership", then: "from" },
            &mut it.memberships,
            |form, ui, label| form.adder(ui, label, "Add membership", &[own]).map(Membership::new),
            |form, ui, it| {
                form.pick_required(ui, "bloc", &mut it.bloc, &[own]);
                form.pair(
                    ui,
                    |form, ui| form.date_or(ui, "from", "always", &mut it.from),
                    |form, ui| form.date_or(ui, "to", "still", &mut it.to),
                );
                form.tick(ui, "binding", &mut it.binding);
            },
        );
    }

    fn swatches(&mut self, ui: &mut Ui, colour: &mut Option<Colour>) {
        ui.horizontal_wrapped(|ui| {
            for (word, it) in PALETTE {
                let (rect, response) = ui.allocate_exact_size(Vec2::splat(size::MARK), Sense::click());
                let name = format!("Colour {word}");
                let chosen = *colour == Some(*it);
                response.widget_info(|| WidgetInfo::selected(Part::Button, true, chosen, &name));
                let tokens = theme::tokens(ui.visuals());
                let ring = if chosen || response.has_focus() { tokens.strong } else { tokens.line };
                ui.painter().rect(
                    rect.shrink(size::STROKE),
                    size::ROUND,
                    theme::own_fill(it.0),
                    theme::stroke(ring),
                    egui::StrokeKind::Middle,
                );
                if widget::hover_name(response, name).clicked() {
                    *colour = if chosen { None } else { Some(*it) };
                    self.is_step = true;
                }
            }
        });
    }
}
