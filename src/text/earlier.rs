//! Words for earlier versions: what is kept and where, what changed in each, what is wrong with one.

use super::{count, difference::Differences, file::system};
use std::io;

/// What is told of something that did not go as it should: what happened, why, what is safe, what to do next.
pub type Told = [String; 4];

/// A size as people know it: `820 bytes`, `12 kB`, `3.4 MB`.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => count(bytes as usize, "byte", "bytes"),
        1000..1_000_000 => format!("{} kB", (bytes + 500) / 1000),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// How many there are, and how much they take.
#[must_use]
pub fn total(many: usize, bytes: u64) -> String {
    format!("{}, {}", count(many, "version", "versions"), size(bytes))
}

/// What stands where there are none, as a title and a sentence.
#[must_use]
pub const fn none(has_folder: bool, is_saved: bool) -> [&'static str; 2] {
    match (has_folder, is_saved) {
        (false, _) => [
            "Earlier versions are not kept here",
            "This system has no folder in which they could be kept. Save under another name now and then.",
        ],
        (true, false) => [
            "No earlier versions yet",
            "Whenever this dossier is saved, the version that was in the file before is kept. Save it for the first time; from the second time on, earlier versions stand here.",
        ],
        (true, true) => [
            "No earlier versions yet",
            "Whenever this dossier is saved, the version that was in the file before is kept, and stands here.",
        ],
    }
}

/// What changed, by kind, in a few words.
#[must_use]
pub fn changed(it: &Differences) -> String {
    if it.is_empty() { "nothing changed".to_owned() } else { it.by_kind() }
}

/// Why what changed after a version cannot be told.
#[must_use]
pub fn next_unreadable(why: &str) -> String {
    format!(
        "The version after it cannot be read, so what changed between the two cannot be told. Look at what changed up to now instead.\n{why}"
    )
}

/// That a version is not what it was when it was kept.
pub const ALTERED: &str =
    "The file of this version was changed by another program since it was kept. What it holds now is shown.";

/// That a version cannot be read.
pub const UNREADABLE: &str = "This version cannot be read. The others are not affected.";

/// That there is no difference.
pub const NOTHING: &str = "Nothing changed; both are the same.";

/// Why a version cannot be brought back into a dossier that can only be read.
pub const READ_ONLY: &str =
    "What is open can be read, not changed. Open the dossier itself to bring a version back.";

/// Why a version cannot be brought back that was not read.
pub const NOT_READ: &str = "A version can be brought back once it has been read.";

/// What restoring does.
pub const RESTORING: &str = "Restoring makes what is open the same as this version, in one step that can be undone. The file changes only when you save.";

/// That a version was brought back.
#[must_use]
pub fn restored(of: &str) -> String {
    format!("Restored the version of {of}")
}

/// That not all could be removed.
#[must_use]
pub fn not_removed(error: &io::Error) -> Told {
    [
        "Not all earlier versions were removed".to_owned(),
        format!("{}.", system(error)),
        "The dossier itself and its file are as they were.".to_owned(),
        "Try again, or remove the files in their folder yourself.".to_owned(),
    ]
}

/// What is asked before all are removed.
#[must_use]
pub fn remove_all(many: usize, bytes: u64) -> String {
    format!(
        "{} will be removed for good. The dossier itself and its file stay as they are, and the next save keeps a version again.",
        total(many, bytes)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        assert_eq!(
            [0, 1, 999, 1000, 12_400, 999_600, 3_440_000].map(size),
            ["0 bytes", "1 byte", "999 bytes", "1 kB", "12 kB", "1000 kB", "3.4 MB"]
        );
        assert_eq!(total(1, 1), "1 version, 1 byte");
    }
}
