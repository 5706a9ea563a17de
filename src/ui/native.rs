//! Native file dialogs, behind a trait with a double for tests. They are started on the window's
//! thread (one system wants that) and awaited on another, one at a time.

use crate::{
    app::{Purpose, Wanted},
    job::Wake,
};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{self, Receiver, TryRecvError},
    },
    task::{Context, Poll, Wake as _},
    thread,
    time::{Duration, Instant},
};

/// Asks for a path in a window of the system's.
pub trait Dialogs {
    /// Starts to ask. The answer comes once: none if the dialog was cancelled or could not be had.
    fn ask(&mut self, wanted: &Wanted, parent: &eframe::Frame, wake: Wake) -> Receiver<Option<PathBuf>>;
}

/// Whoever cancels a dialog has first to see it: an answer that comes sooner was not given by a person.
const TOO_SOON: Duration = Duration::from_millis(300);

/// So many dialogs running that gave nothing are taken for a system that has none.
const TOO_MANY: usize = 3;

/// The native dialog that is open.
#[expect(missing_debug_implementations, reason = "dialogs have nothing to show")]
pub struct Asking {
    dialogs: Box<dyn Dialogs>,
    open: Option<(u64, Instant, Receiver<Option<PathBuf>>)>,
    /// The last request that was put to a dialog.
    asked: u64,
    /// The request for which no dialog could be had.
    refused: Option<u64>,
    in_vain: usize,
}

/// What has become of a request for a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Answered {
    /// It was given, for the request of that serial number.
    Path(u64, PathBuf),
    /// The dialog was cancelled.
    Cancelled(u64),
}

impl Asking {
    /// Asks through these dialogs.
    #[must_use]
    pub fn new(dialogs: Box<dyn Dialogs>) -> Self {
        Self { dialogs, open: None, asked: 0, refused: None, in_vain: 0 }
    }

    /// Whether no dialog can be had for that request.
    #[must_use]
    pub fn is_refused(&self, wanted: &Wanted) -> bool {
        self.refused == Some(wanted.serial)
            || self.open.as_ref().is_some_and(|(serial, ..)| *serial != wanted.serial)
    }

    /// Opens a dialog for what is wanted, if none is open, and sees whether one has been answered.
    pub fn poll(&mut self, wanted: Option<&Wanted>, parent: &eframe::Frame, wake: &Wake) -> Option<Answered> {
        if let Some(wanted) = wanted
            && self.open.is_none()
            && self.asked != wanted.serial
        {
            self.asked = wanted.serial;
            let answer = self.dialogs.ask(wanted, parent, Arc::clone(wake));
            self.open = Some((wanted.serial, Instant::now(), answer));
        }
        let (serial, since, answer) = self.open.take()?;
        let path = match answer.try_recv() {
            Ok(path) => path,
            Err(TryRecvError::Disconnected) => None,
            Err(TryRecvError::Empty) => {
                self.open = Some((serial, since, answer));
                return None;
            }
        };
        match path {
            Some(path) => {
                self.in_vain = 0;
                Some(Answered::Path(serial, path))
            }
            None => {
                self.in_vain += 1;
                if since.elapsed() < TOO_SOON || self.in_vain >= TOO_MANY {
                    self.refused = Some(serial);
                    None
                } else {
                    Some(Answered::Cancelled(serial))
                }
            }
        }
    }
}

/// The system's own dialogs.
#[derive(Debug, Default)]
pub struct Native;

impl Dialogs for Native {
    fn ask(&mut self, wanted: &Wanted, parent: &eframe::Frame, wake: Wake) -> Receiver<Option<PathBuf>> {
        let mut dialog = rfd::AsyncFileDialog::new().set_parent(parent).add_filter("Dossier", &["ron"]);
        if let Some(folder) = wanted.folder() {
            dialog = dialog.set_directory(folder);
        }
        let name = wanted.suggested.file_name().map(|it| it.to_string_lossy().into_owned());
        let dialog: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> =
            match (wanted.purpose, name) {
                (Purpose::Compare, _) => Box::pin(dialog.set_title("Compare with a copy").pick_file()),
                (Purpose::Merge, _) => Box::pin(dialog.set_title("Merge a copy").pick_file()),
                (Purpose::Open, _) => Box::pin(dialog.set_title("Open a dossier").pick_file()),
                (Purpose::Share, None) => Box::pin(dialog.set_title("Write the copy").save_file()),
                (Purpose::Share, Some(name)) => {
                    Box::pin(dialog.set_title("Write the copy").set_file_name(name).save_file())
                }
                (Purpose::Save, None) => Box::pin(dialog.set_title("Save the dossier").save_file()),
                (Purpose::Save, Some(name)) => {
                    Box::pin(dialog.set_title("Save the dossier").set_file_name(name).save_file())
                }
            };
        let (send, receive) = mpsc::channel();
        let spawned = thread::Builder::new().name("dialog".to_owned()).spawn(move || {
            let path = block_on(dialog).map(|it| it.path().to_owned());
            // Nobody listens where the window has been closed.
            let _ = send.send(path);
            wake();
        });
        if let Err(error) = spawned {
            // The answer never comes: the path field in the window is offered instead.
            tracing::warn!("no thread for a dialog: {error}");
        }
        receive
    }
}

/// Waits for a future on this thread.
fn block_on<F: Future + Unpin>(mut future: F) -> F::Output {
    struct Unpark(thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(thread::current()));
    waker.wake_by_ref();
    let waker = waker.into();
    let mut context = Context::from_waker(&waker);
    loop {
        match std::pin::Pin::new(&mut future).poll(&mut context) {
            Poll::Ready(it) => return it,
            Poll::Pending => thread::park(),
        }
    }
}
