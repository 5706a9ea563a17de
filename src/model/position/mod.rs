//! What a party stands on, derived from what was said: the nine rules.
//!
//! 1. *Bears*: on record and not internal, a Position, Demand, Offer or Acceptance, a Clarification
//!    with a place, and the clauses of a tabled proposal for its authors unless they chair or mediate.
//! 2. *Acceptance* takes the place of what it accepts.
//! 3. *Condition*: a conditional point stands beside the firm one, never in its place.
//! 4. *Package*: what a package says stands beside the position and ends with the package.
//! 5. *Withdrawal* takes back to what stood before, or to nothing.
//! 6. *Bloc*: a binding membership makes the bloc's position the member's; otherwise the later stands.
//! 7. *Order*: date, time, order key; where that leaves the order open, both are shown.
//! 8. *Agreed*: a tentatively agreed clause binds what is shown for all who accepted it.
//! 9. *Silence* is no answer yet, never consent.

mod bears;
mod bloc;
mod days;
mod heard;
mod own;
mod proposal;
mod step;

#[cfg(test)]
mod tests;

pub use bloc::blocs;
pub use heard::Positions;
pub use proposal::{End, ending, is_tabled, stage};

use super::{
    date::{Date, Time},
    dossier::Dossier,
    id::{AnyId, Id},
    order::Order,
    record::{Clause, Condition, Issue, Party, PointKind, Proposal, Statement, Status, Withdrawal},
    scale::Place,
};
use jiff::civil;

/// What a party stands on for an issue as of a date, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Position {
    /// What it stands on: nothing (no answer yet), one stand, or several where their order is open or
    /// two blocs differ.
    pub firm: Vec<Stand>,
    /// What it offers or accepts on a condition, newest first.
    pub conditional: Vec<Stand>,
    /// What it stands on in packages, newest first.
    pub packages: Vec<Stand>,
    /// What was said without prejudice or by somebody who may not be named, newest first.
    pub signals: Vec<Stand>,
    /// The limits it has stated, newest first.
    pub red_lines: Vec<Stand>,
    /// What it has said since against a clause that binds it, newest first.
    pub departures: Vec<Stand>,
    /// When it took back the last that it stood firm on, if it stands on nothing firm since.
    pub withdrawn: Option<Date>,
    /// Which rules gave this answer, in the order in which they spoke.
    pub reasons: Vec<Reason>,
}

impl Position {
    /// Whether the party has given no firm answer.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.firm.is_empty()
    }

    /// Whether there is nothing to show of where it stands.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        !self.has_answered() && self.signals.is_empty()
    }

    /// Whether the party has said nothing of it at all, not even where its limit lies.
    #[must_use]
    pub fn is_unheard(&self) -> bool {
        self.is_blank() && self.red_lines.is_empty()
    }

    /// Everything that the party stands on: firm, on a condition, in a package.
    pub fn on_record(&self) -> impl Iterator<Item = &Stand> {
        self.firm.iter().chain(&self.conditional).chain(&self.packages)
    }

    /// Whether the party has answered: firm, on a condition or in a package. Nobody waits for its word any more.
    #[must_use]
    pub fn has_answered(&self) -> bool {
        self.on_record().next().is_some()
    }

    /// Where it stands firm.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.firm.iter().filter_map(|it| it.place.as_ref())
    }

    /// Since when it stands firm; of several stands, since the latest.
    #[must_use]
    pub fn since(&self) -> Option<Date> {
        self.firm.iter().filter_map(|it| it.date).max_by_key(|it| it.last())
    }

    /// What it stands firm on that the other does not; none if there is nothing of the kind.
    #[must_use]
    pub fn unlike(&self, other: &Self) -> Option<&Stand> {
        self.firm.iter().find(|own| !other.firm.iter().any(|it| it.says_as(own)))
    }

    /// Whether both stand firm on the same, whenever it was said and however open it is.
    #[must_use]
    pub fn stands_as(&self, other: &Self) -> bool {
        alike(&self.firm, &other.firm, Stand::says_as)
    }

    /// Whether both say the same in all that they stand on, whenever it was said.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        let alike = |one: &[Stand], other: &[Stand]| alike(one, other, Stand::reads_as);
        alike(&self.firm, &other.firm)
            && alike(&self.conditional, &other.conditional)
            && alike(&self.packages, &other.packages)
            && self.withdrawn == other.withdrawn
    }
}

/// Whether each of either has its like in the other.
fn alike(one: &[Stand], other: &[Stand], is_like: impl Fn(&Stand, &Stand) -> bool) -> bool {
    let has = |all: &[Stand], it: &Stand| all.iter().any(|other| is_like(it, other));
    one.iter().all(|it| has(other, it)) && other.iter().all(|it| has(one, it))
}

/// One thing that a party stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct Stand {
    /// Who said it: the party itself or one of its blocs.
    pub holder: Id<Party>,
    /// Where it comes from.
    pub origin: Origin,
    /// What kind of point it is.
    pub kind: PointKind,
    /// Where on the issue's scale.
    pub place: Option<Place>,
    /// In what words.
    pub words: String,
    /// Whether these are the words of a statement on several things, none of them on this alone.
    pub is_of_several: bool,
    /// On what it depends.
    pub conditions: Vec<Condition>,
    /// Since when.
    pub date: Option<Date>,
    /// Since what time of that day.
    pub time: Option<Time>,
    /// Where it stands among the statements of that day.
    pub order: Order,
    /// Accepted ad referendum and neither confirmed nor disavowed: drawn open.
    pub is_open: bool,
    /// The bloc through which it is held.
    pub via: Option<Id<Party>>,
    /// The blocs whose position differs.
    pub differs: Vec<Id<Party>>,
    /// The proposal that it accepts or tables.
    pub proposal: Option<Id<Proposal>>,
    /// The clause that it accepts or tables.
    pub clause: Option<Id<Clause>>,
}

/// Where a stand comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A point of a statement, by its index.
    Statement(Id<Statement>, usize),
    /// A clause that the party tabled.
    Clause(Id<Clause>),
}

impl Origin {
    /// The record in which a stand was taken.
    #[must_use]
    pub fn record(self) -> AnyId {
        match self {
            Self::Statement(id, _) => id.any(),
            Self::Clause(id) => id.any(),
        }
    }
}

/// What a rule contributed to an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Rule 1: this point bears the position.
    Bears(Origin),
    /// Rule 1: that many points were said without prejudice or unattributed; they are signals.
    Signals(usize),
    /// Rule 1: that many points were said within the party; they do not count.
    Internal(usize),
    /// Rule 1: that many points of a kind that bears no position.
    BearsNone(usize),
    /// Rule 1: the party has stated a limit.
    RedLine(Id<Statement>),
    /// Rule 1: it chairs or mediates, so the clauses of its text are nobody's position.
    MediatorsText(Id<Proposal>),
    /// Rule 1: that many points say nothing yet, by no place and in no words.
    Blank(usize),
    /// Rule 2: the place is that of what was accepted.
    Accepts(Origin),
    /// Rule 2: accepted with changes, without a place of its own; bears nothing.
    ChangesWithoutPlace(Id<Statement>),
    /// Rule 2: accepted ad referendum, neither confirmed nor disavowed.
    AdReferendum(Id<Statement>),
    /// Rule 2: what was accepted was then refused by the same party.
    Disavowed(Id<Statement>),
    /// Rule 3: that many conditional points stand beside the firm one.
    Conditional(usize),
    /// Rule 3: nothing stands firm; what it says depends on a condition, or on a package.
    NothingFirm,
    /// Rule 4: in this package, beside the individual position.
    InPackage(Id<Proposal>),
    /// Rule 4: the proposal has ended, and with it what it said.
    Ended(Id<Proposal>, End),
    /// Rule 5: the party took back what it said.
    Withdrew(Id<Statement>, Withdrawal),
    /// Rule 5: a withdrawal on a condition takes nothing back.
    ConditionalWithdrawal(Id<Statement>),
    /// Rule 6: the bloc's position is the member's.
    Bound(Id<Party>),
    /// Rule 6: the bloc spoke later.
    Via(Id<Party>),
    /// Rule 6: the party spoke later than the bloc, and differently.
    Differs(Id<Party>),
    /// Rule 6: the party is bound by a bloc and has said something else itself.
    AgainstBloc(Id<Party>),
    /// Rule 6: its blocs differ.
    BlocsDiffer,
    /// Rule 7: which of these came last is not known.
    OrderOpen,
    /// Rule 7: that many statements have no date and do not count.
    Undated(usize),
    /// Rule 8: the clause that the party accepted is agreed and binds what is shown.
    Agreed(Id<Clause>, Status),
    /// Rule 8: what the party has said since departs from it.
    Departs(Origin),
    /// Rule 8: the issue is marked final, but the party has not confirmed.
    NotConfirmed,
    /// Rule 9: the party has not answered.
    Silence,
}

impl Reason {
    /// The number of the rule.
    #[must_use]
    pub const fn rule(&self) -> u8 {
        match self {
            Self::Bears(_)
            | Self::Signals(_)
            | Self::Internal(_)
            | Self::BearsNone(_)
            | Self::RedLine(_)
            | Self::MediatorsText(_)
            | Self::Blank(_) => 1,
            Self::Accepts(_) | Self::ChangesWithoutPlace(_) | Self::AdReferendum(_) | Self::Disavowed(_) => 2,
            Self::Conditional(_) | Self::NothingFirm => 3,
            Self::InPackage(_) | Self::Ended(..) => 4,
            Self::Withdrew(..) | Self::ConditionalWithdrawal(_) => 5,
            Self::Bound(_) | Self::Via(_) | Self::Differs(_) | Self::AgainstBloc(_) | Self::BlocsDiffer => 6,
            Self::OrderOpen | Self::Undated(_) => 7,
            Self::Agreed(..) | Self::Departs(_) | Self::NotConfirmed => 8,
            Self::Silence => 9,
        }
    }
}

/// The status of an issue as of a day, and since when it has been; Unopened before the first.
#[must_use]
pub fn status(issue: &Issue, as_of: civil::Date) -> (Status, Option<Date>) {
    issue
        .statuses
        .iter()
        .filter(|it| it.date.has_come(as_of))
        .max_by_key(|it| it.date.last())
        .map_or((Status::Unopened, None), |it| (it.status, Some(it.date)))
}

/// The parties whose consent an issue needs: those named, or all negotiating parties.
#[must_use]
pub fn consent(dossier: &Dossier, issue: &Issue) -> Vec<Id<Party>> {
    if issue.consent.is_empty() {
        let negotiating = |it: &Party| it.role == super::record::Role::Negotiating;
        dossier.all::<Party>().filter(|(_, it)| negotiating(it)).map(|(id, _)| id).collect()
    } else {
        issue.consent.clone()
    }
}
