//! What the middle of the window shows: views as tabs, in one pane or in two side by side.

use crate::model::AnyId;
use std::collections::BTreeSet;

/// What a tab shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// Issues by parties.
    Matrix,
    /// What was found.
    Find,
    /// What is open, what has changed, what comes next, who is waited for.
    Overview,
    /// What a person should look at.
    Checks,
    /// The earlier versions of the dossier.
    Earlier,
    /// Another copy of the dossier: what differs, and merging it.
    Compare,
    /// A copy for others: what it holds and what stays behind.
    Share,
    /// The manual and the keys.
    Help,
    /// All tokens and widgets, for whoever works on them.
    #[cfg(debug_assertions)]
    Gallery,
    /// One record: what is in it, and what stands or was said about it.
    Record(AnyId),
}

impl View {
    /// The record without which it has nothing to show.
    #[must_use]
    pub const fn record(self) -> Option<AnyId> {
        match self {
            Self::Record(id) => Some(id),
            Self::Matrix
            | Self::Find
            | Self::Overview
            | Self::Checks
            | Self::Earlier
            | Self::Compare
            | Self::Share
            | Self::Help => None,
            #[cfg(debug_assertions)]
            Self::Gallery => None,
        }
    }
}

/// The place after that one among so many, or the one before, round about; at first the first, or the last.
pub(super) fn round_about(at: Option<usize>, forth: bool, many: usize) -> Option<usize> {
    let last = many.checked_sub(1)?;
    Some(match (at, forth) {
        (Some(at), true) if at < last => at + 1,
        (_, true) => 0,
        (None | Some(0), false) => last,
        (Some(at), false) => at - 1,
    })
}

/// Tabs, one of which is seen. There is always one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pane {
    tabs: Vec<View>,
    at: usize,
}

impl Pane {
    fn of(view: View) -> Self {
        Self { tabs: vec![view], at: 0 }
    }

    /// All tabs, in order.
    #[must_use]
    pub fn tabs(&self) -> &[View] {
        &self.tabs
    }

    /// Which of them is seen.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// What is seen.
    #[must_use]
    pub fn view(&self) -> View {
        self.tabs.get(self.at).copied().unwrap_or(View::Matrix)
    }
}

/// One pane, or two side by side, and which of them one works in. A view is open at most once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panes {
    panes: Vec<Pane>,
    at: usize,
}

impl Default for Panes {
    fn default() -> Self {
        Self { panes: vec![Pane::of(View::Matrix)], at: 0 }
    }
}

impl Panes {
    /// What is seen of a dossier that was not opened before: the matrix, and the overview in the tab beside.
    #[must_use]
    pub fn at_first() -> Self {
        Self { panes: vec![Pane { tabs: vec![View::Matrix, View::Overview], at: 0 }], at: 0 }
    }

    /// Panes with these tabs, from left to right, and which of them are seen and worked in. A view that is
    /// named twice stands where it comes first; none if there is no view at all.
    #[must_use]
    pub fn of(panes: impl IntoIterator<Item = (Vec<View>, Option<View>)>, at: usize) -> Option<Self> {
        let mut known = BTreeSet::new();
        let mut all: Vec<Pane> = Vec::new();
        let mut worked_in = 0;
        for (number, (mut tabs, seen)) in panes.into_iter().enumerate() {
            tabs.retain(|it| known.insert(*it));
            if tabs.is_empty() {
                continue;
            }
            if number == at {
                worked_in = all.len();
            }
            let at = seen.and_then(|seen| tabs.iter().position(|it| *it == seen)).unwrap_or(0);
            all.push(Pane { tabs, at });
        }
        (!all.is_empty()).then_some(Self { panes: all, at: worked_in })
    }

    /// The panes, from left to right.
    #[must_use]
    pub fn all(&self) -> &[Pane] {
        &self.panes
    }

    /// Which of them one works in.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// What is seen in the pane in which one works.
    #[must_use]
    pub fn view(&self) -> View {
        self.panes.get(self.at).map_or(View::Matrix, Pane::view)
    }

    /// Whether there are two.
    #[must_use]
    pub const fn is_split(&self) -> bool {
        self.panes.len() > 1
    }

    /// Whether that view is seen in a pane.
    #[must_use]
    pub fn sees(&self, view: View) -> bool {
        self.panes.iter().any(|it| it.view() == view)
    }

    fn find(&self, view: View) -> Option<(usize, usize)> {
        self.panes
            .iter()
            .enumerate()
            .find_map(|(pane, it)| Some((pane, it.tabs.iter().position(|it| *it == view)?)))
    }

    /// Goes to a view; where it is not open, in a new tab after the one that is seen.
    pub fn open(&mut self, view: View) {
        if let Some((pane, tab)) = self.find(view) {
            self.go(pane, tab);
        } else if let Some(pane) = self.panes.get_mut(self.at) {
            let at = (pane.at + 1).min(pane.tabs.len());
            pane.tabs.insert(at, view);
            pane.at = at;
        }
    }

    /// Goes to a tab.
    pub fn go(&mut self, pane: usize, tab: usize) {
        if let Some(it) = self.panes.get_mut(pane)
            && tab < it.tabs.len()
        {
            it.at = tab;
            self.at = pane;
        }
    }

    /// Goes to the tab so many steps further in the pane, round about.
    pub fn step(&mut self, by: isize) {
        if let Some(it) = self.panes.get_mut(self.at) {
            let many = it.tabs.len() as isize;
            it.at = (it.at as isize + by).rem_euclid(many.max(1)) as usize;
        }
    }

    /// Whether that tab can be closed: the last one of all stays.
    #[must_use]
    pub fn can_close(&self) -> bool {
        self.panes.iter().map(|it| it.tabs.len()).sum::<usize>() > 1
    }

    /// Closes a tab; with its last tab goes a pane.
    pub fn close(&mut self, pane: usize, tab: usize) {
        if !self.can_close() {
            return;
        }
        let Some(it) = self.panes.get_mut(pane).filter(|it| tab < it.tabs.len()) else { return };
        it.tabs.remove(tab);
        if tab < it.at || it.at == it.tabs.len() {
            it.at = it.at.saturating_sub(1);
        }
        if it.tabs.is_empty() {
            self.panes.remove(pane);
        }
        self.at = self.at.min(self.panes.len() - 1);
    }

    /// Closes a view, where it is open, and goes to the tab before it, from which it was opened.
    pub fn close_view(&mut self, view: View) {
        let Some((pane, tab)) = self.find(view) else { return };
        let is_seen = self.panes.get(pane).is_some_and(|it| it.at == tab);
        self.close(pane, tab);
        if let (true, Some(before)) = (is_seen, tab.checked_sub(1)) {
            self.go(pane, before);
        }
    }

    /// Shows that view beside what is seen, in a pane of its own.
    pub fn split(&mut self, beside: View) {
        if self.is_split() {
            return;
        }
        if let Some((pane, tab)) = self.find(beside) {
            if !self.can_close() {
                return;
            }
            self.close(pane, tab);
        }
        self.panes.push(Pane::of(beside));
        self.at = 1;
    }

    /// Puts all tabs into one pane.
    pub fn join(&mut self) {
        let view = self.view();
        let tabs: Vec<View> = self.panes.iter().flat_map(|it| it.tabs.iter().copied()).collect();
        self.panes = vec![Pane { tabs, at: 0 }];
        self.at = 0;
        self.open(view);
    }

    /// Closes the tabs of records that are gone.
    pub fn retain(&mut self, is_there: impl Fn(AnyId) -> bool) {
        let is_gone = |view: &View| view.record().is_some_and(|it| !is_there(it));
        while let Some((pane, tab)) = self
            .panes
            .iter()
            .enumerate()
            .find_map(|(pane, it)| Some((pane, it.tabs.iter().position(&is_gone)?)))
        {
            if self.can_close() {
                self.close(pane, tab);
            } else {
                *self = Self::default();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Party};

    fn party(number: u64) -> View {
        View::Record(Id::<Party>::new(number).any())
    }

    fn told(panes: &Panes) -> String {
        let name = |it: &View| it.record().map_or_else(|| "M".to_owned(), |it| it.number.to_string());
        let pane = |(at, it): (usize, &Pane)| {
            let mark = if at == panes.at() { "*" } else { "" };
            let tabs = it
                .tabs()
                .iter()
                .enumerate()
                .map(|(tab, view)| if tab == it.at() { format!("[{}]", name(view)) } else { name(view) });
            format!("{mark}{}", tabs.collect::<Vec<_>>().join(" "))
        };
        panes.all().iter().enumerate().map(pane).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_view_opens_once_and_beside_the_one_that_is_seen() {
        let mut it = Panes::default();
        it.open(party(1));
        it.open(View::Matrix);
        it.open(party(2));
        assert_eq!(told(&it), "*M [2] 1");
        it.open(party(1));
        assert_eq!(told(&it), "*M 2 [1]");
        it.step(1);
        assert_eq!(told(&it), "*[M] 2 1");
        it.step(-1);
        assert_eq!(told(&it), "*M 2 [1]");
    }

    #[test]
    fn closing_goes_to_a_neighbour_and_the_last_tab_stays() {
        let mut it = Panes::default();
        it.open(party(1));
        it.open(party(2));
        it.close(0, 0);
        assert_eq!(told(&it), "*1 [2]");
        it.close(0, 1);
        assert_eq!(told(&it), "*[1]");
        it.close(0, 0);
        assert_eq!(told(&it), "*[1]");
        it.close(4, 4);
        it.go(4, 4);
        assert_eq!(told(&it), "*[1]");
    }

    #[test]
    fn two_panes_side_by_side_become_one_again() {
        let mut it = Panes::default();
        it.split(View::Matrix);
        assert_eq!(told(&it), "*[M]", "there is nothing to stand beside it");
        it.open(party(1));
        it.split(party(1));
        assert_eq!(told(&it), "[M] | *[1]");
        it.open(party(2));
        it.open(View::Matrix);
        assert_eq!(told(&it), "*[M] | 1 [2]");
        it.go(1, 0);
        it.join();
        assert_eq!(told(&it), "*M [1] 2");
        it.split(party(3));
        assert_eq!(told(&it), "M [1] 2 | *[3]");
        it.close(1, 0);
        assert_eq!(told(&it), "*M [1] 2");
    }

    #[test]
    fn panes_are_had_back_with_each_view_once() {
        let panes = |left: &[View], right: &[View], at| {
            let seen = |it: &[View]| it.last().copied();
            let told = Panes::of([(left.to_vec(), seen(left)), (right.to_vec(), seen(right))], at);
            told.map(|it| self::told(&it))
        };
        let (one, two) = (party(1), party(2));
        assert_eq!(panes(&[View::Matrix, one], &[two], 1).as_deref(), Some("M [1] | *[2]"));
        assert_eq!(panes(&[], &[two, one], 1).as_deref(), Some("*2 [1]"));
        assert_eq!(panes(&[one, one], &[one], 1).as_deref(), Some("*[1]"));
        assert_eq!(panes(&[], &[], 0), None);
        let unseen = Panes::of([(vec![one, two], None)], 7).expect("two tabs");
        assert_eq!(told(&unseen), "*[1] 2");
    }

    #[test]
    fn tabs_of_records_that_are_gone_close() {
        let mut it = Panes::default();
        it.open(party(1));
        it.split(party(2));
        it.retain(|id| id.number == 2);
        assert_eq!(told(&it), "[M] | *[2]");
        it.close(0, 0);
        assert_eq!(told(&it), "*[2]");
        it.retain(|_| false);
        assert_eq!(told(&it), "*[M]");
    }
}
