//! The page of the manual on all fields is what their tables say, and nothing else.

use demarche::{
    model::record::KindName,
    text::field::{self, Field},
};
use std::fmt::Write as _;

const PAGE: &str = include_str!("../docs/manual/fields.md");

/// Set it to write the page anew: `DEMARCHE_WRITE_FIELDS=1 cargo test --test main fields`.
const WRITE: &str = "DEMARCHE_WRITE_FIELDS";

/// The page as the tables have it.
fn page() -> String {
    let mut page = "# All fields\n\nWhat goes into each field, kind by kind. *What's this?* (Shift+F1) in a field of a form leads here.\n".to_owned();
    let mut write = |kind: KindName, fields: &[&Field]| {
        let Some(first) = fields.first() else { return };
        writeln!(page, "\n## {}", field::group(kind, first.key)).expect("written");
        for it in fields {
            let heading = field::heading(kind, it.key).expect("it is there");
            writeln!(page, "\n### {heading}\n\n{}", it.help).expect("written");
        }
    };
    for kind in KindName::ALL {
        write(*kind, &field::own(*kind).iter().collect::<Vec<_>>());
    }
    write(KindName::Cover, &field::of_every().collect::<Vec<_>>());
    page
}

#[test]
fn every_field_has_its_words_in_the_manual() {
    let page = page();
    if std::env::var_os(WRITE).is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/manual/fields.md");
        std::fs::write(path, &page).expect("written");
        return;
    }
    assert_eq!(PAGE, page, "docs/manual/fields.md is not what the tables of fields say; {WRITE}=1 writes it");
}
