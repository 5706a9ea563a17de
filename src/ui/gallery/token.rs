//! Colours, icons and distances.

use crate::ui::{
    theme::{self, Icon, radius, size, space},
    widget,
};
use eframe::egui::{Color32, Rect, Sense, StrokeKind, TextStyle, Ui, vec2};

/// Shows them all.
pub(super) fn all(ui: &mut Ui) {
    widget::heading(ui, "Colours");
    let it = theme::tokens(ui.visuals());
    let all: [(&str, Color32, Color32); 22] = [
        ("panel", it.panel, it.text),
        ("surface", it.surface, it.text),
        ("card", it.card, it.text),
        ("raised", it.raised, it.text),
        ("field", it.field, it.text),
        ("button", it.button, it.text),
        ("hover", it.hover, it.strong),
        ("press", it.press, it.strong),
        ("selected", it.selected, it.strong),
        ("line", it.line, it.strong),
        ("edge", it.edge, it.surface),
        ("strong", it.surface, it.strong),
        ("text", it.surface, it.text),
        ("weak", it.surface, it.weak),
        ("accent", it.accent, it.on_accent),
        ("accent, hovered", it.accent_hover, it.on_accent),
        ("good", it.surface, it.good),
        ("good fill", it.good_fill, it.good),
        ("caution", it.surface, it.caution),
        ("caution fill", it.caution_fill, it.caution),
        ("danger", it.surface, it.danger),
        ("danger fill", it.danger_fill, it.danger),
    ];
    ui.horizontal_wrapped(|ui| {
        for (name, fill, text) in all {
            let (rect, _) = ui.allocate_exact_size(vec2(size::SHORT, size::CELL[2]), Sense::hover());
            ui.painter().rect(rect, radius::LARGE, fill, theme::line(it.line), StrokeKind::Inside);
            widget::elided(ui, rect.shrink(space::SMALL), name, text);
        }
    });
    widget::heading(ui, "Icons");
    ui.horizontal_wrapped(|ui| {
        for icon in Icon::ALL {
            let (rect, _) = ui.allocate_exact_size(vec2(size::SHORT, size::ROW), Sense::hover());
            let rest = widget::icon_before(ui.painter(), rect, *icon, it.text);
            widget::elided_in(ui, rest, &format!("{icon:?}"), it.weak, TextStyle::Small);
        }
    });
    widget::heading(ui, "Distances");
    for (name, width) in [
        ("hair", space::HAIR),
        ("small", space::SMALL),
        ("medium", space::MEDIUM),
        ("large", space::LARGE),
        ("huge", space::HUGE),
    ] {
        let (rect, _) = ui.allocate_exact_size(vec2(size::DIALOG, size::MARK), Sense::hover());
        let bar = Rect::from_min_size(rect.min, vec2(width, size::ICON));
        ui.painter().rect_filled(bar, radius::SMALL, it.accent);
        widget::elided(ui, rect.with_min_x(rect.left() + space::HUGE + space::SMALL), name, it.text);
    }
}
