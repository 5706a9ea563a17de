//! A save as the window makes it, which keeps what it replaces among the earlier versions, met by every
//! fault.

use super::{
    FEWEST,
    point::Part,
    stand::{Stand, Trial, User, Writer},
    survey::{Tally, survey},
};
use demarche::{
    file::Keep,
    model::{Cover, Id},
};
use std::{ffi::OsString, fs, path::PathBuf};

/// Where earlier versions are kept in a trial.
pub(super) fn state(trial: &Trial<'_>) -> PathBuf {
    trial.beside("state")
}

/// What saves, keeping.
pub(super) fn words(trial: &Trial<'_>) -> Vec<OsString> {
    [trial.stand.path("saver"), trial.file(), state(trial)].map(PathBuf::into_os_string).to_vec()
}

/// Whether it was said that the old version is not kept.
pub(super) fn is_told(said: &str) -> bool {
    said.starts_with("Saved, but the version of ")
        && said.contains("could not be kept among the earlier ones")
}

/// What is wrong with what is kept after a save. Whether the old version must be there, and whether something else
/// may.
pub(super) fn wrong(trial: &Trial<'_>, must_keep: bool, may_leave: bool) -> Option<String> {
    let cover: Id<Cover> = "dossier-000000000001".parse().unwrap();
    let keep = Keep::of(&state(trial), cover);
    let kept = match keep.list() {
        Ok(it) => it,
        Err(error) => return Some(format!("what is kept cannot be listed: {error}")),
    };
    if kept.iter().any(|it| fs::read(&it.path).unwrap() != trial.stand.old) {
        return Some("something else was kept than what was there".to_owned());
    }
    if must_keep && kept.is_empty() {
        return Some("what was replaced was not kept, and nobody was told".to_owned());
    }
    let names = fs::read_dir(keep.folder()).into_iter().flatten().map(|it| it.unwrap().file_name());
    let others: Vec<_> = names.filter(|name| !kept.iter().any(|it| it.path.ends_with(name))).collect();
    (!may_leave && !others.is_empty()).then(|| format!("{others:?} lies among what is kept"))
}

#[test]
fn after_any_fault_what_is_kept_is_whole() {
    let stand = Stand::keeping();
    for user in User::all() {
        let Tally { tried, missed, wrong } = survey(&stand, *user, Writer::Keeping, &Part::ALL);
        eprintln!("keeping: {tried} faults tried as {user:?}, {} not met again", missed.len());
        assert!(wrong.is_empty(), "{} of {tried} as {user:?}:\n{}", wrong.len(), wrong.join("\n"));
        assert!(missed.len() * 20 < tried, "of {tried} were not met again:\n{}", missed.join("\n"));
        assert!(tried >= FEWEST, "only {tried} faults were tried as {user:?}");
    }
}
