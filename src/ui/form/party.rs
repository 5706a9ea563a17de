//! An entity with a stake or a part in the talks.

use super::Form;
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
        self.text(ui, "Name", &mut it.name);
        self.text(ui, "Code, two to four letters", &mut it.code);
        self.lines(ui, "Also known as", &mut it.aliases);
        self.choice(ui, "Role in the talks", Role::ALL, &mut it.role);
        self.choice(ui, "Kind", PartyKind::ALL, &mut it.kind);
        self.parsed(ui, "Colour", "#RRGGBB", &mut it.colour);
        self.swatches(ui, &mut it.colour);
        widget::heading(ui, "Blocs it belongs to");
        let own = self.id;
        self.list(
            ui,
            "Membership",
            &mut it.memberships,
            |form, ui| {
                let kinds = [crate::model::record::KindName::Party];
                let bloc =
                    form.picked(ui, "Add membership", "Add membership…", None, &kinds, &[own])?.record()?;
                Some(Membership::new(bloc.of()?))
            },
            |form, ui, it| {
                form.pick_required(ui, "Bloc", &mut it.bloc, &[own]);
                ui.columns(2, |ui| {
                    form.parsed(&mut ui[0], "From", "always", &mut it.from);
                    form.parsed(&mut ui[1], "To", "still", &mut it.to);
                });
                form.tick(ui, "The bloc's position is the member's", &mut it.binding);
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
                if response.on_hover_text(name).clicked() {
                    *colour = if chosen { None } else { Some(*it) };
                    self.is_step = true;
                }
            }
        });
    }
}
