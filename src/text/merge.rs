//! The words of differences and conflicts.

use super::{date::Writing, shortened};
use crate::{
    merge::{Changed, Conflict, Diff, FieldChange, Likeness, Merged, Move, Segment, Told, Twins, What},
    model::{
        AnyId, Dossier, Field, Id, Issue, Place, Record, Value,
        field::{Side, Step},
    },
};

/// A side, as the subject of a sentence.
const fn side(side: Side) -> &'static str {
    match side {
        Side::Ours => "this copy",
        Side::Theirs => "the other copy",
    }
}

/// A field's name in plain words.
fn field(name: &str) -> String {
    name.replace('_', " ")
}

/// A record by its kind and name, or its id where it has no name.
pub(super) fn record(id: AnyId, dossiers: &[&Dossier], writing: &Writing) -> String {
    let name = dossiers.iter().map(|it| writing.name(it, id)).find(|it| !it.is_empty());
    match name {
        Some(name) => format!("{} “{name}”", id.kind.word()),
        None => id.to_string(),
    }
}

/// The way into a record, `posts › party Ukraine, title chief negotiator › from` say.
pub(super) fn way(steps: &[Step], dossier: &Dossier, writing: &Writing) -> String {
    let step = |it: &Step| match it {
        Step::Field(name) => field(name),
        Step::Element(about, nth) => {
            let words = Some(writing.value(dossier, about)).filter(|it| !it.is_empty());
            let words = words.unwrap_or_else(|| "the one without words".to_owned());
            if *nth == 0 { words } else { format!("{words} ({})", nth + 1) }
        }
        Step::Order => "order".to_owned(),
    };
    steps.iter().map(step).collect::<Vec<_>>().join(" › ")
}

/// A value in plain words, on one line.
fn plain(value: &Value, dossier: &Dossier, writing: &Writing) -> String {
    writing.value(dossier, value).replace(['\n', '\t'], " ")
}

/// A value, quoted, or a word for nothing.
pub(super) fn quoted(value: &Value, dossier: &Dossier, writing: &Writing) -> String {
    if value.is_blank() { "nothing".to_owned() } else { format!("“{}”", plain(value, dossier, writing)) }
}

/// An option of a scale or an alternative of a bracket by its words, or its id where it has none.
fn part_name(id: AnyId, part: &str, merged: &Merged) -> String {
    let words =
        [&merged.ours, &merged.theirs, &merged.base].into_iter().find_map(|it| match it.record(id)? {
            Record::Issue(it) => {
                it.scale.options().iter().find(|it| it.id.to_string() == part).map(|it| it.label.clone())
            }
            Record::Clause(it) => {
                let mut all = it.brackets.iter().flat_map(|it| &it.alternatives);
                all.find(|it| it.id.to_string() == part).map(|it| it.text.clone())
            }
            _ => None,
        });
    match words {
        Some(words) if !words.is_empty() => format!("“{words}”"),
        _ => part.to_owned(),
    }
}

/// A place, options by their words.
fn place_words(issue: Option<Id<Issue>>, place: &Place, merged: &Merged, writing: &Writing) -> String {
    match (issue, place) {
        (Some(issue), Place::Options(chosen)) => {
            let names = chosen.iter().map(|it| part_name(issue.any(), &it.to_string(), merged));
            names.collect::<Vec<_>>().join(" or ")
        }
        _ => writing.value(&merged.ours, &place.value()),
    }
}

/// What two sides contradict each other in, what was done about it, and so what may be done next.
#[must_use]
pub fn conflict(conflict: &Conflict, merged: &Merged, writing: &Writing) -> String {
    let [ours, theirs, base] = [&merged.ours, &merged.theirs, &merged.base];
    let name = |id| record(id, &[ours, theirs, base], writing);
    let it = name(conflict.id);
    match &conflict.what {
        What::Field(clash) => format!(
            "{it}: both copies changed {}. This copy says {}, the other {}; before it was {}. This copy's stands.",
            way(&clash.way, ours, writing),
            quoted(&clash.ours, ours, writing),
            quoted(&clash.theirs, theirs, writing),
            quoted(&clash.base, base, writing),
        ),
        What::Removed { by } => {
            format!("{it}: {} removed it, {} changed it. It was kept.", side(*by), side(by.other()))
        }
        What::AddedTwice => {
            format!("{it}: both copies added it, and differently. This copy's stands.")
        }
        What::Restored { by, named_in: (from, at) } => format!(
            "{it}: {} removed it, but it is named in {} ({}). It was kept.",
            side(*by),
            name(*from),
            field(at),
        ),
        What::PartRestored { by, field: of, part, named_in: (from, at) } => format!(
            "{it}: {} removed {} from its {}, but it is named in {} ({}). It was kept.",
            side(*by),
            part_name(conflict.id, part, merged),
            field(of),
            name(*from),
            field(at),
        ),
        What::Circle { records, .. } => format!(
            "{}: together, the changes of both copies would put these under one another in a circle. Among them, \
             this copy's order stands.",
            records.iter().map(|it| name(*it)).collect::<Vec<_>>().join(", "),
        ),
        What::LeftOver { field: at, issue, place } => {
            let place = place_words(*issue, place, merged, writing);
            let of = issue.map_or_else(
                || "no issue is left on whose scale it could lie".to_owned(),
                |issue| format!("the scale of {} is another now", name(issue.any())),
            );
            format!(
                "{it}: the place {place} in its {} was taken out, since {of}. The words were kept.",
                field(at)
            )
        }
        What::Audience => format!(
            "{it}: together, the changes of both copies would have shown it to parties to which neither copy \
             shows it. It was kept to a narrower circle."
        ),
        What::OtherDossier => {
            "These are not copies of one dossier. What the other holds was brought in; the cover stands."
                .to_owned()
        }
    }
}

/// A conflict as a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// What it is about.
    pub about: String,
    /// What was there before; blank where that says nothing.
    pub before: String,
    /// What this copy has.
    pub ours: String,
    /// What the other copy has.
    pub theirs: String,
}

/// A conflict as a question: what it is about, and what each side has.
#[must_use]
pub fn sides(it: &Conflict, merged: &Merged, writing: &Writing) -> Sides {
    let record = |id| record(id, &[&merged.ours, &merged.theirs, &merged.base], writing);
    let name = record(it.id);
    let by =
        |who: Side, side: Side, [did, other]: [&str; 2]| (if who == side { did } else { other }).to_owned();
    let both = |words| [Side::Ours, Side::Theirs].map(|side| by(words, side, ["removed", "kept"]));
    let same = ["as it is here", "as it is there"].map(str::to_owned);
    let (about, [ours, theirs]) = match &it.what {
        What::Field(clash) => (
            format!("{name}, {}", way(&clash.way, &merged.ours, writing)),
            [quoted(&clash.ours, &merged.ours, writing), quoted(&clash.theirs, &merged.theirs, writing)],
        ),
        What::Removed { by: who } => {
            (name, [Side::Ours, Side::Theirs].map(|side| by(*who, side, ["removed", "changed"])))
        }
        What::AddedTwice => {
            let both = [&merged.ours, &merged.theirs].map(|dossier| (dossier, dossier.record(it.id)));
            let [(_, Some(own)), (_, Some(other))] = both else {
                return Sides { about: name, ..Sides::default() };
            };
            let differs = Record::changed(own, other);
            let says = both.map(|(dossier, record)| {
                let field = |name: &&str| {
                    let value = record.map_or(Value::Blank, |it| it.field(name));
                    format!("{} {}", field(name), quoted(&value, dossier, writing))
                };
                differs.iter().map(field).collect::<Vec<_>>().join("; ")
            });
            (format!("{name}, different on both sides"), says)
        }
        What::Restored { by: who, named_in: (from, at) } => {
            (format!("{name}, named in {} ({})", record(*from), field(at)), both(*who))
        }
        What::PartRestored { by: who, field: of, part, named_in: (from, _) } => {
            let part = part_name(it.id, part, merged);
            (format!("{name}, {} {part}, named in {}", field(of), record(*from)), both(*who))
        }
        What::Circle { .. } | What::LeftOver { .. } | What::Audience | What::OtherDossier => {
            (conflict(it, merged, writing), same)
        }
    };
    let before = match &it.what {
        What::Field(clash) => quoted(&clash.base, &merged.base, writing),
        _ => String::new(),
    };
    Sides { about, before, ours, theirs }
}

/// Two records that are likely one, as a question: why they are, and what each is.
#[must_use]
pub fn twins(it: &Twins, merged: &Merged, writing: &Writing) -> Sides {
    let why = match it.likeness {
        Likeness::Name => "they go by the same name",
        Likeness::Address => "they have the same address",
        Likeness::TitleAndDay => "they have the same title and the same day",
        Likeness::Words => "the same was said on the same day on behalf of the same",
    };
    let kind = it.ours.kind;
    let both = [(&merged.ours, it.ours), (&merged.theirs, it.theirs)];
    let [ours, theirs] = both.map(|(dossier, id)| gist(id, dossier, writing));
    Sides {
        about: format!("Likely one and the same {}, entered on both sides: {why}", kind.word()),
        before: String::new(),
        ours,
        theirs,
    }
}

/// A record by its name and what was entered in it, on one line.
fn gist(id: AnyId, dossier: &Dossier, writing: &Writing) -> String {
    let mut parts = vec![writing.name(dossier, id)];
    if let Some(record) = dossier.record(id) {
        record.each(&mut |field, value| {
            let value = value.value();
            let is_told =
                !value.is_blank() && !matches!(field, "name" | "title" | "added" | "order" | "level");
            if is_told {
                parts.push(format!(
                    "{}: {}",
                    self::field(field),
                    shortened(&plain(&value, dossier, writing), 80)
                ));
            }
        });
    }
    parts.retain(|it| !it.is_empty());
    parts.join("; ")
}

/// What differs, a line each: `+` for what the later dossier has alone, `-` for what the earlier one
/// has alone, `~` for what differs, its fields beneath it; dates as they stand in the file.
#[must_use]
pub fn diff(diff: &Diff, before: &Dossier, after: &Dossier) -> Vec<String> {
    let whole = |sign, it: &Told| format!("{sign} {}", record(it.id, &[after, before], &Writing::Stored));
    let mut lines: Vec<String> = diff.added.iter().map(|it| whole('+', it)).collect();
    lines.extend(diff.removed.iter().map(|it| whole('-', it)));
    for it in &diff.changed {
        lines.push(format!("~ {}", record(it.id, &[after, before], &Writing::Stored)));
        lines.extend(changed(it, before, after));
    }
    lines
}

fn changed(changed: &Changed, before: &Dossier, after: &Dossier) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(
        changed.moved.as_ref().map(|it| format!("    {}", moved(it, before, after, &Writing::Stored))),
    );
    lines.extend(changed.fields.iter().map(|it| field_change(it, before, after)));
    lines
}

pub(super) fn moved(it: &Move, before: &Dossier, after: &Dossier, writing: &Writing) -> String {
    let name = |id| record(id, &[after, before], writing);
    let place =
        it.follows.map_or_else(|| "to the first place".to_owned(), |it| format!("after {}", name(it)));
    match (it.parent_before == it.parent, it.parent) {
        (true, _) => format!("moved {place}"),
        (false, None) => format!("moved to the top of the agenda, {place}"),
        (false, Some(parent)) => format!("moved under {}, {place}", name(parent)),
    }
}

fn field_change(it: &FieldChange, before: &Dossier, after: &Dossier) -> String {
    let name = field(it.field);
    let plain = |value: &Value, dossier: &Dossier| plain(value, dossier, &Writing::Stored);
    if it.words.iter().any(|it| matches!(it, Segment::Kept(_))) {
        return format!("    {name}: {}", words(&it.words));
    }
    match (it.before.is_blank(), it.after.is_blank()) {
        (true, _) => format!("    {name}: {}", plain(&it.after, after)),
        (_, true) => format!("    {name}: {} → nothing", plain(&it.before, before)),
        _ => format!("    {name}: {} → {}", plain(&it.before, before), plain(&it.after, after)),
    }
}

/// A changed text on one line, `[-removed-]` and `{+added+}` as in a word diff of git.
fn words(segments: &[Segment]) -> String {
    let mut out = String::new();
    for it in segments {
        match it {
            Segment::Kept(it) => out.push_str(it),
            Segment::Removed(it) => out.extend(["[-", it.trim_end(), "-]", space(it)]),
            Segment::Added(it) => out.extend(["{+", it.trim_end(), "+}", space(it)]),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The white space at a text's end.
pub(super) fn space(text: &str) -> &str {
    &text[text.trim_end().len()..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::Patch,
        merge::{self, three_way},
        model::{Cover, Id, Of, Party},
    };

    const UA: Id<Party> = Id::new(2);

    fn dossier(name: &str, code: &str) -> Dossier {
        let it = Dossier::new(Id::new(1), Cover::default());
        let party = Party { name: name.into(), code: code.into(), ..Party::default() };
        Patch::put(&it, UA.any(), Some(party.wrap())).applied(&it)
    }

    #[test]
    fn a_conflict_says_what_stands() {
        let [base, ours, theirs] =
            [dossier("Ukraine", ""), dossier("Ukraine", "UA"), dossier("Ukraine", "UKR")];
        let merged = three_way(&base, &ours, &theirs);
        assert_eq!(
            merged.conflicts.iter().map(|it| conflict(it, &merged, &Writing::Stored)).collect::<Vec<_>>(),
            [
                "party “Ukraine”: both copies changed code. This copy says “UA”, the other “UKR”; before it was \
              nothing. This copy's stands."
            ]
        );
    }

    #[test]
    fn a_difference_is_told_by_lines() {
        let (before, after) = (dossier("The Ukraine of old", "UA"), dossier("The Ukraine of today", ""));
        assert_eq!(
            diff(&merge::diff(&before, &after), &before, &after),
            [
                "~ party “The Ukraine of today”",
                "    name: The Ukraine of [-old-]{+today+}",
                "    code: UA → nothing"
            ]
        );
        let (before, after) = (dossier("", ""), dossier("Ukraine,\nthe Republic", ""));
        assert_eq!(
            diff(&merge::diff(&before, &after), &before, &after),
            ["~ party “Ukraine, the Republic”", "    name: Ukraine, the Republic"],
            "a line each"
        );
        let after = dossier("The Ukraine of today", "");
        let empty = Dossier::new(Id::new(1), Cover::default());
        assert_eq!(diff(&merge::diff(&empty, &after), &empty, &after), ["+ party “The Ukraine of today”"]);
        assert_eq!(diff(&merge::diff(&after, &empty), &after, &empty), ["- party “The Ukraine of today”"]);
    }
}
