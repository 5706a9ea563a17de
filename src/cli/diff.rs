//! `demarche diff`: what changed, record by record, as lines or as JSON.

use super::{DiffArguments, Failure, Outcome, open};
use crate::{merge::diff, text};
use std::io::Write;

pub(super) fn run(arguments: &DiffArguments, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let (before, after) = (open(&arguments.before)?, open(&arguments.after)?);
    let diff = diff(&before, &after);
    if arguments.json {
        serde_json::to_writer_pretty(&mut *out, &diff)?;
        writeln!(out)?;
    } else if diff.is_empty() {
        writeln!(out, "No difference.")?;
    } else {
        for line in text::merge::diff(&diff, &before, &after) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(Outcome::Done)
}
