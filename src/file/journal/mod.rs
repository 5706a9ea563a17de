//! The journal: what was done since a dossier was last saved, so that it survives the death of the program.
//!
//! A journal names the version that it continues, and then tells, step by step, what the records touched have
//! become. Each step is a frame with a checksum, flushed to the disk; what is whole up to any byte can be
//! read, and leads to a dossier that was on the screen. `frame` is the bytes, `header` and `step` are what
//! stands in them, `replay` the way back to a dossier, `disk` the file. Beside it lies the `report` of a fault that ended the
//! program.
//!
//! When to write, and what to ask the user after a crash, is the business of `app`.

mod disk;
mod frame;
mod header;
mod replay;
mod report;
mod step;

pub use disk::{Found, Journal, NoJournal, abandoned, file_name, folder, remove};
pub use header::Header;
pub use replay::{Reading, Replayed, read_journal};
pub use report::{new_reports, write_report};
pub use step::Step;

/// The format of journals that this program writes, and the newest that it reads.
pub const JOURNAL_FORMAT: u32 = 1;

/// A dossier of at most so many records is carried in its journal as it was when it was opened or saved: then
/// nothing else is needed to recover it, whatever has become of its file. Of a larger one, only what was
/// touched is.
pub const CARRIED: usize = 10_000;

/// Why a journal cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalProblem {
    /// It is none, or its beginning is damaged.
    #[error("it is no journal, or its beginning is damaged")]
    NotAJournal,
    /// A newer program wrote it.
    #[error("it is of a newer format")]
    Newer,
}
