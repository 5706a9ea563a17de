//! The state of the program, and what can be read of it.

use super::{
    Command, Entry, HelpSpot, Notice, Panes, Question, Recency, Running, Seen, Trail, View, Wanted,
    arrived::Versions,
    ask::Departure,
    checks::Looking,
    days::Days,
    earlier::Earlier,
    guard::Guard,
    journal::Journaling,
    look::MatrixLook,
    other::OtherCopy,
    pages::Pages,
    perform::Moves,
    purge::Purging,
    recent::Presence,
    recovery::Recovery,
    review::Beside,
    settings::{Settings, Store},
    sharing::Sharing,
    storage::{Disk, Hold, Kept, Opened, Storage},
    survey::Survey,
    ways::{Copying, Tried},
};
use crate::{
    analysis::{
        briefing,
        overview::{Overview, Since},
        party::{self, Portrait},
    },
    edit::{Label, Session},
    job::Wake,
    model::{AnyId, Dossier, Event, Id, Issue, Moment, Party, Statement, matrix::Matrix, record::KindName},
    text::{self, briefing::Sheet},
};
use jiff::civil;
use std::{collections::BTreeSet, fmt, path::PathBuf, sync::Arc};

/// What the program needs of the world around it.
#[derive(Clone)]
pub struct Surroundings {
    /// Files.
    pub storage: Arc<dyn Storage>,
    /// Called from other threads when there is something to [`AppState::poll`].
    pub wake: Wake,
    /// The clock.
    pub now: fn() -> jiff::Timestamp,
    /// What day it is here.
    pub today: fn() -> civil::Date,
    /// The time zone of the clock on the wall.
    pub zone: jiff::tz::TimeZone,
    /// Under which name records are entered where the settings give none.
    pub user: String,
    /// Where the settings are kept; none: they are not.
    pub folder: Option<PathBuf>,
    /// Where journals and earlier versions are kept; none: they are not.
    pub state: Option<PathBuf>,
    /// Where people keep their documents; none: the system has no such place.
    pub documents: Option<PathBuf>,
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surroundings").field("user", &self.user).finish_non_exhaustive()
    }
}

impl Surroundings {
    /// The real ones.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is where the clock is read")]
    pub fn here(wake: Wake) -> Self {
        let user = ["USER", "USERNAME"].iter().find_map(|it| std::env::var(it).ok());
        let state = state_folder();
        Self {
            storage: Arc::new(Disk { state: state.clone() }),
            wake,
            now: jiff::Timestamp::now,
            today: || jiff::Zoned::now().date(),
            zone: jiff::tz::TimeZone::system(),
            user: user.unwrap_or_default(),
            folder: folders().map(|it| it.config_dir().to_owned()),
            state,
            documents: directories::UserDirs::new()
                .map(|it| it.document_dir().unwrap_or(it.home_dir()).to_owned()),
        }
    }
}

fn folders() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "Demarche")
}

/// Where the program keeps things for itself on this machine, if the system has such a place.
#[must_use]
pub fn state_folder() -> Option<PathBuf> {
    // Where the platform has no folder for what a program keeps for itself, it is with the local data.
    folders().map(|it| it.state_dir().unwrap_or(it.data_local_dir()).to_owned())
}

#[cfg(test)]
impl Surroundings {
    /// Those of tests: always the same day, with nothing kept.
    pub(super) fn at_rest(storage: Arc<dyn Storage>) -> Self {
        Self {
            storage,
            wake: Arc::new(|| ()),
            now: || "2025-12-05T10:00:00Z".parse().expect("an instant"),
            today: || civil::date(2025, 12, 5),
            zone: jiff::tz::TimeZone::UTC,
            user: "Ada".to_owned(),
            folder: None,
            state: None,
            documents: None,
        }
    }
}

/// Why a dossier can be read but not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Somebody else has the file open: who, where and since when, in words.
    OpenElsewhere(String),
    /// It is a version that was kept, and no longer the file: of when, in words.
    Kept(String),
}

impl ReadOnly {
    /// Why, in a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::OpenElsewhere(who) => format!("It is open elsewhere: {who}."),
            Self::Kept(when) => format!("It is an earlier version, of {when}."),
        }
    }
}

/// The dossier that is open.
#[derive(Debug)]
pub struct Document {
    /// The dossier and its history.
    pub session: Session,
    /// Its file; none if it was never saved.
    pub path: Option<PathBuf>,
    /// Why it cannot be changed; none: it can be. Saved under another name, it can be changed there.
    pub read_only: Option<ReadOnly>,
    /// When it was read from its file, or begun.
    pub opened: Moment,
    /// When it was last written to its file, if it was since.
    pub saved: Option<Moment>,
    pub(super) kept: Kept,
    pub(super) versions: Versions,
    pub(super) hold: Hold,
    pub(super) has_comments: bool,
}

impl Document {
    pub(super) fn new(opened: Opened, path: Option<PathBuf>, now: Moment) -> Self {
        let mut versions = Versions::default();
        versions.add(&opened.kept, &opened.dossier);
        Self {
            session: Session::new(opened.dossier),
            path,
            read_only: opened.read_only,
            opened: now,
            saved: None,
            kept: opened.kept,
            versions,
            hold: opened.hold,
            has_comments: opened.has_comments,
        }
    }

    /// What to call it: the name of its file, else its title.
    #[must_use]
    pub fn name(&self) -> String {
        if let Some(ReadOnly::Kept(when)) = &self.read_only {
            return format!("{}, version of {when}", text::file::called(None, self.title()));
        }
        text::file::called(self.path.as_deref(), self.title())
    }

    /// The title on its cover; may be blank.
    #[must_use]
    pub fn title(&self) -> &str {
        self.session.dossier().title()
    }
}

/// What is shown in the inspector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Selection {
    /// A record, the cover included.
    Record(AnyId),
    /// Where a party stands on an issue.
    Cell(Id<Issue>, Id<Party>),
}

impl Selection {
    /// The record, if one is selected.
    #[must_use]
    pub const fn record(self) -> Option<AnyId> {
        match self {
            Self::Record(id) => Some(id),
            Self::Cell(..) => None,
        }
    }

    /// The issue, if one is selected, alone or in a cell.
    #[must_use]
    pub fn issue(self) -> Option<Id<Issue>> {
        match self {
            Self::Record(id) => id.of(),
            Self::Cell(issue, _) => Some(issue),
        }
    }

    /// Whether it is in that dossier.
    #[must_use]
    pub fn is_in(self, dossier: &Dossier) -> bool {
        match self {
            Self::Record(id) => dossier.holds(id),
            Self::Cell(issue, party) => dossier.holds(issue.any()) && dossier.holds(party.any()),
        }
    }
}

/// The state of the program.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and any may hold with any")]
pub struct AppState {
    pub(super) around: Surroundings,
    pub(super) document: Option<Document>,
    /// What is shown in the inspector.
    pub selection: Option<Selection>,
    /// What the middle of the window shows.
    pub panes: Panes,
    pub(super) trail: Trail,
    /// What was used lately.
    pub recency: Recency,
    /// How often it was asked what goes into a field; whoever shows the field compares.
    pub helps_asked: u64,
    /// The record that was entered last, until the window has gone to its first field.
    pub just_added: Option<AnyId>,
    /// The matrix of the dossier that was just opened, to be taken by whoever shows it.
    pub indexed: Option<Matrix>,
    /// How the matrix is to be looked at, to be taken by whoever shows it.
    pub look: Option<MatrixLook>,
    /// The day as of which positions are shown.
    pub as_of: civil::Date,
    pub(super) settings: Store,
    /// Which of the recent files are there.
    pub(super) presence: Presence,
    pub(super) journal: Journaling,
    pub(super) recovery: Recovery,
    /// How many dossiers have been shown, this one included; tells it from the one before.
    pub(super) shown: u64,
    /// How many fields hold something that cannot be read yet; the window says so.
    pub unfinished: usize,
    /// Whether a field is being typed into; the window says so.
    pub is_editing: bool,
    /// What the user has to be told, the oldest first.
    pub notices: Vec<Notice>,
    /// What was done last, for the status bar.
    pub message: String,
    pub(super) help: HelpSpot,
    /// Whether the keys are to go to the help that was asked for, until the window has put them there.
    pub wants_help: bool,
    /// Whether it is told what this program is.
    pub shows_about: bool,
    /// Whether it is asked who one is at the table.
    pub shows_seat: bool,
    pub(super) question: Option<Question>,
    pub(super) wanted: Option<Wanted>,
    pub(super) running: Option<Running>,
    pub(super) guard: Guard,
    /// What to do when the dossier is saved.
    pub(super) then: Option<Departure>,
    pub(super) save_again: bool,
    pub(super) tried: Tried,
    /// The address that is to be opened in a browser.
    pub(super) followed: Option<String>,
    pub(super) copying: Copying,
    pub(super) comments_agreed: bool,
    /// The dossier whose changes the user has agreed to lose.
    pub(super) given_up: Option<Dossier>,
    pub(super) days: Days,
    pub(super) survey: Survey,
    pub(super) looking: Looking,
    pub(super) portraits: Pages<party::Ground>,
    pub(super) briefings: Pages<briefing::Ground>,
    pub(super) earlier: Earlier,
    pub(super) other: Option<Box<OtherCopy>>,
    pub(super) beside: Option<Beside>,
    /// The copy for others that is being prepared.
    pub(super) sharing: Sharing,
    pub(super) purging: Purging,
    /// Where the selected record can be moved in its manual order.
    pub(super) moves: Moves,
    /// Statements that were typed into cells of the matrix since the program was started.
    pub(super) typed: BTreeSet<Id<Statement>>,
    pub(super) serials: u64,
    pub(super) has_quit: bool,
}

impl AppState {
    /// Nothing is open yet.
    #[must_use]
    pub fn new(around: Surroundings) -> Self {
        let as_of = (around.today)();
        let (settings, damage) = Store::open(around.folder.as_deref());
        let mut it = Self {
            around,
            document: None,
            selection: None,
            panes: Panes::default(),
            trail: Trail::default(),
            recency: Recency::default(),
            helps_asked: 0,
            just_added: None,
            indexed: None,
            look: None,
            as_of,
            settings,
            presence: Presence::default(),
            journal: Journaling::default(),
            recovery: Recovery::default(),
            shown: 0,
            unfinished: 0,
            is_editing: false,
            notices: damage.into_iter().collect(),
            message: String::new(),
            help: HelpSpot::FIRST,
            wants_help: false,
            shows_about: false,
            shows_seat: false,
            question: None,
            wanted: None,
            running: None,
            guard: Guard::default(),
            then: None,
            save_again: false,
            tried: Tried::default(),
            followed: None,
            copying: Copying::default(),
            comments_agreed: false,
            given_up: None,
            days: Days::default(),
            survey: Survey::default(),
            looking: Looking::default(),
            portraits: Pages::default(),
            briefings: Pages::default(),
            earlier: Earlier::default(),
            beside: None,
            other: None,
            sharing: Sharing::of(crate::model::Level::default()),
            purging: Purging::default(),
            moves: Moves::default(),
            typed: BTreeSet::new(),
            serials: 0,
            has_quit: false,
        };
        it.look_for_recent();
        it.look_for_unsaved(None);
        it
    }

    /// What is remembered from one time to the next.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        self.settings.get()
    }

    /// Under which name records are entered and files saved.
    #[must_use]
    pub fn user(&self) -> &str {
        match self.settings().name.trim() {
            "" => &self.around.user,
            name => name,
        }
    }

    /// The dossier that is open, with its history and file.
    #[must_use]
    pub const fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The dossier that is open.
    #[must_use]
    pub fn dossier(&self) -> Option<&Dossier> {
        self.document.as_ref().map(|it| it.session.dossier())
    }

    /// Whether closing now would lose something.
    #[must_use]
    pub fn is_modified(&self) -> bool {
        self.document
            .as_ref()
            .is_some_and(|it| it.session.is_modified() || self.unfinished > 0 || self.is_file_gone())
    }

    /// What has to be answered before going on.
    #[must_use]
    pub const fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// The path that the user is to give.
    #[must_use]
    pub const fn wanted(&self) -> Option<&Wanted> {
        self.wanted.as_ref()
    }

    /// What is being done in the background.
    #[must_use]
    pub const fn running(&self) -> Option<&Running> {
        self.running.as_ref()
    }

    /// How many dossiers have been shown, this one included; tells it from the one before.
    #[must_use]
    pub const fn shown(&self) -> u64 {
        self.shown
    }

    /// The days on which something was said.
    #[must_use]
    pub const fn days(&self) -> &Days {
        &self.days
    }

    /// How things stand as of the day that is looked at; none until it was first worked out.
    #[must_use]
    pub const fn overview(&self) -> Option<&Arc<Overview>> {
        self.survey.latest()
    }

    /// Since when the overview tells changes.
    #[must_use]
    pub fn since(&self) -> Option<Since> {
        self.survey.since()
    }

    /// Changes whenever the overview does.
    #[must_use]
    pub const fn overview_version(&self) -> u64 {
        self.survey.version()
    }

    /// How much of a newer overview is worked out, from 0 to 1; none if the one that is there is the
    /// newest.
    #[must_use]
    pub fn overview_progress(&self) -> Option<f32> {
        self.survey.progress()
    }

    /// The day since which changes are to be told, if one was chosen.
    #[must_use]
    pub const fn since_chosen(&self) -> Option<civil::Date> {
        self.survey.chosen
    }

    /// What is known of a party whose page is seen, as of the day that is looked at; none until it was first worked
    /// out.
    #[must_use]
    pub fn portrait(&self, party: Id<Party>) -> Option<&Arc<Portrait>> {
        self.portraits.of(party)
    }

    /// Whether where a party stands could not be worked out.
    #[must_use]
    pub fn is_portrait_lost(&self, party: Id<Party>) -> bool {
        self.portraits.is_lost(party)
    }

    /// How much of a newer portrait is worked out, from 0 to 1; none if all that are seen are the newest.
    #[must_use]
    pub fn portrait_progress(&self) -> Option<f32> {
        self.portraits.progress()
    }

    /// The briefing for an event whose page is seen, as of the day that is looked at; none until it was first worked
    /// out.
    #[must_use]
    pub fn briefing(&self, event: Id<Event>) -> Option<&Arc<Sheet>> {
        self.briefings.of(event)
    }

    /// Whether a briefing could not be worked out.
    #[must_use]
    pub fn is_briefing_lost(&self, event: Id<Event>) -> bool {
        self.briefings.is_lost(event)
    }

    /// How much of a newer briefing is worked out, from 0 to 1; none if all that are seen are the newest.
    #[must_use]
    pub fn briefing_progress(&self) -> Option<f32> {
        self.briefings.progress()
    }

    /// Whether what is open may be changed here.
    #[must_use]
    pub fn can_change(&self) -> bool {
        self.document.as_ref().is_none_or(|it| it.read_only.is_none())
    }

    /// Whether the program is to end.
    #[must_use]
    pub const fn has_quit(&self) -> bool {
        self.has_quit
    }

    /// The day of an instant as the calendar on the wall has it.
    #[must_use]
    pub fn day_of(&self, at: Moment) -> civil::Date {
        at.timestamp().to_zoned(self.around.zone.clone()).date()
    }

    /// The time zone of the clock on the wall.
    #[must_use]
    pub const fn zone(&self) -> &jiff::tz::TimeZone {
        &self.around.zone
    }

    /// An instant as the clock on the wall shows it: the time alone if it was today.
    #[must_use]
    pub fn clock_of(&self, at: Moment) -> String {
        if self.day_of(at) == self.today() {
            text::date::clock(at, &self.around.zone)
        } else {
            self.written(at)
        }
    }

    /// An instant as the clock on the wall shows it, with its day as the user wants dates written.
    #[must_use]
    pub fn written(&self, at: Moment) -> String {
        text::date::moment(at, &self.around.zone, self.settings().dates)
    }

    /// What time it is.
    pub(super) fn now(&self) -> Moment {
        Moment::new((self.around.now)())
    }

    /// How dates and instants among names and values are written.
    #[must_use]
    pub fn writing(&self) -> text::date::Writing {
        text::date::Writing::Shown(self.settings().dates, self.around.zone.clone())
    }

    /// What day it is here.
    #[must_use]
    pub fn today(&self) -> civil::Date {
        (self.around.today)()
    }

    /// What a command is called as things are.
    #[must_use]
    pub fn label(&self, command: Command) -> String {
        let history = self.document.as_ref().map(|it| it.session.history());
        let step = |verb: &str, label: Option<&Label>| match label {
            Some(it) => format!("{verb} {}", text::edit::label(it)),
            None => verb.to_owned(),
        };
        match command {
            Command::Undo => step("Undo", history.and_then(|it| it.undo_label())),
            Command::Redo => step("Redo", history.and_then(|it| it.redo_label())),
            Command::Remove => match self.removable() {
                Some(id) => format!("Remove {}", self.name_or_kind(id)),
                None => "Remove".to_owned(),
            },
            Command::Split if self.panes.is_split() => "One pane".to_owned(),
            _ => Entry::of(command).map_or_else(String::new, |it| it.label.to_owned()),
        }
    }

    /// Whether a command can be given as things are.
    #[must_use]
    pub fn is_enabled(&self, command: Command) -> bool {
        Entry::of(command).is_some_and(|it| (it.when)(self))
    }

    /// Whether there is a matrix to look at: something at issue, and somebody with a stake in it.
    pub(super) fn can_look_at_matrix(&self) -> bool {
        self.dossier()
            .is_some_and(|it| it.all::<Issue>().next().is_some() && it.all::<Party>().next().is_some())
    }

    /// The selected record, if it can be opened in a tab.
    pub(super) fn page(&self) -> Option<View> {
        let id = match self.selection? {
            Selection::Record(id) => id,
            Selection::Cell(issue, _) => issue.any(),
        };
        (id.kind != KindName::Cover && self.dossier()?.holds(id)).then_some(View::Record(id))
    }

    /// What would stand beside what is seen.
    pub(super) fn beside(&self) -> Option<View> {
        let party = match self.selection {
            Some(Selection::Cell(_, party)) => Some(View::Record(party.any())),
            _ => self.page(),
        };
        party.filter(|it| *it != self.panes.view()).or_else(|| {
            let tabs = self.panes.all().iter().flat_map(|it| it.tabs());
            tabs.copied().find(|it| *it != self.panes.view())
        })
    }

    fn is_there(&self, place: &Seen) -> bool {
        let Some(dossier) = self.dossier() else { return place.view == View::Help };
        place.selection.is_none_or(|it| it.is_in(dossier))
            && place.view.record().is_none_or(|it| dossier.holds(it))
    }

    pub(super) fn place_before(&self) -> Option<(usize, Seen)> {
        self.trail.back(|it| self.is_there(it))
    }

    pub(super) fn place_after(&self) -> Option<(usize, Seen)> {
        self.trail.forward(|it| self.is_there(it))
    }

    pub(super) fn removable(&self) -> Option<AnyId> {
        let id = self.selection?.record()?;
        (id.kind != KindName::Cover && self.dossier()?.holds(id)).then_some(id)
    }

    pub(super) fn name_or_kind(&self, id: AnyId) -> String {
        let style = self.settings().dates;
        let name = self.dossier().map(|it| text::model::name(it, style, id)).unwrap_or_default();
        if name.is_empty() { format!("this {}", id.kind.word()) } else { name }
    }
}
