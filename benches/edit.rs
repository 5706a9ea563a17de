//! A keystroke with positions brought up to date, cells worked out, and what the journal costs the window, at two
//! sizes of dossier.
//! `cargo bench --no-default-features --bench edit`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench makes its own files, prints its table, and ends if it cannot go on"
)]

#[allow(dead_code, reason = "each bench takes what it needs")]
mod big;

use big::{head, least, retype, row_told};
use demarche::{
    app::journal::{Base, Keeper, PATIENCE},
    edit::Session,
    model::{Dossier, Id, Moment, matrix::Matrix, record::Statement},
};
use jiff::civil::date;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// Keystrokes in one run.
const KEYSTROKES: u32 = 1000;
/// What is seen of a matrix on a screen of 1920×1080.
const VISIBLE: (usize, usize) = (40, 15);
/// What the journal may cost the window at a keystroke, in microseconds.
const JOURNAL_US: f64 = 20.0;
/// A keystroke may cost this much, in microseconds.
const KEYSTROKE_US: f64 = 20.0;

fn us(it: Duration) -> f64 {
    it.as_secs_f64() * 1e6
}

/// The statement in the middle.
fn middle(dossier: &Dossier) -> Id<Statement> {
    let mut all = dossier.all::<Statement>();
    all.nth(dossier.all::<Statement>().count() / 2).expect("there are statements").0
}

struct Measured {
    first: Duration,
    keystroke: Duration,
    cells: Duration,
}

fn measure(dossier: &Dossier) -> Measured {
    let today = date(2026, 1, 1);
    let first = least(3, || {
        let mut matrix = Matrix::default();
        matrix.catch_up(dossier, today);
        matrix
    });
    let mut matrix = Matrix::default();
    matrix.catch_up(dossier, today);
    let id = middle(dossier);
    let mut session = Session::new(dossier.clone());
    let keystroke = least(5, || {
        for stroke in 0..KEYSTROKES {
            // Somebody holds on to the version before, as a job that saves does.
            let held = session.dossier().clone();
            retype(&mut session, id, format!("typed {stroke}"));
            matrix.catch_up(session.dossier(), today);
            drop(held);
        }
    }) / KEYSTROKES;
    let (rows, columns) = (matrix.rows().clone(), matrix.columns().clone());
    let mut day = today;
    let cells = least(5, || {
        // Another day: every cell is worked out anew.
        day = day.tomorrow().expect("is in the calendar");
        matrix.catch_up(session.dossier(), day);
        for row in rows.iter().take(VISIBLE.0) {
            for party in columns.iter().take(VISIBLE.1) {
                std::hint::black_box(matrix.cell(row.issue, *party));
            }
        }
    });
    Measured { first, keystroke, cells }
}

/// What the journal costs the window at a keystroke, while its thread writes: the time in which the dossier is
/// handed over, on average and at worst.
fn journal(dossier: &Dossier) -> (Duration, Duration) {
    let folder = tempfile::tempdir().expect("a folder");
    let now = jiff::Timestamp::UNIX_EPOCH;
    let keeper = Keeper::start(folder.path(), now, Arc::new(|| ())).expect("a thread");
    keeper.begin(Base { dossier: dossier.clone(), path: Some("talks.ron".into()), version: None });
    let id = middle(dossier);
    let mut session = Session::new(dossier.clone());
    let (mut all, mut worst) = (Duration::ZERO, Duration::ZERO);
    for stroke in 0..KEYSTROKES {
        retype(&mut session, id, format!("typed {stroke}"));
        let begun = Instant::now();
        let label = session.history().undo_label().cloned();
        keeper.changed(session.dossier().clone(), label, Moment::new(now));
        let taken = begun.elapsed();
        all += taken;
        worst = worst.max(taken);
        if stroke % 100 == 0 {
            // As if a second had passed: the thread writes while typing goes on.
            keeper.hurry();
        }
    }
    assert!(keeper.complete(PATIENCE), "the journal is written");
    (all / KEYSTROKES, worst)
}

fn main() {
    let large = measure(&big::dossier());
    let small = measure(&big::dossier_of(1000));
    head("Editing, against 1 000 statements");
    let row = |what: &str, it: Duration, small: Duration| row_told(what, us(it), us(small), "us");
    row("first index of all positions", large.first, small.first);
    row("keystroke, positions brought up to date", large.keystroke, small.keystroke);
    row("40 × 15 cells worked out anew", large.cells, small.cells);
    let held = if us(large.keystroke) <= KEYSTROKE_US { "held" } else { "BROKEN" };
    println!("a keystroke is to cost at most {KEYSTROKE_US} us: {held}");
    let ((large, worst), (small, small_worst)) = (journal(&big::dossier()), journal(&big::dossier_of(1000)));
    row("journal: handing over at a keystroke", large, small);
    row("journal: the slowest of them", worst, small_worst);
    let held = if us(large) <= JOURNAL_US { "held" } else { "BROKEN" };
    println!("the journal is to cost the window at most {JOURNAL_US} us a keystroke: {held}");
}
