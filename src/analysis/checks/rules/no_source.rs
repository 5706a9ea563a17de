//! Nothing says where something is known from, and it matters: a position or a red line rests on it, or it is a text on
//! the table. What nothing rests on may stand as it is.

use super::{
    super::{Check, Gravity, Noticed, Sight},
    mattering::mattering,
};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    for (id, cells, _) in mattering(sight).filter(|(.., citations)| citations.is_empty()) {
        let check = Check::new(Gravity::Notable, Noticed::NoSource, vec![id]);
        found.push(check.at_all(cells.iter().copied()));
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::checks::example::*,
        model::{CheckRule, Id, PointKind, Statement},
    };

    const RULE: CheckRule = CheckRule::NoSource;

    #[test]
    fn a_position_rests_on_what_nobody_can_look_up() {
        let talks = sound().with(SAID_A, |it| it.citations.clear());
        let found = talks.found(RULE);
        assert_eq!((found.len(), &found[0].cells[..]), (1, &[(WAGE, PARTY_A)][..]));
        let red_line = said(PARTY_A, "2025-12-01", on(WAGE, PointKind::RedLine, at_least(1)));
        let talks = sound().put(Id::new(20), Statement { citations: vec![], ..red_line });
        assert_eq!(talks.found(RULE).len(), 1);
    }

    #[test]
    fn nothing_rests_on_what_was_superseded_or_is_a_comment() {
        let talks = sound().with(SAID_A, |it| it.citations.clear());
        let later = said(PARTY_A, "2025-12-10", on(WAGE, PointKind::Demand, at(5)));
        talks.put(Id::new(20), later).is_quiet(RULE);
        let comment = said(PARTY_A, "2025-12-10", on(WAGE, PointKind::Comment, None));
        sound().put(Id::new(20), Statement { citations: vec![], ..comment }).is_quiet(RULE);
    }

    #[test]
    fn a_text_on_the_table() {
        let talks = agreed(4).with(PACKAGE, |it| it.citations.clear());
        assert_eq!(talks.found(RULE).iter().map(|it| it.records[0]).collect::<Vec<_>>(), [PACKAGE.any()]);
        talks.with(PACKAGE, |it| it.valid_until = Some(date("2025-12-05"))).is_quiet(RULE);
    }
}
