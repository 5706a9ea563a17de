//! The page of a party: who speaks for it, what it wants and why, where it stands among the others, what it will not
//! cross and is believed to accept, what it gave and got, where it differs, what it is waited for, and how far the
//! others are. What it shows is worked out away from the window; only what is seen is drawn.

mod lane;
mod paint;
mod sheet;
mod told;

use crate::{
    analysis::party::Portrait,
    app::{Command, Selection},
    model::{
        Id,
        record::{KindName, Party},
    },
    text::{date::DateStyle, overview::Said},
    ui::{
        outbox::Cx,
        since::Since,
        theme::{size, space},
        widget,
    },
};
use eframe::egui::{Button, Rect, Sense, Ui, pos2, vec2};
use paint::Pressed;
use sheet::{Fold, Line, Section, Sheet};
use std::{
    cell::OnceCell,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use told::Told;

/// What the page of a party keeps between passes.
#[derive(Default)]
pub(super) struct PartyView {
    unfolded: BTreeSet<Fold>,
    since: Since,
    made: Option<Made>,
}

/// The sheet, where its lines end, and of what they were made.
struct Made {
    of: (Arc<Portrait>, u64, u32, DateStyle, BTreeSet<Fold>),
    sheet: Sheet,
    /// The lower ends of each section's lines, from the section's top.
    ends: Vec<Vec<f32>>,
    /// Where the party stands on each issue, in words as soon as it was drawn.
    told: Vec<OnceCell<Told>>,
}

/// All that the height of a line of words depends on, but for the room that it has.
type Shape<'a> = (&'a Said, bool, bool);

fn shape(line: &Line) -> Option<Shape<'_>> {
    match line {
        Line::Item(it) => Some((&it.said, it.level.is_some(), it.is_part)),
        _ => None,
    }
}

impl Made {
    /// How high its lines of words are: most are the same in the next one, and to lay out all takes long.
    fn heights(&self) -> HashMap<Shape<'_>, f32> {
        let all = self.sheet.iter().zip(&self.ends).flat_map(|((_, lines), ends)| {
            let tops = std::iter::once(0.0).chain(ends.iter().copied());
            lines.iter().zip(ends.iter().zip(tops).map(|(end, top)| end - top))
        });
        all.filter_map(|(line, height)| Some((shape(line)?, height))).collect()
    }
}

/// So far beyond what is in view lines are drawn, so that the keys can come to them.
const BEYOND: f32 = 4.0 * size::TWO_LINES;

impl PartyView {
    /// Draws it in the column of the page.
    pub(super) fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, party: Id<Party>) {
        let Some(portrait) = cx.app.portrait(party).cloned() else {
            if cx.app.is_portrait_lost(party) {
                widget::weak(ui, "Where it stands could not be worked out. The next change tries again.");
            } else {
                let done = cx.app.portrait_progress().unwrap_or_default();
                widget::progress(ui, "Working out where it stands", done, false);
            }
            return;
        };
        self.make(cx, ui, &portrait);
        let Some(made) = self.made.take() else { return };
        for ((section, lines), ends) in made.sheet.iter().zip(&made.ends) {
            self.section(cx, ui, &portrait, *section);
            self.lines(cx, ui, &made, (*section, lines, ends));
            ui.add_space(space::MEDIUM);
        }
        self.made = Some(made);
    }

    fn make(&mut self, cx: &Cx<'_>, ui: &Ui, portrait: &Arc<Portrait>) {
        let (version, width) = (cx.app.overview_version(), ui.available_width());
        let is_same =
            |(it, of, room, style, unfolded): &(Arc<Portrait>, u64, u32, DateStyle, BTreeSet<Fold>)| {
                Arc::ptr_eq(it, portrait)
                    && (*of, *room, *style) == (version, width.to_bits(), cx.dates())
                    && *unfolded == self.unfolded
            };
        if self.made.as_ref().is_some_and(|it| is_same(&it.of)) {
            return;
        }
        let sheet = sheet::sheet(portrait, cx.app.overview().map(|it| &**it), cx.dates(), &self.unfolded);
        let known = self.made.as_ref().filter(|it| it.of.2 == width.to_bits()).map(Made::heights);
        let known = known.unwrap_or_default();
        let ends = sheet.iter().map(|(_, lines)| {
            let mut end = 0.0;
            let ends = lines.iter().map(|line| {
                let known = shape(line).and_then(|it| known.get(&it).copied());
                end += known.unwrap_or_else(|| paint::height(ui, portrait, line, width));
                end
            });
            ends.collect()
        });
        let ends = ends.collect();
        let of = (Arc::clone(portrait), version, width.to_bits(), cx.dates(), self.unfolded.clone());
        let told = portrait.stances.iter().map(|_| OnceCell::new()).collect();
        self.made = Some(Made { of, sheet, ends, told });
    }

    /// The heading of a section, how it is to be read, and what can be chosen about it.
    fn section(&mut self, cx: &Cx<'_>, ui: &mut Ui, portrait: &Portrait, section: Section) {
        match section {
            Section::Stances => {
                widget::heading(ui, &format!("{} as of {}", section.title(), cx.date(portrait.as_of)));
            }
            _ => widget::heading(ui, section.title()),
        }
        if !section.hint().is_empty() {
            widget::small(ui, section.hint());
        }
        if section == Section::Movement {
            self.since.ui(cx, ui, "From the first day on which two can be compared");
        }
    }

    /// The lines of a section; of many only those that are seen are drawn.
    fn lines(
        &mut self,
        cx: &Cx<'_>,
        ui: &mut Ui,
        made: &Made,
        (section, lines, ends): (Section, &[Line], &[f32]),
    ) {
        let portrait = &*made.of.0;
        let width = ui.available_width();
        let high = ends.last().copied().unwrap_or_default();
        let (whole, _) = ui.allocate_exact_size(vec2(width, high), Sense::hover());
        let seen = ui.clip_rect();
        let [from, to] = [seen.top() - whole.top() - BEYOND, seen.bottom() - whole.top() + BEYOND];
        let first = ends.partition_point(|it| *it < from);
        for (at, line) in lines.iter().enumerate().skip(first) {
            let top = if at == 0 { 0.0 } else { ends[at - 1] };
            if top > to {
                break;
            }
            let rect = Rect::from_min_max(
                pos2(whole.left(), whole.top() + top),
                pos2(whole.right(), whole.top() + ends[at]),
            );
            match paint::line(cx, ui, rect, portrait, section, line, &made.told) {
                Some(Pressed::Go(selection)) => cx.out.select(selection),
                // What is unfolded is folded again.
                Some(Pressed::Fold(fold)) if self.unfolded.remove(&fold) => {}
                Some(Pressed::Fold(fold)) => {
                    self.unfolded.insert(fold);
                }
                None => {}
            }
        }
        if let ([Line::Nothing(_)], Some((kind, words))) = (lines, section.first())
            && ui.add_enabled(cx.app.can_change(), Button::new(words)).clicked()
        {
            // What is entered is entered of the party whose page this is.
            if kind != KindName::Issue {
                cx.out.select(Selection::Record(portrait.party.any()));
            }
            cx.out.command(Command::Add(kind));
        }
    }
}
