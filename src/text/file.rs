//! Words for files: why one was not opened or saved, and what to know though it was saved.

use super::{
    count, list,
    model::{character, fault, field, named},
    quoted, shortened, visible, with_article,
};
use crate::{
    file::{LARGEST, Named, OpenError, PlaceError, Problem, ReadError, SaveError, Spot, Warning},
    model::fault::What,
};
use std::{io, path::Path};

/// The last part of a path, for messages.
#[must_use]
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| self::path(path), |it| visible(&it.to_string_lossy()))
}

/// A whole path, for messages.
#[must_use]
pub fn path(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

/// The folder of a file, for lists: from the home folder, where it is inside.
#[must_use]
pub fn folder(path: &Path, home: Option<&Path>) -> String {
    let Some(folder) = path.parent() else { return String::new() };
    match home.and_then(|home| folder.strip_prefix(home).ok()) {
        Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
        Some(rest) => format!("~{}{}", std::path::MAIN_SEPARATOR, self::path(rest)),
        None => self::path(folder),
    }
}

/// What to call a dossier: the name of its file, else its title.
#[must_use]
pub fn called(path: Option<&Path>, title: &str) -> String {
    match (path, title) {
        (Some(path), _) => file_name(path),
        (None, "") => "Untitled dossier".to_owned(),
        (None, title) => title.to_owned(),
    }
}

/// Why a file was not opened.
#[must_use]
pub fn open_error(path: &Path, error: &OpenError) -> String {
    let name = file_name(path);
    match error {
        OpenError::NotFound => format!("{name} is not there. It may have been moved, renamed or deleted."),
        OpenError::Place(it) => place_error(it),
        OpenError::Io(it) => format!("{name} could not be read: {}.", system(it)),
        OpenError::Read(it) => read_error(&name, it),
    }
}

/// What to do then in the window, where that is not said with what is wrong in the file.
#[must_use]
pub fn after_open_error(error: &OpenError) -> String {
    match error {
        OpenError::Read(_) => String::new(),
        OpenError::NotFound | OpenError::Place(_) | OpenError::Io(_) => {
            let again = quoted(super::saving::TRY_AGAIN);
            format!("Put the file back or connect the drive and choose {again}, or open another file.")
        }
    }
}

/// Why the text of a file is no dossier: what is wrong and where, then what is safe and what to do.
#[must_use]
pub fn read_error(file: &str, error: &ReadError) -> String {
    let mut place = file.to_owned();
    if let Some(Spot { line, column }) = error.spot {
        place.push_str(&format!(", line {line}, column {column}"));
    }
    if let Some(Named { id, name }) = &error.record {
        let words = if name.is_empty() { id.kind.word().to_owned() } else { visible(&named(id.kind, name)) };
        place.push_str(&format!(", {words} ({id})"));
    }
    let earlier = "The file was not changed. Take an earlier copy of it.";
    let correct = "The file was not changed. Correct it with a text editor, or take an earlier copy of it.";
    let not_ours = "The file was not changed. Choose another; dossiers end in .ron.";
    let (what, next) = match &error.problem {
        Problem::Stopped => return format!("{file} was not opened: it was stopped."),
        Problem::Empty => ("the file is empty".to_owned(), earlier),
        Problem::AllNul => (
            "the file holds nothing but zero bytes: its content never came to the disk, as happens when a computer loses power".to_owned(),
            earlier,
        ),
        Problem::TooLarge => (format!("the file is larger than {} MB", LARGEST >> 20), not_ours),
        Problem::NotUtf8 if !error.is_marked => {
            ("this is not a dossier: it is not text in UTF-8".to_owned(), not_ours)
        }
        Problem::NotUtf8 => ("the text is not UTF-8 here".to_owned(), correct),
        Problem::Newer { format, program } => {
            let program = program.as_deref().unwrap_or("a newer Demarche");
            return format!(
                "{place}: the file is of format {format}, which this Demarche does not know.\nThe file was not changed. Open it with {program}{}.",
                if program.starts_with("Demarche") { " or newer" } else { "" }
            );
        }
        Problem::SwitchesExtensions => {
            ("the file would change the rules by which it is read (#![enable …])".to_owned(), correct)
        }
        Problem::CutOff if !error.is_marked => {
            ("this is not a dossier: it ends before one begins".to_owned(), not_ours)
        }
        Problem::CutOff => ("the file ends in the middle; the rest is missing".to_owned(), earlier),
        Problem::Unreadable { code, found } => {
            let what = unreadable(code, found);
            if error.is_marked {
                (what, correct)
            } else {
                (format!("this is not a dossier: {what}"), not_ours)
            }
        }
        Problem::IdTwice(id) => (
            format!("a second {} of this id stands here", id.kind.word()),
            "The file was not changed. Remove one of the two with a text editor, or take an earlier copy of it.",
        ),
        Problem::Barred(it) => (format!("the lineage holds {}", character(*it)), correct),
        Problem::Faults(it) => {
            let Some(first) = it.faults.first() else { return place };
            let mut what = fault(&it.dossier, first);
            if it.faults.len() > 1 && !matches!(first.what, What::Covers(_)) {
                what.push_str(&format!(
                    ", and there {} like it",
                    match it.faults.len() - 1 {
                        1 => "is 1 more fault".to_owned(),
                        more => format!("are {}", count(more, "more fault", "more faults")),
                    }
                ));
            }
            (what, correct)
        }
    };
    let end = if what.ends_with('?') { "" } else { "." };
    format!("{place}: {}{end}\n{next}", visible(&what))
}

/// What the reader of RON says, in words for somebody who has never heard of it.
fn unreadable(code: &ron::Error, found: &str) -> String {
    use ron::Error as E;
    let found_here = |expected: &str| match found {
        "" => format!("{expected} is expected here, the line ends instead"),
        _ => format!("{expected} is expected here, not {found}"),
    };
    let of =
        |outer: &Option<String>| outer.as_deref().map_or_else(String::new, |it| with_article(&words(it)));
    match code {
        E::NoSuchStructField { expected, found, outer } => {
            let of = match of(outer) {
                it if it.is_empty() || it == "a dossier" => "a dossier".to_owned(),
                it => it,
            };
            format!("{of} has no field {}{}", quoted(&shortened(found, 40)), nearest(found, expected))
        }
        E::NoSuchEnumVariant { expected, found, outer } => {
            let of = outer.as_deref().map_or_else(|| "choice".to_owned(), words);
            format!("there is no {of} {}{}", quoted(&shortened(found, 40)), nearest(found, expected))
        }
        E::MissingStructField { field: name, outer } => {
            format!("{} lacks its field {}", of(outer), quoted(&field(name)))
        }
        E::DuplicateStructField { field: name, .. } => {
            format!("the field {} stands here twice", quoted(&field(name)))
        }
        E::InvalidValueForType { expected, found } => format!("expected {expected}, found {found}"),
        E::ExpectedDifferentLength { expected, .. } => format!("expected {expected}"),
        E::Message(it) => it.clone(),
        E::ExpectedString | E::ExpectedStringEnd => found_here("a text in quotation marks"),
        E::IntegerOutOfBounds => "the number before this is too large, or negative".to_owned(),
        E::ExpectedInteger | E::ExpectedFloat | E::InvalidIntegerDigit { .. } => found_here("a number"),
        E::ExpectedBoolean => found_here("true or false"),
        E::ExpectedArray => found_here("a list in [ ]"),
        E::ExpectedMap => found_here("a collection in { }"),
        E::ExpectedStructLike | E::ExpectedNamedStructLike(_) => found_here("a group of fields in ( )"),
        E::ExpectedComma => found_here("a comma"),
        E::ExpectedMapColon => found_here("a colon"),
        E::ExpectedArrayEnd => found_here("the end of the list, ],"),
        E::ExpectedMapEnd => found_here("the end of the collection, },"),
        E::ExpectedStructLikeEnd | E::ExpectedOptionEnd => found_here("the end of the group, ),"),
        E::ExpectedIdentifier | E::InvalidIdentifier(_) | E::SuggestRawIdentifier(_) => found_here("a name"),
        E::TrailingCharacters => format!("the dossier has ended, but there is more: {found}"),
        E::UnclosedBlockComment => "a comment begins that never ends".to_owned(),
        E::ExceededRecursionLimit => "brackets are nested too deep".to_owned(),
        it => it.to_string(),
    }
}

/// `BottomLine` in words: `bottom line`.
fn words(name: &str) -> String {
    let mut out = String::new();
    for it in name.chars() {
        if it.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(it.to_lowercase());
    }
    out
}

/// The right names that come nearest; all of them where they are few.
fn nearest(found: &str, known: &[&str]) -> String {
    // A name longer than any of ours is near to none.
    let found: String = found.chars().take(40).flat_map(char::to_lowercase).collect();
    let mut near: Vec<(usize, &str)> =
        known.iter().map(|it| (distance(&found, &it.to_lowercase()), *it)).collect();
    near.sort_unstable();
    let most = (found.chars().count() / 2).clamp(1, 3);
    near.retain(|(distance, _)| *distance <= most);
    let names = |it: &[(usize, &str)]| it.iter().map(|(_, it)| quoted(it)).collect::<Vec<_>>();
    if !near.is_empty() {
        near.truncate(3);
        format!("; did you mean {}?", list(&names(&near), "or"))
    } else if known.len() <= 12 {
        format!("; it can be {}", list(&known.iter().map(|it| quoted(it)).collect::<Vec<_>>(), "or"))
    } else {
        String::new()
    }
}

/// How many letters must be added, taken or changed to make one word of the other (Levenshtein, 1966).
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (down, b) in b.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], down + 1);
        for (at, a) in a.iter().enumerate() {
            let change = diagonal + usize::from(*a != b);
            diagonal = row[at + 1];
            row[at + 1] = change.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[a.len()]
}

/// Why a path leads to nothing that could be a dossier.
#[must_use]
pub fn place_error(it: &PlaceError) -> String {
    match it {
        PlaceError::NoFolder(it) => format!("The folder {} is not there.", path(it)),
        PlaceError::DanglingLink(it) => {
            format!(
                "{} is a link to a file that is not there. Choose another name, or put the link right.",
                path(it)
            )
        }
        PlaceError::LinkLoop(it) => {
            format!(
                "{} is a link that leads back to itself. Choose another name, or put the link right.",
                path(it)
            )
        }
        PlaceError::NotRegular(it, what) => {
            format!("{} is {}, not a file. Choose another name.", path(it), with_article(what.word()))
        }
        PlaceError::Io(it, error) => format!("{} cannot be reached: {}.", path(it), system(error)),
    }
}

/// What the user should know though a file was saved.
#[must_use]
pub fn warning(path: &Path, it: &Warning) -> String {
    let name = file_name(path);
    match it {
        Warning::HardLinks(others) => {
            format!(
                "Saved. {name} has {} in other folders, which still hold the old version.",
                count(*others as usize, "other name", "other names")
            )
        }
        Warning::RightsChanged => {
            format!(
                "Saved, but the owner or the rights of {name} could not be kept. Look at who may read it."
            )
        }
        Warning::WasGone => format!("Saved. {name} had been moved or deleted meanwhile; it was made anew."),
        Warning::FolderUnconfirmed(error) => format!(
            "Saved, but the disk has not confirmed it ({}). Save once more before you switch the computer off.",
            system(error)
        ),
        Warning::NotKept(error) => {
            let why = not_written(error);
            format!(
                "Saved, but the version of {name} that was replaced could not be kept among the earlier ones: {why}. The dossier itself is safe. See that there is room, and that you may write, where earlier versions are kept."
            )
        }
    }
}

/// What the system says.
#[must_use]
pub fn system(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not do that there".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        io::ErrorKind::FileTooLarge => "the file would be too large for this disk".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::ResourceBusy => "another program holds it".to_owned(),
        _ if is_network(error) => "the network drive does not answer".to_owned(),
        _ if is_of_the_disk(error) => {
            "the disk cannot be read or written here; it may be failing, or it was taken out".to_owned()
        }
        _ => error.to_string(),
    }
}

/// Why a file that the program keeps for itself could not be written, within a sentence.
#[must_use]
pub fn not_written(error: &SaveError) -> String {
    match error {
        SaveError::Io { source, .. } => system(source),
        other => other.to_string(),
    }
}

/// Whether a drive on the network has gone.
pub(super) fn is_network(error: &io::Error) -> bool {
    use io::ErrorKind as E;
    #[cfg(unix)]
    if rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::HOSTDOWN) {
        return true;
    }
    matches!(
        error.kind(),
        E::NotConnected
            | E::StaleNetworkFileHandle
            | E::HostUnreachable
            | E::NetworkUnreachable
            | E::NetworkDown
            | E::TimedOut
            | E::ConnectionReset
            | E::ConnectionAborted
    )
}

/// Whether the disk itself fails.
fn is_of_the_disk(error: &io::Error) -> bool {
    #[cfg(unix)]
    return rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::IO);
    #[cfg(not(unix))]
    return error.raw_os_error() == Some(1117);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_offered() {
        assert_eq!(nearest("titel", &["title", "tile", "words"]), "; did you mean “tile” or “title”?");
        assert_eq!(nearest("zzzzzz", &["a", "b"]), "; it can be “a” or “b”");
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(words("BottomLine"), "bottom line");
    }
}
