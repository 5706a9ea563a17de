//! Two copies of a dossier, each changed by any edits: what they are merged into.

#![no_main]
#![allow(dead_code, unused_imports, reason = "the other readers have targets of their own")]

#[path = "../../tests/generate/mod.rs"]
mod generate;
#[path = "../../tests/hostile/readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::merge(bytes));
