//! From the text of a file to a whole dossier, or to what is wrong and where.

use super::{
    FORMAT, FileStamp, LARGEST, Lineage, Named, Problem, ReadError, Spot, Version, VersionHash, WATCH_EVERY,
    Watch,
    error::Broken,
    ron,
    rows::{File, Taker},
    spot,
    stamp::VersionAt,
};
use crate::model::{
    AnyId, Dossier, Id,
    fault::{Glance, is_barred},
    record::{Of, Record},
};
use std::{fmt, sync::mpsc, thread};

/// What was in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The dossier; it is whole.
    pub dossier: Dossier,
    /// Its last saved versions.
    pub lineage: Lineage,
    /// Whether the file has comments beside its first line. Saving loses them.
    pub has_comments: bool,
    /// Whether it is, to the byte, what this program saved last; not, if somebody wrote in it by
    /// other means.
    pub is_as_saved: bool,
    /// The file's stamp, for [`super::save`] to tell whether somebody else has written it meanwhile.
    pub stamp: FileStamp,
}

impl Opened {
    /// Who saved what is in the file, and when; none if another program has written in it since.
    #[must_use]
    pub fn saved(&self) -> Option<&Version> {
        self.lineage.versions().last().filter(|_| self.is_as_saved)
    }

    /// Which version is in the file. Costs as much as writing it where another program has.
    #[must_use]
    pub fn version(&self) -> VersionHash {
        self.saved().map_or_else(|| VersionHash::of(&self.dossier), |it| it.hash)
    }
}

/// Reads the bytes of a file. A byte order mark and line ends of two characters are accepted, and so is a
/// missing first line, if the rest is a dossier.
///
/// # Errors
/// Says what is wrong, where, and in which record.
pub fn read(mut bytes: Vec<u8>, watch: Watch<'_>) -> Result<Opened, ReadError> {
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::TooLarge.into());
    }
    if bytes.first() == Some(&0) && bytes.iter().all(|it| *it == 0) {
        return Err(Problem::AllNul.into());
    }
    let stamp = is_foreign(&bytes).then(|| FileStamp::of(&bytes));
    if stamp.is_some() {
        make_ours(&mut bytes);
    }
    parse(text(&bytes)?, stamp, watch)
}

/// What is found out beside the reading, on a thread of its own: what stands in the way of it is only that there
/// are so many bytes and records.
struct Beside {
    stamp: FileStamp,
    version: Option<VersionAt>,
    glance: Glance,
}

impl Beside {
    /// Takes the stamp of the text, if it has none, and has a glance at the records as they come.
    fn new(text: &str, stamp: Option<FileStamp>, records: mpsc::Receiver<Vec<(AnyId, Record)>>) -> Self {
        let (stamp, version) =
            stamp.map_or_else(|| FileStamp::with_version(text.as_bytes()), |it| (it, None));
        let mut glance = Glance::default();
        for (id, record) in records.into_iter().flatten() {
            glance.at(id, &record);
        }
        Self { stamp, version, glance }
    }
}

fn parse(text: &str, stamp: Option<FileStamp>, watch: Watch<'_>) -> Result<Opened, ReadError> {
    let from = first_line(text)?;
    let is_marked = from > 0;
    let fail = |problem, spot| ReadError { problem, spot, record: None, is_marked };
    let first_token = spot::first_token(text);
    if text[first_token..].starts_with('#') {
        return Err(fail(Problem::SwitchesExtensions, Some(Spot::of(text, first_token))));
    }
    if first_token == text.len() && !is_marked {
        return Err(fail(Problem::Empty, None));
    }
    let (dossier, lineage, beside) = thread::scope(|scope| {
        let (records, come) = mpsc::channel();
        let beside = thread::Builder::new()
            .name("glance".to_owned())
            .spawn_scoped(scope, move || Beside::new(text, stamp, come));
        let mut taker = Keep::new(text.len(), records, watch);
        let lineage = ron()
            .from_str_seed(text, File(&mut taker))
            .map_err(|error| unreadable(text, &taker, error, is_marked))?;
        let dossier = taker.end();
        Ok::<_, ReadError>((dossier, lineage, beside.ok().and_then(|it| it.join().ok())))
    })?;
    if let Some(it) = lineage.versions().iter().flat_map(|it| it.by.chars()).find(|it| is_barred(*it)) {
        let at = text.rfind("lineage").map(|it| Spot::of(text, it));
        return Err(fail(Problem::Barred(it), at));
    }
    let (stamp, version, faults) = match beside {
        Some(it) => (it.stamp, it.version, dossier.faults_after(&it.glance)),
        // There was no thread to be had.
        None => (stamp.unwrap_or_else(|| FileStamp::of(text.as_bytes())), None, dossier.faults()),
    };
    if let Some(first) = faults.first() {
        let spot = spot::fault(text, first.record, first.field, &first.what);
        let record =
            dossier.holds(first.record).then(|| Named { id: first.record, name: dossier.name(first.record) });
        let problem = Problem::Faults(Box::new(Broken { dossier, faults }));
        return Err(ReadError { problem, spot, record, is_marked });
    }
    // In records just as they were written there is no comment.
    let last = lineage.versions().last();
    let as_saved = version.filter(|it| last.is_some_and(|last| last.hash == it.hash));
    let has_comments = spot::has_comments(text, as_saved.as_ref().map_or(from, |it| it.lineage));
    Ok(Opened { dossier, lineage, has_comments, is_as_saved: as_saved.is_some(), stamp })
}

/// Whether another program has put a byte order mark or line ends of its own into it. A file has the line
/// ends of its first line.
fn is_foreign(bytes: &[u8]) -> bool {
    bytes.starts_with(BYTE_ORDER_MARK)
        || bytes.iter().position(|it| *it == b'\n').is_some_and(|it| bytes[..it].ends_with(b"\r"))
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Takes out of it what another program has put into it.
fn make_ours(bytes: &mut Vec<u8>) {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    let (mut to, mut before) = (0, 0);
    for at in 0..bytes.len() {
        let it = bytes[at];
        if (before, it) == (b'\r', b'\n') {
            to -= 1;
        }
        bytes[to] = it;
        to += 1;
        before = it;
    }
    bytes.truncate(to);
}

fn text(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::Empty.into());
    }
    // Each second byte of plain text in UTF-16 is a zero byte.
    if matches!(bytes, [1..=255, 0, 1..=255, 0, ..] | [0, 1..=255, 0, 1..=255, ..]) {
        let spot = Some(Spot { line: 1, column: 1 });
        return Err(ReadError { problem: Problem::NotUtf8, spot, record: None, is_marked: false });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let is_marked = before.starts_with(MARK);
        let spot = Some(Spot::of(&before, before.len()));
        ReadError { problem: Problem::NotUtf8, spot, record: None, is_marked }
    })
}

const MARK: &str = "// Demarche dossier, format ";

/// The length of the first line, if it marks a dossier.
pub(super) fn first_line(text: &str) -> Result<usize, ReadError> {
    let Some(rest) = text.strip_prefix(MARK) else { return Ok(0) };
    let line = rest.lines().next().unwrap_or_default();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // A number too large to be one is newer still.
    let is_newer = digits > 0 && !line[..digits].parse().is_ok_and(|it: u32| it <= FORMAT);
    if is_newer {
        let program = line[digits..]
            .strip_prefix(", for ")
            .and_then(|it| it.strip_suffix(" or newer"))
            .filter(|it| it.len() <= 60 && !it.contains(is_barred))
            .map(str::to_owned);
        let format = line[..digits.min(20)].to_owned();
        let problem = Problem::Newer { format, program };
        return Err(ReadError { problem, spot: None, record: None, is_marked: true });
    }
    Ok(MARK.len() + line.len())
}

/// Keeps the records.
struct Keep<'w> {
    dossier: Dossier,
    /// The greatest id so far. Files are written sorted, so what comes after it is new.
    greatest: Option<AnyId>,
    /// The record that is being read.
    at: Option<AnyId>,
    id_twice: Option<AnyId>,
    /// Those for the glance, gathered to be sent together.
    batch: Vec<(AnyId, Record)>,
    glance: mpsc::Sender<Vec<(AnyId, Record)>>,
    expected: usize,
    watch: Watch<'w>,
    is_stopped: bool,
}

impl<'w> Keep<'w> {
    fn new(bytes: usize, glance: mpsc::Sender<Vec<(AnyId, Record)>>, watch: Watch<'w>) -> Self {
        /// About as many bytes stand in a file for each record.
        const BYTES_A_RECORD: usize = 900;
        Self {
            dossier: Dossier::default(),
            greatest: None,
            at: None,
            id_twice: None,
            batch: Vec::with_capacity(WATCH_EVERY),
            glance,
            expected: bytes / BYTES_A_RECORD + 1,
            watch,
            is_stopped: false,
        }
    }
}

impl Keep<'_> {
    fn send(&mut self) {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(WATCH_EVERY));
        // Where nobody takes them all is looked at in the end.
        let _ = self.glance.send(batch);
    }

    /// All that was kept. Nothing more comes for the glance.
    fn end(mut self) -> Dossier {
        self.send();
        self.dossier
    }
}

impl Taker for Keep<'_> {
    fn id<K: Of>(&mut self, id: Id<K>) -> Result<(), impl fmt::Display> {
        let id = id.any();
        self.at = Some(id);
        if self.greatest.is_none_or(|it| it < id) {
            self.greatest = Some(id);
        } else if self.dossier.holds(id) {
            self.id_twice = Some(id);
            return Err("an id stands there a second time");
        }
        Ok(())
    }
    fn record<K: Of>(&mut self, id: Id<K>, mut record: K) -> Result<(), impl fmt::Display> {
        record.compact_fields();
        let record = record.wrap();
        self.batch.push((id.any(), record.clone()));
        self.dossier.put(id.any(), Some(record));
        self.at = None;
        let done = self.dossier.len();
        if done.is_multiple_of(WATCH_EVERY) {
            self.send();
            let share = done as f32 / self.expected.max(done) as f32;
            self.is_stopped = (self.watch)(share.min(0.95)).is_break();
        }
        if self.is_stopped { Err(super::Stopped) } else { Ok(()) }
    }
}

fn unreadable(text: &str, taker: &Keep<'_>, error: ::ron::error::SpannedError, is_marked: bool) -> ReadError {
    if taker.is_stopped {
        return Problem::Stopped.into();
    }
    let of_ron = |it: ::ron::error::Position| Spot { line: it.line, column: it.col };
    let end = of_ron(error.span.end);
    let end_byte = end.byte(text);
    // Some errors are told after what is wrong, some before it.
    let spot = match error.code {
        ::ron::Error::Message(_)
        | ::ron::Error::InvalidValueForType { .. }
        | ::ron::Error::NoSuchStructField { .. }
        | ::ron::Error::NoSuchEnumVariant { .. }
        | ::ron::Error::DuplicateStructField { .. } => of_ron(error.span.start),
        _ => end,
    };
    let mut at = spot.byte(text);
    let mut spot = spot;
    // A short text that says something else is told from behind its opening quote.
    if matches!(error.code, ::ron::Error::Message(_)) && text[..at].ends_with('"') {
        at -= 1;
        spot.column -= 1;
    }
    let record = taker.at.map(|id| {
        let nth = usize::from(taker.id_twice == Some(id));
        let start = spot::record(text, id, nth).or_else(|| spot::record(text, id, 0));
        Named { id, name: start.and_then(|it| spot::name(text, it, id.kind)).unwrap_or_default() }
    });
    // A file that was cut has no end of its own, and little stands behind what could not be read.
    let rest = text[end_byte..].trim_end();
    let is_cut = rest.trim_start().is_empty() || (rest.len() < 40 && !rest.ends_with(')') && is_marked);
    let problem = if let Some(id) = taker.id_twice {
        Problem::IdTwice(id)
    } else if is_cut || matches!(error.code, ::ron::Error::Eof | ::ron::Error::ExpectedStringEnd) {
        Problem::CutOff
    } else {
        let found = found(&text[at..]);
        Problem::Unreadable { code: Box::new(error.code), found }
    };
    ReadError { problem, spot: Some(spot), record, is_marked }
}

/// What stands there, for the message: a text, a word, or the line from a bracket on.
fn found(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.starts_with('\0') {
        return "zero bytes".to_owned();
    }
    let end = match line.as_bytes() {
        [b'"', rest @ ..] => rest.iter().position(|it| *it == b'"').map_or(line.len(), |it| it + 2),
        [b'(' | b'[' | b'{', ..] => line.trim_end_matches(',').len(),
        _ => line.find([',', ')', ']', '}', ' ']).filter(|it| *it > 0).unwrap_or(line.len()),
    };
    let mut out = String::new();
    for (nth, it) in line[..end].chars().enumerate() {
        match it {
            _ if nth == 40 => {
                out.push('…');
                break;
            }
            it if is_barred(it) => out.extend(it.escape_unicode()),
            it => out.push(it),
        }
    }
    out
}
