//! The bar at the foot of the window: as of which day things are looked at, and below that which file,
//! whether it is saved, who one is at the table, what was done last, what goes on in the background, and
//! what should be looked at.

mod as_of;
mod slider;

use super::{
    outbox::Cx,
    theme::{self, Icon, font, size, space},
    widget::{self, icon_before},
};
use crate::{
    app::{Action, AppState, Command, Document, Running, View},
    text,
};
use as_of::AsOf;
use eframe::egui::{
    self, Align, Layout, Response, Sense, Ui, WidgetInfo,
    accesskit::{Live, Role},
    vec2,
};
use std::time::Duration;

/// What the bar keeps between passes.
#[derive(Default)]
pub struct StatusBar {
    as_of: AsOf,
    message: Message,
    /// Whether the first field that could not be read is to be shown; taken by whoever shows it.
    pub wants_unfinished: bool,
}

impl StatusBar {
    /// Draws it.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = space::HAIR;
        self.as_of.ui(cx, ui);
        ui.horizontal(|ui| {
            file(cx.app, ui);
            ui.separator();
            if seat(cx, ui) {
                cx.out.command(Command::Seat);
            }
            keeper(cx, ui);
            self.wants_unfinished |= unfinished(cx.app, ui);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if checks(cx, ui) {
                    cx.out.put(Action::Show(View::Checks));
                }
                running(cx, ui);
                self.message.ui(ui, &cx.app.message);
            });
        });
    }
}

/// A piece of text in a room of fixed width, so that nothing moves when it changes.
fn slot(ui: &mut Ui, text: &str, width: f32, colour: egui::Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    widget::elided_in(ui, rect, text, colour, font::small());
    response
}

fn text_width(ui: &Ui, text: &str, font: egui::FontId) -> f32 {
    let colour = theme::tokens(ui.visuals()).text;
    widget::lines(ui, text, colour, font, f32::INFINITY, 1).size().x.ceil() + 1.0
}

/// How far the file is behind, in words of which the first is always there.
struct FileState {
    word: String,
    /// What there is to be said of it.
    about: String,
    is_behind: bool,
}

impl FileState {
    fn of(app: &AppState, document: &Document) -> Self {
        let at = |verb: &str, at| format!("{verb} {}", app.clock_of(at));
        let never = "Not saved yet";
        let (word, about, is_behind) = if matches!(app.running(), Some(Running::Saving(..))) {
            ("Saving".to_owned(), text::status::SAVING.to_owned(), false)
        } else if let Some(why) = &document.read_only {
            let about = format!("{} {}", why.words(), text::status::READ_ONLY);
            ("Read only".to_owned(), about, true)
        } else if app.is_modified() {
            let last = match (&document.path, document.saved) {
                (None, _) => never.to_owned(),
                (Some(_), Some(saved)) => at("Saved", saved),
                (Some(_), None) => at("Opened", document.opened),
            };
            ("Modified".to_owned(), format!("{last}. {}", text::status::MODIFIED), true)
        } else if document.path.is_none() {
            (never.to_owned(), text::status::NOT_SAVED.to_owned(), false)
        } else {
            let word = match document.saved {
                Some(saved) => at("Saved", saved),
                None => at("Opened", document.opened),
            };
            (word, text::status::SAVED.to_owned(), false)
        };
        Self { word, about, is_behind }
    }
}

/// Which file, and whether it is saved.
fn file(app: &AppState, ui: &mut Ui) {
    let Some(document) = app.document() else { return };
    let tokens = theme::tokens(ui.visuals());
    let name = document.name();
    let whole = document.path.as_ref().map_or_else(|| name.clone(), |it| text::file::path(it));
    let room = (ui.available_width() * size::FILE[0]).clamp(size::FILE[1], size::FILE[2]);
    let width = text_width(ui, &name, font::small()).min(room);
    slot(ui, &name, width, tokens.text).on_hover_text(whole);
    let state = FileState::of(app, document);
    // As wide as the widest of what stands here all day.
    let usual = ["Not saved yet", "Modified", "Opened 00:00"].into_iter().chain([state.word.as_str()]);
    let width = usual.map(|it| text_width(ui, it, font::small_figures())).fold(0.0, f32::max);
    let colour = if state.is_behind { tokens.caution } else { tokens.weak };
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &state.word));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(state.about.as_str()));
    widget::elided_in(ui, rect, &state.word, colour, font::small_figures());
    response.on_hover_text(state.about);
}

/// Who one is at the table, and how much is above one's level. Whether that is to be changed.
fn seat(cx: &Cx<'_>, ui: &mut Ui) -> bool {
    let (own, level, above) = (cx.app.own_party(), cx.app.seat().level, cx.app.above_seat());
    let tokens = theme::tokens(ui.visuals());
    let name = own.map(|it| cx.name(it));
    let aloud = text::seat::aloud(name.as_deref(), level, &above);
    let sign = own.map(|it| cx.signs.of(it));
    let code = sign.as_ref().map_or(text::seat::NO_PARTY, |it| it.code.as_str());
    let mut short = text::seat::in_short(level, &above);
    let mark = if sign.is_some() { size::SIGN + space::HAIR } else { 0.0 };
    let of_code = text_width(ui, code, font::small_strong());
    let width = |short: &str| mark + of_code + text_width(ui, short, font::small()) + 3.0 * space::SMALL;
    // Where there is no room for all, the rest is read aloud and under the pointer.
    if width(&short) > ui.available_width() - size::SEAT {
        short.clear();
    }
    let width = width(&short);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &aloud));
    widget::row_background(ui, &response, rect, false);
    let mut inner = rect.shrink2(vec2(space::SMALL, 0.0));
    if let Some(sign) = &sign {
        let centre = inner.left_center() + vec2(size::SIGN / 2.0, 0.0);
        widget::paint_sign(ui.painter(), centre, size::SIGN, sign, tokens.edge);
        inner.min.x += mark;
    }
    widget::elided_in(
        ui,
        inner.with_max_x(inner.left() + of_code),
        code,
        tokens.strong,
        font::small_strong(),
    );
    inner.min.x += of_code + space::SMALL;
    widget::elided_in(ui, inner, &short, tokens.text, font::small());
    let told = text::seat::above(&above, level);
    if let Some(told) = &told {
        widget::describe(&response, told);
    }
    let is_clicked = response.clicked();
    response.on_hover_text(told.map_or_else(|| aloud.clone(), |it| format!("{aloud}. {it}")));
    is_clicked
}

/// Who may see what is entered.
fn keeper(cx: &Cx<'_>, ui: &mut Ui) {
    let is_cramped = ui.available_width() < size::SEAT;
    let Some((_, cover)) = cx.dossier.cover().filter(|_| !is_cramped) else { return };
    widget::level_badge(ui, cover.default_level).on_hover_text("The level that new records are given");
}

/// How many fields hold what cannot be read. Whether the first of them is to be shown.
fn unfinished(app: &AppState, ui: &mut Ui) -> bool {
    if app.unfinished == 0 {
        return false;
    }
    let words = format!("{} not taken in", text::count(app.unfinished, "field", "fields"));
    let width = text_width(ui, &words, font::small()) + 2.0 * space::SMALL;
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(text::status::UNFINISHED));
    widget::row_background(ui, &response, rect, false);
    let danger = theme::tokens(ui.visuals()).danger;
    widget::elided_in(ui, rect.shrink2(vec2(space::SMALL, 0.0)), &words, danger, font::small());
    let is_clicked = response.clicked();
    response.on_hover_text(text::status::UNFINISHED);
    is_clicked
}

/// How many things a person should look at. Whether they are to be shown.
fn checks(cx: &Cx<'_>, ui: &mut Ui) -> bool {
    let Some(overview) = cx.app.overview() else { return false };
    let words = text::check::gravities(overview);
    let tokens = theme::tokens(ui.visuals());
    let gravest = overview.checks.first().map(|it| it.gravity);
    let (icon, colour) = gravest.map_or((Icon::Done, tokens.good), |it| widget::gravity_sign(tokens, it));
    let words = if words.is_empty() { "Nothing to check".to_owned() } else { words };
    let width = text_width(ui, &words, font::small_figures()) + size::ICON + 3.0 * space::SMALL;
    let width = width.min(ui.available_width()).max(size::MARK);
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Checks: {words}")));
    widget::row_background(ui, &response, rect, false);
    let room = icon_before(ui.painter(), rect.shrink2(vec2(space::SMALL, 0.0)), icon, colour);
    widget::elided_in(ui, room, &words, tokens.text, font::small_figures());
    let is_clicked = response.clicked();
    response.on_hover_text("What a person should look at");
    is_clicked
}

/// What was done last. It goes after a while, and is read aloud.
#[derive(Default)]
struct Message {
    text: String,
    /// When it came, in the seconds of the window.
    came: f64,
}

/// How long it stays, in seconds.
const STAYS: f64 = 12.0;

impl Message {
    fn ui(&mut self, ui: &mut Ui, message: &str) {
        let now = ui.input(|input| input.time);
        if self.text != message {
            self.text = message.to_owned();
            self.came = now;
        }
        let left = self.came + STAYS - now;
        let is_fresh = left > 0.0;
        if is_fresh && !message.is_empty() {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
        }
        let strength = ui.ctx().animate_bool(ui.scope_id().with("message"), is_fresh);
        let builder =
            egui::UiBuilder::new().accessibility_role(Role::Status).accessibility_label("What was done last");
        ui.scope_builder(builder, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_live(Live::Polite));
            if !message.is_empty() && strength > 0.0 {
                ui.set_opacity(strength);
                let width = text_width(ui, message, font::small()).min(ui.available_width());
                let weak = theme::tokens(ui.visuals()).weak;
                widget::hover_name(slot(ui, message, width.max(0.0), weak), message);
            }
        });
    }
}

/// What is going on in the background.
fn running(cx: &Cx<'_>, ui: &mut Ui) {
    let (what, done) = match cx.app.running() {
        None => return,
        Some(Running::Opening(path, job)) => (format!("Opening {}", name(path)), job.progress()),
        Some(Running::Saving(it)) => (format!("Saving {}", name(&it.path)), it.job.progress()),
    };
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        if widget::progress(ui, &what, done, true) {
            cx.out.put(Action::Stop);
        }
    });
}

fn name(path: &std::path::Path) -> String {
    path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default()
}
