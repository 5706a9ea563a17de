//! What panels are given to read and where they put what the user did. No panel writes anything
//! else: data flows one way.

use super::theme::Signs;
use crate::{
    app::{Action, AppState, Command, Selection},
    edit::Edit,
    model::{Dossier, Moment},
    text::{self, date::DateStyle},
};
use std::cell::RefCell;

/// What a panel may read, and where it puts what the user did.
#[derive(Clone, Copy, Debug)]
pub struct Cx<'a> {
    /// The state of the program.
    pub app: &'a AppState,
    /// The dossier that is open.
    pub dossier: &'a Dossier,
    /// How the parties are told apart.
    pub signs: &'a Signs,
    /// Where it puts what the user did.
    pub out: &'a Outbox,
    /// Whether fields are about to be left: what was typed by halves is to be taken in now.
    pub is_leaving: bool,
}

impl Cx<'_> {
    /// The name of a record, or what it is if it has none.
    #[must_use]
    pub fn name(&self, id: impl Into<crate::model::AnyId>) -> String {
        text::model::called(self.dossier, self.dates(), id.into())
    }

    /// A date as the user wants dates written.
    #[must_use]
    pub fn date(&self, it: impl Into<crate::model::Date>) -> String {
        text::date::date(it, self.dates())
    }

    /// An instant as the clock on the wall shows it.
    #[must_use]
    pub fn moment(&self, it: Moment) -> String {
        self.app.written(it)
    }

    /// A word among the values of a record: dates in it as the user wants them written.
    #[must_use]
    pub fn word(&self, it: &str) -> String {
        text::date::in_word(it, self.app.zone(), self.dates())
    }

    /// How the user wants dates written.
    #[must_use]
    pub fn dates(&self) -> DateStyle {
        self.app.settings().dates
    }
}

/// What the user did in this pass.
#[derive(Debug, Default)]
pub struct Outbox(RefCell<Vec<Action>>);

impl Outbox {
    /// Anything.
    pub fn put(&self, action: Action) {
        self.0.borrow_mut().push(action);
    }
    /// An edit of the dossier.
    pub fn edit(&self, edit: Edit) {
        self.put(Action::Edit(edit));
    }
    /// A command.
    pub fn command(&self, command: Command) {
        self.put(Action::Command(command));
    }
    /// Something else is to be shown.
    pub fn select(&self, selection: Selection) {
        self.put(Action::Select(Some(selection)));
    }
    /// Takes out what is done by whoever asks.
    pub fn retain(&self, stays: impl FnMut(&Action) -> bool) {
        self.0.borrow_mut().retain(stays);
    }
    /// All of it, in order.
    pub fn drain(&self) -> Vec<Action> {
        self.0.take()
    }
}

/// Notices a panel that sends the same edit pass after pass: it would fill the history.
#[derive(Default)]
pub struct Repetition {
    last: Vec<Edit>,
    times: usize,
}

/// So many passes running are suspicious.
const SUSPICIOUS: usize = 3;

impl Repetition {
    /// Is told what came in a pass. Whether it is the third pass running with the very same.
    pub fn sees(&mut self, actions: &[Action]) -> bool {
        let edits: Vec<Edit> = actions
            .iter()
            .filter_map(|it| match it {
                Action::Edit(edit) => Some(edit.clone()),
                _ => None,
            })
            .collect();
        let same = !edits.is_empty() && edits == self.last;
        self.times = if same { self.times + 1 } else { 1 };
        self.last = edits;
        same && self.times == SUSPICIOUS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_same_edit_running_is_noticed() {
        let mut it = Repetition::default();
        let same = [Action::Edit(Edit::Remove { ids: Vec::new() })];
        let seen: Vec<bool> = [&same[..], &same, &same, &same, &[], &same, &same]
            .into_iter()
            .map(|actions| it.sees(actions))
            .collect();
        assert_eq!(seen, [false, false, true, false, false, false, false]);
    }
}
