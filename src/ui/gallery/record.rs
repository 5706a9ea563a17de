//! What records are known by: signs, levels, statuses, grades, rulers.

use super::Gallery;
use crate::{
    model::{
        Credibility, Level,
        record::{Reliability, Status},
    },
    ui::{
        theme::{self, PartySign, SignShape, font, size, space},
        widget::{self, Stretch, StretchKind},
    },
};
use eframe::egui::{Align2, Sense, Ui, Vec2, pos2, vec2};

impl Gallery {
    pub(super) fn records(&mut self, ui: &mut Ui) {
        widget::heading(ui, "Parties");
        ui.horizontal_wrapped(|ui| {
            for (name, sign) in &self.signs {
                widget::party_chip(ui, sign, name);
            }
        });
        shapes(ui);
        widget::heading(ui, "Levels");
        ui.horizontal_wrapped(|ui| Level::ALL.iter().for_each(|it| drop(widget::level_badge(ui, *it))));
        widget::heading(ui, "How far an issue has come");
        ui.horizontal_wrapped(|ui| Status::ALL.iter().for_each(|it| drop(widget::status_pill(ui, *it))));
        widget::heading(ui, "How well something is known");
        ui.horizontal_wrapped(|ui| {
            for (source, item) in Reliability::ALL.iter().zip(Credibility::ALL) {
                widget::grade_badge(ui, Some(*source), Some(*item));
            }
            widget::grade_badge(ui, Some(Reliability::B), None);
        });
        widget::heading(ui, "Rulers");
        ruler(ui);
    }
}

fn shapes(ui: &mut Ui) {
    let tokens = theme::tokens(ui.visuals());
    ui.horizontal(|ui| {
        for shape in SignShape::ALL {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(size::LARGE_ICON), Sense::hover());
            let sign = PartySign { fill: tokens.accent, shape, code: String::new() };
            widget::paint_sign(ui.painter(), rect.center(), size::MARK, &sign, tokens.edge);
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(size::MARK), Sense::hover());
            widget::paint_hollow_sign(ui.painter(), rect.center(), size::SIGN, &sign, tokens.weak);
        }
    });
}

fn ruler(ui: &mut Ui) {
    let kinds = [
        (StretchKind::Firm, "Firm"),
        (StretchKind::Open, "Still to be confirmed"),
        (StretchKind::Conditional, "On a condition, in a package"),
        (StretchKind::Signal, "Signalled"),
        (StretchKind::Clause, "A clause on the table"),
        (StretchKind::Limit, "A red line"),
        (StretchKind::Possibly, "Possibly accepted, as is believed"),
        (StretchKind::Surely, "Surely accepted, as is believed"),
        (StretchKind::Baseline, "What holds today"),
    ];
    let tokens = theme::tokens(ui.visuals());
    for (kind, words) in kinds {
        let (rect, _) = ui.allocate_exact_size(vec2(size::DIALOG, size::MARK), Sense::hover());
        let ruler = rect.with_max_x(rect.left() + rect.width() / 2.0);
        let stretches =
            [(20.0, 20.0), (40.0, 60.0), (80.0, 80.0)].map(|(low, high)| Stretch { low, high, kind });
        widget::paint_ruler(ui.painter(), tokens, ruler, &stretches);
        ui.painter().text(
            pos2(ruler.right() + space::MEDIUM, rect.center().y),
            Align2::LEFT_CENTER,
            words,
            font::small(),
            tokens.weak,
        );
    }
}
