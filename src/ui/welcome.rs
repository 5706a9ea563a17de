//! What a new user sees first, and whoever has closed their dossier: the files opened before at the left,
//! what can be begun at the right.

use super::{
    outbox::Outbox,
    theme::{self, Icon, font, size, space},
    widget,
};
use crate::{
    app::{Action, AppState, Command, Place, RecentFile, Setting, Template},
    text,
};
use eframe::egui::{RectAlign, Response, ScrollArea, Sense, Tooltip, Ui, WidgetInfo, accesskit::Role, vec2};

/// The page, and whether it was there in the last pass.
#[derive(Debug, Default)]
pub struct Welcome {
    is_shown: bool,
}

impl Welcome {
    /// Draws it over the middle of the window.
    pub fn ui(&mut self, app: &AppState, out: &Outbox, ui: &mut Ui) {
        let mut is_first = !std::mem::replace(&mut self.is_shown, true);
        let room = ui.available_size();
        let has_recent = !app.recent().is_empty();
        let width = if has_recent { size::PAGE } else { size::READING };
        let width = width.min(room.x - 2.0 * space::LARGE);
        let side = (room.x - width) / 2.0;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.add_space(((room.y - size::READING) / 2.0).clamp(space::MEDIUM, size::SHORT));
            ui.horizontal_top(|ui| {
                ui.add_space(side);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    head(app, ui);
                    ui.add_space(space::LARGE);
                    if !has_recent {
                        start(app, out, ui, &mut is_first);
                    } else if width < size::PAGE * 0.75 {
                        recent(app, out, ui, &mut is_first);
                        ui.add_space(space::LARGE);
                        start(app, out, ui, &mut is_first);
                    } else {
                        let right = (width * 0.4).min(size::DIALOG);
                        ui.horizontal_top(|ui| {
                            ui.vertical(|ui| {
                                ui.set_width(width - right - 2.0 * space::LARGE);
                                recent(app, out, ui, &mut is_first);
                            });
                            ui.add_space(2.0 * space::LARGE - ui.spacing().item_spacing.x);
                            ui.vertical(|ui| {
                                ui.set_width(ui.available_width());
                                start(app, out, ui, &mut is_first);
                            });
                        });
                    }
                    ui.add_space(space::LARGE);
                });
            });
        });
    }

    /// Something else is shown; the next time the page begins anew.
    pub const fn is_gone(&mut self) {
        self.is_shown = false;
    }
}

fn head(app: &AppState, ui: &mut Ui) {
    let strong = theme::tokens(ui.visuals()).strong;
    let name = widget::words(ui, "Demarche", font::display(), strong);
    ui.ctx().accesskit_node_builder(name.id, |node| node.set_role(Role::Heading));
    widget::weak(ui, text::welcome::PURPOSE);
    if !app.message.is_empty() {
        widget::small(ui, app.message.as_str());
    }
}

/// What can be begun.
fn start(app: &AppState, out: &Outbox, ui: &mut Ui, is_first: &mut bool) {
    let mut entry = |ui: &mut Ui, command: Command, icon: Icon, line: &str| {
        let label = app.label(command);
        let row = TallRow { title: &label, line, icon, width: ui.available_width(), enabled: true };
        let (response, is_whole) = row.show(ui);
        take_focus(&response, is_first);
        // What is read in the row already would only cover the next.
        let response = if is_whole { response } else { above(response, line) };
        if response.clicked() {
            out.command(command);
        }
    };
    ui.spacing_mut().item_spacing.y = space::HAIR / 2.0;
    widget::heading(ui, "Start");
    entry(ui, Command::New, Icon::New, text::welcome::NEW);
    entry(ui, Command::Open, Icon::Open, text::welcome::OPEN);
    entry(ui, Command::OpenSample, Icon::Source, text::welcome::SAMPLE);
    ui.add_space(space::SMALL);
    widget::heading(ui, "Start from a template");
    for template in Template::ALL {
        entry(ui, Command::NewFrom(*template), Icon::Template, template.line());
    }
    ui.add_space(space::SMALL);
    widget::small(ui, text::welcome::PLAIN);
}

/// The files that were opened before.
fn recent(app: &AppState, out: &Outbox, ui: &mut Ui, is_first: &mut bool) {
    ui.spacing_mut().item_spacing.y = space::HAIR / 2.0;
    widget::heading(ui, "Recent files");
    for file in app.recent() {
        ui.push_id(&file.path, |ui| file_row(app, out, ui, file, is_first));
    }
}

fn file_row(app: &AppState, out: &Outbox, ui: &mut Ui, file: &RecentFile, is_first: &mut bool) {
    let is_missing = file.place == Place::Missing;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let width = ui.available_width() - 2.0 * size::MARK;
        let line = if is_missing {
            format!("{} · {}", text::welcome::MISSING, file.folder)
        } else {
            match file.opened {
                Some(at) => {
                    let day = text::date::day(app.day_of(at), app.today(), app.settings().dates);
                    format!("{day} · {}", file.folder)
                }
                None => file.folder.clone(),
            }
        };
        let icon = match (is_missing, file.is_pinned) {
            (true, _) => Icon::Caution,
            (_, true) => Icon::Pin,
            _ => Icon::History,
        };
        let row = TallRow { title: &file.name, line: &line, icon, width, enabled: !is_missing };
        let (response, is_whole) = row.show(ui);
        if !is_missing {
            take_focus(&response, is_first);
        }
        let response = if is_whole { response } else { above(response, &file.path) };
        if response.clicked() {
            out.put(Action::Open(file.path.clone().into()));
        }
        let (verb, icon) = if file.is_pinned { ("Unpin", Icon::Unpin) } else { ("Pin", Icon::Pin) };
        if widget::icon_button(ui, icon, &format!("{verb} {}", file.name), true).clicked() {
            out.put(Action::Set(Setting::Pin(file.path.clone(), !file.is_pinned)));
        }
        if widget::icon_button(ui, Icon::Close, &format!("Forget {}", file.name), true).clicked() {
            out.put(Action::Set(Setting::Forget(file.path.clone())));
        }
    });
}

/// Tells something of a row above it, or at its side where there is no room: what comes next stays in sight.
fn above(response: Response, words: &str) -> Response {
    let mut tip = Tooltip::for_enabled(&response);
    tip.popup =
        tip.popup.align(RectAlign::TOP_START).align_alternatives(&[RectAlign::RIGHT, RectAlign::LEFT]);
    tip.show(|ui| {
        ui.set_max_width(ui.spacing().tooltip_width);
        widget::prose(ui, words);
    });
    response
}

/// The first thing that can be pressed has the focus when the page comes up.
fn take_focus(response: &Response, is_first: &mut bool) {
    if std::mem::take(is_first) {
        response.request_focus();
    }
}

/// A name, and what there is to it in small words below.
struct TallRow<'a> {
    title: &'a str,
    line: &'a str,
    icon: Icon,
    width: f32,
    enabled: bool,
}

impl TallRow<'_> {
    /// Draws it; whether all of its line had room.
    fn show(&self, ui: &mut Ui) -> (Response, bool) {
        let Self { title, line, icon, width, enabled } = *self;
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, size::TALL_ROW), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, title));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(line));
        let mut is_whole = true;
        if ui.is_rect_visible(rect) {
            let tokens = theme::tokens(ui.visuals());
            if enabled {
                widget::row_background(ui, &response, rect, false);
            }
            let inner = rect.shrink2(vec2(space::SMALL, space::HAIR));
            let inner = widget::icon_before(ui.painter(), inner, icon, tokens.weak);
            let (above, below) = inner.split_top_bottom_at_fraction(0.55);
            let colour = if enabled { tokens.strong } else { tokens.weak };
            widget::elided_in(ui, above, title, colour, font::strong());
            widget::elided_in(ui, below, line, tokens.weak, font::small());
            is_whole = !widget::lines(ui, line, tokens.weak, font::small(), below.width(), 1).elided;
        }
        (response, is_whole)
    }
}
