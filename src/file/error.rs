//! Why a file was not read, as data: what, where, in which record. The words are in `text`.

use super::Spot;
use crate::model::{AnyId, Dossier, Fault};
use std::fmt;

/// Why a file was not read. The file itself is untouched.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadError {
    /// What is wrong.
    pub problem: Problem,
    /// Where, if it has a place.
    pub spot: Option<Spot>,
    /// In which record, if in one.
    pub record: Option<Named>,
    /// Whether the first line says that it is a dossier.
    pub is_marked: bool,
}

/// A record by id and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: AnyId,
    /// Its name; blank if it has none, or none that could be read.
    pub name: String,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// There is nothing in it.
    Empty,
    /// It is all zero bytes: its room was reserved, its content never came to the disk.
    AllNul,
    /// It is larger than [`super::LARGEST`].
    TooLarge,
    /// It is not text.
    NotUtf8,
    /// A newer program wrote it.
    Newer {
        /// The number of its format, as it stands there.
        format: String,
        /// The oldest program that reads it, as its first line says.
        program: Option<String>,
    },
    /// It would change the rules by which it is read.
    SwitchesExtensions,
    /// It ends in the middle.
    CutOff,
    /// It is not written as a dossier is.
    Unreadable {
        /// What the reader of RON says.
        code: Box<ron::Error>,
        /// What stands there, cut to a sensible length.
        found: String,
    },
    /// The id stands in it a second time.
    IdTwice(AnyId),
    /// A character in its lineage that can disguise text or break a line.
    Barred(char),
    /// It can be read, but the dossier is not whole.
    Faults(Box<Broken>),
    /// It was stopped by its watch.
    Stopped,
}

/// A dossier that is not whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// What was read.
    pub dossier: Dossier,
    /// What is wrong with it; at least one. The error's place is that of the first.
    pub faults: Vec<Fault>,
}

impl From<Problem> for ReadError {
    fn from(problem: Problem) -> Self {
        Self { problem, spot: None, record: None, is_marked: false }
    }
}

/// For logs only.
impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Faults(it) => write!(f, "{:?}", it.faults)?,
            it => write!(f, "{it:?}")?,
        }
        if let Some(Spot { line, column }) = self.spot {
            write!(f, " at {line}:{column}")?;
        }
        Ok(())
    }
}
impl std::error::Error for ReadError {}
