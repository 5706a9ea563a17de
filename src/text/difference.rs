//! What differs between two dossiers, in words, to be read record by record: what was added, removed and changed,
//! field by field, with what was taken out of each text and what was put in. It is made once, away from the
//! window, and then only shown.

use super::{count, date::Writing, field, list, merge::moved, told_apart};
use crate::{
    merge::{self, Segment},
    model::{
        AnyId, Dossier, Id, Value,
        fold::folded,
        record::{KindName, Record},
    },
};
use std::collections::BTreeSet;

/// All that differs, by kind, in the order in which kinds are listed everywhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differences {
    /// Only kinds of which something differs.
    pub kinds: Vec<KindDifferences>,
}

/// What differs among the records of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct KindDifferences {
    /// Which kind.
    pub kind: KindName,
    /// The records: what was added, then what was changed, then what was removed, each by name.
    pub records: Vec<RecordDifference>,
}

/// What became of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordDifference {
    /// Which.
    pub id: AnyId,
    /// What it goes by, or what it is if it has no name.
    pub name: String,
    /// What became of it.
    pub became: Became,
    /// Where it was moved to, in words; blank if it was not.
    pub moved: String,
    /// What is in it, if it is in one of the two dossiers alone; else the fields that differ.
    pub fields: Vec<FieldDifference>,
    /// The records that it names on either side, and itself.
    pub concerns: BTreeSet<AnyId>,
}

/// Which differences are wanted; where nothing is said, all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Of records of this kind.
    pub kind: Option<KindName>,
    /// That concern this party.
    pub party: Option<AnyId>,
    /// That concern this issue.
    pub issue: Option<AnyId>,
    /// In which these words occur, folded.
    pub words: String,
}

impl Sieve {
    fn lets(&self, it: &RecordDifference) -> bool {
        let concerns = |about: Option<AnyId>| about.is_none_or(|about| it.concerns.contains(&about));
        if self.kind.is_some_and(|kind| kind != it.id.kind) || !concerns(self.party) || !concerns(self.issue)
        {
            return false;
        }
        let sought = folded(&self.words);
        let has = |text: &str| folded(text).contains(&sought);
        let text_of = |it: &Vec<Segment>| it.iter().map(Segment::text).collect::<String>();
        sought.is_empty()
            || has(&it.name)
            || it.fields.iter().any(|field| field.texts.iter().any(|it| has(&text_of(it))))
    }
}

/// What became of a record from the earlier dossier to the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Became {
    /// It is in the later alone.
    Added,
    /// It is in both, and differs.
    Changed,
    /// It is in the earlier alone.
    Removed,
}

impl Became {
    /// All of them, in order.
    pub const ALL: &'static [Self] = &[Self::Added, Self::Changed, Self::Removed];

    /// What became of it, in a word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// What became of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDifference {
    /// What it is called.
    pub label: String,
    /// Its text, or one of several elements that differ, each with what was taken out of it and put in.
    pub texts: Vec<Vec<Segment>>,
}

impl FieldDifference {
    /// All of it, as it is read aloud.
    #[must_use]
    pub fn spoken(&self) -> String {
        let texts: Vec<String> = self.texts.iter().map(|it| spoken(it)).collect();
        format!("{}: {}", self.label, texts.join("; "))
    }
}

/// So many characters of what stayed are shown around what did not.
const AROUND: usize = 80;

/// So many characters of what is new or gone are shown, in one piece.
const MOST: usize = 2000;

impl Differences {
    /// What differs.
    #[must_use]
    pub fn of(before: &Dossier, after: &Dossier, writing: &Writing) -> Self {
        Self::watched(before, after, writing, &mut |_| true).unwrap_or_default()
    }

    /// The same; `watch` is told now and then how much is done, from 0 to 1, and may stop it.
    pub fn watched(
        before: &Dossier,
        after: &Dossier,
        writing: &Writing,
        watch: &mut dyn FnMut(f32) -> bool,
    ) -> Option<Self> {
        let diff = merge::diff(before, after);
        let (mut all, mut done) = (Vec::with_capacity(diff.len()), 0);
        let mut next = |of: usize| {
            done += 1;
            done % WATCH_EVERY != 0 || watch(done as f32 / of as f32)
        };
        let many = diff.len();
        for (told, became, dossier) in (diff.added.iter().map(|it| (it, Became::Added, after)))
            .chain(diff.removed.iter().map(|it| (it, Became::Removed, before)))
        {
            if !next(many) {
                return None;
            }
            let in_order = told.id.kind.fields().iter().filter_map(|it| Some((*it, told.fields.get(it)?)));
            let fields = in_order
                // Who entered it and where it stands is no part of what it says.
                .filter(|(name, _)| !matches!(*name, "order" | "added"))
                .map(|(name, value)| FieldDifference {
                    label: label(told.id.kind, name),
                    texts: whole(value, dossier, writing),
                })
                .collect();
            let name = named(told.id.kind, &writing.name(dossier, told.id));
            let concerns = concerned(told.id, [before, after]);
            all.push(RecordDifference { id: told.id, name, became, moved: String::new(), fields, concerns });
        }
        for it in &diff.changed {
            if !next(many) {
                return None;
            }
            let fields = it
                .fields
                .iter()
                .map(|change| FieldDifference {
                    label: label(it.id.kind, change.field),
                    texts: change_of(change, before, after, writing),
                })
                .collect();
            let moved = it.moved.as_ref().map_or_else(String::new, |it| moved(it, before, after, writing));
            let name = named(it.id.kind, &writing.name(after, it.id));
            let concerns = concerned(it.id, [before, after]);
            let became = Became::Changed;
            all.push(RecordDifference { id: it.id, name, became, moved, fields, concerns });
        }
        all.sort_by(|a, b| (a.id.kind, a.became, &a.name, a.id).cmp(&(b.id.kind, b.became, &b.name, b.id)));
        for run in all.chunk_by_mut(|a, b| (a.id.kind, a.became) == (b.id.kind, b.became)) {
            let names = told_apart(run.iter_mut().map(|it| std::mem::take(&mut it.name)));
            run.iter_mut().zip(names).for_each(|(it, name)| it.name = name);
        }
        let mut kinds: Vec<KindDifferences> = Vec::new();
        for it in all {
            match kinds.last_mut().filter(|last| last.kind == it.id.kind) {
                Some(last) => last.records.push(it),
                None => kinds.push(KindDifferences { kind: it.id.kind, records: vec![it] }),
            }
        }
        Some(Self { kinds })
    }

    /// Those that are wanted.
    #[must_use]
    pub fn sifted(&self, sieve: &Sieve) -> Self {
        let kinds = self.kinds.iter().map(|it| KindDifferences {
            kind: it.kind,
            records: it.records.iter().filter(|it| sieve.lets(it)).cloned().collect(),
        });
        Self { kinds: kinds.filter(|it| !it.records.is_empty()).collect() }
    }

    /// All records that differ, in order.
    pub fn records(&self) -> impl Iterator<Item = &RecordDifference> {
        self.kinds.iter().flat_map(|it| &it.records)
    }

    /// In how many records the two differ.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.iter().map(|it| it.records.len()).sum()
    }

    /// Whether there is no difference.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// What differs, by kind: `2 statements, 1 party`.
    #[must_use]
    pub fn by_kind(&self) -> String {
        let kinds = self.kinds.iter().map(|it| match it.kind {
            KindName::Cover => "the dossier's details".to_owned(),
            kind => count(it.records.len(), kind.word(), kind.plural()),
        });
        list(&kinds.collect::<Vec<_>>(), "and")
    }
}

/// A watch is asked once in so many records.
const WATCH_EVERY: usize = 64;

impl KindDifferences {
    /// How many of which: `2 added, 1 removed`.
    #[must_use]
    pub fn tally(&self) -> String {
        let counts = Became::ALL.iter().filter_map(|became| {
            let many = self.records.iter().filter(|it| it.became == *became).count();
            (many > 0).then(|| format!("{many} {}", became.word()))
        });
        counts.collect::<Vec<_>>().join(", ")
    }
}

/// A record and all that it names on either side. What is said on a clause is said on the clause's issue.
fn concerned(id: AnyId, dossiers: [&Dossier; 2]) -> BTreeSet<AnyId> {
    let mut out = BTreeSet::from([id]);
    for dossier in dossiers {
        let Some(record) = dossier.record(id) else { continue };
        record.each(&mut |_, value| {
            value.refs(&mut |named| {
                out.insert(named);
                if let Some(Record::Clause(it)) = dossier.record(named) {
                    out.extend(it.issue.map(Id::any));
                }
            });
        });
    }
    out
}

fn label(kind: KindName, name: &str) -> String {
    field::of(kind, name).map_or_else(|| super::model::field(name), |it| it.label.to_owned())
}

fn named(kind: KindName, name: &str) -> String {
    match (kind, name.trim()) {
        (_, "") => format!("unnamed {}", kind.word()),
        (_, name) => name.to_owned(),
    }
}

/// What is in a field, element by element.
fn whole(value: &Value, dossier: &Dossier, writing: &Writing) -> Vec<Vec<Segment>> {
    let texts = match value {
        Value::List(_) => words_of(value, dossier, writing),
        other => vec![writing.value(dossier, other)],
    };
    texts.into_iter().map(|it| vec![Segment::Kept(cut(it))]).collect()
}

fn change_of(
    change: &merge::FieldChange,
    before: &Dossier,
    after: &Dossier,
    writing: &Writing,
) -> Vec<Vec<Segment>> {
    match (&change.before, &change.after) {
        (Value::Text(_), Value::Text(_)) => vec![around(change.words.clone())],
        (Value::List(_) | Value::Blank, Value::List(_)) | (Value::List(_), Value::Blank) => {
            elements(&words_of(&change.before, before, writing), &words_of(&change.after, after, writing))
        }
        (Value::Parts(_), Value::Parts(_)) => {
            let [was, is] = [writing.value(before, &change.before), writing.value(after, &change.after)];
            vec![around(merge::words(&was, &is))]
        }
        (was, is) => {
            let side =
                |dossier, value| Some(writing.value(dossier, value)).filter(|it| !it.is_empty()).map(cut);
            let (removed, added) =
                (side(before, was).map(Segment::Removed), side(after, is).map(Segment::Added));
            let between = (removed.is_some() && added.is_some()).then(|| Segment::Kept(" → ".to_owned()));
            vec![[removed, between, added].into_iter().flatten().collect()]
        }
    }
}

fn words_of(value: &Value, dossier: &Dossier, writing: &Writing) -> Vec<String> {
    match value {
        Value::List(it) => it.iter().map(|it| writing.value(dossier, it)).collect(),
        _ => Vec::new(),
    }
}

/// What became of a list, element by element; those that stayed are left out. One that took the place of
/// another is told word by word.
fn elements(before: &[String], after: &[String]) -> Vec<Vec<Segment>> {
    use similar::{Algorithm, DiffOp, capture_diff_slices};
    let (removed, added) = (
        |it: &String| vec![Segment::Removed(cut(it.clone()))],
        |it: &String| vec![Segment::Added(cut(it.clone()))],
    );
    let mut out = Vec::new();
    for change in capture_diff_slices(Algorithm::Myers, before, after) {
        let (was, is) = (&before[change.old_range()], &after[change.new_range()]);
        match change {
            DiffOp::Equal { .. } => {}
            DiffOp::Delete { .. } => out.extend(was.iter().map(removed)),
            DiffOp::Insert { .. } => out.extend(is.iter().map(added)),
            DiffOp::Replace { .. } => {
                let pairs = was.len().min(is.len());
                out.extend(was.iter().zip(is).map(|(was, is)| around(merge::words(was, is))));
                out.extend(was[pairs..].iter().map(removed));
                out.extend(is[pairs..].iter().map(added));
            }
        }
    }
    if out.is_empty() {
        // Nothing but their names is the same in words.
        out.push(vec![Segment::Kept("said in other words".to_owned())]);
    }
    out
}

/// A text with what stayed cut to what stands around what did not.
fn around(words: Vec<Segment>) -> Vec<Segment> {
    let last = words.len().saturating_sub(1);
    let shortened = |(at, it): (usize, Segment)| match it {
        Segment::Kept(it) => Segment::Kept(middle_cut(&it, at == 0, at == last)),
        Segment::Removed(it) => Segment::Removed(cut(it)),
        Segment::Added(it) => Segment::Added(cut(it)),
    };
    words.into_iter().enumerate().map(shortened).collect()
}

/// The beginning and the end of a text that is long; at the edge of the whole only the side that counts.
fn middle_cut(text: &str, is_first: bool, is_last: bool) -> String {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let (before, after) = (if is_first { 0 } else { AROUND }, if is_last { 0 } else { AROUND });
    if chars.len() <= before + after + 3 {
        return text.to_owned();
    }
    let head = &text[..chars[before].0];
    let tail = chars.get(chars.len() - after).map_or("", |(at, _)| &text[*at..]);
    // A word is not cut in two where there is a space near.
    let head = head.rfind(' ').filter(|at| head.len() - at < AROUND / 2).map_or(head, |at| &head[..=at]);
    let tail = tail.find(' ').filter(|at| *at < AROUND / 2).map_or(tail, |at| &tail[at..]);
    format!("{head}…{tail}")
}

fn cut(text: String) -> String {
    let Some((at, _)) = text.char_indices().nth(MOST) else { return text };
    let more = text[at..].chars().count();
    format!("{}… ({})", &text[..at], count(more, "more character", "more characters"))
}

/// A text as it is read aloud, with what became of its words in words.
#[must_use]
pub fn spoken(segments: &[Segment]) -> String {
    let mut out = String::new();
    for it in segments {
        match it {
            Segment::Kept(it) => out.push_str(it),
            Segment::Removed(it) => out.extend(["[removed: ", it.trim(), "] "]),
            Segment::Added(it) => out.extend(["[added: ", it.trim(), "] "]),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edit::Patch,
        model::{Cover, Id, Of, Party, Person},
    };

    fn party(number: u64, name: &str, aliases: &[&str]) -> (AnyId, Record) {
        let aliases = aliases.iter().map(|it| (*it).to_owned()).collect();
        (Id::<Party>::new(number).any(), Party { name: name.into(), aliases, ..Party::default() }.wrap())
    }
    fn dossier(records: impl IntoIterator<Item = (AnyId, Record)>) -> Dossier {
        let mut it = Dossier::new(Id::new(1), Cover::default());
        for (id, record) in records {
            it = Patch::put(&it, id, Some(record)).applied(&it);
        }
        it
    }
    fn told(it: &Differences) -> Vec<String> {
        let mut out = Vec::new();
        for kind in &it.kinds {
            out.push(format!("{}: {}", kind.kind.plural(), kind.tally()));
            for record in &kind.records {
                out.push(format!("  {} {} {}", record.became.word(), record.name, record.moved));
                out.extend(record.fields.iter().map(|it| format!("    {}", it.spoken())));
            }
        }
        out
    }

    #[test]
    fn differences_are_told_by_kind_record_and_field() {
        let before = dossier([
            party(1, "Ukraine", &["UA", "Україна"]),
            party(2, "Gone", &[]),
            party(3, "The republic of old", &[]),
        ]);
        let mut after = dossier([
            party(1, "Ukraine", &["UA", "The Ukraine", "Kyiv"]),
            party(3, "The republic of today", &[]),
            party(4, "", &[]),
        ]);
        let rubio = Person { name: "Rubio".into(), ..Person::default() };
        after = Patch::put(&after, Id::<Person>::new(1).any(), Some(rubio.wrap())).applied(&after);
        let it = Differences::of(&before, &after, &Writing::Stored);
        assert_eq!(
            told(&it),
            [
                "parties: 1 added, 2 changed, 1 removed",
                "  added unnamed party ",
                "    Kind: state",
                "    Role in the talks: negotiating party",
                "    Level: delegation",
                "  changed The republic of today ",
                "    Name: The republic of [removed: old] [added: today]",
                "  changed Ukraine ",
                "    Also known as: [removed: Україна] [added: The Ukraine]; [added: Kyiv]",
                "  removed Gone ",
                "    Name: Gone",
                "    Kind: state",
                "    Role in the talks: negotiating party",
                "    Level: delegation",
                "people: 1 added",
                "  added Rubio ",
                "    Name: Rubio",
                "    Level: delegation",
            ]
        );
        assert_eq!((it.len(), it.by_kind()), (5, "4 parties and 1 person".to_owned()));
        assert!(Differences::of(&after, &after, &Writing::Stored).is_empty());
    }

    #[test]
    fn what_stayed_is_cut_around_what_did_not() {
        let long = "word ".repeat(200);
        let segments = around(vec![
            Segment::Kept(long.clone()),
            Segment::Added("new".into()),
            Segment::Kept(long.clone()),
            Segment::Removed("old".into()),
            Segment::Kept(long),
        ]);
        let kept: Vec<&String> = segments
            .iter()
            .filter_map(|it| if let Segment::Kept(it) = it { Some(it) } else { None })
            .collect();
        assert!(kept[0].starts_with("… word") && kept[0].len() <= AROUND + 4, "{kept:?}");
        assert!(
            kept[1].starts_with("word") && kept[1].ends_with("word ") && kept[1].contains(" … "),
            "{kept:?}"
        );
        assert!(kept[2].ends_with("word …"), "{kept:?}");
        assert_eq!(middle_cut("short", false, false), "short");
        assert_eq!(cut("x".repeat(MOST + 5)).chars().filter(|it| *it == 'x').count(), MOST);
    }

    #[test]
    fn no_two_are_called_the_same() {
        let it = Differences::of(
            &dossier([]),
            &dossier([party(1, "A", &[]), party(2, "A", &[]), party(3, "B", &[])]),
            &Writing::Stored,
        );
        let names: Vec<&str> = it.kinds[0].records.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["A (1)", "A (2)", "B"]);
    }

    #[test]
    fn it_can_be_stopped() {
        let many = dossier((1..200).map(|it| party(it, "A party", &[])));
        let none = dossier([]);
        let mut asked = 0;
        let stopped = Differences::watched(&none, &many, &Writing::Stored, &mut |_| {
            asked += 1;
            false
        });
        assert_eq!((stopped, asked), (None, 1));
    }
}
