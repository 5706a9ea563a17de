//! What files are called.

use super::{Disk, LocalDisk};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

/// How a time stands in the names of files that the program keeps for itself, in UTC.
pub(super) const TIME: &str = "%Y%m%dT%H%M%SZ";

/// The path with its extension, added where it is missing: `talks` becomes `talks.dossier.ron`, any other name without
/// `.ron` gets `.ron`.
#[must_use]
pub fn with_extension_added(path: &Path) -> PathBuf {
    let Some(name) = path.file_name() else { return path.to_owned() };
    if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("ron")) {
        return path.to_owned();
    }
    let mut name: OsString = name.to_owned();
    name.push(if path.extension().is_none() { ".dossier.ron" } else { ".ron" });
    path.with_file_name(name)
}

/// The file name to offer for a new dossier of that title: `Talks in Florida.dossier.ron`.
#[must_use]
pub fn offered(title: &str) -> String {
    // What one of the three platforms does not take in a name.
    let barred = |it: char| it.is_control() || r#"/\:*?"<>|"#.contains(it);
    let words: String = title.chars().map(|it| if barred(it) { ' ' } else { it }).take(80).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(['.', ' ']);
    format!("{}.dossier.ron", if words.is_empty() { "Dossier" } else { words })
}

/// Whether something stands there already that saving would replace.
#[must_use]
pub fn would_overwrite(path: &Path) -> bool {
    would_overwrite_on(&LocalDisk, path)
}

/// The same on any disk.
#[must_use]
pub fn would_overwrite_on(disk: &dyn Disk, path: &Path) -> bool {
    disk.look_at_name(path).is_ok()
}

/// A name beside the file that says what is there: `talks (recovered).dossier.ron`.
#[must_use]
pub fn with_mark(path: &Path, mark: &str) -> PathBuf {
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let cut = name.find(".dossier.").or_else(|| name.rfind('.')).unwrap_or(name.len());
    let (stem, rest) = name.split_at(cut);
    path.with_file_name(format!("{stem} ({mark}){rest}"))
}

/// A name beside the file that is free, for the version that is kept: `talks (theirs).dossier.ron`.
pub(super) fn beside(disk: &dyn Disk, path: &Path) -> PathBuf {
    let mut number = 1;
    loop {
        let mark = if number == 1 { "theirs".to_owned() } else { format!("theirs {number}") };
        let it = with_mark(path, &mark);
        if !would_overwrite_on(disk, &it) {
            return it;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_is_added_once() {
        for (name, full) in [
            ("talks", "talks.dossier.ron"),
            ("a/talks.dossier", "a/talks.dossier.ron"),
            ("talks.txt", "talks.txt.ron"),
            ("talks.ron", "talks.ron"),
            ("talks.RON", "talks.RON"),
            ("talks.dossier.ron", "talks.dossier.ron"),
            ("/", "/"),
        ] {
            assert_eq!(with_extension_added(Path::new(name)), Path::new(full));
        }
    }

    #[test]
    fn a_title_makes_a_name_that_every_platform_takes() {
        for (title, name) in [
            ("Talks in Florida", "Talks in Florida.dossier.ron"),
            ("  a/b: \"c\"? ..", "a b c.dossier.ron"),
            ("", "Dossier.dossier.ron"),
            ("Переговоры", "Переговоры.dossier.ron"),
        ] {
            assert_eq!(offered(title), name);
        }
    }
}
