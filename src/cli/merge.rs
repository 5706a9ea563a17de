//! `demarche merge`: two copies that go back to one version, made one; conflicts, a line each.

use super::{Failure, MergeArguments, Outcome, open, open_to_save, told, write_json};
use crate::{
    app::{Related, related_files, state_folder},
    exchange::given::returned,
    file::{Author, Opened, Replace, UNWATCHED, place, save},
    merge::three_way,
    model::{AnyId, Dossier, Moment},
    text::{self, date::DateStyle},
};
use jiff::Zoned;
use serde::Serialize;
use std::{
    io::{self, Write},
    path::Path,
};

pub(super) fn run(
    arguments: &MergeArguments,
    now: &Zoned,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let MergeArguments { first, second, third, output, json } = arguments;
    let (base, ours, theirs) = match third {
        Some(theirs) => (Some(first), second, theirs),
        None => (None, first, second),
    };
    let base = base.map(|it| open(it)).transpose()?;
    let theirs = open_to_save(theirs)?;
    let opened = open_to_save(ours)?;
    let state = state_folder();
    let (base, theirs) = match base {
        Some(base) => with_base(base, theirs.dossier, &opened.dossier, state.as_deref(), messages)?,
        None => found(&opened, theirs, state.as_deref(), now, messages)?,
    };
    let merged = three_way(&base, &opened.dossier, &theirs);
    let author = Author { by: String::new(), at: Moment::new(now.timestamp()) };
    let replace = if is_same_file(ours, output) { Replace::Known(opened.stamp) } else { Replace::Nothing };
    // What it may replace is a scratch file of git, or a file that was named for this.
    let saved = save(&merged.dossier(), &opened.lineage, &author, output, replace, None, UNWATCHED)
        .map_err(|error| Failure::Save(output.clone(), error))?;
    for warning in &saved.warnings {
        writeln!(messages, "{}", text::file::warning(output, warning))?;
    }
    if let Some(kept) = &saved.kept {
        writeln!(messages, "{}", text::guard::beside(kept))?;
    }
    let lines: Vec<Line> = merged
        .conflicts
        .iter()
        .map(|it| Line {
            records: it.records(),
            words: text::merge::conflict(it, &merged, &text::date::Writing::Stored),
        })
        .collect();
    let outcome = if lines.is_empty() { Outcome::Done } else { Outcome::No };
    told(outcome, if *json { write_json(out, &lines) } else { write(out, &lines) })
}

/// From what a merge starts, and what is merged in. A copy that was given away has other ids, its cover too.
fn with_base(
    base: Dossier,
    theirs: Dossier,
    ours: &Dossier,
    state: Option<&Path>,
    messages: &mut dyn Write,
) -> io::Result<(Dossier, Dossier)> {
    let state = state.filter(|_| theirs.id() != ours.id());
    let Some(it) = state.and_then(|state| returned(&theirs, ours, state)) else { return Ok((base, theirs)) };
    writeln!(messages, "{}", text::share::returned(ours, it.to, it.at))?;
    Ok((it.base, it.theirs))
}

/// The same where nobody says from what: it is found as in the window, and told.
fn found(
    ours: &Opened,
    theirs: Opened,
    state: Option<&Path>,
    now: &Zoned,
    messages: &mut dyn Write,
) -> io::Result<(Dossier, Dossier)> {
    let Related { base, theirs, origin, given } = related_files(ours, theirs, state);
    match given {
        Some((to, at)) => writeln!(messages, "{}", text::share::returned(&ours.dossier, to, at))?,
        None => writeln!(messages, "{}", text::other::origin(origin, now.time_zone(), DateStyle::Iso))?,
    }
    Ok((base, theirs))
}

/// A conflict as it is told, in either form.
#[derive(Serialize)]
struct Line {
    records: Vec<AnyId>,
    words: String,
}

fn write(out: &mut dyn Write, lines: &[Line]) -> io::Result<()> {
    lines.iter().try_for_each(|it| writeln!(out, "{}", it.words))
}

/// Whether two paths lead to one file, links resolved.
fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((place(one), place(other)), (Ok(one), Ok(other)) if one.path == other.path)
}
