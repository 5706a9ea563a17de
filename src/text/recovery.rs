//! Words for the journal and for what is found after the program has died.

use super::{count, date::Writing, file::system, merge};
use crate::{
    file::SaveError,
    merge::{Conflict, Merged, What},
    model::field::Side,
};
use std::{fmt::Write as _, path::Path};

/// What is unsaved cannot be written down.
pub const NOT_KEPT: &str = "Unsaved work cannot be kept safe";
/// What is safe then.
pub const NOT_KEPT_SAFE: &str = "Everything is still in this window, and saving works as always. Only if the program or the computer stopped now, what is not saved would be lost.";
/// What to do then.
pub const NOT_KEPT_NEXT: &str = "Save often until this is put right. It is tried again with the next change.";

/// What to do where it will not be tried again.
pub const NOT_KEPT_ANY_MORE: &str = "Save, close the program and start it again.";
/// Why, where the thread that writes has ended.
pub const ENDED: &str = "the work ended unexpectedly, which is a fault of the program";

/// Where what is unsaved cannot be written down, and why.
#[must_use]
pub fn not_kept(folder: &Path, error: &SaveError) -> String {
    format!(
        "As you work, what is not saved yet is written down in {}. This failed: {}.",
        super::file::path(folder),
        super::file::not_written(error)
    )
}

/// The system would not start the work.
#[must_use]
pub fn no_thread(error: &std::io::Error) -> String {
    format!("As you work, what is not saved yet is written down. This could not be begun: {}.", system(error))
}

/// The title of what is offered.
pub const TITLE: &str = "Unsaved work was found";
/// What it is about.
pub const ABOUT: &str =
    "The program ended before this was saved. Look at what there is, and say what is to become of it.";

/// What has become of the file that unsaved work belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// As it was when the work was done.
    AsItWas,
    /// Written since, by somebody or something else.
    Changed,
    /// Not there any more.
    Gone,
    /// There, but it cannot be read or is another dossier.
    Unreadable,
    /// There never was one.
    Untitled,
}

/// What has become of the file, in a sentence.
#[must_use]
pub const fn state(it: FileState) -> &'static str {
    match it {
        FileState::AsItWas => "The file is as it was when this was done.",
        FileState::Changed => "The file has been changed since by somebody else.",
        FileState::Gone => {
            "The file is not there any more: moved, renamed, deleted, or on a disk that is not connected."
        }
        FileState::Unreadable => {
            "Where the file was, there is something that is not this dossier or cannot be read."
        }
        FileState::Untitled => "This dossier was never saved.",
    }
}

/// What restoring does.
#[must_use]
pub fn restoring(state: FileState, conflicts: usize) -> String {
    match (state, conflicts) {
        (FileState::Changed, 0) => {
            "Restoring opens the file with both: what was changed in it, and this. Nothing contradicts."
                .to_owned()
        }
        (FileState::Changed, number) => format!(
            "{} the file now says. Restoring therefore opens this work as a dossier of its own, and leaves the file alone.",
            match number {
                1 => "One change contradicts what".to_owned(),
                number => format!("{number} changes contradict what"),
            }
        ),
        (FileState::Unreadable, _) => {
            "Restoring opens this work as a dossier of its own, and leaves what is there alone.".to_owned()
        }
        (FileState::Gone, _) => {
            "Restoring opens the dossier with this work; saving makes the file anew.".to_owned()
        }
        (FileState::AsItWas | FileState::Untitled, _) => {
            "Restoring opens the dossier with this work, as one step that can be undone.".to_owned()
        }
    }
}

/// How much of a journal could not be read.
#[must_use]
pub fn lost(bytes: usize) -> String {
    format!(
        "The last {} could not be read: what was being written when the program ended, at most a second of work, or what the disk has lost since.",
        count(bytes, "byte", "bytes")
    )
}

/// Nothing can be made of a journal.
#[must_use]
pub fn unreadable(path: &Path, why: &str) -> String {
    format!("What was written down cannot be read: {why}. It is at {}.", super::file::path(path))
}

/// The journal continues a version that is nowhere to be found.
pub const NO_BASE: &str = "It continues a version of the file that is nowhere to be found. Put the file back where it was and start again.";

/// How many records were touched.
#[must_use]
pub fn records(number: usize) -> String {
    count(number, "record differs", "records differ")
}

/// What contradicts, a sentence each.
#[must_use]
pub fn conflicts(merged: &Merged, writing: &Writing) -> Vec<String> {
    merged.conflicts.iter().map(|it| conflict(it, merged, writing)).collect()
}

fn conflict(it: &Conflict, merged: &Merged, writing: &Writing) -> String {
    let [work, file, base] = [&merged.ours, &merged.theirs, &merged.base];
    let record = merge::record(it.id, &[work, file, base], writing);
    match &it.what {
        What::Field(clash) => format!(
            "{record}, {}: this work says {}, the file {}; before it was {}.",
            merge::way(&clash.way, work, writing),
            merge::quoted(&clash.ours, work, writing),
            merge::quoted(&clash.theirs, file, writing),
            merge::quoted(&clash.base, base, writing),
        ),
        What::Removed { by: Side::Ours } => format!("{record}: this work removed it, the file changed it."),
        What::Removed { by: Side::Theirs } => format!("{record}: this work changed it, the file removed it."),
        What::AddedTwice => format!("{record}: both added it, and differently."),
        _ => merge::conflict(it, merged, writing),
    }
}

/// In the status bar, after unsaved work was restored.
#[must_use]
pub fn restored(records: usize) -> String {
    format!("Restored {}; not saved yet", count(records, "record", "records"))
}

/// What to ask before unsaved work is thrown away.
#[must_use]
pub fn throw_away(name: &str, has_file: bool) -> String {
    let stays = if has_file { " What is in its file stays." } else { "" };
    format!("Throw away what was found of {name}? It is gone for good then.{stays}")
}

/// A fault of the program, without anything of a dossier.
#[derive(Clone, Copy, Debug)]
pub struct Fault<'a> {
    /// Where in the program, by its source.
    pub place: &'a str,
    /// On which thread.
    pub thread: &'a str,
    /// What it said, if that stands in the program word for word.
    pub message: Option<&'a str>,
    /// How it came there.
    pub backtrace: &'a str,
}

/// What is written down of it.
#[must_use]
pub fn report(fault: &Fault<'_>) -> String {
    let Fault { place, thread, message, backtrace } = fault;
    let mut out = format!(
        "Demarche {} met a fault of its own at {place}, on the thread {thread:?}.\nSystem: {} on {}.\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
    );
    if let Some(it) = message {
        // A text never fails to be written into.
        let _ = writeln!(out, "It said: {it}.");
    }
    out.push_str("This report holds nothing of any dossier.\n\n");
    out.push_str(backtrace);
    out
}

/// The program met a fault of its own the last time.
pub const FAULT: &str = "The program met a fault of its own the last time";
/// What is safe then.
pub const FAULT_SAFE: &str =
    "What was not saved had been written down until then; if there is any, it is offered here.";
/// What to do then.
pub const FAULT_NEXT: &str = "The report says where in the program it happened and holds nothing of any dossier. Please send it to the authors.";

/// Where the reports are.
#[must_use]
pub fn faults(paths: &[std::path::PathBuf]) -> String {
    let paths: Vec<String> = paths.iter().map(|it| super::file::path(it)).collect();
    format!(
        "{} written: {}",
        if paths.len() == 1 { "A report was" } else { "Reports were" },
        paths.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::Patch,
        merge::three_way,
        model::{Cover, Dossier, Id, Of, Party},
    };

    #[test]
    fn a_report_holds_only_what_stands_in_the_program() {
        let fault =
            Fault { place: "src/x.rs:1:2", thread: "open", message: Some("no way on"), backtrace: "0: main" };
        let text = report(&fault);
        assert!(text.contains("at src/x.rs:1:2, on the thread \"open\""));
        assert!(text.contains("It said: no way on.") && text.ends_with("0: main"));
    }

    #[test]
    fn a_contradiction_says_what_each_says() {
        let dossier = |name: &str| {
            let party = Party { name: name.into(), ..Party::default() };
            let it = Dossier::new(Id::new(1), Cover::default());
            Patch::put(&it, Id::<Party>::new(2).any(), Some(party.wrap())).applied(&it)
        };
        let merged = three_way(&dossier("United States"), &dossier("America"), &dossier("USA"));
        assert_eq!(
            conflicts(&merged, &Writing::Stored),
            [
                "party “America”, name: this work says “America”, the file “USA”; before it was “United States”."
            ]
        );
    }

    #[test]
    fn contradictions_are_counted() {
        assert!(
            restoring(FileState::Changed, 1).starts_with("One change contradicts what the file now says.")
        );
        assert!(restoring(FileState::Changed, 2).starts_with("2 changes contradict what the file now says."));
    }
}
