//! Commands as data: what can be asked for by name, and what is said of each. The table is beside this.

use super::{AppState, Appearance, COMMANDS, Icon, Panel, Template, View};
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
    /// Ask for another copy and compare it.
    Compare,
    /// Ask for another copy and merge it.
    Merge,
    /// Close the dossier.
    Close,
    /// Show unsaved work that was found.
    Unsaved,
    /// Show the settings.
    Settings,
    /// Ask who one is at the table.
    Seat,
    /// Leave the program.
    Quit,
    /// Take the last step back.
    Undo,
    /// Do the last undone step again.
    Redo,
    /// Enter a new record.
    Add(KindName),
    /// Enter a record like the selected one.
    AddAnother,
    /// Say what goes into the field that the keys are in.
    WhatsThis,
    /// Enter a new issue under the selected one.
    AddSubissue,
    /// Remove the selected record.
    Remove,
    /// Remove the selected record for good, with all that is kept of it.
    Purge,
    /// Leave what is kept of a record that was to be removed for good.
    GiveUpPurge,
    /// Go to the next check.
    NextCheck,
    /// Go to the check before.
    PreviousCheck,
    /// Go to the check of what is selected.
    ShowCheck,
    /// Do at one stroke what can be done about the check that is looked at.
    FixCheck,
    /// Say why the check that is looked at needs no looking at any more.
    DismissCheck,
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
    /// Show a panel at the side, or hide it.
    Panel(Panel),
    /// Go to a view.
    Show(View),
    /// Keep how the matrix is looked at under a name.
    SaveView,
    /// Put the briefing for an event on the clipboard.
    CopyBriefing(TextForm),
    /// Open the selected record in a tab.
    OpenTab,
    /// Close the tab that is seen.
    CloseTab,
    /// Go to the next tab.
    NextTab,
    /// Go to the tab before.
    PreviousTab,
    /// Two panes side by side, or one again.
    Split,
    /// Go back to what was looked at before.
    Back,
    /// Go forward again.
    Forward,
    /// Go to the next difference.
    NextDifference,
    /// Go to the difference before.
    PreviousDifference,
    /// Open the palette: all commands and all records.
    Palette,
    /// Search everything.
    Find,
    /// Put the keys into the next area of the window.
    NextArea,
    /// Put the keys into the area before.
    PreviousArea,
}

/// How a text is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextForm {
    /// As plain text, for a mail.
    Plain,
    /// As Markdown.
    Markdown,
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

/// Keys that give a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// The key's name as egui has it: `N`, `F6`, `ArrowLeft`.
    pub key: &'static str,
    /// Whether with Ctrl (⌘ on a Mac).
    pub command: bool,
    /// Whether with Shift.
    pub shift: bool,
    /// Whether with Alt.
    pub alt: bool,
}

/// A command's line in the table.
#[derive(Clone, Copy)]
#[expect(missing_debug_implementations, reason = "when it can be given is a function")]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Where it stands.
    pub menu: Menu,
    /// Entries of one group stand together, with a line between groups.
    pub group: u8,
    /// What it is called where nothing more exact can be said.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// The icon that stands for it, if one does.
    pub icon: Option<Icon>,
    /// Its keys.
    pub shortcut: Option<Shortcut>,
    /// Whether it can be given as things are.
    pub when: fn(&AppState) -> bool,
}

impl Entry {
    /// The command's line.
    #[must_use]
    pub fn of(command: Command) -> Option<&'static Self> {
        COMMANDS.iter().find(|it| it.command == command)
    }
}
