//! Places on a scale as people type them: `3`, `3 to 5`, `at least 3`, `nov 2025 to jan 2026`; and numbers.
//! Options are ticked, not typed.

use crate::model::{Date, Number, Percent, Place, Scale, Span};
use crate::text::date::{DateStyle, date};
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

/// Reads a place on a scale of amounts or dates; blank: none.
///
/// # Errors
/// Says what was not understood, and what would be.
pub fn read(text: &str, scale: &Scale, today: civil::Date) -> Result<Option<Place>, String> {
    match scale {
        Scale::Amount { .. } => Ok(span(text, number)?.map(Place::Amount)),
        Scale::Date { .. } => {
            let day = |text: &str| -> Result<Date, String> {
                super::date(text, today).map_err(|it| it.to_string())
            };
            Ok(span(text, day)?.map(Place::Date))
        }
        Scale::Open | Scale::Options { .. } => Err("Answers on this scale are not typed.".to_owned()),
    }
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

fn span<T: Copy + Ord>(
    text: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<Span<T>>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let after = |words: &[&str]| words.iter().find_map(|it| text.strip_prefix(it)).map(str::trim);
    let span = if let Some(low) = after(&["at least", "from", "≥", ">="]).filter(|it| !it.contains(" to "))
    {
        Span::AtLeast(read(low)?)
    } else if let Some(high) = after(&["at most", "up to", "until", "≤", "<="]) {
        Span::AtMost(read(high)?)
    } else {
        let text = after(&["from"]).unwrap_or(text);
        match [" to ", "–", "..", "…"].iter().find_map(|it| text.split_once(it)) {
            Some((low, high)) => Span::Between(read(low.trim())?, read(high.trim())?),
            None => Span::Exactly(read(text)?),
        }
    };
    if span.is_upright() {
        Ok(Some(span))
    } else {
        Err("The first is above the second. Write the lower one first.".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: civil::Date = civil::date(2025, 12, 5);

    fn amount() -> Scale {
        Scale::Amount { unit: String::new(), low: None, high: None }
    }

    #[test]
    fn spans_are_read_as_they_are_written() {
        let number = |it: i32| Number::from(it);
        for (text, span) in [
            ("", None),
            ("3", Some(Span::Exactly(number(3)))),
            ("-3 to 5", Some(Span::Between(number(-3), number(5)))),
            ("3–5", Some(Span::Between(number(3), number(5)))),
            ("from 3 to 5", Some(Span::Between(number(3), number(5)))),
            (" at least 3 ", Some(Span::AtLeast(number(3)))),
            ("up to 1 000", Some(Span::AtMost(number(1000)))),
        ] {
            assert_eq!(read(text, &amount(), TODAY), Ok(span.map(Place::Amount)), "{text}");
        }
        for text in ["much", "5 to 3", "3,5", "1e999", "at least", "NaN"] {
            assert!(read(text, &amount(), TODAY).is_err(), "{text}");
        }
        let dates = Scale::Date { low: None, high: None };
        let place = read("mar 2026 to 2026-05", &dates, TODAY);
        assert!(matches!(place, Ok(Some(Place::Date(Span::Between(..))))), "{place:?}");
        assert!(read("3", &Scale::Open, TODAY).is_err());
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
