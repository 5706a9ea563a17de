//! Rust source without what is not code: comments, strings and characters are blanked.

/// The code alone. Newlines stay where they were.
pub(super) fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let after_word = out.ends_with(|it: char| it.is_alphanumeric() || it == '_');
        let skipped = match next {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => string(rest),
            'r' | 'b' | 'c' if !after_word => raw_string(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if skipped == 0 {
            out.push(next);
            rest = &rest[next.len_utf8()..];
        } else {
            out.extend(rest[..skipped].chars().map(|it| if it == '\n' { '\n' } else { ' ' }));
            rest = &rest[skipped..];
        }
    }
    out
}

/// Whole words: letters, digits and underscores.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric() && it != '_').filter(|it| !it.is_empty())
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        match it {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn raw_string(text: &str) -> usize {
    let prefix = text.len() - text.trim_start_matches(['b', 'c']).len();
    let Some(rest) = text[prefix..].strip_prefix('r') else { return 0 };
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    if !rest[hashes..].starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let open = prefix + 1 + hashes + 1;
    text[open..].find(&end).map_or(text.len(), |it| open + it + end.len())
}

/// A character, not a lifetime.
fn character(text: &str) -> usize {
    let mut inner = text.char_indices().skip(1);
    match inner.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(0, |it| it + 4),
        Some(_) => inner.next().filter(|(_, it)| *it == '\'').map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}

#[test]
fn only_code_is_left() {
    for (text, code) in [
        ("a // b\nc", "a\nc"),
        ("a /* b /* c */ d */ e", "a e"),
        (r#"f("g\"h") i"#, "f() i"),
        ("r#\"j\"k\"# l", "l"),
        ("br\"m\" n", "n"),
        ("'o' '\\'' '\\u{1f}' 'é' p", "p"),
        ("fn q<'a>(r: &'a str) {}", "fn q<'a>(r: &'a str) {}"),
        ("for_r(\"s\")", "for_r()"),
        ("r#type", "r#type"),
    ] {
        let squeezed = |it: &str| it.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        let bare = bare(text).replace(" \n", "\n").replace("( ", "(").replace(" )", ")");
        assert_eq!(squeezed(&bare).replace("( )", "()").replace(" \n", "\n"), code, "{text}");
    }
}
