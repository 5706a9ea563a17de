//! What two whole copies can make unwhole together, field by field, is mended here: what is referred
//! to comes back, circles are broken, places that fit no longer are taken out. Every such thing is
//! reported as a conflict.
//!
//! Only records that a side has touched are looked at. A record that neither has touched refers only
//! to what both have, and its places fit the scales of both; [`Mending::carried`] has the exception.

use super::{Conflict, What};
use crate::model::{
    AnyId, Dossier, Id, Level, Place, Scale,
    fault::{places, places_mut},
    field::Side,
    record::{Alternative, Clause, Issue, KindName, Party, Record, Statement, Target},
    scale::ScaleOption,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A record that refers to something, and the field in which it does.
type Naming = (AnyId, &'static str);

/// A merge that is being made whole.
pub(super) struct Mending<'a> {
    pub ours: &'a Dossier,
    pub theirs: &'a Dossier,
    /// What the two make together.
    pub now: Dossier,
    /// The records in which the two differ, or have both become other than the base.
    pub touched: BTreeSet<AnyId>,
    pub conflicts: Vec<Conflict>,
}

impl<'a> Mending<'a> {
    /// Makes it whole. Breaking a circle may bring back what ours refers to, and that may close another
    /// circle; each round takes at least one link of theirs away, so there is an end.
    pub fn mend(&mut self) {
        loop {
            self.restore();
            if !self.break_circles() {
                break;
            }
        }
        self.touched.extend(self.carried());
        self.restore_options();
        self.take_out_places();
        self.guard_audiences();
    }

    fn conflict(&mut self, id: AnyId, what: What) {
        self.conflicts.push(Conflict { id, what });
    }

    /// The side that has the record, ours first.
    fn holder(&self, has: impl Fn(&'a Dossier) -> bool) -> Option<(Side, &'a Dossier)> {
        [(Side::Ours, self.ours), (Side::Theirs, self.theirs)].into_iter().find(|(_, it)| has(it))
    }

    /// Brings back every record and alternative that is referred to, and what these refer to in turn.
    fn restore(&mut self) {
        let mut waiting: Vec<AnyId> = self.touched.iter().rev().copied().collect();
        while let Some(id) = waiting.pop() {
            let Some(record) = self.now.record(id).cloned() else { continue };
            let mut gone: Vec<(AnyId, &'static str)> = Vec::new();
            record.each(&mut |field, value| {
                value.refs(&mut |to| {
                    if !self.now.holds(to) {
                        gone.push((to, field));
                    }
                });
            });
            for (to, field) in gone {
                if !self.now.holds(to)
                    && let Some((side, own)) = self.holder(|it| it.holds(to))
                {
                    self.now.put(to, own.record(to).cloned());
                    self.touched.insert(to);
                    waiting.push(to);
                    self.conflict(to, What::Restored { by: side.other(), named_in: (id, field) });
                }
            }
            if let Record::Statement(it) = &record {
                for point in &it.points {
                    if let Target::Alternative(clause, alternative) = point.target
                        && self.restore_alternative(id, clause, alternative)
                    {
                        waiting.push(clause.any());
                    }
                }
            }
        }
    }

    fn restore_alternative(&mut self, named_in: AnyId, id: Id<Clause>, part: Id<Alternative>) -> bool {
        let all = |it: &Clause| -> BTreeSet<Id<Alternative>> {
            it.brackets.iter().flat_map(|it| &it.alternatives).map(|it| it.id).collect()
        };
        let Some(present) = self.now.get(id) else { return false };
        let here = all(present);
        let has = |it: &Dossier| it.get(id).is_some_and(|it| all(it).contains(&part));
        let Some((side, own)) = self.holder(has).filter(|_| !here.contains(&part)) else { return false };
        let mut clause = present.clone();
        for bracket in own.get(id).into_iter().flat_map(|it| &it.brackets) {
            let Some(it) = bracket.alternatives.iter().find(|it| it.id == part) else { continue };
            match clause.brackets.iter_mut().find(|it| it.id == bracket.id) {
                Some(present) => present.alternatives.push(it.clone()),
                None => {
                    let mut bracket = bracket.clone();
                    bracket.alternatives.retain(|it| !here.contains(&it.id));
                    clause.brackets.push(bracket);
                }
            }
        }
        self.now.put(id.any(), Some(Record::Clause(Arc::new(clause))));
        self.touched.insert(id.any());
        let part = part.to_string();
        let named_in = (named_in, "points");
        self.conflict(id.any(), What::PartRestored { by: side.other(), field: "brackets", part, named_in });
        true
    }

    /// Breaks circles: within each, ours stands, which has none. Returns whether there were any.
    fn break_circles(&mut self) -> bool {
        // A circle has a link that ours has not.
        let starts: Vec<AnyId> = self
            .touched
            .iter()
            .filter(|id| link(id.kind).is_some())
            .filter(|id| self.now.record(**id).map(links) != self.ours.record(**id).map(links))
            .copied()
            .collect();
        let mut reached = BTreeMap::new();
        let mut broken: BTreeSet<AnyId> = BTreeSet::new();
        let mut circles = Vec::new();
        for start in starts {
            if broken.contains(&start) {
                continue;
            }
            let up = above(&self.now, start, &mut reached);
            if up.contains(&start) {
                let circle: BTreeSet<AnyId> = up
                    .iter()
                    .filter(|it| above(&self.now, **it, &mut reached).contains(&start))
                    .copied()
                    .collect();
                broken.extend(&circle);
                circles.push(circle);
            }
        }
        for circle in &circles {
            let records: Vec<AnyId> = circle.iter().copied().collect();
            for id in &records {
                if let Some(record) = self.now.record(*id) {
                    let record = confined(record, self.ours.record(*id), circle);
                    self.touched.insert(*id);
                    self.now.put(*id, Some(record));
                }
            }
            let id = records[0];
            self.conflict(id, What::Circle { field: link(id.kind).unwrap_or_default(), records });
        }
        !circles.is_empty()
    }

    /// Untouched statements whose places a touched clause has carried to the scale of another issue,
    /// which the other side has changed.
    fn carried(&self) -> Vec<AnyId> {
        let clauses: BTreeSet<Id<Clause>> = self
            .touched
            .iter()
            .filter_map(|id| id.of::<Clause>())
            .filter(|id| {
                let issue = |it: &Dossier| it.get(*id).and_then(|it| it.issue);
                let scale = |it: &'a Dossier| {
                    issue(&self.now).and_then(|issue| it.get::<Issue>(issue)).map(|it| &it.scale)
                };
                let in_both = [self.ours, self.theirs].iter().all(|it| it.get(*id).is_some());
                in_both && issue(self.ours) != issue(self.theirs) && scale(self.ours) != scale(self.theirs)
            })
            .collect();
        if clauses.is_empty() {
            return Vec::new();
        }
        let on_them = |it: &Statement| {
            it.points.iter().any(|it| match it.target {
                Target::Clause(id) | Target::Alternative(id, _) => clauses.contains(&id),
                Target::Issue(_) | Target::Proposal(_) => false,
            })
        };
        self.now.all::<Statement>().filter(|(_, it)| on_them(it)).map(|(id, _)| id.any()).collect()
    }

    /// Brings back every option that a place or a value is on, where the issue still has options.
    fn restore_options(&mut self) {
        let mut named: BTreeMap<(Id<Issue>, Id<ScaleOption>), Naming> = BTreeMap::new();
        for id in &self.touched {
            let Some(record) = self.now.record(*id) else { continue };
            places(&self.now, *id, record, &mut |field, issue, place| {
                if let (Some(issue), Place::Options(chosen)) = (issue, place) {
                    for option in chosen {
                        named.entry((issue, *option)).or_insert((*id, field));
                    }
                }
            });
            if let Record::Assessment(it) = record
                && let Some(issue) = it.issue
            {
                for value in &it.values {
                    named.entry((issue, value.option)).or_insert((*id, "values"));
                }
            }
        }
        for ((issue, part), named_in) in named {
            let Some(present) = self.now.get(issue) else { continue };
            if present.scale.option(part).is_some() {
                continue;
            }
            let option_in = |it: &'a Dossier| it.get(issue).and_then(|it| it.scale.option(part));
            let Some((side, own)) = self.holder(|it| option_in(it).is_some()) else { continue };
            let mut after = present.clone();
            let (Scale::Options { options, .. }, Some((_, it))) = (&mut after.scale, option_in(own)) else {
                continue;
            };
            options.push(it.clone());
            self.now.put(issue.any(), Some(Record::Issue(Arc::new(after))));
            self.touched.insert(issue.any());
            let part = part.to_string();
            self.conflict(
                issue.any(),
                What::PartRestored { by: side.other(), field: "scale", part, named_in },
            );
        }
    }

    /// Takes out every place that does not fit the scale on which it now lies.
    fn take_out_places(&mut self) {
        let whole = self.now.clone();
        let fits = |issue: Option<Id<Issue>>, place: &Place| {
            issue.and_then(|it| whole.get(it)).is_some_and(|it| it.scale.fits(place).is_ok())
        };
        for id in self.touched.clone() {
            let Some(record) = whole.record(id) else { continue };
            let mut left = Vec::new();
            places(&whole, id, record, &mut |field, issue, place| {
                if !fits(issue, place) {
                    left.push((field, issue, place.clone()));
                }
            });
            let mut after = record.clone();
            if !left.is_empty() {
                places_mut(&whole, id, &mut after, &mut |issue, place| {
                    *place = place.take().filter(|it| fits(issue, it));
                });
            }
            if let Record::Assessment(it) = &mut after {
                let on = |option| {
                    it.issue.and_then(|it| whole.get(it)).is_some_and(|it| it.scale.option(option).is_some())
                };
                let gone: Vec<_> = it.values.iter().map(|it| it.option).filter(|it| !on(*it)).collect();
                if !gone.is_empty() {
                    let issue = it.issue;
                    Arc::make_mut(it).values.retain(|it| !gone.contains(&it.option));
                    left.push(("values", issue, Place::Options(gone)));
                }
            }
            if left.is_empty() {
                continue;
            }
            self.now.put(id, Some(after));
            for (field, issue, place) in left {
                self.conflict(id, What::LeftOver { field, issue, place });
            }
        }
    }

    /// Nobody at the table comes to see a record that neither side shows to them.
    fn guard_audiences(&mut self) {
        let mut found = Vec::new();
        for id in &self.touched {
            let Some(record) = self.now.record(*id).filter(|it| it.level() == Level::Table) else { continue };
            let sides = [self.ours.record(*id), self.theirs.record(*id)];
            let is_shown = |to: Option<Id<Party>>| sides.iter().flatten().any(|it| shows(it, to));
            let audience = record.audience();
            let kept: Vec<Id<Party>> = audience.iter().copied().filter(|it| is_shown(Some(*it))).collect();
            let everybody_stays = audience.is_empty() && is_shown(None);
            if everybody_stays || (!audience.is_empty() && kept.len() == audience.len()) {
                continue;
            }
            let mut record = record.clone();
            if kept.is_empty() {
                let strictest = sides.iter().flatten().map(|it| it.level()).max();
                *record.head_mut().0 = strictest.max(Some(Level::Delegation)).unwrap_or_default();
            } else {
                *record.head_mut().1 = kept;
            }
            found.push((*id, record));
        }
        for (id, record) in found {
            self.now.put(id, Some(record));
            self.conflict(id, What::Audience);
        }
    }
}

/// Whether a record is shown to a party at the table, or to all of them.
fn shows(record: &Record, to: Option<Id<Party>>) -> bool {
    match record.level() {
        Level::Public => true,
        Level::Table => record.audience().is_empty() || to.is_some_and(|it| record.audience().contains(&it)),
        Level::Delegation | Level::Principals => false,
    }
}

/// The field through which that kind of record can come to stand in a circle.
const fn link(kind: KindName) -> Option<&'static str> {
    match kind {
        KindName::Issue => Some("parent"),
        KindName::Proposal => Some("supersedes"),
        KindName::Party => Some("memberships"),
        _ => None,
    }
}

/// The records that it stands under: its parent, the version it supersedes, its blocs.
fn links(record: &Record) -> Vec<AnyId> {
    match record {
        Record::Issue(it) => it.parent.iter().map(|it| it.any()).collect(),
        Record::Proposal(it) => it.supersedes.iter().map(|it| it.any()).collect(),
        Record::Party(it) => it.memberships.iter().map(|it| it.bloc.any()).collect(),
        _ => Vec::new(),
    }
}

/// Every record above one, itself only where it stands on a circle.
fn above(dossier: &Dossier, start: AnyId, reached: &mut BTreeMap<AnyId, BTreeSet<AnyId>>) -> BTreeSet<AnyId> {
    reached
        .entry(start)
        .or_insert_with(|| {
            let (mut seen, mut waiting) = (BTreeSet::new(), vec![start]);
            while let Some(record) = waiting.pop().and_then(|it| dossier.record(it)) {
                waiting.extend(links(record).into_iter().filter(|it| seen.insert(*it)));
            }
            seen
        })
        .clone()
}

/// A record that has, to the others on a circle, no link that one side has not.
pub(super) fn confined(record: &Record, side: Option<&Record>, circle: &BTreeSet<AnyId>) -> Record {
    let on_it = |it: AnyId| circle.contains(&it);
    match (record, side) {
        (Record::Issue(it), Some(Record::Issue(own))) if it.parent.is_some_and(|it| on_it(it.any())) => {
            let mut it = it.clone();
            Arc::make_mut(&mut it).parent = own.parent;
            Record::Issue(it)
        }
        (Record::Proposal(it), Some(Record::Proposal(own)))
            if it.supersedes.is_some_and(|it| on_it(it.any())) =>
        {
            let mut it = it.clone();
            Arc::make_mut(&mut it).supersedes = own.supersedes;
            Record::Proposal(it)
        }
        (Record::Party(it), Some(Record::Party(own))) => {
            let mut it = it.clone();
            Arc::make_mut(&mut it)
                .memberships
                .retain(|it| !on_it(it.bloc.any()) || own.memberships.iter().any(|own| own.bloc == it.bloc));
            Record::Party(it)
        }
        _ => record.clone(),
    }
}

/// The field that says on which issue's scale the places of a kind of record lie.
pub(super) const fn issue_of_field(kind: KindName) -> Option<&'static str> {
    match kind {
        KindName::Assessment | KindName::Clause => Some("issue"),
        _ => None,
    }
}
