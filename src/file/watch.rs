//! Watching a file: it is told whenever something may have happened to it or to its lock. What it was is found
//! out by looking, since what systems tell of files differs, and on network drives they may tell nothing.

use super::{lock, place};
use notify::{
    Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};
use std::{
    ffi::OsString,
    fmt,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

/// How often it is looked at where the system tells nothing of it.
const EVERY: Duration = Duration::from_secs(2);

/// A file that is being watched, until this is dropped.
pub struct Watching {
    _watcher: Box<dyn Watcher + Send>,
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
        let has_stirred = Arc::new(AtomicBool::new(false));
        let names = [place.path.file_name()?.to_owned(), lock::path_of(&place.path).file_name()?.to_owned()];
        let stirred = Arc::clone(&has_stirred);
        let tell = move |event: notify::Result<Event>| {
            // Whatever is not understood is looked at.
            if event.is_ok_and(|it| !is_about(&it, &names)) {
                return;
            }
            stirred.store(true, Relaxed);
            wake();
        };
        // The folder: a file that takes this one's place is another file.
        let watched = RecommendedWatcher::new(tell.clone(), Config::default()).and_then(|mut it| {
            it.watch(&place.folder, RecursiveMode::NonRecursive)?;
            Ok(Box::new(it) as Box<dyn Watcher + Send>)
        });
        let watcher = watched.or_else(|_| {
            let mut it = PollWatcher::new(tell, Config::default().with_poll_interval(EVERY))?;
            it.watch(&place.path, RecursiveMode::NonRecursive)?;
            Ok::<_, notify::Error>(Box::new(it) as Box<dyn Watcher + Send>)
        });
        Some(Self { _watcher: watcher.ok()?, has_stirred })
    }

    /// Whether it has stirred since this was last asked.
    #[must_use]
    pub fn take(&self) -> bool {
        self.has_stirred.swap(false, Relaxed)
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
    use std::{fs, sync::mpsc};

    type Deed<'a> = &'a dyn Fn() -> std::io::Result<()>;

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
                std::thread::yield_now();
            }
            while told.recv_timeout(Duration::from_millis(50)).is_ok() {}
            let _ = watching.take();
        }
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
