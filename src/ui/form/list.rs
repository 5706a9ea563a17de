//! The elements of a list, each on a card or set in behind a rule, and what adds another; fields side by side.

use super::{Form, caption::Labelled};
use crate::{
    text::lower,
    ui::{
        theme::{Icon, size, space},
        widget,
    },
};
use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

/// What a list is of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Of {
    /// The field that it is.
    pub(super) key: &'static str,
    /// One of its elements: `Point`.
    pub(super) one: &'static str,
    /// The field of a new element that the keys go to; blank: they stay.
    pub(super) then: &'static str,
}

/// What the marks at the head of an element do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Remove,
    Up,
    Down,
}

impl Form<'_> {
    /// The elements of a list, and what adds another.
    pub(super) fn list<T>(
        &mut self,
        ui: &mut Ui,
        of: Of,
        list: &mut Vec<T>,
        new: impl FnOnce(&mut Self, &mut Ui, &Labelled) -> Option<T>,
        mut each: impl FnMut(&mut Self, &mut Ui, &mut T),
    ) {
        let label = self.section_or_caption(ui, of.key);
        let mut gone = None;
        for (at, it) in list.iter_mut().enumerate() {
            let name = format!("{} {}", of.one, at + 1);
            if self.card(ui, of.key, name, &[Change::Remove], |form, ui| each(form, ui, it)).is_some() {
                gone = Some(at);
            }
        }
        if let Some(at) = gone {
            list.remove(at);
            self.is_step = true;
            // The keys go on from what took its place, else from what adds another.
            let next = at.min(list.len().saturating_sub(1)) + 1;
            self.forms.next = Some(if of.then.is_empty() || list.is_empty() {
                self.named(&format!("Add {}", lower(of.one)))
            } else {
                self.name_within(of, next)
            });
            ui.ctx().request_repaint();
            // What was typed by halves in the elements after it would come to stand in others.
            self.forms.drafts.forget(self.id, &self.named(of.one));
        }
        if !list.is_empty() {
            ui.add_space(space::HAIR);
        }
        if let Some(it) = new(self, ui, &label) {
            list.push(it);
            self.is_step = true;
            if !of.then.is_empty() {
                self.forms.next = Some(self.name_within(of, list.len()));
                ui.ctx().request_repaint();
            }
        }
    }

    /// A list of the record is a section of its form; a list within an element has a caption.
    fn section_or_caption(&mut self, ui: &mut Ui, key: &str) -> Labelled {
        if self.within.is_empty() { self.section(ui, key) } else { self.caption(ui, key) }
    }

    fn name_within(&mut self, of: Of, number: usize) -> String {
        let name = format!("{} {number}", of.one);
        self.enter(of.key, name);
        let name = self.labelled(of.then).name;
        self.leave();
        name
    }

    /// One element: its name, marks that change the list, its fields. The marks come after the fields for
    /// the keys. Returns what is to be done with it.
    pub(super) fn card(
        &mut self,
        ui: &mut Ui,
        key: &'static str,
        name: String,
        marks: &[Change],
        inner: impl FnOnce(&mut Self, &mut Ui),
    ) -> Option<Change> {
        let full = lower(&self.named(&name));
        let mut change = None;
        ui.add_space(space::HAIR);
        widget::element(ui, self.within.len(), |ui| {
            widget::element_name(ui, &name, marks.len());
            let top = ui.min_rect().min.y;
            let right = ui.max_rect().max.x;
            self.enter(key, name.clone());
            ui.push_id(&name, |ui| inner(self, ui));
            self.leave();
            for (from_right, mark) in marks.iter().rev().enumerate() {
                let left = right - size::MARK * (from_right + 1) as f32;
                let rect = Rect::from_min_size(pos2(left, top), vec2(size::MARK, size::MARK));
                let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt((&name, from_right)));
                let (shape, words) = match mark {
                    Change::Remove => (Icon::Close, format!("Remove {full}")),
                    Change::Up => (Icon::Up, format!("Move {full} up")),
                    Change::Down => (Icon::Down, format!("Move {full} down")),
                };
                if widget::icon_button(&mut child, shape, &words, true).clicked() {
                    change = Some(*mark);
                }
            }
        });
        change
    }

    /// Goes into an element of a list: names and help are of its fields now.
    pub(super) fn enter(&mut self, key: &'static str, name: String) {
        let name = if self.within.is_empty() { name } else { lower(&name) };
        self.within.push(name);
        self.at.push(key);
    }

    /// Comes out of it again.
    pub(super) fn leave(&mut self) {
        self.within.pop();
        self.at.pop();
    }

    /// Two short fields side by side, or one below the other where there is no room.
    pub(super) fn pair(
        &mut self,
        ui: &mut Ui,
        first: impl FnOnce(&mut Self, &mut Ui),
        second: impl FnOnce(&mut Self, &mut Ui),
    ) {
        if ui.available_width() < 2.0 * size::SHORT + space::SMALL {
            first(self, ui);
            second(self, ui);
            return;
        }
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            // Each as wide as it needs, not as the column is.
            left.with_layout(Layout::top_down(Align::Min), |ui| first(self, ui));
            right.with_layout(Layout::top_down(Align::Min), |ui| second(self, ui));
        });
    }
}
