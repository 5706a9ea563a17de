//! Another copy of the dossier beside the one that is open: what it is, what differs, and what merging makes of it.

mod merge;
mod sieve;

use super::{
    difference::{DifferenceList, Layout},
    outbox::Cx,
    theme::{Icon, size, space},
    widget::{self, Empty},
};
use crate::{
    app::{Action, Command, Found, OtherCopy, OtherDeed, OtherPage, OtherState},
    text::{date::DateStyle, difference::Differences, other as words},
};
use eframe::egui::{self, ScrollArea, Ui};
use std::sync::Arc;

/// In a lower pane what is told of the copy would leave no room for the list: all of it is scrolled.
const LOW: f32 = size::CRAMPED + 4.0 * size::ROW;

/// What the view keeps between passes.
#[derive(Default)]
pub struct CompareView {
    layout: Layout,
    list: Option<DifferenceList>,
    sieve: sieve::SieveBar,
    merge: merge::MergePage,
    facts: Option<Facts>,
}

/// What is told of the copy above its pages, worked out once.
struct Facts {
    of: (Arc<Found>, DateStyle),
    origin: String,
    lines: Vec<String>,
}

impl CompareView {
    /// Draws it over the whole of the pane.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let Some(other) = cx.app.other() else { return none(cx, ui) };
        let margin =
            egui::Margin { left: space::MEDIUM as i8, right: space::MEDIUM as i8, top: 8, bottom: 8 };
        let is_low = ui.available_height() < LOW;
        let all = |ui: &mut Ui| {
            ui.set_width(ui.available_width());
            match other.state() {
                OtherState::Found(found) => self.found(cx, ui, (other, found), is_low),
                OtherState::Reading(done) => {
                    head(cx, ui, other);
                    widget::progress(ui, &format!("Reading {}", other.name()), done, false);
                }
                OtherState::Comparing(done) => {
                    head(cx, ui, other);
                    widget::progress(ui, "Comparing", done, false);
                }
                OtherState::Failed(notice) => {
                    head(cx, ui, other);
                    widget::heading(ui, &notice.what);
                    let told = notice.details.iter().chain([&notice.safe, &notice.next]);
                    for it in told.filter(|it| !it.is_empty()) {
                        widget::prose(ui, it);
                    }
                }
            }
        };
        egui::Frame::NONE
            .inner_margin(margin)
            .show(ui, |ui| scrolled(ui, ("another copy as a whole", other.serial()), is_low, all));
    }

    fn found(&mut self, cx: &Cx<'_>, ui: &mut Ui, (other, found): (&OtherCopy, &Arc<Found>), is_low: bool) {
        let of = (Arc::clone(found), cx.dates());
        let is_current =
            self.facts.as_ref().is_some_and(|it| Arc::ptr_eq(&it.of.0, found) && it.of.1 == cx.dates());
        if !is_current {
            let (zone, style) = (cx.app.zone(), cx.dates());
            let theirs = &found.theirs;
            let given = found.given.map(|(to, at)| words::given(cx.dossier, to, at, zone, style));
            let facts = words::facts(theirs.saved_by(), &theirs.dossier, found.checks, zone, style);
            self.facts = Some(Facts {
                of,
                origin: words::origin(found.origin, zone, style),
                lines: given.into_iter().chain(facts).collect(),
            });
        }
        head(cx, ui, other);
        if let Some(facts) = &self.facts {
            widget::prose(ui, &facts.origin);
            widget::small(ui, facts.lines.join(" · "));
        }
        ui.add_space(space::SMALL);
        let mut page = other.page();
        let pages = [(OtherPage::Differences, "What differs"), (OtherPage::Merge, "Merge")];
        if widget::tabs(ui, "What is looked at of the copy", &pages, &mut page) {
            cx.out.put(Action::Other(OtherDeed::Page(page)));
        }
        ui.add_space(space::SMALL);
        match other.page() {
            OtherPage::Differences => self.differences(cx, ui, (other, found), is_low),
            OtherPage::Merge => {
                self.merge.head(cx, ui, other, found);
                scrolled(ui, ("merging", other.serial()), !is_low, |ui| self.merge.ui(cx, ui, other, found));
            }
        }
    }

    fn differences(&mut self, cx: &Cx<'_>, ui: &mut Ui, (other, found): (&OtherCopy, &Found), is_low: bool) {
        if found.differences.is_empty() {
            widget::weak(ui, words::alike(found.origin));
            return;
        }
        let Some(wanted) = other.wanted() else { return };
        self.sieve.ui(cx, ui, other, found);
        ui.horizontal_wrapped(|ui| {
            let layouts = [(Layout::Inline, "In one text"), (Layout::SideBySide, "Side by side")];
            widget::segmented(ui, "How the differences are told", &layouts, &mut self.layout);
            for (icon, command) in
                [(Icon::Up, Command::PreviousDifference), (Icon::Down, Command::NextDifference)]
            {
                let is_enabled = cx.app.is_enabled(command);
                let name = cx.app.label(command);
                if widget::icon_button(ui, icon, &name, is_enabled).on_hover_text(&name).clicked() {
                    cx.out.command(command);
                }
            }
            widget::weak(ui, words::wanted(wanted.len(), found.differences.len()));
        });
        widget::small(ui, words::direction(found.origin, &other.name()));
        if wanted.is_empty() {
            widget::weak(ui, words::NONE_WANTED);
            return;
        }
        let list = kept(&mut self.list, wanted);
        list.lay_out(self.layout);
        if let Some(id) = other.chosen() {
            list.go_to(id);
        }
        scrolled(ui, ("differences of the copy", other.serial()), !is_low, |ui| {
            if let Some(id) = list.ui(ui) {
                cx.out.put(Action::Other(OtherDeed::Choose(id)));
            }
        });
    }
}

/// Draws something in an area that is scrolled, or as high as it is. Another copy begins at its top.
fn scrolled(ui: &mut Ui, salt: (&str, u64), is_scrolled: bool, draw: impl FnOnce(&mut Ui)) {
    if is_scrolled {
        ScrollArea::vertical().id_salt(salt).auto_shrink([false; 2]).show(ui, draw);
    } else {
        draw(ui);
    }
}

/// The list of these, made anew if they are others.
fn kept<'a>(list: &'a mut Option<DifferenceList>, of: &Arc<Differences>) -> &'a mut DifferenceList {
    let current = list.take().filter(|it| it.is_of(of));
    list.insert(current.unwrap_or_else(|| DifferenceList::new(Arc::clone(of))))
}

/// What the copy is called, and what can be done with it.
fn head(cx: &Cx<'_>, ui: &mut Ui, other: &OtherCopy) {
    widget::caption(ui, "Another copy");
    widget::title(ui, &other.name()).on_hover_text(other.place());
    ui.horizontal_wrapped(|ui| {
        if widget::quiet_button(ui, Icon::Open, "Open it instead").clicked() {
            cx.out.put(Action::Open(other.path().to_owned()));
        }
        if widget::quiet_button(ui, Icon::Compare, "Another file…").clicked() {
            cx.out.put(Action::Other(OtherDeed::ChooseFile(other.page())));
        }
        if widget::quiet_button(ui, Icon::Redo, "Read it again").clicked() {
            cx.out.put(Action::Other(OtherDeed::ReadAgain));
        }
        if widget::quiet_button(ui, Icon::Close, "Done with it").clicked() {
            cx.out.put(Action::Other(OtherDeed::Leave));
        }
    });
    ui.add_space(size::ICON / 4.0);
}

fn none(cx: &Cx<'_>, ui: &mut Ui) {
    let [title, text] = words::NO_COPY;
    let chosen =
        Empty { icon: Icon::Compare, title, text, actions: &["Compare with a copy…", "Merge a copy…"] }
            .show(ui);
    match chosen {
        Some(0) => cx.out.command(Command::Compare),
        Some(_) => cx.out.command(Command::Merge),
        None => {}
    }
}
