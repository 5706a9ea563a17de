//! Lists, and how they merge: by what their elements are about.

use super::{Clashes, Element, Field, Rewire, Side, Step, Value, undisputed};
use crate::model::id::AnyId;
use std::collections::{BTreeMap, BTreeSet};

/// What an element is about, and which of those that are about the same it is.
type Nth<K> = (K, usize);

/// Elements, each with what it is about.
type Numbered<'a, E> = Vec<(Nth<<E as Element>::Key>, &'a E)>;

/// The elements by what they are about.
pub(super) fn grouped<E: Element>(list: &[E]) -> BTreeMap<E::Key, Vec<usize>> {
    let mut out: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (at, it) in list.iter().enumerate() {
        out.entry(it.key()).or_default().push(at);
    }
    out
}

/// Tells which element of base, ours and theirs is which. Of several that are about the same, those that a side left as
/// they were are found first, then those that both have; the others are what was made of those of base that are most like
/// them, or new.
fn numbered<'a, E: Element>(base: &'a [E], sides: [&'a [E]; 2]) -> [Numbered<'a, E>; 3] {
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
        let of_base: Vec<&E> = was.iter().map(|at| &base[*at]).collect();
        let made_of = |side: usize, left: &[usize], free: &[usize]| {
            most_alike(&left.iter().map(|at| &sides[side][*at]).collect::<Vec<_>>(), free, &of_base)
        };
        let made = [made_of(0, &own.0, &own.1), made_of(1, &other.0, &other.1)];
        let made = |side: usize, all: &[usize], at: usize| {
            all.iter().position(|it| *it == at).and_then(|it| made[side][it])
        };
        let (mut both, left) = (Vec::new(), [own.0.clone(), other.0.clone()]);
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
        let mut settled = Vec::new();
        both.retain(|(a, b)| {
            let [one, two] = [made(0, &left[0], *a), made(1, &left[1], *b)];
            let agreed = one.filter(|_| one == two);
            settled.extend(agreed.map(|number| (*a, *b, number)));
            agreed.is_none()
        });
        let is_free = |it: &usize| other.1.contains(it) && !settled.iter().any(|(.., number)| number == it);
        let free_in_both: Vec<usize> = own.1.iter().copied().filter(is_free).collect();
        let twins: Vec<usize> = both.iter().map(|(at, _)| *at).collect();
        for ((a, b), number) in both.into_iter().zip(made_of(0, &twins, &free_in_both)) {
            if let Some(number) = number.or_else(|| next.next()) {
                settled.push((a, b, number));
            }
        }
        for (a, b, number) in settled {
            (numbers[0][a], numbers[1][b]) = (number, number);
            own.1.retain(|it| *it != number);
            other.1.retain(|it| *it != number);
        }
        for (side, (left, free)) in [own, other].into_iter().enumerate() {
            let mut next = next.clone();
            for (at, number) in left.iter().zip(made_of(side, &left, &free)) {
                numbers[side][*at] = number.or_else(|| next.next()).unwrap_or_default();
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

/// Beyond so many pairs likeness is not looked at, since that would take too long.
const PAIRS: usize = 10_000;

/// For each element which of `free` in base it was made of: the most alike first, then by their order.
fn most_alike<E: Element>(left: &[&E], free: &[usize], base: &[&E]) -> Vec<Option<usize>> {
    if left.len().max(free.len()) < 2 || left.len() * free.len() > PAIRS {
        return (0..left.len()).map(|at| free.get(at).copied()).collect();
    }
    let values = |all: &mut dyn Iterator<Item = &E>| all.map(Field::value).collect::<Vec<_>>();
    let is = values(&mut left.iter().copied());
    let was = values(&mut free.iter().map(|at| base[*at]));
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, is) in is.iter().enumerate() {
        pairs.extend(was.iter().enumerate().map(|(from, was)| (differences(was, is), at, from)));
    }
    pairs.sort_unstable();
    let (mut out, mut taken) = (vec![None; left.len()], vec![false; free.len()]);
    for (_, at, from) in pairs {
        if out[at].is_none() && !taken[from] {
            (out[at], taken[from]) = (Some(free[from]), true);
        }
    }
    out
}

/// In how many of their parts two values differ.
fn differences(one: &Value, two: &Value) -> usize {
    let (Value::Parts(one), Value::Parts(two)) = (one, two) else { return usize::from(one != two) };
    let lacks = |all: &[(&str, Value)], name: &str| !all.iter().any(|(it, _)| *it == name);
    let differ = one.iter().filter(|it| !two.contains(it)).count();
    differ + two.iter().filter(|(name, _)| lacks(one, name)).count()
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
        // To move a few elements is cheaper than to have the allocator cut a piece off, and the old room is whole
        // for the next record.
        if self.capacity() > self.len() {
            let mut exact = Self::with_capacity(self.len());
            exact.append(self);
            *self = exact;
        }
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
