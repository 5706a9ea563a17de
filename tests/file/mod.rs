//! The file floor: the golden file, laws, what bad files are told, saving, what happens while one saves, and what is
//! kept of what a save replaces.

mod bad;
mod gap;
mod golden;
mod keeping;
mod laws;
mod saving;
