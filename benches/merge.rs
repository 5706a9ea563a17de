//! Three copies into one, against opening one of them. `cargo bench --no-default-features --bench merge`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench makes its own files, prints its table, and ends if it cannot go on"
)]

#[allow(dead_code, reason = "each bench takes what it needs")]
mod big;

use big::{head, least, ms, row};
use demarche::{
    edit::Patch,
    file::{Lineage, UNWATCHED, read, write},
    merge::{diff, three_way},
    model::{
        Dossier, Id,
        record::{Of, Statement},
    },
};

const RUNS: usize = 5;
/// What each side has edited.
const EDITS: usize = 5000;
/// Every so many-th edit of both sides is in the same record.
const SHARED: usize = 10;

/// One side's edits: other words in every so many-th statement, the first in other statements than those of the
/// other side, but for the shared ones.
fn edited(dossier: &Dossier, side: &str, offset: usize) -> Dossier {
    let all: Vec<Id<Statement>> = dossier.all::<Statement>().map(|(id, _)| id).collect();
    let step = (all.len() / EDITS).max(2);
    let mut patch = Patch::default();
    for nth in 0..EDITS {
        let at = nth * step + if nth % SHARED == 0 { 0 } else { offset };
        let Some(id) = all.get(at) else { break };
        let mut statement = dossier.get(*id).expect("is there").clone();
        statement.words = if offset == 0 {
            format!("{side}, {}", statement.words)
        } else {
            format!("{} {side}", statement.words)
        };
        patch.set(dossier, id.any(), Some(statement.wrap()));
    }
    patch.applied(dossier)
}

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
