//! The rules, one a file: each a function from what is seen to what it notices, and nothing else.

mod code_twice;
mod condition;
mod condition_met;
mod departure;
mod no_date;
mod no_post;
mod no_source;
mod not_confirmed;
mod off_scale;

use super::{Check, Sight};
use crate::model::CheckRule;

/// A rule: what it notices is added to what was noticed before.
pub(super) type Rule = fn(&Sight<'_>, &mut Vec<Check>);

/// All rules, in the order of their names.
pub(super) const ALL: &[(CheckRule, Rule)] = &[
    (CheckRule::Departure, departure::check),
    (CheckRule::ConditionMet, condition_met::check),
    (CheckRule::NotConfirmed, not_confirmed::check),
    (CheckRule::NoPost, no_post::check),
    (CheckRule::NoSource, no_source::check),
    (CheckRule::OffScale, off_scale::check),
    (CheckRule::CodeTwice, code_twice::check),
    (CheckRule::NoDate, no_date::check),
];
