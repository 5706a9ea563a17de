//! The program without its window: what it answers, what it complains of, and how it ends.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// How a run of the program ended: its exit status, its answer, its messages.
struct Run {
    status: i32,
    out: String,
    messages: String,
}

fn demarche(arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    Run {
        status: output.status.code().expect("it was not killed"),
        out: String::from_utf8(output.stdout).unwrap(),
        messages: String::from_utf8(output.stderr).unwrap(),
    }
}

fn sample() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/florida-talks-2025.dossier.ron");
    path.into_os_string().into_string().unwrap()
}

/// The sample with a text replaced, in a file of its own.
fn changed(folder: &Path, name: &str, from: &str, to: &str) -> String {
    let text = std::fs::read_to_string(sample()).unwrap();
    assert!(text.contains(from), "the sample says {from:?}");
    let path: PathBuf = folder.join(name);
    std::fs::write(&path, text.replace(from, to)).unwrap();
    path.into_os_string().into_string().unwrap()
}

#[test]
fn help_names_every_command_and_exit_status() {
    let run = demarche(&["--help"]);
    assert_eq!((run.status, run.messages.as_str()), (0, ""));
    for word in [
        "check",
        "show",
        "diff",
        "merge",
        "git-setup",
        "[FILE]",
        "0 done",
        "1 the answer is no",
        "2 it could not be done",
    ] {
        assert!(run.out.contains(word), "{word} is missing in {}", run.out);
    }
    for command in ["check", "show", "diff", "merge", "git-setup"] {
        let run = demarche(&[command, "--help"]);
        assert_eq!(run.status, 0);
        assert!(run.out.contains("Usage: demarche"), "{}", run.out);
    }
    let run = demarche(&["--version"]);
    assert_eq!(run.out, format!("demarche {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn what_is_misspelt_ends_with_2_and_an_explanation() {
    for arguments in [
        &["show"][..],
        &["show", "talks.ron", "--as-of", "2025-13"],
        &["show", "talks.ron", "--jsn"],
        &["diff", "talks.ron"],
        &["merge", "base.ron", "ours.ron", "theirs.ron"],
        &["talks.ron", "check", "talks.ron"],
    ] {
        let run = demarche(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
        assert!(run.messages.contains("--help"), "{}", run.messages);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let broken = changed(folder.path(), "broken.ron", "dossier:", "dosier:");
    let absent = folder.path().join("absent.ron").into_os_string().into_string().unwrap();
    for (path, word) in [(&broken, "line"), (&absent, "not there")] {
        for command in ["check", "show"] {
            let run = demarche(&[command, path]);
            assert_eq!((run.status, run.out.as_str()), (2, ""), "{command} {path}");
            assert!(run.messages.contains(".ron") && run.messages.contains(word), "{}", run.messages);
        }
    }
}

#[test]
fn nothing_in_the_sample_is_grave() {
    let run = demarche(&["check", &sample()]);
    assert_eq!((run.status, run.messages.as_str()), (0, ""), "{}", run.out);
}

#[test]
fn the_matrix_is_shown_as_of_a_date() {
    let run = demarche(&["show", &sample(), "--as-of", "2025-11"]);
    assert_eq!((run.status, run.messages.as_str()), (0, ""));
    assert!(run.out.contains("as of 2025-11-30\n"), "{}", run.out);
    assert!(run.out.contains("Status of territories (open)\n    Ukraine "), "{}", run.out);
    let before = demarche(&["show", &sample(), "--as-of", "2020"]);
    assert!(before.out.contains("no answer yet") && !before.out.contains("Ukraine  "), "{}", before.out);
}

#[test]
fn programs_read_the_matrix_as_json() {
    let run = demarche(&["show", &sample(), "--as-of", "2025-11-30", "--json"]);
    assert_eq!((run.status, run.messages.as_str()), (0, ""));
    let shown: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(shown["as_of"], "2025-11-30");
    let parties = shown["parties"].as_array().unwrap();
    let ukraine = &parties.iter().find(|it| it["code"] == "UA").unwrap()["id"];
    let issues = shown["issues"].as_array().unwrap();
    let territories = issues.iter().find(|it| it["title"] == "Status of territories").unwrap();
    let position =
        &territories["positions"].as_array().unwrap().iter().find(|it| &it["party"] == ukraine).unwrap();
    assert_eq!(position["firm"][0]["date"], "2025-11-30");
    assert!(position["why"].as_array().unwrap().iter().any(|it| it.as_str().unwrap().contains("rule 1")));
}

/// What the two copies in these tests change.
const NAMES: [(&str, &str); 3] = [
    ("name: \"Ukraine\"", "name: \"Ukraine (Kyiv)\""),
    ("name: \"France\"", "name: \"France (Paris)\""),
    ("name: \"Ukraine\"", "name: \"Ukraine, the Republic\""),
];

#[test]
fn what_changed_is_told_record_by_record() {
    let folder = tempfile::tempdir().unwrap();
    let after = changed(folder.path(), "after.ron", NAMES[0].0, NAMES[0].1);
    let same = demarche(&["diff", &sample(), &sample()]);
    assert_eq!((same.status, same.out.as_str()), (0, "No difference.\n"));
    let run = demarche(&["diff", &sample(), &after]);
    assert_eq!((run.status, run.messages.as_str()), (0, ""));
    assert_eq!(run.out, "~ party “Ukraine (Kyiv)”\n    name: Ukraine → Ukraine (Kyiv)\n");
    let run = demarche(&["diff", "--json", &sample(), &after]);
    let diff: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(diff["changed"][0]["fields"][0]["field"], "name");
    assert_eq!((&diff["added"], &diff["removed"]), (&serde_json::json!([]), &serde_json::json!([])));
}

#[test]
fn a_difference_is_a_page_too() {
    let folder = tempfile::tempdir().unwrap();
    let after =
        changed(folder.path(), "after.dossier.ron", "name: \"Ukraine\"", "name: \"Ukraine & others\"");
    let run = demarche(&["diff", &sample(), &after, "--html"]);
    assert_eq!((run.status, run.messages.as_str()), (0, ""));
    assert!(run.out.starts_with("<!DOCTYPE html>") && run.out.ends_with("</html>"));
    assert!(run.out.contains("<del>Ukraine</del> <ins>Ukraine &amp; others</ins>"), "{}", run.out);
    assert_eq!(demarche(&["diff", &sample(), &after, "--html", "--json"]).status, 2);
}

#[test]
fn copies_that_agree_are_merged() {
    let folder = tempfile::tempdir().unwrap();
    let ours = changed(folder.path(), "ours.ron", NAMES[0].0, NAMES[0].1);
    let theirs = changed(folder.path(), "theirs.ron", NAMES[1].0, NAMES[1].1);
    let out = folder.path().join("out.ron").into_os_string().into_string().unwrap();
    let arguments = ["merge", &sample(), &ours, &theirs, "-o", &out];
    let run = demarche(&arguments);
    assert_eq!((run.status, run.out.as_str(), run.messages.as_str()), (0, "", ""));
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(text.contains(NAMES[0].1) && text.contains(NAMES[1].1));
    // What is there, and is not ours, stays.
    let run = demarche(&arguments);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.messages.contains("out.ron"), "{}", run.messages);
}

#[test]
fn conflicts_are_listed_and_ours_stands() {
    let folder = tempfile::tempdir().unwrap();
    let ours = changed(folder.path(), "ours.ron", NAMES[0].0, NAMES[0].1);
    let theirs = changed(folder.path(), "theirs.ron", NAMES[2].0, NAMES[2].1);
    // As git calls a merge driver: the result takes the place of ours.
    let run = demarche(&["merge", &sample(), &ours, &theirs, "-o", &ours]);
    assert_eq!((run.status, run.messages.as_str()), (1, ""));
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.out.contains("Ukraine, the Republic") && run.out.contains("stands"), "{}", run.out);
    let text = std::fs::read_to_string(&ours).unwrap();
    assert!(text.contains(NAMES[0].1) && !text.contains(NAMES[2].1));
}

#[test]
fn programs_read_checks_and_conflicts_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let serious = changed(folder.path(), "serious.ron", "code: \"FR\"", "code: \"UA\"");
    let run = demarche(&["check", "--json", &serious, "--as-of", "2025-11-30"]);
    let checks: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let checks = checks.as_array().expect("a list");
    let checks: Vec<_> = checks.iter().filter(|it| it["gravity"] == "serious").collect();
    assert_eq!((run.status, checks.len()), (0, 1), "{}", run.out);
    assert_eq!(checks[0]["rule"], "code used twice");
    assert_eq!(checks[0]["records"].as_array().map(Vec::len), Some(2));
    assert_eq!(checks[0]["dismissed_by"], serde_json::Value::Null);
    assert!(checks[0]["record"].as_str().unwrap().starts_with("party-"), "{}", run.out);
    assert!(checks[0]["words"].as_str().unwrap().contains("UA"), "{}", run.out);
    let ours = changed(folder.path(), "ours.ron", NAMES[0].0, NAMES[0].1);
    let theirs = changed(folder.path(), "theirs.ron", NAMES[2].0, NAMES[2].1);
    let run = demarche(&["merge", "--json", &sample(), &ours, &theirs, "-o", &ours]);
    let conflicts: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.status, conflicts.as_array().map(Vec::len)), (1, Some(1)), "{}", run.out);
    assert!(conflicts[0]["words"].as_str().unwrap().contains("stands"), "{}", run.out);
    let run = demarche(&["merge", "--json", &sample(), &ours, &ours, "-o", &ours]);
    assert_eq!((run.status, run.out.as_str()), (0, "[]\n"));
}

#[test]
fn a_reader_that_has_seen_enough_changes_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let ours = changed(folder.path(), "ours.ron", NAMES[0].0, NAMES[0].1);
    let theirs = changed(folder.path(), "theirs.ron", NAMES[2].0, NAMES[2].1);
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["merge", &sample(), &ours, &theirs, "-o", &ours])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["show", "--json", &sample()])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn without_a_display_one_sentence_says_so() {
    for arguments in [&[][..], &["talks.ron"]] {
        let run = demarche(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        assert_eq!(run.messages.lines().count(), 1, "{}", run.messages);
        assert!(run.messages.ends_with(".\n") && !run.messages.contains(".rs"), "{}", run.messages);
    }
}
