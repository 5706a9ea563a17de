//! What pasting would add, before it does: what is new, what stands already, what was not understood.

use super::super::{
    outbox::Cx,
    theme::{self, Icon, font, size, space},
    widget::{self, Chosen, DateField, Picker, Picking},
};
use crate::{
    app::{
        Action, CellDeed,
        paste::{Outcome, Pasted, Pasting},
    },
    model::{
        AnyId, Date, Id,
        record::{KindName, Source},
    },
    text,
};
use eframe::egui::{ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, vec2};
use jiff::civil;

/// What pasting would add.
pub struct Preview {
    found: Pasting,
    date: Option<Date>,
    field: DateField,
    source: Option<Id<Source>>,
    picker: Picker,
    keeps_words: bool,
}

impl Preview {
    /// Begins, with what was found, as of that day.
    pub fn new(found: Pasting, as_of: civil::Date) -> Self {
        let mut field = DateField::default();
        field.take_focus();
        let picker = Picker::default();
        Self { found, date: Some(as_of.into()), field, source: None, picker, keeps_words: true }
    }

    /// Draws it over the window. Whether it is answered.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &Ui) -> bool {
        let answer = widget::Modal::new("Paste positions").width(size::READING * 1.2).show(ui, |ui| {
            widget::prose(ui, self.summary());
            ui.add_space(space::SMALL);
            self.head(cx, ui);
            ui.add_space(space::SMALL);
            self.list(cx, ui);
            ui.add_space(space::SMALL);
            self.buttons(cx, ui)
        });
        answer.unwrap_or(true)
    }

    fn many(&self, is_such: impl Fn(&Outcome) -> bool) -> usize {
        self.found.cells.iter().filter(|it| is_such(&it.outcome)).count()
    }

    fn summary(&self) -> String {
        let added = self.found.added(self.keeps_words);
        let many = added.values().map(Vec::len).sum();
        let mut out = match many {
            0 => "Nothing is to be added.".to_owned(),
            _ => format!(
                "{} will be added, as {}.",
                text::count(many, "position", "positions"),
                text::count(added.len(), "statement", "statements, one for each party")
            ),
        };
        let unchanged = self.many(|it| matches!(it, Outcome::Unchanged(..)));
        if unchanged > 0 {
            out.push_str(&format!(" {} already.", text::count(unchanged, "cell stands", "cells stand")));
        }
        let doubtful = self.many(|it| matches!(it, Outcome::Doubtful(..)));
        if doubtful > 0 {
            let what = text::count(doubtful, "cell was", "cells were");
            out.push_str(&format!(" {what} not understood as a place on the scale."));
        }
        let nowhere = self.many(|it| matches!(it, Outcome::Nowhere(..)));
        if nowhere > 0 {
            out.push_str(&format!(" {} nowhere.", text::count(nowhere, "cell belongs", "cells belong")));
        }
        let named = match (self.found.names_parties, self.found.names_issues) {
            (true, true) => " Parties and issues were found by their names.",
            (true, false) => " Parties were found by their names.",
            (false, true) => " Issues were found by their names.",
            (false, false) => "",
        };
        out + named
    }

    fn head(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(DateField::WIDTH.max(size::SHORT));
                widget::caption(ui, "Said on");
                if let Some(date) = self.field.ui(cx, ui, "Said on", self.date) {
                    self.date = date;
                }
            });
            ui.vertical(|ui| {
                widget::caption(ui, "Source to cite");
                let shown = self.source.map_or_else(|| "None".to_owned(), |it| cx.name(it));
                let all = || cx.dossier.all::<Source>().map(|(id, _)| id.any()).collect::<Vec<AnyId>>();
                let picking = Picking {
                    name: "Source to cite",
                    shown: &shown,
                    choices: &all,
                    chosen: self.source.map(Id::any),
                    none: Some("None"),
                    new: None::<KindName>,
                };
                match self.picker.ui(cx, ui, &picking).1 {
                    Some(Chosen::Record(id)) => self.source = id.of(),
                    Some(Chosen::Nothing) => self.source = None,
                    Some(Chosen::New(..)) | None => {}
                }
            });
        });
        if self.many(|it| matches!(it, Outcome::Doubtful(..))) > 0 {
            widget::checkbox(ui, &mut self.keeps_words, "Keep what was not understood as words");
        }
    }

    /// Cell after cell. Only those in view are drawn.
    fn list(&self, cx: &Cx<'_>, ui: &mut Ui) {
        let height = size::ROW * 8.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(
            ui,
            size::ROW,
            self.found.cells.len(),
            |ui, rows| {
                for cell in self.found.cells.get(rows).unwrap_or_default() {
                    line(cx, ui, cell, self.keeps_words);
                }
            },
        );
    }

    fn buttons(&self, cx: &Cx<'_>, ui: &mut Ui) -> bool {
        let said = self.found.added(self.keeps_words);
        let date = self.field.reads(cx, self.date).ok().flatten().filter(|_| !said.is_empty());
        let mut is_done = false;
        ui.horizontal(|ui| {
            ui.add_enabled_ui(date.is_some(), |ui| {
                if widget::primary_button(ui, "Add positions").clicked()
                    && let Some(date) = date
                {
                    let deed = CellDeed::Paste { said: said.clone(), date, source: self.source };
                    cx.out.put(Action::Cells(deed));
                    is_done = true;
                }
            });
            is_done |= ui.button("Cancel").clicked();
        });
        is_done
    }
}

fn line(cx: &Cx<'_>, ui: &mut Ui, cell: &Pasted, keeps_words: bool) {
    let tokens = theme::tokens(ui.visuals());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    let at = |issue: Id<crate::model::Issue>, party: Id<crate::model::Party>| {
        format!("{}, {}", cx.name(party), cx.name(issue))
    };
    let (icon, colour, place, what) = match &cell.outcome {
        Outcome::Added(issue, party, _) => (Icon::Add, tokens.good, at(*issue, *party), "added".to_owned()),
        Outcome::Unchanged(issue, party) => {
            (Icon::Done, tokens.weak, at(*issue, *party), "stands already".to_owned())
        }
        Outcome::Doubtful(issue, party, why) => {
            let what = if keeps_words { "kept as words" } else { "left out" };
            (Icon::Caution, tokens.caution, at(*issue, *party), format!("{what}: {why}"))
        }
        Outcome::Nowhere(why) => {
            let place = format!("Row {}, column {}", cell.at.0, cell.at.1);
            (Icon::Danger, tokens.danger, place, format!("left out: {why}"))
        }
    };
    let said = text::shortened(&cell.text, 60);
    let name = format!("{place}: {said}, {what}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    let rest = widget::icon_before(ui.painter(), rect, icon, colour);
    let third = rest.width() / 3.0;
    let part = |nth: f32, many: f32| {
        rest.with_min_x(rest.left() + third * nth)
            .with_max_x(rest.left() + third * (nth + many) - space::SMALL)
    };
    widget::elided(ui, part(0.0, 1.0), &place, tokens.text);
    widget::elided(ui, part(1.0, 1.0), &said, tokens.strong);
    widget::elided_in(ui, part(2.0, 1.0), &what, tokens.weak, font::small());
    widget::hover_name(response, name);
}
