//! The edit floor: the only way in which a dossier changes. An edit says what somebody did; planned
//! on the dossier as it is, it becomes a patch; patches make the history; the session is the only
//! writer.

#[cfg(test)]
pub(crate) mod example;
mod history;
mod join;
mod label;
mod order;
mod patch;
mod plan;
mod remove;
mod rescale;
mod session;

pub use history::History;
pub use label::{Label, Verb};
pub use order::siblings;
pub use patch::{Change, Patch};
pub use plan::{Edit, Refusal};
pub use remove::{RULES, Rule, without};
pub use rescale::Places;
pub use session::{Session, Version, fresh_id, random_id};
