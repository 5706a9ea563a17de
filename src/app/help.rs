//! The help that is read: a page of the manual or the keys, and the piece of it that one has gone to.

use super::{AppState, View};
use crate::{
    model::record::KindName,
    text::manual::{self, Place},
};

/// A page of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpPage {
    /// One of the manual's, by its number.
    Manual(usize),
    /// Which keys do what.
    Keys,
}

/// A place in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HelpSpot {
    /// On which page.
    pub page: HelpPage,
    /// Which piece of it has been gone to; 0: the page from its beginning.
    pub block: usize,
}

impl HelpSpot {
    /// The first page of the manual.
    pub const FIRST: Self = Self { page: HelpPage::Manual(0), block: 0 };
    /// The keys.
    pub const KEYS: Self = Self { page: HelpPage::Keys, block: 0 };

    /// A place in the manual.
    #[must_use]
    pub const fn of(Place { page, block }: Place) -> Self {
        Self { page: HelpPage::Manual(page), block }
    }
}

impl AppState {
    /// The place in the help that is read, or was the last that was.
    #[must_use]
    pub const fn help(&self) -> HelpSpot {
        self.help
    }

    /// Whether help is seen.
    #[must_use]
    pub fn sees_help(&self) -> bool {
        self.panes.sees(View::Help)
    }

    /// Whether another page of the help was read before this one, and whether one has come back from another.
    #[must_use]
    pub fn other_pages(&self) -> [bool; 2] {
        [self.place_before(), self.place_after()]
            .map(|it| it.is_some_and(|(_, place)| place.view == View::Help))
    }

    /// Shows a place in the help.
    pub(super) fn read(&mut self, spot: HelpSpot) {
        self.help = spot;
        self.panes.open(View::Help);
    }

    /// Shows the manual where it was last read.
    pub(super) fn read_manual(&mut self) {
        let is_manual = matches!(self.help.page, HelpPage::Manual(_));
        self.read(if is_manual { self.help } else { HelpSpot::FIRST });
    }

    /// Shows what goes into a field; where that is what is seen, no longer.
    pub(super) fn explain(&mut self, kind: KindName, field: &str) {
        let Some(spot) = manual::of_field(kind, field).map(HelpSpot::of) else { return };
        if self.sees_help() && self.help == spot {
            self.panes.close_view(View::Help);
        } else {
            self.read(spot);
        }
    }
}
