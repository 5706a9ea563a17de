//! A version of the file that somebody else has written: what changed there, what both sides make together, and from
//! which version that is worked out.

use super::storage::{Kept, Opened};
use crate::{
    edit::{Edit, Patch, Session},
    file::{self, Keep, UNWATCHED, VersionHash},
    merge::{Merged, three_way},
    model::{Cover, Dossier, Id, field::Side},
    text::{date::Writing, difference::Differences},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A version of the file that somebody else has written, and what would become of it.
#[derive(Clone, Debug)]
pub struct Arrived {
    /// What is in the file now.
    pub theirs: Opened,
    /// What both sides did since the version that they have in common, made one.
    pub merged: Merged,
    /// What the other side did.
    pub differences: Arc<Differences>,
    /// What leads from ours to theirs.
    pub(super) reload: Patch,
    /// Where that version is kept, if it came in while ours was being put in its place, and ours stands there now.
    pub beside: Option<PathBuf>,
    /// Whether the file goes back to what is here, so that nothing is lost if it is taken as it is.
    pub(super) goes_on: bool,
}

impl Arrived {
    /// What becomes of ours if each conflict is settled so; the conflicts that could not be settled so.
    pub(super) fn settled(&self, sides: &[Side]) -> (Patch, usize) {
        let ours = &self.merged.ours;
        let mut session = Session::new(ours.clone());
        let mut refused = 0;
        if session.perform(Edit::Apply { patch: self.merged.patch.clone() }).is_err() {
            refused += 1;
        }
        for (conflict, side) in self.merged.conflicts.iter().zip(sides) {
            let edit = conflict.take(*side, &self.merged, session.dossier());
            refused += usize::from(session.perform(edit).is_err());
        }
        (Patch::diff(ours, session.dossier()), refused)
    }
}

/// The versions of a dossier that this program has loaded or saved, the last of which is that in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Versions(Vec<(Option<VersionHash>, Dossier)>);

impl Versions {
    /// No more are remembered than a file remembers.
    pub(super) fn add(&mut self, kept: &Kept, dossier: &Dossier) {
        self.0.push((kept.version(), dossier.clone()));
        self.0.drain(..self.0.len().saturating_sub(file::KEPT));
    }
    fn last(&self) -> Option<&Dossier> {
        self.0.last().map(|(_, it)| it)
    }
    fn find(&self, hash: VersionHash) -> Option<&Dossier> {
        self.0.iter().rev().find(|(it, _)| *it == Some(hash)).map(|(_, it)| it)
    }
}

/// What a merge starts from, and whether theirs goes on from what is in our file. What neither side can name is
/// what both have alike: then every difference is shown, and nothing counts as removed.
fn base(
    ours: &Dossier,
    kept: &Kept,
    versions: &Versions,
    theirs: &Opened,
    state: Option<&Path>,
) -> (Dossier, bool) {
    let other = theirs.kept.lineage();
    let goes_on = kept.version().is_none_or(|own| other.versions().iter().any(|it| it.hash == own));
    if let Some(last) = versions.last().filter(|_| goes_on) {
        return (last.clone(), true);
    }
    let kept_before = |hash| {
        let cover: Id<Cover> = ours.cover()?.0;
        Keep::of(state?, cover).read(hash, UNWATCHED)
    };
    let common = kept
        .lineage()
        .common(other)
        .find_map(|it| versions.find(it.hash).cloned().or_else(|| kept_before(it.hash)));
    let alike = || ours.records().filter(|(id, it)| theirs.dossier.record(*id) == Some(*it));
    let common = common.unwrap_or_else(|| alike().map(|(id, it)| (id, it.clone())).collect());
    (common, false)
}

/// What would become of ours, which is known to the file as `kept`.
pub(super) fn arrived(
    ours: &Dossier,
    kept: &Kept,
    versions: &Versions,
    theirs: Opened,
    beside: Option<PathBuf>,
    state: Option<&Path>,
    writing: &Writing,
) -> Arrived {
    let (base, goes_on) = base(ours, kept, versions, &theirs, state);
    let merged = three_way(&base, ours, &theirs.dossier);
    let differences = Arc::new(Differences::of(&base, &theirs.dossier, writing));
    let reload = Patch::diff(ours, &theirs.dossier);
    Arrived { theirs, merged, differences, reload, beside, goes_on }
}
