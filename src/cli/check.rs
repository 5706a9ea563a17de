//! `demarche check`: what a person should look at, the gravest first.

use super::{CheckArguments, Failure, Outcome, day, open, told, write_json};
use crate::{
    analysis::checks::{Check, Gravity, Limits, checks},
    model::{AnyId, Dossier},
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
    let limits = Limits { restated_within_days: arguments.restated_within };
    let mut checks = checks(&dossier, day(arguments.as_of, today), limits);
    let is_grave = checks.iter().any(|it| it.dismissed.is_none() && it.gravity == Gravity::Grave);
    let noticed = checks.len();
    if !arguments.dismissed {
        checks.retain(|it| it.dismissed.is_none());
    }
    let hidden = noticed - checks.len();
    let lines: Vec<Line> = checks.iter().map(|it| Line::of(&dossier, it)).collect();
    let outcome = if is_grave { Outcome::No } else { Outcome::Done };
    told(outcome, if arguments.json { write_json(out, &lines) } else { write(out, &lines, hidden) })
}

/// A check as it is told, in either form.
#[derive(Serialize)]
struct Line {
    gravity: &'static str,
    rule: &'static str,
    /// The record to look at first.
    record: Option<AnyId>,
    records: Vec<AnyId>,
    cells: Vec<Cell>,
    words: String,
    /// The note that dismisses it.
    dismissed_by: Option<AnyId>,
}

/// A position that a check is about.
#[derive(Serialize)]
struct Cell {
    issue: AnyId,
    party: AnyId,
}

impl Line {
    fn of(dossier: &Dossier, check: &Check) -> Self {
        Self {
            gravity: text::check::gravity(check.gravity),
            rule: check.rule().word(),
            record: check.record(),
            records: check.records.clone(),
            cells: check
                .cells
                .iter()
                .map(|(issue, party)| Cell { issue: issue.any(), party: party.any() })
                .collect(),
            words: text::check::line(dossier, DateStyle::Iso, check),
            dismissed_by: check.dismissed.map(AnyId::from),
        }
    }
}

fn write(out: &mut dyn Write, lines: &[Line], hidden: usize) -> io::Result<()> {
    for Line { gravity, words, dismissed_by, .. } in lines {
        let dismissed = if dismissed_by.is_some() { "dismissed, " } else { "" };
        writeln!(out, "{dismissed}{gravity}: {words}")?;
    }
    if lines.is_empty() {
        writeln!(out, "Nothing to look at.")?;
    }
    if hidden > 0 {
        writeln!(
            out,
            "{} by notes, not listed.",
            text::count(hidden, "check dismissed", "checks dismissed")
        )?;
    }
    Ok(())
}
