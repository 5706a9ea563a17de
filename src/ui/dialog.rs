//! What is asked and told in the window itself: questions, notices, pages of help, and the field for
//! a path beside a native dialog.

use super::{
    changed::Changed,
    outbox::{Cx, Outbox},
    recovery::Recovered,
    seat::SeatForm,
    settings::Settings,
    theme::{Signs, size, space},
    widget::{self, Modal},
};
use crate::{
    analysis::checks::Check,
    app::{
        Action, Answer, AppState, Arrived, Departure, Document, Notice, OtherPage, Purpose, Question, Review,
        ToPurge, Wanted,
    },
    edit::Places,
    model::{Dossier, Id, Scale, ScaleOption, fault, record::Issue},
    text,
};
use eframe::egui::{self, ScrollArea, Ui};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// What dialogs keep between passes.
#[derive(Default)]
pub struct Dialog {
    /// The path as it is being typed, and the request it is for.
    path: Option<(u64, String)>,
    /// Which old option becomes which new one.
    options: BTreeMap<Id<ScaleOption>, Id<ScaleOption>>,
    /// What was shown in the last pass, so that what is new can take the focus.
    shown: Option<String>,
    settings: Settings,
    seat: SeatForm,
    recovered: Recovered,
    changed: Changed,
    /// Why a check is dismissed, as it is being typed.
    why: String,
}

/// Somebody else has written the file.
const CHANGED: &str = "Somebody else has written this file";

/// A button of a dialog, and what it means.
struct Choice<A> {
    label: &'static str,
    answer: A,
    is_primary: bool,
    is_enabled: bool,
}

const fn choice<A>(label: &'static str, answer: A) -> Choice<A> {
    Choice { label, answer, is_primary: false, is_enabled: true }
}
const fn primary<A>(label: &'static str, answer: A) -> Choice<A> {
    Choice { label, answer, is_primary: true, is_enabled: true }
}

impl Dialog {
    /// Draws what has to be asked or told, if anything has: one thing at a time.
    pub fn ui(&mut self, app: &AppState, signs: &Signs, out: &Outbox, ui: &mut Ui) {
        if let Some(question) = app.question() {
            self.question(app, out, ui, question);
        } else if let Some(notice) = app.notices.first() {
            self.notice(out, ui, notice);
        } else if app.shows_about {
            self.about(out, ui);
        } else if let (true, Some(dossier)) = (app.shows_seat, app.dossier()) {
            self.seat(&Cx { app, dossier, signs, out, is_leaving: false }, ui);
        } else if app.shows_settings() {
            self.settings(app, out, ui);
        } else if let Some((at, offer)) = app.recovery().shown() {
            let is_new = self.is_new(text::recovery::TITLE);
            self.recovered.ui(app, out, ui, (at, offer), is_new);
        } else {
            self.shown = None;
            self.options.clear();
        }
    }

    /// Whether this was not shown in the last pass.
    fn is_new(&mut self, title: &str) -> bool {
        let new = self.shown.as_deref() != Some(title);
        if new {
            self.shown = Some(title.to_owned());
        }
        new
    }

    fn question(&mut self, app: &AppState, out: &Outbox, ui: &mut Ui, question: &Question) {
        let name = app.document().map(Document::name).unwrap_or_default();
        let (title, words, choices) = match question {
            Question::Unsaved { then } => {
                let before = match then {
                    Departure::Quit => "before quitting",
                    Departure::Close => "before closing it",
                    _ => "before opening another",
                };
                let mut words = format!("{name} has changes that are not saved.");
                if app.unfinished > 0 {
                    words.push_str(" A field holds something that could not be read; it is not part of what would be saved.");
                }
                if let Some(name) = app.waiting_purge() {
                    words.push(' ');
                    words.push_str(&text::purge::waits(name));
                }
                (
                    format!("Save the dossier {before}?"),
                    words,
                    vec![
                        primary("Save", Answer::Save),
                        choice("Don't save", Answer::Discard),
                        choice("Cancel", Answer::Cancel),
                    ],
                )
            }
            Question::Overwrite { path } => (
                "Replace the file?".to_owned(),
                format!(
                    "There is a file at {} already. What it holds would be lost.",
                    text::file::path(path)
                ),
                vec![
                    primary("Cancel", Answer::Cancel),
                    choice("Replace", Answer::Save),
                    choice("Save as…", Answer::SaveAs),
                ],
            ),
            Question::Changed { arrived: Some(it), .. } => {
                self.changed(app, out, ui, it);
                return;
            }
            Question::Changed { path, arrived: None } => (
                CHANGED.to_owned(),
                text::guard::unreadable(path),
                vec![
                    primary("Save as…", Answer::SaveAs),
                    choice("Replace, keeping the other", Answer::Save),
                    choice("Cancel", Answer::Cancel),
                ],
            ),
            Question::Follow { address } => (
                "Open this address in the browser?".to_owned(),
                text::follow(address),
                vec![primary("Cancel", Answer::Cancel), choice("Open in the browser", Answer::Follow)],
            ),
            Question::Dismiss(check) => {
                self.dismiss(app, out, ui, check);
                return;
            }
            Question::OpenElsewhere { path, holder, .. } => (
                "This file is open elsewhere".to_owned(),
                format!(
                    "{}. {} can be looked at meanwhile. If both of you change it, what you do has to be merged.",
                    text::guard::holder(holder, app.zone(), app.settings().dates),
                    text::file::file_name(path),
                ),
                vec![
                    primary("Open read-only", Answer::ReadOnly),
                    choice("Open all the same", Answer::Open),
                    choice("Cancel", Answer::Cancel),
                ],
            ),
            Question::Incoming { path, review, .. } => {
                self.incoming(out, ui, path, review);
                return;
            }
            Question::Comments => (
                "Save without the comments?".to_owned(),
                format!(
                    "{name} holds comments that somebody wrote into it by hand. Saving keeps every record but loses these comments."
                ),
                vec![
                    primary("Save as…", Answer::SaveAs),
                    choice("Save without comments", Answer::Save),
                    choice("Cancel", Answer::Cancel),
                ],
            ),
            Question::RemoveEarlier { many, size } => (
                "Remove all earlier versions of this dossier?".to_owned(),
                text::earlier::remove_all(*many, *size),
                vec![primary("Keep them", Answer::Cancel), choice("Remove them", Answer::Discard)],
            ),
            Question::Purge(it) => {
                self.purge(app, out, ui, it);
                return;
            }
            Question::Places { issue, scale, records } => {
                self.places(app, out, ui, *issue, scale, records);
                return;
            }
        };
        let is_new = self.is_new(&title);
        let answer = Modal::new(&title).show(ui, |ui| {
            widget::prose(ui, words);
            ui.add_space(space::SMALL);
            buttons(ui, choices, is_new)
        });
        if let Some(answer) = answer.unwrap_or(Some(Answer::Cancel)) {
            out.put(Action::Answer(answer));
        }
    }

    /// What a file is that was never opened here.
    fn incoming(&mut self, out: &Outbox, ui: &mut Ui, path: &Path, review: &Review) {
        let title = format!("Open {}?", text::file::file_name(path));
        let is_new = self.is_new(&title);
        let answer = Modal::new(&title).show(ui, |ui| {
            widget::sentence(ui, text::other::INCOMING);
            for line in &review.lines {
                widget::sentence(ui, &format!("{line}."));
            }
            if let Some(above) = &review.above {
                widget::sentence(ui, above);
            }
            let mut choices = Vec::new();
            if let Some(own) = &review.own {
                widget::heading(ui, "Your own copy");
                for line in &own.lines {
                    widget::sentence(ui, line);
                }
                if own.differs {
                    choices.push(primary("Compare with mine", Answer::Beside(OtherPage::Differences)));
                    choices.push(choice("Merge into mine…", Answer::Beside(OtherPage::Merge)));
                }
            }
            let is_primary = choices.is_empty();
            choices.push(Choice { is_primary, ..choice("Open it", Answer::Open) });
            choices.push(choice("Cancel", Answer::Cancel));
            ui.add_space(space::SMALL);
            buttons(ui, choices, is_new)
        });
        if let Some(answer) = answer.unwrap_or(Some(Answer::Cancel)) {
            out.put(Action::Answer(answer));
        }
    }

    /// What removing a record for good means.
    fn purge(&mut self, app: &AppState, out: &Outbox, ui: &mut Ui, it: &ToPurge) {
        let Some(dossier) = app.dossier() else { return };
        let style = app.settings().dates;
        let title = text::purge::title(&text::model::called(dossier, style, it.id));
        let is_new = self.is_new(&title);
        let answer = Modal::new(&title).show(ui, |ui| {
            for line in
                text::purge::ask(dossier, it.ids.len().saturating_sub(1), &it.traces, app.zone(), style)
            {
                widget::sentence(ui, &line);
            }
            ui.add_space(space::SMALL);
            buttons(ui, vec![primary("Keep it", Answer::Cancel), choice("Purge it", Answer::Discard)], is_new)
        });
        if let Some(answer) = answer.unwrap_or(Some(Answer::Cancel)) {
            out.put(Action::Answer(answer));
        }
    }

    /// Why a check needs no looking at any more.
    fn dismiss(&mut self, app: &AppState, out: &Outbox, ui: &mut Ui, check: &Check) {
        let Some(dossier) = app.dossier() else { return };
        let title = "Dismiss this check?";
        let is_new = self.is_new(title);
        if is_new {
            self.why.clear();
        }
        let answer = Modal::new(title).show(ui, |ui| {
            widget::prose(ui, text::check::reason(dossier, app.settings().dates, check));
            widget::weak(ui, text::check::WHY);
            widget::caption(ui, "Why it needs no looking at");
            let field = widget::Field::new(egui::Id::unique("why a check is dismissed"), &mut self.why)
                .rows(3)
                .show(ui);
            widget::name(&field, "Why it needs no looking at");
            if is_new {
                field.request_focus();
            }
            ui.add_space(space::SMALL);
            let is_enabled = !self.why.trim().is_empty();
            let dismiss = primary("Dismiss", Answer::Dismiss(self.why.trim().to_owned()));
            buttons(ui, vec![Choice { is_enabled, ..dismiss }, choice("Cancel", Answer::Cancel)], false)
        });
        if let Some(answer) = answer.unwrap_or(Some(Answer::Cancel)) {
            out.put(Action::Answer(answer));
        }
    }

    /// What becomes of a file that somebody else has written.
    fn changed(&mut self, app: &AppState, out: &Outbox, ui: &mut Ui, arrived: &Arrived) {
        let is_new = self.is_new(CHANGED);
        let answer = Modal::new(CHANGED).width(size::RECORD).show(ui, |ui| {
            let sides = self.changed.ui(app, arrived, is_new, ui);
            ui.add_space(space::SMALL);
            let is_enabled = sides.is_some();
            let merge = primary("Merge", Answer::Merge(sides.unwrap_or_default()));
            let mut choices = vec![Choice { is_enabled, ..merge }, choice("Take theirs", Answer::TakeTheirs)];
            if arrived.beside.is_none() {
                choices.push(choice("Replace, keeping the other", Answer::Save));
                choices.push(choice("Save as…", Answer::SaveAs));
            }
            choices.push(choice("Later", Answer::Cancel));
            buttons(ui, choices, is_new)
        });
        if let Some(answer) = answer.unwrap_or(Some(Answer::Cancel)) {
            out.put(Action::Answer(answer));
        }
    }

    /// What becomes of the places on a scale that has changed.
    fn places(
        &mut self,
        app: &AppState,
        out: &Outbox,
        ui: &mut Ui,
        issue: Id<Issue>,
        scale: &Scale,
        records: &[crate::model::AnyId],
    ) {
        let Some(dossier) = app.dossier() else { return };
        let title = "What becomes of the places on the old scale?";
        let is_new = self.is_new(title);
        let lost = lost_options(dossier, issue, scale);
        let answer = Modal::new(title).show(ui, |ui| {
            widget::prose(ui, format!(
                "{} {} a place on the scale of {} that does not fit the new one. The words stay in any case.",
                records.len(),
                if records.len() == 1 { "record has" } else { "records have" },
                dossier.name(issue.any()),
            ));
            ScrollArea::vertical().max_height(size::ROW * 5.0).show(ui, |ui| {
                for id in records {
                    widget::weak(ui, text::model::name(dossier, app.settings().dates, *id));
                }
            });
            let mut choices = vec![
                primary("Keep what fits", Answer::Places(Places::KeepWhatFits)),
                choice("Cancel", Answer::Cancel),
            ];
            if !lost.is_empty() && !scale.options().is_empty() {
                for (id, words) in &lost {
                    option_map(ui, words, *id, scale, &mut self.options);
                }
                let mut map: BTreeMap<_, _> = scale.options().iter().map(|it| (it.id, it.id)).collect();
                map.extend(&self.options);
                choices[0] = primary("Change the places", Answer::Places(Places::Options(map)));
            }
            ui.add_space(space::SMALL);
            buttons(ui, choices, is_new)
        });
        if let Some(answer) = answer.unwrap_or(Some(Answer::Cancel)) {
            out.put(Action::Answer(answer));
        }
    }

    fn notice(&mut self, out: &Outbox, ui: &mut Ui, notice: &Notice) {
        let is_new = self.is_new(&notice.what);
        let chosen = Modal::new(&notice.what).show(ui, |ui| {
            if !notice.details.is_empty() {
                ScrollArea::vertical().max_height(size::POPUP[1]).show(ui, |ui| {
                    for it in &notice.details {
                        widget::prose(ui, it);
                    }
                });
            }
            for it in [&notice.safe, &notice.next].into_iter().filter(|it| !it.is_empty()) {
                widget::prose(ui, it);
            }
            ui.add_space(space::SMALL);
            let ways = notice.ways.iter().map(|it| (it.label(), Some(it.clone())));
            let mut choices: Vec<_> =
                ways.chain([("OK", None)]).map(|(label, way)| choice(label, way)).collect();
            if let Some(first) = choices.first_mut() {
                first.is_primary = true;
            }
            buttons(ui, choices, is_new)
        });
        match chosen {
            // Nothing was chosen yet.
            Some(None) => {}
            Some(Some(Some(way))) => out.put(Action::Way(way)),
            Some(Some(None)) | None => out.put(Action::Dismiss),
        }
    }

    fn about(&mut self, out: &Outbox, ui: &mut Ui) {
        let title = "About Demarche";
        let is_new = self.is_new(title);
        let done = Modal::new(title).page().show(ui, |ui| {
            about(ui);
            ui.add_space(space::SMALL);
            buttons(ui, vec![primary("Close", Answer::Cancel)], is_new).is_some()
        });
        if done.unwrap_or(true) {
            out.put(Action::Dismiss);
        }
    }

    fn seat(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let title = "Your seat at the table";
        let is_new = self.is_new(title);
        let done = Modal::new(title).page().show(ui, |ui| {
            self.seat.ui(cx, ui);
            ui.add_space(space::SMALL);
            buttons(ui, vec![primary("Done", Answer::Cancel)], is_new).is_some()
        });
        if done.unwrap_or(true) {
            cx.out.put(Action::Dismiss);
        }
    }

    fn settings(&mut self, app: &AppState, out: &Outbox, ui: &mut Ui) {
        let title = "Settings";
        let is_new = self.is_new(title);
        let done = Modal::new(title).page().show(ui, |ui| {
            let room = (ui.ctx().content_rect().height() - size::ROW * 5.0).max(size::ROW);
            ScrollArea::vertical()
                .max_height(room)
                .min_scrolled_height(room)
                .show(ui, |ui| self.settings.ui(app, out, ui));
            ui.add_space(space::SMALL);
            buttons(ui, vec![primary("Done", Answer::Cancel)], is_new).is_some()
        });
        if done.unwrap_or(true) {
            out.put(Action::Dismiss);
        }
    }

    /// The field for a path, while one is wanted.
    pub fn path(&mut self, wanted: &Wanted, no_dialog: bool, out: &Outbox, ui: &mut Ui) {
        let is_new = self.path.as_ref().is_none_or(|(serial, _)| *serial != wanted.serial);
        if is_new {
            self.path = Some((wanted.serial, wanted.suggested.display().to_string()));
        }
        let Some((_, text)) = &mut self.path else { return };
        let (label, button) = match wanted.purpose {
            Purpose::Compare => ("Path of the copy to compare with", "Compare with this file"),
            Purpose::Merge => ("Path of the copy to merge", "Merge this file"),
            Purpose::Share => ("Path to write the copy at", "Write the copy here"),
            Purpose::Open => ("Path of the dossier to open", "Open this file"),
            Purpose::Save => ("Path to save the dossier at", "Save here"),
        };
        let hint = if no_dialog {
            "No file dialog can be had on this system. Type the path here."
        } else {
            "A file dialog is open. Instead, the path can be typed here."
        };
        widget::weak(ui, hint);
        ui.horizontal(|ui| {
            let room = (ui.available_width() - size::SHORT * 2.0).max(size::SHORT);
            let field = widget::Field::new(egui::Id::unique("path"), text)
                .hint("The folder and the name of the file")
                .width(room)
                .show(ui);
            widget::name(&field, label);
            if is_new && no_dialog {
                field.request_focus();
            }
            let enter = field.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
            let escape = field.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Escape));
            let given = !text.trim().is_empty();
            let pressed = ui.add_enabled(given, egui::Button::new(button)).clicked();
            if given && (pressed || enter) {
                let path = absolute(text.trim());
                out.put(Action::Path { serial: wanted.serial, path, may_replace: false });
            } else if ui.button("Cancel").clicked() || escape {
                out.put(Action::NoPath(wanted.serial));
            }
        });
    }
}

/// A path as it was typed: from the folder in which the program was started, `~` for the home folder.
fn absolute(text: &str) -> PathBuf {
    let path = match (text.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    };
    std::path::absolute(&path).unwrap_or(path)
}

/// The options on which something is placed and which the new scale lacks, with their words.
fn lost_options(dossier: &Dossier, issue: Id<Issue>, scale: &Scale) -> Vec<(Id<ScaleOption>, String)> {
    let Some(old) = dossier.get(issue).map(|it| &it.scale) else { return Vec::new() };
    let mut used: BTreeSet<Id<ScaleOption>> = BTreeSet::new();
    for (id, record) in dossier.records() {
        fault::places(dossier, id, record, &mut |_, of, place| {
            if let (true, crate::model::Place::Options(chosen)) = (of == Some(issue), place) {
                used.extend(chosen);
            }
        });
    }
    let lost = old.options().iter().filter(|it| used.contains(&it.id) && scale.option(it.id).is_none());
    lost.map(|it| (it.id, it.label.clone())).collect()
}

fn option_map(
    ui: &mut Ui,
    words: &str,
    old: Id<ScaleOption>,
    scale: &Scale,
    map: &mut BTreeMap<Id<ScaleOption>, Id<ScaleOption>>,
) {
    let none = "No place";
    widget::caption(ui, &format!("What was “{words}” becomes"));
    let chosen = map.get(&old).and_then(|it| scale.option(*it));
    let shown = chosen.map_or(none, |(_, it)| it.label.as_str());
    let response = widget::combo(old.number(), shown, ui.available_width())
        .show_ui(ui, |ui| {
            if ui.selectable_label(chosen.is_none(), none).clicked() {
                map.remove(&old);
                ui.close();
            }
            for it in scale.options() {
                if ui.selectable_label(map.get(&old) == Some(&it.id), &it.label).clicked() {
                    map.insert(old, it.id);
                    ui.close();
                }
            }
        })
        .response;
    widget::name(&response, &format!("What was {words} becomes"));
}

/// The buttons of a dialog, the one that leads on at the right; it takes the focus at first.
fn buttons<A>(ui: &mut Ui, choices: Vec<Choice<A>>, is_new: bool) -> Option<A> {
    let mut answer = None;
    widget::answers(ui, |ui| {
        for choice in choices {
            let button = |ui: &mut Ui| {
                if choice.is_primary {
                    widget::primary_button(ui, choice.label)
                } else {
                    ui.button(choice.label)
                }
            };
            // No room of its own is made for it, so that it can go below the others.
            let response = ui.add_enabled(choice.is_enabled, button);
            if is_new && choice.is_primary {
                response.request_focus();
            }
            if response.clicked() {
                answer = Some(choice.answer);
            }
        }
    });
    answer
}

fn about(ui: &mut Ui) {
    widget::prose(ui, format!("Version {}", env!("CARGO_PKG_VERSION")));
    widget::prose(
        ui,
        "Demarche keeps the record of a negotiation: who the parties are, what is at issue, what each has said, and how far apart that leaves them.",
    );
    widget::weak(ui, "Nothing is ever sent anywhere. A dossier is one plain file, where you put it.");
    widget::weak(ui, format!("Licence {}", env!("CARGO_PKG_LICENSE")));
}
