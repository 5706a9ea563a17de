//! `demarche git-setup`: git merges and compares dossiers with this program from then on; and what git calls for that.

use super::{Failure, GitDiffArguments, Outcome, diff as of_two, open, told};
use crate::{file, model::Dossier};
use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::Command,
};

/// The files that git is to treat so.
const ATTRIBUTES: &str = "*.dossier.ron merge=demarche diff=demarche";

/// The lines of the attributes file with ours among them; none if it is there already.
fn with_attributes(before: &str) -> Option<String> {
    if before.lines().any(|it| it.trim() == ATTRIBUTES) {
        return None;
    }
    let end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    Some(format!("{before}{end}{ATTRIBUTES}\n"))
}

/// The program as a shell that git starts has to name it.
fn quoted(program: &Path) -> String {
    format!("'{}'", program.display().to_string().replace('\'', r"'\''"))
}

fn git(arguments: &[&str]) -> Result<String, Failure> {
    let call = || format!("`git {}`", arguments.join(" "));
    let done = Command::new("git").args(arguments).output().map_err(|error| {
        Failure::Git(format!(
            "{} could not be run: {}. Install git, and try again.",
            call(),
            super::text::file::system(&error)
        ))
    })?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).trim_end().to_owned());
    }
    let said = String::from_utf8_lossy(&done.stderr).trim().to_owned();
    Err(Failure::Git(format!("{} failed: {said}. Nothing further was changed.", call())))
}

pub(super) fn setup(out: &mut dyn Write) -> Result<Outcome, Failure> {
    let top = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?);
    let program = std::env::current_exe()?;
    let program = quoted(&program);
    for (key, value) in [
        ("merge.demarche.name", "Demarche: record by record, field by field".to_owned()),
        ("merge.demarche.driver", format!("{program} merge %O %A %B -o %A")),
        ("diff.demarche.command", format!("{program} git-diff")),
    ] {
        git(&["config", key, &value])?;
    }
    let attributes = top.join(".gitattributes");
    let before = match fs::read_to_string(&attributes) {
        Err(error) if file::is_absent(&error) => String::new(),
        it => it.map_err(|error| cannot(&attributes, &error))?,
    };
    let told_of = match with_attributes(&before) {
        Some(after) => {
            file::write_whole(&attributes, after.as_bytes())
                .map_err(|error| Failure::Save(attributes.clone(), error))?;
            format!(
                "Added to {}: {ATTRIBUTES}\nCommit that file, so that it holds for all who work in the repository.",
                attributes.display()
            )
        }
        None => format!("{} names them already.", attributes.display()),
    };
    let written = writeln!(
        out,
        "From now on git merges and compares dossiers in {} with this program.\n{told_of}\n\
         Each who works in it gives `demarche git-setup` once, on each computer.",
        top.display()
    );
    told(Outcome::Done, written)
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    Failure::Git(format!("{}: {}.", path.display(), super::text::file::system(error)))
}

pub(super) fn diff(arguments: &GitDiffArguments, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let GitDiffArguments { path, before, rest } = arguments;
    let after = rest.get(2).map(PathBuf::from).unwrap_or_default();
    let [before, after] = [before, &after].map(|it| version(it));
    let (before, after) = (before?, after?);
    let written = writeln!(out, "{}", path.display());
    told(Outcome::Done, written.and_then(|()| of_two::write_lines(out, &before, &after)))
}

/// A version as git hands it over; where there is none, an empty dossier.
fn version(path: &Path) -> Result<Dossier, Failure> {
    if path == Path::new("/dev/null") || path == Path::new("nul") {
        Ok(Dossier::default())
    } else {
        open(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attributes_are_added_once_and_the_rest_stays() {
        assert_eq!(with_attributes("").as_deref(), Some("*.dossier.ron merge=demarche diff=demarche\n"));
        let after = with_attributes("*.png binary").expect("it is not there yet");
        assert_eq!(after, "*.png binary\n*.dossier.ron merge=demarche diff=demarche\n");
        assert_eq!(with_attributes(&after), None);
    }

    #[test]
    fn a_program_in_a_folder_of_any_name_is_named_whole() {
        assert_eq!(quoted(Path::new("/a b/it's/demarche")), r"'/a b/it'\''s/demarche'");
    }
}
