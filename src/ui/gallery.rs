//! The gallery: every token and every widget in every state, in the theme that is shown. It is a page
//! for those who work on the program.

use super::{
    theme::{self, Icon, PartySign, SignShape, Signs, font, radius, size, space},
    widget::{
        self, Before, Empty, FormField, Modal, Row, Stretch, StretchKind, Toast, Toasts, TreeLine, TreeRow,
    },
};
use crate::model::{
    Credibility, Dossier, Id, Level,
    record::{Of, Party, Reliability, Status},
};
use eframe::egui::{
    Align2, Color32, FontId, Rect, ScrollArea, Sense, StrokeKind, TextEdit, TextStyle, Ui, Vec2, pos2, vec2,
};

/// What the gallery keeps between passes.
#[derive(Debug)]
pub struct Gallery {
    signs: Vec<(String, PartySign)>,
    page: Page,
    chosen: usize,
    text: String,
    has_modal: bool,
    toasts: Toasts<()>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Tokens,
    Text,
    Controls,
    Records,
    Whole,
}

const PAGES: &[(Page, &str)] = &[
    (Page::Tokens, "Tokens"),
    (Page::Text, "Text"),
    (Page::Controls, "Controls"),
    (Page::Records, "Records"),
    (Page::Whole, "Whole views"),
];

impl Default for Gallery {
    fn default() -> Self {
        Self {
            signs: signs(),
            page: Page::Tokens,
            chosen: 0,
            text: "Reading order: שלום (עולם) 242".to_owned(),
            has_modal: false,
            toasts: Toasts::default(),
        }
    }
}

/// The signs of eight parties without codes or colours of their own.
fn signs() -> Vec<(String, PartySign)> {
    let names = [
        "Ukraine",
        "Russian Federation",
        "United States of America",
        "European Union",
        "Türkiye",
        "Sverige",
        "المملكة العربية السعودية",
        "ישראל",
    ];
    let parties: Vec<(Id<Party>, Party)> = (0_u64..)
        .zip(names)
        .map(|(at, name)| (Id::new(at + 1), Party { name: name.to_owned(), ..Party::default() }))
        .collect();
    let dossier: Dossier = parties.iter().map(|(id, it)| (id.any(), it.clone().wrap())).collect();
    let mut signs = Signs::default();
    signs.catch_up(&dossier);
    parties.into_iter().map(|(id, it)| (it.name, signs.of(id))).collect()
}

impl Gallery {
    /// Draws it over the whole of the panel.
    pub fn ui(&mut self, ui: &mut Ui) {
        ui.add_space(space::SMALL);
        ui.horizontal(|ui| {
            ui.add_space(space::MEDIUM);
            widget::tabs(ui, "Pages of the gallery", PAGES, &mut self.page);
        });
        ui.add_space(space::SMALL);
        let page = self.page;
        ScrollArea::vertical().id_salt(("gallery", page as u8)).auto_shrink([false; 2]).show(ui, |ui| {
            eframe::egui::Frame::NONE.inner_margin(space::MEDIUM).show(ui, |ui| match page {
                Page::Tokens => tokens(ui),
                Page::Text => self.texts(ui),
                Page::Controls => self.controls(ui),
                Page::Records => self.records(ui),
                Page::Whole => self.whole(ui),
            });
        });
        self.toasts.ui(ui, space::LARGE);
    }

    fn texts(&mut self, ui: &mut Ui) {
        widget::heading(ui, "Sizes and weights");
        let faces: [(&str, FontId); 10] = [
            ("Display", font::display()),
            ("Title", font::title()),
            ("Section", font::section()),
            ("Strong", font::strong()),
            ("Body", font::body()),
            ("Figures", font::figures()),
            ("Strong figures", font::strong_figures()),
            ("Small", font::small()),
            ("Small and strong", font::small_strong()),
            ("Small figures", font::small_figures()),
        ];
        let strong = theme::tokens(ui.visuals()).strong;
        for (name, font) in faces {
            let text = format!("{name}, {} points – Positions, Позиції, Θέσεις 1,111.50 €", font.size);
            widget::words(ui, &text, font, strong);
        }
        widget::heading(ui, "Prose");
        widget::prose(
            ui,
            "Running text stands in lines of a comfortable length and can be selected. Whoever reads a long statement reads it here, and not in a line that goes from one edge of the window to the other.",
        );
        widget::prose(
            ui,
            "The Security Council adopted מועצת הביטחון של האו״ם (242) in 1967, and القرار ٢٤٢ says so.",
        );
        widget::prose(
            ui,
            "קבלת ההחלטה 242 של מועצת הביטחון (22.11.1967) היא הבסיס לשיחות, כפי שנאמר אתמול על ידי NATO ועל ידי אחרים.",
        );
        widget::weak(ui, "What matters less.");
        widget::small(ui, "What matters less, and small.");
        widget::danger(ui, "What is wrong.");
        widget::caption(ui, "A caption above a field");
        let (rect, _) = ui.allocate_exact_size(vec2(size::SHORT, size::ROW), Sense::hover());
        widget::elided(ui, rect, "A line that is cut where there is no room", strong);
        let (rect, _) = ui.allocate_exact_size(vec2(size::SHORT, size::ROW), Sense::hover());
        widget::elided(ui, rect, "אמר אתמול ראש המשלחת ברדיו", strong);
    }

    fn controls(&mut self, ui: &mut Ui) {
        widget::heading(ui, "Buttons");
        ui.horizontal_wrapped(|ui| {
            widget::primary_button(ui, "Leads on");
            let _ = ui.button("Plain");
            widget::button_with_icon(ui, Icon::Add, "With an icon");
            widget::quiet_button(ui, Icon::Link, "Quiet");
            widget::danger_button(ui, "Removes");
            ui.add_enabled(false, eframe::egui::Button::new("Not now"));
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
            FormField::new("Plain").show(ui, |ui| field(ui, "Plain", text));
            FormField::new("With help")
                .help("What the field is for, in a sentence or two.")
                .show(ui, |ui| field(ui, "With help", text));
            FormField::new("With an error")
                .error(Some("Expected a date like 30 Nov 2025"))
                .show(ui, |ui| field(ui, "With an error", text));
            widget::card(ui, |ui| {
                widget::weak_line_beside(ui, "One element of a list", 0);
                FormField::new("In a card").show(ui, |ui| field(ui, "In a card", text));
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

    fn records(&mut self, ui: &mut Ui) {
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
        ruler(ui, &self.signs);
    }

    fn whole(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            if ui.button("Show a dialog").clicked() {
                self.has_modal = true;
            }
            if ui.button("Show a notice").clicked() {
                self.toasts.add(Toast {
                    text: "Statement of 30 November 2025 removed".to_owned(),
                    action: Some(("Undo".to_owned(), ())),
                });
            }
        });
        let empty = Empty {
            icon: Icon::Statement,
            title: "No statements yet",
            text: "Here stands what each party has said, the newest first.",
            actions: &["Add the first statement", "Open the sample"],
        };
        empty.show(ui);
        if self.has_modal {
            let done = Modal::new("Replace the file?").show(ui, |ui| {
                widget::prose(ui, "There is a file of that name already. What it holds would be lost.");
                ui.add_space(space::SMALL);
                ui.horizontal(|ui| {
                    let is_done = widget::primary_button(ui, "Cancel").clicked();
                    is_done | ui.button("Replace").clicked()
                })
                .inner
            });
            self.has_modal = !done.unwrap_or(true);
        }
    }
}

fn field(ui: &mut Ui, name: &str, text: &mut String) -> eframe::egui::Response {
    let edit = TextEdit::singleline(text).margin(widget::FIELD_MARGIN).desired_width(f32::INFINITY);
    let response = ui.add(edit);
    widget::name(&response, name);
    response
}

fn tokens(ui: &mut Ui) {
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
        };
        row.paint(ui, rect, &response);
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

fn ruler(ui: &mut Ui, signs: &[(String, PartySign)]) {
    let kinds = [
        (StretchKind::Firm, "Firm"),
        (StretchKind::Open, "Still to be confirmed"),
        (StretchKind::Conditional, "On a condition, in a package"),
        (StretchKind::Signal, "Signalled"),
        (StretchKind::Limit, "A red line"),
        (StretchKind::Baseline, "What holds today"),
    ];
    let tokens = theme::tokens(ui.visuals());
    for (kind, words) in kinds {
        let (rect, _) = ui.allocate_exact_size(vec2(size::DIALOG, size::MARK), Sense::hover());
        let ruler = rect.with_max_x(rect.left() + rect.width() / 2.0);
        let sign = signs.first().map(|it| &it.1);
        let stretches = [
            Stretch { low: 20.0, high: 20.0, kind, sign: None },
            Stretch { low: 40.0, high: 60.0, kind, sign: None },
            Stretch { low: 80.0, high: 80.0, kind, sign },
        ];
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

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::accesskit::Role;
    use egui_kittest::{
        Harness,
        kittest::{NodeT as _, Queryable as _},
    };
    use std::collections::BTreeSet;

    fn shown(page: Page) -> Harness<'static, Gallery> {
        let gallery = Gallery { page, ..Gallery::default() };
        let mut is_new = true;
        let mut harness =
            Harness::builder().with_size(vec2(1280.0, 2000.0)).allow_missing_glyphs().build_ui_state(
                move |ui, gallery: &mut Gallery| {
                    if std::mem::take(&mut is_new) {
                        theme::install(ui.ctx());
                        return;
                    }
                    gallery.ui(ui);
                },
                gallery,
            );
        harness.run_steps(3);
        harness
    }

    #[test]
    fn every_widget_has_a_name_of_its_own_and_none_holds_an_icon() {
        for (page, _) in PAGES {
            let harness = shown(*page);
            let mut names = BTreeSet::new();
            for node in harness.query_all_by(|node| is_pressed(node.role())) {
                let node = node.accesskit_node();
                let name = node.label().or_else(|| node.value()).unwrap_or_default();
                assert!(!name.trim().is_empty(), "{page:?}: a {:?} without a name", node.role());
                assert!(!name.chars().any(is_of_the_icon_font), "{page:?}: {name}");
                assert!(names.insert((format!("{:?}", node.role()), name.clone())), "{page:?}: two {name}");
            }
            assert!(names.len() >= PAGES.len(), "{page:?}");
        }
    }

    /// What can be pressed, chosen or typed into.
    fn is_pressed(role: Role) -> bool {
        matches!(
            role,
            Role::Button | Role::CheckBox | Role::ComboBox | Role::RadioButton | Role::Tab | Role::TextInput
        )
    }

    fn is_of_the_icon_font(it: char) -> bool {
        ('\u{e000}'..='\u{f8ff}').contains(&it)
    }

    #[test]
    fn a_notice_says_what_was_done_and_goes_when_it_was_answered() {
        let mut harness = shown(Page::Whole);
        harness.get_by_label("Show a notice").click();
        harness.run_steps(3);
        let notice = "Statement of 30 November 2025 removed";
        let said =
            harness.query_all_by(|it| it.role() == Role::Status && it.label().as_deref() == Some(notice));
        assert_eq!(said.count(), 1);
        harness.get_by_label("Undo").click();
        harness.run_steps(3);
        assert!(harness.query_by_label("Undo").is_none());
    }

    #[test]
    fn a_dialog_is_left_by_escape() {
        let mut harness = shown(Page::Whole);
        harness.get_by_label("Show a dialog").click();
        harness.run_steps(3);
        assert!(harness.state().has_modal);
        harness.key_press(eframe::egui::Key::Escape);
        harness.run_steps(3);
        assert!(!harness.state().has_modal);
    }

    #[test]
    fn one_of_a_few_is_chosen_by_its_name() {
        let mut harness = shown(Page::Controls);
        harness.get_by_role_and_label(Role::RadioButton, "Status").click();
        harness.run_steps(3);
        assert_eq!(harness.state().chosen, 1);
        harness.get_by_role_and_label(Role::CheckBox, "Grouped by status").click();
        harness.run_steps(3);
        assert_eq!(harness.state().chosen, 0);
    }
}
