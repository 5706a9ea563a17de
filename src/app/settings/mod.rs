//! What the program remembers from one time to the next: how it looks, who uses it, which files were
//! opened. Nothing of what a dossier holds is among it.

mod store;
mod tolerant;

pub use tolerant::Tolerant;

pub(super) use store::Store;

use super::look::MatrixLook;
use crate::{
    analysis::checks::Limits,
    file::VersionHash,
    model::{AnyId, Cover, Id, Level, Moment, Party, fault::is_barred_from_a_line},
    text::date::DateStyle,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use tolerant::{read_whole, settings};

/// How the window looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Appearance {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Appearance {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::System, Self::Light, Self::Dark];

    /// Its word in the interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "As the system",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

/// How small and how large everything can be drawn.
pub const ZOOM: [f32; 2] = [0.7, 2.5];

/// Within how few and how many days a position can be asked to be restated.
pub const RESTATED_WITHIN: [u16; 2] = [1, 9999];

/// So many recent files are remembered beside those that are pinned, which are no more either.
pub const RECENT: usize = 20;

/// So many dossiers are remembered as to when they were last looked at, and who one is there.
const VISITS: usize = 200;

/// No name is longer, in characters.
const NAME: usize = 100;

settings! {
    /// The settings.
    pub struct Settings {
        /// Light or dark.
        pub appearance: Appearance = Appearance::System,
        /// How large everything is drawn; see [`ZOOM`].
        pub zoom: f32 = 1.0,
        /// Under which name records are entered and files saved; blank: the name at the system.
        pub name: String = String::new(),
        /// How dates are written.
        pub dates: DateStyle = DateStyle::DayMonthYear,
        /// The level that a new dossier gives its records.
        pub default_level: Level = Level::Delegation,
        /// Within how many days a position is to be restated; see [`RESTATED_WITHIN`].
        pub restated_within_days: u16 = Limits::default().restated_within_days,
        /// Whether grades of sources are shown beside what rests on them.
        pub shows_grades: bool = true,
        /// Whether nothing is to glide or fade.
        pub reduced_motion: bool = false,
        /// The navigator.
        pub navigator: Side = Side::default(),
        /// The inspector.
        pub inspector: Side = Side::default(),
        /// The first of two panes that stand side by side: its share of their room; none: as it is at first.
        pub first_pane: Option<f32> = None,
        /// The files that were opened or saved, by path.
        pub recent: BTreeMap<String, Recent> = BTreeMap::new(),
        /// When each dossier was last looked at.
        pub visits: BTreeMap<Id<Cover>, Visit> = BTreeMap::new(),
        /// Who one is at the table of each dossier.
        pub seats: BTreeMap<Id<Cover>, Seat> = BTreeMap::new(),
        /// How the matrix of each dossier is looked at, by name.
        pub views: BTreeMap<Id<Cover>, BTreeMap<String, MatrixLook>> = BTreeMap::new(),
    }
}

settings! {
    /// A panel at the side of the window.
    pub struct Side {
        /// Whether it is shown.
        pub is_open: bool = true,
        /// How wide it was drawn, in points; none: as it is at first.
        pub width: Option<f32> = None,
    }
}

settings! {
    /// A file that was opened or saved.
    pub struct Recent {
        /// When it was last.
        pub opened: Option<Moment> = None,
        /// Whether it stays on top.
        pub is_pinned: bool = false,
    }
}

settings! {
    /// What a dossier was when it was last looked at.
    pub struct Visit {
        /// When that was.
        pub at: Option<Moment> = None,
        /// The version in its file then, if it had one.
        pub version: Option<VersionHash> = None,
        /// Its file, if it had one.
        pub file: String = String::new(),
        /// The tabs of the first pane.
        pub left: Tabs = Tabs::default(),
        /// The tabs of the pane beside it; blank: there was none.
        pub right: Tabs = Tabs::default(),
        /// Whether one worked in the pane at the right.
        pub in_right: bool = false,
    }
}

settings! {
    /// Who one is at the table of a dossier.
    pub struct Seat {
        /// From whose side one looks; none: from that of the own party on its cover.
        pub party: Option<Id<Party>> = None,
        /// Up to which level one may see records.
        pub level: Level = Level::Delegation,
        /// When that was chosen.
        pub at: Option<Moment> = None,
    }
}

settings! {
    /// Views that were open in tabs: records by their ids, others by the labels of their commands.
    pub struct Tabs {
        /// All of them, in order.
        pub open: Vec<String> = Vec::new(),
        /// The one that was seen.
        pub seen: String = String::new(),
    }
}

read_whole!(Appearance, DateStyle, Level, MatrixLook, Option<VersionHash>, Option<Id<Party>>);

impl Tolerant for Option<Moment> {
    fn read(text: &str) -> Option<Self> {
        tolerant::whole(text)
    }

    /// What happened last.
    fn joined(_: &Self, ours: &Self, theirs: &Self) -> Self {
        *ours.max(theirs)
    }
}

impl Settings {
    /// Reads a file; none if it is damaged as a whole.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let mut it = Self::read(str::from_utf8(bytes).ok()?)?;
        it.bound();
        Some(it)
    }

    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let pretty = ron::ser::PrettyConfig::new().new_line("\n");
        // Numbers, words and maps of them can be written, whatever they are.
        let text = tolerant::ron().to_string_pretty(self, pretty).unwrap_or_default();
        format!("// Settings of Demarche. What cannot be read here is taken as it is at first.\n{text}\n")
    }

    /// Keeps everything within its bounds.
    pub(super) fn bound(&mut self) {
        let [least, most] = ZOOM;
        self.zoom = if self.zoom.is_finite() { self.zoom.clamp(least, most) } else { 1.0 };
        let [least, most] = RESTATED_WITHIN;
        self.restated_within_days = self.restated_within_days.clamp(least, most);
        // It goes into files, where such characters are refused.
        self.name = self.name.chars().filter(|it| !is_barred_from_a_line(*it)).take(NAME).collect();
        self.first_pane = self.first_pane.filter(|it| (0.0..=1.0).contains(it));
        for side in [&mut self.navigator, &mut self.inspector] {
            side.width = side.width.filter(|it| it.is_finite() && *it > 0.0);
        }
        for pinned in [true, false] {
            keep_newest(&mut self.recent, RECENT, |it| (it.is_pinned == pinned).then_some(it.opened));
        }
        keep_newest(&mut self.visits, VISITS, |it| Some(it.at));
        keep_newest(&mut self.seats, VISITS, |it| Some(it.at));
    }

    /// From when on something is too long ago.
    pub(super) const fn limits(&self) -> Limits {
        Limits { restated_within_days: self.restated_within_days }
    }

    /// Who one is at the table of a dossier.
    #[must_use]
    pub fn seat(&self, dossier: Option<Id<Cover>>) -> Seat {
        dossier.and_then(|it| self.seats.get(&it)).cloned().unwrap_or_default()
    }

    /// Forgets records of a dossier that are gone for good.
    pub(super) fn forget(&mut self, dossier: Id<Cover>, gone: &BTreeSet<AnyId>) {
        if let Some(it) = self.seats.get_mut(&dossier) {
            it.party = it.party.filter(|it| !gone.contains(&it.any()));
        }
        if let Some(Visit { left, right, .. }) = self.visits.get_mut(&dossier) {
            let names: BTreeSet<String> = gone.iter().map(AnyId::to_string).collect();
            for Tabs { open, seen } in [left, right] {
                open.retain(|it| !names.contains(it));
                if names.contains(seen) {
                    seen.clear();
                }
            }
        }
        for look in self.views.get_mut(&dossier).into_iter().flat_map(BTreeMap::values_mut) {
            look.retain(|id| !gone.contains(&id));
        }
    }

    /// Remembers that a file was opened or saved.
    pub(super) fn touch(&mut self, path: &Path, at: Moment) {
        // What is no text in the system's names cannot be written down.
        let Some(path) = path.to_str() else { return };
        self.recent.entry(path.to_owned()).or_default().opened = Some(at);
        self.bound();
    }
}

/// Keeps so many of those that have a time, the newest.
fn keep_newest<K: Ord + Clone, V>(
    map: &mut BTreeMap<K, V>,
    most: usize,
    time: impl Fn(&V) -> Option<Option<Moment>>,
) {
    let mut all: Vec<_> = map.iter().filter_map(|(key, it)| Some((time(it)?, key.clone()))).collect();
    let too_many = all.len().saturating_sub(most);
    all.sort();
    for (_, key) in all.iter().take(too_many) {
        map.remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::look::Heat,
        model::{Issue, Proposal, Statement},
    };

    #[test]
    fn what_is_written_is_read_back() {
        let mut it = Settings { zoom: 1.1, dates: DateStyle::Dots, ..Settings::default() };
        it.inspector = Side { is_open: false, width: Some(400.0) };
        it.restated_within_days = 30;
        it.touch(Path::new("a.ron"), "2025-12-01T10:00:00Z".parse().expect("an instant"));
        it.visits.insert(Id::new(3), Visit::default());
        it.seats.insert(Id::new(3), Seat { party: Some(Id::new(5)), level: Level::Table, at: None });
        let look = MatrixLook { since: "2025-11".parse().ok(), ..MatrixLook::default() };
        it.views.insert(Id::new(3), [("Open \"issues\"".to_owned(), look)].into());
        assert_eq!(Settings::of(it.to_text().as_bytes()), Some(it));
        assert_eq!(Settings::of(Settings::default().to_text().as_bytes()), Some(Settings::default()));
    }

    #[test]
    fn records_that_are_gone_for_good_are_named_no_more_and_all_else_stays() {
        let (party, issue, proposal) = (Id::<Party>::new(5), Id::<Issue>::new(6), Id::<Proposal>::new(7));
        let statement = Id::<Statement>::new(8);
        let gone = BTreeSet::from([party.any(), issue.any(), proposal.any(), statement.any()]);
        let (own, other) = (Id::<Cover>::new(1), Id::<Cover>::new(2));
        // Of the same number, but of another kind.
        let stays = Id::<Party>::new(6);
        let whole = MatrixLook {
            folded: [issue, Id::new(5)].into(),
            hidden: [party, stays].into(),
            order: vec![stays, party],
            heat: Heat::Distance(party),
            proposals: vec![proposal],
            ..MatrixLook::default()
        };
        let tabs = |all: &[AnyId], seen: AnyId| Tabs {
            open: all.iter().map(AnyId::to_string).collect(),
            seen: seen.to_string(),
        };
        let mut it = Settings::default();
        for of in [own, other] {
            it.seats.insert(of, Seat { party: Some(party), level: Level::Table, at: None });
            let left = tabs(&[statement.any(), stays.any()], statement.any());
            let right = tabs(&[stays.any()], stays.any());
            it.visits.insert(of, Visit { left, right, ..Visit::default() });
            it.views.insert(of, [("A view".to_owned(), whole.clone())].into());
        }
        let before = it.clone();
        it.forget(own, &gone);
        assert_eq!(
            (&it.seats[&other], &it.visits[&other], &it.views[&other]),
            (&before.seats[&other], &before.visits[&other], &before.views[&other]),
            "of another dossier"
        );
        assert_eq!((it.seats[&own].party, it.seats[&own].level), (None, Level::Table));
        let visit = &it.visits[&own];
        assert_eq!((&visit.left.open[..], visit.left.seen.as_str()), (&[stays.to_string()][..], ""));
        assert_eq!(visit.right, before.visits[&own].right);
        let look = MatrixLook {
            folded: [Id::new(5)].into(),
            hidden: [stays].into(),
            order: vec![stays],
            ..MatrixLook::default()
        };
        assert_eq!(it.views[&own]["A view"], look);
    }

    #[test]
    fn each_damage_is_its_own() {
        let text = r#"(
            zoom: 9.0, // too large
            appearance: Purple,
            name: "A\u{202e}da",
            dates: Dots,
            restated_within_days: 0,
            wind: [(strong: true)],
            navigator: (is_open: 3, width: 200.0),
            recent: {"a.ron": (opened: "yesterday", is_pinned: true), "b.ron": 7},
            visits: {"dossier-000000000003": (), "party-000000000003": ()},
            seats: {"dossier-000000000003": (party: 7, level: Principals)},
            views: {"dossier-000000000003": {"bad": (sort: Sideways), "good": (sort: Title)}},
        )"#;
        let it = Settings::of(text.as_bytes()).expect("a group");
        assert_eq!((it.zoom, it.appearance, it.name.as_str()), (2.5, Appearance::System, "Ada"));
        assert_eq!((it.dates, it.navigator), (DateStyle::Dots, Side { is_open: true, width: Some(200.0) }));
        assert_eq!(it.restated_within_days, 1);
        assert_eq!(it.recent.keys().collect::<Vec<_>>(), ["a.ron"]);
        assert!(it.recent["a.ron"].is_pinned);
        assert_eq!(it.visits.len(), 1);
        assert_eq!((it.seats[&Id::new(3)].party, it.seats[&Id::new(3)].level), (None, Level::Principals));
        assert_eq!(it.views[&Id::new(3)].keys().collect::<Vec<_>>(), ["good"]);
        for nothing in ["", "3", "()()", "[]", "(zoom", "\u{0}"] {
            assert_eq!(Settings::of(nothing.as_bytes()), None, "{nothing:?}");
        }
    }

    #[test]
    fn the_oldest_files_are_forgotten_but_for_pins() {
        let mut it = Settings::default();
        for second in 0..30 {
            let at = Moment::new(jiff::Timestamp::from_second(second).expect("an instant"));
            it.touch(Path::new(&format!("{second}.ron")), at);
            if second == 0 {
                it.recent.values_mut().for_each(|it| it.is_pinned = true);
            }
        }
        assert_eq!(it.recent.len(), RECENT + 1);
        assert!(it.recent.contains_key("0.ron") && !it.recent.contains_key("9.ron"));
        assert!(it.recent.contains_key("10.ron") && it.recent.contains_key("29.ron"));
    }
}
