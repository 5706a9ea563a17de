//! Merging a copy: what comes in by itself, then what has to be decided, one question at a time.

use super::kept;
use crate::{
    app::{Action, Found, MergeDecision, MergeQuestion, OtherCopy, OtherDeed},
    merge::Settlement,
    model::field::Side,
    text::{merge::Sides, other as words, shortened},
    ui::{
        difference::DifferenceList,
        outbox::Cx,
        theme::{self, Icon, font, size, space},
        widget::{self, Field},
    },
};
use eframe::egui::{Key, Ui};

/// What the page keeps between passes.
#[derive(Default)]
pub(super) struct MergePage {
    incoming: Option<DifferenceList>,
    shows_incoming: bool,
    /// Own words, and for which question.
    own: (usize, String),
}

/// So much is shown of what a side says; the rest is in the list of differences.
const MOST: usize = 600;

impl MergePage {
    /// Merging itself, which stands above all that is scrolled, with how far the decisions have come.
    pub(super) fn head(&self, cx: &Cx<'_>, ui: &mut Ui, other: &OtherCopy, found: &Found) {
        if found.incoming.is_empty() && found.questions.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            self.merging(cx, ui, other);
            let done = other.decided().iter().filter(|it| it.is_some()).count();
            widget::weak(ui, words::decided(done, found.questions.len()));
        });
        ui.add_space(space::SMALL);
    }

    pub(super) fn ui(&mut self, cx: &Cx<'_>, ui: &mut Ui, other: &OtherCopy, found: &Found) {
        if found.incoming.is_empty() && found.questions.is_empty() {
            widget::weak(ui, if found.is_merged { words::MERGED } else { words::NOTHING_NEW });
            return;
        }
        self.questions(cx, ui, other, found);
        ui.add_space(space::MEDIUM);
        widget::heading(ui, "What comes in by itself");
        widget::weak(ui, words::incoming(found.incoming.len()));
        if !found.incoming.is_empty() {
            widget::weak(ui, found.incoming.by_kind());
            let name = if self.shows_incoming { "Hide what comes in" } else { "Show what comes in" };
            if ui.button(name).clicked() {
                self.shows_incoming = !self.shows_incoming;
            }
            if self.shows_incoming {
                kept(&mut self.incoming, &found.incoming).ui(ui);
            }
        }
    }

    fn questions(&mut self, cx: &Cx<'_>, ui: &mut Ui, other: &OtherCopy, found: &Found) {
        let all = found.questions.len();
        let done = other.decided().iter().filter(|it| it.is_some()).count();
        let Some((at, question)) = other.question() else { return };
        widget::heading(ui, "What has to be decided");
        ui.horizontal_wrapped(|ui| {
            let go = |ui: &mut Ui, icon, name: &str, to: Option<usize>| {
                if widget::icon_button(ui, icon, name, to.is_some()).on_hover_text(name).clicked()
                    && let Some(to) = to
                {
                    cx.out.put(Action::Other(OtherDeed::GoTo(to)));
                }
            };
            go(ui, Icon::Left, "Previous question", at.checked_sub(1));
            widget::weak(ui, format!("Question {} of {all}", at + 1));
            go(ui, Icon::Right, "Next question", Some(at + 1).filter(|it| *it < all));
        });
        let decided = other.decided().get(at).and_then(Option::as_ref);
        let chosen = widget::card(ui, |ui| {
            ui.set_width(ui.available_width());
            self.question(ui, at, question, decided)
        });
        let chosen = chosen.or_else(|| by_key(ui, question));
        if let Some(it) = chosen {
            cx.out.put(Action::Other(OtherDeed::Decide(at, Some(it))));
        }
        if done < all {
            ui.horizontal_wrapped(|ui| {
                for (name, side) in [("Mine for the rest", Side::Ours), ("Theirs for the rest", Side::Theirs)]
                {
                    if ui.button(name).clicked() {
                        cx.out.put(Action::Other(OtherDeed::DecideRest(side)));
                    }
                }
            });
        }
    }

    fn question(
        &mut self,
        ui: &mut Ui,
        at: usize,
        question: &MergeQuestion,
        decided: Option<&MergeDecision>,
    ) -> Option<MergeDecision> {
        let tokens = theme::tokens(ui.visuals());
        let Sides { about, before, ours, theirs } = &question.sides;
        widget::words(ui, about, font::body(), tokens.strong);
        if !before.is_empty() {
            widget::words(ui, &format!("Before: {}", shortened(before, MOST)), font::small(), tokens.weak);
        }
        // An empty ring has to be seen.
        ui.visuals_mut().widgets.inactive.bg_stroke = theme::line(tokens.weak);
        let mut chosen = None;
        for choice in &question.choices {
            let (word, key) = word(choice);
            let says = match choice {
                MergeDecision::Settle(Settlement::Side(Side::Ours)) => ours.as_str(),
                MergeDecision::Settle(Settlement::Side(Side::Theirs)) => theirs.as_str(),
                _ => "",
            };
            let is_chosen = decided.is_some_and(|it| is_alike(it, choice));
            let text =
                if says.is_empty() { word.to_owned() } else { format!("{word}: {}", shortened(says, MOST)) };
            let response = ui.radio(is_chosen, text).on_hover_text(format!("Key {key}"));
            widget::name(&response, &format!("{about}: {word}"));
            if !says.is_empty() {
                widget::describe(&response, says);
            }
            if response.clicked() {
                chosen = Some(choice.clone());
            }
        }
        if question.choices.iter().any(|it| matches!(it, MergeDecision::Join(_))) {
            for (whose, says) in [("Here", ours), ("There", theirs)] {
                widget::words(ui, &format!("{whose}: {says}"), font::body(), tokens.text);
            }
        }
        if let Some(MergeDecision::Settle(Settlement::Words(words))) = decided {
            let id = ui.scope_id().with("own words");
            if self.own.0 != at || !ui.memory(|it| it.has_focus(id)) && self.own.1 != *words {
                self.own = (at, words.clone());
            }
            let field = Field::new(id, &mut self.own.1).rows(3).width(size::READING).show(ui);
            widget::name(&field, "Own words");
            if field.changed() {
                chosen = Some(MergeDecision::Settle(Settlement::Words(self.own.1.clone())));
            }
        }
        chosen
    }

    fn merging(&self, cx: &Cx<'_>, ui: &mut Ui, other: &OtherCopy) {
        let can = other.can_merge() && cx.app.can_change();
        let button = ui.add_enabled_ui(can, |ui| widget::primary_button(ui, "Merge")).inner;
        let why_not = if cx.app.can_change() { words::OPEN_QUESTIONS } else { words::READ_ONLY };
        if button.on_hover_text(words::MERGING).on_disabled_hover_text(why_not).clicked() {
            cx.out.put(Action::Other(OtherDeed::Merge));
        }
    }
}

/// How a choice is called, and its key.
const fn word(it: &MergeDecision) -> (&'static str, &'static str) {
    match it {
        MergeDecision::Settle(it) => words::settlement(it),
        MergeDecision::Join(it) => words::joining(*it),
    }
}

/// Whether it is the same choice, in whatever words.
fn is_alike(one: &MergeDecision, other: &MergeDecision) -> bool {
    let own = |it: &MergeDecision| matches!(it, MergeDecision::Settle(Settlement::Words(_)));
    one == other || own(one) && own(other)
}

/// What was chosen by its number, where nothing is being typed.
fn by_key(ui: &Ui, question: &MergeQuestion) -> Option<MergeDecision> {
    if ui.ctx().text_edit_focused() {
        return None;
    }
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    let mut choices = question.choices.iter().zip(keys);
    let is_pressed = |key| ui.input(|it| it.modifiers.is_none() && it.key_pressed(key));
    choices.find(|(_, key)| is_pressed(*key)).map(|(it, _)| it.clone())
}
