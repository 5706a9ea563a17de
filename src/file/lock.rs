//! The lock beside an open file, as office programs leave one: who has it open, where, since when. It advises; what
//! may be written over what is decided by the content of files.

use super::{
    held::{is_alive, is_same},
    place,
};
use crate::model::{Moment, fault::is_barred_from_a_line};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
    process,
};

/// Who has a file open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// The name under which the program is used; may be blank.
    pub who: String,
    /// The name of the computer; may be blank.
    pub host: String,
    /// The number of the process.
    pub process: u32,
    /// Since when, if that could be read.
    pub since: Option<Moment>,
}

/// What became of asking for a lock.
#[derive(Debug)]
pub enum Locked {
    /// It is had.
    Mine(Lock),
    /// Somebody else has the file open.
    Elsewhere(Holder),
    /// None can be had there; nobody is kept from anything.
    Without,
}

/// A lock that is had, until this is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held, so that nobody takes it up in between; and only this one, not one that somebody
        // else has put there since.
        if is_same(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// No more of a lock is read than this, in bytes.
const LARGEST: u64 = 4096;

/// The lock of a file: a name that office programs use too, and that programs which keep folders alike leave alone.
pub(super) fn path_of(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".~lock.");
    name.push(path.file_name().unwrap_or_default());
    name.push("#");
    path.with_file_name(name)
}

/// Asks for the lock of a file.
#[must_use]
pub fn lock(path: &Path, who: &str, now: Moment) -> Locked {
    let Ok(place) = place(path) else { return Locked::Without };
    let own = Holder { who: who.to_owned(), host: host(), process: process::id(), since: Some(now) };
    lock_as(&path_of(&place.path), &own).unwrap_or(Locked::Without)
}

fn lock_as(path: &Path, own: &Holder) -> io::Result<Locked> {
    // Whoever lets go removes it: then it has to be made anew.
    for _ in 0..8 {
        // To be read only, at first: opened to be written, it would stir all who watch it, this window too.
        if let Ok(mut file) = File::open(path)
            && let Some(holder) = holder_of(&mut file, own)
        {
            return Ok(Locked::Elsewhere(holder));
        }
        let (mut file, is_new) = match OpenOptions::new().read(true).write(true).create_new(true).open(path) {
            Ok(it) => (it, true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                (OpenOptions::new().read(true).write(true).open(path)?, false)
            }
            Err(error) => return Err(error),
        };
        let holder = holder_of(&mut file, own);
        if !is_same(&file, path) {
            continue;
        }
        if let Some(holder) = holder {
            if is_new {
                // Somebody came in between its making and its holding: to look, or to have it.
                continue;
            }
            return Ok(Locked::Elsewhere(holder));
        }
        write(&file, own)?;
        return Ok(Locked::Mine(Lock { path: path.to_owned(), file }));
    }
    Ok(Locked::Without)
}

/// Who has it; none if it is free, or was left behind. The file is held from now on where it can be.
fn holder_of(file: &mut File, own: &Holder) -> Option<Holder> {
    let is_free = match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => return Some(read(file)),
        // Files cannot be held there: only what is written in it counts.
        Err(TryLockError::Error(_)) => false,
    };
    let holder = read(file);
    let is_here = holder.host == own.host;
    let is_stale =
        holder == Holder::default() || is_here && (is_free || !is_alive(holder.process).unwrap_or(true));
    (!is_stale).then_some(holder)
}

fn write(mut file: &File, own: &Holder) -> io::Result<()> {
    let Holder { who, host, process, since } = own;
    let since = since.map(|it| it.to_string()).unwrap_or_default();
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(format!("{}\n{}\n{process}\n{since}\n", line(who), line(host)).as_bytes())
}

/// On one line, and without what disguises text.
fn line(text: &str) -> String {
    text.chars().filter(|it| !is_barred_from_a_line(*it)).take(80).collect()
}

/// By the handle that may hold it: some systems let no other read what is held.
fn read(file: &mut File) -> Holder {
    let mut bytes = Vec::new();
    let read = file.rewind().and_then(|()| file.take(LARGEST).read_to_end(&mut bytes));
    if read.is_err() {
        bytes.clear();
    }
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().map(line);
    let mut next = || lines.next().unwrap_or_default();
    Holder {
        who: next(),
        host: next(),
        process: next().parse().unwrap_or_default(),
        since: next().parse().ok(),
    }
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}
#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::Barrier, thread};

    fn now() -> Moment {
        "2025-12-01T08:00:00Z".parse().expect("an instant")
    }
    fn desk() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("talks.ron");
        fs::write(&path, "").expect("written");
        (folder, path)
    }

    #[test]
    fn the_second_is_told_who_has_it_and_has_it_when_the_first_lets_go() {
        let (_folder, path) = desk();
        let Locked::Mine(first) = lock(&path, "Ada\n\u{202e}", now()) else { panic!("it is free") };
        let Locked::Elsewhere(holder) = lock(&path, "Ben", now()) else { panic!("it is held") };
        assert_eq!((holder.who.as_str(), holder.process, holder.since), ("Ada", process::id(), Some(now())));
        drop(first);
        assert!(!path_of(&path).exists());
        assert!(matches!(lock(&path, "Ben", now()), Locked::Mine(_)));
    }

    #[test]
    fn what_a_crash_left_is_taken_over_and_what_another_computer_left_is_not() {
        let (_folder, path) = desk();
        let lock_path = path_of(&path);
        for (text, is_mine) in [
            (format!("Ada\n{}\n999999999\n2025-12-01T08:00:00Z\n", host()), true),
            (format!("Ada\n{}\n{}\n\n", host(), process::id()), true),
            (String::new(), true),
            ("Ada\nfar-away\n1\n2025-12-01T08:00:00Z\n".to_owned(), false),
            ("\u{1b}[31m".repeat(5000), false),
        ] {
            fs::write(&lock_path, &text).expect("written");
            let locked = lock(&path, "Ben", now());
            assert_eq!(matches!(locked, Locked::Mine(_)), is_mine, "{text:.40}: {locked:?}");
        }
    }

    #[test]
    fn of_many_who_ask_at_once_not_two_have_it() {
        let (_folder, path) = desk();
        for _ in 0..200 {
            let start = Barrier::new(4);
            let ask = || {
                start.wait();
                lock(&path, "Ada", now())
            };
            let all = thread::scope(|scope| {
                let asking: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
                asking.into_iter().map(|it| it.join().expect("it ends")).collect::<Vec<_>>()
            });
            let mine = all.iter().filter(|it| matches!(it, Locked::Mine(_))).count();
            assert!(mine <= 1, "{all:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_lock_of_another_is_not_removed() {
        let (_folder, path) = desk();
        let first = lock(&path, "Ada", now());
        fs::remove_file(path_of(&path)).expect("removed");
        let second = lock(&path, "Ben", now());
        assert!(matches!((&first, &second), (Locked::Mine(_), Locked::Mine(_))));
        drop(first);
        assert!(matches!(lock(&path, "Cem", now()), Locked::Elsewhere(it) if it.who == "Ben"));
    }

    #[test]
    fn where_no_lock_can_be_made_nobody_is_kept_from_anything() {
        assert!(matches!(lock(Path::new("/none/talks.ron"), "Ada", now()), Locked::Without));
        let (folder, path) = desk();
        fs::create_dir(folder.path().join(".~lock.talks.ron#")).expect("made");
        assert!(matches!(lock(&path, "Ada", now()), Locked::Without));
    }
}
