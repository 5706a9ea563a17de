//! Holds the house rules that no compiler knows: floors import downwards, every file says what it is
//! for, nothing is left lying about. Each rule is a function from a file to what is wrong with it, and
//! each has a test that feeds it a bad one.

mod code;
mod floors;

use std::path::{Path, PathBuf};

/// A text file of the project: its path from the root, with `/`, and what it says.
struct Page {
    path: String,
    text: String,
}

impl Page {
    fn is_rust(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|it| it == "rs")
    }

    fn is_source(&self) -> bool {
        self.is_rust() && self.path.starts_with("src/")
    }
}

/// All text files of the project, what is built left out.
fn pages() -> Vec<Page> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder)).unwrap().map(Result::unwrap) {
            let path = folder.join(entry.file_name());
            let name = entry.file_name().into_string().unwrap();
            if [".git", "target", "corpus", "artifacts", "coverage", "Cargo.lock"].contains(&name.as_str()) {
                continue;
            }
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(root.join(&path)) {
                let parts: Vec<_> = path.iter().map(|it| it.to_str().unwrap()).collect();
                pages.push(Page { path: parts.join("/"), text });
            }
        }
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// Runs a rule over the whole project.
fn hold(rule: impl Fn(&Page) -> Vec<String>) {
    let pages = pages();
    assert!(pages.iter().any(|it| it.path == "src/lib.rs"), "the sources were not found");
    let wrong: Vec<String> = pages
        .iter()
        .flat_map(|page| rule(page).into_iter().map(|it| format!("{}: {it}", page.path)))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Feeds a rule a file that breaks it, and the same file mended.
#[track_caller]
fn bites(rule: impl Fn(&Page) -> Vec<String>, path: &str, bad: &str, good: &str) {
    let page = |text: &str| Page { path: path.to_owned(), text: text.to_owned() };
    assert!(!rule(&page(bad)).is_empty(), "the rule lets this pass: {bad}");
    let wrong = rule(&page(good));
    assert!(wrong.is_empty(), "the rule refuses what is right: {good}: {wrong:?}");
}

/// Every Rust file opens by saying what it is for.
fn opens_with_its_purpose(page: &Page) -> Vec<String> {
    let opens = page.text.lines().next().is_some_and(|it| it.starts_with("//! ") && it.len() >= 8);
    if page.is_rust() && !opens {
        return vec!["opens without `//!` and what the room is for".to_owned()];
    }
    Vec::new()
}

#[test]
fn every_file_says_what_it_is_for() {
    hold(opens_with_its_purpose);
    bites(opens_with_its_purpose, "src/model/id.rs", "use std::fmt;\n", "//! Ids.\n\nuse std::fmt;\n");
}

/// A file holds one concept; its tests are not counted.
const LINES: usize = 600;

fn is_of_one_concept(page: &Page) -> Vec<String> {
    let lines = page.text.lines().take_while(|it| *it != "#[cfg(test)]").count();
    if page.is_source() && lines > LINES {
        return vec![format!(
            "{lines} lines: past about 400 look for the second concept in it, past {LINES} split it (CONTRIBUTING.md)"
        )];
    }
    Vec::new()
}

#[test]
fn no_file_grows_without_end() {
    hold(is_of_one_concept);
    bites(is_of_one_concept, "src/ui/app.rs", &"x\n".repeat(LINES + 1), &"x\n".repeat(LINES));
}

/// Names that say nothing.
const EMPTY_NAMES: [&str; 8] =
    ["util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"];

fn is_named_for_what_it_holds(page: &Page) -> Vec<String> {
    let empty = |part: &str| {
        let stem = part.strip_suffix(".rs").unwrap_or(part);
        stem.split('_').any(|word| EMPTY_NAMES.contains(&word))
    };
    if page.is_rust() {
        return page
            .path
            .split('/')
            .filter(|it| empty(it))
            .map(|it| format!("`{it}` says nothing"))
            .collect();
    }
    Vec::new()
}

#[test]
fn every_file_is_named_for_what_it_holds() {
    hold(is_named_for_what_it_holds);
    let rule = |path: &str| is_named_for_what_it_holds(&Page { path: path.to_owned(), text: String::new() });
    for bad in ["src/utils.rs", "src/ui/helpers/mod.rs", "src/app/dialog_manager.rs", "tests/common.rs"] {
        assert!(!rule(bad).is_empty(), "{bad}");
    }
    assert!(rule("src/model/commons_of_issue.rs").is_empty());
}

/// Marks of unfinished work. Put together here, so that this file does not trip over itself.
const UNFINISHED: [&str; 4] =
    [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];

fn is_finished(page: &Page) -> Vec<String> {
    let code = page.is_rust()
        || Path::new(&page.path).extension().is_some_and(|it| it == "toml")
        || page.path.starts_with(".ci/");
    let lines = page.text.lines().enumerate().filter(|_| code);
    lines
        .filter(|(_, line)| code::words(line).any(|word| UNFINISHED.contains(&word)))
        .map(|(at, _)| {
            format!("line {}: unfinished; finish it, or say in the docs what is not there", at + 1)
        })
        .collect()
}

#[test]
fn nothing_is_marked_as_unfinished() {
    hold(is_finished);
    for mark in UNFINISHED {
        bites(is_finished, "src/lib.rs", &format!("// {mark}: later\n"), "// done\n");
    }
}

/// Paths of somebody's machine.
const MACHINE_PATHS: [&str; 6] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/tm", "p/"),
    concat!("/wo", "rk/"),
    concat!("/Us", "ers/"),
    concat!("C:\\Us", "ers"),
];

fn names_no_machine(page: &Page) -> Vec<String> {
    let is_start = |line: &str, at: usize| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || ".~-_".contains(before))
    };
    let mut wrong = Vec::new();
    for (number, line) in page.text.lines().enumerate() {
        for path in MACHINE_PATHS {
            if line.match_indices(path).any(|(at, _)| is_start(line, at)) {
                wrong.push(format!("line {}: a path of one machine, `{path}`", number + 1));
            }
        }
    }
    wrong
}

#[test]
fn no_path_of_one_machine_is_named() {
    hold(names_no_machine);
    for path in MACHINE_PATHS {
        let bad = format!("See `{path}anna/talks.ron`.");
        bites(names_no_machine, "docs/MANUAL.md", &bad, "See `~/talks.ron` or src/work/ there.");
    }
}

/// The places that may end the program, each with its reason beside it.
const MAY_END: [(&str, &str); 2] = [("src/app/journal/ending.rs", "exit"), ("src/edit/session.rs", "panic")];

/// Lints that may be switched off only where [`MAY_END`] says so.
const HELD: [&str; 8] =
    ["unwrap_used", "expect_used", "panic", "todo", "unimplemented", "exit", "missing_docs", "unsafe_code"];

fn switches_no_lint_off(page: &Page) -> Vec<String> {
    if !page.is_source() {
        return Vec::new();
    }
    let code = code::bare(&page.text);
    let attributes = ["#[allow(", "#![allow(", "#[expect(", "#![expect("];
    let switched = attributes
        .iter()
        .flat_map(|open| code.match_indices(open).map(|(at, _)| &code[at + open.len()..]))
        .map(|rest| &rest[..rest.find(')').unwrap_or(rest.len())]);
    switched
        .flat_map(|list| code::words(list).filter(|it| HELD.contains(it)))
        .filter(|lint| !MAY_END.contains(&(page.path.as_str(), *lint)))
        .map(|lint| format!("switches `{lint}` off"))
        .collect()
}

#[test]
fn what_may_end_the_program_is_listed() {
    hold(switches_no_lint_off);
    bites(
        switches_no_lint_off,
        "src/model/id.rs",
        "#[allow(clippy::unwrap_used, reason = \"it cannot fail\")]\nfn id() {}",
        "#[allow(clippy::float_cmp, reason = \"unwrap_used\")] // clippy::panic\nfn id() {}",
    );
}

/// Modules that no file names are not compiled, and their tests never run.
fn orphans(pages: &[Page]) -> Vec<String> {
    let text = |path: &str| pages.iter().find(|it| it.path == path).map(|it| code::bare(&it.text));
    let mut wrong = Vec::new();
    for page in pages.iter().filter(|it| it.is_rust()) {
        let Some((folder, file)) = page.path.rsplit_once('/') else { continue };
        let is_root = ["src/lib.rs", "src/main.rs", "tests/main.rs", "tests/e2e/saver.rs"]
            .contains(&page.path.as_str());
        if is_root || !(folder.starts_with("src") || folder.starts_with("tests")) {
            continue;
        }
        let (folder, name) = match file {
            "mod.rs" => folder.rsplit_once('/').unwrap_or(("", folder)),
            _ => (folder, file.trim_end_matches(".rs")),
        };
        let parents = [
            format!("{folder}/lib.rs"),
            format!("{folder}/main.rs"),
            format!("{folder}/mod.rs"),
            format!("{folder}.rs"),
        ];
        let named = parents.iter().filter_map(|it| text(it)).any(|it| it.contains(&format!("mod {name};")));
        if !named {
            wrong.push(format!("{}: no `mod {name};` names it, so it is never compiled", page.path));
        }
    }
    wrong
}

#[test]
fn every_file_is_part_of_the_program() {
    let wrong = orphans(&pages());
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    let page = |path: &str, text: &str| Page { path: path.to_owned(), text: text.to_owned() };
    let mut all = vec![
        page("src/lib.rs", "pub mod model;"),
        page("src/model/mod.rs", "mod id;\nmod record;"),
        page("src/model/id.rs", ""),
        page("src/model/record.rs", "mod party;"),
        page("src/model/record/party.rs", ""),
    ];
    assert_eq!(orphans(&all), Vec::<String>::new());
    all.push(page("tests/forgotten.rs", "#[test] fn never_runs() {}"));
    all.push(page("src/model/record/ship.rs", "// mod ship;"));
    assert_eq!(orphans(&all).len(), 2);
}
