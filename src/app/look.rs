//! How the matrix is looked at, as data: what stands in it, in what order, how it is coloured. A look is
//! kept by name in the settings, never in the dossier; one that was damaged is read as far as it can be.

use crate::model::{
    AnyId, Date, Id,
    record::{Issue, Party, Proposal, Role, Status},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How the matrix is looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MatrixLook {
    /// In what order issues stand.
    pub sort: Sort,
    /// Which issues and parties are seen.
    pub filter: Filter,
    /// How issues are gathered.
    pub grouping: Grouping,
    /// Issues whose parts are folded away.
    pub folded: BTreeSet<Id<Issue>>,
    /// Parties that are not seen.
    pub hidden: BTreeSet<Id<Party>>,
    /// Parties in their order; those not named here follow in that of the dossier.
    pub order: Vec<Id<Party>>,
    /// What the colour of a cell tells.
    pub heat: Heat,
    /// What has moved since this day is marked.
    pub since: Option<Date>,
    /// Whether what holds today, if nothing is agreed, stands in a column.
    pub baseline: bool,
    /// Proposals that stand in a column each.
    pub proposals: Vec<Id<Proposal>>,
    /// How much room a row takes.
    pub density: Density,
}

/// In what order issues stand; in a tree, those of one parent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// As on the agenda.
    #[default]
    Agenda,
    /// By title.
    Title,
    /// By how far they have come.
    Status,
    /// What was spoken of last comes first.
    Latest,
    /// What the fewest parties have answered comes first.
    Unanswered,
}

impl Sort {
    /// All of them, in order.
    pub const ALL: &'static [Self] =
        &[Self::Agenda, Self::Title, Self::Status, Self::Latest, Self::Unanswered];

    /// What it is called.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Title => "title",
            Self::Status => "status",
            Self::Latest => "last spoken of",
            Self::Unanswered => "fewest answers",
        }
    }
}

/// Which issues and parties are seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Issues with these words in their reference, title, question or keywords.
    pub text: String,
    /// Issues of these statuses; none: of any.
    pub statuses: BTreeSet<Status>,
    /// Parties with these roles; none: with any.
    pub roles: BTreeSet<Role>,
    /// Issues on which a party that is seen has answered.
    pub answered: bool,
    /// Issues on which parties that are seen differ.
    pub differing: bool,
    /// Issues on which a party that is seen has moved since the day that is looked back to.
    pub moved: bool,
}

impl Filter {
    /// Whether it asks for what only positions tell.
    #[must_use]
    pub const fn asks_positions(&self) -> bool {
        self.answered || self.differing || self.moved
    }
}

/// How issues are gathered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grouping {
    /// Under the issues that they are parts of.
    #[default]
    Tree,
    /// By how far they have come.
    Status,
    /// Not at all.
    None,
}

impl Grouping {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::Tree, Self::Status, Self::None];

    /// What it is called.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tree => "tree",
            Self::Status => "status",
            Self::None => "none",
        }
    }
}

/// What the colour of a cell tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Heat {
    /// Nothing.
    #[default]
    None,
    /// How far from that party.
    Distance(Id<Party>),
    /// How long ago it was said.
    Age,
    /// How reliable its source is.
    Grade,
}

/// How much room a row takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Density {
    /// Two lines of words, and where they lie on the scale.
    #[default]
    Roomy,
    /// One line of words.
    Compact,
}

impl MatrixLook {
    /// Whether nothing is left out and nothing is in another order than in the dossier.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// The parties that are seen, in their order, out of all in that of the dossier.
    #[must_use]
    pub fn parties(&self, all: &[Id<Party>], role: impl Fn(Id<Party>) -> Option<Role>) -> Vec<Id<Party>> {
        let is_seen = |it: &Id<Party>| {
            let roles = &self.filter.roles;
            !self.hidden.contains(it) && (roles.is_empty() || role(*it).is_some_and(|it| roles.contains(&it)))
        };
        self.arranged(all).into_iter().filter(is_seen).collect()
    }

    /// All parties in their order, those that are not seen too.
    #[must_use]
    pub fn arranged(&self, all: &[Id<Party>]) -> Vec<Id<Party>> {
        if self.order.is_empty() {
            return all.to_vec();
        }
        let known: BTreeSet<Id<Party>> = all.iter().copied().collect();
        let first: Vec<Id<Party>> = self.order.iter().copied().filter(|it| known.contains(it)).collect();
        let named: BTreeSet<Id<Party>> = first.iter().copied().collect();
        let rest = all.iter().copied().filter(|it| !named.contains(it));
        first.into_iter().chain(rest).collect()
    }

    /// Puts a party so many places further to the right, or to the left, among those that are seen.
    pub fn shift(&mut self, all: &[Id<Party>], seen: &[Id<Party>], party: Id<Party>, by: isize) {
        let Some(at) = seen.iter().position(|it| *it == party) else { return };
        let Some(other) = at.checked_add_signed(by).and_then(|it| seen.get(it)).copied() else { return };
        let mut order = self.arranged(all);
        order.retain(|it| *it != party);
        let at = order.iter().position(|it| *it == other).map_or(order.len(), |it| it + usize::from(by > 0));
        order.insert(at, party);
        self.order = order;
    }

    /// Leaves out the records that are no longer there.
    pub fn retain(&mut self, is_there: impl Fn(AnyId) -> bool) {
        let Self { folded, hidden, order, heat, proposals, .. } = self;
        folded.retain(|it| is_there(it.any()));
        hidden.retain(|it| is_there(it.any()));
        order.retain(|it| is_there(it.any()));
        proposals.retain(|it| is_there(it.any()));
        if matches!(heat, Heat::Distance(it) if !is_there(it.any())) {
            *heat = Heat::None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[u64]) -> Vec<Id<Party>> {
        numbers.iter().map(|it| Id::new(*it)).collect()
    }

    #[test]
    fn parties_stand_in_their_own_order_and_new_ones_follow() {
        let all = ids(&[1, 2, 3, 4]);
        let mut look = MatrixLook { order: ids(&[3, 9, 1]), ..MatrixLook::default() };
        assert_eq!(look.arranged(&all), ids(&[3, 1, 2, 4]));
        look.hidden.insert(Id::new(1));
        let seen = look.parties(&all, |_| Some(Role::Negotiating));
        assert_eq!(seen, ids(&[3, 2, 4]));
        look.shift(&all, &seen, Id::new(3), 1);
        assert_eq!(look.parties(&all, |_| Some(Role::Negotiating)), ids(&[2, 3, 4]));
        look.shift(&all, &ids(&[2, 3, 4]), Id::new(2), -1);
        assert_eq!(look.parties(&all, |_| Some(Role::Negotiating)), ids(&[2, 3, 4]), "it is the first");
        look.filter.roles.insert(Role::Mediator);
        assert_eq!(look.parties(&all, |_| Some(Role::Negotiating)), []);
    }

    #[test]
    fn a_look_is_written_and_what_is_missing_or_unknown_is_passed_over() {
        let look = MatrixLook {
            sort: Sort::Latest,
            heat: Heat::Distance(Id::new(7)),
            since: "2025-11-01".parse().ok(),
            hidden: ids(&[5]).into_iter().collect(),
            proposals: vec![Id::new(3)],
            filter: Filter { text: "land".into(), statuses: [Status::Open].into(), ..Filter::default() },
            ..MatrixLook::default()
        };
        let text = ron::to_string(&look).expect("is written");
        assert_eq!(ron::from_str::<MatrixLook>(&text), Ok(look));
        let later = "(sort: Title, tint: Blue, filter: (text: \"x\", mood: 3))";
        let read = ron::from_str::<MatrixLook>(later).expect("is read");
        assert_eq!((read.sort, read.filter.text.as_str()), (Sort::Title, "x"));
        assert!(ron::from_str::<MatrixLook>("()").expect("is read").is_plain());
    }
}
