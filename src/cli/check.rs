//! `demarche check`: what a person should look at, the gravest first.

use super::{CheckArguments, Failure, Outcome, day, open};
use crate::{
    model::{
        check::{Gravity, checks},
        position::Positions,
    },
    text,
};
use jiff::civil;
use std::io::Write;

pub(super) fn run(
    arguments: &CheckArguments,
    today: civil::Date,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let dossier = open(&arguments.file)?;
    let mut checks = checks(&Positions::of(&dossier), day(arguments.as_of, today));
    let rank = |gravity| match gravity {
        Gravity::Grave => 0,
        Gravity::Doubtful => 1,
        Gravity::Notable => 2,
    };
    checks.sort_by_key(|it| rank(it.gravity()));
    for check in &checks {
        writeln!(out, "{}: {}", text::check::gravity(check.gravity()), text::check::line(&dossier, check))?;
    }
    if checks.is_empty() {
        writeln!(out, "Nothing to look at.")?;
    }
    let is_grave = checks.iter().any(|it| it.gravity() == Gravity::Grave);
    Ok(if is_grave { Outcome::No } else { Outcome::Done })
}
