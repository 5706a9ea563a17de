//! What is pressed, chosen from and typed into, and rows.

use super::Gallery;
use crate::{
    analysis::checks::Gravity,
    ui::{
        theme::{Icon, size, space},
        widget::{self, Before, Field, FormField, HelpMark, Row, TreeLine, TreeRow},
    },
};
use eframe::egui::{self, Id, Sense, Ui, vec2};

impl Gallery {
    pub(super) fn controls(&mut self, ui: &mut Ui) {
        widget::heading(ui, "Buttons");
        ui.horizontal_wrapped(|ui| {
            widget::primary_button(ui, "Leads on");
            let _ = ui.button("Plain");
            widget::button_with_icon(ui, Icon::Add, "With an icon");
            widget::quiet_button(ui, Icon::Link, "Quiet");
            widget::danger_button(ui, "Removes");
            ui.add_enabled(false, egui::Button::new("Not now"));
        });
        ui.horizontal(|ui| {
            for (icon, name) in [(Icon::Undo, "Undo"), (Icon::Redo, "Redo"), (Icon::Filter, "Filter")] {
                widget::icon_button(ui, icon, name, icon != Icon::Redo);
            }
            widget::icon_button_with_keys(ui, Icon::Find, "Find", Some("Ctrl+F"), true);
        });
        widget::heading(ui, "Choices");
        let choices = [(0, "Tree"), (1, "Status"), (2, "None")];
        widget::segmented(ui, "Group by", &choices, &mut self.chosen);
        let mut is_on = self.chosen == 1;
        if widget::checkbox(ui, &mut is_on, "Grouped by status").changed() {
            self.chosen = usize::from(is_on);
        }
        let shown = choices[self.chosen].1;
        let combo = widget::combo("gallery", shown, size::SHORT).show_ui(ui, |ui| {
            for (value, word) in choices {
                if ui.selectable_label(value == self.chosen, word).clicked() {
                    self.chosen = value;
                    ui.close();
                }
            }
        });
        widget::name(&combo.response, "Group by, as a list");
        widget::heading(ui, "Fields");
        ui.scope(|ui| {
            ui.set_max_width(size::READING);
            ui.spacing_mut().item_spacing.y = space::HAIR;
            let text = &mut self.text;
            FormField::new("Plain").show(ui, |ui| Field::new(Id::unique("plain"), text).show(ui));
            FormField::new("With an error")
                .error(Some("Expected a date like 30 Nov 2025"))
                .show(ui, |ui| Field::new(Id::unique("wrong"), text).show(ui));
            let id = Id::unique("help in the gallery");
            let help = "What goes in, in a sentence or two.";
            let helped = FormField { help, ..FormField::new("With help") };
            if helped.above(ui, HelpMark { id, is_open: self.is_helped, is_at: true }) {
                self.is_helped = !self.is_helped;
            }
            let response = Field::new(Id::unique("helped"), text).hint("What a blank field means").show(ui);
            widget::name(&response, "With help");
            widget::group(ui, "A group of fields");
            widget::element(ui, 0, |ui| {
                widget::element_name(ui, "One element of a list", 0);
                FormField::new("On a card").show(ui, |ui| Field::new(Id::unique("card"), text).show(ui));
                for depth in 1..3 {
                    let name = format!("Set in {depth}");
                    widget::element(ui, depth, |ui| {
                        widget::element_name(ui, &name, 0);
                        FormField::new(&name).show(ui, |ui| Field::new(Id::unique(&name), text).show(ui));
                    });
                }
            });
        });
        widget::heading(ui, "Progress");
        widget::progress(ui, "Importing", 0.4, true);
        widget::heading(ui, "Rows");
        ui.scope(|ui| {
            ui.set_max_width(size::DIALOG);
            ui.spacing_mut().item_spacing.y = 0.0;
            Row::new("A row").show(ui);
            Row::new("With an icon and a date").icon(Icon::Statement).detail("30 Nov 2025").show(ui);
            Row::new("That is chosen").icon(Icon::Issue).detail("3").selected(true).show(ui);
            Row::new("Whose text is so long that it has to be cut somewhere before it reaches the date")
                .icon(Icon::Event)
                .detail("December 2025")
                .show(ui);
            tree(ui);
        });
    }
}

fn tree(ui: &mut Ui) {
    let lines = [
        ("Issues", None, 0, Some(true), TreeLine::Section, "5"),
        ("Territory status", Some(Icon::Issue), 1, Some(true), TreeLine::Item, ""),
        ("Unnamed issue", Some(Icon::Issue), 2, None, TreeLine::Unnamed, ""),
        ("Sources", None, 0, Some(false), TreeLine::Section, "12"),
    ];
    for (at, (text, icon, depth, is_open, line, detail)) in lines.into_iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
        let row = TreeRow {
            text,
            before: icon.map_or(Before::Nothing, Before::Icon),
            depth,
            is_open,
            line,
            detail,
            is_selected: at == 2,
            is_at: at == 1,
            room: 0.0,
            mark: (at == 2).then_some(Gravity::Serious),
        };
        row.paint(ui, rect, &response);
    }
}
