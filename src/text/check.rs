//! Checks in words, a line each.

use super::{date::DateStyle, model::name_or_id, position};
use crate::model::{
    AnyId, Dossier, Id,
    check::{Check, Gravity, Noticed},
};

/// How much it matters.
#[must_use]
pub const fn gravity(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Grave => "grave",
        Gravity::Doubtful => "doubtful",
        Gravity::Notable => "notable",
    }
}

/// What was noticed, and about what.
#[must_use]
pub fn line(dossier: &Dossier, style: DateStyle, check: &Check) -> String {
    let about = name_or_id(dossier, style, check.record);
    format!("{} “{about}”: {}", check.record.kind.word(), noticed(dossier, style, check))
}

/// What was noticed.
#[must_use]
pub fn noticed(dossier: &Dossier, style: DateStyle, check: &Check) -> String {
    let name = |id: AnyId| name_or_id(dossier, style, id);
    match &check.what {
        Noticed::CodeTwice(code, others) => {
            let others: Vec<String> = others.iter().copied().map(Id::any).map(name).collect();
            format!("the code {code} is also that of {}", others.join(", "))
        }
        Noticed::OffScale(issue, place) => format!(
            "{} lies off the scale of {}",
            position::place(dossier, style, *issue, place),
            name(issue.any())
        ),
        Noticed::NoPost(person) => {
            format!("{} held no post that day in a party it was made for", name(person.any()))
        }
        Noticed::NoSource => "no source says where it is known from".to_owned(),
        Noticed::NoDate => "without a date it bears no position".to_owned(),
        Noticed::Departure(party, issue) => {
            format!("{} departs from what it agreed to on {}", name(party.any()), name(issue.any()))
        }
        Noticed::NotConfirmed(party) => format!("marked final, but {} has not confirmed", name(party.any())),
        Noticed::ConditionMet(condition) => format!("the condition “{condition}” is met now"),
    }
}
