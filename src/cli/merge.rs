//! `demarche merge`: two copies that go back to one version, made one; conflicts, a line each.

use super::{Failure, MergeArguments, Outcome, open, open_to_save};
use crate::{
    file::{Author, Replace, UNWATCHED, place, save},
    merge::three_way,
    model::Moment,
    text,
};
use jiff::Zoned;
use std::{io::Write, path::Path};

pub(super) fn run(
    arguments: &MergeArguments,
    now: &Zoned,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let MergeArguments { base, ours, theirs, output } = arguments;
    let (base, theirs) = (open(base)?, open(theirs)?);
    let opened = open_to_save(ours)?;
    let merged = three_way(&base, &opened.dossier, &theirs);
    let author = Author { by: String::new(), at: Moment::new(now.timestamp()) };
    let replace = if is_same_file(ours, output) { Replace::Known(opened.stamp) } else { Replace::Nothing };
    let saved = save(&merged.dossier(), &opened.lineage, &author, output, replace, UNWATCHED)
        .map_err(|error| Failure::Save(output.clone(), error))?;
    for warning in &saved.warnings {
        writeln!(messages, "{}", text::file::warning(output, warning))?;
    }
    for conflict in &merged.conflicts {
        writeln!(out, "{}", text::merge::conflict(conflict, &merged))?;
    }
    Ok(if merged.conflicts.is_empty() { Outcome::Done } else { Outcome::No })
}

/// Whether two paths lead to one file, links resolved.
fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((place(one), place(other)), (Ok(one), Ok(other)) if one.path == other.path)
}
