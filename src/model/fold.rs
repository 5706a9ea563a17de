//! Words as they are compared: without case, and without the marks on letters that people leave out when
//! they type. `Côte` is `cote`, `Ёлка` is `елка`, `ΛΌΓΟΣ` is `λογος`; `й`, `ї` and `ў` are letters of
//! their own and stay.

use std::ops::Range;
use unicode_normalization::{UnicodeNormalization as _, char::decompose_compatible};

/// Marks that are left out: those on Latin, Greek and Cyrillic letters, the vowel signs of Arabic and the
/// points of Hebrew. In other scripts a mark is half of the word.
const fn is_mark(it: char) -> bool {
    matches!(
        it,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}' | '\u{1ab0}'..='\u{1aff}' | '\u{200c}'..='\u{200d}'
    )
}

/// Letters of scripts that put no space between words: each is a word.
const fn stands_alone(it: char) -> bool {
    matches!(
        it,
        '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'
    )
}

/// Whether it is part of a word: a letter, a digit, or a mark on one. Signs of Indic scripts are no
/// letters to Unicode, but no word is without them.
fn is_of_word(it: char) -> bool {
    it.is_alphanumeric() || is_mark(it) || unicode_normalization::char::is_combining_mark(it)
}

/// Letters that Unicode does not take apart.
const fn plain(it: char) -> &'static str {
    match it {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'þ' => "th",
        'ς' => "σ",
        'ґ' => "г",
        _ => "",
    }
}

/// Puts what a character is compared as behind what is there already.
fn fold_char(it: char, to: &mut String) {
    if it.is_ascii() {
        to.push(it.to_ascii_lowercase());
        return;
    }
    for lower in it.to_lowercase() {
        if matches!(lower, 'й' | 'ї' | 'ў') {
            to.push(lower);
            continue;
        }
        decompose_compatible(lower, |part| match plain(part) {
            // What is taken apart may be a capital again.
            "" if !is_mark(part) => to.extend(part.to_lowercase()),
            plain => to.push_str(plain),
        });
    }
}

/// Each word of a text, folded, and where it stands in it.
pub fn each_word(text: &str, see: &mut dyn FnMut(Range<usize>, &str)) {
    let mut word = String::new();
    let mut start = 0;
    for (at, it) in text.char_indices() {
        let is_of_word = is_of_word(it);
        let alone = stands_alone(it);
        if (!is_of_word || alone) && !word.is_empty() {
            see(start..at, &word);
            word.clear();
        }
        if is_of_word {
            if word.is_empty() {
                start = at;
            }
            fold_char(it, &mut word);
            if alone && !word.is_empty() {
                see(at..at + it.len_utf8(), &word);
                word.clear();
            }
        }
    }
    if !word.is_empty() {
        see(start..text.len(), &word);
    }
}

/// The folded words of a text that was typed; it need not be composed.
pub fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each_word(&text.nfc().collect::<String>(), &mut |_, word| out.push(word.to_owned()));
    out
}

/// A text as it is compared: its folded words, with spaces between them.
#[must_use]
pub fn folded(text: &str) -> String {
    words(text).join(" ")
}

/// The folded words of a text in one, without what stands between them.
pub fn joined(text: &str) -> String {
    words(text).concat()
}

/// Where, in a word as it was written, its first so many folded bytes end; marks belong to the letter
/// before them.
pub fn end_of_prefix(word: &str, folded: usize) -> usize {
    let mut so_far = String::new();
    for (at, it) in word.char_indices() {
        if so_far.len() >= folded && !is_mark(it) {
            return at;
        }
        fold_char(it, &mut so_far);
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_marks_are_left_out() {
        for (text, folded) in [
            ("Côte d’Ivoire", "cote d ivoire"),
            ("ЁЛКА, ёлка", "елка елка"),
            ("Зеленський", "зеленський"),
            ("Україна Ґрунт", "україна грунт"),
            ("Μόσχα ΛΌΓΟΣ λόγος", "μοσχα λογοσ λογοσ"),
            ("Straße STRASSE Łódź Đ", "strasse strasse lodz d"),
            ("İstanbul ısı", "istanbul isi"),
            ("28-point plan: 3.5 %", "28 point plan 3 5"),
            ("ﬁnal ½", "final 1⁄2"),
            ("سَلام", "سلام"),
            ("和平 talks", "和 平 talks"),
            ("हिन्दी", "हिन्दी"),
            ("  …", ""),
        ] {
            assert_eq!(words(text).join(" "), folded, "{text}");
        }
    }

    #[test]
    fn what_is_typed_need_not_be_composed() {
        assert_eq!(words("и\u{306}"), ["й"]);
        assert_eq!(words("e\u{301}te\u{301}"), ["ete"]);
        assert_eq!(joined("red-line"), "redline");
    }

    #[test]
    fn a_prefix_ends_in_the_word_as_it_was_written() {
        let ends = |word: &str, folded: &str| word[..end_of_prefix(word, folded.len())].to_owned();
        assert_eq!(ends("Straße", "stras"), "Straß");
        assert_eq!(ends("Côte", "co"), "Cô");
        assert_eq!(ends("Ёлка", "ел"), "Ёл");
        assert_eq!(ends("cafe\u{301}s", "cafe"), "cafe\u{301}");
        assert_eq!(ends("short", "shorter"), "short");
    }

    #[test]
    fn words_are_told_with_their_place() {
        let mut out = Vec::new();
        each_word("А й Б.", &mut |at, it| out.push((at, it.to_owned())));
        assert_eq!(out, [(0..2, "а".into()), (3..5, "й".into()), (6..8, "б".into())]);
    }
}
