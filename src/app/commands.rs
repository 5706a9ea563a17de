//! The table of commands: what each is called and does, in which menu it stands, which keys give it,
//! when it can be given. Menus, toolbar, keys and help are drawn from it, and from nothing else.

use super::{
    AppState, Appearance, Command, Icon, Panel, Selection, Template, View,
    command::{Entry, Help, Menu, Shortcut, TextForm},
};
use crate::model::record::KindName;

/// A menu's group that is being filled.
struct Group(Menu, u8);

impl Group {
    const fn entry(&self, command: Command, label: &'static str, about: &'static str) -> Entry {
        Entry {
            command,
            menu: self.0,
            group: self.1,
            label,
            about,
            icon: None,
            shortcut: None,
            when: is_open,
        }
    }
}

impl Entry {
    const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
    const fn keys(mut self, key: &'static str) -> Self {
        self.shortcut = Some(Shortcut { key, command: true, shift: false, alt: false });
        self
    }
    const fn bare(mut self, key: &'static str) -> Self {
        self.shortcut = Some(Shortcut { key, command: false, shift: false, alt: false });
        self
    }
    const fn alt(mut self, key: &'static str) -> Self {
        self.shortcut = Some(Shortcut { key, command: false, shift: false, alt: true });
        self
    }
    const fn shift(mut self) -> Self {
        if let Some(it) = &mut self.shortcut {
            it.shift = true;
        }
        self
    }
    const fn when(mut self, when: fn(&AppState) -> bool) -> Self {
        self.when = when;
        self
    }
    const fn always(self) -> Self {
        self.when(|_| true)
    }
}

fn is_open(app: &AppState) -> bool {
    app.document().is_some()
}
fn has_tabs(app: &AppState) -> bool {
    (is_open(app) || app.sees_help()) && app.panes.can_close()
}

const DOSSIER: Group = Group(Menu::File, 0);
const SAVING: Group = Group(Menu::File, 1);
const SETTINGS: Group = Group(Menu::File, 2);
const LEAVING: Group = Group(Menu::File, 3);
const STEPS: Group = Group(Menu::Edit, 0);
const REMOVING: Group = Group(Menu::Edit, 1);
const FINDING: Group = Group(Menu::Edit, 2);
const COPYING: Group = Group(Menu::Edit, 3);
const VIEWS: Group = Group(Menu::View, 0);
const TABS: Group = Group(Menu::View, 1);
const TRAIL: Group = Group(Menu::View, 2);
const PANELS: Group = Group(Menu::View, 3);
const DAYS: Group = Group(Menu::View, 4);
const LOOKS: Group = Group(Menu::View, 5);
const COVER: Group = Group(Menu::Record, 0);
const ADDING: Group = Group(Menu::Record, 1);
const ORDER: Group = Group(Menu::Record, 2);
const NOTICED: Group = Group(Menu::Record, 3);
const FOR_GOOD: Group = Group(Menu::Record, 4);
const SAMPLE: Group = Group(Menu::Help, 0);
const PAGES: Group = Group(Menu::Help, 1);

/// All commands, in the menus' order.
pub const COMMANDS: &[Entry] = &[
    DOSSIER.entry(Command::New, "New dossier", "Begins an empty dossier.").icon(Icon::New).keys("N").always(),
    DOSSIER
        .entry(
            Command::NewFrom(Template::PeaceProcess),
            "New peace process",
            "Begins a dossier from the template for a peace process.",
        )
        .always(),
    DOSSIER
        .entry(
            Command::NewFrom(Template::CollectiveBargaining),
            "New collective bargaining",
            "Begins a dossier from the template for bargaining between a union and an employer.",
        )
        .always(),
    DOSSIER
        .entry(
            Command::NewFrom(Template::CompanySale),
            "New sale of a company",
            "Begins a dossier from the template for the sale of a company.",
        )
        .always(),
    DOSSIER
        .entry(Command::Open, "Open…", "Asks for a dossier's file and opens it.")
        .icon(Icon::Open)
        .keys("O")
        .always(),
    SAVING.entry(Command::Save, "Save", "Writes the dossier to its file.").icon(Icon::Save).keys("S"),
    SAVING
        .entry(Command::SaveAs, "Save as…", "Asks for a place and a name, and writes the dossier there.")
        .keys("S")
        .shift(),
    SAVING
        .entry(
            Command::Show(View::Earlier),
            "Earlier versions…",
            "Shows the versions that saving has kept and what changed in each, and brings one back.",
        )
        .icon(Icon::History),
    SAVING
        .entry(
            Command::Compare,
            "Compare with a copy…",
            "Asks for another copy of the dossier and shows what differs, record by record.",
        )
        .icon(Icon::Compare),
    SAVING
        .entry(
            Command::Merge,
            "Merge a copy…",
            "Asks for another copy of the dossier and brings what was done there together with what was done here.",
        )
        .icon(Icon::Join)
        .when(AppState::can_change),
    SAVING
        .entry(
            Command::Show(View::Share),
            "Share…",
            "Prepares a copy that holds only what its recipient may see, and shows what stays behind and why.",
        )
        .icon(Icon::Share),
    SAVING
        .entry(
            Command::Unsaved,
            "Unsaved work…",
            "Shows work that was not saved when the program ended, to restore it or throw it away.",
        )
        .when(|app| !app.recovery().offers().is_empty()),
    SETTINGS.entry(
        Command::Seat,
        "Your seat at the table…",
        "Asks for your own party and level in this dossier, on this computer; nothing in the file changes.",
    ),
    SETTINGS
        .entry(Command::Settings, "Settings…", "Shows what can be set: looks, names, dates, levels.")
        .icon(Icon::Settings)
        .keys(",")
        .always(),
    LEAVING
        .entry(Command::Close, "Close", "Closes the dossier; asks first if something is not saved.")
        .icon(Icon::Close)
        .keys("W"),
    LEAVING
        .entry(Command::Quit, "Quit", "Leaves the program; asks first if something is not saved.")
        .icon(Icon::Leave)
        .keys("Q")
        .always(),
    STEPS
        .entry(Command::Undo, "Undo", "Takes the last step back, and goes to where it happened.")
        .icon(Icon::Undo)
        .keys("Z")
        .when(|app| app.document().is_some_and(|it| !it.session.history().is_empty())),
    STEPS
        .entry(Command::Redo, "Redo", "Does the step that was taken back last again.")
        .icon(Icon::Redo)
        .keys("Z")
        .shift()
        .when(|app| app.document().is_some_and(|it| it.session.history().redo_label().is_some())),
    REMOVING
        .entry(
            Command::Remove,
            "Remove",
            "Removes the selected record, and says what goes with it or why it cannot go.",
        )
        .icon(Icon::Remove)
        .when(|app| app.removable().is_some()),
    REMOVING
        .entry(
            Command::GiveUpPurge,
            "Give up the purge",
            "Leaves what is kept of a record that was to be purged while the dossier could not be saved.",
        )
        .when(|app| app.waiting_purge().is_some()),
    FINDING
        .entry(
            Command::Find,
            "Search everything",
            "Finds words in all texts of all records, and records by who, what and when.",
        )
        .icon(Icon::Find)
        .keys("F"),
    FINDING
        .entry(
            Command::Palette,
            "Command or record…",
            "Finds a command or a record by a few letters of what it is called.",
        )
        .keys("K")
        .always(),
    COPYING
        .entry(
            Command::CopyBriefing(TextForm::Plain),
            "Copy the briefing",
            "Copies the briefing for the selected event as text that reads well in a mail.",
        )
        .icon(Icon::Copy)
        .when(|app| app.briefed().is_some()),
    COPYING
        .entry(
            Command::CopyBriefing(TextForm::Markdown),
            "Copy the briefing as Markdown",
            "Copies the briefing for the selected event with marks for headings and lists.",
        )
        .when(|app| app.briefed().is_some()),
    VIEWS
        .entry(Command::Show(View::Matrix), "Matrix", "Shows the positions: issues by parties.")
        .icon(Icon::Matrix)
        .keys("1"),
    VIEWS
        .entry(
            Command::Show(View::Overview),
            "Overview",
            "Shows what is open, what has changed, what comes next and who is waited for.",
        )
        .icon(Icon::Overview)
        .keys("2"),
    VIEWS
        .entry(
            Command::Show(View::Checks),
            "Checks",
            "Shows what the program noticed and a person should look at, what matters most first.",
        )
        .icon(Icon::Caution)
        .keys("3"),
    VIEWS
        .entry(
            Command::SaveView,
            "Save this view…",
            "Keeps how the matrix is looked at under a name; the navigator offers it from then on.",
        )
        .icon(Icon::Pin)
        .when(|app| app.can_look_at_matrix()),
    TABS.entry(Command::OpenTab, "Open in a tab", "Opens the selected record in a tab of its own.")
        .keys("T")
        .when(|app| app.page().is_some()),
    TABS.entry(Command::CloseTab, "Close the tab", "Closes the tab that is seen.")
        .keys("W")
        .shift()
        .when(has_tabs),
    TABS.entry(Command::NextTab, "Next tab", "Goes to the tab to the right.").keys("PageDown").when(has_tabs),
    TABS.entry(Command::PreviousTab, "Previous tab", "Goes to the tab to the left.")
        .keys("PageUp")
        .when(has_tabs),
    TABS.entry(
        Command::Split,
        "Side by side",
        "Shows what is selected beside what is seen, or puts all tabs into one pane again.",
    )
    .icon(Icon::Split)
    .keys("Backslash")
    .when(|app| is_open(app) && (app.panes.is_split() || app.beside().is_some())),
    TRAIL
        .entry(Command::Back, "Back", "Goes back to what was looked at before.")
        .icon(Icon::Back)
        .alt("ArrowLeft")
        .when(|app| app.place_before().is_some()),
    TRAIL
        .entry(Command::Forward, "Forward", "Goes forward again to what was looked at.")
        .icon(Icon::Forward)
        .alt("ArrowRight")
        .when(|app| app.place_after().is_some()),
    TRAIL
        .entry(
            Command::NextDifference,
            "Next difference",
            "Goes to the next record that differs from the copy that is compared.",
        )
        .bare("F7")
        .when(AppState::has_differences),
    TRAIL
        .entry(
            Command::PreviousDifference,
            "Previous difference",
            "Goes to the record before that differs from the copy that is compared.",
        )
        .bare("F7")
        .shift()
        .when(AppState::has_differences),
    TRAIL
        .entry(Command::NextArea, "Next area", "Puts the keys into the next area of the window.")
        .bare("F6")
        .always(),
    TRAIL
        .entry(Command::PreviousArea, "Previous area", "Puts the keys into the area before.")
        .bare("F6")
        .shift()
        .always(),
    PANELS
        .entry(
            Command::Panel(Panel::Navigator),
            "Navigator",
            "Shows the list of all records at the left, or hides it.",
        )
        .keys("B"),
    PANELS
        .entry(
            Command::Panel(Panel::Inspector),
            "Inspector",
            "Shows the form of what is selected at the right, or hides it.",
        )
        .keys("I"),
    DAYS.entry(Command::Today, "As of today", "Shows how things stand today.").icon(Icon::Day),
    DAYS.entry(
        Command::Earlier,
        "As of the previous change",
        "Shows how things stood on the day before this on which something was said or decided.",
    )
    .icon(Icon::Left)
    .when(|app| is_open(app) && app.days.before(app.as_of).is_some()),
    DAYS.entry(
        Command::Later,
        "As of the next change",
        "Shows how things stood on the next day on which something was said or decided.",
    )
    .icon(Icon::Right)
    .when(|app| is_open(app) && app.days.after(app.as_of).is_some()),
    LOOKS
        .entry(
            Command::Appearance(Appearance::System),
            "Light or dark as the system",
            "Is light or dark as the system is.",
        )
        .icon(Icon::Appearance)
        .always(),
    LOOKS
        .entry(Command::Appearance(Appearance::Light), "Light", "Shows dark text on a light ground.")
        .icon(Icon::Light)
        .always(),
    LOOKS
        .entry(Command::Appearance(Appearance::Dark), "Dark", "Shows light text on a dark ground.")
        .icon(Icon::Dark)
        .always(),
    COVER
        .entry(
            Command::Cover,
            "Dossier details",
            "Shows what is written on the dossier itself: title, marking, own party.",
        )
        .icon(Icon::Dossier),
    ADDING
        .entry(Command::Add(KindName::Issue), "Add issue", "Enters a new issue beside the selected one.")
        .icon(Icon::Issue),
    ADDING
        .entry(Command::AddSubissue, "Add issue below", "Enters a new issue under the selected one.")
        .when(|app| is_open(app) && app.selection.and_then(Selection::issue).is_some()),
    ADDING.entry(Command::Add(KindName::Party), "Add party", "Enters a new party.").icon(Icon::Party),
    ADDING.entry(Command::Add(KindName::Person), "Add person", "Enters a new person.").icon(Icon::Person),
    ADDING
        .entry(
            Command::Add(KindName::Statement),
            "Add statement",
            "Enters what was said, by and on what is selected.",
        )
        .icon(Icon::Statement),
    ADDING
        .entry(Command::Add(KindName::Source), "Add source", "Enters where something is known from.")
        .icon(Icon::Source),
    ADDING
        .entry(Command::Add(KindName::Event), "Add event", "Enters a round, call, visit, vote or deadline.")
        .icon(Icon::Event),
    ADDING
        .entry(Command::Add(KindName::Proposal), "Add proposal", "Enters a tabled text or package.")
        .icon(Icon::Proposal),
    ADDING
        .entry(Command::Add(KindName::Clause), "Add clause", "Enters a clause of the selected proposal.")
        .icon(Icon::Clause)
        .when(|app| app.can_add(KindName::Clause)),
    ADDING
        .entry(
            Command::Add(KindName::Interest),
            "Add interest",
            "Enters what the selected party wants, and why.",
        )
        .icon(Icon::Interest)
        .when(|app| app.can_add(KindName::Interest)),
    ADDING
        .entry(
            Command::Add(KindName::Assessment),
            "Add assessment",
            "Enters what is believed of the selected party, or was instructed.",
        )
        .icon(Icon::Assessment)
        .when(|app| app.can_add(KindName::Assessment)),
    ADDING
        .entry(Command::Add(KindName::Note), "Add note", "Enters your own words about what is selected.")
        .icon(Icon::Note),
    ADDING
        .entry(Command::Add(KindName::Task), "Add task", "Enters a next step about what is selected.")
        .icon(Icon::Task),
    ADDING
        .entry(
            Command::AddAnother,
            "Add another like this",
            "Enters a record of the same kind that takes over what such records share: date, party, source.",
        )
        .icon(Icon::Copy)
        .keys("Enter")
        .when(|app| app.another().is_some()),
    ORDER
        .entry(Command::MoveUp, "Move up", "Moves the selected record up in its manual order.")
        .icon(Icon::MoveUp)
        .when(|app| app.moves.up.is_some()),
    ORDER
        .entry(Command::MoveDown, "Move down", "Moves the selected record down in its manual order.")
        .icon(Icon::MoveDown)
        .when(|app| app.moves.down.is_some()),
    NOTICED
        .entry(
            Command::NextCheck,
            "Next check",
            "Goes to the next of the checks that are listed, what matters most first, wherever one is.",
        )
        .bare("F8")
        .when(|app| !app.listed_checks().noticed.is_empty()),
    NOTICED
        .entry(Command::PreviousCheck, "Previous check", "Goes to the one before of the checks that are listed.")
        .bare("F8")
        .shift()
        .when(|app| !app.listed_checks().noticed.is_empty()),
    NOTICED
        .entry(
            Command::ShowCheck,
            "Show its check",
            "Goes to the check about what is selected that matters most, with what can be done about it.",
        )
        .icon(Icon::Caution)
        .keys("F8")
        .when(AppState::has_checks),
    NOTICED
        .entry(
            Command::FixCheck,
            "Do what the check offers",
            "Does at one stroke what can be done about the check that is looked at, or about what is selected.",
        )
        .icon(Icon::Done)
        .when(AppState::can_fix),
    NOTICED
        .entry(
            Command::DismissCheck,
            "Dismiss the check…",
            "Asks why the check that is looked at needs no looking at any more, and keeps that as a note.",
        )
        .when(AppState::can_dismiss),
    FOR_GOOD
        .entry(
            Command::Purge,
            "Purge for good…",
            "Removes the selected record, and all that is kept of it: steps to undo, earlier versions, copies given.",
        )
        .when(AppState::can_purge),
    SAMPLE
        .entry(
            Command::OpenSample,
            "Open the sample",
            "Opens the dossier that comes with the program, to look around in.",
        )
        .icon(Icon::Dossier)
        .always(),
    PAGES.entry(Command::Help(Help::Manual), "Manual", "Shows the manual.").icon(Icon::Manual).always(),
    PAGES
        .entry(
            Command::WhatsThis,
            "What's this?",
            "Says in the manual what goes into the field that the keys are in; once more, no longer.",
        )
        .icon(Icon::Help)
        .bare("F1")
        .shift(),
    PAGES
        .entry(Command::Help(Help::Keys), "Keyboard", "Shows which keys do what.")
        .icon(Icon::Keyboard)
        .bare("F1")
        .always(),
    PAGES
        .entry(Command::Help(Help::About), "About Demarche", "Tells what this program is.")
        .icon(Icon::Info)
        .always(),
];

/// What can be asked for on a record where it stands in a list: the groups of its menu, in order.
#[must_use]
pub fn of_record(kind: KindName) -> &'static [&'static [Command]] {
    use Command::{Add, AddAnother, AddSubissue, CopyBriefing, MoveDown, MoveUp, OpenTab, Remove, ShowCheck};
    const SHOW: &[Command] = &[OpenTab, ShowCheck, AddAnother];
    const SAID: Command = Add(KindName::Statement);
    const EVENT: Command = Add(KindName::Event);
    const ABOUT: &[Command] = &[Add(KindName::Note), Add(KindName::Task)];
    const ORDER: &[Command] = &[MoveUp, MoveDown];
    const GONE: &[Command] = &[Remove];
    match kind {
        KindName::Cover => &[],
        KindName::Issue => &[SHOW, &[SAID, AddSubissue, EVENT], ABOUT, ORDER, GONE],
        KindName::Party => &[
            SHOW,
            &[
                SAID,
                Add(KindName::Person),
                Add(KindName::Interest),
                Add(KindName::Assessment),
                Add(KindName::Proposal),
                EVENT,
            ],
            ABOUT,
            GONE,
        ],
        KindName::Person => &[SHOW, &[SAID, EVENT], ABOUT, GONE],
        KindName::Proposal => &[SHOW, &[Add(KindName::Clause), SAID], ABOUT, GONE],
        KindName::Event => &[SHOW, &[CopyBriefing(TextForm::Plain)], &[SAID], ABOUT, GONE],
        KindName::Source => &[SHOW, &[SAID], ABOUT, GONE],
        KindName::Statement | KindName::Clause => &[SHOW, ABOUT, ORDER, GONE],
        KindName::Interest | KindName::Assessment | KindName::Note | KindName::Task => &[SHOW, ABOUT, GONE],
    }
}

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

    #[test]
    fn every_command_says_what_it_does_in_a_sentence() {
        for it in COMMANDS {
            assert!(it.about.ends_with('.') && it.about.len() > it.label.len(), "{}", it.label);
        }
    }
}
