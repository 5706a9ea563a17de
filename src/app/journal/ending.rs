//! When the program is ended from outside, or by a fault of its own: the journal is completed first. Of a fault
//! a report is written that holds nothing of any dossier.

use super::keeper::{PATIENCE, complete_all};
use crate::{
    file::journal::{folder, write_report},
    job::Wake,
    text,
};
use std::{
    backtrace::Backtrace,
    io::{self, Write as _},
    panic::{self, PanicHookInfo},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    thread,
    time::Duration,
};

/// Whether the program was asked to end, by the system or somebody at it.
static IS_ASKED: AtomicBool = AtomicBool::new(false);

/// A window that does not close within that time is ended without it; its journal is complete.
const GRACE: Duration = Duration::from_secs(5);

/// Whether the program was asked to end, by the system or somebody at it: without a question, since there is
/// nobody to answer.
#[must_use]
pub fn is_asked() -> bool {
    IS_ASKED.load(Relaxed)
}

/// From now on, when the program is asked to end (SIGTERM, SIGINT, SIGHUP; on Windows the end of the console
/// or the session), it completes its journals and then ends.
pub fn on_request(wake: Wake) {
    let heard = ctrlc::set_handler(move || {
        complete_all(PATIENCE);
        IS_ASKED.store(true, Relaxed);
        wake();
        thread::sleep(GRACE);
        // The window hangs. Whoever asks next is heard by nobody.
        #[expect(clippy::exit, reason = "the journal is complete, and nothing else would end it")]
        std::process::exit(1);
    });
    if let Err(error) = heard {
        tracing::warn!("the program will not hear that it is to end: {error}");
    }
}

/// From now on, a fault of the program completes its journals and leaves a report beside them; not where its screen was
/// taken away, by which the system's windows end it: that is nobody's fault.
pub fn on_fault(state: Option<&Path>) {
    let folder: Option<PathBuf> = state.map(folder);
    // What the usual hook says may hold words of a dossier, and go into the logs of a system.
    panic::set_hook(Box::new(move |fault| {
        complete_all(PATIENCE);
        if is_screen_gone(fault) {
            tracing::warn!("the screen is gone");
            return;
        }
        let report = report(fault);
        let _ = io::stderr().write_all(report.as_bytes());
        if let Some(folder) = &folder {
            #[expect(clippy::disallowed_methods, reason = "there is nobody left to hand the clock down")]
            write_report(folder, jiff::Timestamp::now(), &report);
        }
    }));
}

/// Whether it came of the connection to the screen, which ends with the session or with the screen's own program.
fn is_screen_gone(fault: &PanicHookInfo<'_>) -> bool {
    let is_of_windows = fault.location().is_some_and(|it| it.file().contains("/winit-"));
    let words = fault.payload().downcast_ref::<String>();
    is_of_windows && words.is_some_and(|it| it.contains("Connection("))
}

/// What can be told of a fault without anything of a dossier. A message that was put together may hold words
/// of one; only what stands in the program as it is is told.
fn report(fault: &PanicHookInfo<'_>) -> String {
    let place = fault.location().map(ToString::to_string).unwrap_or_default();
    let message = fault.payload().downcast_ref::<&'static str>().copied();
    let here = thread::current();
    text::recovery::report(&text::recovery::Fault {
        thread: here.name().unwrap_or_default(),
        place: &place,
        message,
        backtrace: &Backtrace::force_capture().to_string(),
    })
}
