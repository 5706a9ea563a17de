//! The words of removing a record for good: what goes, what is out of reach, and what became of it.

use super::{
    count,
    date::{DateStyle, moment},
    file::{path, system},
    quoted,
};
use crate::{exchange::purge::Traces, file::GivenError, model::Dossier};
use jiff::tz::TimeZone;
use std::{io, path::Path};

/// The question.
#[must_use]
pub fn title(name: &str) -> String {
    format!("Purge {} for good?", quoted(name))
}

/// What agreeing to it means, a sentence each.
#[must_use]
pub fn ask(
    dossier: &Dossier,
    others: usize,
    traces: &Traces,
    zone: &TimeZone,
    style: DateStyle,
) -> Vec<String> {
    let mut all = vec![
        "It goes from the dossier, which is saved at once, and from what is kept of it on this computer. Nothing that was done before can be undone then, and this itself cannot be taken back.".to_owned(),
    ];
    match others {
        0 => {}
        1 => all.push("With it goes 1 record that cannot stand without it.".to_owned()),
        many => all.push(format!("With it go {many} records that cannot stand without it.")),
    }
    all.extend(versions(traces, "is removed", "are removed"));
    all.extend(out_of_reach(dossier, traces, zone, style));
    all.push(REST.to_owned());
    all
}

/// What was removed and what was out of reach, a sentence each.
#[must_use]
pub fn done(dossier: &Dossier, traces: &Traces, zone: &TimeZone, style: DateStyle) -> Vec<String> {
    let mut all = vec!["It is gone from the dossier, from its file and from what can be undone.".to_owned()];
    all.extend(versions(traces, "was removed", "were removed"));
    all.extend(out_of_reach(dossier, traces, zone, style));
    all.push(REST.to_owned());
    all
}

fn versions(traces: &Traces, one: &str, several: &str) -> Option<String> {
    let many = traces.kept.versions.len();
    let whole = match many {
        0 => return None,
        1 => one,
        _ => several,
    };
    Some(format!("{} in which it stands {whole}, whole.", count(many, "earlier version", "earlier versions")))
}

fn out_of_reach<'a>(
    dossier: &'a Dossier,
    traces: &'a Traces,
    zone: &'a TimeZone,
    style: DateStyle,
) -> impl Iterator<Item = String> + 'a {
    let given = traces.given.iter().map(move |(to, copy)| {
        format!(
            "The copy that was given to {} on {} holds it, and is out of reach. It will no longer be known here if it comes back.",
            super::share::recipient(dossier, style, *to),
            moment(copy.at, zone, style)
        )
    });
    let journals = match traces.kept.journals.len() {
        0 => None,
        1 => Some(
            "Unsaved work of another window holds it, and is out of reach. Decide about that work first.",
        ),
        _ => {
            Some("Unsaved work of other windows holds it, and is out of reach. Decide about that work first.")
        }
    };
    given.chain(journals.map(str::to_owned))
}

/// What no program can reach.
pub const REST: &str = "Copies of the file in other places, backups, what others have, and what other records say about it in words of their own are out of reach.";

/// What is to be done about those.
pub const AT_OTHERS: &str =
    "Whoever has another copy must remove it there too: merged, that copy would bring it in again.";

/// What is safe once the dossier was saved without it.
pub const SAVED: &str = "The dossier is saved without it; every other record is as it was.";

/// It was brought back before the dossier was saved.
pub const BROUGHT_BACK: &str = "It was brought back before the dossier was saved, and is there as it was.";

/// It is gone.
#[must_use]
pub fn purged(name: &str) -> String {
    format!("Purged {}", quoted(name))
}

/// It is there as before.
#[must_use]
pub fn not_purged(name: &str) -> String {
    format!("{} was not purged", quoted(name))
}

/// The dossier could not be saved without it yet.
#[must_use]
pub fn waits(name: &str) -> String {
    format!(
        "{} is not purged yet: what is kept of it goes as soon as the dossier is saved without it.",
        quoted(name)
    )
}

/// What is kept of it stays.
#[must_use]
pub fn given_up(name: &str) -> String {
    format!("{} is no longer to be purged", quoted(name))
}

/// What giving it up means.
pub const GIVE_UP: &str = "What is kept of it stays; Undo brings the record back.";

/// Something of it is still there.
#[must_use]
pub fn not_wholly_purged(name: &str) -> String {
    format!("Not everything of {} could be removed", quoted(name))
}

/// The dossier was saved under another name.
#[must_use]
pub fn left(file: &Path) -> String {
    format!("The file under which the dossier was open before still holds it: {}.", path(file))
}

/// What could not be removed.
#[must_use]
pub fn failed(file: &Path, error: &io::Error) -> String {
    format!("{} holds it and could not be removed: {}", path(file), system(error))
}

/// What could not be looked through.
#[must_use]
pub fn unread(error: &GivenError) -> String {
    match error {
        GivenError::Unread(file, error) => {
            format!("What is kept in {} could not be looked through: {}", path(file), system(error))
        }
        GivenError::Damaged(file) => format!(
            "The secret of this dossier, {}, is damaged: which copies that were given hold it cannot be told.",
            path(file)
        ),
        it => super::share::no_secret(it),
    }
}
