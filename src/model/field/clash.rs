//! Where two sides contradict each other, and which of them stands.

use super::{Field, Value};

/// One of two that changed the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The copy that is merged into.
    Ours,
    /// The copy that is merged in.
    Theirs,
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}

/// A place in a record where two sides contradict each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The way to it.
    pub way: Vec<Step>,
    /// What stood there.
    pub base: Value,
    /// What we made of it.
    pub ours: Value,
    /// What they made of it.
    pub theirs: Value,
}

/// The places where two sides contradict each other, and the way to the place that is being merged.
/// Ours stands there, unless it was asked otherwise.
#[derive(Debug, Default)]
pub struct Clashes {
    way: Vec<Step>,
    found: Vec<Clash>,
    yielding: Vec<Vec<Step>>,
    worded: Option<(Vec<Step>, String)>,
}

/// A step on the way from a record to a place in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Into a field, by its name.
    Field(&'static str),
    /// Into the element of a list that is about this; into which of them, counted from 0, where
    /// several are.
    Element(Value, usize),
    /// The order of a list, not its elements.
    Order,
}

impl Clashes {
    /// Where theirs is to stand instead of ours.
    #[must_use]
    pub fn yielding(ways: Vec<Vec<Step>>) -> Self {
        Self { yielding: ways, ..Self::default() }
    }

    /// Where these words are to stand instead of a text of ours.
    #[must_use]
    pub fn worded(way: Vec<Step>, words: String) -> Self {
        Self { worded: Some((way, words)), ..Self::default() }
    }

    /// Goes into a place for the time of `inner`.
    pub fn within<T>(&mut self, step: Step, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.way.push(step);
        let it = inner(self);
        self.way.pop();
        it
    }

    /// The two sides contradict each other here. Returns which of them stands.
    pub fn report(&mut self, base: Value, ours: Value, theirs: Value) -> Side {
        self.found.push(Clash { way: self.way.clone(), base, ours, theirs });
        if self.yielding.contains(&self.way) { Side::Theirs } else { Side::Ours }
    }

    /// The same, and what stands.
    pub(super) fn settle<T: Field>(&mut self, base: &T, ours: &T, theirs: &T) -> T {
        let mut it = match self.report(base.value(), ours.value(), theirs.value()) {
            Side::Ours => ours.clone(),
            Side::Theirs => theirs.clone(),
        };
        if let Some((_, words)) = self.worded.as_ref().filter(|(way, _)| *way == self.way) {
            it.texts_mut(&mut |text| text.clone_from(words));
        }
        it
    }

    /// The places that were found.
    #[must_use]
    pub fn found(self) -> Vec<Clash> {
        self.found
    }
}

/// Merges as a whole.
pub fn plain_merge<T: Field>(base: &T, ours: &T, theirs: &T, clashes: &mut Clashes) -> T {
    match undisputed(base, ours, theirs) {
        Some(it) => it.clone(),
        None => clashes.settle(base, ours, theirs),
    }
}

/// What stands where at most one side changed it, or both did the same.
pub fn undisputed<'a, T: PartialEq + ?Sized>(base: &'a T, ours: &'a T, theirs: &'a T) -> Option<&'a T> {
    if theirs == base || ours == theirs {
        Some(ours)
    } else if ours == base {
        Some(theirs)
    } else {
        None
    }
}
