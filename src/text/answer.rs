//! Answers as people write them into a cell, read and written: `3.5`, `3 to 5`, `>= 4`, the words of an
//! option, plain words, and `4 if pensions stay` beside what is firm. What is written is read back.

use super::position;
use crate::model::{
    Date, Id, Number, Place, Scale, ScaleOption, Span,
    position::{Position, Stand},
};

/// What one answer says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Where it lies on the scale.
    pub place: Option<Place>,
    /// In what words, where it has no place.
    pub words: String,
    /// On what condition; blank if on none.
    pub condition: String,
}

/// What was written into a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The answers: what is firm, and beside it what is on a condition. None if nothing was written.
    pub answers: Vec<Answer>,
    /// Why no place was understood where the scale has places.
    pub doubt: Option<String>,
}

/// Says that what follows is words, whatever it looks like, as in spreadsheets.
pub const AS_WORDS: char = '\'';
/// Stands between answers.
const BETWEEN: &str = "; ";
/// Stands before a condition.
const ON: &str = " if ";

/// Reads what was written on an issue of that scale.
#[must_use]
pub fn read(scale: &Scale, text: &str) -> Written {
    let text = text.trim();
    let words = |it: &str| vec![Answer { words: it.to_owned(), ..Answer::default() }];
    if text.is_empty() {
        return Written::default();
    }
    if let Some(rest) = text.strip_prefix(AS_WORDS) {
        return Written { answers: words(rest), doubt: None };
    }
    match (answers(scale, text), place(scale, text)) {
        (Some(answers), _) => Written { answers, doubt: None },
        (None, Ok(_)) => Written { answers: words(text), doubt: None },
        (None, Err(doubt)) => Written { answers: words(text), doubt: Some(doubt) },
    }
}

/// Several answers, each with a place; none if one of them has none.
fn answers(scale: &Scale, text: &str) -> Option<Vec<Answer>> {
    for (at, _) in text.match_indices(BETWEEN) {
        if let Some(first) = answer(scale, &text[..at])
            && let Some(rest) = answers(scale, text[at + BETWEEN.len()..].trim())
        {
            return Some(std::iter::once(first).chain(rest).collect());
        }
    }
    answer(scale, text).map(|it| vec![it])
}

fn answer(scale: &Scale, text: &str) -> Option<Answer> {
    let placed = |text: &str| place(scale, text).ok().flatten();
    if let Some(place) = placed(text) {
        return Some(Answer { place: Some(place), ..Answer::default() });
    }
    text.match_indices(ON).find_map(|(at, _)| {
        let condition = text[at + ON.len()..].trim();
        let place = placed(&text[..at]).filter(|_| !condition.is_empty())?;
        Some(Answer { place: Some(place), words: String::new(), condition: condition.to_owned() })
    })
}

/// Reads a place on a scale; none on a scale of words only, and for a blank text.
///
/// # Errors
/// Says what was expected.
pub fn place(scale: &Scale, text: &str) -> Result<Option<Place>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match scale {
        Scale::Open => Ok(None),
        Scale::Options { options: all, .. } => match options(all, &text.to_lowercase()) {
            Some(chosen) => Ok(Some(Place::Options(chosen))),
            None => Err(format!("“{}” is not one of the options", super::shortened(text, 40))),
        },
        Scale::Amount { unit, .. } => {
            let without_unit = |text: &str| {
                number(text).or_else(|error| {
                    let unit = Some(unit.trim()).filter(|it| !it.is_empty()).ok_or_else(|| error.clone())?;
                    let bare = text.strip_suffix(unit).or_else(|| text.strip_prefix(unit));
                    bare.map_or(Err(error), |it| number(it.trim()))
                })
            };
            Ok(span(text, without_unit)?.map(Place::Amount))
        }
        Scale::Date { .. } => Ok(span(text, date)?.map(Place::Date)),
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

/// A day as people read it: `30 Nov 2025`.
#[must_use]
pub fn day(day: jiff::civil::Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// A date.
///
/// # Errors
/// Says what was expected.
pub fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error: crate::model::date::NotADate| error.to_string())
}

/// A number as people write it: a comma is not taken for a point, since it may mean thousands.
///
/// # Errors
/// Says what was expected.
pub fn number(text: &str) -> Result<Number, String> {
    let plain: String = text.chars().filter(|it| !matches!(it, ' ' | '\u{a0}' | '\u{202f}')).collect();
    plain
        .parse()
        .ok()
        .and_then(Number::new)
        .ok_or_else(|| format!("expected a number like 3.5, found {:?}", super::shortened(text, 40)))
}

/// A span as people write it: `3`, `3 to 5`, `at least 3`, `<= 5`; blank: none.
///
/// # Errors
/// Says what was expected.
pub fn span<T: Copy + Ord>(
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
            None => match read(text) {
                Ok(it) => Span::Exactly(it),
                Err(error) => hyphenated(text, &read).ok_or(error)?,
            },
        }
    };
    if span.is_upright() { Ok(Some(span)) } else { Err("the first must not be above the second".to_owned()) }
}

/// `3-5`: a hyphen between two, where it is not the sign of one.
fn hyphenated<T>(text: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<Span<T>> {
    text.match_indices('-').filter(|(at, _)| *at > 0).find_map(|(at, _)| {
        let low = read(text[..at].trim()).ok()?;
        Some(Span::Between(low, read(text[at + 1..].trim()).ok()?))
    })
}

/// A position as it is copied from a cell: what is firm, and what is on a condition beside it; blank where
/// there is neither. [`read`] reads it back.
#[must_use]
pub fn write(scale: &Scale, position: &Position) -> String {
    let firm: Vec<String> = position.firm.iter().map(|it| stand(scale, it)).collect();
    let mut parts: Vec<String> = Vec::new();
    if !firm.is_empty() {
        parts.push(firm.join(" / "));
    }
    let conditional = position.conditional.iter().filter(|it| it.place.is_some());
    parts.extend(conditional.map(|it| format!("{}{ON}{}", stand(scale, it), position::condition(it))));
    parts.join(BETWEEN)
}

fn stand(scale: &Scale, stand: &Stand) -> String {
    match &stand.place {
        Some(place @ Place::Options(_)) => position::on_scale(Some(scale), place),
        Some(place) => position::on_scale(None, place),
        None => {
            let words = stand.words.trim();
            let as_words = |it: &Written| it.answers.iter().all(|it| it.place.is_none());
            let is_plain = !words.starts_with(AS_WORDS) && as_words(&read(scale, words));
            if is_plain { words.to_owned() } else { format!("{AS_WORDS}{words}") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount() -> Scale {
        Scale::Amount { unit: "%".into(), low: None, high: None }
    }
    fn choices(labels: &[&str]) -> Scale {
        let option = |(number, label): (usize, &&str)| ScaleOption {
            label: (*label).into(),
            ..ScaleOption::new(Id::new(number as u64 + 1))
        };
        Scale::Options { ordered: true, options: labels.iter().enumerate().map(option).collect() }
    }
    fn told(scale: &Scale, text: &str) -> String {
        let it = read(scale, text);
        let answer = |it: &Answer| {
            let place = it.place.as_ref().map(|it| position::on_scale(Some(scale), it));
            let on = if it.condition.is_empty() { String::new() } else { format!(" [{}]", it.condition) };
            format!("{}{on}", place.unwrap_or_else(|| format!("“{}”", it.words)))
        };
        let doubt = if it.doubt.is_some() { " ?" } else { "" };
        format!("{}{doubt}", it.answers.iter().map(answer).collect::<Vec<_>>().join(" + "))
    }

    #[test]
    fn what_is_written_into_a_cell_is_understood() {
        let (amount, open) = (amount(), Scale::Open);
        let options = choices(&["withdraw", "freeze", "freeze or stay", "stay", "Вывод"]);
        for (scale, text, understood) in [
            (&amount, "", ""),
            (&amount, "3.5", "3.5 %"),
            (&amount, " 3 % to 5 % ", "3 to 5 %"),
            (&amount, ">= 4", "at least 4 %"),
            (&amount, "3-5", "3 to 5 %"),
            (&amount, "-3", "-3 %"),
            (&amount, "3.5 if pensions stay", "3.5 % [pensions stay]"),
            (&amount, "3; 4 if a; 5 if b if c", "3 % + 4 % [a] + 5 % [b if c]"),
            (&amount, "much", "“much” ?"),
            (&amount, "3,5", "“3,5” ?"),
            (&amount, "5 to 3", "“5 to 3” ?"),
            (&amount, "'3", "“3”"),
            (&options, "Freeze", "freeze"),
            (&options, "вывод", "Вывод"),
            (&options, "withdraw or stay", "withdraw or stay"),
            (&options, "freeze or stay", "freeze or stay"),
            (&options, "freeze if withdrawn", "freeze [withdrawn]"),
            (&options, "thaw", "“thaw” ?"),
            (&open, "if you ask; 3", "“if you ask; 3”"),
        ] {
            assert_eq!(told(scale, text), understood, "{text}");
        }
        let twice = choices(&["stay", "Stay"]);
        assert_eq!(told(&twice, "stay"), "“stay” ?", "which of the two is not known");
    }

    #[test]
    fn spans_are_read_as_they_are_written() {
        let it = |it: i32| Number::from(it);
        for (text, span_of) in [
            ("", None),
            ("3", Some(Span::Exactly(it(3)))),
            ("-3 to 5", Some(Span::Between(it(-3), it(5)))),
            ("3–5", Some(Span::Between(it(3), it(5)))),
            ("from 3 to 5", Some(Span::Between(it(3), it(5)))),
            (" at least 3 ", Some(Span::AtLeast(it(3)))),
            ("up to 1 000", Some(Span::AtMost(it(1000)))),
        ] {
            assert_eq!(span(text, number), Ok(span_of), "{text}");
        }
        for text in ["much", "5 to 3", "3,5", "1e999", "at least", "NaN"] {
            assert!(span(text, number).is_err(), "{text}");
        }
        assert!(matches!(span("2026-03 to 2026-05", date), Ok(Some(Span::Between(..)))));
        assert!(matches!(span("2026-03", date), Ok(Some(Span::Exactly(_)))));
    }
}
