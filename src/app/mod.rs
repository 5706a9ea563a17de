//! What the user can do, headless: commands as data, the dossier that is open, what is selected, the
//! questions to be answered before going on, and what has to be told. The window draws this and
//! sends actions; it holds no other truth.

mod ask;
mod command;
mod create;
mod days;
mod files;
mod notice;
mod perform;
mod state;
pub mod storage;
#[cfg(test)]
mod tests;

pub use ask::{Action, Answer, Departure, Purpose, Question, Running, Wanted};
pub use command::{Appearance, COMMANDS, Command, Entry, Help, Menu, Shortcut};
pub use notice::Notice;
pub use state::{AppState, Document, Selection, Surroundings};
