//! Laws that hold for every dossier and every edit, tried on generated ones. `PROPTEST_CASES` says on
//! how many.

mod checks;
mod edits;
mod files;
mod finding;
mod generator;
mod journals;
mod merges;
mod rules;
mod shares;
mod writers;

use demarche::model::{Dossier, record::Record};
use proptest::{prelude::*, test_runner::RngSeed};

/// Where the ordinary run begins. It tries the same cases each time, so that a run tells of the change
/// at hand; new cases are looked for with `PROPTEST_CASES`, from a new beginning each time.
const SEED: u64 = 20_251_130;

/// So many cases, unless the environment says otherwise.
fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked { default } else { ProptestConfig { cases, rng_seed: RngSeed::Fixed(SEED), ..default } }
}

/// The two are equal; if not, says in which fields of which records they are not.
fn same(one: &Dossier, two: &Dossier) -> Result<(), TestCaseError> {
    let mut told = Vec::new();
    for (id, a, b) in one.changes(two) {
        match (a, b) {
            (Some(a), Some(b)) => told.extend(
                Record::changed(a, b)
                    .into_iter()
                    .map(|it| format!("{id} {it}: {:?}, {:?}", a.field(it), b.field(it))),
            ),
            _ => told.push(format!("{id}: {}, {}", a.is_some(), b.is_some())),
        }
    }
    prop_assert!(told.is_empty(), "{:#?}", told);
    Ok(())
}
