//! What somebody did, as data, and how it becomes a patch on the dossier as it is.

use super::{Label, Patch, Places, Verb, history::Stroke, join, order, remove, rescale};
use crate::model::{
    AnyId, Dossier, Fault, Id, Scale,
    fault::is_barred,
    field::Clashes,
    record::{Issue, KindName, Record},
};
use unicode_normalization::{UnicodeNormalization, is_nfc};

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
    /// Found that two parties, people, sources, events or statements are one.
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
    /// Let changes from another copy in. What was changed here since they were worked out stays, field by field;
    /// where both changed the same, they win.
    Apply {
        /// The changes.
        patch: Patch,
    },
    /// Brought the dossier back to a version of it that was kept.
    Restore {
        /// The dossier as it was then.
        version: Dossier,
        /// Of when that is, in words.
        of: String,
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
    /// A record of another kind was to stand under that id.
    OtherKind(AnyId),
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
        let mut plan = self.draft(dossier, true)?;
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

    /// `is_alone`: it is not one of several, so a field that it changes is still open.
    fn draft(self, dossier: &Dossier, is_alone: bool) -> Result<Plan, Refusal> {
        let label = |verb, at: AnyId, named_in: &Dossier| Label {
            verb,
            kind: at.kind,
            name: named_in.name(at),
            at: Some(at),
        };
        match self {
            Self::Add { id, mut record } => {
                if dossier.holds(id) {
                    return Err(Refusal::Exists(id));
                }
                of_its_kind(id, &record)?;
                record.texts_mut(&mut compose);
                let patch = Patch::put(dossier, id, Some(record));
                let label = label(Verb::Add, id, &patch.applied(dossier));
                Ok(Plan { patch, label })
            }
            Self::Change { id, seen, mut after } => {
                let now = dossier.record(id).ok_or(Refusal::Gone(id))?;
                of_its_kind(id, &seen)?;
                of_its_kind(id, &after)?;
                let changed = Record::changed(&seen, &after);
                let verb = match changed[..] {
                    [field] => Verb::Change(field),
                    _ => Verb::ChangeSeveral,
                };
                if !is_alone || changed.len() > 1 {
                    after = changed.into_iter().fold(after, composed);
                }
                let patch = Patch::put(dossier, id, Some(meanwhile(&seen, &after, now)));
                let label = label(verb, id, &patch.applied(dossier));
                Ok(Plan { patch, label })
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
                    change.after.as_ref().map_or(Ok(()), |it| of_its_kind(id, it))?;
                    let after = match (&change.before, &change.after, dossier.record(id)) {
                        (Some(seen), Some(after), Some(now)) => Some(meanwhile(seen, after, now)),
                        (_, after, _) => after.clone(),
                    };
                    fresh.set(dossier, id, after);
                }
                let at =
                    fresh.changes().next().map_or(AnyId { kind: KindName::Cover, number: 1 }, |(id, _)| id);
                let label = label(Verb::Merge(fresh.len()), at, &fresh.applied(dossier));
                Ok(Plan { patch: fresh, label })
            }
            Self::Restore { version, of } => {
                let cover =
                    dossier.cover().map_or(AnyId { kind: KindName::Cover, number: 1 }, |(id, _)| id.any());
                let label = Label { at: None, ..label(Verb::Restore(of), cover, dossier) };
                Ok(Plan { patch: Patch::diff(dossier, &version), label })
            }
            Self::Many(edits) => {
                let (mut now, mut patch, mut first) = (dossier.clone(), Patch::default(), None);
                let single = edits.len() == 1;
                for edit in edits {
                    let plan = edit.draft(&now, false)?;
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

/// A record as it is to be, with what has changed in it since it was seen.
fn meanwhile(seen: &Record, after: &Record, now: &Record) -> Record {
    if now == seen { after.clone() } else { Record::merge(seen, after, now, &mut Clashes::default()) }
}

/// A record with the text in one field in Unicode normal form C, as it is to be once the field is left. What is
/// entered as a whole has no field to leave and is brought into it at once.
pub(super) fn composed(record: Record, field: &'static str) -> Record {
    let mut is_composed = true;
    record.each(&mut |name, value| {
        if name == field {
            value.texts(&mut |text| is_composed &= is_nfc(text));
        }
    });
    if is_composed {
        return record;
    }
    let mut all = record.clone();
    all.texts_mut(&mut compose);
    record.with_field(field, &all)
}

fn compose(text: &mut String) {
    if !is_nfc(text) {
        *text = text.nfc().collect();
    }
}

fn of_its_kind(id: AnyId, record: &Record) -> Result<(), Refusal> {
    if record.kind() == id.kind { Ok(()) } else { Err(Refusal::OtherKind(id)) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Session, example::*};
    use crate::model::{Level, Note, Party, record::Of};

    #[test]
    fn what_changed_meanwhile_stays() {
        let seen = dossier();
        let mut session = Session::new(seen.clone());
        session.perform(change(&seen, UKRAINE, |it| it.code = "UA".into())).expect("a code");
        session.perform(change(&seen, UKRAINE, |it| it.name = "Україна".into())).expect("a name");
        let now = session.dossier().get(UKRAINE).expect("the party");
        assert_eq!((now.code.as_str(), now.name.as_str()), ("UA", "Україна"));
        session.perform(change(&seen, UKRAINE, |it| it.code = "UKR".into())).expect("another code");
        assert_eq!(
            session.dossier().get(UKRAINE).map(|it| it.code.as_str()),
            Some("UKR"),
            "the later edit wins"
        );
    }

    #[test]
    fn what_changed_while_changes_were_worked_out_stays() {
        let seen = dossier();
        let theirs = with(&seen, UKRAINE, |it| it.name = "Україна".into());
        let patch = Patch::diff(&seen, &with(&theirs, LINE, |it| it.title = "Front".into()));
        let mut session = Session::new(seen.clone());
        session.perform(change(&seen, UKRAINE, |it| it.code = "UA".into())).expect("a code");
        session.perform(Edit::Remove { ids: vec![LINE.any()] }).expect("nothing holds it");
        session.perform(Edit::Apply { patch }).expect("it fits");
        let now = session.dossier().get(UKRAINE).expect("the party");
        assert_eq!((now.code.as_str(), now.name.as_str()), ("UA", "Україна"));
        assert_eq!(session.dossier().get(LINE).map(|it| it.title.as_str()), Some("Front"), "it comes back");
    }

    #[test]
    fn what_would_break_the_dossier_is_refused() {
        let it = dossier();
        let circle = change(&it, ALLIES, |it| it.memberships = vec![crate::model::Membership::new(UKRAINE)]);
        assert!(matches!(done(circle), Err(Refusal::Faults(_))));
        let dangling = change(&it, LINE, |it| it.lead = Some(Id::new(99)));
        assert!(matches!(done(dangling), Err(Refusal::Faults(_))));
        let carried = change(&it, CLAUSE, |it| it.issue = Some(STATUS));
        assert!(matches!(done(carried), Err(Refusal::Faults(_))), "a statement's place lies on its issue");
        let cover = Id::<crate::model::Cover>::new(1).any();
        assert!(matches!(done(Edit::Remove { ids: vec![cover] }), Err(Refusal::Faults(_))));
        let twice = Edit::Add { id: UKRAINE.any(), record: Party::default().wrap() };
        assert_eq!(done(twice), Err(Refusal::Exists(UKRAINE.any())));
        let ghost = Id::<Note>::new(99).any();
        let edit = Edit::Change { id: ghost, seen: Note::default().wrap(), after: Note::default().wrap() };
        assert_eq!(done(edit), Err(Refusal::Gone(ghost)));
    }

    #[test]
    fn what_disguises_text_is_left_out() {
        let edit = change(&dossier(), UKRAINE, |it| it.name = "Ukr\u{202e}aine\0\n".into());
        let (after, _) = done(edit).expect("a name");
        assert_eq!(after.get(UKRAINE).map(|it| it.name.as_str()), Some("Ukraine\n"));
        let edit = change(&dossier(), UKRAINE, |it| (it.name, it.code) = ("e\u{301}".into(), "E".into()));
        let (after, _) = done(edit).expect("two fields");
        assert_eq!(after.get(UKRAINE).map(|it| it.name.as_str()), Some("é"), "entered as a whole");
        let name = change(&dossier(), UKRAINE, |it| it.name = "e\u{301}".into());
        let title = change(&dossier(), LINE, |it| it.title = "e\u{301}".into());
        let (after, _) = done(Edit::Many(vec![name, title])).expect("two records");
        assert_eq!(after.get(UKRAINE).map(|it| it.name.as_str()), Some("é"), "one of several");
    }

    #[test]
    fn several_at_once_may_need_each_other() {
        let [first, second] = [20, 21].map(Id::<Party>::new);
        let bloc = Party { memberships: vec![crate::model::Membership::new(second)], ..Party::default() };
        let edit = Edit::Many(vec![
            Edit::Add { id: first.any(), record: bloc.wrap() },
            Edit::Add { id: second.any(), record: Party::default().wrap() },
        ]);
        let (after, label) = done(edit).expect("whole in the end");
        assert!(after.holds(first.any()) && after.holds(second.any()));
        assert_eq!(label.map(|it| it.verb), Some(Verb::ChangeMany(2)));
        assert_eq!(done(Edit::Many(Vec::new())).map(|(_, label)| label), Ok(None));
    }

    #[test]
    fn labels_say_what_was_done_to_what() {
        let it = dossier();
        for (edit, verb, name) in [
            (change(&it, UKRAINE, |it| it.code = "UA".into()), Verb::Change("code"), "Ukraine"),
            (change(&it, UKRAINE, |it| it.name = "UA".into()), Verb::Change("name"), "UA"),
            (
                change(&it, UKRAINE, |it| (it.code, it.level) = ("UA".into(), Level::Public)),
                Verb::ChangeSeveral,
                "Ukraine",
            ),
            (Edit::Remove { ids: vec![LINE.any()] }, Verb::Remove(1), "Line"),
            (Edit::Join { keep: UKRAINE.any(), gone: ALLIES.any() }, Verb::Join("Allies".into()), "Ukraine"),
            (Edit::Move { id: COST.any(), parent: None, before: Some(STATUS.any()) }, Verb::Move, "Cost"),
        ] {
            let (_, label) = done(edit).expect("it can be done");
            assert_eq!(label.map(|it| (it.verb, it.name)), Some((verb, name.to_owned())));
        }
    }
}
