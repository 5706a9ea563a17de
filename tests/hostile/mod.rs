//! Hostile input: whatever is done to a file, a reader refuses it in words or reads a whole dossier; it never
//! ends the program. The same readers are fuzzed in `fuzz/`.

mod damage;
mod readers;

use crate::{generate, shared::full};
use damage::{Seeded, damaged};
use demarche::{
    app::Settings,
    file::{FIRST_LINE, Lineage, journal, write},
};

/// A small file with something of everything that a reader looks at.
fn small() -> Vec<u8> {
    format!(
        "{FIRST_LINE}\n(\n    dossier: {{\n        \"dossier-000000000001\": (\n            title: \"Talks \\\"at\\\" Ж\",\n        ),\n    }},\n    parties: {{\n        \"party-000000000001\": (\n            name: \"Ukraine\",\n            memberships: [(bloc: \"party-000000000002\", from: \"2024-11\")],\n        ),\n        \"party-000000000002\": (kind: Bloc),\n    }},\n    issues: {{\n        \"issue-000000000001\": (scale: Amount(unit: \"EUR\", low: 0.5)),\n    }},\n    lineage: [\n        (hash: \"0123456789abcdef0123456789abcdef\", by: \"Ada\", at: \"2025-12-01T08:00:00Z\"),\n    ],\n)\n"
    )
    .into_bytes()
}

/// Each length that a file can be cut to, and each bit that can flip in it.
fn each_cut_and_bit(bytes: &[u8], reader: fn(&[u8])) {
    for length in 0..bytes.len() {
        reader(&bytes[..length]);
    }
    let mut flipped = bytes.to_vec();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            flipped[at] ^= 1 << bit;
            reader(&flipped);
            flipped[at] ^= 1 << bit;
        }
    }
}

fn much_damage(bytes: &[u8], times: u64, reader: fn(&[u8])) {
    for seed in 0..times {
        reader(&damaged(bytes, seed));
    }
}

#[test]
fn no_cut_and_no_flipped_bit_makes_half_a_dossier() {
    each_cut_and_bit(&small(), readers::dossier);
}

#[test]
fn no_damage_makes_half_a_dossier() {
    much_damage(&small(), 3000, readers::dossier);
    much_damage(write(&full(), &Lineage::default()).as_bytes(), 200, readers::dossier);
}

#[test]
fn no_damage_to_settings_ends_anything() {
    let written = Settings { name: "Ада".to_owned(), zoom: 1.25, ..Settings::default() }.to_text();
    each_cut_and_bit(written.as_bytes(), readers::settings);
    much_damage(written.as_bytes(), 2000, readers::settings);
}

#[test]
fn no_damage_to_a_journal_makes_half_a_dossier() {
    let bytes = journal_bytes();
    for length in 0..bytes.len() {
        readers::journal(&bytes[..length]);
    }
    much_damage(&bytes, 1000, readers::journal);
    // Behind right checksums the texts themselves are read.
    let payloads = readers::payloads(&bytes);
    assert_eq!(readers::framed(&payloads), bytes, "the format is as it is described");
    each_cut_and_bit(&payloads, readers::journal);
    much_damage(&payloads, 3000, readers::journal);
}

/// A journal of two steps.
fn journal_bytes() -> Vec<u8> {
    use demarche::{
        edit::Patch,
        model::{Cover, Dossier, Id, Note, record::Of},
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.journal");
    let now = demarche::model::Moment::new("2025-12-05T10:00:00Z".parse().unwrap());
    let cover = Id::<Cover>::new(1);
    let base = Dossier::new(cover, Cover::default());
    let with = |number: u64, text: &str, to: &Dossier| {
        let note = Note { text: text.to_owned(), ..Note::default() };
        Patch::put(to, Id::<Note>::new(number).any(), Some(note.wrap())).applied(to)
    };
    let one = with(1, "Typed “so”", &base);
    let two = with(2, "And more", &one);
    let header = journal::Header::untitled(cover, now);
    let step = |a: &Dossier, b: &Dossier| journal::Step::between(a, b, "typed".into(), now);
    let mut journal =
        journal::Journal::begin(&path, &header, Some(&base), &step(&base, &one)).expect("begun");
    journal.add(&step(&one, &two)).expect("added");
    std::fs::read(&path).unwrap()
}

#[test]
fn nothing_that_is_typed_ends_anything() {
    let typed = [
        "30 nov 2025",
        "30.11.2025",
        "in 3 days",
        "yesterday",
        "14:30",
        "1.234,56",
        "1e3",
        "50 %",
        "3-5 EUR",
        "≥ 3 if never",
        "all; nothing",
        "'words",
        "party:UA kind:redline after:2025-10 \"quoted",
        "a\tb\nc\td\r\n",
        "-party:",
        "\u{2212}3",
    ];
    for (nth, text) in typed.iter().enumerate() {
        readers::typed(text.as_bytes());
        for seed in 0..100 {
            readers::typed(&damaged(text.as_bytes(), seed * 31 + nth as u64));
        }
    }
    for number in
        ["9".repeat(400), "1e".to_owned() + &"9".repeat(30), "0.".to_owned() + &"0".repeat(400) + "1"]
    {
        readers::typed(number.as_bytes());
        readers::typed(format!("in {number} days").as_bytes());
    }
}

#[test]
fn whatever_was_edited_merges_into_a_whole() {
    for seed in 0..60 {
        let mut seeded = Seeded::new(seed);
        let bytes: Vec<u8> = (0..300 + seeded.below(900)).map(|_| seeded.below(256) as u8).collect();
        readers::merge(&bytes);
    }
}
