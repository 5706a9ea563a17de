//! Saving: after any fault the file on disk is the old version or the new one. The steps and their
//! order are the promise; none may be left out, retried or moved.

use super::{
    Disk, FileStamp, Lineage, LocalDisk, Look, PlaceError, Stopped, Watch, keep,
    place::place_on,
    ron,
    rows::{File as WholeFile, Taker},
    swap::{self, Put},
    sweep::{mark, sweep_on},
    whole::{read_back, written},
    write::{Written, write_plain, write_version},
};
use crate::model::{
    AnyId, Dossier, Id, Moment,
    record::{Of, Record},
};
use std::{
    fmt, io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

/// What may be replaced. What is right is decided by the content of files, never by clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Replace {
    /// Nothing: there must be no such file.
    Nothing,
    /// The version that was opened or last saved, and no other.
    Known(FileStamp),
    /// Whatever is there; the user was asked.
    Anything,
    /// Whatever is there, but it is kept beside the new one under another name.
    KeepTheirs,
}

/// Who saves, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Author {
    /// The name under which the program is used; may be blank.
    pub by: String,
    /// Now.
    pub at: Moment,
}

/// What was saved.
#[derive(Debug)]
pub struct Saved {
    /// The file itself, links resolved.
    pub path: PathBuf,
    /// The new file's stamp, for the next time.
    pub stamp: FileStamp,
    /// The lineage as it stands in the file now.
    pub lineage: Lineage,
    /// Where the version that was there is kept: see [`Replace::KeepTheirs`]; or one that somebody else put there at the
    /// last moment.
    pub kept: Option<PathBuf>,
    /// What the user should know though it was saved.
    pub warnings: Vec<Warning>,
}

/// What the user should know though it was saved.
#[derive(Debug)]
pub enum Warning {
    /// The file has that many other names, which keep the old version.
    HardLinks(u64),
    /// The owner, the group or the rights of the file could not be kept.
    RightsChanged,
    /// The file that was opened was gone; it was made anew.
    WasGone,
    /// The disk has not confirmed that the new file is in its folder for good.
    FolderUnconfirmed(io::Error),
    /// The version that was replaced could not be kept among the earlier ones.
    NotKept(Box<SaveError>),
}

/// Why nothing was saved. The file on disk is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The path leads to nothing that could be replaced.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// Somebody else has written the file since it was opened or saved. Offer to compare and merge, to save under another
    /// name, or [`Replace::KeepTheirs`].
    #[error("{} was changed by somebody else", .0.display())]
    ChangedElsewhere(PathBuf),
    /// There is a file where none was expected.
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    /// The file may not be changed.
    #[error("{} may not be changed", .0.display())]
    ReadOnly(PathBuf),
    /// What was read back is not what was to be saved; the disk or the program is at fault.
    #[error("what was read back differs: {0}")]
    NotVerified(String),
    /// It was stopped by its watch.
    #[error("stopped")]
    Stopped,
    /// The system did not let it be done.
    #[error("{step:?}: {source}")]
    Io {
        /// At which step.
        step: Step,
        /// What it says.
        source: io::Error,
    },
}

/// The steps at which the system can say no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Making a temporary file in the folder.
    Create,
    /// Writing it.
    Write,
    /// Having the disk confirm it.
    Flush,
    /// Reading it back.
    ReadBack,
    /// Reading the file that is to be replaced.
    Compare,
    /// Keeping that file under another name.
    Keep,
    /// Putting the new file in its place.
    Rename,
}

impl Step {
    pub(super) fn failed(self) -> impl FnOnce(io::Error) -> SaveError {
        move |source| SaveError::Io { step: self, source }
    }
}
impl From<Stopped> for SaveError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

/// Saves a dossier. What it replaces is kept under the folder `state`, if one is given. The watch can stop it up to
/// the moment at which the file is replaced.
///
/// # Errors
/// Says why nothing was saved. The file on disk is then as it was, and no other is left behind.
pub fn save(
    dossier: &Dossier,
    lineage: &Lineage,
    author: &Author,
    path: &Path,
    replace: Replace,
    state: Option<&Path>,
    watch: Watch<'_>,
) -> Result<Saved, SaveError> {
    save_on(&LocalDisk, dossier, lineage, author, path, replace, state, watch)
}

/// The same on any disk.
///
/// # Errors
/// As [`save`].
#[expect(clippy::too_many_arguments, reason = "what `save` is given, and the disk")]
pub fn save_on(
    disk: &dyn Disk,
    dossier: &Dossier,
    lineage: &Lineage,
    author: &Author,
    path: &Path,
    replace: Replace,
    state: Option<&Path>,
    watch: Watch<'_>,
) -> Result<Saved, SaveError> {
    let size = match replace {
        // As large as it was, and a little.
        Replace::Known(it) => usize::try_from(it.len() + it.len() / 16 + 4096).unwrap_or_default(),
        _ => 0,
    };
    let written = write_version(dossier, lineage, (&author.by, author.at), size, &part(watch, 0.0, 0.3))?;
    let keep_under = state.map(|it| (it, author.at));
    put_in_place(disk, dossier, written, path, replace, keep_under, watch)
}

/// Saves a dossier that tells nothing of its versions, nor of who saved them when.
///
/// # Errors
/// As [`save`].
pub fn save_plain(
    dossier: &Dossier,
    path: &Path,
    replace: Replace,
    watch: Watch<'_>,
) -> Result<Saved, SaveError> {
    let written = write_plain(dossier, &part(watch, 0.0, 0.3))?;
    put_in_place(&LocalDisk, dossier, written, path, replace, None, watch)
}

/// A part of the whole work, as its watch sees it.
fn part(watch: Watch<'_>, from: f32, to: f32) -> impl Fn(f32) -> ControlFlow<()> + '_ {
    move |share| watch(from + share * (to - from))
}

/// The steps after the first.
fn put_in_place(
    disk: &dyn Disk,
    dossier: &Dossier,
    Written { text, lineage, stamp }: Written,
    path: &Path,
    replace: Replace,
    keep_under: Option<(&Path, Moment)>,
    watch: Watch<'_>,
) -> Result<Saved, SaveError> {
    // 2. Where does it go?
    let place = place_on(disk, path)?;
    // To the byte, unless step 5 finds another. Put there once more, it could take the place of one that goes on from it.
    let is_there = replace == Replace::Known(stamp) && place.existing.is_some();
    let mut warnings = Vec::new();
    if let Some(existing) = &place.existing {
        if replace == Replace::Nothing {
            return Err(SaveError::Exists(place.path));
        }
        may_be_written(disk, &place.path, existing)?;
        let others = existing.names.saturating_sub(1);
        if others > 0 && !is_there {
            warnings.push(Warning::HardLinks(others));
        }
    }

    // 3. Write beside it, after what an earlier save was killed over. The file is removed when `temporary` is dropped.
    sweep_on(disk, &place.folder);
    let mut temporary = written(disk, &place.folder, &mark(&place.path), text.as_bytes())?;

    // 4. Read it back.
    read_back(&mut *temporary.file, text.as_bytes())?;
    verify(&text, dossier, &lineage, &part(watch, 0.4, 0.95))?;
    drop(text);
    if watch(0.95).is_break() {
        return Err(SaveError::Stopped);
    }

    // 5. Is what will be replaced what may be?
    if let Replace::Known(known) = replace {
        if place.existing.is_none() {
            warnings.push(Warning::WasGone);
        } else if FileStamp::of_file(disk, &place.path).map_err(Step::Compare.failed())? != known {
            return Err(SaveError::ChangedElsewhere(place.path));
        }
    }

    // 6. Put it in place, looking at what comes out.
    let Put { kept, was_gone } = if is_there {
        Put::default()
    } else {
        if let Some(existing) = &place.existing {
            if let Some(Err(error)) = keep_under.map(|(state, at)| keep(state, &place.path, at)) {
                warnings.push(Warning::NotKept(Box::new(error)));
            }
            if temporary.file.give(existing.rights).is_err() {
                warnings.push(Warning::RightsChanged);
            }
        }
        let replace = if place.existing.is_none() { Replace::Nothing } else { replace };
        swap::put(disk, &mut temporary, &place.path, stamp, replace)?
    };
    if was_gone {
        warnings.push(Warning::WasGone);
    }
    if let Err(error) = disk.flush_folder(&place.folder) {
        warnings.push(Warning::FolderUnconfirmed(error));
    }
    Ok(Saved { path: place.path, stamp, lineage, kept, warnings })
}

/// Opens it for writing without writing, to learn of a lack of rights before all the work.
fn may_be_written(disk: &dyn Disk, path: &Path, existing: &Look) -> Result<(), SaveError> {
    if existing.is_read_only {
        return Err(SaveError::ReadOnly(path.to_owned()));
    }
    match disk.may_write(path) {
        Ok(()) => Ok(()),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
            ) =>
        {
            Err(SaveError::ReadOnly(path.to_owned()))
        }
        Err(source) => Err(SaveError::Io { step: Step::Compare, source }),
    }
}

/// Reads the text, record by record, each compared with the one it should be and let go.
fn verify(text: &str, dossier: &Dossier, lineage: &Lineage, watch: Watch<'_>) -> Result<(), SaveError> {
    let mut compare =
        Compare { rest: dossier.records(), done: 0, all: dossier.len(), watch, is_stopped: false };
    let read = ron().from_str_seed(text, WholeFile(&mut compare));
    if compare.is_stopped {
        return Err(SaveError::Stopped);
    }
    let differs = match read {
        Err(error) => Some(error.to_string()),
        Ok(it) if it != *lineage => Some("lineage".to_owned()),
        Ok(_) => compare.rest.next().map(|(id, _)| id.to_string()),
    };
    differs.map_or(Ok(()), |it| Err(SaveError::NotVerified(it)))
}

/// Compares the records with those of a dossier, in the file's order, and keeps none.
struct Compare<'a, I> {
    rest: I,
    done: usize,
    all: usize,
    watch: Watch<'a>,
    is_stopped: bool,
}

impl<'d, I: Iterator<Item = (AnyId, &'d Record)>> Taker for Compare<'_, I> {
    fn record<K: Of>(&mut self, id: Id<K>, record: K) -> Result<(), impl fmt::Display> {
        let same = |(of, it): (AnyId, &Record)| of == id.any() && K::of(it) == Some(&record);
        if !self.rest.next().is_some_and(same) {
            return Err(id.any().to_string());
        }
        self.done += 1;
        if self.done.is_multiple_of(super::WATCH_EVERY) {
            self.is_stopped = (self.watch)(self.done as f32 / self.all as f32).is_break();
        }
        if self.is_stopped { Err(String::new()) } else { Ok(()) }
    }
}
