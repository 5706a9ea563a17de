//! The disks of this computer.

use super::{Disk, DiskFile, FileKind, Look, Rights};
use crate::file::NotRegular;
use std::{
    ffi::OsString,
    fs::{self, File, FileType, Metadata, OpenOptions},
    io,
    path::{Path, PathBuf},
};
use tempfile::TempPath;

/// The disks of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalDisk;

impl Disk for LocalDisk {
    fn look(&self, path: &Path) -> io::Result<Look> {
        fs::metadata(path).map(|it| look(&it))
    }

    fn look_at_name(&self, path: &Path) -> io::Result<Look> {
        path.symlink_metadata().map(|it| look(&it))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(File::open(path)?))
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).open(path).map(drop)
    }

    fn make(&self, folder: &Path, prefix: &str, suffix: &str) -> io::Result<(PathBuf, Box<dyn DiskFile>)> {
        let made = tempfile::Builder::new().prefix(prefix).suffix(suffix).tempfile_in(folder)?;
        let (file, path) = made.keep()?;
        Ok((path, Box::new(file)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut from = TempPath::try_from_path(from)?;
        from.disable_cleanup(true);
        from.persist_noclobber(to).map_err(|it| it.error)
    }

    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    fn swap(&self, one: &Path, other: &Path) -> io::Result<()> {
        use rustix::{
            fs::{CWD, RenameFlags, renameat_with},
            io::Errno,
        };
        renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|it| match it {
            // What file systems and kernels say that do not know it.
            Errno::INVAL | Errno::NOSYS | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
            it => it.into(),
        })
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    fn swap(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn flush_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }
    /// Elsewhere folders cannot be opened; the file system orders a rename after what it renames.
    #[cfg(not(unix))]
    fn flush_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    /// The standard library's own walk panics where a folder cannot be closed, as on a network drive that has gone.
    #[cfg(unix)]
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
        let mut names = Vec::new();
        for entry in rustix::fs::Dir::read_from(File::open(folder)?)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name != b"." && name != b".." {
                names.push(OsStr::from_bytes(name).to_owned());
            }
        }
        Ok(names)
    }
    #[cfg(not(unix))]
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        Ok(fs::read_dir(folder)?.flatten().map(|it| it.file_name()).collect())
    }
}

impl DiskFile for File {
    fn flush_to_disk(&self) -> io::Result<()> {
        self.sync_all()
    }

    fn look(&self) -> io::Result<Look> {
        self.metadata().map(|it| look(&it))
    }

    #[cfg(unix)]
    fn give(&self, old: Rights) -> io::Result<()> {
        use std::os::unix::fs::{PermissionsExt, fchown};
        let new = look(&self.metadata()?).rights;
        let mut mode = old.mode;
        let mut owned = Ok(());
        if (new.owner, new.group) != (old.owner, old.group) {
            owned = fchown(self, Some(old.owner), Some(old.group));
            if owned.is_err() && fchown(self, None, Some(old.group)).is_err() {
                // Whoever is in the new group was never given a right.
                mode &= !0o070;
            }
        }
        self.set_permissions(fs::Permissions::from_mode(mode))?;
        owned
    }
    #[cfg(not(unix))]
    fn give(&self, _: Rights) -> io::Result<()> {
        Ok(())
    }

    fn hold(&self) -> io::Result<bool> {
        match self.try_lock() {
            Ok(()) => Ok(true),
            Err(fs::TryLockError::WouldBlock) => Ok(false),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

fn look(it: &Metadata) -> Look {
    let file_type = it.file_type();
    let kind = if file_type.is_file() {
        FileKind::File
    } else if file_type.is_symlink() {
        FileKind::Link
    } else {
        FileKind::Other(other(file_type))
    };
    Look {
        kind,
        len: it.len(),
        names: names(it),
        is_read_only: it.permissions().readonly(),
        rights: rights(it),
    }
}

fn other(it: FileType) -> NotRegular {
    if it.is_dir() {
        return NotRegular::Folder;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if it.is_fifo() {
            return NotRegular::Pipe;
        }
        if it.is_block_device() || it.is_char_device() {
            return NotRegular::Device;
        }
        if it.is_socket() {
            return NotRegular::Socket;
        }
    }
    NotRegular::Other
}

#[cfg(unix)]
fn names(it: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(it)
}
#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

#[cfg(unix)]
fn rights(it: &Metadata) -> Rights {
    use std::os::unix::fs::MetadataExt;
    Rights { mode: it.mode() & 0o777, owner: it.uid(), group: it.gid() }
}
#[cfg(not(unix))]
fn rights(_: &Metadata) -> Rights {
    Rights::default()
}
