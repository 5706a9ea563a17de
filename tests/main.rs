//! All integration tests, as one binary: each further binary would link the window once more.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by ending"
)]
#![allow(clippy::disallowed_methods, reason = "tests make the files that the program is to find")]

mod cli;
mod commands;
#[cfg(feature = "e2e")]
mod e2e;
mod fields;
mod file;
mod generate;
mod hostile;
mod laws;
mod recovery;
mod sample;
mod shared;
mod templates;
mod tidy;
#[cfg(feature = "window")]
mod ui;
