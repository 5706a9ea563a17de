//! A month to pick a day from, below the field in which dates are typed. It opens by the mark beside the
//! field, or by the arrow down in it.

use super::{icon_button, row_background};
use crate::{
    model::Date,
    text,
    ui::theme::{self, Icon, size, space},
};
use eframe::egui::{
    self, Align2, EventFilter, Key, Modifiers, Popup, PopupCloseBehavior, PopupKind, Rect, Response, Sense,
    SetOpenCommand, TextStyle, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2,
};
use jiff::{Span, civil};

/// The month that is open: at most one is.
#[derive(Debug, Default)]
pub struct Calendar {
    open: Option<egui::Id>,
    /// The day that the keys are at.
    at: civil::Date,
}

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// Six weeks hold any month.
const WEEKS: i32 = 6;

impl Calendar {
    /// Shows the mark and, if it was pressed, the month. Returns the day that was picked.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        field: &Response,
        name: &str,
        date: Option<Date>,
        today: civil::Date,
    ) -> Option<civil::Date> {
        let mark = mark(ui, name);
        let popup = Popup::default_response_id(field);
        let was_open = Popup::is_id_open(ui.ctx(), popup);
        let by_key = field.has_focus()
            && !was_open
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        let set = if by_key {
            Some(SetOpenCommand::Bool(true))
        } else {
            mark.clicked().then_some(SetOpenCommand::Toggle)
        };
        let opened = set.is_some() && !was_open;
        if opened {
            *self = Self { open: Some(field.id), at: date.map_or(today, Date::first) };
        }
        let mut picked = None;
        Popup::from_response(field)
            .kind(PopupKind::Popup)
            .open_memory(set)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(format!("Calendar: {name}"))
            .show(|ui| {
                picked = self.month(ui, date, today, opened);
                if picked.is_some() {
                    ui.close();
                }
            });
        if self.open == Some(field.id) && !Popup::is_id_open(ui.ctx(), popup) {
            self.open = None;
            if picked.is_some() || ui.input(|input| input.key_pressed(Key::Escape)) {
                field.request_focus();
            }
        }
        picked
    }

    fn month(
        &mut self,
        ui: &mut Ui,
        date: Option<Date>,
        today: civil::Date,
        opened: bool,
    ) -> Option<civil::Date> {
        ui.spacing_mut().item_spacing = vec2(0.0, space::HAIR);
        ui.set_width(7.0 * size::ROW);
        let before = self.at;
        let enter = !opened && self.keys(ui);
        self.head(ui);
        weekdays(ui);
        // A click beside everything takes the keys away; they belong to the days while the month is open.
        let is_lost = ui.memory(|it| it.focused()).is_none();
        let picked = self.days(ui, date, today, opened || is_lost || before != self.at);
        let mut is_today = false;
        ui.horizontal(|ui| is_today = ui.button("Today").clicked());
        if is_today {
            return Some(today);
        }
        picked.or_else(|| enter.then_some(self.at))
    }

    /// The month and the year, with a step back and forth.
    fn head(&mut self, ui: &mut Ui) {
        let title =
            text::typed::long(Date::from_parts(self.at.year(), self.at.month(), 0).unwrap_or(self.at.into()));
        ui.horizontal(|ui| {
            if icon_button(ui, Icon::Left, "Previous month", true).clicked() {
                self.at = moved(self.at, Span::new().months(-1));
            }
            let width = 7.0 * size::ROW - 2.0 * size::MARK;
            let (rect, response) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &title));
            let font = TextStyle::Body.resolve(ui.style());
            let strong = theme::tokens(ui.visuals()).strong;
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, &title, font, strong);
            if icon_button(ui, Icon::Right, "Next month", true).clicked() {
                self.at = moved(self.at, Span::new().months(1));
            }
        });
    }

    /// Takes the keys that move through the days; whether Enter picks the one they are at.
    fn keys(&mut self, ui: &Ui) -> bool {
        // On the marks and on Today, Enter and the space bar press these.
        let on_days = ui.memory(|it| it.focused()).is_none_or(|it| it == day_id(self.at));
        let steps = [
            (Modifiers::NONE, Key::ArrowLeft, Span::new().days(-1)),
            (Modifiers::NONE, Key::ArrowRight, Span::new().days(1)),
            (Modifiers::NONE, Key::ArrowUp, Span::new().weeks(-1)),
            (Modifiers::NONE, Key::ArrowDown, Span::new().weeks(1)),
            (Modifiers::SHIFT, Key::PageUp, Span::new().years(-1)),
            (Modifiers::SHIFT, Key::PageDown, Span::new().years(1)),
            (Modifiers::NONE, Key::PageUp, Span::new().months(-1)),
            (Modifiers::NONE, Key::PageDown, Span::new().months(1)),
        ];
        ui.input_mut(|input| {
            for (modifiers, key, step) in steps {
                if on_days && input.consume_key(modifiers, key) {
                    self.at = moved(self.at, step);
                }
            }
            if on_days && input.consume_key(Modifiers::NONE, Key::Home) {
                self.at = self.at.first_of_month();
            }
            if on_days && input.consume_key(Modifiers::NONE, Key::End) {
                self.at = self.at.last_of_month();
            }
            on_days
                && (input.consume_key(Modifiers::NONE, Key::Enter)
                    || input.consume_key(Modifiers::NONE, Key::Space))
        })
    }

    fn days(
        &self,
        ui: &mut Ui,
        date: Option<Date>,
        today: civil::Date,
        takes_focus: bool,
    ) -> Option<civil::Date> {
        let first = self.at.first_of_month();
        let lead = i32::from(first.weekday().to_monday_zero_offset());
        let (whole, _) =
            ui.allocate_exact_size(vec2(7.0 * size::ROW, WEEKS as f32 * size::ROW), Sense::hover());
        let mut picked = None;
        for cell in 0..WEEKS * 7 {
            let Ok(day) = first.checked_add(Span::new().days(cell - lead)) else { continue };
            if day.year() < 1 {
                continue;
            }
            let at = whole.min + Vec2::new((cell % 7) as f32, (cell / 7) as f32) * size::ROW;
            let rect = Rect::from_min_size(at, Vec2::splat(size::ROW));
            let is_at = day == self.at;
            let sense = if is_at { Sense::click() } else { Sense::CLICK };
            let response = ui.interact(rect, day_id(day), sense);
            let is_chosen = date == Some(day.into());
            let label = text::typed::long(day.into());
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &label));
            if is_at {
                if takes_focus {
                    response.request_focus();
                }
                let filter =
                    EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
                ui.memory_mut(|it| it.set_focus_lock_filter(response.id, filter));
            }
            let tokens = theme::tokens(ui.visuals());
            row_background(ui, &response, rect.shrink(1.0), is_chosen);
            let colour = match (day == today, day.month() == first.month()) {
                (true, _) => tokens.accent,
                (false, true) => tokens.text,
                (false, false) => tokens.edge,
            };
            let font = TextStyle::Body.resolve(ui.style());
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, day.day(), font, colour);
            if response.clicked() {
                picked = Some(day);
            }
        }
        picked
    }
}

fn day_id(day: civil::Date) -> egui::Id {
    egui::Id::unique(("day", day.year(), day.month(), day.day()))
}

/// Moved, but not out of the years 1 to 9999.
fn moved(day: civil::Date, by: Span) -> civil::Date {
    day.checked_add(by).ok().filter(|it| it.year() >= 1).unwrap_or(day)
}

fn weekdays(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(7.0 * size::ROW, space::MEDIUM), Sense::hover());
    let weak = theme::tokens(ui.visuals()).weak;
    for (at, word) in WEEKDAYS.iter().enumerate() {
        let centre = pos2(rect.min.x + (at as f32 + 0.5) * size::ROW, rect.center().y);
        let font = TextStyle::Small.resolve(ui.style());
        ui.painter().text(centre, Align2::CENTER_CENTER, word, font, weak);
    }
}

/// A small calendar. It is no stop for Tab: in the field, the arrow down does the same.
fn mark(ui: &mut Ui, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(size::MARK, size::ROW), Sense::CLICK);
    let label = format!("Calendar: {name}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if ui.is_rect_visible(rect) {
        let tokens = theme::tokens(ui.visuals());
        row_background(ui, &response, rect, false);
        let colour = if response.hovered() { tokens.strong } else { tokens.weak };
        super::paint_icon(ui.painter(), rect, Icon::Day, colour);
    }
    response.on_hover_text("Calendar (arrow down)")
}
