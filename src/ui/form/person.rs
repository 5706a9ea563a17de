//! An individual, and the posts held.

use super::Form;
use crate::{
    model::record::{KindName, Person, Post},
    ui::widget,
};
use eframe::egui::Ui;

impl Form<'_> {
    pub(super) fn person(&mut self, ui: &mut Ui, it: &mut Person) {
        self.text(ui, "Name", &mut it.name);
        self.lines(ui, "Also known as", &mut it.aliases);
        widget::heading(ui, "Posts, now and before");
        self.list(
            ui,
            "Post",
            &mut it.posts,
            |form, ui| {
                let party =
                    form.picked(ui, "Add post", "Add post…", None, &[KindName::Party], &[])?.record()?;
                Some(Post::new(party.of()?))
            },
            |form, ui, it| {
                form.pick_required(ui, "Party", &mut it.party, &[]);
                form.text(ui, "Title", &mut it.title);
                ui.columns(2, |ui| {
                    form.parsed(&mut ui[0], "From", "not known", &mut it.from);
                    form.parsed(&mut ui[1], "To", "still", &mut it.to);
                });
                form.tick(ui, "Speaks first for the party", &mut it.chief);
            },
        );
    }
}
