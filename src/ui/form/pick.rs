//! Records that a record names: one, one or none, several. What is missing in the list can be entered there
//! by its name.

use super::{Form, caption::Labelled};
use crate::{
    app::Selection,
    edit::Edit,
    model::{
        AnyId, Id,
        id::Kind,
        record::{KindName, Statement},
    },
    text::lower,
    ui::{
        outbox::Cx,
        theme::{self, Icon, size, space},
        widget::{self, Chosen, Picking},
    },
};
use eframe::egui::{
    self, EventFilter, Key, Modifiers, Rect, Response, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

/// The kinds that can be entered by their name alone.
const BY_NAME: [KindName; 4] = [KindName::Party, KindName::Person, KindName::Issue, KindName::Source];

/// All kinds of record that can be named by a note or a task.
pub(super) const ANY: &[KindName] = &[
    KindName::Issue,
    KindName::Party,
    KindName::Person,
    KindName::Proposal,
    KindName::Clause,
    KindName::Event,
    KindName::Source,
    KindName::Interest,
    KindName::Assessment,
    KindName::Task,
    KindName::Note,
    KindName::Statement,
];

impl Form<'_> {
    /// A record, or none.
    pub(super) fn pick<K: Kind>(&mut self, ui: &mut Ui, key: &str, none: &str, it: &mut Option<Id<K>>) {
        self.pick_but(ui, key, none, it, &[]);
    }

    /// A record but these, or none.
    pub(super) fn pick_but<K: Kind>(
        &mut self,
        ui: &mut Ui,
        key: &str,
        none: &str,
        it: &mut Option<Id<K>>,
        but: &[AnyId],
    ) {
        let chosen = self.pick_among(ui, key, none, &[K::KIND], it.map(Id::any), but);
        if let Some(chosen) = chosen {
            *it = chosen.and_then(AnyId::of);
        }
    }

    /// A record of these kinds, or none. Returns what was chosen anew.
    pub(super) fn pick_among(
        &mut self,
        ui: &mut Ui,
        key: &str,
        none: &str,
        kinds: &[KindName],
        it: Option<AnyId>,
        but: &[AnyId],
    ) -> Option<Option<AnyId>> {
        let label = self.caption(ui, key);
        let shown = it.map_or_else(|| none.to_owned(), |it| self.cx.name(it));
        let (response, chosen) = self.picked(ui, &label, (&shown, it), Some(none), kinds, but);
        if chosen.is_none() && it.is_some() && erases(ui, &response) {
            self.is_step = true;
            return Some(None);
        }
        Some(chosen?.record())
    }

    /// A record that must be there.
    pub(super) fn pick_required<K: Kind>(&mut self, ui: &mut Ui, key: &str, it: &mut Id<K>, but: &[AnyId]) {
        let label = self.caption(ui, key);
        let shown = self.cx.name(*it);
        let (_, chosen) = self.picked(ui, &label, (&shown, Some(it.any())), None, &[K::KIND], but);
        if let Some(chosen) = chosen.and_then(Chosen::record) {
            *it = chosen.of().unwrap_or(*it);
        }
    }

    /// Several records.
    pub(super) fn picks<K: Kind>(&mut self, ui: &mut Ui, key: &str, none: &str, list: &mut Vec<Id<K>>) {
        self.picks_but(ui, key, none, list, &[]);
    }

    /// Several records, but not these.
    pub(super) fn picks_but<K: Kind>(
        &mut self,
        ui: &mut Ui,
        key: &str,
        none: &str,
        list: &mut Vec<Id<K>>,
        but: &[AnyId],
    ) {
        let mut any: Vec<AnyId> = list.iter().map(|it| it.any()).collect();
        if self.picks_among(ui, key, none, &[K::KIND], &mut any, but) {
            *list = any.into_iter().filter_map(AnyId::of).collect();
        }
    }

    /// Several records of these kinds, but not some. Whether they have changed.
    pub(super) fn picks_among(
        &mut self,
        ui: &mut Ui,
        key: &str,
        none: &str,
        kinds: &[KindName],
        list: &mut Vec<AnyId>,
        but: &[AnyId],
    ) -> bool {
        let label = self.caption(ui, key);
        let gone = self.chips(ui, &label, list);
        let taken: Vec<AnyId> = list.iter().chain(but).copied().collect();
        let shown = if list.is_empty() { none } else { "Add…" };
        let (response, chosen) = self.picked(ui, &label, (shown, None), None, kinds, &taken);
        let last = list.len().checked_sub(1);
        if let Some(last) = last.filter(|_| goes_left(ui, &response)) {
            self.forms.chip = Some((label.name.clone(), last));
            ui.ctx().request_repaint();
        }
        if let Some(at) = gone.or_else(|| last.filter(|_| erases(ui, &response))) {
            list.remove(at);
            self.is_step = true;
            return true;
        }
        let added = chosen.and_then(Chosen::record);
        list.extend(added);
        added.is_some()
    }

    /// What is in a list. Each goes to its record; the cross takes it out. They are no stops for Tab: from the
    /// field below, the arrow to the left goes to them, and Backspace takes out the last. Returns which is to go.
    fn chips(&mut self, ui: &mut Ui, label: &Labelled, list: &[AnyId]) -> Option<usize> {
        let mut gone = None;
        if list.is_empty() {
            return None;
        }
        let wanted = self.forms.chip.take_if(|(of, _)| *of == label.name).map(|(_, at)| at);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::HAIR, space::HAIR);
            for (at, id) in list.iter().enumerate() {
                let shown = self.cx.name(*id);
                let remove = self.named(&format!("Remove {shown} from {}", lower(label.label)));
                // In the same room as the others, so that they stand in lines.
                let own = ui.scope_id().with((label.label, id));
                let (text, cross) = chip(ui, own, &shown, &remove, wanted == Some(at));
                if text.clicked() {
                    self.cx.out.select(Selection::Record(*id));
                }
                let is_here = cross.has_focus();
                if cross.clicked() || is_here && erases(ui, &cross) {
                    gone = Some(at);
                }
                if is_here {
                    self.step_from_chip(ui, label, &cross, at, list.len(), gone.is_some());
                }
            }
        });
        gone
    }

    /// Where the keys go from an element of a list.
    fn step_from_chip(
        &mut self,
        ui: &Ui,
        label: &Labelled,
        cross: &Response,
        at: usize,
        many: usize,
        is_gone: bool,
    ) {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|it| it.set_focus_lock_filter(cross.id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let to = if is_gone {
            // To what takes its place.
            at
        } else if pressed(Key::ArrowLeft) {
            at.saturating_sub(1)
        } else if pressed(Key::ArrowRight) {
            at + 1
        } else {
            return;
        };
        if to < many - usize::from(is_gone) {
            self.forms.chip = Some((label.name.clone(), to));
        } else {
            self.forms.next = Some(label.name.clone());
        }
        ui.ctx().request_repaint();
    }

    /// The button that opens the list of records of these kinds; what is missing there can be entered by
    /// its name.
    pub(super) fn picked(
        &mut self,
        ui: &mut Ui,
        label: &Labelled,
        (shown, now): (&str, Option<AnyId>),
        none: Option<&str>,
        kinds: &[KindName],
        but: &[AnyId],
    ) -> (Response, Option<Chosen>) {
        let new = kinds.iter().copied().find(|it| BY_NAME.contains(it)).filter(|_| kinds.len() < ANY.len());
        let picking = Picking { name: &label.name, shown, choices: &Vec::new, chosen: now, none, new };
        let (response, chosen) = self.picked_from(ui, &picking, kinds, but);
        self.describe(ui, &response, label);
        let chosen = match chosen {
            Some(Chosen::New(kind, name)) => self.cx.app.named(kind, &name).map(|(id, record)| {
                self.added.push(Edit::Add { id, record });
                Chosen::Record(id)
            }),
            chosen => chosen,
        };
        (response, chosen)
    }

    /// The button that adds to a list what is chosen from among the records of these kinds.
    pub(super) fn adder<K: Kind>(
        &mut self,
        ui: &mut Ui,
        label: &Labelled,
        add: &str,
        but: &[AnyId],
    ) -> Option<Id<K>> {
        self.adder_among(ui, label, add, &[K::KIND], but)?.of()
    }

    /// The same for records of several kinds.
    pub(super) fn adder_among(
        &mut self,
        ui: &mut Ui,
        label: &Labelled,
        add: &str,
        kinds: &[KindName],
        but: &[AnyId],
    ) -> Option<AnyId> {
        let label = label.called(self.named(add));
        let (_, chosen) = self.picked(ui, &label, (&format!("{add}…"), None), None, kinds, but);
        chosen?.record()
    }

    /// The button that opens the list of records of these kinds, but for some.
    pub(super) fn picked_from(
        &mut self,
        ui: &mut Ui,
        picking: &Picking<'_>,
        kinds: &[KindName],
        but: &[AnyId],
    ) -> (Response, Option<Chosen>) {
        let cx = self.cx;
        let choices = || {
            let all = kinds.iter().flat_map(|kind| in_order(cx, *kind));
            all.filter(|id| !but.contains(id)).collect()
        };
        let (response, chosen) = self.forms.picker.ui(cx, ui, &Picking { choices: &choices, ..*picking });
        self.is_step |= chosen.is_some();
        (response, chosen)
    }
}

/// Whether the keys take out what is chosen in a field.
fn erases(ui: &Ui, response: &Response) -> bool {
    response.has_focus()
        && !egui::Popup::is_any_open(ui.ctx())
        && ui.input(|input| input.key_pressed(Key::Backspace) || input.key_pressed(Key::Delete))
}

/// Whether the keys go to what is in the list of a field.
fn goes_left(ui: &Ui, response: &Response) -> bool {
    if !response.has_focus() || egui::Popup::is_any_open(ui.ctx()) {
        return false;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|it| it.set_focus_lock_filter(response.id, filter));
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowLeft))
}

/// A record in a list, with a cross, which may be wanted by the keys.
fn chip(ui: &mut Ui, own: egui::Id, text: &str, remove: &str, is_wanted: bool) -> (Response, Response) {
    let tokens = theme::tokens(ui.visuals());
    let most = (ui.max_rect().width() - size::MARK - space::SMALL).max(size::MARK);
    let galley = widget::lines(ui, text, tokens.text, egui::TextStyle::Body, most, 1);
    let width = galley.size().x + space::SMALL + size::MARK;
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::MARK), Sense::hover());
    let split = rect.max.x - size::MARK;
    ui.painter().rect_filled(rect, size::ROUND, tokens.button);
    let words = Rect::from_min_max(rect.min, pos2(split, rect.max.y));
    let response = ui.interact(words, own.with("go"), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    widget::row_background(ui, &response, words, false);
    ui.painter().galley(
        pos2(rect.min.x + space::SMALL, rect.center().y - galley.size().y / 2.0),
        galley,
        tokens.text,
    );
    let end = Rect::from_min_max(pos2(split, rect.min.y), rect.max);
    let id = own.with("remove");
    let is_stop = is_wanted || ui.memory(|memory| memory.has_focus(id));
    let cross = ui.interact(end, id, if is_stop { Sense::click() } else { Sense::CLICK });
    if is_wanted {
        cross.request_focus();
    }
    cross.widget_info(|| WidgetInfo::labeled(Role::Button, true, remove));
    widget::row_background(ui, &cross, end, false);
    let colour = if cross.hovered() || cross.has_focus() { tokens.strong } else { tokens.weak };
    widget::paint_icon(ui.painter(), end.shrink(2.0), Icon::Close, colour);
    (widget::hover_name(response, text), widget::hover_name(cross, remove))
}

/// The records of a kind in the order in which one looks for them.
fn in_order(cx: &Cx<'_>, kind: KindName) -> Vec<AnyId> {
    let dossier = cx.dossier;
    match kind {
        KindName::Issue => crate::model::matrix::agenda(dossier).iter().map(|it| it.issue.any()).collect(),
        KindName::Party => {
            let all = crate::model::matrix::columns(dossier, cx.app.own_party());
            all.iter().map(|it| it.any()).collect()
        }
        KindName::Statement => {
            let mut all: Vec<_> =
                dossier.all::<Statement>().map(|(id, it)| (it.date, it.time, &it.order, id)).collect();
            all.sort_by(|a, b| b.cmp(a));
            all.into_iter().map(|(.., id)| id.any()).collect()
        }
        _ => {
            let mut all: Vec<_> =
                dossier.of_kind(kind).map(|(id, _)| (dossier.name(id).to_lowercase(), id)).collect();
            all.sort();
            all.into_iter().map(|(_, id)| id).collect()
        }
    }
}
