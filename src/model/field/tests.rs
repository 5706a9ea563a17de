//! The laws of merging texts and lists.

use super::{list::grouped, *};
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
    let cite = |locator: &str, via| Citation { locator: locator.into(), via, ..Citation::new(Id::new(1)) };
    let base = vec![cite("p. 3", Via::Direct), cite("p. 7", Via::Direct)];
    let ours = vec![base[1].clone()];
    let theirs = vec![base[0].clone(), cite("p. 7", Via::Leaked)];
    assert_eq!(merged(&base, &ours, &theirs), (vec![cite("p. 7", Via::Leaked)], true));
    let theirs = vec![cite("p. 3", Via::Leaked), base[1].clone()];
    let (it, clean) = merged(&base, &ours, &theirs);
    assert_eq!((it, clean), (ours, false), "what one removed the other has changed");
}

#[test]
fn what_both_made_of_one_is_found_again() {
    use crate::model::{Citation, Via};
    let cite = |locator: &str, via| Citation { locator: locator.into(), via, ..Citation::new(Id::new(1)) };
    let base = vec![cite("p. 3", Via::Direct), cite("p. 7", Via::Direct)];
    let ours = vec![base[0].clone(), cite("p. 7", Via::Leaked)];
    let theirs = vec![cite("p. 4", Via::Direct), base[1].clone()];
    let once = vec![theirs[0].clone(), ours[1].clone()];
    assert_eq!(merged(&base, &ours, &theirs), (once.clone(), true));
    assert_eq!(
        merged(&base, &once, &theirs),
        (once.clone(), true),
        "merged once more, nothing more comes in"
    );
    assert_eq!(merged(&base, &ours, &once), (once, true));
}

#[test]
fn what_was_made_of_one_is_known_by_its_likeness() {
    use crate::model::{Citation, Credibility, Via};
    let cite = |locator: &str, via, credibility| Citation {
        locator: locator.into(),
        via,
        credibility,
        ..Citation::new(Id::new(1))
    };
    let graded = Some(Credibility::C1);
    let base = vec![cite("p. 3", Via::Direct, graded), cite("p. 7", Via::Direct, graded)];
    let ours = vec![cite("p. 3", Via::Direct, None), base[1].clone()];
    let theirs = vec![cite("p. 3", Via::Leaked, graded), cite("p. 7", Via::Leaked, graded)];
    let once = vec![cite("p. 3", Via::Leaked, None), theirs[1].clone()];
    assert_eq!(merged(&base, &ours, &theirs), (once.clone(), true));
    assert_eq!(merged(&base, &once, &theirs), (once, true), "merged once more, nothing more comes in");
    let turned = vec![theirs[1].clone(), theirs[0].clone()];
    let (it, clean) = merged(&base, &ours, &turned);
    assert_eq!((it, clean), (vec![theirs[1].clone(), cite("p. 3", Via::Leaked, None)], true));
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
fn has_keys<E: Element>(it: &[E]) -> bool {
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
        laws(&a, &b, &c, |it| has_keys(it))?;
    }
    #[test]
    fn lists_keep_the_laws(a in words(), b in words(), c in words()) {
        laws(&list(&a), &list(&b), &list(&c), |it| has_keys(it))?;
    }
}
