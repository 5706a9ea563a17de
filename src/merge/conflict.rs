//! A contradiction between two sides, as data, and how to settle it either way.

use super::{
    Merged,
    mend::{confined, issue_of_field},
};
use crate::{
    edit::{Edit, Places},
    model::{
        AnyId, Dossier, Id, Place, Scale,
        field::{Clash, Clashes, Side, Step},
        record::{Issue, Record, Target},
    },
};
use std::{collections::BTreeSet, sync::Arc};

/// Two sides contradict each other in a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The record.
    pub id: AnyId,
    /// In what.
    pub what: What,
}

/// In what two sides contradict each other, and what was done about it.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Both changed the same place in it. Ours stands.
    Field(Clash),
    /// One side removed it, the other changed it. It stays as the other side has it.
    Removed {
        /// Who removed it.
        by: Side,
    },
    /// Both added it, and differently. Ours stands.
    AddedTwice,
    /// One side removed it, the other refers to it. It is there again.
    Restored {
        /// Who removed it.
        by: Side,
        /// A record that refers to it, and the field in which it does.
        named_in: (AnyId, &'static str),
    },
    /// One side removed a part of it (an option of its scale, an alternative of its brackets), the
    /// other refers to that. The part is there again.
    PartRestored {
        /// Who removed it.
        by: Side,
        /// The field of which it is a part.
        field: &'static str,
        /// The part's id.
        part: String,
        /// A record that refers to it, and the field in which it does.
        named_in: (AnyId, &'static str),
    },
    /// The two sides have put these records under one another in a circle. Within it ours stands.
    Circle {
        /// The field through which it goes.
        field: &'static str,
        /// The records on it, this one first.
        records: Vec<AnyId>,
    },
    /// It has a place on a scale which the other side has changed or taken away. The place was taken
    /// out; the words stay.
    LeftOver {
        /// The field in which it stood.
        field: &'static str,
        /// The issue on whose scale it lay.
        issue: Option<Id<Issue>>,
        /// The place.
        place: Place,
    },
    /// Taken together, the changes would have shown it to parties at the table to which neither side shows
    /// it. Those are left out; where nobody would be left, it stays within the delegation, or a narrower
    /// circle if either side says so.
    Audience,
    /// The cover: these are not copies of one dossier.
    OtherDossier,
}

impl Conflict {
    /// The conflict as it is seen from the other side.
    #[must_use]
    pub fn swapped(mut self) -> Self {
        match &mut self.what {
            What::Field(Clash { ours, theirs, .. }) => std::mem::swap(ours, theirs),
            What::Removed { by } | What::Restored { by, .. } | What::PartRestored { by, .. } => {
                *by = by.other();
            }
            What::AddedTwice
            | What::Circle { .. }
            | What::LeftOver { .. }
            | What::Audience
            | What::OtherDossier => {}
        }
        self
    }

    /// Every record in which something changes if it is settled otherwise.
    #[must_use]
    pub fn records(&self) -> Vec<AnyId> {
        match &self.what {
            What::Circle { records, .. } => records.clone(),
            _ => vec![self.id],
        }
    }

    /// Takes what theirs has; see [`Conflict::take`].
    #[must_use]
    pub fn take_theirs(&self, merged: &Merged, now: &Dossier) -> Edit {
        self.take(Side::Theirs, merged, now)
    }

    /// What settles it as one side has it, in a dossier into which everything else was merged and
    /// which may have changed since. An edit that does nothing if it is so already. The session refuses
    /// it where other changes stand against it, and says which.
    #[must_use]
    pub fn take(&self, side: Side, merged: &Merged, now: &Dossier) -> Edit {
        let own = merged.side(side);
        let (Some(present), wanted) = (now.record(self.id), own.record(self.id)) else {
            return restored(self.id, merged, side, now);
        };
        match &self.what {
            What::Field(clash) => {
                let ours = merged.drafted(self.id, Clashes::default());
                let theirs = merged.drafted(self.id, Clashes::yielding(vec![clash.way.clone()]));
                let (Some(ours), Some(theirs)) = (ours, theirs) else { return nothing() };
                match (side, &clash.way[..], wanted) {
                    (Side::Theirs, ..) => self.change(ours, theirs, own, now),
                    // Undecided, more of theirs stands in such a field than where ours is chosen.
                    (Side::Ours, [Step::Field(field)], Some(wanted)) => {
                        let chosen = ours.with_field(field, wanted);
                        let decided = Edit::Change { id: self.id, seen: ours.clone(), after: chosen };
                        Edit::Many(vec![self.change(theirs, ours, own, now), decided])
                    }
                    (Side::Ours, ..) => self.change(theirs, ours, own, now),
                }
            }
            What::Removed { by } | What::Restored { by, .. } if *by == side => {
                Edit::Remove { ids: vec![self.id] }
            }
            What::Removed { .. } | What::Restored { .. } => nothing(),
            What::AddedTwice | What::OtherDossier => {
                wanted.map_or_else(nothing, |wanted| self.change(present.clone(), wanted.clone(), own, now))
            }
            What::PartRestored { by, field, part, .. } => {
                if *by == side {
                    without_part(self.id, present, field, part)
                } else {
                    nothing()
                }
            }
            What::Circle { field, records } => {
                let circle: BTreeSet<AnyId> = records.iter().copied().collect();
                let mut edits = Vec::new();
                for id in records {
                    if let (Some(drafted), Some(present)) =
                        (merged.drafted(*id, Clashes::default()), now.record(*id))
                    {
                        let after = confined(&drafted, own.record(*id), &circle);
                        let after = present.with_field(field, &after);
                        edits.extend(missing(&after, own, now));
                        edits.push(Edit::Change { id: *id, seen: present.clone(), after });
                    }
                }
                Edit::Many(edits)
            }
            What::LeftOver { field, .. } => wanted
                .map_or_else(nothing, |wanted| with_its_scale(self.id, present, wanted, field, own, now)),
            What::Audience => wanted.map_or_else(nothing, |wanted| {
                let after = present.with_field("level", wanted).with_field("audience", wanted);
                self.change(present.clone(), after, own, now)
            }),
        }
    }

    /// The change, and before it whatever it refers to and is not there.
    pub(super) fn change(&self, seen: Record, after: Record, own: &Dossier, now: &Dossier) -> Edit {
        let mut edits = missing(&after, own, now);
        edits.push(Edit::Change { id: self.id, seen, after });
        one(edits)
    }
}

pub(super) fn nothing() -> Edit {
    Edit::Many(Vec::new())
}

fn one(mut edits: Vec<Edit>) -> Edit {
    match edits.len() {
        1 => edits.remove(0),
        _ => Edit::Many(edits),
    }
}

/// Enters all that a record refers to, and what that refers to in turn, where it is not there.
fn missing(record: &Record, own: &Dossier, now: &Dossier) -> Vec<Edit> {
    let (mut edits, mut met, mut waiting) = (Vec::new(), BTreeSet::new(), vec![record]);
    while let Some(record) = waiting.pop() {
        record.each(&mut |_, value| {
            value.refs(&mut |id| {
                if !now.holds(id)
                    && met.insert(id)
                    && let Some(it) = own.record(id)
                {
                    edits.push(Edit::Add { id, record: it.clone() });
                    waiting.push(it);
                }
            });
        });
    }
    edits
}

/// Somebody has removed it since: it is entered again as that side has it.
fn restored(id: AnyId, merged: &Merged, side: Side, now: &Dossier) -> Edit {
    let own = merged.side(side);
    own.record(id).map_or_else(nothing, |record| {
        let mut edits = missing(record, own, now);
        if !edits.iter().any(|it| matches!(it, Edit::Add { id: added, .. } if *added == id)) {
            edits.push(Edit::Add { id, record: record.clone() });
        }
        one(edits)
    })
}

/// Takes an option off a scale, and the places on it with it, or an alternative out of its bracket.
fn without_part(id: AnyId, present: &Record, field: &str, part: &str) -> Edit {
    match present {
        Record::Issue(it) if field == "scale" => {
            let mut scale = it.scale.clone();
            if let Scale::Options { options, .. } = &mut scale {
                options.retain(|it| it.id.to_string() != part);
            }
            id.of().map_or_else(nothing, |issue| Edit::Rescale { issue, scale, places: Places::KeepWhatFits })
        }
        Record::Clause(it) => {
            let mut after = it.clone();
            for bracket in &mut Arc::make_mut(&mut after).brackets {
                bracket.alternatives.retain(|it| it.id.to_string() != part);
            }
            Edit::Change { id, seen: present.clone(), after: Record::Clause(after) }
        }
        _ => nothing(),
    }
}

/// A field with its places as on one side, and the scales on which they lie. Places that lie on
/// the present scales and do not fit go.
fn with_its_scale(
    id: AnyId,
    present: &Record,
    wanted: &Record,
    field: &'static str,
    own: &Dossier,
    now: &Dossier,
) -> Edit {
    let mut edits = missing(wanted, own, now);
    let mut after = present.with_field(field, wanted);
    if let Some(issue) = issue_of_field(id.kind) {
        after = after.with_field(issue, wanted);
    }
    // Clauses carry the places that statements make on them to an issue's scale.
    if let Record::Statement(it) = wanted {
        for point in &it.points {
            if let Target::Clause(clause) | Target::Alternative(clause, _) = point.target
                && let (Some(seen), Some(wanted)) = (now.record(clause.any()), own.record(clause.any()))
            {
                let after = seen.with_field("issue", wanted).with_field("place", wanted);
                edits.push(Edit::Change { id: clause.any(), seen: seen.clone(), after });
            }
        }
    }
    let mut issues = BTreeSet::new();
    crate::model::fault::places(own, id, wanted, &mut |_, issue, _| issues.extend(issue));
    for issue in issues {
        if let (Some(was), Some(is)) = (now.get(issue), own.get(issue))
            && was.scale != is.scale
        {
            let scale = is.scale.clone();
            edits.push(Edit::Rescale { issue, scale, places: Places::KeepWhatFits });
        }
    }
    // Rescaling may have taken something out of the record itself: what is wanted wins over that.
    edits.push(Edit::Change { id, seen: present.clone(), after });
    one(edits)
}
