//! Side room: work on a thread of its own, with progress, stop and wake. It knows nothing of
//! dossiers; whoever starts a job gives it a snapshot of what it is to work on.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    mpsc,
};

/// Called when there is news of the work, at most once for each hundredth of it, and when it is done; on the job's
/// thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Work that goes on elsewhere. Dropping the job asks it to stop.
pub struct Job<T> {
    shared: Arc<Shared>,
    done: mpsc::Receiver<T>,
}

#[derive(Debug, Default)]
struct Shared {
    permille: AtomicU32,
    stop: AtomicBool,
}

impl<T> std::fmt::Debug for Job<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Job").field(&self.shared).finish()
    }
}

/// What the work itself sees of its job.
pub struct Desk {
    shared: Arc<Shared>,
    wake: Wake,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Desk").field(&self.shared).finish()
    }
}

impl Desk {
    /// A desk that nobody watches, for work done on the spot.
    #[must_use]
    pub fn alone() -> Self {
        Self { shared: Arc::default(), wake: Arc::new(|| ()) }
    }

    /// Says how much is done, from 0 to 1.
    pub fn progress(&self, done: f32) {
        let now = (done.clamp(0.0, 1.0) * 1000.0) as u32;
        let before = self.shared.permille.swap(now, Relaxed);
        // Who is woken draws the window.
        if before / 10 != now / 10 {
            (self.wake)();
        }
    }

    /// Says how much is done. Whether to go on.
    pub fn goes_on(&self, done: f32) -> bool {
        self.progress(done);
        !self.is_stopped()
    }

    /// Whether the work is no longer wanted.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.shared.stop.load(Relaxed)
    }
}

/// What has become of a job.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It goes on.
    Working,
    /// It is done; said once.
    Done(T),
    /// Its thread ended without a result: the work panicked.
    Lost,
}

impl<T: Send + 'static> Job<T> {
    /// Starts the work on a thread of that name.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(
        name: &str,
        wake: &Wake,
        work: impl FnOnce(&Desk) -> T + Send + 'static,
    ) -> std::io::Result<Self> {
        let (send, done) = mpsc::channel();
        let shared = Arc::new(Shared::default());
        let desk = Desk { shared: Arc::clone(&shared), wake: Arc::clone(wake) };
        std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            let wake = WakeAtEnd(Arc::clone(&desk.wake));
            let it = work(&desk);
            // Nobody listens where the job was dropped.
            let _ = send.send(it);
            drop(send);
            drop(wake);
        })?;
        Ok(Self { shared, done })
    }

    /// How much is done, from 0 to 1.
    #[must_use]
    pub fn progress(&self) -> f32 {
        self.shared.permille.load(Relaxed) as f32 / 1000.0
    }

    /// Asks it to stop. What has become of it is still to be polled.
    pub fn stop(&self) {
        self.shared.stop.store(true, Relaxed);
    }

    /// Waits until it has ended, on a thread that may wait; none if its work panicked.
    #[must_use]
    pub fn wait(self) -> Option<T> {
        self.done.recv().ok()
    }

    /// Asks what has become of the work in that place, without waiting; once it has ended, the place is free. Where
    /// there is none, there is no news either.
    pub fn poll_in(place: &mut Option<Self>) -> Outcome<T> {
        let outcome = place.as_ref().map_or(Outcome::Working, Self::poll);
        if !matches!(outcome, Outcome::Working) {
            *place = None;
        }
        outcome
    }

    /// Asks what has become of it, without waiting.
    #[must_use]
    pub fn poll(&self) -> Outcome<T> {
        match self.done.try_recv() {
            Ok(it) => Outcome::Done(it),
            Err(mpsc::TryRecvError::Empty) => Outcome::Working,
            Err(mpsc::TryRecvError::Disconnected) => Outcome::Lost,
        }
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.shared.stop.store(true, Relaxed);
    }
}

/// Lets go of something large on a thread of its own: to free what it holds may take longer than a frame.
pub fn let_go<T: Send + 'static>(it: T) {
    // Where the system gives no thread, it is freed here.
    let _ = std::thread::Builder::new().name("let go".to_owned()).spawn(move || drop(it));
}

/// Wakes also where the work panics.
struct WakeAtEnd(Wake);
impl Drop for WakeAtEnd {
    fn drop(&mut self) {
        (self.0)();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_reports_and_stops_when_dropped() {
        let (beat, beats) = mpsc::channel();
        let wake: Wake = Arc::new(move || {
            beat.send(()).ok();
        });
        let (stopped, was_stopped) = mpsc::channel();
        let job = Job::start("count", &wake, move |desk| {
            desk.progress(0.5);
            while !desk.is_stopped() {
                std::thread::yield_now();
            }
            stopped.send(()).ok();
        })
        .expect("a thread");
        beats.recv().expect("a report");
        assert_eq!((job.progress(), job.poll()), (0.5, Outcome::Working));
        drop(job);
        was_stopped.recv().expect("the work saw that it was stopped");
    }

    #[test]
    fn what_is_let_go_is_freed_elsewhere() {
        struct Large(mpsc::Sender<std::thread::ThreadId>);
        impl Drop for Large {
            fn drop(&mut self) {
                self.0.send(std::thread::current().id()).ok();
            }
        }
        let (send, freed) = mpsc::channel();
        let_go(Large(send));
        assert_ne!(freed.recv(), Ok(std::thread::current().id()));
    }

    #[test]
    fn who_draws_the_progress_is_woken_once_for_each_hundredth() {
        let (beat, beats) = mpsc::channel();
        let wake: Wake = Arc::new(move || {
            beat.send(()).ok();
        });
        let desk = Desk { shared: Arc::default(), wake };
        for done in 0..=100_000 {
            assert!(desk.goes_on(done as f32 / 100_000.0));
        }
        assert_eq!(beats.try_iter().count(), 100);
        desk.shared.stop.store(true, Relaxed);
        assert!(!desk.goes_on(1.0));
    }

    #[test]
    fn a_place_is_free_once_the_work_in_it_has_ended() {
        let (beat, beats) = mpsc::channel();
        let wake: Wake = Arc::new(move || {
            beat.send(()).ok();
        });
        let mut place = None;
        assert_eq!(Job::<u8>::poll_in(&mut place), Outcome::Working);
        place = Job::start("answer", &wake, |_| 42).ok();
        beats.recv().expect("done");
        assert_eq!(Job::poll_in(&mut place), Outcome::Done(42));
        assert!(place.is_none());
    }

    #[test]
    fn the_result_comes_once() {
        let (beat, beats) = mpsc::channel();
        let wake: Wake = Arc::new(move || {
            beat.send(()).ok();
        });
        let job = Job::start("answer", &wake, |_| 42).expect("a thread");
        beats.recv().expect("done");
        assert_eq!(job.poll(), Outcome::Done(42));
        assert_eq!(job.poll(), Outcome::Lost);
    }
}
