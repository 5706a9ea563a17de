//! The overview: what is open and how far apart, what has changed, what comes next, who is waited for,
//! and what should be looked at. Every line leads to its record.

mod layout;
mod model;
mod paint;
mod updating;

use super::{
    outbox::Cx,
    theme::{self, Icon, font, size, space},
    widget::{self, DateField, Empty},
};
use crate::{
    analysis::{checks::Gravity, overview::Overview},
    app::{Action, CheckDeed, Command, Selection, View},
    model::{
        Dossier,
        record::{KindName, Statement},
    },
    text::{self, date::DateStyle},
};
use eframe::egui::{
    self, Align, Id, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, vec2,
};
use layout::{Placed, Places};
use model::{Order, Part, Section, Sheet, figures};
use paint::Pressed;
use std::{collections::BTreeSet, sync::Arc};
use updating::Updating;

/// What the overview keeps between passes.
#[derive(Default)]
pub struct OverviewView {
    unfolded: BTreeSet<Part>,
    order: Order,
    day: DateField,
    made: Option<Made>,
    /// The section to be scrolled to.
    goes_to: Option<Section>,
    updating: Updating,
}

/// Where everything stands, and of what that was worked out.
struct Made {
    of: (u64, u32, Order, BTreeSet<Part>),
    places: Places,
}

/// So far beyond what is in view lines are drawn, so that the keys can come to them.
const BEYOND: f32 = 4.0 * size::TWO_LINES;

impl OverviewView {
    /// Draws it over the whole of the panel.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        if is_blank(cx.dossier) {
            return nothing_yet(cx, ui);
        }
        let Some(overview) = cx.app.overview().cloned() else {
            ui.add_space(space::LARGE);
            ui.horizontal(|ui| {
                ui.add_space(space::LARGE);
                let done = cx.app.overview_progress().unwrap_or_default();
                widget::progress(ui, "Working out the overview", done, false);
            });
            return;
        };
        // The bar of the scroll area takes no room from the columns.
        let width = ui.available_width();
        self.make(&overview, cx.app.overview_version(), width);
        let area = ScrollArea::vertical().id_salt("overview").auto_shrink([false; 2]);
        area.show_viewport(ui, |ui, viewport| {
            ui.spacing_mut().item_spacing.y = space::SMALL;
            let head = self.head(cx, ui, &overview);
            self.lines(cx, ui, &overview, viewport.translate(vec2(0.0, -head)));
        });
    }

    fn make(&mut self, overview: &Arc<Overview>, version: u64, width: f32) {
        let of = (version, width.to_bits(), self.order, self.unfolded.clone());
        if self.made.as_ref().is_none_or(|it| it.of != of) {
            let sheet = Sheet::of(overview, &self.unfolded, self.order);
            let has_ruler = |at: usize| overview.open.get(at).is_some_and(paint::has_ruler);
            self.made = Some(Made { of, places: Places::of(&sheet, width, has_ruler) });
        }
    }

    /// What the negotiation is called, and what is to be seen at one glance. Returns how high that is.
    fn head(&mut self, cx: &Cx<'_>, ui: &mut Ui, overview: &Overview) -> f32 {
        let top = ui.cursor().top();
        let margin = egui::Margin { left: space::LARGE as i8, right: space::LARGE as i8, top: 20, bottom: 8 };
        egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            widget::title(ui, &text::file::called(None, cx.dossier.title()));
            let tally = text::overview::tally(overview);
            ui.horizontal(|ui| {
                widget::weak(ui, if tally.is_empty() { "No issues yet".to_owned() } else { tally });
                self.updating.ui(ui, cx.app.overview_progress());
            });
            ui.add_space(space::SMALL);
            ui.horizontal_wrapped(|ui| {
                for (many, words, section) in figures(overview) {
                    let is_bad = match section {
                        Section::Coming => many > 0,
                        Section::Checks => {
                            overview.checks.first().is_some_and(|it| it.gravity != Gravity::Notable)
                        }
                        _ => false,
                    };
                    if figure(ui, many, words, is_bad) {
                        self.goes_to = Some(section);
                    }
                }
            });
        });
        ui.cursor().top() - top
    }

    fn lines(&mut self, cx: &Cx<'_>, ui: &mut Ui, overview: &Overview, viewport: Rect) {
        let Some(made) = self.made.take() else { return };
        let origin = ui.cursor().min;
        let (whole, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), made.places.height), Sense::hover());
        if let Some(section) = self.goes_to.take() {
            let top = origin.y + made.places.top(section);
            let at = Rect::from_min_size(egui::pos2(whole.left(), top), vec2(1.0, ui.clip_rect().height()));
            ui.scroll_to_rect(at, Some(Align::Min));
        }
        let seen = viewport.expand2(vec2(0.0, BEYOND));
        for Placed { rect, section, line } in &made.places.all {
            if rect.bottom() < seen.top() || rect.top() > seen.bottom() {
                continue;
            }
            let rect = rect.translate(origin.to_vec2());
            match line {
                None => self.section(cx, ui, rect, *section),
                Some(line) => match paint::line(cx, ui, rect, overview, *line) {
                    Some(Pressed::Go(selection)) => cx.out.select(selection),
                    Some(Pressed::Check(at)) => {
                        if let Some(check) = overview.checks.get(at) {
                            cx.out.put(Action::Checks(CheckDeed::Look(Some(check.key()))));
                        }
                    }
                    Some(Pressed::Brief(event)) => {
                        cx.out.select(Selection::Record(event));
                        cx.out.put(Action::Show(View::Record(event)));
                    }
                    Some(Pressed::Fold(part, true)) => {
                        self.unfolded.insert(part);
                    }
                    Some(Pressed::Fold(part, false)) => {
                        self.unfolded.remove(&part);
                    }
                    None => {}
                },
            }
        }
        self.made = Some(made);
    }

    /// The heading of a section, with what can be chosen about it.
    fn section(&mut self, cx: &Cx<'_>, ui: &mut Ui, rect: Rect, section: Section) {
        let tokens = theme::tokens(ui.visuals());
        let title = section.title();
        let response = ui.interact(rect, Id::unique(("overview section", section)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        let left = widget::elided_in(ui, rect, title, tokens.strong, font::section()) + space::MEDIUM;
        ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, theme::line(tokens.line));
        let room = rect.with_min_x(rect.left() + left).with_max_y(rect.bottom() - space::HAIR);
        let builder = UiBuilder::new()
            .max_rect(room)
            .id_salt(("overview section", section))
            .layout(Layout::right_to_left(Align::Center));
        let mut inner = ui.new_child(builder);
        match section {
            Section::Open => {
                let all = [(Order::Agenda, "Agenda"), (Order::Distance, "Farthest apart")];
                widget::segmented(&mut inner, "Order of issues", &all, &mut self.order);
            }
            Section::Changes => self.since(cx, &mut inner),
            Section::Checks => all_checks(cx, &mut inner),
            _ => {}
        }
    }

    /// Since when changes are told, and how to choose another day.
    fn since(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        let Some(since) = cx.app.since() else { return };
        if let Some(Some(date)) = self.day.ui(cx, ui, "Changes since", Some(since.day.into())) {
            cx.out.put(Action::Since(Some(date.last())));
        }
        let visit = cx.app.last_visit().and_then(|it| it.at);
        if since.is_visit {
            let at = visit.map(|it| moment(cx, it)).unwrap_or_default();
            let room = ui.available_rect_before_wrap();
            let words = format!("since your last visit, {at}");
            let tokens = theme::tokens(ui.visuals());
            let galley = widget::lines(ui, &words, tokens.weak, font::small(), room.width().max(0.0), 1);
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
            ui.painter().galley(rect.min, galley, tokens.weak);
        } else if let Some(visit) = visit {
            let hint = format!("Since {}", moment(cx, visit));
            if ui.button("Since last visit").on_hover_text(hint).clicked() {
                self.day = DateField::default();
                cx.out.put(Action::Since(None));
            }
        } else {
            widget::caption_beside(ui, "since");
        }
    }
}

/// The way to all checks.
fn all_checks(cx: &Cx<'_>, ui: &mut Ui) {
    if ui.button("All checks").clicked() {
        cx.out.put(Action::Show(View::Checks));
    }
}

fn moment(cx: &Cx<'_>, at: crate::model::Moment) -> String {
    let style: DateStyle = cx.app.settings().dates;
    text::date::day(cx.app.day_of(at), cx.app.today(), style)
}

/// A figure that leads to its section. Whether it was pressed.
fn figure(ui: &mut Ui, many: usize, words: &str, is_bad: bool) -> bool {
    let tokens = theme::tokens(ui.visuals());
    let [width, height] = size::FIGURE;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let name = format!("{many} {words}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let fill = if response.hovered() { tokens.hover } else { tokens.button };
    ui.painter().rect_filled(rect, theme::radius::LARGE, fill);
    if response.has_focus() {
        widget::focus_ring(ui, rect);
    }
    let inner = rect.shrink2(vec2(space::MEDIUM - space::HAIR, space::SMALL));
    let [upper, lower] = {
        let middle = inner.top() + inner.height() * 0.58;
        [inner.with_max_y(middle), inner.with_min_y(middle)]
    };
    let colour = if is_bad { tokens.caution } else { tokens.strong };
    widget::elided_in(ui, upper, &many.to_string(), colour, font::title());
    widget::elided_in(ui, lower, words, tokens.weak, font::small());
    response.clicked()
}

/// Whether there is nothing to look over.
fn is_blank(dossier: &Dossier) -> bool {
    dossier.all::<Statement>().next().is_none()
        && [KindName::Issue, KindName::Party, KindName::Task, KindName::Event]
            .iter()
            .all(|kind| dossier.of_kind(*kind).next().is_none())
}

/// What an empty overview says.
fn nothing_yet(cx: &Cx<'_>, ui: &mut Ui) {
    let empty = Empty {
        icon: Icon::Overview,
        title: "Nothing to look over yet",
        text: "Here stands what is open and how far apart the parties are, what has changed, what comes next and who is waited for.",
        actions: &["Add the first issue", "Add the first party"],
    };
    match empty.show(ui) {
        Some(0) => cx.out.command(Command::Add(KindName::Issue)),
        Some(_) => cx.out.command(Command::Add(KindName::Party)),
        None => {}
    }
}
