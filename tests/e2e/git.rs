//! git with this program as its driver: two branches with edits of their own become one, a contradiction is a
//! conflict, and a difference is told record by record.

use demarche::model::Dossier;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

pub(super) struct Repository(tempfile::TempDir);

impl Repository {
    /// One commit with the sample in it, and this program as the driver.
    fn new() -> Self {
        let sample =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/florida-talks-2025.dossier.ron");
        Self::of(&fs::read(sample).expect("it can be read"))
    }
    /// One commit with that dossier in it, and this program as the driver.
    pub(super) fn of(text: &[u8]) -> Self {
        let it = Self(tempfile::tempdir().expect("a folder"));
        it.git(&["init", "--quiet", "--initial-branch", "main"]);
        let setup = it.run(env!("CARGO_BIN_EXE_demarche"), &["git-setup"]);
        assert!(setup.status.success(), "{setup:?}");
        it.put(text);
        it.commit("The dossier");
        it
    }
    pub(super) fn put(&self, text: &[u8]) {
        fs::write(self.file(), text).expect("written");
    }
    pub(super) fn branch(&self, name: &str) {
        self.git(&["switch", "--quiet", "--create", name]);
    }
    pub(super) fn go_to(&self, branch: &str) {
        self.git(&["switch", "--quiet", branch]);
    }
    /// Merges a branch that contradicts this one, and returns what is told.
    pub(super) fn merge(&self, branch: &str) -> String {
        let merged = self.run("git", &["merge", "--no-edit", branch]);
        assert_eq!(merged.status.code(), Some(1), "{merged:?}");
        String::from_utf8_lossy(&merged.stdout).into_owned()
    }
    pub(super) fn dossier(&self) -> Dossier {
        demarche::file::open(&self.file(), demarche::file::UNWATCHED).expect("it can be opened").dossier
    }
    fn file(&self) -> std::path::PathBuf {
        self.0.path().join("talks.dossier.ron")
    }
    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        Command::new(program)
            .args(arguments)
            .current_dir(self.0.path())
            .envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_PAGER", "cat")])
            .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|it| (it, "Test")))
            .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|it| (it, "test@example.org")))
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"))
    }
    fn git(&self, arguments: &[&str]) -> String {
        let done = self.run("git", arguments);
        assert!(done.status.success(), "git {arguments:?}: {done:?}");
        String::from_utf8(done.stdout).expect("UTF-8")
    }
    pub(super) fn commit(&self, words: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", words]);
    }
    fn replace(&self, from: &str, to: &str) {
        let text = fs::read_to_string(self.file()).expect("it can be read");
        assert!(text.contains(from), "{from}");
        fs::write(self.file(), text.replace(from, to)).expect("written");
    }
    fn text(&self) -> String {
        fs::read_to_string(self.file()).expect("it can be read")
    }
}

const QUESTION: &str = "Who bears the cost of rebuilding?";
const SUMMARY: &str = "Both delegations call the talks productive; the status";

#[test]
fn branches_that_agree_become_one() {
    let it = Repository::new();
    it.branch("colleague");
    // On one line of the file, where git by itself would see a conflict.
    it.replace("Talks between Ukraine and the United States", "Talks of Ukraine and the United States");
    it.commit("Hers");
    it.go_to("main");
    it.replace(SUMMARY, "Both delegations call the talks useful; the status");
    it.replace(QUESTION, "Who pays?");
    it.commit("His");
    let told = it.git(&["diff", "main~1", "main"]);
    assert!(told.contains("question: Who [-bears the cost of rebuilding?-]{+pays?+}"), "{told}");
    it.git(&["merge", "--quiet", "--no-edit", "colleague"]);
    let text = it.text();
    for words in ["Talks of Ukraine", "call the talks useful", "Who pays?"] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn a_contradiction_is_a_conflict_and_leaves_a_file_that_opens() {
    let it = Repository::new();
    it.branch("colleague");
    it.replace(QUESTION, "Who pays for what?");
    it.commit("Hers");
    it.go_to("main");
    it.replace(QUESTION, "Whose task is it?");
    it.commit("His");
    let told = it.merge("colleague");
    assert!(told.contains("“Whose task is it?”") && told.contains("“Who pays for what?”"), "{told}");
    assert!(it.git(&["status", "--porcelain"]).starts_with("UU "), "git knows of it");
    let check = it.run(env!("CARGO_BIN_EXE_demarche"), &["show", "talks.dossier.ron"]);
    assert!(check.status.success(), "{check:?}");
    assert!(it.text().contains("Whose task is it?"), "this side's stands");
}

#[test]
fn setting_it_up_again_changes_nothing_and_outside_a_repository_it_says_so() {
    let it = Repository::new();
    let attributes = || fs::read_to_string(it.0.path().join(".gitattributes")).expect("it is there");
    let before = attributes();
    let again = it.run(env!("CARGO_BIN_EXE_demarche"), &["git-setup"]);
    assert!(again.status.success() && String::from_utf8_lossy(&again.stdout).contains("names them already"));
    assert_eq!(attributes(), before);
    let outside = tempfile::tempdir().expect("a folder");
    let done = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .arg("git-setup")
        .current_dir(outside.path())
        .env("GIT_CEILING_DIRECTORIES", outside.path())
        .output()
        .expect("it runs");
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("failed: "), "{done:?}");
}
