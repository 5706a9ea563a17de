//! The words of the interface: what messages, labels and explanations say. The floors below give
//! data; here it becomes sentences.

pub mod check;
pub mod position;
