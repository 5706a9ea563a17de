//! Something the user has to be told: what happened, what is safe, what to do next.

use super::Way;

/// Words for the user, in that order. A blank one has nothing to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// What happened, in one sentence.
    pub what: String,
    /// Where and why, if there is more to say.
    pub details: Vec<String>,
    /// What is safe.
    pub safe: String,
    /// What to do next.
    pub next: String,
    /// The ways out, as buttons; the one that leads on first.
    pub ways: Vec<Way>,
}

impl Notice {
    /// What happened, alone.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    /// Says where and why.
    #[must_use]
    pub fn detail(mut self, it: impl Into<String>) -> Self {
        self.details.push(it.into());
        self
    }

    /// Says what is safe.
    #[must_use]
    pub fn safe(mut self, it: impl Into<String>) -> Self {
        self.safe = it.into();
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn next(mut self, it: impl Into<String>) -> Self {
        self.next = it.into();
        self
    }
}
