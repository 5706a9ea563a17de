//! What two copies have alike: where a merge begins when nobody knows from which version both went on. From there,
//! nothing counts as removed, and wherever both say something and not the same it is a contradiction.

use crate::model::{
    AnyId, Assessment, Clause, Cover, Dossier, Event, Interest, Issue, Note, Party, Person, Proposal, Source,
    Statement, Task,
    record::{Of, Record},
};

/// The records that are alike, and of those that differ the fields that are alike.
#[must_use]
pub fn common_ground(ours: &Dossier, theirs: &Dossier) -> Dossier {
    let alike = |(id, own): (AnyId, &Record)| {
        let other = theirs.record(id)?;
        Some((id, if own == other { own.clone() } else { alike(own, other)? }))
    };
    ours.records().filter_map(alike).collect()
}

/// Two records with what differs left blank; none if that cannot be, since a field always says something, and one of
/// the two says in it what a new record does.
fn alike(own: &Record, other: &Record) -> Option<Record> {
    let blank = blank(own);
    Record::changed(own, other).into_iter().try_fold(own.clone(), |base, field| {
        if matches!(field, "order" | "added") {
            // Where it stands and who entered it is as it is here.
            return Some(base.with_field(field, other));
        }
        let nothing = blank.field(field);
        let says_something = [own, other].iter().all(|it| it.field(field) != nothing);
        (nothing.is_blank() || says_something).then(|| base.with_field(field, &blank))
    })
}

/// A new record of that kind, about what this one is about.
fn blank(like: &Record) -> Record {
    match like {
        Record::Cover(_) => Cover::default().wrap(),
        Record::Party(_) => Party::default().wrap(),
        Record::Person(_) => Person::default().wrap(),
        Record::Issue(_) => Issue::default().wrap(),
        Record::Statement(_) => Statement::default().wrap(),
        Record::Interest(it) => Interest::new(it.party).wrap(),
        Record::Assessment(it) => Assessment::new(it.party).wrap(),
        Record::Proposal(_) => Proposal::default().wrap(),
        Record::Clause(it) => Clause::new(it.proposal).wrap(),
        Record::Event(_) => Event::default().wrap(),
        Record::Source(_) => Source::default().wrap(),
        Record::Note(_) => Note::default().wrap(),
        Record::Task(_) => Task::default().wrap(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::example::*,
        merge::{Settlement, What, three_way},
        model::{Level, field::Side},
    };

    #[test]
    fn each_field_that_differs_is_asked_about() {
        let [ours, theirs] = ["ours", "theirs"].map(|words| {
            with(&dossier(), LINE, |it| {
                it.title = format!("Title, {words}");
                it.question = format!("Question, {words}");
            })
        });
        let base = common_ground(&ours, &theirs);
        let merged = three_way(&base, &ours, &theirs);
        assert_eq!(merged.conflicts.len(), 2);
        assert!(merged.conflicts.iter().all(|it| it.id == LINE.any() && matches!(it.what, What::Field(_))));
        let [mine, its] = [Side::Ours, Side::Theirs].map(Settlement::Side);
        let (patch, refused) = merged.settled(&[mine, its], &[]);
        let after = patch.applied(&ours);
        let after = after.get(LINE).expect("it is there");
        assert_eq!(
            (after.title.as_str(), after.question.as_str(), refused),
            ("Title, ours", "Question, theirs", 0)
        );
    }

    #[test]
    fn what_only_one_says_is_taken_and_nothing_is_removed() {
        let ours = with(&dossier(), UKRAINE, |it| it.code = "UA".into());
        let theirs = with(&dossier(), UKRAINE, |it| it.aliases = vec!["Україна".into()]);
        let theirs = crate::edit::Patch::put(&theirs, COST.any(), None).applied(&theirs);
        let merged = three_way(&common_ground(&ours, &theirs), &ours, &theirs);
        assert_eq!(merged.conflicts, []);
        let after = merged.dossier();
        let party = after.get(UKRAINE).expect("it is there");
        assert_eq!((party.code.as_str(), &party.aliases[..]), ("UA", &["Україна".to_owned()][..]));
        assert!(after.holds(COST.any()));
    }

    #[test]
    fn a_choice_that_every_new_record_makes_is_no_blank() {
        let [public, secret] = [Level::default(), Level::Principals]
            .map(|level| with(&dossier(), UKRAINE, |it| it.level = level));
        for (ours, theirs) in [(&public, &secret), (&secret, &public)] {
            let merged = three_way(&common_ground(ours, theirs), ours, theirs);
            assert_eq!(merged.conflicts.len(), 1, "neither stands unasked");
            assert_eq!(merged.dossier(), *ours);
        }
    }
}
