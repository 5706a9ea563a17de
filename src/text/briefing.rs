//! The briefing for an event in words: lines that the window draws and that are copied, as plain text that reads
//! well in a mail or as Markdown.

mod course;
mod head;
mod item;
mod lines;

use crate::model::{AnyId, Id, Issue, Level, Party};

pub use lines::sheet;

/// It is on the clipboard.
pub const COPIED: &str = "The briefing was copied";

/// The briefing in words, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A line of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is.
    pub kind: Kind,
    /// Of what or of whom it tells; blank if that is clear from the line above.
    pub lead: String,
    /// What there is to say.
    pub words: String,
    /// Who said so, when, and how well it is known.
    pub detail: String,
    /// Who may see it, where fewer may than the event itself.
    pub level: Option<Level>,
    /// To where it leads.
    pub of: Option<Of>,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What the event is called.
    Title,
    /// That it is not for others.
    Reserve,
    /// What is printed on every page, and as of when it is told.
    Under,
    /// A fact with its name.
    Fact,
    /// A section begins.
    Heading,
    /// An issue of the agenda, so deep.
    Item(usize),
    /// What is to be known of an issue, so deep.
    About(usize),
    /// What a party said firmly, on an issue so deep.
    Firm(usize),
    /// What it said otherwise: a signal, a condition, a comment.
    Hollow(usize),
    /// One of several things.
    Point,
    /// What the marks mean.
    Foot,
}

/// To where a line leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// To a record.
    Record(AnyId),
    /// To what a party stands on for an issue.
    Cell(Id<Issue>, Id<Party>),
}

impl Line {
    fn new(kind: Kind, lead: impl Into<String>, words: impl Into<String>) -> Self {
        let (lead, words) = (lead.into(), words.into());
        Self { kind, lead, words, detail: String::new(), level: None, of: None }
    }
    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }
    fn level(mut self, level: Option<Level>) -> Self {
        self.level = level;
        self
    }
    fn of(mut self, of: Of) -> Self {
        self.of = Some(of);
        self
    }

    /// All that it says, in one line: what is read aloud.
    #[must_use]
    pub fn name(&self) -> String {
        self.written("", "")
    }

    fn written(&self, before: &str, after: &str) -> String {
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut out = match (self.lead.is_empty(), words.is_empty()) {
            (false, false) if matches!(self.kind, Kind::Item(_)) => {
                format!("{before}{}{after} – {words}", self.lead)
            }
            (false, false) => format!("{before}{}:{after} {words}", self.lead),
            (false, true) => format!("{before}{}{after}", self.lead),
            (true, _) => words,
        };
        if !self.detail.is_empty() {
            out.push_str(&format!(" ({})", self.detail));
        }
        if let Some(level) = self.level {
            out.push_str(&format!(" [{level}]"));
        }
        out
    }
}

impl Sheet {
    /// As plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        let mut before = None;
        for line in &self.lines {
            let words = line.name();
            let (space, indent, words) = match line.kind {
                Kind::Heading => (true, 0, words.to_uppercase()),
                Kind::Title => (true, 0, words),
                Kind::Item(depth) => (true, depth, words),
                Kind::About(depth) | Kind::Firm(depth) => (false, depth + 1, words),
                Kind::Hollow(depth) if line.lead.is_empty() => (false, depth + 2, words),
                Kind::Hollow(depth) => (false, depth + 1, words),
                Kind::Point => (false, 0, format!("- {words}")),
                Kind::Foot => (before != Some(Kind::Foot), 0, words),
                Kind::Reserve | Kind::Under | Kind::Fact => (false, 0, words),
            };
            if space && !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&"  ".repeat(indent));
            out.push_str(&words);
            out.push('\n');
            before = Some(line.kind);
        }
        out
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        let mut before = None;
        for line in &self.lines {
            let words = marked(line);
            // A list and what is no list are parted by a line.
            let is_listed = |it: Kind| {
                !matches!(
                    it,
                    Kind::Title | Kind::Reserve | Kind::Under | Kind::Heading | Kind::Item(_) | Kind::Foot
                )
            };
            if before.is_some_and(|it| !is_listed(it) || !is_listed(line.kind)) {
                out.push('\n');
            }
            before = Some(line.kind);
            let mark = match line.kind {
                Kind::Title => "# ".to_owned(),
                Kind::Heading => "## ".to_owned(),
                Kind::Item(depth) => format!("{} ", "#".repeat((3 + depth).min(6))),
                Kind::Hollow(_) if line.lead.is_empty() => "  - ".to_owned(),
                Kind::Fact | Kind::About(_) | Kind::Firm(_) | Kind::Hollow(_) | Kind::Point => {
                    "- ".to_owned()
                }
                Kind::Reserve | Kind::Under | Kind::Foot => String::new(),
            };
            out.push_str(&format!("{mark}{words}\n"));
        }
        out
    }
}

/// A line whose letters are not taken for marks of Markdown.
fn marked(line: &Line) -> String {
    let escaped = |text: &str| {
        let mut out = String::with_capacity(text.len());
        for it in text.chars() {
            if matches!(it, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|') {
                out.push('\\');
            }
            out.push(it);
        }
        out
    };
    let line = Line {
        lead: escaped(&line.lead),
        words: escaped(&line.words),
        detail: escaped(&line.detail),
        ..line.clone()
    };
    let is_bold = !matches!(line.kind, Kind::Title | Kind::Heading | Kind::Item(_));
    if is_bold { line.written("**", "**") } else { line.name() }
}

#[cfg(test)]
mod tests;
