//! The index of what is found, brought up to date edit by edit.

use super::config;
use crate::generate::{self, Choices, choices, dossier};
use demarche::{
    analysis::find::{Index, Query, marks, passage},
    edit::Session,
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn an_index_that_caught_up_is_a_fresh_one((it, script) in (dossier(), choices())) {
        let mut choices = Choices::new(script);
        let mut session = Session::new(it);
        let mut index = Index::of(session.dossier());
        for step in 0..choices.up_to(14) {
            let edit = generate::edit(&mut choices, session.dossier());
            let _refused = session.perform(edit);
            // Some changes are seen one by one, some together.
            if step % 3 != 1 {
                index.catch_up(session.dossier());
            }
        }
        while session.undo().is_some() {
            index.catch_up(session.dossier());
            prop_assert!(index == Index::of(session.dossier()));
        }
    }

    #[test]
    fn every_record_is_found_by_the_words_of_its_name(it in dossier()) {
        let index = Index::of(&it);
        for (id, record) in it.records() {
            let name = it.name(id).replace([':', '…', ','], " ");
            let query = Query::read(&name);
            let words = name.split_whitespace().count();
            // A date is no word of a statement, and a long name is cut within a word.
            if query.is_empty() || words > 6 || !query.unknown.is_empty() || name.contains(char::is_numeric) {
                continue;
            }
            let results = index.find(&query).settle(&it, &query);
            let all: Vec<_> = results.groups.iter().flat_map(|it| &it.hits).collect();
            prop_assert!(all.contains(&&id), "{} by {:?}", id, name);
            for at in marks(&name, &query) {
                prop_assert!(name.get(at).is_some());
            }
            if let Some(it) = passage(record, &query) {
                prop_assert!(it.marks.iter().all(|at| it.text.get(at.clone()).is_some()));
            }
        }
    }
}
