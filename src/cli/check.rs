//! `demarche check`: what a person should look at, the gravest first.

use super::{CheckArguments, Failure, Outcome, day, open, told, write_json};
use crate::{
    model::{
        AnyId, Dossier,
        check::{Check, Gravity, checks},
        position::Positions,
    },
    text::{self, date::DateStyle},
};
use jiff::civil;
use serde::Serialize;
use std::io::{self, Write};

pub(super) fn run(
    arguments: &CheckArguments,
    today: civil::Date,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let dossier = open(&arguments.file)?;
    let checks = checks(&Positions::of(&dossier), day(arguments.as_of, today));
    let lines: Vec<Line> = checks.iter().map(|it| Line::of(&dossier, it)).collect();
    let is_grave = checks.iter().any(|it| it.gravity() == Gravity::Grave);
    let outcome = if is_grave { Outcome::No } else { Outcome::Done };
    told(outcome, if arguments.json { write_json(out, &lines) } else { write(out, &lines) })
}

/// A check as it is told, in either form.
#[derive(Serialize)]
struct Line {
    gravity: &'static str,
    record: AnyId,
    words: String,
}

impl Line {
    fn of(dossier: &Dossier, check: &Check) -> Self {
        Self {
            gravity: text::check::gravity(check.gravity()),
            record: check.record,
            words: text::check::line(dossier, DateStyle::Iso, check),
        }
    }
}

fn write(out: &mut dyn Write, lines: &[Line]) -> io::Result<()> {
    for Line { gravity, words, .. } in lines {
        writeln!(out, "{gravity}: {words}")?;
    }
    if lines.is_empty() {
        writeln!(out, "Nothing to look at.")?;
    }
    Ok(())
}
