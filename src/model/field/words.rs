//! Texts, and how they merge: by words.

use super::{Clashes, Element, Field, Value, undisputed};
use similar::{Algorithm, DiffOp, capture_diff_slices};

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
