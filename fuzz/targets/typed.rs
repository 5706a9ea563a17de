//! Dates, places, queries and tables as they are typed or pasted: what is made of any text.

#![no_main]
#![allow(dead_code, unused_imports, reason = "the other readers have targets of their own")]

#[path = "../../tests/generate/mod.rs"]
mod generate;
#[path = "../../tests/hostile/readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::typed(bytes));
