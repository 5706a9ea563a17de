//! Manual order as fractional keys: between two keys there is always a third, so two people who
//! reorder the same list do not clash. Ties are broken by id.
//!
//! A key is a fraction between 0 and 1 written in base 36 without its leading `0.` and without
//! trailing zeros. The blank key is 0 and sorts before all others.

use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const BASE: u32 = 36;
/// Appending counts in this many digits, so that keys stay short in long lists.
const STEP_DIGITS: usize = 3;

/// A place in a manual order.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Order(Box<str>);

impl Order {
    /// The key to begin a list with.
    #[must_use]
    pub fn middle() -> Self {
        Self("i".into())
    }

    /// A key between two neighbours, either of which may be missing. `None` where there is no room:
    /// the two are not in ascending order (two people gave the same key), or the second is blank.
    /// Then the list needs fresh keys, see [`Order::fresh`].
    #[must_use]
    pub fn between(before: Option<&Self>, after: Option<&Self>) -> Option<Self> {
        match (before, after) {
            (None, None) => Some(Self::middle()),
            (Some(before), None) => Some(before.stepped(1).unwrap_or_else(|| Self::midway(&before.0, None))),
            (None, Some(after)) if after.0.is_empty() => None,
            (None, Some(after)) => {
                Some(after.stepped(-1).unwrap_or_else(|| Self::midway("", Some(&after.0))))
            }
            (Some(before), Some(after)) => (before < after).then(|| Self::midway(&before.0, Some(&after.0))),
        }
    }

    /// `count` keys in ascending order between two neighbours, either of which may be missing; none where there is
    /// no room, see [`Order::between`]. They stay short: the room is halved again and again.
    #[must_use]
    pub fn spread(before: Option<&Self>, after: Option<&Self>, count: usize) -> Option<Vec<Self>> {
        let mut out: Vec<Option<Self>> = vec![None; count];
        // Halves that still want their middle: from, to, and the keys around them.
        let mut waiting = vec![(0, count, before.cloned(), after.cloned())];
        while let Some((from, to, low, high)) = waiting.pop() {
            if from < to {
                let middle = from.midpoint(to);
                let key = Self::between(low.as_ref(), high.as_ref())?;
                waiting.push((from, middle, low, Some(key.clone())));
                waiting.push((middle + 1, to, Some(key.clone()), high));
                out[middle] = Some(key);
            }
        }
        out.into_iter().collect()
    }

    /// `count` keys in ascending order.
    pub fn fresh(count: usize) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(Self::middle()), |last| Self::between(Some(last), None)).take(count)
    }

    /// The next or previous key of [`STEP_DIGITS`] digits, if there is one.
    fn stepped(&self, step: i32) -> Option<Self> {
        let most = BASE.pow(STEP_DIGITS as u32);
        let digits = self.0.bytes().map(value).chain(std::iter::repeat(0)).take(STEP_DIGITS);
        let number = digits.fold(0, |sum, digit| sum * BASE + digit);
        let exact = self.0.len() <= STEP_DIGITS;
        // Going down from a longer key, cutting it short is already a step.
        let number = if step < 0 && !exact { number } else { number.checked_add_signed(step)? };
        (0 < number && number < most).then(|| {
            let digits = [number / BASE / BASE, number / BASE % BASE, number % BASE];
            Self::written(&digits)
        })
    }

    /// A key strictly between two fractions; `None` above stands for 1.
    fn midway(low: &str, high: Option<&str>) -> Self {
        let digit = |text: &str, at: usize| text.as_bytes().get(at).map_or(0, |it| value(*it));
        let (mut digits, mut high) = (Vec::new(), high);
        for at in 0.. {
            let (below, above) = (digit(low, at), high.map_or(BASE, |it| digit(it, at)));
            if above > below + 1 {
                digits.push(u32::midpoint(below, above));
                break;
            }
            digits.push(below);
            if above > below {
                high = None;
            }
        }
        Self::written(&digits)
    }

    fn written(digits: &[u32]) -> Self {
        let text: String = digits.iter().map(|it| DIGITS[*it as usize] as char).collect();
        Self(text.trim_end_matches('0').into())
    }
}

fn value(digit: u8) -> u32 {
    (digit as char).to_digit(BASE).unwrap_or_default()
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
impl<'de> Deserialize<'de> for Order {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = Box::<str>::deserialize(from)?;
        if text.bytes().all(|it| DIGITS.contains(&it)) && !text.ends_with('0') {
            Ok(Self(text))
        } else {
            let found: String = text.chars().take(40).collect();
            Err(serde::de::Error::custom(format_args!(
                "{found:?} is not an order key (digits and small letters, no 0 at the end)"
            )))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_list_keeps_short_keys_in_order() {
        let keys: Vec<Order> = Order::fresh(5000).collect();
        assert!(keys.is_sorted() && keys.windows(2).all(|it| it[0] != it[1]));
        assert!(keys.iter().all(|it| it.0.len() <= 3));
    }

    #[test]
    fn many_keys_between_two_stay_short() {
        let keys = Order::spread(Some(&Order::middle()), Some(&Order("i01".into())), 1000).expect("room");
        assert!(
            keys.is_sorted() && keys.iter().all(|it| it.0.len() <= 6),
            "{:?}",
            keys.iter().max_by_key(|it| it.0.len())
        );
    }

    #[test]
    fn blank_and_equal_keys_leave_no_room() {
        assert_eq!(Order::spread(None, Some(&Order::default()), 1), None);
        assert_eq!(Order::between(None, Some(&Order::default())), None);
        assert_eq!(Order::between(Some(&Order::middle()), Some(&Order::middle())), None);
    }

    fn key() -> impl Strategy<Value = Order> {
        "[0-9a-z]{0,6}".prop_map(|it| Order(it.trim_end_matches('0').into()))
    }

    proptest! {
        #[test]
        fn there_is_always_room_between(a in key(), b in key()) {
            prop_assume!(a != b);
            let (low, high) = if a < b { (a, b) } else { (b, a) };
            let mid = Order::between(Some(&low), Some(&high)).expect("in ascending order");
            prop_assert!(low < mid && mid < high && !mid.0.ends_with('0'));
            let next = Order::between(Some(&high), None).expect("room above");
            prop_assert!(next > high && !next.0.ends_with('0'));
            let first = Order::between(None, Some(&high)).expect("room below");
            prop_assert!(first < high && !first.0.is_empty());
            for (before, after) in [(Some(&low), Some(&high)), (None, Some(&high)), (Some(&low), None), (None, None)] {
                let keys = Order::spread(before, after, 9).expect("room for nine");
                let all: Vec<&Order> = before.into_iter().chain(&keys).chain(after).collect();
                prop_assert!(keys.len() == 9 && all.windows(2).all(|it| it[0] < it[1]), "{:?}", all);
            }
        }
    }
}
