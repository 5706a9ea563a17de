//! A statement has no date, and so what it says of a position stands nowhere: it bears none, takes none back and sets no
//! limit. What would do nothing of that with a date may be without.

use super::super::{Check, Gravity, Noticed, Sight};
use crate::model::record::{Point, PointKind, Statement};

pub(super) fn check(sight: &Sight<'_>, found: &mut Vec<Check>) {
    let undated = sight.dossier.all::<Statement>().filter(|(_, it)| it.date.is_none());
    let matters = |it: &Point| {
        it.bears() || matches!(it.kind, PointKind::RedLine | PointKind::Rejection | PointKind::Withdrawal(_))
    };
    for (id, _) in undated.filter(|(_, it)| it.points.iter().any(matters)) {
        found.push(Check::new(Gravity::Serious, Noticed::NoDate, vec![id.any()]));
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analysis::checks::example::*,
        model::{CheckRule, PointKind},
    };

    #[test]
    fn a_month_is_a_date() {
        let found = sound().with(SAID_A, |it| it.date = None).found(CheckRule::NoDate);
        assert_eq!(found.iter().map(|it| it.records[0]).collect::<Vec<_>>(), [SAID_A.any()]);
        sound().with(SAID_A, |it| it.date = Some(date("2025"))).is_quiet(CheckRule::NoDate);
    }

    #[test]
    fn a_comment_may_be_without() {
        let undated = |kind| {
            sound().with(SAID_A, |it| {
                it.date = None;
                it.points = vec![on(WAGE, kind, None)];
            })
        };
        undated(PointKind::Comment).is_quiet(CheckRule::NoDate);
        assert_eq!(undated(PointKind::RedLine).found(CheckRule::NoDate).len(), 1);
    }
}
