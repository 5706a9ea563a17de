//! What a share copy holds: nothing of what its recipient may not see, nothing of what never goes, and the rest whole.

use super::config;
use crate::generate::{choices, dossier, edited};
use demarche::{
    exchange::share::{Held, Key, Reach, Recipient, Request, With, recognised, share},
    file::{Lineage, UNWATCHED, read, write},
    merge::three_way,
    model::{
        Added, AnyId, Dossier, Level,
        record::{Issue, KindName, Party, Record},
    },
};
use proptest::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

const SECRET: [u8; 32] = [7; 32];

/// A request that is made of two numbers: for whom, and what goes along.
fn request(dossier: &Dossier, to: u8, with: u8) -> Request {
    let parties: Vec<_> = dossier.all::<Party>().map(|(id, _)| id).collect();
    let levels = Level::ALL.len();
    let many = levels + parties.len();
    let at = usize::from(to) % many;
    let to = match Level::ALL.get(at) {
        Some(it) => Recipient::Level(*it),
        None => Recipient::Party(parties[at - levels]),
    };
    let with = With { paraphrases: with & 1 != 0, kinds: with & 2 != 0, speakers: with & 4 != 0 };
    let issues = (with.paraphrases != with.kinds && to > Recipient::Level(Level::Public))
        .then(|| dossier.all::<Issue>().map(|(id, _)| id).take(2).collect());
    Request { with, issues, ..Request::new(to) }
}

fn text(it: &Dossier) -> String {
    write(it, &Lineage::default())
}

/// The records that a recipient may not see, whatever else was asked for.
fn is_above(why: &Held) -> bool {
    matches!(why, Held::Level(_) | Held::Audience | Held::NotAddressed)
}

/// The dossier with everything changed that the recipient may not see: other words, other numbers, some gone, some more.
fn otherwise(dossier: &Dossier, request: &Request) -> Dossier {
    let reach = Reach::of(dossier, request);
    let above: BTreeSet<AnyId> =
        reach.held().iter().filter(|(_, why)| is_above(why)).map(|(id, _)| *id).collect();
    // What is named by a record that stays as it is stays too, however much is changed in it.
    let mut named = BTreeSet::new();
    for (_, record) in dossier.records().filter(|(id, _)| !above.contains(id)) {
        record.each(&mut |_, value| {
            value.refs(&mut |id| {
                named.insert(id);
            });
        });
    }
    let more = above.iter().filter(|it| it.kind != KindName::Cover && it.number % 3 == 0);
    let more =
        more.map(|id| (AnyId { number: id.number + 1000, ..*id }, dossier.record(*id).unwrap().clone()));
    let records = dossier.records().filter_map(|(id, record)| {
        if !above.contains(&id) {
            return Some((id, record.clone()));
        }
        if id.kind != KindName::Cover && !named.contains(&id) && id.number % 2 == 0 {
            return None;
        }
        let mut record = record.clone();
        record.texts_mut(&mut |it| it.push_str(" and otherwise"));
        if let Record::Issue(it) = &mut record {
            Arc::make_mut(it).deadline = None;
        }
        Some((id, record))
    });
    records.chain(more).collect()
}

/// Another text in each field that never goes, of the records that go too.
fn with_canaries(dossier: &Dossier, canary: &str) -> Dossier {
    let records = dossier.records().map(|(id, record)| {
        let mut record = record.clone();
        *record.head_mut().3 = Some(Added { by: canary.to_owned(), at: None });
        match &mut record {
            Record::Issue(it) => Arc::make_mut(it).keywords = vec![canary.to_owned()],
            Record::Source(it) => {
                let it = Arc::make_mut(it);
                it.excerpt = canary.to_owned();
                it.file = Some(demarche::model::Attachment {
                    name: canary.to_owned(),
                    size: 7,
                    hash: canary.to_owned(),
                });
            }
            Record::Note(it) => Arc::make_mut(it).text = canary.to_owned(),
            Record::Assessment(it) => {
                let it = Arc::make_mut(it);
                (it.reasons, it.by, it.batna.text) =
                    (canary.to_owned(), canary.to_owned(), canary.to_owned());
            }
            Record::Statement(it) => Arc::make_mut(it).words = canary.to_owned(),
            Record::Interest(it) => Arc::make_mut(it).text = canary.to_owned(),
            Record::Party(it) => Arc::make_mut(it).aliases = vec![canary.to_owned()],
            Record::Proposal(it) => Arc::make_mut(it).summary = canary.to_owned(),
            Record::Event(it) => Arc::make_mut(it).outcome = canary.to_owned(),
            Record::Person(it) => Arc::make_mut(it).name = canary.to_owned(),
            Record::Cover(it) => Arc::make_mut(it).summary = canary.to_owned(),
            Record::Clause(_) | Record::Task(_) => {}
        }
        (id, record)
    });
    records.collect()
}

/// Whether bytes hold a word: as it is, in UTF-16 of either order, or in base 64 wherever it begins.
fn holds(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u16> = word.encode_utf16().collect();
    let mut forms = vec![
        word.as_bytes().to_vec(),
        wide.iter().flat_map(|it| it.to_le_bytes()).collect(),
        wide.iter().flat_map(|it| it.to_be_bytes()).collect(),
    ];
    forms.extend((0..3).map(|before| in_base_64(word, before)));
    forms.iter().any(|form| bytes.windows(form.len()).any(|it| it == form))
}

/// What of base 64 does not depend on what stands before or after.
fn in_base_64(word: &str, before: usize) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes = &word.as_bytes()[(3 - before) % 3..];
    let whole = bytes.chunks_exact(3).flat_map(|it| {
        let number = u32::from(it[0]) << 16 | u32::from(it[1]) << 8 | u32::from(it[2]);
        [18, 12, 6, 0].map(|shift| DIGITS[(number >> shift) as usize & 63])
    });
    whole.collect()
}

#[test]
fn a_word_is_found_in_every_form() {
    let word = "canary that sings";
    for text in ["canary that sings", "eCBjYW5hcnkgdGhhdCBzaW5ncyB4", "Y2FuYXJ5IHRoYXQgc2luZ3M="] {
        assert!(holds(text.as_bytes(), word), "{text}");
    }
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert!(holds(&wide, word) && !holds(b"Y2FuYXJ5IHRoYXQ", word));
}

proptest! {
    #![proptest_config(config(300))]
    #[test]
    fn a_copy_is_whole_and_is_read_as_it_was_written(it in dossier(), script in choices(), to: u8, with: u8) {
        let it = edited(&it, script, 12);
        let request = request(&it, to, with);
        let out = share(&it, &request, &Key::new(&SECRET, request.to));
        prop_assert_eq!(out.copy.faults(), []);
        prop_assert_eq!(out.held.len() + out.ids.len(), it.len());
        let text = text(&out.copy);
        let back = read(text.clone().into_bytes(), UNWATCHED).expect("a copy can be read").dossier;
        prop_assert!(back == out.copy);
        for (id, record) in it.records() {
            prop_assert!(!text.contains(&id.to_string()), "{}", id);
            let parts = match record {
                Record::Issue(it) => it.scale.options().iter().map(|it| it.id.to_string()).collect(),
                Record::Clause(it) => it.brackets.iter().map(|it| it.id.to_string()).collect(),
                _ => Vec::new(),
            };
            for part in parts {
                prop_assert!(!text.contains(&part), "{}", part);
            }
        }
    }

    #[test]
    fn what_the_recipient_may_not_see_changes_no_byte_of_it(it in dossier(), script in choices(), to: u8, with: u8) {
        let it = edited(&it, script, 12);
        let request = request(&it, to, with);
        let other = otherwise(&it, &request);
        let key = Key::new(&SECRET, request.to);
        prop_assert_eq!(text(&share(&it, &request, &key).copy), text(&share(&other, &request, &key).copy));
    }

    #[test]
    fn what_never_goes_is_in_no_copy_in_any_form(it in dossier(), to: u8) {
        let canary = "canary that sings";
        let it = with_canaries(&it, canary);
        let request = request(&it, to, 0);
        let out = share(&it, &request, &Key::new(&SECRET, request.to));
        prop_assert!(!holds(text(&out.copy).as_bytes(), canary));
    }

    #[test]
    fn a_copy_that_comes_back_is_recognised_and_brings_only_what_was_changed_in_it(
        it in dossier(), script in choices(), to: u8, with: u8
    ) {
        let request = request(&it, to, with);
        let key = Key::new(&SECRET, request.to);
        let copy = share(&it, &request, &key).copy;
        let given = recognised(&copy, &it, &key).expect("it is a copy of this dossier");
        let merged = three_way(&given, &it, &given);
        prop_assert_eq!(merged.conflicts, []);
        prop_assert!(merged.patch.is_empty());
        prop_assert!(recognised(&copy, &it, &Key::new(&[8; 32], request.to)).is_none());
        let back = recognised(&edited(&copy, script, 12), &it, &key);
        let back = back.expect("its cover is as it was");
        // New ids are made from a small pool here, so some are those of the dossier; in earnest none are.
        prop_assume!(back.faults().is_empty());
        let merged = three_way(&given, &it, &back);
        prop_assert_eq!(merged.dossier().faults(), []);
    }
}
