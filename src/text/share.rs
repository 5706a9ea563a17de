//! The words of a share copy: for whom it is, why something stays behind, and what points to it.

use super::{
    count,
    date::DateStyle,
    lower,
    model::{called, named, record},
    position, quoted,
};
use crate::{
    exchange::share::{Held, Piece, Pointer, Recipient, Share},
    file::GivenError,
    model::{
        AnyId, Dossier, Level, Moment,
        record::{Issue, KindName, Of},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// Who may see what is of that level.
#[must_use]
pub const fn circle(it: Level) -> &'static str {
    match it {
        Level::Public => "anybody",
        Level::Table => "everybody at the table",
        Level::Delegation => "the own delegation",
        Level::Principals => "the principals",
    }
}

/// For whom a copy is.
#[must_use]
pub fn recipient(dossier: &Dossier, style: DateStyle, it: Recipient) -> String {
    match it {
        Recipient::Level(it) => circle(it).to_owned(),
        Recipient::Party(it) => called(dossier, style, it.any()),
    }
}

/// Why a record stays behind.
#[must_use]
pub fn held(dossier: &Dossier, it: Held) -> String {
    match it {
        Held::Level(it) => format!("only for {}", circle(it)),
        Held::Audience => "has an audience that the copy is not for".into(),
        Held::NotAddressed => "said at the table, neither by nor to its recipient".into(),
        Held::Never => "never goes".into(),
        Held::OwnWords => "own words, which do not go along".into(),
        Held::People => "people who are not named in the copy".into(),
        Held::OtherIssues => "not about the issues that were asked for".into(),
        Held::OtherTime => "of another time than was asked for".into(),
        Held::Needs(id) => format!("hangs on {}, which stays behind", record(dossier, id)),
        Held::NotCited => "nothing in the copy is cited from it".into(),
        Held::NotChosen => "nothing in the copy stands on it".into(),
        Held::NotDirect => "leaked or hearsay, which is named to nobody".into(),
        Held::Empty => "nothing of it would be left".into(),
    }
}

/// What of a record that goes stays behind for one reason: `issue “Wage”: choice “5 %”, keywords`.
#[must_use]
pub fn parts(dossier: &Dossier, style: DateStyle, id: AnyId, pieces: &BTreeSet<Piece>) -> String {
    let field = |key: &str| super::field::heading(id.kind, key).unwrap_or_else(|| key.to_owned());
    let piece = |it: &Piece| match it {
        Piece::Choice(option) => {
            let issue = dossier.record(id).and_then(<Issue as Of>::of);
            let choice = issue.and_then(|it| it.scale.option(*option));
            format!("choice {}", quoted(choice.map_or("", |(_, it)| &it.label)))
        }
        Piece::Status(date) => format!("status of {}", super::date::date(*date, style)),
        Piece::Names(key, id) => format!("{} {}", lower(&field(key)), record_line(dossier, style, *id)),
        Piece::Field(key) => lower(&field(key)),
    };
    format!(
        "{}: {}",
        record_line(dossier, style, id),
        pieces.iter().map(piece).collect::<Vec<_>>().join(", ")
    )
}

/// What is told of a record that goes: what it is, and how much of it does not.
#[must_use]
pub fn goes(kind: KindName, share: &Share, id: AnyId) -> String {
    let many = share.parts.get(&id).map_or(0, |it| it.values().map(BTreeSet::len).sum());
    let kind = super::sentence(kind.word());
    match many {
        0 => kind,
        many => format!("{kind}, without {}", count(many, "thing in it", "things in it")),
    }
}

/// What of records that go stays behind, beside records that do.
pub const PARTS: &str = "parts of records that go";

/// How many lines tell of it: one for each record and reason.
#[must_use]
pub fn many_parts(share: &Share) -> usize {
    share.parts.values().map(BTreeMap::len).sum()
}

/// How many stay behind, and why, the most first; what hangs on something else is told together.
#[must_use]
pub fn held_by_reason(dossier: &Dossier, share: &Share) -> Vec<(usize, String)> {
    let mut many: BTreeMap<String, usize> = BTreeMap::new();
    for it in share.held.values() {
        let why = match it {
            Held::Needs(_) => "hangs on something that stays behind".to_owned(),
            it => held(dossier, *it),
        };
        *many.entry(why).or_default() += 1;
    }
    let mut all: Vec<_> = many.into_iter().map(|(why, many)| (many, why)).collect();
    all.sort_by(|a, b| b.cmp(a));
    all
}

/// The same in one line: `Only for the own delegation (6) · Never goes (2)`.
#[must_use]
pub fn why(dossier: &Dossier, share: &Share) -> String {
    let all = held_by_reason(dossier, share).into_iter();
    let mut all: Vec<_> = all.map(|(many, why)| format!("{} ({many})", super::sentence(&why))).collect();
    if !share.parts.is_empty() {
        all.push(format!("{} ({})", super::sentence(PARTS), many_parts(share)));
    }
    all.join(" · ")
}

/// What goes: `3 parties, 4 issues`.
#[must_use]
pub fn going(share: &Share) -> String {
    let mut many: BTreeMap<_, usize> = BTreeMap::new();
    for id in share.ids.keys() {
        *many.entry(id.kind).or_default() += 1;
    }
    let parts: Vec<_> = many
        .into_iter()
        .filter(|(kind, _)| *kind != KindName::Cover)
        .map(|(kind, many)| count(many, kind.word(), kind.plural()))
        .collect();
    if parts.is_empty() { "nothing but the cover".to_owned() } else { parts.join(", ") }
}

/// A record by kind and name.
#[must_use]
pub fn record_line(dossier: &Dossier, style: DateStyle, id: AnyId) -> String {
    named(id.kind, &super::model::name(dossier, style, id))
}

/// What is to be looked at in a copy.
#[must_use]
pub fn pointer(dossier: &Dossier, share: &Share, style: DateStyle, it: &Pointer) -> String {
    match it {
        Pointer::Names { record, hidden, by } => format!(
            "{} says {}, and {} stays behind",
            super::sentence(&record_line(dossier, style, *record)),
            quoted(by),
            record_line(dossier, style, *hidden)
        ),
        Pointer::Gap { hidden } => {
            format!("The numbers show that {} stays behind", numbered(dossier, style, *hidden))
        }
        Pointer::Position { issue, party, own, copy } => {
            let shown = share
                .ids
                .get(&issue.any())
                .and_then(|it| it.of())
                .map_or_else(String::new, |it| position::cell(&share.copy, style, it, copy));
            format!(
                "{} on {}: the copy shows {}; it stands on {}",
                called(dossier, style, party.any()),
                called(dossier, style, issue.any()),
                quoted(&shown),
                quoted(&position::cell(dossier, style, *issue, own))
            )
        }
    }
}

/// What kind of thing points to what stays behind.
#[must_use]
pub fn kind_of_pointer(it: &Pointer) -> &'static str {
    match it {
        Pointer::Names { .. } => "names what stays behind",
        Pointer::Gap { .. } => "a gap in the numbers",
        Pointer::Position { .. } if it.misleads() => "shows another position",
        Pointer::Position { .. } => "shows no position",
    }
}

/// What the view is for.
pub const WHAT: &str = "A dossier of its own, which holds only what its recipient may see. Notes, assessments and grades never go; colours and signs of parties are given anew where it is opened.";

/// What goes with paraphrases.
pub const PARAPHRASES: &str = "Your words on what was said, summaries, outcomes, interests, other names";

/// What goes with kinds.
pub const KINDS: &str = "What you take a point for: a demand, an offer, a red line";

/// What goes with speakers.
pub const SPEAKERS: &str = "Who spoke and who took part, except who may not be named";

/// How many positions mislead.
#[must_use]
pub fn misleading(many: usize) -> String {
    format!(
        "In {} the copy shows a position that is no longer held, as far as you know: newer words stay behind.",
        count(many, "cell", "cells")
    )
}

/// Why a list is empty: nothing holds the words, nothing is to be looked at, or nothing is there.
#[must_use]
pub const fn nothing(is_sifted: bool, is_of_warnings: bool) -> &'static str {
    match (is_sifted, is_of_warnings) {
        (true, _) => "Nothing holds these words.",
        (false, true) => "Nothing in the copy points to what stays behind, as far as the program can tell.",
        (false, false) => "There is nothing.",
    }
}

/// A numbered thing, by its number.
fn numbered(dossier: &Dossier, style: DateStyle, id: AnyId) -> String {
    use crate::model::record::Record;
    match dossier.record(id) {
        Some(Record::Clause(it)) => format!("clause {}", it.number),
        Some(Record::Issue(it)) => format!("issue {}", it.reference),
        _ => record_line(dossier, style, id),
    }
}

/// What a copy is that came back, on the command line.
#[must_use]
pub fn returned(dossier: &Dossier, to: Recipient, at: Moment) -> String {
    let to = recipient(dossier, DateStyle::Iso, to);
    format!(
        "It is the copy that was given to {to} on {}. What has changed in it since is merged.",
        at.timestamp().strftime("%Y-%m-%d")
    )
}

/// Why there is no secret.
#[must_use]
pub fn no_secret(error: &GivenError) -> String {
    match error {
        GivenError::Damaged(path) => format!(
            "The secret of this dossier, {}, is damaged. Under another one, copies that were given before would not be known again when they come back. Nothing was written. Put the file back from a backup; or, if no copy is expected back, remove it.",
            super::file::path(path)
        ),
        GivenError::NoRandomness(why) => {
            format!(
                "The system gives no random numbers ({why}), and without them ids could be guessed. Nothing was written."
            )
        }
        GivenError::Unread(path, error) => {
            format!(
                "The secret of this dossier, {}, could not be read: {}. Nothing was written.",
                super::file::path(path),
                super::file::system(error)
            )
        }
        GivenError::Unwritten(path, error) => {
            format!("The secret of this dossier could not be kept: {}", super::saving::why(path, error))
        }
    }
}
