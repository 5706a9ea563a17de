//! A cell that is being typed into: a field over it, and below the field how what is typed is understood,
//! with the options of the scale to choose from.

use super::super::{
    outbox::Cx,
    theme::{self, font, size, space},
    widget,
};
use crate::{
    app::{Action, CellDeed},
    model::{
        Id as RecordId, Scale,
        position::{Origin, Position},
        record::{Issue, Party},
    },
    text::{self, answer},
};
use eframe::egui::{
    self, EventFilter, Id, Key, Modifiers, Popup, PopupAnchor, Rect, RectAlign, Sense, TextEdit, Ui,
    UiBuilder, WidgetInfo, accesskit::Role, text::CCursorRange, vec2,
};

/// A cell that is being typed into.
pub struct Editor {
    issue: RecordId<Issue>,
    party: RecordId<Party>,
    text: String,
    /// What the field held at first.
    before: String,
    /// Which of the options that are offered is taken with Enter.
    chosen: Option<usize>,
    /// The text for which that was worked out.
    sought: String,
    is_new: bool,
}

/// How typing came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It was given up.
    Escape,
    /// It was taken, and the cursor goes so many rows down and columns to the right.
    Taken(isize, isize),
    /// It was taken, since something else was turned to.
    Left,
}

impl Editor {
    /// The field's name in egui.
    pub fn id() -> Id {
        Id::unique("cell editor")
    }

    /// Begins: with that text in the place of what the cell says, or with what it says.
    pub fn new(
        cx: &Cx<'_>,
        scale: &Scale,
        issue: RecordId<Issue>,
        party: RecordId<Party>,
        position: &Position,
        typed: Option<String>,
    ) -> Self {
        let before = answer::write(scale, position, cx.dates());
        let text = typed.unwrap_or_else(|| before.clone());
        Self { issue, party, text, before, chosen: None, sought: String::new(), is_new: true }
    }

    /// Which cell it is.
    pub const fn cell(&self) -> (RecordId<Issue>, RecordId<Party>) {
        (self.issue, self.party)
    }

    /// More was typed before the field had the keys.
    pub fn push(&mut self, typed: &str) {
        self.text.push_str(typed);
    }

    /// What typing it comes to; none where nothing was changed.
    pub fn deed(&self, cx: &Cx<'_>, position: &Position) -> Option<Action> {
        let scale = &cx.dossier.get(self.issue)?.scale;
        if self.text.trim() == self.before {
            return None;
        }
        let answers = answer::read(scale, &self.text, cx.app.today()).answers;
        let standing = match position.firm.as_slice() {
            [it] if it.via.is_none() => match it.origin {
                Origin::Statement(id, _) => Some(id),
                Origin::Clause(_) => None,
            },
            _ => None,
        };
        Some(Action::Cells(CellDeed::Type { issue: self.issue, party: self.party, answers, standing }))
    }

    /// The options that fit what is typed, by their words.
    fn offers(&self, scale: &Scale) -> Vec<String> {
        let typed = self.text.trim().to_lowercase();
        let labels = scale.options().iter().map(|it| it.label.trim()).filter(|it| !it.is_empty());
        labels
            .filter(|it| self.text == self.before || it.to_lowercase().contains(&typed))
            .map(str::to_owned)
            .collect()
    }

    /// Draws it over its cell, as far to the right as it takes and there is room. Whether typing has come to an
    /// end, and how.
    pub fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, rect: Rect, right: f32) -> Option<End> {
        let Some(scale) = cx.dossier.get(self.issue).map(|it| &it.scale) else { return Some(End::Escape) };
        let id = Self::id();
        let tokens = theme::tokens(ui.visuals());
        let name = format!("Edit {}, {}", cx.name(self.party), cx.name(self.issue));
        let offers = self.offers(scale);
        if self.sought != self.text {
            // An option that begins as is typed is taken, unless one goes up from it.
            let typed = self.text.trim().to_lowercase();
            let begins = |it: &String| !typed.is_empty() && it.to_lowercase().starts_with(&typed);
            self.chosen = if self.text == self.before { None } else { offers.iter().position(begins) };
            self.sought = self.text.clone();
        }
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let mut end = None;
        if has_focus {
            let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
            if pressed(Modifiers::NONE, Key::ArrowDown) {
                let last = offers.len().checked_sub(1);
                self.chosen = last.map(|last| self.chosen.map_or(0, |it| (it + 1).min(last)));
            }
            if pressed(Modifiers::NONE, Key::ArrowUp) {
                self.chosen = self.chosen.and_then(|it| it.checked_sub(1));
            }
            end = if pressed(Modifiers::NONE, Key::Escape) {
                Some(End::Escape)
            } else if pressed(Modifiers::SHIFT, Key::Enter) {
                Some(End::Taken(-1, 0))
            } else if pressed(Modifiers::NONE, Key::Enter) {
                Some(End::Taken(1, 0))
            } else if pressed(Modifiers::SHIFT, Key::Tab) {
                Some(End::Taken(0, -1))
            } else if pressed(Modifiers::NONE, Key::Tab) {
                Some(End::Taken(0, 1))
            } else {
                None
            };
            if let (Some(End::Taken(..)), Some(offer)) = (end, self.chosen.and_then(|it| offers.get(it))) {
                self.text.clone_from(offer);
            }
        }
        let typed = widget::lines(ui, &self.text, tokens.text, font::body(), f32::INFINITY, 1).size().x;
        let wide = (rect.left() + typed + 4.0 * space::SMALL).clamp(rect.right(), right.max(rect.right()));
        let rect = rect.with_max_x(wide);
        let field = rect.shrink(1.0);
        ui.painter().rect_filled(field, 0.0, tokens.surface);
        let mut inner = ui.new_child(UiBuilder::new().max_rect(field).id_salt("editor"));
        let mut output = TextEdit::singleline(&mut self.text)
            .id(id)
            .font(font::body())
            .margin(egui::Margin::symmetric(8, 6))
            .desired_width(field.width())
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: true,
                escape: true,
            })
            .show(&mut inner);
        let response = output.response.response.clone();
        widget::name(&response, &name);
        if std::mem::take(&mut self.is_new) {
            response.request_focus();
            let caret = egui::text::CCursor::new(self.text.chars().count());
            output.state.cursor.set_char_range(Some(CCursorRange::one(caret)));
            output.state.store(ui.ctx(), id);
        } else if end.is_none() && !response.has_focus() {
            end = Some(End::Left);
        }
        if let Some(offer) = self.below(cx, ui, scale, &offers, rect, id) {
            self.text = offer;
            end = Some(End::Taken(0, 0));
        }
        end
    }

    /// What stands below the field. An option that was pressed.
    fn below(
        &self,
        cx: &Cx<'_>,
        ui: &Ui,
        scale: &Scale,
        offers: &[String],
        rect: Rect,
        id: Id,
    ) -> Option<String> {
        let mut pressed = None;
        let popup =
            Popup::new(id.with("offers"), ui.ctx().clone(), PopupAnchor::ParentRect(rect), ui.layer_id());
        popup.align(RectAlign::BOTTOM_START).gap(2.0).width(rect.width()).show(|ui| {
            ui.set_width(rect.width().max(size::CELL[0]));
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, offer) in offers.iter().enumerate().take(12) {
                let (line, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::CLICK);
                let is_chosen = self.chosen == Some(at);
                response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, offer));
                widget::row_background(ui, &response, line, is_chosen);
                let text = line.shrink2(vec2(space::SMALL, 0.0));
                widget::elided(ui, text, offer, theme::tokens(ui.visuals()).text);
                // The field is still left, so the press is what counts.
                if response.clicked() || response.is_pointer_button_down_on() {
                    pressed = Some(offer.clone());
                }
            }
            ui.add_space(space::HAIR);
            if widget::has_right_to_left(&self.text) {
                widget::small(ui, &self.text);
            }
            widget::weak(ui, self.understood(cx, scale));
        });
        pressed
    }

    /// How what is typed is understood.
    fn understood(&self, cx: &Cx<'_>, scale: &Scale) -> String {
        let written = answer::read(scale, &self.text, cx.app.today());
        if written.answers.is_empty() {
            return hint(scale).to_owned();
        }
        if let Some(doubt) = &written.doubt {
            return format!("Kept as words: {doubt}");
        }
        let say = |it: &answer::Answer| {
            let place = it.place.as_ref().map(|it| text::position::on_scale(Some(scale), cx.dates(), it));
            let said = place.unwrap_or_else(|| text::quoted(&text::shortened(&it.words, 60)));
            if it.condition.is_empty() { said } else { format!("{said} if {}", it.condition) }
        };
        written.answers.iter().map(say).collect::<Vec<_>>().join(", and ")
    }
}

/// What can be typed on a scale.
const fn hint(scale: &Scale) -> &'static str {
    match scale {
        Scale::Open => "Write what it says",
        Scale::Options { .. } => "Choose an option, or write what it says",
        Scale::Amount { .. } => "3.5, 3 to 5, >= 4, or words; 4 if … for a condition",
        Scale::Date { .. } => "Mar 2026, 1 Mar 2026 to 2027, or words; until Mar 2026 if … for a condition",
    }
}
