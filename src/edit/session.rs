//! The only writer of a dossier: performs edits, undoes and redoes them, knows what is saved.

use super::{Edit, History, Label, Patch, Refusal, Verb, plan};
use crate::model::{
    AnyId, Dossier, Id,
    id::{Kind, Named},
};

/// One dossier that is being worked on.
#[derive(Clone, Debug)]
pub struct Session {
    dossier: Dossier,
    history: History,
}

impl Session {
    /// Begins with a whole dossier that is saved as it is.
    #[must_use]
    pub fn new(dossier: Dossier) -> Self {
        Self { dossier, history: History::new() }
    }

    /// The dossier as it is now. A clone costs nothing.
    #[must_use]
    pub const fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// What was done and can be undone.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Does what the edit says, as one step that can be undone; in the step before it, if it goes on
    /// changing the same field. Returns the label of what was done; none if nothing changed.
    ///
    /// # Errors
    /// The edit would break the dossier, or what it is about is gone. Nothing has changed then.
    pub fn perform(&mut self, edit: Edit) -> Result<Option<Label>, Refusal> {
        self.perform_as(edit, None)
    }

    /// Does what the edit says, as [`Self::perform`] does, and tells it as something else than what it looks like.
    ///
    /// # Errors
    /// Those of [`Self::perform`].
    pub fn perform_as(&mut self, edit: Edit, verb: Option<Verb>) -> Result<Option<Label>, Refusal> {
        let stroke = edit.stroke();
        let goes_on = stroke.is_some() && stroke == self.history.open();
        // An edit that is refused or does nothing must not even tidy the field that is open.
        let tidied = if goes_on { Patch::default() } else { self.tidying() };
        let plan::Plan { patch, mut label } = edit.plan(&tidied.applied(&self.dossier))?;
        label.verb = verb.unwrap_or(label.verb);
        if patch.is_empty() {
            return Ok(None);
        }
        if !goes_on {
            self.seal();
        }
        patch.apply(&mut self.dossier);
        self.history.push(label.clone(), patch, stroke);
        Ok(Some(label))
    }

    /// A field was left: its text is brought into Unicode normal form C, and the next edit begins a new step.
    pub fn seal(&mut self) {
        let patch = self.tidying();
        self.history.close();
        if !patch.is_empty() {
            patch.apply(&mut self.dossier);
            self.history.extend(patch);
        }
    }

    /// What becomes of the record with the open field when that is left.
    fn tidying(&self) -> Patch {
        let open = self.history.open().and_then(|(id, field)| Some((id, field, self.dossier.record(id)?)));
        open.map_or_else(Patch::default, |(id, field, record)| {
            Patch::put(&self.dossier, id, Some(plan::composed(record.clone(), field)))
        })
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> Option<Label> {
        self.seal();
        let (patch, label) = self.history.undo()?;
        patch.apply(&mut self.dossier);
        Some(label)
    }

    /// Does the last undone step again.
    pub fn redo(&mut self) -> Option<Label> {
        self.seal();
        let (patch, label) = self.history.redo()?;
        patch.apply(&mut self.dossier);
        Some(label)
    }

    /// Which version this is, to be told to [`Session::saved`] when it is on disk.
    pub fn version(&mut self) -> Version {
        self.seal();
        Version(self.history.serial())
    }

    /// Whether what is there now came from that version, and not from undoing the step that led to it.
    #[must_use]
    pub fn goes_on_from(&self, version: &Version) -> bool {
        self.history.has_done(version.0)
    }

    /// That version is on disk now.
    pub fn saved(&mut self, version: &Version) {
        self.history.mark_saved(version.0);
    }

    /// What is on disk is no version of this session any more: another program has written it.
    pub fn is_not_saved(&mut self) {
        self.history.mark_unsaved();
    }

    /// Lets go of all steps: what stood in them is nowhere in the session any more.
    pub fn forget(&mut self) {
        self.seal();
        self.history.forget();
    }

    /// Whether it differs from what is on disk.
    #[must_use]
    pub fn is_modified(&self) -> bool {
        !self.history.is_saved()
    }
}

/// A version of the dossier within one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version(u64);

/// An id that no record of the dossier has.
#[must_use]
pub fn fresh_id<K: Kind>(dossier: &Dossier) -> Id<K> {
    loop {
        let id = random_id();
        if !dossier.holds(AnyId::from(id)) {
            return id;
        }
    }
}

/// An id for a part of a record: an option, a bracket, an alternative.
#[must_use]
pub fn random_id<K: Named>() -> Id<K> {
    #[expect(clippy::panic, reason = "without randomness nothing can be entered safely; there is no way on")]
    let random =
        getrandom::u64().unwrap_or_else(|error| panic!("the system gives no random numbers: {error}"));
    Id::new(random)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::example::*;

    fn typed(session: &mut Session, name: &str) {
        let edit = change(session.dossier(), UKRAINE, |it| it.name = name.into());
        session.perform(edit).expect("a name");
    }
    fn name(session: &Session) -> &str {
        session.dossier().get(UKRAINE).map_or("", |it| &it.name)
    }

    #[test]
    fn a_field_is_tidied_when_it_is_left_and_not_before() {
        let mut session = Session::new(dossier());
        typed(&mut session, "e\u{301}");
        assert_eq!(name(&session), "e\u{301}");
        let ghost = Edit::Remove { ids: vec![Id::<crate::model::Note>::new(99).any()] };
        assert!(session.perform(ghost).is_err());
        assert_eq!(name(&session), "e\u{301}", "a refused edit changes nothing");
        session.seal();
        assert_eq!(name(&session), "é");
        session.undo();
        assert_eq!(session.dossier(), &dossier());
        session.redo();
        assert_eq!(name(&session), "é");
    }

    #[test]
    fn keystrokes_are_one_step_until_the_field_is_left() {
        let mut session = Session::new(dossier());
        for text in ["U", "UA", "UA", "UAx"] {
            typed(&mut session, text);
        }
        assert_eq!(session.history().len(), 1);
        let edit = change(session.dossier(), UKRAINE, |it| it.code = "U".into());
        session.perform(edit).expect("a code");
        typed(&mut session, "UA");
        assert_eq!(session.history().len(), 3);
        session.seal();
        typed(&mut session, "U");
        assert_eq!(session.history().len(), 4);
    }

    #[test]
    fn typing_back_to_where_it_began_is_no_step() {
        let mut session = Session::new(dossier());
        typed(&mut session, "Ukrain");
        typed(&mut session, "Ukraine");
        assert!(session.history().is_empty() && !session.is_modified());
    }

    #[test]
    fn a_version_is_gone_on_from_until_it_is_undone() {
        let mut session = Session::new(dossier());
        typed(&mut session, "one");
        let one = session.version();
        session.seal();
        typed(&mut session, "two");
        assert!(session.goes_on_from(&one));
        session.undo();
        assert!(session.goes_on_from(&one));
        session.undo();
        assert!(!session.goes_on_from(&one), "its step is undone");
        session.redo();
        assert!(session.goes_on_from(&one));
    }

    #[test]
    fn saved_is_a_version_not_a_moment() {
        let mut session = Session::new(dossier());
        typed(&mut session, "one");
        let one = session.version();
        typed(&mut session, "two");
        session.saved(&one);
        assert!(session.is_modified(), "typed while it was being written");
        session.undo();
        assert!(!session.is_modified());
        session.undo();
        assert!(session.is_modified());
        session.redo();
        assert!(!session.is_modified());
        session.undo();
        typed(&mut session, "other");
        session.undo();
        assert!(session.is_modified(), "the saved version cannot be reached any more");
        let now = session.version();
        session.saved(&now);
        assert!(!session.is_modified());
    }

    #[test]
    fn nothing_is_saved_once_another_has_written_the_file() {
        let mut session = Session::new(dossier());
        typed(&mut session, "one");
        session.is_not_saved();
        session.undo();
        assert!(session.is_modified(), "not even what was opened");
    }

    #[test]
    fn what_was_forgotten_cannot_be_undone() {
        let mut session = Session::new(dossier());
        typed(&mut session, "one");
        let one = session.version();
        typed(&mut session, "two");
        session.undo();
        session.saved(&one);
        session.forget();
        assert!(session.undo().is_none() && session.redo().is_none() && !session.is_modified());
        typed(&mut session, "three");
        assert!(session.is_modified());
        session.forget();
        assert!(session.is_modified() && session.history().is_empty());
        session.is_not_saved();
        session.forget();
        assert!(session.is_modified());
    }

    #[test]
    fn a_fresh_id_is_taken_by_nobody() {
        let it = dossier();
        let id: Id<crate::model::Party> = fresh_id(&it);
        assert!(!it.holds(id.any()) && id != fresh_id(&it));
    }
}
