//! Words for what was done, as they stand behind "Undo", and for why something was not done.

use super::{
    count, list,
    model::{field, named, record},
    quoted, shortened, with_article,
};
use crate::{
    edit::{Label, Refusal, Verb},
    model::{Dossier, record::KindName},
};

/// What was done: `change Ukraine's code`, `add issue Territory`, `remove 3 records`.
#[must_use]
pub fn label(it: &Label) -> String {
    let whole = thing(it.kind, &it.name);
    match &it.verb {
        Verb::Add => format!("add {whole}"),
        Verb::Change(name) => format!("change {}", field_of(it.kind, &it.name, name)),
        Verb::ChangeSeveral => format!("change {whole}"),
        Verb::ChangeMany(1) => format!("change {whole}"),
        Verb::ChangeMany(number) => format!("change {}", count(*number, "record", "records")),
        Verb::Remove(1) => format!("remove {whole}"),
        Verb::Remove(number) => format!("remove {}", count(*number, "record", "records")),
        Verb::Move => format!("move {whole}"),
        Verb::Join(other) if other.is_empty() => format!("join another {} to {whole}", it.kind.word()),
        Verb::Join(other) => format!("join {} to {}", shortened(other, 30), bare(it.kind, &it.name)),
        Verb::Rescale => format!("change {}", field_of(it.kind, &it.name, "scale")),
        Verb::Merge(number) => format!("merge {}", count(*number, "change", "changes")),
        Verb::Restore(of) => format!("restore the version of {of}"),
        Verb::Recover(number) => format!("restore {}", count(*number, "unsaved record", "unsaved records")),
    }
}

/// The same as the beginning of a sentence.
#[must_use]
pub fn label_as_title(it: &Label) -> String {
    let words = label(it);
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Kinds whose names are the keeper's words cut short rather than names.
fn is_wordy(kind: KindName) -> bool {
    use KindName::{Assessment, Interest, Note, Statement};
    matches!(kind, Statement | Interest | Assessment | Note)
}

fn bare(kind: KindName, name: &str) -> String {
    if name.is_empty() { with_article(kind.word()) } else { shortened(name, 40) }
}

fn thing(kind: KindName, name: &str) -> String {
    match kind {
        KindName::Cover => "the dossier's cover".to_owned(),
        _ if name.is_empty() => with_article(kind.word()),
        _ if is_wordy(kind) => format!("{} {}", kind.word(), quoted(&shortened(name, 40))),
        _ => format!("{} {}", kind.word(), shortened(name, 40)),
    }
}

fn field_of(kind: KindName, name: &str, of: &str) -> String {
    let of = field(of);
    match kind {
        KindName::Cover => format!("the dossier's {of}"),
        KindName::Party | KindName::Person if !name.is_empty() => format!("{}'s {of}", shortened(name, 40)),
        _ => format!("the {of} of {}", thing(kind, name)),
    }
}

/// Why an edit was not done, and what can be done instead. Nothing has changed.
#[must_use]
pub fn refusal(dossier: &Dossier, it: &Refusal) -> String {
    match it {
        Refusal::Gone(id) => {
            format!("This {} is no longer in the dossier, so nothing was changed.", id.kind.word())
        }
        Refusal::Exists(id) => {
            format!("There is {} of the id {id} already, so nothing was added.", with_article(id.kind.word()))
        }
        Refusal::OtherKind(id) => {
            format!(
                "Under the id {id} only {} can stand, so nothing was changed.",
                with_article(id.kind.word())
            )
        }
        Refusal::Named(by) => {
            let mut ids: Vec<_> = by.iter().map(|(id, _)| *id).collect();
            ids.dedup();
            let mut names: Vec<String> = ids.iter().take(3).map(|id| record(dossier, *id)).collect();
            if ids.len() > 3 {
                names.push(count(ids.len() - 3, "more record", "more records"));
            }
            format!(
                "Nothing was removed: {} still {} it. Change or remove {} first.",
                list(&names, "and"),
                if ids.len() == 1 { "names" } else { "name" },
                if ids.len() == 1 { "that" } else { "those" },
            )
        }
        Refusal::Places(issue, records) => format!(
            "{} lie on the scale of {}. Say what becomes of them, then the scale can be changed.",
            if records.len() == 1 {
                "Places in 1 record".to_owned()
            } else {
                format!("Places in {} records", records.len())
            },
            record(dossier, issue.any()),
        ),
        Refusal::CannotJoin(keep, gone) if keep == gone => {
            format!("{} is one with itself already.", record(dossier, *keep))
        }
        Refusal::CannotJoin(keep, gone) if keep.kind == gone.kind && keep.kind == KindName::Statement => {
            format!(
                "{} and {} cannot become one: they say different things on the same matter. Make their points \
                 agree first, or keep both.",
                record(dossier, *keep),
                record(dossier, *gone)
            )
        }
        Refusal::CannotJoin(keep, gone) => format!(
            "{} and {} cannot become one: only two parties, people, sources, events or statements can.",
            record(dossier, *keep),
            record(dossier, *gone)
        ),
        Refusal::CannotMove(id) => format!(
            "{} has no place in an order: only issues, clauses and statements of one day have.",
            record(dossier, *id)
        ),
        Refusal::Faults(faults) => {
            let Some(first) = faults.first() else { return "Nothing was changed.".to_owned() };
            let more = match faults.len() - 1 {
                0 => String::new(),
                more => format!(" ({} like it)", count(more, "more", "more")),
            };
            format!(
                "Nothing was changed, since the dossier would no longer be whole. In {}, {}{more}.",
                named(first.record.kind, &dossier.name(first.record)),
                super::model::fault(dossier, first),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::{Edit, Session},
        model::{Cover, Id, Issue, Party, Statement, record::Of},
    };

    #[test]
    fn every_label_has_its_words() {
        let label = |verb, kind, name: &str| label(&Label { verb, kind, name: name.to_owned(), at: None });
        for (verb, kind, name, words) in [
            (Verb::Change("code"), KindName::Party, "Ukraine", "change Ukraine's code"),
            (Verb::Change("code"), KindName::Party, "", "change the code of a party"),
            (Verb::Add, KindName::Issue, "Territory", "add issue Territory"),
            (Verb::Add, KindName::Issue, "", "add an issue"),
            (Verb::Add, KindName::Note, "Ask again", "add note “Ask again”"),
            (Verb::Change("own_party"), KindName::Cover, "Talks", "change the dossier's own party"),
            (
                Verb::Change("deadline"),
                KindName::Issue,
                "Territory",
                "change the deadline of issue Territory",
            ),
            (Verb::ChangeSeveral, KindName::Person, "Rubio", "change person Rubio"),
            (Verb::ChangeMany(12), KindName::Person, "Rubio", "change 12 records"),
            (Verb::Remove(1), KindName::Task, "Call Paris", "remove task Call Paris"),
            (Verb::Remove(3), KindName::Task, "Call Paris", "remove 3 records"),
            (Verb::Move, KindName::Issue, "Territory", "move issue Territory"),
            (Verb::Join("The Ukraine".into()), KindName::Party, "Ukraine", "join The Ukraine to Ukraine"),
            (Verb::Rescale, KindName::Issue, "Territory", "change the scale of issue Territory"),
            (Verb::Merge(12), KindName::Issue, "Territory", "merge 12 changes"),
            (
                Verb::Restore("3 Dec 2025, 10:04".into()),
                KindName::Cover,
                "Talks",
                "restore the version of 3 Dec 2025, 10:04",
            ),
            (Verb::Merge(1), KindName::Issue, "Territory", "merge 1 change"),
            (Verb::Recover(3), KindName::Issue, "Territory", "restore 3 unsaved records"),
        ] {
            assert_eq!(label(verb, kind, name), words);
        }
    }

    #[test]
    fn a_refusal_says_what_stands_in_the_way() {
        let (cover, party, issue) = (Id::<Cover>::new(1), Id::<Party>::new(1), Id::<Issue>::new(1));
        let statement =
            Statement { by: vec![party], words: "Nothing is agreed.".into(), ..Default::default() };
        let dossier: Dossier = [
            (cover.any(), Cover::default().wrap()),
            (party.any(), Party { name: "Ukraine".into(), ..Default::default() }.wrap()),
            (issue.any(), Issue { title: "Territory".into(), ..Default::default() }.wrap()),
            (Id::<Statement>::new(1).any(), statement.wrap()),
        ]
        .into_iter()
        .collect();
        let refusal = |edit| {
            let mut session = Session::new(dossier.clone());
            session.perform(edit).err().map(|it| refusal(session.dossier(), &it)).unwrap_or_default()
        };
        assert_eq!(
            refusal(Edit::Remove { ids: vec![party.any()] }),
            "Nothing was removed: statement “Ukraine, Nothing is agreed.” still names it. Change or remove that first."
        );
        assert_eq!(
            refusal(Edit::Join { keep: party.any(), gone: issue.any() }),
            "party “Ukraine” and issue “Territory” cannot become one: only two parties, people, sources, events or statements can."
        );
        assert_eq!(
            refusal(Edit::Remove { ids: vec![Id::<Issue>::new(7).any()] }),
            "This issue is no longer in the dossier, so nothing was changed."
        );
        let lost = Issue { parent: Some(Id::new(9)), ..Default::default() };
        assert_eq!(
            refusal(Edit::Add { id: Id::<Issue>::new(2).any(), record: lost.wrap() }),
            "Nothing was changed, since the dossier would no longer be whole. In an issue, the field “parent” names an issue (issue-000000000009), which is not in the dossier."
        );
    }
}
