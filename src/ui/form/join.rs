//! A party, a person, a source, an event or a statement that was entered twice: two records become one.

use super::Form;
use crate::{edit::Edit, model::record::KindName, ui::widget};
use eframe::egui::Ui;

impl Form<'_> {
    /// Chooses the other record, which becomes one with this.
    pub(super) fn join(&mut self, ui: &mut Ui) {
        let kind = self.id.kind;
        if !matches!(
            kind,
            KindName::Party | KindName::Person | KindName::Source | KindName::Event | KindName::Statement
        ) {
            return;
        }
        widget::group(ui, "Entered twice");
        widget::weak(
            ui,
            format!("Whatever names the other {} will name this one. It can be undone.", kind.word()),
        );
        let choices = Vec::new;
        let (name, shown) = ("Join with", "Join with…");
        let picking = widget::Picking { name, shown, choices: &choices, chosen: None, none: None, new: None };
        let (_, other) = self.picked_from(ui, &picking, &[kind], &[self.id]);
        if let Some(gone) = other.and_then(widget::Chosen::record) {
            self.cx.out.edit(Edit::Join { keep: self.id, gone });
        }
    }
}
