//! Three copies into one, record by record and field by field.

use super::{Conflict, What, mend::Mending};
use crate::{
    edit::{Patch, without},
    model::{
        AnyId, Dossier, Id,
        field::{Clashes, Rewire, Side, Step},
        record::{Alternative, Bracket, Record},
    },
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What came of a merge, and what it came from.
#[derive(Clone, Debug)]
pub struct Merged {
    /// What is to be done to ours. The dossier that it makes is whole if the three copies are.
    pub patch: Patch,
    /// What the two sides contradict each other in. As the patch has it ours stands, and nothing is
    /// lost: what one side removed and the other still needs is there.
    pub conflicts: Vec<Conflict>,
    /// What both sides began with.
    pub base: Dossier,
    /// The copy that is merged into.
    pub ours: Dossier,
    /// The copy that is merged in.
    pub theirs: Dossier,
}

impl Merged {
    /// Ours with everything that was merged in.
    #[must_use]
    pub fn dossier(&self) -> Dossier {
        self.patch.applied(&self.ours)
    }

    /// One of the two copies.
    #[must_use]
    pub const fn side(&self, side: Side) -> &Dossier {
        match side {
            Side::Ours => &self.ours,
            Side::Theirs => &self.theirs,
        }
    }

    /// A record as the two sides make it, before anything is mended for the sake of the whole; where they
    /// contradict each other, what was asked for in `clashes` stands.
    pub(super) fn drafted(&self, id: AnyId, mut clashes: Clashes) -> Option<Record> {
        match [&self.base, &self.ours, &self.theirs].map(|it| it.record(id)) {
            [Some(base), Some(ours), Some(theirs)] => Some(merge_record(base, ours, theirs, &mut clashes)),
            [_, ours, theirs] => ours.or(theirs).cloned(),
        }
    }
}

/// Merges what theirs has changed since `base` into ours. Where ours or theirs shares its records
/// with `base`, as versions of one session do, the cost is that of what differs.
#[must_use]
pub fn three_way(base: &Dossier, ours: &Dossier, theirs: &Dossier) -> Merged {
    let mut conflicts = Vec::new();
    let [base, theirs] = [base, theirs].map(|it| with_cover_of(ours, it, &mut conflicts));
    conflicts.dedup();
    let [by_ours, by_theirs] = [ours, &theirs].map(|it| changed(&base, it));
    let mut now = ours.clone();
    for (id, (before, after)) in &by_theirs {
        let mut conflict = |what| conflicts.push(Conflict { id: *id, what });
        let Some((_, own)) = by_ours.get(id) else {
            now.put(*id, after.cloned());
            continue;
        };
        match (before, own, after) {
            _ if own == after => {}
            (Some(before), Some(own), Some(after)) => {
                let mut clashes = Clashes::default();
                let record = merge_record(before, own, after, &mut clashes);
                for clash in clashes.found() {
                    conflict(What::Field(clash));
                }
                now.put(*id, Some(record));
            }
            (Some(before), None, Some(after)) => {
                if !only_let_go(before, after, &theirs) {
                    conflict(What::Removed { by: Side::Ours });
                    now.put(*id, Some((*after).clone()));
                }
            }
            (Some(before), Some(own), None) => {
                if only_let_go(before, own, ours) {
                    now.put(*id, None);
                } else {
                    conflict(What::Removed { by: Side::Theirs });
                }
            }
            (Some(_), None, None) => {}
            (None, ..) => conflict(What::AddedTwice),
        }
    }
    let touched: BTreeSet<AnyId> = by_ours.into_keys().chain(by_theirs.into_keys()).collect();
    let mut mending = Mending { ours, theirs: &theirs, now, touched, conflicts };
    mending.mend();
    let Mending { now, mut conflicts, .. } = mending;
    conflicts.sort_by_key(|it| it.id);
    Merged { patch: Patch::diff(ours, &now), conflicts, base, ours: ours.clone(), theirs }
}

/// Whether a side has changed nothing in a record but that it no longer refers to what that side removed. Nobody has
/// said anything of the record itself then, and whoever removed it is not contradicted.
fn only_let_go(before: &Record, after: &Record, side: &Dossier) -> bool {
    *after == without(before, |it| !side.holds(it))
}

type Sides<'a> = (Option<&'a Record>, Option<&'a Record>);

fn changed<'a>(before: &'a Dossier, after: &'a Dossier) -> BTreeMap<AnyId, Sides<'a>> {
    before.changes(after).map(|(id, before, after)| (id, (before, after))).collect()
}

/// The dossier, its cover under the id of ours. A cover has the id of its dossier: where they differ,
/// these are not copies of one dossier, and that is a conflict; yet what can be merged is.
fn with_cover_of(ours: &Dossier, dossier: &Dossier, conflicts: &mut Vec<Conflict>) -> Dossier {
    let (Some((own, _)), Some((other, _))) = (ours.cover(), dossier.cover()) else { return dossier.clone() };
    let (own, other) = (own.any(), other.any());
    if own == other {
        return dossier.clone();
    }
    conflicts.push(Conflict { id: own, what: What::OtherDossier });
    let renamed = |id| if id == other { own } else { id };
    dossier
        .records()
        .map(|(id, record)| {
            let mut names_it = false;
            record.each(&mut |_, value| value.refs(&mut |to| names_it |= to == other));
            let mut record = record.clone();
            if names_it {
                record.rewire(&mut |_, to| if to == other { Rewire::Become(own) } else { Rewire::Keep });
            }
            (renamed(id), record)
        })
        .collect()
}

/// Field by field, and then what goes beyond one element of a field.
fn merge_record(base: &Record, ours: &Record, theirs: &Record, clashes: &mut Clashes) -> Record {
    let mut record = Record::merge(base, ours, theirs, clashes);
    if let (Record::Clause(it), Record::Clause(own), Record::Clause(other)) = (&mut record, ours, theirs)
        && let Some(brackets) = settled_brackets(&it.brackets, &own.brackets, &other.brackets)
    {
        let [was, mine, its] = [base, ours, theirs].map(|it| it.field("brackets"));
        let winner = clashes.within(Step::Field("brackets"), |it| it.report(was, mine, its));
        Arc::make_mut(it).brackets = match winner {
            Side::Ours => brackets,
            Side::Theirs => other.brackets.clone(),
        };
    }
    record
}

/// Where each alternative stands.
fn homes(brackets: &[Bracket]) -> BTreeMap<Id<Alternative>, Vec<Id<Bracket>>> {
    let mut homes: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for bracket in brackets {
        for it in &bracket.alternatives {
            homes.entry(it.id).or_default().push(bracket.id);
        }
    }
    homes
}

/// The two sides may have moved an alternative into two brackets, or one side into a bracket that the
/// other has removed. An alternative that both have stands once, before all where ours has it. None
/// where that is so already.
fn settled_brackets(merged: &[Bracket], ours: &[Bracket], theirs: &[Bracket]) -> Option<Vec<Bracket>> {
    let [here, in_ours, in_theirs] = [merged, ours, theirs].map(homes);
    let own_home = |id| in_ours.get(&id).and_then(|it| it.first()).copied();
    let mut brackets = merged.to_vec();
    for bracket in &mut brackets {
        bracket.alternatives.retain(|it| {
            let Some(all) = here.get(&it.id) else { return true };
            let home = own_home(it.id).filter(|it| all.contains(it)).or(all.first().copied());
            home == Some(bracket.id)
        });
    }
    for bracket in ours {
        for it in &bracket.alternatives {
            if here.contains_key(&it.id) || !in_theirs.contains_key(&it.id) {
                continue;
            }
            match brackets.iter_mut().find(|it| it.id == bracket.id) {
                Some(home) => home.alternatives.push(it.clone()),
                None => brackets.push(Bracket { alternatives: vec![it.clone()], ..bracket.clone() }),
            }
        }
    }
    (brackets != merged).then_some(brackets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, Session, example::*};
    use crate::model::field::Clash;
    use crate::model::{
        Issue, Level, Membership, Party, Place, Point, PointKind, Scale, Span, Statement, Target, record::Of,
    };

    /// What the merge makes of the example, which must be whole, and its conflicts from either side.
    fn merged(base: &Dossier, ours: &Dossier, theirs: &Dossier) -> Merged {
        for it in [base, ours, theirs] {
            assert_eq!(it.faults(), []);
        }
        let it = three_way(base, ours, theirs);
        assert_eq!(it.dossier().faults(), []);
        it
    }
    fn whats(merged: &Merged) -> Vec<(AnyId, &What)> {
        merged.conflicts.iter().map(|it| (it.id, &it.what)).collect()
    }
    fn edited(start: &Dossier, edits: Vec<Edit>) -> Dossier {
        let mut session = Session::new(start.clone());
        for edit in edits {
            session.perform(edit).expect("it can be done");
        }
        session.dossier().clone()
    }
    /// The merged dossier with its only conflict settled as one side has it.
    fn settled(merged: &Merged, side: Side) -> Dossier {
        let [conflict] = &merged.conflicts[..] else { panic!("{:#?}", merged.conflicts) };
        let now = merged.dossier();
        edited(&now, vec![conflict.take(side, merged, &now)])
    }
    fn says(id: Id<Issue>, place: Option<Place>) -> Record {
        let point = Point { place, ..Point::new(Target::Issue(id), PointKind::Position) };
        Statement { points: vec![point], ..Statement::default() }.wrap()
    }
    const NEW: Id<Statement> = Id::new(30);

    #[test]
    fn both_changed_one_field() {
        let base = dossier();
        let ours = with(&base, UKRAINE, |it| (it.code, it.name) = ("UA".into(), "Україна".into()));
        let theirs = with(&base, UKRAINE, |it| (it.code, it.level) = ("UKR".into(), Level::Public));
        let it = merged(&base, &ours, &theirs);
        let clash = Clash {
            way: vec![Step::Field("code")],
            base: crate::model::Value::Blank,
            ours: crate::model::Value::Text("UA".into()),
            theirs: crate::model::Value::Text("UKR".into()),
        };
        assert_eq!(whats(&it), [(UKRAINE.any(), &What::Field(clash))]);
        let party = |it: &Dossier| it.get(UKRAINE).map(|it| (it.code.clone(), it.name.clone(), it.level));
        let out = |code: &str| Some((code.to_owned(), "Україна".to_owned(), Level::Public));
        assert_eq!(party(&it.dossier()), out("UA"));
        assert_eq!(party(&settled(&it, Side::Theirs)), out("UKR"));
        assert_eq!(party(&settled(&it, Side::Ours)), out("UA"));
    }

    #[test]
    fn a_conflict_within_a_list_leaves_the_rest_of_the_list() {
        let base = dossier();
        let option = |it: &mut Issue, at: usize, label: &str| {
            if let Scale::Options { options, .. } = &mut it.scale {
                options[at].label = label.into();
            }
        };
        let ours = with(&base, STATUS, |it| {
            option(it, 0, "aye");
            option(it, 1, "nay");
        });
        let theirs = with(&base, STATUS, |it| option(it, 0, "oui"));
        let it = merged(&base, &ours, &theirs);
        let labels = |it: &Dossier| -> Vec<String> {
            it.get(STATUS).into_iter().flat_map(|it| it.scale.options()).map(|it| it.label.clone()).collect()
        };
        assert_eq!(labels(&it.dossier()), ["aye", "nay"]);
        assert_eq!(labels(&settled(&it, Side::Theirs)), ["oui", "nay"]);
    }

    #[test]
    fn changed_against_removed_stays() {
        let base = dossier();
        let changed = with(&base, LINE, |it| it.title = "The line".into());
        let removed = edited(&base, vec![Edit::Remove { ids: vec![LINE.any()] }]);
        for (ours, theirs, by) in [(&changed, &removed, Side::Theirs), (&removed, &changed, Side::Ours)] {
            let it = merged(&base, ours, theirs);
            assert_eq!(whats(&it), [(LINE.any(), &What::Removed { by })]);
            assert_eq!(it.dossier(), changed);
            assert_eq!(settled(&it, by), removed);
            assert_eq!(settled(&it, by.other()), changed);
        }
    }

    #[test]
    fn what_only_lost_a_reference_stays_removed() {
        let start = with(&dossier(), COST, |it| (it.lead, it.consent) = (Some(UMEROV), vec![UKRAINE]));
        let base = with(&start, ON_CLAUSE, |it| it.points.clear());
        let without_the_lead = edited(&base, vec![Edit::Remove { ids: vec![UMEROV.any()] }]);
        assert_eq!(without_the_lead.get(COST).map(|it| it.lead), Some(None));
        let without_the_issue = edited(&base, vec![Edit::Remove { ids: vec![COST.any()] }]);
        let neither = edited(&without_the_lead, vec![Edit::Remove { ids: vec![COST.any()] }]);
        for (ours, theirs) in
            [(&without_the_lead, &without_the_issue), (&without_the_issue, &without_the_lead)]
        {
            let it = merged(&base, ours, theirs);
            assert_eq!((whats(&it), it.dossier()), (vec![], neither.clone()));
        }
        let renamed = with(&without_the_lead, COST, |it| it.title = "The cost".into());
        let it = merged(&base, &renamed, &without_the_issue);
        assert_eq!(whats(&it), [(COST.any(), &What::Removed { by: Side::Theirs })]);
    }

    #[test]
    fn added_twice_is_told() {
        let base = dossier();
        let [ours, theirs] = [None, Some(Place::Options(vec![YES]))]
            .map(|it| edited(&base, vec![Edit::Add { id: NEW.any(), record: says(STATUS, it) }]));
        let it = merged(&base, &ours, &theirs);
        assert_eq!(whats(&it), [(NEW.any(), &What::AddedTwice)]);
        assert_eq!((it.dossier(), settled(&it, Side::Theirs)), (ours.clone(), theirs));
        assert_eq!(whats(&merged(&base, &ours, &ours)), []);
    }

    #[test]
    fn what_is_newly_referred_to_is_restored() {
        let base = dossier();
        let removed = edited(&base, vec![Edit::Remove { ids: vec![LINE.any()] }]);
        let named = edited(&base, vec![Edit::Add { id: NEW.any(), record: says(LINE, None) }]);
        for (ours, theirs, by) in [(&named, &removed, Side::Theirs), (&removed, &named, Side::Ours)] {
            let it = merged(&base, ours, theirs);
            let what = What::Restored { by, named_in: (NEW.any(), "points") };
            assert_eq!(whats(&it), [(LINE.any(), &what)]);
            assert_eq!(it.dossier(), named);
        }
    }

    #[test]
    fn restoring_reaches_what_the_restored_refers_to() {
        let base = with(&dossier(), SAID, |it| it.points.clear());
        let removed = edited(&base, vec![Edit::Remove { ids: vec![STATUS.any()] }]);
        let named = edited(&base, vec![Edit::Add { id: NEW.any(), record: says(LINE, None) }]);
        let it = merged(&base, &named, &removed);
        assert!(it.dossier().holds(STATUS.any()) && it.dossier().holds(LINE.any()));
        assert_eq!(it.conflicts.len(), 2);
        assert!(!it.dossier().holds(BELIEVED.any()), "nothing needs that");
    }

    #[test]
    fn a_circle_of_issues_is_broken_for_ours() {
        let base = dossier();
        let ours = with(&base, COST, |it| it.parent = Some(STATUS));
        let theirs = with(&base, STATUS, |it| it.parent = Some(COST));
        let it = merged(&base, &ours, &theirs);
        let what = What::Circle { field: "parent", records: vec![STATUS.any(), COST.any()] };
        assert_eq!(whats(&it), [(STATUS.any(), &what)]);
        assert_eq!(it.dossier(), ours);
        let other = settled(&it, Side::Theirs);
        assert_eq!((other.get(STATUS), other.get(COST)), (theirs.get(STATUS), theirs.get(COST)));
    }

    #[test]
    fn circles_of_blocs_lose_only_what_closes_them() {
        let third = Id::<Party>::new(40);
        let base = edited(&dossier(), vec![Edit::Add { id: third.any(), record: Party::default().wrap() }]);
        let base = with(&base, UKRAINE, |it| it.memberships.clear());
        let ours = with(&base, UKRAINE, |it| it.memberships = vec![Membership::new(ALLIES)]);
        let theirs =
            with(&base, ALLIES, |it| it.memberships = [UKRAINE, third].map(Membership::new).to_vec());
        let it = merged(&base, &ours, &theirs);
        assert_eq!(it.conflicts.len(), 1);
        let blocs = |it: &Dossier, id| -> Vec<Id<Party>> {
            it.get::<Party>(id).into_iter().flat_map(|it| &it.memberships).map(|it| it.bloc).collect()
        };
        let now = it.dossier();
        assert_eq!((blocs(&now, UKRAINE), blocs(&now, ALLIES)), (vec![ALLIES], vec![third]));
        let other = settled(&it, Side::Theirs);
        assert_eq!((blocs(&other, UKRAINE), blocs(&other, ALLIES)), (vec![], vec![UKRAINE, third]));
    }

    #[test]
    fn a_place_on_a_scale_of_another_kind_is_taken_out() {
        let base = dossier();
        let scale = Scale::Amount { unit: "%".into(), low: None, high: None };
        let rescale = Edit::Rescale { issue: STATUS, scale, places: crate::edit::Places::KeepWhatFits };
        let rescaled = edited(&base, vec![rescale]);
        let place = Place::Options(vec![NO]);
        let placed =
            edited(&base, vec![Edit::Add { id: NEW.any(), record: says(STATUS, Some(place.clone())) }]);
        let what = What::LeftOver { field: "points", issue: Some(STATUS), place };
        for (ours, theirs, side) in [(&placed, &rescaled, Side::Ours), (&rescaled, &placed, Side::Theirs)] {
            let it = merged(&base, ours, theirs);
            assert_eq!(whats(&it), [(NEW.any(), &what)]);
            assert_eq!(it.dossier().get(NEW).map(|it| it.points[0].place.clone()), Some(None));
            let other = settled(&it, side);
            assert_eq!(
                (other.get(NEW), &other.get(STATUS).map(|it| &it.scale)),
                (placed.get(NEW), &placed.get(STATUS).map(|it| &it.scale))
            );
        }
    }

    #[test]
    fn an_option_that_is_in_use_comes_back() {
        let base = dossier();
        let map = BTreeMap::from([(YES, YES), (NO, YES)]);
        let scale = with(&base, STATUS, |it| {
            if let Scale::Options { options, .. } = &mut it.scale {
                options.pop();
            }
        });
        let scale = scale.get(STATUS).map(|it| it.scale.clone()).unwrap_or_default();
        let places = crate::edit::Places::Options(map);
        let fewer = edited(&base, vec![Edit::Rescale { issue: STATUS, scale, places }]);
        let place = Some(Place::Options(vec![NO]));
        let placed = edited(&base, vec![Edit::Add { id: NEW.any(), record: says(STATUS, place) }]);
        let it = merged(&base, &fewer, &placed);
        let what = What::PartRestored {
            by: Side::Ours,
            field: "scale",
            part: NO.to_string(),
            named_in: (NEW.any(), "points"),
        };
        assert_eq!(whats(&it), [(STATUS.any(), &what)]);
        assert_eq!(it.dossier().get(NEW), placed.get(NEW));
        assert_eq!(it.dossier().get(SAID), fewer.get(SAID), "what was moved stays moved");
        let settled = settled(&it, Side::Ours);
        assert_eq!(settled.get(STATUS).map(|it| &it.scale), fewer.get(STATUS).map(|it| &it.scale));
    }

    #[test]
    fn a_clause_carries_places_to_a_scale_that_the_other_has_changed() {
        let amount = |unit: &str| Scale::Amount { unit: unit.into(), low: None, high: None };
        let base = with(&dossier(), LINE, |it| it.scale = amount("km"));
        let ours = with(&base, CLAUSE, |it| it.issue = Some(LINE));
        let theirs = with(&base, LINE, |it| it.scale = Scale::Open);
        let it = merged(&base, &ours, &theirs);
        let place = Place::Amount(Span::AtLeast(3.into()));
        let what = What::LeftOver { field: "points", issue: Some(LINE), place };
        assert_eq!(whats(&it), [(ON_CLAUSE.any(), &what)]);
    }

    #[test]
    fn an_audience_is_not_widened_by_two_that_narrow_it() {
        let base = with(&dossier(), SAID, |it| it.audience = vec![UKRAINE, ALLIES]);
        let ours = with(&base, SAID, |it| it.audience = vec![UKRAINE]);
        let theirs = with(&base, SAID, |it| it.audience = vec![ALLIES]);
        let it = merged(&base, &ours, &theirs);
        assert_eq!(whats(&it), [(SAID.any(), &What::Audience)]);
        assert_eq!(it.dossier().record(SAID.any()).map(Record::level), Some(Level::Delegation));
        assert_eq!(settled(&it, Side::Theirs), theirs);
    }

    #[test]
    fn nobody_sees_what_neither_shows_them() {
        let base = with(&dossier(), SAID, |it| (it.level, it.audience) = (Level::Delegation, vec![]));
        let shown = with(&base, SAID, |it| (it.level, it.audience) = (Level::Table, vec![UKRAINE]));
        let named = with(&base, SAID, |it| it.audience = vec![ALLIES]);
        for (ours, theirs) in [(&shown, &named), (&named, &shown)] {
            let it = merged(&base, ours, theirs);
            assert_eq!(whats(&it), [(SAID.any(), &What::Audience)]);
            let said = it.dossier();
            let said = said.record(SAID.any()).expect("it stays");
            assert_eq!((said.level(), said.audience()), (Level::Table, &[UKRAINE][..]));
        }
        let both = with(&base, SAID, |it| (it.level, it.audience) = (Level::Table, vec![ALLIES]));
        let it = merged(&base, &shown, &both);
        assert_eq!(whats(&it), [], "each shows it to one of them");
    }

    #[test]
    fn covers_of_two_dossiers_are_told_and_the_rest_is_merged() {
        let base = dossier();
        let cover = Id::<crate::model::Cover>::new(1);
        let other = |id: u64| -> Dossier {
            let renamed = |at: AnyId| if at == cover.any() { AnyId { number: id, ..at } } else { at };
            base.records().map(|(at, record)| (renamed(at), record.clone())).collect()
        };
        let about = crate::model::Note {
            about: vec![AnyId { number: 70, ..cover.any() }],
            ..crate::model::Note::default()
        };
        let note = Id::<crate::model::Note>::new(50).any();
        let theirs = edited(&other(70), vec![Edit::Add { id: note, record: about.wrap() }]);
        let it = merged(&base, &base, &theirs);
        assert_eq!(whats(&it), [(cover.any(), &What::OtherDossier)]);
        assert_eq!(it.patch.len(), 1);
        let named = it.dossier().record(note).map(|it| it.field("about"));
        assert_eq!(named, Some(crate::model::Value::List(vec![crate::model::Value::Ref(cover.any())])));
    }

    #[test]
    fn an_alternative_that_both_have_stands_once() {
        let bracket = |id, alternatives: &[u64]| Bracket {
            alternatives: alternatives.iter().map(|it| Alternative::new(Id::new(*it))).collect(),
            ..Bracket::new(Id::new(id))
        };
        let with_brackets = |it: Vec<Bracket>| with(&dossier(), CLAUSE, |clause| clause.brackets = it);
        let in_result = |base, ours, theirs| {
            let it = merged(&with_brackets(base), &with_brackets(ours), &with_brackets(theirs));
            assert!(!it.conflicts.is_empty());
            homes(&it.dossier().get(CLAUSE).expect("it stays").brackets)
        };
        let one_two = vec![bracket(1, &[1]), bracket(2, &[]), bracket(3, &[])];
        let moved = in_result(
            one_two.clone(),
            vec![bracket(1, &[]), bracket(2, &[1]), bracket(3, &[])],
            vec![bracket(1, &[]), bracket(2, &[]), bracket(3, &[1])],
        );
        assert_eq!(moved, BTreeMap::from([(Id::new(1), vec![Id::new(2)])]), "where ours has it");
        let lost = in_result(one_two, vec![bracket(1, &[1])], vec![bracket(2, &[1]), bracket(3, &[])]);
        assert_eq!(lost.get(&Id::new(1)).map(Vec::len), Some(1), "it is not lost");
    }
}
