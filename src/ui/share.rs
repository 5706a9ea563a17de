//! A copy for others: what it is to hold, how it looks to its recipient, what stays behind and why, and what to look at
//! before it goes.

use super::{
    outbox::Cx,
    theme::{self, Icon, font, size, space},
    widget::{self, DateField, Picker, Picking},
};
use crate::{
    app::{Action, Prepared, Selection, ShareDeed, ShareLine, is_above},
    exchange::share::{Recipient, Request},
    model::{AnyId, Date, Level, fold, record::KindName},
    text::{self, share as words},
};
use eframe::egui::{self, Rect, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use std::sync::Arc;

/// What is looked at of the copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Warnings,
    Cells,
    Goes,
    Stays,
}

/// What the view keeps between passes.
#[derive(Default)]
pub struct ShareView {
    party: Picker,
    issue: Picker,
    from: DateField,
    until: DateField,
    page: Page,
    wanted: String,
    /// Of the copy, and of what stays behind.
    sifted: [Option<Sifted>; 2],
}

/// The lines in which certain words stand.
struct Sifted {
    of: (Arc<Prepared>, Page, String),
    lines: Vec<usize>,
}

impl ShareView {
    /// Draws it over the whole of the pane.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let margin =
            egui::Margin { left: space::MEDIUM as i8, right: space::MEDIUM as i8, top: 8, bottom: 8 };
        egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ScrollArea::vertical().id_salt("share copy").auto_shrink([false; 2]).show(ui, |ui| {
                widget::caption(ui, "A copy for others");
                widget::title(ui, "Share");
                widget::weak(ui, words::WHAT);
                ui.add_space(space::SMALL);
                self.form(cx, ui);
                ui.add_space(space::SMALL);
                self.copy(cx, ui);
            });
        });
    }

    fn form(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let now = cx.app.sharing().request();
        let mut asked = now.clone();
        circle(ui, &mut asked);
        let level = cx.app.seat().level;
        if is_above(asked.to, level) {
            widget::caution(ui, text::seat::copy_above(level));
        }
        ui.horizontal_wrapped(|ui| self.party(cx, ui, &mut asked));
        ui.horizontal_wrapped(|ui| self.narrowed(cx, ui, &mut asked));
        self.time(cx, ui, &mut asked);
        ui.horizontal_wrapped(|ui| {
            widget::weak(ui, "Along with it");
            widget::checkbox(ui, &mut asked.with.paraphrases, "Paraphrases")
                .on_hover_text(words::PARAPHRASES);
            widget::checkbox(ui, &mut asked.with.kinds, "Kinds of points").on_hover_text(words::KINDS);
            widget::checkbox(ui, &mut asked.with.speakers, "Names of people").on_hover_text(words::SPEAKERS);
        });
        if asked != *now {
            cx.out.put(Action::Share(ShareDeed::Ask(asked)));
        }
    }

    fn party(&mut self, cx: &Cx<'_>, ui: &mut Ui, asked: &mut Request) {
        widget::weak(ui, "or for");
        let shown = match asked.to {
            Recipient::Party(it) => cx.name(it),
            Recipient::Level(_) => "A party…".to_owned(),
        };
        let name = "Party that the copy is for";
        let picked = picked(cx, ui, &mut self.party, KindName::Party, (name, &shown));
        if let Some(party) = picked.and_then(AnyId::of) {
            asked.to = Recipient::Party(party);
        }
    }

    fn narrowed(&mut self, cx: &Cx<'_>, ui: &mut Ui, asked: &mut Request) {
        let many = asked.issues.as_ref().map_or(0, std::collections::BTreeSet::len);
        let shown = if many == 0 { "All issues" } else { "Another issue…" };
        let picked = picked(cx, ui, &mut self.issue, KindName::Issue, ("Only about this issue", shown));
        if let Some(issue) = picked.and_then(AnyId::of) {
            asked.issues.get_or_insert_default().insert(issue);
        }
        for issue in asked.issues.clone().into_iter().flatten() {
            let name = cx.name(issue);
            let button = widget::quiet_button(ui, Icon::Close, &text::shortened(&name, 40));
            widget::name(&button, &format!("No longer only about {name}"));
            if button.clicked()
                && let Some(issues) = &mut asked.issues
            {
                issues.remove(&issue);
            }
        }
    }

    fn time(&mut self, cx: &Cx<'_>, ui: &mut Ui, asked: &mut Request) {
        let (from, until) = (&mut self.from, &mut self.until);
        let mut from = |ui: &mut Ui, asked: &mut Request| {
            widget::weak(ui, "Said from");
            if let Some(it) = from.ui(cx, ui, "Said from", asked.from.map(Date::from)) {
                asked.from = it.map(Date::first);
            }
        };
        let mut until = |ui: &mut Ui, asked: &mut Request| {
            widget::weak(ui, "until");
            if let Some(it) = until.ui(cx, ui, "Said until", asked.until.map(Date::from)) {
                asked.until = it.map(Date::last);
            }
        };
        // Both in one line where there is room.
        if ui.available_width() < size::CRAMPED {
            ui.horizontal(|ui| from(ui, asked));
            ui.horizontal(|ui| until(ui, asked));
        } else {
            ui.horizontal(|ui| {
                from(ui, asked);
                until(ui, asked);
            });
        }
    }

    fn copy(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let sharing = cx.app.sharing();
        if let Some(notice) = sharing.failed() {
            widget::heading(ui, &notice.what);
            for it in notice.details.iter().chain([&notice.safe, &notice.next]).filter(|it| !it.is_empty()) {
                widget::prose(ui, it);
            }
            return;
        }
        let Some(made) = sharing.made() else {
            widget::progress(ui, "Making the copy", sharing.progress().unwrap_or_default(), false);
            return;
        };
        let write =
            ui.add_enabled_ui(sharing.can_write(), |ui| widget::primary_button(ui, "Write the copy…"));
        if write.inner.clicked() {
            cx.out.put(Action::Share(ShareDeed::Write));
        }
        widget::weak(ui, format!("Holds {}", made.summary));
        let misleading = made.warnings.iter().filter(|(misleads, _)| *misleads).count();
        if misleading > 0 {
            widget::caution(ui, words::misleading(misleading));
        }
        ui.add_space(space::SMALL);
        let id = ui.scope_id().with("words of the copy");
        let field =
            widget::Field::new(id, &mut self.wanted).hint("Words").width(size::SHORT).in_bar().show(ui);
        widget::name(&field, "Words in the list");
        ui.add_space(space::SMALL);
        let [first, second] = size::BESIDE;
        let room = ui.available_width() - space::MEDIUM;
        if room < first + second {
            return self.pages(cx, ui, made, true);
        }
        let second = room * second / (first + second);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            ui.vertical(|ui| {
                ui.set_width(room - second);
                self.pages(cx, ui, made, false);
            });
            ui.vertical(|ui| {
                ui.set_width(second);
                widget::heading(ui, &title(STAYS, made.stays.len()));
                self.list(cx, ui, made, Page::Stays);
            });
        });
    }

    /// What is looked at of the copy; what stays behind is among it where there is no room beside it.
    fn pages(&mut self, cx: &Cx<'_>, ui: &mut Ui, made: &Arc<Prepared>, with_stays: bool) {
        let titles = [
            title("Look at first", made.warnings.len()),
            title("Its matrix", made.cells.len()),
            title("What goes", made.goes.len()),
            title(STAYS, made.stays.len()),
        ];
        let all = [Page::Warnings, Page::Cells, Page::Goes, Page::Stays];
        let pages: Vec<(Page, &str)> = all
            .into_iter()
            .zip(titles.iter().map(String::as_str))
            .filter(|(it, _)| with_stays || *it != Page::Stays)
            .collect();
        let mut page = if with_stays || self.page != Page::Stays { self.page } else { Page::default() };
        if widget::tabs(ui, "What is looked at of the copy for others", &pages, &mut page) {
            self.page = page;
        }
        self.list(cx, ui, made, page);
    }

    fn list(&mut self, cx: &Cx<'_>, ui: &mut Ui, made: &Arc<Prepared>, page: Page) {
        if page == Page::Stays && !made.why.is_empty() {
            widget::small(ui, &made.why);
        }
        let is_sifted = !self.wanted.trim().is_empty();
        let lines = self.sifted(made, page);
        if lines.is_empty() {
            widget::weak(ui, words::nothing(is_sifted, page == Page::Warnings));
            return;
        }
        rows(ui, lines.len(), |ui, rect, at| {
            if let Some(it) = line(made, page, lines[at]) {
                row(cx, ui, rect, (page, lines[at]), it);
            }
        });
    }

    /// The lines that are wanted, found again when others are.
    fn sifted(&mut self, made: &Arc<Prepared>, page: Page) -> &[usize] {
        let kept = &mut self.sifted[usize::from(page == Page::Stays)];
        let current =
            kept.take().filter(|it| Arc::ptr_eq(&it.of.0, made) && it.of.1 == page && it.of.2 == self.wanted);
        let sifted = current.unwrap_or_else(|| {
            let wanted = fold::folded(&self.wanted);
            let many = (0..).map_while(|at| line(made, page, at).map(|it| (at, it)));
            let holds = |it: &ShareLine| {
                wanted.is_empty() || fold::folded(&format!("{} {}", it.name, it.told)).contains(&wanted)
            };
            let lines = many.filter(|(_, it)| holds(it)).map(|(at, _)| at).collect();
            Sifted { of: (Arc::clone(made), page, self.wanted.clone()), lines }
        });
        &kept.insert(sifted).lines
    }
}

const STAYS: &str = "What stays behind";

fn title(what: &str, many: usize) -> String {
    format!("{what} ({many})")
}

/// For whom it is, where that is not one party.
fn circle(ui: &mut Ui, asked: &mut Request) {
    widget::weak(ui, "For");
    let mut level = match asked.to {
        Recipient::Level(it) => Some(it),
        Recipient::Party(_) => None,
    };
    let names: Vec<String> = Level::ALL.iter().map(|it| text::sentence(words::circle(*it))).collect();
    let all: Vec<(Option<Level>, &str)> =
        Level::ALL.iter().map(|it| Some(*it)).zip(names.iter().map(String::as_str)).collect();
    if widget::segmented(ui, "Circle that the copy is for", &all, &mut level)
        && let Some(it) = level
    {
        asked.to = Recipient::Level(it);
    }
}

/// A field for a record of that kind, with its name and what it shows; the record that was picked.
fn picked(
    cx: &Cx<'_>,
    ui: &mut Ui,
    picker: &mut Picker,
    kind: KindName,
    (name, shown): (&str, &str),
) -> Option<AnyId> {
    let choices = || cx.dossier.of_kind(kind).map(|(id, _)| id).collect();
    let picking = Picking { name, shown, choices: &choices, chosen: None, none: None, new: None };
    // A party's whole name is to be read.
    let width = if kind == KindName::Party { 2.0 * size::SHORT } else { size::SHORT };
    let chosen = ui.scope(|ui| {
        ui.set_max_width(width.min(ui.available_width()));
        picker.ui(cx, ui, &picking).1
    });
    chosen.inner.and_then(widget::Chosen::record)
}

fn line(made: &Prepared, page: Page, at: usize) -> Option<&ShareLine> {
    match page {
        Page::Warnings => made.warnings.get(at).map(|(_, it)| it),
        Page::Cells => made.cells.get(at),
        Page::Goes => made.goes.get(at),
        Page::Stays => made.stays.get(at),
    }
}

/// So many rows, of which only those that are seen are drawn.
fn rows(ui: &mut Ui, many: usize, mut draw: impl FnMut(&mut Ui, Rect, usize)) {
    let height = size::TALL_ROW;
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), many as f32 * height), Sense::hover());
    let seen = ui.clip_rect();
    let first = ((seen.top() - whole.top()) / height - 2.0).floor().max(0.0) as usize;
    let last = (((seen.bottom() - whole.top()) / height + 2.0).ceil().max(0.0) as usize).min(many);
    for at in first..last {
        let top = whole.top() + at as f32 * height;
        draw(ui, Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), height)), at);
    }
}

/// A line; pressed, its record is shown in the inspector.
fn row(cx: &Cx<'_>, ui: &Ui, rect: Rect, key: (Page, usize), it: &ShareLine) {
    let tokens = theme::tokens(ui.visuals());
    let salt = (key.0 as usize, key.1);
    let response = ui.interact(rect, ui.scope_id().with(("share", salt)), Sense::click());
    let name = format!("{}, {}", it.name, it.told);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widget::row_background(ui, &response, rect, cx.app.selection == Some(Selection::Record(it.id)));
    if response.gained_focus() {
        ui.scroll_to_rect(rect.expand2(vec2(0.0, size::TALL_ROW)), None);
    }
    let (upper, lower) = rect.shrink2(vec2(space::SMALL, space::HAIR)).split_top_bottom_at_fraction(0.5);
    widget::elided_in(ui, upper, &it.name, tokens.strong, egui::TextStyle::Body);
    widget::elided_in(ui, lower, &it.told, tokens.weak, font::small());
    if widget::hover_name(response, &name).clicked() {
        cx.out.select(Selection::Record(it.id));
    }
}
