//! A program that saves as the window does, without a window: in the file that it is given first it renames
//! a party, and keeps the version before under the folder that it is given second. It is there to be met by faults.

use demarche::{
    edit::{Edit, Session},
    file::{self, Author, Replace, UNWATCHED},
    model::{Party, record::Of},
    text,
};
use std::{
    error::Error,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

/// What the last party is called afterwards.
const NAME: &str = "The French Republic";

fn main() -> ExitCode {
    let (words, code) = match saved() {
        Ok(warnings) => (warnings.concat(), ExitCode::SUCCESS),
        Err(error) => (error.to_string(), ExitCode::from(2)),
    };
    // A fault may hit that as well; it is then told by the code alone.
    let _ = io::stderr().write_all(words.as_bytes());
    code
}

fn saved() -> Result<Vec<String>, Box<dyn Error>> {
    let mut given = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(path), Some(state)) = (given.next(), given.next()) else {
        return Err("saver FILE STATE".into());
    };
    let opened = file::open(&path, UNWATCHED).map_err(|error| text::file::open_error(&path, &error))?;
    let mut session = Session::new(opened.dossier.clone());
    let (id, seen) = opened.dossier.all::<Party>().last().ok_or("there is no party")?;
    let after = Party { name: NAME.to_owned(), ..seen.clone() };
    let edit = Edit::Change { id: id.any(), seen: seen.clone().wrap(), after: after.wrap() };
    session.perform(edit).map_err(|error| format!("{error:?}"))?;
    let author = Author { by: "Ada".to_owned(), at: "2025-12-01T08:00:00Z".parse()? };
    let (dossier, replace) = (session.dossier(), Replace::Known(opened.stamp));
    let saved = file::save(dossier, &opened.lineage, &author, &path, replace, Some(&state), UNWATCHED)
        .map_err(|error| text::saving::why(&path, &error))?;
    Ok(saved.warnings.iter().map(|it| text::file::warning(&path, it)).collect())
}
