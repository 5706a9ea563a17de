//! Dismissals: a check is dismissed by a note that names its rule and is about all its records. Being a record, a
//! dismissal is saved, shared, merged and undone like any other, and says why in words.

use super::Check;
use crate::model::{
    AnyId, CheckRule, Dossier, Id,
    record::{Cover, Note, Record},
};
use jiff::civil;
use std::collections::HashMap;

impl Check {
    /// The note that dismisses it, in those words. Nobody may see it who may not see what it is about.
    #[must_use]
    pub fn dismissal(&self, dossier: &Dossier, text: String, on: civil::Date) -> Note {
        let levels = self.records.iter().filter_map(|id| dossier.record(*id)).map(Record::level);
        let own = dossier.all::<Cover>().map(|(_, it)| it.default_level);
        Note {
            date: Some(on.into()),
            about: self.records.clone(),
            text,
            dismisses: Some(self.rule()),
            level: levels.chain(own).max().unwrap_or_default(),
            ..Note::default()
        }
    }
}

/// Marks the checks that a note dismisses.
pub(super) fn mark(dossier: &Dossier, checks: &mut [Check]) {
    // By rule and one record, since there may be many of both.
    let mut notes: HashMap<(CheckRule, AnyId), Vec<(Id<Note>, &Note)>> = HashMap::new();
    for (id, note) in dossier.all::<Note>() {
        if let Some(rule) = note.dismisses {
            for about in &note.about {
                notes.entry((rule, *about)).or_default().push((id, note));
            }
        }
    }
    if notes.is_empty() {
        return;
    }
    for check in checks {
        let candidates = check.record().and_then(|it| notes.get(&(check.rule(), it)));
        let covers = |note: &Note| check.records.iter().all(|it| note.about.contains(it));
        check.dismissed = candidates.into_iter().flatten().find(|(_, note)| covers(note)).map(|(id, _)| *id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::checks::example::*, model::Level};

    #[test]
    fn a_note_dismisses_what_one_rule_found_about_its_records() {
        let talks = sound().with(SAID_A, |it| it.citations.clear()).with(SAID_B, |it| it.citations.clear());
        let all = talks.all();
        let of = |talks: &Talks, said: Id<crate::model::Statement>| {
            let all = talks.all();
            all.iter().find(|it| it.record() == Some(said.any())).expect("it is found").dismissed.is_some()
        };
        let first = all.iter().find(|it| it.record() == Some(SAID_A.any())).expect("it is found");
        let talks = talks.dismiss(first, "Heard by ourselves.");
        assert!(of(&talks, SAID_A) && !of(&talks, SAID_B));
        let other = talks.clone().with(DISMISSAL, |it| it.dismisses = Some(CheckRule::NoDate));
        assert!(!of(&other, SAID_A), "another rule");
        let both = talks.clone().with(DISMISSAL, |it| it.about.push(SAID_B.any()));
        assert!(of(&both, SAID_A) && of(&both, SAID_B));
        let talks = talks.with(DISMISSAL, |it| it.about = vec![SAID_B.any()]);
        assert!(!of(&talks, SAID_A) && of(&talks, SAID_B));
    }

    #[test]
    fn all_that_a_check_is_about_must_stand_in_the_note() {
        let talks = sound().with(PARTY_A, |it| it.code = "UE".into());
        let all = talks.found(CheckRule::CodeTwice);
        assert_eq!(all[0].records.len(), 2);
        let talks = talks.dismiss(&all[0], "They are told apart by colour.");
        assert!(talks.found(CheckRule::CodeTwice)[0].dismissed.is_some());
        let third = crate::model::Party { code: "ue".into(), ..crate::model::Party::default() };
        let talks = talks.put(Id::new(3), third);
        assert!(talks.found(CheckRule::CodeTwice)[0].dismissed.is_none(), "there is more to it now");
    }

    #[test]
    fn it_is_for_nobody_who_may_not_see_what_it_is_about() {
        let talks = sound().with(SAID_A, |it| it.citations.clear());
        let level = |talks: &Talks| {
            let all = talks.all();
            all[0].dismissal(&talks.0, String::new(), TODAY).level
        };
        assert_eq!(level(&talks), Level::Delegation);
        assert_eq!(level(&talks.clone().with(SAID_A, |it| it.level = Level::Principals)), Level::Principals);
        let open = talks.with(SAID_A, |it| it.level = Level::Public);
        assert_eq!(level(&open), Level::Delegation, "as new records are given");
        assert_eq!(level(&open.with(COVER, |it| it.default_level = Level::Public)), Level::Public);
    }
}
