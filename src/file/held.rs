//! Holding a file: while a program holds one of ours, others know that it is in use.

use super::DiskFile;
use std::io;

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

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        cell::{Cell, RefCell},
        fs::{self, File},
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
}
