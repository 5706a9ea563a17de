//! Finding words in the manual: in every page, without regard to capitals.

use super::{Block, PAGES, blocks};
use crate::text::shortened;
use std::ops::Range;

/// A piece of a page that holds all words that are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which page.
    pub page: usize,
    /// Which piece of it.
    pub block: usize,
    /// The heading that it stands under, or the page's title.
    pub heading: String,
    /// What it says around the first of the words.
    pub excerpt: String,
}

/// So much stands before the first word of an excerpt, in characters.
const BEFORE: usize = 40;

/// An excerpt is no longer, in characters.
const EXCERPT: usize = 160;

/// All pieces that hold all of the words: those in whose heading they stand first.
#[must_use]
pub fn find(query: &str) -> Vec<Hit> {
    let words = words(query);
    if words.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(bool, Hit)> = Vec::new();
    for (page, blocks) in blocks().iter().enumerate() {
        let mut heading = PAGES[page].title.to_owned();
        if holds(&heading, &words) {
            let excerpt = blocks.first().map(|it| shortened(&it.text(), EXCERPT)).unwrap_or_default();
            found.push((false, Hit { page, block: 0, heading: heading.clone(), excerpt }));
        }
        for (block, it) in blocks.iter().enumerate() {
            let is_heading = matches!(it, Block::Heading(..));
            if is_heading {
                heading = it.text();
            }
            for text in parts(it) {
                if holds(&text, &words) {
                    let excerpt = if is_heading { String::new() } else { excerpt(&text, &words) };
                    found.push((!is_heading, Hit { page, block, heading: heading.clone(), excerpt }));
                }
            }
        }
    }
    found.sort_by_key(|(is_text, _)| *is_text);
    found.into_iter().map(|(_, it)| it).collect()
}

/// What is looked through as one: a row of a table is.
fn parts(block: &Block) -> Vec<String> {
    match block {
        Block::Table(..) => block.text().lines().skip(1).map(str::to_owned).collect(),
        _ => vec![block.text()],
    }
}

fn words(query: &str) -> Vec<String> {
    query.split_whitespace().map(str::to_lowercase).collect()
}

fn holds(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().all(|it| text.contains(it))
}

fn excerpt(text: &str, words: &[String]) -> String {
    let first = ranges(text, words).first().map_or(0, |it| it.start);
    let begin = text[..first].char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let begin = text[begin..first].find(' ').filter(|_| begin > 0).map_or(begin, |at| begin + at + 1);
    let cut = shortened(&text[begin..], EXCERPT);
    if begin > 0 { format!("…{cut}") } else { cut }
}

/// Where the words of a query stand in a text.
#[must_use]
pub fn marked(text: &str, query: &str) -> Vec<Range<usize>> {
    ranges(text, &words(query))
}

fn ranges(text: &str, words: &[String]) -> Vec<Range<usize>> {
    // In small letters, each with where it came from.
    let small: Vec<(char, Range<usize>)> = text
        .char_indices()
        .flat_map(|(at, it)| it.to_lowercase().map(move |small| (small, at..at + it.len_utf8())))
        .collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for word in words {
        let word: Vec<char> = word.chars().collect();
        for window in small.windows(word.len().max(1)) {
            if window.iter().map(|(it, _)| it).eq(&word) {
                let end = window.last().map_or(0, |(_, it)| it.end);
                ranges.push(window[0].1.start..end);
            }
        }
    }
    ranges.sort_by_key(|it| (it.start, it.end));
    // What touches or overlaps becomes one.
    let mut joined: Vec<Range<usize>> = Vec::new();
    for it in ranges {
        match joined.last_mut() {
            Some(last) if it.start <= last.end => last.end = last.end.max(it.end),
            _ => joined.push(it),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_must_be_there_and_headings_come_first() {
        let hits = find("WITHOUT prejudice");
        assert!(hits.len() >= 2);
        for hit in &hits {
            let text = blocks()[hit.page][hit.block].text().to_lowercase();
            assert!(text.contains("without") && text.contains("prejudice"), "{hit:?}");
        }
        let first = &find("changing a scale")[0];
        assert_eq!((PAGES[first.page].file, first.heading.as_str()), ("issues.md", "Changing a scale"));
        assert_eq!(find("  "), Vec::new());
        assert_eq!(find("zebra crossing"), Vec::new());
    }

    #[test]
    fn words_are_marked_where_they_stand() {
        let text = "Über die Straße: ÜBER";
        let found: Vec<&str> = marked(text, "über strasse").into_iter().map(|it| &text[it]).collect();
        assert_eq!(found, ["Über", "ÜBER"]);
        let text = "banana";
        let found: Vec<&str> = marked(text, "ana nan").into_iter().map(|it| &text[it]).collect();
        assert_eq!(found, ["anana"]);
        assert!(marked("", "a").is_empty());
        assert!(marked("a", "").is_empty());
    }
}
