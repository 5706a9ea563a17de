//! Where settings are kept: read once at the start, written by a job a little after each change, joined
//! with what another window has written meanwhile.

use super::{Settings, Tolerant as _};
use crate::{
    app::Notice,
    file::{self, SaveError},
    job::{Desk, Job, Outcome, Wake},
    text,
};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// No settings are larger, in bytes.
const LARGEST: u64 = 1 << 20;

/// A job waits so long for more changes before it writes.
const PAUSE: Duration = Duration::from_millis(300);

/// The settings and their file.
#[derive(Debug, Default)]
pub(in crate::app) struct Store {
    path: Option<PathBuf>,
    now: Settings,
    /// As they were when they were last read or written.
    known: Settings,
    writing: Option<Writing>,
    /// Whether they are looked at.
    pub(in crate::app) is_shown: bool,
    /// Whether the user knows that they cannot be written.
    is_told: bool,
}

/// What is to be written, which may change until it is taken; and the work.
#[derive(Debug)]
struct Writing {
    wanted: Arc<Mutex<Settings>>,
    job: Job<Result<Written, SaveError>>,
}

/// What was to be written, and what has come of it.
#[derive(Debug)]
struct Written {
    ours: Settings,
    joined: Settings,
}

impl Store {
    /// Reads the settings in that folder. What has to be told, if they are damaged.
    pub(in crate::app) fn open(folder: Option<&Path>) -> (Self, Option<Notice>) {
        let Some(folder) = folder else { return Default::default() };
        let path = folder.join("settings.ron");
        let (now, notice) = match file::read_small(&path, LARGEST) {
            Ok(None) => (Settings::default(), None),
            Ok(Some(bytes)) => match read(&bytes) {
                Some(it) => (it, None),
                None => match file::set_aside(&path) {
                    Ok(aside) => (Settings::default(), Some(damaged(&aside))),
                    // It is not written over later, so that it is not lost.
                    Err(error) => return (Self::default(), Some(unreadable(&path, &error))),
                },
            },
            Err(error) => return (Self::default(), Some(unreadable(&path, &error))),
        };
        (Self { path: Some(path), known: now.clone(), now, ..Self::default() }, notice)
    }

    /// The settings.
    pub(in crate::app) const fn get(&self) -> &Settings {
        &self.now
    }

    /// Changes them.
    pub(in crate::app) fn change(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.now);
        self.now.bound();
    }

    /// Whether something is still to be written.
    pub(in crate::app) fn is_waiting(&self) -> bool {
        self.path.is_some() && !self.is_told && (self.now != self.known || self.writing.is_some())
    }

    /// Sees to it that what has changed is written before long.
    pub(in crate::app) fn keep(&mut self, wake: &Wake) {
        let Some(path) = self.path.as_ref().filter(|_| self.now != self.known && !self.is_told) else {
            return;
        };
        if let Some(writing) = &self.writing {
            *writing.wanted.lock().unwrap_or_else(PoisonError::into_inner) = self.now.clone();
            return;
        }
        let wanted = Arc::new(Mutex::new(self.now.clone()));
        let (path, base, taken) = (path.clone(), self.known.clone(), Arc::clone(&wanted));
        let job = Job::start("settings", wake, move |desk| {
            std::thread::sleep(PAUSE);
            let ours = taken.lock().unwrap_or_else(PoisonError::into_inner).clone();
            write(&path, &base, ours, Some(desk))
        });
        // Without a thread, they are written at the end.
        self.writing = job.ok().map(|job| Writing { wanted, job });
    }

    /// Takes in what has been written. What has to be told, if it could not be.
    pub(in crate::app) fn poll(&mut self) -> Option<Notice> {
        let writing = self.writing.take()?;
        match writing.job.poll() {
            Outcome::Working => self.writing = Some(writing),
            Outcome::Done(Ok(written)) => self.take_in(written),
            Outcome::Done(Err(error)) => return self.not_written(&error),
            Outcome::Lost => {}
        }
        None
    }

    /// Writes what is not written yet, on the spot: the program ends.
    pub(in crate::app) fn finish(&mut self) {
        // It is asked to stop; if it writes already, that is waited for at the lock.
        self.writing = None;
        let Some(path) = self.path.as_ref().filter(|_| self.now != self.known && !self.is_told) else {
            return;
        };
        match write(path, &self.known, self.now.clone(), None) {
            Ok(written) => self.take_in(written),
            Err(error) => tracing::warn!("the settings were not written: {error}"),
        }
    }

    fn take_in(&mut self, Written { ours, joined }: Written) {
        self.now = Settings::joined(&ours, &self.now, &joined);
        self.known = joined;
    }

    fn not_written(&mut self, error: &SaveError) -> Option<Notice> {
        self.is_told = true;
        let path = self.path.as_ref()?;
        let why = text::file::not_written(error);
        Some(
            Notice::new("The settings could not be kept")
                .detail(format!("{}: {why}.", text::file::path(path)))
                .safe("They hold until the program ends. Dossiers are not concerned.")
                .next("See that this file can be written, and start the program again."),
        )
    }
}

fn read(bytes: &[u8]) -> Option<Settings> {
    if bytes.len() as u64 > LARGEST { None } else { Settings::of(bytes) }
}

/// Joins ours with what is in the file now, and writes both.
fn write(path: &Path, base: &Settings, ours: Settings, desk: Option<&Desk>) -> Result<Written, SaveError> {
    if desk.is_some_and(Desk::is_stopped) {
        return Err(SaveError::Stopped);
    }
    let mut joined = ours.clone();
    file::change_small(path, LARGEST, |before| {
        match before.map(read) {
            Some(Some(theirs)) => {
                joined = Settings::joined(base, &ours, &theirs);
                joined.bound();
            }
            // Damaged since it was read. It is kept for whoever wants to look at it.
            Some(None) => drop(file::set_aside(path)?),
            None => {}
        }
        Ok(joined.to_text().into_bytes())
    })?;
    Ok(Written { ours, joined })
}

fn damaged(aside: &Path) -> Notice {
    Notice::new("The settings were damaged and are as they were at first")
        .detail(format!("The damaged file is kept as {}.", text::file::path(aside)))
        .safe("Dossiers are not concerned.")
        .next("Choose your settings anew under File › Settings…, and open your dossiers from where they are.")
}

fn unreadable(path: &Path, error: &std::io::Error) -> Notice {
    Notice::new("The settings could not be read and are as they were at first")
        .detail(format!("{}: {}.", text::file::path(path), text::file::system(error)))
        .safe("The file is left as it is. Dossiers are not concerned.")
        .next("See that this file can be read and renamed, and start the program again.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::settings::Appearance, model::Moment};
    use proptest::prelude::*;
    use std::fs;

    fn open(folder: &Path) -> Store {
        let (store, notice) = Store::open(Some(folder));
        assert_eq!(notice, None);
        store
    }

    fn moment(text: &str) -> Moment {
        text.parse().expect("an instant")
    }

    #[test]
    fn what_was_set_is_there_the_next_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = open(folder.path());
        store.change(|it| it.zoom = 1.5);
        store.keep(&(Arc::new(|| ()) as Wake));
        // This comes while the job waits, and is written with the rest.
        store.change(|it| it.appearance = Appearance::Dark);
        store.keep(&(Arc::new(|| ()) as Wake));
        while store.is_waiting() {
            assert_eq!(store.poll(), None);
            std::thread::yield_now();
        }
        let again = open(folder.path());
        assert_eq!((again.get().zoom, again.get().appearance), (1.5, Appearance::Dark));
        store.change(|it| it.name = "Ada".to_owned());
        store.finish();
        assert_eq!(open(folder.path()).get().name, "Ada");
    }

    #[test]
    fn two_windows_keep_what_each_has_set() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut one, mut other) = (open(folder.path()), open(folder.path()));
        let (early, late) = (moment("2025-12-01T10:00:00Z"), moment("2025-12-02T10:00:00Z"));
        one.change(|it| it.touch(Path::new("a.ron"), early));
        one.change(|it| it.touch(Path::new("b.ron"), late));
        one.change(|it| it.zoom = 2.0);
        one.finish();
        other.change(|it| it.touch(Path::new("a.ron"), late));
        other.change(|it| it.name = "Ada".to_owned());
        other.finish();
        one.change(|it| it.recent.retain(|path, _| path != "b.ron"));
        one.finish();
        let both = open(folder.path()).now;
        assert_eq!((both.zoom, both.name.as_str()), (2.0, "Ada"));
        let recent: Vec<_> = both.recent.iter().map(|(path, it)| (path.as_str(), it.opened)).collect();
        assert_eq!(recent, [("a.ron", Some(late))]);
    }

    #[test]
    fn a_damaged_file_is_kept_and_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("settings.ron");
        file::write_whole(&path, b"(zoom: 1.5").expect("written");
        let (store, notice) = Store::open(Some(folder.path()));
        assert_eq!(store.get(), &Settings::default());
        assert!(notice.expect("a notice").details[0].contains("settings.damaged-1.ron"));
        // While the program runs, too.
        file::write_whole(&path, b"zoom").expect("written");
        let mut store = store;
        store.change(|it| it.zoom = 2.0);
        store.finish();
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("there");
        assert_eq!(
            (read("settings.damaged-1.ron"), read("settings.damaged-2.ron")),
            ("(zoom: 1.5".into(), "zoom".into())
        );
        assert_eq!(open(folder.path()).get().zoom, 2.0);
    }

    #[test]
    fn what_cannot_be_written_is_told_once_and_nothing_else_happens() {
        let folder = tempfile::tempdir().expect("a folder");
        // A folder where the file should be.
        fs::create_dir_all(folder.path().join("settings.ron/x")).expect("made");
        let (mut store, notice) = Store::open(Some(folder.path()));
        assert!(notice.is_some());
        store.change(|it| it.zoom = 2.0);
        store.finish();
        assert_eq!(store.get().zoom, 2.0);
        assert!(folder.path().join("settings.ron/x").exists());
    }

    /// A file as it is written, with much in it.
    fn rich() -> Settings {
        let mut it = Settings { zoom: 1.25, name: "Ада".to_owned(), ..Settings::default() };
        it.touch(Path::new("talks \"a\".ron"), moment("2025-12-01T10:00:00Z"));
        it.touch(Path::new("other.ron"), moment("2025-12-02T10:00:00Z"));
        it.navigator.width = Some(222.0);
        let visit =
            crate::app::settings::Visit { at: Some(moment("2025-12-01T10:00:00Z")), ..Default::default() };
        it.visits.insert(crate::model::Id::new(7), visit);
        it
    }

    proptest! {
        #[test]
        fn no_damage_ends_the_program_or_loses_the_file(
            cut in 0_usize..2000, put in proptest::collection::vec(any::<u8>(), 0..12), take in 0_usize..40, alone: bool,
        ) {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("settings.ron");
            let mut bytes = rich().to_text().into_bytes();
            let cut = cut.min(bytes.len());
            let end = (cut + take).min(bytes.len());
            if alone { bytes = put } else { drop(bytes.splice(cut..end, put)) }
            file::write_whole(&path, &bytes).expect("written");
            let (mut store, notice) = Store::open(Some(folder.path()));
            prop_assert_eq!(notice.is_some(), read(&bytes).is_none());
            let now = store.get().clone();
            prop_assert!((0.7..=2.5).contains(&now.zoom));
            store.change(|it| it.reduced_motion = !it.reduced_motion);
            store.finish();
            prop_assert_eq!(open(folder.path()).now, Settings { reduced_motion: !now.reduced_motion, ..now });
            if notice.is_some() {
                prop_assert_eq!(fs::read(folder.path().join("settings.damaged-1.ron")).expect("kept"), bytes);
            }
        }
    }
}
