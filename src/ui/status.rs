//! The status bar: which file, whether it is saved, as of which day, what was done last, what is
//! going on in the background.

use super::{
    outbox::Cx,
    theme::{self, size, space},
    widget::{self, Mark, mark_button},
};
use crate::{
    app::{Action, AppState, Command, Running},
    model::Date,
};
use eframe::egui::{
    self, Align, Layout, ProgressBar, RichText, TextEdit, Ui,
    accesskit::{Live, Role},
};

/// What the status bar keeps between passes.
#[derive(Default)]
pub struct StatusBar {
    /// The date as it is being typed, and what is wrong with it.
    draft: Option<(String, Option<String>)>,
}

impl StatusBar {
    /// Draws it.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        ui.horizontal(|ui| {
            self.as_of(cx, ui);
            ui.separator();
            file(cx.app, ui);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                running(cx, ui);
                message(ui, &cx.app.message);
            });
        });
    }

    fn as_of(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let app = cx.app;
        widget::caption_beside(ui, "As of");
        let earlier = app.is_enabled(Command::Earlier);
        if mark_button(ui, Mark::Left, "Previous day with a statement", earlier).clicked() {
            cx.out.command(Command::Earlier);
        }
        let mut text =
            self.draft.as_ref().map_or_else(|| Date::from(app.as_of).to_string(), |(text, _)| text.clone());
        let response = ui.add(
            TextEdit::singleline(&mut text)
                .id(egui::Id::unique("as of"))
                .margin(widget::FIELD_MARGIN)
                .hint_text("YYYY-MM-DD")
                .desired_width(size::SHORT * 0.75),
        );
        widget::name(&response, "As of");
        if response.changed() {
            self.draft = Some((text, None));
        }
        if response.lost_focus() || cx.is_leaving {
            let escaped = ui.input(|input| input.key_pressed(egui::Key::Escape));
            match self.draft.take().filter(|_| !escaped) {
                None => {}
                Some((text, _)) => match text.trim().parse::<Date>() {
                    // A month or a year is looked at from its end.
                    Ok(date) => cx.out.put(Action::AsOf(date.last())),
                    Err(error) => self.draft = Some((text, Some(error.to_string()))),
                },
            }
        }
        let later = app.is_enabled(Command::Later);
        if mark_button(ui, Mark::Right, "Next day with a statement", later).clicked() {
            cx.out.command(Command::Later);
        }
        if ui.add_enabled(app.as_of != app.today(), egui::Button::new("Today")).clicked() {
            self.draft = None;
            cx.out.command(Command::Today);
        }
        if let Some((_, Some(error))) = &self.draft {
            widget::danger(ui, error.as_str());
        }
    }
}

/// Which file, and whether it is saved.
fn file(app: &AppState, ui: &mut Ui) {
    let Some(document) = app.document() else { return };
    let tokens = theme::tokens(ui.visuals());
    let name = document.name();
    let whole = document.path.as_ref().map_or_else(|| name.clone(), |it| it.display().to_string());
    ui.add(egui::Label::new(RichText::new(name).color(tokens.text)).truncate()).on_hover_text(whole);
    let state = if app.is_modified() {
        "Modified"
    } else if document.path.is_some() {
        "Saved"
    } else {
        "Not saved yet"
    };
    ui.label(RichText::new(state).color(tokens.weak));
}

/// What was done last; read aloud.
fn message(ui: &mut Ui, message: &str) {
    let builder =
        egui::UiBuilder::new().accessibility_role(Role::Status).accessibility_label("What was done last");
    ui.scope_builder(builder, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_live(Live::Polite));
        if !message.is_empty() {
            let weak = theme::tokens(ui.visuals()).weak;
            ui.add(egui::Label::new(RichText::new(message).color(weak)).truncate());
        }
    });
}

/// What is going on in the background.
fn running(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, done) = match cx.app.running() {
        None => return,
        Some(Running::Opening(path, job)) => (format!("Opening {}", name(path)), job.progress()),
        Some(Running::Saving(path, _, job)) => (format!("Saving {}", name(path)), job.progress()),
    };
    if ui.button("Stop").clicked() {
        cx.out.put(Action::Stop);
    }
    ui.add(ProgressBar::new(done).desired_width(size::SHORT).desired_height(space::SMALL));
    ui.label(words);
}

fn name(path: &std::path::Path) -> String {
    path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}
