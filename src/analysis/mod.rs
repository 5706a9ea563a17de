//! What can be worked out of a dossier: pure functions from what was said and believed to results. No
//! input or output, no clock; nothing here changes a dossier.

mod assessed;
mod bloc;
pub mod briefing;
pub mod checks;
pub mod distance;
mod due;
pub mod find;
pub mod issue;
mod outcome;
pub mod overview;
pub mod party;
mod silence;
mod unconfirmed;

pub use outcome::Outcomes;
