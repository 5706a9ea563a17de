//! The file floor: the golden file, laws, what bad files are told, saving.

mod bad;
mod gap;
mod golden;
mod keeping;
mod laws;
mod saving;
