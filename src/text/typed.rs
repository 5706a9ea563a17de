//! Dates and times as people type them. Pure: which day is today is handed down. How dates are shown is
//! `date`'s; how the file writes them is [`Date`]'s.

pub mod place;

use crate::model::{Date, Time};
use jiff::{Span, civil};
use std::fmt;

/// Why a text was not taken for a date or a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// It could be two days: day first, and month first.
    TwoDays(Date, Date),
    /// The calendar has no such day.
    NoSuchDay,
    /// The year is written with fewer than four digits.
    ShortYear,
    /// It is no date.
    NoDate(String),
    /// It is no time of day.
    NoTime(String),
    /// An hour that could be before or after noon.
    Half(u8),
}

impl fmt::Display for Unclear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TwoDays(one, other) => {
                write!(f, "This could be {} or {}. Write the month as a word.", long(*one), long(*other))
            }
            Self::NoSuchDay => f.write_str("The calendar has no such day."),
            Self::ShortYear => f.write_str("Write the year with four digits: 30 Nov 2025."),
            Self::NoDate(text) => {
                write!(f, "“{text}” was not understood. Write 30 Nov 2025, Nov 2025, 2025 or today.")
            }
            Self::NoTime(text) => write!(f, "“{text}” was not understood. Write 14:05 or 2 pm."),
            Self::Half(hour) => write!(f, "Write {hour}:00, {hour} am or {hour} pm."),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// In full: `30 November 2025`, `November 2025`, `2025`.
#[must_use]
pub fn long(date: Date) -> String {
    let first = date.first();
    if date.is_exact() {
        first.strftime("%-d %B %Y").to_string()
    } else if first == date.last().first_of_month() {
        first.strftime("%B %Y").to_string()
    } else {
        format!("{:04}", first.year())
    }
}

/// Reads a date: `30 nov 2025`, `30.11.2025`, `nov 2025`, `2025-11`, `2025`, `today`, `+3d`, `in 3 days`.
///
/// # Errors
/// It is no date, or it could be two.
pub fn date(text: &str, today: civil::Date) -> Result<Date, Unclear> {
    let plain = plain(text);
    let unclear = || Unclear::NoDate(text.trim().chars().take(40).collect());
    if let Ok(date) = plain.parse() {
        return Ok(date);
    }
    if let Some(days) = relative(&plain, today) {
        return days.ok_or(Unclear::NoSuchDay);
    }
    let words: Vec<&str> = plain.split([' ', ',']).filter(|it| !it.is_empty() && *it != "of").collect();
    if words.iter().any(|it| month(it).is_some()) {
        return worded(&words, today).ok_or_else(unclear)?;
    }
    numeric(&plain).ok_or_else(unclear)?
}

/// Without needless space, in small letters, with European digits.
fn plain(text: &str) -> String {
    let small = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let digit = |it: char, zero: u32| char::from_digit(u32::from(it).wrapping_sub(zero), 10);
    small
        .chars()
        .map(|it| match it {
            '٠'..='٩' => digit(it, 0x660).unwrap_or(it),
            '۰'..='۹' => digit(it, 0x6f0).unwrap_or(it),
            '−' | '–' => '-',
            _ => it,
        })
        .collect()
}

/// A day told from today. `Some(None)` where it lies outside the calendar.
fn relative(text: &str, today: civil::Date) -> Option<Option<Date>> {
    let moved = |sign: i64, number: &str, unit: &str| {
        let number: i64 = number.parse().ok().filter(|it| (0..=100_000).contains(it))?;
        let span = match unit {
            "d" | "day" | "days" => Span::new().try_days(sign * number),
            "w" | "week" | "weeks" => Span::new().try_weeks(sign * number),
            "m" | "month" | "months" => Span::new().try_months(sign * number),
            "y" | "year" | "years" => Span::new().try_years(sign * number),
            _ => return None,
        };
        let day = span.ok().and_then(|it| today.checked_add(it).ok()).filter(|it| it.year() >= 1);
        Some(day.map(Date::from))
    };
    let split = |text: &str| {
        let at = text.find(|it: char| !it.is_ascii_digit())?;
        Some((text[..at].to_owned(), text[at..].trim().to_owned()))
    };
    match text {
        "today" | "now" => return Some(Some(today.into())),
        "yesterday" => return moved(-1, "1", "d"),
        "tomorrow" => return moved(1, "1", "d"),
        _ => {}
    }
    for (begin, sign) in [("+", 1), ("-", -1), ("in ", 1)] {
        if let Some((number, unit)) = text.strip_prefix(begin).and_then(|it| split(it.trim())) {
            return moved(sign, &number, &unit);
        }
    }
    let (number, unit) = text.strip_suffix(" ago").and_then(split)?;
    moved(-1, &number, &unit)
}

/// The month of that name, or of its first letters.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let is_it = |name: &&str| word.len() >= 3 && name.to_lowercase().starts_with(word);
    let at = MONTHS.iter().position(|it| is_it(it) || (word == "sept" && *it == "September"))?;
    i8::try_from(at + 1).ok()
}

/// A date whose month is a word. None where something in it is not understood.
fn worded(words: &[&str], today: civil::Date) -> Option<Result<Date, Unclear>> {
    let (mut day, mut of, mut year) = (None, None, None);
    for word in words {
        let bare = ["st", "nd", "rd", "th", "."].iter().find_map(|end| word.strip_suffix(end));
        let digits = bare.unwrap_or(word);
        if let Some(it) = month(word).filter(|_| of.is_none()) {
            of = Some(it);
        } else if !digits.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        } else if digits.len() == 4 && year.is_none() {
            year = Some(digits.parse().ok()?);
        } else if digits.len() <= 2 && day.is_none() {
            day = Some(digits.parse().ok()?);
        } else if digits.len() <= 2 {
            return Some(Err(Unclear::ShortYear));
        } else {
            return None;
        }
    }
    if day.is_some_and(|it: i8| it > 31) {
        return Some(Err(Unclear::ShortYear));
    }
    let year = year.unwrap_or_else(|| today.year());
    if day == Some(0) {
        return Some(Err(Unclear::NoSuchDay));
    }
    Some(Date::from_parts(year, of?, day.unwrap_or(0)).ok_or(Unclear::NoSuchDay))
}

/// A date in numbers alone. Points put the day first, as everywhere where they are used; strokes and
/// hyphens may mean either.
fn numeric(text: &str) -> Option<Result<Date, Unclear>> {
    let mark = ['.', '/', '-'].into_iter().find(|it| text.contains(*it))?;
    let parts: Vec<&str> = text.split(mark).map(str::trim).filter(|it| !it.is_empty()).collect();
    if !parts.iter().all(|it| it.len() <= 4 && it.bytes().all(|it| it.is_ascii_digit())) {
        return None;
    }
    let number = |it: &str| it.parse::<i16>().ok();
    let small = |it: &str| it.parse::<i8>().ok().filter(|_| it.len() <= 2);
    let day = Date::day;
    // A month 0 would be read as a year.
    let of_year = |year: i16, of: i8| Date::from_parts(year, of, 0).filter(|_| of != 0);
    let read = match *parts.as_slice() {
        [year, month] if year.len() == 4 => of_year(number(year)?, small(month)?),
        [month, year] if year.len() == 4 => of_year(number(year)?, small(month)?),
        [year, of, on] if year.len() == 4 => day(number(year)?, small(of)?, small(on)?),
        [on, of, year] if year.len() == 4 => {
            let (year, on, of) = (number(year)?, small(on)?, small(of)?);
            let (first, second) = (day(year, of, on), day(year, on, of));
            match (first, second) {
                (Some(one), Some(other)) if mark != '.' && one != other => {
                    return Some(Err(Unclear::TwoDays(one, other)));
                }
                (None, other) if mark != '.' => other,
                (one, _) => one,
            }
        }
        [_, _, _] => return Some(Err(Unclear::ShortYear)),
        _ => return None,
    };
    Some(read.ok_or(Unclear::NoSuchDay))
}

/// Reads a time of day: `14:05`, `2pm`, `2:30 pm`, `14h05`, `noon`.
///
/// # Errors
/// It is no time of day, or it could be two.
pub fn time(text: &str) -> Result<Time, Unclear> {
    let bare: String = plain(text).chars().filter(|it| *it != ' ').collect();
    let no_time = || Unclear::NoTime(text.trim().chars().take(40).collect());
    match bare.as_str() {
        "noon" => return Time::new(12, 0).ok_or_else(no_time),
        "midnight" => return Time::new(0, 0).ok_or_else(no_time),
        _ => {}
    }
    let bare = bare.replace("a.m.", "am").replace("p.m.", "pm");
    let (digits, half) = if let Some(it) = bare.strip_suffix("am") {
        (it, Some(0))
    } else if let Some(it) = bare.strip_suffix("pm") {
        (it, Some(12))
    } else {
        (bare.as_str(), None)
    };
    let number = |it: &str| -> Option<u8> {
        ((1..=2).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())).then(|| it.parse().ok())?
    };
    let split = digits.split_once([':', '.', 'h']);
    let (hour, minute) = match split {
        Some((hour, "")) if digits.ends_with('h') => (number(hour), Some(0)),
        Some((hour, minute)) => (number(hour), number(minute).filter(|_| minute.len() == 2)),
        None => (number(digits), Some(0)),
    };
    let (Some(hour), Some(minute)) = (hour, minute) else { return Err(no_time()) };
    let hour = match half {
        Some(after) if (1..=12).contains(&hour) => hour % 12 + after,
        Some(_) => return Err(no_time()),
        None if split.is_none() && (1..=12).contains(&hour) => return Err(Unclear::Half(hour)),
        None if split.is_none() => return Err(no_time()),
        None => hour,
    };
    Time::new(hour, minute).ok_or_else(no_time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::date::DateStyle;

    const TODAY: civil::Date = civil::date(2025, 12, 5);

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn dates_are_read_as_they_are_typed() {
        for (text, is) in [
            ("2025-11-30", "2025-11-30"),
            ("2025-1-5", "2025-01-05"),
            ("2025/11/30", "2025-11-30"),
            ("2025-11", "2025-11"),
            ("2025", "2025"),
            ("30 nov 2025", "2025-11-30"),
            ("  30  NOV.  2025 ", "2025-11-30"),
            ("30th of November, 2025", "2025-11-30"),
            ("1st June 2024", "2024-06-01"),
            ("November 30, 2025", "2025-11-30"),
            ("sept 2025", "2025-09"),
            ("nov 2025", "2025-11"),
            ("3 nov", "2025-11-03"),
            ("30.11.2025", "2025-11-30"),
            ("03.04.2025", "2025-04-03"),
            ("30/11/2025", "2025-11-30"),
            ("11/30/2025", "2025-11-30"),
            ("04/04/2025", "2025-04-04"),
            ("11/2025", "2025-11"),
            ("11.2025", "2025-11"),
            ("today", "2025-12-05"),
            ("Yesterday", "2025-12-04"),
            ("tomorrow", "2025-12-06"),
            ("+3d", "2025-12-08"),
            ("-1w", "2025-11-28"),
            ("in 3 days", "2025-12-08"),
            ("in 1 month", "2026-01-05"),
            ("2 weeks ago", "2025-11-21"),
            ("٣٠.١١.٢٠٢٥", "2025-11-30"),
        ] {
            assert_eq!(date(text, TODAY), Ok(day(is)), "{text}");
        }
    }

    #[test]
    fn what_could_be_two_days_is_asked() {
        assert_eq!(date("03/04/2025", TODAY), Err(Unclear::TwoDays(day("2025-04-03"), day("2025-03-04"))));
        assert_eq!(
            date("3-4-2025", TODAY).map_err(|it| it.to_string()),
            Err("This could be 3 April 2025 or 4 March 2025. Write the month as a word.".to_owned())
        );
    }

    #[test]
    fn what_is_no_date_is_told() {
        for text in
            ["", "soon", "30 nov 2025 or so", "may be", "1.2.3.4", "11-", "20251130", "+3x", "nov nov"]
        {
            assert!(matches!(date(text, TODAY), Err(Unclear::NoDate(_))), "{text}: {:?}", date(text, TODAY));
        }
        for text in ["31 feb 2025", "29.02.2025", "2025-13", "31/31/2025", "0 nov 2025", "+99999y", "0/2025"]
        {
            assert_eq!(date(text, TODAY), Err(Unclear::NoSuchDay), "{text}");
        }
        for text in ["30.11.25", "3/4/25", "30 nov 25"] {
            assert_eq!(date(text, TODAY), Err(Unclear::ShortYear), "{text}");
        }
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for text in ["2025-11-30", "2025-11", "2025", "0007-01-02", "0987", "9999-12"] {
            for style in DateStyle::ALL {
                let shown = super::super::date::date(day(text), *style);
                assert_eq!(date(&shown, TODAY), Ok(day(text)), "{shown}");
            }
            assert_eq!(date(&long(day(text)), TODAY), Ok(day(text)), "{}", long(day(text)));
        }
    }

    #[test]
    fn times_are_read_as_they_are_typed() {
        for (text, is) in [
            ("14:05", "14:05"),
            ("9:30", "09:30"),
            ("2pm", "14:00"),
            ("2:30 p.m.", "14:30"),
            ("12 am", "00:00"),
            ("12pm", "12:00"),
            ("14h05", "14:05"),
            ("9h", "09:00"),
            ("14.05", "14:05"),
            ("noon", "12:00"),
        ] {
            assert_eq!(time(text).map(|it| it.to_string()), Ok(is.to_owned()), "{text}");
        }
        assert_eq!(time("9"), Err(Unclear::Half(9)));
        for text in ["", "late", "24:00", "14:5", "14:60", "13 pm", "140", "15"] {
            assert!(matches!(time(text), Err(Unclear::NoTime(_))), "{text}");
        }
    }
}
