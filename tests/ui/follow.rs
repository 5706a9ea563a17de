//! Addresses in a dossier: none is opened without the user's word.

use super::Screen;
use crate::shared::full::full;
use demarche::model::{AnyId, Dossier, Source, record::KindName};
use eframe::egui::{OutputCommand, accesskit::Role};

const OPEN: &str = "Open in the browser…";

/// A source that is found there is selected.
fn with_address(address: &str) -> Screen {
    let mut screen = Screen::with(&full());
    let name = screen.dossier().name(source(screen.dossier()));
    screen.show(KindName::Source, &name);
    screen.type_in("Where it is found", address);
    screen
}

fn source(dossier: &Dossier) -> AnyId {
    dossier.all::<Source>().next().expect("a source").0.any()
}

/// What was to be opened when a button was pressed.
fn opened(screen: &mut Screen, button: &str) -> Vec<String> {
    screen.get(Role::Button, button).click();
    let mut opened = Vec::new();
    for _ in 0..4 {
        screen.harness.step();
        let commands = &screen.harness.output().platform_output.commands;
        opened.extend(commands.iter().filter_map(|it| match it {
            OutputCommand::OpenUrl(it) => Some(it.url.clone()),
            _ => None,
        }));
    }
    screen.settle();
    opened
}

#[test]
fn an_address_is_opened_only_on_the_users_word_with_the_whole_of_it_seen() {
    let address = "https://example.org/a/long/path?with=everything#in-it";
    let mut screen = with_address(address);
    assert_eq!(opened(&mut screen, OPEN), Vec::<String>::new());
    assert!(screen.has(Role::AlertDialog, "Open this address in the browser?"));
    assert!(screen.says(address));
    assert_eq!(opened(&mut screen, "Cancel"), Vec::<String>::new());
    assert_eq!(opened(&mut screen, OPEN), Vec::<String>::new());
    assert_eq!(opened(&mut screen, "Open in the browser"), [address]);
    assert!(screen.app().question().is_none());
}

#[test]
fn what_is_no_page_is_not_offered() {
    for address in ["file:///etc/passwd", "smb://server/share", "talks.pdf", "javascript:alert(1)"] {
        let screen = with_address(address);
        assert!(!screen.has(Role::Button, OPEN), "{address}");
    }
}
