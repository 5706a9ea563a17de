//! What can be noticed, as data. The sentences are in `text::check`.

use crate::{
    analysis::Outcomes,
    model::{
        AnyId, CheckRule, Date, Id, Level, Place,
        position::Stand,
        record::{Condition, Issue, Party, Person, Source, Status},
    },
};
use jiff::civil;

/// What was noticed, with what is needed to say it.
#[derive(Clone, Debug, PartialEq)]
pub enum Noticed {
    /// What a party says allows for outcomes beyond its own red line.
    RedLineCrossed {
        /// Who.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// What it says.
        stand: Box<Stand>,
        /// The outcomes that its red line leaves.
        limit: Place,
        /// When it drew the line.
        stated: Option<Date>,
        /// Whether it was said off the record.
        is_signal: bool,
    },
    /// What one's own side says lies outside what it was instructed.
    OutsideInstructions {
        /// Who.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// What it says.
        stand: Box<Stand>,
        /// What it was instructed to accept.
        range: Outcomes,
        /// When it was instructed.
        instructed: Option<Date>,
        /// Whether it was said off the record.
        is_signal: bool,
        /// Whether the instruction came after it was said.
        is_newer: bool,
    },
    /// A party has departed from a clause that it agreed to.
    Departure {
        /// Who.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// What it says now.
        stand: Box<Stand>,
    },
    /// A party is farther from the others than it was, or has taken back what it had said.
    MovedBack {
        /// Who.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// On what it stood before.
        from: Box<Stand>,
        /// On what it stands; none: on nothing.
        to: Option<Box<Stand>>,
        /// When it moved.
        on: civil::Date,
        /// From whom it is farther.
        others: Vec<Id<Party>>,
    },
    /// A party is nearer to another than it was.
    MovedTowards {
        /// Who.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// On what it stood before.
        from: Box<Stand>,
        /// On what it stands.
        to: Box<Stand>,
        /// When it moved.
        on: civil::Date,
        /// To whom it is nearer.
        towards: Vec<Id<Party>>,
        /// From whom it is farther.
        away: Vec<Id<Party>>,
    },
    /// A party says something else than its bloc.
    DiffersFromBloc {
        /// Who.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// What it says itself.
        own: Box<Stand>,
        /// The bloc.
        bloc: Id<Party>,
        /// On what the bloc stands.
        theirs: Option<Box<Stand>>,
        /// Whether the bloc binds it.
        is_bound: bool,
    },
    /// An issue is tentatively agreed, and some stand elsewhere.
    AgreedButDiffers {
        /// The issue.
        issue: Id<Issue>,
        /// What was agreed, if a clause says so.
        agreed: Option<Place>,
        /// Who stands elsewhere, and where.
        on: Vec<(Id<Party>, Option<Place>)>,
    },
    /// The issue is marked final, but this party has not confirmed.
    NotConfirmed(Id<Party>),
    /// Parties whose consent an issue needs have no position on it.
    NoPosition {
        /// The issue.
        issue: Id<Issue>,
        /// Who.
        parties: Vec<Id<Party>>,
        /// How far it has come.
        status: Status,
    },
    /// A party has said nothing newer for long.
    NotRestated {
        /// Who.
        party: Id<Party>,
        /// On what.
        issues: Vec<Id<Issue>>,
        /// Since when.
        since: Option<Date>,
    },
    /// What a point was made conditional on is the case now.
    ConditionMet {
        /// Whose point.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// What stands if the condition is met; none: it takes back what it has said.
        stand: Option<Box<Stand>>,
        /// The condition.
        condition: Condition,
        /// The issue that the condition is about.
        on: Id<Issue>,
        /// Who stands where it asks for.
        by: Vec<Id<Party>>,
    },
    /// What a point was made conditional on can no longer come about.
    ConditionImpossible {
        /// Whose point.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// What would stand if the condition were met; none: it takes back what it has said.
        stand: Option<Box<Stand>>,
        /// The condition.
        condition: Condition,
        /// The issue that the condition is about.
        on: Id<Issue>,
        /// Why it cannot.
        why: Why,
    },
    /// Points wait for one another.
    CircularConditions {
        /// Each waits for the next, and the last for the first.
        cells: Vec<(Id<Issue>, Id<Party>)>,
        /// Whether each would give what the one before asks.
        fits: bool,
    },
    /// A party stands on outcomes that it was assessed not to accept.
    OutsideBottomLine {
        /// Who.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// What it says.
        stand: Box<Stand>,
        /// What it was assessed to accept.
        range: Outcomes,
        /// As of when.
        assessed: Option<Date>,
    },
    /// A party has spoken since it was assessed.
    OldAssessment {
        /// Who.
        party: Id<Party>,
        /// On what.
        issue: Id<Issue>,
        /// When it was assessed.
        assessed: Date,
        /// When it spoke last.
        spoke: Option<Date>,
    },
    /// The speaker held no post on that day in any party that the statement was made for.
    NoPost(Id<Person>),
    /// Nothing says where it is known from.
    NoSource,
    /// It is known only from what is unreliable or improbable.
    WeakSource {
        /// An unreliable source; none: the item itself is improbable.
        unreliable: Option<Id<Source>>,
    },
    /// An event has passed, and nothing says what came of it.
    NoOutcome {
        /// Its last day.
        on: Date,
        /// Whether it is still marked as planned.
        is_planned: bool,
    },
    /// Something has passed its day.
    Expired(Overdue, Date),
    /// Words for many name or repeat what only fewer may see.
    HigherLevel {
        /// What fewer may see.
        of: AnyId,
        /// Who may see it.
        level: Level,
        /// How many records name or repeat it.
        by: usize,
        /// Whether its words are repeated; else it is named.
        is_quoted: bool,
    },
    /// A place lies outside the low and high of the issue's scale.
    OffScale(Id<Issue>, Place),
    /// Other parties have the same code.
    CodeTwice(String, Vec<Id<Party>>),
    /// A statement without a date bears no position.
    NoDate,
}

/// Why a condition cannot come about.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Its issue is no longer at issue.
    NotAtIssue,
    /// Its issue is settled, there.
    Settled(Status, Place),
    /// It asks a party to go wholly beyond its own red line, which leaves this.
    BeyondRedLine(Id<Party>, Place),
}

/// What has passed its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdue {
    /// A task.
    Task,
    /// The deadline of an issue that has come so far.
    Deadline(Status),
    /// An offer on the table.
    Offer,
}

impl Noticed {
    /// The rule that noticed it.
    #[must_use]
    pub const fn rule(&self) -> CheckRule {
        match self {
            Self::RedLineCrossed { .. } => CheckRule::RedLineCrossed,
            Self::OutsideInstructions { .. } => CheckRule::OutsideInstructions,
            Self::Departure { .. } => CheckRule::Departure,
            Self::MovedBack { .. } => CheckRule::MovedBack,
            Self::MovedTowards { .. } => CheckRule::MovedTowards,
            Self::DiffersFromBloc { .. } => CheckRule::DiffersFromBloc,
            Self::AgreedButDiffers { .. } => CheckRule::AgreedButDiffers,
            Self::NotConfirmed(_) => CheckRule::NotConfirmed,
            Self::NoPosition { .. } => CheckRule::NoPosition,
            Self::NotRestated { .. } => CheckRule::NotRestated,
            Self::ConditionMet { .. } => CheckRule::ConditionMet,
            Self::ConditionImpossible { .. } => CheckRule::ConditionImpossible,
            Self::CircularConditions { .. } => CheckRule::CircularConditions,
            Self::OutsideBottomLine { .. } => CheckRule::OutsideBottomLine,
            Self::OldAssessment { .. } => CheckRule::OldAssessment,
            Self::NoPost(_) => CheckRule::NoPost,
            Self::NoSource => CheckRule::NoSource,
            Self::WeakSource { .. } => CheckRule::WeakSource,
            Self::NoOutcome { .. } => CheckRule::NoOutcome,
            Self::Expired(..) => CheckRule::Expired,
            Self::HigherLevel { .. } => CheckRule::HigherLevel,
            Self::OffScale(..) => CheckRule::OffScale,
            Self::CodeTwice(..) => CheckRule::CodeTwice,
            Self::NoDate => CheckRule::NoDate,
        }
    }
}
