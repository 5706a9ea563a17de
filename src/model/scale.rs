//! How answers to an issue compare: scales, and places on them.

use super::{
    date::Date,
    field::{Clashes, Element, Field, Step, Value, plain_merge, undisputed},
    id::{Id, Named},
    number::{Number, Percent},
};
use crate::part;
use serde::{Deserialize, Serialize};

part! {
    /// A worded choice on a scale.
    pub struct ScaleOption {
        /// Its id.
        pub id: Id<ScaleOption>,
        ;
        /// The words.
        pub label: String,
        /// Where it lies from 0 to 100, on an ordered scale, if that was said.
        pub placement: Option<Percent>,
    }
}
impl Named for ScaleOption {
    const WORD: &'static str = "option";
}
impl Element for ScaleOption {
    type Key = Id<Self>;
    fn key(&self) -> Id<Self> {
        self.id
    }
}

/// How answers to an issue compare. An amount is counted in a unit, or in days of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Scale {
    /// Answers are words only.
    #[default]
    Open,
    /// Worded choices; from first to last where they are ordered.
    Options {
        /// Whether the choices lie in a row.
        #[serde(default, skip_serializing_if = "super::field::is_blank")]
        ordered: bool,
        /// The choices.
        options: Vec<ScaleOption>,
    },
    /// A number with its unit.
    Amount {
        /// Of what: `%`, `EUR million`, `years`.
        #[serde(default, skip_serializing_if = "super::field::is_blank")]
        unit: String,
        /// The least that makes sense.
        #[serde(default, skip_serializing_if = "super::field::is_blank")]
        low: Option<Number>,
        /// The most that makes sense.
        #[serde(default, skip_serializing_if = "super::field::is_blank")]
        high: Option<Number>,
    },
    /// A date.
    Date {
        /// The earliest that makes sense.
        #[serde(default, skip_serializing_if = "super::field::is_blank")]
        low: Option<Date>,
        /// The latest that makes sense.
        #[serde(default, skip_serializing_if = "super::field::is_blank")]
        high: Option<Date>,
    },
}

impl Scale {
    /// Its word in the interface.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Options { ordered: false, .. } => "options",
            Self::Options { ordered: true, .. } => "ordered options",
            Self::Amount { .. } => "amount",
            Self::Date { .. } => "date",
        }
    }

    /// The worded choices, if it has any.
    #[must_use]
    pub fn options(&self) -> &[ScaleOption] {
        match self {
            Self::Options { options, .. } => options,
            _ => &[],
        }
    }

    /// The same, to be changed.
    pub fn options_mut(&mut self) -> &mut [ScaleOption] {
        match self {
            Self::Options { options, .. } => options,
            _ => &mut [],
        }
    }

    /// The option of that id, with its index.
    #[must_use]
    pub fn option(&self, id: Id<ScaleOption>) -> Option<(usize, &ScaleOption)> {
        self.options().iter().enumerate().find(|(_, it)| it.id == id)
    }

    /// Where an option lies from 0 to 100: where it was placed, else by its rank at even distances.
    #[must_use]
    pub fn lies_at(&self, id: Id<ScaleOption>) -> Option<f64> {
        let (index, option) = self.option(id)?;
        let last = self.options().len() - 1;
        let even = if last == 0 { 50.0 } else { 100.0 * index as f64 / last as f64 };
        Some(option.placement.map_or(even, Percent::get))
    }

    /// Whether a place is of this scale's type: its options exist, its interval is not upside down.
    ///
    /// # Errors
    /// Says what does not fit.
    pub fn fits(&self, place: &Place) -> Result<(), Misfit> {
        match (self, place) {
            (Self::Options { .. }, Place::Options(chosen)) => {
                if chosen.is_empty() {
                    return Err(Misfit::NothingChosen);
                }
                match chosen.iter().find(|id| self.option(**id).is_none()) {
                    Some(id) => Err(Misfit::NoSuchOption(*id)),
                    None => Ok(()),
                }
            }
            (Self::Amount { .. }, Place::Amount(span)) => {
                span.is_upright().then_some(()).ok_or(Misfit::UpsideDown)
            }
            (Self::Date { .. }, Place::Date(span)) => {
                span.is_upright().then_some(()).ok_or(Misfit::UpsideDown)
            }
            _ => Err(Misfit::OtherScale { scale: self.word(), place: place.word() }),
        }
    }

    /// Whether the whole of a fitting place lies within the scale's low and high.
    #[must_use]
    pub fn covers(&self, place: &Place) -> bool {
        fn within<T: Copy + Ord>(span: &Span<T>, low: Option<T>, high: Option<T>) -> bool {
            let inside = |it: &T| low.is_none_or(|low| low <= *it) && high.is_none_or(|high| *it <= high);
            span.ends().into_iter().flatten().all(|it| inside(&it))
        }
        match (self, place) {
            (Self::Amount { low, high, .. }, Place::Amount(span)) => within(span, *low, *high),
            (Self::Date { low, high }, Place::Date(span)) => within(span, *low, *high),
            _ => true,
        }
    }

    /// Where a place lies from 0 to 100, as the ends of what it spans; `None` where the scale gives no
    /// measure (words, unordered options, an amount without low and high). Options without a
    /// placement lie at even distances.
    #[must_use]
    pub fn share(&self, place: &Place) -> Option<(f64, f64)> {
        fn between(low: f64, high: f64, ends: [Option<f64>; 2]) -> Option<(f64, f64)> {
            let share = |it: f64| (100.0 * (it - low) / (high - low)).clamp(0.0, 100.0);
            (low < high).then(|| (ends[0].map_or(0.0, share), ends[1].map_or(100.0, share)))
        }
        match (self, place) {
            (Self::Options { ordered: true, .. }, Place::Options(chosen)) => {
                let shares = chosen.iter().filter_map(|id| self.lies_at(*id));
                shares.fold(None, |ends, it| {
                    Some(ends.map_or((it, it), |(low, high): (f64, f64)| (low.min(it), high.max(it))))
                })
            }
            (Self::Amount { low, high, .. }, Place::Amount(span)) => {
                between((*low)?.get(), (*high)?.get(), span.ends().map(|it| it.map(Number::get)))
            }
            (Self::Date { low, high }, Place::Date(span)) => {
                let days = |it: jiff::civil::Date| f64::from((it - jiff::civil::Date::ZERO).get_days());
                let [from, to] = span.ends();
                between(
                    days((*low)?.first()),
                    days((*high)?.last()),
                    [from.map(|it| days(it.first())), to.map(|it| days(it.last()))],
                )
            }
            _ => None,
        }
    }

    /// Where the parts of a place lie, each as its ends from 0 to 100, from the least on: options between which
    /// another lies are parts of their own. None where the scale gives no measure.
    #[must_use]
    pub fn parts(&self, place: &Place) -> Vec<(f64, f64)> {
        let (Self::Options { ordered: true, options }, Place::Options(chosen)) = (self, place) else {
            return self.share(place).into_iter().collect();
        };
        let lies = options.iter().filter_map(|it| Some((self.lies_at(it.id)?, chosen.contains(&it.id))));
        let mut row: Vec<(f64, bool)> = lies.collect();
        row.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let alike = row.chunk_by(|(_, a), (_, b)| a == b);
        alike.filter(|it| it[0].1).map(|it| (it[0].0, it[it.len() - 1].0)).collect()
    }
}

impl Field for Scale {
    fn merge(base: &Self, ours: &Self, theirs: &Self, clashes: &mut Clashes) -> Self {
        if let Some(it) = undisputed(base, ours, theirs) {
            return it.clone();
        }
        match (base, ours, theirs) {
            (
                Self::Options { ordered: b, options: bs },
                Self::Options { ordered: o, options: os },
                Self::Options { ordered: t, options: ts },
            ) => Self::Options {
                ordered: clashes.within(Step::Field("ordered"), |it| plain_merge(b, o, t, it)),
                options: clashes.within(Step::Field("options"), |it| Field::merge(bs, os, ts, it)),
            },
            (
                Self::Amount { unit: bu, low: bl, high: bh },
                Self::Amount { unit: ou, low: ol, high: oh },
                Self::Amount { unit: tu, low: tl, high: th },
            ) => Self::Amount {
                unit: clashes.within(Step::Field("unit"), |it| plain_merge(bu, ou, tu, it)),
                low: clashes.within(Step::Field("low"), |it| plain_merge(bl, ol, tl, it)),
                high: clashes.within(Step::Field("high"), |it| plain_merge(bh, oh, th, it)),
            },
            (
                Self::Date { low: bl, high: bh },
                Self::Date { low: ol, high: oh },
                Self::Date { low: tl, high: th },
            ) => Self::Date {
                low: clashes.within(Step::Field("low"), |it| plain_merge(bl, ol, tl, it)),
                high: clashes.within(Step::Field("high"), |it| plain_merge(bh, oh, th, it)),
            },
            _ => plain_merge(base, ours, theirs, clashes),
        }
    }
    fn texts(&self, see: &mut dyn FnMut(&str)) {
        match self {
            Self::Options { options, .. } => options.texts(see),
            Self::Amount { unit, .. } => see(unit),
            Self::Open | Self::Date { .. } => {}
        }
    }
    fn texts_mut(&mut self, see: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Options { options, .. } => options.texts_mut(see),
            Self::Amount { unit, .. } => see(unit),
            Self::Open | Self::Date { .. } => {}
        }
    }
    fn compact(&mut self) {
        match self {
            Self::Options { options, .. } => options.compact(),
            Self::Amount { unit, .. } => unit.compact(),
            Self::Open | Self::Date { .. } => {}
        }
    }
    fn value(&self) -> Value {
        let mut parts = vec![("scale", Value::word(self.word()))];
        match self {
            Self::Open => return Value::Blank,
            Self::Options { options, .. } => parts.push(("options", options.value())),
            Self::Amount { unit, low, high } => {
                parts.extend([("unit", unit.value()), ("low", low.value()), ("high", high.value())]);
            }
            Self::Date { low, high } => parts.extend([("low", low.value()), ("high", high.value())]),
        }
        parts.retain(|(_, it)| !it.is_blank());
        Value::Parts(parts)
    }
}

/// A point or an interval. An interval means: the outcomes that the speaker says it accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Span<T> {
    /// Just this.
    Exactly(T),
    /// From the first to the second, both included.
    Between(T, T),
    /// This or more.
    AtLeast(T),
    /// This or less.
    AtMost(T),
}

impl<T: Copy + Ord> Span<T> {
    /// The least and the most; none where it has no end.
    #[must_use]
    pub const fn ends(&self) -> [Option<T>; 2] {
        match *self {
            Self::Exactly(it) => [Some(it), Some(it)],
            Self::Between(low, high) => [Some(low), Some(high)],
            Self::AtLeast(it) => [Some(it), None],
            Self::AtMost(it) => [None, Some(it)],
        }
    }

    /// Whether its least is not above its most.
    #[must_use]
    pub fn is_upright(&self) -> bool {
        !matches!(self, Self::Between(low, high) if low > high)
    }
}

/// Where an answer lies on an issue's scale.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// One of these choices.
    Options(Vec<Id<ScaleOption>>),
    /// An amount.
    Amount(Span<Number>),
    /// A date.
    Date(Span<Date>),
}

impl Place {
    /// The word for its type.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Options(_) => "choice of options",
            Self::Amount(_) => "amount",
            Self::Date(_) => "date",
        }
    }

    /// Whether every outcome of it is one of the other's.
    #[must_use]
    pub fn lies_within(&self, outer: &Self) -> bool {
        fn within<T: Ord>([low, high]: [Option<T>; 2], outer: [Option<T>; 2]) -> bool {
            let [least, most] = outer;
            least.is_none_or(|it| low.is_some_and(|low| it <= low))
                && most.is_none_or(|it| high.is_some_and(|high| high <= it))
        }
        match (self, outer) {
            (Self::Options(inner), Self::Options(outer)) => inner.iter().all(|it| outer.contains(it)),
            (Self::Amount(inner), Self::Amount(outer)) => within(inner.ends(), outer.ends()),
            (Self::Date(inner), Self::Date(outer)) => within(days(inner), days(outer)),
            _ => false,
        }
    }

    /// Whether both hold an outcome that is the same.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        fn meet<T: Ord>([low, high]: [Option<T>; 2], [least, most]: [Option<T>; 2]) -> bool {
            let below = |low: Option<T>, high: Option<T>| low.zip(high).is_none_or(|(low, high)| low <= high);
            below(low, most) && below(least, high)
        }
        match (self, other) {
            (Self::Options(one), Self::Options(other)) => one.iter().any(|it| other.contains(it)),
            (Self::Amount(one), Self::Amount(other)) => meet(one.ends(), other.ends()),
            (Self::Date(one), Self::Date(other)) => meet(days(one), days(other)),
            _ => false,
        }
    }
}

/// The first and the last day of a stretch of dates; none where it has no end.
fn days(span: &Span<Date>) -> [Option<jiff::civil::Date>; 2] {
    let [low, high] = span.ends();
    [low.map(Date::first), high.map(Date::last)]
}

impl Field for Place {
    fn compact(&mut self) {
        if let Self::Options(it) = self {
            it.shrink_to_fit();
        }
    }
    fn value(&self) -> Value {
        fn words<T: std::fmt::Display>(span: &Span<T>) -> String {
            match span {
                Span::Exactly(it) => it.to_string(),
                Span::Between(low, high) => format!("{low} to {high}"),
                Span::AtLeast(it) => format!("at least {it}"),
                Span::AtMost(it) => format!("at most {it}"),
            }
        }
        match self {
            Self::Options(chosen) => Value::List(chosen.iter().map(Value::word).collect()),
            Self::Amount(span) => Value::Word(words(span)),
            Self::Date(span) => Value::Word(words(span)),
        }
    }
}

part! {
    /// Words, and where they lie on an issue's scale.
    pub struct Placed {
        /// The words.
        pub text: String,
        /// Where they lie.
        pub place: Option<Place>,
    }
}

/// Why a place does not fit a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It is a place on another type of scale.
    OtherScale {
        /// The scale's word.
        scale: &'static str,
        /// The place's word.
        place: &'static str,
    },
    /// The scale has no such option.
    NoSuchOption(Id<ScaleOption>),
    /// The set of options is empty.
    NothingChosen,
    /// The interval's low is above its high.
    UpsideDown,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(low: i32, high: i32) -> Scale {
        Scale::Amount { unit: "%".into(), low: Some(low.into()), high: Some(high.into()) }
    }
    fn option(number: u64, placement: Option<f64>) -> ScaleOption {
        ScaleOption {
            id: Id::new(number),
            label: format!("option {number}"),
            placement: placement.and_then(Percent::new),
        }
    }

    #[test]
    fn a_place_fits_its_own_type_of_scale_only() {
        let three = Place::Amount(Span::Exactly(3.into()));
        assert_eq!(amount(0, 5).fits(&three), Ok(()));
        assert!(matches!(Scale::Open.fits(&three), Err(Misfit::OtherScale { .. })));
        assert_eq!(
            amount(0, 5).fits(&Place::Amount(Span::Between(4.into(), 3.into()))),
            Err(Misfit::UpsideDown)
        );
        let scale = Scale::Options { ordered: false, options: vec![option(1, None)] };
        assert_eq!(scale.fits(&Place::Options(vec![Id::new(1)])), Ok(()));
        assert_eq!(scale.fits(&Place::Options(vec![Id::new(2)])), Err(Misfit::NoSuchOption(Id::new(2))));
        assert_eq!(scale.fits(&Place::Options(vec![])), Err(Misfit::NothingChosen));
    }

    #[test]
    fn off_the_scale_is_seen() {
        assert!(amount(0, 5).covers(&Place::Amount(Span::AtLeast(5.into()))));
        assert!(!amount(0, 5).covers(&Place::Amount(Span::Between(3.into(), 6.into()))));
    }

    #[test]
    fn one_place_within_another() {
        let place = |span| Place::Amount(span);
        let (low, mid, high) = (1.into(), 2.into(), 3.into());
        for (inner, outer, expected) in [
            (Span::Exactly(mid), Span::Between(low, high), true),
            (Span::AtLeast(mid), Span::AtLeast(low), true),
            (Span::AtLeast(mid), Span::Between(low, high), false),
            (Span::Between(low, high), Span::AtMost(mid), false),
            (Span::Between(low, mid), Span::AtMost(mid), true),
        ] {
            assert_eq!(place(inner).lies_within(&place(outer)), expected, "{inner:?} in {outer:?}");
        }
        let chosen = |numbers: &[u64]| Place::Options(numbers.iter().map(|it| Id::new(*it)).collect());
        assert!(chosen(&[1]).lies_within(&chosen(&[1, 2])) && !chosen(&[1, 3]).lies_within(&chosen(&[1, 2])));
        assert!(!chosen(&[1]).lies_within(&place(Span::Exactly(low))), "of another type");
        // A day lies in its month, the month not in its day.
        let date = |text: &str| text.parse().expect("a date");
        let [day, until] =
            [Place::Date(Span::Exactly(date("2025-11-20"))), Place::Date(Span::AtMost(date("2025-11")))];
        assert!(day.lies_within(&until) && !until.lies_within(&day));
    }

    #[test]
    fn places_that_meet() {
        let place = |span| Place::Amount(span);
        let (low, mid, high) = (1.into(), 2.into(), 3.into());
        for (one, other, expected) in [
            (Span::Exactly(mid), Span::Between(low, high), true),
            (Span::AtMost(low), Span::AtLeast(high), false),
            (Span::AtMost(mid), Span::AtLeast(mid), true),
            (Span::Exactly(low), Span::Exactly(high), false),
        ] {
            for (a, b) in [(one, other), (other, one)] {
                assert_eq!(place(a).meets(&place(b)), expected, "{a:?} and {b:?}");
            }
        }
        let chosen = |numbers: &[u64]| Place::Options(numbers.iter().map(|it| Id::new(*it)).collect());
        assert!(chosen(&[1, 2]).meets(&chosen(&[2, 3])) && !chosen(&[1]).meets(&chosen(&[2])));
        let on = |text: &str| Place::Date(Span::Exactly(text.parse().expect("a date")));
        assert!(on("2025-11").meets(&on("2025-11-20")) && !on("2025-11").meets(&on("2025-12-01")));
    }

    #[test]
    fn shares_of_each_scale() {
        assert_eq!(amount(2, 6).share(&Place::Amount(Span::Between(3.into(), 4.into()))), Some((25.0, 50.0)));
        assert_eq!(amount(2, 6).share(&Place::Amount(Span::AtLeast(5.into()))), Some((75.0, 100.0)));
        let even = Scale::Options {
            ordered: true,
            options: vec![option(1, None), option(2, None), option(3, None)],
        };
        assert_eq!(even.share(&Place::Options(vec![Id::new(2), Id::new(3)])), Some((50.0, 100.0)));
        let placed =
            Scale::Options { ordered: true, options: vec![option(1, Some(10.0)), option(2, Some(30.0))] };
        assert_eq!(placed.share(&Place::Options(vec![Id::new(2)])), Some((30.0, 30.0)));
        let year = Scale::Date { low: "2025-01-01".parse().ok(), high: "2025-12-31".parse().ok() };
        let share = year.share(&Place::Date(Span::Exactly("2025-07-02".parse().expect("a date"))));
        assert_eq!(share, Some((50.0, 50.0)));
        assert_eq!(Scale::Open.share(&Place::Options(vec![])), None);
    }

    #[test]
    fn options_between_which_another_lies_are_parts_of_their_own() {
        let parts = |scale: &Scale, chosen: &[u64]| {
            scale.parts(&Place::Options(chosen.iter().map(|it| Id::new(*it)).collect()))
        };
        let even = Scale::Options { ordered: true, options: (1..=5).map(|it| option(it, None)).collect() };
        assert_eq!(parts(&even, &[1, 5]), [(0.0, 0.0), (100.0, 100.0)]);
        assert_eq!(parts(&even, &[5, 1, 2]), [(0.0, 25.0), (100.0, 100.0)]);
        assert_eq!(parts(&even, &[2, 3, 4]), [(25.0, 75.0)]);
        assert_eq!(parts(&even, &[9]), []);
        // What lies between is told by where each lies, not by the order in which they are written.
        let options = vec![option(1, Some(0.0)), option(2, Some(90.0)), option(3, Some(40.0))];
        let placed = Scale::Options { ordered: true, options };
        assert_eq!(parts(&placed, &[1, 2]), [(0.0, 0.0), (90.0, 90.0)]);
        assert_eq!(parts(&placed, &[1, 3]), [(0.0, 40.0)]);
        let three_on = Place::Amount(Span::AtLeast(3.into()));
        assert_eq!(amount(2, 6).parts(&three_on), [(25.0, 100.0)], "an interval is one");
        assert_eq!(Scale::Open.parts(&three_on), []);
    }
}
