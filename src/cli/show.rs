//! `demarche show`: the matrix of positions, as text or as JSON.

use super::{Failure, Outcome, ShowArguments, day, open, told, write_json};
use crate::{
    model::{
        AnyId, Dossier, Id, Place,
        matrix::{Matrix, Row},
        position::{Position, Stand, status},
        record::{Issue, Party},
    },
    text::{self, date::DateStyle},
};
use jiff::civil;
use serde::Serialize;
use std::io::{self, Write};

pub(super) fn run(
    arguments: &ShowArguments,
    today: civil::Date,
    out: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let dossier = open(&arguments.file)?;
    let shown = Shown::of(&dossier, day(arguments.as_of, today));
    told(Outcome::Done, if arguments.json { write_json(out, &shown) } else { shown.write(out) })
}

/// The matrix as it is shown, in either form.
#[derive(Serialize)]
struct Shown<'a> {
    title: &'a str,
    as_of: civil::Date,
    parties: Vec<Column<'a>>,
    issues: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Column<'a> {
    id: AnyId,
    code: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    id: AnyId,
    #[serde(rename = "ref")]
    reference: &'a str,
    title: &'a str,
    /// How many issues it is a part of.
    depth: usize,
    is_parent: bool,
    status: String,
    /// Of the parties that have said anything.
    positions: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    party: AnyId,
    /// As the window words it.
    words: String,
    firm: Vec<Told>,
    conditional: Vec<Told>,
    packages: Vec<Told>,
    signals: Vec<Told>,
    red_lines: Vec<Told>,
    /// Which rules gave this answer.
    why: Vec<String>,
}

#[derive(Serialize)]
struct Told {
    words: String,
    place: Option<Place>,
    date: Option<String>,
    conditions: Vec<String>,
    ad_referendum: bool,
    via: Option<AnyId>,
    differs: Vec<AnyId>,
}

impl<'a> Shown<'a> {
    fn of(dossier: &'a Dossier, as_of: civil::Date) -> Self {
        let mut matrix = Matrix::default();
        matrix.catch_up(dossier, as_of);
        let (rows, columns) = (matrix.rows().clone(), matrix.columns().clone());
        let party = |id: &Id<Party>| {
            let it = dossier.get(*id)?;
            Some(Column { id: id.any(), code: &it.code, name: &it.name })
        };
        let mut line = |row: &Row| {
            let issue = dossier.get(row.issue)?;
            let cell =
                |party: &Id<Party>| Cell::of(dossier, row.issue, *party, &matrix.cell(row.issue, *party));
            Some(Line {
                id: row.issue.any(),
                reference: &issue.reference,
                title: &issue.title,
                depth: row.depth,
                is_parent: row.is_parent,
                status: status(issue, as_of).0.to_string(),
                positions: columns.iter().filter_map(cell).collect(),
            })
        };
        Self {
            title: dossier.cover().map(|(_, it)| it.title.as_str()).unwrap_or_default(),
            as_of,
            issues: rows.iter().filter_map(&mut line).collect(),
            parties: columns.iter().filter_map(party).collect(),
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}\nas of {}", self.title, self.as_of)?;
        for line in &self.issues {
            let indent = "  ".repeat(line.depth);
            let heading = [line.reference, line.title].join(" ");
            writeln!(out, "\n{indent}{} ({})", heading.trim_start(), line.status)?;
            let width = self.parties.iter().map(|it| it.name.chars().count()).max().unwrap_or_default();
            for cell in &line.positions {
                let party = self.parties.iter().find(|it| it.id == cell.party);
                let name = party.map(|it| it.name).unwrap_or_default();
                let date = cell.firm.iter().find_map(|it| it.date.as_deref());
                let since = date.map(|it| format!(" ({it})")).unwrap_or_default();
                writeln!(out, "{indent}  {name:width$}  {}{since}", cell.words)?;
            }
            if line.positions.is_empty() && !line.is_parent {
                writeln!(out, "{indent}  no answer yet")?;
            }
        }
        Ok(())
    }
}

impl Cell {
    fn of(dossier: &Dossier, issue: Id<Issue>, party: Id<Party>, position: &Position) -> Option<Self> {
        if position.is_blank() && position.red_lines.is_empty() {
            return None;
        }
        let told = |stands: &[Stand]| stands.iter().map(|it| Told::of(dossier, issue, it)).collect();
        Some(Self {
            party: party.any(),
            words: text::position::cell(dossier, DateStyle::Iso, issue, position),
            firm: told(&position.firm),
            conditional: told(&position.conditional),
            packages: told(&position.packages),
            signals: told(&position.signals),
            red_lines: told(&position.red_lines),
            why: text::position::explain(dossier, DateStyle::Iso, position),
        })
    }
}

impl Told {
    fn of(dossier: &Dossier, issue: Id<Issue>, stand: &Stand) -> Self {
        Self {
            words: text::position::stand(dossier, DateStyle::Iso, issue, stand),
            place: stand.place.clone(),
            date: stand.date.map(|it| it.to_string()),
            conditions: stand.conditions.iter().map(|it| it.text.clone()).collect(),
            ad_referendum: stand.is_open,
            via: stand.via.map(Id::any),
            differs: stand.differs.iter().copied().map(Id::any).collect(),
        }
    }
}
