//! What differs between two dossiers, as a list: by kind, record by record, each unfolded to its fields, with what
//! was taken out and what was put in marked within the texts. Whoever shows it gives it a scroll area; only what
//! is in view is drawn.

use super::{
    theme::{self, Icon, font, of_kind, size, space},
    widget,
};
use crate::{
    merge::Segment,
    model::{AnyId, record::KindName},
    text::{
        difference::{Became, Differences, FieldDifference, RecordDifference},
        sentence,
    },
};
use eframe::egui::{
    Color32, Galley, Rect, Response, Sense, TextFormat, Ui, Vec2, WidgetInfo, accesskit::Role, pos2,
    style::ScrollAnimation, text::LayoutJob, vec2,
};
use std::{collections::BTreeSet, sync::Arc};

/// What differs between two dossiers, and which records are unfolded.
#[derive(Debug, Default)]
pub struct DifferenceList {
    all: Arc<Differences>,
    unfolded: BTreeSet<AnyId>,
    layout: Layout,
    /// The record that was gone to, and whether it is still to come into view.
    chosen: Option<(AnyId, bool)>,
    made: Option<Made>,
}

/// How what was and what is are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// In one text, what was taken out and what was put in marked.
    #[default]
    Inline,
    /// In two columns, where there is room for them.
    SideBySide,
}

/// Where each line stands, and for which width and scale that was worked out.
#[derive(Debug)]
struct Made {
    of: (u32, u32),
    lines: Vec<(f32, Line)>,
    height: f32,
}

/// A line of the list, by the indices of what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Line {
    Kind(usize),
    Record(usize, usize),
    Moved(usize, usize),
    Field(usize, usize, usize),
}

/// So few records are unfolded from the beginning.
const FEW: usize = 12;

/// So far beyond what is in view lines are drawn, so that the keys can come to them.
const BEYOND: f32 = 4.0 * size::ROW;

impl DifferenceList {
    /// Of what was worked out before, away from the window.
    #[must_use]
    pub fn new(all: Arc<Differences>) -> Self {
        let ids = all.kinds.iter().flat_map(|it| &it.records).map(|it| it.id);
        let unfolded = if all.len() <= FEW { ids.collect() } else { BTreeSet::new() };
        Self { all, unfolded, ..Self::default() }
    }

    /// Whether it shows these.
    #[must_use]
    pub fn is_of(&self, all: &Arc<Differences>) -> bool {
        Arc::ptr_eq(&self.all, all)
    }

    /// From now on it is told so.
    pub fn lay_out(&mut self, layout: Layout) {
        if std::mem::replace(&mut self.layout, layout) != layout {
            self.made = None;
        }
    }

    /// Goes to a record, if it is not there already: it is unfolded and comes into view.
    pub fn go_to(&mut self, id: AnyId) {
        if self.chosen.is_none_or(|(it, _)| it != id) {
            self.chosen = Some((id, true));
            self.unfolded.insert(id);
            self.made = None;
        }
    }

    /// Draws it over the whole width, as high as it is. The record that was pressed, if one was.
    pub fn ui(&mut self, ui: &mut Ui) -> Option<AnyId> {
        let all = Arc::clone(&self.all);
        let width = ui.available_width();
        self.make(ui, width);
        let Some(made) = &self.made else { return None };
        let (whole, _) = ui.allocate_exact_size(vec2(width, made.height), Sense::hover());
        let seen = ui.clip_rect().expand2(vec2(0.0, BEYOND));
        if let Some((id, wants_sight @ true)) = &mut self.chosen {
            let is_it = |line: &Line| matches!(*line, Line::Record(kind, at) if all.kinds[kind].records[at].id == *id);
            if let Some((top, _)) = made.lines.iter().find(|(_, line)| is_it(line)) {
                let row =
                    Rect::from_x_y_ranges(whole.x_range(), whole.top() + top..=whole.top() + top + size::ROW);
                // At once: what is scrolled to while it moves is overshot.
                let row = row.expand2(vec2(0.0, size::ROW));
                ui.scroll_to_rect_animation(row, None, ScrollAnimation::none());
            }
            // The keys follow once the row is drawn.
            *wants_sight = !seen.intersects(whole);
        }
        let first = made.lines.partition_point(|(top, _)| whole.top() + top < seen.top()).saturating_sub(1);
        let mut folded = None;
        for (at, (top, line)) in made.lines.iter().enumerate().skip(first) {
            if whole.top() + top > seen.bottom() {
                break;
            }
            let bottom = made.lines.get(at + 1).map_or(made.height, |it| it.0);
            let rect = Rect::from_x_y_ranges(whole.x_range(), whole.top() + top..=whole.top() + bottom);
            match *line {
                Line::Kind(kind) => heading(ui, rect, &all, kind),
                Line::Record(kind, at) => {
                    let it = &all.kinds[kind].records[at];
                    let is_chosen = self.chosen.is_some_and(|(id, _)| id == it.id);
                    if record(ui, rect, it, self.unfolded.contains(&it.id), is_chosen).clicked() {
                        folded = Some(it.id);
                    }
                }
                Line::Moved(kind, at) => {
                    let it = &all.kinds[kind].records[at];
                    let texts = [vec![Segment::Kept(it.moved.clone())]];
                    details(ui, rect, *line, "Place", &texts, (Became::Changed, Layout::Inline));
                }
                Line::Field(kind, at, field) => {
                    let it = &all.kinds[kind].records[at];
                    let FieldDifference { label, texts } = &it.fields[field];
                    details(ui, rect, *line, label, texts, (it.became, self.layout));
                }
            }
        }
        if let Some(id) = folded {
            if !self.unfolded.remove(&id) {
                self.unfolded.insert(id);
            }
            self.chosen = Some((id, false));
            self.made = None;
        }
        folded
    }

    fn make(&mut self, ui: &Ui, width: f32) {
        let of = (width.to_bits(), ui.ctx().pixels_per_point().to_bits());
        if self.made.as_ref().is_some_and(|it| it.of == of) {
            return;
        }
        let (mut lines, mut height) = (Vec::new(), 0.0);
        let mut put = |line: Line, high: f32| {
            lines.push((height, line));
            height += high;
        };
        for (kind, it) in self.all.kinds.iter().enumerate() {
            put(Line::Kind(kind), size::HEAD);
            for (at, it) in it.records.iter().enumerate() {
                put(Line::Record(kind, at), size::ROW);
                if !self.unfolded.contains(&it.id) {
                    continue;
                }
                if !it.moved.is_empty() {
                    put(Line::Moved(kind, at), size::ROW);
                }
                let how = (it.became, self.layout);
                for (field, it) in it.fields.iter().enumerate() {
                    let high = Details::new(ui, width, &it.label, &it.texts, how).height;
                    put(Line::Field(kind, at, field), high);
                }
            }
        }
        self.made = Some(Made { of, lines, height });
    }
}

/// What is written on the dossier itself.
const DETAILS: &str = "Dossier details";

fn heading(ui: &Ui, rect: Rect, all: &Differences, at: usize) {
    let tokens = theme::tokens(ui.visuals());
    let it = &all.kinds[at];
    // There is one.
    let title = if it.kind == KindName::Cover { DETAILS.to_owned() } else { sentence(it.kind.plural()) };
    let response = ui.interact(rect, ui.scope_id().with(("kind of difference", at)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title}: {}", it.tally())));
    let line = rect.with_min_y(rect.bottom() - size::ROW);
    let room = widget::icon_before(ui.painter(), line, of_kind(it.kind), tokens.weak);
    let width = widget::elided_in(ui, room, &title, tokens.strong, font::section());
    let room = room.with_min_x((room.left() + width + space::SMALL).min(room.right()));
    widget::elided_in(ui, room, &it.tally(), tokens.weak, font::small());
}

fn record(ui: &Ui, rect: Rect, it: &RecordDifference, is_unfolded: bool, is_chosen: bool) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let response = ui.interact(rect, ui.scope_id().with(("difference", it.id)), Sense::click());
    let name = format!("{} {} {}", sentence(it.became.word()), it.id.kind.word(), it.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_unfolded));
    widget::row_background(ui, &response, rect, is_chosen);
    if response.gained_focus() {
        ui.scroll_to_rect(rect.expand2(vec2(0.0, size::ROW)), None);
    }
    let (icon, colour) = sign(tokens, it.became);
    let fold = if is_unfolded { Icon::Down } else { Icon::Right };
    let room = widget::icon_before(ui.painter(), rect.shrink2(vec2(space::HAIR, 0.0)), fold, tokens.weak);
    let room = widget::icon_before(ui.painter(), room, icon, colour);
    let said = widget::lines(ui, it.became.word(), colour, font::small(), room.width(), 1);
    let after = room.with_max_x((room.right() - said.size().x - space::SMALL).max(room.left()));
    ui.painter().galley(
        pos2(after.right() + space::SMALL, rect.center().y - said.size().y / 2.0),
        said,
        colour,
    );
    let width = widget::elided_in(ui, after, &it.name, tokens.strong, font::body());
    let rest = after.with_min_x((after.left() + width + space::SMALL).min(after.right()));
    if !is_unfolded && rest.width() > size::ROW {
        widget::elided_in(ui, rest, &gist(it), tokens.weak, font::small());
    }
    response
}

/// Which fields differ, on one line.
fn gist(it: &RecordDifference) -> String {
    if it.became != Became::Changed {
        return String::new();
    }
    let moved = (!it.moved.is_empty()).then_some("Place");
    moved.into_iter().chain(it.fields.iter().map(|it| it.label.as_str())).collect::<Vec<_>>().join(", ")
}

fn sign(tokens: &theme::Tokens, became: Became) -> (Icon, Color32) {
    match became {
        Became::Added => (Icon::Add, tokens.good),
        Became::Changed => (Icon::Edit, tokens.accent),
        Became::Removed => (Icon::Remove, tokens.danger),
    }
}

/// A field and what became of it, laid out: the label at the left where there is room, else above.
struct Details {
    label: Arc<Galley>,
    /// Each text, and where it stands.
    texts: Vec<(Vec2, Arc<Galley>)>,
    height: f32,
}

/// Details begin below the name of their record.
const INSET: f32 = 2.0 * (size::ICON + space::SMALL) + space::HAIR;

impl Details {
    fn new(ui: &Ui, width: f32, label: &str, texts: &[Vec<Segment>], how: (Became, Layout)) -> Self {
        let tokens = theme::tokens(ui.visuals());
        let room = (width - INSET - space::SMALL).max(size::SHORT);
        let is_wide = room > size::READING;
        let beside = if is_wide { size::SHORT } else { room };
        let label = widget::lines(ui, label, tokens.weak, font::small(), beside, 2);
        let left = if is_wide { size::SHORT + space::SMALL } else { 0.0 };
        let mut top = if is_wide { 0.0 } else { label.size().y };
        let mut out = Vec::new();
        let (became, layout) = how;
        for segments in texts {
            let mut bottom = top;
            if layout == Layout::SideBySide && is_wide {
                let column = (room - left - space::MEDIUM) / 2.0;
                for (at, gone, is_there) in [
                    (0.0, Became::Removed, became != Became::Added),
                    (column + space::MEDIUM, Became::Added, became != Became::Removed),
                ] {
                    if is_there {
                        let text = one_side(ui, segments, gone, column);
                        bottom = f32::max(bottom, top + text.size().y);
                        out.push((vec2(left + at, top), text));
                    }
                }
            } else {
                for text in laid_out(ui, segments, room - left) {
                    let at = bottom;
                    bottom += text.size().y;
                    out.push((vec2(left, at), text));
                }
            }
            top = bottom + space::HAIR;
        }
        let height = top.max(label.size().y) + space::HAIR;
        Self { label, texts: out, height }
    }
}

fn details(ui: &Ui, rect: Rect, line: Line, label: &str, texts: &[Vec<Segment>], how: (Became, Layout)) {
    let tokens = theme::tokens(ui.visuals());
    let it = Details::new(ui, rect.width(), label, texts, how);
    let response = ui.interact(rect, ui.scope_id().with(("difference in", line)), Sense::hover());
    let spoken = FieldDifference { label: label.to_owned(), texts: texts.to_vec() }.spoken();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    let corner = rect.min + vec2(INSET, space::HAIR / 2.0);
    ui.painter().galley(corner, it.label, tokens.weak);
    for (at, text) in it.texts {
        ui.painter().galley(corner + at, text, tokens.text);
    }
}

/// A text as it was, or as it is, with what the other has not marked.
fn one_side(ui: &Ui, segments: &[Segment], own: Became, width: f32) -> Arc<Galley> {
    let is_on_it = |it: &&Segment| match it {
        Segment::Kept(_) => true,
        Segment::Removed(_) => own == Became::Removed,
        Segment::Added(_) => own == Became::Added,
    };
    let side: Vec<Segment> = segments.iter().filter(is_on_it).cloned().collect();
    let text: String = side.iter().map(Segment::text).collect();
    if widget::has_right_to_left(&text) {
        return widget::paragraph(ui, &text, theme::tokens(ui.visuals()).text, width);
    }
    marked(ui, &side, width)
}

/// A text, what was taken out struck through and what was put in underlined, each on a ground of its own. A
/// text written from right to left is shown as it was and as it is: within it words cannot be marked.
fn laid_out(ui: &Ui, segments: &[Segment], width: f32) -> Vec<Arc<Galley>> {
    let tokens = theme::tokens(ui.visuals());
    if segments.iter().any(|it| widget::has_right_to_left(it.text())) {
        let side = |leaves_out: fn(&Segment) -> bool| -> String {
            segments.iter().filter(|it| !leaves_out(it)).map(Segment::text).collect()
        };
        let was = side(|it| matches!(it, Segment::Added(_)));
        let is = side(|it| matches!(it, Segment::Removed(_)));
        if was == is {
            return vec![widget::paragraph(ui, &is, tokens.text, width)];
        }
        let told = [("−", was, tokens.danger), ("+", is, tokens.good)];
        let told = told.into_iter().filter(|(_, it, _)| !it.trim().is_empty());
        return told
            .map(|(sign, it, colour)| widget::paragraph(ui, &format!("{sign} {it}"), colour, width))
            .collect();
    }
    vec![marked(ui, segments, width)]
}

fn marked(ui: &Ui, segments: &[Segment], width: f32) -> Arc<Galley> {
    let tokens = theme::tokens(ui.visuals());
    let plain = TextFormat { font_id: font::body(), color: tokens.text, ..TextFormat::default() };
    let mut job = LayoutJob::default();
    for it in segments {
        let (text, format) = match it {
            Segment::Kept(it) => (it, plain.clone()),
            Segment::Removed(it) => (
                it,
                TextFormat {
                    color: tokens.danger,
                    background: tokens.danger_fill,
                    strikethrough: theme::line(tokens.danger),
                    ..plain.clone()
                },
            ),
            Segment::Added(it) => (
                it,
                TextFormat {
                    color: tokens.good,
                    background: tokens.good_fill,
                    underline: theme::line(tokens.good),
                    ..plain.clone()
                },
            ),
        };
        job.append(text.trim_end(), 0.0, format);
        // The space between words is no part of the mark.
        job.append(&text[text.trim_end().len()..], 0.0, plain.clone());
        if !matches!(it, Segment::Kept(_)) && !text.ends_with(char::is_whitespace) {
            job.append(" ", 0.0, plain.clone());
        }
    }
    job.wrap.max_width = width;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{
            Cover, Dossier,
            record::{Of, Party},
        },
        text::date::Writing,
    };
    use eframe::egui;

    fn many(number: u64, name: &str) -> Dossier {
        let cover = (crate::model::Id::<Cover>::new(1).any(), Cover::default().wrap());
        let party = |it| {
            let party = Party { name: format!("{name} {it}"), ..Party::default() };
            (crate::model::Id::<Party>::new(it).any(), party.wrap())
        };
        std::iter::once(cover).chain((1..=number).map(party)).collect()
    }

    fn between(before: &Dossier, after: &Dossier) -> DifferenceList {
        DifferenceList::new(Arc::new(Differences::of(before, after, &Writing::Stored)))
    }

    /// What is drawn of a list in a scroll area of that height: how many rows, how many lines there are in all.
    fn drawn(list: &mut DifferenceList, height: f32) -> (usize, usize) {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        ctx.enable_accesskit();
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(600.0, height));
        let mut rows = 0;
        for _ in 0..3 {
            let input = egui::RawInput { screen_rect: Some(screen), ..egui::RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| {
                egui::ScrollArea::vertical().auto_shrink([false; 2]).show(ui, |ui| {
                    list.ui(ui);
                });
            });
            output.textures_delta.clear();
            let update =
                output.platform_output.accesskit_update.take().map(|it| it.nodes).unwrap_or_default();
            rows = update.iter().filter(|(_, it)| it.role() == Role::Button).count();
        }
        (rows, list.made.as_ref().map_or(0, |it| it.lines.len()))
    }

    #[test]
    fn only_what_is_in_view_is_drawn() {
        let mut list = between(&many(5000, "Old"), &many(5000, "New"));
        let (rows, lines) = drawn(&mut list, 300.0);
        assert_eq!(lines, 5001, "a heading, and a line for each record");
        assert!(rows > 5 && rows < 40, "{rows}");
    }

    #[test]
    fn few_records_are_unfolded_at_once_and_fold_when_pressed() {
        let mut list = between(&many(2, "Old"), &many(2, "New"));
        assert_eq!(drawn(&mut list, 600.0), (2, 5), "a heading, two records with a field each");
        let id = list.all.kinds[0].records[0].id;
        list.unfolded.remove(&id);
        list.made = None;
        assert_eq!(drawn(&mut list, 600.0).1, 4);
    }
}
