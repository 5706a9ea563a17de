//! What was used lately, so that it is offered first.

use super::Command;
use crate::model::AnyId;

/// Something that was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    /// A command was given.
    Command(Command),
    /// A record was selected.
    Record(AnyId),
}

/// So much is remembered.
const MOST: usize = 50;

/// What was used lately, the latest first; each once.
#[derive(Clone, Debug, Default)]
pub struct Recency(Vec<Used>);

impl Recency {
    /// It is being used now.
    pub fn touch(&mut self, it: Used) {
        self.0.retain(|other| *other != it);
        self.0.insert(0, it);
        self.0.truncate(MOST);
    }

    /// All of it, the latest first.
    #[must_use]
    pub fn all(&self) -> &[Used] {
        &self.0
    }

    /// How lately it was used: 1 just now, towards 0 long ago or never.
    #[must_use]
    pub fn weight(&self, it: Used) -> f32 {
        let at = self.0.iter().position(|other| *other == it);
        at.map_or(0.0, |at| 1.0 - at as f32 / MOST as f32)
    }

    /// Another dossier is shown: its records are others.
    pub(super) fn forget_records(&mut self) {
        self.0.retain(|it| matches!(it, Used::Command(_)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Party};

    #[test]
    fn the_latest_stands_first_and_once() {
        let record = |number| Used::Record(Id::<Party>::new(number).any());
        let mut it = Recency::default();
        for number in 1..=MOST as u64 + 1 {
            it.touch(record(number));
        }
        it.touch(Used::Command(Command::Save));
        it.touch(record(7));
        assert_eq!(it.all()[..2], [record(7), Used::Command(Command::Save)]);
        assert_eq!(it.all().len(), MOST);
        assert!(it.weight(record(7)) > it.weight(Used::Command(Command::Save)));
        assert!(it.weight(record(1)) == 0.0, "it was forgotten");
        it.forget_records();
        assert_eq!(it.all(), [Used::Command(Command::Save)]);
    }
}
