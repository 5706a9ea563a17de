//! Finite numbers. NaN and infinity are refused where they would enter.

use serde::{Deserialize, Deserializer, Serialize, de};
use std::{cmp::Ordering, fmt};

/// A finite number. Minus zero is zero, so that equal numbers are equal bytes.
#[derive(Clone, Copy, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Number(f64);

impl Number {
    /// `None` for NaN and the infinities.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value + 0.0))
    }

    /// The bare value.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl Eq for Number {}
impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}
impl std::hash::Hash for Number {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl From<i32> for Number {
    fn from(value: i32) -> Self {
        Self(f64::from(value))
    }
}
impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::new(f64::deserialize(from)?).ok_or_else(|| de::Error::custom("a number here must be finite"))
    }
}

/// A share of a hundred: 0 to 100, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Percent(Number);

impl Percent {
    /// `None` outside 0 to 100.
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        Number::new(value).filter(|_| (0.0..=100.0).contains(&value)).map(Self)
    }

    /// The bare value, 0 to 100.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0.get()
    }
}
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::new(f64::deserialize(from)?)
            .ok_or_else(|| de::Error::custom("a number here must be from 0 to 100"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_finite_numbers() {
        assert!([f64::NAN, f64::INFINITY, f64::NEG_INFINITY].into_iter().all(|it| Number::new(it).is_none()));
        assert_eq!(Number::new(-0.0).map(|it| it.get().to_bits()), Some(0));
    }

    #[test]
    fn percent_is_from_0_to_100() {
        assert!(Percent::new(0.0).is_some() && Percent::new(100.0).is_some());
        assert!(Percent::new(-0.1).is_none() && Percent::new(100.1).is_none());
    }
}
