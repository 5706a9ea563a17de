//! The keys of the matrix: where the cursor goes, what is marked, what is asked for.

use super::layout::Spot;
use eframe::egui::{Event, Key, Modifiers, Ui};

/// What was asked for by a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Change what the cell says, beginning with that text, or with what it says.
    Edit(Option<String>),
    /// Show in the inspector what the cursor is on.
    Open,
    /// Fold the parts of the issue away, or unfold them.
    Fold,
    /// Take back what is marked.
    Withdraw,
    /// Copy what is marked, with the heads or without.
    Copy(bool),
    /// Paste that.
    Paste(String),
    /// Show what can be done here.
    Menu,
    /// Leave the grid: forth, or back.
    Leave(bool),
}

/// The cursor, and where what is marked begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Where the keys are.
    pub at: Spot,
    /// Where what is marked begins; it ends at the cursor.
    pub anchor: Spot,
    /// Whether Tab now leaves the grid.
    pub is_leaving: bool,
}

impl Cursor {
    /// Puts it there, and what is marked with it.
    pub const fn go(&mut self, to: Spot) {
        self.at = to;
        self.anchor = to;
    }

    /// First and last row and column of what is marked; never in the heads, unless the cursor alone is.
    pub fn range(&self) -> [Spot; 2] {
        if self.at == self.anchor {
            return [self.at, self.at];
        }
        let (a, b) = (self.at, self.anchor);
        let first = Spot { row: a.row.min(b.row).max(1), column: a.column.min(b.column).max(1) };
        let last = Spot { row: a.row.max(b.row).max(1), column: a.column.max(b.column).max(1) };
        [first, last]
    }
}

/// What the keys can move in.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// How many rows there are below the heads.
    pub rows: usize,
    /// How many columns there are beside the heads.
    pub columns: usize,
    /// How many rows make a page.
    pub page: usize,
}

/// Moves the cursor as a key asks. Whether it did.
pub fn step(cursor: &mut Cursor, extent: Extent, key: Key, ctrl: bool, shift: bool) -> bool {
    let Spot { row, column } = cursor.at;
    // What is marked stays among the answers.
    let least = usize::from(shift);
    let at = |row: usize, column: usize| Spot {
        row: row.clamp(least, extent.rows),
        column: column.clamp(least, extent.columns),
    };
    let to = match (key, ctrl) {
        (Key::ArrowUp, false) => at(row.saturating_sub(1), column),
        (Key::ArrowDown, false) => at(row + 1, column),
        (Key::ArrowLeft, false) => at(row, column.saturating_sub(1)),
        (Key::ArrowRight, false) => at(row, column + 1),
        (Key::ArrowUp, true) => at(1, column),
        (Key::ArrowDown, true) => at(extent.rows, column),
        (Key::ArrowLeft, true) | (Key::Home, false) => at(row, 1),
        (Key::ArrowRight, true) | (Key::End, false) => at(row, extent.columns),
        (Key::Home, true) => at(1, 1),
        (Key::End, true) => at(extent.rows, extent.columns),
        (Key::PageUp, _) => at(row.saturating_sub(extent.page).max(1), column),
        (Key::PageDown, _) => at(row + extent.page, column),
        (Key::A, true) => {
            cursor.anchor = Spot { row: 1, column: 1 };
            cursor.at = Spot { row: extent.rows, column: extent.columns };
            return false;
        }
        _ => return false,
    };
    if shift {
        cursor.anchor = at(cursor.anchor.row, cursor.anchor.column);
        cursor.at = to;
    } else {
        cursor.go(to);
    }
    true
}

const STEPS: [Key; 9] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::A,
];

/// Takes the keys of this pass. Returns what was asked for, and whether the cursor was moved. Where a cell is being
/// typed into whose field has not taken the keys yet, a space is a letter.
pub fn take(ui: &Ui, cursor: &mut Cursor, extent: Extent, mut is_typing: bool) -> (Vec<Wish>, bool) {
    let mut wishes = Vec::new();
    let mut moved = false;
    let mut is_taken = |event: &Event| -> bool {
        let (key, modifiers) = match event {
            Event::Key { key, pressed: true, modifiers, .. } => (*key, *modifiers),
            Event::Copy => {
                wishes.push(Wish::Copy(false));
                return true;
            }
            Event::Paste(text) => {
                wishes.push(Wish::Paste(text.clone()));
                return true;
            }
            Event::Text(text) if is_typing || !text.trim().is_empty() => {
                is_typing = true;
                wishes.push(Wish::Edit(Some(text.clone())));
                return true;
            }
            _ => return false,
        };
        let Modifiers { alt, shift, command, .. } = modifiers;
        if alt {
            return false;
        }
        if STEPS.contains(&key) && (key != Key::A || command) {
            moved |= step(cursor, extent, key, command, shift);
            cursor.is_leaving = false;
            return true;
        }
        let wish = match (key, command, shift) {
            (Key::Enter | Key::F2, false, false) if cursor.at.cell().is_some() => Wish::Edit(None),
            (Key::Enter, false, false) => Wish::Open,
            // The letter that it is comes after it.
            (Key::Space, false, false) if is_typing => return true,
            (Key::Space, false, false) if cursor.at.column == 0 && cursor.at.row > 0 => Wish::Fold,
            (Key::Space, false, false) => Wish::Open,
            (Key::Delete | Key::Backspace, false, false) => Wish::Withdraw,
            (Key::C, true, true) => Wish::Copy(true),
            (Key::F10, false, true) | (Key::Menu, false, false) => Wish::Menu,
            (Key::Escape, false, false) => {
                // What is marked is let go first; then Tab leaves the grid from wherever it is.
                cursor.is_leaving = cursor.at == cursor.anchor;
                cursor.anchor = cursor.at;
                return true;
            }
            (Key::Tab, false, back) => {
                let is_last = cursor.at.column >= extent.columns;
                if cursor.is_leaving || (if back { cursor.at.column <= 1 } else { is_last }) {
                    cursor.is_leaving = false;
                    wishes.push(Wish::Leave(!back));
                    return true;
                }
                let key = if back { Key::ArrowLeft } else { Key::ArrowRight };
                moved |= step(cursor, extent, key, false, false);
                return true;
            }
            _ => return false,
        };
        wishes.push(wish);
        true
    };
    ui.input_mut(|input| input.events.retain(|it| !is_taken(it)));
    (wishes, moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENT: Extent = Extent { rows: 20, columns: 5, page: 8 };

    fn spot(row: usize, column: usize) -> Spot {
        Spot { row, column }
    }

    #[test]
    fn the_cursor_goes_where_the_keys_say_and_not_beyond() {
        for (from, key, ctrl, to) in [
            (spot(1, 1), Key::ArrowDown, false, spot(2, 1)),
            (spot(1, 1), Key::ArrowUp, false, spot(0, 1)),
            (spot(0, 1), Key::ArrowUp, false, spot(0, 1)),
            (spot(1, 1), Key::ArrowLeft, false, spot(1, 0)),
            (spot(20, 5), Key::ArrowDown, false, spot(20, 5)),
            (spot(20, 5), Key::ArrowRight, false, spot(20, 5)),
            (spot(7, 3), Key::Home, false, spot(7, 1)),
            (spot(7, 3), Key::End, false, spot(7, 5)),
            (spot(7, 3), Key::Home, true, spot(1, 1)),
            (spot(7, 3), Key::End, true, spot(20, 5)),
            (spot(7, 3), Key::PageUp, false, spot(1, 3)),
            (spot(7, 3), Key::PageDown, false, spot(15, 3)),
            (spot(17, 3), Key::PageDown, false, spot(20, 3)),
            (spot(7, 3), Key::ArrowDown, true, spot(20, 3)),
        ] {
            let mut cursor = Cursor::default();
            cursor.go(from);
            step(&mut cursor, EXTENT, key, ctrl, false);
            assert_eq!((cursor.at, cursor.anchor), (to, to), "{from:?} {key:?}");
        }
    }

    #[test]
    fn with_shift_cells_are_marked_and_heads_are_not() {
        let mut cursor = Cursor::default();
        cursor.go(spot(2, 2));
        for key in [Key::ArrowDown, Key::ArrowLeft, Key::ArrowLeft] {
            step(&mut cursor, EXTENT, key, false, true);
        }
        assert_eq!(cursor.range(), [spot(2, 1), spot(3, 2)]);
        step(&mut cursor, EXTENT, Key::A, true, false);
        assert_eq!(cursor.range(), [spot(1, 1), spot(20, 5)]);
        step(&mut cursor, EXTENT, Key::ArrowUp, false, false);
        assert_eq!(cursor.range(), [spot(19, 5), spot(19, 5)]);
    }
}
