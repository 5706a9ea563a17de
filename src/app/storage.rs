//! The one door to the file floor: what the program needs of files, as a trait, so that what the user
//! can do is tested without any; and the real thing.

use super::{Notice, ways::not_saved};
use crate::{
    file::{self, Author, FileStamp, Lineage, OpenError, Problem, Replace, SaveError},
    job::Desk,
    model::{Dossier, Moment, fault::is_barred, matrix::Matrix},
    text,
};
use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// The sample that comes with the program.
pub const SAMPLE: &[u8] = include_bytes!("../../assets/samples/florida-talks-2025.dossier.ron");

/// Reads and writes dossiers. Called on a job's thread.
pub trait Storage: Send + Sync {
    /// Reads the dossier in a file.
    ///
    /// # Errors
    /// Says why not; none if it was stopped.
    fn open(&self, path: &Path, desk: &Desk) -> Result<Opened, Option<Notice>>;

    /// Writes a dossier to a file.
    ///
    /// # Errors
    /// Says whether asking the user would help.
    fn save(
        &self,
        dossier: &Dossier,
        kept: &Kept,
        author: Author,
        path: &Path,
        over: Over,
        desk: &Desk,
    ) -> Result<Written, Unsaved>;

    /// Whether there is something at that path.
    fn exists(&self, path: &Path) -> bool;
}

/// A dossier that was read.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The dossier.
    pub dossier: Dossier,
    /// What is to be remembered until it is saved.
    pub kept: Kept,
    /// Whether the file holds comments, which saving would lose.
    pub has_comments: bool,
    /// Its matrix, as far as it was worked out beforehand.
    pub matrix: Matrix,
}

/// What has to be remembered of a file between opening and saving it.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    lineage: Lineage,
    stamp: Option<FileStamp>,
    /// Whether nobody has written in the file since its last version was saved.
    is_as_saved: bool,
}

impl Kept {
    /// The version that was saved last, as the file tells it.
    pub(super) fn version(&self) -> Option<file::VersionHash> {
        self.lineage.versions().last().map(|it| it.hash)
    }

    /// The version that is in the file, where that is known without reading it.
    pub(super) fn standing(&self) -> Option<file::VersionHash> {
        self.version().filter(|_| self.is_as_saved)
    }
}

/// A dossier that was written.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// What is to be remembered until the next time.
    pub kept: Kept,
    /// What the user should know though it was saved.
    pub warnings: Vec<String>,
    /// Where the version that stood there is kept.
    pub theirs: Option<PathBuf>,
}

/// What may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing: there must be no such file yet.
    Nothing,
    /// The file as it was opened or last saved.
    Own,
    /// Whatever stands there: the user has agreed to replace it.
    Anything,
    /// Whatever stands there, but it is kept under another name.
    KeepTheirs,
}

/// Why a dossier was not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// The file is not the one that was opened: somebody else has written it.
    Changed,
    /// There is a file of that name already.
    Exists,
    /// The user stopped it.
    Stopped,
    /// Anything else, in words for the user.
    Failed(Notice),
}

/// Files on disk.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// Under which folder the versions that are replaced are kept; none: they are not.
    pub state: Option<PathBuf>,
}

/// Lets a long work be seen and stopped from the desk.
fn watch(desk: &Desk) -> impl Fn(f32) -> ControlFlow<()> + '_ {
    |done| {
        desk.progress(done);
        if desk.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Storage for Disk {
    fn open(&self, path: &Path, desk: &Desk) -> Result<Opened, Option<Notice>> {
        match file::open(path, &watch(desk)) {
            Ok(it) => Ok(Opened {
                dossier: it.dossier,
                kept: Kept { lineage: it.lineage, stamp: Some(it.stamp), is_as_saved: it.is_as_saved },
                has_comments: it.has_comments,
                matrix: Matrix::default(),
            }),
            Err(OpenError::Read(it)) if it.problem == Problem::Stopped => Err(None),
            Err(error) => {
                let what = format!("{} was not opened", text::file::file_name(path));
                Err(Some(Notice::new(what).detail(text::file::open_error(path, &error))))
            }
        }
    }

    fn save(
        &self,
        dossier: &Dossier,
        kept: &Kept,
        author: Author,
        path: &Path,
        over: Over,
        desk: &Desk,
    ) -> Result<Written, Unsaved> {
        let replace = match (over, kept.stamp) {
            (Over::Own, Some(stamp)) => Replace::Known(stamp),
            (Over::Own, None) | (Over::Nothing, _) => Replace::Nothing,
            (Over::Anything, _) => Replace::Anything,
            (Over::KeepTheirs, _) => Replace::KeepTheirs,
        };
        match file::save(dossier, &kept.lineage, &author, path, replace, self.state.as_deref(), &watch(desk))
        {
            Ok(saved) => Ok(Written {
                kept: Kept { lineage: saved.lineage, stamp: Some(saved.stamp), is_as_saved: true },
                warnings: saved.warnings.iter().map(|it| text::file::warning(path, it)).collect(),
                theirs: saved.kept,
            }),
            Err(SaveError::ChangedElsewhere(_) | SaveError::ChangedTwice { .. }) => Err(Unsaved::Changed),
            Err(SaveError::Exists(_)) => Err(Unsaved::Exists),
            Err(SaveError::Stopped) => Err(Unsaved::Stopped),
            Err(error) => Err(Unsaved::Failed(not_saved(path, &error))),
        }
    }

    fn exists(&self, path: &Path) -> bool {
        file::would_overwrite(path)
    }
}

/// Reads the sample.
///
/// # Errors
/// It is part of the program and tested, so none is to be expected.
pub fn sample() -> Result<Opened, Notice> {
    file::read(SAMPLE.to_vec(), file::UNWATCHED)
        .map(|it| Opened {
            dossier: it.dossier,
            kept: Kept::default(),
            has_comments: false,
            matrix: Matrix::default(),
        })
        .map_err(|it| {
            Notice::new("The sample was not opened").detail(text::file::read_error("The sample", &it))
        })
}

/// The text of a dossier's file, as it would be saved but for one more version in its lineage.
pub(super) fn as_text(dossier: &Dossier, kept: &Kept) -> String {
    file::write(dossier, &kept.lineage)
}

/// Who saves, and when. What would make the file one that is refused is left out of the name.
#[must_use]
pub fn author(by: &str, at: jiff::Timestamp) -> Author {
    let fits = |it: &char| !it.is_control() && !is_barred(*it);
    Author { by: by.chars().filter(fits).collect(), at: Moment::new(at) }
}
