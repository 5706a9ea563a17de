//! Dates as people write them, in the style that was chosen in the settings. A date known only to its
//! month or year is written so in every style.

use crate::model::{AnyId, Date, Dossier, Moment, Value, When};
use jiff::{civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// How dates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateStyle {
    /// `30 Nov 2025`.
    #[default]
    DayMonthYear,
    /// `2025-11-30`.
    Iso,
    /// `30.11.2025`.
    Dots,
    /// `Nov 30, 2025`.
    MonthDayYear,
}

impl DateStyle {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::DayMonthYear, Self::Iso, Self::Dots, Self::MonthDayYear];

    /// What it is called: an example says it best.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::DayMonthYear => "30 Nov 2025",
            Self::Iso => "2025-11-30",
            Self::Dots => "30.11.2025",
            Self::MonthDayYear => "Nov 30, 2025",
        }
    }
}

/// What stands where a date could and does not; an example there would be read as one.
pub const NONE: &str = "no date";

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes a date, a day or no more than a month or a year.
#[must_use]
pub fn date(it: impl Into<Date>, style: DateStyle) -> String {
    let it = it.into();
    let (first, last) = (it.first(), it.last());
    let (year, month, day) = (first.year(), first.month(), first.day());
    let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    if it.is_exact() {
        match style {
            DateStyle::DayMonthYear => format!("{day} {name} {year:04}"),
            DateStyle::Iso => it.to_string(),
            DateStyle::Dots => format!("{day:02}.{month:02}.{year:04}"),
            DateStyle::MonthDayYear => format!("{name} {day}, {year:04}"),
        }
    } else if month == last.month() {
        match style {
            DateStyle::DayMonthYear | DateStyle::MonthDayYear => format!("{name} {year:04}"),
            DateStyle::Iso => it.to_string(),
            DateStyle::Dots => format!("{month:02}.{year:04}"),
        }
    } else {
        it.to_string()
    }
}

/// Writes when an event begins or ends.
#[must_use]
pub fn when(it: When, style: DateStyle) -> String {
    let date = date(it.date, style);
    it.time.map_or_else(|| date.clone(), |time| format!("{date}, {time}"))
}

/// Writes an instant as the clock on that wall shows it.
#[must_use]
pub fn moment(it: Moment, zone: &TimeZone, style: DateStyle) -> String {
    let day = it.timestamp().to_zoned(zone.clone()).date();
    format!("{}, {}", date(day, style), clock(it, zone))
}

/// Writes the time of an instant as the clock on that wall shows it.
#[must_use]
pub fn clock(it: Moment, zone: &TimeZone) -> String {
    let here = it.timestamp().to_zoned(zone.clone());
    format!("{:02}:{:02}", here.hour(), here.minute())
}

/// Writes a word among the values of a record: a date, an instant or a span of dates in that style, any other as
/// it is.
#[must_use]
pub fn in_word(word: &str, zone: &TimeZone, style: DateStyle) -> String {
    let written = |text: &str| text.parse().ok().map(|it: When| when(it, style));
    let span = || {
        if let Some((low, high)) = word.split_once(" to ") {
            return Some(format!("{} to {}", written(low)?, written(high)?));
        }
        let before = ["at least ", "at most "].into_iter().find(|it| word.starts_with(it))?;
        Some(format!("{before}{}", written(&word[before.len()..])?))
    };
    let instant = || word.parse().ok().map(|it| moment(it, zone, style));
    written(word).or_else(span).or_else(instant).unwrap_or_else(|| word.to_owned())
}

/// How dates and instants among names and values are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Writing {
    /// As they stand in the file, for whoever reads it by a program.
    #[default]
    Stored,
    /// As people want to read them.
    Shown(DateStyle, TimeZone),
}

impl Writing {
    fn date(&self, it: Date) -> String {
        match self {
            Self::Stored => it.to_string(),
            Self::Shown(style, _) => date(it, *style),
        }
    }

    fn word(&self, it: &str) -> String {
        match self {
            Self::Stored => it.to_owned(),
            Self::Shown(style, zone) => in_word(it, zone, *style),
        }
    }

    /// The name a record goes by; blank if it has none.
    #[must_use]
    pub fn name(&self, dossier: &Dossier, id: AnyId) -> String {
        dossier.name_with(id, &|it| self.date(it))
    }

    /// A value in plain words, records by their names.
    #[must_use]
    pub fn value(&self, dossier: &Dossier, it: &Value) -> String {
        it.words(&|id| self.name(dossier, id), &|it| self.word(it))
    }
}

/// Writes a day as seen from today: `today`, `yesterday`, `tomorrow`, else the date.
#[must_use]
pub fn day(it: civil::Date, today: civil::Date, style: DateStyle) -> String {
    match (it - today).get_days() {
        0 => "today".to_owned(),
        -1 => "yesterday".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => date(it, style),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_style_writes_each_precision() {
        let written = |text: &str| {
            let it: Date = text.parse().expect("a date");
            DateStyle::ALL.iter().map(|style| date(it, *style)).collect::<Vec<_>>()
        };
        assert_eq!(written("2025-11-30"), ["30 Nov 2025", "2025-11-30", "30.11.2025", "Nov 30, 2025"]);
        assert_eq!(written("2025-03-05"), ["5 Mar 2025", "2025-03-05", "05.03.2025", "Mar 5, 2025"]);
        assert_eq!(written("2025-11"), ["Nov 2025", "2025-11", "11.2025", "Nov 2025"]);
        assert_eq!(written("2025"), ["2025"; 4]);
        for style in DateStyle::ALL {
            assert_eq!(date(civil::date(2025, 11, 30), *style), style.word());
        }
    }

    #[test]
    fn times_stand_behind_the_date() {
        let it: When = "2025-11-30 09:30".parse().expect("a time");
        assert_eq!(when(it, DateStyle::Dots), "30.11.2025, 09:30");
        let it: Moment = "2025-11-30T23:30:00Z".parse().expect("an instant");
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        assert_eq!(moment(it, &zone, DateStyle::DayMonthYear), "1 Dec 2025, 01:30");
    }

    #[test]
    fn dates_in_the_values_of_records_follow_the_style() {
        for (word, written) in [
            ("2025-11-30", "30 Nov 2025"),
            ("2025-11-30 09:30", "30 Nov 2025, 09:30"),
            ("2025-11 to 2026-01-02", "Nov 2025 to 2 Jan 2026"),
            ("at most 2026-03", "at most Mar 2026"),
            ("2025-11-30T09:30:00Z", "30 Nov 2025, 09:30"),
            ("3 to 5", "3 to 5"),
            ("at least 3", "at least 3"),
            ("agreed in principle", "agreed in principle"),
        ] {
            assert_eq!(in_word(word, &TimeZone::UTC, DateStyle::DayMonthYear), written);
        }
    }

    #[test]
    fn days_near_today_have_names() {
        let today = civil::date(2025, 12, 1);
        let name = |day_: i8, month: i8| day(civil::date(2025, month, day_), today, DateStyle::Iso);
        assert_eq!(
            [name(30, 11), name(1, 12), name(2, 12), name(3, 12)],
            ["yesterday", "today", "tomorrow", "2025-12-03"]
        );
    }
}
