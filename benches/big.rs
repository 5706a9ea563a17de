//! What the benches share: the big dossier, clocks, memory, and the table they print.

#[path = "../tests/shared/big.rs"]
#[allow(dead_code, reason = "each bench takes what it needs")]
mod generator;

use demarche::model::Dossier;
use std::time::{Duration, Instant};

/// The dossier of the promises: 100 000 statements over 200 parties and 500 issues. The number of statements can be
/// given in `DEMARCHE_STATEMENTS`.
pub fn dossier() -> Dossier {
    let statements =
        std::env::var("DEMARCHE_STATEMENTS").ok().and_then(|it| it.parse().ok()).unwrap_or(100_000);
    dossier_of(statements)
}

/// A dossier over as many parties and issues with another number of statements.
pub fn dossier_of(statements: usize) -> Dossier {
    generator::big(1, generator::Size { statements, parties: 200, issues: 500 })
}

/// The least time of several runs; what disturbs a run only makes it longer.
pub fn least<T>(runs: usize, mut run: impl FnMut() -> T) -> Duration {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            let it = run();
            let time = start.elapsed();
            drop(it);
            time
        })
        .min()
        .unwrap_or_default()
}

/// Memory that this process holds now, and the most that it held since [`forget_peak`], in bytes. Linux only; else 0.
pub fn memory() -> (usize, usize) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|it| it.strip_prefix(name));
        line.and_then(|it| it.trim().trim_end_matches(" kB").parse::<usize>().ok()).unwrap_or(0) << 10
    };
    (of("VmRSS:"), of("VmHWM:"))
}

/// From here on a new peak is measured.
pub fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// One line of the table: what was measured, what it is compared with, and what was promised of the ratio.
pub fn row(what: &str, value: f64, by: f64, unit: &str, promised: f64) {
    let ratio = value / by;
    let held = if ratio <= promised { "held" } else { "BROKEN" };
    println!("{what:<44} {value:>9.1} {by:>9.1} {unit:<3} {ratio:>6.2} {promised:>6.2}  {held}");
}

/// The head of the table.
pub fn head(title: &str) {
    println!(
        "\n{title}\n{:<44} {:>9} {:>9} {:<3} {:>6} {:>6}",
        "", "measured", "against", "", "ratio", "most"
    );
}

/// In thousandths of a second.
pub fn ms(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}
