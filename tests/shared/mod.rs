//! Dossiers that tests of several floors, and the benches, share.

pub mod big;
pub mod full;
#[cfg(test)]
pub mod memory;

pub use big::random;
pub use full::full;
