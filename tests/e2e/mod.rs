//! End to end: the real program in a real window on a display of its own, driven by what a screen
//! reader would find in it, with the real native dialogs. Feature `e2e`; needs Xvfb, openbox, xdotool, xclip,
//! zenity and what the faults are made with, which `.ci/run` installs. A tool that is missing fails the tests.

mod briefing;
mod crash;
mod dialog;
mod fault;
mod git;
mod guard;
mod idle;
mod screen;
mod talks;
mod tree;
mod two;
mod window;

use std::time::{Duration, Instant};

/// How long a test waits for what must come, before it fails. Far more than it ever takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// Asks again and again until there is an answer; none if patience ends.
fn patiently<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let until = Instant::now() + PATIENCE;
    loop {
        match ask() {
            None if Instant::now() < until => std::thread::sleep(Duration::from_millis(50)),
            answer => return answer,
        }
    }
}
