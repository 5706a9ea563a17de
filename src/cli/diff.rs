//! `demarche diff`: what changed, record by record, as lines, as a page or as JSON.

use super::{DiffArguments, Failure, Outcome, open, told, write_json};
use crate::{merge::diff, model::Dossier, text};
use std::io::{self, Write};

pub(super) fn run(arguments: &DiffArguments, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let (before, after) = (open(&arguments.before)?, open(&arguments.after)?);
    let written = if arguments.json {
        write_json(out, &diff(&before, &after))
    } else if arguments.html {
        write!(out, "{}", text::page::differences(&before, &after))
    } else {
        write_lines(out, &before, &after)
    };
    told(Outcome::Done, written)
}

/// What differs, a line each.
pub(super) fn write_lines(out: &mut dyn Write, before: &Dossier, after: &Dossier) -> io::Result<()> {
    let diff = diff(before, after);
    if diff.is_empty() {
        return writeln!(out, "No difference.");
    }
    text::merge::diff(&diff, before, after).iter().try_for_each(|it| writeln!(out, "{it}"))
}
