//! Words for the settings: what each is good for.

/// What the name is for.
pub const NAME: &str = "It is written to what you enter and to the versions you save.";

/// What the level is for.
pub const LEVEL: &str = "Who may see a record, where nothing else is said on it.";

/// What the time is for after which a position is to be restated.
pub const RESTATED: &str =
    "A position that nobody has stated again for longer than so many days is told among the checks.";

/// What is told of what is typed there and is no such time.
#[must_use]
pub fn days_asked(least: u16, most: u16) -> String {
    format!("Write a number of days, {least} to {most}.")
}

/// What is remembered of files.
pub const RECENT: &str =
    "Where files are and when they were opened is remembered on this computer, never what is in them.";
