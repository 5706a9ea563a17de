//! What each field of each record is called, and in one or two sentences what goes in and why it matters.
//! Parts are named by their way: `points.place`. Forms take labels and help from here.

mod agenda;
mod estimate;
mod event;
mod party;
mod proposal;
mod statement;

use super::{lower, sentence};
use crate::model::record::KindName;

/// A field as people know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its way in the record: `date`, `points.place`.
    pub key: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What goes in, why it matters, units and range.
    pub help: &'static str,
}

const fn field(key: &'static str, label: &'static str, help: &'static str) -> Field {
    Field { key, label, help }
}

/// The fields that every record has.
const EVERY: &[Field] = &[
    field(
        "level",
        "Level",
        "The widest circle that may see this: anybody; the parties at the table; your delegation; or only those who instruct it. A shared copy leaves out what is above its level.",
    ),
    field(
        "audience",
        "Audience",
        "Which of the parties at the table may see this. With none named, all of them may.",
    ),
    field(
        "citations",
        "Where it is known from",
        "The sources this rests on. Without one nobody can check it later, nor weigh it against what others say.",
    ),
    field("citations.source", "Source", "The article, document or person this was taken from."),
    field("citations.locator", "Place in it", "Where in the source to look: a page, a paragraph, a minute."),
    field(
        "citations.via",
        "How it came",
        "Directly from the source, by a leak, or by hearsay: somebody says that somebody said it.",
    ),
    field(
        "citations.credibility",
        "Credibility",
        "How far this one item is to be believed, from 1 (confirmed by others) to 5 (improbable). 6 means that it cannot be judged, which is no bad grade.",
    ),
    field("added", "Entered", "Who entered this, and when. It is set once and not changed."),
];

/// The fields of a kind, those that every record has left out.
#[must_use]
pub const fn own(kind: KindName) -> &'static [Field] {
    match kind {
        KindName::Cover => party::COVER,
        KindName::Party => party::PARTY,
        KindName::Person => party::PERSON,
        KindName::Issue => agenda::ISSUE,
        KindName::Statement => statement::STATEMENT,
        KindName::Interest => estimate::INTEREST,
        KindName::Assessment => estimate::ASSESSMENT,
        KindName::Proposal => proposal::PROPOSAL,
        KindName::Clause => proposal::CLAUSE,
        KindName::Event => event::EVENT,
        KindName::Source => statement::SOURCE,
        KindName::Note => event::NOTE,
        KindName::Task => event::TASK,
    }
}

/// All fields of a kind.
pub fn all(kind: KindName) -> impl Iterator<Item = &'static Field> {
    own(kind).iter().chain(EVERY)
}

/// The field of that way in a record of that kind.
#[must_use]
pub fn of(kind: KindName, key: &str) -> Option<&'static Field> {
    all(kind).find(|it| it.key == key)
}

/// Under which heading the manual tells of a field: its kind, or that every record has it.
#[must_use]
pub fn group(kind: KindName, key: &str) -> String {
    if EVERY.iter().any(|it| it.key == key) { "Every record".to_owned() } else { sentence(kind.word()) }
}

/// What a field is called where it does not stand in its form: a part after the list that it is a part of.
#[must_use]
pub fn heading(kind: KindName, key: &str) -> Option<String> {
    let label = of(kind, key)?.label;
    let Some((list, _)) = key.rsplit_once('.') else { return Some(label.to_owned()) };
    let list = heading(kind, list)?;
    let list = list.split_once(':').map_or(list.as_str(), |it| it.0);
    Some(format!("{list}, {}", lower(label)))
}

/// The fields that every record has, and what they are told under.
pub fn of_every() -> impl Iterator<Item = &'static Field> {
    EVERY.iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_kind_has_its_help_and_no_help_is_orphaned() {
        for kind in KindName::ALL {
            for name in kind.fields() {
                assert!(of(*kind, name).is_some(), "{kind:?} {name} has no help");
            }
            for it in all(*kind) {
                let root = it.key.split('.').next().unwrap_or_default();
                assert!(kind.fields().contains(&root), "{kind:?} has no field {root}");
            }
        }
    }

    #[test]
    fn labels_and_help_read_well() {
        for kind in KindName::ALL {
            let keys: Vec<&str> = all(*kind).map(|it| it.key).collect();
            for it in all(*kind) {
                let at = format!("{kind:?} {}", it.key);
                assert_eq!(keys.iter().filter(|key| **key == it.key).count(), 1, "{at} stands twice");
                assert!(!it.label.is_empty() && !it.label.ends_with([':', '.']), "{at}: {}", it.label);
                assert!(it.label.starts_with(char::is_uppercase), "{at}: {}", it.label);
                assert!(it.help.ends_with('.') && it.help.len() >= 20, "{at}: {}", it.help);
                assert!(!it.help.contains('!'), "{at}: {}", it.help);
                assert!(it.help.matches(". ").count() <= 3, "{at} is too long: {}", it.help);
            }
        }
    }
}
