//! Answers as people write them into a cell, read and written: `3.5`, `3 to 5`, `>= 4`, the words of an
//! option, plain words, and `4 if pensions stay` beside what is firm. What is written is read back.

use super::{
    date::DateStyle,
    position,
    typed::place::{read as place, shown},
};
use crate::model::{
    Place, Scale,
    position::{Position, Stand},
};
use jiff::civil;

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
pub fn read(scale: &Scale, text: &str, today: civil::Date) -> Written {
    let text = text.trim();
    let words = |it: &str| vec![Answer { words: it.to_owned(), ..Answer::default() }];
    if text.is_empty() {
        return Written::default();
    }
    if let Some(rest) = text.strip_prefix(AS_WORDS) {
        return Written { answers: words(rest), doubt: None };
    }
    match (answers(scale, text, today), place(text, scale, today)) {
        (Some(answers), _) => Written { answers, doubt: None },
        (None, Ok(_)) => Written { answers: words(text), doubt: None },
        (None, Err(doubt)) => Written { answers: words(text), doubt: Some(doubt) },
    }
}

/// Several answers, each with a place; none if one of them has none.
fn answers(scale: &Scale, text: &str, today: civil::Date) -> Option<Vec<Answer>> {
    for (at, _) in text.match_indices(BETWEEN) {
        if let Some(first) = answer(scale, &text[..at], today)
            && let Some(rest) = answers(scale, text[at + BETWEEN.len()..].trim(), today)
        {
            return Some(std::iter::once(first).chain(rest).collect());
        }
    }
    answer(scale, text, today).map(|it| vec![it])
}

fn answer(scale: &Scale, text: &str, today: civil::Date) -> Option<Answer> {
    let placed = |text: &str| place(text, scale, today).ok().flatten();
    if let Some(place) = placed(text) {
        return Some(Answer { place: Some(place), ..Answer::default() });
    }
    text.match_indices(ON).find_map(|(at, _)| {
        let condition = text[at + ON.len()..].trim();
        let place = placed(&text[..at]).filter(|_| !condition.is_empty())?;
        Some(Answer { place: Some(place), words: String::new(), condition: condition.to_owned() })
    })
}

/// A position as it is copied from a cell: what is firm, and what is on a condition beside it; blank where
/// there is neither. [`read`] reads it back.
#[must_use]
pub fn write(scale: &Scale, position: &Position, style: DateStyle) -> String {
    let firm: Vec<String> = position.firm.iter().map(|it| stand(scale, it, style)).collect();
    let mut parts: Vec<String> = Vec::new();
    if !firm.is_empty() {
        parts.push(firm.join(" / "));
    }
    let conditional = position.conditional.iter().filter(|it| it.place.is_some());
    parts.extend(conditional.map(|it| format!("{}{ON}{}", stand(scale, it, style), position::condition(it))));
    parts.join(BETWEEN)
}

fn stand(scale: &Scale, stand: &Stand, style: DateStyle) -> String {
    match &stand.place {
        Some(place @ Place::Options(_)) => position::on_scale(Some(scale), style, place),
        Some(place) => shown(place, style),
        None => {
            let words = stand.words.trim();
            // What is read as a place on one day is on any: which is today makes no difference.
            let as_words = |it: &Written| it.answers.iter().all(|it| it.place.is_none());
            let any_day = civil::date(2000, 1, 1);
            let is_plain = !words.starts_with(AS_WORDS) && as_words(&read(scale, words, any_day));
            if is_plain { words.to_owned() } else { format!("{AS_WORDS}{words}") }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, ScaleOption};

    const TODAY: civil::Date = civil::date(2025, 12, 5);

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
        let it = read(scale, text, TODAY);
        let answer = |it: &Answer| {
            let place =
                it.place.as_ref().map(|it| position::on_scale(Some(scale), DateStyle::DayMonthYear, it));
            let on = if it.condition.is_empty() { String::new() } else { format!(" [{}]", it.condition) };
            format!("{}{on}", place.unwrap_or_else(|| format!("“{}”", it.words)))
        };
        let doubt = if it.doubt.is_some() { " ?" } else { "" };
        format!("{}{doubt}", it.answers.iter().map(answer).collect::<Vec<_>>().join(" + "))
    }

    #[test]
    fn what_is_written_into_a_cell_is_understood() {
        let (amount, open, date) = (amount(), Scale::Open, Scale::Date { low: None, high: None });
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
            (&date, "mar 2026", "Mar 2026"),
            (&date, "1.3.2026 to jun 2026 if all sign", "1 Mar 2026 to Jun 2026 [all sign]"),
            (&date, "3/4/2026", "“3/4/2026” ?"),
            (&open, "if you ask; 3", "“if you ask; 3”"),
        ] {
            assert_eq!(told(scale, text), understood, "{text}");
        }
        let twice = choices(&["stay", "Stay"]);
        assert_eq!(told(&twice, "stay"), "“stay” ?", "which of the two is not known");
    }
}
