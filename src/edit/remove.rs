//! Removing records: for each reference to what is removed, a rule says whether the referring record
//! goes too, loses the reference, or does not let it go.

use super::{Patch, Refusal};
use crate::model::{
    AnyId, Dossier, Level,
    fault::places,
    field::Rewire,
    record::{KindName, Record},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What a reference does when the record it names is to be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The reference is taken out; the referring record stays.
    Clears,
    /// The referring record goes too.
    Cascades,
    /// The removal is refused: what was said, and where it is known from, is not lost in passing.
    Refuses,
}

/// The rule for each reference, by the kind and field in which it stands. The last two hold in
/// every kind.
pub const RULES: &[(Option<KindName>, &str, Rule)] = &[
    (Some(KindName::Cover), "own_party", Rule::Clears),
    (Some(KindName::Party), "memberships", Rule::Clears),
    (Some(KindName::Person), "posts", Rule::Clears),
    (Some(KindName::Issue), "parent", Rule::Cascades),
    (Some(KindName::Issue), "consent", Rule::Clears),
    (Some(KindName::Issue), "lead", Rule::Clears),
    (Some(KindName::Statement), "by", Rule::Refuses),
    (Some(KindName::Statement), "speaker", Rule::Refuses),
    (Some(KindName::Statement), "to", Rule::Refuses),
    (Some(KindName::Statement), "event", Rule::Clears),
    (Some(KindName::Statement), "refers_to", Rule::Clears),
    (Some(KindName::Statement), "points", Rule::Refuses),
    (Some(KindName::Interest), "party", Rule::Cascades),
    (Some(KindName::Interest), "issues", Rule::Clears),
    (Some(KindName::Assessment), "party", Rule::Cascades),
    (Some(KindName::Assessment), "issue", Rule::Cascades),
    (Some(KindName::Proposal), "authors", Rule::Refuses),
    (Some(KindName::Proposal), "supersedes", Rule::Clears),
    (Some(KindName::Clause), "proposal", Rule::Cascades),
    (Some(KindName::Clause), "brackets", Rule::Refuses),
    (Some(KindName::Clause), "issue", Rule::Clears),
    (Some(KindName::Event), "participants", Rule::Refuses),
    (Some(KindName::Event), "agenda", Rule::Clears),
    (Some(KindName::Note), "about", Rule::Clears),
    (Some(KindName::Task), "owner", Rule::Clears),
    (Some(KindName::Task), "about", Rule::Clears),
    (None, "audience", Rule::Clears),
    (None, "citations", Rule::Refuses),
];

/// The rule for references in that field; a reference without a rule of its own is not let go.
fn rule(kind: KindName, field: &str) -> Rule {
    RULES
        .iter()
        .find(|(of, name, _)| of.is_none_or(|it| it == kind) && *name == field)
        .map_or(Rule::Refuses, |(_, _, rule)| *rule)
}

pub(super) fn plan(dossier: &Dossier, ids: &[AnyId]) -> Result<Patch, Refusal> {
    if let Some(id) = ids.iter().find(|id| !dossier.holds(**id)) {
        return Err(Refusal::Gone(*id));
    }
    let gone = with_what_follows(dossier, ids);
    let (mut refused, mut cleared) = (Vec::new(), BTreeSet::new());
    for_each_reference(dossier, &gone, |id, field| match rule(id.kind, field) {
        Rule::Refuses => refused.push((id, field)),
        Rule::Clears | Rule::Cascades => {
            cleared.insert(id);
        }
    });
    // What was said of a clause may lie on the scale of the issue that the clause answers.
    for (id, record) in dossier.of_kind(KindName::Statement).filter(|(id, _)| !gone.contains(id)) {
        places(dossier, id, record, &mut |field, issue, _| {
            if issue.is_some_and(|it| gone.contains(&it.any())) {
                refused.push((id, field));
            }
        });
    }
    refused.sort();
    refused.dedup();
    if !refused.is_empty() {
        return Err(Refusal::Named(refused));
    }
    let mut patch = Patch::default();
    for id in cleared {
        if let Some(record) = dossier.record(id) {
            patch.set(dossier, id, Some(without(record, |it| gone.contains(&it))));
        }
    }
    for id in gone {
        patch.set(dossier, id, None);
    }
    Ok(patch)
}

/// A record as the removal of others leaves it: without the references to them, and without what cannot
/// stand without those.
#[must_use]
pub fn without(record: &Record, is_gone: impl Fn(AnyId) -> bool) -> Record {
    let mut after = record.clone();
    after.rewire(&mut |_, id| if is_gone(id) { Rewire::Drop } else { Rewire::Keep });
    settle(&mut after, !record.audience().is_empty());
    after
}

/// The records, and all that cascades with them.
fn with_what_follows(dossier: &Dossier, ids: &[AnyId]) -> BTreeSet<AnyId> {
    let mut followers: BTreeMap<AnyId, Vec<AnyId>> = BTreeMap::new();
    for (id, record) in dossier.records() {
        record.each(&mut |field, value| {
            if rule(id.kind, field) == Rule::Cascades {
                value.refs(&mut |to| followers.entry(to).or_default().push(id));
            }
        });
    }
    let (mut gone, mut waiting) = (BTreeSet::new(), ids.to_vec());
    while let Some(id) = waiting.pop() {
        if gone.insert(id) {
            waiting.extend(followers.remove(&id).unwrap_or_default());
        }
    }
    gone
}

/// Sees each reference from a record that stays to one that goes.
fn for_each_reference(dossier: &Dossier, gone: &BTreeSet<AnyId>, mut see: impl FnMut(AnyId, &'static str)) {
    for (id, record) in dossier.records().filter(|(id, _)| !gone.contains(id)) {
        record.each(&mut |field, value| {
            value.refs(&mut |to| {
                if gone.contains(&to) {
                    see(id, field);
                }
            });
        });
    }
}

/// What cannot stand without a reference that was taken out follows it.
fn settle(record: &mut Record, had_audience: bool) {
    // An audience that has lost its last party must not become everybody at the table.
    let (level, audience, ..) = record.head_mut();
    if had_audience && audience.is_empty() && *level == Level::Table {
        *level = Level::Delegation;
    }
    if let Record::Clause(it) = record
        && it.issue.is_none()
        && it.place.is_some()
    {
        Arc::make_mut(it).place = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, Verb, example::*};
    use crate::model::Id;

    fn removed<K: crate::model::Kind>(id: Id<K>) -> Result<Dossier, Refusal> {
        done(Edit::Remove { ids: vec![id.any()] }).map(|(it, _)| it)
    }

    #[test]
    fn what_cannot_stand_without_it_goes_too() {
        let (after, label) =
            done(Edit::Remove { ids: vec![BELIEVED.any(), LINE.any()] }).expect("nothing holds them");
        assert!(!after.holds(BELIEVED.any()) && !after.holds(LINE.any()));
        assert_eq!(label.map(|it| it.verb), Some(Verb::Remove(2)));
        let start = with(&dossier(), SAID, |it| it.points.clear());
        let after = plan(&start, &[STATUS.any()]).expect("nothing holds it").applied(&start);
        assert!(!after.holds(LINE.any()) && !after.holds(BELIEVED.any()), "children and assessments");
        assert_eq!(after.faults(), []);
    }

    #[test]
    fn what_was_said_holds_what_it_names() {
        assert_eq!(removed(STATUS), Err(Refusal::Named(vec![(SAID.any(), "points")])));
        assert_eq!(removed(UKRAINE), Err(Refusal::Named(vec![(SAID.any(), "by")])));
        assert_eq!(removed(ARTICLE), Err(Refusal::Named(vec![(SAID.any(), "citations")])));
        assert_eq!(
            removed(COST),
            Err(Refusal::Named(vec![(ON_CLAUSE.any(), "points")])),
            "through the clause"
        );
    }

    #[test]
    fn an_audience_that_is_gone_is_not_everybody() {
        let start = with(&dossier(), PLAN, |it| it.authors.clear());
        let after = plan(&start, &[ALLIES.any()]).expect("nothing holds them").applied(&start);
        let said = after.record(SAID.any()).expect("it stays");
        assert_eq!((said.level(), said.audience()), (Level::Delegation, &[][..]));
        assert!(after.get(UKRAINE).expect("it stays").memberships.is_empty());
    }

    #[test]
    fn a_place_goes_with_its_issue() {
        let start = with(&dossier(), ON_CLAUSE, |it| it.points.clear());
        let start = with(&start, CLAUSE, |it| {
            it.place = Some(crate::model::Place::Amount(crate::model::Span::Exactly(1.into())));
        });
        let after = plan(&start, &[COST.any()]).expect("nothing holds it").applied(&start);
        assert_eq!(after.get(CLAUSE).map(|it| (it.issue, it.place.clone())), Some((None, None)));
    }

    #[test]
    fn what_is_gone_cannot_be_removed() {
        let ghost = Id::<crate::model::Note>::new(99);
        assert_eq!(removed(ghost), Err(Refusal::Gone(ghost.any())));
    }
}
