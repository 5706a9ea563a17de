//! Where a path leads: through links, to a file that can be replaced or to a place where there is none.

use super::{Disk, FileKind, LocalDisk, Look};
use std::{
    io,
    path::{Path, PathBuf},
};

/// Where a path leads.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file itself, links resolved.
    pub path: PathBuf,
    /// Its folder.
    pub folder: PathBuf,
    /// What stands there now: a regular file, if anything.
    pub existing: Option<Look>,
}

/// Why a path leads nowhere that a dossier could be.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// There is no such folder.
    #[error("no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// A link to a file that does not exist.
    #[error("{} is a link to nothing", .0.display())]
    DanglingLink(PathBuf),
    /// Links that lead back to themselves.
    #[error("{} is a link that leads back to itself", .0.display())]
    LinkLoop(PathBuf),
    /// Something that is not a regular file.
    #[error("{} is a {}", .0.display(), .1.word())]
    NotRegular(PathBuf, NotRegular),
    /// Anything else that the system says.
    #[error("{path}: {error}", path = .0.display(), error = .1)]
    Io(PathBuf, io::Error),
}

/// Whether an error says that nothing is there, rather than that it could not be seen.
#[must_use]
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// What is not a regular file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRegular {
    /// A folder.
    Folder,
    /// A pipe with a name.
    Pipe,
    /// A device.
    Device,
    /// A socket.
    Socket,
    /// Something else.
    Other,
}

impl NotRegular {
    /// Its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Pipe => "named pipe",
            Self::Device => "device",
            Self::Socket => "socket",
            Self::Other => "special file",
        }
    }
}

/// Finds out where a path leads, without opening anything.
///
/// # Errors
/// There is no such folder, a link leads nowhere, or something stands there that is not a regular file.
pub fn place(path: &Path) -> Result<Place, PlaceError> {
    place_on(&LocalDisk, path)
}

/// The same on any disk.
pub(super) fn place_on(disk: &dyn Disk, path: &Path) -> Result<Place, PlaceError> {
    let other = |error| PlaceError::Io(path.to_owned(), error);
    let path = match disk.look_at_name(path) {
        Ok(it) if it.kind == FileKind::Link => disk.resolve(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => PlaceError::DanglingLink(path.to_owned()),
            io::ErrorKind::PermissionDenied => other(error),
            // The only thing left that can be wrong with a link; its kind has no stable name yet.
            _ => PlaceError::LinkLoop(path.to_owned()),
        })?,
        Ok(_) => disk.resolve(path).map_err(other)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = match path.parent() {
                Some(it) if it.as_os_str().is_empty() => Path::new("."),
                Some(it) => it,
                None => return Err(other(error)),
            };
            let real = disk.resolve(folder).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => PlaceError::NoFolder(folder.to_owned()),
                _ => other(error),
            })?;
            let Some(name) = path.file_name() else {
                return Err(PlaceError::NotRegular(path.to_owned(), NotRegular::Folder));
            };
            real.join(name)
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(PlaceError::NoFolder(path.parent().unwrap_or(path).to_owned()));
        }
        Err(error) => return Err(other(error)),
    };
    let existing = match disk.look(&path) {
        Ok(it) => match it.kind {
            FileKind::File => Some(it),
            FileKind::Other(what) => return Err(PlaceError::NotRegular(path, what)),
            FileKind::Link => return Err(PlaceError::NotRegular(path, NotRegular::Other)),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(PlaceError::Io(path, error)),
    };
    let folder = path.parent().unwrap_or(&path).to_owned();
    Ok(Place { path, folder, existing })
}
