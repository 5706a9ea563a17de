//! A statement has no date, and so bears no position: what it says is kept, but stands nowhere.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::record::Statement;

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let undated = sight.dossier.all::<Statement>().filter(|(_, it)| it.date.is_none());
    found.extend(undated.map(|(id, _)| Check::new(Gravity::Serious, Noticed::NoDate, vec![id.any()])));
}

#[cfg(test)]
mod tests {
    use crate::{analysis::checks::example::*, model::CheckRule};

    #[test]
    fn a_month_is_a_date() {
        let found = sound().with(SAID_A, |it| it.date = None).found(CheckRule::NoDate);
        assert_eq!(found.iter().map(|it| it.records[0]).collect::<Vec<_>>(), [SAID_A.any()]);
        sound().with(SAID_A, |it| it.date = Some(date("2025"))).is_quiet(CheckRule::NoDate);
    }
}
