//! Checks in words, a line each.

use super::position;
use crate::model::{
    AnyId, Dossier, Id, Value,
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
pub fn line(dossier: &Dossier, check: &Check) -> String {
    let name = |id: AnyId| dossier.words(&Value::Ref(id));
    let about = format!("{} “{}”", check.record.kind.word(), name(check.record));
    match &check.what {
        Noticed::CodeTwice(code, others) => {
            let others: Vec<String> = others.iter().copied().map(Id::any).map(name).collect();
            format!("{about}: the code {code} is also that of {}", others.join(", "))
        }
        Noticed::OffScale(issue, place) => {
            format!(
                "{about}: {} lies off the scale of {}",
                position::place(dossier, *issue, place),
                name(issue.any())
            )
        }
        Noticed::NoPost(person) => {
            format!("{about}: {} held no post that day in a party it was made for", name(person.any()))
        }
        Noticed::NoSource => format!("{about}: no source says where it is known from"),
        Noticed::NoDate => format!("{about}: without a date it bears no position"),
        Noticed::Departure(party, issue) => {
            format!("{about}: {} departs from what it agreed to on {}", name(party.any()), name(issue.any()))
        }
        Noticed::NotConfirmed(party) => {
            format!("{about}: marked final, but {} has not confirmed", name(party.any()))
        }
        Noticed::ConditionMet(condition) => format!("{about}: the condition “{condition}” is met now"),
    }
}
