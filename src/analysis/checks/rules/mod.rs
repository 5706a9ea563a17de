//! The rules, one a file: each a function from what is seen to what it notices, and nothing else.

mod agreed_but_differs;
mod circular_conditions;
mod code_twice;
mod condition_impossible;
mod condition_met;
mod departure;
mod differs_from_bloc;
mod expired;
mod higher_level;
mod mattering;
mod moved_back;
mod moved_towards;
mod no_date;
mod no_outcome;
mod no_position;
mod no_post;
mod no_source;
mod not_confirmed;
mod not_restated;
mod off_scale;
mod old_assessment;
mod outside_bottom_line;
mod outside_instructions;
mod red_line_crossed;
mod weak_source;

use super::{Check, Sight};
use crate::model::CheckRule;

/// A rule: what it notices is added to what was noticed before.
pub(super) type Rule = fn(&Sight<'_>, &mut Vec<Check>);

/// All rules, in the order of their names.
pub(super) const ALL: &[(CheckRule, Rule)] = &[
    (CheckRule::RedLineCrossed, red_line_crossed::check),
    (CheckRule::OutsideInstructions, outside_instructions::check),
    (CheckRule::Departure, departure::check),
    (CheckRule::MovedBack, moved_back::check),
    (CheckRule::MovedTowards, moved_towards::check),
    (CheckRule::DiffersFromBloc, differs_from_bloc::check),
    (CheckRule::AgreedButDiffers, agreed_but_differs::check),
    (CheckRule::NotConfirmed, not_confirmed::check),
    (CheckRule::NoPosition, no_position::check),
    (CheckRule::NotRestated, not_restated::check),
    (CheckRule::ConditionMet, condition_met::check),
    (CheckRule::ConditionImpossible, condition_impossible::check),
    (CheckRule::CircularConditions, circular_conditions::check),
    (CheckRule::OutsideBottomLine, outside_bottom_line::check),
    (CheckRule::OldAssessment, old_assessment::check),
    (CheckRule::NoPost, no_post::check),
    (CheckRule::NoSource, no_source::check),
    (CheckRule::WeakSource, weak_source::check),
    (CheckRule::NoOutcome, no_outcome::check),
    (CheckRule::Expired, expired::check),
    (CheckRule::HigherLevel, higher_level::check),
    (CheckRule::OffScale, off_scale::check),
    (CheckRule::CodeTwice, code_twice::check),
    (CheckRule::NoDate, no_date::check),
];
