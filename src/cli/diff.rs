//! `demarche diff`: what changed, record by record, as lines or as JSON.

use super::{DiffArguments, Failure, Outcome, open, told, write_json};
use crate::{merge::diff, text};
use std::io::{self, Write};

pub(super) fn run(arguments: &DiffArguments, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let (before, after) = (open(&arguments.before)?, open(&arguments.after)?);
    let diff = diff(&before, &after);
    let written = if arguments.json {
        write_json(out, &diff)
    } else if diff.is_empty() {
        writeln!(out, "No difference.")
    } else {
        write(out, &text::merge::diff(&diff, &before, &after))
    };
    told(Outcome::Done, written)
}

fn write(out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    lines.iter().try_for_each(|it| writeln!(out, "{it}"))
}
