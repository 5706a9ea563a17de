//! Words for the settings: what each is good for.

/// What the name is for.
pub const NAME: &str = "It is written to what you enter and to the versions you save.";

/// What the level is for.
pub const LEVEL: &str = "Who may see a record, where nothing else is said on it.";

/// What is remembered of files.
pub const RECENT: &str =
    "Where files are and when they were opened is remembered on this computer, never what is in them.";
