//! Temporary files of ours that a crash has left behind.

use std::{fs, path::Path};

/// What the names of our temporary files begin with.
pub(super) const PREFIX: &str = ".demarche-save-";
/// What they end with.
pub(super) const SUFFIX: &str = ".tmp";

/// Removes from a folder the temporary files that no living program holds; see the lock that
/// [`super::save`] puts on its own. Returns how many. What cannot be removed stays.
pub fn sweep(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let ours = entries.flatten().filter(|it| {
        let name = it.file_name();
        let name = name.to_string_lossy();
        name.starts_with(PREFIX) && name.ends_with(SUFFIX) && it.file_type().is_ok_and(|it| it.is_file())
    });
    ours.filter(|it| {
        let left = fs::File::open(it.path()).is_ok_and(|file| file.try_lock().is_ok());
        left && fs::remove_file(it.path()).is_ok()
    })
    .count()
}
