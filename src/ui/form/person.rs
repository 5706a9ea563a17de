//! An individual, and the posts held.

use super::{Form, list::Of};
use crate::model::record::{Person, Post};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn person(&mut self, ui: &mut Ui, it: &mut Person) {
        self.text(ui, "name", &mut it.name);
        self.lines(ui, "aliases", &mut it.aliases);
        self.list(
            ui,
            Of { key: "posts", one: "Post", then: "title" },
            &mut it.posts,
            |form, ui, label| form.adder(ui, label, "Add post", &[]).map(Post::new),
            |form, ui, it| {
                form.pick_required(ui, "party", &mut it.party, &[]);
                form.text(ui, "title", &mut it.title);
                form.pair(
                    ui,
                    |form, ui| form.date_or(ui, "from", "not known", &mut it.from),
                    |form, ui| form.date_or(ui, "to", "still", &mut it.to),
                );
                form.tick(ui, "chief", &mut it.chief);
            },
        );
    }
}
