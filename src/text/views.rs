//! Views of the matrix that are kept: what is said where there are none.

/// What a view is, and how the first is kept.
pub const NONE: &str = "A view is how the matrix is looked at: what is left out, in what order it stands, its columns and colours. What is kept under a name is had back from here.";
