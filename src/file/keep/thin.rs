//! Which kept versions go when time passes or room runs out: a pure function of when each was saved, how
//! large each is, and what time it is.

use super::super::lineage::KEPT;
use std::collections::BTreeSet;

/// So much of one dossier is kept at most, in bytes: some hundreds of versions of a large dossier, some
/// thousands of an ordinary one, and little enough on any disk that dossiers are kept on.
pub const MOST: u64 = 512 << 20;

/// So many of the newest all stay: as many as a lineage names, so that a version which two copies have in
/// common is found for as long as both can name it.
const ALL_OF: usize = KEPT;

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
/// For so long one an hour stays.
const HOURLY: i64 = DAY;
/// For so long one a day stays; after that one a month.
const DAILY: i64 = 31 * DAY;

/// A kept version, as far as thinning goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// When it was saved, in seconds since 1970.
    pub at: i64,
    /// How large it is, in bytes.
    pub size: u64,
}

/// A stretch of time of which one version stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Hour(i64),
    Day(i64),
    /// The year and the month.
    Month(i16, i8),
}

impl Slot {
    /// That of a version. One from the future, as there is after a clock was set back, counts as one of
    /// today. Hours, days and months are those of UTC, so that a journey thins nothing.
    fn of(at: i64, now: i64) -> Self {
        let age = now.saturating_sub(at);
        if age < HOURLY {
            return Self::Hour(at.div_euclid(HOUR));
        }
        if age < DAILY {
            return Self::Day(at.div_euclid(DAY));
        }
        let day = jiff::Timestamp::from_second(at).unwrap_or(jiff::Timestamp::MIN);
        let day = day.to_zoned(jiff::tz::TimeZone::UTC);
        Self::Month(day.year(), day.month())
    }
}

/// Which of those go, by their index, in ascending order. Of each hour of the last day, of each day of the
/// last month and of each month before, the newest stays; the newest sixteen stay in any case; and where
/// together they take more than `most` bytes, the oldest go, never the newest.
#[must_use]
pub fn gone(all: &[Kept], now: i64, most: u64) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..all.len()).collect();
    // Of two of one second the later in the list is the newer.
    newest_first.sort_by_key(|at| std::cmp::Reverse((all[*at].at, *at)));
    let (mut taken, mut size, mut gone) = (BTreeSet::new(), 0_u64, Vec::new());
    let mut is_full = false;
    for (nth, at) in newest_first.into_iter().enumerate() {
        let is_first = taken.insert(Slot::of(all[at].at, now));
        let stays = is_first || nth < ALL_OF;
        if stays && !is_full {
            size = size.saturating_add(all[at].size);
            // What is older than one that has no room is not kept in its place.
            is_full = nth > 0 && size > most;
        }
        if !stays || is_full {
            gone.push(at);
        }
    }
    gone.sort_unstable();
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_764_928_800; // 2025-12-05T10:00:00Z

    fn of(ages: &[i64]) -> Vec<Kept> {
        ages.iter().map(|age| Kept { at: NOW - age, size: 1 }).collect()
    }
    /// The ages of those that stay, when sixteen newer ones stand before them.
    fn stay(ages: &[i64]) -> Vec<i64> {
        let mut all = of(&[0; ALL_OF]);
        all.extend(of(ages));
        let gone = gone(&all, NOW, MOST);
        (ALL_OF..all.len()).filter(|it| !gone.contains(it)).map(|it| NOW - all[it].at).collect()
    }

    #[test]
    fn the_newest_sixteen_stay_even_of_one_minute() {
        let ages: Vec<i64> = (0..ALL_OF as i64 + 4).collect();
        assert_eq!(gone(&of(&ages), NOW, MOST), [16, 17, 18, 19]);
        assert!(gone(&of(&ages[..ALL_OF]), NOW, MOST).is_empty());
        assert!(gone(&[], NOW, MOST).is_empty());
    }

    #[test]
    fn the_newest_of_each_hour_stays_for_a_day() {
        // Now is a full hour, so an age of one second lies in the hour before.
        assert_eq!(stay(&[1, 2, HOUR, HOUR + 1, 2 * HOUR]), [1, HOUR + 1]);
        assert_eq!(stay(&[DAY - HOUR, DAY - 1]), [DAY - HOUR, DAY - 1], "each in an hour of its own");
    }

    #[test]
    fn the_newest_of_each_day_stays_for_a_month() {
        assert_eq!(stay(&[DAY - 1, DAY, DAY + 1]), [DAY - 1, DAY], "of a day ago, one by the day");
        let days: Vec<i64> = (1..=31).map(|it| it * DAY).collect();
        assert_eq!(stay(&days), days);
        let twice: Vec<i64> = days[1..30].iter().flat_map(|it| [it - 2 * HOUR, it + 2 * HOUR]).collect();
        let newer: Vec<i64> = days[1..30].iter().map(|it| it - 2 * HOUR).collect();
        assert_eq!(stay(&twice), newer);
    }

    #[test]
    fn after_that_the_newest_of_each_month_stays() {
        // 5 December less 31 days is 4 November; the month before is October.
        assert_eq!(stay(&[DAILY - 1, DAILY, DAILY + DAY]), [DAILY - 1, DAILY]);
        assert_eq!(stay(&[40 * DAY, 50 * DAY, 60 * DAY, 70 * DAY]), [40 * DAY, 70 * DAY]);
        let years: Vec<i64> = (1..=20).map(|it| it * 365 * DAY).collect();
        assert_eq!(stay(&years), years, "for ever");
    }

    #[test]
    fn what_is_too_much_goes_from_the_oldest() {
        let all: Vec<Kept> = (0..5).map(|it| Kept { at: NOW - it * HOUR, size: 100 }).collect();
        assert!(gone(&all, NOW, 500).is_empty());
        assert_eq!(gone(&all, NOW, 499), [4]);
        assert_eq!(gone(&all, NOW, 100), [1, 2, 3, 4]);
        assert_eq!(gone(&all, NOW, 1), [1, 2, 3, 4], "the newest stays however large");
        let mut gap = all;
        gap[1].size = 1000;
        assert_eq!(gone(&gap, NOW, 400), [1, 2, 3, 4], "nothing older takes the place of what is too large");
    }

    #[test]
    fn a_clock_set_back_takes_nothing_that_stood_in_an_hour_of_its_own() {
        let all: Vec<Kept> = (0..100).map(|it| Kept { at: NOW - it * HOUR, size: 1 }).collect();
        assert!(gone(&all, NOW - 1000 * DAY, MOST).is_empty());
        assert!(gone(&all, i64::MIN, MOST).is_empty());
        assert!(!gone(&all, i64::MAX, MOST).contains(&0));
    }

    fn any_list() -> impl Strategy<Value = Vec<Kept>> {
        let kept = (-400 * DAY..400 * DAY, 0..200_u64);
        prop::collection::vec(kept.prop_map(|(age, size)| Kept { at: NOW - age, size }), 0..120)
    }

    proptest! {
        #[test]
        fn the_newest_never_goes(all in any_list(), now in any::<i64>(), most in 0..5000_u64) {
            let gone = gone(&all, now, most);
            let newest = all.iter().map(|it| it.at).max();
            prop_assert!(newest.is_none() || all.iter().enumerate().any(|(at, it)| Some(it.at) == newest && !gone.contains(&at)));
        }

        #[test]
        fn of_each_stretch_of_time_the_newest_stays(all in any_list()) {
            let gone = gone(&all, NOW, u64::MAX);
            for (at, it) in all.iter().enumerate() {
                let slot = Slot::of(it.at, NOW);
                let is_newest = |(other, that): (usize, &Kept)| Slot::of(that.at, NOW) != slot || (that.at, other) <= (it.at, at);
                let newest = all.iter().enumerate().all(is_newest);
                prop_assert!(!newest || !gone.contains(&at));
            }
        }

        #[test]
        fn thinning_what_is_thinned_takes_nothing_more(all in any_list(), most in 0..5000_u64) {
            let first = gone(&all, NOW, most);
            let rest: Vec<Kept> =
                all.iter().enumerate().filter(|(at, _)| !first.contains(at)).map(|(_, it)| *it).collect();
            prop_assert_eq!(gone(&rest, NOW, most), Vec::<usize>::new());
        }

        #[test]
        fn what_stays_has_room(all in any_list(), most in 0..5000_u64) {
            let gone = gone(&all, NOW, most);
            let rest: Vec<u64> = (0..all.len()).filter(|it| !gone.contains(it)).map(|it| all[it].size).collect();
            prop_assert!(rest.len() <= 1 || rest.iter().sum::<u64>() <= most);
        }
    }
}
