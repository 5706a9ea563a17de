//! Calendar dates that may be known only to the month or the year, and times of day.

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A date known to the day, the month (`2025-11`) or the year (`2025`); years 1 to 9999.
///
/// The derived order is that of the text. What stands before what in time is said by
/// [`Date::first`], [`Date::last`] and [`Date::certainly_before`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    /// 0 where only the year is known.
    month: i8,
    /// 0 where only the month is known.
    day: i8,
}

impl Date {
    /// A day; `None` where the calendar has no such day.
    #[must_use]
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Self::from_parts(year, month, day).filter(|_| day != 0)
    }

    /// A date of any precision; 0 stands for a month or day that is not known.
    #[must_use]
    pub fn from_parts(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = Self { year, month, day };
        let known = (1..=9999).contains(&year) && (month != 0 || day == 0);
        (known && civil::Date::new(year, month.max(1), day.max(1)).is_ok() && month >= 0 && day >= 0)
            .then_some(date)
    }

    /// The first day it can mean.
    #[must_use]
    pub fn first(self) -> civil::Date {
        civil::Date::constant(self.year, self.month.max(1), self.day.max(1))
    }

    /// The last day it can mean; the day from which it counts.
    #[must_use]
    pub fn last(self) -> civil::Date {
        match (self.month, self.day) {
            (0, _) => civil::Date::constant(self.year, 12, 31),
            (_, 0) => self.first().last_of_month(),
            _ => self.first(),
        }
    }

    /// Whether the day itself is known.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.day != 0
    }

    /// Whether every day that this can mean is before every day that the other can.
    #[must_use]
    pub fn certainly_before(self, other: Self) -> bool {
        self.last() < other.first()
    }

    /// Whether it has come by that day: dates of months and years count from their last day.
    #[must_use]
    pub fn has_come(self, day: civil::Date) -> bool {
        self.last() <= day
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self { year: date.year().clamp(1, 9999), month: date.month(), day: date.day() }
    }
}

/// Text that is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a date like 2025-11-30, 2025-11 or 2025, found {0:?}")]
pub struct NotADate(pub String);

impl NotADate {
    fn new(found: &str) -> Self {
        Self(found.chars().take(40).collect())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        match (month, day) {
            (0, _) => write!(f, "{year:04}"),
            (_, 0) => write!(f, "{year:04}-{month:02}"),
            _ => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}
impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for Date {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let number = |range: std::ops::Range<usize>| -> Option<i16> {
            text.get(range).filter(|it| it.bytes().all(|it| it.is_ascii_digit()))?.parse().ok()
        };
        let hyphen = |at: usize| text.as_bytes().get(at) == Some(&b'-');
        let part = |at: usize| if hyphen(at) { number(at + 1..at + 3)?.try_into().ok() } else { None };
        let date = match text.len() {
            4 => number(0..4).and_then(|year| Self::from_parts(year, 0, 0)),
            7 => number(0..4)
                .zip(part(4))
                .filter(|(_, month)| *month != 0)
                .and_then(|(year, month)| Self::from_parts(year, month, 0)),
            10 => number(0..4)
                .zip(part(4))
                .zip(part(7))
                .and_then(|((year, month), day)| Self::day(year, month, day)),
            _ => None,
        };
        date.ok_or_else(|| NotADate::new(text))
    }
}
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::field::from_text(from)
    }
}

/// A time of day, to the minute, where things take place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    /// `None` outside 00:00 to 23:59.
    #[must_use]
    pub const fn new(hour: u8, minute: u8) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self { hour, minute }) } else { None }
    }
}

/// Text that is no time of day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a time like 09:30, found {0:?}")]
pub struct NotATime(pub String);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}
impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for Time {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let number = |text: &str| -> Option<u8> {
            (text.len() == 2 && text.bytes().all(|it| it.is_ascii_digit())).then(|| text.parse().ok())?
        };
        text.split_once(':')
            .and_then(|(hour, minute)| Self::new(number(hour)?, number(minute)?))
            .ok_or_else(|| NotATime(text.chars().take(40).collect()))
    }
}
impl Serialize for Time {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::field::from_text(from)
    }
}

/// When an event begins or ends: a date, and a time where one is known. Written
/// `2025-11-30 09:30`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The date.
    pub date: Date,
    /// The time of day, where the date is known to the day.
    pub time: Option<Time>,
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{} {time}", self.date),
            None => self.date.fmt(f),
        }
    }
}
impl fmt::Debug for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl FromStr for When {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, NotADate> {
        match text.split_once(' ') {
            None => text.parse().map(|date| Self { date, time: None }),
            Some((date, time)) => {
                let date: Date = date.parse()?;
                let time =
                    time.parse().ok().filter(|_| date.is_exact()).ok_or_else(|| NotADate::new(text))?;
                Ok(Self { date, time: Some(time) })
            }
        }
    }
}
impl Serialize for When {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        super::field::from_text(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn three_precisions_are_written_and_read_back() {
        for text in ["2025-11-30", "2025-11", "2025", "0001", "9999-12-31", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn what_the_calendar_lacks_is_refused() {
        for text in [
            "",
            "2025-02-29",
            "2025-13",
            "2025-00",
            "2025-11-00",
            "0000",
            "-001",
            "2025-1-1",
            "2025/11/30",
            "20251130",
            "+025",
            "2025-11-3é",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_counts_from_its_last_day() {
        assert_eq!(date("2024-02").last(), civil::date(2024, 2, 29));
        assert!(!date("2025-11").has_come(civil::date(2025, 11, 29)));
        assert!(date("2025-11").has_come(civil::date(2025, 11, 30)));
        assert!(date("2025").has_come(civil::date(2025, 12, 31)));
    }

    #[test]
    fn certainly_before_needs_the_whole_period() {
        assert!(date("2025-10-31").certainly_before(date("2025-11")));
        assert!(!date("2025-11-02").certainly_before(date("2025-11")));
        assert!(!date("2025-11").certainly_before(date("2025-11-30")));
    }

    #[test]
    fn when_takes_a_time_only_on_a_known_day() {
        assert_eq!(
            "2025-11-30 09:30".parse::<When>().map(|it| it.to_string()),
            Ok("2025-11-30 09:30".to_owned())
        );
        assert!("2025-11 09:30".parse::<When>().is_err());
        assert!("2025-11-30 24:00".parse::<When>().is_err());
    }

    #[test]
    fn dates_are_small() {
        assert!(size_of::<Option<Date>>() <= 6);
    }
}
