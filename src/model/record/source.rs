//! Where things are known from.

use super::super::date::Date;
use crate::{choice, part, record};

choice! {
    /// What a source is.
    pub enum SourceKind {
        /// An article in the press.
        Article = "article",
        /// A document of one of the parties or of an organisation.
        Document = "document",
        /// A record of a meeting.
        Minutes = "minutes",
        /// A letter or a message.
        Letter = "letter",
        /// A speech or a broadcast.
        Broadcast = "broadcast",
        /// A person, speaking.
        Person = "person",
        /// Own observation.
        Observation = "own observation",
        /// Anything else.
        Other = "other",
    }
}

choice! {
    /// Reliability of a source on the Admiralty scale (NATO STANAG 2022, AJP-2.1).
    pub enum Reliability {
        /// Completely reliable.
        A = "A completely reliable",
        /// Usually reliable.
        B = "B usually reliable",
        /// Fairly reliable.
        C = "C fairly reliable",
        /// Not usually reliable.
        D = "D not usually reliable",
        /// Unreliable.
        E = "E unreliable",
        /// Its reliability cannot be judged; not a bad grade.
        F = "F cannot be judged",
    }
}

part! {
    /// A file that belongs to a source. The dossier holds its name, size and hash, not the file.
    pub struct Attachment {
        /// Its name.
        pub name: String,
        /// Its size in bytes.
        pub size: u64,
        /// Its BLAKE3 hash, as hexadecimal digits.
        pub hash: String,
    }
}

record! {
    /// Where something is known from.
    pub struct Source {
        /// What it is called.
        pub title: String,
        /// Who published it.
        pub publisher: String,
        /// Who wrote it.
        pub author: String,
        /// When.
        pub date: Option<Date>,
        /// Where it is found.
        pub url: String,
        /// What it is.
        pub kind: SourceKind,
        /// How reliable it is, if it was graded.
        pub reliability: Option<Reliability>,
        /// The words that matter.
        pub excerpt: String,
        /// The file, if there is one.
        pub file: Option<Attachment>,
    }
}
