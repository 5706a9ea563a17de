//! Words for a save that failed: what happened, what is safe, what to do next; in the window, where one can
//! act at once, and on the command line.

use super::{
    file::{file_name, place_error, system},
    quoted,
};
use crate::file::{PlaceError, SaveError, Step};
use std::{io, path::Path};

/// Why nothing was saved, in a sentence or two.
#[must_use]
pub fn why(path: &Path, error: &SaveError) -> String {
    let name = file_name(path);
    match error {
        SaveError::Place(it) => place_error(it),
        SaveError::ChangedElsewhere(_) => {
            format!("Somebody else has changed {name} since it was opened or saved here.")
        }
        SaveError::Exists(_) => format!("There is a file {name} already."),
        SaveError::ReadOnly(_) => format!("{name} may not be changed by you."),
        SaveError::NotVerified(_) => {
            format!("What was written of {name} could not be read back as it should be.")
        }
        SaveError::Stopped => format!("Saving {name} was stopped."),
        SaveError::Io { step, source } => {
            let what = match step {
                Step::Create => format!("No file could be made in the folder of {name}"),
                Step::Write | Step::Flush => format!("{name} could not be written"),
                Step::ReadBack => format!("What was written of {name} could not be read back"),
                Step::Compare => format!("{name} could not be compared with what was opened"),
                Step::Keep => format!("The other version of {name} could not be kept"),
                Step::Rename => format!("{name} could not be replaced"),
            };
            format!("{what}: {}.", system(source))
        }
    }
}

/// What is safe, where the dossier is open in a window.
#[must_use]
pub fn safe(error: &SaveError) -> String {
    let here = "Your changes are still in this window.";
    if is_out_of_reach(error) { here.to_owned() } else { format!("The file on disk is as it was. {here}") }
}

/// What to do next in the window, by the buttons of these names.
#[must_use]
pub fn next(error: &SaveError) -> String {
    let [again, elsewhere] = [TRY_AGAIN, SAVE_AS].map(quoted);
    match error {
        it if is_out_of_reach(it) => format!(
            "Connect the drive or put the folder back and choose {again}, or save in another place with {elsewhere}"
        ),
        it if is_full(it) => {
            format!("Make room and choose {again}, or save on another disk with {elsewhere}")
        }
        SaveError::NotVerified(_) => {
            format!("The disk may be failing: save on another with {elsewhere}")
        }
        SaveError::ReadOnly(_) | SaveError::Place(_) | SaveError::Exists(_) => {
            format!("Save under another name or in another folder with {elsewhere}")
        }
        _ => format!("Choose {again}, or save under another name or in another folder with {elsewhere}"),
    }
}

/// What else is safe, where the journal is kept.
pub const AND_IN_THE_JOURNAL: &str = " They are also written down on this computer's own disk, and are offered at the next start should the program end.";

/// The names of the ways out.
pub const TRY_AGAIN: &str = "Try again";
/// To another name or folder.
pub const SAVE_AS: &str = "Save as…";
/// To the clipboard.
pub const COPY_AS_TEXT: &str = "Copy as text";

/// Said when the dossier was copied.
pub const COPIED: &str = "The whole dossier is on the clipboard now. Paste it into a text editor and save it there, under a name that ends in .ron: it can be opened like any other.";

/// The whole message on the command line.
#[must_use]
pub fn on_command_line(path: &Path, error: &SaveError) -> String {
    let safe = if is_out_of_reach(error) {
        "Nothing was saved."
    } else {
        "Nothing was saved; what was there before is as it was."
    };
    let next = match error {
        it if is_full(it) => "Make room and give the command again, or write to another disk.",
        it if is_out_of_reach(it) => {
            "Connect the drive or put the folder back and give the command again, or write to another place."
        }
        SaveError::ChangedElsewhere(_) => {
            "Give the command again: it then starts from the file as it is now."
        }
        SaveError::Stopped => "Give the command again.",
        SaveError::NotVerified(_) => "The disk may be failing: write to another.",
        _ => "Write to another file with -o.",
    };
    format!("{}\n{safe} {next}", why(path, error))
}

fn is_full(error: &SaveError) -> bool {
    use io::ErrorKind as E;
    matches!(error, SaveError::Io { source, .. }
        if matches!(source.kind(), E::StorageFull | E::QuotaExceeded | E::FileTooLarge))
}

/// Whether the folder is gone, or the drive that it is on.
fn is_out_of_reach(error: &SaveError) -> bool {
    match error {
        SaveError::Place(PlaceError::NoFolder(_)) => true,
        SaveError::Place(PlaceError::Io(_, it)) | SaveError::Io { source: it, .. } => {
            it.kind() == io::ErrorKind::NotFound || super::file::is_network(it)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_speaks_of_no_window() {
        let source = io::Error::from(io::ErrorKind::StorageFull);
        assert_eq!(
            on_command_line(Path::new("a/talks.ron"), &SaveError::Io { step: Step::Write, source }),
            "talks.ron could not be written: the disk is full.\nNothing was saved; what was there before is as it was. Make room and give the command again, or write to another disk."
        );
        let path = Path::new("talks.ron");
        for error in [
            SaveError::ChangedElsewhere(path.into()),
            SaveError::Exists(path.into()),
            SaveError::ReadOnly(path.into()),
            SaveError::NotVerified(String::new()),
            SaveError::Stopped,
            SaveError::Place(PlaceError::NoFolder(path.into())),
        ] {
            let words = on_command_line(path, &error);
            assert!(!words.contains("window") && !words.contains("your changes"), "{words}");
            assert!(words.ends_with('.') && words.contains("Nothing was saved"), "{words}");
        }
    }
}
