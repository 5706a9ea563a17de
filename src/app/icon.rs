//! Icons as data: one a kind of record, and one for each thing that is done or told often. Which glyph
//! shows each is the window's affair.

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// An icon, named for what it means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $name,)+ }

        impl Icon {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];
        }
    };
}

icons! {
    /// The dossier itself.
    Dossier,
    /// A party.
    Party,
    /// A person.
    Person,
    /// An issue.
    Issue,
    /// A statement.
    Statement,
    /// An interest.
    Interest,
    /// An assessment.
    Assessment,
    /// A proposal.
    Proposal,
    /// A clause.
    Clause,
    /// An event.
    Event,
    /// A source.
    Source,
    /// A note.
    Note,
    /// A task.
    Task,
    /// A new file.
    New,
    /// Open a file.
    Open,
    /// Save.
    Save,
    /// Leave.
    Leave,
    /// A file that was opened lately; what was said earlier.
    History,
    /// Let it go from the top.
    Unpin,
    /// A dossier to begin from.
    Template,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Add.
    Add,
    /// Take out of a list, close.
    Close,
    /// Remove for good.
    Remove,
    /// Change.
    Edit,
    /// Copy.
    Copy,
    /// Paste.
    Paste,
    /// Two records become one.
    Join,
    /// Two side by side.
    Compare,
    /// A copy for others.
    Share,
    /// To the left, back.
    Left,
    /// To the right; in a tree: closed.
    Right,
    /// Up.
    Up,
    /// Down; in a tree: open.
    Down,
    /// To what was looked at before.
    Back,
    /// Forward again.
    Forward,
    /// Move up; ordered upwards.
    MoveUp,
    /// Move down; ordered downwards.
    MoveDown,
    /// How things are ordered.
    Sort,
    /// How things are grouped.
    Group,
    /// What is left out.
    Filter,
    /// Moved by dragging.
    Grip,
    /// Find.
    Find,
    /// Done, chosen.
    Done,
    /// Something to be told.
    Info,
    /// Something to be looked at.
    Caution,
    /// Something is wrong.
    Danger,
    /// Stop.
    Stop,
    /// More.
    More,
    /// Less.
    Less,
    /// The overview.
    Overview,
    /// The matrix.
    Matrix,
    /// Two views side by side.
    Split,
    /// An issue tree.
    Tree,
    /// A day.
    Day,
    /// A time.
    Time,
    /// Everyone may see it.
    Public,
    /// All parties at the table may see it.
    Table,
    /// The own delegation may see it.
    Delegation,
    /// Only the principals may see it.
    Principals,
    /// An issue that nobody has taken up.
    Unopened,
    /// An issue that is being discussed.
    Discussed,
    /// An issue that is agreed in principle.
    InPrinciple,
    /// An issue whose terms are agreed.
    Tentative,
    /// An issue that is settled.
    Settled,
    /// An issue that is set aside.
    Parked,
    /// An issue that is no longer one.
    Withdrawn,
    /// Kept at the top.
    Pin,
    /// Settings.
    Settings,
    /// Light or dark.
    Appearance,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Larger.
    Larger,
    /// Smaller.
    Smaller,
    /// Which keys do what.
    Keyboard,
    /// Help.
    Help,
    /// The manual.
    Manual,
    /// The page of all tokens and widgets.
    Gallery,
    /// A link that leads out of the program.
    Link,
    /// Nothing here.
    Nothing,
    /// An agreement.
    Agreement,
}
