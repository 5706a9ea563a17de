//! From a path to a dossier.

use super::{
    Disk, FileKind, LARGEST, LocalDisk, Opened, PlaceError, Problem, ReadError, Watch, place::place_on, read,
};
use std::{
    io::{self, Read},
    path::Path,
};

/// Why a file was not opened. It is untouched.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// The path leads to nothing that could be a dossier.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The system does not let it be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It can be read, but it is no dossier of ours, or not whole.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Opens a dossier.
///
/// # Errors
/// Says why it was not opened.
pub fn open(path: &Path, watch: Watch<'_>) -> Result<Opened, OpenError> {
    open_on(&LocalDisk, path, watch)
}

/// The same on any disk.
///
/// # Errors
/// Says why it was not opened.
pub fn open_on(disk: &dyn Disk, path: &Path, watch: Watch<'_>) -> Result<Opened, OpenError> {
    let Some(size) = place_on(disk, path)?.existing.map(|it| it.len) else { return Err(OpenError::NotFound) };
    if size > LARGEST {
        return Err(ReadError::from(Problem::TooLarge).into());
    }
    let file = disk.open(path)?;
    if file.look()?.kind != FileKind::File {
        // It was exchanged for something else just now.
        return Err(OpenError::NotFound);
    }
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(read(bytes, watch)?)
}
