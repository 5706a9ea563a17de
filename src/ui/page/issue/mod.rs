//! The view of an issue: where every party stands on a large ruler, what is believed of bottom lines and whether they
//! overlap, how positions came about, on what they depend, and what was said.

mod course;
mod draw;
mod lane;
mod places;
mod said;
mod sheet;

use crate::{
    app::{Command, Selection},
    edit::Edit,
    model::{
        Id, IssueStatus, Status,
        matrix::Matrix,
        record::{Issue, KindName, Of as _},
    },
    text,
    ui::{
        outbox::Cx,
        since::Since,
        theme::{self, Icon, font, size, space},
        widget,
    },
};
use eframe::egui::{self, Ui};
use said::Narrowed;
use sheet::{Seen, Sheet};

/// What the view of an issue keeps between passes.
#[derive(Default)]
pub(super) struct IssuePage {
    sheet: Sheet,
    narrowed: Narrowed,
    since: Since,
}

impl IssuePage {
    /// Draws all but the title and what is entered.
    pub(super) fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, matrix: &mut Matrix, id: Id<Issue>) {
        let Some(issue) = cx.dossier.get(id) else { return };
        let as_of = cx.app.as_of;
        let since = cx.app.since_chosen().map(|it| it.min(as_of));
        let own = cx.app.own_party();
        let now = Seen { dossier: cx.dossier.clone(), since, as_of, own, style: cx.dates() };
        if self.sheet.catch_up(now, cx.signs, matrix, id) {
            ui.ctx().request_repaint();
        }
        let can_change = cx.app.can_change();
        if !issue.question.is_empty() {
            widget::prose(ui, &issue.question);
        }
        statuses(cx, ui, &self.sheet, (id, issue), can_change);
        enter(cx, ui, id, can_change);

        widget::heading(ui, &format!("Positions as of {}", cx.date(as_of)));
        self.since.ui(cx, ui, "From where each first stood");
        draw::positions(cx, ui, &self.sheet);
        if !issue.baseline.text.is_empty() {
            widget::weak(ui, format!("Baseline, if nothing is agreed: {}", issue.baseline.text));
        }
        ui.add_space(space::MEDIUM);

        self.bottom_lines(cx, ui, id, can_change);

        if !self.sheet.conditions.is_empty() {
            widget::heading(ui, "Conditions");
            draw::conditions(cx, ui, &self.sheet);
            ui.add_space(space::MEDIUM);
        }
        if !self.sheet.passed.is_empty() {
            widget::heading(ui, "Positions over time");
            draw::course(cx, ui, &mut self.sheet, id);
            ui.add_space(space::MEDIUM);
        }
        self.said(cx, ui, id);
    }

    /// What is believed: never drawn as what was said.
    fn bottom_lines(&self, cx: &Cx<'_>, ui: &mut Ui, id: Id<Issue>, can_change: bool) {
        widget::heading(ui, "Bottom lines and overlap");
        let sheet = &self.sheet;
        let ranges = &sheet.account.ranges;
        widget::weak(ui, "What is believed or was instructed, not what was said.");
        if sheet.believed.is_empty() {
            let words = if ranges.assessments.is_empty() {
                "No assessment of this issue yet. One that says what a party would accept in the end shows whether agreement is possible."
            } else {
                "No assessment of this issue says yet what a party would accept in the end."
            };
            widget::prose(ui, words);
        } else {
            ui.horizontal_wrapped(|ui| {
                if let Some(level) = sheet.level {
                    widget::level_badge(ui, level);
                }
                widget::small(ui, &sheet.consent);
            });
            draw::believed(cx, ui, sheet);
            for it in &sheet.why {
                widget::sentence(ui, it);
            }
        }
        for it in &sheet.instructions {
            widget::card(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    if widget::link(ui, &it.head).clicked() {
                        cx.out.select(Selection::Record(it.id.any()));
                    }
                    widget::level_badge(ui, it.level);
                });
                for words in &it.words {
                    widget::prose(ui, words);
                }
            });
        }
        if ranges.undated > 0 {
            widget::weak(ui, text::issue::undated(ranges.undated));
        }
        let add = |ui: &mut Ui| widget::quiet_button(ui, Icon::Assessment, "Assess this issue");
        if ui.add_enabled_ui(can_change, add).inner.clicked() {
            cx.out.select(Selection::Record(id.any()));
            cx.out.command(Command::Add(KindName::Assessment));
        }
        ui.add_space(space::MEDIUM);
    }

    /// What was said, narrowed to a party and a kind.
    fn said(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: Id<Issue>) {
        widget::heading(ui, "Statements, newest first");
        if self.sheet.account.said.is_empty() {
            widget::weak(ui, "Nothing was said on this issue yet.");
            return;
        }
        ui.horizontal_wrapped(|ui| {
            let now = &mut self.narrowed;
            let speakers = self.sheet.speakers.iter();
            let speakers = speakers.map(|(it, name)| (Some(*it), name.as_str()));
            choice(ui, ("Statements of", "All parties"), &mut now.party, speakers);
            let kinds = self.sheet.kinds.iter().map(|(it, word)| (Some(*it), word.as_str()));
            choice(ui, ("Kind of statements", "All kinds"), &mut now.kind, kinds);
            widget::checkbox(ui, &mut now.only_current, "Only what stands");
        });
        self.sheet.narrow(self.narrowed);
        widget::small(ui, text::issue::shown(self.sheet.shown.len(), self.sheet.account.said.len()));
        draw::said(cx, ui, &mut self.sheet, id);
        ui.add_space(space::MEDIUM);
    }
}

/// One of several, or all: as it is called, and what stands for all.
fn choice<'a, T: Copy + PartialEq>(
    ui: &mut Ui,
    (name, all): (&str, &'a str),
    chosen: &mut Option<T>,
    from: impl Iterator<Item = (Option<T>, &'a str)> + Clone,
) {
    let (values, words): (Vec<_>, Vec<_>) = std::iter::once((None, all)).chain(from).unzip();
    let at = values.iter().position(|it| it == chosen);
    let shown = at.map_or(all, |at| words[at]);
    let (response, picked) = widget::choices(ui, (egui::Id::unique(name), shown, size::LABEL), &words, at);
    widget::name(&response, name);
    if let Some(at) = picked {
        *chosen = values[at];
    }
}

/// How far the issue has come, from the first to the last; later ones are weak.
fn statuses(cx: &Cx<'_>, ui: &mut Ui, sheet: &Sheet, (id, issue): (Id<Issue>, &Issue), can_change: bool) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::HAIR;
        let weak = theme::tokens(ui.visuals()).weak;
        if sheet.stages.is_empty() {
            widget::status_pill(ui, sheet.status);
        }
        for (nth, it) in sheet.stages.iter().enumerate() {
            if nth > 0 {
                widget::caption_beside(ui, "›");
                // What it is and since when stay in one line.
                let word = text::sentence(it.status.word());
                let wide = |it: &str| widget::lines(ui, it, weak, font::small(), f32::INFINITY, 1).size().x;
                let width = wide(&word) + wide(&it.when) + size::ICON + 4.0 * space::SMALL;
                if ui.available_size_before_wrap().x < width {
                    ui.end_row();
                }
            }
            let pill = widget::status_pill(ui, it.status);
            widget::describe(&pill, &it.spoken);
            widget::caption_beside(ui, &it.when);
            widget::hover_name(pill, &it.spoken);
            ui.add_space(space::SMALL);
        }
        if !can_change {
            return;
        }
        let day = cx.date(cx.app.as_of);
        let combo = widget::combo(("status", id), "Set status…", size::SHORT).show_ui(ui, |ui| {
            for status in Status::ALL {
                if ui.selectable_label(*status == sheet.status, text::sentence(status.word())).clicked() {
                    let mut after = issue.clone();
                    let date = cx.app.as_of.into();
                    match after.statuses.iter_mut().rfind(|it| it.date == date) {
                        // The words that were entered for it stay.
                        Some(it) => it.status = *status,
                        None if *status == sheet.status => continue,
                        None => after.statuses.push(IssueStatus::new(date, *status)),
                    }
                    let (seen, after) = (issue.clone().wrap(), after.wrap());
                    cx.out.edit(Edit::Change { id: id.any(), seen, after });
                }
            }
        });
        widget::name(&combo.response, &format!("Set status as of {day}"));
    });
    if !sheet.status_words.is_empty() {
        widget::weak(ui, &sheet.status_words);
    }
}

/// What can be entered here.
fn enter(cx: &Cx<'_>, ui: &mut Ui, id: Id<Issue>, can_change: bool) {
    let add = |ui: &mut Ui| widget::primary_button(ui, "Add statement on this issue");
    if ui.add_enabled_ui(can_change, add).inner.clicked() {
        cx.out.select(Selection::Record(id.any()));
        cx.out.command(Command::Add(KindName::Statement));
    }
}
