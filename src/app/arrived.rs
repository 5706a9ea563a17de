//! A version of the file that somebody else has written: what changed there, what both sides make together, and from
//! which version that is worked out.

use super::storage::{Kept, Opened};
use crate::{
    analysis::checks::{Gravity, Limits, checks_from},
    edit::Patch,
    exchange::{given::returned, share::Recipient},
    file::{self, Keep, UNWATCHED, VersionHash},
    merge::{Merged, Origin, common_ground, three_way},
    model::{Dossier, Id, Moment, Party},
    text::{date::Writing, difference::Differences},
};
use jiff::civil;
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

/// The versions of a dossier that this program has loaded or saved, the last of which is that in the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Versions(Vec<(Option<VersionHash>, Dossier)>);

impl Versions {
    /// No more are remembered than a file remembers.
    pub(super) fn add(&mut self, kept: &Kept, dossier: &Dossier) {
        // What another program has written into the file since is in no version.
        self.0.push((kept.standing(), dossier.clone()));
        self.0.drain(..self.0.len().saturating_sub(file::KEPT));
    }
    /// What stood in others is nowhere in memory any more.
    pub(super) fn forget_all_but_the_last(&mut self) {
        self.0.drain(..self.0.len().saturating_sub(1));
    }
    fn last(&self) -> Option<&Dossier> {
        self.0.last().map(|(_, it)| it)
    }
    fn find(&self, hash: VersionHash) -> Option<&Dossier> {
        self.0.iter().rev().find(|(it, _)| *it == Some(hash)).map(|(_, it)| it)
    }
}

/// What a merge starts from, and how the two come from one another. What neither side can name is what both have
/// alike: then every difference is shown, and nothing counts as removed. Where ours was never saved by this program,
/// only what stands in its own file (`is_own_file`) goes on from it.
pub(super) fn base(
    ours: &Dossier,
    kept: &Kept,
    versions: &Versions,
    theirs: &Opened,
    state: Option<&Path>,
    is_own_file: bool,
) -> (Dossier, Origin) {
    let alike = || common_ground(ours, &theirs.dossier);
    if ours.id() != theirs.dossier.id() {
        return (alike(), Origin::OtherDossier);
    }
    let other = theirs.kept.lineage();
    let has = |own| other.versions().iter().any(|it| it.hash == own);
    // What another program has written into ours is not what the other goes on from, but where both are one file.
    let version = if is_own_file { kept.version() } else { kept.standing() };
    let goes_on = version.map_or(is_own_file, has);
    if let Some(last) = versions.last().filter(|_| goes_on) {
        return (last.clone(), Origin::GoesOn);
    }
    let standing = theirs.kept.standing();
    if standing.is_some_and(|it| kept.lineage().versions().iter().any(|own| own.hash == it)) {
        return (theirs.dossier.clone(), Origin::Earlier);
    }
    let kept_before = |hash| Keep::of(state?, ours.id()?).read(hash, UNWATCHED);
    let common = kept.lineage().common(other).find_map(|it| {
        let dossier = versions.find(it.hash).cloned().or_else(|| kept_before(it.hash))?;
        Some((dossier, Origin::Parted(it.at)))
    });
    common.unwrap_or_else(|| (alike(), Origin::Unknown))
}

/// Another copy in relation to ours.
#[derive(Debug)]
pub struct Related {
    /// What a merge of both starts from.
    pub base: Dossier,
    /// The copy, in the ids of ours.
    pub theirs: Dossier,
    /// How the two come from one another.
    pub origin: Origin,
    /// To whom it was given and when, if it came back.
    pub given: Option<(Recipient, Moment)>,
}

impl Related {
    /// From where to where the differences lead that are of interest.
    pub(super) fn changes<'a>(&'a self, ours: &'a Dossier) -> (&'a Dossier, &'a Dossier) {
        match self.origin {
            Origin::Earlier => (&self.theirs, ours),
            Origin::CameBack => (&self.base, &self.theirs),
            _ => (ours, &self.theirs),
        }
    }
}

/// How another copy and ours come from one another. Of one that was given away and came back, the ids are others, that
/// of its cover too.
pub(super) fn related(
    ours: &Dossier,
    kept: &Kept,
    versions: &Versions,
    theirs: &Opened,
    state: Option<&Path>,
) -> Related {
    let (base, origin) = base(ours, kept, versions, theirs, state, false);
    let is_other = origin == Origin::OtherDossier;
    match state.filter(|_| is_other).and_then(|state| returned(&theirs.dossier, ours, state)) {
        Some(it) => Related {
            base: it.base,
            theirs: it.theirs,
            origin: Origin::CameBack,
            given: Some((it.to, it.at)),
        },
        None => Related { base, theirs: theirs.dossier.clone(), origin, given: None },
    }
}

/// How the dossiers of two files come from one another.
#[must_use]
pub fn related_files(ours: &file::Opened, theirs: file::Opened, state: Option<&Path>) -> Related {
    let (ours, theirs) = (Opened::from(ours.clone()), Opened::from(theirs));
    let mut versions = Versions::default();
    versions.add(&ours.kept, &ours.dossier);
    related(&ours.dossier, &ours.kept, &versions, &theirs, state)
}

/// How many checks of a dossier are grave, and how many there are that no note dismisses.
pub(super) fn checks(
    dossier: &Dossier,
    as_of: civil::Date,
    limits: Limits,
    seat: Option<Id<Party>>,
) -> (usize, usize) {
    let checks = checks_from(seat, dossier, as_of, limits);
    let open = checks.iter().filter(|it| it.dismissed.is_none());
    (open.clone().filter(|it| it.gravity == Gravity::Grave).count(), open.count())
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
    let (base, origin) = base(ours, kept, versions, &theirs, state, true);
    let merged = three_way(&base, ours, &theirs.dossier);
    let differences = Arc::new(Differences::of(&base, &theirs.dossier, writing));
    let reload = Patch::diff(ours, &theirs.dossier);
    Arrived { theirs, merged, differences, reload, beside, goes_on: origin == Origin::GoesOn }
}
