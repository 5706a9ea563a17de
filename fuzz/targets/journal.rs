//! A journal: what its reader makes of any bytes.

#![no_main]
#![allow(dead_code, unused_imports, reason = "the other readers have targets of their own")]

#[path = "../../tests/generate/mod.rs"]
mod generate;
#[path = "../../tests/hostile/readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::journal(bytes));
