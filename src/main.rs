//! The program: reads its arguments, then runs a command or opens the window.

use clap::Parser as _;
use demarche::cli::{self, Arguments, Command};
#[cfg(unix)]
use std::sync::Arc;
use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
    time::Instant,
};

fn main() -> ExitCode {
    let begun = Instant::now();
    let Arguments { file, command } = Arguments::parse();
    let level = tracing_subscriber::EnvFilter::try_from_env("DEMARCHE_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(level).with_writer(io::stderr).init();
    #[cfg(unix)]
    outlive_file_limits();
    match command {
        Some(command) => without_window(&command),
        None => window(file, begun),
    }
}

/// Where files may not grow beyond a limit, the system ends a program that tries. With the signal taken, the
/// write fails instead, and the user is told why.
#[cfg(unix)]
fn outlive_file_limits() {
    if let Err(error) = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default()) {
        tracing::warn!("a limit on the size of files would end the program: {error}");
    }
}

fn without_window(command: &Command) -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the clock is read here, and handed down")]
    let now = jiff::Zoned::now();
    // The answer is gathered: a locked channel per line is slow.
    let mut out = io::BufWriter::new(io::stdout().lock());
    cli::run(command, &now, &mut out, &mut io::stderr().lock()).into()
}

/// Says why there is no window, in one sentence.
fn no_window(why: &str) -> ExitCode {
    // If nobody hears it, the exit status still tells.
    let _ = writeln!(io::stderr(), "{why}");
    ExitCode::from(2)
}

#[cfg(not(feature = "window"))]
fn window(_: Option<PathBuf>, _: Instant) -> ExitCode {
    no_window("This Demarche was built without its window; `demarche --help` lists what it does without one.")
}

#[cfg(feature = "window")]
fn window(file: Option<PathBuf>, begun: Instant) -> ExitCode {
    use demarche::ui::{NoWindow, run};
    match run(file, begun) {
        Ok(()) => ExitCode::SUCCESS,
        Err(NoWindow::NoDisplay) => no_window(
            "There is no display to open the window on; `demarche --help` lists what can be done without one.",
        ),
        Err(NoWindow::Failed(why)) => no_window(&format!("The window could not be opened: {why}.")),
    }
}
