//! A side room: the words for people. What the floors say as data (labels, refusals, faults, errors) becomes
//! sentences here, one file a floor. An error says what happened, where, what is safe, and what to do next.

pub mod answer;
pub mod briefing;
pub mod check;
pub mod date;
pub mod difference;
pub mod earlier;
pub mod edit;
pub mod field;
pub mod file;
pub mod find;
pub mod guard;
pub mod issue;
pub mod keys;
pub mod manual;
pub mod merge;
pub mod model;
mod naming;
pub mod other;
pub mod overview;
pub mod page;
pub mod party;
pub mod position;
pub mod purge;
pub mod recovery;
pub mod saving;
pub mod seat;
pub mod settings;
pub mod share;
pub mod status;
pub mod typed;
pub mod views;
pub mod welcome;

use crate::model::fault::is_disguising;
use std::collections::BTreeMap;

/// A text from outside, such as the name of a file, on one line: what is not seen and could disguise it is made
/// visible, as `\\u{202e}`.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        if is_disguising(it) { out.extend(it.escape_unicode()) } else { out.push(it) }
    }
    out
}

/// Before an address in a dossier is opened.
#[must_use]
pub fn follow(address: &str) -> String {
    format!(
        "{}\n\nIt stands in the dossier, and whoever put it there may not be who you think. Whoever keeps the page sees that somebody looks at it, and from where.",
        visible(address)
    )
}

/// In quotation marks.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("“{text}”")
}

/// With a capital at the beginning, as a sentence or a label begins.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small letter at the beginning, as a label stands within a sentence.
#[must_use]
pub fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// `1 record`, `3 records`.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `a`, `a or b`, `a, b or c`.
#[must_use]
pub fn list(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// The same names, those that are several times there numbered: `a (1)`, `b`, `a (2)`.
#[must_use]
pub fn told_apart(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.into_iter().collect();
    let mut times: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for it in &names {
        times.entry(it.clone()).or_default()[1] += 1;
    }
    for it in &mut names {
        if let Some([nth, all]) = times.get_mut(it)
            && *all > 1
        {
            *nth += 1;
            *it = format!("{it} ({nth})");
        }
    }
    names
}

/// `a statement`, `an issue`.
#[must_use]
pub fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {word}")
}

/// Cut after so many characters, at a word where there is one.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    // Far more than can be shown is not even looked at.
    let begin: String = text.chars().take(most * 4 + 100).collect();
    let line = begin.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = line.char_indices().nth(most) else { return line };
    let cut = line[..cut].rfind(' ').filter(|it| *it > cut / 2).unwrap_or(cut);
    format!("{}…", line[..cut].trim_end_matches([',', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_disguise_a_text_is_seen() {
        assert_eq!(visible("талк (2).ron"), "талк (2).ron");
        assert_eq!(visible("a\u{202e}nor.b\u{2067}"), "a\\u{202e}nor.b\\u{2067}");
        assert_eq!(visible("a\nb\u{1b}[2J\0"), "a\\u{a}b\\u{1b}[2J\\u{0}");
    }

    #[test]
    fn names_are_told_apart() {
        let told = |names: &[&str]| told_apart(names.iter().map(|it| (*it).to_owned()));
        assert_eq!(told(&["a", "b", "a", "a"]), ["a (1)", "b", "a (2)", "a (3)"]);
        assert_eq!(told(&["a", "b"]), ["a", "b"]);
    }

    #[test]
    fn small_words() {
        assert_eq!(count(1, "record", "records"), "1 record");
        assert_eq!(list(&["a".into(), "b".into(), "c".into()], "or"), "a, b or c");
        assert_eq!(with_article("issue"), "an issue");
        assert_eq!(sentence("éclat"), "Éclat");
        assert_eq!(sentence(""), "");
        assert_eq!(shortened("one two three four", 9), "one two…");
        assert_eq!(shortened("one", 9), "one");
    }
}
