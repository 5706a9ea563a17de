//! What the view of the checks shows, as plain data: lines by gravity and rule. It is made anew when other checks are
//! listed, never in a frame; a line is put into words when it is drawn.

use crate::{
    analysis::{
        checks::{Check, Gravity},
        overview::Overview,
    },
    app::Listed,
    model::CheckRule,
    ui::theme::size,
};

/// A check, by where it stands in the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Spot {
    /// Whether among those that were dismissed.
    pub is_dismissed: bool,
    /// Its index there.
    pub at: usize,
}

impl Spot {
    /// The check; none if the overview is another by now.
    pub fn check(self, it: &Overview) -> Option<&Check> {
        if self.is_dismissed { &it.dismissed } else { &it.checks }.get(self.at)
    }
}

/// A line of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// So many of a gravity.
    Gravity(Gravity, usize),
    /// So many were dismissed.
    Dismissed(usize),
    /// So many of a gravity that one rule has noticed.
    Rule(Spot, CheckRule, usize),
    /// One of them.
    Check(Spot),
}

/// All lines, and where each begins.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Each with its upper end.
    pub lines: Vec<(f32, Line)>,
    /// How high all of it is.
    pub height: f32,
}

impl Sheet {
    /// Those of the checks that are listed; what is told of the one that is unfolded takes so much more room.
    pub fn of(it: &Overview, listed: &Listed, unfolded: Option<(Spot, f32)>) -> Self {
        let mut sheet = Self::default();
        sheet.add(it, false, &listed.noticed, unfolded);
        if !listed.dismissed.is_empty() {
            sheet.put(Line::Dismissed(listed.dismissed.len()), size::HEAD);
            sheet.add(it, true, &listed.dismissed, unfolded);
        }
        sheet
    }

    fn put(&mut self, line: Line, high: f32) {
        self.lines.push((self.height, line));
        self.height += high;
    }

    fn add(&mut self, it: &Overview, is_dismissed: bool, all: &[usize], unfolded: Option<(Spot, f32)>) {
        let spot = |at: usize| Spot { is_dismissed, at };
        let found: Vec<(Spot, &Check)> =
            all.iter().filter_map(|at| Some((spot(*at), spot(*at).check(it)?))).collect();
        // They stand in the order of their gravity, and within it in that of their rules.
        for of_gravity in found.chunk_by(|(_, a), (_, b)| a.gravity == b.gravity) {
            let Some((_, first)) = of_gravity.first() else { continue };
            if !is_dismissed {
                self.put(Line::Gravity(first.gravity, of_gravity.len()), size::HEAD);
            }
            for of_rule in of_gravity.chunk_by(|(_, a), (_, b)| a.rule() == b.rule()) {
                let Some((at, first)) = of_rule.first() else { continue };
                self.put(Line::Rule(*at, first.rule(), of_rule.len()), size::ROW);
                for (at, _) in of_rule {
                    let more = unfolded.filter(|(it, _)| it == at).map(|(_, high)| high);
                    self.put(Line::Check(*at), more.map_or(size::TWO_LINES, |it| size::ROW + it));
                }
            }
        }
    }

    /// From where to where a line reaches.
    pub fn span(&self, at: usize) -> [f32; 2] {
        let top = |at: usize| self.lines.get(at).map_or(self.height, |it| it.0);
        [top(at), top(at + 1)]
    }

    /// The line of a check.
    pub fn find(&self, spot: Spot) -> Option<usize> {
        self.lines.iter().position(|(_, it)| *it == Line::Check(spot))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::overview::Ground, app::storage};
    use jiff::civil;

    #[test]
    fn each_stands_under_its_gravity_and_its_rule() {
        let dossier = storage::sample().expect("it can be read").dossier;
        let as_of = civil::date(2025, 12, 2);
        let it = Ground::default().overview(&dossier, as_of, None, &mut |_| true).expect("nobody stops it");
        let listed = Listed { noticed: (0..it.checks.len()).collect(), dismissed: Vec::new() };
        let sheet = Sheet::of(&it, &listed, None);
        let (mut gravity, mut rule, mut left, mut met) = (None, None, 0, 0);
        for (_, line) in &sheet.lines {
            match *line {
                Line::Gravity(of, _) => gravity = Some(of),
                Line::Rule(_, of, many) => {
                    assert_eq!(left, 0, "all of the one before have come");
                    (rule, left) = (Some(of), many);
                }
                Line::Check(spot) => {
                    let check = spot.check(&it).expect("it is there");
                    assert_eq!((Some(check.gravity), Some(check.rule())), (gravity, rule));
                    (left, met) = (left - 1, met + 1);
                }
                Line::Dismissed(_) => panic!("none was dismissed"),
            }
        }
        assert_eq!((met, left), (it.checks.len(), 0));
        assert!(sheet.lines.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn what_is_told_of_one_takes_its_room() {
        let dossier = storage::sample().expect("it can be read").dossier;
        let as_of = civil::date(2025, 12, 2);
        let it = Ground::default().overview(&dossier, as_of, None, &mut |_| true).expect("nobody stops it");
        let listed = Listed { noticed: (0..it.checks.len()).collect(), dismissed: Vec::new() };
        let spot = Spot { is_dismissed: false, at: 0 };
        let folded = Sheet::of(&it, &listed, None);
        let sheet = Sheet::of(&it, &listed, Some((spot, 100.0)));
        let [top, bottom] = sheet.span(sheet.find(spot).expect("it is listed"));
        assert_eq!(bottom - top, size::ROW + 100.0);
        assert_eq!(sheet.height - folded.height, size::ROW + 100.0 - size::TWO_LINES);
    }
}
