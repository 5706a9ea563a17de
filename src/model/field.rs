//! What one *type of field* can do. Some thirty types serve all fields of all records, so whatever
//! is to be said of a field (how it merges, what it refers to, what words it holds) is said once
//! here and beside the type, never once a record.

use super::id::{AnyId, Id, Named};
use serde::{Deserializer, de};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    marker::PhantomData,
    str::FromStr,
};

/// A type that records are made of.
pub trait Field: Clone + PartialEq {
    /// What both sides made of `base`. Where they contradict each other ours is kept and the place
    /// is named in `clashes`.
    #[must_use]
    fn merge(base: &Self, ours: &Self, theirs: &Self, clashes: &mut Clashes) -> Self {
        plain_merge(base, ours, theirs, clashes)
    }

    /// Every record that it names.
    fn refs(&self, _see: &mut dyn FnMut(AnyId)) {}

    /// Has every record that it names renamed or dropped. Returns whether it still stands: a
    /// required reference that is dropped takes its holder with it.
    fn rewire(&mut self, _to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        true
    }

    /// Every text in it that somebody typed.
    fn texts(&self, _see: &mut dyn FnMut(&str)) {}

    /// The same texts, to be tidied.
    fn texts_mut(&mut self, _see: &mut dyn FnMut(&mut String)) {}

    /// Gives back memory that was taken in advance.
    fn compact(&mut self) {}

    /// What it holds, without its type: for comparison, search and labels.
    fn value(&self) -> Value;
}

/// What becomes of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewire {
    /// It stays.
    Keep,
    /// It names another record of the same kind.
    Become(AnyId),
    /// The record it names is gone.
    Drop,
}

/// A field's content without its type.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing was entered.
    Blank,
    /// What somebody typed.
    Text(String),
    /// One of a set of words, a date, a number, a part's id.
    Word(String),
    /// A record is named.
    Ref(AnyId),
    /// Several.
    List(Vec<Value>),
    /// Named parts; blank ones are left out.
    Parts(Vec<(&'static str, Value)>),
}

impl Value {
    /// A word, from anything that can be written.
    pub fn word(it: impl ToString) -> Self {
        Self::Word(it.to_string())
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(it) | Self::Word(it) => it.is_empty(),
            Self::Ref(_) => false,
            Self::List(it) => it.is_empty(),
            Self::Parts(it) => it.is_empty(),
        }
    }
}

/// For programs: a text, a word and a reference as a string, several as an array, parts as an object,
/// blank as null.
impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Blank => to.serialize_unit(),
            Self::Text(it) | Self::Word(it) => to.serialize_str(it),
            Self::Ref(id) => to.collect_str(id),
            Self::List(it) => to.collect_seq(it),
            Self::Parts(it) => to.collect_map(it.iter().map(|(name, it)| (name, it))),
        }
    }
}

/// One of two that changed the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The copy that is merged into.
    Ours,
    /// The copy that is merged in.
    Theirs,
}

impl Side {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}

/// A place in a record where two sides contradict each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The way to it.
    pub way: Vec<Step>,
    /// What stood there.
    pub base: Value,
    /// What we made of it.
    pub ours: Value,
    /// What they made of it.
    pub theirs: Value,
}

/// The places where two sides contradict each other, and the way to the place that is being merged.
/// Ours stands there, unless it was asked otherwise.
#[derive(Debug, Default)]
pub struct Clashes {
    way: Vec<Step>,
    found: Vec<Clash>,
    yielding: Vec<Vec<Step>>,
}

/// A step on the way from a record to a place in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Into a field, by its name.
    Field(&'static str),
    /// Into the element of a list that is about this; into which of them, counted from 0, where
    /// several are.
    Element(Value, usize),
    /// The order of a list, not its elements.
    Order,
}

impl Clashes {
    /// Where theirs is to stand instead of ours.
    #[must_use]
    pub fn yielding(ways: Vec<Vec<Step>>) -> Self {
        Self { yielding: ways, ..Self::default() }
    }

    /// Goes into a place for the time of `inner`.
    pub fn within<T>(&mut self, step: Step, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.way.push(step);
        let it = inner(self);
        self.way.pop();
        it
    }

    /// The two sides contradict each other here. Returns which of them stands.
    pub fn report(&mut self, base: Value, ours: Value, theirs: Value) -> Side {
        self.found.push(Clash { way: self.way.clone(), base, ours, theirs });
        if self.yielding.contains(&self.way) { Side::Theirs } else { Side::Ours }
    }

    /// The same, and what stands.
    fn settle<T: Field>(&mut self, base: &T, ours: &T, theirs: &T) -> T {
        match self.report(base.value(), ours.value(), theirs.value()) {
            Side::Ours => ours.clone(),
            Side::Theirs => theirs.clone(),
        }
    }

    /// The places that were found.
    #[must_use]
    pub fn found(self) -> Vec<Clash> {
        self.found
    }
}

/// Merges as a whole.
pub fn plain_merge<T: Field>(base: &T, ours: &T, theirs: &T, clashes: &mut Clashes) -> T {
    match undisputed(base, ours, theirs) {
        Some(it) => it.clone(),
        None => clashes.settle(base, ours, theirs),
    }
}

/// What stands where at most one side changed it, or both did the same.
pub fn undisputed<'a, T: PartialEq + ?Sized>(base: &'a T, ours: &'a T, theirs: &'a T) -> Option<&'a T> {
    if theirs == base || ours == theirs {
        Some(ours)
    } else if ours == base {
        Some(theirs)
    } else {
        None
    }
}

/// Blank fields are left out of the file.
pub fn is_blank<T: Default + PartialEq>(it: &T) -> bool {
    *it == T::default()
}

/// Reads what is written as a short text (an id, a date), from the text as it stands, without a copy.
///
/// # Errors
/// The text says something else; the message is that of `T`.
pub fn from_text<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    struct Visit<T>(PhantomData<T>);
    impl<T: FromStr<Err: fmt::Display>> de::Visitor<'_> for Visit<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }
    from.deserialize_str(Visit(PhantomData))
}

/// An element of a list, known by what it is about rather than by where it stands.
pub trait Element: Field {
    /// What it is about. Several elements may be about the same; then their order tells them apart.
    type Key: Ord + Clone + Field;
    /// What this one is about.
    fn key(&self) -> Self::Key;
}

/// Types that merge as a whole, name no record and hold nothing typed.
#[macro_export]
macro_rules! plain_field {
    ($($T:ty),* $(,)?) => { $(
        impl $crate::model::field::Field for $T {
            fn value(&self) -> $crate::model::field::Value {
                $crate::model::field::Value::word(self)
            }
        }
    )* };
}

/// A small set of worded choices; the first is the default.
#[macro_export]
macro_rules! choice {
    ($(#[$about:meta])* pub enum $Choice:ident { $($(#[$doc:meta])* $Variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $Choice { $($(#[$doc])* $Variant,)* }
        impl $Choice {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$Variant,)*];
            /// Its word in the interface.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$Variant => $word,)* }
            }
        }
        impl Default for $Choice {
            fn default() -> Self {
                Self::ALL[0]
            }
        }
        impl std::fmt::Display for $Choice {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
        $crate::plain_field!($Choice);
    };
}

impl Field for bool {
    fn value(&self) -> Value {
        if *self { Value::word("yes") } else { Value::Blank }
    }
}

plain_field!(
    super::number::Number,
    super::number::Percent,
    super::date::Date,
    super::date::Time,
    super::date::When,
    super::order::Order,
    u8,
    u64,
);

impl<K: Named> Id<K> {
    /// The record it names; none for the id of a part.
    fn record(self) -> Option<AnyId> {
        K::RECORD.map(|kind| AnyId { kind, number: self.number() })
    }
}
impl<K: Named> Field for Id<K> {
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        if let Some(id) = self.record() {
            see(id);
        }
    }
    fn rewire(&mut self, to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        match self.record().map_or(Rewire::Keep, to) {
            Rewire::Keep => true,
            Rewire::Become(other) => {
                *self = Self::new(other.number);
                true
            }
            Rewire::Drop => false,
        }
    }
    fn value(&self) -> Value {
        self.record().map_or_else(|| Value::word(self), Value::Ref)
    }
}
impl<K: Named> Element for Id<K> {
    type Key = Self;
    fn key(&self) -> Self {
        *self
    }
}

impl Field for AnyId {
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        see(*self);
    }
    fn rewire(&mut self, to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        match to(*self) {
            Rewire::Keep => true,
            Rewire::Become(other) => {
                *self = other;
                true
            }
            Rewire::Drop => false,
        }
    }
    fn value(&self) -> Value {
        Value::Ref(*self)
    }
}
impl Element for AnyId {
    type Key = Self;
    fn key(&self) -> Self {
        *self
    }
}

impl<T: Field> Field for Option<T> {
    fn merge(base: &Self, ours: &Self, theirs: &Self, clashes: &mut Clashes) -> Self {
        match (undisputed(base, ours, theirs), base, ours, theirs) {
            (Some(it), ..) => it.clone(),
            (None, Some(base), Some(ours), Some(theirs)) => Some(T::merge(base, ours, theirs, clashes)),
            _ => plain_merge(base, ours, theirs, clashes),
        }
    }
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        if let Some(it) = self {
            it.refs(see);
        }
    }
    fn rewire(&mut self, to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        if self.as_mut().is_some_and(|it| !it.rewire(to)) {
            *self = None;
        }
        true
    }
    fn texts(&self, see: &mut dyn FnMut(&str)) {
        if let Some(it) = self {
            it.texts(see);
        }
    }
    fn texts_mut(&mut self, see: &mut dyn FnMut(&mut String)) {
        if let Some(it) = self {
            it.texts_mut(see);
        }
    }
    fn compact(&mut self) {
        if let Some(it) = self {
            it.compact();
        }
    }
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Blank, Field::value)
    }
}

impl Element for String {
    type Key = Self;
    fn key(&self) -> Self {
        self.clone()
    }
}
impl Field for String {
    /// By words, where at least one word that both sides kept lies between their changes.
    fn merge(base: &Self, ours: &Self, theirs: &Self, clashes: &mut Clashes) -> Self {
        if let Some(it) = undisputed(base, ours, theirs) {
            return it.clone();
        }
        merge_words(base, ours, theirs).unwrap_or_else(|| clashes.settle(base, ours, theirs))
    }
    fn texts(&self, see: &mut dyn FnMut(&str)) {
        see(self);
    }
    fn texts_mut(&mut self, see: &mut dyn FnMut(&mut Self)) {
        see(self);
    }
    fn compact(&mut self) {
        self.shrink_to_fit();
    }
    fn value(&self) -> Value {
        if self.is_empty() { Value::Blank } else { Value::Text(self.clone()) }
    }
}

/// For each of `base`'s words, where it stands in `side`, if it was kept there.
fn kept(base: &[&str], side: &[&str]) -> Vec<Option<usize>> {
    let mut place = vec![None; base.len()];
    for change in capture_diff_slices(Algorithm::Myers, base, side) {
        if let DiffOp::Equal { old_index, new_index, len } = change {
            for at in 0..len {
                place[old_index + at] = Some(new_index + at);
            }
        }
    }
    place
}

fn merge_words(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let [base, ours, theirs] =
        [base, ours, theirs].map(|text| text.split_inclusive(char::is_whitespace).collect::<Vec<_>>());
    let (in_ours, in_theirs) = (kept(&base, &ours), kept(&base, &theirs));
    let mut out = String::new();
    let (mut base_at, mut ours_at, mut theirs_at) = (0, 0, 0);
    loop {
        let common = (base_at..base.len()).find_map(|at| Some((at, in_ours[at]?, in_theirs[at]?)));
        let (b, o, t) = common.unwrap_or((base.len(), ours.len(), theirs.len()));
        let gap = undisputed(&base[base_at..b], &ours[ours_at..o], &theirs[theirs_at..t])?;
        out.extend(gap.iter().copied());
        if common.is_none() {
            return Some(out);
        }
        out.push_str(base[b]);
        (base_at, ours_at, theirs_at) = (b + 1, o + 1, t + 1);
    }
}

/// What an element is about, and which of those that are about the same it is.
type Nth<K> = (K, usize);

/// The elements by what they are about.
fn grouped<E: Element>(list: &[E]) -> BTreeMap<E::Key, Vec<usize>> {
    let mut out: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (at, it) in list.iter().enumerate() {
        out.entry(it.key()).or_default().push(at);
    }
    out
}

/// Tells which element of base, ours and theirs is which. Of several that are about the same, those
/// that a side left as they were are found first, then those that both have; what is left is taken one
/// after the other.
fn numbered<'a, E: Element>(base: &'a [E], sides: [&'a [E]; 2]) -> [Vec<(Nth<E::Key>, &'a E)>; 3] {
    let in_base = grouped(base);
    let in_sides = sides.map(grouped);
    let mut numbers = sides.map(|side| vec![0; side.len()]);
    for key in in_sides.iter().flat_map(BTreeMap::keys).collect::<BTreeSet<_>>() {
        let group = |all: &BTreeMap<E::Key, Vec<usize>>| all.get(key).cloned().unwrap_or_default();
        let was = group(&in_base);
        let [mut own, mut other] = [0, 1].map(|side| {
            let (mut free, mut left): (Vec<usize>, Vec<usize>) = ((0..was.len()).collect(), Vec::new());
            for at in group(&in_sides[side]) {
                match free.iter().position(|it| base[was[*it]] == sides[side][at]) {
                    Some(it) => numbers[side][at] = free.remove(it),
                    None => left.push(at),
                }
            }
            (left, free)
        });
        let mut both = Vec::new();
        own.0.retain(|at| {
            let twin = other.0.iter().position(|it| sides[0][*at] == sides[1][*it]);
            both.extend(twin.map(|it| (*at, other.0.remove(it))));
            twin.is_none()
        });
        // Not by where they stand: that would depend on the side.
        if both.len() > 1 {
            both.sort_by_cached_key(|(at, _)| format!("{:?}", sides[0][*at].value()));
        }
        let mut next = was.len()..;
        for ((a, b), number) in both.into_iter().zip(&mut next) {
            (numbers[0][a], numbers[1][b]) = (number, number);
        }
        for (side, (left, free)) in [own, other].into_iter().enumerate() {
            for (at, number) in left.into_iter().zip(free.into_iter().chain(next.clone())) {
                numbers[side][at] = number;
            }
        }
    }
    let with = |list: &'a [E], numbers: &[usize]| {
        list.iter().zip(numbers).map(|(it, number)| ((it.key(), *number), it)).collect()
    };
    let mut own = vec![0; base.len()];
    for (number, at) in in_base.values().flat_map(|it| it.iter().enumerate()) {
        own[*at] = number;
    }
    [with(base, &own), with(sides[0], &numbers[0]), with(sides[1], &numbers[1])]
}

impl<E: Element> Field for Vec<E> {
    /// Element by element. The order is that of the side that changed it; what both added to the
    /// same place stands sorted.
    fn merge(base: &Self, ours: &Self, theirs: &Self, clashes: &mut Clashes) -> Self {
        if let Some(it) = undisputed(base, ours, theirs) {
            return it.clone();
        }
        let sides = numbered(base, [ours, theirs]);
        let [in_base, in_ours, in_theirs] =
            sides.each_ref().map(|side| side.iter().cloned().collect::<BTreeMap<_, _>>());
        let mut merged = BTreeMap::new();
        let keys: BTreeSet<_> = sides.iter().flatten().map(|(key, _)| key).collect();
        for key in keys {
            let [b, o, t] = [&in_base, &in_ours, &in_theirs].map(|side| side.get(key).copied());
            let it = match undisputed(&b, &o, &t) {
                Some(it) => it.cloned(),
                None => clashes.within(Step::Element(key.0.value(), key.1), |clashes| {
                    Option::merge(&b.cloned(), &o.cloned(), &t.cloned(), clashes)
                }),
            };
            if let Some(it) = it {
                merged.insert(key.clone(), it);
            }
        }
        let orders = sides.each_ref().map(|side| {
            side.iter().map(|(key, _)| key).filter(|key| merged.contains_key(key)).collect::<Vec<_>>()
        });
        let order: Vec<Nth<E::Key>> = merge_order(&orders, clashes).into_iter().cloned().collect();
        order.iter().filter_map(|key| merged.remove(key)).collect()
    }
    fn refs(&self, see: &mut dyn FnMut(AnyId)) {
        for it in self {
            it.refs(see);
        }
    }
    fn rewire(&mut self, to: &mut dyn FnMut(AnyId) -> Rewire) -> bool {
        let before = self.clone();
        self.retain_mut(|it| it.rewire(to));
        if *self != before {
            // Two that became the same are one.
            let mut seen: Self = Self::new();
            self.retain(|it| {
                let new = !seen.contains(it);
                if new {
                    seen.push(it.clone());
                }
                new
            });
        }
        true
    }
    fn texts(&self, see: &mut dyn FnMut(&str)) {
        for it in self {
            it.texts(see);
        }
    }
    fn texts_mut(&mut self, see: &mut dyn FnMut(&mut String)) {
        for it in self {
            it.texts_mut(see);
        }
    }
    fn compact(&mut self) {
        self.shrink_to_fit();
        for it in self {
            it.compact();
        }
    }
    fn value(&self) -> Value {
        Value::List(self.iter().map(Field::value).collect())
    }
}

/// One order for what is left of base, ours and theirs. What both have forms the spine, in the order
/// of the side that moved it; what one side has alone follows what it follows there.
fn merge_order<'a, K: Ord + Field>(
    [base, ours, theirs]: &[Vec<&'a Nth<K>>; 3],
    clashes: &mut Clashes,
) -> Vec<&'a Nth<K>> {
    let [in_base, in_ours, in_theirs] =
        [base, ours, theirs].map(|it| it.iter().copied().collect::<BTreeSet<_>>());
    let shared = |list: &[&'a Nth<K>], with: &BTreeSet<&Nth<K>>| -> Vec<&'a Nth<K>> {
        list.iter()
            .copied()
            .filter(|it| in_ours.contains(it) && in_theirs.contains(it) && with.contains(it))
            .collect()
    };
    let [was, own, other] = [base, ours, theirs].map(|it| shared(it, &in_base));
    let lead = match undisputed(&was, &own, &other) {
        // What both added in different orders stands in either; the choice must not depend on the side.
        Some(_) if own == other => {
            if shared(ours, &in_ours) <= shared(theirs, &in_ours) {
                ours
            } else {
                theirs
            }
        }
        Some(it) if *it == own => ours,
        Some(_) => theirs,
        None => {
            let [was, own, other] =
                [was, own, other].map(|it| Value::List(it.iter().map(|(key, _)| key.value()).collect()));
            match clashes.within(Step::Order, |it| it.report(was, own, other)) {
                Side::Ours => ours,
                Side::Theirs => theirs,
            }
        }
    };
    let spine = shared(lead, &in_ours);
    // What stands on one side alone, by what it follows there.
    let mut after: BTreeMap<Option<&Nth<K>>, Vec<Vec<&'a Nth<K>>>> = BTreeMap::new();
    for side in [ours, theirs] {
        let (mut at, mut run) = (None, Vec::new());
        for key in side.iter().copied() {
            if in_ours.contains(key) && in_theirs.contains(key) {
                after.entry(at).or_default().push(std::mem::take(&mut run));
                at = Some(key);
            } else {
                run.push(key);
            }
        }
        after.entry(at).or_default().push(run);
    }
    let mut out = Vec::new();
    for at in std::iter::once(None).chain(spine.into_iter().map(Some)) {
        out.extend(at);
        let mut runs = after.remove(&at).unwrap_or_default();
        runs.sort();
        out.extend(runs.into_iter().flatten());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn merged<T: Field>(base: &T, ours: &T, theirs: &T) -> (T, bool) {
        let mut clashes = Clashes::default();
        let it = T::merge(base, ours, theirs, &mut clashes);
        (it, clashes.found().is_empty())
    }
    fn list(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn texts_merge_by_words() {
        let (it, clean) = merged(
            &"Hold the line. Talk to all.".to_owned(),
            &"Hold the line firmly. Talk to all.".to_owned(),
            &"Hold the line. Talk to everybody.".to_owned(),
        );
        assert_eq!((it.as_str(), clean), ("Hold the line firmly. Talk to everybody.", true));
        assert!(!merged(&"UA".to_owned(), &"UKR".to_owned(), &"U".to_owned()).1);
    }

    #[test]
    fn lists_merge_by_element() {
        for (base, ours, theirs, out, clean) in [
            ("a b c", "a b c d", "b c", "b c d", true),
            ("a b c", "c a b", "a b c x", "c x a b", true),
            ("a b", "a b y", "a b x", "a b x y", true),
            ("a b c", "c b a", "b a c", "c b a", false),
            ("", "a a", "a", "a a", true),
        ] {
            assert_eq!(
                merged(&list(base), &list(ours), &list(theirs)),
                (list(out), clean),
                "{base} / {ours} / {theirs}"
            );
        }
    }

    #[test]
    fn of_several_about_the_same_each_is_itself() {
        use crate::model::{Citation, Via};
        let cite =
            |locator: &str, via| Citation { locator: locator.into(), via, ..Citation::new(Id::new(1)) };
        let base = vec![cite("p. 3", Via::Direct), cite("p. 7", Via::Direct)];
        let ours = vec![base[1].clone()];
        let theirs = vec![base[0].clone(), cite("p. 7", Via::Leaked)];
        assert_eq!(merged(&base, &ours, &theirs), (vec![cite("p. 7", Via::Leaked)], true));
        let theirs = vec![cite("p. 3", Via::Leaked), base[1].clone()];
        let (it, clean) = merged(&base, &ours, &theirs);
        assert_eq!((it, clean), (ours, false), "what one removed the other has changed");
    }

    fn citations() -> impl Strategy<Value = Vec<crate::model::Citation>> {
        use crate::model::{Citation, Via};
        let one = (1..3_u64, "[ab]?", 0..3_usize).prop_map(|(source, locator, via)| Citation {
            locator,
            via: Via::ALL[via],
            ..Citation::new(Id::new(source))
        });
        proptest::collection::vec(one, 0..6)
    }
    fn words() -> impl Strategy<Value = String> {
        proptest::collection::vec("[abc]{1,2}", 0..8).prop_map(|it| it.join(" "))
    }
    fn has_keys<E: Element>(it: &Vec<E>) -> bool {
        grouped(it).values().all(|it| it.len() == 1)
    }
    fn laws<T: Field + fmt::Debug>(
        a: &T,
        b: &T,
        c: &T,
        tells_all_apart: fn(&T) -> bool,
    ) -> Result<(), TestCaseError> {
        prop_assert_eq!(merged(a, b, a), (b.clone(), true));
        prop_assert_eq!(merged(a, a, b), (b.clone(), true));
        prop_assert_eq!(merged(a, b, b), (b.clone(), true));
        let ((one, clean), (two, clean_too)) = (merged(a, b, c), merged(a, c, b));
        prop_assert_eq!(clean, clean_too);
        if clean {
            prop_assert_eq!(&one, &two);
        }
        // Merged once more, nothing more comes in. (Of several that are about the same, nobody can tell
        // which it was that a side has removed.)
        if clean && [a, b, c].iter().all(|it| tells_all_apart(it)) {
            prop_assert_eq!(&merged(a, &one, c).0, &one);
        }
        // Where theirs stands in every clash, it is as if the sides were swapped.
        let mut clashes = Clashes::default();
        let _ours = T::merge(a, b, c, &mut clashes);
        let ways = clashes.found().into_iter().map(|it| it.way).collect();
        prop_assert_eq!(T::merge(a, b, c, &mut Clashes::yielding(ways)), two);
        Ok(())
    }
    proptest! {
        #[test]
        fn texts_keep_the_laws(a in words(), b in words(), c in words()) {
            laws(&a, &b, &c, |_| true)?;
        }
        #[test]
        fn lists_of_parts_keep_the_laws(a in citations(), b in citations(), c in citations()) {
            laws(&a, &b, &c, has_keys)?;
        }
        #[test]
        fn lists_keep_the_laws(a in words(), b in words(), c in words()) {
            laws(&list(&a), &list(&b), &list(&c), has_keys)?;
        }
    }
}
