//! The steps that every file of ours is written by, and small files of the program's own (settings) that
//! need no more than these.

use super::{
    Disk, DiskFile, LocalDisk, SaveError, Step,
    held::held,
    place, sweep,
    sweep::{PREFIX, SUFFIX},
};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};
use tempfile::NamedTempFile;

/// A new file that is removed when it is dropped, unless it was put somewhere.
pub(super) struct Temporary<'a> {
    disk: &'a dyn Disk,
    path: Option<PathBuf>,
    /// Held as long as this lives, which tells a sweep that it is in use.
    pub file: Box<dyn DiskFile>,
}

impl Temporary<'_> {
    /// Where it stands.
    pub(super) fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }
    /// It stands under another name now, and stays.
    pub(super) fn is_put(&mut self) {
        self.path = None;
    }
}
impl Drop for Temporary<'_> {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            let _ = self.disk.remove(path);
        }
    }
}

/// A new file in that folder with these bytes, confirmed by the disk. `mark` goes into its name.
pub(super) fn written<'a>(
    disk: &'a dyn Disk,
    folder: &Path,
    mark: &str,
    bytes: &[u8],
) -> Result<Temporary<'a>, SaveError> {
    let make = || {
        let (path, file) = disk.make(folder, &format!("{PREFIX}{mark}"), SUFFIX)?;
        Ok(Temporary { disk, path: Some(path), file })
    };
    let mut it = held(make, |it| &*it.file).map_err(Step::Create.failed())?;
    fill(&mut *it.file, bytes)?;
    Ok(it)
}

/// The same on a disk of this computer, for a file that stays open in its place.
pub(super) fn written_to_stay(folder: &Path, bytes: &[u8]) -> Result<NamedTempFile, SaveError> {
    let make = || tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder);
    let mut it = held(make, |it| it.as_file()).map_err(Step::Create.failed())?;
    fill(it.as_file_mut(), bytes)?;
    Ok(it)
}

fn fill(file: &mut dyn DiskFile, bytes: &[u8]) -> Result<(), SaveError> {
    file.write_all(bytes).map_err(Step::Write.failed())?;
    file.flush_to_disk().map_err(Step::Flush.failed())
}

/// Makes a folder that nobody else can look into; those above it too, where they are missing.
pub(super) fn folder_of_ones_own(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Reads back what was written.
pub(super) fn read_back(file: &mut dyn DiskFile, bytes: &[u8]) -> Result<(), SaveError> {
    let failed = |source| SaveError::Io { step: Step::ReadBack, source };
    file.rewind().map_err(failed)?;
    let mut part = vec![0; 1 << 16];
    for expected in bytes.chunks(part.len()) {
        let part = &mut part[..expected.len()];
        file.read_exact(part).map_err(failed)?;
        if part != expected {
            return Err(SaveError::NotVerified("other bytes".to_owned()));
        }
    }
    match file.read(&mut part).map_err(failed)? {
        0 => Ok(()),
        _ => Err(SaveError::NotVerified("more bytes".to_owned())),
    }
}

/// Writes a small file whole: after any fault it is as it was or as it is to be.
///
/// # Errors
/// Says why not. The file is then as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let place = place(path)?;
    let mut temporary = written(&LocalDisk, &place.folder, "", bytes)?;
    read_back(&mut *temporary.file, bytes)?;
    LocalDisk.rename(temporary.path(), &place.path).map_err(Step::Rename.failed())?;
    temporary.is_put();
    // A setting that is lost with the power is no harm; a program that stops over it is.
    let _ = LocalDisk.flush_folder(&place.folder);
    Ok(())
}

/// Reads a small file; none if there is none. Of a larger one, one byte more than `most`.
///
/// # Errors
/// What the system says.
pub fn read_small(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(it) => it,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Changes a small file by what it holds now, while no other program that asks this way does. The folder is made where it
/// is missing.
///
/// # Errors
/// Says why not. The file is then as it was.
pub fn change_small(
    path: &Path,
    most: u64,
    change: impl FnOnce(Option<&[u8]>) -> io::Result<Vec<u8>>,
) -> Result<(), SaveError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(Step::Create.failed())?;
    sweep(folder);
    let _alone = alone(&path.with_extension("lock"));
    let before = read_small(path, most).map_err(Step::Compare.failed())?;
    let after = change(before.as_deref()).map_err(Step::Keep.failed())?;
    if before.as_ref() == Some(&after) { Ok(()) } else { write_whole(path, &after) }
}

/// Waits a little until nobody else holds that lock. Whoever hangs with it does not keep others from going on.
fn alone(lock: &Path) -> Option<File> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(lock).ok()?;
    for _ in 0..50 {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            Err(fs::TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Keeps a damaged file under another name, `NAME.damaged-1.ron`; its own name is free then.
///
/// # Errors
/// What the system says. The file is then where it was.
pub fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|it| format!(".{}", it.to_string_lossy())).unwrap_or_default();
    let mut number = 1;
    loop {
        let aside = path.with_file_name(format!("{stem}.damaged-{number}{ending}"));
        // A link is never put over what stands there.
        match fs::hard_link(path, &aside) {
            Ok(()) => {
                fs::remove_file(path)?;
                return Ok(aside);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(_) if super::would_overwrite(&aside) => number += 1,
            // No links on this disk.
            Err(_) => return fs::rename(path, &aside).map(|()| aside),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_is_changed_by_what_it_holds() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/settings.ron");
        let add = |more: &'static str| {
            change_small(&path, 100, |before| Ok([before.unwrap_or_default(), more.as_bytes()].concat()))
        };
        add("a").expect("written");
        add("b").expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"ab");
        assert_eq!(read_small(&path, 1).expect("read"), Some(b"ab".to_vec()), "one byte more tells");
        assert_eq!(read_small(&folder.path().join("none"), 1).expect("read"), None);
    }

    #[test]
    fn a_damaged_file_is_kept_beside_those_that_are_kept_already() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("settings.ron");
        for (text, name) in [("first", "settings.damaged-1.ron"), ("second", "settings.damaged-2.ron")] {
            fs::write(&path, text).expect("written");
            assert_eq!(set_aside(&path).expect("set aside"), folder.path().join(name));
            assert!(!path.exists());
        }
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("there");
        assert_eq!(
            (read("settings.damaged-1.ron"), read("settings.damaged-2.ron")),
            ("first".into(), "second".into())
        );
    }
}
