//! Putting the new file in the place of the old one, and looking at what comes out: a version that somebody
//! else wrote between comparing and replacing is not lost.

use super::{
    Disk, DiskFile, FileStamp, Replace, SaveError, Step,
    name::beside,
    sweep::{PREFIX, SUFFIX, mark},
    whole::Temporary,
};
use std::{
    io,
    path::{Path, PathBuf},
};

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
    replace: Replace,
) -> Result<Put, SaveError> {
    let known = match replace {
        Replace::Nothing => return put_new(disk, new, path).map(|()| Put::default()),
        Replace::Anything => {
            disk.rename(new.path(), path).map_err(Step::Rename.failed())?;
            new.is_put();
            return Ok(Put::default());
        }
        Replace::Known(known) => Some(known),
        Replace::KeepTheirs => None,
    };
    let aside = new.path().to_owned();
    match disk.swap(&aside, path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            return put_without_swap(disk, new, path, own, known);
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return put_new(disk, new, path).map(|()| Put { was_gone: true, ..Put::default() });
        }
        Err(source) => return Err(SaveError::Io { step: Step::Rename, source }),
    }
    // What stands aside now is not ours to remove until it was looked at.
    new.is_put();
    let Some(known) = known else {
        return keep(disk, &aside, path, own).map(|kept| Put { kept: Some(kept), was_gone: false });
    };
    match FileStamp::of_file(disk, &aside) {
        Ok(it) if it == known => {
            // If it stays, the next sweep finds it.
            let _ = disk.remove(&aside);
            return Ok(Put::default());
        }
        Ok(_) => {}
        // What came out cannot be told: it goes back.
        Err(source) if put_back(disk, &aside, path, own) => {
            return Err(SaveError::Io { step: Step::Compare, source });
        }
        Err(_) => {}
    }
    // Somebody else's version. It does not go back: others may have seen ours by now, and go on from it.
    keep(disk, &aside, path, own).map(|kept| Put { kept: Some(kept), was_gone: false })
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
fn keep(disk: &dyn Disk, aside: &Path, path: &Path, own: FileStamp) -> Result<PathBuf, SaveError> {
    loop {
        let kept = beside(disk, path);
        match disk.rename_new(aside, &kept) {
            Ok(()) => return Ok(kept),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(source) => {
                put_back(disk, aside, path, own);
                return Err(SaveError::Io { step: Step::Keep, source });
            }
        }
    }
}

/// Puts back what came out of the place where ours stands now. Ours goes; what others have put there meanwhile stays.
fn put_back(disk: &dyn Disk, aside: &Path, path: &Path, own: FileStamp) -> bool {
    let is_ours = |it: &Path| FileStamp::of_file(disk, it).is_ok_and(|it| it == own);
    if disk.swap(aside, path).is_ok() {
        if is_ours(aside) {
            let _ = disk.remove(aside);
        }
        return true;
    }
    is_ours(path) && disk.rename(aside, path).is_ok()
}

/// Where names cannot be exchanged. A second name of the old file catches what others write into it until the
/// new one stands in its place; a file that others rename over it in just that moment is lost.
fn put_without_swap(
    disk: &dyn Disk,
    new: &mut Temporary<'_>,
    path: &Path,
    own: FileStamp,
    known: Option<FileStamp>,
) -> Result<Put, SaveError> {
    let second = make_aside(disk, path)
        .and_then(|(it, _)| disk.remove(&it).and_then(|()| disk.link(path, &it)).map(|()| it));
    let second = match (second, known) {
        (Ok(it), _) => Some(it),
        (Err(_), Some(_)) => None,
        // No second names on this disk: it is kept by a copy, or nothing is replaced.
        (Err(_), None) => Some(copy(disk, path)?),
    };
    let drop_second = || second.as_ref().map(|it| disk.remove(it));
    if let Some(known) = known {
        match FileStamp::of_file(disk, path) {
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
        Some(it) if known.is_none_or(|known| FileStamp::of_file(disk, it).is_ok_and(|it| it != known)) => {
            Some(keep(disk, it, path, own)?)
        }
        _ => {
            drop_second();
            None
        }
    };
    Ok(Put { kept, was_gone: false })
}

/// A new file beside the one at that path, named after it.
fn make_aside(disk: &dyn Disk, path: &Path) -> io::Result<(PathBuf, Box<dyn DiskFile>)> {
    disk.make(path.parent().unwrap_or(path), &format!("{PREFIX}{}", mark(path)), SUFFIX)
}

fn copy(disk: &dyn Disk, path: &Path) -> Result<PathBuf, SaveError> {
    let copied = make_aside(disk, path).and_then(|(to, mut file)| {
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
