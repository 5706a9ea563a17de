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
    /// When the first of them was handed over.
    since: Option<Instant>,
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

impl Held {
    /// Whether the thread is to be woken for it.
    fn put(&mut self, order: Order, now: Instant) -> bool {
        self.handed += 1;
        self.since.get_or_insert(now);
        match (self.orders.back_mut(), &order) {
            // The thread gathers.
            (Some(last @ Order::Changed { .. }), Order::Changed { .. }) => {
                *last = order;
                false
            }
            _ => {
                self.orders.push_back(order);
                true
            }
        }
    }

    /// How long the thread still waits for more; none: until there is anything to do. However much comes
    /// meanwhile, what came first is not kept waiting longer for it.
    fn rest(&self, now: Instant) -> Option<Duration> {
        if self.life != Life::Going {
            return Some(Duration::ZERO);
        }
        let since = self.since?;
        let gathers = !self.is_urgent && self.orders.iter().all(|it| matches!(it, Order::Changed { .. }));
        Some(if gathers { (since + GATHER).saturating_duration_since(now) } else { Duration::ZERO })
    }

    /// What the thread does now.
    fn take(&mut self) -> VecDeque<Order> {
        (self.since, self.is_urgent) = (None, false);
        std::mem::take(&mut self.orders)
    }
}

/// Between the window and the thread.
#[derive(Default)]
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
        let left = until.saturating_duration_since(Instant::now());
        let goes_on = |it: &mut Held| it.done < wanted && it.life != Life::Over;
        let waited = self.settled.wait_timeout_while(held, left, goes_on);
        let held = waited.unwrap_or_else(PoisonError::into_inner).0;
        held.done >= wanted && !held.is_failing
    }

    /// Has that done by a thread of its own. When it ends, in whatever way, that is said.
    fn begin(
        self: &Arc<Self>,
        wake: Wake,
        work: impl FnOnce(&Self, &Wake) + Send + 'static,
    ) -> io::Result<()> {
        let end = AtEnd { slate: Arc::clone(self), wake };
        thread::Builder::new().name("journal".to_owned()).spawn(move || {
            end.slate.lock().writer = Some(thread::current().id());
            work(&end.slate, &end.wake);
        })?;
        Ok(())
    }
}

/// Says that the thread has ended, also where it panicked.
struct AtEnd {
    slate: Arc<Slate>,
    wake: Wake,
}

impl Drop for AtEnd {
    fn drop(&mut self) {
        let is_fault = thread::panicking();
        let mut held = self.slate.lock();
        held.life = Life::Over;
        if is_fault {
            held.is_failing = true;
            held.trouble =
                Some(SaveError::Io { step: At::Write, source: io::Error::other(text::recovery::ENDED) });
        }
        drop(held);
        self.slate.settled.notify_all();
        if is_fault {
            (self.wake)();
        }
    }
}

/// Keeps the journal of a window.
pub struct Keeper {
    path: PathBuf,
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
        let slate = Arc::new(Slate::default());
        let path = folder.join(journal::file_name(now));
        let at = path.clone();
        slate.begin(wake, move |slate, wake| Writer::new(at, Moment::new(now)).run(slate, wake))?;
        let mut slates = SLATES.lock().unwrap_or_else(PoisonError::into_inner);
        slates.retain(|it| it.strong_count() > 0);
        slates.push(Arc::downgrade(&slate));
        Ok(Self { path, slate })
    }

    /// The file of the journal, which is there while something is unsaved.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn put(&self, order: Order) {
        if self.slate.lock().put(order, Instant::now()) {
            self.slate.work.notify_all();
        }
    }

    /// Another dossier is worked on; what was unsaved in the one before is given up.
    pub fn begin(&self, base: Base) {
        self.put(Order::Begin(base));
    }

    /// The dossier as it is now, and what was done to it last.
    pub fn changed(&self, dossier: Dossier, label: Option<Label>, at: Moment) {
        self.put(Order::Changed { dossier, label, at });
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
        self.waiter()(patience)
    }

    /// What waits so on another thread.
    pub fn waiter(&self) -> impl FnOnce(Duration) -> bool + Send + 'static {
        let slate = Arc::clone(&self.slate);
        move |patience| slate.complete(Instant::now() + patience)
    }

    /// Why nothing could be written, said once; and whether that is still so.
    pub fn trouble(&self) -> (Option<SaveError>, bool) {
        let mut held = self.slate.lock();
        (held.trouble.take(), held.is_failing)
    }

    /// Whether its thread has ended, so that nothing will be written any more.
    pub fn is_over(&self) -> bool {
        self.slate.lock().life == Life::Over
    }
}

impl Drop for Keeper {
    /// What was handed over is written; the journal stays.
    fn drop(&mut self) {
        let mut held = self.slate.lock();
        if held.life == Life::Going {
            held.life = Life::Ending;
        }
        self.slate.work.notify_all();
        drop(self.slate.settled.wait_timeout_while(held, PATIENCE, |it| it.life != Life::Over));
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
            loop {
                held = match held.rest(Instant::now()) {
                    Some(Duration::ZERO) => break,
                    None => slate.work.wait(held).unwrap_or_else(PoisonError::into_inner),
                    Some(it) => slate.work.wait_timeout(held, it).unwrap_or_else(PoisonError::into_inner).0,
                };
            }
            let orders = held.take();
            let (upto, is_over) = (held.handed, held.life == Life::Ending);
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
                self.base = Some(base);
                let outcome = if self.is_unsaved() {
                    self.begin()
                } else {
                    self.forget();
                    Ok(())
                };
                self.let_go(outcome.is_ok());
                Some(outcome)
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
                super::remove(&found);
                None
            }
        }
    }

    fn is_unsaved(&self) -> bool {
        self.base.as_ref().is_some_and(|it| it.dossier.changes(&self.last).next().is_some())
    }

    /// Whether nothing is unsaved that is not in the journal.
    fn is_written(&self) -> bool {
        self.journal.is_some() || self.base.is_some() && !self.is_unsaved()
    }

    fn let_go(&mut self, is_written: bool) {
        if is_written {
            self.released.drain(..).for_each(|it| super::remove(&it));
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
        let outcome = match self.journal.take() {
            _ if !self.is_unsaved() => {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn changed() -> Order {
        let at = Moment::new(jiff::Timestamp::UNIX_EPOCH);
        Order::Changed { dossier: Dossier::default(), label: None, at }
    }

    #[test]
    fn what_is_typed_is_written_within_a_second_however_long_one_types_on() {
        let begin = Instant::now();
        let mut held = Held::default();
        assert_eq!(held.rest(begin), None, "there is nothing to write");
        let mut first = begin;
        let mut writes = 0;
        for key in 0..100 {
            let now = begin + Duration::from_millis(50) * key;
            if held.rest(now) == Some(Duration::ZERO) {
                assert_eq!(held.take().len(), 1, "only the last of what was gathered");
                writes += 1;
            }
            if held.orders.is_empty() {
                first = now;
            }
            held.put(changed(), now);
            let rest = held.rest(now).expect("there is something to write");
            assert!(now + rest < first + Duration::from_secs(1), "key {key}");
        }
        assert!((5..=50).contains(&writes), "gathered, and not once for each key: {writes}");
    }

    #[test]
    fn what_came_while_the_last_was_written_does_not_wait_anew() {
        let begin = Instant::now();
        let mut held = Held::default();
        held.put(changed(), begin);
        held.take();
        // The disk took its time.
        held.put(changed(), begin + GATHER);
        assert_eq!(held.rest(begin + 2 * GATHER), Some(Duration::ZERO));
    }

    #[test]
    fn what_is_urgent_or_the_last_does_not_wait() {
        let now = Instant::now();
        let mut held = Held::default();
        held.put(changed(), now);
        assert_eq!(held.rest(now), Some(GATHER));
        held.put(Order::End, now);
        assert_eq!(held.rest(now), Some(Duration::ZERO));
        let mut held = Held::default();
        held.put(changed(), now);
        held.is_urgent = true;
        assert_eq!(held.rest(now), Some(Duration::ZERO));
        let held = Held { life: Life::Ending, ..Held::default() };
        assert_eq!(held.rest(now), Some(Duration::ZERO));
    }

    #[test]
    fn typing_on_does_not_keep_the_thread_from_writing() {
        let folder = tempfile::tempdir().expect("a folder");
        let keeper =
            Keeper::start(folder.path(), jiff::Timestamp::UNIX_EPOCH, Arc::new(|| ())).expect("a thread");
        let base = crate::app::storage::sample().expect("it can be read").dossier;
        keeper.begin(Base { dossier: base.clone(), path: None, version: None });
        let mut dossier = base;
        for number in 1.. {
            let note = crate::model::Note { text: "Typed".to_owned(), ..Default::default() };
            let id = crate::model::Id::<crate::model::Note>::new(number);
            let note = crate::model::record::Of::wrap(note);
            crate::edit::Patch::put(&dossier, id.any(), Some(note)).apply(&mut dossier);
            keeper.changed(dossier.clone(), None, Moment::new(jiff::Timestamp::UNIX_EPOCH));
            let names = std::fs::read_dir(folder.path()).expect("there");
            if names.flatten().any(|it| it.path().extension().is_some_and(|it| it == "journal")) {
                break;
            }
            thread::yield_now();
        }
        assert!(keeper.complete(PATIENCE));
    }

    #[test]
    fn a_thread_that_panics_keeps_nobody_waiting_and_is_told() {
        let (beat, beats) = mpsc::channel();
        let keeper = Keeper { path: PathBuf::new(), slate: Arc::default() };
        let wake: Wake = Arc::new(move || {
            beat.send(()).ok();
        });
        keeper.changed(Dossier::default(), None, Moment::new(jiff::Timestamp::UNIX_EPOCH));
        keeper.slate.begin(wake, |_, _| panic!("on purpose")).expect("a thread");
        beats.recv().expect("whoever asks is woken");
        assert!(keeper.is_over());
        assert!(matches!(keeper.trouble(), (Some(_), true)));
        // Without an end in time: it would wait for ever.
        let until = Instant::now() + Duration::from_secs(u64::from(u32::MAX));
        assert!(!keeper.slate.complete(until));
    }
}
