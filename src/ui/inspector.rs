//! The inspector: the form of what is selected; for a cell of the matrix the position, why it is so,
//! and what was said.

use super::{
    form::{self, Forms},
    marks,
    outbox::Cx,
    said::Said,
    theme::{self, Icon, size, space},
    widget::{self, Empty},
};
use crate::{
    app::{Action, Command, HelpSpot, Selection},
    model::{
        AnyId, Date, Id, Level,
        matrix::Matrix,
        position::{self, Position},
        record::{Issue, KindName, Party, Statement},
    },
    text,
};
use eframe::egui::{self, Align, Rect, ScrollArea, Ui, vec2};

/// What the inspector keeps between passes.
#[derive(Default)]
pub struct Inspector {
    /// The forms, with what was typed by halves.
    pub forms: Forms,
    said: Said,
}

impl Inspector {
    /// Draws it over the whole of the panel.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, matrix: &mut Matrix) {
        let salt = match cx.app.selection {
            Some(Selection::Record(id)) => (id.number, 0),
            Some(Selection::Cell(issue, party)) => (issue.number(), party.number()),
            None => (0, 0),
        };
        ScrollArea::vertical().id_salt(("inspector", salt)).auto_shrink([false; 2]).show(ui, |ui| {
            // Room for the bar.
            egui::Frame::NONE
                .inner_margin(egui::Margin { right: 12, bottom: 16, ..egui::Margin::ZERO })
                .show(ui, |ui| {
                    // What belongs to a field is close to it; captions keep fields apart.
                    ui.spacing_mut().item_spacing.y = space::HAIR;
                    match cx.app.selection {
                        None => {
                            let empty = Empty {
                                icon: Icon::Matrix,
                                title: "Nothing selected",
                                text: "Select a cell of the matrix, or a record on the left, to see it here.",
                                actions: &[],
                            };
                            empty.show(ui);
                        }
                        Some(Selection::Record(id)) => self.record(cx, ui, id),
                        Some(Selection::Cell(issue, party)) => Self::cell(cx, ui, matrix, issue, party),
                    }
                });
        });
    }

    fn record(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: AnyId) {
        let Some(record) = cx.dossier.record(id) else {
            widget::weak(ui, "This record is gone.");
            return;
        };
        let top = ui.cursor().min + vec2(0.0, space::SMALL);
        title(ui, form::kind_title(id.kind), &cx.name(id), widget::title_line);
        let kind = Rect::from_min_size(top, vec2(ui.available_width(), size::MARK));
        // Checks come and go while the form is filled: they stand where no field moves for them.
        let leads = marks::lead(cx, ui, kind, Selection::Record(id));
        ui.add_space(space::SMALL);
        let takes_focus = cx.app.just_added == Some(id);
        let can_change = cx.app.can_change();
        ui.add_enabled_ui(can_change, |ui| self.forms.ui(cx, ui, id, record, takes_focus));
        if id.kind != KindName::Cover {
            self.below(cx, ui, id);
        }
        ui.add_space(space::SMALL);
        if let Some(first) = marks::ui(cx, ui, Selection::Record(id), "Check").filter(|_| leads) {
            first.request_focus();
            first.scroll_to_me(Some(Align::Min));
        }
    }

    /// What is to be done with a record beside its form: its statements, its removal.
    fn below(&mut self, cx: &Cx<'_>, ui: &mut Ui, id: AnyId) {
        if matches!(
            id.kind,
            KindName::Party
                | KindName::Person
                | KindName::Issue
                | KindName::Event
                | KindName::Source
                | KindName::Proposal
                | KindName::Clause
        ) {
            // Gathered only while it is open.
            widget::fold("Statements").show(ui, |ui| {
                let statements = self.said.about(cx.dossier, id);
                let height = size::ROW * 8.0;
                let rows = statements.len();
                ScrollArea::vertical().id_salt("said").max_height(height).show_rows(
                    ui,
                    size::ROW,
                    rows,
                    |ui, range| {
                        for statement in statements.get(range).unwrap_or_default() {
                            ui.push_id(statement.number(), |ui| {
                                if widget::link_row(ui, &cx.name(*statement)).clicked() {
                                    cx.out.select(Selection::Record(statement.any()));
                                }
                            });
                        }
                    },
                );
            });
        }
        ui.add_space(space::MEDIUM);
        let remove = format!("Remove this {}", id.kind.word());
        if ui.add_enabled_ui(cx.app.can_change(), |ui| widget::danger_button(ui, &remove)).inner.clicked() {
            cx.out.command(Command::Remove);
        }
    }

    fn cell(cx: &Cx<'_>, ui: &mut Ui, matrix: &mut Matrix, issue: Id<Issue>, party: Id<Party>) {
        if cx.dossier.get(issue).is_none() || cx.dossier.get(party).is_none() {
            widget::weak(ui, "This is gone.");
            return;
        }
        title(ui, &cx.name(party), &cx.name(issue), widget::title);
        ui.horizontal_wrapped(|ui| {
            widget::party_chip(ui, &cx.signs.of(party), &cx.name(party));
            if let Some(it) = cx.dossier.get(issue) {
                widget::status_pill(ui, position::status(it, cx.app.as_of).0);
            }
        });
        marks::ui(cx, ui, Selection::Cell(issue, party), "Check");
        matrix.sit(cx.app.own_party());
        matrix.catch_up(cx.dossier, cx.app.as_of);
        let position = matrix.cell(issue, party);
        let tokens = theme::tokens(ui.visuals());
        widget::small(ui, format!("Position as of {}", cx.date(cx.app.as_of)));
        let words = text::sentence(&text::position::cell(cx.dossier, cx.dates(), issue, &position));
        widget::prose_in(ui, words, tokens.strong);
        for (label, stands) in
            [("Red lines", &position.red_lines), ("Since departed from", &position.departures)]
        {
            if !stands.is_empty() {
                widget::small(ui, label);
                for it in stands {
                    widget::prose(ui, text::position::stand(cx.dossier, cx.dates(), issue, it));
                }
            }
        }
        widget::heading(ui, "Why");
        for it in text::position::explain(cx.dossier, cx.dates(), &position) {
            widget::weak(ui, it);
        }
        rules(cx, ui, &position);
        ui.add_space(space::SMALL);
        if widget::primary_button(ui, "Add statement on this").clicked() {
            cx.out.command(Command::Add(KindName::Statement));
        }
        widget::heading(ui, "What was said, newest first");
        let mut points = matrix.positions().points(party, issue);
        let when = |id: Id<Statement>| {
            cx.dossier.get(id).map(|it| (it.date.map(Date::last), it.time, it.order.clone(), id))
        };
        points.sort_by_key(|(id, at)| std::cmp::Reverse((when(*id), *at)));
        if points.is_empty() {
            widget::weak(ui, "Nothing yet.");
        }
        for (id, at) in points {
            ui.push_id((id.number(), at), |ui| said(cx, ui, issue, id, at));
        }
        ui.add_space(space::SMALL);
        ui.horizontal_wrapped(|ui| {
            if ui.button("Show the issue").clicked() {
                cx.out.select(Selection::Record(issue.any()));
            }
            if ui.button("Show the party").clicked() {
                cx.out.select(Selection::Record(party.any()));
            }
        });
    }
}

/// The rules that gave the answer, by their names: each tells what it says, and leads to where that stands.
fn rules(cx: &Cx<'_>, ui: &mut Ui, position: &Position) {
    ui.add_space(space::HAIR);
    widget::small(ui, "By the rules on");
    for it in text::position::rules(position) {
        let response = widget::link(ui, &it.title);
        widget::describe(&response, &it.words);
        if widget::hover_name(response, &it.words).clicked() {
            cx.out.put(Action::Read(HelpSpot::of(it.place)));
        }
    }
}

/// One point of one statement: when and by whom, what, in what words.
fn said(cx: &Cx<'_>, ui: &mut Ui, issue: Id<Issue>, id: Id<Statement>, at: usize) {
    let Some(statement) = cx.dossier.get(id) else { return };
    let Some(point) = statement.points.get(at) else { return };
    let is_later = statement.date.is_none_or(|it| !it.has_come(cx.app.as_of));
    widget::card(ui, |ui| {
        badges(cx, ui, statement);
        let date = statement.date.map_or_else(|| "no date".to_owned(), |it| cx.date(it));
        let who = statement.speaker.map_or_else(
            || statement.by.iter().map(|it| cx.name(*it)).collect::<Vec<_>>().join(", "),
            |it| cx.name(it),
        );
        let mut head = format!("{date}, {who}, {}", point.kind);
        if statement.standing != crate::model::record::Standing::OnRecord {
            head = format!("{head}, {}", statement.standing);
        }
        if is_later {
            head.push_str(" (not yet, as of the day shown)");
        }
        widget::weak(ui, head);
        let tokens = theme::tokens(ui.visuals());
        let colour = if is_later { tokens.weak } else { tokens.text };
        if let Some(place) = &point.place {
            let words = text::position::place(cx.dossier, cx.dates(), issue, place);
            widget::prose_in(ui, words, colour);
        }
        let words = if point.words.is_empty() { &statement.words } else { &point.words };
        if !words.is_empty() {
            widget::prose_in(ui, words, colour);
        }
        if !statement.quote.is_empty() {
            widget::prose_in(ui, format!("“{}”", statement.quote), colour);
        }
        for it in &point.conditions {
            widget::weak(ui, format!("If {}", it.text.trim_start_matches("if ")));
        }
        let response = widget::quiet_button(ui, Icon::Forward, "Open");
        widget::name(&response, &format!("Open {}, point {}", cx.name(id), at + 1));
        if response.clicked() {
            cx.out.select(Selection::Record(id.any()));
        }
    });
}

/// Whose a statement is, how well it is known, and who may see it if not everybody may.
fn badges(cx: &Cx<'_>, ui: &mut Ui, it: &Statement) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::HAIR;
        for party in &it.by {
            widget::party_chip(ui, &cx.signs.of(*party), &cx.name(*party));
        }
        for citation in &it.citations {
            let source = cx.dossier.get(citation.source).and_then(|it| it.reliability);
            widget::grade_badge(ui, source, citation.credibility);
        }
        if it.level != Level::Public {
            widget::level_badge(ui, it.level);
        }
    });
}

/// What is shown: its kind, small, and its name; on one line where that is typed below, so that nothing moves.
fn title(ui: &mut Ui, kind: &str, name: &str, draw: fn(&mut Ui, &str) -> egui::Response) {
    ui.add_space(space::SMALL);
    widget::caption(ui, kind);
    widget::describe(&draw(ui, name), kind);
}
