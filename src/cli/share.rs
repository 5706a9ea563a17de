//! `demarche share`: a copy that holds only what its recipient may see; what goes, what stays behind and why, and what
//! in the copy points to it.

use super::{Along, Failure, Outcome, ShareArguments, open, told, write_json};
use crate::{
    app::state_folder,
    exchange::{
        given::{give, prepared},
        share::{Held, Piece, Pointer, Recipient, Request, Share, With, pointers},
    },
    file::{Replace, UNWATCHED},
    model::{
        AnyId, Date, Dossier, Id, Kind, Moment,
        record::{Issue, Of, Party},
    },
    text::{self, date::DateStyle, share as words},
};
use jiff::Zoned;
use serde::Serialize;
use std::{
    collections::BTreeSet,
    io::{self, Write},
};

pub(super) fn run(
    arguments: &ShareArguments,
    now: &Zoned,
    out: &mut dyn Write,
    messages: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let dossier = open(&arguments.file)?;
    let request = request(arguments, &dossier)?;
    let state = state_folder().ok_or_else(|| {
        Failure::Share("The system has no folder where the program could keep the secret of the ids.".into())
    })?;
    let share = prepared(&dossier, &request, &state).map_err(|it| Failure::Share(words::no_secret(&it)))?;
    let pointers = pointers(&dossier, &share, now.date());
    let (output, at) = (&arguments.output, Moment::new(now.timestamp()));
    // Neither the dossier itself nor anything else is replaced by a copy that holds less.
    let place = (output.as_path(), Replace::Nothing);
    let saved = give(&dossier, &share, request.to, place, (&state, at), UNWATCHED)
        .map_err(|error| Failure::Save(output.clone(), error))?;
    for warning in &saved.warnings {
        writeln!(messages, "{}", text::file::warning(output, warning))?;
    }
    let told_of = Told { dossier: &dossier, request: &request, share: &share, pointers: &pointers };
    told(Outcome::Done, if arguments.json { write_json(out, &told_of.as_data()) } else { told_of.write(out) })
}

fn request(arguments: &ShareArguments, dossier: &Dossier) -> Result<Request, Failure> {
    let to = match (&arguments.level, &arguments.party) {
        (Some(it), _) => Recipient::Level((*it).into()),
        (None, Some(name)) => Recipient::Party(found(dossier, name, |it: &Party| [&it.code, &it.name])?),
        (None, None) => return Err(Failure::Share("Say for whom it is, with --level or --for.".into())),
    };
    let issues: Result<Vec<Id<Issue>>, Failure> = arguments
        .issue
        .iter()
        .map(|name| found(dossier, name, |it: &Issue| [&it.reference, &it.title]))
        .collect();
    let issues = issues?;
    let goes = |it| arguments.with.contains(&it);
    Ok(Request {
        to,
        issues: (!issues.is_empty()).then(|| issues.into_iter().collect()),
        from: arguments.from.map(Date::first),
        until: arguments.until.map(Date::last),
        with: With {
            paraphrases: goes(Along::Paraphrases),
            kinds: goes(Along::Kinds),
            speakers: goes(Along::Speakers),
        },
    })
}

/// The record that goes by that id or one of its names.
fn found<K: Of + Kind>(
    dossier: &Dossier,
    name: &str,
    names: impl Fn(&K) -> [&String; 2],
) -> Result<Id<K>, Failure> {
    if let Some(id) = name.parse::<Id<K>>().ok().filter(|it| dossier.get(*it).is_some()) {
        return Ok(id);
    }
    let is_it = |it: &K| names(it).iter().any(|it| it.to_lowercase() == name.to_lowercase());
    let all: Vec<Id<K>> = dossier.all::<K>().filter(|(_, it)| is_it(it)).map(|(id, _)| id).collect();
    let word = K::KIND.word();
    match all[..] {
        [one] => Ok(one),
        [] => Err(Failure::Share(format!(
            "There is no {word} {} in the dossier. `demarche show FILE --json` lists them with their ids.",
            text::quoted(name)
        ))),
        _ => Err(Failure::Share(format!(
            "More than one {word} goes by {}. Give its id: {}.",
            text::quoted(name),
            text::list(&all.iter().map(ToString::to_string).collect::<Vec<_>>(), "or")
        ))),
    }
}

/// What is told of a copy.
struct Told<'a> {
    dossier: &'a Dossier,
    request: &'a Request,
    share: &'a Share,
    pointers: &'a [Pointer],
}

#[derive(Serialize)]
struct Data {
    recipient: String,
    goes: Vec<Line>,
    stays: Vec<Line>,
    /// What of the records that go stays behind.
    parts: Vec<Line>,
    warnings: Vec<Warning>,
}

#[derive(Serialize)]
struct Line {
    id: AnyId,
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[derive(Serialize)]
struct Warning {
    kind: &'static str,
    /// The copy says something that is not so.
    misleads: bool,
    words: String,
}

const STYLE: DateStyle = DateStyle::Iso;

impl Told<'_> {
    fn as_data(&self) -> Data {
        let Self { dossier, request, share, pointers } = self;
        let line = |id: &AnyId, why| Line { id: *id, words: words::record_line(dossier, STYLE, *id), why };
        let part = |id: AnyId, (why, it): (&Held, &BTreeSet<Piece>)| Line {
            id,
            words: words::parts(dossier, STYLE, id, it),
            why: Some(words::held(dossier, *why)),
        };
        let kind = |it: &Pointer| match it {
            Pointer::Names { .. } => "name",
            Pointer::Gap { .. } => "gap",
            Pointer::Position { .. } => "position",
        };
        let warning = |it: &Pointer| Warning {
            kind: kind(it),
            misleads: it.misleads(),
            words: words::pointer(dossier, share, STYLE, it),
        };
        Data {
            recipient: words::recipient(dossier, STYLE, request.to),
            goes: share.ids.keys().map(|id| line(id, None)).collect(),
            stays: share.held.iter().map(|(id, why)| line(id, Some(words::held(dossier, *why)))).collect(),
            parts: share.parts.iter().flat_map(|(id, all)| all.iter().map(|it| part(*id, it))).collect(),
            warnings: pointers.iter().map(warning).collect(),
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self { dossier, request, share, pointers } = self;
        writeln!(out, "For {}: {}.", words::recipient(dossier, STYLE, request.to), words::going(share))?;
        if !share.held.is_empty() || !share.parts.is_empty() {
            writeln!(out, "\nStays behind:")?;
            for (many, why) in words::held_by_reason(dossier, share) {
                writeln!(out, "  {many:4}  {why}")?;
            }
        }
        if !share.parts.is_empty() {
            writeln!(out, "  {:4}  {}; --json lists them", words::many_parts(share), words::PARTS)?;
        }
        if !pointers.is_empty() {
            writeln!(out, "\nTo be looked at before it goes:")?;
            for it in *pointers {
                writeln!(out, "  {}", words::pointer(dossier, share, STYLE, it))?;
            }
        }
        Ok(())
    }
}
