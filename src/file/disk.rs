//! What opening and saving a dossier do on a disk, as a trait: the real one, and in tests one in memory that loses
//! power and lets several programs take turns. What the program keeps for itself is on this computer in any case, and
//! does not need it; nor do locks and watches, which only systems have.

mod local;

pub use local::LocalDisk;

use super::NotRegular;
use std::{
    ffi::OsString,
    fmt,
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

/// A disk, as a program sees it.
pub trait Disk: fmt::Debug + Send + Sync {
    /// What stands at a path, links followed.
    ///
    /// # Errors
    /// What the system says; `NotFound` if nothing stands there.
    fn look(&self, path: &Path) -> io::Result<Look>;

    /// What stands at a path; a link is a link.
    ///
    /// # Errors
    /// As [`Disk::look`].
    fn look_at_name(&self, path: &Path) -> io::Result<Look>;

    /// The path of the thing itself, links resolved.
    ///
    /// # Errors
    /// What the system says.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// Opens a file for reading.
    ///
    /// # Errors
    /// What the system says.
    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;

    /// Opens a file for writing, without writing.
    ///
    /// # Errors
    /// It may not be written, or what else the system says.
    fn may_write(&self, path: &Path) -> io::Result<()>;

    /// Makes a file in a folder, for its owner only, under a new name that begins and ends so.
    ///
    /// # Errors
    /// What the system says.
    fn make(&self, folder: &Path, prefix: &str, suffix: &str) -> io::Result<(PathBuf, Box<dyn DiskFile>)>;

    /// Gives a file another name, which may be taken: what had it is then gone.
    ///
    /// # Errors
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file another name, which must be free.
    ///
    /// # Errors
    /// `AlreadyExists` if it is taken, or what else the system says.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Exchanges two names at one stroke.
    ///
    /// # Errors
    /// `Unsupported` where that is not to be had, or what else the system says.
    fn swap(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Gives a file a second name, which must be free.
    ///
    /// # Errors
    /// What the system says.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a name away.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Has the disk confirm what a folder holds.
    ///
    /// # Errors
    /// What the system says.
    fn flush_folder(&self, folder: &Path) -> io::Result<()>;

    /// The names in a folder.
    ///
    /// # Errors
    /// What the system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
}

/// An open file.
pub trait DiskFile: Read + Write + Seek + Send {
    /// Has the disk confirm what was written.
    ///
    /// # Errors
    /// What the system says. It is not to be tried again: what was not confirmed may be lost.
    fn flush_to_disk(&self) -> io::Result<()>;

    /// What it is.
    ///
    /// # Errors
    /// What the system says.
    fn look(&self) -> io::Result<Look>;

    /// Gives it the owner, group and rights of another file.
    ///
    /// # Errors
    /// The owner or the group could not be kept; the rights are then narrowed.
    fn give(&self, rights: Rights) -> io::Result<()>;

    /// Whether no other handle holds it; it is held by this one then, until that is dropped.
    ///
    /// # Errors
    /// Files cannot be held on this disk.
    fn hold(&self) -> io::Result<bool>;
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// What kind of thing.
    pub kind: FileKind,
    /// Its length in bytes.
    pub len: u64,
    /// How many names it has.
    pub names: u64,
    /// Whether it is marked as not to be written.
    pub is_read_only: bool,
    /// Who may do what with it.
    pub rights: Rights,
}

/// What kind of thing stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A symbolic link.
    Link,
    /// Something else.
    Other(NotRegular),
}

/// Owner, group and rights of a file. On systems that have no such numbers they are all 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// The nine bits of rights.
    pub mode: u32,
    /// The owner's number.
    pub owner: u32,
    /// The group's number.
    pub group: u32,
}
