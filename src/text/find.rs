//! Words about finding: what each filter looks at, what was not understood, how much was found.

use super::quoted;
use crate::{
    analysis::find::{FilterName, Group, Trouble},
    model::record::KindName,
};

/// What a filter looks at.
#[must_use]
pub const fn filter(name: FilterName) -> &'static str {
    match name {
        FilterName::Party => "Of a party, or naming it",
        FilterName::By => "Said or written by a party or person",
        FilterName::To => "Said to a party",
        FilterName::Speaker => "Spoken or signed by a person",
        FilterName::Issue => "On an issue or a part of it",
        FilterName::Kind => "A kind of record, or of what a statement does",
        FilterName::Standing => "On record, without prejudice, unattributed",
        FilterName::Setting => "Before whom it was said",
        FilterName::Status => "What has become of it",
        FilterName::Level => "Who may see it",
        FilterName::Source => "From a source, or from sources of a grade",
        FilterName::Tag => "On issues with a keyword",
        FilterName::After => "Later than a day, month or year",
        FilterName::Before => "Earlier than a day, month or year",
        FilterName::On => "On a day, or within a month or year",
    }
}

/// An example of a filter.
#[must_use]
pub const fn example(name: FilterName) -> &'static str {
    match name {
        FilterName::Party => "party:UA",
        FilterName::By => "by:UA",
        FilterName::To => "to:US",
        FilterName::Speaker => "speaker:Rubio",
        FilterName::Issue => "issue:territory",
        FilterName::Kind => "kind:redline",
        FilterName::Standing => "standing:record",
        FilterName::Setting => "setting:public",
        FilterName::Status => "status:open",
        FilterName::Level => "level:delegation",
        FilterName::Source => "source:A",
        FilterName::Tag => "tag:border",
        FilterName::After => "after:2025-10",
        FilterName::Before => "before:2025",
        FilterName::On => "on:2025-11",
    }
}

/// What was not understood, and what to do.
#[must_use]
pub fn trouble(it: &Trouble) -> String {
    match it {
        Trouble::NoSuchFilter(name) => {
            format!("There is no filter {}; it was looked for as a word.", quoted(name))
        }
        Trouble::NoSuch(name, value) => {
            let what = match name {
                FilterName::Party | FilterName::To => "No party is called",
                FilterName::By => "No party or person is called",
                FilterName::Speaker => "No person is called",
                FilterName::Issue => "No issue is called",
                FilterName::Source => "No source is called or graded",
                FilterName::Tag => "No issue has the keyword",
                _ => return format!("The filter {name} knows no {}.", quoted(value)),
            };
            format!("{what} {}.", quoted(value))
        }
        Trouble::NotADate(name, value) => {
            format!("{} after {name} is no date. Write it like 2025-11-30, 2025-11 or 2025.", quoted(value))
        }
    }
}

/// A kind of record, as the heading of several.
#[must_use]
pub fn heading(kind: KindName) -> String {
    let word = if kind == KindName::Cover { kind.word() } else { kind.plural() };
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// How many were found, as one sentence.
#[must_use]
pub fn found(groups: &[Group]) -> String {
    let total: usize = groups.iter().map(|it| it.total).sum();
    match total {
        0 => "Nothing found".to_owned(),
        1 => "1 record found".to_owned(),
        _ => format!("{total} records found"),
    }
}

/// A field, as it stands before a passage from it.
#[must_use]
pub fn field(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::find::Query;

    #[test]
    fn the_example_of_a_filter_is_of_that_filter() {
        for name in FilterName::ALL {
            let read = Query::read(example(*name));
            assert_eq!(read.filters.iter().map(|it| it.name).collect::<Vec<_>>(), [*name]);
        }
    }
}
