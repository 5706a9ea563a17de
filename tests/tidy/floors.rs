//! The floors of the house: each imports only from those below it, and only the window knows egui.

use super::{Page, bites, code, hold};

/// A floor, and what it may import besides the standard library and other crates.
const FLOORS: [(&str, &[&str]); 11] = [
    ("model", &[]),
    ("edit", &["model"]),
    ("file", &["model", "edit"]),
    ("merge", &["model", "edit", "file"]),
    ("analysis", &["model", "edit", "file", "merge"]),
    ("exchange", &["model", "edit", "file", "merge", "analysis"]),
    ("job", &[]),
    ("text", &["model", "edit", "file", "merge", "analysis", "exchange"]),
    ("app", &["model", "edit", "file", "merge", "analysis", "exchange", "job", "text"]),
    ("cli", &["model", "edit", "file", "merge", "analysis", "exchange", "job", "text", "app"]),
    ("ui", &["model", "edit", "file", "merge", "analysis", "exchange", "job", "text", "app"]),
];

/// The floor of a file, with how many modules deep it lies in the crate.
fn floor_of(path: &str) -> Option<(&str, usize)> {
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let inside = inside.strip_suffix("/mod").unwrap_or(inside);
    let floor = inside.split('/').next()?;
    (!["lib", "main"].contains(&floor)).then_some((floor, inside.split('/').count()))
}

/// What the code names directly under the root of the crate.
fn names_under_root(code: &str, depth: usize) -> Vec<&str> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if !code[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_') {
            first_names(&code[at + "crate::".len()..], &mut names);
        }
    }
    // A way up by `super` ends at the root when it is as long as the module is deep.
    let way_up = "super::".repeat(depth);
    for (at, _) in code.match_indices(&way_up) {
        let mut rest = &code[at + way_up.len()..];
        while let Some(it) = rest.strip_prefix("super::") {
            rest = it;
        }
        first_names(rest, &mut names);
    }
    names
}

/// The first names of a path, or of each path in a group `{a::b, c}`. Macros are left out: those that
/// are exported lie under the root whatever their floor.
fn first_names<'a>(rest: &'a str, names: &mut Vec<&'a str>) {
    let rest = rest.trim_start();
    if let Some(group) = rest.strip_prefix('{') {
        let (mut depth, mut start) = (0_usize, 0);
        for (at, it) in group.char_indices() {
            match it {
                '{' => depth += 1,
                ',' if depth == 0 => {
                    first_names(&group[start..at], names);
                    start = at + 1;
                }
                '}' if depth == 0 => return first_names(&group[start..at], names),
                '}' => depth -= 1,
                _ => {}
            }
        }
        return;
    }
    let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
    if end > 0 && !rest[end..].starts_with('!') {
        names.push(&rest[..end]);
    }
}

fn imports_downwards(page: &Page) -> Vec<String> {
    let Some((floor, depth)) = floor_of(&page.path).filter(|_| page.is_source()) else { return Vec::new() };
    let Some((_, below)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
        return vec![format!(
            "`{floor}` is no floor that tests/tidy/floors.rs knows; say there what it may import"
        )];
    };
    let code = code::bare(&page.text);
    let is_floor = |name: &&str| FLOORS.iter().any(|(it, _)| it == name);
    names_under_root(&code, depth)
        .into_iter()
        .filter(is_floor)
        .filter(|name| *name != floor && !below.contains(name))
        .map(|name| format!("`{floor}` imports `{name}`, which is not below it"))
        .collect()
}

#[test]
fn a_floor_imports_only_from_floors_below_it() {
    hold(imports_downwards);
    let good = "//! Not crate::ui.\nuse crate::model::{Dossier, date};\nuse super::merge_of;";
    for bad in [
        "use crate::merge::Conflict;",
        "use crate::{model::Id, merge::{self, Conflict}};",
        "use super::super::merge::Conflict;",
        "fn x() -> super::super::super::merge::Conflict {}",
        "mod tests { use crate::{\n    edit::Edit,\n    ui,\n}; }",
    ] {
        bites(imports_downwards, "src/file/format.rs", bad, good);
    }
    bites(imports_downwards, "src/model/mod.rs", "use super::edit::Patch;", "use super::part;");
    bites(imports_downwards, "src/job.rs", "use crate::model::Id;", "use std::thread;");
    let attic = Page { path: "src/attic/mod.rs".to_owned(), text: String::new() };
    assert!(!imports_downwards(&attic).is_empty(), "a floor that is not listed");
}

#[test]
fn floors_are_listed_from_the_ground_up() {
    for (at, (floor, below)) in FLOORS.iter().enumerate() {
        for name in *below {
            assert!(FLOORS[..at].iter().any(|(it, _)| it == name), "`{floor}` stands above `{name}`");
        }
    }
}

/// Crates that belong to the window.
fn is_of_the_window(word: &str) -> bool {
    word.starts_with("egui") || ["eframe", "rfd", "winit", "wgpu", "accesskit"].contains(&word)
}

fn knows_no_window(page: &Page) -> Vec<String> {
    let may = page.path.starts_with("src/ui/") || ["src/ui.rs", "src/main.rs"].contains(&page.path.as_str());
    if !page.is_source() || may {
        return Vec::new();
    }
    let code = code::bare(&page.text);
    code::words(&code)
        .filter(|it| is_of_the_window(it))
        .map(|it| format!("names `{it}`, which only the floor `ui` may"))
        .collect()
}

#[test]
fn only_the_window_knows_egui() {
    hold(knows_no_window);
    for bad in ["use eframe::egui;", "fn pick() -> rfd::FileHandle {}", "egui_table::Table::new()"] {
        bites(knows_no_window, "src/app/mod.rs", bad, "//! Not egui.\nuse crate::job; // nor rfd\n");
    }
}

/// What a share copy is made from: the model, and nothing that knows of files, journals, history or settings.
fn shares_see_the_model_alone(page: &Page) -> Vec<String> {
    if !page.path.starts_with("src/exchange/share/") {
        return Vec::new();
    }
    let code = code::bare(&page.text);
    let depth = page.path.trim_start_matches("src/").trim_end_matches("/mod.rs").split('/').count();
    names_under_root(&code, depth)
        .into_iter()
        .filter(|it| *it != "model" && FLOORS.iter().any(|(floor, _)| floor == it))
        .map(|it| format!("sees `{it}`; a share copy is made from the model alone"))
        .collect()
}

#[test]
fn a_share_copy_is_made_from_the_model_alone() {
    hold(shares_see_the_model_alone);
    let good = "use crate::model::{AnyId, Dossier};\nuse super::Key;";
    for bad in ["use crate::file::journal;", "use crate::{edit::History, model::Id};"] {
        bites(shares_see_the_model_alone, "src/exchange/share/mod.rs", bad, good);
    }
}
