//! What is written down of a fault of the program itself: beside the journals, without anything of a dossier.
//! Each is told once, and the last few are kept.

use crate::file::{
    Disk as _, LocalDisk,
    whole::{folder_of_ones_own, write_whole},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

const BEGINNING: &str = "fault-";
/// Of one that the user has not been told of.
const NEW: &str = ".new.txt";
const TOLD: &str = ".txt";

/// So many are kept.
const KEPT: usize = 8;

/// Writes one. Whether it could be written.
pub fn write_report(folder: &Path, now: jiff::Timestamp, text: &str) -> bool {
    let name = format!("{BEGINNING}{}-{}{NEW}", now.strftime("%Y%m%dT%H%M%S%3fZ"), std::process::id());
    folder_of_ones_own(folder).is_ok() && write_whole(&folder.join(name), text.as_bytes()).is_ok()
}

/// Those that the user has not been told of, the oldest first. From now on they count as told.
#[must_use]
pub fn new_reports(folder: &Path) -> Vec<PathBuf> {
    let Ok(names) = LocalDisk.list(folder) else { return Vec::new() };
    let mut names: Vec<String> = names
        .into_iter()
        .filter_map(|it| it.into_string().ok())
        .filter(|it| it.starts_with(BEGINNING) && it.ends_with(TOLD))
        .collect();
    names.sort();
    let mut all = Vec::new();
    let mut new = Vec::new();
    for name in names {
        let Some(stem) = name.strip_suffix(NEW) else {
            all.push(folder.join(name));
            continue;
        };
        let told = folder.join(format!("{stem}{TOLD}"));
        // Another window may be telling of it just now.
        if fs::rename(folder.join(&name), &told).is_ok() {
            all.push(told.clone());
            new.push(told);
        }
    }
    for it in all.iter().rev().skip(KEPT) {
        // One that stays is looked at again the next time.
        let _ = fs::remove_file(it);
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_told_once_and_the_last_few_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("deep");
        for second in 10..30 {
            let now = format!("2025-12-05T10:00:{second}Z").parse().expect("an instant");
            assert!(write_report(&inside, now, "at src/x.rs:1"));
        }
        let new = new_reports(&inside);
        assert_eq!(new.len(), 20);
        assert!(new_reports(&inside).is_empty());
        assert_eq!(fs::read_dir(&inside).expect("there").count(), KEPT);
        assert_eq!(fs::read_to_string(&new[19]).expect("kept"), "at src/x.rs:1");
    }
}
