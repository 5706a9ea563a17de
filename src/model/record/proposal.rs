//! Tabled texts and packages, their clauses, and the brackets around what is not agreed.

use super::super::{
    date::Date,
    field::Element,
    id::{Id, Named},
    order::Order,
    scale::Place,
};
use super::{Issue, Party};
use crate::{choice, part, record};

choice! {
    /// What has become of a proposal.
    pub enum ProposalStage {
        /// It is being written, or is known but was never put forward.
        Draft = "draft",
        /// It was put on the table.
        Tabled = "tabled",
        /// All whose consent it needs have accepted it.
        Accepted = "accepted",
        /// It was refused.
        Refused = "refused",
        /// Its authors took it back.
        Withdrawn = "withdrawn",
        /// Its time ran out.
        Lapsed = "lapsed",
    }
}

part! {
    /// What a proposal came to on a date.
    pub struct ProposalStatus {
        /// From this date.
        pub date: Date,
        /// What had become of it.
        pub status: ProposalStage,
        ;
        /// In what words.
        pub words: String,
    }
}
impl Element for ProposalStatus {
    type Key = Date;
    fn key(&self) -> Date {
        self.date
    }
}

record! {
    /// A tabled text or package.
    pub struct Proposal {
        /// What it is called.
        pub title: String,
        /// A few letters that stand for it, `P2` say.
        pub code: String,
        /// Who put it forward.
        pub authors: Vec<Id<Party>>,
        /// Which version it is.
        pub version: String,
        /// The version it takes the place of.
        pub supersedes: Option<Id<Proposal>>,
        /// Whether its clauses stand or fall together.
        pub package: bool,
        /// Whether it ends when one whose consent it needs refuses it.
        pub lapses_if_refused: bool,
        /// The last day on which it holds.
        pub valid_until: Option<Date>,
        /// What has become of it, by date.
        pub statuses: Vec<ProposalStatus>,
        /// What it says, in short.
        pub summary: String,
    }
}

part! {
    /// One of the texts that a bracket leaves open. A blank text means: no text at all.
    pub struct Alternative {
        /// Its id.
        pub id: Id<Alternative>,
        ;
        /// The words.
        pub text: String,
        /// Who is for it.
        pub supporters: Vec<Id<Party>>,
        /// Who is against it.
        pub opponents: Vec<Id<Party>>,
    }
}
impl Named for Alternative {
    const WORD: &'static str = "alternative";
}
impl Element for Alternative {
    type Key = Id<Self>;
    fn key(&self) -> Id<Self> {
        self.id
    }
}

part! {
    /// A passage of a clause that is not agreed.
    pub struct Bracket {
        /// Its id.
        pub id: Id<Bracket>,
        ;
        /// Its number.
        pub number: String,
        /// The texts it leaves open.
        pub alternatives: Vec<Alternative>,
    }
}
impl Named for Bracket {
    const WORD: &'static str = "bracket";
}
impl Element for Bracket {
    type Key = Id<Self>;
    fn key(&self) -> Id<Self> {
        self.id
    }
}

record! {
    /// A numbered part of a proposal.
    pub struct Clause {
        /// The proposal.
        pub proposal: Id<Proposal>,
        ;
        /// Its number, `4(a)` say.
        pub number: String,
        /// Where it stands in the proposal.
        pub order: Order,
        /// Its heading.
        pub heading: String,
        /// Its text.
        pub text: String,
        /// The passages that are not agreed.
        pub brackets: Vec<Bracket>,
        /// The issue it answers.
        pub issue: Option<Id<Issue>>,
        /// Where on that issue's scale.
        pub place: Option<Place>,
    }
}
