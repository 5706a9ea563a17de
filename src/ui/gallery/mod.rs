//! The gallery: every token and every widget in every state, in the theme that is shown. It is a page
//! for those who work on the program.

mod control;
mod record;
mod text;
mod token;
mod whole;

use super::{
    theme::{PartySign, Signs, space},
    widget::{self, Toasts},
};
use crate::model::{
    Dossier, Id,
    record::{Of, Party},
};
use eframe::egui::{Frame, ScrollArea, Ui};

/// What the gallery keeps between passes.
#[derive(Debug)]
pub struct Gallery {
    signs: Vec<(String, PartySign)>,
    page: Page,
    chosen: usize,
    text: String,
    has_modal: bool,
    is_helped: bool,
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
            is_helped: false,
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
            Frame::NONE.inner_margin(space::MEDIUM).show(ui, |ui| match page {
                Page::Tokens => token::all(ui),
                Page::Text => self.texts(ui),
                Page::Controls => self.controls(ui),
                Page::Records => self.records(ui),
                Page::Whole => self.whole(ui),
            });
        });
        self.toasts.ui(ui, space::LARGE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;
    use eframe::egui::{accesskit::Role, vec2};
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
