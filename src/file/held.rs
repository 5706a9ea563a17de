//! Holding a file: while a program holds one of ours, others know that it is in use. What tells the same where files
//! cannot be held, and whether what is held is still the one that counts.

use super::DiskFile;
use std::{fs::File, io, path::Path};

/// So often in a row another program's sweep can come in between at the most.
const TRIES: usize = 16;

/// A new file that is held from now on, where files can be held; made anew if a sweep came in between.
pub(super) fn held<T>(make: impl Fn() -> io::Result<T>, file: impl Fn(&T) -> &dyn DiskFile) -> io::Result<T> {
    let mut tries = 0;
    loop {
        let it = make()?;
        tries += 1;
        if !is_swept(file(&it))? || tries == TRIES {
            return Ok(it);
        }
    }
}

/// Holds a new file. Whether a sweep has taken it for one that was left behind, between its making and its
/// holding.
fn is_swept(file: &dyn DiskFile) -> io::Result<bool> {
    match file.hold() {
        Ok(true) => Ok(file.look()?.names == 0),
        Ok(false) => Ok(true),
        // Where files cannot be held, a sweep leaves them alone.
        Err(_) => Ok(false),
    }
}

/// Whether the open file is the one that stands at that path.
#[cfg(unix)]
pub(super) fn is_same(file: &File, path: &Path) -> bool {
    use std::{fs::Metadata, os::unix::fs::MetadataExt};
    let node = |it: Metadata| (it.dev(), it.ino());
    match (file.metadata().map(node), path.metadata().map(node)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
/// Elsewhere an open file keeps its name.
#[cfg(not(unix))]
pub(super) fn is_same(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Whether there is a process of that number here, where that can be told.
#[cfg(unix)]
pub(super) fn is_alive(process: u32) -> Option<bool> {
    use rustix::{
        io::Errno,
        process::{Pid, test_kill_process},
    };
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    // One of somebody else may not be asked, but lives.
    Some(pid.is_some_and(|it| test_kill_process(it) != Err(Errno::SRCH)))
}
/// Elsewhere files can be held, which tells it.
#[cfg(not(unix))]
pub(super) fn is_alive(_: u32) -> Option<bool> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        cell::{Cell, RefCell},
        fs,
    };
    use tempfile::NamedTempFile;

    #[test]
    fn a_new_file_that_a_sweep_has_taken_is_made_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let (made, swept_by) = (Cell::new(0), RefCell::new(Vec::new()));
        let make = || {
            let it = NamedTempFile::new_in(&folder)?;
            made.set(made.get() + 1);
            match made.get() {
                1 => swept_by.borrow_mut().push(File::open(it.path())?),
                // Elsewhere a file that is open keeps its name.
                2 if cfg!(unix) => fs::remove_file(it.path())?,
                _ => {}
            }
            assert!(swept_by.borrow().iter().all(|it| it.hold().is_ok_and(|it| it)), "it can be held");
            Ok(it)
        };
        let it = held(make, |it| it.as_file()).expect("made");
        assert_eq!(made.get(), if cfg!(unix) { 3 } else { 2 });
        assert!(it.path().exists());
        assert!(!File::open(it.path()).and_then(|it| it.hold()).expect("files can be held"), "it is held");
    }

    #[test]
    fn a_file_is_the_same_until_another_takes_its_name() {
        let (file, other) = (NamedTempFile::new().expect("made"), NamedTempFile::new().expect("made"));
        assert!(is_same(file.as_file(), file.path()));
        if cfg!(unix) {
            assert!(!is_same(file.as_file(), other.path()));
        }
        fs::remove_file(other.path()).expect("removed");
        assert!(!is_same(file.as_file(), other.path()));
    }

    #[cfg(unix)]
    #[test]
    fn a_process_of_somebody_else_lives() {
        // The first of all, which only the administrator may ask.
        assert_eq!(
            [1, std::process::id(), 999_999_999, 0].map(is_alive),
            [true, true, false, false].map(Some)
        );
    }
}
