//! The bytes of a journal: a first line, then frames. Each frame is its length, a checksum, and the text that
//! is its payload. A checksum covers the one before it, so no frame can be left out, put twice or come from
//! another journal.

use super::{JOURNAL_FORMAT, JournalProblem};

/// Begins the first line.
const MARK: &[u8] = b"Demarche journal, format ";

/// A checksum: the first half of a BLAKE3 hash.
type Check = [u8; 16];

/// Bytes before a payload.
const HEAD: usize = 4 + size_of::<Check>();

fn first_line() -> Vec<u8> {
    [MARK, JOURNAL_FORMAT.to_string().as_bytes(), b"\n"].concat()
}

fn half(it: &blake3::Hash) -> Check {
    let mut check = Check::default();
    check.copy_from_slice(&it.as_bytes()[..size_of::<Check>()]);
    check
}

fn check(before: &Check, payload: &[u8]) -> Check {
    let mut hasher = blake3::Hasher::new();
    hasher.update(before);
    hasher.update(&(payload.len() as u64).to_le_bytes());
    hasher.update(payload);
    half(&hasher.finalize())
}

/// Makes frames.
#[derive(Clone, Debug)]
pub(super) struct Chain(Check);

impl Chain {
    /// Begins a journal: its first line goes into `out`.
    pub(super) fn begin(out: &mut Vec<u8>) -> Self {
        let line = first_line();
        out.extend(&line);
        Self(half(&blake3::hash(&line)))
    }

    /// Adds a frame to `out`. Whether there was room for it: a payload is at most 4 GiB.
    pub(super) fn put(&mut self, payload: &[u8], out: &mut Vec<u8>) -> bool {
        let Ok(length) = u32::try_from(payload.len()) else { return false };
        self.0 = check(&self.0, payload);
        out.extend(length.to_le_bytes());
        out.extend(self.0);
        out.extend(payload);
        true
    }
}

/// The payloads of a journal, up to the first frame that is not whole or not right.
#[derive(Clone, Debug)]
pub(super) struct Frames<'a> {
    rest: &'a [u8],
    before: Check,
}

impl<'a> Frames<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, JournalProblem> {
        let line = first_line();
        match bytes.strip_prefix(&line[..]) {
            Some(rest) => Ok(Self { rest, before: half(&blake3::hash(&line)) }),
            None => Err(if is_newer(bytes) { JournalProblem::Newer } else { JournalProblem::NotAJournal }),
        }
    }

    /// What follows the frames that were taken, in bytes.
    pub(super) fn rest(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = &'a [u8];
    fn next(&mut self) -> Option<&'a [u8]> {
        let (head, rest) = self.rest.split_at_checked(HEAD)?;
        let (length, stated) = head.split_at_checked(4)?;
        let length = u32::from_le_bytes(length.try_into().ok()?);
        let (payload, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
        let found = check(&self.before, payload);
        if found != stated {
            return None;
        }
        (self.rest, self.before) = (rest, found);
        Some(payload)
    }
}

/// Whether the first line tells of a format that this program does not know.
fn is_newer(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(MARK) else { return false };
    let digits: String =
        rest.iter().take(20).take_while(|it| it.is_ascii_digit()).map(|it| char::from(*it)).collect();
    // A number too large to be one is newer still.
    rest.get(digits.len()) == Some(&b'\n')
        && !digits.is_empty()
        && digits.parse().map_or(true, |it: u32| it > JOURNAL_FORMAT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Vec<u8> {
        let mut out = Vec::new();
        let mut chain = Chain::begin(&mut out);
        for it in ["one", "", "three"] {
            assert!(chain.put(it.as_bytes(), &mut out));
        }
        out
    }
    fn taken(bytes: &[u8]) -> (Vec<String>, usize) {
        let mut frames = Frames::of(bytes).expect("a journal");
        let taken = frames.by_ref().map(|it| String::from_utf8_lossy(it).into_owned()).collect();
        (taken, frames.rest())
    }

    #[test]
    fn frames_come_back_up_to_the_first_that_is_cut() {
        let all = three();
        assert_eq!(taken(&all), (vec!["one".into(), String::new(), "three".into()], 0));
        let first = first_line().len();
        for cut in first..all.len() {
            let (payloads, rest) = taken(&all[..cut]);
            let whole = [first + 23, first + 43].iter().filter(|it| **it <= cut).count();
            assert_eq!(payloads.len(), whole, "cut at {cut}");
            assert!(rest < HEAD + 5);
        }
        for cut in 0..first {
            assert_eq!(Frames::of(&all[..cut]).err(), Some(JournalProblem::NotAJournal));
        }
    }

    #[test]
    fn what_was_changed_ends_the_reading() {
        let all = three();
        for at in first_line().len()..all.len() {
            for bit in 0..8 {
                let mut bytes = all.clone();
                bytes[at] ^= 1 << bit;
                let (payloads, rest) = taken(&bytes);
                assert!(payloads.len() < 3 && rest > 0, "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn frames_cannot_be_left_out_or_taken_from_elsewhere() {
        let all = three();
        let first = first_line().len();
        let without_second = [&all[..first + 23], &all[first + 43..]].concat();
        assert_eq!(taken(&without_second).0, ["one"]);
        let twice = [&all[..first + 23], &all[first..]].concat();
        assert_eq!(taken(&twice).0, ["one"]);
        let zeros = [&all[..], &[0; 4096]].concat();
        assert_eq!(taken(&zeros), (vec!["one".into(), String::new(), "three".into()], 4096));
    }

    #[test]
    fn a_newer_format_is_told_from_what_is_none() {
        for (text, problem) in [
            ("", JournalProblem::NotAJournal),
            ("Demarche journal, format \n", JournalProblem::NotAJournal),
            ("Demarche journal, format 1", JournalProblem::NotAJournal),
            ("Demarche journal, format 2\n", JournalProblem::Newer),
            ("Demarche journal, format 99999999999\n", JournalProblem::Newer),
            ("Demarche journal, format 999999999999999999999\n", JournalProblem::NotAJournal),
        ] {
            assert_eq!(Frames::of(text.as_bytes()).err(), Some(problem), "{text:?}");
        }
    }
}
