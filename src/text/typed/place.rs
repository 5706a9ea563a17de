//! Places on a scale as people type them: `3`, `3 to 5 %`, `at least 3`, `nov 2025 to jan 2026`, the words of
//! options; and numbers.

use crate::{
    model::{Id, Number, Percent, Place, Scale, ScaleOption, Span},
    text::{
        date::{DateStyle, date},
        shortened,
    },
};
use jiff::civil;

/// An amount or a date as it stands in a field. Blank for options.
#[must_use]
pub fn shown(place: &Place, style: DateStyle) -> String {
    match place {
        Place::Options(_) => String::new(),
        Place::Amount(it) => words(it, |it| it.to_string()),
        Place::Date(it) => words(it, |it| date(it, style)),
    }
}

fn words<T: Copy>(span: &Span<T>, word: impl Fn(T) -> String) -> String {
    match *span {
        Span::Exactly(it) => word(it),
        Span::Between(low, high) => format!("{} to {}", word(low), word(high)),
        Span::AtLeast(it) => format!("at least {}", word(it)),
        Span::AtMost(it) => format!("at most {}", word(it)),
    }
}

/// Reads a place on a scale; none where the text is blank, and on a scale of words only.
///
/// # Errors
/// Says what was not understood, and what would be.
pub fn read(text: &str, scale: &Scale, today: civil::Date) -> Result<Option<Place>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match scale {
        Scale::Open => Ok(None),
        Scale::Options { options: all, .. } => match options(all, &text.to_lowercase()) {
            Some(chosen) => Ok(Some(Place::Options(chosen))),
            None => Err(format!("“{}” is not one of the options.", shortened(text, 40))),
        },
        Scale::Amount { unit, .. } => {
            span(text, |it| number_with(unit, it)).map(|it| Some(Place::Amount(it)))
        }
        Scale::Date { .. } => {
            let day = |text: &str| super::date(text, today).map_err(|it| it.to_string());
            span(text, day).map(|it| Some(Place::Date(it)))
        }
    }
}

/// The options named, in lower case, with `or` between them; none if one is not known, or could be two.
fn options(all: &[ScaleOption], text: &str) -> Option<Vec<Id<ScaleOption>>> {
    let label = |it: &ScaleOption| it.label.trim().to_lowercase();
    let mut named = all.iter().filter(|it| label(it) == text);
    match (named.next(), named.next()) {
        (Some(one), None) => return Some(vec![one.id]),
        (Some(_), Some(_)) => return None,
        (None, _) => {}
    }
    let mut known: Vec<(String, Id<ScaleOption>)> =
        all.iter().map(|it| (label(it), it.id)).filter(|(label, _)| !label.is_empty()).collect();
    // The longest first: a label may begin as another does.
    known.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
    known.iter().find_map(|(label, id)| {
        let rest = text.strip_prefix(label.as_str())?.strip_prefix(" or ")?;
        let is_only = known.iter().filter(|(other, _)| other == label).count() == 1;
        let mut rest = options(all, rest.trim()).filter(|it| is_only && !it.contains(id))?;
        rest.insert(0, *id);
        Some(rest)
    })
}

/// A number, with the unit before it, behind it or left out.
fn number_with(unit: &str, text: &str) -> Result<Number, String> {
    let unit = unit.trim();
    let bare = text.strip_suffix(unit).or_else(|| text.strip_prefix(unit)).unwrap_or(text);
    number(text).or_else(|error| number(bare).map_err(|_| error))
}

/// Reads a number as people write it: a comma is not taken for a point, since it may mean thousands.
///
/// # Errors
/// Says what was not understood, and what would be.
pub fn number(text: &str) -> Result<Number, String> {
    let plain: String = text
        .chars()
        .filter(|it| !matches!(it, ' ' | '\u{a0}' | '\u{202f}'))
        .map(|it| if it == '−' { '-' } else { it })
        .collect();
    if plain.contains(',') {
        return Err(format!(
            "The comma in “{}” could stand for thousands or for a fraction. Write 3.5, or 1200.",
            text.trim()
        ));
    }
    plain
        .parse()
        .ok()
        .and_then(Number::new)
        .ok_or_else(|| format!("“{}” was not understood. Write a number: 3.5.", text.trim()))
}

/// Reads a share of a hundred.
///
/// # Errors
/// Says what was not understood, and what would be.
pub fn percent(text: &str) -> Result<Percent, String> {
    let bare = text.trim().trim_end_matches('%');
    Percent::new(number(bare)?.get())
        .ok_or_else(|| format!("“{}” is not from 0 to 100. Write a number between them.", text.trim()))
}

fn span<T: Copy + Ord>(text: &str, read: impl Fn(&str) -> Result<T, String>) -> Result<Span<T>, String> {
    let after = |words: &[&str]| words.iter().find_map(|it| without(text, it)).map(str::trim);
    let span = if let Some(low) = after(&["at least", "from", "≥", ">="]).filter(|it| !it.contains(" to "))
    {
        Span::AtLeast(read(low)?)
    } else if let Some(high) = after(&["at most", "up to", "until", "≤", "<="]) {
        Span::AtMost(read(high)?)
    } else {
        let text = after(&["from"]).unwrap_or(text);
        match ([" to ", "..", "…"].iter().find_map(|it| text.split_once(it)), read(text)) {
            (Some((low, high)), Err(_)) => Span::Between(read(low.trim())?, read(high.trim())?),
            (_, Ok(it)) => Span::Exactly(it),
            (None, Err(error)) => hyphenated(text, &read).ok_or(error)?,
        }
    };
    if span.is_upright() {
        Ok(span)
    } else {
        Err("The first is above the second. Write the lower one first.".to_owned())
    }
}

/// What stands behind those words, in whatever case.
fn without<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.get(..words.len()).filter(|it| it.eq_ignore_ascii_case(words)).map(|_| &text[words.len()..])
}

/// `3-5` or `3–5`: a stroke between two, where it is neither the sign of one nor within a date.
fn hyphenated<T>(text: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<Span<T>> {
    text.match_indices(['-', '–']).filter(|(at, _)| *at > 0).find_map(|(at, stroke)| {
        let low = read(text[..at].trim()).ok()?;
        Some(Span::Between(low, read(text[at + stroke.len()..].trim()).ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;

    const TODAY: civil::Date = civil::date(2025, 12, 5);

    fn amount() -> Scale {
        Scale::Amount { unit: "%".into(), low: None, high: None }
    }

    #[test]
    fn spans_are_read_as_they_are_written() {
        let number = |it: i32| Number::from(it);
        for (text, span) in [
            ("", None),
            ("3", Some(Span::Exactly(number(3)))),
            ("-3 to 5", Some(Span::Between(number(-3), number(5)))),
            ("3–5", Some(Span::Between(number(3), number(5)))),
            ("3-5", Some(Span::Between(number(3), number(5)))),
            ("3..5", Some(Span::Between(number(3), number(5)))),
            ("−5 - -3", Some(Span::Between(number(-5), number(-3)))),
            ("3 % to 5 %", Some(Span::Between(number(3), number(5)))),
            ("% 3", Some(Span::Exactly(number(3)))),
            ("from 3 to 5", Some(Span::Between(number(3), number(5)))),
            (" At least 3 ", Some(Span::AtLeast(number(3)))),
            (">=3%", Some(Span::AtLeast(number(3)))),
            ("up to 1 000", Some(Span::AtMost(number(1000)))),
        ] {
            assert_eq!(read(text, &amount(), TODAY), Ok(span.map(Place::Amount)), "{text}");
        }
        for (text, error) in [
            ("much", "“much” was not understood. Write a number: 3.5."),
            ("5 to 3", "The first is above the second. Write the lower one first."),
            ("3,5", "The comma in “3,5” could stand for thousands or for a fraction. Write 3.5, or 1200."),
            ("1e999", "“1e999” was not understood. Write a number: 3.5."),
            ("at least", "“” was not understood. Write a number: 3.5."),
            ("NaN", "“NaN” was not understood. Write a number: 3.5."),
        ] {
            assert_eq!(read(text, &amount(), TODAY), Err(error.to_owned()), "{text}");
        }
    }

    #[test]
    fn dates_on_a_scale_are_read_as_dates_are_elsewhere() {
        let dates = Scale::Date { low: None, high: None };
        let day = |text: &str| text.parse::<Date>().expect("a date");
        for (text, span) in [
            ("mar 2026 to 2026-05", Span::Between(day("2026-03"), day("2026-05"))),
            ("2026-03-2026-05", Span::Between(day("2026-03"), day("2026-05"))),
            ("2026–2027", Span::Between(day("2026"), day("2027"))),
            ("30–11–2026", Span::Exactly(day("2026-11-30"))),
            ("until 1 march 2026", Span::AtMost(day("2026-03-01"))),
            ("in 3 days", Span::Exactly(day("2025-12-08"))),
        ] {
            assert_eq!(read(text, &dates, TODAY), Ok(Some(Place::Date(span))), "{text}");
        }
        assert!(read("3/4/2026", &dates, TODAY).is_err_and(|it| it.contains("Write the month as a word")));
    }

    #[test]
    fn what_is_shown_is_read_back() {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        for (scale, place) in [
            (amount(), Place::Amount(Span::Between(Number::from(1), Number::from(2)))),
            (amount(), Place::Amount(Span::AtMost(Number::from(-2)))),
            (amount(), Place::Amount(Span::Exactly(Number::new(0.1).expect("finite")))),
            (
                Scale::Date { low: None, high: None },
                Place::Date(Span::Between(day("2025-11-30"), day("2026"))),
            ),
        ] {
            assert_eq!(read(&shown(&place, DateStyle::Dots), &scale, TODAY), Ok(Some(place)));
        }
    }

    #[test]
    fn shares_lie_between_0_and_100() {
        assert_eq!(percent(" 40 % ").map(Percent::get), Ok(40.0));
        for text in ["-1", "101", "half", ""] {
            assert!(percent(text).is_err(), "{text}");
        }
    }
}
