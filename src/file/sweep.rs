//! Temporary files of ours that a crash has left behind. Most are new versions that were never put in their
//! place; but one may be a version of somebody else that had just come out of it, and that one is kept.

use super::{
    Disk, DiskFile, FIRST_LINE, FileKind, FileStamp, LARGEST, LocalDisk, Opened, UNWATCHED, VersionHash,
    name::beside, open_on, read,
};
use std::{
    ffi::OsStr,
    io::Read,
    path::{Path, PathBuf},
};

/// What the names of our temporary files begin with.
pub(super) const PREFIX: &str = ".demarche-save-";
/// What they end with.
pub(super) const SUFFIX: &str = ".tmp";

/// What the name of a temporary file says of the one whose place it is to take.
pub(super) fn mark(path: &Path) -> String {
    mark_of(path.file_name().unwrap_or_default())
}
fn mark_of(name: &OsStr) -> String {
    let hash = blake3::hash(name.as_encoded_bytes()).to_hex();
    format!("{}-", &hash[..8])
}

/// Removes from a folder the temporary files that no living program holds; see the lock that
/// [`super::save`] puts on its own. Returns how many. What cannot be removed stays.
pub fn sweep(folder: &Path) -> usize {
    sweep_on(&LocalDisk, folder)
}

/// The same on any disk.
pub fn sweep_on(disk: &dyn Disk, folder: &Path) -> usize {
    let Ok(names) = disk.list(folder) else { return 0 };
    let left = names.iter().filter(|name| {
        let name = name.to_string_lossy();
        name.starts_with(PREFIX) && name.ends_with(SUFFIX)
    });
    left.filter(|name| {
        let path = folder.join(name);
        let of = names.iter().find(|it| name.to_string_lossy()[PREFIX.len()..].starts_with(&mark_of(it)));
        sweep_one(disk, &path, of.map(|it| folder.join(it))).is_some()
    })
    .count()
}

/// The file, held from now on, if no program holds it.
fn free(disk: &dyn Disk, path: &Path) -> Option<Box<dyn DiskFile>> {
    let is_file = disk.look_at_name(path).is_ok_and(|it| it.kind == FileKind::File);
    is_file.then(|| disk.open(path).ok())?.filter(|it| it.hold().unwrap_or(false))
}

/// Sweeps one, left from saving the file `of`. It is held until it is gone, so that whoever has just made it knows.
fn sweep_one(disk: &dyn Disk, path: &Path, of: Option<PathBuf>) -> Option<()> {
    let mut left = free(disk, path)?;
    let Some(of) = of else { return disk.remove(path).ok() };
    // While it is being saved, what came out of its place stands under a name of ours.
    if free(disk, &of).is_none() {
        // Unless it is held by this sweep itself: what is left may be a second name of the same file.
        drop(left);
        free(disk, &of)?;
        free(disk, path)?;
        left = disk.open(path).ok()?;
    }
    if is_of_ours(disk, &mut *left, &of) {
        disk.remove(path)
    } else {
        disk.rename_new(path, &beside(disk, &of))
    }
    .ok()
}

/// Whether nothing is lost with it: it was never finished, or the file goes back to it, or it goes back to the file
/// and so was about to take its place.
fn is_of_ours(disk: &dyn Disk, left: &mut dyn DiskFile, of: &Path) -> bool {
    let mut bytes = Vec::new();
    if left.take(LARGEST + 1).read_to_end(&mut bytes).is_err() {
        return false;
    }
    let begins = FIRST_LINE.as_bytes().iter().zip(&bytes).all(|(ours, it)| ours == it);
    let version = version(&bytes);
    let Ok(left) = read(bytes, UNWATCHED) else { return begins };
    let Ok(now) = open_on(disk, of, UNWATCHED) else { return false };
    let holds = |it: &Opened, hash| it.lineage.versions().iter().any(|it| it.hash == hash);
    left.dossier == now.dossier || version.is_some_and(|it| holds(&now, it)) || holds(&left, now.version())
}

fn version(bytes: &[u8]) -> Option<VersionHash> {
    FileStamp::with_version(bytes).1.map(|it| it.hash)
}
