//! A record in a tab of its own: what stands, what was said, what is entered. It is read here and
//! changed in the inspector.

mod event;
mod issue;
mod party;
mod proposal;
mod read;

pub use read::read_only;

use super::{
    form, marks,
    outbox::Cx,
    said::Said,
    theme::{self, size, space},
    widget,
};
use crate::{
    app::Selection,
    model::{
        AnyId, Id,
        matrix::Matrix,
        record::{Event, Issue, KindName, Party, Statement},
    },
};
use eframe::egui::{Rect, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use party::PartyView;

/// What a page keeps between passes.
#[derive(Default)]
pub struct Page {
    party: PartyView,
    said: Said,
    event: event::EventPage,
    issue: issue::IssuePage,
}

impl Page {
    /// Draws it over the whole of the pane.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, matrix: &mut Matrix, id: AnyId) {
        let Some(record) = cx.dossier.record(id) else { return };
        let room = ui.available_width();
        let most = if id.kind == KindName::Issue { size::PAGE } else { size::RECORD };
        let width = (room - 2.0 * space::LARGE).min(most);
        ScrollArea::vertical().id_salt(("page", id)).auto_shrink([false; 2]).show(ui, |ui| {
            ui.horizontal_top(|ui| {
                ui.add_space(((room - width) / 2.0).max(space::LARGE));
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add_space(space::MEDIUM);
                    self.head(cx, ui, id);
                    if let Some(issue) = id.of::<Issue>() {
                        self.issue.ui(cx, ui, matrix, issue);
                    } else if let Some(event) = id.of::<Event>() {
                        self.event.ui(cx, ui, event);
                        self.said(cx, ui, id);
                    } else {
                        if let Some(party) = id.of::<Party>() {
                            self.party.ui(cx, ui, party);
                        }
                        if matches!(id.kind, KindName::Proposal | KindName::Clause) {
                            proposal::to_confirm(cx, ui, id);
                        }
                        self.said(cx, ui, id);
                    }
                    widget::heading(ui, "What is entered");
                    read_only(cx, ui, record);
                    ui.add_space(space::LARGE);
                });
            });
        });
    }

    /// What was said that names the record.
    fn said(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: AnyId) {
        let said = self.said.about(cx.dossier, id);
        if !said.is_empty() {
            widget::heading(ui, "Statements, newest first");
            rows(ui, said.len(), size::ENTRY[0], |ui, rect, at| {
                statement(cx, ui, rect, said[at]);
            });
            ui.add_space(space::MEDIUM);
        }
    }

    fn head(&self, cx: &Cx<'_>, ui: &mut Ui, id: AnyId) {
        widget::caption(ui, form::kind_title(id.kind));
        let title = widget::title(ui, &cx.name(id));
        widget::describe(&title, form::kind_title(id.kind));
        ui.add_space(space::SMALL);
        let is_selected = cx.app.selection == Some(Selection::Record(id));
        if !is_selected && ui.button("Edit in the inspector").clicked() {
            cx.out.select(Selection::Record(id));
        }
        ui.add_space(space::SMALL);
        marks::ui(cx, ui, Selection::Record(id), "Noticed");
    }
}

/// So many rows of one height, of which only those that are seen are drawn.
fn rows(ui: &mut Ui, many: usize, height: f32, mut draw: impl FnMut(&mut Ui, Rect, usize)) {
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), many as f32 * height), Sense::hover());
    let seen = ui.clip_rect();
    let first = ((seen.top() - whole.top()) / height).floor().max(0.0) as usize;
    let last = (((seen.bottom() - whole.top()) / height).ceil().max(0.0) as usize).min(many);
    for at in first..last {
        let top = whole.top() + at as f32 * height;
        draw(ui, Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), height)), at);
    }
}

/// A row that can be pressed: in bold what it is of, beside it when, below it the words.
fn entry(
    cx: &Cx<'_>,
    ui: &mut Ui,
    rect: Rect,
    of: AnyId,
    [name, beside, words]: [&str; 3],
    is_said: bool,
) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(of.number), Sense::click());
    let mark = cx.app.marked(Selection::Record(of));
    let told = || marks::named(&format!("{name}, {beside}: {words}"), mark);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, told()));
    let tokens = theme::tokens(ui.visuals());
    widget::row_background(ui, &response, rect, false);
    let inner = rect.shrink2(vec2(space::SMALL, space::HAIR));
    let first = marks::sign(ui, inner.with_max_y(inner.top() + size::ENTRY[1]), mark);
    let galley = widget::lines(ui, beside, tokens.weak, TextStyle::Small, inner.width() * 0.4, 1);
    let upper = first.with_max_x(first.right() - galley.size().x - space::SMALL);
    ui.painter().galley(pos2(first.right() - galley.size().x, inner.top()), galley, tokens.weak);
    widget::elided(ui, upper, name, tokens.strong);
    let lower = Rect::from_min_max(pos2(inner.left(), upper.bottom()), inner.max);
    let colour = if is_said { tokens.text } else { tokens.weak };
    widget::elided(ui, lower, words, colour);
    let pressed = response.clicked();
    marks::hover(cx, response, words, Selection::Record(of));
    pressed
}

fn statement(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, id: Id<Statement>) {
    let Some(it) = cx.dossier.get(id) else { return };
    let date = it.date.map_or_else(|| "no date".to_owned(), |it| cx.date(it));
    let who = it
        .speaker
        .map_or_else(|| it.by.iter().map(|it| cx.name(*it)).collect::<Vec<_>>().join(", "), |it| cx.name(it));
    let words = if it.words.is_empty() { &it.quote } else { &it.words };
    let is_later = it.date.is_none_or(|it| !it.has_come(cx.app.as_of));
    let date = if is_later { format!("{date}, not yet as of the day shown") } else { date };
    if entry(cx, ui, rect, id.any(), [&who, &date, &words.replace('\n', " ")], !is_later) {
        cx.out.select(Selection::Record(id.any()));
    }
}
