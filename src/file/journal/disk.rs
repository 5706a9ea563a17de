//! The file of a journal: begun whole, added to, held locked while its window lives, removed when nothing in
//! it is needed any more; and those that were left behind.

use super::{Header, JournalProblem, Reading, Step, frame::Chain, read_journal};
use crate::{
    file::{
        Disk, LARGEST, LocalDisk, SaveError, Step as At,
        held::{is_alive, is_same},
        name::TIME,
        sweep,
        whole::{folder_of_ones_own, written_to_stay},
    },
    model::Dossier,
};
use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};

/// What the names of journals end with.
const ENDING: &str = ".journal";

/// Where journals are, in the folder for what the program keeps for itself.
#[must_use]
pub fn folder(state: &Path) -> PathBuf {
    state.join("journals")
}

/// A name that no other journal has, of this window or any other.
#[must_use]
pub fn file_name(now: jiff::Timestamp) -> String {
    static MADE: AtomicU32 = AtomicU32::new(1);
    let number = MADE.fetch_add(1, Relaxed);
    format!("{}-{}-{number}{ENDING}", now.strftime(TIME), std::process::id())
}

/// A journal that is being written. The file is locked as long as this lives; it stays when this is dropped.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    chain: Chain,
    len: u64,
    /// Its length when it was begun.
    first: u64,
}

impl Journal {
    /// Begins a journal in the place of the one at that path, if there is one: at any moment the file is the
    /// one or the other. What is carried must be what the header says.
    ///
    /// # Errors
    /// Says why not. The file is then as it was.
    pub fn begin(
        path: &Path,
        header: &Header,
        carried: Option<&Dossier>,
        step: &Step,
    ) -> Result<Self, SaveError> {
        let mut bytes = Vec::new();
        let mut chain = Chain::begin(&mut bytes);
        let mut header = header.clone();
        header.carries = carried.is_some();
        let mut has_room = chain.put(header.write().as_bytes(), &mut bytes);
        if let Some(it) = carried {
            has_room &= chain.put(Step::whole(it, header.begun).write().as_bytes(), &mut bytes);
        }
        has_room &= chain.put(step.write().as_bytes(), &mut bytes);
        if !has_room {
            let error = io::Error::from(io::ErrorKind::FileTooLarge);
            return Err(SaveError::Io { step: At::Write, source: error });
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        folder_of_ones_own(folder).map_err(At::Create.failed())?;
        // Its lock goes with it to its place.
        let file = written_to_stay(folder, &bytes)?
            .persist(path)
            .map_err(|it| SaveError::Io { step: At::Rename, source: it.error })?;
        let _ = LocalDisk.flush_folder(folder);
        let len = bytes.len() as u64;
        Ok(Self { path: path.to_owned(), file, chain, len, first: len })
    }

    /// Adds a step. After an error nothing may be added any more: begin the journal anew.
    ///
    /// # Errors
    /// What the system says. What was in the journal before can still be read.
    pub fn add(&mut self, step: &Step) -> io::Result<()> {
        let mut bytes = Vec::new();
        if !self.chain.put(step.write().as_bytes(), &mut bytes) {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.file.write_all(&bytes)?;
        self.file.sync_data()?;
        self.len += bytes.len() as u64;
        Ok(())
    }

    /// Whether it has grown so long that it should be begun anew, with one step in the place of many.
    #[must_use]
    pub fn is_long(&self) -> bool {
        /// What is shorter is not worth the work.
        const LONG: u64 = 1 << 20;
        self.len > LONG && self.len > 4 * self.first
    }

    /// Whether it is still where it was put.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.path.exists()
    }
}

/// Removes the journal at that path, if there is one.
///
/// # Errors
/// What the system says. It is still there then.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A journal that no living window writes. It is locked as long as this lives, so that no other window offers
/// it too.
#[derive(Debug)]
pub struct Found {
    path: PathBuf,
    /// What is in it, or why that cannot be told.
    pub reading: Result<Reading, NoJournal>,
    _lock: File,
}

/// Why a journal that was found cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum NoJournal {
    /// Its bytes are not those of one.
    #[error(transparent)]
    Problem(#[from] JournalProblem),
    /// The system does not let it be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Found {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes it: the user has decided, and what is wanted of it is safe elsewhere.
    ///
    /// # Errors
    /// What the system says. It is still there then.
    pub fn remove(&self) -> io::Result<()> {
        remove(&self.path)
    }
}

/// The journals that were left behind, the oldest first.
#[must_use]
pub fn abandoned(folder: &Path) -> Vec<Found> {
    // What an earlier run was killed over.
    sweep(folder);
    let Ok(names) = LocalDisk.list(folder) else { return Vec::new() };
    let is_journal = |it: &&OsString| it.to_string_lossy().ends_with(ENDING);
    let mut paths: Vec<PathBuf> = names.iter().filter(is_journal).map(|it| folder.join(it)).collect();
    paths.sort();
    paths.into_iter().filter_map(look).collect()
}

/// Reads one, if no living window holds it.
fn look(path: PathBuf) -> Option<Found> {
    // Where it may not be written it can be read all the same.
    let mut file =
        OpenOptions::new().read(true).write(true).open(&path).or_else(|_| File::open(&path)).ok()?;
    if !file.metadata().is_ok_and(|it| it.is_file()) {
        return None;
    }
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return None,
        // Nothing can be locked here: the name tells whose it is.
        Err(TryLockError::Error(_)) if is_in_use(&path) => return None,
        Err(TryLockError::Error(_)) => {}
    }
    // It was removed, or begun anew, between the look at the folder and the lock.
    if !is_same(&file, &path) {
        return None;
    }
    let mut bytes = Vec::new();
    let reading = match (&mut file).take(LARGEST).read_to_end(&mut bytes) {
        Ok(_) => read_journal(&bytes).map_err(NoJournal::from),
        Err(error) => Err(error.into()),
    };
    Some(Found { path, reading, _lock: file })
}

/// Whether the program whose number is in the name still runs, as far as can be told.
fn is_in_use(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some(number) = name.split('-').nth(1).and_then(|it| it.parse().ok()) else { return false };
    number == std::process::id() || is_alive(number) == Some(true)
}
