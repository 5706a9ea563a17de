//! The file floor: the format on disk, reading and writing it, and saving so that after any fault the
//! file is the old version or the new one.
//!
//! The way of a dossier out is [`save`]: `write` makes the text, `save` the file. The way in is [`open`]:
//! `read` makes a dossier of a text or says where and why not. What a save replaces is kept by `keep`; what was done
//! since is in the [`journal`]; which copies went to others is noted by `given`; what others do to the file is told by `watch` and `lock`. Encryption will have its own
//! file here; earlier formats theirs (`v1.rs` when there is a second).

#![allow(clippy::disallowed_methods, reason = "this is the floor that writes files")]

mod disk;
mod error;
mod given;
mod held;
pub mod journal;
mod keep;
mod lineage;
mod lock;
mod name;
mod open;
mod place;
mod read;
mod rows;
mod save;
mod spot;
mod stamp;
mod swap;
mod sweep;
mod tail;
mod trace;
mod watch;
mod whole;
mod write;
mod writer;

pub use disk::{Disk, DiskFile, FileKind, LocalDisk, Look, Rights};
pub use error::{Named, Problem, ReadError};
pub use given::{Given, GivenCopy, GivenError};
pub use keep::{Keep, KeptVersion, keep};
pub use lineage::{KEPT, Lineage, NotAHash, Version, VersionHash};
pub use lock::{Holder, Lock, Locked, lock};
pub use name::{offered, with_extension_added, with_mark, would_overwrite, would_overwrite_on};
pub use open::{OpenError, open, open_on};
pub use place::{NotRegular, Place, PlaceError, is_absent, place};
pub use read::{Opened, read};
pub use save::{Author, Replace, SaveError, Saved, Step, Warning, save, save_on, save_plain};
pub use spot::Spot;
pub use stamp::FileStamp;
pub use sweep::{sweep, sweep_on};
pub use tail::lineage_of;
pub use trace::{Traces, names_any};
pub use watch::Watching;
pub use whole::{change_small, read_small, set_aside, write_whole};
pub use write::write;

use std::ops::ControlFlow;

/// The format that this program writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// The first line of every file: the format, and the oldest program that reads it.
pub const FIRST_LINE: &str = "// Demarche dossier, format 1, for Demarche 0.1.0 or newer";

/// No file above this size is read, in bytes.
pub const LARGEST: u64 = 1 << 30;

/// Is told now and then how far a long work has come, from 0 to 1, and may stop it.
pub type Watch<'a> = &'a dyn Fn(f32) -> ControlFlow<()>;

/// Looks on and lets it run through.
pub const UNWATCHED: Watch<'static> = &|_| ControlFlow::Continue(());

/// A watch is asked once in so many records.
const WATCH_EVERY: usize = 1024;

/// The work was stopped by its watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

/// How files are read. `Some` is never written: it would be on almost every line.
fn ron() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}
