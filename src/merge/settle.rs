//! Contradictions settled: as one side has it, as both have it one beneath the other, or in words of one's own.

use super::{Conflict, Merged, What, conflict::nothing};
use crate::{
    edit::{Edit, Patch, Session},
    model::{
        AnyId, Dossier, Value,
        field::{Clash, Clashes, Side},
    },
};

/// How a contradiction is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// As that side has it.
    Side(Side),
    /// Both texts, ours above theirs.
    Both,
    /// In these words.
    Words(String),
}

impl Conflict {
    /// What each side says, where they contradict each other in a text and it can be worded anew: ours, then theirs.
    #[must_use]
    pub fn texts(&self) -> Option<[&str; 2]> {
        let What::Field(Clash { ours, theirs, .. }) = &self.what else { return None };
        match [ours, theirs] {
            [Value::Text(ours), Value::Text(theirs)] => Some([ours, theirs]),
            _ => None,
        }
    }

    /// Both texts, ours above theirs, if both are texts; one of them, if the other stands in it already.
    #[must_use]
    pub fn both(&self) -> Option<String> {
        let [ours, theirs] = self.texts()?;
        if ours.contains(theirs) || theirs.contains(ours) {
            return Some(if ours.len() < theirs.len() { theirs } else { ours }.to_owned());
        }
        let between = if ours.contains('\n') || theirs.contains('\n') { "\n\n" } else { "\n" };
        Some(format!("{ours}{between}{theirs}"))
    }

    /// What settles it so, in a dossier into which everything else was merged; see [`Conflict::take`]. Where there
    /// is no text to be worded, ours stands.
    #[must_use]
    pub fn settle(&self, how: &Settlement, merged: &Merged, now: &Dossier) -> Edit {
        let words = match how {
            Settlement::Side(side) => return self.take(*side, merged, now),
            Settlement::Both => self.both(),
            Settlement::Words(words) => self.texts().map(|_| words.clone()),
        };
        let (Some(words), What::Field(clash)) = (words, &self.what) else {
            return self.take(Side::Ours, merged, now);
        };
        let ours = merged.drafted(self.id, Clashes::default());
        let worded = merged.drafted(self.id, Clashes::worded(clash.way.clone(), words));
        match (ours, worded) {
            (Some(ours), Some(worded)) if now.holds(self.id) => {
                self.change(ours, worded, merged.side(Side::Ours), now)
            }
            _ => nothing(),
        }
    }
}

impl Merged {
    /// What becomes of ours if the contradictions are settled so, in their order, and then the second of each of these
    /// pairs becomes one with the first; and how many of all that could not be done. There, ours stands.
    #[must_use]
    pub fn settled(&self, how: &[Settlement], joined: &[(AnyId, AnyId)]) -> (Patch, usize) {
        let mut session = Session::new(self.ours.clone());
        let mut refused = usize::from(session.perform(Edit::Apply { patch: self.patch.clone() }).is_err());
        for (conflict, how) in self.conflicts.iter().zip(how) {
            let edit = conflict.settle(how, self, session.dossier());
            refused += usize::from(session.perform(edit).is_err());
        }
        for (keep, gone) in joined {
            refused += usize::from(session.perform(Edit::Join { keep: *keep, gone: *gone }).is_err());
        }
        (Patch::diff(&self.ours, session.dossier()), refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::example::*,
        merge::three_way,
        model::{Alternative, Bracket, Clause, Id, Issue, Statement},
    };

    fn disputed() -> Merged {
        let base = dossier();
        let [ours, theirs] = ["Where the border lies", "Whose the land is"]
            .map(|words| with(&base, LINE, |it: &mut Issue| it.question = words.into()));
        three_way(&base, &ours, &theirs)
    }

    fn question(merged: &Merged, how: Settlement) -> String {
        let (patch, refused) = merged.settled(&[how], &[]);
        assert_eq!(refused, 0);
        patch.applied(&merged.ours).get(LINE).map(|it| it.question.clone()).unwrap_or_default()
    }

    #[test]
    fn both_once_more_doubles_nothing() {
        let first = disputed();
        let both = question(&first, Settlement::Both);
        let base = dossier();
        let again = with(&base, LINE, |it: &mut Issue| it.question.clone_from(&both));
        let theirs = with(&base, LINE, |it: &mut Issue| it.question = "Whose the land is".into());
        assert_eq!(question(&three_way(&base, &again, &theirs), Settlement::Both), both);
        assert_eq!(question(&three_way(&base, &theirs, &again), Settlement::Both), both);
    }

    #[test]
    fn a_text_is_settled_four_ways() {
        let merged = disputed();
        assert_eq!(merged.conflicts.len(), 1);
        let [ours, theirs] = ["Where the border lies", "Whose the land is"];
        assert_eq!(merged.conflicts[0].texts(), Some([ours, theirs]));
        assert_eq!(question(&merged, Settlement::Side(Side::Ours)), ours);
        assert_eq!(question(&merged, Settlement::Side(Side::Theirs)), theirs);
        assert_eq!(question(&merged, Settlement::Both), format!("{ours}\n{theirs}"));
        assert_eq!(question(&merged, Settlement::Words("The line".into())), "The line");
        assert_eq!(
            question(&merged, Settlement::Words(String::new())),
            "",
            "nothing, if that is what is wanted"
        );
    }

    #[test]
    fn a_text_deep_in_a_record_is_worded_where_it_stands() {
        let base = with(&dossier(), SAID, |it: &mut Statement| it.points[0].words = "At first".into());
        let [ours, theirs] = ["Never so", "Always so"]
            .map(|words| with(&base, SAID, |it: &mut Statement| it.points[0].words = words.into()));
        let merged = three_way(&base, &ours, &theirs);
        assert_eq!(merged.conflicts.len(), 1);
        let (patch, refused) = merged.settled(&[Settlement::Words("It depends".into())], &[]);
        let after = patch.applied(&ours);
        let said = after.get(SAID).expect("it is there");
        assert_eq!((said.points[0].words.as_str(), refused), ("It depends", 0));
        assert_eq!(said.points.len(), base.get(SAID).expect("it is there").points.len());
    }

    #[test]
    fn an_alternative_that_each_side_put_into_another_bracket_stands_as_the_one_that_was_chosen_has_it() {
        let with_bracket = |id: u64| {
            with(&dossier(), CLAUSE, |it: &mut Clause| {
                let alternatives = vec![Alternative::new(Id::new(900))];
                it.brackets.push(Bracket { alternatives, ..Bracket::new(Id::new(id)) });
            })
        };
        let [ours, theirs] = [901, 902].map(with_bracket);
        let merged = three_way(&dossier(), &ours, &theirs);
        assert_eq!(merged.conflicts.len(), 1);
        for (side, own) in [(Side::Ours, &ours), (Side::Theirs, &theirs)] {
            let (patch, refused) = merged.settled(&[Settlement::Side(side)], &[]);
            assert_eq!(refused, 0);
            assert_eq!(patch.applied(&ours).get(CLAUSE), own.get(CLAUSE), "{side:?}");
        }
    }

    #[test]
    fn what_is_no_text_has_two_sides_only() {
        let base = dossier();
        let changed = with(&base, LINE, |it: &mut Issue| it.title = "The line of contact".into());
        let removed = Patch::put(&base, LINE.any(), None).applied(&base);
        let merged = three_way(&base, &removed, &changed);
        assert!(merged.conflicts.iter().all(|it| it.texts().is_none() && it.both().is_none()));
        let ours = merged.settled(&vec![Settlement::Side(Side::Ours); merged.conflicts.len()], &[]);
        let worded = merged.settled(&vec![Settlement::Words("Other".into()); merged.conflicts.len()], &[]);
        assert_eq!(ours.0, worded.0);
    }
}
