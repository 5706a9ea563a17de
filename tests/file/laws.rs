//! Laws: what is written is read as it was, equal dossiers are equal bytes, and no damage makes a panic or half a
//! dossier.

use crate::shared::{full, random};
use demarche::{
    file::{FIRST_LINE, Lineage, ReadError, UNWATCHED, VersionHash, read, write},
    model::{Dossier, Fault, Record, Scale, fault::Glance},
};
use proptest::prelude::*;
use std::sync::Arc;

fn opened(text: &str) -> Result<Dossier, ReadError> {
    read(text.as_bytes().to_vec(), UNWATCHED).map(|it| it.dossier)
}

/// A small file, in which every kind of value stands.
fn small() -> String {
    let mut text = FIRST_LINE.to_owned();
    text.push_str(
        r##"
(
    dossier: {
        "dossier-000000000001": (
            title: "Talks",
            own_party: "party-000000000001",
            added: (
                by: "Ada",
                at: "2025-12-01T08:30:00Z",
            ),
        ),
    },
    parties: {
        "party-000000000001": (
            name: "Ukra\"ine\"\n",
            kind: State,
            colour: "#0072b2",
            memberships: [
                (
                    bloc: "party-000000000002",
                    from: "2024-02",
                    binding: true,
                ),
            ],
        ),
        "party-000000000002": (),
    },
    issues: {
        "issue-000000000001": (
            title: "é, हि",
            scale: Amount(
                unit: "%",
                low: -1.5,
            ),
            baseline: (
                place: Amount(Between(1.0, 2.0)),
            ),
        ),
    },
)
"##,
    );
    text
}

#[test]
fn a_file_cut_at_any_byte_is_an_error_or_whole() {
    let text = small();
    let whole = opened(&text).expect("is whole");
    for end in 0..text.len() {
        match read(text.as_bytes()[..end].to_vec(), UNWATCHED) {
            // Only the last line end may be missing.
            Ok(it) => assert!(it.dossier == whole && end == text.len() - 1, "cut at {end}"),
            Err(error) => drop(demarche::text::file::read_error("x", &error)),
        }
    }
}

#[test]
fn records_in_any_order_are_the_same_dossier() {
    let text = write(&full(), &Lineage::default());
    // Two collections change places.
    let (people, issues) =
        (text.find("    people:").expect("is there"), text.find("    issues:").expect("is there"));
    let end = text.find("    statements:").expect("is there");
    let other = [&text[..people], &text[issues..end], &text[people..issues], &text[end..]].concat();
    assert!(other != text && opened(&other) == Ok(full()));
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_it_was(seed in any::<u64>()) {
        let dossier = random(seed, 12);
        let text = write(&dossier, &Lineage::default());
        let back = opened(&text).expect("is whole");
        prop_assert_eq!(&back, &dossier);
        prop_assert_eq!(VersionHash::of(&back), VersionHash::of(&dossier));
        prop_assert!(write(&back, &Lineage::default()) == text);
    }

    /// In whatever order the records come, and whatever is wrong with them.
    #[test]
    fn a_glance_misses_no_fault(seed in any::<u64>(), gone in prop::collection::vec(any::<prop::sample::Index>(), 0..3), scales in any::<bool>(), turned in any::<bool>()) {
        let mut records: Vec<_> = random(seed, 12).records().map(|(id, it)| (id, it.clone())).collect();
        for at in gone {
            records.remove(at.index(records.len()));
        }
        if scales {
            for (_, it) in &mut records {
                if let Record::Issue(it) = it {
                    Arc::make_mut(it).scale = Scale::Amount { unit: String::new(), low: None, high: None };
                }
            }
        }
        if turned {
            records.reverse();
        }
        let mut glance = Glance::default();
        for (id, it) in &records {
            glance.at(*id, it);
        }
        let dossier: Dossier = records.into_iter().collect();
        let sorted = |faults: Vec<Fault>| {
            let mut out: Vec<String> = faults.iter().map(|it| format!("{it:?}")).collect();
            out.sort();
            out
        };
        prop_assert_eq!(sorted(dossier.faults_after(&glance)), sorted(dossier.faults()));
    }

    #[test]
    fn different_dossiers_are_different_versions(a in any::<u64>(), b in any::<u64>()) {
        let (a, b) = (random(a, 3), random(b, 3));
        prop_assert_eq!(a == b, VersionHash::of(&a) == VersionHash::of(&b));
    }

    #[test]
    fn flipped_bytes_are_an_error_or_a_whole_dossier(flips in prop::collection::vec((any::<prop::sample::Index>(), 1..=255_u8), 1..4)) {
        let mut bytes = small().into_bytes();
        for (at, by) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= by;
        }
        match read(bytes, UNWATCHED) {
            // What was flipped within a text is another text, and the dossier no longer as it was saved.
            Ok(it) => prop_assert_eq!(it.dossier.faults(), []),
            Err(error) => drop(demarche::text::file::read_error("x", &error)),
        }
    }

    #[test]
    fn swapped_and_doubled_pieces_are_an_error_or_a_whole_dossier(cuts in prop::collection::vec(any::<prop::sample::Index>(), 3)) {
        let text = small();
        let mut cuts: Vec<usize> = cuts.iter().map(|it| it.index(text.len())).collect();
        cuts.sort_unstable();
        let pieces = [&text.as_bytes()[..cuts[0]], &text.as_bytes()[cuts[0]..cuts[1]], &text.as_bytes()[cuts[1]..cuts[2]], &text.as_bytes()[cuts[2]..]];
        for order in [[0, 2, 1, 3], [0, 1, 1, 3], [0, 3, 0, 0]] {
            match read(order.map(|it| pieces[it]).concat(), UNWATCHED) {
                Ok(it) => prop_assert_eq!(it.dossier.faults(), []),
                Err(error) => drop(demarche::text::file::read_error("x", &error)),
            }
        }
    }
}
