//! What of scales goes: the choices on which something stands that goes, and places on them.

use super::Allowed;
use crate::model::{
    Id, Place, Scale, ScaleOption,
    fault::issue_of,
    record::{Clause, Issue, Statement},
};
use std::collections::BTreeSet;

impl Allowed<'_> {
    /// The choices on which something stands that goes, without where they were placed; amounts and dates without
    /// the least and the most that we thought of.
    pub(super) fn scale(&self, it: &Scale) -> Scale {
        match it {
            Scale::Open => Scale::Open,
            Scale::Options { ordered, options } => {
                let used = options.iter().filter(|it| self.used.contains(&it.id));
                let options = used.map(|ScaleOption { id, label, placement: _ }| ScaleOption {
                    id: self.key.id(*id),
                    label: self.text(label),
                    placement: None,
                });
                Scale::Options { ordered: *ordered, options: options.collect() }
            }
            Scale::Amount { unit, low: _, high: _ } => {
                Scale::Amount { unit: self.text(unit), low: None, high: None }
            }
            Scale::Date { low: _, high: _ } => Scale::Date { low: None, high: None },
        }
    }

    /// A place on the scale of an issue that goes, if all of it is on what goes of that scale.
    pub(super) fn place(&self, issue: Option<Id<Issue>>, it: Option<&Place>) -> Option<Place> {
        issue.filter(|it| self.reach.goes(*it))?;
        Some(match it? {
            Place::Options(chosen) => {
                chosen.iter().all(|it| self.used.contains(it)).then_some(())?;
                Place::Options(chosen.iter().map(|it| self.key.id(*it)).collect())
            }
            Place::Amount(span) => Place::Amount(*span),
            Place::Date(span) => Place::Date(*span),
        })
    }

    /// The options that are named by a statement or a clause that goes.
    pub(super) fn options_used(&self) -> BTreeSet<Id<ScaleOption>> {
        let mut out = BTreeSet::new();
        let mut put = |issue: Option<Id<Issue>>, place: &Option<Place>| {
            if let (Some(Place::Options(it)), true) = (place, issue.is_some_and(|it| self.reach.goes(it))) {
                out.extend(it.iter().copied());
            }
        };
        for (id, it) in self.dossier.all::<Statement>() {
            if !self.reach.goes(id) {
                continue;
            }
            for point in it.points.iter().filter(|it| self.reach.holds(it.target.record())) {
                if self.gives_place(point) {
                    put(issue_of(self.dossier, point.target), &point.place);
                }
                for condition in &point.conditions {
                    put(condition.issue, &condition.place);
                }
            }
        }
        for (_, it) in self.dossier.all::<Clause>().filter(|(id, _)| self.reach.goes(*id)) {
            put(it.issue, &it.place);
        }
        out
    }
}
