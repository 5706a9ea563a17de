//! What may stand where the caret is: filters, and what they can be given.

use super::{FilterName, fold, language::tokens, trace};
use crate::model::{
    AnyId, Dossier,
    record::{Issue, KindName, Record, Reliability},
};
use std::{collections::BTreeSet, ops::Range};

/// So many are offered at most.
const MOST: usize = 12;

/// What may stand where the caret is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is replaced, in bytes.
    pub range: Range<usize>,
    /// What it may become.
    pub choices: Vec<Choice>,
}

/// Something that may stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is put in its place.
    pub text: String,
    /// What it is called.
    pub label: String,
    /// Whether it is only the name of a filter, and its value is still to come.
    pub goes_on: bool,
    /// What it means, where its label does not say it.
    pub filter: FilterName,
}

/// What may stand at the caret, counted in bytes. None where nothing was begun that could be completed.
#[must_use]
pub fn complete(dossier: &Dossier, text: &str, caret: usize) -> Option<Completion> {
    let token = tokens(text).into_iter().find(|it| it.whole.start < caret && caret <= it.whole.end)?;
    let Some(name) = token.name else {
        if token.is_quoted || caret != token.whole.end {
            return None;
        }
        let begun = text[token.value.clone()].to_ascii_lowercase();
        let fits = FilterName::ALL.iter().copied().filter(|it| it.word().starts_with(&begun));
        let choices: Vec<Choice> = fits.map(filter).collect();
        return (!choices.is_empty()).then_some(Completion { range: token.whole, choices });
    };
    if caret < token.value.start || token.is_closed {
        return None;
    }
    let filter = FilterName::called(&text[name])?;
    let value = &text[token.value.start..token.value.end];
    let (before, sought) =
        if token.is_quoted { ("", value) } else { value.rsplit_once(',').map_or(("", value), |it| it) };
    let sought: Vec<String> = fold::words(sought);
    let choices: Vec<Choice> = values(dossier, filter, &sought)
        .into_iter()
        .map(|(value, label)| {
            let comma = if before.is_empty() { "" } else { "," };
            Choice {
                text: format!("{}:{before}{comma}{} ", filter.word(), quoted(&value)),
                label,
                goes_on: false,
                filter,
            }
        })
        .collect();
    // What stands there already need not be offered.
    let is_there = |it: &Choice| it.text.trim_end() == &text[token.whole.clone()];
    (!choices.iter().any(is_there) && !choices.is_empty())
        .then_some(Completion { range: token.whole, choices })
}

/// A filter that is still to be given a value.
#[must_use]
pub fn filter(name: FilterName) -> Choice {
    Choice { text: format!("{name}:"), label: format!("{name}:"), goes_on: true, filter: name }
}

fn quoted(value: &str) -> String {
    let is_plain =
        !value.contains(|it: char| it.is_whitespace() || it == ',' || it == '"' || it == '“' || it == '”');
    if is_plain {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace(['"', '“', '”', '„', '«', '»'], " "))
    }
}

/// What a filter can be given, as it is typed and as it is called.
fn values(dossier: &Dossier, filter: FilterName, sought: &[String]) -> Vec<(String, String)> {
    let named = |kinds: &[KindName]| {
        let all = kinds.iter().flat_map(|kind| dossier.of_kind(*kind));
        let mut found: Vec<(bool, String, String)> =
            all.filter_map(|(id, record)| called(dossier, id, record, sought)).collect();
        found.sort();
        found.truncate(MOST);
        found.into_iter().map(|(_, value, label)| (value, label)).collect::<Vec<_>>()
    };
    let worded = |words: Vec<&'static str>| {
        let fits = words.into_iter().filter(|it| fits(it, sought)).take(MOST);
        fits.map(|it| (as_typed(it), it.to_owned())).collect::<Vec<_>>()
    };
    match filter {
        FilterName::Party | FilterName::To => named(&[KindName::Party]),
        FilterName::By => named(&[KindName::Party, KindName::Person]),
        FilterName::Speaker => named(&[KindName::Person]),
        FilterName::Issue => named(&[KindName::Issue]),
        FilterName::Source => {
            let grades = Reliability::ALL.iter().filter(|it| fits(it.word(), sought));
            let mut out: Vec<_> =
                grades.map(|it| (it.word()[..1].to_owned(), it.word().to_owned())).collect();
            out.extend(named(&[KindName::Source]));
            out.truncate(MOST);
            out
        }
        FilterName::Tag => {
            let all: BTreeSet<&String> = dossier.all::<Issue>().flat_map(|(_, it)| &it.keywords).collect();
            let fits = all.into_iter().filter(|it| fits(it, sought)).take(MOST);
            fits.map(|it| (it.clone(), it.clone())).collect()
        }
        FilterName::Kind
        | FilterName::Standing
        | FilterName::Setting
        | FilterName::Status
        | FilterName::Level => worded(trace::choices(filter)),
        FilterName::After | FilterName::Before | FilterName::On => Vec::new(),
    }
}

/// A choice as one types it: two words in one, more as they are.
fn as_typed(word: &str) -> String {
    if word.split(' ').count() > 2 { word.to_owned() } else { word.replace(' ', "") }
}

/// Whether all that was begun is in a name.
fn fits(name: &str, sought: &[String]) -> bool {
    let words = fold::words(name);
    let joined = words.concat();
    joined.starts_with(&sought.concat())
        || sought.iter().all(|it| words.iter().any(|word| word.starts_with(it)))
}

/// Whether it is found by its code, how it is typed and how it is called; none if it does not fit.
fn called(
    dossier: &Dossier,
    id: AnyId,
    record: &Record,
    sought: &[String],
) -> Option<(bool, String, String)> {
    let name = dossier.name(id);
    if name.trim().is_empty() {
        return None;
    }
    let (code, aliases): (&str, &[String]) = match record {
        Record::Party(it) => (&it.code, &it.aliases),
        Record::Person(it) => ("", &it.aliases),
        Record::Issue(it) => (&it.reference, &[]),
        _ => ("", &[]),
    };
    let by_code = !code.is_empty() && fits(code, sought);
    if !by_code && !fits(&name, sought) && !aliases.iter().any(|it| fits(it, sought)) {
        return None;
    }
    let label = if code.is_empty() { name.clone() } else { format!("{code} {name}") };
    let value = if matches!(record, Record::Party(_)) && !code.is_empty() { code.to_owned() } else { name };
    Some((!by_code, value, label))
}
