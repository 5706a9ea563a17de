//! The kinds of field that forms are made of: a text, a few choices, something to be read from text,
//! a record, several records.

use super::{Form, draft::Draft};
use crate::{
    app::Selection,
    edit::Edit,
    model::{
        AnyId, Dossier, Id,
        id::Kind,
        record::{KindName, Statement},
    },
    ui::{
        theme::{self, size, space},
        widget::{self, Chosen, Mark, Picking},
    },
};
use eframe::egui::{self, Response, TextEdit, Ui};
use std::{fmt::Display, str::FromStr};

/// How a date is written; the day, or the day and the month, may be left out.
pub(super) const DAY: &str = "YYYY-MM-DD";

impl Form<'_> {
    fn field_id(&self, name: &str) -> egui::Id {
        egui::Id::unique(("field", self.id.number, name))
    }

    /// Adds a field that is typed into, with its name.
    fn edit(&mut self, ui: &mut Ui, name: &str, edit: TextEdit<'_>, width: f32) -> Response {
        let response = ui.add(edit.id(self.field_id(name)).desired_width(width).margin(widget::FIELD_MARGIN));
        widget::name(&response, name);
        if std::mem::take(&mut self.takes_focus) {
            response.request_focus();
            self.forms.focused = Some(self.id);
        }
        response
    }

    /// One line of text.
    pub(super) fn text(&mut self, ui: &mut Ui, label: &str, text: &mut String) {
        widget::caption(ui, label);
        let name = self.named(label);
        self.edit(ui, &name, TextEdit::singleline(text), f32::INFINITY);
    }

    /// Text of any length.
    pub(super) fn prose(&mut self, ui: &mut Ui, label: &str, text: &mut String) {
        widget::caption(ui, label);
        let name = self.named(label);
        self.edit(ui, &name, TextEdit::multiline(text).desired_rows(2), f32::INFINITY);
    }

    /// Several short texts, one a line.
    pub(super) fn lines(&mut self, ui: &mut Ui, label: &str, list: &mut Vec<String>) {
        widget::caption(ui, &format!("{label}, one a line"));
        let name = self.named(label);
        let rows = list.len().clamp(1, 8);
        let shown = list.join("\n");
        let taken = self.draft(ui, &name, &shown, rows, f32::INFINITY, |text| {
            Ok(text.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect())
        });
        if let Some(it) = taken {
            *list = it;
        }
    }

    /// Something that is read from text, or blank.
    pub(super) fn parsed<T>(&mut self, ui: &mut Ui, label: &str, hint: &str, it: &mut Option<T>)
    where
        T: FromStr + Display,
        T::Err: Display,
    {
        widget::caption(ui, label);
        let name = self.named(label);
        let shown = it.as_ref().map_or_else(String::new, T::to_string);
        let taken = self.draft_with_hint(ui, &name, &shown, hint, |text| match text.trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|error: T::Err| error.to_string()),
        });
        if let Some(taken) = taken {
            *it = taken;
        }
    }

    /// Something that is read from text and must be there.
    pub(super) fn required<T>(&mut self, ui: &mut Ui, label: &str, hint: &str, it: &mut T)
    where
        T: FromStr + Display,
        T::Err: Display,
    {
        widget::caption(ui, label);
        let name = self.named(label);
        let shown = it.to_string();
        let taken = self.draft_with_hint(ui, &name, &shown, hint, |text| {
            text.trim().parse().map_err(|error: T::Err| error.to_string())
        });
        if let Some(taken) = taken {
            *it = taken;
        }
    }

    pub(super) fn draft_with_hint<T>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        shown: &str,
        hint: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let width = ui.available_width().min(size::SHORT);
        ui.scope(|ui| {
            ui.spacing_mut().interact_size.x = width;
            self.draft_field(ui, name, shown, 1, width, hint, read)
        })
        .inner
    }

    /// The same over the whole width.
    pub(super) fn draft_wide<T>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        shown: &str,
        hint: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        self.draft_field(ui, name, shown, 1, f32::INFINITY, hint, read)
    }

    fn draft<T>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        shown: &str,
        rows: usize,
        width: f32,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        self.draft_field(ui, name, shown, rows, width, "", read)
    }

    /// A field whose text is taken in when it is left. Returns what was read then.
    #[expect(clippy::too_many_arguments, reason = "the two above are its faces")]
    fn draft_field<T>(
        &mut self,
        ui: &mut Ui,
        name: &str,
        shown: &str,
        rows: usize,
        width: f32,
        hint: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let id = self.id;
        let mut text = self.forms.drafts.get(id, name).map_or_else(|| shown.to_owned(), |it| it.text.clone());
        let edit = if rows > 1 || hint.is_empty() {
            TextEdit::multiline(&mut text).desired_rows(rows)
        } else {
            TextEdit::singleline(&mut text)
        };
        let faint = theme::tokens(ui.visuals()).weak;
        let hint = egui::RichText::new(hint).color(faint);
        let response = self.edit(ui, name, edit.hint_text(hint), width);
        if response.changed() {
            self.forms.drafts.put(id, name, Draft { text: text.clone(), error: None });
        }
        let mut taken = None;
        if response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Escape)) {
            self.forms.drafts.take(id, name);
        } else if (response.lost_focus() || self.cx.is_leaving)
            && let Some(mut draft) = self.forms.drafts.take(id, name)
        {
            match read(&draft.text) {
                Ok(it) => {
                    taken = Some(it);
                    self.is_step = true;
                }
                Err(error) => {
                    draft.error = Some(error);
                    self.forms.drafts.put(id, name, draft);
                }
            }
        }
        if let Some(error) = self.forms.drafts.get(id, name).and_then(|it| it.error.clone()) {
            widget::danger(ui, sentence(&error));
        }
        taken
    }

    /// Yes or no.
    pub(super) fn tick(&mut self, ui: &mut Ui, label: &str, it: &mut bool) {
        let response = widget::checkbox(ui, it, label);
        widget::name(&response, &self.named(label));
        self.is_step |= response.changed();
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy + PartialEq + Display>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        all: &[T],
        it: &mut T,
    ) {
        widget::caption(ui, label);
        let name = self.named(label);
        let shown = sentence(&it.to_string());
        let response = widget::combo(self.field_id(&name), shown, ui.available_width())
            .show_ui(ui, |ui| {
                for choice in all {
                    if ui.selectable_label(choice == it, sentence(&choice.to_string())).clicked() {
                        *it = *choice;
                        self.is_step = true;
                        ui.close();
                    }
                }
            })
            .response;
        widget::name(&response, &name);
    }

    /// One of a few words, or nothing.
    pub(super) fn maybe<T: Copy + PartialEq + Display>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        none: &str,
        all: &[T],
        it: &mut Option<T>,
    ) {
        #[derive(Clone, Copy, PartialEq)]
        struct Maybe<'a, T>(Option<T>, &'a str);
        impl<T: Display> Display for Maybe<'_, T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match &self.0 {
                    Some(it) => it.fmt(f),
                    None => f.write_str(self.1),
                }
            }
        }
        let all: Vec<_> =
            std::iter::once(Maybe(None, none)).chain(all.iter().map(|it| Maybe(Some(*it), none))).collect();
        let mut chosen = Maybe(*it, none);
        self.choice(ui, label, &all, &mut chosen);
        *it = chosen.0;
    }

    /// A record, or none.
    pub(super) fn pick<K: Kind>(&mut self, ui: &mut Ui, label: &str, none: &str, it: &mut Option<Id<K>>) {
        self.pick_but(ui, label, none, it, &[]);
    }

    /// A record but these, or none.
    pub(super) fn pick_but<K: Kind>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        none: &str,
        it: &mut Option<Id<K>>,
        but: &[AnyId],
    ) {
        widget::caption(ui, label);
        let shown = it.map_or_else(|| none.to_owned(), |it| self.cx.name(it));
        let name = self.named(label);
        if let Some(chosen) = self.picked(ui, &name, &shown, Some(none), &[K::KIND], but) {
            *it = chosen.record().and_then(AnyId::of);
        }
    }

    /// A record that must be there.
    pub(super) fn pick_required<K: Kind>(&mut self, ui: &mut Ui, label: &str, it: &mut Id<K>, but: &[AnyId]) {
        widget::caption(ui, label);
        let shown = self.cx.name(*it);
        let name = self.named(label);
        if let Some(chosen) = self.picked(ui, &name, &shown, None, &[K::KIND], but).and_then(Chosen::record) {
            *it = chosen.of().unwrap_or(*it);
        }
    }

    /// Several records.
    pub(super) fn picks<K: Kind>(&mut self, ui: &mut Ui, label: &str, none: &str, list: &mut Vec<Id<K>>) {
        self.picks_but(ui, label, none, list, &[]);
    }

    /// Several records, but not these.
    pub(super) fn picks_but<K: Kind>(
        &mut self,
        ui: &mut Ui,
        label: &str,
        none: &str,
        list: &mut Vec<Id<K>>,
        but: &[AnyId],
    ) {
        widget::caption(ui, label);
        let name = self.named(label);
        let (mut gone, lower) = (None, lower(label));
        for (at, id) in list.iter().enumerate() {
            let shown = self.cx.name(*id);
            ui.push_id((label, id.number()), |ui| {
                ui.horizontal(|ui| {
                    let width = (ui.available_width() - size::MARK - space::SMALL).max(0.0);
                    if widget::text_row(ui, &shown, width).clicked() {
                        self.cx.out.select(Selection::Record(id.any()));
                    }
                    let remove = self.named(&format!("Remove {shown} from {lower}"));
                    if widget::mark_button(ui, Mark::Cross, &remove, true).clicked() {
                        gone = Some(at);
                    }
                });
            });
        }
        if let Some(at) = gone {
            list.remove(at);
            self.is_step = true;
        }
        let taken: Vec<AnyId> = list.iter().map(|it| it.any()).chain(but.iter().copied()).collect();
        let shown = if list.is_empty() { none } else { "Add…" };
        if let Some(chosen) = self.picked(ui, &name, shown, None, &[K::KIND], &taken).and_then(Chosen::record)
        {
            list.extend(chosen.of::<K>());
        }
    }

    /// The button that opens the list of records of these kinds; what is missing there can be entered
    /// by its name.
    pub(super) fn picked(
        &mut self,
        ui: &mut Ui,
        name: &str,
        shown: &str,
        none: Option<&str>,
        kinds: &[KindName],
        but: &[AnyId],
    ) -> Option<Chosen> {
        let by_name = [KindName::Party, KindName::Person, KindName::Issue, KindName::Source];
        let new = kinds.iter().copied().find(|it| by_name.contains(it));
        let chosen =
            self.picked_among(ui, &Picking { name, shown, choices: &Vec::new, none, new }, kinds, but);
        match chosen {
            Some(Chosen::New(kind, name)) => {
                let (id, record) = self.cx.app.named(kind, &name)?;
                self.added.push(Edit::Add { id, record });
                Some(Chosen::Record(id))
            }
            chosen => chosen,
        }
    }

    /// The button that opens the list of records of these kinds, but for some.
    pub(super) fn picked_among(
        &mut self,
        ui: &mut Ui,
        picking: &Picking<'_>,
        kinds: &[KindName],
        but: &[AnyId],
    ) -> Option<Chosen> {
        let cx = self.cx;
        let choices = || {
            let all = kinds.iter().flat_map(|kind| in_order(cx.dossier, *kind));
            all.filter(|id| !but.contains(id)).collect()
        };
        let chosen = self.forms.picker.ui(cx, ui, &Picking { choices: &choices, ..*picking });
        self.is_step |= chosen.is_some();
        chosen
    }
}

/// The records of a kind in the order in which one looks for them.
fn in_order(dossier: &Dossier, kind: KindName) -> Vec<AnyId> {
    match kind {
        KindName::Issue => crate::model::matrix::agenda(dossier).iter().map(|it| it.issue.any()).collect(),
        KindName::Party => crate::model::matrix::columns(dossier).iter().map(|it| it.any()).collect(),
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

/// With a capital at the beginning.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// With a small letter at the beginning.
pub(super) fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}
