//! Choosing settings: each takes effect at once.

use super::{
    AppState, COMMANDS, Command, Document, Entry, Pane, Panes, ReadOnly, View,
    look::MatrixLook,
    settings::{Appearance, Seat, Settings, Side, Tabs, Visit},
    sharing::at_first,
};
use crate::{
    model::{Dossier, Level},
    text::date::DateStyle,
};
use std::{collections::BTreeMap, path::Path};

/// A panel at the side of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// At the left.
    Navigator,
    /// At the right.
    Inspector,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// Light or dark.
    Appearance(Appearance),
    /// How large everything is drawn.
    Zoom(f32),
    /// Within how many days a position is to be restated.
    RestatedWithin(u16),
    /// Under which name records are entered and files saved.
    Name(String),
    /// How dates are written.
    Dates(DateStyle),
    /// The level that a new dossier gives its records.
    DefaultLevel(Level),
    /// Whether grades of sources are shown.
    Grades(bool),
    /// Whether nothing is to glide or fade.
    ReducedMotion(bool),
    /// How a panel is shown.
    Side(Panel, Side),
    /// The share of the first of two panes in their room.
    FirstPane(f32),
    /// Whether a recent file stays on top, by its path.
    Pin(String, bool),
    /// A recent file is to be forgotten, by its path.
    Forget(String),
    /// All recent files are to be forgotten.
    ForgetAll,
    /// Who one is at the table of the dossier that is open.
    Seat(Seat),
    /// A view of the matrix of the dossier that is open is kept under that name; none: it is forgotten.
    View(String, Option<Box<MatrixLook>>),
}

impl AppState {
    /// Chooses a setting.
    pub(super) fn set(&mut self, setting: Setting) {
        let dossier = self.dossier().and_then(Dossier::id);
        let (was, now) = (self.seat().level, self.now());
        self.settings.change(|it| match setting {
            Setting::Appearance(to) => it.appearance = to,
            Setting::Zoom(to) => it.zoom = to,
            Setting::RestatedWithin(days) => it.restated_within_days = days,
            Setting::Name(to) => it.name = to,
            Setting::Dates(to) => it.dates = to,
            Setting::DefaultLevel(to) => it.default_level = to,
            Setting::Grades(to) => it.shows_grades = to,
            Setting::ReducedMotion(to) => it.reduced_motion = to,
            Setting::Side(panel, to) => *it.side_mut(panel) = to,
            Setting::FirstPane(share) => it.first_pane = Some(share),
            Setting::Pin(path, to) => {
                if let Some(it) = it.recent.get_mut(&path) {
                    it.is_pinned = to;
                }
            }
            Setting::Forget(path) => {
                it.recent.remove(&path);
            }
            Setting::ForgetAll => it.recent.clear(),
            Setting::Seat(to) => {
                if let Some(id) = dossier {
                    it.seats.insert(id, Seat { at: Some(now), ..to });
                }
            }
            Setting::View(name, look) => {
                let Some(dossier) = dossier else { return };
                let views = it.views.entry(dossier).or_default();
                match look {
                    Some(look) => views.insert(name, *look),
                    None => views.remove(&name),
                };
                it.views.retain(|_, it| !it.is_empty());
            }
        });
        // What is proposed for a copy goes with one's level as long as nothing else was asked for.
        self.sharing.propose(&at_first(was), at_first(self.seat().level));
        self.list_recent();
    }

    /// Remembers that a file was opened or saved.
    pub(super) fn remember(&mut self, path: &Path) {
        let now = self.now();
        self.settings.change(|it| it.touch(path, now));
        self.list_recent();
    }

    /// Shows a panel, or hides it.
    pub(super) fn show_panel(&mut self, panel: Panel, is_open: bool) {
        self.settings.change(|it| it.side_mut(panel).is_open = is_open);
    }

    /// Remembers when the dossier that is open was looked at: it is about to be left.
    pub(super) fn leave(&mut self) {
        let Some(document) = &self.document else { return };
        if matches!(document.read_only, Some(ReadOnly::Kept(_))) {
            // To look at an earlier version is no visit.
            return;
        }
        let Some((id, _)) = document.session.dossier().cover() else { return };
        let tabs = |at: usize| self.panes.all().get(at).map(tabs_of).unwrap_or_default();
        let visit = Visit {
            at: Some(self.now()),
            version: document.version(),
            file: document.path.as_deref().and_then(Path::to_str).unwrap_or_default().to_owned(),
            left: tabs(0),
            right: tabs(1),
            in_right: self.panes.at() == 1,
        };
        self.settings.change(|it| {
            it.visits.insert(id, visit);
        });
    }

    /// The views of the matrix of the dossier that is open that are kept, by name.
    #[must_use]
    pub fn views(&self) -> Option<&BTreeMap<String, MatrixLook>> {
        let (id, _) = self.dossier()?.cover()?;
        self.settings().views.get(&id)
    }

    /// When the dossier that is open was looked at before; none if it never was.
    #[must_use]
    pub fn last_visit(&self) -> Option<&Visit> {
        let (id, _) = self.dossier()?.cover()?;
        self.settings().visits.get(&id)
    }

    /// The tabs as they were when the dossier was left, as far as there is still something to show in them.
    pub(super) fn tabs_of_last_visit(&self) -> Option<Panes> {
        let (visit, dossier) = (self.last_visit()?, self.dossier()?);
        let is_there = |view: &View| view.record().is_none_or(|id| dossier.holds(id));
        let pane = |it: &Tabs| {
            let views = it.open.iter().filter_map(|it| view_named(it)).filter(is_there);
            (views.collect(), view_named(&it.seen))
        };
        Panes::of([pane(&visit.left), pane(&visit.right)], usize::from(visit.in_right))
    }

    /// Writes what is to be remembered: the program ends.
    pub fn finish(&mut self) {
        self.leave();
        self.settings.finish();
        self.follow_journal();
        self.complete_journal();
    }

    /// Whether the settings are looked at.
    #[must_use]
    pub const fn shows_settings(&self) -> bool {
        self.settings.is_shown
    }

    /// Whether a setting is still to be written.
    #[must_use]
    pub fn is_setting(&self) -> bool {
        self.settings.is_waiting()
    }
}

/// So many tabs of a pane are remembered.
const TABS: usize = 20;

fn tabs_of(pane: &Pane) -> Tabs {
    let names = pane.tabs().iter().filter_map(|it| view_name(*it));
    Tabs { open: names.take(TABS).collect(), seen: view_name(pane.view()).unwrap_or_default() }
}

/// What a view is called among the settings.
fn view_name(view: View) -> Option<String> {
    match view.record() {
        Some(id) => Some(id.to_string()),
        None => Entry::of(Command::Show(view)).map(|it| it.label.to_owned()),
    }
}

fn view_named(name: &str) -> Option<View> {
    let shown = |it: &Entry| match it.command {
        Command::Show(view) if it.label == name => Some(view),
        _ => None,
    };
    name.parse().ok().map(View::Record).or_else(|| COMMANDS.iter().find_map(shown))
}

impl Document {
    /// The version in its file, as far as it was saved.
    fn version(&self) -> Option<crate::file::VersionHash> {
        self.kept.version()
    }
}

impl Settings {
    /// How a panel is shown.
    #[must_use]
    pub const fn side(&self, panel: Panel) -> &Side {
        match panel {
            Panel::Navigator => &self.navigator,
            Panel::Inspector => &self.inspector,
        }
    }

    const fn side_mut(&mut self, panel: Panel) -> &mut Side {
        match panel {
            Panel::Navigator => &mut self.navigator,
            Panel::Inspector => &mut self.inspector,
        }
    }
}
