//! Watching a file: it is told whenever something may have happened to it or to its lock. What it was is found
//! out by looking, since what systems tell of files differs. On network drives they tell nothing, and they may run out
//! of watches: so its traces in its folder are looked at every few seconds too.

use super::{is_absent, lock, place};
use notify::{
    Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};
use std::{
    ffi::OsString,
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::{Duration, SystemTime},
};

/// How often it is looked at where the system tells nothing of it, or has said that it could not.
const OFTEN: Duration = Duration::from_secs(2);
/// How often elsewhere: nothing says dependably which drives are those of which it would tell nothing.
const SELDOM: Duration = Duration::from_secs(10);

/// A file that is being watched, until this is dropped.
pub struct Watching {
    watcher: Option<RecommendedWatcher>,
    /// Whoever looks goes on as long as this lives.
    looking: Option<mpsc::Sender<()>>,
    has_stirred: Arc<AtomicBool>,
}

impl fmt::Debug for Watching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watching").field("has_stirred", &self.has_stirred).finish_non_exhaustive()
    }
}

impl Watching {
    /// Watches the file at that path, and calls `wake` when it stirs. None if it cannot be watched by any means.
    #[must_use]
    pub fn new(path: &Path, wake: Arc<dyn Fn() + Send + Sync>) -> Option<Self> {
        let place = place(path).ok()?;
        let lock = lock::path_of(&place.path);
        let names = [place.path.file_name()?.to_owned(), lock.file_name()?.to_owned()];
        let has_stirred = Arc::new(AtomicBool::new(false));
        let stirred = Arc::clone(&has_stirred);
        let stir = move || {
            stirred.store(true, Relaxed);
            wake();
        };
        let traces = Traces::of([place.path, lock]);
        let is_deaf = Arc::new(AtomicBool::new(false));
        let (failed, tell) = (Arc::clone(&is_deaf), stir.clone());
        let told = move |event: notify::Result<Event>| {
            if event.is_err() {
                failed.store(true, Relaxed);
            }
            // Whatever is not understood is looked at.
            if event.map_or(true, |it| is_about(&it, &names)) {
                tell();
            }
        };
        // The folder: a file that takes this one's place is another file.
        let watched = RecommendedWatcher::new(told, Config::default())
            .and_then(|mut it| it.watch(&place.folder, RecursiveMode::NonRecursive).map(|()| it));
        is_deaf.fetch_or(watched.is_err(), Relaxed);
        let (looking, asked) = mpsc::channel();
        let wait = move || {
            let many = if is_deaf.load(Relaxed) { OFTEN } else { SELDOM };
            asked.recv_timeout(many) == Err(RecvTimeoutError::Timeout)
        };
        let spawned =
            thread::Builder::new().name("watch".to_owned()).spawn(move || keep_looking(traces, wait, stir));
        let it = Self { watcher: watched.ok(), looking: spawned.ok().map(|_| looking), has_stirred };
        (it.watcher.is_some() || it.looking.is_some()).then_some(it)
    }

    /// Whether it has stirred since this was last asked.
    #[must_use]
    pub fn take(&self) -> bool {
        self.has_stirred.swap(false, Relaxed)
    }
}

/// What of a file tells that it is another or was written, without reading it.
#[derive(Clone, Debug, PartialEq)]
struct Trace {
    len: u64,
    written: Option<SystemTime>,
    node: u64,
}

impl Trace {
    fn of(path: &Path) -> io::Result<Self> {
        let it = fs::metadata(path)?;
        #[cfg(unix)]
        let node = std::os::unix::fs::MetadataExt::ino(&it);
        #[cfg(not(unix))]
        let node = 0;
        Ok(Self { len: it.len(), written: it.modified().ok(), node })
    }
}

/// What was last seen of a file and of its lock.
struct Traces([(PathBuf, Option<Trace>); 2]);

impl Traces {
    fn of(paths: [PathBuf; 2]) -> Self {
        let mut it = Self(paths.map(|it| (it, None)));
        it.have_changed(&Trace::of);
        it
    }

    /// Whether anything is other than when this was last asked.
    fn have_changed(&mut self, look: &dyn Fn(&Path) -> io::Result<Trace>) -> bool {
        let mut any = false;
        for (path, last) in &mut self.0 {
            let now = match look(path) {
                Ok(it) => Some(it),
                Err(error) if is_absent(&error) => None,
                // A drive that does not answer for a while says nothing of the file.
                Err(_) => continue,
            };
            any |= *last != now;
            *last = now;
        }
        any
    }
}

/// Looks whenever it is time to, and tells of what has changed, until there is no next time.
fn keep_looking(mut traces: Traces, mut wait: impl FnMut() -> bool, tell: impl Fn()) {
    while wait() {
        if traces.have_changed(&Trace::of) {
            tell();
        }
    }
}

fn is_about(event: &Event, names: &[OsString; 2]) -> bool {
    let is_change = match event.kind {
        EventKind::Access(it) => it == AccessKind::Close(AccessMode::Write),
        _ => true,
    };
    let is_named = event.need_rescan()
        || event.paths.is_empty()
        || event.paths.iter().any(|it| it.file_name().is_some_and(|it| names.iter().any(|name| name == it)));
    is_change && is_named
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    type Deed<'a> = &'a dyn Fn() -> io::Result<()>;

    #[test]
    fn every_way_of_changing_it_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("talks.ron");
        fs::write(&path, "one").expect("written");
        let (tell, told) = mpsc::channel();
        let wake = Arc::new(move || {
            tell.send(()).ok();
        });
        let watching = Watching::new(&path, wake).expect("it can be watched");
        let other = folder.path().join("other.ron");
        let new = folder.path().join("new.ron");
        let deeds: [Deed<'_>; 5] = [
            &|| fs::write(&path, "two"),
            &|| fs::write(&new, "three").and_then(|()| fs::rename(&new, &path)),
            &|| fs::rename(&path, &other),
            &|| fs::rename(&other, &path),
            &|| fs::remove_file(&path),
        ];
        for deed in deeds {
            deed().expect("done");
            told.recv().expect("told");
            while !watching.take() {
                thread::yield_now();
            }
            while told.recv_timeout(Duration::from_millis(50)).is_ok() {}
            let _ = watching.take();
        }
    }

    #[test]
    fn where_nothing_is_told_every_change_is_seen_by_looking() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("talks.ron");
        fs::write(&path, "one").expect("written");
        let lock = lock::path_of(&path);
        let new = folder.path().join("new.ron");
        let later = SystemTime::now() + Duration::from_mins(1);
        let deeds: [(Deed<'_>, bool); 9] = [
            (&|| Ok(()), false),
            (&|| fs::write(&path, "longer"), true),
            // Of the same length.
            (&|| fs::File::options().write(true).open(&path)?.set_modified(later), true),
            (&|| fs::write(&new, "beside"), false),
            (&|| fs::rename(&new, &path), true),
            (&|| fs::write(&lock, "Ada"), true),
            (&|| fs::remove_file(&lock), true),
            (&|| fs::remove_file(&path), true),
            (&|| Ok(()), false),
        ];
        let tells = Cell::new(0);
        let mut told = Vec::new();
        let mut rest = deeds.iter();
        let wait = || {
            told.push(tells.get());
            rest.next().map(|(deed, _)| deed().expect("done")).is_some()
        };
        keep_looking(Traces::of([path.clone(), lock.clone()]), wait, || tells.set(tells.get() + 1));
        let seen: Vec<bool> = told.windows(2).map(|it| it[0] < it[1]).collect();
        assert_eq!(seen, deeds.map(|(_, is_seen)| is_seen));
    }

    #[test]
    fn a_drive_that_does_not_answer_says_nothing() {
        let mut traces = Traces::of([PathBuf::from("/none/talks.ron"), PathBuf::from("/none/lock")]);
        let seen = [Ok(1), Err(io::ErrorKind::TimedOut), Ok(1), Ok(2), Err(io::ErrorKind::NotFound)];
        let changes = seen.map(|it| {
            traces.have_changed(&|_| {
                it.map_err(io::Error::from).map(|len| Trace { len, written: None, node: 1 })
            })
        });
        assert_eq!(changes, [true, false, false, true, true]);
    }

    #[test]
    fn reading_it_and_what_happens_beside_it_is_nothing() {
        let names = [OsString::from("talks.ron"), OsString::from(".~lock.talks.ron#")];
        let event = |kind, name: &str| Event::new(kind).add_path(Path::new("/desk").join(name));
        let reading = EventKind::Access(AccessKind::Open(AccessMode::Any));
        for (event, is) in [
            (event(EventKind::Any, "talks.ron"), true),
            (event(EventKind::Any, ".~lock.talks.ron#"), true),
            (event(EventKind::Any, "other.ron"), false),
            (event(reading, "talks.ron"), false),
        ] {
            assert_eq!(is_about(&event, &names), is, "{event:?}");
        }
    }
}
