//! What is noticed in any dossier: it names what is there, is dismissed by its note, mended by its fix, and the same
//! whether it was worked out anew or brought up to date.

use super::config;
use crate::generate::{self, Choices, choices, dossier};
use demarche::{
    analysis::checks::{Check, Ground, Limits, checks},
    edit::{Edit, Session, fresh_id},
    model::{Dossier, matrix::Matrix, record::Of as _},
};
use jiff::civil;
use proptest::prelude::*;

fn all(dossier: &Dossier, day: civil::Date) -> Vec<Check> {
    checks(dossier, day, Limits::default())
}

/// A day on which much of what is generated has come.
const DAY: civil::Date = civil::date(2025, 12, 31);

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn checks_that_caught_up_are_fresh_ones((it, script) in (dossier(), choices())) {
        let mut choices = Choices::new(script);
        let mut session = Session::new(it);
        let (mut ground, mut matrix) = (Ground::default(), Matrix::default());
        for _ in 0..choices.up_to(14) {
            let edit = generate::edit(&mut choices, session.dossier());
            let _refused = session.perform(edit);
            let day = if choices.up_to(4) == 0 { civil::date(2025, 11, 30) } else { DAY };
            matrix.catch_up(session.dossier(), day);
            let kept = ground.checks(&mut matrix, &mut |_| true);
            prop_assert_eq!(kept, Some(all(session.dossier(), day)));
        }
    }

    #[test]
    fn what_is_noticed_is_there_and_a_note_dismisses_it_alone(it in dossier()) {
        let found = all(&it, DAY);
        for check in &found {
            prop_assert!(!check.records.is_empty() && check.records.iter().all(|id| it.holds(*id)), "{:?}", check);
            let cells = check.cells.iter();
            prop_assert!(cells.clone().all(|(issue, party)| it.holds(issue.any()) && it.holds(party.any())));
        }
        let Some(check) = found.iter().find(|it| it.dismissed.is_none()) else { return Ok(()) };
        let id = fresh_id::<demarche::model::Note>(&it);
        // In other words than any of the dossier, so that they themselves are nothing to be noticed.
        let note = check.dismissal(&it, "0".into(), DAY);
        let mut session = Session::new(it.clone());
        let done = session.perform(Edit::Add { id: id.any(), record: note.wrap() });
        prop_assert!(done.is_ok(), "{:?}", done);
        for after in all(session.dossier(), DAY) {
            let before = found.iter().find(|it| (it.rule(), &it.records) == (after.rule(), &after.records));
            let covered = after.rule() == check.rule() && after.records.iter().all(|it| check.records.contains(it));
            let was = before.and_then(|it| it.dismissed);
            prop_assert_eq!(after.dismissed.is_some(), covered || was.is_some(), "{:?}", after);
        }
        session.undo();
        prop_assert_eq!(all(session.dossier(), DAY), found);
    }

    #[test]
    fn what_can_be_mended_is_mended(it in dossier()) {
        for check in all(&it, DAY).into_iter().take(20) {
            let Some(edit) = check.fix.as_ref().and_then(|fix| fix.edit(&it)) else { continue };
            let mut session = Session::new(it.clone());
            let done = session.perform(edit);
            prop_assert!(matches!(done, Ok(Some(_))), "{:?}: {:?}", check, done);
            let again = all(session.dossier(), DAY);
            prop_assert!(!again.contains(&check), "{:?}", check);
        }
    }
}
