//! Format 1 never changes unseen: a file of it is kept, with every kind of record and every field.

use crate::shared::full;
use demarche::{
    file::{FIRST_LINE, Lineage, UNWATCHED, Version, VersionHash, read, write},
    model::Dossier,
};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/format-1.dossier.ron");

fn lineage(dossier: &Dossier) -> Lineage {
    let older = "00112233445566778899aabbccddeeff".parse().expect("a hash");
    let at = |text: &str| text.parse().expect("an instant");
    Lineage::default()
        .then(Version { hash: older, by: "Charles".into(), at: at("2025-12-01T07:00:00Z") })
        .then(Version { hash: VersionHash::of(dossier), by: "Ada".into(), at: at("2025-12-01T08:00:00Z") })
}

#[test]
fn format_1_is_read_and_written_to_the_byte() {
    let dossier = full();
    let text = write(&dossier, &lineage(&dossier));
    // Only for a new format: `DEMARCHE_WRITE_GOLDEN=1 cargo test golden`.
    if std::env::var_os("DEMARCHE_WRITE_GOLDEN").is_some() {
        std::fs::write(GOLDEN, &text).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(GOLDEN).expect("the golden file is there");
    assert!(golden.starts_with(FIRST_LINE));
    let opened = read(golden.clone().into_bytes(), UNWATCHED).expect("the golden file can be read");
    assert_eq!(opened.dossier, dossier);
    assert_eq!(opened.lineage, lineage(&dossier));
    assert!(opened.is_as_saved && !opened.has_comments);
    assert!(text == golden, "writing gives other bytes than the golden file");
}

#[test]
fn a_changed_field_is_a_changed_line() {
    let before = full();
    let text = write(&before, &Lineage::default());
    let changed = text.replacen("location: \"Hallandale Beach\"", "location: \"Geneva\"", 1);
    let after = read(changed.into_bytes(), UNWATCHED).expect("can be read").dossier;
    let written = write(&after, &Lineage::default());
    let differ = text.lines().zip(written.lines()).filter(|(a, b)| a != b).count();
    assert_eq!((differ, text.lines().count()), (1, written.lines().count()));
}
