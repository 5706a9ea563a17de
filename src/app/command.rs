//! Commands as data: what each is called, in which menu it stands, which keys give it. Menus, keys
//! and the help page are drawn from this one table.

use super::{Appearance, Template};
use crate::model::record::KindName;

/// What can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begin an empty dossier.
    New,
    /// Begin a dossier after a template.
    NewFrom(Template),
    /// Ask for a file and open it.
    Open,
    /// Open the sample that comes with the program.
    OpenSample,
    /// Save where it was opened or last saved.
    Save,
    /// Ask for a place and save there.
    SaveAs,
    /// Close the dossier.
    Close,
    /// Show the settings.
    Settings,
    /// Leave the program.
    Quit,
    /// Take the last step back.
    Undo,
    /// Do the last undone step again.
    Redo,
    /// Enter a new record.
    Add(KindName),
    /// Enter a new issue under the selected one.
    AddSubissue,
    /// Remove the selected record.
    Remove,
    /// Move the selected record up in its manual order.
    MoveUp,
    /// Move the selected record down in its manual order.
    MoveDown,
    /// Show what is written on the dossier itself.
    Cover,
    /// Look at things as of today.
    Today,
    /// Look at things as of the day before this on which something was said.
    Earlier,
    /// Look at things as of the next day on which something was said.
    Later,
    /// Light, dark, or as the system has it.
    Appearance(Appearance),
    /// Show a page of help.
    Help(Help),
}

/// A page of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// The manual.
    Manual,
    /// Which keys do what.
    Keys,
    /// What this program is.
    About,
}

/// A menu of the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// The dossier as a file.
    File,
    /// Steps back and forth.
    Edit,
    /// How it is shown.
    View,
    /// The records.
    Record,
    /// About the program.
    Help,
}

impl Menu {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::File, Self::Edit, Self::View, Self::Record, Self::Help];

    /// What it is called.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Record => "Record",
            Self::Help => "Help",
        }
    }
}

/// Keys that give a command: Ctrl (⌘ on a Mac), a letter, and perhaps Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// The letter, a capital.
    pub letter: char,
    /// Whether with Shift.
    pub shift: bool,
}

/// A command's line in the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Where it stands.
    pub menu: Menu,
    /// Entries of one group stand together, with a line between groups.
    pub group: u8,
    /// What it is called where nothing more exact can be said.
    pub label: &'static str,
    /// Its keys.
    pub shortcut: Option<Shortcut>,
}

const fn entry(menu: Menu, group: u8, command: Command, label: &'static str) -> Entry {
    Entry { command, menu, group, label, shortcut: None }
}
impl Entry {
    const fn keys(mut self, letter: char) -> Self {
        self.shortcut = Some(Shortcut { letter, shift: false });
        self
    }
    const fn shift_keys(mut self, letter: char) -> Self {
        self.shortcut = Some(Shortcut { letter, shift: true });
        self
    }
}

/// All commands, in the menus' order.
pub const COMMANDS: &[Entry] = &[
    entry(Menu::File, 0, Command::New, "New dossier").keys('N'),
    entry(Menu::File, 0, Command::NewFrom(Template::PeaceProcess), "New peace process"),
    entry(Menu::File, 0, Command::NewFrom(Template::CollectiveBargaining), "New collective bargaining"),
    entry(Menu::File, 0, Command::NewFrom(Template::CompanySale), "New sale of a company"),
    entry(Menu::File, 0, Command::Open, "Open…").keys('O'),
    entry(Menu::File, 1, Command::Save, "Save").keys('S'),
    entry(Menu::File, 1, Command::SaveAs, "Save as…").shift_keys('S'),
    entry(Menu::File, 2, Command::Settings, "Settings…").keys(','),
    entry(Menu::File, 3, Command::Close, "Close").keys('W'),
    entry(Menu::File, 3, Command::Quit, "Quit").keys('Q'),
    entry(Menu::Edit, 0, Command::Undo, "Undo").keys('Z'),
    entry(Menu::Edit, 0, Command::Redo, "Redo").shift_keys('Z'),
    entry(Menu::Edit, 1, Command::Remove, "Remove"),
    entry(Menu::View, 0, Command::Today, "As of today"),
    entry(Menu::View, 0, Command::Earlier, "As of the previous statement"),
    entry(Menu::View, 0, Command::Later, "As of the next statement"),
    entry(Menu::View, 1, Command::Appearance(Appearance::System), "Light or dark as the system"),
    entry(Menu::View, 1, Command::Appearance(Appearance::Light), "Light"),
    entry(Menu::View, 1, Command::Appearance(Appearance::Dark), "Dark"),
    entry(Menu::Record, 0, Command::Cover, "Dossier details"),
    entry(Menu::Record, 1, Command::Add(KindName::Issue), "Add issue"),
    entry(Menu::Record, 1, Command::AddSubissue, "Add issue below"),
    entry(Menu::Record, 1, Command::Add(KindName::Party), "Add party"),
    entry(Menu::Record, 1, Command::Add(KindName::Person), "Add person"),
    entry(Menu::Record, 1, Command::Add(KindName::Statement), "Add statement"),
    entry(Menu::Record, 1, Command::Add(KindName::Source), "Add source"),
    entry(Menu::Record, 2, Command::MoveUp, "Move up"),
    entry(Menu::Record, 2, Command::MoveDown, "Move down"),
    entry(Menu::Help, 0, Command::OpenSample, "Open the sample"),
    entry(Menu::Help, 1, Command::Help(Help::Manual), "Manual"),
    entry(Menu::Help, 1, Command::Help(Help::Keys), "Keyboard"),
    entry(Menu::Help, 1, Command::Help(Help::About), "About Demarche"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_have_the_same_keys_or_name() {
        for (at, one) in COMMANDS.iter().enumerate() {
            for other in &COMMANDS[at + 1..] {
                assert!(one.shortcut.is_none() || one.shortcut != other.shortcut, "{}", one.label);
                assert_ne!((one.menu, one.label), (other.menu, other.label));
                assert_ne!(one.command, other.command);
            }
        }
    }

    #[test]
    fn a_menu_keeps_its_groups_together() {
        for menu in Menu::ALL {
            let groups: Vec<u8> = COMMANDS.iter().filter(|it| it.menu == *menu).map(|it| it.group).collect();
            assert!(!groups.is_empty() && groups.is_sorted(), "{}", menu.word());
        }
    }
}
