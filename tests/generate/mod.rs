//! Dossiers and edits for the laws, made of every kind of record and every field.
//!
//! A strategy draws nothing but a short row of choices; what is made of them is written as ordinary
//! code. Choices that are 0 stand for what is blank, first or absent, so a failing case shrinks
//! towards an empty dossier and an empty script.

mod choices;
mod record;
mod script;

pub use choices::Choices;
pub use record::{fresh, record};
pub use script::edit;

use demarche::{
    edit::{Patch, Session},
    model::{AnyId, Cover, Dossier, Id, record::KindName},
};
use proptest::prelude::*;

/// In this order a record can refer to what was made before it.
const ORDER: [KindName; 12] = [
    KindName::Source,
    KindName::Party,
    KindName::Person,
    KindName::Issue,
    KindName::Event,
    KindName::Proposal,
    KindName::Clause,
    KindName::Statement,
    KindName::Interest,
    KindName::Assessment,
    KindName::Note,
    KindName::Task,
];

/// The id of the cover of every dossier: all are copies of one.
pub const COVER: Id<Cover> = Id::new(1);

/// Ids come from a small pool, so that copies made apart from each other share many.
pub const POOL: u64 = 6;

/// A row of choices.
pub fn choices() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 1..700)
}

/// A whole dossier.
pub fn dossier() -> impl Strategy<Value = Dossier> {
    choices().prop_map(|it| make(&mut Choices::new(it)))
}

/// A dossier, and two that were made of it by scripts of edits.
pub fn copies() -> impl Strategy<Value = [Dossier; 3]> {
    (dossier(), choices(), choices()).prop_map(|(base, ours, theirs)| {
        let [ours, theirs] = [ours, theirs].map(|it| edited(&base, it, 12));
        [base, ours, theirs]
    })
}

/// Three dossiers that have little in common but their ids.
pub fn strangers() -> impl Strategy<Value = [Dossier; 3]> {
    [dossier(), dossier(), dossier()]
}

/// What a script of at most so many edits makes of a dossier; refused edits are left out.
pub fn edited(dossier: &Dossier, script: Vec<u8>, most: usize) -> Dossier {
    let mut choices = Choices::new(script);
    let mut session = Session::new(dossier.clone());
    for _ in 0..choices.up_to(most) {
        let edit = edit(&mut choices, session.dossier());
        let _refused = session.perform(edit);
        // Under another cover it would be a copy of another dossier.
        if dossier.cover().is_some_and(|(id, _)| !session.dossier().holds(id.any())) {
            session.undo();
        }
    }
    session.dossier().clone()
}

/// The dossier that these choices make.
pub fn make(choices: &mut Choices) -> Dossier {
    let mut dossier = Dossier::new(COVER, Cover::default());
    for kind in ORDER {
        for number in 1..=choices.up_to(POOL as usize - 1) as u64 {
            let id = AnyId { kind, number };
            if let Some(it) = record(choices, &dossier, id) {
                Patch::put(&dossier, id, Some(it)).apply(&mut dossier);
            }
        }
    }
    if let Some(cover) = record(choices, &dossier, COVER.any()) {
        Patch::put(&dossier, COVER.any(), Some(cover)).apply(&mut dossier);
    }
    // Later records refer to earlier ones only; where that makes no circle, it may be the other way too.
    for (id, _) in dossier.clone().records() {
        if choices.one_in(6)
            && let Some(it) = record(choices, &dossier, id)
        {
            let patch = Patch::put(&dossier, id, Some(it));
            let after = patch.applied(&dossier);
            if after.faults().is_empty() {
                dossier = after;
            }
        }
    }
    dossier
}
