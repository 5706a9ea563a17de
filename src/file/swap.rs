//! Putting the new file in the place of the old one, and looking at what comes out: a version that somebody
//! else wrote between comparing and replacing is not lost.

use super::{
    Disk, FileStamp, SaveError, Step,
    name::beside,
    sweep::{PREFIX, SUFFIX, mark},
    whole::Temporary,
};
use std::{
    io,
    path::{Path, PathBuf},
};

/// What may go from where the new file is put.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum MayGo {
    /// Nothing: nothing stands there.
    Nothing,
    /// This version, and no other.
    Only(FileStamp),
    /// Anything.
    Anything,
    /// Anything, but it is kept beside the new one.
    Kept,
}

/// How it was put.
#[derive(Debug, Default)]
pub(super) struct Put {
    /// Where the version that came out is kept.
    pub kept: Option<PathBuf>,
    /// Whether what was to be replaced had gone meanwhile.
    pub was_gone: bool,
}

/// Puts the new file, whose stamp is `own`, at `path`.
pub(super) fn put(
    disk: &dyn Disk,
    new: &mut Temporary<'_>,
    path: &Path,
    own: FileStamp,
    may_go: MayGo,
) -> Result<Put, SaveError> {
    let known = match may_go {
        MayGo::Nothing => return put_new(disk, new, path).map(|()| Put::default()),
        MayGo::Anything => {
            disk.rename(new.path(), path).map_err(Step::Rename.failed())?;
            new.is_put();
            return Ok(Put::default());
        }
        MayGo::Only(known) => Some(known),
        MayGo::Kept => None,
    };
    let aside = new.path().to_owned();
    match disk.swap(&aside, path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            return put_without_swap(disk, new, path, known);
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return put_new(disk, new, path).map(|()| Put { was_gone: true, ..Put::default() });
        }
        Err(source) => return Err(SaveError::Io { step: Step::Rename, source }),
    }
    // What stands aside now is not ours to remove until it was looked at.
    new.is_put();
    let Some(known) = known else {
        return keep(disk, &aside, path).map(|kept| Put { kept: Some(kept), was_gone: false });
    };
    match FileStamp::of_file_on(disk, &aside) {
        Ok(it) if it == known => {
            // If it stays, the next sweep finds it.
            let _ = disk.remove(&aside);
            return Ok(Put::default());
        }
        Ok(_) => {}
        // What came out cannot be told: it goes back.
        Err(source) if disk.swap(&aside, path).is_ok() => {
            if FileStamp::of_file_on(disk, &aside).is_ok_and(|it| it == own) {
                let _ = disk.remove(&aside);
            }
            return Err(SaveError::Io { step: Step::Compare, source });
        }
        Err(_) => {}
    }
    // Somebody else's version. It does not go back: others may have seen ours by now, and go on from it.
    keep(disk, &aside, path).map(|kept| Put { kept: Some(kept), was_gone: false })
}

/// Where nothing stands. What has come there meanwhile is not lost.
fn put_new(disk: &dyn Disk, new: &mut Temporary<'_>, path: &Path) -> Result<(), SaveError> {
    disk.rename_new(new.path(), path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => SaveError::ChangedElsewhere(path.to_owned()),
        _ => SaveError::Io { step: Step::Rename, source: error },
    })?;
    new.is_put();
    Ok(())
}

/// Gives the version that came out a name beside the file. If that cannot be, it goes back.
fn keep(disk: &dyn Disk, aside: &Path, path: &Path) -> Result<PathBuf, SaveError> {
    loop {
        let kept = beside(disk, path);
        match disk.rename_new(aside, &kept) {
            Ok(()) => return Ok(kept),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(source) => {
                let _ = disk.swap(aside, path);
                return Err(SaveError::Io { step: Step::Keep, source });
            }
        }
    }
}

/// Where names cannot be exchanged. A second name of the old file catches what others write into it until the
/// new one stands in its place; a file that others rename over it in just that moment is lost.
fn put_without_swap(
    disk: &dyn Disk,
    new: &mut Temporary<'_>,
    path: &Path,
    known: Option<FileStamp>,
) -> Result<Put, SaveError> {
    let second = disk
        .make(path.parent().unwrap_or(path), &format!("{PREFIX}{}", mark(path)), SUFFIX)
        .and_then(|(it, _)| disk.remove(&it).and_then(|()| disk.link(path, &it)).map(|()| it));
    let second = match (second, known) {
        (Ok(it), _) => Some(it),
        (Err(_), Some(_)) => None,
        // No second names on this disk: it is kept by a copy, or nothing is replaced.
        (Err(_), None) => Some(copy(disk, path)?),
    };
    let drop_second = || second.as_ref().map(|it| disk.remove(it));
    if let Some(known) = known {
        match FileStamp::of_file_on(disk, path) {
            Ok(it) if it == known => {}
            Ok(_) => {
                drop_second();
                return Err(SaveError::ChangedElsewhere(path.to_owned()));
            }
            Err(source) => {
                drop_second();
                return Err(SaveError::Io { step: Step::Compare, source });
            }
        }
    }
    if let Err(source) = disk.rename(new.path(), path) {
        drop_second();
        return Err(SaveError::Io { step: Step::Rename, source });
    }
    new.is_put();
    let kept = match &second {
        Some(it) if known.is_none_or(|known| FileStamp::of_file_on(disk, it).is_ok_and(|it| it != known)) => {
            Some(keep(disk, it, path)?)
        }
        _ => {
            drop_second();
            None
        }
    };
    Ok(Put { kept, was_gone: false })
}

fn copy(disk: &dyn Disk, path: &Path) -> Result<PathBuf, SaveError> {
    let folder = path.parent().unwrap_or(path);
    let copied = disk.make(folder, &format!("{PREFIX}{}", mark(path)), SUFFIX).and_then(|(to, mut file)| {
        let done = disk.open(path).and_then(|mut it| io::copy(&mut it, &mut file));
        match done.and_then(|_| file.flush_to_disk()) {
            Ok(()) => Ok(to),
            Err(error) => {
                let _ = disk.remove(&to);
                Err(error)
            }
        }
    });
    copied.map_err(Step::Keep.failed())
}
