//! Icons: one a kind of record, and one for each thing that is done or told often. They are painted from
//! a font of icons (Lucide) and never part of a text, so that nothing read aloud holds them.

use crate::model::record::KindName;
use lucide_icons::Icon as Lucide;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $glyph:ident,)+) => {
        /// An icon, named for what it means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($(#[$doc])* $name,)+ }

        impl Icon {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The character that shows it in the font of icons.
            #[must_use]
            pub fn glyph(self) -> char {
                match self { $(Self::$name => Lucide::$glyph,)+ }.unicode()
            }
        }
    };
}

icons! {
    /// The dossier itself.
    Dossier = FolderOpen,
    /// A party.
    Party = Landmark,
    /// A person.
    Person = User,
    /// An issue.
    Issue = Scale,
    /// A statement.
    Statement = MessageSquareQuote,
    /// An interest.
    Interest = Target,
    /// An assessment.
    Assessment = Gauge,
    /// A proposal.
    Proposal = ScrollText,
    /// A clause.
    Clause = Section,
    /// An event.
    Event = CalendarDays,
    /// A source.
    Source = BookOpen,
    /// A note.
    Note = StickyNote,
    /// A task.
    Task = SquareCheckBig,
    /// A new file.
    New = FilePlus,
    /// Open a file.
    Open = FolderOpenDot,
    /// Save.
    Save = Save,
    /// Leave.
    Leave = LogOut,
    /// A file that was opened lately; what was said earlier.
    History = History,
    /// Let it go from the top.
    Unpin = PinOff,
    /// A dossier to begin from.
    Template = LayoutTemplate,
    /// Take back.
    Undo = Undo2,
    /// Do again.
    Redo = Redo2,
    /// Add.
    Add = Plus,
    /// Take out of a list, close.
    Close = X,
    /// Remove for good.
    Remove = Trash2,
    /// Change.
    Edit = Pencil,
    /// Copy.
    Copy = Copy,
    /// Paste.
    Paste = ClipboardPaste,
    /// Two records become one.
    Join = Merge,
    /// To the left, back.
    Left = ChevronLeft,
    /// To the right; in a tree: closed.
    Right = ChevronRight,
    /// Up.
    Up = ChevronUp,
    /// Down; in a tree: open.
    Down = ChevronDown,
    /// To what was looked at before.
    Back = ArrowLeft,
    /// Forward again.
    Forward = ArrowRight,
    /// Move up; ordered upwards.
    MoveUp = ArrowUp,
    /// Move down; ordered downwards.
    MoveDown = ArrowDown,
    /// How things are ordered.
    Sort = ArrowUpDown,
    /// How things are grouped.
    Group = Group,
    /// What is left out.
    Filter = ListFilter,
    /// Moved by dragging.
    Grip = GripVertical,
    /// Find.
    Find = Search,
    /// Done, chosen.
    Done = Check,
    /// Something to be told.
    Info = Info,
    /// Something to be looked at.
    Caution = TriangleAlert,
    /// Something is wrong.
    Danger = CircleAlert,
    /// Stop.
    Stop = CircleStop,
    /// More.
    More = Ellipsis,
    /// Less.
    Less = Minus,
    /// The overview.
    Overview = LayoutDashboard,
    /// The matrix.
    Matrix = Table2,
    /// Two views side by side.
    Split = Columns2,
    /// An issue tree.
    Tree = ListTree,
    /// A day.
    Day = Calendar,
    /// A time.
    Time = Clock,
    /// Everyone may see it.
    Public = Globe,
    /// All parties at the table may see it.
    Table = Users,
    /// The own delegation may see it.
    Delegation = Lock,
    /// Only the principals may see it.
    Principals = EyeOff,
    /// An issue that nobody has taken up.
    Unopened = CircleDashed,
    /// An issue that is being discussed.
    Discussed = CircleDot,
    /// An issue that is agreed in principle.
    InPrinciple = CircleEllipsis,
    /// An issue whose terms are agreed.
    Tentative = CircleCheck,
    /// An issue that is settled.
    Settled = BadgeCheck,
    /// An issue that is set aside.
    Parked = CirclePause,
    /// An issue that is no longer one.
    Withdrawn = CircleSlash,
    /// Kept at the top.
    Pin = Pin,
    /// Settings.
    Settings = Settings2,
    /// Light or dark.
    Appearance = SunMoon,
    /// Light.
    Light = Sun,
    /// Dark.
    Dark = Moon,
    /// Larger.
    Larger = ZoomIn,
    /// Smaller.
    Smaller = ZoomOut,
    /// Which keys do what.
    Keyboard = Keyboard,
    /// Help.
    Help = CircleQuestionMark,
    /// The manual.
    Manual = BookOpenText,
    /// The page of all tokens and widgets.
    Gallery = SwatchBook,
    /// A link that leads out of the program.
    Link = ExternalLink,
    /// Nothing here.
    Nothing = Inbox,
    /// An agreement.
    Agreement = Handshake,
}

/// The icon of a kind of record.
#[must_use]
pub const fn of_kind(kind: KindName) -> Icon {
    match kind {
        KindName::Cover => Icon::Dossier,
        KindName::Party => Icon::Party,
        KindName::Person => Icon::Person,
        KindName::Issue => Icon::Issue,
        KindName::Statement => Icon::Statement,
        KindName::Interest => Icon::Interest,
        KindName::Assessment => Icon::Assessment,
        KindName::Proposal => Icon::Proposal,
        KindName::Clause => Icon::Clause,
        KindName::Event => Icon::Event,
        KindName::Source => Icon::Source,
        KindName::Note => Icon::Note,
        KindName::Task => Icon::Task,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::epaint::text::{Fonts, TextOptions};
    use std::collections::BTreeSet;

    #[test]
    fn every_icon_is_in_the_font_and_stands_for_one_thing() {
        let mut fonts = Fonts::new(TextOptions::default(), super::super::font::definitions());
        let mut fonts = fonts.with_pixels_per_point(1.0);
        let mut seen = BTreeSet::new();
        for icon in Icon::ALL {
            assert!(fonts.has_glyph(&super::super::font::icons(16.0), icon.glyph()), "{icon:?}");
            assert!(seen.insert(icon.glyph()), "{icon:?} looks like another");
        }
    }

    #[test]
    fn every_kind_has_its_own() {
        let glyphs: BTreeSet<char> = KindName::ALL.iter().map(|it| of_kind(*it).glyph()).collect();
        assert_eq!(glyphs.len(), KindName::ALL.len());
    }
}
