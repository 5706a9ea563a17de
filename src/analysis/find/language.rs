//! The language of what is sought: words, phrases in quotation marks, and filters like `party:UA`. Nothing
//! that was typed is an error; what was not understood is told.

use super::fold;
use crate::choice;
use std::ops::Range;

choice! {
    /// What a filter looks at.
    pub enum FilterName {
        /// The record is of the party or names it.
        Party = "party",
        /// It was said or written by the party or person.
        By = "by",
        /// It was said to the party.
        To = "to",
        /// The person spoke or signed.
        Speaker = "speaker",
        /// It is about the issue or a part of it.
        Issue = "issue",
        /// The kind of record, or of a point in it.
        Kind = "kind",
        /// What may be made of a statement.
        Standing = "standing",
        /// Before whom it was said.
        Setting = "setting",
        /// What has become of it.
        Status = "status",
        /// Who may see it.
        Level = "level",
        /// The source, or its grade.
        Source = "source",
        /// A keyword of the issue.
        Tag = "tag",
        /// Later than the date.
        After = "after",
        /// Earlier than the date.
        Before = "before",
        /// Within the date.
        On = "on",
    }
}

impl FilterName {
    /// The filter of that name.
    #[must_use]
    pub fn called(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.word().eq_ignore_ascii_case(name))
    }
}

/// A filter that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What it looks at.
    pub name: FilterName,
    /// One of these is to be found there.
    pub values: Vec<String>,
}

/// A word that is sought, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub folded: String,
    /// Whether longer words that begin with it will do.
    pub is_prefix: bool,
}

impl Word {
    /// Whether that folded word is one that is sought.
    #[must_use]
    pub fn fits(&self, folded: &str) -> bool {
        if self.is_prefix { folded.starts_with(&self.folded) } else { folded == self.folded }
    }
}

/// What is sought: all words, all phrases, all filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, those of phrases included.
    pub words: Vec<Word>,
    /// Words that stand next to each other, in this order; each of two or more.
    pub phrases: Vec<Vec<Word>>,
    /// What else must be so.
    pub filters: Vec<Filter>,
    /// Names before a colon that are no filters; they are sought as words.
    pub unknown: Vec<String>,
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut it = Self::default();
        for token in tokens(text) {
            it.take(text, &token);
        }
        it
    }

    /// Whether nothing is sought yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.is_empty()
    }

    fn take(&mut self, text: &str, token: &Token) {
        let value = &text[token.value.clone()];
        if let Some(name) = token.name.clone().map(|it| &text[it]) {
            if let Some(filter) = FilterName::called(name) {
                let all = if token.is_quoted { vec![value] } else { value.split(',').collect() };
                let values: Vec<String> =
                    all.into_iter().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect();
                if !values.is_empty() {
                    self.filters.push(Filter { name: filter, values });
                }
                return;
            }
            if !value.starts_with("//") {
                self.unknown.push(name.to_owned());
            }
            self.words.extend(prefixes(name));
        }
        if !token.is_quoted {
            self.words.extend(prefixes(value));
            return;
        }
        let folded = fold::words(value);
        let last = folded.len().saturating_sub(1);
        let phrase: Vec<Word> = folded
            .into_iter()
            .enumerate()
            .map(|(at, folded)| Word { folded, is_prefix: !token.is_closed && at == last })
            .collect();
        self.words.extend(phrase.iter().cloned());
        if phrase.len() > 1 {
            self.phrases.push(phrase);
        }
    }
}

fn prefixes(text: &str) -> impl Iterator<Item = Word> {
    fold::words(text).into_iter().map(|folded| Word { folded, is_prefix: true })
}

/// A piece of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// All of it.
    pub whole: Range<usize>,
    /// What stands before the colon.
    pub name: Option<Range<usize>>,
    /// What stands behind it, without quotation marks.
    pub value: Range<usize>,
    /// Whether there are quotation marks.
    pub is_quoted: bool,
    /// Whether the closing one is there.
    pub is_closed: bool,
}

const fn is_quote(it: char) -> bool {
    matches!(it, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The pieces of what was typed.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|it: char| !it.is_whitespace()).map(|it| at + it) {
        let token = token(text, start);
        at = token.whole.end;
        out.push(token);
    }
    out
}

fn token(text: &str, start: usize) -> Token {
    let rest = &text[start..];
    let end = rest
        .find(|it: char| it.is_whitespace() || is_quote(it) || it == ':')
        .map_or(text.len(), |it| start + it);
    let is_name = end > start && rest[..end - start].bytes().all(|it| it.is_ascii_alphabetic());
    let (name, value) =
        if is_name && text[end..].starts_with(':') { (Some(start..end), end + 1) } else { (None, start) };
    if let Some(open) = text[value..].chars().next().filter(|it| is_quote(*it)) {
        let inner = value + open.len_utf8();
        let close = text[inner..].char_indices().find(|(_, it)| is_quote(*it));
        let (value_end, end) =
            close.map_or((text.len(), text.len()), |(at, it)| (inner + at, inner + at + it.len_utf8()));
        return Token {
            whole: start..end,
            name,
            value: inner..value_end,
            is_quoted: true,
            is_closed: close.is_some(),
        };
    }
    let end =
        text[value..].find(|it: char| it.is_whitespace() || is_quote(it)).map_or(text.len(), |it| value + it);
    Token { whole: start..end, name, value: value..end, is_quoted: false, is_closed: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A query in one line.
    fn shown(text: &str) -> String {
        let it = Query::read(text);
        let word = |it: &Word| format!("{}{}", it.folded, if it.is_prefix { "*" } else { "" });
        let mut parts: Vec<String> = it.words.iter().map(word).collect();
        parts.extend(
            it.phrases.iter().map(|it| format!("[{}]", it.iter().map(word).collect::<Vec<_>>().join(" "))),
        );
        parts.extend(it.filters.iter().map(|it| format!("{}={}", it.name, it.values.join("|"))));
        parts.extend(it.unknown.iter().map(|it| format!("?{it}")));
        parts.join(" ")
    }

    #[test]
    fn what_was_typed_is_read() {
        for (text, read) in [
            ("", ""),
            ("  Land  ", "land*"),
            ("red-line", "red* line*"),
            ("party:UA land", "land* party=UA"),
            ("PARTY:UA,RU", "party=UA|RU"),
            ("party:\"United States, the\" x", "x* party=United States, the"),
            ("party: land", "land*"),
            ("party:", ""),
            ("\"not an inch\"", "not an inch [not an inch]"),
            ("“ні п’яді”", "ні п яді [ні п яді]"),
            ("«мир»", "мир"),
            ("\"not an in", "not an in* [not an in*]"),
            ("colour:red", "colour* red* ?colour"),
            ("https://example.org", "https* example* org*"),
            ("12:30", "12* 30*"),
            ("say\"so now\"", "say* so now [so now]"),
            (":x \"\"", "x*"),
            ("мир:так", "мир* так*"),
        ] {
            assert_eq!(shown(text), read, "{text}");
        }
        assert!(Query::read(" \"\" party:").is_empty());
    }

    #[test]
    fn pieces_cover_what_was_typed() {
        for text in ["a b:c \"d e\" f:\"g", "party:“Україна” і мир", "\"", ":", "a:\"\"b"] {
            let mut at = 0;
            for token in tokens(text) {
                assert!(text[at..token.whole.start].trim().is_empty(), "{text}");
                assert!(token.whole.end > token.whole.start, "{text}");
                at = token.whole.end;
            }
            assert!(text[at..].trim().is_empty(), "{text}");
        }
    }
}
