//! Three copies into one.

use super::{config, same};
use crate::generate::{choices, copies, dossier, edited, strangers};
use demarche::{
    edit::{Edit, Patch, Session, without},
    merge::{Conflict, Merged, Segment, Settlement, What, common_ground, diff, three_way, words},
    model::{
        AnyId, Dossier, Level, Value,
        field::{Clash, Clashes, Side, Step},
        record::{KindName, Point, Record},
    },
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization as _;

/// The conflicts as a set, as the given side sees them.
fn set<'a>(conflicts: impl Iterator<Item = &'a Conflict>, swapped: bool) -> Vec<String> {
    let mut out: Vec<String> =
        conflicts.cloned().map(|it| format!("{:?}", if swapped { it.swapped() } else { it })).collect();
    out.sort();
    out
}

fn is_whole(it: &Dossier) -> Result<(), TestCaseError> {
    let faults = it.faults();
    prop_assert!(faults.is_empty(), "{:#?}", faults);
    Ok(())
}

fn trivial([a, b, _]: &[Dossier; 3]) -> Result<(), TestCaseError> {
    for (base, ours, theirs, out) in [(a, b, a, b), (a, b, b, b), (a, a, b, b)] {
        let merged = three_way(base, ours, theirs);
        prop_assert_eq!(&merged.conflicts, &Vec::new());
        same(&merged.dossier(), out)?;
    }
    Ok(())
}

fn symmetric([base, ours, theirs]: &[Dossier; 3]) -> Result<(), TestCaseError> {
    let (one, two) = (three_way(base, ours, theirs), three_way(base, theirs, ours));
    is_whole(&one.dossier())?;
    // Where these are not copies of one dossier, each side goes on under its own cover.
    if ours.cover().map(|it| it.0) != theirs.cover().map(|it| it.0) {
        return Ok(());
    }
    if one.conflicts.is_empty() {
        same(&one.dossier(), &two.dossier())?;
    }
    // Where ours stands in one field, what has to be mended for it in others depends on whose ours is.
    let mended = |it: &Clash| it.way == [Step::Field("brackets")];
    let decided = |it: &Conflict| match &it.what {
        What::Field(it) => !mended(it),
        What::AddedTwice => true,
        _ => false,
    };
    let only_decided = one.conflicts.iter().any(decided);
    let of = |merged: &Merged, swapped| {
        let kept = |it: &&Conflict| !only_decided || decided(it) || matches!(it.what, What::Removed { .. });
        set(merged.conflicts.iter().filter(kept), swapped)
    };
    let (ours, theirs) = (of(&one, false), of(&two, true));
    let alone = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|it| !those.contains(it)).cloned().collect()
    };
    prop_assert_eq!(alone(&ours, &theirs), alone(&theirs, &ours));
    Ok(())
}

/// Where nobody knows from which version both went on, nothing that either has is removed, the two sides meet in a
/// whole dossier, and so do all ways to settle what they contradict each other in.
fn without_a_base([_, ours, theirs]: &[Dossier; 3]) -> Result<(), TestCaseError> {
    let merged = three_way(&common_ground(ours, theirs), ours, theirs);
    let out = merged.dossier();
    is_whole(&out)?;
    let is_cover = |id: AnyId| id.kind == KindName::Cover;
    for (id, _) in ours.records().chain(theirs.records()) {
        prop_assert!(is_cover(id) || out.holds(id), "{} is gone", id);
    }
    for side in [Side::Ours, Side::Theirs] {
        let how = vec![Settlement::Side(side); merged.conflicts.len()];
        is_whole(&merged.settled(&how, &[]).0.applied(ours))?;
    }
    // What both say in words, and not the same, is decided by somebody.
    for (id, own) in ours.records() {
        let Some(other) = theirs.record(id).filter(|it| *it != own) else { continue };
        for field in Record::changed(own, other) {
            if let (Value::Text(_), Value::Text(_)) = (own.field(field), other.field(field)) {
                prop_assert!(merged.conflicts.iter().any(|it| it.id == id), "{} {}", id, field);
            }
        }
    }
    Ok(())
}

/// Whether no list in it has several elements about the same, as far as their first parts tell.
fn tells_all_apart(it: &Value) -> bool {
    const KEYS: &[&str] = &["source", "party", "date", "target", "text", "bloc", "option", "id"];
    let key = |it: &Value| match it {
        Value::Parts(all) => all.first().filter(|it| KEYS.contains(&it.0)).map(|it| it.1.clone()),
        it => Some(it.clone()),
    };
    match it {
        Value::List(all) => {
            let keys: Vec<_> = all.iter().map(key).collect();
            all.iter().all(tells_all_apart)
                && keys.iter().enumerate().all(|(at, it)| !keys[..at].contains(it))
        }
        Value::Parts(all) => all.iter().all(|(_, it)| tells_all_apart(it)),
        _ => true,
    }
}

/// The same for a field of a record. A condition is known by its words, and those may be blank; then its
/// first part is another.
fn tells_apart(record: &Record, field: &str) -> bool {
    let conditions_do = |it: &Point| {
        let words: BTreeSet<&str> = it.conditions.iter().map(|it| it.text.as_str()).collect();
        words.len() == it.conditions.len()
    };
    tells_all_apart(&record.field(field))
        && !matches!(record, Record::Statement(it) if field == "points" && !it.points.iter().all(conditions_do))
}

fn again(copies: &[Dossier; 3]) -> Result<(), TestCaseError> {
    let [base, ours, theirs] = copies;
    let once = three_way(base, ours, theirs);
    let out = once.dossier();
    let twice = three_way(base, &out, theirs);
    let clear = |id: AnyId, field: &str| {
        copies.iter().filter_map(|it| it.record(id)).all(|it| tells_apart(it, field))
    };
    if once.conflicts.is_empty() {
        // Of several that are about the same one may be taken for another, and that may have consequences.
        for it in &twice.conflicts {
            let (id, field) = match &it.what {
                What::Field(Clash { way, .. }) => match way[0] {
                    Step::Field(field) => (it.id, field),
                    _ => (it.id, ""),
                },
                What::Restored { named_in, .. } | What::PartRestored { named_in, .. } => *named_in,
                What::LeftOver { field, .. } => (it.id, *field),
                _ => (it.id, ""),
            };
            prop_assert!(!clear(id, field), "{:?}", it);
        }
    }
    for (id, before, after) in out.changes(&twice.dossier()) {
        let in_conflict = once.conflicts.iter().any(|it| it.records().contains(&id));
        let (Some(before), Some(after)) = (before, after) else {
            prop_assert!(in_conflict, "{}", id);
            continue;
        };
        for field in Record::changed(before, after) {
            prop_assert!(in_conflict || !clear(id, field), "{} {}", id, field);
        }
    }
    Ok(())
}

/// Every change of either side is in the result, or there is a conflict about its record.
fn nothing_is_lost([base, ours, theirs]: &[Dossier; 3]) -> Result<(), TestCaseError> {
    let merged = three_way(base, ours, theirs);
    let out = merged.dossier();
    let told = |id: AnyId| merged.conflicts.iter().any(|it| it.records().contains(&id));
    for (side, other) in [(ours, theirs), (theirs, ours)] {
        for (id, before, after) in base.changes(side) {
            if told(id) {
                continue;
            }
            match (before, after, out.record(id)) {
                (Some(before), Some(after), Some(is)) => {
                    for field in Record::changed(before, after) {
                        let (own, merged) = (after.field(field), is.field(field));
                        if own == merged {
                            continue;
                        }
                        let its = other.record(id).expect("without a conflict both have it");
                        prop_assert_ne!(its.field(field), before.field(field), "{} {}", id, field);
                        let together = Record::merge(before, after, its, &mut Clashes::default());
                        prop_assert_eq!(together.field(field), merged.clone(), "{} {}", id, field);
                        if let (Value::Text(was), Value::Text(own), Value::Text(is)) =
                            (before.field(field), own, merged)
                        {
                            for segment in words(&was, &own) {
                                if let Segment::Added(it) = segment {
                                    prop_assert!(is.contains(&it), "{it:?} in {is:?}");
                                }
                            }
                        }
                    }
                }
                // The other side removed it, and this one has said nothing of it.
                (Some(before), Some(after), None) => {
                    prop_assert!(!other.holds(id), "{}", id);
                    prop_assert_eq!(&without(before, |it| !side.holds(it)), after, "{}", id);
                }
                (_, after, is) => prop_assert_eq!(after, is, "{}", id),
            }
        }
    }
    // Nothing comes from nowhere.
    for (id, is) in out.records().filter(|(id, _)| !told(*id)) {
        let [b, o, t] = [base, ours, theirs].map(|it| it.record(id));
        prop_assert!(o.is_some() || t.is_some());
        if o == b {
            prop_assert_eq!(t, Some(is));
        } else if t == b {
            prop_assert_eq!(o, Some(is));
        }
    }
    Ok(())
}

/// Nobody comes to see a record that neither side shows to them.
fn nobody_sees_more([base, ours, theirs]: &[Dossier; 3]) -> Result<(), TestCaseError> {
    let out = three_way(base, ours, theirs).dossier();
    let shows = |record: &Record, to: Option<AnyId>| match record.level() {
        Level::Public => true,
        Level::Table => {
            let audience = record.audience();
            audience.is_empty() || audience.iter().any(|it| Some(it.any()) == to)
        }
        Level::Delegation | Level::Principals => false,
    };
    let parties: Vec<Option<AnyId>> =
        std::iter::once(None).chain(out.of_kind(KindName::Party).map(|(id, _)| Some(id))).collect();
    for (id, record) in out.records() {
        for to in parties.iter().filter(|to| shows(record, **to)) {
            let sides = [ours, theirs].map(|it| it.record(id));
            prop_assert!(sides.into_iter().flatten().any(|it| shows(it, *to)), "{} to {:?}", id, to);
        }
    }
    Ok(())
}

/// The same with its texts in normal form C, into which an edit brings what it enters.
fn tidied(it: Value) -> Value {
    match it {
        Value::Text(it) => Value::Text(it.nfc().collect()),
        Value::List(all) => Value::List(all.into_iter().map(tidied).collect()),
        Value::Parts(all) => Value::Parts(all.into_iter().map(|(name, it)| (name, tidied(it))).collect()),
        it => it,
    }
}

/// Each conflict can be settled either way; what is refused, is refused with a reason and without harm.
/// Ours stands as it is.
fn can_be_settled([base, ours, theirs]: &[Dossier; 3]) -> Result<(), TestCaseError> {
    let merged = three_way(base, ours, theirs);
    let mut session = Session::new(ours.clone());
    session.perform(Edit::Apply { patch: merged.patch.clone() }).expect("a merge is whole");
    prop_assert_eq!(session.dossier(), &merged.dossier());
    for conflict in &merged.conflicts {
        for side in [Side::Theirs, Side::Ours] {
            let before = session.dossier().clone();
            let outcome = session.perform(conflict.take(side, &merged, &before));
            is_whole(session.dossier())?;
            if let (Conflict { id, what: What::Field(clash) }, Ok(_)) = (conflict, &outcome)
                && let [Step::Field(field)] = clash.way[..]
                && let Some(own) = merged.side(side).record(*id)
                // What had to be mended is another conflict.
                && merged.conflicts.iter().filter(|it| it.records().contains(id)).count() == 1
            {
                prop_assert_eq!(
                    session.dossier().record(*id).map(|it| tidied(it.field(field))),
                    Some(tidied(own.field(field)))
                );
            }
            if matches!(conflict.what, What::Field(_)) && side == Side::Ours && outcome.is_ok() {
                continue;
            }
            while session.history().len() > 1 {
                session.undo();
            }
        }
    }
    Ok(())
}

/// Every row of siblings, each in its order.
fn rows(dossier: &Dossier) -> BTreeMap<(KindName, String), Vec<AnyId>> {
    let mut all: Vec<_> = dossier
        .records()
        .filter_map(|(id, it)| {
            let row = match id.kind {
                KindName::Issue => "parent",
                KindName::Clause => "proposal",
                KindName::Statement => "date",
                _ => return None,
            };
            Some((format!("{:?}", it.field("order")), id, format!("{:?}", it.field(row))))
        })
        .collect();
    all.sort();
    let mut out = BTreeMap::new();
    for (_, id, row) in all {
        out.entry((id.kind, row)).or_insert_with(Vec::new).push(id);
    }
    out
}

/// What is told as moved within a row explains the new order, and nothing less would.
fn moves_explain([a, b, _]: &[Dossier; 3]) -> Result<(), TestCaseError> {
    let it = diff(a, b);
    let told: BTreeSet<AnyId> = it.changed.iter().filter(|it| it.moved.is_some()).map(|it| it.id).collect();
    let now = rows(b);
    for (row, then) in rows(a) {
        let Some(now) = now.get(&row) else { continue };
        let order = |row: &[AnyId], out: &dyn Fn(&AnyId) -> bool| -> Vec<AnyId> {
            row.iter().filter(|it| then.contains(it) && now.contains(it) && !out(it)).copied().collect()
        };
        let explained = |out: &dyn Fn(&AnyId) -> bool| order(&then, out) == order(now, out);
        prop_assert!(explained(&|it| told.contains(it)), "{:?} {:?} {:?}", then, now, told);
        let has_changed = |it: &AnyId| {
            let [was, is] = [a, b].map(|dossier| dossier.record(*it).map(|it| it.field("order")));
            was != is
        };
        let free: Vec<AnyId> = order(&then, &|it| !has_changed(it));
        let moved = free.iter().filter(|it| told.contains(it)).count();
        for some in 0..1_u32 << free.len().min(10) {
            if (some.count_ones() as usize) < moved {
                let out = |it: &AnyId| {
                    free.iter().position(|free| free == it).is_some_and(|at| some & 1 << at != 0)
                };
                prop_assert!(!explained(&out), "{:?} {:?} {:?}", then, now, told);
            }
        }
    }
    Ok(())
}

/// The difference tells of every record and field that differs, and of nothing else; of an order key where
/// the order differs.
fn told_in_full([a, b, _]: &[Dossier; 3]) -> Result<(), TestCaseError> {
    let it = diff(a, b);
    let told: BTreeSet<AnyId> =
        it.added.iter().chain(&it.removed).map(|it| it.id).chain(it.changed.iter().map(|it| it.id)).collect();
    prop_assert_eq!(told.len(), it.len());
    for (id, before, after) in a.changes(b) {
        let only_order = matches!((before, after), (Some(a), Some(b)) if Record::changed(a, b) == ["order"]);
        prop_assert!(told.contains(&id) || only_order, "{}", id);
    }
    for changed in &it.changed {
        let (was, is) = (a.record(changed.id).expect("before"), b.record(changed.id).expect("after"));
        let mut names: Vec<&str> = changed.fields.iter().map(|it| it.field).collect();
        let mut wanted = Record::changed(was, is);
        if changed.moved.is_some() {
            names.extend(wanted.iter().copied().filter(|it| ["order", "parent"].contains(it)));
        } else {
            wanted.retain(|it| *it != "order");
        }
        names.sort_unstable();
        wanted.sort_unstable();
        prop_assert_eq!(&names, &wanted);
        prop_assert!(!names.is_empty());
        for field in &changed.fields {
            if !field.words.is_empty() {
                let (mut before, mut after) = (String::new(), String::new());
                for it in &field.words {
                    match it {
                        Segment::Kept(it) => {
                            before.push_str(it);
                            after.push_str(it);
                        }
                        Segment::Removed(it) => before.push_str(it),
                        Segment::Added(it) => after.push_str(it),
                    }
                }
                prop_assert_eq!(
                    (Value::Text(before), Value::Text(after)),
                    (field.before.clone(), field.after.clone())
                );
            }
        }
    }
    prop_assert!(serde_json::to_string(&it).is_ok());
    prop_assert!(diff(a, a).is_empty());
    Ok(())
}

/// What each of three makes of a base where none touches a record that another has touched, and what all make of it
/// together. Left out is what would not be whole, alone or with the others.
fn disjoint(base: &Dossier, sides: [Dossier; 3]) -> ([Dossier; 3], Dossier) {
    let (mut all, mut touched) = (base.clone(), BTreeSet::new());
    let alone = sides.map(|side| {
        let mut alone = base.clone();
        // Some changes are whole only after others.
        for (id, _, after) in base.changes(&side).chain(base.changes(&side)) {
            if touched.contains(&id) {
                continue;
            }
            let [one, together] = [&alone, &all].map(|it| Patch::put(it, id, after.cloned()).applied(it));
            if one.faults().is_empty() && together.faults().is_empty() {
                (alone, all) = (one, together);
                touched.insert(id);
            }
        }
        alone
    });
    (alone, all)
}

proptest! {
    // Of three scripts, one often does nothing that the others have not done.
    #![proptest_config(ProptestConfig { max_global_rejects: u32::MAX, ..config(80) })]
    /// Edits of different records all come in, whichever two are merged first.
    #[test]
    fn disjoint_edits_are_merged_in_any_order(base in dossier(), scripts in [choices(), choices(), choices()]) {
        let ([one, two, three], all) = disjoint(&base, scripts.map(|it| edited(&base, it, 12)));
        prop_assume!([&one, &two, &three].into_iter().all(|it| it.changes(&base).next().is_some()));
        let merged = |ours: &Dossier, theirs: &Dossier| {
            let it = three_way(&base, ours, theirs);
            prop_assert_eq!(&it.conflicts, &Vec::new());
            Ok(it.dossier())
        };
        same(&merged(&merged(&one, &two)?, &three)?, &all)?;
        same(&merged(&one, &merged(&two, &three)?)?, &all)?;
    }
}

macro_rules! on_copies_and_strangers { ($($law:ident)*) => { $(
    mod $law {
        use super::*;
        proptest! {
            #![proptest_config(config(80))]
            #[test]
            fn of_copies(it in copies()) {
                super::$law(&it)?;
            }
            #[test]
            fn of_strangers(it in strangers()) {
                super::$law(&it)?;
            }
        }
    }
)* } }
on_copies_and_strangers! { trivial symmetric again nothing_is_lost can_be_settled told_in_full moves_explain nobody_sees_more
without_a_base }
