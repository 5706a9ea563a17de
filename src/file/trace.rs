//! Where records still stand in what the program keeps for itself, found by their ids in the bytes of its files: what is
//! damaged is found too.

use super::{Disk, Keep, KeptVersion, LocalDisk, journal};
use crate::model::{AnyId, Cover, Id};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// What is kept of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// The earlier versions in which they stand.
    pub versions: Vec<KeptVersion>,
    /// The unsaved work of other windows in which they stand.
    pub journals: Vec<PathBuf>,
}

impl Traces {
    /// Those of a dossier, by the id of its cover, under a state folder. That one journal is left out: it is that of what is open,
    /// and goes by itself when that is saved.
    ///
    /// # Errors
    /// What the system says of the first that cannot be read.
    pub fn of(
        state: &Path,
        dossier: Id<Cover>,
        ids: &BTreeSet<AnyId>,
        own_journal: Option<&Path>,
    ) -> io::Result<Self> {
        let mut it = Self::default();
        for version in Keep::of(state, dossier).list()? {
            if names_any(&version.path, ids)? {
                it.versions.push(version);
            }
        }
        let folder = journal::folder(state);
        let names = match LocalDisk.list(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            it => it?,
        };
        for name in names {
            let path = folder.join(name);
            if own_journal != Some(&path) && names_any(&path, ids)? {
                it.journals.push(path);
            }
        }
        Ok(it)
    }
}

/// Whether one of these ids stands in a file, as files hold ids. In one that is not there none does.
///
/// # Errors
/// It cannot be read.
pub fn names_any(path: &Path, ids: &BTreeSet<AnyId>) -> io::Result<bool> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        it => it?,
    };
    let wanted: BTreeSet<String> = ids.iter().map(AnyId::to_string).collect();
    let is_wanted = |part: &[u8]| std::str::from_utf8(part).is_ok_and(|it| wanted.contains(it));
    Ok(bytes.split(|it| *it == b'"').any(is_wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Statement;

    #[test]
    fn an_id_is_found_whole_and_in_what_is_damaged_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("some");
        let ids = [Id::<Statement>::new(7).any()].into();
        let holds = |text: &str| {
            fs::write(&path, text).expect("written");
            names_any(&path, &ids).expect("readable")
        };
        let id = Id::<Statement>::new(7).to_string();
        assert!(holds(&format!("(statements: {{ \"{id}\": (quote: \"cut o")));
        assert!(holds(&format!("\u{0}\u{1}\"{id}\"")));
        assert!(!holds(&format!("\"{id}0\" \"{}\"", Id::<Statement>::new(8))));
        fs::remove_file(&path).expect("removed");
        assert!(!names_any(&path, &ids).expect("what is not there holds nothing"));
        assert!(names_any(folder.path(), &ids).is_err(), "what cannot be read is not said to be clean");
    }
}
