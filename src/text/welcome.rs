//! Words of the page that a new user sees first.

/// What the program is for.
pub const PURPOSE: &str = "Keep the record of a negotiation: who the parties are, what is at issue, what each has said, when, to whom and on whose word, and how far apart that leaves them.";

/// What a new dossier is.
pub const NEW: &str = "An empty dossier";

/// How a dossier is opened.
pub const OPEN: &str = "A file on this computer; it can also be dropped on this window";

/// What the sample is.
pub const SAMPLE: &str = "The talks in Florida, November 2025";

/// What is promised of files.
pub const PLAIN: &str = "A dossier is one plain file. Nothing is ever sent anywhere.";

/// A file was moved, renamed or deleted.
pub const MISSING: &str = "Not there any more";
