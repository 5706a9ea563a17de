//! What the benches share: the big dossier, clocks, memory, and the table they print.

#[path = "../tests/shared/big.rs"]
#[allow(dead_code, reason = "each bench takes what it needs")]
mod generator;

use demarche::{
    edit::{Edit, Patch, Session},
    model::{
        Dossier, Id,
        record::{Of, Statement},
    },
};
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

/// Counts the time on the wall; with `DEMARCHE_CPU_TIME=1` the time on the processor, which on a busy machine is
/// nearer to the truth, but leaves out all waiting for the disk. Linux only.
pub struct Clock(Instant, Option<u64>);

impl Clock {
    /// From now on.
    pub fn start() -> Self {
        Self(Instant::now(), Self::on_cpu_ns())
    }
    /// How long it has been.
    pub fn elapsed(&self) -> Duration {
        match (self.1, Self::on_cpu_ns()) {
            (Some(start), Some(now)) => Duration::from_nanos(now - start),
            _ => self.0.elapsed(),
        }
    }
    fn on_cpu_ns() -> Option<u64> {
        std::env::var_os("DEMARCHE_CPU_TIME")?;
        std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
    }
}

/// What a run leaves behind, to be dropped after the clock has stopped.
pub type Left = Box<dyn std::any::Any>;

/// What a run leaves behind.
pub fn drop_later<T: 'static>(it: T) -> Left {
    Box::new(it)
}

/// The least time of several runs of each, in turns: what disturbs a run only makes it longer, and disturbs
/// its neighbours too.
pub fn in_turns<const N: usize>(turns: usize, mut runs: [&mut dyn FnMut() -> Left; N]) -> [Duration; N] {
    let mut out = [Duration::MAX; N];
    for _ in 0..turns {
        for (run, least) in runs.iter_mut().zip(&mut out) {
            let start = Clock::start();
            let it = run();
            *least = start.elapsed().min(*least);
            drop(it);
        }
    }
    out
}

/// The least time of several runs.
pub fn least<T: 'static>(runs: usize, mut run: impl FnMut() -> T) -> Duration {
    let [it] = in_turns(runs, [&mut || drop_later(run())]);
    it
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

/// A row of the table of which nothing is promised but that it is told.
pub fn row_told(what: &str, value: f64, by: f64, unit: &str) {
    println!("{what:<44} {value:>9.2} {by:>9.2} {unit:<3} {:>6.2}", value / by);
}

/// The head of the table.
pub fn head(title: &str) {
    println!(
        "\n{title}\n{:<44} {:>9} {:>9} {:<3} {:>6} {:>6}",
        "", "measured", "against", "", "ratio", "most"
    );
}

/// One keystroke in a field: the words of a statement become these.
pub fn retype(session: &mut Session, id: Id<Statement>, words: String) {
    let seen = session.dossier().get(id).expect("is there").clone();
    let after = Statement { words, ..seen.clone() };
    session.perform(Edit::Change { id: id.any(), seen: seen.wrap(), after: after.wrap() }).expect("is whole");
}

/// In thousandths of a second.
pub fn ms(it: Duration) -> f64 {
    it.as_secs_f64() * 1000.0
}

/// What each side has edited.
pub const EDITS: usize = 5000;
/// Every so many-th edit of both sides is in the same record.
const SHARED: usize = 10;

/// One side's edits: other words in every so many-th statement, the first in other statements than those of the
/// other side, but for the shared ones.
pub fn edited(dossier: &Dossier, side: &str, offset: usize) -> Dossier {
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
