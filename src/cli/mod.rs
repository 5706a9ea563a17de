//! The command line: the same commands without a window, for scripts, git and tests. Here are the
//! arguments and what becomes of a run; each command has its own file.

mod check;
mod diff;
mod git;
mod merge;
mod share;
mod show;

use crate::{
    analysis::checks::Limits,
    file::{self, OpenError, Opened, SaveError},
    model::{Date, Dossier, Level},
    text,
};
use clap::{Args, Parser, Subcommand};
use jiff::{Zoned, civil};
use serde::Serialize;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Keeps the record of a negotiation: who the parties are, what is at issue, what each has said, and
/// how far apart that leaves them.
///
/// Without a command it opens the window.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Exit status: 0 done; 1 the answer is no (conflicts, grave checks); 2 it could not be done."
)]
pub struct Arguments {
    /// The dossier to open in the window.
    pub file: Option<PathBuf>,
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List what a person should look at, a line each; exit with 1 if any of it is grave.
    Check(CheckArguments),
    /// Show the matrix: what each party stands on, issue by issue.
    Show(ShowArguments),
    /// List what changed from one dossier to another, record by record.
    Diff(DiffArguments),
    /// Merge two copies that go back to one version; list conflicts and exit with 1 if there are any.
    ///
    /// The merged dossier is written in any case. Where the copies contradict each other, OURS stands. Without BASE,
    /// the version that both go back to is found by what the files remember and what was kept on this computer; where
    /// there is none, wherever the copies differ is a conflict.
    /// As a merge driver of git: `demarche merge %O %A %B -o %A`.
    Merge(MergeArguments),
    /// Write a copy that holds only what its recipient may see, and tell what stays behind.
    ///
    /// Quotations and agreed text go; our own words on them, what we take a point for, and the names of people only
    /// where --with says so. Notes, assessments and grades never go. A file that exists is not replaced.
    Share(ShareArguments),
    /// Have git merge and compare dossiers with this program, in the repository of the present folder.
    GitSetup,
    /// Compare two versions for git, which names them as `git help gitattributes` has it.
    #[command(hide = true)]
    GitDiff(GitDiffArguments),
}

/// Of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The dossier.
    file: PathBuf,
    /// Check as of this date instead of today: 2025-11-30, 2025-11 or 2025.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// A position is to be restated within so many days.
    #[arg(long, value_name = "DAYS", default_value_t = Limits::default().restated_within_days)]
    restated_within: u16,
    /// List also what a note dismisses.
    #[arg(long)]
    dismissed: bool,
    /// Write JSON, for programs.
    #[arg(long)]
    json: bool,
}

/// Of `show`.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// The dossier.
    file: PathBuf,
    /// Show what stood on this date instead of today: 2025-11-30, 2025-11 or 2025.
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Write JSON, for programs.
    #[arg(long)]
    json: bool,
}

/// Of `diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// The earlier dossier.
    before: PathBuf,
    /// The later dossier.
    after: PathBuf,
    /// Write JSON, for programs.
    #[arg(long, conflicts_with = "html")]
    json: bool,
    /// Write a page for a browser, which needs nothing else.
    #[arg(long)]
    html: bool,
}

/// Of `merge`. Where two files are given, they are OURS and THEIRS.
#[derive(Debug, Args)]
#[command(override_usage = "demarche merge [BASE] <OURS> <THEIRS> -o <OUT> [--json]")]
pub struct MergeArguments {
    /// The version that both copies go back to; left out, it is looked for.
    #[arg(value_name = "BASE")]
    first: PathBuf,
    /// The copy that is merged into.
    #[arg(value_name = "OURS")]
    second: PathBuf,
    /// The copy that is merged in.
    #[arg(value_name = "THEIRS")]
    third: Option<PathBuf>,
    /// Where the merged dossier is written. OURS may be replaced; another file that exists is not.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Write the conflicts as JSON, for programs.
    #[arg(long)]
    json: bool,
}

/// Of `share`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("recipient").required(true).args(["level", "party"]))]
pub struct ShareArguments {
    /// The dossier.
    file: PathBuf,
    /// For everybody at this level: it holds what that level and wider circles may see.
    #[arg(long, value_name = "LEVEL")]
    level: Option<Circle>,
    /// For this party, by its code, name or id: what is public, and at the table what it may see.
    #[arg(long = "for", value_name = "PARTY")]
    party: Option<String>,
    /// Only what is about this issue and its parts, by its number, title or id; may be given several times.
    #[arg(long, value_name = "ISSUE")]
    issue: Vec<String>,
    /// Only what was said and what took place from this date on: 2025-11-30, 2025-11 or 2025.
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Only what was said and what took place up to and with this date.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// What of our own goes along.
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    with: Vec<Along>,
    /// Where the copy is written; a file that exists is not replaced.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Write what goes, what stays behind and why as JSON, for programs.
    #[arg(long)]
    json: bool,
}

/// A level, as it is written on the command line.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Circle {
    /// Anybody.
    Public,
    /// Everybody at the table.
    Table,
    /// The own delegation.
    Delegation,
    /// Those who instruct the delegation.
    Principals,
}

impl From<Circle> for Level {
    fn from(it: Circle) -> Self {
        match it {
            Circle::Public => Self::Public,
            Circle::Table => Self::Table,
            Circle::Delegation => Self::Delegation,
            Circle::Principals => Self::Principals,
        }
    }
}

/// What of our own may go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Along {
    /// Our words on what was said.
    Paraphrases,
    /// What we take a point for: a demand, an offer, a red line.
    Kinds,
    /// The names of people.
    Speakers,
}

/// Of `git-diff`, in the order in which git gives them.
#[derive(Debug, Args)]
pub struct GitDiffArguments {
    /// Where the file stands in the repository.
    path: PathBuf,
    /// A file with the earlier version, or the empty device.
    before: PathBuf,
    /// Its hash and its mode, then the later version, its hash and its mode; more where it was renamed.
    #[arg(num_args = 5.., allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// What became of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done, and the answer, if there is one, is yes.
    Done,
    /// It is done, and the answer is no: there are conflicts or grave checks.
    No,
    /// It could not be done; the error channel says why.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::No => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{}", text::file::open_error(.0, .1))]
    Open(PathBuf, OpenError),
    #[error("{}", text::saving::on_command_line(.0, .1))]
    Save(PathBuf, SaveError),
    #[error("{0}")]
    Git(String),
    #[error("{0}")]
    Share(String),
    #[error("The answer could not be written: {}.", text::file::system(.0))]
    Output(#[from] io::Error),
}

/// Carries out a command: its answer goes to `out`, messages to `messages`.
pub fn run(command: &Command, now: &Zoned, out: &mut dyn Write, messages: &mut dyn Write) -> Outcome {
    let done = match command {
        Command::Check(it) => check::run(it, now.date(), out),
        Command::Show(it) => show::run(it, now.date(), out),
        Command::Diff(it) => diff::run(it, out),
        Command::Merge(it) => merge::run(it, now, out, messages),
        Command::Share(it) => share::run(it, now, out, messages),
        Command::GitSetup => git::setup(out),
        Command::GitDiff(it) => git::diff(it, out),
    };
    match done.and_then(|outcome| told(outcome, out.flush())) {
        Ok(outcome) => outcome,
        Err(failure) => {
            // If the error channel is closed too, the exit status still tells.
            let _ = writeln!(messages, "{failure}");
            Outcome::Failed
        }
    }
}

/// The outcome, its answer written or not. Whoever reads, as `head` does, may have seen enough; the answer is the
/// same then.
fn told(outcome: Outcome, written: io::Result<()>) -> Result<Outcome, Failure> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(outcome),
    }
}

fn write_json(out: &mut dyn Write, it: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, it)?;
    writeln!(out)
}

fn open(path: &Path) -> Result<Dossier, Failure> {
    open_to_save(path).map(|it| it.dossier)
}

/// With what is needed to save it again.
fn open_to_save(path: &Path) -> Result<Opened, Failure> {
    file::open(path, file::UNWATCHED).map_err(|error| Failure::Open(path.to_owned(), error))
}

/// A date known only to its month or year counts from the last day of it.
fn day(as_of: Option<Date>, today: civil::Date) -> civil::Date {
    as_of.map_or(today, Date::last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_name_that_is_no_command_is_a_file() {
        let arguments = Arguments::parse_from(["demarche", "talks.ron"]);
        assert_eq!(arguments.file, Some(PathBuf::from("talks.ron")));
        assert!(arguments.command.is_none());
        assert!(Arguments::try_parse_from(["demarche", "talks.ron", "check", "talks.ron"]).is_err());
    }

    #[test]
    fn every_command_says_what_it_does() {
        for command in Arguments::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments().filter(|it| it.get_id() != "help") {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
        }
    }
}
