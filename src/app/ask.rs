//! What the user did, what is asked of them, and what goes on meanwhile: data between the window and
//! the program.

use super::{
    Arrived, CellDeed, CheckDeed, Command, Decision, Deed, EarlierDeed, HelpSpot, Notice, OtherDeed,
    OtherPage, Review, Selection, Setting, ShareDeed, Template, TextForm, ToPurge, View, Way,
    recovery::Restore,
    storage::{Opened, Over, Unsaved, Written},
};
use crate::{
    analysis::checks::Check,
    edit::{Edit, Places, Version},
    file::Holder,
    job::Job,
    model::{AnyId, Dossier, Event, Id, Issue, Scale, field::Side, record::KindName},
};
use jiff::civil;
use std::path::{self, Path, PathBuf};

/// Where to go from the dossier that is open.
#[derive(Clone, Debug)]
pub enum Departure {
    /// To an empty dossier.
    New,
    /// To a dossier after a template.
    NewFrom(Template),
    /// To a file that is still to be chosen.
    Choose,
    /// To this file.
    Open(PathBuf),
    /// To the sample.
    Sample,
    /// To a dossier that has been read already, and its file.
    Show(Box<Opened>, Option<PathBuf>),
    /// To a dossier with unsaved work that was found.
    Restore(Box<Restore>),
    /// To the welcome page.
    Close,
    /// Out of the program.
    Quit,
}

/// What has to be answered before going on.
#[derive(Clone, Debug)]
pub enum Question {
    /// The dossier has unsaved changes.
    Unsaved {
        /// What was to be done.
        then: Departure,
    },
    /// There is a file of that name already.
    Overwrite {
        /// Which.
        path: PathBuf,
    },
    /// Somebody else has written the file since it was opened.
    Changed {
        /// Which.
        path: PathBuf,
        /// What it holds now, and what would become of it; none if that cannot be read.
        arrived: Option<Box<Arrived>>,
    },
    /// Somebody else has the file open that was to be opened.
    OpenElsewhere {
        /// What was read.
        opened: Box<Opened>,
        /// Which.
        path: PathBuf,
        /// Who has it open, where, since when.
        holder: Holder,
    },
    /// A file was read that was never opened here before: it is told what it is before it is shown.
    Incoming {
        /// What was read.
        opened: Box<Opened>,
        /// Which.
        path: PathBuf,
        /// What it is.
        review: Review,
    },
    /// An address in the dossier is to be opened in a browser.
    Follow {
        /// All of it.
        address: String,
    },
    /// A check is to be dismissed: why.
    Dismiss(Box<Check>),
    /// The file holds comments, which saving would lose.
    Comments,
    /// All earlier versions of the dossier are to be removed.
    RemoveEarlier {
        /// How many there are.
        many: usize,
        /// How much they take, in bytes.
        size: u64,
    },
    /// A record is to be removed for good, with all that is kept of it.
    Purge(Box<ToPurge>),
    /// Places on an issue's scale would no longer fit it.
    Places {
        /// The issue.
        issue: Id<Issue>,
        /// Its new scale.
        scale: Scale,
        /// The records with those places.
        records: Vec<AnyId>,
    },
}

/// An answer to the question that was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Save first, or: save all the same, replace the file.
    Save,
    /// Go on without saving, or: remove for good.
    Discard,
    /// Save under another name.
    SaveAs,
    /// Open the address.
    Follow,
    /// Dismiss the check, for that reason.
    Dismiss(String),
    /// Do not go on.
    Cancel,
    /// What becomes of the places.
    Places(Places),
    /// Make both versions one, each conflict settled so.
    Merge(Vec<Side>),
    /// Take the version that is in the file.
    TakeTheirs,
    /// Open it, but change nothing in it.
    ReadOnly,
    /// Open it, or: open it all the same.
    Open,
    /// Do not open it, but look at it beside one's own copy.
    Beside(OtherPage),
}

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open the file there.
    Open,
    /// To save there.
    Save,
    /// To compare the file there with what is open.
    Compare,
    /// To merge the file there into what is open.
    Merge,
    /// To write the copy for others there.
    Share,
}

/// A path that the user is to give, in a native dialog or in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Tells this request from all others.
    pub serial: u64,
    /// What for.
    pub purpose: Purpose,
    /// What to offer: a folder and a name, a name alone, or a folder alone, which then ends as folders do.
    pub suggested: PathBuf,
}

impl Wanted {
    /// The folder in which to begin, if one is offered.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        let last = self.suggested.as_os_str().as_encoded_bytes().last();
        if last.is_some_and(|it| path::is_separator(char::from(*it))) {
            return Some(&self.suggested);
        }
        self.suggested.parent().filter(|it| !it.as_os_str().is_empty())
    }
}

/// What the user did.
#[derive(Clone, Debug)]
pub enum Action {
    /// An edit of the dossier.
    Edit(Edit),
    /// Something was done on cells of the matrix.
    Cells(CellDeed),
    /// Something was done about checks.
    Checks(CheckDeed),
    /// Something was done with earlier versions.
    Earlier(EarlierDeed),
    /// Something was done with another copy.
    Other(OtherDeed),
    /// Something was done with the copy for others.
    Share(ShareDeed),
    /// A field was left: what follows is a new step.
    Seal,
    /// The briefing for an event is to go to the clipboard.
    CopyBriefing(Id<Event>, TextForm),
    /// A command.
    Command(Command),
    /// Something else is to be shown.
    Select(Option<Selection>),
    /// A view is to be shown.
    Show(View),
    /// A place in the help is to be read.
    Read(HelpSpot),
    /// The help is no longer to be seen.
    CloseHelp,
    /// What goes into that field of a record of that kind is to be said, or no longer.
    Explain(KindName, String),
    /// The matrix is to be looked at as it is kept under that name.
    LookAt(String),
    /// A tab is to be seen: that pane, that tab.
    GoToTab(usize, usize),
    /// A tab is to be closed: that pane, that tab.
    CloseTab(usize, usize),
    /// Things are to be looked at as of this day.
    AsOf(civil::Date),
    /// A setting was chosen.
    Set(Setting),
    /// What has changed is to be told since that day; none: since the last visit.
    Since(Option<civil::Date>),
    /// A file was dropped on the window or named at the start.
    Open(PathBuf),
    /// A path was given for the request of that serial number.
    Path {
        /// The request.
        serial: u64,
        /// The path as it was given.
        path: PathBuf,
        /// Whether a native dialog has already asked about replacing what is there.
        may_replace: bool,
    },
    /// No path will be given for the request of that serial number.
    NoPath(u64),
    /// An address in the dossier is to be opened, if the user says so.
    Follow(String),
    /// A question was answered.
    Answer(Answer),
    /// Something was decided about unsaved work that was found.
    Recovery(Decision),
    /// Something is to be done about what others do to the file.
    Guard(Deed),
    /// What had to be told was read.
    Dismiss,
    /// A way out was chosen from those that what is told offers.
    Way(Way),
    /// What is being done in the background is to stop.
    Stop,
}

/// Work in the background.
#[derive(Debug)]
pub enum Running {
    /// A file is being read.
    Opening(PathBuf, Job<Result<Opened, Option<Notice>>>),
    /// The dossier is being written.
    Saving(Saving),
}

/// A save that is going on.
#[derive(Debug)]
pub struct Saving {
    /// Where to.
    pub path: PathBuf,
    /// The work.
    pub job: Job<Result<Written, Unsaved>>,
    /// The dossier as it is written, and which version of it that is.
    pub(super) dossier: Dossier,
    pub(super) version: Version,
    /// What may be written over.
    pub(super) over: Over,
}
