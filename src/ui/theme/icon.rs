//! Which glyph shows which icon. Icons are painted from a font of their own (Lucide) and never part of a
//! text, so that nothing read aloud holds them.

use crate::{app::Icon, model::record::KindName};
use lucide_icons::Icon as Lucide;

/// The character that shows it in the font of icons.
#[must_use]
pub fn glyph(icon: Icon) -> char {
    let glyph = match icon {
        Icon::Dossier => Lucide::FolderOpen,
        Icon::Party => Lucide::Landmark,
        Icon::Person => Lucide::User,
        Icon::Issue => Lucide::Scale,
        Icon::Statement => Lucide::MessageSquareQuote,
        Icon::Interest => Lucide::Target,
        Icon::Assessment => Lucide::Gauge,
        Icon::Proposal => Lucide::ScrollText,
        Icon::Clause => Lucide::Section,
        Icon::Event => Lucide::CalendarDays,
        Icon::Source => Lucide::BookOpen,
        Icon::Note => Lucide::StickyNote,
        Icon::Task => Lucide::SquareCheckBig,
        Icon::New => Lucide::FilePlus,
        Icon::Open => Lucide::FolderOpenDot,
        Icon::Save => Lucide::Save,
        Icon::Leave => Lucide::LogOut,
        Icon::History => Lucide::History,
        Icon::Unpin => Lucide::PinOff,
        Icon::Template => Lucide::LayoutTemplate,
        Icon::Undo => Lucide::Undo2,
        Icon::Redo => Lucide::Redo2,
        Icon::Add => Lucide::Plus,
        Icon::Close => Lucide::X,
        Icon::Remove => Lucide::Trash2,
        Icon::Edit => Lucide::Pencil,
        Icon::Copy => Lucide::Copy,
        Icon::Paste => Lucide::ClipboardPaste,
        Icon::Join => Lucide::Merge,
        Icon::Compare => Lucide::GitCompareArrows,
        Icon::Share => Lucide::Send,
        Icon::Left => Lucide::ChevronLeft,
        Icon::Right => Lucide::ChevronRight,
        Icon::Up => Lucide::ChevronUp,
        Icon::Down => Lucide::ChevronDown,
        Icon::Back => Lucide::ArrowLeft,
        Icon::Forward => Lucide::ArrowRight,
        Icon::MoveUp => Lucide::ArrowUp,
        Icon::MoveDown => Lucide::ArrowDown,
        Icon::Sort => Lucide::ArrowUpDown,
        Icon::Group => Lucide::Group,
        Icon::Filter => Lucide::ListFilter,
        Icon::Grip => Lucide::GripVertical,
        Icon::Find => Lucide::Search,
        Icon::Done => Lucide::Check,
        Icon::Info => Lucide::Info,
        Icon::Caution => Lucide::TriangleAlert,
        Icon::Danger => Lucide::CircleAlert,
        Icon::Stop => Lucide::CircleStop,
        Icon::More => Lucide::Ellipsis,
        Icon::Less => Lucide::Minus,
        Icon::Overview => Lucide::LayoutDashboard,
        Icon::Matrix => Lucide::Table2,
        Icon::Split => Lucide::Columns2,
        Icon::Tree => Lucide::ListTree,
        Icon::Day => Lucide::Calendar,
        Icon::Time => Lucide::Clock,
        Icon::Public => Lucide::Globe,
        Icon::Table => Lucide::Users,
        Icon::Delegation => Lucide::Lock,
        Icon::Principals => Lucide::EyeOff,
        Icon::Unopened => Lucide::CircleDashed,
        Icon::Discussed => Lucide::CircleDot,
        Icon::InPrinciple => Lucide::CircleEllipsis,
        Icon::Tentative => Lucide::CircleCheck,
        Icon::Settled => Lucide::BadgeCheck,
        Icon::Parked => Lucide::CirclePause,
        Icon::Withdrawn => Lucide::CircleSlash,
        Icon::Pin => Lucide::Pin,
        Icon::Settings => Lucide::Settings2,
        Icon::Appearance => Lucide::SunMoon,
        Icon::Light => Lucide::Sun,
        Icon::Dark => Lucide::Moon,
        Icon::Larger => Lucide::ZoomIn,
        Icon::Smaller => Lucide::ZoomOut,
        Icon::Keyboard => Lucide::Keyboard,
        Icon::Help => Lucide::CircleQuestionMark,
        Icon::Manual => Lucide::BookOpenText,
        Icon::Gallery => Lucide::SwatchBook,
        Icon::Link => Lucide::ExternalLink,
        Icon::Nothing => Lucide::Inbox,
        Icon::Agreement => Lucide::Handshake,
    };
    glyph.unicode()
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
            assert!(fonts.has_glyph(&super::super::font::icons(16.0), glyph(*icon)), "{icon:?}");
            assert!(seen.insert(glyph(*icon)), "{icon:?} looks like another");
        }
    }

    #[test]
    fn every_kind_has_its_own() {
        let glyphs: BTreeSet<char> = KindName::ALL.iter().map(|it| glyph(of_kind(*it))).collect();
        assert_eq!(glyphs.len(), KindName::ALL.len());
    }
}
