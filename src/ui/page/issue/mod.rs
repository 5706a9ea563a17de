//! The view of an issue: where every party stands on a large ruler, what is believed of bottom lines and whether they
//! overlap, how positions came about, on what they depend, and what was said.

mod draw;
mod model;
mod places;

use crate::{
    app::{Action, Command, Selection},
    edit::Edit,
    model::{
        Id, IssueStatus, Level, Status,
        matrix::Matrix,
        position,
        record::{Issue, KindName, Of as _},
    },
    text,
    ui::{
        outbox::Cx,
        theme::{Icon, size, space},
        widget::{self, DateField},
    },
};
use eframe::egui::Ui;
use jiff::ToSpan as _;
use model::{Narrowed, Sheet};

/// What the view of an issue keeps between passes.
#[derive(Default)]
pub(super) struct IssuePage {
    sheet: Sheet,
    narrowed: Narrowed,
    since: DateField,
}

impl IssuePage {
    /// Draws all but the title and what is entered.
    pub(super) fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, matrix: &mut Matrix, id: Id<Issue>) {
        let Some(issue) = cx.dossier.get(id) else { return };
        let as_of = cx.app.as_of;
        let week_ago = || as_of.checked_sub(1.week()).unwrap_or(as_of);
        let since = cx.app.since().map_or_else(week_ago, |it| it.day).min(as_of);
        if self.sheet.catch_up((cx.dossier, cx.signs), [since, as_of], cx.dates(), matrix, id) {
            ui.ctx().request_repaint();
        }
        let can_change = cx.app.can_change();
        if !issue.question.is_empty() {
            widget::prose(ui, &issue.question);
        }
        statuses(cx, ui, id, issue, can_change);
        enter(cx, ui, id, can_change);

        widget::heading(ui, &format!("Positions as of {}", cx.date(as_of)));
        ui.horizontal_wrapped(|ui| {
            widget::caption_beside(ui, "Movement since");
            if let Some(Some(date)) = self.since.ui(cx, ui, "Movement since", Some(since.into())) {
                cx.out.put(Action::Since(Some(date.last())));
            }
        });
        draw::positions(cx, ui, &self.sheet, id);
        if !issue.baseline.text.is_empty() {
            widget::weak(ui, format!("Baseline, if nothing is agreed: {}", issue.baseline.text));
        }
        ui.add_space(space::MEDIUM);

        self.bottom_lines(cx, ui, id, can_change);

        if !self.sheet.account.conditions.is_empty() {
            widget::heading(ui, "Conditions");
            draw::conditions(cx, ui, &self.sheet, id);
            ui.add_space(space::MEDIUM);
        }
        if !self.sheet.passed.is_empty() {
            widget::heading(ui, "Positions over time");
            draw::course(cx, ui, &self.sheet, id);
            ui.add_space(space::MEDIUM);
        }
        self.said(cx, ui, id, issue);
    }

    /// What is believed: never drawn as what was said.
    fn bottom_lines(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: Id<Issue>, can_change: bool) {
        widget::heading(ui, "Bottom lines and overlap");
        let Sheet { account, believed, instructions, .. } = &self.sheet;
        let ranges = &account.ranges;
        widget::weak(ui, "What is believed or was instructed, not what was said.");
        if believed.is_empty() {
            let words = if ranges.assessments.is_empty() {
                "No assessment of this issue yet. One that says what a party would accept in the end shows whether agreement is possible."
            } else {
                "No assessment of this issue says yet what a party would accept in the end."
            };
            widget::prose(ui, words);
        } else {
            let levels = ranges.all.iter().map(|it| it.level);
            ui.horizontal_wrapped(|ui| {
                if let Some(level) = levels.max().filter(|it| *it != Level::Public) {
                    widget::level_badge(ui, level);
                }
                let names = account.consent.iter().map(|it| cx.name(*it)).collect::<Vec<_>>();
                widget::small(ui, format!("Consent needed of {}", text::list(&names, "and")));
            });
            draw::believed(cx, ui, &self.sheet, id);
            for it in text::issue::why(cx.dossier, cx.dates(), id, &account.overlap) {
                widget::prose(ui, it);
            }
        }
        for id in instructions {
            let Some(it) = cx.dossier.get(*id) else { continue };
            widget::card(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    let date = it.date.map_or_else(String::new, |it| format!(", {}", cx.date(it)));
                    let by = if it.by.is_empty() { String::new() } else { format!(" by {}", it.by) };
                    let name = format!("Own instructions{by}{date}");
                    if widget::link(ui, &name).clicked() {
                        cx.out.select(Selection::Record(id.any()));
                    }
                    widget::level_badge(ui, it.level);
                });
                for words in [&it.aim.text, &it.reasons].into_iter().filter(|it| !it.is_empty()) {
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
    fn said(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: Id<Issue>, issue: &Issue) {
        widget::heading(ui, "Statements, newest first");
        if self.sheet.account.said.is_empty() {
            widget::weak(ui, "Nothing was said on this issue yet.");
            return;
        }
        ui.horizontal_wrapped(|ui| {
            let now = &mut self.narrowed;
            let all = "All parties".to_owned();
            let shown = now.party.map_or_else(|| all.clone(), |it| cx.name(it));
            let combo = widget::combo(("said by", id), shown, size::LABEL).show_ui(ui, |ui| {
                ui.selectable_value(&mut now.party, None, &all);
                for it in &self.sheet.account.parties {
                    ui.selectable_value(&mut now.party, Some(it.party), cx.name(it.party));
                }
            });
            widget::name(&combo.response, "Statements of");
            let every = "All kinds".to_owned();
            let shown = now.kind.map_or_else(|| every.clone(), |it| text::sentence(it.word()));
            let combo = widget::combo(("said kind", id), shown, size::LABEL).show_ui(ui, |ui| {
                ui.selectable_value(&mut now.kind, None, &every);
                for it in &self.sheet.kinds {
                    ui.selectable_value(&mut now.kind, Some(*it), text::sentence(it.word()));
                }
            });
            widget::name(&combo.response, "Kind of statements");
            widget::checkbox(ui, &mut now.only_current, "Only what stands");
        });
        self.sheet.narrow(self.narrowed);
        widget::small(ui, text::issue::shown(self.sheet.shown.len(), self.sheet.account.said.len()));
        draw::said(cx, ui, &self.sheet, (id, issue));
        ui.add_space(space::MEDIUM);
    }
}

/// How far the issue has come, from the first to the last; later ones are weak.
fn statuses(cx: &Cx<'_>, ui: &mut Ui, id: Id<Issue>, issue: &Issue, can_change: bool) {
    let mut all: Vec<&IssueStatus> = issue.statuses.iter().collect();
    all.sort_by_key(|it| it.date.last());
    let now = position::status(issue, cx.app.as_of);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::HAIR;
        if all.is_empty() {
            widget::status_pill(ui, now.0);
        }
        for (nth, it) in all.iter().enumerate() {
            if nth > 0 {
                widget::caption_beside(ui, "›");
            }
            let words = text::issue::status(cx.dates(), it.status, it.date, &it.words);
            let pill = widget::status_pill(ui, it.status);
            widget::describe(&pill, &words);
            let when = cx.date(it.date);
            let is_now = (it.status, Some(it.date)) == now;
            let when = match (is_now, it.date.has_come(cx.app.as_of)) {
                (true, _) => format!("{when}, now"),
                (false, true) => when,
                (false, false) => format!("{when}, later"),
            };
            widget::caption_beside(ui, &when);
            widget::hover_name(pill, words);
            ui.add_space(space::SMALL);
        }
        if !can_change {
            return;
        }
        let day = cx.date(cx.app.as_of);
        let combo = widget::combo(("status", id), "Set status…", size::SHORT).show_ui(ui, |ui| {
            for status in Status::ALL {
                if ui.selectable_label(*status == now.0, text::sentence(status.word())).clicked() {
                    let mut after = issue.clone();
                    let date = cx.app.as_of.into();
                    match after.statuses.iter_mut().rfind(|it| it.date == date) {
                        // The words that were entered for it stay.
                        Some(it) => it.status = *status,
                        None if *status == now.0 => continue,
                        None => after.statuses.push(IssueStatus::new(date, *status)),
                    }
                    let (seen, after) = (issue.clone().wrap(), after.wrap());
                    cx.out.edit(Edit::Change { id: id.any(), seen, after });
                }
            }
        });
        widget::name(&combo.response, &format!("Set status as of {day}"));
    });
    let words = all.iter().rfind(|it| (it.status, Some(it.date)) == now).map(|it| it.words.as_str());
    if let Some(words) = words.filter(|it| !it.is_empty()) {
        widget::weak(ui, words);
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
