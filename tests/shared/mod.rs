//! Dossiers that tests of several floors, and the benches, share.

pub mod big;
pub mod full;

pub use big::random;
pub use full::full;
