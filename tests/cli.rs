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
    run(Command::new(env!("CARGO_BIN_EXE_demarche")).args(arguments))
}

/// With a state folder of its own.
fn demarche_at(state: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    // Where each system has such a folder.
    run(command.args(arguments).env("XDG_STATE_HOME", state).env("HOME", state).env("LOCALAPPDATA", state))
}

fn run(command: &mut Command) -> Run {
    let output = command
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
        "share",
        "git-setup",
        "[FILE]",
        "0 done",
        "1 the answer is no",
        "2 it could not be done",
    ] {
        assert!(run.out.contains(word), "{word} is missing in {}", run.out);
    }
    for command in ["check", "show", "diff", "merge", "share", "git-setup"] {
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
        &["merge", "ours.ron", "-o", "out.ron"],
        &["share", "talks.ron", "-o", "copy.ron"],
        &["share", "talks.ron", "--level", "secret", "-o", "copy.ron"],
        &["share", "talks.ron", "--level", "table", "--for", "UA", "-o", "copy.ron"],
        &["share", "talks.ron", "--level", "table", "--with", "everything", "-o", "copy.ron"],
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
    assert!(
        position["why"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it.as_str().unwrap().contains("bears a position"))
    );
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

/// A dossier that was saved, and by somebody else again from there; the first version is kept in that state folder.
#[cfg(target_os = "linux")]
struct Parted {
    folder: tempfile::TempDir,
    ours: String,
    theirs: String,
}

#[cfg(target_os = "linux")]
impl Parted {
    /// Each calls one party otherwise: which, and how.
    fn new(ours: [&str; 2], theirs: [&str; 2]) -> Self {
        use demarche::{
            edit::Patch,
            file::{self, Author, Lineage, Replace, UNWATCHED},
            model::{Dossier, Moment, Of as _, Party},
        };
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state/demarche");
        let path = |name: &str| folder.path().join(name);
        let first = file::open(Path::new(&sample()), UNWATCHED).unwrap().dossier;
        let named = |[was, name]: [&str; 2]| {
            let (id, party) = first.all::<Party>().find(|(_, it)| it.name == was).unwrap();
            let party = Party { name: name.to_owned(), ..party.clone() };
            Patch::put(&first, id.any(), Some(party.wrap())).applied(&first)
        };
        let save = |it: &Dossier, of: &Lineage, minute: u8, name: &str, replace| {
            let at: Moment = format!("2025-12-01T10:0{minute}:00Z").parse().unwrap();
            let author = Author { by: "Ada".to_owned(), at };
            file::save(it, of, &author, &path(name), replace, Some(&state), UNWATCHED).unwrap()
        };
        let was = save(&first, &Lineage::default(), 1, "ours.ron", Replace::Nothing);
        save(&named(ours), &was.lineage, 2, "ours.ron", Replace::Known(was.stamp));
        save(&named(theirs), &was.lineage, 3, "theirs.ron", Replace::Nothing);
        let text = |name| path(name).into_os_string().into_string().unwrap();
        Self { ours: text("ours.ron"), theirs: text("theirs.ron"), folder }
    }
    /// With what was kept on that computer.
    fn merged(&self, computer: &str) -> (Run, String) {
        let out = self.folder.path().join(format!("out of {computer}.ron"));
        let state = self.folder.path().join(computer);
        let run = demarche_at(&state, &["merge", &self.ours, &self.theirs, "-o", out.to_str().unwrap()]);
        (run, std::fs::read_to_string(&out).unwrap_or_default())
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_version_at_which_two_copies_parted_is_found_without_being_named() {
    let parted = Parted::new(["France", "France, the Republic"], ["Ukraine", "Ukraine, the Republic"]);
    let (run, text) = parted.merged("state");
    assert_eq!((run.status, run.out.as_str()), (0, ""), "{}", run.messages);
    assert!(
        run.messages.contains("Both go on from the version that was saved on 2025-12-01"),
        "{}",
        run.messages
    );
    assert!(text.contains("Ukraine, the Republic") && text.contains("France, the Republic"));
    let parted = Parted::new(["Ukraine", "Ukraine, a State"], ["Ukraine", "Ukraine, the Republic"]);
    let (run, text) = parted.merged("state");
    assert_eq!((run.status, run.out.lines().count()), (1, 1), "{}", run.out);
    assert!(text.contains("Ukraine, a State") && run.out.contains("Ukraine, the Republic"), "{}", run.out);
}

#[cfg(target_os = "linux")]
#[test]
fn where_no_common_version_is_kept_every_difference_is_a_conflict_and_ours_stands() {
    let parted = Parted::new(["France", "France, the Republic"], ["Ukraine", "Ukraine, the Republic"]);
    let (run, text) = parted.merged("another computer");
    assert_eq!((run.status, run.out.lines().count()), (1, 2), "{}", run.out);
    assert!(run.messages.contains("no version that both go back to is kept here"), "{}", run.messages);
    assert!(
        run.out.contains("Ukraine, the Republic") && !text.contains("Ukraine, the Republic"),
        "{}",
        run.out
    );
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_written_into_a_file_by_hand_is_not_lost_in_a_merge_without_a_base() {
    let parted = Parted::new(["Ukraine", "Ukraine"], ["Ukraine", "Ukraine"]);
    // Theirs goes on from ours, as both say; but by hand something else was written into ours.
    std::fs::copy(&parted.ours, &parted.theirs).unwrap();
    for (path, name) in [(&parted.ours, "By hand here"), (&parted.theirs, "By hand there")] {
        let text = std::fs::read_to_string(path).unwrap();
        std::fs::write(path, text.replacen("name: \"Ukraine\"", &format!("name: \"{name}\""), 1)).unwrap();
    }
    let (run, text) = parted.merged("state");
    assert_eq!(run.status, 1, "{}", run.messages);
    assert!(text.contains("By hand here") && run.out.contains("By hand there"), "{}", run.out);
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

/// The sample with a statement that only the delegation may see, and a place for the copies of it.
struct Sharing {
    folder: tempfile::TempDir,
    dossier: String,
}

/// A text of the sample that is public, made private with all that its statement says.
const CANARY: &str = "CANARY-4711";

impl Sharing {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let text = std::fs::read_to_string(sample()).unwrap();
        let (head, rest) = text.split_once("    statements: {").unwrap();
        let (first, others) = rest.split_once("level: Public").unwrap();
        let first = first.replacen("words: \"", &format!("words: \"{CANARY} "), 1);
        assert!(first.contains(CANARY), "{first}");
        let text = format!("{head}    statements: {{{first}level: Delegation{others}");
        let path = folder.path().join("talks.dossier.ron");
        std::fs::write(&path, text).unwrap();
        Self { dossier: path.into_os_string().into_string().unwrap(), folder }
    }
    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).into_os_string().into_string().unwrap()
    }
    fn share(&self, more: &[&str], out: &str) -> Run {
        let out = self.path(out);
        let state = self.folder.path().join("state");
        demarche_at(&state, &[&["share", &self.dossier, "-o", &out], more].concat())
    }
}

#[test]
fn a_share_copy_holds_what_its_recipient_may_see_and_is_a_dossier() {
    let sharing = Sharing::new();
    let run = sharing.share(&["--level", "public", "--with", "paraphrases,kinds,speakers"], "copy.ron");
    assert_eq!((run.status, run.messages.as_str()), (0, ""), "{}", run.out);
    for words in ["For anybody: ", "Stays behind:", "only for the own delegation"] {
        assert!(run.out.contains(words), "{words} in {}", run.out);
    }
    let copy = sharing.path("copy.ron");
    let text = std::fs::read_to_string(&copy).unwrap();
    let here = sharing.folder.path().to_str().unwrap();
    for private in [CANARY, "lineage", "added", here] {
        assert!(!text.contains(private), "{private}");
    }
    assert!(std::fs::read_to_string(&sharing.dossier).unwrap().contains(CANARY));
    assert_eq!(demarche(&["check", &copy]).status, 0);
    let shown = demarche(&["show", &copy, "--as-of", "2025-11-30"]);
    assert!(shown.status == 0 && shown.out.contains("Status of territories"), "{}", shown.out);
}

#[test]
fn the_same_copy_is_made_again_on_one_machine_and_another_for_somebody_else() {
    let sharing = Sharing::new();
    let read = |name| std::fs::read(sharing.path(name)).unwrap();
    for (more, out) in [
        (["--level", "public"], "one.ron"),
        (["--level", "public"], "two.ron"),
        (["--for", "UA"], "three.ron"),
        (["--for", "Ukraine"], "four.ron"),
    ] {
        let run = sharing.share(&more, out);
        assert_eq!(run.status, 0, "{}", run.messages);
    }
    assert_eq!(read("one.ron"), read("two.ron"));
    assert_eq!(read("three.ron"), read("four.ron"));
    assert_ne!(read("one.ron"), read("three.ron"));
    let other = sharing.path("elsewhere.ron");
    let elsewhere = sharing.folder.path().join("another machine");
    let run = demarche_at(&elsewhere, &["share", &sharing.dossier, "--level", "public", "-o", &other]);
    assert_eq!(run.status, 0, "{}", run.messages);
    assert_ne!(read("one.ron"), read("elsewhere.ron"), "the ids are of this machine's secret");
}

#[test]
fn programs_read_what_goes_and_what_stays_and_why() {
    let sharing = Sharing::new();
    let run = sharing.share(&["--level", "public", "--until", "2025-11-30", "--json"], "copy.ron");
    assert_eq!((run.status, run.messages.as_str()), (0, ""));
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let (goes, stays) = (told["goes"].as_array().unwrap(), told["stays"].as_array().unwrap());
    assert!(!goes.is_empty() && told["warnings"].is_array());
    assert!(stays.iter().any(|it| it["why"] == "only for the own delegation"), "{}", run.out);
    assert!(stays.iter().all(|it| !goes.iter().any(|other| other["id"] == it["id"])));
    let narrow =
        sharing.share(&["--level", "public", "--issue", "Status of territories", "--json"], "narrow.ron");
    let narrow: serde_json::Value = serde_json::from_str(&narrow.out).unwrap();
    assert!(narrow["goes"].as_array().unwrap().len() < goes.len());
}

#[test]
fn a_copy_replaces_nothing_and_names_that_are_not_there_are_told() {
    let sharing = Sharing::new();
    let before = std::fs::read(&sharing.dossier).unwrap();
    let run = sharing.share(&["--level", "public"], "talks.dossier.ron");
    assert_eq!(run.status, 2, "{}", run.out);
    assert!(run.messages.contains("already"), "{}", run.messages);
    assert_eq!(std::fs::read(&sharing.dossier).unwrap(), before);
    for (more, words) in [
        (&["--for", "Atlantis"][..], "no party “Atlantis”"),
        (&["--level", "table", "--issue", "Fish"], "no issue “Fish”"),
    ] {
        let run = sharing.share(more, "none.ron");
        assert!(run.status == 2 && run.messages.contains(words), "{}", run.messages);
        assert!(!Path::new(&sharing.path("none.ron")).exists());
    }
}

#[test]
fn a_copy_that_comes_back_is_merged_into_the_whole() {
    let sharing = Sharing::new();
    assert_eq!(sharing.share(&["--for", "UA"], "given.ron").status, 0);
    let (given, back, out) = (sharing.path("given.ron"), sharing.path("back.ron"), sharing.path("out.ron"));
    let text = std::fs::read_to_string(&given).unwrap();
    assert!(text.contains("Status of territories"));
    std::fs::write(&back, text.replace("Status of territories", "Status of the territories")).unwrap();
    let state = sharing.folder.path().join("state");
    let run = demarche_at(&state, &["merge", &given, &sharing.dossier, &back, "-o", &out]);
    assert_eq!((run.status, run.out.as_str()), (0, ""), "{}", run.messages);
    assert!(run.messages.contains("given to Ukraine on "), "{}", run.messages);
    let merged = std::fs::read_to_string(&out).unwrap();
    assert!(merged.contains("Status of the territories") && merged.contains(CANARY));
    let changed = demarche(&["diff", &sharing.dossier, &out]);
    assert!(changed.out.contains("Status of the territories"), "{}", changed.out);
    let lines = changed.out.lines().count();
    assert!(lines <= 3, "only what was changed comes in: {}", changed.out);
}
