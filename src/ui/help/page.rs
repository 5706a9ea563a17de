//! A page of the manual, painted: headings, paragraphs, lists, tables, examples, links, and the words that
//! are looked for.

use crate::{
    text::manual::{Block, Hit, PAGES, Span, Style, Target, blocks, marked},
    ui::{
        theme::{self, Tokens, font, radius, size, space},
        widget,
    },
};
use eframe::egui::{
    self, FontId, Frame, Grid, Label, Link, Response, Sense, TextFormat, Ui, WidgetInfo, accesskit::Role,
    text::LayoutJob, vec2,
};

/// A page as it is read.
pub struct Reading<'a> {
    /// Which.
    pub page: usize,
    /// What is looked for on it.
    pub query: &'a str,
    /// The piece that one has gone to, which is marked.
    pub at: Option<usize>,
    /// Whether that is to come into view.
    pub goes_there: bool,
}

impl Reading<'_> {
    /// Shows it; where to go, if a link was followed.
    pub fn ui(&self, ui: &mut Ui) -> Option<String> {
        let mut followed = None;
        let width = ui.available_width().min(size::READING * 1.25);
        ui.set_max_width(width);
        ui.spacing_mut().item_spacing.y = space::SMALL;
        for (at, block) in blocks()[self.page].iter().enumerate() {
            if self.at != Some(at) {
                self.block(ui, at, block, &mut followed);
                continue;
            }
            let (top, under) = (ui.cursor().top(), ui.painter().add(egui::Shape::Noop));
            self.block(ui, at, block, &mut followed);
            let rect = egui::Rect::from_min_max(
                egui::pos2(ui.min_rect().left(), top),
                egui::pos2(ui.min_rect().left() + width, ui.min_rect().bottom()),
            );
            let fill = theme::tokens(ui.visuals()).selected;
            ui.painter().set(under, egui::Shape::rect_filled(rect, size::ROUND, fill));
            if self.goes_there {
                ui.scroll_to_rect(rect, Some(egui::Align::TOP));
            }
        }
        ui.add_space(space::LARGE);
        followed
    }

    fn block(&self, ui: &mut Ui, at: usize, block: &Block, followed: &mut Option<String>) {
        let tokens = theme::tokens(ui.visuals());
        match block {
            Block::Heading(..) => {
                ui.add_space(space::SMALL);
                widget::heading(ui, &block.text());
            }
            Block::Text(spans) => self.spans(ui, spans, followed),
            Block::Item(depth, mark, spans) => {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.add_space(size::INDENT * f32::from(*depth));
                    let (rect, _) = ui.allocate_exact_size(vec2(size::ROW, space::LARGE), Sense::hover());
                    let at = rect.right_center() - vec2(space::SMALL, 0.0);
                    ui.painter().text(at, egui::Align2::RIGHT_CENTER, mark, font::body(), tokens.weak);
                    ui.vertical(|ui| self.spans(ui, spans, followed));
                });
            }
            Block::Code(text) => {
                Frame::NONE.fill(tokens.field).corner_radius(radius::MEDIUM).inner_margin(space::SMALL).show(
                    ui,
                    |ui| {
                        ui.set_width(ui.available_width());
                        let text = egui::RichText::new(text).monospace().color(tokens.text);
                        ui.add(Label::new(text).selectable(true).wrap());
                    },
                );
            }
            Block::Table(head, rows) => self.table(ui, at, head, rows, followed),
        }
    }

    fn table(
        &self,
        ui: &mut Ui,
        at: usize,
        head: &[Vec<Span>],
        rows: &[Vec<Vec<Span>>],
        followed: &mut Option<String>,
    ) {
        let tokens = theme::tokens(ui.visuals());
        let widths = widths(ui, head, rows);
        Grid::new(("table", self.page, at))
            .num_columns(widths.len())
            .spacing([space::MEDIUM, space::SMALL])
            .show(ui, |ui| {
                let has_head = head.iter().any(|it| !it.is_empty());
                for row in has_head.then_some(head).into_iter().chain(rows.iter().map(Vec::as_slice)) {
                    for (cell, width) in row.iter().zip(&widths) {
                        ui.vertical(|ui| {
                            ui.set_width(*width);
                            if std::ptr::eq(row, head) {
                                let text: String = cell.iter().map(|it| it.text.as_str()).collect();
                                widget::words(ui, &text, font::small_strong(), tokens.weak);
                            } else {
                                self.spans(ui, cell, followed);
                            }
                        });
                    }
                    ui.end_row();
                }
            });
    }

    /// Words, broken into lines. Where there are no links among them they are one text, for whoever hears it.
    fn spans(&self, ui: &mut Ui, spans: &[Span], followed: &mut Option<String>) {
        let tokens = theme::tokens(ui.visuals());
        if spans.iter().all(|it| it.target.is_none()) {
            let mut job = LayoutJob::default();
            for it in spans {
                append(&mut job, ui, tokens, it, self.query);
            }
            job.wrap.max_width = ui.available_width();
            ui.add(Label::new(job).selectable(true).wrap());
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            // A row is as high as its words, not as high as a button.
            ui.spacing_mut().interact_size.y = 0.0;
            for span in spans {
                let mut job = LayoutJob::default();
                append(&mut job, ui, tokens, span, self.query);
                match &span.target {
                    Some(Target::Page(to)) => {
                        if ui.add(Link::new(job)).clicked() {
                            *followed = Some(to.clone());
                        }
                    }
                    Some(Target::Outside(_)) | None => {
                        ui.add(Label::new(job).selectable(true).wrap());
                    }
                }
            }
        });
    }
}

/// How wide the columns are: as what is in them, if there is room; those that are wider share what the others leave.
fn widths(ui: &Ui, head: &[Vec<Span>], rows: &[Vec<Vec<Span>>]) -> Vec<f32> {
    let tokens = theme::tokens(ui.visuals());
    let longest = |column: usize| {
        let cells =
            std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).filter_map(|it| it.get(column));
        cells
            .map(|cell| {
                let mut job = LayoutJob::default();
                for it in cell {
                    append(&mut job, ui, tokens, it, "");
                }
                ui.fonts_mut(|it| it.layout_job(job)).size().x.ceil() + space::HAIR
            })
            .fold(0.0, f32::max)
    };
    let wanted: Vec<f32> = (0..head.len()).map(longest).collect();
    shared_out(&wanted, ui.available_width() - space::MEDIUM * head.len().saturating_sub(1) as f32)
}

/// Gives each what it wants, the least first, as long as that is no more than its share of what is left.
fn shared_out(wanted: &[f32], room: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let (mut left, mut given) = (room.max(0.0), vec![0.0; wanted.len()]);
    for (done, at) in order.into_iter().enumerate() {
        given[at] = wanted[at].min(left / (wanted.len() - done) as f32);
        left -= given[at];
    }
    given
}

/// Adds words in their look, those that are looked for on a ground of their own.
fn append(job: &mut LayoutJob, ui: &Ui, tokens: &Tokens, span: &Span, query: &str) {
    let (font, colour): (FontId, _) = match span.style {
        _ if span.target.as_ref().is_some_and(|it| matches!(it, Target::Page(_))) => {
            (font::body(), tokens.accent)
        }
        Style::Plain => (font::body(), tokens.text),
        Style::Strong => (font::strong(), tokens.strong),
        Style::Emphasis => (font::body(), tokens.text),
        Style::Code => (egui::TextStyle::Monospace.resolve(ui.style()), tokens.strong),
    };
    let plain = TextFormat {
        font_id: font,
        color: colour,
        italics: span.style == Style::Emphasis,
        line_height: Some(space::LARGE),
        ..TextFormat::default()
    };
    let mut rest = 0;
    for range in marked(&span.text, query) {
        job.append(&span.text[rest..range.start], 0.0, plain.clone());
        let found = TextFormat { background: tokens.selected, ..plain.clone() };
        job.append(&span.text[range.clone()], 0.0, found);
        rest = range.end;
    }
    job.append(&span.text[rest..], 0.0, plain);
}

/// A place that was found: its heading, its page, and the words around what is looked for.
pub fn hit(ui: &mut Ui, at: usize, hit: &Hit, query: &str, is_here: bool) -> Response {
    let tokens = theme::tokens(ui.visuals());
    let page = PAGES[hit.page].title;
    let width = ui.available_width() - 2.0 * space::SMALL;
    let text = |text: &str, font: FontId, colour, rows: usize| {
        let mut job = LayoutJob::default();
        let plain = TextFormat { font_id: font, color: colour, ..TextFormat::default() };
        let mut rest = 0;
        for range in marked(text, query) {
            job.append(&text[rest..range.start], 0.0, plain.clone());
            let found = TextFormat { background: tokens.selected, color: tokens.strong, ..plain.clone() };
            job.append(&text[range.clone()], 0.0, found);
            rest = range.end;
        }
        job.append(&text[rest..], 0.0, plain);
        job.wrap.max_width = width;
        job.wrap.max_rows = rows;
        job
    };
    let heading = if hit.heading == page { page.to_owned() } else { format!("{page} · {}", hit.heading) };
    let head = ui.fonts_mut(|it| it.layout_job(text(&heading, font::small_strong(), tokens.strong, 2)));
    let body = ui.fonts_mut(|it| it.layout_job(text(&hit.excerpt, font::small(), tokens.weak, 3)));
    let height = head.size().y + if hit.excerpt.is_empty() { 0.0 } else { body.size().y };
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height + 2.0 * space::HAIR), Sense::click());
    let name = format!("{}. {heading}", at + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(hit.excerpt.as_str()));
    if ui.is_rect_visible(rect) {
        widget::row_background(ui, &response, rect, is_here);
        let top = rect.min + vec2(space::SMALL, space::HAIR);
        let below = top + vec2(0.0, head.size().y);
        ui.painter().galley(top, head, tokens.strong);
        if !hit.excerpt.is_empty() {
            ui.painter().galley(below, body, tokens.weak);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_columns_leave_room_to_wide_ones() {
        assert_eq!(shared_out(&[50.0, 300.0], 500.0), [50.0, 300.0]);
        assert_eq!(shared_out(&[50.0, 600.0, 400.0, 60.0], 500.0), [50.0, 195.0, 195.0, 60.0]);
        assert_eq!(shared_out(&[], 500.0), Vec::<f32>::new());
        assert_eq!(shared_out(&[50.0], -5.0), [0.0]);
    }
}
