//! Where in a text something stands: lines and columns, and the way back from a record to its place in the
//! file. Only what fails needs this; nothing here runs when a file is in order, but for the look for comments.

use crate::model::{AnyId, KindName, fault::What};
use serde::Deserialize;

/// A place in a text. Both count from 1; columns are characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Spot {
    /// The place of a byte.
    pub(super) fn of(text: &str, at: usize) -> Self {
        let before = text.get(..at).unwrap_or(text);
        let line = 1 + before.bytes().filter(|it| *it == b'\n').count();
        let start = before.rfind('\n').map_or(0, |it| it + 1);
        Self { line, column: 1 + before[start..].chars().count() }
    }

    /// The byte at a place.
    pub(super) fn byte(self, text: &str) -> usize {
        let start = match self.line {
            0 | 1 => 0,
            line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
        };
        let column = text[start..].char_indices().nth(self.column.saturating_sub(1));
        column.map_or(text.len(), |(at, _)| start + at)
    }
}

/// What stands at a place outside of texts and comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Text,
    Comment,
    Other,
}

/// Steps over a text, a comment or a single byte; says what it was and where the next begins.
fn step(text: &[u8], at: usize) -> (Token, usize) {
    let find = |from: usize, what: &[u8]| {
        text[from..]
            .windows(what.len())
            .position(|it| it == what)
            .map_or(text.len(), |it| from + it + what.len())
    };
    match text[at..] {
        [b'/', b'/', ..] => (Token::Comment, find(at, b"\n")),
        [b'/', b'*', ..] => {
            let (mut depth, mut at) = (1, at + 2);
            while depth > 0 && at < text.len() {
                match text[at..] {
                    [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
                    [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
                    _ => at += 1,
                }
            }
            (Token::Comment, at)
        }
        [b'"', ..] => {
            let hashes = text[..at].iter().rev().take_while(|it| **it == b'#').count();
            if at > hashes && text[at - hashes - 1] == b'r' {
                let end: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
                return (Token::Text, find(at + 1, &end));
            }
            let mut at = at + 1;
            while let Some(next) = text[at..].iter().position(|it| matches!(it, b'"' | b'\\')) {
                at += next + 1;
                if text[at - 1] == b'"' {
                    return (Token::Text, at);
                }
                at = (at + 1).min(text.len());
            }
            (Token::Text, text.len())
        }
        _ => (Token::Other, at + 1),
    }
}

/// Whether there is a comment from that byte on.
pub(super) fn has_comments(text: &str, from: usize) -> bool {
    let (text, mut at) = (text.as_bytes(), from);
    while let Some(next) = text[at..].iter().position(|it| matches!(it, b'"' | b'/')) {
        let (token, end) = step(text, at + next);
        if token == Token::Comment {
            return true;
        }
        at = end;
    }
    false
}

/// The first byte that is neither blank nor in a comment.
pub(super) fn first_token(text: &str) -> usize {
    let mut at = 0;
    while let Some(it) = text.as_bytes().get(at) {
        match step(text.as_bytes(), at) {
            (Token::Comment, end) => at = end,
            (Token::Other, end) if it.is_ascii_whitespace() => at = end,
            _ => break,
        }
    }
    at
}

/// Where a record begins, by the id before it: the byte of its opening quote.
pub(super) fn record(text: &str, id: AnyId, nth: usize) -> Option<usize> {
    let key = format!("\"{id}\"");
    text.match_indices(&key)
        .filter(|(at, _)| {
            !text[..*at].ends_with('\\') && text[at + key.len()..].trim_start().starts_with(':')
        })
        .nth(nth)
        .map(|(at, _)| at)
}

/// Where a field of the record that begins there stands: from the byte of its name to the end of
/// its value.
pub(super) fn field(text: &str, record: usize, name: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut found) = (step(bytes, record).1, 0_usize, None);
    while at < bytes.len() {
        let (token, end) = step(bytes, at);
        if token == Token::Other {
            match bytes[at] {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' if depth <= 1 => return found.map(|it| (it, at)),
                b')' | b']' | b'}' => depth -= 1,
                b',' if depth == 1 && found.is_some() => return found.map(|it| (it, at)),
                _ if depth == 1 && found.is_none() && starts_field(text, at, name) => found = Some(at),
                _ => {}
            }
        }
        at = end;
    }
    found.map(|it| (it, at))
}

fn starts_field(text: &str, at: usize, name: &str) -> bool {
    let part_of_name = |it: u8| it.is_ascii_alphanumeric() || it == b'_';
    at.checked_sub(1).is_none_or(|before| !part_of_name(text.as_bytes()[before]))
        && text
            .get(at..)
            .and_then(|it| it.strip_prefix(name))
            .is_some_and(|it| it.trim_start().starts_with(':'))
}

/// The name of the record that begins there, as far as one field says it.
pub(super) fn name(text: &str, record_at: usize, kind: KindName) -> Option<String> {
    let name = ["name", "title", "heading"].into_iter().find(|it| kind.fields().contains(it))?;
    let (at, _) = field(text, record_at, name)?;
    let value = text[at + name.len()..].trim_start().strip_prefix(':')?.trim_start();
    let mut from = ron::Deserializer::from_str(value).ok()?;
    String::deserialize(&mut from).ok()
}

/// Where a fault stands in the text, as near as can be said.
pub(super) fn fault(text: &str, record_id: AnyId, field_name: &str, what: &What) -> Option<Spot> {
    if let What::Covers(0) = what {
        return None;
    }
    let start = record(text, record_id, 0)?;
    let Some((from, to)) = field(text, start, field_name) else { return Some(Spot::of(text, start)) };
    let value = &text[from..to];
    let within = match what {
        What::Dangling(id) => value.find(&format!("\"{id}\"")),
        What::Character(it) => value
            .find(*it)
            .or_else(|| value.to_lowercase().find(&format!("\\u{{{:x}", u32::from(*it))))
            .or_else(|| {
                value.find(match it {
                    '\r' => "\\r",
                    '\0' => "\\0",
                    _ => "\\x",
                })
            }),
        What::PartTwice(id) => value.rfind(&format!("\"{id}\"")),
        What::NoSuchAlternative(id) => value.find(&format!("\"{id}\"")),
        What::Place(_, crate::model::scale::Misfit::NoSuchOption(id)) => value.find(&format!("\"{id}\"")),
        _ => None,
    };
    Some(Spot::of(text, from + within.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_bytes_are_told_from_each_other() {
        let text = "ab\ncé\n\nd";
        for (at, line, column) in [(0, 1, 1), (2, 1, 3), (3, 2, 1), (6, 2, 3), (7, 3, 1), (8, 4, 1)] {
            assert_eq!(Spot::of(text, at), Spot { line, column });
            assert_eq!(Spot { line, column }.byte(text), at);
        }
    }

    #[test]
    fn comments_are_seen_outside_of_texts_only() {
        for (text, seen) in [
            (r#"(a: "https://x", b: "\"//")"#, false),
            ("(a: 1, // one\n)", true),
            ("(a: /* one */ 1)", true),
            (r##"(a: r#"" // "#)"##, false),
            (r##"(a: r#"" "# /* */)"##, true),
            ("(a: \"never closed //", false),
        ] {
            assert_eq!(has_comments(text, 0), seen, "{text}");
        }
    }

    #[test]
    fn a_field_is_found_in_its_own_record_and_not_inside_another() {
        let text = r#"{"party-000000000001": (kind: State, memberships: [(name: "x")], name: "Ukraine"), "party-000000000002": (code: "FR")}"#;
        let id = |text: &str| text.parse::<AnyId>().expect("an id");
        let start = record(text, id("party-000000000001"), 0).expect("is there");
        assert_eq!(name(text, start, KindName::Party).as_deref(), Some("Ukraine"));
        assert_eq!(field(text, start, "code"), None);
        let (from, to) = field(text, start, "memberships").expect("is there");
        assert_eq!(&text[from..to], r#"memberships: [(name: "x")]"#);
        assert_eq!(record(text, id("party-000000000003"), 0), None);
    }
}
