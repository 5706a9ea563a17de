//! The place of a trial: the program where every user can start it, a file that is to be replaced, and
//! what became of both.

use super::keeping;
use demarche::file::FIRST_LINE;
use std::{
    ffi::OsString,
    fs,
    os::unix::{
        fs::{PermissionsExt, chown},
        process::ExitStatusExt,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Who saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum User {
    /// Whoever runs the tests.
    Present,
    /// Root.
    Root,
    /// Somebody without any right beyond their own.
    Ordinary,
}

/// The number of a user and a group that own nothing.
const NOBODY: u32 = 65534;

impl User {
    /// All as whom a save can be tried.
    pub(super) fn all() -> &'static [Self] {
        if rustix::process::geteuid().is_root() { &[Self::Root, Self::Ordinary] } else { &[Self::Present] }
    }

    /// The last of them: one whose rights have an end.
    pub(super) fn ordinary() -> Self {
        Self::all().last().copied().unwrap()
    }

    fn owns(self, path: &Path) {
        if self == Self::Ordinary {
            chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }

    fn words(self) -> Vec<OsString> {
        match self {
            Self::Present | Self::Root => Vec::new(),
            Self::Ordinary => {
                let user = format!("--reuid={NOBODY}");
                let group = format!("--regid={NOBODY}");
                ["setpriv", &user, &group, "--clear-groups", "--"].map(OsString::from).to_vec()
            }
        }
    }
}

/// What replaces the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writer {
    /// The program's command line, merging.
    Demarche,
    /// A save as the window makes it, which keeps what it replaces.
    Keeping,
    /// Guilty: empties the file, then fills it.
    Truncating,
    /// Guilty: removes the file, then puts the new one in its place.
    Deleting,
}

/// The program, and what it merges.
pub(super) struct Stand {
    folder: TempDir,
    /// The file as it is before.
    pub(super) old: Vec<u8>,
    /// The file as it is to be, at another moment.
    pub(super) new: Vec<u8>,
}

fn dossier(one: &str, two: &str, ballast: usize) -> String {
    let summary = "So it was said. ".repeat(ballast / 16);
    format!(
        "{FIRST_LINE}\n(\n    dossier: {{\"dossier-000000000001\": (title: \"Talks\", summary: \"{summary}\")}},\n    parties: {{\n        \"party-000000000001\": (name: \"{one}\"),\n        \"party-000000000002\": (name: \"{two}\"),\n    }},\n)\n"
    )
}

impl Stand {
    /// With a file that is larger by so many bytes.
    pub(super) fn new(ballast: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        open_to_all(folder.path());
        let at = |name: &str| folder.path().join(name);
        fs::copy(env!("CARGO_BIN_EXE_demarche"), at("demarche")).unwrap();
        let old = dossier("Ukraine (Kyiv)", "France", ballast).into_bytes();
        fs::write(at("base.ron"), dossier("Ukraine", "France", ballast)).unwrap();
        let mut stand = Self { folder, old, new: Vec::new() };
        // Merged with nothing, what was written by hand becomes a file as the program saves it.
        let base = fs::read(stand.path("base.ron")).unwrap();
        stand.old = stand.saved(&base);
        let theirs = dossier("Ukraine", "France (Paris)", ballast).into_bytes();
        stand.new = stand.saved(&theirs);
        assert_ne!(stand.new, stand.old);
        fs::write(stand.path("new.ron"), &stand.new).unwrap();
        stand
    }

    /// What a save that keeps the old version replaces, and what it saves.
    pub(super) fn keeping() -> Self {
        let mut stand = Self::new(0);
        fs::copy(env!("CARGO_BIN_EXE_saver"), stand.path("saver")).unwrap();
        let trial = Trial::new(&stand, User::all()[0]);
        let end = trial.run(Writer::Keeping, &[]);
        assert_eq!((end.code, end.words.as_str()), (Some(0), ""));
        let new = fs::read(trial.file()).unwrap();
        assert_ne!(new, stand.old);
        drop(trial);
        stand.new = new;
        stand
    }

    /// What the program saves when it merges that into the file.
    fn saved(&self, theirs: &[u8]) -> Vec<u8> {
        fs::write(self.path("theirs.ron"), theirs).unwrap();
        let trial = Trial::new(self, User::all()[0]);
        let end = trial.run(Writer::Demarche, &[]);
        assert_eq!((end.code, end.words.as_str()), (Some(0), ""));
        fs::read(trial.file()).unwrap()
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What merges the two into the second path given.
    pub(super) fn merge(&self, ours: &Path, out: &Path) -> Vec<OsString> {
        let [program, base, theirs] =
            ["demarche", "base.ron", "theirs.ron"].map(|it| self.path(it).into_os_string());
        vec![program, "merge".into(), base, ours.into(), theirs, "-o".into(), out.into()]
    }
}

fn open_to_all(path: &Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is as it was.
    Old,
    /// It is as it is to be.
    New,
    /// Neither: it is lost.
    Neither,
}

/// How a run ended.
#[derive(Debug)]
pub(super) struct End {
    pub(super) code: Option<i32>,
    pub(super) signal: Option<i32>,
    pub(super) words: String,
}

/// A folder of its own with a file in it that is to be replaced.
pub(super) struct Trial<'a> {
    pub(super) stand: &'a Stand,
    user: User,
    room: TempDir,
}

impl<'a> Trial<'a> {
    pub(super) fn new(stand: &'a Stand, user: User) -> Self {
        let room = tempfile::tempdir().unwrap();
        open_to_all(room.path());
        user.owns(room.path());
        let trial = Self { stand, user, room };
        fs::create_dir(trial.folder()).unwrap();
        user.owns(&trial.folder());
        fs::write(trial.file(), &stand.old).unwrap();
        user.owns(&trial.file());
        trial
    }

    /// The folder that is looked at afterwards.
    pub(super) fn folder(&self) -> PathBuf {
        self.room.path().join("folder")
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder().join("talks.ron")
    }

    /// A place beside the folder.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.room.path().join(name)
    }

    /// Replaces the file, with these words before the command.
    pub(super) fn run(&self, writer: Writer, before: &[OsString]) -> End {
        self.command(&[before, &self.writer(writer)].concat())
    }

    fn writer(&self, writer: Writer) -> Vec<OsString> {
        let file = self.file();
        let shell = |script: &str| {
            let new = self.stand.path("new.ron").into_os_string();
            vec!["sh".into(), "-c".into(), script.into(), "sh".into(), new, file.clone().into()]
        };
        match writer {
            Writer::Demarche => self.stand.merge(&file, &file),
            Writer::Keeping => keeping::words(self),
            Writer::Truncating => shell("exec cat \"$1\" > \"$2\""),
            Writer::Deleting => shell("cp \"$1\" \"$2.new\"; rm \"$2\"; exec mv \"$2.new\" \"$2\""),
        }
    }

    /// Runs any command as the user.
    pub(super) fn command(&self, words: &[OsString]) -> End {
        let words = [self.user.words(), words.to_vec()].concat();
        let mut command = Command::new(&words[0]);
        command
            .args(&words[1..])
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env("TZ", "UTC")
            .current_dir(self.room.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child =
            command.spawn().unwrap_or_else(|error| panic!("{}: {error}", words[0].to_string_lossy()));
        let until = Instant::now() + Duration::from_mins(1);
        while child.try_wait().unwrap().is_none() {
            if Instant::now() > until {
                child.kill().unwrap();
                panic!("it hangs: {words:?}");
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        let output = child.wait_with_output().unwrap();
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        End { code: output.status.code(), signal: output.status.signal(), words }
    }

    /// What became of the file.
    pub(super) fn state(&self) -> State {
        self.state_of(&self.file())
    }

    pub(super) fn state_of(&self, path: &Path) -> State {
        match fs::read(path) {
            Ok(bytes) if bytes == self.stand.old => State::Old,
            Ok(bytes) if timeless(&bytes) == timeless(&self.stand.new) => State::New,
            _ => State::Neither,
        }
    }

    /// What lies in the folder beside the file.
    pub(super) fn left(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder()).unwrap();
        let names = entries.map(|it| it.unwrap().file_name().to_string_lossy().into_owned());
        names.filter(|it| it != "talks.ron").collect()
    }
}

/// The bytes of a version without the moment of its saving: the last in the file.
fn timeless(bytes: &[u8]) -> Vec<u8> {
    const MOMENT: &[u8] = b"at: \"";
    let mut bytes = bytes.to_vec();
    if let Some(at) = bytes.windows(MOMENT.len()).rposition(|it| it == MOMENT) {
        let from = at + MOMENT.len();
        let end = bytes[from..].iter().position(|it| *it == b'"').map_or(bytes.len(), |it| from + it);
        bytes.splice(from..end, []);
    }
    bytes
}
