//! What the dossier's owner believes or was instructed; never mixed with what was said.

use super::super::{
    date::Date,
    field::Element,
    id::Id,
    number::Percent,
    scale::{Place, Placed, ScaleOption},
};
use super::{Issue, Party};
use crate::{choice, part, record};

choice! {
    /// What an assessment rests on.
    pub enum Basis {
        /// The owner's own judgement.
        Assessed = "assessed",
        /// What those above have said.
        Instructed = "instructed",
    }
}

part! {
    /// The outcomes a party would accept in the end.
    pub struct BottomLine {
        /// Those it would surely accept.
        pub surely: Option<Place>,
        /// Those it would possibly accept.
        pub possibly: Option<Place>,
    }
}

part! {
    /// What one option of an issue is worth to a party.
    pub struct OptionValue {
        /// The option.
        pub option: Id<ScaleOption>,
        /// 0 (worthless) to 100 (all that it could wish for).
        pub value: Percent,
        ;
    }
}
impl Element for OptionValue {
    type Key = Id<ScaleOption>;
    fn key(&self) -> Id<ScaleOption> {
        self.option
    }
}

part! {
    /// The best alternative to a negotiated agreement (Fisher and Ury, *Getting to Yes*, 1981).
    pub struct Batna {
        /// What the party would do instead.
        pub text: String,
        /// What that is worth to it, 0 to 100.
        pub value: Option<Percent>,
    }
}

record! {
    /// What the owner believes of a party, or was instructed: on an issue, or as a whole.
    pub struct Assessment {
        /// Of whom.
        pub party: Id<Party>,
        ;
        /// On what; none: of the party as a whole.
        pub issue: Option<Id<Issue>>,
        /// As of when.
        pub date: Option<Date>,
        /// What it rests on.
        pub basis: Basis,
        /// Who assessed or instructed.
        pub by: String,
        /// How much the issue matters to the party, 0 to 100.
        pub salience: Option<Percent>,
        /// What the party is after.
        pub aim: Placed,
        /// What it would accept in the end.
        pub bottom_line: BottomLine,
        /// What each option is worth to it.
        pub values: Vec<OptionValue>,
        /// What it would do without an agreement.
        pub batna: Batna,
        /// How much it can move others, 0 to 100.
        pub influence: Option<Percent>,
        /// How sure the assessor is, 0 to 100.
        pub confidence: Option<Percent>,
        /// Why.
        pub reasons: String,
    }
}
