//! The words on another copy of the dossier: what it is, what is to be decided, what becomes of it.

use super::{
    count,
    date::{DateStyle, moment},
    difference::Differences,
    list, quoted,
};
use crate::{
    exchange::share::Recipient,
    file::Version,
    merge::{Origin, Settlement},
    model::{Dossier, Moment, field::Side, record::KindName},
};
use jiff::tz::TimeZone;
use std::path::Path;

/// How it and what is open come from one another, in a sentence.
#[must_use]
pub fn origin(it: Origin, zone: &TimeZone, style: DateStyle) -> String {
    match it {
        Origin::GoesOn => "It goes on from what is in your file.".to_owned(),
        Origin::Earlier => "It is an earlier version: what is open goes on from it.".to_owned(),
        Origin::Parted(at) => format!(
            "Both go on from the version that was saved on {}; what each side did since then is known.",
            moment(at, zone, style)
        ),
        Origin::Unknown => "It is a copy of the same dossier, but no version that both go back to is kept \
                            here. Nothing counts as removed, and wherever the two differ you are asked."
            .to_owned(),
        Origin::CameBack => {
            "It is a copy that you gave away and that came back: only what has changed in it since \
                             then comes in, and nothing counts as removed because it was never in it."
                .to_owned()
        }
        Origin::OtherDossier => {
            "It is another dossier, not a copy of this one. Merged, what it holds is added \
                                 to what is here."
                .to_owned()
        }
    }
}

/// Who saved it when, as its file claims; what is in it; what a person should look at in it.
#[must_use]
pub fn facts(
    saved: Option<&Version>,
    dossier: &Dossier,
    (grave, checks): (usize, usize),
    zone: &TimeZone,
    style: DateStyle,
) -> Vec<String> {
    let saved = match saved {
        Some(it) if it.by.is_empty() => format!("Saved on {}", moment(it.at, zone, style)),
        Some(it) => format!("Saved by {} on {}, as its file says", it.by, moment(it.at, zone, style)),
        None => "Who saved it when is not told in it".to_owned(),
    };
    let kinds = [KindName::Party, KindName::Issue, KindName::Statement, KindName::Proposal, KindName::Event];
    let kinds: Vec<String> = kinds
        .into_iter()
        .map(|kind| (kind, dossier.of_kind(kind).count()))
        .filter(|(_, many)| *many > 0)
        .map(|(kind, many)| count(many, kind.word(), kind.plural()))
        .collect();
    let content = match list(&kinds, "and") {
        it if it.is_empty() => "Nothing is in it".to_owned(),
        it => format!("In it are {it}"),
    };
    let looks = match (grave, checks) {
        (_, 0) => "Nothing in it needs looking at".to_owned(),
        (0, all) => format!("{}, none of them grave", count(all, "check", "checks")),
        (grave, all) => format!("{}, {grave} of them grave", count(all, "check", "checks")),
    };
    vec![saved, content, looks]
}

/// To whom a copy was given, and when.
#[must_use]
pub fn given(dossier: &Dossier, to: Recipient, at: Moment, zone: &TimeZone, style: DateStyle) -> String {
    format!("Given to {} on {}", super::share::recipient(dossier, style, to), moment(at, zone, style))
}

/// What a copy is that came back: to whom it was given, when, and of which dossier; its file, if that is not open.
#[must_use]
pub fn given_of(
    own: &Dossier,
    to: Recipient,
    at: Moment,
    file: Option<&Path>,
    (zone, style): (&TimeZone, DateStyle),
) -> String {
    let of = match (own.title(), file) {
        ("", None) => "the dossier that is open".to_owned(),
        ("", Some(file)) => format!("the dossier in {}", super::file::path(file)),
        (title, None) => format!("the dossier {}, which is open", quoted(title)),
        (title, Some(file)) => format!("the dossier {} in {}", quoted(title), super::file::path(file)),
    };
    let to = super::share::recipient(own, style, to);
    format!("It is the copy that you gave to {to} on {}, of {of}.", moment(at, zone, style))
}

/// The same where the dossier is not in its file any more, or cannot be read there; blank: it was in none.
#[must_use]
pub fn given_from_elsewhere(day: &str, file: &Path) -> String {
    let (of, why) = match super::file::path(file) {
        it if it.is_empty() => ("a dossier that is in no file known here".to_owned(), String::new()),
        it => (format!("the dossier that was in {it}"), ". It is not to be read there any more".to_owned()),
    };
    format!(
        "It is a copy that you gave away on {day}, of {of}{why}: open it first, where it is now, to compare or merge the two"
    )
}

/// What it is called; none if it has no title.
#[must_use]
pub fn titled(dossier: &Dossier) -> Option<String> {
    let title = Some(dossier.title()).filter(|it| !it.is_empty())?;
    Some(format!("It is the dossier {}", quoted(title)))
}

/// How large it is.
#[must_use]
pub fn size(bytes: u64) -> String {
    format!("Its file takes {}", super::earlier::size(bytes))
}

/// Where one's own copy is: in the window.
#[must_use]
pub fn open_here(name: &str) -> String {
    format!("You have the same dossier open: {name}.")
}

/// Where one's own copy is: in a file.
#[must_use]
pub fn kept_here(path: &Path) -> String {
    format!("You have the same dossier in {}.", super::file::path(path))
}

/// What a copy has otherwise than one's own.
#[must_use]
pub fn differing(origin: Origin, it: &Differences) -> String {
    match it.len() {
        0 => alike(origin).to_owned(),
        many => format!("{}: {}.", wanted(many, many), it.by_kind()),
    }
}

/// What is to be known of a file that was never opened here.
pub const INCOMING: &str = "This file was not opened here before, and nothing in it says that you saved it.";

/// From where to where the differences lead.
#[must_use]
pub fn direction(origin: Origin, name: &str) -> String {
    match origin {
        Origin::Earlier => format!("From {name} to what is open"),
        Origin::CameBack => format!("From the copy as you gave it to {name}"),
        _ => format!("From what is open to {name}"),
    }
}

/// Nothing differs.
#[must_use]
pub const fn alike(origin: Origin) -> &'static str {
    match origin {
        Origin::CameBack => "Nothing has changed in it since it was given.",
        _ => "The two are alike, record by record.",
    }
}

/// Nothing is left to be merged.
pub const NOTHING_NEW: &str = "Everything in it is here already.";
/// It was merged, and nothing is left to be decided.
pub const MERGED: &str = "All of it was taken in or decided.";
/// Nothing is wanted of what differs.
pub const NONE_WANTED: &str = "No difference fits what is chosen above.";
/// What there is to be read where nothing is compared.
pub const NO_COPY: [&str; 2] = [
    "No copy is compared",
    "Choose another copy of this dossier, a colleague’s or an earlier one, to see what differs, record by \
     record, and to bring both together.",
];

/// What merging does.
pub const MERGING: &str =
    "Both sides become one, as one step that can be undone. The other file stays as it is.";
/// Why it cannot be merged yet.
pub const OPEN_QUESTIONS: &str = "Decide every question first.";
/// Why it cannot be merged.
pub const READ_ONLY: &str = "What is open is read-only.";

/// How many of the differences are wanted.
#[must_use]
pub fn wanted(wanted: usize, all: usize) -> String {
    if wanted == all {
        count(all, "record differs", "records differ")
    } else {
        format!("{wanted} of {}", count(all, "record that differs", "records that differ"))
    }
}

/// What comes in by itself.
#[must_use]
pub fn incoming(many: usize) -> String {
    match many {
        0 => "Nothing comes in by itself.".to_owned(),
        1 => "1 change comes in by itself: only one side touched what it changes.".to_owned(),
        _ => format!("{many} changes come in by themselves: only one side touched what they change."),
    }
}

/// How far the decisions have come.
#[must_use]
pub fn decided(done: usize, all: usize) -> String {
    match (done, all) {
        (_, 0) => "Nothing has to be decided.".to_owned(),
        (done, all) if done == all => format!("{} decided", count(all, "question", "questions")),
        (done, all) => format!("{done} of {} decided", count(all, "question", "questions")),
    }
}

/// A way to settle a contradiction, as it is chosen, and the key that chooses it.
#[must_use]
pub const fn settlement(it: &Settlement) -> (&'static str, &'static str) {
    match it {
        Settlement::Side(Side::Ours) => ("Mine", "1"),
        Settlement::Side(Side::Theirs) => ("Theirs", "2"),
        Settlement::Both => ("Both", "3"),
        Settlement::Words(_) => ("In my own words", "4"),
    }
}

/// What becomes of two records that are likely one, and the key that chooses it.
#[must_use]
pub const fn joining(joins: bool) -> (&'static str, &'static str) {
    if joins { ("They are one: join them", "1") } else { ("They are two: keep both", "2") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(
            [(0, 0), (0, 1), (1, 1), (2, 5)].map(|(done, all)| decided(done, all)),
            [
                "Nothing has to be decided.",
                "0 of 1 question decided",
                "1 question decided",
                "2 of 5 questions decided"
            ]
        );
        assert_eq!(
            [(1, 1), (3, 3), (1, 3)].map(|(some, all)| wanted(some, all)),
            ["1 record differs", "3 records differ", "1 of 3 records that differ"]
        );
    }

    #[test]
    fn a_copy_of_a_dossier_that_is_elsewhere_says_where_that_was_if_it_is_known() {
        let told = |file| given_from_elsewhere("1 Dec 2025", Path::new(file));
        assert!(
            told("/talks.ron").contains("of the dossier that was in /talks.ron. It is not to be read there")
        );
        let nowhere = told("");
        assert!(nowhere.contains("of a dossier that is in no file known here: open it first"), "{nowhere}");
    }

    #[test]
    fn what_a_copy_is_stands_in_three_lines() {
        let empty = Dossier::default();
        let lines = facts(None, &empty, (1, 2), &TimeZone::UTC, DateStyle::default());
        assert_eq!(
            lines,
            ["Who saved it when is not told in it", "Nothing is in it", "2 checks, 1 of them grave"]
        );
    }
}
