//! A window in which nothing happens does nothing.

use super::{screen::Screen, window::Window};
use eframe::egui::accesskit::Role;
use std::time::Duration;

/// How long it is watched.
const WATCHED: Duration = Duration::from_secs(10);

/// Hundredths of a second of processor time that threads may take to wake and sleep again: less than
/// a single frame drawn without a graphics card takes.
const NOTHING: u64 = 2;

#[test]
fn an_idle_window_repaints_nothing() {
    let screen = Screen::open();
    let window = Window::of(
        &screen,
        concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/florida-talks-2025.dossier.ron"),
    );
    window.find_beginning(Role::Tab, "Matrix");
    // What fades or is first drawn late has its time.
    std::thread::sleep(WATCHED);
    let before = window.processor_time();
    std::thread::sleep(WATCHED);
    let taken = window.processor_time() - before;
    assert!(taken <= NOTHING, "{taken} hundredths of a second of processor time in {WATCHED:?}");
}
