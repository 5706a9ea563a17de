//! Words for the state of the file, as the bar at the foot of the window tells it.

/// What it means that something is modified.
pub const MODIFIED: &str = "What was changed since is not in the file yet.";
/// What it means that it was never saved.
pub const NOT_SAVED: &str = "It has no file yet. Saving asks for a place and a name.";
/// What it means that it is saved.
pub const SAVED: &str = "Everything is in the file.";
/// What is being done while it is saved.
pub const SAVING: &str = "It is being written; what is typed meanwhile is in the next version.";
/// What can be done with what can only be read.
pub const READ_ONLY: &str = "Saved under another name, it can be changed there.";
/// What it means that fields hold what was not taken in.
pub const UNFINISHED: &str =
    "What is typed there cannot be read yet; the field says why. Press to go to the first of them.";

/// What is said where a new record was asked for while a field holds what cannot be read.
#[must_use]
pub fn not_entered(field: &str) -> String {
    format!(
        "Nothing was entered yet. {field} holds what cannot be read: correct it, or press Esc to give it up."
    )
}
