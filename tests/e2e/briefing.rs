//! The briefing for an event, copied in the window and pasted into another program.

use super::{patiently, screen::Screen, window::Window};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use std::process::Stdio;

const VISIT: &str = "Witkoff visits Moscow";

/// What the clipboard gives to another program.
fn pasted(screen: &Screen) -> String {
    let mut paste = screen.command("xclip");
    paste.args(["-selection", "clipboard", "-out"]).stdin(Stdio::null());
    String::from_utf8(paste.output().expect("xclip starts").stdout).unwrap()
}

#[test]
fn what_is_copied_is_pasted_elsewhere_as_it_is_pinned() {
    const PINNED: &str = include_str!(
        "../../src/text/briefing/snapshots/demarche__text__briefing__tests__the_visit_to_moscow_in_the_sample.snap"
    );
    let pinned = PINNED.splitn(3, "---\n").nth(2).expect("the text stands below the head");
    let screen = Screen::open();
    let window = Window::open(&screen, |_| {});
    window.menu("Help", "Open the sample");
    window.enter(Role::TextInput, "As of", "2025-11-30");
    window.key(Modifiers::COMMAND, Key::K);
    window.write(VISIT);
    window.key(Modifiers::NONE, Key::Enter);
    window.find(Role::Heading, VISIT);
    window.key(Modifiers::COMMAND, Key::T);
    window.press_on(&window.find(Role::Button, "Copy the briefing"));
    patiently(|| (!pasted(&screen).is_empty()).then_some(())).expect("something is on the clipboard");
    assert_eq!(pasted(&screen), pinned);
    window.press_on(&window.find(Role::Button, "Copy as Markdown"));
    let markdown = patiently(|| Some(pasted(&screen)).filter(|it| it.starts_with("# ")));
    let markdown = markdown.expect("the other form takes its place");
    assert!(markdown.starts_with("# Witkoff visits Moscow\n\nContains internal matter"), "{markdown}");
}
