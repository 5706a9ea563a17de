//! The lines of the navigator: sections, the records in them, and the views of the matrix that are kept.

use crate::model::{AnyId, record::KindName};
use eframe::egui::Id;

/// A section of the navigator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The views of the matrix that are kept under a name.
    Views,
    /// The records of a kind.
    Of(KindName),
}

impl Section {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[
        Self::Views,
        Self::Of(KindName::Issue),
        Self::Of(KindName::Party),
        Self::Of(KindName::Person),
        Self::Of(KindName::Statement),
        Self::Of(KindName::Event),
        Self::Of(KindName::Proposal),
        Self::Of(KindName::Source),
        Self::Of(KindName::Interest),
        Self::Of(KindName::Assessment),
        Self::Of(KindName::Note),
        Self::Of(KindName::Task),
    ];

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Views => "Matrix views",
            Self::Of(KindName::Cover) => "Dossier",
            Self::Of(KindName::Issue) => "Issues",
            Self::Of(KindName::Party) => "Parties",
            Self::Of(KindName::Person) => "People",
            Self::Of(KindName::Statement) => "Statements",
            Self::Of(KindName::Event) => "Events",
            Self::Of(KindName::Proposal) => "Proposals",
            Self::Of(KindName::Clause) => "Clauses",
            Self::Of(KindName::Source) => "Sources",
            Self::Of(KindName::Interest) => "Interests",
            Self::Of(KindName::Assessment) => "Assessments",
            Self::Of(KindName::Note) => "Notes",
            Self::Of(KindName::Task) => "Tasks",
        }
    }

    /// Whether it is open at first: it is short, or one works with it all the time.
    pub const fn is_open_at_first(self) -> bool {
        !matches!(
            self,
            Self::Of(KindName::Statement | KindName::Interest | KindName::Assessment | KindName::Source)
        )
    }
}

/// A line of the navigator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a section.
    Section(Section),
    /// A record, how many others it is a part of, and whether it has parts.
    Record { id: AnyId, depth: usize, is_parent: bool },
    /// A view that is kept, by its place among them.
    View(usize),
    /// What stands in the section of views as long as none is kept.
    NoView,
}

impl Line {
    /// Whether it is that record's.
    pub fn is_of(&self, id: AnyId) -> bool {
        matches!(self, Self::Record { id: it, .. } if *it == id)
    }

    /// How deep it lies; 0 at the top.
    pub const fn depth(&self) -> usize {
        match self {
            Self::Section(_) => 0,
            Self::View(_) | Self::NoView => 1,
            Self::Record { depth, .. } => *depth + 1,
        }
    }

    /// What tells it apart from all others in that tree.
    pub fn id(&self, tree: Id) -> Id {
        match self {
            Self::Section(section) => tree.with(("section", section)),
            Self::Record { id, .. } => tree.with((id.kind, id.number)),
            Self::View(at) => tree.with(("view", at)),
            Self::NoView => tree.with("no view"),
        }
    }
}

/// The line above that the one there is below of.
pub fn parent(lines: &[Line], at: usize) -> usize {
    let own = lines.get(at).map_or(0, Line::depth);
    (0..at).rev().find(|it| lines[*it].depth() < own).unwrap_or(at)
}
