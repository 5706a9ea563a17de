//! Short notices that go by themselves: what was done, with a way to take it back. They are read aloud
//! as they come, wait while the pointer or the focus is on them, and never carry what must be answered.

use super::{bidi, icon_button, quiet_button};
use crate::ui::theme::{self, Icon, font, radius, size, space};
use eframe::egui::{
    self, Align, Align2, Area, Frame, Id, Label, Layout, Order, Ui, UiBuilder,
    accesskit::{Live, Role},
    vec2,
};

/// How long a notice stays, in seconds, if nobody looks at it.
const STAYS: f64 = 8.0;
/// How many are shown at once; the oldest goes first.
const AT_ONCE: usize = 3;

/// A short notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast<A> {
    /// What was done, in a sentence.
    pub text: String,
    /// What can be done about it: the words on the button, and what they mean.
    pub action: Option<(String, A)>,
}

/// The notices that are shown, the oldest first.
#[derive(Debug)]
pub struct Toasts<A> {
    shown: Vec<Shown<A>>,
    count: u64,
}

impl<A> Default for Toasts<A> {
    fn default() -> Self {
        Self { shown: Vec::new(), count: 0 }
    }
}

#[derive(Debug)]
struct Shown<A> {
    serial: u64,
    toast: Toast<A>,
    /// When it goes, in the seconds of the window; none until it was first shown.
    goes: Option<f64>,
}

impl<A: Clone> Toasts<A> {
    /// Shows another.
    pub fn add(&mut self, toast: Toast<A>) {
        self.count += 1;
        self.shown.push(Shown { serial: self.count, toast, goes: None });
        let surplus = self.shown.len().saturating_sub(AT_ONCE);
        self.shown.drain(..surplus);
    }

    /// Draws them above the lower edge of the window. Returns what was chosen.
    pub fn ui(&mut self, ui: &Ui, lift: f32) -> Option<A> {
        if self.shown.is_empty() {
            return None;
        }
        let now = ui.input(|input| input.time);
        let mut chosen = None;
        let mut gone = Vec::new();
        let area = Area::new(Id::unique("notices"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -lift - space::MEDIUM))
            .interactable(true);
        area.show(ui.ctx(), |ui| {
            for it in &mut self.shown {
                let goes = *it.goes.get_or_insert(now + STAYS);
                let answer = notice(ui, it.serial, &it.toast);
                if answer.is_held {
                    it.goes = Some(now + STAYS);
                } else if now >= goes {
                    gone.push(it.serial);
                }
                match answer.pressed {
                    Some(Pressed::Action) => {
                        chosen = it.toast.action.as_ref().map(|(_, action)| action.clone());
                        gone.push(it.serial);
                    }
                    Some(Pressed::Close) => gone.push(it.serial),
                    None => {}
                }
            }
        });
        self.shown.retain(|it| !gone.contains(&it.serial));
        let next = self.shown.iter().filter_map(|it| it.goes).fold(f64::INFINITY, f64::min);
        if next.is_finite() {
            let wait = std::time::Duration::from_secs_f64((next - now).max(0.0));
            ui.ctx().request_repaint_after(wait);
        }
        chosen
    }
}

enum Pressed {
    Action,
    Close,
}

struct Answer {
    pressed: Option<Pressed>,
    is_held: bool,
}

fn notice<A>(ui: &mut Ui, serial: u64, toast: &Toast<A>) -> Answer {
    let tokens = theme::tokens(ui.visuals());
    let builder = UiBuilder::new()
        .id_salt(("notice", serial))
        .accessibility_role(Role::Status)
        .accessibility_label(toast.text.as_str());
    let frame = Frame::popup(ui.style())
        .corner_radius(radius::LARGE)
        .inner_margin(egui::Margin::symmetric(space::MEDIUM as i8, space::SMALL as i8));
    let shown = ui.scope_builder(builder, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_live(Live::Polite));
        frame
            .show(ui, |ui| {
                ui.set_width(size::TOAST.min(ui.ctx().content_rect().width() - 2.0 * space::HUGE));
                ui.with_layout(Layout::right_to_left(Align::Center).with_main_wrap(false), |ui| {
                    let close = icon_button(ui, Icon::Close, "Close the notice", true);
                    let action = toast.action.as_ref().map(|(label, _)| quiet_button(ui, Icon::Undo, label));
                    let width = ui.available_width();
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let galley = bidi::layout(ui, &toast.text, font::body(), tokens.text, width, 2);
                        ui.add(Label::new(galley));
                    });
                    let has_focus = close.has_focus() || action.as_ref().is_some_and(|it| it.has_focus());
                    let pressed = if action.is_some_and(|it| it.clicked()) {
                        Some(Pressed::Action)
                    } else {
                        close.clicked().then_some(Pressed::Close)
                    };
                    (pressed, has_focus)
                })
                .inner
            })
            .inner
    });
    let (pressed, has_focus) = shown.inner;
    let is_under_pointer = ui.rect_contains_pointer(shown.response.rect);
    Answer { pressed, is_held: has_focus || is_under_pointer }
}
