//! Demarche keeps the record of a negotiation. This file is the map of the house: each floor
//! imports only from the floors below it.
//!
//! ```text
//! ui        the window                                    (feature `window`)
//! cli       the same commands without a window
//! app       what the user can do, headless
//! text      the words of messages, labels and explanations
//! exchange  what goes out to others, and what comes back
//! analysis  what can be worked out: how far apart, what is found
//! merge     what differs between two dossiers; three copies into one
//! file      the format on disk, reading, writing, saving
//! edit      the only way in which a dossier changes
//! model     records, ids, scales, the dossier, what is derived from it
//! job       side room: work on its own thread, with progress and stop
//! ```

pub mod analysis;
pub mod app;
pub mod cli;
pub mod edit;
pub mod exchange;
pub mod file;
pub mod job;
pub mod merge;
pub mod model;
pub mod text;
#[cfg(feature = "window")]
pub mod ui;
