//! Words for records, their fields, and what is wrong with them.

use super::{
    date::{DateStyle, date},
    quoted, shortened, with_article,
};
use crate::model::{AnyId, Dossier, Fault, fault::What, record::KindName, scale::Misfit};

/// A field's name in words: `bottom line`.
#[must_use]
pub fn field(name: &str) -> String {
    name.replace('_', " ")
}

/// The name a record goes by, with dates in that style; blank if it has none.
#[must_use]
pub fn name(dossier: &Dossier, style: DateStyle, id: AnyId) -> String {
    dossier.name_with(id, &|it| date(it, style))
}

/// The same; what it is where it has no name: `unnamed party`.
#[must_use]
pub fn called(dossier: &Dossier, style: DateStyle, id: AnyId) -> String {
    let name = name(dossier, style, id);
    if name.trim().is_empty() { format!("unnamed {}", id.kind.word()) } else { name }
}

/// The same; its id where it has no name.
#[must_use]
pub fn name_or_id(dossier: &Dossier, style: DateStyle, id: AnyId) -> String {
    let name = name(dossier, style, id);
    if name.is_empty() { id.to_string() } else { name }
}

/// A record in a sentence: `issue “Territory”`, `a statement` where it has no name.
#[must_use]
pub fn record(dossier: &Dossier, id: AnyId) -> String {
    named(id.kind, &dossier.name(id))
}

/// The same, from its kind and name.
#[must_use]
pub fn named(kind: KindName, name: &str) -> String {
    if name.is_empty() {
        with_article(kind.word())
    } else {
        format!("{} {}", kind.word(), quoted(&shortened(name, 60)))
    }
}

/// Why a dossier is not whole: a clause about the record at fault, which is named beside it.
#[must_use]
pub fn fault(dossier: &Dossier, fault: &Fault) -> String {
    let at = format!("the field {}", quoted(&field(fault.field)));
    match &fault.what {
        What::Dangling(id) => {
            format!(
                "{at} names {}, which is not in the dossier",
                with_article(&format!("{} ({id})", id.kind.word()))
            )
        }
        What::NoSuchAlternative(id) => {
            format!("{at} names an alternative that the clause does not have ({id})")
        }
        What::Circle => format!("following {at} one comes back to this {}", fault.record.kind.word()),
        What::Place(issue, misfit) => {
            let issue = record(dossier, issue.any());
            format!("{at} holds a place that does not fit the scale of {issue}: {}", self::misfit(misfit))
        }
        What::NoScale => format!("{at} holds a place, but there is no issue on whose scale it could lie"),
        What::PartTwice(id) => format!("{at} holds two parts with one id ({id})"),
        What::Character(it) => format!("{at} holds {}", character(*it)),
        What::Covers(0) => "there is no cover: the collection “dossier” must hold one record".to_owned(),
        What::Covers(count) => {
            format!("there are {count} covers: the collection “dossier” must hold exactly one record")
        }
    }
}

/// Why a place does not fit a scale.
#[must_use]
pub fn misfit(it: &Misfit) -> String {
    match it {
        Misfit::OtherScale { scale: "open", place } => {
            format!("answers to it are words only, this is {}", with_article(place))
        }
        Misfit::OtherScale { scale, place } => {
            format!("the scale is {}, this is {}", scale_word(scale), with_article(place))
        }
        Misfit::NoSuchOption(id) => format!("it has no such option ({id})"),
        Misfit::NothingChosen => "no option is chosen".to_owned(),
        Misfit::UpsideDown => "the interval ends before it begins".to_owned(),
    }
}

fn scale_word(word: &str) -> String {
    if word.ends_with('s') { word.to_owned() } else { with_article(word) }
}

/// A character that may not stand in a text.
#[must_use]
pub fn character(it: char) -> String {
    let code = u32::from(it);
    let what = match it {
        '\0' => "a zero byte",
        '\u{202a}'..='\u{202e}' => "a character that turns the direction of text and can disguise it",
        _ => "a control character",
    };
    format!("{what} (U+{code:04X})")
}
