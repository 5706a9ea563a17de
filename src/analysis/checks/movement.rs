//! From where a party has come to where it stands: its last step on an issue, and whom that brought it nearer to.

use super::sight::{Sight, is_open};
use crate::{
    analysis::distance,
    model::{
        AnyId, Date, Id, Place, Scale,
        position::{Position, Positions, Reason, Stand},
        record::{Issue, Party, Statement},
    },
};
use jiff::civil;
use std::{
    collections::HashMap,
    sync::{Arc, Weak},
};

/// The last step of a party on an issue that is still talked about.
#[derive(Clone, Debug)]
pub(super) struct Movement {
    pub issue: Id<Issue>,
    pub party: Id<Party>,
    /// On what it stood before.
    pub from: Arc<Stand>,
    /// On what it stands now; none if it has taken back what it had said.
    pub to: Option<Stand>,
    /// On what day it moved.
    pub on: civil::Date,
    /// With what it moved: a statement, or a clause that it tabled.
    pub by: AnyId,
}

impl Movement {
    /// The others with whose consent the issue is settled, and how much farther the step has brought the party from each
    /// (less than 0: nearer), in what the scale is counted in. Who cannot be compared is left out.
    pub(super) fn farther<'a>(&'a self, sight: &'a Sight<'_>) -> impl Iterator<Item = (Id<Party>, f64)> + 'a {
        let places = self.from.place.as_ref().zip(self.to.as_ref().and_then(|it| it.place.as_ref()));
        let asked = sight.asked(self.issue);
        asked.zip(places).into_iter().flat_map(move |(asked, (from, to))| {
            asked.consent.iter().filter(move |it| **it != self.party).filter_map(move |other| {
                let position = sight.position(self.issue, *other)?;
                let [was, is] = [from, to].map(|it| gap(&asked.issue.scale, it, position));
                Some((*other, is? - was?))
            })
        })
    }
}

/// How far a place is from a position, in what the scale is counted in.
fn gap(scale: &Scale, place: &Place, position: &Position) -> Option<f64> {
    let gaps: Option<Vec<f64>> =
        position.firm.iter().map(|it| distance::apart(scale, place, it.place.as_ref()?)).collect();
    gaps?.into_iter().reduce(f64::min)
}

/// What is known of a cell: the position it was worked out for, and the step to it.
type Known = (Weak<Position>, Option<(Arc<Stand>, civil::Date, AnyId)>);

/// The last steps of all cells, kept as long as their positions are the same.
#[derive(Debug, Default)]
pub(super) struct Movements {
    known: HashMap<(Id<Issue>, Id<Party>), Known>,
}

impl Movements {
    /// Those of what is seen. None if `goes_on` says that they are no longer wanted.
    pub(super) fn of(
        &mut self,
        sight: &Sight<'_>,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Vec<Movement>> {
        let open: HashMap<Id<Issue>, &[Id<Party>]> = sight
            .issues
            .iter()
            .filter(|it| is_open(it.status))
            .map(|it| (it.id, it.consent.as_slice()))
            .collect();
        let (mut out, mut known) = (Vec::new(), HashMap::new());
        let many = sight.cells.len() as f32;
        for (at, cell) in sight.cells.iter().enumerate() {
            if at % 1000 == 0 && !goes_on(at as f32 / many) {
                self.known.extend(known);
                return None;
            }
            let key = (cell.issue, cell.party);
            if !open.get(&cell.issue).is_some_and(|it| it.contains(&cell.party)) {
                continue;
            }
            let step = match self.known.remove(&key) {
                Some((of, step)) if std::ptr::eq(of.as_ptr(), Arc::as_ptr(&cell.position)) => step,
                _ => step(sight.positions(), key, &cell.position),
            };
            if let Some((from, on, by)) = &step {
                out.push(Movement {
                    issue: cell.issue,
                    party: cell.party,
                    from: Arc::clone(from),
                    to: cell.position.firm.first().cloned(),
                    on: *on,
                    by: *by,
                });
            }
            known.insert(key, (Arc::downgrade(&cell.position), step));
        }
        self.known = known;
        Some(out)
    }
}

/// So often a party may have said the same again, for what it said before to be found.
const RESTATED: usize = 24;

/// The last step to a position: what the party stood on before, when that changed and with what. None where it has said
/// one thing only, where the order is open, and where the words are its bloc's.
fn step(
    positions: &Positions,
    (issue, party): (Id<Issue>, Id<Party>),
    position: &Position,
) -> Option<(Arc<Stand>, civil::Date, AnyId)> {
    let own = |it: &Position| it.firm.len() <= 1 && it.firm.iter().all(|it| it.via.is_none());
    let (mut on, mut by) = change(positions, position)?;
    if !own(position) {
        return None;
    }
    let now = position.firm.first();
    for _ in 0..RESTATED {
        let before = positions.position(party, issue, on.yesterday().ok()?);
        let was = before.firm.first().filter(|_| own(&before))?;
        match now {
            Some(now) if now.place == was.place => (on, by) = change(positions, &before)?,
            Some(now) if now.place.is_none() || was.place.is_none() => return None,
            _ => return Some((Arc::new(was.clone()), on, by)),
        }
    }
    None
}

/// When a position came to be what it is, and with what.
fn change(positions: &Positions, position: &Position) -> Option<(civil::Date, AnyId)> {
    let dossier = positions.dossier();
    let said = |id: &Id<Statement>| Some((dossier.get(*id)?.date.map(Date::last)?, id.any()));
    let back = position.reasons.iter().filter_map(|it| match it {
        Reason::Withdrew(id, _) | Reason::Disavowed(id) => said(id),
        _ => None,
    });
    let stands = position.firm.iter().filter_map(|it| Some((it.date?.last(), it.origin.record())));
    stands.chain(back).max()
}
