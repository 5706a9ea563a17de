//! The field in which one searches, with what may stand at the caret.

use crate::{
    analysis::find::{Choice, Completion, complete},
    model::Dossier,
    text,
    ui::{
        theme::{self, size, space},
        widget,
    },
};
use eframe::egui::{
    AreaState, CompletionPopup, EventFilter, Id, Key, LayerId, Modifiers, Order, RectAlign, Suggestion,
    TextEdit, Ui,
    text::{CCursor, CCursorRange},
};

/// Labels longer than this are cut: there is no more room.
const LONG: usize = 36;

/// The field.
#[derive(Default)]
pub struct Field {
    /// What is typed there.
    pub text: String,
    wants_focus: bool,
    /// Whether something was typed since it has the keys: nothing is offered to whoever only passes by.
    is_being_typed: bool,
    /// Whether the arrows have gone through what is offered.
    has_moved: bool,
    offered: Offered,
}

/// What may stand at the caret, of the text and dossier as last seen.
#[derive(Default)]
struct Offered {
    seen: Option<(Dossier, String)>,
    completion: Option<Completion>,
}

impl Offered {
    fn at(&mut self, dossier: &Dossier, before_caret: &str) -> Option<&Completion> {
        let seen = self.seen.as_ref();
        if !seen.is_some_and(|(of, text)| text == before_caret && of.is_same_version(dossier)) {
            self.completion = complete(dossier, before_caret, before_caret.len());
            self.seen = Some((dossier.clone(), before_caret.to_owned()));
        }
        self.completion.as_ref()
    }

    /// Whether a value is offered, not only the name of a filter.
    fn is_value(&self) -> bool {
        self.completion.as_ref().is_some_and(|it| it.choices.iter().any(|it| !it.goes_on))
    }
}

/// How the field was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// It was not: something was typed.
    Typed,
    /// For what was found.
    ToList,
}

fn id() -> Id {
    Id::unique("search everything")
}

impl Field {
    /// Puts the keys into it, all that is typed there selected.
    pub fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Puts a text in the place of what is typed there.
    pub fn put(&mut self, text: String) {
        self.text = text;
        self.is_being_typed = true;
    }

    /// Draws it.
    pub fn ui(&mut self, dossier: &Dossier, ui: &mut Ui) -> Option<Left> {
        let id = id();
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        if !has_focus {
            self.has_moved = false;
        }
        let mut left = None;
        if has_focus && ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp))
        {
            self.has_moved = true;
        }
        let before = self.text.clone();
        // Enter takes what is offered only where it was gone to or can be nothing else: else it goes on to
        // what was found.
        let takes_enter = self.has_moved || self.offered.is_value();
        let accept = if takes_enter { vec![Key::Enter, Key::Tab] } else { vec![Key::Tab] };
        let Self { text, offered, is_being_typed, .. } = self;
        let offers = *is_being_typed;
        let width = size::POPUP[0].min(ui.available_width() - space::MEDIUM);
        let room = width - widget::FIELD_MARGIN.sum().x;
        let mut in_order = widget::in_order(theme::tokens(ui.visuals()).text, room, 1);
        let is_in_order = !has_focus && widget::has_right_to_left(text);
        let edit = TextEdit::singleline(text)
            .hint_text("Search everything")
            .margin(widget::FIELD_MARGIN)
            .desired_width(width)
            .return_key(None)
            .event_filter(EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                tab: false,
                escape: true,
            });
        let edit = if is_in_order { edit.layouter(&mut in_order) } else { edit };
        let shown = CompletionPopup::new(id)
            .word_boundary(|_| false)
            .align(RectAlign::BOTTOM_START)
            .max_height(size::POPUP[1])
            .accept_keys(accept)
            .show(ui, edit, |query| {
                if !offers || query.word.is_empty() {
                    return Vec::new();
                }
                let completion = offered.at(dossier, query.word);
                completion.map_or_else(Vec::new, |it| suggestions(query.word, it))
            });
        let response = shown.text_edit.response.response.clone();
        widget::name(&response, "Search everything");
        if !shown.is_open {
            widget::reading(&response, &self.text);
        }
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(self.text.chars().count()));
            let range = if self.is_being_typed { CCursorRange::one(all.primary) } else { all };
            let mut state = shown.text_edit.state;
            state.cursor.set_char_range(Some(range));
            TextEdit::store_state(ui.ctx(), id, state);
        }
        if before != self.text {
            make_room(ui, id);
            self.is_being_typed = true;
            self.has_moved = false;
            left = Some(Left::Typed);
        }
        if !has_focus {
            if !response.has_focus() {
                self.is_being_typed = false;
            }
            return left;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if shown.accepted.is_none() && !shown.is_open {
            if pressed(Key::Enter) || pressed(Key::ArrowDown) {
                left = Some(Left::ToList);
            } else if pressed(Key::Escape) {
                if self.text.is_empty() {
                    response.surrender_focus();
                } else {
                    self.text.clear();
                    left = Some(Left::Typed);
                }
            }
        } else if !takes_enter && pressed(Key::Enter) {
            left = Some(Left::ToList);
        }
        left
    }
}

/// What is offered, each as what all before the caret becomes.
fn suggestions(before_caret: &str, completion: &Completion) -> Vec<Suggestion> {
    let kept = &before_caret[..completion.range.start];
    completion
        .choices
        .iter()
        .map(|Choice { text, label, goes_on, filter }| {
            let it = Suggestion::new(format!("{kept}{text}")).content(text::shortened(label, LONG));
            if *goes_on { it.description(text::find::filter(*filter)) } else { it }
        })
        .collect()
}

/// The list of what is offered remembers its height, and would stay as small as it was for fewer.
fn make_room(ui: &Ui, field: Id) {
    let list = LayerId::new(Order::Foreground, field.with("completion_popup"));
    if let Some(mut state) = AreaState::load(ui.ctx(), list.id)
        && let Some(room) = &mut state.size
    {
        room.y = size::POPUP[1] + space::MEDIUM;
        ui.ctx().memory_mut(|memory| memory.areas_mut().set_state(list, state));
    }
}
