//! Where something is known from.

use super::Form;
use crate::{
    app::{Action, Icon, address},
    model::record::{Attachment, Reliability, Source, SourceKind},
    ui::widget::quiet_button,
};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn source(&mut self, ui: &mut Ui, it: &mut Source) {
        self.text(ui, "title", &mut it.title);
        self.pair(
            ui,
            |form, ui| form.choice(ui, "kind", SourceKind::ALL, &mut it.kind),
            |form, ui| form.date(ui, "date", &mut it.date),
        );
        self.text(ui, "publisher", &mut it.publisher);
        self.text(ui, "author", &mut it.author);
        self.text(ui, "url", &mut it.url);
        if let Some(address) = address(&it.url)
            && quiet_button(ui, Icon::Link, "Open in the browser…").clicked()
        {
            self.cx.out.put(Action::Follow(address.to_owned()));
        }
        self.maybe(ui, "reliability", "not graded", Reliability::ALL, &mut it.reliability);
        self.prose(ui, "excerpt", &mut it.excerpt);
        let mut has_file = it.file.is_some();
        self.tick(ui, "file", &mut has_file);
        if has_file != it.file.is_some() {
            it.file = has_file.then(Attachment::default);
            self.forms.drafts.forget(self.id, "File");
        }
        if let Some(file) = &mut it.file {
            self.enter("file", "File".to_owned());
            self.text(ui, "name", &mut file.name);
            self.whole(ui, "size", &mut file.size);
            self.text(ui, "hash", &mut file.hash);
            self.leave();
        }
    }
}
