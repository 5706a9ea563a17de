//! Finding things: one index over all text of all records, the language of what is sought, and what is
//! found, with the passage that was hit. The index keeps the dossier it last saw and catches up by the
//! difference.

pub mod complete;
mod index;
mod language;
mod passage;
mod result;
#[cfg(test)]
mod tests;
mod trace;

use crate::model::fold;
pub use crate::model::fold::folded;
pub use complete::{Choice, Completion, complete};
pub use index::Index;
pub use language::{Filter, FilterName, Query};
pub use passage::{Passage, marks, passage};
pub use result::{Candidates, Group, MOST, Results, Trouble};
