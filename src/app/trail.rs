//! What was looked at, in order, so that one can go back and forward.

use super::{HelpSpot, Selection, View};

/// What was being looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// In the middle.
    pub view: View,
    /// In the inspector.
    pub selection: Option<Selection>,
    /// Which place in the help, where that was seen.
    pub help: Option<HelpSpot>,
}

/// So many places are remembered.
const MOST: usize = 200;

/// Places in the order in which they were looked at.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    places: Vec<Seen>,
    at: usize,
}

impl Trail {
    /// This is being looked at now.
    pub fn visit(&mut self, place: Seen) {
        if self.places.get(self.at) == Some(&place) {
            return;
        }
        self.places.truncate(self.at + 1);
        self.places.push(place);
        if self.places.len() > MOST {
            self.places.remove(0);
        }
        self.at = self.places.len() - 1;
    }

    /// The nearest place before this one that is still there, and where in the trail it stands.
    #[must_use]
    pub fn back(&self, is_there: impl Fn(&Seen) -> bool) -> Option<(usize, Seen)> {
        (0..self.at).rev().map(|at| (at, self.places[at])).find(|(_, it)| is_there(it))
    }

    /// The nearest place after this one that is still there, and where in the trail it stands.
    #[must_use]
    pub fn forward(&self, is_there: impl Fn(&Seen) -> bool) -> Option<(usize, Seen)> {
        (self.at + 1..self.places.len()).map(|at| (at, self.places[at])).find(|(_, it)| is_there(it))
    }

    /// Goes to a place that [`Trail::back`] or [`Trail::forward`] has told.
    pub fn go(&mut self, at: usize) {
        self.at = at.min(self.places.len().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Party};

    fn place(number: u64) -> Seen {
        let selection = Some(Selection::Record(Id::<Party>::new(number).any()));
        Seen { view: View::Matrix, selection, help: None }
    }
    fn walked(numbers: &[u64]) -> Trail {
        let mut it = Trail::default();
        for number in numbers {
            it.visit(place(*number));
        }
        it
    }
    fn number((_, place): (usize, Seen)) -> u64 {
        place.selection.and_then(Selection::record).map_or(0, |it| it.number)
    }

    #[test]
    fn back_and_forward_walk_the_trail() {
        let mut it = walked(&[1, 2, 2, 3]);
        let all = |_: &Seen| true;
        let (at, _) = it.back(all).expect("2");
        it.go(at);
        assert_eq!(it.back(all).map(number), Some(1));
        assert_eq!(it.forward(all).map(number), Some(3));
        it.visit(place(4));
        assert_eq!((it.forward(all).map(number), it.back(all).map(number)), (None, Some(2)));
    }

    #[test]
    fn what_is_gone_is_passed_over() {
        let it = walked(&[1, 2, 3]);
        assert_eq!(it.back(|it| *it != place(2)).map(number), Some(1));
        assert_eq!(it.back(|_| false), None);
    }

    #[test]
    fn the_oldest_is_forgotten() {
        let numbers: Vec<u64> = (1..=MOST as u64 + 5).collect();
        let it = walked(&numbers);
        assert_eq!(it.places.len(), MOST);
        assert_eq!(it.back(|_| true).map(number), Some(MOST as u64 + 4));
    }
}
