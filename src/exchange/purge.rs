//! Records that are to be gone for good: where they still stand in what the program keeps of a dossier, earlier versions
//! and copies that were given, and removing that.

use super::{
    given::{given, kept_under},
    share::{Key, Recipient},
};
use crate::{
    file::{self, GivenCopy, GivenError, names_any},
    model::{AnyId, Dossier},
};
use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

/// Where records stand besides the dossier that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// In earlier versions, and in unsaved work of others.
    pub kept: file::Traces,
    /// In copies as they were given.
    pub given: Vec<(Recipient, GivenCopy)>,
    /// The copies that were looked through.
    looked: BTreeSet<PathBuf>,
}

impl Traces {
    /// Those of records of that dossier under that state folder; the journal of what is open is left out. What was found
    /// `before` for the same records in what does not change is not looked for again.
    ///
    /// # Errors
    /// Something that is kept cannot be read, or the secret of the dossier is not to be had.
    pub fn find(
        of: &Dossier,
        ids: &BTreeSet<AnyId>,
        state: &Path,
        own_journal: Option<&Path>,
        before: &Self,
    ) -> Result<Self, GivenError> {
        let unread = |error| GivenError::Unread(state.to_owned(), error);
        let kept = file::Traces::of(state, kept_under(of), ids, own_journal, &before.kept).map_err(unread)?;
        let mut it = Self { kept, ..Self::default() };
        let copies = given(of, state);
        let Some(secret) = copies.secret_there()? else { return Ok(it) };
        for copy in copies.list().map_err(unread)? {
            let Some(to) = Recipient::of_word(&copy.to) else { continue };
            it.looked.insert(copy.path.clone());
            if before.looked.contains(&copy.path) {
                it.given.extend(before.given.iter().find(|(_, known)| *known == copy).cloned());
                continue;
            }
            let named = Key::new(&secret, to).ids(of.records().map(|(id, _)| id));
            let wanted = ids.iter().filter_map(|id| named.get(id)).copied().collect();
            if names_any(&copy.path, &wanted).map_err(unread)? {
                it.given.push((to, copy));
            }
        }
        Ok(it)
    }

    /// Removes the earlier versions and the copies. What could not be removed, and why.
    #[must_use]
    pub fn remove(&self) -> Vec<(PathBuf, io::Error)> {
        let versions = self.kept.versions.iter().map(|it| (&it.path, it.remove()));
        let given = self.given.iter().map(|(_, it)| (&it.path, it.take_back()));
        versions.chain(given).filter_map(|(path, it)| Some((path.clone(), it.err()?))).collect()
    }
}
