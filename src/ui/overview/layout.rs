//! Where the overview's sections and lines stand: in one column, or in two where there is room.

use super::model::{Line, Part, Section, Sheet};
use crate::ui::theme::{size, space};
use eframe::egui::{Rect, pos2, vec2};

/// Something that has its place, from the upper left corner of the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Where.
    pub rect: Rect,
    /// In which section.
    pub section: Section,
    /// The line; none: the section's own heading.
    pub line: Option<Line>,
}

/// Where everything stands.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// All of it, in reading order.
    pub all: Vec<Placed>,
    /// How high that is.
    pub height: f32,
}

impl Places {
    /// Those of a sheet in a view of that width. `has_ruler` tells of an open issue by its index
    /// whether it shows how far apart the parties are.
    pub fn of(sheet: &Sheet, width: f32, has_ruler: impl Fn(usize) -> bool) -> Self {
        let is_wide = width >= size::TWO_COLUMNS;
        let inner = (width - 2.0 * space::LARGE).max(0.0);
        let column = if is_wide { (inner - space::HUGE) / 2.0 } else { inner };
        let lefts = [space::LARGE, if is_wide { space::LARGE + column + space::HUGE } else { space::LARGE }];
        let mut tops = [0.0_f32; 2];
        let mut all = Vec::new();
        for (section, lines) in &sheet.sections {
            let at = usize::from(is_wide && !matches!(section, Section::Open | Section::Changes));
            let mut put = |height: f32, line: Option<Line>| {
                let rect = Rect::from_min_size(pos2(lefts[at], tops[at]), vec2(column, height));
                all.push(Placed { rect, section: *section, line });
                tops[at] += height;
            };
            put(size::HEAD, None);
            for line in lines {
                put(height(*line, &has_ruler), Some(*line));
            }
            tops[at] += space::LARGE;
        }
        Self { all, height: tops[0].max(tops[1]) }
    }

    /// Where a section begins.
    pub fn top(&self, section: Section) -> f32 {
        self.all.iter().find(|it| it.section == section).map_or(0.0, |it| it.rect.top())
    }
}

fn height(line: Line, has_ruler: &impl Fn(usize) -> bool) -> f32 {
    match line {
        Line::Head(..) | Line::More(..) | Line::Fewer(_) => size::ROW,
        Line::Nothing(_) => size::TABLE_ROW,
        Line::Item(Part::Open, at) if has_ruler(at) => size::THREE_LINES,
        Line::Item(Part::Between | Part::Added, _) => size::TABLE_ROW,
        Line::Item(..) => size::TWO_LINES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let lines = |part| vec![Line::Head(part, 2), Line::Item(part, 0), Line::Item(part, 1)];
        Sheet {
            sections: vec![
                (Section::Open, lines(Part::Open)),
                (Section::Changes, lines(Part::Said)),
                (Section::Coming, lines(Part::Coming)),
            ],
        }
    }

    #[test]
    fn nothing_overlaps_and_nothing_is_cut() {
        for width in [300.0, 700.0, size::TWO_COLUMNS, 2400.0] {
            let places = Places::of(&sheet(), width, |at| at == 0);
            for (at, it) in places.all.iter().enumerate() {
                assert!(it.rect.left() >= 0.0 && it.rect.right() <= width, "{it:?}");
                assert!(it.rect.bottom() <= places.height, "{it:?}");
                for other in &places.all[at + 1..] {
                    assert!(!it.rect.shrink(0.5).intersects(other.rect.shrink(0.5)), "{it:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_wide_view_has_two_columns() {
        let lefts = |width| {
            let places = Places::of(&sheet(), width, |_| false);
            [Section::Open, Section::Coming].map(|section| {
                places.all.iter().find(|it| it.section == section).map(|it| (it.rect.left(), it.rect.top()))
            })
        };
        let [open, coming] = lefts(size::TWO_COLUMNS);
        assert!(open.map(|it| it.1) == coming.map(|it| it.1) && open.map(|it| it.0) < coming.map(|it| it.0));
        let [open, coming] = lefts(size::TWO_COLUMNS - 1.0);
        assert!(open.map(|it| it.0) == coming.map(|it| it.0) && open.map(|it| it.1) < coming.map(|it| it.1));
    }
}
