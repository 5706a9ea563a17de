//! Where something is known from.

use super::{Form, field::DAY};
use crate::model::record::{Attachment, Reliability, Source, SourceKind};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn source(&mut self, ui: &mut Ui, it: &mut Source) {
        self.text(ui, "Title", &mut it.title);
        self.choice(ui, "Kind", SourceKind::ALL, &mut it.kind);
        self.text(ui, "Publisher", &mut it.publisher);
        self.text(ui, "Author", &mut it.author);
        self.parsed(ui, "Date", DAY, &mut it.date);
        self.text(ui, "Where it is found", &mut it.url);
        self.maybe(ui, "Reliability", "not graded", Reliability::ALL, &mut it.reliability);
        self.prose(ui, "Excerpt", &mut it.excerpt);
        let mut has_file = it.file.is_some();
        self.tick(ui, "A file belongs to it", &mut has_file);
        if has_file != it.file.is_some() {
            it.file = has_file.then(Attachment::default);
            self.forms.drafts.forget(self.id, "File");
        }
        if let Some(file) = &mut it.file {
            self.element("File".to_owned(), ui, |form, ui| {
                form.text(ui, "Name", &mut file.name);
                form.required(ui, "Size in bytes", "0", &mut file.size);
                form.text(ui, "Hash (BLAKE3)", &mut file.hash);
            });
        }
    }
}
