//! The system calls of a save, as strace lists them, and what can go wrong at each.

use super::{ERRORS, OF_RENAME};

/// A part of what can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The program is killed just before a call.
    Kills,
    /// A call ends with an error, once.
    Transient,
    /// A call ends with an error, and so do all like it from then on.
    Lasting,
    /// Something fails, and what was begun cannot be removed either.
    Unremovable,
    /// The disk says that it has written, and has not.
    Lies,
    /// There is no memory.
    Memory,
}

impl Part {
    pub(super) const ALL: [Self; 6] =
        [Self::Kills, Self::Transient, Self::Lasting, Self::Unremovable, Self::Lies, Self::Memory];
}

/// A system call: the nth of its name since the program was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    name: String,
    nth: usize,
    /// The whole line, for whoever has to find out why a test failed.
    line: String,
}

/// The calls from the first that touches the folder to the last.
pub(super) fn points(trace: &str, folder: &str) -> Vec<Point> {
    let mut met: Vec<&str> = Vec::new();
    let mut points = Vec::new();
    let mut has_begun = false;
    for line in trace.lines() {
        let Some((name, _)) = line.split_once('(') else { continue };
        if !name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_') {
            continue;
        }
        met.push(name);
        // The program's own start names the folder among its arguments.
        has_begun |= line.contains(folder) && name != "execve";
        if has_begun {
            let nth = met.iter().filter(|it| **it == name).count();
            points.push(Point { name: name.to_owned(), nth, line: line.to_owned() });
        }
    }
    points
}

/// What is done to the calls of a save.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) part: Part,
    /// As strace is told.
    pub(super) inject: Vec<String>,
    at: Point,
}

impl Fault {
    /// Whether the words that tell of it could not be written either.
    pub(super) fn is_mute(&self) -> bool {
        self.at.name == "write"
    }
    /// Whether what was begun may be left, for the next save to remove: the program is dead, it cannot be removed, or it
    /// cannot be looked at to tell whose it is.
    pub(super) fn may_leave(&self) -> bool {
        let at = self.at.name.as_str();
        matches!(self.part, Part::Kills | Part::Unremovable | Part::Memory)
            || at.starts_with("unlink")
            || self.part == Part::Lasting && ["openat", "read"].contains(&at)
    }
    /// Whether the disk did not confirm what it was given, and will not if it is asked again.
    pub(super) fn is_unconfirmed(&self) -> bool {
        self.at.name == "fsync" && self.inject.iter().any(|it| it.contains("error=") && !it.contains("EINTR"))
    }
    /// In words.
    pub(super) fn words(&self) -> String {
        let Point { line, .. } = &self.at;
        format!("{} at {line}", self.inject.join(" and "))
    }
}

impl Point {
    /// Whether it asks for memory or for a thread.
    pub(super) fn is_memory(&self) -> bool {
        ["brk", "mmap", "mremap", "clone3", "clone"].contains(&self.name.as_str())
    }
    /// Whether it is about files.
    fn is_file(&self) -> bool {
        let others = ["exit", "futex", "signal", "sigaction", "sigaltstack", "sigprocmask", "mprotect"];
        let others = others.iter().chain(&["munmap", "madvise", "rseq", "robust", "execve", "getrandom"]);
        !self.is_memory() && !others.into_iter().any(|it| self.name.contains(it))
    }

    /// What of that part can go wrong here.
    pub(super) fn faults(&self, part: Part) -> Vec<Fault> {
        let Self { name, nth, .. } = self;
        let fault = |inject: Vec<String>| Fault { part, inject, at: self.clone() };
        let errors = || {
            let more: &[&str] = if name.starts_with("rename") { &OF_RENAME } else { &[] };
            ERRORS.iter().chain(more)
        };
        match part {
            Part::Kills => vec![fault(vec![format!("{name}:signal=KILL:when={nth}")])],
            Part::Transient if self.is_file() => {
                errors().map(|it| fault(vec![format!("{name}:error={it}:when={nth}")])).collect()
            }
            // A call that is interrupted for ever is made for ever.
            Part::Lasting if self.is_file() => errors()
                .filter(|it| **it != "EINTR")
                .map(|it| fault(vec![format!("{name}:error={it}:when={nth}+")]))
                .collect(),
            Part::Unremovable
                if ["write", "fsync", "lseek", "renameat", "renameat2"].contains(&name.as_str()) =>
            {
                vec![fault(vec![
                    format!("{name}:error=EIO:when={nth}+"),
                    "unlink,unlinkat:error=EIO".to_owned(),
                ])]
            }
            // Fewer bytes than it was given, since none would be tried again for ever.
            Part::Lies if name == "write" => ["1:when=", "100:when="]
                .iter()
                .map(|it| fault(vec![format!("{name}:retval={it}{nth}")]))
                .chain([fault(vec![format!("{name}:retval=1:when={nth}+")])])
                .collect(),
            Part::Memory if self.is_memory() => ["", "+"]
                .iter()
                .map(|lasting| fault(vec![format!("{name}:error=ENOMEM:when={nth}{lasting}")]))
                .collect(),
            _ => Vec::new(),
        }
    }
}

#[test]
fn calls_are_counted_by_name_from_the_first_on_the_folder() {
    let trace = "execve(\"demarche\", [\"/a/folder\"]) = 0\nread(3, \"\"..., 8) = 8\nread(3, \"\"..., 8) = 0\nopenat(AT_FDCWD, \"/a/folder/t\", O_RDONLY) = 3\n--- SIGCHLD (of somebody) ---\nread(3, \"\"..., 8) = 8\n+++ exited with 0 +++\n";
    let found = points(trace, "/a/folder");
    let found: Vec<_> = found.iter().map(|it| (it.name.as_str(), it.nth)).collect();
    assert_eq!(found, [("openat", 1), ("read", 3)]);
}
