//! One party as of a day: who speaks for it, what it wants, where it stands among the others, what it gave and got,
//! where it contradicts its bloc and itself, and how far it is from everybody. Plain data; its words are in `text`.
//!
//! What was said (positions, red lines) and what is believed (bottom lines, alternatives) stay in fields of their
//! own and are never reckoned together, but for one thing: distances are weighted by how much an issue is believed
//! to matter to the party.

mod apart;
mod belief;
mod difference;
mod movement;
mod people;
mod stance;
mod waited;

pub use apart::{Apart, LeftOut, Share, Why};
pub use belief::{Belief, Beliefs};
pub use difference::{AgainstBloc, Turn};
pub use movement::{Balance, Move, Movement};
pub use people::{Belonging, Speaker, Tense};
pub use stance::{Other, Stance};
pub use waited::{Waited, waited};

use crate::{
    analysis::distance,
    model::{
        Dossier, Id,
        matrix::Matrix,
        record::{Interest, Issue, Party},
    },
};
use jiff::civil;
use std::collections::BTreeMap;

/// A party as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Portrait {
    /// The dossier it is drawn from.
    pub dossier: Dossier,
    /// Whose it is.
    pub party: Id<Party>,
    /// As of when.
    pub as_of: civil::Date,
    /// Who speaks for it, who did and who is to: the present ones first, then by when they began, newest first.
    pub speakers: Vec<Speaker>,
    /// The blocs it belongs to, did and is to.
    pub blocs: Vec<Belonging>,
    /// The parties that belong to it, did and are to.
    pub members: Vec<Belonging>,
    /// What it wants, and why.
    pub interests: Vec<Id<Interest>>,
    /// Where it stands on each issue, in the order of the agenda.
    pub stances: Vec<Stance>,
    /// What is believed of it.
    pub beliefs: Beliefs,
    /// What it gave the others, and got from them.
    pub movement: Movement,
    /// Where its bloc stands elsewhere, in the order of the agenda.
    pub against_blocs: Vec<AgainstBloc>,
    /// Where it stood elsewhere before, the latest turn first.
    pub turns: Vec<Turn>,
    /// How far it is from each other party, the farthest first; those that cannot be compared last.
    pub distances: Vec<Apart>,
}

/// How much each issue weighs for a party.
#[derive(Clone, Debug, Default)]
struct Weights {
    /// By its salience; empty if nothing is known of it.
    salience: BTreeMap<Id<Issue>, f64>,
}

impl Weights {
    /// None if the issue has no weight. Where no salience is known at all, each issue weighs the same.
    fn of(&self, issue: Id<Issue>) -> Option<f64> {
        if self.salience.is_empty() {
            return Some(1.0);
        }
        self.salience.get(&issue).copied().filter(|it| *it > 0.0)
    }
}

/// What portraits are drawn from: positions as of the day. It keeps the dossier it last saw and catches up by the
/// difference.
#[derive(Debug, Default)]
pub struct Ground {
    /// From whose side it is looked at; none: from that of the own party on the cover.
    pub seat: Option<Id<Party>>,
    now: Matrix,
}

impl Ground {
    /// Draws a party's portrait. `since` is the day from whose end movement is told; none: from the first day on
    /// which two parties can be compared. None if there is no such party, or if `goes_on`, which is told how much
    /// is done (0 to 1), says that it is no longer wanted.
    pub fn portrait(
        &mut self,
        dossier: &Dossier,
        party: Id<Party>,
        as_of: civil::Date,
        since: Option<civil::Date>,
        goes_on: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Portrait> {
        let matrix = &mut self.now;
        matrix.sit(self.seat);
        let record = dossier.get(party)?;
        matrix.catch_up(dossier, as_of);
        goes_on(0.1).then_some(())?;
        let weights = Weights { salience: distance::salience(dossier, party, as_of) };
        let stances = stance::stances(matrix, party, &mut |done| goes_on(0.1 + 0.3 * done))?;
        let distances = apart::distances(matrix, party, &weights);
        goes_on(0.5).then_some(())?;
        let movement =
            movement::movement(matrix, party, since, &weights, &mut |done| goes_on(0.5 + 0.4 * done))?;
        let turns = difference::turns(matrix.positions(), party, &stances);
        let interests = dossier.all::<Interest>().filter(|(_, it)| it.party == party);
        Some(Portrait {
            dossier: dossier.clone(),
            party,
            as_of,
            speakers: people::speakers(dossier, party, as_of),
            blocs: people::blocs(record, as_of),
            members: people::members(dossier, party, as_of),
            interests: interests.map(|(id, _)| id).collect(),
            against_blocs: difference::against_blocs(matrix, party, &stances, as_of),
            beliefs: belief::beliefs(dossier, party, as_of, &stances),
            stances,
            movement,
            turns,
            distances,
        })
    }
}

#[cfg(test)]
mod tests;
