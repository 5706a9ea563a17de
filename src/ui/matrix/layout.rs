//! Where everything of the matrix lies: rows of their own heights, columns of one width, heads that stay in
//! view. Pure geometry.

use super::{
    super::theme::size,
    model::{Model, Row},
};
use crate::app::look::Density;
use eframe::egui::{Pos2, Rangef, Rect, Vec2, pos2, vec2};
use std::{ops::Range, rc::Rc};

/// A place in the grid. Row and column 0 are the heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// 0 for the heads of the columns, then the rows.
    pub row: usize,
    /// 0 for the issues, then the columns.
    pub column: usize,
}

impl Spot {
    /// The row and column of answers; none in the heads.
    pub fn cell(self) -> Option<(usize, usize)> {
        Some((self.row.checked_sub(1)?, self.column.checked_sub(1)?))
    }
}

/// Where everything lies on the screen.
#[derive(Clone, Debug)]
pub struct Layout {
    /// All of it, heads included.
    pub area: Rect,
    /// The width of the column of issues.
    pub first: f32,
    /// The width of the other columns.
    pub width: f32,
    /// How many there are.
    pub columns: usize,
    /// Where each row begins, and where the last ends, from the top of the first.
    pub tops: Rc<[f32]>,
    /// How far it is scrolled.
    pub offset: Vec2,
}

/// Where each row begins, and where the last ends.
pub fn tops(model: &Model, density: Density) -> Rc<[f32]> {
    let mut top = 0.0;
    let mut all = vec![top];
    for row in model.rows() {
        top += match (row, density) {
            (Row::Group(..), _) => size::GROUP,
            (Row::Issue(_), Density::Roomy) => size::CELL[2],
            (Row::Issue(_), Density::Compact) => size::COMPACT_CELL,
        };
        all.push(top);
    }
    all.into()
}

impl Layout {
    /// For a grid that takes up that much of the screen.
    pub fn new(area: Rect, columns: usize, tops: Rc<[f32]>) -> Self {
        let [share, least, most] = size::ISSUE_COLUMN;
        let first = (area.width() * share).clamp(least, most).round();
        // Columns share what room there is, but are never too narrow for words.
        let [narrow, wide, _] = size::CELL;
        let width = ((area.width() - first) / columns.max(1) as f32).floor().clamp(narrow, wide);
        Self { area, first, width, columns, tops, offset: Vec2::ZERO }
    }

    /// How much there is beside and below the heads.
    pub fn content(&self) -> Vec2 {
        vec2(self.width * self.columns as f32, self.tops.last().copied().unwrap_or_default())
    }

    /// How much the heads take up.
    pub const fn heads(&self) -> Vec2 {
        vec2(self.first, size::HEAD)
    }

    /// Where cells are seen.
    pub fn body(&self) -> Rect {
        Rect::from_min_max(self.area.min + self.heads(), self.area.max)
    }

    /// The rows that are seen, in part at least.
    pub fn rows(&self) -> Range<usize> {
        let (top, bottom) = (self.offset.y, self.offset.y + self.body().height());
        let all = self.tops.len() - 1;
        let first = self.tops.partition_point(|it| *it <= top).saturating_sub(1);
        let end = self.tops.partition_point(|it| *it < bottom);
        first.min(all)..end.min(all)
    }

    /// The columns that are seen, in part at least.
    pub fn columns(&self) -> Range<usize> {
        let (left, right) = (self.offset.x, self.offset.x + self.body().width());
        let first = (left / self.width).floor().max(0.0) as usize;
        let end = (right / self.width).ceil().max(0.0) as usize;
        first.min(self.columns)..end.min(self.columns)
    }

    fn across(&self, column: usize) -> Rangef {
        match column.checked_sub(1) {
            None => Rangef::new(self.area.left(), self.area.left() + self.first),
            Some(at) => {
                let left = self.body().left() + at as f32 * self.width - self.offset.x;
                Rangef::new(left, left + self.width)
            }
        }
    }

    fn down(&self, row: usize) -> Rangef {
        match row.checked_sub(1) {
            None => Rangef::new(self.area.top(), self.area.top() + size::HEAD),
            Some(at) => {
                let top = self.body().top() - self.offset.y;
                let edge = |it: usize| top + self.tops.get(it).copied().unwrap_or_default();
                Rangef::new(edge(at), edge(at + 1))
            }
        }
    }

    /// Where a place of the grid lies on the screen, whether it is seen or not.
    pub fn rect(&self, spot: Spot) -> Rect {
        Rect::from_x_y_ranges(self.across(spot.column), self.down(spot.row))
    }

    /// What lies at a point of the screen.
    pub fn at(&self, point: Pos2) -> Option<Spot> {
        self.area.contains(point).then(|| self.nearest(point)).filter(|it| self.rect(*it).contains(point))
    }

    /// The place of the grid nearest to a point of the screen; a little beyond what is seen, so that
    /// drawing the pointer out of the grid scrolls it.
    pub fn nearest(&self, point: Pos2) -> Spot {
        let around = self.area.expand(size::MARK);
        let point = point.clamp(around.min, around.max);
        let body = self.body();
        let row = if point.y < body.top() {
            0
        } else {
            let y = point.y - body.top() + self.offset.y;
            self.tops.partition_point(|it| *it <= y).min(self.tops.len() - 1)
        };
        let column = if point.x < body.left() {
            0
        } else {
            let x = point.x - body.left() + self.offset.x;
            ((x / self.width) as usize + 1).min(self.columns)
        };
        Spot { row, column }
    }

    /// What has to be in view for a place of the grid to be seen beside the heads.
    pub fn in_view(&self, spot: Spot) -> Rect {
        let rect = self.rect(Spot { row: spot.row.max(1), column: spot.column.max(1) });
        let (mut min, mut max) = (rect.min - self.heads(), rect.max);
        // The heads are always in view: nothing moves in that direction.
        if spot.row == 0 {
            (min.y, max.y) = (self.area.top(), self.area.bottom());
        }
        if spot.column == 0 {
            (min.x, max.x) = (self.area.left(), self.area.right());
        }
        Rect::from_min_max(pos2(min.x, min.y), pos2(max.x, max.y))
    }

    /// How many rows are seen whole, for turning pages.
    pub fn page(&self) -> usize {
        let rows = self.rows();
        rows.len().saturating_sub(1).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout() -> Layout {
        let area = Rect::from_min_size(pos2(100.0, 50.0), vec2(1000.0, 400.0));
        let tops: Vec<f32> = (0..=100).map(|it| it as f32 * 68.0).collect();
        Layout::new(area, 20, tops.into())
    }

    #[test]
    fn a_point_is_in_the_cell_that_lies_there() {
        let mut it = layout();
        it.offset = vec2(330.0, 1000.0);
        for spot in [
            Spot { row: 0, column: 0 },
            Spot { row: 0, column: 4 },
            Spot { row: 18, column: 0 },
            Spot { row: 17, column: 4 },
        ] {
            assert_eq!(it.at(it.rect(spot).center()), Some(spot));
        }
        assert_eq!(it.at(pos2(5000.0, 100.0)), None);
        assert_eq!(it.nearest(pos2(5000.0, 5000.0)), Spot { row: 21, column: 7 });
    }

    #[test]
    fn only_what_is_seen_is_drawn() {
        let mut it = layout();
        assert_eq!((it.rows(), it.columns()), (0..6, 0..5));
        it.offset = vec2(330.0, 1000.0);
        assert_eq!((it.rows(), it.columns()), (14..20, 2..7));
        it.offset = vec2(1e9, 1e9);
        assert!(it.rows().is_empty() && it.columns().is_empty());
    }

    #[test]
    fn rows_may_be_of_different_heights() {
        let mut it = layout();
        it.tops = vec![0.0, 28.0, 96.0, 164.0].into();
        assert_eq!(it.nearest(it.body().min + vec2(1.0, 27.0)).row, 1);
        assert_eq!(it.nearest(it.body().min + vec2(1.0, 29.0)).row, 2);
        assert_eq!(it.rect(Spot { row: 2, column: 1 }).height(), 68.0);
    }
}
