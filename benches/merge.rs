//! Three copies into one, against opening one of them. `cargo bench --no-default-features --bench merge`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench makes its own files, prints its table, and ends if it cannot go on"
)]

#[allow(dead_code, reason = "each bench takes what it needs")]
mod big;

use big::{EDITS, edited, head, least, ms, row};
use demarche::{
    file::{Lineage, UNWATCHED, read, write},
    merge::{diff, three_way},
};

const RUNS: usize = 5;

fn main() {
    let shared = big::dossier();
    let sides = [shared.clone(), edited(&shared, "ours", 0), edited(&shared, "theirs", 1)];
    let texts = sides.each_ref().map(|it| write(it, &Lineage::default()));
    let load = |text: &str| read(text.as_bytes().to_vec(), UNWATCHED).expect("can be read").dossier;
    let opening = least(RUNS, || load(&texts[0]));
    let [base, ours, theirs] = texts.each_ref().map(|it| load(it));

    head(&format!("Merging, {EDITS} edits a side"));
    let merged = three_way(&base, &ours, &theirs);
    let apart = least(RUNS, || three_way(&base, &ours, &theirs));
    row("merge of three files / opening one", ms(apart), ms(opening), "ms", 0.5);
    let together = least(RUNS, || three_way(&sides[0], &sides[1], &sides[2]));
    row("merge of three versions / opening one", ms(together), ms(opening), "ms", 0.1);
    let told = least(RUNS, || diff(&base, &ours));
    row("difference of two files, in words / opening", ms(told), ms(opening), "ms", 0.5);
    println!("({} records changed in ours, {} conflicts)", merged.patch.len(), merged.conflicts.len());
}
