//! The exchange floor: what goes out of a dossier to others, and what comes back. A share copy is built anew from
//! what may be given.

pub mod given;
pub mod purge;
pub mod share;
