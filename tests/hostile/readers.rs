//! Every reader of what comes from outside, given any bytes: what it must do with them. The ordinary tests call
//! these with seeded damage, `fuzz/` with whatever a fuzzer thinks of.

use super::generate::{Choices, edited, make};
use demarche::{
    analysis::find::{Query, complete},
    app::{Settings, paste},
    file::{
        Lineage, Problem, UNWATCHED,
        journal::{Reading, read_journal},
        read, write,
    },
    merge::three_way,
    model::{Dossier, Id, Number, Scale, ScaleOption, fault::is_barred},
    text::{answer, file::read_error, typed},
};

/// A dossier's file: it is refused with a message that says where, or it is a whole dossier that can be written
/// and read again.
pub fn dossier(bytes: &[u8]) {
    match read(bytes.to_vec(), UNWATCHED) {
        Ok(opened) => {
            assert_eq!(opened.dossier.faults(), [], "it is not whole");
            let text = write(&opened.dossier, &opened.lineage);
            let again = read(text.into_bytes(), UNWATCHED).expect("what was written is read");
            assert!(again.dossier == opened.dossier && again.lineage == opened.lineage);
        }
        Err(error) => {
            let words = read_error("talks.ron", &error);
            assert!(!words.contains(is_barred), "it can disguise what it says: {words:?}");
            assert!(words.len() < 2000, "nobody reads so much: {} letters", words.len());
            let tells_where = match &error.problem {
                Problem::Empty | Problem::AllNul | Problem::TooLarge | Problem::Newer { .. } => true,
                Problem::Faults(it) => it.dossier.cover().is_none() || error.spot.is_some(),
                _ => error.spot.is_some(),
            };
            assert!(tells_where, "it does not say where: {words}");
        }
    }
}

/// A journal's file: it is refused, or what is whole of it leads to a whole dossier. So is a journal whose frames are
/// right and hold these bytes, parted by [`BETWEEN`]: hardly any damage gets past a checksum.
pub fn journal(bytes: &[u8]) {
    journal_as_it_is(bytes);
    journal_as_it_is(&framed(bytes));
}

/// Parts the payloads of a journal; it is in no text.
const BETWEEN: u8 = 0xff;

/// The payloads of a journal, as far as its frames are right, by the description of the format alone.
pub fn payloads(journal: &[u8]) -> Vec<u8> {
    let after = journal.iter().position(|it| *it == b'\n').map_or(journal.len(), |at| at + 1);
    let (mut rest, mut all) = (&journal[after..], Vec::new());
    while let Some((length, more)) = rest.split_first_chunk() {
        let end = CHECK + u32::from_le_bytes(*length) as usize;
        let Some(frame) = more.get(..end) else { break };
        all.push(&frame[CHECK..]);
        rest = &more[end..];
    }
    all.join(&BETWEEN)
}

/// A journal of these payloads.
pub fn framed(payloads: &[u8]) -> Vec<u8> {
    let mut journal = b"Demarche journal, format 1\n".to_vec();
    let mut check = blake3::hash(&journal);
    for payload in payloads.split(|it| *it == BETWEEN) {
        let length = payload.len() as u64;
        let covered = [&check.as_bytes()[..CHECK], &length.to_le_bytes(), payload].concat();
        check = blake3::hash(&covered);
        journal.extend((length as u32).to_le_bytes());
        journal.extend(&check.as_bytes()[..CHECK]);
        journal.extend(payload);
    }
    journal
}

/// So many bytes of a hash are a checksum.
const CHECK: usize = 16;

fn journal_as_it_is(bytes: &[u8]) {
    if let Ok(reading) = read_journal(bytes) {
        let empty = Dossier::default();
        let Reading { carried, steps, .. } = &reading;
        let base = carried.as_ref().unwrap_or(&empty);
        assert!(carried.as_ref().is_none_or(|it| it.faults().is_empty()), "what it carries is not whole");
        let replayed = reading.replayed(base);
        assert!(replayed.steps <= steps.len());
        assert!(carried.is_none() || replayed.dossier.faults().is_empty(), "what it leads to is not whole");
    }
}

/// The settings: what can be read of them stays the same when it is written.
pub fn settings(bytes: &[u8]) {
    if let Some(it) = Settings::of(bytes) {
        assert!((0.7..=2.5).contains(&it.zoom));
        assert!(!it.name.contains(|it: char| is_barred(it) || it == '\n'), "it goes into files");
        assert_eq!(Settings::of(it.to_text().as_bytes()), Some(it));
    }
}

/// What a person types or pastes: dates, times, numbers, places, tables, queries.
pub fn typed(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let today = jiff::civil::date(2025, 12, 5);
    if let Ok(it) = typed::date(text, today) {
        assert_eq!(typed::date(&it.to_string(), today), Ok(it));
    }
    let _ = (typed::time(text), typed::place::number(text), typed::place::percent(text));
    for scale in scales() {
        let _ = (answer::read(&scale, text, today), typed::place::read(text, &scale, today));
    }
    let table = paste::read(text);
    drop(table);
    let query = Query::read(text);
    let _ = query.is_empty();
    let dossier = Dossier::default();
    for (caret, _) in text.char_indices().take(64) {
        let _ = complete(&dossier, text, caret);
    }
}

fn scales() -> [Scale; 3] {
    let option = |number, label: &str| {
        let mut it = ScaleOption::new(Id::new(number));
        it.label = label.to_owned();
        it
    };
    let zero = Number::new(0.0);
    [
        Scale::Open,
        Scale::Options {
            options: vec![option(1, "all"), option(2, "nothing"), option(3, "all; nothing if never")],
            ordered: true,
        },
        Scale::Amount { unit: "EUR".to_owned(), low: zero, high: None },
    ]
}

/// Two copies of a dossier, each changed by any edits: what they are merged into is whole.
pub fn merge(bytes: &[u8]) {
    let part = bytes.len() / 3;
    let [base, ours, theirs] =
        [&bytes[..part], &bytes[part..2 * part], &bytes[2 * part..]].map(<[u8]>::to_vec);
    let base = make(&mut Choices::new(base));
    let [ours, theirs] = [ours, theirs].map(|it| edited(&base, it, 12));
    let merged = three_way(&base, &ours, &theirs);
    assert_eq!(merged.dossier().faults(), [], "what was merged is not whole");
    let text = write(&merged.dossier(), &Lineage::default());
    let again = read(text.into_bytes(), UNWATCHED).expect("what was merged is read");
    assert!(again.dossier == merged.dossier());
}
