//! The passage in which a hit lies, to be shown beside it, and what is to be marked in a text.

use super::{Query, fold, trace::each_text};
use crate::model::record::Record;
use std::ops::Range;

/// So many characters stand before the first hit, and so many in all.
const BEFORE: usize = 40;
const LONG: usize = 180;

/// A part of a text with what was sought in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The field that it stands in.
    pub field: &'static str,
    /// The words, on one line.
    pub text: String,
    /// What is to be marked in them.
    pub marks: Vec<Range<usize>>,
}

/// What is to be marked in a text.
#[must_use]
pub fn marks(text: &str, query: &Query) -> Vec<Range<usize>> {
    found(text, query).into_iter().map(|(_, range)| range).collect()
}

/// Which words of the query are where in a text.
fn found(text: &str, query: &Query) -> Vec<(usize, Range<usize>)> {
    let mut out = Vec::new();
    fold::each_word(text, &mut |at, folded| {
        if let Some((nth, word)) = query.words.iter().enumerate().find(|(_, it)| it.fits(folded)) {
            let end = at.start + fold::end_of_prefix(&text[at.clone()], word.folded.len());
            out.push((nth, at.start..end));
        }
    });
    out
}

/// Fields that tell nothing beside the name of the record.
fn is_in_the_name(field: &str) -> bool {
    matches!(field, "name" | "title" | "heading" | "number" | "reference")
}

/// Fields that tell what a record is about.
fn is_telling(field: &str) -> bool {
    matches!(
        field,
        "words" | "quote" | "text" | "question" | "summary" | "outcome" | "excerpt" | "reasons" | "aim"
    )
}

/// The passage with most of what was sought; where nothing of it is in the record's own words (it was found by
/// its name or by what it is), the beginning of the longest text that tells what it is about, if there is one.
#[must_use]
pub fn passage(record: &Record, query: &Query) -> Option<Passage> {
    let mut best: Option<((usize, usize), &'static str, String)> = None;
    each_text(record, &mut |field, text| {
        if is_in_the_name(field) || text.trim().is_empty() {
            return;
        }
        let mut words: Vec<usize> = found(text, query).into_iter().map(|(nth, _)| nth).collect();
        words.sort_unstable();
        words.dedup();
        if words.is_empty() && !is_telling(field) {
            return;
        }
        let worth = (words.len(), if words.is_empty() { text.len() } else { 0 });
        if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
            best = Some((worth, field, text.to_owned()));
        }
    });
    let (_, field, text) = best?;
    // Line breaks and tabs are one byte each, and so is a space: the ranges stay.
    let text: String = text.chars().map(|it| if it.is_ascii_whitespace() { ' ' } else { it }).collect();
    let first = found(&text, query).first().map_or(0, |(_, it)| it.start);
    let start = text[..first].char_indices().rev().take(BEFORE).last().map_or(first, |(at, _)| at);
    let start = if start == 0 { 0 } else { text[start..first].find(' ').map_or(start, |it| start + it + 1) };
    let end = text[start..].char_indices().nth(LONG).map_or(text.len(), |(at, _)| start + at);
    let end = if end == text.len() { end } else { text[start..end].rfind(' ').map_or(end, |it| start + it) };
    let mut cut = String::new();
    if start > 0 {
        cut.push_str("… ");
    }
    cut.push_str(&text[start..end]);
    if end < text.len() {
        cut.push_str(" …");
    }
    let marks = marks(&cut, query);
    Some(Passage { field, text: cut, marks })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{Of, Statement};

    fn marked(text: &str, query: &str) -> String {
        let mut out = text.to_owned();
        for range in marks(text, &Query::read(query)).into_iter().rev() {
            out.insert(range.end, ']');
            out.insert(range.start, '[');
        }
        out
    }

    #[test]
    fn what_was_sought_is_marked_as_far_as_it_was_typed() {
        assert_eq!(marked("The Territory, all territories", "terr"), "The [Terr]itory, all [terr]itories");
        assert_eq!(marked("Ёлка и ёлки", "елк"), "[Ёлк]а и [ёлк]и");
        assert_eq!(marked("Straßen", "strass"), "[Straß]en");
        assert_eq!(marked("war, warsaw", "\"war\""), "[war], warsaw");
        assert_eq!(marked("nothing here", "kind:demand"), "nothing here");
    }

    #[test]
    fn the_passage_is_the_one_with_most_of_it() {
        let it = Statement {
            words: "Nothing of the kind.".into(),
            quote: format!(
                "{}We will never give up an inch of land{}",
                "long ago ".repeat(30),
                " at all".repeat(60)
            ),
            ..Statement::default()
        };
        let record = it.wrap();
        let it = passage(&record, &Query::read("inch land")).expect("a passage");
        assert_eq!(it.field, "quote");
        assert!(it.text.starts_with("… ") && it.text.ends_with(" …"), "{}", it.text);
        assert!(it.text.chars().count() < LONG + 8);
        let words: Vec<&str> = it.marks.iter().map(|at| &it.text[at.clone()]).collect();
        assert_eq!(words, ["inch", "land"]);
        let it = passage(&record, &Query::read("kind:statement")).expect("the longest");
        assert!(it.field == "quote" && it.text.starts_with("long ago long ago") && it.marks.is_empty());
        let blank = Statement::default().wrap();
        assert_eq!(passage(&blank, &Query::read("x")), None);
    }
}
