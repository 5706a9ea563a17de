//! The checks: what a person should look at, the gravest first. One is unfolded to its reason, its records and what can
//! be done about it; only what is in view is drawn.

mod paint;
mod sheet;

use super::{
    outbox::Cx,
    theme::{Icon, size, space},
    widget::{self, Chosen, Empty, Field, Picker, Picking},
};
use crate::{
    analysis::{
        checks::{Check, CheckKey, Gravity},
        overview::Overview,
    },
    app::{Action, CheckDeed, CheckFilter, HelpSpot, View},
    model::{AnyId, CheckRule, record::KindName},
    text::{self, check as words, manual, sentence},
};
use eframe::egui::{self, Id, Rect, ScrollArea, Sense, Ui, vec2};
use paint::{Press, Told};
use sheet::{Sheet, Spot};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// What the view keeps between passes.
#[derive(Default)]
pub struct ChecksView {
    words: String,
    picker: Picker,
    made: Option<Made>,
    /// The rules that have noticed anything, and of which overview.
    rules: (u64, Vec<CheckRule>),
    /// The one that was looked at in the last pass.
    seen: Option<CheckKey>,
    /// How high what is told of it was.
    details: f32,
}

/// Where everything stands, and of what that was worked out.
struct Made {
    of: (u64, u64, Option<CheckKey>, u32),
    sheet: Sheet,
    /// The one that is unfolded.
    at: Option<Spot>,
    /// The lines that were drawn, in words.
    told: HashMap<Spot, Told>,
}

/// So far beyond what is in view lines are drawn, so that the keys can come to them.
const BEYOND: f32 = 4.0 * size::TWO_LINES;

/// How high what is told of a check is guessed to be before it was first drawn.
const GUESS: f32 = 2.0 * size::TWO_LINES;

impl ChecksView {
    /// Draws it over the whole of the pane.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let Some(overview) = cx.app.overview().cloned() else {
            egui::Frame::NONE.inner_margin(space::LARGE).show(ui, |ui| {
                let done = cx.app.overview_progress().unwrap_or_default();
                widget::progress(ui, "Looking for what to check", done, false);
            });
            return;
        };
        if overview.checks.is_empty() && overview.dismissed.is_empty() {
            return nothing(cx, ui);
        }
        let listed = cx.app.listed_checks();
        let is_empty = listed.noticed.is_empty() && listed.dismissed.is_empty();
        // Where there is little room, the head goes away with what is scrolled.
        let head_scrolls = !is_empty && ui.available_height() < size::CRAMPED;
        if !head_scrolls {
            self.head(cx, ui, &overview);
        }
        if is_empty {
            return none_fits(cx, ui, &overview);
        }
        self.make(cx, ui, &overview);
        self.list(cx, ui, &overview, head_scrolls);
    }

    /// How many there are, and which of them are listed.
    fn head(&mut self, cx: &Cx<'_>, ui: &mut Ui, overview: &Overview) {
        let margin = egui::Margin { left: space::LARGE as i8, right: space::LARGE as i8, top: 20, bottom: 8 };
        egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            widget::title(ui, "Checks");
            widget::weak(ui, words::tally(overview));
            ui.add_space(space::HAIR);
            self.bar(cx, ui, overview);
        });
    }

    /// Which checks are listed.
    fn bar(&mut self, cx: &Cx<'_>, ui: &mut Ui, overview: &Overview) {
        let now = cx.app.check_filter();
        let mut filter = now.clone();
        ui.horizontal_wrapped(|ui| {
            let all: Vec<_> =
                Gravity::ALL.iter().map(|it| (Some(*it), sentence(words::gravity(*it)))).collect();
            let mut choices = vec![(None, "All")];
            choices.extend(all.iter().map(|(gravity, word)| (*gravity, word.as_str())));
            widget::segmented(ui, "Gravity of checks", &choices, &mut filter.gravity);
            let field_id = Id::unique("words of checks");
            if !ui.memory(|it| it.has_focus(field_id)) && self.words != now.words {
                self.words.clone_from(&now.words);
            }
            let field =
                Field::new(field_id, &mut self.words).hint("Words").width(size::SHORT).in_bar().show(ui);
            widget::name(&field, "Words in checks");
            if field.changed() {
                filter.words.clone_from(&self.words);
            }
            self.rules(cx, ui, overview, &mut filter);
            self.about(cx, ui, &mut filter);
            let many = overview.dismissed.len();
            if many > 0 || filter.dismissed {
                widget::checkbox(ui, &mut filter.dismissed, &format!("Dismissed ({many})"));
            }
            if filter.is_narrow() && ui.button("Clear filters").clicked() {
                filter = CheckFilter { dismissed: filter.dismissed, ..CheckFilter::default() };
                self.words.clear();
            }
        });
        if filter != *now {
            cx.out.put(Action::Checks(CheckDeed::Filter(filter)));
        }
    }

    /// The rule by which checks are to be.
    fn rules(&mut self, cx: &Cx<'_>, ui: &mut Ui, overview: &Overview, filter: &mut CheckFilter) {
        let version = cx.app.overview_version();
        if self.rules.0 != version {
            let found: BTreeSet<CheckRule> =
                overview.checks.iter().chain(&overview.dismissed).map(Check::rule).collect();
            self.rules = (version, found.into_iter().collect());
        }
        let title = |rule: CheckRule| sentence(rule.word());
        let shown = filter.rule.map_or_else(|| ALL_RULES.to_owned(), title);
        let rules = &self.rules.1;
        let words: Vec<_> =
            std::iter::once(ALL_RULES.to_owned()).chain(rules.iter().map(|it| title(*it))).collect();
        let at = filter.rule.map_or(Some(0), |rule| Some(1 + rules.iter().position(|it| *it == rule)?));
        let field = (Id::unique("rule of checks"), shown.as_str(), size::LABEL);
        let (response, chosen) = widget::choices(ui, field, &words, at);
        widget::name(&response, "Rule of checks");
        if let Some(chosen) = chosen {
            filter.rule = chosen.checked_sub(1).map(|at| rules[at]);
        }
    }

    /// The party or issue that checks are to be about.
    fn about(&mut self, cx: &Cx<'_>, ui: &mut Ui, filter: &mut CheckFilter) {
        let shown = filter.about.map_or_else(|| EVERYTHING.to_owned(), |it| cx.name(it));
        let choices = || {
            let of = |kind| cx.dossier.of_kind(kind).map(|(id, _)| id);
            of(KindName::Party).chain(of(KindName::Issue)).collect::<Vec<AnyId>>()
        };
        let picking = Picking {
            name: "Party or issue of checks",
            shown: &shown,
            choices: &choices,
            chosen: filter.about,
            none: Some(EVERYTHING),
            new: None,
        };
        ui.allocate_ui(vec2(size::LABEL, size::ROW), |ui| match self.picker.ui(cx, ui, &picking).1 {
            Some(Chosen::Record(id)) => filter.about = Some(id),
            Some(Chosen::Nothing) => filter.about = None,
            Some(Chosen::New(..)) | None => {}
        });
    }

    fn make(&mut self, cx: &Cx<'_>, ui: &Ui, overview: &Overview) {
        let versions = (cx.app.overview_version(), cx.app.listed_version());
        let of = (versions.0, versions.1, cx.app.looked_at().cloned(), self.details.to_bits());
        if self.made.as_ref().is_some_and(|it| it.of == of) {
            return;
        }
        let listed = cx.app.listed_checks();
        let find = |key: &CheckKey, all: &[Check], at: &[usize]| {
            at.iter().copied().find(|at| all.get(*at).is_some_and(|it| it.is(key)))
        };
        let at = cx.app.looked_at().and_then(|key| {
            let spot = |is_dismissed| move |at| Spot { is_dismissed, at };
            let noticed = find(key, &overview.checks, &listed.noticed).map(spot(false));
            noticed.or_else(|| find(key, &overview.dismissed, &listed.dismissed).map(spot(true)))
        });
        let high = if self.details > 0.0 { self.details } else { GUESS };
        let sheet = Sheet::of(overview, listed, at.map(|it| (it, high)));
        self.made = Some(Made { of, sheet, at, told: HashMap::new() });
        ui.ctx().request_repaint();
    }

    fn list(&mut self, cx: &Cx<'_>, ui: &mut Ui, overview: &Arc<Overview>, has_head: bool) {
        let Some(mut made) = self.made.take() else { return };
        let is_new = cx.app.looked_at() != self.seen.as_ref();
        if is_new {
            self.seen = cx.app.looked_at().cloned();
        }
        // Whoever goes from check to check in another view keeps the keys there.
        let takes_keys = is_new && cx.app.panes.view() == View::Checks;
        let area = ScrollArea::vertical().id_salt("checks").auto_shrink([false; 2]);
        let mut fold = None;
        area.show(ui, |ui| {
            if has_head {
                self.head(cx, ui, overview);
            }
            let (whole, _) = ui.allocate_exact_size(
                vec2(ui.available_width(), made.sheet.height + space::LARGE),
                Sense::hover(),
            );
            let column = whole.shrink2(vec2(space::LARGE, 0.0));
            let column = column.with_max_x(column.right().min(column.left() + size::PAGE));
            let span = |at: usize| {
                let [top, bottom] = made.sheet.span(at);
                Rect::from_x_y_ranges(column.x_range(), whole.top() + top..=whole.top() + bottom)
            };
            if let (true, Some(at)) = (is_new, made.at.and_then(|it| made.sheet.find(it))) {
                ui.scroll_to_rect(span(at).expand2(vec2(0.0, size::HEAD + size::ROW)), None);
            }
            let seen = ui.clip_rect().y_range().expand(BEYOND);
            let [from, to] = [seen.min - whole.top(), seen.max - whole.top()];
            let first = made.sheet.lines.partition_point(|(top, _)| *top <= from).saturating_sub(1);
            let last = made.sheet.lines.partition_point(|(top, _)| *top < to);
            // The one that the keys go to is drawn wherever it is, or they could not go there.
            let focused = made.at.filter(|_| takes_keys).and_then(|it| made.sheet.find(it));
            let beyond = focused.filter(|it| !(first..last).contains(it));
            for at in (first..last).chain(beyond) {
                let Some((_, line)) = made.sheet.lines.get(at).copied() else { break };
                let is_unfolded = matches!(line, sheet::Line::Check(it) if Some(it) == made.at);
                let states = [is_unfolded, focused == Some(at)];
                match paint::line(cx, ui, span(at), overview, line, states, &mut made.told) {
                    Some(Press::Fold(spot)) => fold = Some((spot, is_unfolded)),
                    Some(Press::Height(high)) if (high - self.details).abs() > 0.5 => {
                        self.details = high;
                        ui.ctx().request_discard("what is told of the check takes another room");
                    }
                    Some(Press::Height(_)) | None => {}
                }
            }
        });
        if let Some((spot, is_unfolded)) = fold
            && let Some(check) = spot.check(overview)
        {
            cx.out.put(Action::Checks(CheckDeed::Look((!is_unfolded).then(|| check.key()))));
        }
        self.made = Some(made);
    }
}

/// What is chosen where checks are not told apart by their rule.
const ALL_RULES: &str = "All rules";

/// What is chosen where checks are not told apart by what they are about.
const EVERYTHING: &str = "All parties and issues";

/// What is said where nothing was noticed.
fn nothing(cx: &Cx<'_>, ui: &mut Ui) {
    let empty = Empty {
        icon: Icon::Caution,
        title: "Nothing to look at",
        text: "Here stands what the program notices and a person should look at: a red line crossed, a condition that is met, a position without a source.",
        actions: &["Read what is checked"],
    };
    let place = CheckRule::ALL.first().and_then(|it| manual::of_rule(*it));
    if let (Some(_), Some(place)) = (empty.show(ui), place) {
        cx.out.put(Action::Read(HelpSpot::of(manual::Place { block: 0, ..place })));
    }
}

/// What is said where none of the checks is listed.
fn none_fits(cx: &Cx<'_>, ui: &mut Ui, overview: &Overview) {
    let filter = cx.app.check_filter();
    let put = |filter| cx.out.put(Action::Checks(CheckDeed::Filter(filter)));
    if filter.is_narrow() {
        let empty = Empty {
            icon: Icon::Find,
            title: "No check fits",
            text: "The filters leave none over.",
            actions: &["Show all checks"],
        };
        if empty.show(ui).is_some() {
            put(CheckFilter { dismissed: filter.dismissed, ..CheckFilter::default() });
        }
        return;
    }
    let text = text::count(overview.dismissed.len(), "check was dismissed", "checks were dismissed");
    let empty = Empty {
        icon: Icon::Done,
        title: "Nothing more to look at",
        text: &format!("{text} by notes that say why."),
        actions: &["Show what was dismissed"],
    };
    if empty.show(ui).is_some() {
        put(CheckFilter { dismissed: true, ..CheckFilter::default() });
    }
}
