//! The checks of a whole dossier: the first time, and after a keystroke, against the positions that they rest on, at two
//! sizes of dossier. `cargo bench --no-default-features --bench checks`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench makes its own files, prints its table, and ends if it cannot go on"
)]

#[allow(dead_code, reason = "each bench takes what it needs")]
mod big;

use big::{head, least, ms, retype, row_told};
use demarche::{
    analysis::checks::Ground,
    edit::Session,
    model::{Dossier, matrix::Matrix, record::Statement},
};
use jiff::civil::date;
use std::time::Duration;

struct Measured {
    /// All positions.
    cells: Duration,
    /// All checks, positions known.
    first: Duration,
    /// Positions and checks brought up to date after a keystroke.
    again: Duration,
    found: usize,
}

fn measure(dossier: &Dossier) -> Measured {
    let today = date(2026, 1, 1);
    let known = || {
        let mut matrix = Matrix::default();
        matrix.catch_up(dossier, today);
        for row in matrix.rows().clone().iter() {
            for party in matrix.columns().clone().iter() {
                matrix.cell(row.issue, *party);
            }
        }
        matrix
    };
    let cells = least(2, known);
    let mut matrix = known();
    let first = least(2, || Ground::default().checks(&mut matrix, &mut |_| true));
    let mut ground = Ground::default();
    let found = ground.checks(&mut matrix, &mut |_| true).map_or(0, |it| it.len());
    let (id, _) = dossier.all::<Statement>().next().expect("there are statements");
    let mut session = Session::new(dossier.clone());
    let mut stroke = 0;
    let again = least(5, || {
        stroke += 1;
        retype(&mut session, id, format!("typed {stroke}"));
        matrix.catch_up(session.dossier(), today);
        ground.checks(&mut matrix, &mut |_| true)
    });
    Measured { cells, first, again, found }
}

fn main() {
    let large = measure(&big::dossier());
    let small = measure(&big::dossier_of(1000));
    head("Checks, against 1 000 statements");
    let row = |what: &str, it: Duration, small: Duration| row_told(what, ms(it), ms(small), "ms");
    row("all positions, for comparison", large.cells, small.cells);
    row("all checks", large.first, small.first);
    row("all checks after a keystroke", large.again, small.again);
    println!("found: {} and {}", large.found, small.found);
}
