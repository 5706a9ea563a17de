//! The page of the manual on all commands is what their table says, and nothing else.

use demarche::app::{COMMANDS, Entry, Menu, Shortcut};

const PAGE: &str = include_str!("../docs/manual/commands.md");

/// Set it to write the page anew: `DEMARCHE_WRITE_COMMANDS=1 cargo test --test main commands`.
const WRITE: &str = "DEMARCHE_WRITE_COMMANDS";

/// A key by the name that stands on it.
fn key(name: &str) -> &str {
    match name {
        "ArrowLeft" => "Left",
        "ArrowRight" => "Right",
        "ArrowUp" => "Up",
        "ArrowDown" => "Down",
        "PageUp" => "Page Up",
        "PageDown" => "Page Down",
        "Backslash" => "\\",
        "Comma" => ",",
        name => name,
    }
}

fn keys(it: Shortcut) -> String {
    let with = [(it.command, "Ctrl"), (it.alt, "Alt"), (it.shift, "Shift")];
    let with = with.into_iter().filter(|(is, _)| *is).map(|(_, word)| word);
    with.chain([key(it.key)]).collect::<Vec<_>>().join("+")
}

fn line(it: &Entry) -> String {
    let keys = it.shortcut.map(keys).unwrap_or_default();
    format!("| {} | {keys} | {} |\n", it.label, it.about)
}

/// The page as the table has it.
fn page() -> String {
    let mut page =
        "# All commands\n\nWhat can be asked for by name, menu by menu. On a Mac, ⌘ in place of Ctrl.\n"
            .to_owned();
    for menu in Menu::ALL {
        page.push_str(&format!(
            "\n## {}\n\n| command | keys | what it does |\n| --- | --- | --- |\n",
            menu.word()
        ));
        page.extend(COMMANDS.iter().filter(|it| it.menu == *menu).map(line));
    }
    page
}

#[test]
fn every_command_has_its_line_in_the_manual() {
    let page = page();
    if std::env::var_os(WRITE).is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/manual/commands.md");
        std::fs::write(path, &page).expect("written");
        return;
    }
    for entry in COMMANDS {
        assert!(
            PAGE.contains(&line(entry)),
            "docs/manual/commands.md has no line for “{}”; write the page anew with {WRITE}=1",
            entry.label
        );
    }
    assert_eq!(
        PAGE, page,
        "docs/manual/commands.md is not what the table of commands says; {WRITE}=1 writes it"
    );
}

#[test]
fn every_command_says_in_a_sentence_what_it_does() {
    for entry in COMMANDS {
        assert!(entry.about.ends_with('.') && entry.about.starts_with(char::is_uppercase), "{}", entry.label);
        assert!(!entry.about.contains('|') && !entry.label.contains('|'), "{}", entry.label);
    }
}
