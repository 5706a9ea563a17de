//! What can be worked out of a dossier: pure functions from what was said and believed to results. No
//! input or output, no clock; nothing here changes a dossier.

pub mod checks;
pub mod distance;
pub mod find;
pub mod issue;
pub mod overview;
pub mod party;
