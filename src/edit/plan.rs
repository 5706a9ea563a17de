//! What somebody did, as data, and how it becomes a patch on the dossier as it is.

use super::{Label, Patch, Places, Verb, history::Stroke, join, order, remove, rescale};
use crate::model::{
    AnyId, Dossier, Fault, Id, Scale,
    fault::is_barred,
    field::Clashes,
    record::{Issue, KindName, Record},
};

/// What somebody did.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Entered a new record.
    Add {
        /// Its id; see [`super::fresh_id`].
        id: AnyId,
        /// The record.
        record: Record,
    },
    /// Changed a record. What others changed in it meanwhile stays, field by field; where both
    /// changed the same, this edit wins.
    Change {
        /// Its id.
        id: AnyId,
        /// The record as it was seen.
        seen: Record,
        /// The record as it is to be.
        after: Record,
    },
    /// Removed records, and with them what cannot stand without them; see [`super::RULES`].
    Remove {
        /// Their ids.
        ids: Vec<AnyId>,
    },
    /// Gave an issue, a clause or a statement another place in its manual order, an issue also
    /// another parent.
    Move {
        /// Which.
        id: AnyId,
        /// The parent of an issue; no other record has one.
        parent: Option<Id<Issue>>,
        /// The sibling it is to stand before; none: at the end.
        before: Option<AnyId>,
    },
    /// Found that two parties, people or sources are one.
    Join {
        /// Which of the two is kept.
        keep: AnyId,
        /// Which of the two becomes one with it.
        gone: AnyId,
    },
    /// Changed an issue's scale and said what becomes of the places on it.
    Rescale {
        /// The issue.
        issue: Id<Issue>,
        /// Its new scale.
        scale: Scale,
        /// What becomes of the places.
        places: Places,
    },
    /// Let changes from another copy in.
    Apply {
        /// The changes.
        patch: Patch,
    },
    /// Several at once, as one step.
    Many(Vec<Edit>),
}

/// Why an edit was not done. Nothing has changed then.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The record is gone.
    Gone(AnyId),
    /// There is a record of that id already.
    Exists(AnyId),
    /// Records that name what was to be removed do not let it go: which, and in which field.
    Named(Vec<(AnyId, &'static str)>),
    /// These places would no longer fit the issue's scale. Ask what becomes of them; see [`Edit::Rescale`].
    Places(Id<Issue>, Vec<AnyId>),
    /// The two are not of one kind, or of a kind of which two cannot be one.
    CannotJoin(AnyId, AnyId),
    /// It has no place in a manual order.
    CannotMove(AnyId),
    /// The dossier would not be whole.
    Faults(Vec<Fault>),
}

/// A planned edit.
pub(super) struct Plan {
    pub patch: Patch,
    pub label: Label,
}

impl Edit {
    /// Which field it goes on changing, if it is a keystroke in one.
    pub(super) fn stroke(&self) -> Option<Stroke> {
        match self {
            Self::Change { id, seen, after } => match Record::changed(seen, after)[..] {
                [field] => Some((*id, field)),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn plan(self, dossier: &Dossier) -> Result<Plan, Refusal> {
        let mut plan = self.draft(dossier)?;
        let mut barred = Vec::new();
        for (id, change) in plan.patch.changes() {
            if let Some(record) = &change.after {
                let mut has_barred = false;
                record
                    .each(&mut |_, value| value.texts(&mut |text| has_barred |= text.chars().any(is_barred)));
                if has_barred {
                    let mut record = record.clone();
                    record.texts_mut(&mut |text| text.retain(|it| !is_barred(it)));
                    barred.push((id, record));
                }
            }
        }
        for (id, record) in barred {
            plan.patch.set(dossier, id, Some(record));
        }
        whole(dossier, &plan.patch)?;
        Ok(plan)
    }

    fn draft(self, dossier: &Dossier) -> Result<Plan, Refusal> {
        let label = |verb, at: AnyId, named_in: &Dossier| Label {
            verb,
            kind: at.kind,
            name: named_in.name(at),
            at: Some(at),
        };
        match self {
            Self::Add { id, record } => {
                if dossier.holds(id) {
                    return Err(Refusal::Exists(id));
                }
                let patch = Patch::put(dossier, id, Some(record));
                let label = label(Verb::Add, id, &patch.applied(dossier));
                Ok(Plan { patch, label })
            }
            Self::Change { id, seen, after } => {
                let now = dossier.record(id).ok_or(Refusal::Gone(id))?;
                let verb = match Record::changed(&seen, &after)[..] {
                    [field] => Verb::Change(field),
                    _ => Verb::ChangeSeveral,
                };
                let after = if *now == seen {
                    after
                } else {
                    Record::merge(&seen, &after, now, &mut Clashes::default())
                };
                let label = label(verb, id, dossier);
                Ok(Plan { patch: Patch::put(dossier, id, Some(after)), label })
            }
            Self::Remove { ids } => {
                let patch = remove::plan(dossier, &ids)?;
                let gone = patch.changes().filter(|(_, it)| it.after.is_none()).count();
                let first = ids.first().copied().unwrap_or(AnyId { kind: KindName::Cover, number: 1 });
                Ok(Plan { patch, label: label(Verb::Remove(gone), first, dossier) })
            }
            Self::Move { id, parent, before } => Ok(Plan {
                patch: order::plan(dossier, id, parent, before)?,
                label: label(Verb::Move, id, dossier),
            }),
            Self::Join { keep, gone } => {
                let patch = join::plan(dossier, keep, gone)?;
                Ok(Plan { patch, label: label(Verb::Join(dossier.name(gone)), keep, dossier) })
            }
            Self::Rescale { issue, scale, places } => {
                let patch = rescale::plan(dossier, issue, scale, &places)?;
                Ok(Plan { patch, label: label(Verb::Rescale, issue.any(), dossier) })
            }
            Self::Apply { patch } => {
                let mut fresh = Patch::default();
                for (id, change) in patch.changes() {
                    fresh.set(dossier, id, change.after.clone());
                }
                let at =
                    fresh.changes().next().map_or(AnyId { kind: KindName::Cover, number: 1 }, |(id, _)| id);
                let label = label(Verb::Merge(fresh.len()), at, &fresh.applied(dossier));
                Ok(Plan { patch: fresh, label })
            }
            Self::Many(edits) => {
                let (mut now, mut patch, mut first) = (dossier.clone(), Patch::default(), None);
                let single = edits.len() == 1;
                for edit in edits {
                    let plan = edit.plan(&now)?;
                    plan.patch.apply(&mut now);
                    patch = patch.then(plan.patch);
                    first.get_or_insert(plan.label);
                }
                let mut label = first.unwrap_or_else(|| {
                    label(Verb::ChangeMany(0), AnyId { kind: KindName::Cover, number: 1 }, dossier)
                });
                if !single {
                    label.verb = Verb::ChangeMany(patch.len());
                }
                Ok(Plan { patch, label })
            }
        }
    }
}

/// Beyond this many records a patch is checked by checking the whole dossier.
const MANY: usize = 500;

/// Whether the dossier stays whole. It was whole before, so only what the patch touches is looked
/// at, unless the patch can break records that it does not touch.
fn whole(dossier: &Dossier, patch: &Patch) -> Result<(), Refusal> {
    let after = patch.applied(dossier);
    let reaches_others = patch.changes().any(|(_, it)| match (&it.before, &it.after) {
        (Some(_), None) => true,
        (Some(Record::Issue(was)), Some(Record::Issue(is))) => {
            was.scale != is.scale && !rescale::is_extension(&was.scale, &is.scale)
        }
        (Some(Record::Clause(was)), Some(Record::Clause(is))) => {
            was.issue != is.issue || was.brackets != is.brackets
        }
        _ => false,
    });
    let touched_covers = patch.changes().any(|(id, _)| id.kind == KindName::Cover);
    let faults = if reaches_others || touched_covers || patch.len() > MANY {
        after.faults()
    } else {
        patch.changes().flat_map(|(id, _)| after.faults_of(id)).collect()
    };
    if faults.is_empty() {
        return Ok(());
    }
    // Places that a changed scale has left behind are a question to the user, not a mistake.
    let rescaled = patch.changes().find_map(|(id, it)| match (&it.before, &it.after) {
        (Some(Record::Issue(was)), Some(Record::Issue(is))) if was.scale != is.scale => id.of::<Issue>(),
        _ => None,
    });
    let left: Option<Vec<AnyId>> = faults
        .iter()
        .map(|it| match it.what {
            crate::model::fault::What::Place(issue, _) if Some(issue) == rescaled => Some(it.record),
            _ => None,
        })
        .collect();
    Err(match (rescaled, left) {
        (Some(issue), Some(records)) => Refusal::Places(issue, records),
        _ => Refusal::Faults(faults),
    })
}
