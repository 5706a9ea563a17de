//! What writes the lines of a briefing, and what all parts of it share: names, levels, and on whose word a thing is
//! known. What is not there is not mentioned, and nothing is said twice.

use super::{Kind, Line, Of, Sheet};
use crate::{
    analysis::briefing::Briefing,
    model::{
        AnyId, Citation, Date, Dossier, Id, Level, Place, Source, Via,
        record::{Event, Issue, Party, Proposal, Record, Setting, Standing, Statement},
    },
    text::{
        date::{DateStyle, date},
        list, position, quoted,
    },
};
use std::{cell::Cell, collections::BTreeSet};

/// What writes the lines.
pub(super) struct Writer<'a> {
    pub(super) dossier: &'a Dossier,
    pub(super) style: DateStyle,
    pub(super) event: &'a Event,
    pub(super) lines: Vec<Line>,
    /// Whether something bears a mark for not being on record.
    pub(super) has_marks: bool,
    /// The grades that were named, to be explained.
    grades: BTreeSet<&'static str>,
    /// What things are known from, as it came.
    sources: Vec<Id<Source>>,
    /// Whether that is told of each thing by its number.
    has_numbers: bool,
    /// The highest level of what was written of.
    highest: Cell<Level>,
}

/// Writes a briefing with dates in that style.
#[must_use]
pub fn sheet(dossier: &Dossier, style: DateStyle, it: &Briefing) -> Sheet {
    let Some(event) = dossier.get(it.event) else { return Sheet::default() };
    let write = |has_numbers| {
        let mut to = Writer {
            dossier,
            style,
            event,
            lines: Vec::new(),
            has_marks: false,
            grades: BTreeSet::new(),
            sources: Vec::new(),
            has_numbers,
            highest: Cell::new(event.level),
        };
        to.head(it);
        to.outcome(it);
        to.agenda(it);
        to.papers(it);
        to.until_then(it);
        to.tasks(it);
        to.notes(it);
        to.foot();
        to.reserve();
        to
    };
    // Where all is known from one source, its number beside each thing says nothing.
    let alike = write(false);
    let whole = if alike.sources.len() > 1 { write(true) } else { alike };
    Sheet { lines: whole.lines }
}

impl Writer<'_> {
    pub(super) fn put(&mut self, kind: Kind, lead: impl Into<String>, words: impl Into<String>) {
        self.lines.push(Line::new(kind, lead, words));
    }

    pub(super) fn name(&self, id: impl Into<AnyId>) -> String {
        let id = id.into();
        self.level(id);
        let name = self.dossier.name(id);
        if name.trim().is_empty() { format!("unnamed {}", id.kind.word()) } else { name.trim().to_owned() }
    }

    pub(super) fn names(&self, parties: &[Id<Party>]) -> String {
        list(&parties.iter().map(|it| self.name(*it)).collect::<Vec<_>>(), "and")
    }

    pub(super) fn date(&self, it: impl Into<Date>) -> String {
        date(it, self.style)
    }

    pub(super) fn place(&self, issue: Id<Issue>, place: &Place) -> String {
        position::place(self.dossier, self.style, issue, place)
    }

    /// The level of a record, where fewer may see it than the event.
    pub(super) fn level(&self, id: impl Into<AnyId>) -> Option<Level> {
        let level = self.dossier.record(id.into()).map(Record::level)?;
        self.highest.set(self.highest.get().max(level));
        (level > self.event.level).then_some(level)
    }

    /// The number of an issue with its title.
    pub(super) fn issue(&self, id: Id<Issue>) -> String {
        let number = self.dossier.get(id).map(|it| it.reference.trim()).unwrap_or_default();
        if number.is_empty() { self.name(id) } else { format!("{number} {}", self.name(id)) }
    }

    /// The number of an issue, or its title where it has none.
    pub(super) fn number(&self, id: Id<Issue>) -> String {
        let number = self.dossier.get(id).map(|it| it.reference.trim()).unwrap_or_default();
        if number.is_empty() { self.name(id) } else { number.to_owned() }
    }

    /// The code of a text, or its title where it has none.
    pub(super) fn proposal(&self, id: Id<Proposal>) -> String {
        let code = self.dossier.get(id).map(|it| it.code.trim()).unwrap_or_default();
        if code.is_empty() { self.name(id) } else { code.to_owned() }
    }

    /// A line that tells what somebody said.
    pub(super) fn said(&mut self, kind: Kind, lead: impl Into<String>, id: Id<Statement>) {
        let Some(said) = self.dossier.get(id) else { return };
        let words = if said.words.trim().is_empty() { &said.quote } else { &said.words };
        let (detail, level) = (self.by(said), self.level(id));
        let line = Line::new(kind, lead, words.trim()).detail(detail).level(level);
        self.lines.push(line.of(Of::Record(id.any())));
    }

    /// Who said a thing, when, and on whose word that is known.
    pub(super) fn by(&mut self, said: &Statement) -> String {
        let speaker = said.speaker.map(|it| self.name(it));
        let within = (said.setting == Setting::Internal).then(|| "within the party".to_owned());
        let standing = (said.standing != Standing::OnRecord).then(|| said.standing.to_string());
        let when = said.date.map(|it| self.date(it));
        let known = self.known(&said.citations);
        joined([speaker, within, standing, when, known])
    }

    /// On whose word a thing is known: the grade of what it is known from first, and how it came.
    pub(super) fn known(&mut self, citations: &[Citation]) -> Option<String> {
        let Some(first) = citations.first() else { return Some("no source".to_owned()) };
        let letter = self.dossier.get(first.source).and_then(|it| it.reliability).map(|it| it.word());
        let figure = first.credibility.map(|it| it.word());
        let mut grade = String::new();
        for word in [letter, figure].into_iter().flatten() {
            self.grades.insert(word);
            grade.push_str(word.split(' ').next().unwrap_or_default());
        }
        let nth = self.sources.iter().position(|it| *it == first.source).unwrap_or(self.sources.len());
        if nth == self.sources.len() {
            self.sources.push(first.source);
        }
        let via = if first.via == Via::Direct { String::new() } else { first.via.to_string() };
        let number = if self.has_numbers { format!("source {}", nth + 1) } else { String::new() };
        let known: Vec<String> = [grade, via, number].into_iter().filter(|it| !it.is_empty()).collect();
        (!known.is_empty()).then(|| known.join(" "))
    }

    /// Puts a heading before the lines from there on, if there are any; a level that all of them have stands there.
    pub(super) fn under(&mut self, first: usize, heading: &str) {
        let Some(level) = self.lines.get(first).map(|it| it.level) else { return };
        let is_shared = level.is_some() && self.lines[first..].iter().all(|it| it.level == level);
        if is_shared {
            for line in &mut self.lines[first..] {
                line.level = None;
            }
        }
        let heading = Line::new(Kind::Heading, "", heading).level(level.filter(|_| is_shared));
        self.lines.insert(first, heading);
    }

    /// Says below the title that some of it is not for others.
    fn reserve(&mut self) {
        let highest = self.highest.get();
        if highest < Level::Delegation {
            return;
        }
        let words =
            format!("Contains internal matter, up to the level {highest}: not to be passed on as it is");
        self.lines.insert(1, Line::new(Kind::Reserve, "", words));
    }

    /// What the marks and grades mean, and what all of it is known from.
    fn foot(&mut self) {
        if self.has_marks {
            self.put(Kind::Foot, "", "What bears no mark stands on record.");
        }
        let said = |word: &&'static str| {
            let (grade, words) = word.split_once(' ')?;
            let of = if grade.starts_with(|it: char| it.is_ascii_digit()) { "item" } else { "source" };
            Some(format!("{grade} ({of} {words})"))
        };
        // Letters tell of sources, figures of what they say: letters first.
        let (figures, letters): (Vec<_>, Vec<_>) =
            self.grades.iter().partition(|it| it.starts_with(|it: char| it.is_ascii_digit()));
        let grades: Vec<String> = letters.iter().chain(&figures).filter_map(said).collect();
        if !grades.is_empty() {
            self.put(Kind::Foot, "Grades", grades.join(", "));
        }
        let sources: Vec<String> = self.sources.iter().map(|it| self.source(*it)).collect();
        match sources.as_slice() {
            [] => {}
            [only] => self.put(Kind::Foot, "Source", only.clone()),
            many => {
                let many: Vec<String> =
                    many.iter().enumerate().map(|(at, it)| format!("{} {it}", at + 1)).collect();
                self.put(Kind::Foot, "Sources", many.join("; "));
            }
        }
    }

    fn source(&self, id: Id<Source>) -> String {
        let title = quoted(&self.name(id));
        let Some(it) = self.dossier.get(id) else { return title };
        let publisher = Some(it.publisher.trim().to_owned());
        joined([Some(title), publisher, it.date.map(|it| self.date(it))])
    }
}

pub(super) fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
}
