//! What a cell says, as plain data. It is worked out when the cell is first drawn and kept while the
//! dossier and the day stay the same.

use crate::{
    model::{
        Date, Dossier, Id,
        matrix::{Matrix, Row},
        position::{Position, Stand},
        record::Party,
    },
    text,
};
use std::{collections::HashMap, sync::Arc};

/// What a cell says.
#[derive(Debug)]
pub(super) struct Words {
    /// Where the party stands.
    pub position: Arc<Position>,
    /// The same in words; for a parent issue without one of its own, those of its parts (rule 9).
    pub text: String,
    /// Since when; none if it has said nothing.
    pub since: Option<String>,
    /// Whether there is nothing at all to say.
    pub is_blank: bool,
}

/// The cells that have been drawn.
#[derive(Debug, Default)]
pub(super) struct Kept {
    seen: Option<(Dossier, jiff::civil::Date)>,
    cells: HashMap<(Id<crate::model::Issue>, Id<Party>), Arc<Words>>,
}

impl Kept {
    /// Forgets what no longer holds.
    pub(super) fn catch_up(&mut self, now: &Dossier, as_of: jiff::civil::Date) {
        let is_same = |(seen, day): &(Dossier, _)| *day == as_of && seen.is_same_version(now);
        if !self.seen.as_ref().is_some_and(is_same) {
            self.cells.clear();
            self.seen = Some((now.clone(), as_of));
        }
    }

    /// What the cell of that row and party says.
    pub(super) fn cell(
        &mut self,
        dossier: &Dossier,
        matrix: &mut Matrix,
        row: Row,
        party: Id<Party>,
    ) -> Arc<Words> {
        let words =
            self.cells.entry((row.issue, party)).or_insert_with(|| Arc::new(of(dossier, matrix, row, party)));
        Arc::clone(words)
    }
}

fn of(dossier: &Dossier, matrix: &mut Matrix, row: Row, party: Id<Party>) -> Words {
    let position = matrix.cell(row.issue, party);
    let parts = if row.is_parent && position.is_blank() { parts(dossier, matrix, row, party) } else { None };
    Words {
        is_blank: position.is_blank() && parts.is_none(),
        text: parts.unwrap_or_else(|| text::position::cell(dossier, row.issue, &position)),
        since: since(&position),
        position,
    }
}

/// What a party stands on for the parts of an issue, in a row (rule 9); none if on none.
fn parts(dossier: &Dossier, matrix: &mut Matrix, row: Row, party: Id<Party>) -> Option<String> {
    let parts = matrix.parts(row.issue, party);
    if parts.iter().all(|(_, it)| it.is_blank()) {
        return None;
    }
    let words = parts.iter().map(|(issue, it)| text::position::cell(dossier, *issue, it));
    Some(words.collect::<Vec<_>>().join(" | "))
}

/// Since when a position has been held.
fn since(position: &Position) -> Option<String> {
    let newest = |stands: &[Stand]| stands.iter().filter_map(|it| it.date).max_by_key(|it| it.last());
    newest(&position.firm)
        .or_else(|| newest(&position.conditional))
        .or_else(|| newest(&position.packages))
        .or_else(|| newest(&position.signals))
        .map(date)
}

/// A date as people read it.
fn date(it: Date) -> String {
    let day = it.first();
    match it.to_string().len() {
        4 => day.strftime("%Y").to_string(),
        7 => day.strftime("%b %Y").to_string(),
        _ => day.strftime("%-d %b %Y").to_string(),
    }
}
