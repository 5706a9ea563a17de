//! Building the index of what is found, catching up with a keystroke, and answering what is typed; and working
//! out the overview, at two sizes of dossier. `cargo bench --no-default-features --bench find`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench prints its table, and ends if it cannot go on"
)]

#[allow(dead_code, reason = "each bench takes what it needs")]
mod big;

use big::{head, least, memory, ms, retype, row_told};
use demarche::{
    analysis::{
        find::{Index, Query, complete, passage},
        overview::{Ground, Since},
    },
    edit::Session,
    model::{Dossier, record::Statement},
};

/// A frame, in milliseconds: what a keystroke may cost on the thread of the window.
const FRAME_MS: f64 = 16.0;

/// What is typed: as little as can be, much that is frequent, filters, a phrase.
const TYPED: [&str; 7] = [
    "t",
    "territory",
    "the territory withdrawal",
    "party:P1 kind:redline after:2020 terr",
    "issue:1.0 level:delegation the",
    "the a of and to in on we they it not",
    "\"security guarantees\"",
];

/// Hits whose passages are seen on a screen.
const VISIBLE: usize = 40;

/// What happens on the thread of the window when a key is pressed in the search field.
fn keystroke(index: &Index, typed: &str) -> usize {
    let query = Query::read(typed);
    std::hint::black_box(complete(index.dossier(), typed, typed.len()));
    let candidates = index.find(&query);
    if candidates.are_many_for(&query) {
        // The rest is a job.
        return candidates.hits.len();
    }
    let results = candidates.settle(index.dossier(), &query);
    for id in results.groups.iter().flat_map(|it| it.hits.iter()).take(VISIBLE) {
        let record = index.dossier().record(*id).expect("is there");
        std::hint::black_box((passage(record, &query), index.dossier().name(*id)));
    }
    results.total()
}

/// The overview as of a day, compared with a month before.
fn overview(ground: &mut Ground, dossier: &Dossier) {
    let moment = "2025-12-01T00:00:00Z".parse().expect("an instant");
    let since = Since { day: jiff::civil::date(2025, 12, 1), moment, is_visit: false };
    let as_of = jiff::civil::date(2026, 1, 1);
    std::hint::black_box(ground.overview(dossier, as_of, Some(since), &mut |_| true));
}

struct Sized {
    dossier: Dossier,
    index: Index,
}

fn main() {
    let before = memory().0;
    let dossiers = [big::dossier(), big::dossier_of(1000)];
    let held = memory().0 - before;
    let [large, small] = dossiers.map(|dossier| {
        let index = Index::of(&dossier);
        Sized { dossier, index }
    });
    let with_index = memory().0 - before - held;
    head("Finding, against 1 000 statements");
    let both = |what: &str, measure: &dyn Fn(&Sized) -> f64| {
        let [a, b] = [measure(&large), measure(&small)];
        row_told(what, a, b, "ms");
        a
    };
    both("first index, in a job", &|it| ms(least(3, || Index::of(&it.dossier))));
    both("catching up with a changed statement", &|it| {
        let (id, _) = it.dossier.all::<Statement>().next().expect("there are statements");
        let mut session = Session::new(it.dossier.clone());
        let mut index = it.index.clone();
        let mut stroke = 0;
        ms(least(50, || {
            stroke += 1;
            retype(&mut session, id, format!("the territory typed {stroke}"));
            index.catch_up(session.dossier());
        }))
    });
    let mut most: f64 = 0.0;
    for typed in TYPED {
        let cost = both(typed, &|it| ms(least(7, || keystroke(&it.index, typed))));
        most = most.max(cost);
    }
    let is_held = if most <= FRAME_MS { "held" } else { "BROKEN" };
    println!("  a key in the search field, at most {FRAME_MS} ms: {most:.2}, {is_held}");
    let query = Query::read("\"the territory\"");
    both("the longest phrase, in a job", &|it| {
        ms(least(3, || it.index.find(&query).settle(&it.dossier, &query)))
    });
    head("The overview, in a job, against 1 000 statements");
    both("first", &|it| ms(least(3, || overview(&mut Ground::default(), &it.dossier))));
    both("after a statement has changed", &|it| {
        let (id, _) = it.dossier.all::<Statement>().next().expect("there are statements");
        let mut session = Session::new(it.dossier.clone());
        let mut ground = Ground::default();
        overview(&mut ground, session.dossier());
        let mut stroke = 0;
        ms(least(5, || {
            stroke += 1;
            retype(&mut session, id, format!("the territory typed {stroke}"));
            overview(&mut ground, session.dossier());
        }))
    });
    println!(
        "memory: dossiers {} MB, their indexes {} MB, ratio {:.2}",
        held >> 20,
        with_index >> 20,
        with_index as f64 / held.max(1) as f64
    );
}
