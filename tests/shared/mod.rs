//! Dossiers and a disk in memory that tests of several floors share; the dossiers with the benches too.

pub mod big;
pub mod full;
pub mod memory;

pub use big::random;
pub use full::full;
