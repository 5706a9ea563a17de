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

/// Tells which element of base, ours and theirs is which. Of several that are about the same, those
/// that a side left as they were are found first, then those that both have, which both made of one of
/// base if there is one that neither has any more; what is left is taken one after the other.
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
        let free_in_both: Vec<usize> = own.1.iter().filter(|it| other.1.contains(it)).copied().collect();
        let mut next = was.len()..;
        for ((a, b), number) in both.into_iter().zip(free_in_both.into_iter().chain(&mut next)) {
            (numbers[0][a], numbers[1][b]) = (number, number);
            own.1.retain(|it| *it != number);
            other.1.retain(|it| *it != number);
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
