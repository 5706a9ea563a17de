//! The thread that keeps the journal. The window hands over the dossier as it is, which costs next to nothing;
//! the thread takes the difference to what it wrote last, and writes it down at most a second after it was done.

use crate::{
    edit::Label,
    file::{
        SaveError, Step as At, VersionHash,
        journal::{self, CARRIED, Found, Header, Journal, Step},
    },
    job::Wake,
    model::{Dossier, Moment},
    text,
};
use std::{
    collections::VecDeque,
    fmt, io,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak},
    thread::{self, ThreadId},
    time::{Duration, Instant},
};

/// Edits are gathered so long before they are written: with the time that a disk takes, what is lost at a
/// power cut was done in the last second.
const GATHER: Duration = Duration::from_millis(600);

/// A program that ends waits at most so long for its journal.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// The version of a dossier that is safe, which a journal continues.
#[derive(Clone, Debug)]
pub struct Base {
    /// The dossier.
    pub dossier: Dossier,
    /// Its file; none if it was never saved.
    pub path: Option<PathBuf>,
    /// What tells the version from others, if it is known already.
    pub version: Option<VersionHash>,
}

/// What the window hands over.
enum Order {
    /// Another dossier is worked on; what was unsaved in the one before is given up.
    Begin(Base),
    /// The dossier as it is now.
    Changed { dossier: Dossier, label: Option<Label>, at: Moment },
    /// That version is in that file now.
    Saved(Base),
    /// Nothing is worked on any more; what was unsaved is given up.
    End,
    /// What was found in this journal is worked on now: once it is written down anew, that journal goes.
    Release(Arc<Found>),
    /// The user does not want what is in this journal.
    Discard(Arc<Found>),
}

/// What has been handed over, and how far the thread has come with it.
#[derive(Default)]
struct Held {
    orders: VecDeque<Order>,
    handed: u64,
    done: u64,
    is_urgent: bool,
    life: Life,
    /// Why nothing could be written; taken by the window.
    trouble: Option<SaveError>,
    /// Whether the last thing to be written could be.
    is_failing: bool,
    writer: Option<ThreadId>,
}

/// How far the thread is in its life.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Life {
    #[default]
    Going,
    /// It is to end when it has done what it was given.
    Ending,
    /// It has ended, and its journal is no longer locked.
    Over,
}

/// Between the window and the thread.
pub(super) struct Slate {
    held: Mutex<Held>,
    /// There is something to do.
    work: Condvar,
    /// Something was done.
    settled: Condvar,
}

/// The journals of this process, for whoever ends it.
static SLATES: Mutex<Vec<Weak<Slate>>> = Mutex::new(Vec::new());

/// Has every journal of this process written to the end, waiting no longer than that. Whether all are.
pub(super) fn complete_all(patience: Duration) -> bool {
    let until = Instant::now() + patience;
    // Whoever is here in a panic may hold any lock.
    let Some(slates) = patiently(until, || SLATES.try_lock().ok().map(|it| it.clone())) else { return false };
    let all: Vec<_> = slates.iter().filter_map(Weak::upgrade).collect();
    // Each is asked, whatever has become of the others.
    all.iter().filter(|it| !it.complete(until)).count() == 0
}

fn patiently<T>(until: Instant, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    loop {
        match ask() {
            None if Instant::now() < until => thread::sleep(Duration::from_millis(1)),
            it => return it,
        }
    }
}

impl Slate {
    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until all that was handed over is written. Whether it is.
    fn complete(&self, until: Instant) -> bool {
        let Some(mut held) = patiently(until, || self.held.try_lock().ok()) else { return false };
        if held.writer == Some(thread::current().id()) {
            return false;
        }
        held.is_urgent = true;
        self.work.notify_all();
        let wanted = held.handed;
        loop {
            if held.done >= wanted {
                return !held.is_failing;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            held = self.settled.wait_timeout(held, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// Keeps the journal of a window.
pub struct Keeper {
    slate: Arc<Slate>,
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").finish_non_exhaustive()
    }
}

impl Keeper {
    /// Starts the thread. No file is made before something is unsaved.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(folder: &Path, now: jiff::Timestamp, wake: Wake) -> io::Result<Self> {
        let slate = Arc::new(Slate { held: Mutex::default(), work: Condvar::new(), settled: Condvar::new() });
        let path = folder.join(journal::file_name(now));
        let shared = Arc::clone(&slate);
        thread::Builder::new().name("journal".to_owned()).spawn(move || {
            shared.lock().writer = Some(thread::current().id());
            Writer::new(path, Moment::new(now)).run(&shared, &wake);
            shared.lock().life = Life::Over;
            shared.settled.notify_all();
        })?;
        let mut slates = SLATES.lock().unwrap_or_else(PoisonError::into_inner);
        slates.retain(|it| it.strong_count() > 0);
        slates.push(Arc::downgrade(&slate));
        Ok(Self { slate })
    }

    fn put(&self, order: Order) {
        let mut held = self.slate.lock();
        held.handed += 1;
        held.orders.push_back(order);
        self.slate.work.notify_all();
    }

    /// Another dossier is worked on; what was unsaved in the one before is given up.
    pub fn begin(&self, base: Base) {
        self.put(Order::Begin(base));
    }

    /// The dossier as it is now, and what was done to it last.
    pub fn changed(&self, dossier: Dossier, label: Option<Label>, at: Moment) {
        let mut held = self.slate.lock();
        held.handed += 1;
        let order = Order::Changed { dossier, label, at };
        match held.orders.back_mut() {
            // The thread gathers: it is not to be woken again.
            Some(last @ Order::Changed { .. }) => *last = order,
            _ => {
                held.orders.push_back(order);
                self.slate.work.notify_all();
            }
        }
    }

    /// That version is in that file now.
    pub fn saved(&self, base: Base) {
        self.put(Order::Saved(base));
    }

    /// Nothing is worked on any more; what was unsaved is given up.
    pub fn end(&self) {
        self.put(Order::End);
    }

    /// What was found in this journal is worked on now: once it is written down anew, that journal goes.
    pub fn release(&self, found: Arc<Found>) {
        self.put(Order::Release(found));
    }

    /// The user does not want what is in this journal.
    pub fn discard(&self, found: Arc<Found>) {
        self.put(Order::Discard(found));
    }

    /// Does not gather any longer, but writes.
    pub fn hurry(&self) {
        self.slate.lock().is_urgent = true;
        self.slate.work.notify_all();
    }

    /// Waits until all that was handed over is written, but no longer than that. Whether it is.
    pub fn complete(&self, patience: Duration) -> bool {
        self.slate.complete(Instant::now() + patience)
    }

    /// Why nothing could be written, said once; and whether that is still so.
    pub fn trouble(&self) -> (Option<SaveError>, bool) {
        let mut held = self.slate.lock();
        (held.trouble.take(), held.is_failing)
    }
}

impl Drop for Keeper {
    /// What was handed over is written; the journal stays.
    fn drop(&mut self) {
        let until = Instant::now() + PATIENCE;
        let mut held = self.slate.lock();
        held.life = Life::Ending;
        self.slate.work.notify_all();
        while held.life != Life::Over {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            held = self.slate.settled.wait_timeout(held, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// What the thread knows.
struct Writer {
    path: PathBuf,
    base: Option<Base>,
    journal: Option<Journal>,
    /// A journal to which nothing can be added any more. Held, so that no other window offers it.
    stale: Option<Journal>,
    /// The dossier as it was written last, with what was done last and when.
    last: Dossier,
    label: String,
    at: Moment,
    /// Journals that go once what was found in them is written down anew.
    released: Vec<Arc<Found>>,
}

impl Writer {
    fn new(path: PathBuf, now: Moment) -> Self {
        Self {
            path,
            base: None,
            journal: None,
            stale: None,
            last: Dossier::default(),
            label: String::new(),
            at: now,
            released: Vec::new(),
        }
    }

    fn run(mut self, slate: &Slate, wake: &Wake) {
        loop {
            let mut held = slate.lock();
            while held.orders.is_empty() && held.life == Life::Going {
                held = slate.work.wait(held).unwrap_or_else(PoisonError::into_inner);
            }
            let until = Instant::now() + GATHER;
            let gathers = |it: &Held| {
                let only_changes = it.orders.iter().all(|it| matches!(it, Order::Changed { .. }));
                only_changes && !it.is_urgent && it.life == Life::Going
            };
            while gathers(&held) {
                let left = until.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    break;
                }
                held = slate.work.wait_timeout(held, left).unwrap_or_else(PoisonError::into_inner).0;
            }
            let orders = std::mem::take(&mut held.orders);
            let (upto, is_over) = (held.handed, held.life == Life::Ending);
            held.is_urgent = false;
            drop(held);

            let mut outcome = None;
            for order in orders {
                outcome = self.take(order).or(outcome);
            }
            let mut held = slate.lock();
            held.done = upto;
            match outcome {
                None => {}
                Some(Ok(())) => held.is_failing = false,
                Some(Err(error)) => {
                    tracing::warn!("the journal was not written: {error}");
                    held.trouble = Some(error);
                    held.is_failing = true;
                }
            }
            let has_news = held.trouble.is_some();
            let is_over = is_over && held.orders.is_empty();
            drop(held);
            slate.settled.notify_all();
            if has_news {
                wake();
            }
            if is_over {
                return;
            }
        }
    }

    /// Does what was handed over; none if that needs nothing to be written.
    fn take(&mut self, order: Order) -> Option<Result<(), SaveError>> {
        match order {
            Order::Begin(base) => {
                self.forget();
                self.last = base.dossier.clone();
                self.base = Some(base);
                None
            }
            Order::Changed { dossier, label, at } => {
                self.base.as_ref()?;
                self.label = label.as_ref().map(text::edit::label).unwrap_or_default();
                self.at = at;
                Some(self.write(dossier))
            }
            Order::Saved(base) => {
                let differs = base.dossier.changes(&self.last).next().is_some();
                self.base = Some(base);
                if differs {
                    return Some(self.begin());
                }
                self.forget();
                Some(Ok(()))
            }
            Order::End => {
                self.forget();
                self.base = None;
                self.last = Dossier::default();
                None
            }
            Order::Release(found) => {
                self.released.push(found);
                let is_written = self.is_written();
                self.let_go(is_written);
                None
            }
            Order::Discard(found) => {
                removed(&found);
                None
            }
        }
    }

    /// Whether nothing is unsaved that is not in the journal.
    fn is_written(&self) -> bool {
        self.journal.is_some()
            || self.base.as_ref().is_some_and(|it| it.dossier.changes(&self.last).next().is_none())
    }

    fn let_go(&mut self, is_written: bool) {
        if is_written {
            self.released.drain(..).for_each(|it| removed(&it));
        }
    }

    /// There is nothing unsaved: no journal either.
    fn forget(&mut self) {
        (self.journal, self.stale) = (None, None);
        if let Err(error) = journal::remove(&self.path) {
            tracing::warn!("the journal was not removed: {error}");
        }
    }

    fn write(&mut self, dossier: Dossier) -> Result<(), SaveError> {
        let before = std::mem::replace(&mut self.last, dossier);
        let is_unsaved = self.base.as_ref().is_some_and(|it| it.dossier.changes(&self.last).next().is_some());
        let outcome = match self.journal.take() {
            _ if !is_unsaved => {
                self.forget();
                Ok(())
            }
            Some(mut journal) if journal.is_there() && !journal.is_long() => {
                let step = self.step(&before);
                if step.records.is_empty() {
                    self.journal = Some(journal);
                    return Ok(());
                }
                let added = journal.add(&step).map_err(|source| SaveError::Io { step: At::Write, source });
                // After an error nothing more is added to it; the next time a new one takes its place.
                *(if added.is_ok() { &mut self.journal } else { &mut self.stale }) = Some(journal);
                added
            }
            long => {
                self.stale = long.or(self.stale.take());
                self.begin()
            }
        };
        self.let_go(outcome.is_ok());
        outcome
    }

    fn step(&self, before: &Dossier) -> Step {
        Step::between(before, &self.last, self.label.clone(), self.at)
    }

    /// Begins the journal anew: what it continues, and all that is unsaved in one step.
    fn begin(&mut self) -> Result<(), SaveError> {
        let Some(base) = &self.base else { return Ok(()) };
        let Some((cover, _)) = base.dossier.cover() else { return Ok(()) };
        let at = self.at;
        let (header, carries) = match &base.path {
            None => (Header::untitled(cover, at), true),
            Some(path) => {
                let version = base.version.unwrap_or_else(|| VersionHash::of(&base.dossier));
                (Header::of_file(cover, path, version, at), base.dossier.len() <= CARRIED)
            }
        };
        let step = self.step(&base.dossier);
        self.stale = self.journal.take().or(self.stale.take());
        let begun = Journal::begin(&self.path, &header, carries.then_some(&base.dossier), &step);
        self.journal = Some(begun?);
        self.stale = None;
        Ok(())
    }
}

fn removed(found: &Found) {
    if let Err(error) = found.remove() {
        tracing::warn!("a journal was not removed: {error}");
    }
}
