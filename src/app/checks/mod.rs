//! The checks as they are gone through: which one is looked at, and what is done about them.

mod listing;

pub(super) use listing::Looking;
pub use listing::{CheckFilter, Listed};

use super::{Action, AppState, Question, Selection, View, view::round_about};
use crate::{
    analysis::checks::{Check, CheckKey, Mark},
    edit::{Edit, fresh_id},
    model::{
        Added,
        record::{Note, Of as _},
    },
    text,
};

/// What was done about checks.
#[derive(Clone, Debug)]
pub enum CheckDeed {
    /// One is to be looked at; none: no longer.
    Look(Option<CheckKey>),
    /// The one that is looked at is to be seen among all others.
    Show(CheckKey),
    /// Others are to be listed.
    Filter(CheckFilter),
    /// What can be done about it at one stroke is to be done.
    Fix(CheckKey),
    /// It needs no looking at any more: ask why.
    Dismiss(CheckKey),
    /// It is to be looked at again.
    Restore(CheckKey),
}

impl AppState {
    /// Which checks are to be listed.
    #[must_use]
    pub const fn check_filter(&self) -> &CheckFilter {
        &self.looking.filter
    }

    /// The checks that are listed.
    #[must_use]
    pub const fn listed_checks(&self) -> &Listed {
        &self.looking.listed
    }

    /// Changes whenever others are listed.
    #[must_use]
    pub const fn listed_version(&self) -> u64 {
        self.looking.version
    }

    /// What tells the check that is looked at.
    #[must_use]
    pub const fn looked_at(&self) -> Option<&CheckKey> {
        self.looking.at.as_ref()
    }

    /// The check that something can be done about: the one that is looked at; else the first of what is selected.
    #[must_use]
    pub fn check_at(&self) -> Option<&Check> {
        let overview = self.overview()?;
        let is_meant = |it: &&Check| {
            self.panes.sees(View::Checks)
                || match self.selection {
                    Some(Selection::Record(id)) => it.records.contains(&id),
                    Some(Selection::Cell(issue, party)) => it.cells.contains(&(issue, party)),
                    None => false,
                }
        };
        let first = || self.checks_of(self.selection?).next();
        self.looking.check(overview).filter(is_meant).or_else(first)
    }

    /// The checks about a record or a position, the gravest first.
    pub fn checks_of(&self, it: Selection) -> impl Iterator<Item = &Check> {
        let overview = self.overview();
        let (of_record, of_cell) = match it {
            Selection::Record(id) => (overview.map(|it| it.marks.record(id)), None),
            Selection::Cell(issue, party) => (None, overview.map(|it| it.marks.cell(issue, party))),
        };
        let all = of_record.into_iter().flatten().chain(of_cell.into_iter().flatten());
        all.filter_map(move |at| overview?.checks.get(at))
    }

    /// How many checks there are about a record or a position.
    #[must_use]
    pub fn many_checks_of(&self, it: Selection) -> usize {
        self.overview().map_or(0, |overview| match it {
            Selection::Record(id) => overview.marks.record(id).len(),
            Selection::Cell(issue, party) => overview.marks.cell(issue, party).len(),
        })
    }

    /// The sign of what was noticed about a record or a position.
    #[must_use]
    pub fn marked(&self, it: Selection) -> Option<Mark> {
        let marks = &self.overview()?.marks;
        match it {
            Selection::Record(id) => marks.of_record(id),
            Selection::Cell(issue, party) => marks.of_cell(issue, party),
        }
    }

    /// Whether anything was noticed about what is selected.
    pub(super) fn has_checks(&self) -> bool {
        self.selection.is_some_and(|it| self.checks_of(it).next().is_some())
    }

    /// Goes to the gravest check about what is selected.
    pub(super) fn show_checks(&mut self) {
        let key = self.selection.and_then(|it| self.checks_of(it).next()).map(Check::key);
        if let Some(key) = key {
            self.on_checks(CheckDeed::Show(key));
        }
    }

    fn found(&self, key: &CheckKey) -> Option<&Check> {
        let overview = self.overview()?;
        overview.checks.iter().chain(&overview.dismissed).find(|it| it.is(key))
    }

    /// Whether the check that is looked at can be dismissed.
    pub(super) fn can_dismiss(&self) -> bool {
        self.can_change() && self.check_at().is_some_and(|it| it.dismissed.is_none())
    }

    /// Whether there is something that can be done about the check that is looked at.
    pub(super) fn can_fix(&self) -> bool {
        self.can_change() && self.check_at().is_some_and(|it| it.fix.is_some() && it.dismissed.is_none())
    }

    pub(super) fn on_checks(&mut self, deed: CheckDeed) {
        match deed {
            CheckDeed::Look(key) => {
                let record = key.as_ref().and_then(|it| it.records.first()).copied();
                self.looking.at = key;
                if let Some(id) = record.filter(|id| self.dossier().is_some_and(|it| it.holds(*id))) {
                    self.act(Action::Select(Some(Selection::Record(id))));
                }
            }
            CheckDeed::Show(key) => {
                // What was filtered out could not be seen.
                self.looking.filter = CheckFilter::default();
                self.looking.at = Some(key);
                self.act(Action::Show(View::Checks));
            }
            CheckDeed::Filter(filter) => self.looking.filter = filter,
            CheckDeed::Fix(key) => self.fix(&key),
            CheckDeed::Dismiss(key) => self.ask_why(&key),
            CheckDeed::Restore(key) => {
                let note = self.found(&key).and_then(|it| it.dismissed);
                if let Some(id) = note.filter(|it| self.dossier().is_some_and(|on| on.holds(it.any())))
                    && self.edit(Edit::Remove { ids: vec![id.any()] })
                {
                    self.message = text::check::RESTORED.to_owned();
                    self.looking.at = Some(key);
                }
            }
        }
    }

    /// What is done about the check that is looked at.
    pub(super) fn on_check_at(&mut self, deed: impl FnOnce(CheckKey) -> CheckDeed) {
        if let Some(key) = self.check_at().map(Check::key) {
            self.on_checks(deed(key));
        }
    }

    fn fix(&mut self, key: &CheckKey) {
        let Some((fix, dossier)) = self.found(key).and_then(|it| it.fix.clone()).zip(self.dossier()) else {
            return;
        };
        let Some(edit) = fix.edit(dossier) else { return };
        let done = text::check::fix(self.settings().dates, &fix);
        let next = self.beside_check(key);
        if self.edit(edit) {
            self.message = format!("Done: {done}");
            self.go_on_from(key, next);
        }
    }

    fn ask_why(&mut self, key: &CheckKey) {
        if let Some(check) = self.found(key).filter(|it| it.dismissed.is_none() && self.can_change()) {
            self.question = Some(Question::Dismiss(Box::new(check.clone())));
        }
    }

    /// Dismisses a check by a note in those words, and goes on to the one after it.
    pub(super) fn dismiss(&mut self, check: &Check, why: String) {
        let Some(dossier) = self.dossier() else { return };
        let note = check.dismissal(dossier, why, self.today());
        let added = Some(Added { by: self.user().to_owned(), at: Some(self.now()) });
        let (id, note) = (fresh_id::<Note>(dossier).any(), Note { added, ..note });
        let next = self.beside_check(&check.key());
        if self.edit(Edit::Add { id, record: note.wrap() }) {
            self.message = text::check::DISMISSED.to_owned();
            self.go_on_from(&check.key(), next);
        }
    }

    /// What was looked at needs no looking at any more.
    fn go_on_from(&mut self, key: &CheckKey, next: Option<CheckKey>) {
        if self.looking.at.as_ref() == Some(key) {
            self.looking.at = next;
        }
    }

    /// The check that is listed after that one, else the one before.
    fn beside_check(&self, key: &CheckKey) -> Option<CheckKey> {
        let all = self.looking.noticed(self.overview()?);
        let at = all.iter().position(|it| it.is(key))?;
        all.get(at + 1).or_else(|| all.get(at.checked_sub(1)?)).map(|it| it.key())
    }

    /// Goes to the next or the previous of the checks that are listed, round about.
    pub(super) fn step_check(&mut self, forth: bool) {
        let Some(overview) = self.overview().cloned() else { return };
        let all = self.looking.noticed(&overview);
        let at = self.looking.at.as_ref().and_then(|key| all.iter().position(|it| it.is(key)));
        let Some(at) = round_about(at, forth, all.len()) else { return };
        let Some(check) = all.get(at) else { return };
        let words = text::check::reason(&overview.dossier, self.settings().dates, check);
        let gravity = text::check::gravity(check.gravity);
        let cell = check.cells.first().filter(|_| self.panes.view() == View::Matrix);
        let cell = cell.map(|(issue, party)| Selection::Cell(*issue, *party));
        let selection = cell.or_else(|| check.record().map(Selection::Record));
        self.looking.at = Some(check.key());
        if let (Some(it), Some(dossier)) = (selection, self.dossier())
            && it.is_in(dossier)
        {
            self.selection = Some(it);
        }
        self.message = format!("Check {} of {}, {gravity}: {words}", at + 1, all.len());
    }
}
