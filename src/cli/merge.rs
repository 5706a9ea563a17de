//! `demarche merge`: two copies that go back to one version, made one; conflicts, a line each.

use super::{Failure, MergeArguments, Outcome, open, open_to_save, told, write_json};
use crate::{
    app::state_folder,
    exchange::given::returned,
    file::{Author, Replace, UNWATCHED, place, save},
    merge::three_way,
    model::{AnyId, Moment},
    text,
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
    let MergeArguments { base, ours, theirs, output, json } = arguments;
    let (mut base, mut theirs) = (open(base)?, open(theirs)?);
    let opened = open_to_save(ours)?;
    // A copy that was given away has other ids, its cover too.
    if theirs.id() != opened.dossier.id()
        && let Some(state) = state_folder()
        && let Some(it) = returned(&theirs, &opened.dossier, &state)
    {
        writeln!(messages, "{}", text::share::returned(&opened.dossier, &it))?;
        (base, theirs) = (it.base, it.theirs);
    }
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
