//! Lists the calls of a save, tries every fault at each, and judges what is left.

use super::{
    keeping,
    point::{Fault, Part, Point, points},
    stand::{End, Stand, State, Trial, User, Writer},
};
use std::{
    ffi::OsString,
    fs,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    thread,
};

/// What came of trying every fault.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// So many were tried.
    pub(super) tried: usize,
    /// Those whose call did not come again.
    pub(super) missed: Vec<String>,
    /// What broke the promise.
    pub(super) wrong: Vec<String>,
}

/// Tries every fault of these parts at every call of a save.
pub(super) fn survey(stand: &Stand, user: User, writer: Writer, parts: &[Part]) -> Tally {
    let points = listed(stand, user, writer);
    let faults: Vec<Fault> =
        points.iter().flat_map(|point| parts.iter().flat_map(|part| point.faults(*part))).collect();
    let (next, tally) = (AtomicUsize::new(0), Mutex::new(Tally::default()));
    let work = || {
        while let Some(fault) = faults.get(next.fetch_add(1, Relaxed)) {
            let came = tried(stand, user, writer, fault);
            let mut tally = tally.lock().unwrap();
            match came {
                None => tally.missed.push(fault.words()),
                Some(wrong) => {
                    tally.tried += 1;
                    tally.wrong.extend(wrong.map(|it| format!("{it}: {}", fault.words())));
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(work);
        }
    });
    tally.into_inner().unwrap()
}

fn strace(trial: &Trial<'_>, more: &[String]) -> Vec<OsString> {
    let trace = trial.beside("trace").into_os_string();
    let mut words: Vec<OsString> = ["strace", "-qq", "-s", "0", "-o"].map(OsString::from).to_vec();
    words.push(trace);
    for it in more {
        words.extend(["-e".into(), format!("inject={it}").into()]);
    }
    words
}

fn listed(stand: &Stand, user: User, writer: Writer) -> Vec<Point> {
    let trial = Trial::new(stand, user);
    let end = trial.run(writer, &strace(&trial, &[]));
    assert_eq!((end.code, trial.state()), (Some(0), State::New), "without a fault: {end:?}");
    let trace = fs::read_to_string(trial.beside("trace")).unwrap();
    points(&trace, trial.folder().to_str().unwrap())
}

/// What was wrong after that fault, if anything; none if it did not come to it.
fn tried(stand: &Stand, user: User, writer: Writer, fault: &Fault) -> Option<Option<String>> {
    let trial = Trial::new(stand, user);
    let end = trial.run(writer, &strace(&trial, &fault.inject));
    let has_come = match fault.part {
        Part::Kills => end.signal == Some(9),
        _ => fs::read_to_string(trial.beside("trace")).unwrap().contains("(INJECTED)"),
    };
    has_come.then(|| wrong(&trial, writer, fault, &end))
}

fn wrong(trial: &Trial<'_>, writer: Writer, fault: &Fault, end: &End) -> Option<String> {
    let state = trial.state();
    if state == State::Neither {
        return Some("neither the old version nor the new one".to_owned());
    }
    if !matches!(writer, Writer::Demarche | Writer::Keeping) {
        return None;
    }
    let left = trial.left();
    if !left.is_empty() && !fault.may_leave() {
        return Some(format!("{left:?} is left"));
    }
    if let Some(wrong) = misleading(state, fault, end) {
        return Some(format!("{wrong} ({state:?}, {end:?})"));
    }
    let is_keeping = writer == Writer::Keeping;
    if is_keeping {
        let is_saved = end.code == Some(0) && state == State::New;
        let must_keep = is_saved && !keeping::is_told(&end.words) && !fault.is_mute();
        if let Some(wrong) = keeping::wrong(trial, must_keep, fault.may_leave()) {
            return Some(format!("{wrong} ({state:?}, {end:?})"));
        }
    }
    if fault.may_leave() {
        // The next start finds nothing that stands in its way, and removes what was left.
        let again = trial.run(writer, &[]);
        let (state_before, state, left) = (state, trial.state(), trial.left());
        if (again.code, state) != (Some(0), State::New) || !left.is_empty() {
            return Some(format!("then the next save: {again:?}, {state:?}, {left:?} is left"));
        }
        // Where the first save put the new version in place, the second has nothing to keep, nor to clear up there.
        let is_kept_now = state_before == State::Old;
        if is_keeping && let Some(wrong) = keeping::wrong(trial, is_kept_now, !is_kept_now) {
            return Some(format!("{wrong} after the next save"));
        }
    }
    None
}

/// What is wrong with how it ended, and with what was said.
fn misleading(state: State, fault: &Fault, end: &End) -> Option<String> {
    let End { code, signal, words } = end;
    match fault.part {
        Part::Kills => return None,
        // Where there is no memory, the program may end before it can say anything.
        Part::Memory if *code != Some(0) && state == State::Old => return None,
        _ => {}
    }
    if signal.is_some() || words.contains("panicked") {
        return Some("it crashed".to_owned());
    }
    if words.contains("omebody else") {
        return Some("somebody is blamed".to_owned());
    }
    let told = match state {
        State::New if keeping::is_told(words) => *code == Some(0),
        State::New if fault.is_unconfirmed() => *code == Some(0) && words.contains("has not confirmed it"),
        State::New => *code == Some(0) && (words.is_empty() || words.starts_with("Saved")),
        _ => *code == Some(2) && !words.contains("Saved") && (fault.is_mute() || !words.trim().is_empty()),
    };
    (!told).then(|| "what is said is not so".to_owned())
}
