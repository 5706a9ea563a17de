//! Rule 1, as far as it can be told from a statement alone: whether it counts, and which of its points bear a position.

use crate::model::record::{Point, PointKind, Setting, Standing, Statement};
use jiff::civil;

impl Statement {
    /// Whether it counts as of a day: on record, not internal, and its day has come.
    #[must_use]
    pub fn counts(&self, as_of: civil::Date) -> bool {
        self.standing == Standing::OnRecord
            && self.setting != Setting::Internal
            && self.date.is_some_and(|it| it.has_come(as_of))
    }
}

impl Point {
    /// Whether it bears a position where its statement counts.
    #[must_use]
    pub const fn bears(&self) -> bool {
        match self.kind {
            PointKind::Position | PointKind::Demand | PointKind::Offer | PointKind::Acceptance(_) => true,
            PointKind::Clarification => self.place.is_some(),
            PointKind::RedLine
            | PointKind::Rejection
            | PointKind::Reservation
            | PointKind::Withdrawal(_)
            | PointKind::Comment => false,
        }
    }
}
