//! What the program needs of the files of dossiers, as a trait, so that what the user can do is tested without
//! any; and the real thing.

use super::{Notice, ReadOnly, Review, ways::not_saved};
use crate::{
    file::{
        self, Author, FileStamp, Holder, Lineage, LocalDisk, Lock, Locked, OpenError, Problem, Replace,
        SaveError, Watching,
    },
    job::{Desk, Wake},
    model::{Dossier, Moment, fault::is_barred_from_a_line, matrix::Matrix},
    text,
};
use std::{
    ops::{ControlFlow, Range},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
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

    /// Looks whether a file is still as it was opened or last saved, and reads it if it is not.
    fn look(&self, path: &Path, kept: &Kept, desk: &Desk) -> Sight;

    /// Asks for the lock of a file.
    fn lock(&self, path: &Path, who: &str, now: Moment) -> Hold {
        let _ = (path, who, now);
        Hold::Without
    }

    /// Watches a file; `wake` is called when it stirs.
    fn watch(&self, path: &Path, wake: &Wake) -> Option<Watching> {
        let _ = (path, wake);
        None
    }
}

/// What is seen of a file that is open.
#[derive(Clone, Debug)]
pub enum Sight<T = Opened> {
    /// It is as it was opened or last saved.
    AsKnown,
    /// It is no longer there.
    Gone,
    /// Somebody else has written it.
    Changed(Box<T>),
    /// Somebody else has written it, and it cannot be read: why, in words for the user.
    Unreadable(Notice),
}

impl<T> Sight<T> {
    /// With what that makes of what was written.
    pub(super) fn map<U>(self, make: impl FnOnce(T) -> U) -> Sight<U> {
        match self {
            Self::AsKnown => Sight::AsKnown,
            Self::Gone => Sight::Gone,
            Self::Changed(it) => Sight::Changed(Box::new(make(*it))),
            Self::Unreadable(it) => Sight::Unreadable(it),
        }
    }
}

/// Who has a file open.
#[derive(Clone, Debug, Default)]
pub enum Hold {
    /// Nobody says so.
    #[default]
    Without,
    /// This program.
    Mine(Arc<Lock>),
    /// Somebody else.
    Elsewhere(Holder),
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
    /// Who has the file open.
    pub hold: Hold,
    /// Why it is to be shown read-only.
    pub read_only: Option<ReadOnly>,
    /// What is to be told of it before it is shown.
    pub review: Option<Review>,
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
        self.saved().map(|it| it.hash)
    }

    /// Who saved what is in the file, and when; none if another program has written in it since.
    fn saved(&self) -> Option<&file::Version> {
        self.lineage.versions().last().filter(|_| self.is_as_saved)
    }
    /// How large the file was, in bytes.
    pub(super) fn size(&self) -> Option<u64> {
        self.stamp.as_ref().map(FileStamp::len)
    }
    /// The versions that were saved last, oldest first.
    pub(super) const fn lineage(&self) -> &Lineage {
        &self.lineage
    }
    /// Whether these are of the same file content.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.stamp == other.stamp
    }
}

impl Opened {
    /// Who saved it when; none if another program has written in it since.
    #[must_use]
    pub fn saved_by(&self) -> Option<&file::Version> {
        self.kept.saved()
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

/// Lets a long work be seen and stopped from the desk, as that share of all that is done there.
pub(super) fn watched(desk: &Desk, share: Range<f32>) -> impl Fn(f32) -> ControlFlow<()> + '_ {
    move |done| {
        let done = share.start + (share.end - share.start) * done;
        if desk.goes_on(done) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}

/// How long a file that cannot be read is left alone before it is read again: somebody may still be writing it.
const WAIT: Duration = Duration::from_millis(300);
/// How often it is read again.
const AGAIN: usize = 3;

impl Storage for Disk {
    fn open(&self, path: &Path, desk: &Desk) -> Result<Opened, Option<Notice>> {
        open_on(&LocalDisk, path, desk)
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
        let state = self.state.as_deref();
        save_on(&LocalDisk, state, dossier, kept, &author, path, over, desk)
    }

    fn exists(&self, path: &Path) -> bool {
        file::would_overwrite(path)
    }

    fn look(&self, path: &Path, kept: &Kept, desk: &Desk) -> Sight {
        let mut sight = look_on(&LocalDisk, path, kept, desk);
        for _ in 0..AGAIN {
            if !matches!(sight, Sight::Unreadable(_)) || desk.is_stopped() {
                break;
            }
            std::thread::sleep(WAIT);
            sight = look_on(&LocalDisk, path, kept, desk);
        }
        sight
    }

    fn lock(&self, path: &Path, who: &str, now: Moment) -> Hold {
        match file::lock(path, who, now) {
            Locked::Mine(it) => Hold::Mine(Arc::new(it)),
            Locked::Elsewhere(it) => Hold::Elsewhere(it),
            Locked::Without => Hold::Without,
        }
    }

    fn watch(&self, path: &Path, wake: &Wake) -> Option<Watching> {
        Watching::new(path, Arc::clone(wake))
    }
}

/// Files on any disk, which are neither locked nor watched nor kept in earlier versions.
#[derive(Clone, Debug)]
pub struct Bare<D>(pub D);

impl<D: file::Disk> Storage for Bare<D> {
    fn open(&self, path: &Path, desk: &Desk) -> Result<Opened, Option<Notice>> {
        open_on(&self.0, path, desk)
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
        save_on(&self.0, None, dossier, kept, &author, path, over, desk)
    }

    fn exists(&self, path: &Path) -> bool {
        file::would_overwrite_on(&self.0, path)
    }

    fn look(&self, path: &Path, kept: &Kept, desk: &Desk) -> Sight {
        look_on(&self.0, path, kept, desk)
    }
}

fn open_on(disk: &dyn file::Disk, path: &Path, desk: &Desk) -> Result<Opened, Option<Notice>> {
    match file::open_on(disk, path, &watched(desk, 0.0..1.0)) {
        Ok(it) => Ok(it.into()),
        Err(OpenError::Read(it)) if it.problem == Problem::Stopped => Err(None),
        Err(error) => {
            let what = format!("{} was not opened", text::file::file_name(path));
            let notice = Notice::new(what).detail(text::file::open_error(path, &error));
            Err(Some(notice.next(text::file::after_open_error(&error))))
        }
    }
}

impl From<file::Opened> for Opened {
    fn from(it: file::Opened) -> Self {
        Self {
            dossier: it.dossier,
            kept: Kept { lineage: it.lineage, stamp: Some(it.stamp), is_as_saved: it.is_as_saved },
            has_comments: it.has_comments,
            ..Self::default()
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "what `Storage::save` is given, and the disk")]
fn save_on(
    disk: &dyn file::Disk,
    state: Option<&Path>,
    dossier: &Dossier,
    kept: &Kept,
    author: &Author,
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
    match file::save_on(disk, dossier, &kept.lineage, author, path, replace, state, &watched(desk, 0.0..1.0))
    {
        Ok(saved) => Ok(Written {
            kept: Kept { lineage: saved.lineage, stamp: Some(saved.stamp), is_as_saved: true },
            warnings: saved.warnings.iter().map(|it| text::file::warning(path, it)).collect(),
            theirs: saved.kept,
        }),
        Err(SaveError::ChangedElsewhere(_)) => Err(Unsaved::Changed),
        Err(SaveError::Exists(_)) => Err(Unsaved::Exists),
        Err(SaveError::Stopped) => Err(Unsaved::Stopped),
        Err(error) => Err(Unsaved::Failed(not_saved(path, &error))),
    }
}

fn look_on(disk: &dyn file::Disk, path: &Path, kept: &Kept, desk: &Desk) -> Sight {
    match FileStamp::of_file(disk, path) {
        Ok(it) if Some(it) == kept.stamp => return Sight::AsKnown,
        Err(error) if file::is_absent(&error) => return Sight::Gone,
        _ => {}
    }
    match file::open_on(disk, path, &watched(desk, 0.0..1.0)) {
        Ok(it) if Some(it.stamp) == kept.stamp => Sight::AsKnown,
        Ok(it) => Sight::Changed(Box::new(it.into())),
        Err(OpenError::NotFound) => Sight::Gone,
        Err(OpenError::Read(it)) if it.problem == Problem::Stopped => Sight::AsKnown,
        Err(error) => {
            let name = text::file::file_name(path);
            Sight::Unreadable(
                Notice::new(format!("{name} was changed by another program and cannot be read"))
                    .detail(text::file::open_error(path, &error))
                    .safe("The dossier in the window is unchanged.")
                    .next("Save under another name, to be sure."),
            )
        }
    }
}

/// Reads the sample.
///
/// # Errors
/// It is part of the program and tested, so none is to be expected.
pub fn sample() -> Result<Opened, Notice> {
    file::read(SAMPLE.to_vec(), file::UNWATCHED)
        .map(|it| Opened { dossier: it.dossier, ..Opened::default() })
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
    Author { by: by.chars().filter(|it| !is_barred_from_a_line(*it)).collect(), at: Moment::new(at) }
}
